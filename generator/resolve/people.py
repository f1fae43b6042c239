"""Who is who across documents: mentions and speakers get an entity id.

A merge needs evidence: the same full name, or a shorter or differently spelled one that fits exactly one person of the dossier.
What fits several stays apart and is a doubt for the review list. What a person wrote in a speaker file wins.
"""
from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache

from rapidfuzz.distance import JaroWinkler

from generator.annotate.capitals import read_words
from generator.annotate.coreference import name_key, same_name
from generator.annotate.role_phrases import RolePhrase, find_role_phrases, fits
from generator.lexicon import load_table
from generator.lexicon.gazetteer import gazetteer
from generator.models import (
    Annotations,
    Document,
    Entity,
    EntityType,
    Form,
    KnownSpeaker,
    Mention,
    Quotation,
    Resolution,
    Role,
    Span,
    Speaker,
)

SOUNDS = ((r"[iyj]+", "i"), (r"(.)\1", r"\1"), (r"ou|oo", "u"), (r"ks", "x"), (r"kh", "h"), (r"ph", "f"), (r"[ea]i\b", "i"), (r"[eo]", "a"),
          (r"c", "k"), (r"v", "w"))
KINDS = {"person": EntityType.PERSON, "organisation": EntityType.ORG, "place": EntityType.GPE}
P = EntityType.PERSON


@dataclass(slots=True)
class Cluster:
    """What one document calls by one name."""

    document: str
    name: str
    type: EntityType
    mentions: list[Mention] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)

    @property
    def key(self) -> tuple[str, ...]:
        return name_key(self.name)


@dataclass(slots=True)
class Group:
    """Clusters of several documents that are one person, body or place."""

    type: EntityType
    clusters: list[Cluster] = field(default_factory=list)
    known: KnownSpeaker | None = None
    doubts: set[str] = field(default_factory=set)           # keys of other groups, as names
    id: str = ""

    @property
    def names(self) -> list[str]:
        found = Counter(m.text for c in self.clusters for m in c.mentions if m.form is Form.NAME)
        for c in self.clusters:
            found[c.name] += 0
        return sorted(found, key=lambda n: (-len(name_key(n)), -found[n], n))

    @property
    def name(self) -> str:
        if self.known:
            return self.known.name
        counts = Counter(c.name for c in self.clusters)
        longest = max(len(name_key(n)) for n in counts)
        return min((n for n in counts if len(name_key(n)) == longest), key=lambda n: (-counts[n], n))


def resolve_people(documents: tuple[Document, ...], annotations: tuple[Annotations, ...], known: tuple[KnownSpeaker, ...]) -> Resolution:
    """Link the mentions and speakers of all documents to entities. The order of documents changes nothing."""
    clusters = _clusters(annotations, known)
    groups = _group_people([c for c in clusters if c.type is P], known)
    groups += _group_others([c for c in clusters if c.type is not P], known)
    _name_ids(groups)
    place: dict[tuple[str, str, EntityType], Group] = {(c.document, c.name, c.type): g for g in groups for c in g.clusters}
    settled = _settle_descriptions(tuple(_fill(found, place) for found in annotations), groups)
    entities = tuple(_entity(group, spans) for group, spans in _mentions_of(groups, settled))
    return Resolution(annotations=settled, entities=entities)


def _clusters(annotations: Iterable[Annotations], known: tuple[KnownSpeaker, ...]) -> list[Cluster]:
    curated = {(k.name, KINDS.get(k.kind, P)) for k in known}
    found: dict[tuple[str, str, EntityType], Cluster] = {}
    for document in annotations:
        named = {(m.name, m.type) for m in document.mentions if m.form is Form.NAME} | curated
        holders = {m.span: m for m in document.mentions if m.form is Form.NAME}
        for m in document.mentions:
            if (m.name, m.type) in named:
                found.setdefault((document.document, m.name, m.type), Cluster(document.document, m.name, m.type)).mentions.append(m)
        for role in document.roles:
            holder = holders.get(role.name)
            if holder:
                found[document.document, holder.name, holder.type].roles.append(role)
    return [found[key] for key in sorted(found)]


# -- people ----------------------------------------------------------------------------------------


