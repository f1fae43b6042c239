"""What the command and the plugin set for the whole process they run in. No stage does."""
from __future__ import annotations

import gc

YOUNG = 20_000                      # new objects between two looks of the garbage collector (Python: 700): few of ours are in cycles


def collect_seldom() -> None:
    """Have the garbage collector walk tables and records less often: a tenth of the time of an extraction."""
    gc.set_threshold(YOUNG)
