"""A text as lines, with what can be seen of each by itself: is it a sentence, a list item, a quotation?"""
from __future__ import annotations

import re
from dataclasses import dataclass

from generator.clean.phrases import has_quotation

TITLE_WORDS = (3, 30)               # a line of so many words may be a headline
LONG = 400                          # a line beyond so many characters is prose, whatever it looks like
_WORD = re.compile(r"\w+")
_WIDE = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")     # scripts that write no spaces
_BULLET = re.compile(r"\s*(?:[*+•·▪◦–—-]|o|>|»|\d{1,2}[.)])\s+(?=\S)|\s*[*+•·▪◦o|]\s*$")
_LINK = re.compile(r"(?:https?://|www\.)\S{1,300}")
_END = re.compile(r"[.!?…:;。！？][\"'”’»)\]*]*\s*(?:\[\w+\])?$")
_INNER_END = re.compile(r"[.!?…。！？][\"'”’»)\]]*\s+\S")
_MARK = re.compile(r"[.,;:!?…。、，！？]")     # a cloud of tags has none
_TAIL = ".:;!?»>|+…-–—*"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line that is not blank: text[start:end], and why it is set aside ("" = it is kept)."""

    start: int
    end: int
    text: str
    folded: str                     # lower case, without bullet and end marks: to compare with tables
    words: int
    bullet: bool
    prose: bool                     # reads as one or more sentences
    quoted: bool                    # holds a quotation
    ended: bool                     # ends as a sentence does
    link: bool                      # is nothing but a web address
    reason: str = ""


def read_lines(text: str) -> tuple[Line, ...]:
    """The lines of `text` that are not blank."""
    lines, at = [], 0
    for raw in text.split("\n"):
        stripped = raw.strip()
        if stripped:
            start = at + len(raw) - len(raw.lstrip())
            lines.append(_line(stripped, start))
        at += len(raw) + 1
    return tuple(lines)


def _without_tail(text: str) -> str:
    """`text` without the marks and white space at its end."""
    while (shorter := text.rstrip().rstrip(_TAIL)) != text:
        text = shorter
    return text


def _line(text: str, start: int) -> Line:
    bullet = _BULLET.match(text[:40])
    bare = text[bullet.end() :] if bullet else text
    words = len(_WORD.findall(bare)) + (0 if bare.isascii() else len(_WIDE.findall(bare)) // 2)
    ended = bool(_END.search(text[-12:]))
    lower = any(map(str.islower, text[:200])) or bool(_WIDE.search(text[:200]))
    prose = (words >= 6 and ended and not text.endswith((":", ";")) and lower) or (
        words >= 18 and (ended or bool(_INNER_END.search(text[:LONG])))) or (
        words >= 30 and text.count("|") < 3 and bool(_MARK.search(text)))
    folded = _without_tail(bare[:LONG].casefold())
    return Line(start=start, end=start + len(text), text=text, folded=folded, words=words, bullet=bullet is not None, prose=prose,
                quoted=has_quotation(text), ended=ended, link=bool(_LINK.fullmatch(text)))