def _group_people(clusters: list[Cluster], known: tuple[KnownSpeaker, ...]) -> list[Group]:
    groups = [Group(P, known=k) for k in sorted(known, key=lambda k: k.id) if KINDS.get(k.kind, P) is P]
    rest = _take_known(clusters, groups)
    full: dict[tuple[str, ...], Group] = {}
    for cluster in sorted((c for c in rest if len(c.key) > 1), key=lambda c: (-len(c.key), c.name, c.document)):
        tight = ("".join(cluster.key),)
        group = full.get(tight)
        if group is None:
            group = full[tight] = Group(P)
            groups.append(group)
        group.clusters.append(cluster)
    groups = _merge_variants(groups)
    for cluster in sorted((c for c in rest if len(c.key) <= 1), key=lambda c: (c.name, c.document)):
        _place_short(cluster, groups)
    return groups


def _take_known(clusters: list[Cluster], groups: list[Group]) -> list[Cluster]:
    """Give curated people the clusters that bear one of their names; a surname alone where one of them fits."""
    rest = []
    for cluster in clusters:
        texts = {name_key(m.text) for m in cluster.mentions if m.form is Form.NAME} | {cluster.key}
        fits = [g for g in groups if g.known and any(name_key(n) in texts for n in (g.known.name, *g.known.aliases))]
        if not fits and cluster.key:
            fits = [g for g in groups if g.known and any(same_person(cluster.name, n) for n in (g.known.name, *g.known.aliases))]
        if len(fits) == 1:
            fits[0].clusters.append(cluster)
        else:
            rest.append(cluster)
    return rest


def same_person(a: str, b: str) -> bool:
    """Whether two names may well be one person's: the same words but for initials, hyphens, accents and spelling of a given name."""
    x, y = name_key(a), name_key(b)
    if len(x) < 2 or len(y) < 2:
        return False
    if "".join(x) == "".join(y) or sorted(x) == sorted(y):
        return True
    shorter, longer = sorted((x, y), key=len)
    if same_name(" ".join(shorter), " ".join(longer)):
        return len(shorter) >= 2
    if len(x) != len(y) or len(x) > 3:
        short = [w for w in longer if len(w) > 1]
        if len(short) != len(shorter):
            return False
        longer = tuple(short)
    differ = [(p, q) for p, q in zip(shorter, longer, strict=True) if p != q]
    if len(differ) != 1 or shorter[-1] != longer[-1] and shorter[0] != longer[0]:
        return False
    p, q = differ[0]
    if shorter[-1] == longer[-1]:
        return _same_given(p, q)
    return len(p) > 4 and len(q) > 4 and JaroWinkler.similarity(p, q) >= 0.93


def _same_given(p: str, q: str) -> bool:
    """Whether two given names are one: a short form, or another spelling ("Sergei", "Sergey")."""
    if _nicknames().get(p, p) == _nicknames().get(q, q):
        return True
    if len(p) == 1 or len(q) == 1:
        return p[0] == q[0]
    genders = {gazetteer().given.get(n.capitalize(), "") for n in (p, q)} - {""}
    return len(genders) < 2 and min(len(p), len(q)) > 3 and _sound(p) == _sound(q)


@cache
def _nicknames() -> dict[str, str]:
    return {short: full for full, shorts in load_table("nicknames").items() for short in shorts}


def _sound(name: str) -> str:
    """A romanised name with the letters that romanisations disagree on made one."""
    for pattern, letter in SOUNDS:
        name = re.sub(pattern, letter, name)
    return name


def _merge_variants(groups: list[Group]) -> list[Group]:
    """Join groups of which each one's name fits exactly the other's; where it fits several, note the doubt."""
    order = sorted(groups, key=lambda g: (g.known is None, -len(name_key(g.name)), g.name))
    by_word: dict[str, list[Group]] = defaultdict(list)
    kept: list[Group] = []
    for group in order:
        near = {id(o): o for word in (name_key(group.name)[:1] + name_key(group.name)[-1:]) for o in by_word[word]}
        fits = [o for o in near.values() if same_person(group.name, o.name) and not _kept_apart(group, o)]
        if group.known is None and len(fits) == 1:
            fits[0].clusters += group.clusters
            continue
        for other in fits:
            group.doubts.add(other.name)
            other.doubts.add(group.name)
        kept.append(group)
        for word in set(name_key(group.name)):
            by_word[word].append(group)
    return kept


