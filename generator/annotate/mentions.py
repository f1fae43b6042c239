"""Mentions of people, bodies and places."""
from __future__ import annotations

from spacy.tokens import Doc

from generator.models import Annotations, KnownSpeaker, Mention


def find_mentions(doc: Doc, found: Annotations, known: tuple[KnownSpeaker, ...]) -> tuple[Mention, ...]:
    """Mentions of people, bodies and places."""
    return ()
