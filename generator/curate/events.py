"""People's decisions on events, `seeds/events.yml`: add, correct, merge, split, reject, title. Each has its reason; one that
matches nothing, or several, is reported. No source of an event is ever dropped: a merge keeps the passages of all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from generator.curate.matching import locate, no_such, times
from generator.errors import Problem, Severity
from generator.ids import digest, fold, slug
from generator.models import Annotations, Correction, CuratedEvent, Document, Event, Passage, Span, Status

TITLE_WORDS = 7                     # of a title as found: a document's own words
MERGED, SPLIT, ADDED = "merged by a person", "split by a person", "added by a person"


@dataclass(frozen=True, slots=True, kw_only=True)
class CuratedEvents:
    """The events with what people decided, in the order of their dates. `superseded`: (id of an event merged into another, its id);
    `withdrawn`: (id of an event that is none, the reason); `problems`: the decisions that could not be followed."""

    events: tuple[Event, ...]
    superseded: tuple[tuple[str, str], ...] = ()
    withdrawn: tuple[tuple[str, str], ...] = ()
    log: tuple[Correction, ...] = ()                # what each decision did
    problems: tuple[Problem, ...] = ()


def curate_events(
    events: tuple[Event, ...],
    curated: tuple[CuratedEvent, ...],
    documents: tuple[Document, ...],
    annotations: tuple[Annotations, ...] = (),
) -> CuratedEvents:
    """Follow people's decisions on events, in the order of merge, split, reject, correct, add, whatever the order in the file;
    an event that was split off may be merged with another.

    Passages that a person gave bring the people and quotations that `annotations` have in them.
    """
    texts = {d.id: d.text for d in documents}
    named = {e.id: e for e in events}
    now: dict[str, str] = {e.id: e.id for e in events}  # ids as found, to the event that they have become
    problems: list[Problem] = []
    log: list[Correction] = []
    withdrawn: dict[str, str] = {}
    found = {a.document: a for a in annotations}
    for entry in sorted(curated, key=lambda entry: _rank(entry, events)):
        if entry.event is None:
            if added := _add(named, entry, texts, problems, found):
                problems += _found_already(added, named, entry)
                log.append(_logged(entry, None, added))
            continue
        ids = [_find(name, named, now, entry, problems) for name in (entry.event, *entry.merge)]
        if None in ids:
            continue
        target, *others = [name for name in ids if name is not None]
        before = named[target]
        for other in others:
            if other != target:
                named[target] = _merged(named[target], named.pop(other), entry)
                now.update({old: target for old, new in now.items() if new == other})
        for passage in entry.split:
            if own := _split(named, now, target, passage, entry, texts, problems):
                now[own] = own
                named[target], named[own] = _divided(named[target], named[own], found)
        if entry.reject:
            del named[target]
            withdrawn.update({old: entry.because for old, new in now.items() if new == target})
        else:
            named[target] = _with_inside(_corrected(named[target], entry, texts, problems), named[target].spans, found)
        log.append(_logged(entry, before, named.get(target)))
    ordered = sorted(named.values(), key=lambda e: (e.date is None, e.date or "", e.id))
    return CuratedEvents(
        events=tuple(ordered),
        superseded=tuple(sorted((old, new) for old, new in now.items() if old != new and new in named)),
        withdrawn=tuple(sorted(withdrawn.items())),
        log=tuple(log),
        problems=tuple(sorted(problems)),
    )


def _logged(entry: CuratedEvent, before: Event | None, after: Event | None) -> Correction:
    """What a decision changed, in words."""
    known = after or before
    event = known.id if known else ""
    if before is None or after is None:
        return Correction(decision=entry, document="", quotation="", event=event, before=_in_words(before), after=_in_words(after))
    pairs = (("title", _short(before.title), _short(after.title)), ("date", before.date or "undated", after.date or "undated"),
             ("planned", "yes" if before.planned else "no", "yes" if after.planned else "no"),
             ("passages", str(len(before.spans)), str(len(after.spans))))
    changes = [pair for pair in pairs if pair[1] != pair[2]]
    return Correction(decision=entry, document="", quotation="", event=event,
                      before="; ".join(f"{label}: {old}" for label, old, _ in changes) or _in_words(before),
                      after="; ".join(f"{label}: {new}" for label, _, new in changes) or "confirmed")


def _in_words(event: Event | None) -> str:
    return f"{_short(event.title)} ({event.date or 'undated'})" if event else "no event"


def _short(title: str) -> str:
    words = title.split()
    return " ".join(words[:TITLE_WORDS]) + (" …" if len(words) > TITLE_WORDS else "")


def _with_inside(event: Event, before: tuple[Span, ...], found: Mapping[str, Annotations]) -> Event:
    """The event with the quotations of the passages that it has won, and the people, bodies and places that stand outside them."""
    entities, quotations = set(event.entities), set(event.quotations)
    for span in set(event.spans) - set(before):
        annotations = found.get(span.document)
        if annotations is None:
            continue
        quoted = [s for q in annotations.quotations if q.start < span.end and span.start < q.end for s in q.segments]
        entities |= {m.entity for m in annotations.mentions if m.entity and span.start <= m.span.start < span.end
                     and not any(s.start <= m.span.start < s.end and span.start < s.start for s in quoted)}
        quotations |= {q.id for q in annotations.quotations if q.id and not q.rejected and q.start < span.end and span.start < q.end}
    return replace(event, entities=tuple(sorted(entities)), quotations=tuple(sorted(quotations)))


def _rank(entry: CuratedEvent, events: tuple[Event, ...]) -> tuple[int, str, int, str]:
    """Merges first, but after the splits what merges an event that a split has yet to make."""
    late = any(not _fitting(name, events) for name in (entry.event or "", *entry.merge)) if entry.merge else False
    kind = 5 if entry.event is None else (2 if late else 0) if entry.merge else 1 if entry.split else 3 if entry.reject else 4
    return kind, entry.path, entry.line, entry.event or entry.title or ""


def _find(name: str, named: Mapping[str, Event], now: Mapping[str, str], entry: CuratedEvent, problems: list[Problem]) -> str | None:
    """The event with this id, or the only one whose title begins with these words."""
    if now.get(name) in named:
        return now[name]
    if name in now:
        problems.append(_problem(entry, f"{name!r} is rejected by another decision.", "Take one of the two out."))
        return None
    fitting = _fitting(name, named.values())
    if len(fitting) == 1:
        return fitting[0].id
    if fitting:
        several = ", ".join(repr(e.id) for e in sorted(fitting, key=lambda e: e.id))
        problems.append(_problem(entry, f"{name!r} begins the titles of {len(fitting)} events: {several}.", "Write the id."))
    else:
        problems.append(_problem(entry, f"{name!r} is no event of this dossier.", "Take its id from the address of its page.", lost=True))
    return None


def _fitting(name: str, events: Iterable[Event]) -> list[Event]:
    """The event with the id `name`, and those whose titles begin with these words."""
    words = fold(name)
    return [e for e in events if e.id == name or words and fold(e.title).startswith(words)]


def _problem(entry: CuratedEvent, what: str, hint: str, *, lost: bool = False) -> Problem:
    return Problem(path=entry.path, line=entry.line, what=what, hint=hint, lost=lost)


def _add(
    named: dict[str, Event], entry: CuratedEvent, texts: Mapping[str, str], problems: list[Problem], found: Mapping[str, Annotations]
) -> Event | None:
    spans = _spans(entry.passages, entry, texts, problems)
    if not entry.title:
        problems.append(_problem(entry, "an event that is added has no title.", "Write title: with what happened."))
        return None
    if not spans:
        if not entry.passages:
            hint = "Write passages: with a document and its exact words."
            problems.append(_problem(entry, f"the event {entry.title!r} has no source.", hint))
        return None
    base = f"{slug(entry.date) if entry.date else 'undated'}-{digest(fold(entry.title))}"
    number = 1
    while base in named:
        number += 1
        base = f"{base.rsplit('-x', 1)[0]}-x{number}"
    added = Event(
        id=base,
        title=entry.title,
        date=entry.date,
        precision=precision_of(entry.date),
        basis=entry.because,
        spans=spans,
        documents=tuple(sorted({s.document for s in spans})),
        planned=bool(entry.planned),
        method=ADDED,
        status=Status.REVIEWED,
        because=entry.because,
    )
    named[base] = _with_inside(added, (), found)
    return named[base]


def _found_already(added: Event, named: Mapping[str, Event], entry: CuratedEvent) -> list[Problem]:
    """A note for each event that the machine found on the same day, with the same people or in the same words."""
    alike = [
        e.id for e in named.values()
        if e.method != ADDED and e.date and e.date == added.date and (_shares_people(e, added) or _shares_words(e, added))
    ]
    hint = "If they are one, write event: with that id above the title: title and passages go to it, and nothing stands twice."
    return [
        Problem(path=entry.path, line=entry.line, severity=Severity.NOTE, hint=hint,
                what=f"{added.title!r} may be the event {other!r}, which was found: the same day, and the same people or words.")
        for other in sorted(alike)
    ]


def _shares_people(a: Event, b: Event) -> bool:
    """Whether two have two people, bodies or places in common, or one of them has no others than the other."""
    shared = set(a.entities) & set(b.entities)
    return len(shared) > 1 or bool(shared) and len(shared) == min(len(a.entities), len(b.entities))


def _shares_words(a: Event, b: Event) -> bool:
    return any(s.overlaps(t) for s in a.spans for t in b.spans)


def _merged(event: Event, other: Event, entry: CuratedEvent) -> Event:
    """Both as one; the first one's date, title and basis stay."""
    notes = "; ".join(dict.fromkeys(n for n in (event.disagreement, other.disagreement, _days_apart(event, other)) if n))
    return replace(
        event,
        spans=_union(event.spans, other.spans),
        documents=_union(event.documents, other.documents),
        entities=_union(event.entities, other.entities),
        quotations=_union(event.quotations, other.quotations),
        planned=event.planned and other.planned,
        method=MERGED,
        status=Status.CORRECTED,
        because=entry.because,
        disagreement=notes,
    )


