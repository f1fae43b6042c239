"""Who, what, when, where, why, how and key sentences."""
from __future__ import annotations

from spacy.tokens import Doc

from generator.models import Annotations, Document, Summary


def summarise(doc: Doc, document: Document, found: Annotations) -> Summary:
    """Who, what, when, where, why, how and key sentences."""
    return Summary()
