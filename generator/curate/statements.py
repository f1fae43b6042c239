"""Merges and splits of statements in `seeds/statements.yml`."""
from __future__ import annotations

from generator.models import CuratedStatement, Resolution


def curate_statements(resolution: Resolution, curated: tuple[CuratedStatement, ...]) -> Resolution:
    """The resolution with the merges and splits that people decided."""
    return resolution
