"""Word files: paragraphs and tables in their order."""
from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from generator.formats.found import DAMAGE, ReadText, UnreadableFormatError, missing
from generator.text import text_of_record

MOST_TEXT, MOST_IN_ALL = 20, 200    # megabytes that the parts with text, and all with their pictures, may unpack to
_PICTURES = ("word/media/", "word/embeddings/", "docProps/thumbnail")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_AROUND = tuple(f"{_W}{name}" for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"))
_NOT_ELSEWHERE = "not(ancestor::*[local-name()='Fallback'])"     # the same again, for older programs
_RUNS = (".//w:r[not(ancestor::w:del or ancestor::w:moveFrom or ancestor::w:txbxContent or ancestor::w:rt)"
         f" and {_NOT_ELSEWHERE}]")
_BOXES = f".//w:txbxContent[{_NOT_ELSEWHERE}]"


def read_docx(data: bytes) -> ReadText:
    """The text of a Word file, one line a paragraph, table cells joined by " | ", deletions left out; the title its properties state,
    else the paragraph in Word's style for titles."""
    if find_spec("docx") is None:
        raise missing("python-docx", "docx")
    docx = import_module("docx")
    syntax_error = import_module("lxml.etree").XMLSyntaxError
    try:
        _check_size(data)
        document = docx.Document(BytesIO(data))
        lines = list(_lines(document.element.body))
        left_out = tuple(_left_out(document.element.body))
        headed = [p.text for p in document.paragraphs[:5] if p.style is not None and p.style.name == "Title" and p.text.strip()]
        title = document.core_properties.title or next(iter(headed), "")
    except (BadZipFile, docx.opc.exceptions.PackageNotFoundError, syntax_error, *DAMAGE) as error:
        raise UnreadableFormatError(f"is no sound Word file ({type(error).__name__}).",
                                    "Save it again as .docx, or as plain text.") from error
    text = text_of_record("\n".join(lines)).strip()
    if not text:
        raise UnreadableFormatError("has no words.", "Put the text into it, or remove it.")
    return ReadText(text=text, title=" ".join(text_of_record(title).split()) or None if title else None, attached=left_out)


def _check_size(data: bytes) -> None:
    """Refuse what unpacks to more than any document has: a few kilobytes can hold gigabytes."""
    parts = ZipFile(BytesIO(data)).infolist()
    for most, size in ((MOST_TEXT, sum(part.file_size for part in parts if not part.filename.startswith(_PICTURES))),
                       (MOST_IN_ALL, sum(part.file_size for part in parts))):
        if size > most * 1_000_000:
            raise UnreadableFormatError(f"unpacks to {size / 1_000_000:.0f} MB, more than {most} MB.",
                                        "Save it in parts, or as plain text.")


def _lines(element: Any) -> Iterator[str]:
    """A line for each paragraph and each row of a table in `element`."""
    for block in _parts(element):
        if block.tag == f"{_W}p":
            yield "".join(run.text for run in block.xpath(_RUNS))
        elif block.tag == f"{_W}tbl":
            for row in (part for part in _parts(block) if part.tag == f"{_W}tr"):
                cells = (part for part in _parts(row) if part.tag == f"{_W}tc")
                yield " | ".join(" ".join(_lines(cell)).replace("\n", " ").strip() for cell in cells)


def _parts(element: Any) -> Iterator[Any]:
    """What stands in `element`, inside of content controls and of what was inserted while changes were tracked too."""
    for part in element:
        if part.tag in _AROUND:
            yield from _parts(part)
        else:
            yield part


def _left_out(body: Any) -> Iterator[str]:
    """What has words of its own beside the paragraphs and tables, counted."""
    for name, path in (("footnote", ".//w:footnoteReference"), ("endnote", ".//w:endnoteReference"), ("text box", _BOXES)):
        number = len(body.xpath(path))
        if number:
            yield f"{number} {name}{'s' * (number > 1)}"
