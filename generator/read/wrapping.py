"""Hard-wrapped texts: lines broken at a column, as e-mails and plain-text files have them, are read as the paragraphs that they are.

Whether a break only wraps its line shows by the next word: it would not have fitted (the rule by which every editor wraps).
"""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.messages import begins_field, read_header

COLUMNS = range(36, 111)            # characters: where lines are wrapped
NARROW, MANY = 50, 8                # in a narrower column so many breaks have to show it
FEWEST = 3                          # breaks inside paragraphs that show that a text is wrapped
SHARE = 0.75                        # so many of them come where the next word would not have fitted
_LINE = re.compile(r"[^\n]+")
_ITEM = re.compile(r"\s*(?:[-*•#>|]|\d{1,3}[.)]\s|\(?[a-z]\)\s|\t)")


@dataclass(frozen=True, slots=True)
class _Break:
    """A line break between two lines that have words: where it is, how long the line is, and with the first word of the next."""

    at: int
    length: int
    needed: int
    goes_on: bool                   # the next line begins like the middle of a paragraph


def join_wrapped(text: str, block_quotes: Sequence[tuple[int, int]] = ()) -> tuple[str, tuple[int, ...]]:
    """`text` with each break that only wraps a line as one space, and where these are: same length, same offsets.

    A text that is not wrapped stays as it is, but for its Markdown `block_quotes`: there a single break always wraps.
    """
    header = read_header(text)
    quoted = {b.at for start, end in block_quotes for b in _breaks(text, start, end) if b.goes_on}
    wraps = tuple(sorted(quoted.union(_wraps(list(_breaks(text, header.end if header else 0))))))
    pieces = [text[a + 1 : b] for a, b in zip((-1, *wraps), (*wraps, len(text)), strict=True)]
    return " ".join(pieces), wraps


def _wraps(breaks: list[_Break]) -> list[int]:
    if len(breaks) < FEWEST:
        return []
    lengths = sorted(b.length for b in breaks)
    column = lengths[-1] if len(lengths) < 10 else lengths[int(0.95 * (len(lengths) - 1))]
    wrapping = [b for b in breaks if b.needed > column]
    if column not in COLUMNS or len(wrapping) < SHARE * len(breaks) or column < NARROW and len(breaks) < MANY:
        return []
    return [b.at for b in wrapping if b.goes_on]


def _breaks(text: str, start: int = 0, end: int | None = None) -> Iterator[_Break]:
    before: re.Match[str] | None = None
    for line in _LINE.finditer(text, start, len(text) if end is None else end):
        if not line.group().strip():
            before = None
            continue
        if before is not None and before.end() + 1 == line.start():
            words = line.group().split(None, 1)
            length = len(before.group().rstrip())
            indented = line.group()[:2].isspace() and not before.group()[:2].isspace()
            goes_on = not (indented or _ITEM.match(line.group()) or begins_field(line.group()))
            yield _Break(before.end(), length, length + 1 + len(words[0]), goes_on)
        before = line