def _days_apart(event: Event, other: Event) -> str:
    if event.date and other.date and event.date != other.date:
        return f"{event.date} ({', '.join(event.documents)}); {other.date} ({', '.join(other.documents)})"
    return ""


def _union(*parts: Iterable) -> tuple:  # type: ignore[type-arg]
    return tuple(sorted({item for part in parts for item in part}))


def _split(
    named: dict[str, Event],
    now: Mapping[str, str],
    target: str,
    passage: Passage,
    entry: CuratedEvent,
    texts: Mapping[str, str],
    problems: list[Problem],
) -> str | None:
    """The passage that holds these words becomes an event of its own, of the same date until it is corrected; its id."""
    event = named[target]
    spans = _spans((passage,), entry, texts, problems)
    moved = tuple(s for s in event.spans if any(s.overlaps(t) for t in spans))
    left = tuple(s for s in event.spans if s not in moved)
    if not spans:
        return None
    if not moved or not left:
        problems.append(_problem(entry, f"{passage.words!r} is not one of several passages of {target!r}.", "Write words of one of them."))
        return None
    words = texts[moved[0].document][moved[0].start : moved[0].end]
    base = own = f"{slug(event.date) if event.date else 'undated'}-{digest(fold(words))}"
    number = 1
    while own in named or own in now:
        number += 1
        own = f"{base}-{number}"
    named[own] = replace(
        event,
        id=own,
        title=entry.title or " ".join(words.split()),
        spans=moved,
        method=SPLIT,
        status=Status.CORRECTED,
        documents=tuple(sorted({s.document for s in moved})),
        because=entry.because,
        disagreement="",
    )
    named[target] = replace(
        event, spans=left, documents=tuple(sorted({s.document for s in left})), method=SPLIT, status=Status.CORRECTED, because=entry.because
    )
    return own


