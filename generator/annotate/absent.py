"""Those whom a document calls by title and surname alone, where it names a namesake in full and a speaker file tells the two apart."""
from __future__ import annotations

from collections.abc import Mapping

from generator.annotate.bearers import Bearer, pronoun_gender, title_before
from generator.annotate.known import known_roles
from generator.annotate.name_words import Words
from generator.models import KnownSpeaker

GENDERS = {"male": "m", "female": "f"}


def find_absent(words: Words, places: list[int], bearers: Mapping[str, Bearer], told: Mapping[int, set[str]],
                known: list[KnownSpeaker]) -> dict[str, Bearer]:
    """Those of `known`, whom the document does not name in full, that the title before the surname tells: none of `bearers` has it.

    The title tells somebody who has it as a role in the speaker file; or, where no file gives it to anybody, the one of the gender
    of the pronoun behind it, if all the others are of the other one.
    """
    found: dict[str, Bearer] = {}
    had = {title for bearer in bearers.values() for title in bearer.titles}
    had |= {title for bearer in bearers.values() for place in bearer.places for title in told.get(place, ())}
    genders = {bearer.gender for bearer in bearers.values()}
    for place in places:
        title = title_before(words, place)
        if not title or title in had:
            continue
        chosen = [k for k in known if title in titles_of(k)]
        gender = pronoun_gender(words, place)
        if not chosen and gender and not genders & {gender, ""}:
            chosen = [k for k in known if not k.roles and GENDERS.get(k.gender or "") == gender]
        for speaker in chosen:
            one = found.setdefault(speaker.name, Bearer(gender=GENDERS.get(speaker.gender or "", "")))
            one.titles.add(title)
    return found


def titles_of(speaker: KnownSpeaker) -> frozenset[str]:
    """The titles that a person's roles in the speaker file give: "mayor" of the mayor of Eastquay, not of a deputy mayor."""
    return frozenset(phrase.core[0] for phrase in known_roles(speaker) if phrase.core and phrase.led == 1)
