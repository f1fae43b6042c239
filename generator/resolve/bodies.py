"""Which names of bodies and places are one: a country's names, letters with the name that they stand for, what a person wrote."""
from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cache, lru_cache

from generator.annotate.coreference import name_key
from generator.lexicon import load_table
from generator.lexicon.gazetteer import gazetteer
from generator.models import EntityType, KnownSpeaker
from generator.resolve.clusters import Cluster, Group

_DOTTED = re.compile(r"(?:[A-Z]\.)+[A-Z]?")
_DEPARTMENT = re.compile(r"(ministry|department|embassy|office|institute) (?:of|for) (?:the )?(.+)")
_SPELLINGS = {"defence": "defense", "labour": "labor", "centre": "center", "organisation": "organization", "foreign affairs": "foreign"}
_SPELT = re.compile(rf"\b(?:{'|'.join(_SPELLINGS)})\b")
_MINISTRY = re.compile(r"(?!(?:[a-z]+(?:an|ish|ese|i) ))[a-z]+(?: [a-z]+){0,3} ministry")
CITY = 1000                         # inhabitants in thousands of a town that tells a country
HALVES = ("North", "South", "East", "West")


def group_others(clusters: list[Cluster], known: tuple[KnownSpeaker, ...]) -> list[Group]:
    """Bodies and places by name; a country by any of its names; letters with the name that they stand for; "the North" with its country."""
    groups: dict[tuple[str, EntityType], Group] = {}
    aliases: dict[tuple[str, EntityType], str] = {}
    for k in sorted(known, key=lambda k: k.id):
        if k.type is not EntityType.PERSON:
            groups[f"known {k.id}", k.type] = Group(k.type, known=k)
            for name in (k.name, *k.aliases, *k.same_as):
                aliases[plain_name(name), k.type] = f"known {k.id}"
    bodies = [c for c in clusters if c.type is EntityType.ORG]
    owned = _owned(bodies)
    expansions = {**_expansions(bodies), **_world_letters()}
    apart = _of_countries(clusters)
    halves = _halves([c for c in clusters if c.type is EntityType.GPE])
    for cluster in clusters:
        name = halves.get((cluster.document, cluster.name), cluster.name) if cluster.type is EntityType.GPE else cluster.name
        plain = plain_name(name)
        plain = aliases.get((plain, cluster.type), plain)
        if cluster.type is EntityType.GPE and name in gazetteer().names:
            plain = aliases.get((plain, cluster.type), f"country {gazetteer().names[name]}")
        if cluster.type is EntityType.ORG:
            full = owned.get(plain, plain)
            full = expansions.get(full, full)
            full = owned.get(full, full)
            plain = aliases.get((full, cluster.type), full)
            plain = f"{plain} {apart[cluster.document, plain]}" if (cluster.document, plain) in apart else plain
        groups.setdefault((plain, cluster.type), Group(cluster.type)).clusters.append(cluster)
    return [g for _, g in sorted(groups.items(), key=lambda item: (item[0][1], item[0][0]))]


@lru_cache(maxsize=50_000)
def plain_name(name: str) -> str:
    """The name of a body or place as it is compared: "the C.I.A." and "CIA", "Ministry of Defence" and "Defense Ministry"."""
    words = " ".join(name_key(name.replace(".", "") if _DOTTED.fullmatch(name) else name))
    words = words.removeprefix("the ").removesuffix(" news agency")
    words = _SPELT.sub(lambda m: _SPELLINGS[m[0]], words)
    ministry = _DEPARTMENT.fullmatch(words)
    return f"{_SPELLINGS.get(ministry[2], ministry[2])} {ministry[1]}" if ministry else words


def _of_countries(clusters: list[Cluster]) -> dict[tuple[str, str], str]:
    """(document, name of a ministry that any country has) -> the first of the documents that may mean the same one: each names the country
    that another is about. Only where not all of them do."""
    named: dict[str, Counter[str]] = defaultdict(Counter)
    with_it: dict[str, set[str]] = defaultdict(set)
    for c in clusters:
        country = _country(c.name) if c.type is EntityType.GPE else ""
        if country:
            named[c.document][country] += len(c.mentions)
        elif c.type is EntityType.ORG and _MINISTRY.fullmatch(plain_name(c.name)):
            with_it[plain_name(c.name)].add(c.document)
    found: dict[tuple[str, str], str] = {}
    for plain, documents in with_it.items():
        first = {document: document for document in documents}      # document -> one that comes before it, or itself

        def root(document: str, first: dict[str, str] = first) -> str:
            while first[document] != document:
                document = first[document]
            return document

        for country in sorted({c for d in documents for c in named[d] if named[d][c] == max(named[d].values())}):
            roots = {root(d) for d in documents if named[d][country]}
            first.update(dict.fromkeys(roots, min(roots)))
        told = {document for document in documents if named[document]}
        if len({root(document) for document in told}) > 1:
            found |= {(document, plain): root(document) if document in told else "" for document in documents}
    return found


