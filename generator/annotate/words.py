"""The tokens of a document as plain lists, read from spaCy once and kept with its `Doc`: finders look here, never at spaCy's tokens.

Sentences too: a boundary after . ! ? … (with closing marks and brackets), and at every line break.
"""
from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc

from generator.annotate.doc import text_of

ENDS = frozenset({".", "!", "?", "…", "...", "?!", "!!"})
CLOSERS = frozenset("\"'”’»)]") | {"''"}


@dataclass(frozen=True, slots=True)
class Words:
    """The tokens of a document, white space among them."""

    text: str
    words: list[str]
    lower: list[str]
    starts: list[int]
    ends: list[int]
    opens: list[int]                # the first token of each sentence
    small: frozenset[str]           # the words that the document writes with a small letter somewhere

    def at(self, offset: int) -> int:
        """The first token that starts at or after `offset`."""
        return bisect_left(self.starts, offset)

    def sentences(self) -> Iterator[tuple[int, int]]:
        """First and last token (exclusive) of each sentence; white space may stand at its end."""
        yield from zip(self.opens, [*self.opens[1:], len(self.words)], strict=False)


def read_words(doc: Doc) -> Words:
    """The token table of `doc`."""
    table: Words | None = doc.user_data.get("tokens")
    if table is None:
        table = doc.user_data["tokens"] = _read(doc)
    return table


def _read(doc: Doc) -> Words:
    strings = doc.vocab.strings
    forms: dict[int, tuple[str, str, int, bool]] = {}       # each form once: as it stands, in small letters, its length, white space?
    words: list[str] = []
    lower: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    opens: list[int] = []
    at = 0
    ended = apart = True            # before the first token, too, nothing can close
    for i, (orth, spaced) in enumerate(doc.to_array(["ORTH", "SPACY"]).tolist()):
        form = forms.get(orth)
        if form is None:
            word = strings[orth]
            form = forms[orth] = word, word.lower(), len(word), word.isspace()
        word, small, length, space = form
        words.append(word)
        lower.append(small)
        starts.append(at)
        at += length
        ends.append(at)
        at += spaced
        before = apart
        apart = space or bool(spaced)       # a mark behind a space opens the next sentence: `now." "Then`
        if space:
            ended = ended or "\n" in word
            continue
        if ended and (before or word not in CLOSERS):
            opens.append(i)
            ended = False
        if word in ENDS:
            ended = True
        elif ended and word not in CLOSERS:
            ended = False
    written_small = frozenset(word for word, small, _, _ in forms.values() if word == small)
    return Words(text_of(doc), words, lower, starts, ends, opens, written_small)
