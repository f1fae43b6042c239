"""Words for roles: "minister", "ambassador-designate", what narrows them and what stands before a person's name."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from generator.lexicon import load_table
from generator.lexicon.words import classes

RETIRED = frozenset({"retd", "rtd", "ret", "retired"})      # in brackets between a rank and a name


@dataclass(frozen=True, slots=True)
class RoleTables:
    """The tables of role words."""

    heads: frozenset[str]
    modifiers: frozenset[str]
    titles: frozenset[str]
    kin: frozenset[str]
    former: frozenset[str]
    acting: frozenset[str]
    designate: frozenset[str]
    leads: frozenset[str]
    same_head: dict[str, str]
    same_word: dict[str, str]
    female: frozenset[str]
    male: frozenset[str]
    beside_names: frozenset[str]        # no description where nobody is named beside them
    of_somebody: frozenset[str]
    chosen: frozenset[str]              # "to VERB ..." goes with them
    determiners: frozenset[str]
    addresses: frozenset[str]


@cache
def role_tables() -> RoleTables:
    """The tables of role words, read once."""
    titles, more = load_table("titles"), load_table("role_words")
    named = frozenset(w for key in ("honorifics", "ranks", "roles") for w in titles[key])
    links = frozenset(["and", "of", "for", "&", "the"])
    return RoleTables(
        heads=(named - frozenset(more["no_role"])).union(more["more_roles"], more["beside_names"], more["kin"]),
        beside_names=frozenset(more["beside_names"]),
        modifiers=frozenset(titles["modifiers"]) - links, titles=named, kin=frozenset(more["kin"]), former=frozenset(more["former"]),
        acting=frozenset(more["acting"]), designate=frozenset(more["designate"]), leads=frozenset(more["leads_a_country"]),
        same_head=more["same_head"], same_word=more["same_word"], female=frozenset(more["female"]), male=frozenset(more["male"]),
        of_somebody=frozenset(more["of_somebody"]), chosen=frozenset(more["chosen"]), determiners=frozenset(more["determiners"]),
        addresses=frozenset(more["addresses"]),
    )


def is_aside(words: Sequence[str], i: int) -> bool:
    """Whether a bracket opens at word `i` that may stand between a role and a name: "(retd)", "(MD)"."""
    return tuple(words[i : i + 3 : 2]) == ("(", ")") and (words[i + 1].lower() in RETIRED or words[i + 1].isupper())


def is_adjective(lower: Sequence[str], i: int) -> bool:
    """Whether "official" at word `i` is no role: "the official Times", not "a police official"."""
    return lower[i] == "official" and (not i or "noun" not in classes(lower[i - 1]) or "adj" in classes(lower[i - 1]))


def is_head(low: str) -> bool:
    """Whether a word names a role: "minister", "ex-minister", "ambassador-designate"."""
    heads = role_tables().heads
    if low in heads or "-" not in low:
        return low in heads
    before, _, after = low.rpartition("-")
    late = after in ("designate", "elect", "general", "emeritus") and before in heads
    return late or before in ("ex", "then", "vice", "co") and after in heads
