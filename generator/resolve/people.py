"""Who is who across documents: mentions and speakers get an entity id.

A merge needs evidence: the same full name, or a shorter or differently spelled one that fits exactly one person of the dossier.
What fits several stays apart and is a doubt for the review list. What a person wrote in a speaker file wins.
"""
from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import NamedTuple

from generator.annotate.bylines import BYLINE
from generator.annotate.coreference import name_key
from generator.annotate.narration import SINGULAR
from generator.annotate.role_phrases import leads_country
from generator.annotate.speaker_phrases import APART
from generator.ids import speaker_id
from generator.models import (
    Annotations,
    Document,
    EntityType,
    Form,
    KnownRole,
    KnownSpeaker,
    Mention,
    Quotation,
    Role,
    Span,
    Speaker,
    changed,
)
from generator.resolve.bodies import group_others
from generator.resolve.clusters import Cluster, Group
from generator.resolve.described import judge_descriptions, phrases_of, settle_descriptions
from generator.resolve.judgements import is_apart, is_same, join_files
from generator.resolve.juniors import join_juniors
from generator.resolve.meant import find_meant, place_meant
from generator.resolve.namesakes import family_name, same_person, variant_keys
from generator.resolve.stated_roles import own_roles
from generator.resolve.surnames import hear_surnames
from generator.resolve.with_files import take_known
from generator.schema import RESERVED

P = EntityType.PERSON
BEHIND = 8                          # characters behind a description in which the name in apposition begins


class Linked(NamedTuple):
    """Annotations with the ids of the people, bodies and places that they name, the groups that have these ids, and former id -> the one
    it stands for now."""

    annotations: tuple[Annotations, ...]
    groups: list[Group]
    moved: dict[str, str]


def link_people(documents: tuple[Document, ...], annotations: tuple[Annotations, ...], known: tuple[KnownSpeaker, ...]) -> Linked:
    """Link the mentions and speakers of all documents to entities. The order of documents changes nothing."""
    annotations = hear_surnames(documents, annotations, known)
    clusters = _clusters(annotations, known)
    known, moved = join_files(known)
    meant = find_meant(clusters, documents)
    groups, joined = _grouped(clusters, [cluster for cluster, _ in meant], known)
    if lost := place_meant(meant, groups, moved | joined):      # nobody has the id that was written: as if nothing had been
        meant = [(cluster, wanted) for cluster, wanted in meant if cluster not in lost]
        groups, joined = _grouped(clusters, [cluster for cluster, _ in meant], known)
        place_meant(meant, groups, moved | joined)
    place: dict[tuple[str, str, EntityType], Group] = {(c.document, c.name, c.type): g for g in groups for c in g.clusters}
    settled = settle_descriptions(tuple(_fill(found, place) for found in annotations), groups)
    return Linked(tuple(judge_descriptions(found, known) for found in settled), groups, moved | joined)


def _grouped(clusters: list[Cluster], without: list[Cluster], known: tuple[KnownSpeaker, ...]) -> tuple[list[Group], dict[str, str]]:
    """The clusters put together under ids, without those that a person placed; and former id -> the one it stands for now."""
    rest = [c for c in clusters if c not in without] if without else clusters
    groups = _group_people([c for c in rest if c.type is P], known)
    groups += group_others([c for c in rest if c.type is not P], known)
    _name_ids(groups)
    return _join_by_id(groups)


def _clusters(annotations: Iterable[Annotations], known: tuple[KnownSpeaker, ...]) -> list[Cluster]:
    curated = {(k.name, k.type) for k in known}
    found: dict[tuple[str, str, EntityType], Cluster] = {}
    for document in annotations:
        named = {(m.name, m.type) for m in document.mentions if m.form is Form.NAME} | curated
        holders = {m.span: m for m in document.mentions if m.form is Form.NAME}
        for m in document.mentions:
            if (m.name, m.type) in named and m.rule != BYLINE:
                key = document.document, m.name, m.type
                if key not in found:
                    found[key] = Cluster(*key)
                found[key].mentions.append(m)
        for role in document.roles:
            holder = holders.get(role.name)
            if holder and holder.rule != BYLINE:
                found[document.document, holder.name, holder.type].roles.append(role)
    return [found[key] for key in sorted(found)]


