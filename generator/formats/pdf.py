"""PDF files with a text layer: page after page, with the places where a new page begins kept for citing."""
from __future__ import annotations

import re
from importlib import import_module
from importlib.util import find_spec
from io import BytesIO

from generator.formats.found import DAMAGE, ReadText, UnreadableFormatError, missing
from generator.lexicon.words import classes
from generator.text import text_of_record

_ENDS = (".", "!", "?", ":", "”", "\"", ";")
_HYPHENED = re.compile(r"(\w{2,})-$")
_WORD = re.compile(r"\w+")


def read_pdf(data: bytes) -> ReadText:
    """The text of all pages, lines joined to paragraphs; the offset of every page but the first."""
    if find_spec("pypdf") is None:
        raise missing("pypdf", "pdf")
    pypdf = import_module("pypdf")
    try:
        reader = pypdf.PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableFormatError("is locked with a password.", "Save an unlocked copy.")
        pages = [unwrap(text_of_record(page.extract_text() or "")) for page in reader.pages]
    except (pypdf.errors.PyPdfError, pypdf.errors.DependencyError, *DAMAGE) as error:
        raise UnreadableFormatError(f"is no sound PDF file ({type(error).__name__}).", "Save it again, or as plain text.") from error
    if not any(page.strip() for page in pages):
        raise UnreadableFormatError("has no text layer: its pages are pictures.", "Run text recognition on it first.")
    text, breaks = "", []
    for page in pages:
        if text:
            text += "\n\n"
        breaks.append(len(text))
        text += page
    return ReadText(text=text, page_breaks=tuple(breaks[1:]))


def unwrap(page: str) -> str:
    """`page` with the lines of a paragraph joined: a line that fills its column and ends no sentence goes on in the next.

    A word parted by a hyphen at the line's end is joined where the joined word is an English word.
    """
    lines = [line.strip() for line in page.strip().split("\n")]
    column = sorted(len(line) for line in lines if line)[-max(1, len(lines) // 4) :]
    full = column[0] * 0.75 if column else 0
    made: list[str] = []            # lines, and what stands in front of each
    before = ""                     # the line above, as printed
    for line in lines:
        if not (before and line and _goes_on(before, line, full)):
            made += ("\n", line)
        elif parted := _HYPHENED.search(before):
            first = _WORD.match(line)
            if first and classes((parted.group(1) + first.group()).casefold()):
                made[-1] = made[-1][:-1]
            made.append(line)
        else:
            made += (" ", line)
        before = line
    return "".join(made[1:])


def _goes_on(line: str, following: str, full: float) -> bool:
    return following[:1].islower() or (len(line) >= full and not line.endswith(_ENDS) and following[:1] not in "•*–—-")
