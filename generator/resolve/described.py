"""Descriptions across documents: those that one person of the dossier fits, those that a person judged, the roles that they word."""
from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import lru_cache

from generator.annotate.name_words import read_words
from generator.annotate.role_phrases import RolePhrase, find_role_phrases, fits, leads_country
from generator.models import Annotations, EntityType, Form, KnownSpeaker, Mention, Role, Span
from generator.resolve.clusters import Group
from generator.resolve.judgements import is_apart, is_same
from generator.resolve.stated_roles import own_roles

BESIDE = "description: beside the name"


@dataclass(frozen=True, slots=True)
class _Holder:
    """A person of the dossier who is said to hold a role now."""

    id: str
    name: str
    role: RolePhrase
    times: int                      # how often the dossier means him or her


def settle_descriptions(annotations: tuple[Annotations, ...], groups: list[Group]) -> tuple[Annotations, ...]:
    """Descriptions that their own document leaves open, where they name a country and one person of the dossier holds the role."""
    meant = {m.span: phrase for found in annotations for m in found.mentions if _is_open(m) and (phrase := _of_a_country(m.text))}
    if not meant:
        return annotations
    held = _holders(groups)

    def settled(mention: Mention) -> Mention:
        phrase = meant.get(mention.span) if _is_open(mention) else None
        return _settle(mention, phrase, held) if phrase else mention

    return tuple(replace(found, mentions=tuple(map(settled, found.mentions))) for found in annotations)


def _holders(groups: list[Group]) -> list[_Holder]:
    """Who holds which role of a country, and who leads the one that nobody has to say."""
    held: list[_Holder] = []
    for group in groups:
        if group.type is EntityType.PERSON and group.id:
            texts = {r.bare for r in own_roles((r for c in group.clusters for r in c.roles), group.known) if r.status == "current"}
            texts |= {r.text for r in group.known.roles} if group.known else set()
            roles = [phrase for text in sorted(texts) for phrase in phrases_of(text)]
            times = sum(len(c.mentions) for c in group.clusters)
            stateless = not any(role.countries for role in roles)
            held += [_Holder(group.id, group.name, role, times) for role in roles
                     if role.countries or stateless and leads_country(role.core)]
    return held


def _is_open(mention: Mention) -> bool:
    """Whether a description's own document gives nobody whom it may mean."""
    return mention.rule == "description: open" and not mention.entity and not mention.candidates


def _of_a_country(text: str) -> RolePhrase | None:
    """The role of a country that a description says somebody to hold now."""
    if text.islower():
        return None                 # it names no country
    return next((p for p in phrases_of(text) if p.countries and p.status == "current"), None)


def _settle(mention: Mention, wanted: RolePhrase, held: list[_Holder]) -> Mention:
    fitting = {h.id: h for h in held if wanted.countries & h.role.countries and fits(wanted, h.role)}
    if len(fitting) != 1:
        return mention
    (one,) = fitting.values()
    # the president whose country nobody has to say is the likelier one, unless the dossier speaks of him less
    if leads_country(wanted.core) and any(not h.role.countries and h.times > one.times and fits(wanted, h.role) for h in held):
        return mention
    return replace(mention, entity=one.id, name=one.name, rule="description: one in the dossier holds the role")


def judge_descriptions(found: Annotations, known: tuple[KnownSpeaker, ...]) -> Annotations:
    """Descriptions that a person said to be somebody or not to be: theirs, or open."""
    judged: dict[Span, Mention] = {}
    for m in found.mentions:
        if m.form is not Form.NOMINAL:
            continue
        same = [k for k in known if is_same(k, m.text)]
        if len(same) == 1:
            judged[m.span] = replace(m, entity=same[0].id, name=same[0].name, candidates=(), rule="description: a person said who")
        elif any(k.id == m.entity and is_apart(k, m.text) for k in known):
            judged[m.span] = replace(m, entity="", name=m.text, rule="description: a person said that it is not")
    if not judged:
        return found
    quotations = tuple(replace(q, speaker=replace(q.speaker, name=said.name, entity=said.entity, rule=said.rule))
                       if q.speaker and (said := judged.get(q.speaker.span)) else q for q in found.quotations)
    return replace(found, mentions=tuple(judged.get(m.span, m) if m.form is Form.NOMINAL else m for m in found.mentions),
                   quotations=quotations)


def roles_by_description(annotations: tuple[Annotations, ...]) -> dict[str, list[Role]]:
    """The roles that descriptions word: "the Peruvian deputy foreign minister" for somebody whom the document names elsewhere."""
    found: dict[str, list[Role]] = defaultdict(list)
    for document in annotations:
        stated = {m.entity for m in document.mentions if m.rule == BESIDE}
        for m in document.mentions:
            if m.form is not Form.NOMINAL or not m.entity or m.entity in stated or m.rule == BESIDE:
                continue
            phrase = next((p for p in phrases_of(m.text) if p.countries or p.bodies), None)
            if phrase:
                start = m.span.start + (len("the ") if m.text[:4].lower() == "the " else 0)
                span = Span(m.span.document, start, m.span.end)
                found[m.entity].append(Role(name=m.span, span=span, text=m.text[start - m.span.start :], status=phrase.status, rule=m.rule))
    return found


@lru_cache(maxsize=10_000)
def phrases_of(text: str) -> tuple[RolePhrase, ...]:
    """The role phrases of a text that is one."""
    return tuple(find_role_phrases(read_words(text, (Span("", 0, len(text)),)), frozenset()))
