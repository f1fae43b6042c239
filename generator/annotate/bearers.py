"""Whom a name means that several people of a document bear: the surname of a family, of father and son, of two ministers.

Reports name people in full before they use the surname alone, and the one whom the report is about keeps it. Where that does not
tell, the surname stays a name of its own.
"""
from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.annotate.name_words import Words
from generator.annotate.role_words import role_tables

OFTEN = 2                           # times that the surname alone meant somebody, so that he or she keeps it
ONE_SIDED = 4                       # so many times as many pronouns of one gender tell the gender
REACH = 12                          # words behind a name in which a pronoun is its
PRONOUNS = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
OBJECTS = frozenset(["him", "his", "her", "hers"])  # another's mostly: "Hall suspended her"
NEAR = 45                           # words after a namesake's full name in which the surname alone may be the namesake's


@dataclass(slots=True)
class Bearer:
    """One who may be meant: where he or she is named so that no other is, and what is said of them there."""

    places: list[int] = field(default_factory=list)
    gender: str = ""
    titles: set[str] = field(default_factory=set)
    relative: bool = False          # "his wife Ann Hall": beside another of that name


def share_out(words: Words, places: list[int], bearers: Mapping[str, Bearer], own: str, said: bool = False) -> dict[int, str]:
    """First word of a place of the surname -> who is meant there, if it can be told. `own`: whom it means by itself, "" = nobody known;
    `said`: the text itself calls him or her so, beside a relative."""
    usual = usual_gender(words, places)
    answer: dict[int, str] = {}
    meant: dict[str, int] = dict.fromkeys(bearers, 0)
    genders = {n: b.gender for n, b in bearers.items()}
    early: list[int] = []
    for place in places:
        gender = honorific_gender(words, place)
        if usual and not gender and pronoun_gender(words, place) not in ("", usual):
            continue
        fitting = _agreeing(words, place, bearers, genders, gender or usual)
        named = [n for n in fitting if bearers[n].places and bearers[n].places[0] < place
                 or n == own and (said or bearers[n].places) or not bearers[n].places and meant[n]]
        hers = [n for n in named if gender and genders[n] == gender]
        if len(fitting) == 1 and (fitting == named or not gender or not own or words.headline[place]):
            chosen = fitting[0]
        elif len(hers) == 1:
            chosen = hers[0]
        elif not gender and len(main := [n for n in named if not bearers[n].relative]) == 1 < len(named):
            chosen = main[0]                # beside his wife, whom the text names in full
        elif len(named) == 1 and (gender or not bearers[named[0]].relative):
            chosen = named[0]
        elif not named and own in fitting:
            chosen = own
        elif len(named) < 2:                # nobody yet but a relative of the one who is meant
            early.append(place)
            continue
        else:
            chosen = _goes_on(place, named, bearers, {n: times + OFTEN * (n == own) for n, times in meant.items()})
        if chosen:
            answer[place] = chosen
            meant[chosen] += 1
            genders[chosen] = genders[chosen] or gender
            answer.update(dict.fromkeys(early, chosen))     # the headline: it means the one whom the text then means
            early = []
    return answer


def _agreeing(words: Words, place: int, bearers: Mapping[str, Bearer], genders: Mapping[str, str], gender: str) -> list[str]:
    """Those whom the gender and the title before the surname do not rule out, or whom they tell."""
    title = title_before(words, place)
    fitting = [n for n in bearers if not (gender and genders[n] and gender != genders[n])]
    called = [n for n in fitting if title and title in bearers[n].titles]
    return called if len(called) == 1 else fitting


def _goes_on(place: int, named: list[str], bearers: Mapping[str, Bearer], meant: Mapping[str, int]) -> str:
    """Who has borne the surname alone so far, unless a namesake was named in full just before; "" if that does not tell."""
    often = sorted(named, key=lambda n: (-meant[n], n))
    if meant[often[0]] < OFTEN or meant[often[1]]:
        return ""
    for other in often[1:]:
        at = bisect_left(bearers[other].places, place) - 1
        if at >= 0 and place - bearers[other].places[at] < NEAR and not bearers[other].relative:
            return ""
    return often[0]


def honorific_gender(words: Words, first: int) -> str:
    """The gender that the title before a name tells: "m", "f" or ""."""
    table = role_tables()
    for k in (first - 1, first - 2):
        if k < 0 or words.lower[k] not in table.titles:
            return ""
        if words.lower[k] in table.female:
            return "f"
        if words.lower[k] in table.male and words.lower[k] not in ("actor", "chairman", "lord"):
            return "m"
    return ""


def main_gender(words: Words, places: list[int]) -> str:
    """The gender of the titles that nearly always stand before a surname where both genders do; "" if they do not tell."""
    found = [honorific_gender(words, place) for place in places]
    his, hers = found.count("m"), found.count("f")
    if not his or not hers:
        return ""
    return "m" if his >= ONE_SIDED * hers else "f" if hers >= ONE_SIDED * his else ""


def pronoun_gender(words: Words, last: int) -> str:
    """The gender of the pronoun that follows a name in its sentence before anybody else is named: "m", "f" or ""."""
    for k in range(last + 1, min(last + REACH, len(words))):
        if words.lower[k] in PRONOUNS and words.lower[k] not in OBJECTS:
            return PRONOUNS[words.lower[k]]
        if words.kind[k] == "break" or words.opens[k] or words.capital[k]:
            break
    return ""


def usual_gender(words: Words, places: list[int]) -> str:
    """The gender of the one whom a document mostly calls by the surname alone, by the pronouns that follow; "" if they do not tell."""
    found = [pronoun_gender(words, place) for place in places if not honorific_gender(words, place)]
    his, hers = found.count("m"), found.count("f")
    return "m" if his >= OFTEN and his >= ONE_SIDED * hers else "f" if hers >= OFTEN and hers >= ONE_SIDED * his else ""


def is_consort(words: Words, first: int) -> bool:
    """Whether a name is that of the wife or husband of one who leads a country, now: "first lady Ann Hall"."""
    called = words.lower[first - 2 : first] if first > 2 else ()
    return called in (("first", "lady"), ("first", "gentleman")) and words.lower[first - 3] != "former"


def title_before(words: Words, first: int) -> str:
    """The role before a name, one word: "president"; "" if none."""
    table = role_tables()
    low = words.lower[first - 1] if first else ""
    return low if low in table.heads and low in table.titles and low not in table.male and low not in table.female else ""
