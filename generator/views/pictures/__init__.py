"""Pictures made at build. Places are shares of the width and letters have their own size, so that each is legible on a phone, in the dark
and on paper; colours come from the page. Each says what it shows to those who hear it, and stands beside a table with the same."""

from __future__ import annotations

from generator.views.pictures.chains import reporting_chains
from generator.views.pictures.checked import checked_by_whom
from generator.views.pictures.quoted import who_is_quoted_where, who_spoke_when
from generator.views.pictures.strips import speaking_strip, timeline_strip

__all__ = ["checked_by_whom", "reporting_chains", "speaking_strip", "timeline_strip", "who_is_quoted_where", "who_spoke_when"]
