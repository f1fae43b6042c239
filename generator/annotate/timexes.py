"""Time expressions (TIMEX3)."""
from __future__ import annotations

from spacy.tokens import Doc

from generator.models import Annotations, Document, Timex


def find_timexes(doc: Doc, document: Document, found: Annotations) -> tuple[Timex, ...]:
    """Time expressions (TIMEX3)."""
    return ()
