"""One happening, many documents: happenings and utterances become events of the timeline.

A happening is listed if its own clause names a day, month or year; one without a date only if it tells of a named person's deed.
Two passages are one event if their dates agree and they share people, places and wording. Nothing depends on the order of documents.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import cache

from generator.annotate.event_nouns import light_verbs, verbs_of
from generator.ids import digest, slug
from generator.lexicon import load_table
from generator.models import Document, Event, Resolution
from generator.resolve.event_words import numbers_of, title_of
from generator.resolve.passages import ToldPassage, find_passages

SURE = 0.8                          # below this confidence a speaker is not shown, nor as the one who claims an event
LARGEST_BLOCK = 60  # passages of one day and person that are compared with one another
SAME_DAY, SAME_PERIOD, SAME_WORDS = 0.34, 0.5, 0.7  # share of the shorter passage's words that two passages must share


def resolve_events(documents: tuple[Document, ...], resolution: Resolution, *, sure: float = SURE) -> Resolution:
    """Group the happenings of all documents into events, in the order of their dates.

    Whose words a passage stands in is told only if the quotation's speaker is given with the confidence `sure`.
    """
    by_id = {d.id: d for d in documents}
    passages = [p for found in resolution.annotations if found.document in by_id for p in find_passages(by_id[found.document], found, sure)]
    passages.sort(key=lambda p: (p.span, p.kind))
    groups = _group(passages)
    texts = {d.id: d.text for d in documents}
    known = {e.id: e.name for e in resolution.entities}
    events = _identify([(_event(group, texts, known), group) for group in groups])
    return replace(resolution, events=tuple(sorted(events, key=lambda e: (e.date is None, e.date or "", e.id))))


# -- groups ------------------------------------------------------------------------------------------


def _group(passages: list[ToldPassage]) -> list[list[ToldPassage]]:
    """Passages of one event together: compared only within a month and with those that share a person, body or place."""
    parent = list(range(len(passages)))

    def find(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    blocks: dict[tuple[str, str], list[int]] = {}
    for i, p in enumerate(passages):
        date = p.happening.date if p.happening.timex else None
        if date is None:
            continue
        for entity in sorted(p.entities | ({p.speaker} if p.speaker else set())):
            blocks.setdefault((date, entity), []).append(i)
            if len(date) > 7:
                blocks.setdefault((date[:7], entity), []).append(i)
    for key in sorted(blocks):
        members = blocks[key]
        for n, i in enumerate(members):
            for j in members[max(0, n - LARGEST_BLOCK) : n]:
                if find(i) != find(j) and _same(passages[i], passages[j]):
                    parent[max(find(i), find(j))] = min(find(i), find(j))
    groups: dict[int, list[ToldPassage]] = {}
    for i, p in enumerate(passages):
        groups.setdefault(find(i), []).append(p)
    return [groups[i] for i in sorted(groups)]


def _same(a: ToldPassage, b: ToldPassage) -> bool:
    """Whether two passages with a person, body or place in common tell of one happening."""
    if a.kind != b.kind or a.happening.planned != b.happening.planned:
        return False
    days = (a.happening.edtf, b.happening.edtf)
    if a.kind == "utterance":
        return bool(a.speaker) and a.speaker == b.speaker and days[0] == days[1]
    if not a.words or not b.words:
        return False
    shared = len(a.words & b.words) / min(len(a.words), len(b.words))
    people = len(a.entities & b.entities)
    worded_alike = len(a.plain & b.plain) >= max(2, SAME_WORDS * min(len(a.plain), len(b.plain)))
    if not worded_alike and not (_tell_one_deed(a, b) and a.parties & b.parties):
        return False                # of one day and place, but somebody else's or another deed
    if days[0] == days[1] and a.happening.precision == "day":
        return people >= 2 or people >= 1 and shared >= SAME_DAY
    if days[0] == days[1]:
        return people >= 2
    within = str(a.happening.date).startswith(str(b.happening.date)) or str(b.happening.date).startswith(str(a.happening.date))
    return within and people >= 2 and shared >= SAME_PERIOD and a.verb == b.verb


def _tell_one_deed(a: ToldPassage, b: ToldPassage) -> bool:
    """Whether two passages have the same verb, or in two documents verbs or nouns for one deed."""
    return a.verb == b.verb or a.span.document != b.span.document and not _deeds(a.verb, a.words).isdisjoint(_deeds(b.verb, b.words))


@cache
def _deeds(verb: str, words: frozenset[str]) -> frozenset[str]:
    """The verbs for what a verb tells, with itself; a light one ("made a visit") tells what its noun names."""
    verbs = verbs_of(words) if verb in light_verbs() else frozenset({verb})
    return verbs.union(*(line for line in load_table("happening_words")["alike"] if not verbs.isdisjoint(line)))


# -- events ------------------------------------------------------------------------------------------


def _event(group: list[ToldPassage], texts: dict[str, str], known: dict[str, str]) -> Event:
    """One event of the passages of a group; its date is the most precise one, its words those of that passage."""
    order = {"day": 0, "about": 1, "range": 2, "month": 3, "before": 4, "after": 4, "year": 5}
    dated = [p for p in group if p.happening.timex and p.happening.edtf]
    first = min(dated or group, key=lambda p: (order.get(p.happening.precision, 6), -len(p.entities), p.span))
    date = first.happening.edtf if dated else None
    entities = sorted({e for p in group for e in p.taking_part} | {p.speaker for p in group if p.speaker})
    return Event(
        id="",
        title=_title(first, texts, known),
        date=date,
        precision=first.happening.precision if dated else "",
        basis=first.basis,
        kind=first.kind,
        spans=tuple(sorted(p.span for p in group)),
        documents=tuple(sorted({p.span.document for p in group})),
        entities=tuple(e for e in entities if e in known),
        quotations=tuple(sorted({q for p in group for q in p.quotations})),
        planned=all(p.happening.planned for p in group),
        method=first.happening.rule,
        claimant=first.claimant if all(p.claimant for p in group) else "",
        disagreement=_disagreement(group, texts),
    )


def _title(p: ToldPassage, texts: dict[str, str], names: dict[str, str]) -> str:
    """The passage's own words; of an utterance what was said, or whose words they are."""
    if p.titled == "remarks" and p.speaker in names:
        return f"{names[p.speaker]}'s remarks"
    span = p.sentence if p.titled == "sentence" else p.span
    return title_of(span, p.sentence, p.happening.timex, p.happening.trigger, texts[p.span.document])


