"""Stage 1, read: bytes to documents. The text of record is made here, hashed, and left alone from then on."""
from __future__ import annotations

import hashlib
import re
import unicodedata
from pathlib import Path

from generator.ids import slug
from generator.models import Document, Seeds

# Control characters, tabs and unusual line breaks become one space each: one character for one, offsets stay true.
_CONTROLS = dict.fromkeys([*range(0x0A), *range(0x0B, 0x20), 0x7F, *range(0x80, 0xA0), 0x2028, 0x2029, 0xFEFF], " ")
_LONE_SURROGATES = re.compile("[\ud800-\udfff]")


def readable(text: str) -> str:
    """`text` with each control character replaced by one space: same length, same offsets."""
    return _LONE_SURROGATES.sub("\ufffd", text.translate(_CONTROLS))


def read_seeds(folder: Path) -> Seeds:
    """All that people put into `folder`. One bad file never costs the others: it is left out, with a problem."""
    documents = tuple(_read_document(path, folder) for path in sorted((folder / "documents").glob("*.txt")))
    home = folder / "home.md"
    return Seeds(documents=documents, home=home.read_text(encoding="utf-8") if home.exists() else "")


def _read_document(path: Path, folder: Path) -> Document:
    data = path.read_bytes()
    text = text_of_record(data.decode("utf-8-sig"))
    return Document(id=slug(path.stem), file=f"{folder.name}/{path.relative_to(folder).as_posix()}", text=text,
                    file_sha256=hashlib.sha256(data).hexdigest(), text_sha256=hashlib.sha256(text.encode("utf-8")).hexdigest())


def text_of_record(text: str) -> str:
    """`text` in NFC with line breaks as `\\n` and each tab or control character one space."""
    return readable(unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")))
