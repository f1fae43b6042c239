"""Which names of bodies and places are one: a country's names, letters with the name that they stand for, what a person wrote."""
from __future__ import annotations

import re
from collections import defaultdict

from generator.annotate.coreference import name_key
from generator.lexicon.gazetteer import gazetteer
from generator.models import EntityType, KnownSpeaker
from generator.resolve.clusters import KINDS, Cluster, Group


def group_others(clusters: list[Cluster], known: tuple[KnownSpeaker, ...]) -> list[Group]:
    """Bodies and places by name; a country by any of its names; letters in brackets with the name that they stand for."""
    groups: dict[tuple[str, EntityType], Group] = {}
    aliases: dict[tuple[str, EntityType], str] = {}
    for k in sorted(known, key=lambda k: k.id):
        kind = KINDS.get(k.kind, EntityType.PERSON)
        if kind is not EntityType.PERSON:
            groups[f"known {k.id}", kind] = Group(kind, known=k)
            for name in (k.name, *k.aliases, *k.same_as):
                aliases[" ".join(name_key(name)), kind] = f"known {k.id}"
    expansions = _expansions(clusters)
    for cluster in clusters:
        plain = re.sub(r"^the | news agency$", "", " ".join(name_key(cluster.name)))
        plain = aliases.get((plain, cluster.type), plain)
        if cluster.type is EntityType.GPE and cluster.name in gazetteer().names:
            plain = aliases.get((plain, cluster.type), f"country {gazetteer().names[cluster.name]}")
        plain = expansions.get(plain, plain)
        groups.setdefault((plain, cluster.type), Group(cluster.type)).clusters.append(cluster)
    return [g for _, g in sorted(groups.items(), key=lambda item: (item[0][1], item[0][0]))]


def _expansions(clusters: list[Cluster]) -> dict[str, str]:
    """Letters -> the one body of the same document whose initials they are."""
    found: dict[str, set[str]] = defaultdict(set)
    by_document: dict[str, list[Cluster]] = defaultdict(list)
    for c in clusters:
        if c.type is EntityType.ORG:
            by_document[c.document].append(c)
    for members in by_document.values():
        initials: dict[str, set[str]] = defaultdict(set)
        for c in members:
            if len(c.key) > 2:
                initials["".join(w[0] for w in c.name.split(" ") if w[0].isupper()).casefold()].add(" ".join(c.key))
        for c in members:
            letters = "".join(c.key)
            if c.name.replace(".", "").isupper() and len(initials.get(letters, ())) == 1:
                found[" ".join(c.key)] |= initials[letters]
    return {letters: min(full) for letters, full in found.items() if len(full) == 1}
