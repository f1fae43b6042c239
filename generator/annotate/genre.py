"""Reports and stories: a long text with next to no figures, days or offices in it is a story.

In a story the narrator says what everybody thinks and says; that is no reported speech, so only words in marks are taken.
"""
from __future__ import annotations

import re
from functools import lru_cache

LONG = 4_000                        # characters: a shorter text is too short to tell
FEW_DIGITS, FEW_WORDS = 1.6, 0.4    # in 1,000 characters; measured: news has ten times as much of both
_DIGIT = re.compile(r"\d")
_NEWS = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|per ?cent|according to|reported|spokes\w+|officials?|government|president|minister|"
    r"police|company|million|billion)\b", re.IGNORECASE)


@lru_cache(2)                       # several stages ask it of one document: of its text, and of what cleaning leaves of that
def is_story(text: str) -> bool:
    """Whether `text` reads as a story rather than as a report; in doubt it is a report."""
    thousands = len(text) / 1_000
    return len(text) >= LONG and not (_comes_up(_DIGIT, text, FEW_DIGITS * thousands) or _comes_up(_NEWS, text, FEW_WORDS * thousands))


def _comes_up(pattern: re.Pattern[str], text: str, times: float) -> bool:
    """Whether `text` has the pattern so often: news soon has."""
    return any(number >= times for number, _ in enumerate(pattern.finditer(text), 1))
