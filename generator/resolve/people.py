"""Who is who across documents: mentions and speakers get an entity id."""
from __future__ import annotations

from generator.models import Annotations, Document, KnownSpeaker, Resolution


def resolve_people(documents: tuple[Document, ...], annotations: tuple[Annotations, ...], known: tuple[KnownSpeaker, ...]) -> Resolution:
    """Link the mentions of all documents to entities."""
    return Resolution(annotations=annotations)
