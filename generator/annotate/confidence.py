"""How sure a speaker is: the share of right speakers that a rule had on development data, as a table."""
from __future__ import annotations

from generator.annotate.attribution import Quoted, Reading


def confidence_of(reading: Reading, q: Quoted, *, follows: bool) -> float:
    """The chance that the speaker mention of `reading` is the right one."""
    return 0.85 if reading.score > 6 else 0.6
