"""One utterance, many outlets: quotations that report the same utterance become one statement."""
from __future__ import annotations

from generator.models import Document, Resolution


def resolve_statements(documents: tuple[Document, ...], resolution: Resolution) -> Resolution:
    """Group the quotations of all documents into statements."""
    return resolution
