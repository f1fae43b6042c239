"""Stage 4, resolve: what is the same across documents. People first, then utterances, then happenings.

The order of documents changes nothing.
"""
from __future__ import annotations

from generator.models import Annotations, Document, EntityType, KnownSpeaker
from generator.resolve.comparison import compare_documents
from generator.resolve.entities import resolve_people
from generator.resolve.events import resolve_events
from generator.resolve.judgements import known_in
from generator.resolve.people import link_people
from generator.resolve.statements import link_statements, resolve_statements

__all__ = ["compare_documents", "known_in", "link", "resolve_events", "resolve_people", "resolve_statements"]


def link(documents: tuple[Document, ...], annotations: tuple[Annotations, ...], known: tuple[KnownSpeaker, ...]) -> tuple[Annotations, ...]:
    """Link mentions to entities and quotations to statements: what the records of a document itself show of the others."""
    linked = link_people(documents, annotations, known)
    people = frozenset(group.id for group in linked.groups if group.type is EntityType.PERSON)
    return link_statements(documents, linked.annotations, people)
