"""Quotations with cue and speaker."""
from __future__ import annotations

from spacy.tokens import Doc

from generator.models import Annotations, Document, Quotation


def find_quotations(doc: Doc, document: Document, found: Annotations) -> tuple[Quotation, ...]:
    """Quotations with cue and speaker."""
    return ()