def _kept_apart(a: Group, b: Group) -> bool:
    """Whether a person said that the two are not the same, or one document names both in full."""
    for one, other in ((a, b), (b, a)):
        if one.known and other.known:
            return True
        if one.known and {slug(n) for n in (*one.known.not_same_as, *one.known.unsure)} & {slug(other.name)}:
            return True
    return False


def _place_short(cluster: Cluster, groups: list[Group]) -> None:
    """A surname or given name alone: the one person of the dossier whom it fits, else a person of its own, with doubts."""
    word = cluster.key[0] if cluster.key else cluster.name
    fits = [g for g in groups
            if word == _family(g.name) or any(word in (_family(c.name), *c.key[:1]) for c in g.clusters if len(c.key) > 1)]
    if len(fits) > 1:
        closest = [g for g in fits if word == _family(g.name)]
        fits = closest if len(closest) == 1 else fits
    if len(fits) > 1:
        heads = _role_words(cluster.roles)
        closest = [g for g in fits if heads & _role_words(r for c in g.clusters for r in c.roles)]
        fits = closest if len(closest) == 1 else fits
    if len(fits) > 1:                # a person whom the dossier names far oftener than the others of that name
        sizes = sorted(((len(g.clusters), g.name) for g in fits), reverse=True)
        if sizes[0][0] >= 3 * sizes[1][0] and sizes[0][0] >= 3:
            fits = [g for g in fits if g.name == sizes[0][1]]
    if len(fits) == 1:
        fits[0].clusters.append(cluster)
        return
    own = next((g for g in groups if name_key(g.name) == cluster.key and g.known is None), None)
    if own is None or fits:
        own = Group(P)
        groups.append(own)
    own.clusters.append(cluster)
    for other in fits:
        own.doubts.add(other.name)


def _family(name: str) -> str:
    """The family name in small letters: the first word where the family name stands first, else the last."""
    key = name_key(name)
    if not key:
        return ""
    first = load_table("person_names")["family_first"]
    if len(key) > 1 and key[0].capitalize() in first and (len(key) == 3 or key[-1].capitalize() not in gazetteer().family):
        return key[0]
    return key[-1] if key[-1] not in ("jr", "sr", "ii", "iii") or len(key) < 2 else key[-2]


def _role_words(roles: Iterable[Role]) -> set[str]:
    return {w for r in roles for w in re.findall(r"\w+", r.text.casefold()) if len(w) > 3}


# -- bodies and places -----------------------------------------------------------------------------


def _group_others(clusters: list[Cluster], known: tuple[KnownSpeaker, ...]) -> list[Group]:
    """Bodies and places by name; a country by any of its names; letters in brackets with the name that they stand for."""
    groups: dict[tuple[str, EntityType], Group] = {}
    aliases: dict[tuple[str, EntityType], str] = {}
    for k in sorted(known, key=lambda k: k.id):
        kind = KINDS.get(k.kind, P)
        if kind is not P:
            groups[f"known {k.id}", kind] = Group(kind, known=k)
            for name in (k.name, *k.aliases):
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


# -- ids and answers -------------------------------------------------------------------------------


def slug(name: str) -> str:
    """`name` as it stands in an id: small ASCII letters and hyphens."""
    plain = unicodedata.normalize("NFKD", name.replace("ß", "ss").replace("ø", "o").replace("ł", "l").replace("đ", "d").replace("ı", "i"))
    return re.sub(r"[^a-z0-9]+", "-", plain.encode("ascii", "ignore").decode().lower()).strip("-") or "unnamed"


def _name_ids(groups: list[Group]) -> None:
    taken = {g.known.id for g in groups if g.known}
    for group in groups:
        if group.known:
            group.id = group.known.id
    order = sorted((g for g in groups if not g.known and g.clusters),
                   key=lambda g: (g.name, g.type, -len(g.clusters), min(c.document for c in g.clusters)))
    for group in order:
        wanted = number = slug(group.name)
        n = 2
        while number in taken:
            number, n = f"{wanted}-{n}", n + 1
        group.id = number
        taken.add(number)


