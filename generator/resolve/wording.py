"""How two wordings of one utterance differ, word by word: for the attestations of a statement, shown side by side."""
from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

LIMIT = 2_000                       # words; longer texts differ as wholes
_WORD = re.compile(r"\w+(?:['’]\w+)*|[^\w\s]")


class Run(NamedTuple):
    """A run of words that both wordings have ("equal"), or only the second ("insert") or only the first ("delete")."""

    kind: str
    text: str


def diff_words(a: str, b: str) -> Iterator[Run]:
    """The runs that lead from `a` to `b`. Equal and inserted runs give `b`'s words in order, equal and deleted ones `a`'s.

    Case, the form of quotation marks and dashes, and white space make no difference; a run prints as it stands
    (an equal run as in `b`).
    """
    words_a, words_b = _words(a), _words(b)
    if len(words_a) > LIMIT or len(words_b) > LIMIT:
        if a != b:
            yield from (run for run in (Run("delete", a), Run("insert", b)) if run.text)
        elif a:
            yield Run("equal", a)
        return
    matcher = SequenceMatcher(None, [_compared(a[s:e]) for s, e in words_a], [_compared(b[s:e]) for s, e in words_b], autojunk=False)
    for tag, a1, a2, b1, b2 in matcher.get_opcodes():
        if tag == "equal":
            yield Run("equal", b[words_b[b1][0] : words_b[b2 - 1][1]])
            continue
        if a1 < a2:
            yield Run("delete", a[words_a[a1][0] : words_a[a2 - 1][1]])
        if b1 < b2:
            yield Run("insert", b[words_b[b1][0] : words_b[b2 - 1][1]])


def _words(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in _WORD.finditer(text)]


def _compared(word: str) -> str:
    return word.casefold().translate(_SAME)


_SAME = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "."})
