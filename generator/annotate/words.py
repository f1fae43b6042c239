"""The tokens of a document as plain lists, read once and kept with its `Doc`: finders look here, never at spaCy's tokens.

Sentences too: a boundary after . ! ? … (with closing marks and brackets), after an abbreviation that what follows shows to end one,
and at every line break.
"""
from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, chain, compress, count
from operator import add, eq

from spacy.tokens import Doc

from generator.annotate.doc import text_of
from generator.annotate.tokens import Memory, chunks_of, take_apart
from generator.lexicon import load_table

ENDS = frozenset({".", "!", "?", "…", "...", "?!", "!!"})
CLOSERS = frozenset("\"'”’»)]") | {"''"}
OPENING = frozenset("\"'“‘«") | {"``"}
WHOLE = 6                           # words in front of an hour that make a sentence, where a common word stands behind it
_TABLE = load_table("sentence_words")
_HOURS, _SHORT = frozenset(_TABLE["hours"]), frozenset(_TABLE["hours"] + _TABLE["shortened"])
_SURELY, _PERHAPS, _ZONES = (frozenset(_TABLE[part]) for part in ("surely", "perhaps", "zones"))
_KINDS = {**dict.fromkeys(_SHORT, "short"), **dict.fromkeys(CLOSERS, "closer"), **dict.fromkeys(ENDS, "end")}
_Token = tuple[str, str, str, int, bool]
# a token, in small letters, what it does to sentences ("" | end | short | closer | space | break), how far the next one is, and whether
# a space stands between the two


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
    closing: frozenset[int] = frozenset()   # the abbreviations whose full stop ends a sentence too

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
    text = text_of(doc)
    if len(doc):                    # a pipeline's tokens
        tokens = [_token(token.text, bool(token.whitespace_)) for token in doc]
    else:
        tokens = list(chain.from_iterable(map(_TOKENS.__getitem__, chunks_of(text))))
    words, lower, kinds, sizes, spaced = map(list, zip(*tokens, strict=True) if tokens else [()] * 5)
    starts = list(accumulate(sizes, initial=0))[:-1]
    small = frozenset(compress(words, map(eq, words, lower)))
    short = [i for i, kind in enumerate(kinds) if kind == "short"] if "short" in kinds else []
    closing = frozenset(i for i in short if _ends_too(words, lower, spaced, small, i))
    for i in short:
        kinds[i] = "end" if i in closing else ""
    opens = _sentence_starts(kinds, spaced)
    return Words(text, words, lower, starts, list(map(add, starts, map(len, words))), opens, small, closing)


def _read_chunk(chunk: str) -> tuple[_Token, ...]:
    """What stands between white space, with the one space that follows it, or white space itself."""
    if chunk.isspace():
        return (_token(chunk, False),)
    parts = take_apart(chunk.removesuffix(" "))
    return (*[_token(part, False) for part in parts[:-1]], _token(parts[-1], chunk[-1] == " "))


def _token(word: str, spaced: bool) -> _Token:
    kind = _KINDS.get(word, "") if not word.isspace() else "break" if "\n" in word else "space"
    lower = word.lower()
    return word, word if lower == word else lower, kind, len(word) + spaced, spaced


def _ends_too(words: list[str], lower: list[str], spaced: list[bool], small: frozenset[str], at: int) -> bool:
    """Whether the abbreviation at `at` ends a sentence too: what follows begins one ("at 6 p.m. He left", "by 6 p.m. “We left”")."""
    hour = words[at] in _HOURS
    following = at + 1
    while following < len(words) and words[following] in CLOSERS and not spaced[following - 1]:
        following += 1
    quoted = following + 1 < len(words) and words[following] in OPENING and not spaced[following]
    first = following + quoted
    if not spaced[following - 1] or first + 1 >= len(words) or not words[first][0].isupper():
        return False
    word, next_word = lower[first], words[first + 1]
    if word in _SURELY or word in _PERHAPS and (quoted or hour or not next_word[0].isupper()):
        return True
    if not hour or word in _ZONES:
        return False
    before = words[max(0, at - WHOLE) : at]
    return quoted or word in small and len(before) == WHOLE and not any(w.isspace() or w in ENDS for w in before)


_TOKENS = Memory(_read_chunk)


def _sentence_starts(kinds: list[str], spaced: list[bool]) -> list[int]:
    opens = []
    ended = True                    # before the first token, too, nothing can close
    following = 0                   # the first token behind the last mark or white space
    kinds = [*kinds, "space"]       # the end
    for i in compress(count(), kinds):
        kind = kinds[i]
        if ended and following < i:
            opens.append(following)
            ended = False
        apart = i == 0 or spaced[i - 1] or kinds[i - 1] in ("space", "break")
        following = i + 1
        if kind in ("space", "break"):
            ended = ended or kind == "break"
            continue
        if ended and (apart or kind != "closer"):       # a mark behind a space opens the next sentence: `now." "Then`
            opens.append(i)
            ended = False
        ended = ended or kind == "end"
    return opens