# -- people ----------------------------------------------------------------------------------------


def _group_people(clusters: list[Cluster], known: tuple[KnownSpeaker, ...]) -> list[Group]:
    groups = [Group(P, known=k) for k in sorted(known, key=lambda k: k.id) if k.type is P]
    rest = take_known(clusters, groups)
    full: dict[tuple[str, ...], Group] = {}
    for cluster in sorted((c for c in rest if len(c.key) > 1), key=lambda c: (-len(c.key), c.name, c.document)):
        tight = ("".join(cluster.key),)
        group = full.get(tight)
        if group is None:
            group = full[tight] = Group(P)
            groups.append(group)
        group.clusters.append(cluster)
    short = [c for c in rest if len(c.key) <= 1]
    groups = _join_named(join_juniors(_merge_variants(groups), short))
    by_word = _by_word(groups)
    for cluster in sorted(short, key=lambda c: (c.name, c.document)):
        _place_short(cluster, groups, by_word)
    return groups


def _by_word(groups: list[Group]) -> dict[str, list[Group]]:
    """Groups by the words that they may be called by alone: family and given names."""
    found: dict[str, list[Group]] = defaultdict(list)
    for group in groups:
        calls = {family_name(group.name)}
        for c in group.clusters:
            if len(c.key) > 1:
                calls.update((family_name(c.name), c.key[0]))
        for word in sorted(calls):
            found[word].append(group)
    return found


def _merge_variants(groups: list[Group]) -> list[Group]:
    """Join groups of which each one's name fits exactly the other's; where it fits several, note the doubt."""
    order = sorted(groups, key=lambda g: (g.known is None, -len(name_key(g.name)), g.name))
    near: dict[tuple[str, ...], list[int]] = defaultdict(list)
    kept: list[Group] = []
    for group in order:
        others = [kept[n] for n in sorted({n for key in variant_keys(group.name) for n in near.get(key, ())})]
        fits = [o for o in others if same_person(group.name, o.name) and not _kept_apart(group, o)]
        if group.known is None and len(fits) == 1:
            fits[0].clusters += group.clusters
            continue
        for other in fits:
            group.doubts.add(other.name)
            other.doubts.add(group.name)
        for key in variant_keys(group.name):
            near[key].append(len(kept))
        kept.append(group)
    return kept


def _kept_apart(a: Group, b: Group) -> bool:
    """Whether a person described both, or said that the two are not the same or may not be."""
    if a.known and b.known:
        return True
    return any(one.known and is_apart(one.known, name) for one, other in ((a, b), (b, a)) for name in _called(other))


def _called(group: Group) -> list[str]:
    """Every name by which a person may mean a group."""
    own = [group.id, *(c.name for c in group.clusters)]
    return [*own, group.known.id, group.known.name, *group.known.aliases] if group.known else own


def _join_named(groups: list[Group]) -> list[Group]:
    """Give each person with a file the groups of which it says that they are this one too."""
    kept = []
    owners = [g for g in groups if g.known and g.known.same_as]
    for group in groups:
        said = [o for o in owners if not group.known and o.known and any(is_same(o.known, name) for name in _called(group))]
        if len(said) == 1:
            said[0].clusters += group.clusters
        else:
            kept.append(group)
    return kept


def _join_by_id(groups: list[Group]) -> tuple[list[Group], dict[str, str]]:
    """The same by the ids that groups were given ("ann-hall-2"), and former id -> the one it stands for now."""
    moved: dict[str, str] = {}
    gone: set[str] = set()
    by_id = {g.id: g for g in groups if g.id}
    for owner in sorted((g for g in groups if g.known), key=lambda g: g.id):
        for words in owner.known.same_as if owner.known else ():
            other = by_id.get(speaker_id(words))
            if other and other is not owner and not other.known and other.type is owner.type and other.id not in gone:
                owner.clusters += other.clusters
                gone.add(other.id)
            moved.setdefault(speaker_id(words), owner.id)
    return [g for g in groups if g.id not in gone or g.known], {old: new for old, new in moved.items() if old != new}