def _fill(found: Annotations, place: dict[tuple[str, str, EntityType], Group]) -> Annotations:
    """The annotations of one document with entity ids on mentions and speakers."""
    mentions = tuple(replace(m, entity=group.id) if (group := place.get((found.document, m.name, m.type))) else m for m in found.mentions)
    names = {(m.name): m for m in mentions if m.entity and m.type is P}
    resolved = sorted((m for m in mentions if m.entity), key=lambda m: m.span)
    starts = [m.span.start for m in resolved]
    longest = max((m.span.end - m.span.start for m in resolved), default=0)

    def around(span: Span) -> list[Mention]:
        near = resolved[bisect_left(starts, span.start - longest) : bisect_left(starts, span.end)]
        return [m for m in near if span.start < m.span.end]

    return replace(found, mentions=mentions, quotations=tuple(_speak(q, around, names) for q in found.quotations))


def _settle_descriptions(annotations: tuple[Annotations, ...], groups: list[Group]) -> tuple[Annotations, ...]:
    """Descriptions that their own document leaves open, where they name a country and one person of the dossier holds the role."""
    held: list[tuple[str, str, RolePhrase]] = []
    for group in groups:
        if group.type is P and group.id:
            texts = {r.text for c in group.clusters for r in c.roles if r.status == "current"}
            texts |= {r.text for r in group.known.roles} if group.known else set()
            held += [(group.id, group.name, phrase) for text in sorted(texts) for phrase in _phrases(text) if phrase.countries]
    return tuple(replace(found, mentions=tuple(_settle(m, held) for m in found.mentions)) for found in annotations)


def _settle(mention: Mention, held: list[tuple[str, str, RolePhrase]]) -> Mention:
    if mention.entity or mention.rule != "description: open" or mention.candidates:
        return mention
    wanted = [p for p in _phrases(mention.text) if p.countries and p.status == "current"]
    fitting = {(i, name) for i, name, role in held for p in wanted[:1]
               if p.countries & role.countries and fits(p, role)}
    if len(fitting) != 1:
        return mention
    ((entity, name),) = fitting
    return replace(mention, entity=entity, name=name, rule="description: one in the dossier holds the role")


@lru_cache(maxsize=10_000)
def _phrases(text: str) -> tuple[RolePhrase, ...]:
    return tuple(find_role_phrases(read_words(text, (Span("", 0, len(text)),)), frozenset()))


def _speak(quotation: Quotation, around: Callable[[Span], list[Mention]], names: dict[str, Mention]) -> Quotation:
    speaker = quotation.speaker
    if speaker is None:
        return quotation
    named = names.get(speaker.name)
    if named is None:
        named = _best_overlap(speaker.span, around(speaker.span), speaker)
    return replace(quotation, speaker=replace(speaker, entity=named.entity)) if named else quotation


def _best_overlap(span: Span, over: list[Mention], speaker: Speaker) -> Mention | None:
    """Of the mentions over the speaker's words, the one that they are: the last word of both must be the same, a person goes first."""
    exact = [m for m in over if m.name == speaker.name or (m.span.start, m.span.end) == (span.start, span.end)]
    over = exact or [m for m in over if m.type is P] or [m for m in over if m.span.end == span.end]
    ids = {m.entity for m in over}
    return over[0] if len(ids) == 1 else None


def _mentions_of(groups: list[Group], annotations: tuple[Annotations, ...]) -> list[tuple[Group, list[Span]]]:
    spans: dict[str, list[Span]] = defaultdict(list)
    for found in annotations:
        for m in found.mentions:
            if m.entity:
                spans[m.entity].append(m.span)
    return [(g, sorted(spans[g.id])) for g in sorted(groups, key=lambda g: g.id) if g.clusters or g.known]


def _entity(group: Group, mentions: list[Span]) -> Entity:
    given = group.known.aliases if group.known else ()
    aliases = tuple(sorted({*given, *(n for n in group.names if n != group.name)}))
    roles = tuple(sorted((r for c in group.clusters for r in c.roles), key=lambda r: r.span))
    return Entity(id=group.id, name=group.name, type=group.type, aliases=aliases, mentions=tuple(mentions), roles=roles,
                  curated=group.known is not None, doubts=tuple(sorted(slug(n) for n in group.doubts)))
