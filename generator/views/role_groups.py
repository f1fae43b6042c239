"""The roles of a person put together for reading: one group a role, however often and in whatever wording the sources give it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from generator.annotate.role_words import role_tables
from generator.ids import fold
from generator.lexicon import load_table
from generator.lexicon.gazetteer import gazetteer
from generator.models import Entity, Role
from generator.resolve.stated_roles import TIMES, Core, core_of, countries, holds

UNDATED = "undated"                 # the status of a role that its text does not say to be held on its day
SAID_BY = {"former": frozenset({"ex"}), "designate": frozenset({"nominated"})}
READABLE = 60                       # characters of a role that stand beside a name


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleGroup:
    """One role in all its wordings, the longest first."""

    status: str
    roles: tuple[Role, ...]
    core: Core                      # the words that its longest wording tells it from others by
    quoted: frozenset[Role]         # those worded in quotation marks, by somebody who speaks: the reporter's lead

    @property
    def documents(self) -> frozenset[str]:
        """The documents that state it."""
        return frozenset(role.span.document for role in self.roles)

    @property
    def dated(self) -> frozenset[str]:
        """Those that say so of their own day."""
        return frozenset(role.span.document for role in self.roles if role.status != UNDATED)

    @property
    def wordings(self) -> tuple[Role, ...]:
        """One role for each wording, the fullest first; "President" before "newly-minted President"."""
        first: dict[tuple[str, bool], Role] = {}
        for role in sorted(self.roles, key=lambda r: (r.status == UNDATED, r.span)):
            first.setdefault((fold(role.text), role.owner is None), role)
        return tuple(sorted(first.values(), key=lambda r: (r in self.quoted, -len(core_of(r.text)), is_of_a_time(r), -len(r.text), r.span)))


def group_roles(entity: Entity, whose: Callable[[Role], str] = str, is_quoted: Callable[[Role], bool] = lambda role: False
                ) -> tuple[RoleGroup, ...]:
    """The roles of somebody, those that most documents state first. A shorter wording goes to the one longer one that holds it; one of
    no stated time goes to the same role now. `whose` tells the owner of a role that has one: of two owners it is two roles."""
    groups: dict[tuple[str, Core], list[Role]] = defaultdict(list)
    alike: dict[str, set[Core]] = defaultdict(set)
    here: dict[tuple[str, str], set[Core]] = defaultdict(set)
    cores = {role: _core(role, whose) for role in offices(entity.roles)}
    quoted = frozenset(filter(is_quoted, cores))
    for role, core in cores.items():
        alike[_now(role)].add(core)
        here[_now(role), role.span.document].add(core)
    for role, core in cores.items():
        longest = _longest(core, here[_now(role), role.span.document]) or _longest(core, alike[_now(role)]) or core
        groups[_now(role), longest].append(role)
    found = [RoleGroup(status=status, roles=tuple(roles), core=core, quoted=quoted.intersection(roles))
             for (status, core), roles in groups.items()]
    first = {group: min(role.span for role in group.roles) for group in found}
    unclear = frozenset(role for role in cores if is_open(role, whose(role)))
    return tuple(sorted(found, key=lambda g: (
        quoted.issuperset(g.roles), unclear.issuperset(g.roles), not g.dated, -len(g.documents), -len(g.roles), g.status != "current",
        first[g])))


def _core(role: Role, whose: Callable[[Role], str]) -> Core:
    core = core_of(role.bare)
    return tuple(sorted({*core, f"of {whose(role)}"})) if role.owner else core


def _now(role: Role) -> str:
    return "current" if role.status == UNDATED else role.status


def main_wording(entity: Entity, whose: Callable[[Role], str] = str, is_quoted: Callable[[Role], bool] = lambda role: False) -> Role | None:
    """The role that most documents state, as exactly as any words it: "U.S. President", not "newly-minted President". None where there
    are but descriptions.
    """
    groups = group_roles(entity, whose, is_quoted)
    if not groups or is_description(groups[0].wordings[0]):
        return None
    best = groups[0]
    exacter = [g for g in groups[1:] if g.status == best.status and holds(g.core, best.core) and not g.quoted.issuperset(g.roles)]
    group = exacter[0] if exacter else best
    wordings = group.wordings
    readable = [r for r in wordings if len(r.text) <= READABLE] or wordings[-1:]
    often = Counter(fold(role.text) for role in entity.roles)
    stated = set(countries().values())
    return min(readable, key=lambda r: (
        r in group.quoted, is_open(r, whose(r)), not stated.intersection(core_of(r.text)), is_of_a_time(r), -often[fold(r.text)],
        -len(r.text), r.span))


def of_two(entity: Entity) -> tuple[Role, Role] | None:
    """An office and a trade that documents give one person at the same time: as a rule two people of one name. None if there are none."""
    table = load_table("role_words")
    now = [role for role in sorted(entity.roles, key=lambda r: r.span) if role.status == "current"]
    holders = [[role for role in now if _head_among(role, frozenset(table[kind]))] for kind in ("offices", "trades")]
    return (holders[0][0], holders[1][0]) if all(holders) else None


def _head_among(role: Role, nouns: frozenset[str]) -> bool:
    """Whether the noun of a role, in front of any "of", "at" or "for", is one of these: a nurse, not the minister for nurses."""
    head = re.split(r"\s+(?:of|at|for|from|in|on|with|to|and)\b|,", role.text.lower(), maxsplit=1)[0].split()
    return bool(head) and (head[-1] in nouns or " ".join(head[-2:]) in nouns)


def _is_honorific(role: Role) -> bool:
    """Whether a role is but a form of address: "Dr"."""
    return role.text.lower() in load_table("titles")["honorifics"]


def offices(roles: Iterable[Role]) -> list[Role]:
    """The roles without those that only say what somebody is by party, country, age or home, where others are left; never a bare "Dr"."""
    named = [role for role in roles if not _is_honorific(role)]
    return [role for role in named if not is_description(role)] or named


def is_description(role: Role) -> bool:
    """Whether a role only says what somebody is: "Republican", "23-year-old immigrant"; not "top Republican on the panel"."""
    ranking = set(load_table("role_words")["ranking"]).intersection(role.bare.lower().split())
    return not ranking and _head_among(role, _describing())


def is_open(role: Role, whose: str) -> bool:
    """Whether a role is somebody's of whom only "his" or "her" is known, as `whose` tells."""
    return role.owner is not None and whose == str(role.owner)


