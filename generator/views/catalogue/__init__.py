"""The dossier laid out for looking things up: what belongs to what, in the order in which pages show it. Made once of each state of it.

Four layers, each built on the one before: `records`, what was `said`, what `happened`, who is `named`.
"""

from __future__ import annotations

from generator.views.catalogue.happened import LONG_TIMELINE
from generator.views.catalogue.named import Named
from generator.views.catalogue.said import Voice

__all__ = ["LONG_TIMELINE", "Catalogue", "Voice"]


class Catalogue(Named):
    """Look-ups over a dossier."""