def _place_short(cluster: Cluster, groups: list[Group], by_word: dict[str, list[Group]]) -> None:
    """A surname or given name alone: the one person of the dossier whom it fits, else one of its own, with doubts."""
    word = cluster.key[0] if cluster.key else cluster.name
    called = [g for g in by_word.get(word, ()) if not (g.known and is_apart(g.known, cluster.name))]
    called = [g for g in called if _may_be_called(g, word, cluster.roles)]
    lone = [g for g in called if len(name_key(g.name)) < 2 and not g.known]
    fits = [g for g in called if g not in lone]
    fits = [g for g in fits if name_key(g.name)[-1:] not in (("jr",), ("sr",))] or fits     # who has a namesake is said to be junior
    if not cluster.open:
        # the document that names somebody in full would have said that it is he or she; that it is another, a role must tell
        there = [g for g in fits if any(c.document == cluster.document and len(c.key) > 1 for c in g.clusters)]
        fits = [g for g in fits if g not in there and not (cluster.gender and g.gender and cluster.gender != g.gender)]
        if _leads(cluster.roles):           # "President Hall" is not Ann Hall whom no document calls Hall or president
            fits = [g for g in fits if g.known or _is_called(g, word) or _leads(_roles_of(g))]
        fits = _closest(cluster, word, fits or ([] if there else lone))
        if len(fits) == 1 and (not there or _role_words(cluster.roles) & _role_words(_roles_of(fits[0]))):
            fits[0].clusters.append(cluster)
            return
    own = Group(P, clusters=[cluster], doubts={other.name for other in fits})
    groups.append(own)
    by_word[word].append(own)


def _closest(cluster: Cluster, word: str, fits: list[Group]) -> list[Group]:
    """Those of `fits` whom a surname alone means most likely: by family name, by role, or who is named far oftener than the others."""
    if len(fits) > 1:
        closest = [g for g in fits if word == family_name(g.name)]
        fits = closest if len(closest) == 1 else fits
    if len(fits) > 1:
        heads = _role_words(cluster.roles)
        closest = [g for g in fits if heads & _role_words(_roles_of(g))]
        fits = closest if len(closest) == 1 else fits
    if len(fits) > 1:
        sizes = sorted(((len(g.clusters), g.name) for g in fits), reverse=True)
        if sizes[0][0] >= 3 * sizes[1][0] and sizes[0][0] >= 3:
            fits = [g for g in fits if g.name == sizes[0][1]]
    return fits


def _may_be_called(group: Group, word: str, roles: Iterable[Role]) -> bool:
    """Whether a word alone may mean somebody: there are many Pauls, so the given name only if a document uses it so or a role tells."""
    surnames = {family_name(c.name) for c in group.clusters} | {family_name(group.name)}
    if group.known or word in surnames or _is_called(group, word):
        return True
    return bool(_role_words(roles) & _role_words(_roles_of(group)))


def _is_called(group: Group, word: str) -> bool:
    """Whether a document calls somebody by one word alone."""
    return any(name_key(m.text) == (word,) for c in group.clusters for m in c.mentions if m.form is Form.NAME)


def _roles_of(group: Group) -> list[Role | KnownRole]:
    """The roles that a person stated and those in the documents that agree with them; all that the documents word where none is stated."""
    stated = group.known.roles if group.known else ()
    return [*stated, *own_roles((r for c in group.clusters for r in c.roles), group.known)]


def _leads(roles: Iterable[Role | KnownRole]) -> bool:
    """Whether one of the roles is to lead a country, now or once."""
    return any(leads_country(phrase.core) for role in roles for phrase in phrases_of(_bare(role)))


def _role_words(roles: Iterable[Role | KnownRole]) -> set[str]:
    return {w for r in roles for w in re.findall(r"\w+", _bare(r).casefold()) if len(w) > 3}


def _bare(role: Role | KnownRole) -> str:
    return role.bare if isinstance(role, Role) else role.text


# -- ids and answers -------------------------------------------------------------------------------

