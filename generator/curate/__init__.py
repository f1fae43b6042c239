"""Stage 5, curate: people's decisions, replayed over every new extraction. They win; one that matches nothing is reported."""
from __future__ import annotations

from generator.curate.decisions import apply_decisions
from generator.curate.events import curate_events
from generator.curate.statements import curate_statements

__all__ = ["apply_decisions", "curate_events", "curate_statements"]
