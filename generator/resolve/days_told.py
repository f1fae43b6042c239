"""One happening, two days: events of different documents that tell the same deed of the same people on days next to each other.

Both stay on the timeline, each on the day that its own documents give; the register puts them side by side and says no verdict.
"""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from generator.lexicon import load_table
from generator.lexicon.words import lemmas
from generator.models import Annotations, Event, Span
from generator.resolve.likeness import Wording, read_wording

NEAR = 10                           # days that two accounts of one happening may lie apart
PEOPLE = 2                          # so many people, bodies or places they must share
LIKE = 0.6                          # and so large a share of the shorter one's content words
FEWEST = 3                          # of which there must be so many at least
CROWD = 40                          # events of one deed and name that an event is compared with


def days_told(
    texts: Mapping[str, str], annotations: Iterable[Annotations], events: Iterable[Event], names: Mapping[str, str]
) -> Iterator[tuple[str, dict[str, list[Span]]]]:
    """What it was, in words, and the passages by the day that they give (EDTF); only what documents tell differently."""
    verbs = {
        (h.span.document, h.span.start): _lemma(texts[h.span.document], h.trigger)
        for found in annotations for h in found.happenings if h.trigger and not h.nominal
    }
    told = [_Told(e, verbs, texts) for e in sorted(events, key=lambda e: (e.date or "", e.id)) if _has_day(e)]
    blocks: dict[tuple[str, str], list[_Told]] = defaultdict(list)
    for one in told:
        for verb in one.verbs:
            for entity in one.event.entities:
                blocks[verb, entity].append(one)
    joined: dict[str, set[str]] = {one.event.id: {one.event.id} for one in told}
    for key in sorted(blocks):
        for at, one in enumerate(blocks[key]):
            for other in blocks[key][at + 1 : at + 1 + CROWD]:
                if (other.day - one.day).days > NEAR:
                    break
                if other.event.id not in joined[one.event.id] and _one_happening(one, other):
                    group = joined[one.event.id] | joined[other.event.id]
                    joined.update(dict.fromkeys(group, group))
    by_id = {one.event.id: one for one in told}
    for together in sorted({tuple(sorted(g)) for g in joined.values() if len(g) > 1}):
        yield _record([by_id[name] for name in together], names)


class _Told:
    """An event with what tells whether another one is the same."""

    def __init__(self, event: Event, verbs: Mapping[tuple[str, int], str], texts: Mapping[str, str]) -> None:
        self.event, self.day = event, date.fromisoformat(str(event.date))
        self.verbs = sorted({verbs[s.document, s.start] for s in event.spans if (s.document, s.start) in verbs})
        self.wordings = [read_wording(_without_days(texts[s.document][s.start : s.end])) for s in event.spans if s.document in texts]


def _has_day(event: Event) -> bool:
    return event.kind == "happening" and event.precision == "day" and event.date is not None and len(event.date) == len("2023-09-14")


def _lemma(text: str, trigger: Span) -> str:
    word = text[trigger.start : trigger.end].lower()
    return next(iter(lemmas(word, "verb")), word)


def _without_days(words: str) -> str:
    classes = load_table("time_words")["classes"]
    days = {word for name in ("weekday", "month", "month_short", "weekday_short", "dayword") for word in classes[name]}
    return " ".join(word for word in words.split() if word.strip(".,;:()").casefold() not in days and not word[:1].isdigit())


def _one_happening(a: _Told, b: _Told) -> bool:
    """Whether two events of different days and documents, of which none tells both, can be one happening."""
    apart = a.day != b.day and a.event.planned == b.event.planned and set(a.event.documents).isdisjoint(b.event.documents)
    if not apart or len(set(a.event.entities) & set(b.event.entities)) < PEOPLE:
        return False
    return any(_alike(x, y) for x in a.wordings for y in b.wordings)


def _alike(a: Wording, b: Wording) -> bool:
    common = set(a.content) & set(b.content)
    return len(common) >= FEWEST and len(common) >= LIKE * min(len(set(a.content)), len(set(b.content)))


def _record(events: list[_Told], names: Mapping[str, str]) -> tuple[str, dict[str, list[Span]]]:
    values: dict[str, list[Span]] = defaultdict(list)
    for one in events:
        values[str(one.event.date)] += one.event.spans
    shared = set(events[0].event.entities).intersection(*(e.event.entities for e in events[1:]))
    verb = min(set(events[0].verbs).intersection(*(e.verbs for e in events[1:])), default=events[0].verbs[0])
    people = [names[e] for e in sorted(shared) if e in names]
    return f"when it was: {', '.join(people)} ({verb})", dict(values)
