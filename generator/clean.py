"""Stage 2, clean: tell the document's own words from page junk. Nothing is deleted: every stretch set aside keeps its reason."""
from __future__ import annotations

from generator.models import Cleaning, Document, Span


def clean(document: Document) -> Cleaning:
    """Keep every line that is not page junk."""
    kept, at = [], 0
    for line in document.text.split("\n"):
        if line.strip():
            kept.append(Span(document.id, at, at + len(line)))
        at += len(line) + 1
    return Cleaning(kept=tuple(kept))
