"""What each document tells that no earlier document of the dossier tells: people, utterances, events, numbers.

Documents are compared by their day of publication, where that is not stated by the day that their days are counted from. Those
without a day are left out, and documents of one day are not earlier than each other. An event is new only if its own day is told: of
another, an earlier document may tell in other words.
"""
from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from itertools import groupby

from generator.ids import fold
from generator.models import Amount, Annotations, Document, EntityType, Novelty, Resolution, Span

_DATED = re.compile(r"\d{4}-\d\d-\d\d")
_DAY = re.compile(r"(\d{4}-\d\d-\d\d)[~?%]?$")


def find_novelties(documents: tuple[Document, ...], resolution: Resolution) -> tuple[Novelty, ...]:
    """One record for each document with a day, by day and id. The first ones have nothing earlier, and nothing new."""
    found = {a.document: a for a in resolution.annotations}
    dated = sorted((day, d.id) for d in documents if (day := _day(d)) and d.id in found)
    texts = {d.id: d.text for d in documents}
    people = _inside((e.id, (m.document for m in e.mentions)) for e in resolution.entities if e.type is EntityType.PERSON)
    statements = _inside((s.id, s.documents) for s in resolution.statements)
    events = _inside((e.id, e.documents) for e in resolution.events if e.date and _DATED.match(e.date))
    earlier: list[str] = []
    seen: set[tuple[str, ...]] = set()
    out = []
    for _, group in groupby(dated, key=lambda row: row[0]):
        names = [name for _, name in group]
        for name in names:
            out.append(Novelty(
                document=name, earlier=tuple(earlier), people=_new("person", people[name], seen, earlier),
                statements=_new("statement", statements[name], seen, earlier), events=_new("event", events[name], seen, earlier),
                amounts=_new_amounts(texts[name], found[name], seen) if earlier else ()))
        for name in names:
            for kind, ids in (("person", people[name]), ("statement", statements[name]), ("event", events[name])):
                seen.update((kind, id_) for id_ in ids)
            seen.update(_key(texts[name], amount) for amount in found[name].amounts)
        earlier += names
    return tuple(out)


def _day(document: Document) -> str:
    """The day of publication, else the one that the document's days are counted from; "" where neither is a day."""
    match = _DAY.match(document.day or "")
    return match[1] if match else ""


def _inside(rows: Iterable[tuple[str, Iterable[str]]]) -> defaultdict[str, list[str]]:
    """The ids of what each document has, sorted."""
    own: defaultdict[str, set[str]] = defaultdict(set)
    for id_, names in rows:
        for name in names:
            own[name].add(id_)
    return defaultdict(list, {name: sorted(ids) for name, ids in own.items()})


def _new(kind: str, ids: list[str], seen: set[tuple[str, ...]], earlier: list[str]) -> tuple[str, ...]:
    return tuple(id_ for id_ in ids if (kind, id_) not in seen) if earlier else ()


def _new_amounts(text: str, found: Annotations, seen: set[tuple[str, ...]]) -> tuple[Span, ...]:
    own: dict[tuple[str, ...], Span] = {}
    for amount in found.amounts:
        own.setdefault(_key(text, amount), amount.span)
    return tuple(span for key, span in own.items() if key not in seen)


def _key(text: str, amount: Amount) -> tuple[str, ...]:
    """What makes two numbers the same: their worth, or the words for it, and what they count."""
    return ("amount", amount.value or fold(text[amount.number.start : amount.number.end]), amount.unit)