def _divided(rest: Event, moved: Event, found: Mapping[str, Annotations]) -> tuple[Event, Event]:
    """Both halves of an event that was split, each with the people and quotations of its own passages.

    Those that stand in no passage of either stay with the half that keeps the id.
    """
    here, there = _inside(rest.spans, found), _inside(moved.spans, found)
    return (replace(rest, entities=tuple(e for e in rest.entities if e in here or e not in there),
                    quotations=tuple(q for q in rest.quotations if q in here or q not in there)),
            replace(moved, entities=tuple(e for e in moved.entities if e in there),
                    quotations=tuple(q for q in moved.quotations if q in there)))


def _inside(spans: tuple[Span, ...], found: Mapping[str, Annotations]) -> set[str]:
    """The ids of the quotations that stand in these passages, of their speakers, and of whoever is mentioned there."""
    inside: set[str] = set()
    for span in spans:
        annotations = found.get(span.document)
        if annotations is None:
            continue
        inside |= {m.entity for m in annotations.mentions if span.start <= m.span.start < span.end}
        for quotation in annotations.quotations:
            if quotation.start < span.end and span.start < quotation.end:
                inside |= {quotation.id, quotation.speaker.entity if quotation.speaker else ""}
    return inside


def _corrected(event: Event, entry: CuratedEvent, texts: Mapping[str, str], problems: list[Problem]) -> Event:
    """The event with the title, date, sources and plannedness that a person gave it."""
    spans = _union(event.spans, _spans(entry.passages, entry, texts, problems))
    status = event.status if event.status is Status.CORRECTED else Status.REVIEWED
    before = event
    if entry.title and not entry.split:
        event = replace(event, title=entry.title)
    if entry.date or entry.undated:
        event = replace(event, date=entry.date, precision=precision_of(entry.date), basis=entry.because)
    if entry.planned is not None:
        event = replace(event, planned=entry.planned)
    documents = _union(event.documents, (s.document for s in spans))
    status = Status.CORRECTED if event != before else status
    return replace(event, spans=spans, documents=documents, status=status, because=entry.because)


