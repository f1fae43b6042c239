"""Dated happenings."""
from __future__ import annotations

from spacy.tokens import Doc

from generator.models import Annotations, Document, Happening


def find_happenings(doc: Doc, document: Document, found: Annotations) -> tuple[Happening, ...]:
    """Dated happenings."""
    return ()
