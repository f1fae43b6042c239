"""Roles compared: which wordings tell one role, and which of those in the documents agree with what a person wrote in a speaker file."""
from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from generator.ids import fold
from generator.lexicon import load_table
from generator.lexicon.gazetteer import gazetteer
from generator.models import KnownRole, KnownSpeaker, Role

SMALL_WORDS = frozenset({"the", "a", "an", "s", "his", "her", "its", "their", "our", "my", "your", "of"})  # "s": of "'s"
RANKS = frozenset({"deputy", "vice", "assistant", "associate", "prime", "under", "acting", "interim", "former"})

TIMES = frozenset({"newly", "minted", "then", "now", "current", "incumbent", "sitting"})     # of the day, not of the role

Core = tuple[str, ...]


def agrees(wording: str, stated: Iterable[KnownRole]) -> bool:
    """Whether words of a document tell a role that a person stated, more or less fully: "Mayor" for the mayor of Eastquay."""
    core = core_of(wording)
    return any(holds(one, core) or holds(core, one) for one in (core_of(role.text) for role in stated))


def own_roles(roles: Iterable[Role], known: KnownSpeaker | None) -> list[Role]:
    """Those of the roles in the documents that the speaker file does not take away: all, where it says nothing of roles."""
    if known is None or not (known.roles or known.no_roles):
        return list(roles)
    return [role for role in roles if agrees(role.bare, known.roles)]


def holds(longer: Core, shorter: Core) -> bool:
    """Whether all that the one tells the other tells too, and nothing that makes it a lower role: a deputy minister is no minister."""
    return set(shorter) <= set(longer) and not RANKS & (set(longer) - set(shorter))


@cache
def core_of(text: str) -> Core:
    """The words that tell one role from another: a country by its code, be it named "Norway" or "Norwegian"; "Rep." written out."""
    found = tuple(fold(text.replace(".", "")).split())
    core: list[str] = []
    place = 0
    while place < len(found):
        lengths = (n for n in (3, 2, 1) if found[place : place + n] in countries())
        length = next(lengths, 1)
        piece = found[place : place + length]
        core.append(countries().get(piece) or _written_out().get(piece[0], piece[0]))
        place += length
    return tuple(sorted({w for w in core if w not in SMALL_WORDS and w not in TIMES})) or found


@cache
def countries() -> dict[Core, str]:
    """The names and demonyms of countries, as folded words, with their codes."""
    lists = gazetteer()
    named = {tuple(fold(name).split()): country for table in (lists.names, lists.demonyms) for name, country in table.items()}
    return named | {tuple(fold(name.replace(".", "")).split()): country for name, country in lists.names.items() if "." in name}


@cache
def _written_out() -> dict[str, str]:
    return dict(load_table("role_words")["written_out"])
