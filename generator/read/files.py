"""One file to one document, by its ending."""
from __future__ import annotations

import hashlib
from pathlib import Path

from generator.errors import Problem
from generator.ids import slug
from generator.models import Document
from generator.read.shelf import unreadable
from generator.read.text import decode, oddities, text_of_record

TEXTS = (".md", ".txt")


def read_file(path: Path, name: str) -> tuple[Document | None, tuple[Problem, ...]]:
    """One file as a document named `name`, without its sidecar; None where it cannot be read, with the reason."""
    try:
        data = path.read_bytes()
    except OSError as error:
        return None, (unreadable(name, error),)
    if path.suffix.lower() not in TEXTS:
        return None, (Problem(path=name, what=f"there is no reader for {path.suffix or 'a file without an ending'!r}.",
                              hint=f"Save it as one of {', '.join(TEXTS)}."),)
    text, problems = decode(data, name)
    if text is None:
        return None, problems
    problems += oddities(data, text, name)
    text = text_of_record(text)
    document = Document(id=slug(path.stem), file=name, text=text, file_sha256=hashlib.sha256(data).hexdigest(),
                        text_sha256=hashlib.sha256(text.encode("utf-8")).hexdigest())
    return document, problems
