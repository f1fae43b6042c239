"""One happening, many documents: happenings and utterances become events of the timeline."""
from __future__ import annotations

from generator.models import Document, Resolution


def resolve_events(documents: tuple[Document, ...], resolution: Resolution) -> Resolution:
    """Group the happenings of all documents into events."""
    return resolution
