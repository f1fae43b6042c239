"""The roles of somebody as the pages show them: the one to know them by, the one they speak in, and whose a role is."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from functools import partial

from generator.ids import fold
from generator.links import speaker_page
from generator.models import Entity, KnownRole, Quotation, Role, Span
from generator.resolve.stated_roles import agrees
from generator.views.catalogue import Catalogue
from generator.views.labels import prefix, role_words
from generator.views.passages import words
from generator.views.pieces import Line, Link, Part, Typed
from generator.views.role_groups import UNDATED, is_open, main_wording, offices, told_status


def main_role(catalogue: Catalogue, entity: Entity) -> Line:
    """A role to know someone by: the last of those that a person stated, one that has not ended if there is one; else the one that
    most sources state, as fully as they word it. What only says what somebody is, "migrant", is none.
    """
    if entity.stated:
        return (Typed(text=role_words(max(entity.stated[::-1], key=lambda role: role.until is None))),)
    best = main_wording(entity, partial(whose, catalogue), partial(is_quoted, catalogue))
    return _alone(catalogue, best) if best else ()


def role_at(catalogue: Catalogue, entity: Entity, quotation: Quotation) -> Line:
    """The role that somebody speaks in: the one that a person stated for that day, if any are stated; else the one that the document
    of the quotation gives, the last one worded before it or the first.
    """
    own = sorted(offices(r for r in entity.roles if r.span.document == quotation.document), key=lambda r: r.span.start)
    own = [r for r in own if r.status != UNDATED] or own
    own = [r for r in own if not is_quoted(catalogue, r)] or own
    own = [r for r in own if not is_open(r, whose(catalogue, r))] or own
    before = [r for r in own if r.span.start < quotation.start]
    worded = before[-1] if before else own[0] if own else None
    if not entity.stated:
        return _alone(catalogue, worded) if worded else ()
    day = catalogue.date_of(quotation)
    held = [role for role in entity.stated if _is_held(role, day)]
    meant = [role for role in held if worded and agrees(worded.bare, [role])] or held
    return (Typed(text=meant[-1].text),) if meant else ()


def _is_held(role: KnownRole, day: str) -> bool:
    """Whether somebody holds a role on a day, as far as it is known; where no day is known, a role that ended is none."""
    since, until = prefix(role.since), prefix(role.until)
    if not day:
        return not until
    return since[: len(day)] <= day[: len(since)] and (not until or day[: len(until)] <= until[: len(day)])


def _alone(catalogue: Catalogue, role: Role) -> Line:
    """A role away from its text: without a "his" that nobody knows the meaning of."""
    return role_worded(catalogue, replace(role, owner=None) if is_open(role, whose(catalogue, role)) else role)


def role_worded(catalogue: Catalogue, role: Role) -> Line:
    """A role as its document words it, with "his" in front where it says so, and who that is where it is known; and its time."""
    status = told_status(role)
    time: Line = (status,) if status else ()
    if role.owner is None or role.owner.start >= role.span.start:
        return (words(catalogue, role.span), *time)
    mention = catalogue.mention_at.get(role.owner)
    line: Line = (words(catalogue, Span(role.span.document, role.owner.start, role.span.end)),)
    if mention and mention.entity in catalogue.entities:
        line = (*line, " [", _named(catalogue, mention.entity), "]")
    return (*line, *time)


def is_quoted(catalogue: Catalogue, role: Role) -> bool:
    """Whether a role is worded inside quotation marks: by somebody who speaks, not by who reports."""
    starts, reach = catalogue.marked.get(role.span.document, ([], []))
    number = bisect_right(starts, role.span.start)
    return number > 0 and reach[number - 1] >= role.span.end


def whose(catalogue: Catalogue, role: Role) -> str:
    """Whose a role is that has an owner: a person of the dossier, else the words, which for "his" are those of this place alone."""
    if role.owner is None:
        return ""
    mention = catalogue.mention_at.get(role.owner)
    if mention and mention.entity:
        return mention.entity
    return str(role.owner) if role.owner.start < role.span.start else fold(catalogue.text(role.owner))


def _named(catalogue: Catalogue, entity: str) -> Part:
    name = catalogue.entities[entity].name
    return Link(text=name, target=speaker_page(entity)) if entity in catalogue.speakers else name
