"""What people typed into the seeds and is printed letter for letter, wherever it stands: a title may hold `**` and `{{`."""
from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass

from generator.models import Dossier

_ELLIPSIS = re.compile(r"…|\.\.\.")
_SHORTENED = 12                     # letters that a typed text which was cut keeps, at least


def typed_texts(dossier: Dossier, wanted: Callable[[str], object]) -> tuple[str, ...]:
    """Titles, outlets, agencies, notes, names, aliases, topics, settings, event titles, reasons of decisions and messages about them:
    those that are `wanted`, the longest first. The words of the documents are not among them, nor is the home page's Markdown.
    """
    found = dossier.resolution
    records = (
        dossier.settings, *dossier.documents, *dossier.known, *dossier.outlets, *dossier.topics, *dossier.corrections, *dossier.problems,
        *found.entities, *found.events, *dossier.withdrawn,
    )
    typed = {text for record in records for text in _texts(record)}
    return tuple(sorted(filter(wanted, typed), key=lambda text: (-len(text), text)))


def without(text: str, typed: tuple[str, ...]) -> str:
    """`text` without every occurrence of a typed one, whole or cut short with an ellipsis; white space may differ."""
    for words in typed:
        text = re.sub(r"\s+".join(map(re.escape, words.split())), " ", text)
        text = _without_cut(text, words)
    return text


def _without_cut(text: str, words: str) -> str:
    beginning = words[:_SHORTENED]
    for match in reversed(list(_ELLIPSIS.finditer(text)) if beginning in text else []):
        start = text.rfind(beginning, 0, match.start())
        if start >= 0 and words.startswith(text[start : match.start()]):
            text = text[:start] + " " + text[match.end() :]
    return text


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)
    elif is_dataclass(value):
        for field in fields(value):
            if field.name != "text" or not hasattr(value, "text_sha256"):       # the text of record
                yield from _texts(getattr(value, field.name))
