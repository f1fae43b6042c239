"""The publication day that the text itself states."""
from __future__ import annotations

from spacy.tokens import Doc

from generator.models import Document, Publication


def find_publication(doc: Doc, document: Document) -> Publication:
    """The day given with the document, else the one its text states, else unknown: never guessed."""
    if document.published:
        return Publication(value=document.published, basis=document.published_basis)
    return Publication()
