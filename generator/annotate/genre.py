"""Reports and stories: a long text with next to no figures, days or offices in it is a story.

In a story the narrator says what everybody thinks and says; that is no reported speech, so only words in marks are taken.
"""
from __future__ import annotations

import re

LONG = 4_000                        # characters: a shorter text is too short to tell
FEW_DIGITS, FEW_WORDS = 1.6, 0.4    # in 1,000 characters; measured: news has ten times as much of both
_DIGIT = re.compile(r"\d")
_NEWS = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|per ?cent|according to|reported|spokes\w+|officials?|government|president|minister|"
    r"police|company|million|billion)\b", re.IGNORECASE)


def is_story(text: str) -> bool:
    """Whether `text` reads as a story rather than as a report; in doubt it is a report."""
    thousands = len(text) / 1_000
    if len(text) < LONG or sum(1 for _ in _DIGIT.finditer(text)) >= FEW_DIGITS * thousands:
        return False
    return sum(1 for _ in _NEWS.finditer(text)) < FEW_WORDS * thousands
