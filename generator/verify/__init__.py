"""Stage 6, verify: the gates. On the records here; on the built site in `verify.site`."""
from __future__ import annotations

from generator.verify.records import undated, verify_records

__all__ = ["undated", "verify_records"]
