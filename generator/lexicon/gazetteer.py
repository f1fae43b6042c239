"""Names as such: given and family names, places, countries and their demonyms. Lists made by tools/name_tables.py, countries by hand."""
from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from generator.lexicon import load_table


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """What a name may be. Countries are ISO codes; `places` gives the country and the inhabitants in thousands."""

    given: dict[str, str]               # name -> "m", "f" or "" (either, or not known)
    family: frozenset[str]
    places: dict[str, tuple[str, int]]
    countries: dict[str, str]           # name or capital -> country
    names: dict[str, str]               # name of a country -> country (no capitals)
    demonyms: dict[str, str]            # "Russian" -> country
    bodies: frozenset[str]              # bodies that all the world's press names


def _lines(name: str) -> list[list[str]]:
    text = files(__package__).joinpath(f"{name}.txt").read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines()]


@cache
def gazetteer() -> Gazetteer:
    """All lists, read once."""
    more = load_table("person_names")
    given = {row[0]: row[1] if len(row) > 1 else "" for row in _lines("given_names")}
    for gender in ("m", "f"):
        given.update(dict.fromkeys(more["given"][gender], gender))
    given.update(dict.fromkeys(more["given"]["either"], ""))
    family = frozenset([row[0] for row in _lines("family_names")] + more["family"])
    places = {name: (country, int(size)) for name, country, size in _lines("places")}
    names: dict[str, str] = {}
    demonyms: dict[str, str] = {}
    for country, entry in load_table("countries").items():
        names.update(dict.fromkeys(entry["names"], country))
        demonyms.update(dict.fromkeys(entry["demonyms"], country))
    countries = dict(names)
    for name, country in load_table("places")["capitals"].items():
        countries.setdefault(name, country)
    bodies = frozenset(name for members in load_table("known_bodies").values() for name in members)
    return Gazetteer(given=given, family=family, places=places, countries=countries, names=names, demonyms=demonyms,
                     bodies=bodies)