def _name_ids(groups: list[Group]) -> None:
    taken = {g.known.id for g in groups if g.known} | RESERVED.keys()
    for group in groups:
        if group.known:
            group.id = group.known.id
    order = sorted((g for g in groups if not g.known and g.clusters),
                   key=lambda g: (g.name, g.type is not P, g.type, -len(g.clusters), min(c.document for c in g.clusters)))
    for group in order:
        wanted = number = speaker_id(group.name)
        n = 2
        while number in taken:
            number, n = f"{wanted}-{n}", n + 1
        group.id = number
        taken.add(number)


def _fill(found: Annotations, place: dict[tuple[str, str, EntityType], Group]) -> Annotations:
    """The annotations of one document with entity ids on mentions and speakers."""
    mentions = tuple(changed(m, entity=group.id) if (group := place.get((found.document, m.name, m.type))) else m for m in found.mentions)
    owners: dict[str, set[str]] = defaultdict(set)
    for m in mentions:
        if m.entity:
            owners[m.name].add(m.entity)
    names = {m.name: m for m in mentions if m.entity and (m.type is P or len(owners[m.name]) == 1)}
    resolved = sorted((m for m in mentions if m.entity), key=lambda m: m.span)
    starts = [m.span.start for m in resolved]
    longest = max((m.span.end - m.span.start for m in resolved), default=0)

    def around(span: Span) -> list[Mention]:
        near = resolved[bisect_left(starts, span.start - longest) : bisect_left(starts, span.end)]
        return [m for m in near if span.start < m.span.end]

    return changed(found, mentions=mentions, quotations=tuple(_speak(q, around, names) for q in found.quotations))


def _speak(quotation: Quotation, around: Callable[[Span], list[Mention]], names: dict[str, Mention]) -> Quotation:
    speaker = quotation.speaker
    if speaker is None:
        return quotation
    over = around(Span(speaker.span.document, speaker.span.start, speaker.span.end + BEHIND))
    behind, over = over, [m for m in over if m.span.start < speaker.span.end]
    if speaker.name == speaker.text and speaker.text.lower() in SINGULAR:
        return quotation            # left open by whoever read the narration: a pronoun's nearest name decides nothing
    if len(speaker.candidates) > 1 and not {"and", "or", "&"}.isdisjoint(speaker.text.split()):
        return quotation            # several who speak at once
    very = [m for m in over if m.form is Form.NAME and m.text == speaker.name and speaker.span.start <= m.span.start < speaker.span.end]
    named = very[0] if len({m.entity for m in very}) == 1 else names.get(speaker.name) or _best_overlap(speaker.span, over, speaker)
    if named is None or not very and named.type is not P and _is_described(speaker, behind, named.entity):
        return quotation
    return changed(quotation, speaker=changed(speaker, name=named.name if very else speaker.name, entity=named.entity))


def _is_described(speaker: Speaker, over: list[Mention], entity: str) -> bool:
    """Whether a body is only called what it is ("the committee"), and its name stands neither in these words nor behind their comma."""
    small = speaker.text.lower().startswith("the ") and speaker.text.islower() or speaker.text[:4] == "The " and speaker.text[4:].islower()
    return small and not any(m.entity == entity for m in over)


_LEADS_ELSEWHERE = re.compile(rf"['’](?:s|\B)|\b(?:{'|'.join(sorted(filter(str.isalpha, APART)))})\b", re.IGNORECASE)


def _best_overlap(span: Span, over: list[Mention], speaker: Speaker) -> Mention | None:
    """Of the mentions over the speaker's words, the one that they are, or a name with what describes it in front.

    Whose spokesman speaks, and whose critics do, does not speak.
    """
    exact = [m for m in over if m.name == speaker.name or (m.span.start, m.span.end) == (span.start, span.end)]
    over = exact or [m for m in over if m.form is Form.NAME and m.span.end == span.end
                     and not _LEADS_ELSEWHERE.search(speaker.text[: max(0, m.span.start - span.start)])]
    ids = {m.entity for m in over}
    return over[0] if len(ids) == 1 else None
