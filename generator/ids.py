"""Permanent ids, made of the fewest stable raw fields, so that an edit elsewhere moves nothing.

A quotation's id is its document's id, eight hex digits of the SHA-256 of its first eight words (folded), and, where a
document has several quotations with the same first words, "-2", "-3" in the order of the text.
"""
from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from generator.models import Quotation

FIRST_WORDS = 8
LONGEST_ID = 100                    # characters: with a number and an ending still a file's name on every machine
_WORD = re.compile(r"\w+")
_SPELLED = str.maketrans({"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})     # no accent to take off


def fold(text: str) -> str:
    """`text` without case, marks on letters and punctuation: words parted by one space. For comparing, never for slicing."""
    plain = text.casefold()
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    return " ".join(_WORD.findall(plain))


def slug(text: str, *, longest: int = 60) -> str:
    """An ASCII id for a URL: the folded words joined by hyphens, at most `longest` characters, cut at a word."""
    words = _joined(text)
    return words if len(words) <= longest else words[: longest + 1].rsplit("-", 1)[0][:longest].strip("-_")


def speaker_id(name: str) -> str:
    """The id of whoever bears `name`, or whose file does: all its words, and no other name's; a digest ends one that is too long."""
    words = _joined(name)
    return words if len(words) <= LONGEST_ID else f"{words[: LONGEST_ID - 8].rsplit('-', 1)[0]}-{digest(words)}"


def _joined(text: str) -> str:
    """The folded words in ASCII, joined by hyphens; a digest where there are none."""
    plain = fold(text).translate(_SPELLED).encode("ascii", "ignore").decode()
    return "-".join(plain.split()).strip("-_") or "x" + digest(text)


def digest(text: str) -> str:
    """Eight hex digits of the SHA-256 of `text`."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:8]


def words_of(quotation: Quotation, text: str) -> str:
    """The words that identify a quotation: those in marks, or, where none are, its content."""
    spans = quotation.segments or ((quotation.content,) if quotation.content else ())
    return " ".join(text[s.start : s.end] for s in spans)


def identify(quotations: Iterable[Quotation], text: str) -> tuple[Quotation, ...]:
    """The quotations of one document, in the order of the text, each with its id."""
    seen: Counter[str] = Counter()
    named = []
    for quotation in sorted(quotations, key=lambda q: (q.start, q.end)):
        words = fold(words_of(quotation, text)).split()[:FIRST_WORDS]
        base = f"{quotation.document}-{digest(' '.join(words))}"
        seen[base] += 1
        named.append(replace(quotation, id=base if seen[base] == 1 else f"{base}-{seen[base]}"))
    return tuple(named)
