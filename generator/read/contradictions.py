"""Speaker files that say of two both that they are one and that they are not: an error that names both places, and they stay apart."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from generator.errors import Problem
from generator.ids import fold
from generator.models import KnownSpeaker
from generator.yamltext import Typed


@dataclass(frozen=True, slots=True)
class _Said:
    """One entry of a list of a speaker file: whom it is about, and where it stands."""

    by: str
    of: str
    name: str
    path: str
    line: int


def without_contradictions(
    speakers: tuple[KnownSpeaker, ...], typed: Mapping[str, Typed]
) -> tuple[tuple[KnownSpeaker, ...], tuple[Problem, ...]]:
    """The speakers without each `same_as` that some `not_same_as` contradicts, directly or over others; `typed` has the lines, by id."""
    ids = {fold(s.name): s.id for s in reversed(speakers)} | {fold(s.id): s.id for s in speakers}
    same: defaultdict[str, list[_Said]] = defaultdict(list)
    for said in _entries("same_as", speakers, typed, ids):
        same[said.by].append(said)
        same[said.of].append(said)
    taken_out: set[_Said] = set()
    problems = []
    for apart in _entries("not_same_as", speakers, typed, ids) if same else ():
        way = _way(apart.by, apart.of, same)
        taken_out.update(way)
        if way:
            problems.append(Problem(path=apart.path, line=apart.line, hint="Take one of the two out; until then they stay apart.",
                                    what=f"not_same_as: {apart.name!r} contradicts {way[0].path}:{way[0].line}: "
                                         f"there 'same_as: {way[0].name}'."))
    if not taken_out:
        return speakers, ()
    gone = {(said.by, said.name) for said in taken_out}
    return tuple(replace(s, same_as=tuple(n for n in s.same_as if (s.id, n) not in gone)) for s in speakers), tuple(problems)


def _entries(key: str, speakers: tuple[KnownSpeaker, ...], typed: Mapping[str, Typed], ids: Mapping[str, str]) -> Iterator[_Said]:
    for speaker in speakers:
        for number, name in enumerate(getattr(speaker, key)):
            of = ids.get(fold(name), fold(name))
            if of != speaker.id:
                yield _Said(speaker.id, of, name, speaker.path, typed[speaker.id].line((key, number)))


def _way(start: str, end: str, same: Mapping[str, list[_Said]]) -> tuple[_Said, ...]:
    """The entries by which the two are said to be one, one behind the other; none where nobody says so."""
    ways: dict[str, tuple[_Said, ...]] = {start: ()}
    waiting = [start]
    for one in waiting:
        for said in same.get(one, ()):
            other = said.of if said.by == one else said.by
            if other not in ways:
                ways[other] = (*ways[one], said)
                waiting.append(other)
    return ways.get(end, ())
