"""Stage 4, resolve: what is the same across documents. People first, then utterances, then happenings.

The order of documents changes nothing.
"""
from __future__ import annotations

from generator.models import Annotations, Document, KnownSpeaker, Resolution
from generator.resolve.comparison import compare_documents
from generator.resolve.events import resolve_events
from generator.resolve.judgements import known_in
from generator.resolve.people import resolve_people
from generator.resolve.statements import resolve_statements

__all__ = ["compare_documents", "known_in", "resolve", "resolve_events", "resolve_people", "resolve_statements"]


def resolve(documents: tuple[Document, ...], annotations: tuple[Annotations, ...], known: tuple[KnownSpeaker, ...] = ()) -> Resolution:
    """Link mentions to entities and quotations to statements: what the records of a document itself show of the others."""
    return resolve_statements(documents, resolve_people(documents, annotations, known))
