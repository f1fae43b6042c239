"""Surnames that are places too: "Anna Jordan left. Jordan said" is she, "in Jordan" is not."""
from __future__ import annotations

from dataclasses import replace

from generator.annotate.cues import forms
from generator.annotate.name_parts import tables
from generator.annotate.name_words import Words
from generator.annotate.names import PLACE_BEFORE, SPEECH, Name
from generator.lexicon.gazetteer import gazetteer
from generator.models import EntityType

RULE = "name: surname that is a place too"
_LEADS = frozenset({"of", "to", "from", "at", "between"})


def give_surnames(words: Words, names: list[Name]) -> list[Name]:
    """`names`, with the places where the surname of one named in full speaks or has a form of address given to a person."""
    given = gazetteer().given
    surnames = {name.text.rpartition(" ")[2] for name in names if name.type is EntityType.PERSON and name.text.partition(" ")[0] in given}
    both = [name for name in names if name.type is EntityType.GPE and name.text in surnames and not name.rule.startswith("name: curated")]
    if not both:
        return names
    found = [name for name in names if name not in both]
    for name in both:
        persons = [place for place in name.places if _is_persons(words, *place)]
        if persons and not any(_is_places(words, *place) for place in name.places if place not in persons):
            persons = name.places
        rest = [place for place in name.places if place not in persons]
        found += [replace(name, places=rest)] if rest else []
        found += [Name(name.text, places=list(persons), type=EntityType.PERSON, rule=RULE)] if persons else []
    return sorted(found, key=lambda name: name.places[0])


def _is_persons(words: Words, first: int, last: int) -> bool:
    """Whether who stands there says something, or has a form of address: "Jordan said", "said Jordan.", "Mr. Jordan"."""
    if words.possessive[last]:
        return False
    before = words.lower[first - 1] if first else ""
    after = words.lower[last + 1] if last + 1 < len(words) else ""
    if before in tables().honorifics:
        return True
    if before in SPEECH and not after[:1].isalnum():
        return True
    return after in forms() and before not in PLACE_BEFORE and before not in _LEADS and before != "and"


def _is_places(words: Words, first: int, last: int) -> bool:
    """Whether the words around tell a place: "in Jordan", "Jordan's"."""
    before = words.lower[first - 1] if first else ""
    return before in PLACE_BEFORE or before in _LEADS or words.possessive[last]