def is_of_a_time(role: Role) -> bool:
    """Whether a wording begins with when it was so: "newly-minted President", "then-director"."""
    return fold(role.text).split(" ")[0] in TIMES


def told_status(role: Role) -> str:
    """What its words do not say of its time: " (former)" of "chief of staff", nothing of "ex-mayor"."""
    if role.status == "current":
        return ""
    if role.status == UNDATED:
        return " (not dated)"
    said = {role.status, *load_table("role_words").get(role.status, ()), *SAID_BY.get(role.status, ())}
    return "" if said.intersection(fold(role.text).split()) else f" ({role.status})"


def is_private(role: Role) -> bool:
    """Whether a role tells of nobody's public part: victim, neighbour, driver."""
    heads = role_tables().heads.intersection(re.findall(r"[\w-]+", role.bare.lower()))
    return bool(heads) and heads <= private_heads()


@cache
def _describing() -> frozenset[str]:
    table = load_table("role_words")
    return frozenset(table["descriptions"]) | frozenset(table["kin"]) | {word.lower() for word in gazetteer().demonyms}


@cache
def private_heads() -> frozenset[str]:
    """The nouns of roles that tell of nobody's public part."""
    return frozenset(load_table("role_words")["private"])


def _longest(core: Core, others: set[Core]) -> Core | None:
    """The one longest of `others` that holds `core` and all that hold it; None if there is none."""
    holding = sorted((o for o in others if len(o) > len(core) and holds(o, core)), key=lambda o: (-len(o), o))
    return holding[0] if holding and all(holds(holding[0], o) for o in holding) else None
