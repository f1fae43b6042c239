"""Where a role may stand that is said of somebody named before it: "Ann Hall, then the mayor", "Ann Hall (D-Maine), a lawyer helping
them", "Ann Hall of Lima, the mayor", "Ann Hall is a former mayor who now serves as the union's counsel"."""
from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from generator.annotate.name_words import FUNCTION_WORDS, Words
from generator.annotate.role_edges import is_word
from generator.annotate.role_words import role_tables
from generator.lexicon import load_table, word_list

ONE_OF_MANY = word_list("one_of_many")
_OPENING = frozenset([",", "(", "–", "—"])
_ASIDES = _OPENING | {"of", "from"}
_PARTY = re.compile(r"[DRI]-\w+")
MOST_ASIDES = 3
LONGEST_ASIDE = 7                   # words and marks of a bracket or of "of the United States" between a name and the comma


class Place(NamedTuple):
    """Where a role begins that is said of the one whose name ends with word `name`."""

    name: int
    status: str                     # what stands before it says of its time: former | undated | current
    said: bool                      # "is the mayor", not between commas


def find_places(words: Words, ends: Iterable[int]) -> dict[int, Place]:
    """First word of what may be a role of the name before it -> that name; `ends` are the last words of people's names."""
    places: dict[int, Place] = {}
    verbs, behind = _said_by(), words.lower
    for end in ends:
        if words.possessive[end] or end + 1 == len(behind):
            continue
        after = behind[end + 1]
        if after in verbs:
            places.update(said_behind(words, end + 1, end))
            continue
        if after not in _ASIDES:
            continue
        comma = _past_asides(words, end + 1)
        if comma < len(words) and words.text[comma] in _OPENING:
            k, status = _past_time(words, comma + 1)
            places[comma + 1] = places[k] = Place(end, status, said=False)
            if words.lower[k : k + 1] == ("who",):
                places.update(said_behind(words, k + 1, end))
    return places


def said_behind(words: Words, k: int, name: int) -> dict[int, Place]:
    """Where the role begins that a verb at word `k` says of a name: "is the mayor", "now serves as the mayor"."""
    table = _verbs()
    k, status = _past_time(words, k)
    if not is_word(words, k):
        return {}
    verb = words.lower[k]
    if verb in table["serves"] or verb in table["served"]:
        if words.lower[k + 1 : k + 2] != ("as",):
            return {}
        return {k + 2: Place(name, "current" if verb in table["serves"] else "undated", said=True)}
    if verb not in ("is", "was"):
        return {}
    k, after = _past_time(words, k + 1)
    told = "former" if "former" in (status, after) else "undated" if verb == "was" else "current"
    return {k: Place(name, told, said=True)}


def says_role(words: Words, first: int, head: int, last: int, place: Place) -> bool:
    """Whether a role in words first..last, with its noun at `head`, says what somebody named before it is: an office or a trade, not
    what somebody thinks of him or her ("Hall is a hero"), nor one of a line of holders, nor what would be."""
    table = _verbs()
    name = place.name
    while name and words.upper[name - 1] and words.is_word[name - 1] and words.lower[name - 1] not in table["supposing"]:
        name -= 1
    if name and words.lower[name - 1] in table["supposing"]:
        return False
    if (ONE_OF_MANY | table["opinions"]).intersection(words.lower[first : head + 1]) or words.lower[head] not in role_tables().heads:
        return False
    k = last + 1
    return k >= len(words) or not words.is_word[k] or words.lower[k] in FUNCTION_WORDS and words.lower[k] != "of"


@cache
def _verbs() -> dict[str, frozenset[str]]:
    return {key: frozenset(load_table("role_times")[key]) for key in ("then", "now", "serves", "served", "supposing", "opinions")}


@cache
def _said_by() -> frozenset[str]:
    """The words right behind a name that say of it what somebody is, or when."""
    table = _verbs()
    return table["then"] | table["now"] | table["serves"] | table["served"] | {"is", "was"}


def _past_time(words: Words, k: int) -> tuple[int, str]:
    """The word behind "then", "now", "once" at word `k`, if it is one, and what that says of the time."""
    low = words.lower[k] if k < len(words) else ""
    if low in _verbs()["then"]:
        return k + 1, "former"
    return (k + 1, "current") if low in _verbs()["now"] else (k, "current")


def _past_asides(words: Words, k: int) -> int:
    """The mark behind a name's party, place or age: "(D-Maine)", "of Maryland", ", 44"; `k` if none stands there."""
    text = words.text
    for _ in range(MOST_ASIDES):
        if k >= len(words):
            break
        if text[k] == "(":
            close = next((i for i in range(k + 1, min(k + LONGEST_ASIDE, len(words))) if text[i] == ")"), 0)
            if not close or any(words.under[i] and words.lower[i] in FUNCTION_WORDS for i in range(k + 1, close)):
                return k
            k = close + 1
        elif words.lower[k] in ("of", "from") and k + 1 < len(words):
            end = k + 2 if words.lower[k + 1] == "the" else k + 1
            first = end
            while is_word(words, end) and end - k < LONGEST_ASIDE and (words.upper[end] or words.lower[end] == "of" and end > first):
                end += 1
            if end == first:
                return k
            k = end
        elif text[k] == "," and k + 2 < len(words) and (text[k + 1].isdigit() and len(text[k + 1]) < 3 or _PARTY.match(text[k + 1])):
            end = k + 2 if text[k + 2] != "." else k + 3
            if end >= len(words) or text[end] != ",":
                return k
            k = end
        else:
            return k
    return k
