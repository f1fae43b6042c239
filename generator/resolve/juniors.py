"""Juniors and seniors: whether one who is so called is the person whom other documents name without it.

Father and son are told apart where both are named, so one document that names both says that they are two; where none does, the addition
is left out as an initial is.
"""
from __future__ import annotations

import re
from collections import defaultdict

from generator.annotate.coreference import name_key
from generator.models import Form
from generator.resolve.clusters import Cluster, Group
from generator.resolve.namesakes import SUFFIXES, family_name, same_person

_KIN = re.compile(r"\b(?:son|father|namesake)\b", re.IGNORECASE)


def join_juniors(groups: list[Group], short: list[Cluster]) -> list[Group]:
    """`groups` with each junior or senior joined to the one who is named without it; where they may be two, both note the doubt.

    `short` is what documents call by one word: a surname that is another's there tells two people as well.
    """
    juniors = [g for g in groups if g.known is None and _is_junior(name_key(g.name))]
    if not juniors:
        return groups
    by_family: dict[str, list[Group]] = defaultdict(list)
    for group in groups:
        by_family[family_name(group.name)].append(group)
    alone = {(c.document, c.key[-1]) for c in short if c.key}
    gone: set[int] = set()
    for group in juniors:
        family = family_name(group.name)
        fits = [o for o in by_family[family] if o is not group and id(o) not in gone and same_person(_bare(group.name), _bare(o.name))]
        if len(fits) == 1 and not _are_two(group, fits[0], alone, family):
            fits[0].clusters += group.clusters
            gone.add(id(group))
            continue
        for other in fits:
            group.doubts.add(other.name)
            other.doubts.add(group.name)
    return [g for g in groups if id(g) not in gone]


def _bare(name: str) -> str:
    key = name_key(name)
    return " ".join(key[:-1] if _is_junior(key) else key)


def _is_junior(key: tuple[str, ...]) -> bool:
    return len(key) > 2 and key[-1] in SUFFIXES


def _are_two(junior: Group, other: Group, alone: set[tuple[str, str]], family: str) -> bool:
    """Whether a document tells a junior from the other one, or says of one of them that he is somebody's son or father."""
    documents = {c.document for c in junior.clusters}
    if not documents.isdisjoint(c.document for c in other.clusters) or any((d, family) in alone for d in documents):
        return True
    return any(_KIN.search(m.text) for g in (junior, other) for c in g.clusters for m in c.mentions if m.form is Form.NOMINAL)
