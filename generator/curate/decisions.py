"""Decisions in the sidecars: which quotation each means, and what it changes."""
from __future__ import annotations

from generator.errors import Problem
from generator.models import Correction, Document, KnownSpeaker, Resolution


def apply_decisions(
    documents: tuple[Document, ...], resolution: Resolution, known: tuple[KnownSpeaker, ...]
) -> tuple[Resolution, tuple[Correction, ...], tuple[Problem, ...]]:
    """The resolution with every decision applied; the log of what changed; the decisions that match nothing or several."""
    return resolution, (), ()