def _spans(passages: tuple[Passage, ...], entry: CuratedEvent, texts: Mapping[str, str], problems: list[Problem]) -> tuple[Span, ...]:
    """Where the words of the passages stand: each exactly once, or at the occurrence named."""
    spans = []
    for passage in passages:
        text = texts.get(passage.document)
        if text is None:
            what = f"{passage.document!r} is no document of this dossier."
            problems.append(_problem(entry, what, "Write the id of a document.", lost=True))
            continue
        starts = [segments[0] for segments in locate(passage.words, text, passage.document)] if passage.words else []
        if starts and passage.occurrence:
            if passage.occurrence > len(starts):
                fault = no_such(passage.occurrence, f"{passage.words!r} stands {times(len(starts))} in {passage.document!r}")
                problems.append(_problem(entry, fault.what, fault.hint))
                continue
            starts = [starts[passage.occurrence - 1]]
        if len(starts) != 1:
            found = f"stands {len(starts)} times" if starts else "does not stand"
            hint = "Write occurrence: with its number." if starts else "Copy the words exactly as they are printed."
            problems.append(_problem(entry, f"{passage.words!r} {found} in {passage.document!r}.", hint))
            continue
        spans.append(starts[0])
    return tuple(spans)


def precision_of(date: str | None) -> str:
    """The precision of an EDTF date in words; "" where there is none."""
    if not date:
        return ""
    if date.startswith(".."):
        return "before"
    if date.endswith(".."):
        return "after"
    if "/" in date:
        return "range"
    if date[-1] in "~?%":
        return "about"
    return {10: "day", 7: "month", 4: "year"}.get(len(date), "range")
