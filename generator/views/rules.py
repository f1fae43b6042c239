"""What each rule looks at, in words: from `lexicon/rules.yml`, and for quotations from the table of their measured confidence."""
from __future__ import annotations

import re
from functools import cache

from generator.lexicon import load_table

_SCORE = re.compile(r"[\s:]*-?\d+(?:\.\d+)?$")
_SHARED, _SHARED_WORDS = "-shared", ", with the subject of an earlier clause"
_CURATED = "name: curated"          # goes on with whose name it is


def rule_words(rule: str) -> str:
    """A rule in words that a reader understands; one that no table has is its own words, as the rules of events are."""
    name = rule_name(rule)
    words = _words()
    if name in words:
        return words[name]
    if name.endswith(_SHARED) and name.removesuffix(_SHARED) in words:
        return words[name.removesuffix(_SHARED)] + _SHARED_WORDS
    return words[_CURATED] if name.startswith(_CURATED) else name


def rule_name(rule: str) -> str:
    """A rule's name without the score that some carry."""
    return _SCORE.sub("", rule)


@cache
def _words() -> dict[str, str]:
    words = {name: text for part in load_table("rules").values() for name, text in part.items()}
    confidence = load_table("confidence")
    measured = {**confidence["spans"], **{name: entry["why"] for name, entry in confidence["rules"].items() if "why" in entry}}
    return words | {name: text.replace('"...,"', "…,").replace('"..."', "…") for name, text in measured.items()}
