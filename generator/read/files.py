"""One file to one document, by its ending."""
from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

from generator.errors import Problem, Severity
from generator.formats import READERS, WRAPPED, ReadText, UnreadableFormatError, read_markdown
from generator.formats.found import METADATA
from generator.ids import slug
from generator.models import LONGEST_TITLE, Document
from generator.read.shelf import unreadable
from generator.read.text import TEXTS, decode, disguised, oddities, turned
from generator.read.wrapping import join_wrapped
from generator.text import text_of_record

LARGEST_FILE = 200                  # megabytes
LONGEST_TEXT = 10_000_000           # characters: some twenty books
_IN_PARTS = "Save it in parts: each is then a document of its own."


def read_file(path: Path, name: str) -> tuple[Document | None, tuple[Problem, ...]]:
    """One file as a document named `name`, without its sidecar; None where it cannot be read, with the reason."""
    try:
        size = path.stat().st_size
        if size > LARGEST_FILE * 1_000_000:
            return None, (Problem(path=name, what=f"has {size / 1_000_000:.0f} MB, more than {LARGEST_FILE} MB.", hint=_IN_PARTS),)
        data = path.read_bytes()
    except OSError as error:
        return None, (unreadable(name, error),)
    ending = path.suffix.lower()
    if ending in TEXTS:
        typed, problems = decode(data, name)
        if typed is None:
            return None, problems
        found, faults = read_markdown(typed, name) if ending == ".md" else (ReadText(text=text_of_record(typed)), ())
        problems += (*oddities(data, typed, name), *faults)
    elif ending in READERS:
        problems = ()
        try:
            found = READERS[ending](data)
        except UnreadableFormatError as error:
            return None, (Problem(path=name, what=error.what, hint=error.hint),)
    else:
        return None, (Problem(path=name, what=f"there is no reader for {ending or 'a file without an ending'!r}.",
                              hint=f"Save it as one of {', '.join(sorted((*TEXTS, *READERS)))}."),)
    if len(found.text) > LONGEST_TEXT:
        return None, (*problems, Problem(path=name, what=f"has {len(found.text)} characters, more than {LONGEST_TEXT}.", hint=_IN_PARTS))
    problems += (*turned(found.text, name), *disguised(found.text, name))
    if len(found.title or "") > LONGEST_TITLE:
        problems += (Problem(path=name, severity=Severity.WARNING,
                             what=f"states a title of {len(found.title or '')} characters, more than {LONGEST_TITLE}; it is left out.",
                             hint="Write 'title:' in its sidecar."),)
        found = replace(found, title=None)
    if found.attached:
        problems += (Problem(path=name, severity=Severity.NOTE, what=f"has {', '.join(found.attached)} attached, which is not read.",
                             hint="Save what belongs to the dossier as files of its own."),)
    text, wraps = join_wrapped(found.text, found.block_quotes) if ending in (*TEXTS, *WRAPPED) else (found.text, ())
    return Document(
        id=slug(path.stem), file=name, text=text, wraps=wraps, file_sha256=hashlib.sha256(data).hexdigest(),
        text_sha256=hashlib.sha256(text.encode("utf-8")).hexdigest(), page_breaks=found.page_breaks,
        block_quotes=found.block_quotes,
        title=found.title, title_basis=found.title_basis if found.title else None, outlet=found.outlet, url=found.url,
        authors=found.authors or None, authors_basis=METADATA if found.authors else None,
        published=found.published, published_basis=METADATA if found.published else None, language=found.language or "en",
    ), problems
