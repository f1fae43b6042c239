"""Names, part 5: a person's name with words around it that are none ("Gov. Ann Hall", "Ann Hall Image", "Did Ann Hall") is cut back to it.

Only where the document itself has the name without them.
"""
from __future__ import annotations

import re
from collections.abc import Mapping

from generator.annotate.name_parts import tables
from generator.annotate.name_words import FUNCTION_WORDS
from generator.lexicon.gazetteer import gazetteer
from generator.lexicon.words import classes

Place = tuple[int, int]
_GENERATION = re.compile(r"[IVX]+|[JS]r\.?|[JS]nr\.?")


def without_noise(people: Mapping[str, list[Place]]) -> dict[str, dict[str, list[Place]]]:
    """Longer name of a person -> the names that stand in it, with the places that it yields to them. `people`: name -> its places."""
    answer: dict[str, dict[str, list[Place]]] = {}
    for name, places in people.items():
        parts = name.split(" ")
        if len(parts) < 2 or not any(map(is_noise, parts)):
            continue
        found = _inside(parts, people, places)
        if found:
            answer[name] = {inner: [(first + i, first + j) for first, _ in places] for inner, i, j in found}
    return answer


def only_noisier(name: str, other: str) -> bool:
    """Whether `name` only adds words to `other` that are no part of a person's name."""
    parts, inner = name.split(" "), other.split(" ")
    if not 1 < len(inner) < len(parts):
        return False
    i = next((i for i in range(len(parts)) if parts[i : i + len(inner)] == inner), -1)
    return i >= 0 and all(map(is_noise, parts[:i] + parts[i + len(inner) :]))


def is_noise(part: str) -> bool:
    """Whether a word with a capital is hardly part of a person's name: an ordinary word, a title, letters that stand for a body."""
    low, known, table = part.lower(), gazetteer(), tables()
    if low in FUNCTION_WORDS and len(low) == 2:
        return True
    if part in known.given or part in known.family or low in table.particles or _GENERATION.fullmatch(part) or len(low.strip(".")) < 2:
        return False
    if "-" in low:                      # "Mum-of-two", "Singer-actor"
        return all(piece in FUNCTION_WORDS or classes(piece) for piece in low.split("-"))
    return low in FUNCTION_WORDS or low in table.before_names or part.isupper() or bool(classes(low))


def _inside(parts: list[str], people: Mapping[str, list[Place]], places: list[Place]) -> list[tuple[str, int, int]]:
    """The names of the document that make up `parts`, all else being noise: (name, first word, last word)."""
    found: list[tuple[str, int, int]] = []
    noise, i = False, 0
    while i < len(parts):
        for j in range(len(parts) - 1, i - 1, -1):
            inner = " ".join(parts[i : j + 1])
            if inner not in people or (i, j) == (0, len(parts) - 1) or parts[i].lower() in FUNCTION_WORDS:
                continue
            if j > i or _stands_alone(inner, people, places):
                found.append((inner, i, j))
                i = j + 1
                break
        else:
            if not is_noise(parts[i]) or i == 0 and parts[i].isupper():     # "JD Hall": initials
                return []
            noise, i = True, i + 1
    return found if noise else []


def _stands_alone(inner: str, people: Mapping[str, list[Place]], places: list[Place]) -> bool:
    """Whether a single word is what the document calls somebody, before the longer name comes and oftener."""
    if inner in gazetteer().given:
        return False
    own = people[inner]
    return min(own) < min(places) and len(own) > 2 * len(places)