def _country(name: str) -> str:
    """The country that a place is, or the well-known town is in; "" if it tells none."""
    known = gazetteer()
    country, size = known.places.get(name, ("", 0))
    return known.names.get(name) or (country if size >= CITY or not size else "")


@cache
def _world_bodies() -> frozenset[str]:
    """The bodies that the whole world's press names, as names are compared."""
    return frozenset(plain_name(name) for name in gazetteer().bodies)


@cache
def _world_letters() -> dict[str, str]:
    """The letters that the whole world's press uses for a body without saying what they stand for -> its name."""
    return {plain_name(letters): plain_name(name) for letters, name in load_table("body_letters").items()}


def _expansions(bodies: list[Cluster]) -> dict[str, str]:
    """Letters -> the one body of the same document whose initials they are."""
    found: dict[str, set[str]] = defaultdict(set)
    by_document: dict[str, list[Cluster]] = defaultdict(list)
    for c in bodies:
        by_document[c.document].append(c)
    for members in by_document.values():
        initials: dict[str, set[str]] = defaultdict(set)
        unowned: dict[str, set[str]] = defaultdict(set)
        for c in members:
            if len(c.key) > 2:
                initials[_initials(c.name)].add(plain_name(c.name))
                if len(rest := _initials(_unowned(c.name))) > 2:
                    unowned[rest].add(plain_name(c.name))
        initials = {**unowned, **initials}
        for c in members:
            letters = "".join(c.key)
            if c.name.replace(".", "").isupper() and len(initials.get(letters, ())) == 1:
                found[plain_name(c.name)] |= initials[letters]
    return {letters: min(full) for letters, full in found.items() if len(full) == 1}


def _initials(name: str) -> str:
    return "".join(w[0] for w in name.split() if w[0].isupper()).casefold()


def _unowned(name: str) -> str:
    """A body's name without the country or body that stands before it: "US Border Patrol"."""
    owner, _, rest = name.partition(" ")
    return rest if _owner(plain_name(owner)) else name


def _owned(bodies: list[Cluster]) -> dict[str, str]:
    """The name of a body, well known or of three words, with its owner before it -> the name alone, where a document has both and nobody
    else has such a body: "UN Security Council", "Security Council"."""
    names = {plain_name(c.name) for c in bodies}
    long = {plain_name(c.name) for c in bodies if len(_initials(c.name)) > 2}
    by_document: dict[str, set[str]] = defaultdict(set)
    for c in bodies:
        by_document[c.document].add(plain_name(c.name))
    longer: dict[str, set[str]] = defaultdict(set)
    for name in names:
        owner, _, rest = name.partition(" ")
        for _ in range(2):                      # "us senate", "united nations security council"
            if rest in names and (rest in long or rest in _world_bodies()) and _owner(owner):
                longer[rest].add(_owner(owner))
            more, _, rest = rest.partition(" ")
            owner = f"{owner} {more}"
    found = {}
    for name in names if longer else ():
        rest = next((r for r in sorted(longer) if name.endswith(f" {r}") and _owner(name.removesuffix(f" {r}"))), "")
        if rest and len(longer[rest]) == 1 and any({name, rest} <= there for there in by_document.values()):
            found[name] = rest
    return found


def _owner(words: str) -> str:
    """The country or body that may own another, as it is compared: "us", "american" and "united states" are one; "" if it is none."""
    known = gazetteer()
    title, letters = words.title(), _world_letters()
    country = known.names.get(title) or known.demonyms.get(title) or known.names.get(words.upper().replace(" ", ""))
    return country or letters.get(words, words if words in letters.values() else "")


def _halves(places: list[Cluster]) -> dict[tuple[str, str], str]:
    """(document, "North") -> the one country of the document whose name begins so: "North Korea"."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for c in places:
        half, _, rest = c.name.partition(" ")
        if half in HALVES and rest:
            found[c.document, half].add(c.name)
    return {place: min(names) for place, names in found.items() if len(names) == 1 and min(names) in gazetteer().names}
