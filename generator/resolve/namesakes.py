"""Whether two names may be one person's: initials, short forms, spellings, the family name first."""
from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import combinations

from rapidfuzz.distance import JaroWinkler

from generator.annotate.coreference import GENERATIONS, are_two, name_key, same_name
from generator.annotate.name_parts import tables
from generator.lexicon import load_table
from generator.lexicon.gazetteer import gazetteer

LONGEST = 8                         # words of a name that are looked at
SOUNDS = tuple((re.compile(pattern), letter) for pattern, letter in (
    (r"[iyj]+", "i"), (r"(.)\1", r"\1"), (r"ou|oo", "u"), (r"ks", "x"), (r"kh", "h"), (r"ph", "f"), (r"[ea]i\b", "i"),
    (r"[eo](?!$)", "a"), (r"c", "k"), (r"v", "w")))

SUFFIXES = GENERATIONS | {"ii", "iii", "iv"}


def same_person(a: str, b: str) -> bool:
    """Whether two names may well be one person's: the same words but for initials, hyphens, accents and spelling of a given name."""
    x, y = name_key(a), name_key(b)
    if len(x) < 2 or len(y) < 2 or are_two(x, y) or x[:-1] == y and x[-1] in SUFFIXES or y[:-1] == x and y[-1] in SUFFIXES:
        return False
    if "".join(x) == "".join(y) or sorted(x) == sorted(y):
        return True
    shorter, longer = sorted((x, y), key=len)
    if same_name(" ".join(shorter), " ".join(longer)):
        return len(shorter) >= 2
    if len(x) != len(y) or len(x) > 3:
        short = [w for w in longer if len(w) > 1]
        if len(short) != len(shorter):
            return False
        longer = tuple(short)
    differ = [(p, q) for p, q in zip(shorter, longer, strict=True) if p != q]
    if len(differ) != 1 or shorter[-1] != longer[-1] and shorter[0] != longer[0]:
        return False
    p, q = differ[0]
    if shorter[-1] == longer[-1]:
        return _same_given(p, q)
    return len(p) > 4 and len(q) > 4 and JaroWinkler.similarity(p, q) >= 0.93


def _same_given(p: str, q: str) -> bool:
    """Whether two given names are one: a short form, or another spelling ("Sergei", "Sergey")."""
    if _full_forms(p) & _full_forms(q):
        return True
    if len(p) == 1 or len(q) == 1:
        return p[0] == q[0]
    genders = {gazetteer().given.get(n.capitalize(), "") for n in (p, q)} - {""}
    return len(genders) < 2 and min(len(p), len(q)) > 3 and _sound(p) == _sound(q)


def _full_forms(name: str) -> frozenset[str]:
    """A given name and those that it is short for."""
    return _short_for().get(name, frozenset()) | {name}


@cache
def _short_for() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for full, shorts in load_table("nicknames").items():
        for short in shorts:
            found[short] = found.get(short, frozenset()) | {full}
    return found


@lru_cache(maxsize=50_000)
def _sound(name: str) -> str:
    """A romanised name with the letters that romanisations disagree on made one."""
    for pattern, letter in SOUNDS:
        name = pattern.sub(letter, name)
    return name


@lru_cache(maxsize=50_000)
def variant_keys(name: str) -> frozenset[tuple[str, ...]]:
    """What names must share one of, so that `same_person` may hold: two of their words, or one end and how the other begins."""
    key = name_key(name)
    if len(key) < 2:
        return frozenset()
    keys = {("joined", "".join(key)), ("sorted", *sorted(key))}
    keys |= {("two", a, b) for a, b in combinations(key[:LONGEST], 2)}
    keys |= {("family", key[-1], begins) for given in key[:-1] for f in _full_forms(given) for begins in (f[0], _sound(f)[:1])}
    keys |= {("first", key[0], rest[0]) for rest in key[1:]}
    return frozenset(keys)


def family_name(name: str) -> str:
    """The family name in small letters: the first word where the family name stands first, else the last."""
    key = name_key(name)
    if not key:
        return ""
    first = tables().family_first
    if len(key) > 1 and key[0].capitalize() in first and (len(key) == 3 or key[-1].capitalize() not in gazetteer().family):
        return key[0]
    return key[-1] if key[-1] not in SUFFIXES or len(key) < 2 else key[-2]
