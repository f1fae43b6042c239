"""What the built site must show: every quotation that counts, with the words of its segments as its document has them."""
from __future__ import annotations

from dataclasses import dataclass

from generator.models import Document, Dossier, Quotation
from generator.text import line_breaks_as_spaces


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """A published quotation beside its document."""

    quotation: Quotation
    document: Document

    @property
    def texts(self) -> tuple[str, ...]:
        """The words of each segment, character for character."""
        return tuple(self.document.text[s.start : s.end] for s in self.quotation.segments)


def published(dossier: Dossier) -> dict[str, Expected]:
    """The quotations that the site shows in marks, by id."""
    documents = {d.id: d for d in dossier.documents}
    return {
        q.id: Expected(quotation=q, document=documents[found.document])
        for found in dossier.resolution.annotations for q in found.quotations
        if q.in_marks
    }


def same_words(shown: str, text: str) -> bool:
    """Equal letter for letter, or after the one normalisation there is: a line break shown as one space."""
    return shown in (text, line_breaks_as_spaces(text))


def first_difference(shown: str, text: str) -> int:
    """The offset in `text` of the first character that is shown differently."""
    wanted = line_breaks_as_spaces(text)
    for position, (a, b) in enumerate(zip(line_breaks_as_spaces(shown), wanted, strict=False)):
        if a != b:
            return position
    return min(len(shown), len(wanted))


def excerpt(text: str, position: int, *, radius: int = 12) -> str:
    """The letters around a position, for a message."""
    return text[max(0, position - radius) : position + radius]
