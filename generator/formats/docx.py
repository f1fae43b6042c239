"""Word files: paragraphs and tables in their order."""
from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from generator.formats.found import DAMAGE, ReadText, UnreadableFormatError, missing
from generator.text import text_of_record

MOST_TEXT, MOST_IN_ALL = 20, 200    # megabytes that the parts with text, and all with their pictures, may unpack to
_PICTURES = ("word/media/", "word/embeddings/", "docProps/thumbnail")


def read_docx(data: bytes) -> ReadText:
    """The text of a Word file, one line a paragraph, table cells joined by " | "; the title its properties state,
    else the paragraph in Word's style for titles."""
    if find_spec("docx") is None:
        raise missing("python-docx", "docx")
    docx = import_module("docx")
    syntax_error = import_module("lxml.etree").XMLSyntaxError
    try:
        _check_size(data)
        document = docx.Document(BytesIO(data))
        lines = [line for block in document.iter_inner_content() for line in _lines(block)]
        headed = [p.text for p in document.paragraphs[:5] if p.style is not None and p.style.name == "Title" and p.text.strip()]
        title = document.core_properties.title or next(iter(headed), "")
    except (BadZipFile, docx.opc.exceptions.PackageNotFoundError, syntax_error, *DAMAGE) as error:
        raise UnreadableFormatError(f"is no sound Word file ({type(error).__name__}).",
                                    "Save it again as .docx, or as plain text.") from error
    text = text_of_record("\n".join(lines)).strip()
    if not text:
        raise UnreadableFormatError("has no words.", "Put the text into it, or remove it.")
    return ReadText(text=text, title=" ".join(text_of_record(title).split()) or None if title else None)


def _check_size(data: bytes) -> None:
    """Refuse what unpacks to more than any document has: a few kilobytes can hold gigabytes."""
    parts = ZipFile(BytesIO(data)).infolist()
    for most, size in ((MOST_TEXT, sum(part.file_size for part in parts if not part.filename.startswith(_PICTURES))),
                       (MOST_IN_ALL, sum(part.file_size for part in parts))):
        if size > most * 1_000_000:
            raise UnreadableFormatError(f"unpacks to {size / 1_000_000:.0f} MB, more than {most} MB.",
                                        "Save it in parts, or as plain text.")


def _lines(block: Any) -> list[str]:
    if hasattr(block, "rows"):
        return [" | ".join(dict.fromkeys(cell.text.replace("\n", " ").strip() for cell in row.cells)) for row in block.rows]
    return [block.text]
