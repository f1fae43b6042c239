"""The data files of design section 8: JSON lists sorted by id."""
from __future__ import annotations

from generator.models import Dossier, GeneratedFile


def make_data(dossier: Dossier) -> tuple[GeneratedFile, ...]:
    """Every file below `data/`."""
    return ()
