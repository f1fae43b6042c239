"""People, bodies and places that a person described: their names win over what the rules make of them."""
from __future__ import annotations

from collections import defaultdict

from generator.annotate.capitals import CALENDAR, is_date
from generator.annotate.name_words import Words, read_words
from generator.annotate.names import Name
from generator.annotate.role_phrases import RolePhrase, find_role_phrases
from generator.models import KnownSpeaker, Span


def take_known(words: Words, names: list[Name], known: tuple[KnownSpeaker, ...]) -> dict[str, str]:
    """Put every place where a curated name stands into `names`, instead of what was found there; answers form -> curated name."""
    table: dict[str, list[tuple[tuple[str, ...], KnownSpeaker]]] = defaultdict(list)
    owners: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for speaker in sorted(known, key=lambda k: k.id):
        for form in dict.fromkeys((speaker.name, *speaker.aliases)):
            parts = read_words(form, ()).text
            if parts and any(c.isupper() for c in form):
                table[parts[0]].append((parts, speaker))
                owners[parts].add(speaker.id)
    found: dict[str, Name] = {}
    curated: dict[str, str] = {}
    taken: list[tuple[int, int]] = []
    covering = {k: place for name in names if table and name.type for place in name.places for k in range(place[0], place[1] + 1)}
    i = 0
    while table and i < len(words):
        starting = table.get(words.text[i], ())
        fits = [(parts, s) for parts, s in starting if words.text[i : i + len(parts)] == parts and len(owners[parts]) == 1]
        if not fits:
            i += 1
            continue
        parts, speaker = max(fits, key=lambda f: len(f[0]))
        last = i + len(parts) - 1
        if _inside_longer(i, last, covering) or i == last and words.lower[i] in CALENDAR and is_date(words, i):
            i += 1
            continue
        text = " ".join(parts)
        name = found.setdefault(text, Name(text, type=speaker.type, rule=f"name: curated, {speaker.id}"))
        name.places.append((i, last))
        taken.append((i, last))
        curated[text] = speaker.name
        i = last + 1
    if taken:
        covered = {k for first, last in taken for k in range(first, last + 1)}
        for name in names:
            name.places = [(first, last) for first, last in name.places if covered.isdisjoint(range(first, last + 1))]
        names[:] = sorted([*(n for n in names if n.places), *found.values()], key=lambda n: n.places[0])
    return curated


def _inside_longer(first: int, last: int, covering: dict[int, tuple[int, int]]) -> bool:
    """Whether the place is part of a longer name of another: "Hall" in "Ann Hall", "Hall Foundation"."""
    a, b = covering.get(first, (first, last))
    return a <= first and last <= b and (a, b) != (first, last)


def known_roles(speaker: KnownSpeaker) -> list[RolePhrase]:
    """The roles that a person wrote for a speaker, read like roles in a text."""
    roles: list[RolePhrase] = []
    for role in speaker.roles:
        roles += find_role_phrases(read_words(role.text, (Span("", 0, len(role.text)),)), frozenset())
    return roles
