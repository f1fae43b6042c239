"""Somebody without a name: behind a sentence that "a farmer" opens, "he" is the farmer, or nobody for certain."""
from __future__ import annotations

import re
from functools import cache

from generator.annotate.clauses import CLOSED
from generator.annotate.role_words import is_head
from generator.lexicon import body_words, word_list

_OPENING = re.compile(r"[\"“‘']?(?:A|An|Another)\s+((?:[a-z][\w’'-]*\s+){1,4})")
_NAMED_BEHIND = re.compile(r"[^,]{1,80}, [A-Z]")        # "A teacher of ours, Jane Doe"


def opens_with_somebody(sentence: str) -> bool:
    """Whether the first words of a sentence are a person whom it does not name: "A local farmer", "An official of the council"."""
    opening = _OPENING.match(sentence[:100])
    return opening is not None and _is_somebody(opening[1]) and not _NAMED_BEHIND.match(sentence)


@cache
def _is_somebody(words: str) -> bool:
    for word in words.split():
        if word in CLOSED:
            return False
        if is_head(word) or word in _people():
            return True
    return False


def is_one_person(word: str) -> bool:
    """Whether a common noun is for one person: "farmer", not "crew"."""
    return is_head(word) or word in _people() and word not in word_list("groups")


@cache
def _people() -> frozenset[str]:
    return word_list("people") - body_words()
