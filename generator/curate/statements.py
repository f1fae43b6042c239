"""Merges and splits of statements: `seeds/statements.yml`, and `same_as`, `not_same_as` of a decision on a quotation.

The addresses of all quotations stay: a statement's page is that of its first quotation, and the others lead to it.
"""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.curate.events import MERGED, SPLIT
from generator.errors import Problem
from generator.ids import digest
from generator.models import Correction, CuratedStatement, Document, Quotation, Resolution, Statement
from generator.resolve.origins import count_origins


@dataclass(frozen=True, slots=True, kw_only=True)
class _Choice:
    """These quotations are (or are not) one utterance, a person said so at this place."""

    ids: tuple[str, ...]
    same: bool
    path: str
    line: int
    entry: CuratedStatement | None = None   # None = a decision on a quotation, which is logged with the others there


Curated = tuple[Resolution, tuple[Correction, ...], tuple[Problem, ...]]


def curate_statements(documents: tuple[Document, ...], resolution: Resolution, curated: tuple[CuratedStatement, ...]) -> Curated:
    """The resolution with the merges and splits that people decided; what each did; what names no quotation of this dossier."""
    quotations = {q.id: q for found in resolution.annotations for q in found.quotations}
    by_id = {d.id: d for d in documents}
    groups = {s.id: s for s in resolution.statements}
    problems, log = [], []
    for choice in _choices(curated, quotations):
        lost = [name for name in choice.ids if name not in quotations]
        where = {q: s.id for s in groups.values() for q in s.quotations}
        if lost:
            problems.append(Problem(path=choice.path, line=choice.line, what=f"{lost[0]!r} is the id of no quotation.",
                                    hint="Take it from the address of the quotation's page.", lost=True))
            continue
        if apart := [name for name in choice.ids if name not in where]:
            problems.append(Problem(path=choice.path, line=choice.line, what=f"{apart[0]!r} is of a kind that reports no utterance.",
                                    hint="Leave out what is rejected."))
            continue
        before = len({where[name] for name in choice.ids})
        if choice.same:
            _merge(groups, list(dict.fromkeys(where[name] for name in choice.ids)), quotations, by_id)
        else:
            for name in choice.ids[1:]:
                _split(groups, where[name], name, choice.ids, quotations, by_id)
        if choice.entry:
            first = quotations[choice.ids[0]]
            after = 1 if choice.same else len(choice.ids)
            log.append(Correction(decision=choice.entry, document=first.document, quotation=first.id,
                                  before=_utterances(before, choice.ids), after=_utterances(after, choice.ids)))
    if groups == {s.id: s for s in resolution.statements}:
        return resolution, tuple(log), tuple(sorted(problems))
    named = {q: s.id for s in groups.values() for q in s.quotations}
    annotations = tuple(replace(found, quotations=tuple(replace(q, statement=named.get(q.id, q.statement)) for q in found.quotations))
                        for found in resolution.annotations)
    statements = tuple(groups[name] for name in sorted(groups))
    return replace(resolution, annotations=annotations, statements=statements), tuple(log), tuple(sorted(problems))


def _utterances(number: int, ids: tuple[str, ...]) -> str:
    return f"{'one utterance' if number == 1 else f'{number} utterances'}: {', '.join(ids)}"


def _choices(curated: tuple[CuratedStatement, ...], quotations: dict[str, Quotation]) -> Iterator[_Choice]:
    """Merges first, then splits, each in an order of its own."""
    found = [_Choice(ids=entry.same or entry.apart, same=bool(entry.same), path=entry.path, line=entry.line, entry=entry)
             for entry in curated]
    for quotation in quotations.values():
        for decision in quotation.decisions:
            for other, same in ((decision.same_as, True), (decision.not_same_as, False)):
                if other is not None:
                    found.append(_Choice(ids=(other, quotation.id), same=same, path=decision.path, line=decision.line))
    yield from sorted(found, key=lambda c: (not c.same, c.path, c.line))


def _merge(groups: dict[str, Statement], names: list[str], quotations: dict[str, Quotation], documents: dict[str, Document]) -> None:
    """One statement for all of these, under the id of the first."""
    if len(names) < 2:
        return                      # they are one already
    first, *others = sorted(names)
    members = tuple(q for name in (first, *others) for q in groups[name].quotations)
    for name in others:
        del groups[name]
    groups[first] = _statement(first, members, quotations, documents, rule=MERGED)


def _split(
    groups: dict[str, Statement], group: str, name: str, ids: tuple[str, ...],
    quotations: dict[str, Quotation], documents: dict[str, Document],
) -> None:
    """A statement of its own for the quotation, if it shares one with another of `ids`."""
    members = groups[group].quotations
    if name not in members or not (set(ids) - {name}) & set(members):
        return
    rest = tuple(q for q in members if q != name)
    alone = f"s-{digest(name)}"
    groups[group] = _statement(group, rest, quotations, documents, rule=SPLIT)
    groups[alone] = _statement(alone, (name,), quotations, documents, rule=SPLIT)


def _statement(
    name: str, members: tuple[str, ...], quotations: dict[str, Quotation], documents: dict[str, Document], *, rule: str,
) -> Statement:
    own = [quotations[q] for q in members]
    speakers = {q.speaker.entity for q in own if q.speaker and q.speaker.entity}
    return Statement(id=name, quotations=members, speaker=speakers.pop() if len(speakers) == 1 else "",
                     documents=tuple(sorted({q.document for q in own})), origins=count_origins(own, documents), rule=rule)
