"""Stage 1, read: what people put into `seeds/` becomes records. One bad file never costs the others: it is left out, with a problem."""
from __future__ import annotations

from generator.read.files import read_file
from generator.read.seeds import read_seeds

__all__ = ["read_file", "read_seeds"]
