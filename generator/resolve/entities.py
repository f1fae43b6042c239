"""The people, bodies and places of a dossier, each with all that its documents call it and say of it."""
from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from generator.annotate.coreference import name_key
from generator.annotate.role_words import role_tables
from generator.ids import speaker_id
from generator.models import Annotations, Document, Entity, EntityType, KnownSpeaker, Resolution, Role, Span
from generator.resolve.clusters import Group
from generator.resolve.described import roles_by_description
from generator.resolve.judgements import names_of, reference, references
from generator.resolve.people import link_people
from generator.resolve.stated_roles import own_roles


def resolve_people(documents: tuple[Document, ...], annotations: tuple[Annotations, ...], known: tuple[KnownSpeaker, ...]) -> Resolution:
    """Link the mentions and speakers of all documents to entities, and list these. The order of documents changes nothing."""
    settled, groups, moved = link_people(documents, annotations, known)
    by_name = _ids_by_name(groups) if any(g.doubts or g.known for g in groups) else {}
    described = roles_by_description(settled)
    entities = tuple(_entity(group, spans, by_name, described[group.id]) for group, spans in _mentions_of(groups, settled))
    moved = _taken_in(groups) | moved
    live = {e.id for e in entities}
    superseded = tuple(sorted((old, new) for old, new in moved.items() if old not in live and new in live))
    return Resolution(annotations=settled, entities=entities, superseded=superseded)


def _mentions_of(groups: list[Group], annotations: tuple[Annotations, ...]) -> list[tuple[Group, list[Span]]]:
    spans: dict[str, list[Span]] = defaultdict(list)
    for found in annotations:
        for m in found.mentions:
            if m.entity:
                spans[m.entity].append(m.span)
    return [(g, sorted(spans[g.id])) for g in sorted(groups, key=lambda g: g.id) if g.clusters or g.known]


def _ids_by_name(groups: list[Group]) -> dict[tuple[str, ...], str]:
    """A name, as it is compared -> the id of the one group that it is the name of."""
    found: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for group in groups:
        if group.id:
            names = names_of(group.known) if group.known else references([group.name, group.id])
            for key in names | {reference(c.name) for c in group.clusters}:
                found[key].add(group.id)
    return {key: min(ids) for key, ids in found.items() if len(ids) == 1}


def _entity(group: Group, mentions: list[Span], by_name: dict[tuple[str, ...], str], described: list[Role]) -> Entity:
    name, given = group.name, group.known.aliases if group.known else ()
    aliases = tuple(sorted({*given, *(group.names - {name})}))
    roles = tuple(sorted((*(r for c in group.clusters for r in c.roles), *described), key=lambda r: r.span))
    stated, own = group.known.roles if group.known else (), tuple(own_roles(roles, group.known))
    unsure = group.known.unsure if group.known else ()
    doubts = {by_name.get(reference(words), speaker_id(words)) for words in (*group.doubts, *unsure)}
    doubts -= {by_name.get(reference(words), speaker_id(words)) for words in (group.known.not_same_as if group.known else ())}
    return Entity(id=group.id, name=name, type=group.type, aliases=aliases, mentions=tuple(mentions),
                  roles=own, stated=stated, unlisted=tuple(r for r in roles if r not in own),
                  curated=group.known is not None, doubts=tuple(sorted(doubts - {group.id})))


def _taken_in(groups: list[Group]) -> dict[str, str]:
    """The ids that people, bodies and places would have without their files -> the ids of these. What two would have is nobody's."""
    owners: dict[str, set[str]] = defaultdict(set)
    for group in groups:
        if group.known and group.clusters:
            names = {replace(group, known=None).name}
            if group.type is EntityType.PERSON:
                names |= {n for n in group.names if len(key := name_key(n)) > 1 and key[0] not in role_tables().titles}
            for name in names:
                owners[speaker_id(name)].add(group.id)
    return {old: min(new) for old, new in owners.items() if len(new) == 1 and old not in new}