def _disagreement(group: list[ToldPassage], texts: dict[str, str]) -> str:
    """Different numbers of the same thing in different documents, side by side."""
    if len({p.span.document for p in group}) < 2:
        return ""
    told: dict[str, dict[str, set[str]]] = {}
    for p in group:
        for thing, number in numbers_of(texts[p.span.document][p.span.start : p.span.end]):
            told.setdefault(thing, {}).setdefault(number, set()).add(p.span.document)
    notes = []
    for thing, numbers in sorted(told.items()):
        if len(numbers) > 1 and len({d for docs in numbers.values() for d in docs}) > 1:
            notes.append("; ".join(f"{number} {thing} ({', '.join(sorted(docs))})" for number, docs in sorted(numbers.items())))
    return ". ".join(notes)


def _identify(events: list[tuple[Event, list[ToldPassage]]]) -> list[Event]:
    """Ids of the date and the first key words of the earliest passage; "-2" where two are alike."""
    seen: Counter[str] = Counter()
    named = []
    for event, group in sorted(events, key=lambda x: x[1][0].span):
        words = sorted(group[0].words)[:12] or [str(group[0].span.start)]
        day = slug(re.sub(r"[./~]+", " to ", event.date)) if event.date else "undated"
        base = f"{day}-{digest(' '.join(words))}"
        seen[base] += 1
        named.append(replace(event, id=base if seen[base] == 1 else f"{base}-{seen[base]}"))
    return named
