"""The timeline and the events' own pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from generator.links import event_page
from generator.models import Disagreement, EntityType, Event, Page, PageKind, Span
from generator.views.cards import (
    PRECISIONS,
    disagreement_anchor,
    event_anchor,
    event_card,
    event_link,
    event_name,
    event_title,
    event_when,
    foot,
    joined,
    link_to,
    neighbours,
    source_link,
)
from generator.views.catalogue import Catalogue
from generator.views.fronts import NOT_SEARCHED, TIMELINE, Machine, front, redirect_page
from generator.views.jsonld import about_event
from generator.views.labels import CERTAINTIES, MONTHS, certainty_of, count, date_forms, date_words, prefix, told_words
from generator.views.passages import document_link, passage
from generator.views.pictures import timeline_strip
from generator.views.pieces import Card, EventCard, Fact, Foot, Line, Link, Part, Picture
from generator.views.rules import rule_words
from generator.views.speech import quotation_card

BEHIND_QUOTATIONS = 0.5  # in a search: an event is headed by words that quotations have too


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """The events of one day (or of a month or year that no day is known of)."""

    anchor: str
    heading: str
    events: tuple[EventCard, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """A month of the timeline."""

    anchor: str
    heading: str
    days: tuple[Day, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """A year of the timeline."""

    anchor: str
    heading: str
    months: tuple[Month, ...]
    link: Link
    count: str
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineView:
    """What a page of the timeline shows. `elsewhere` are the years with pages of their own; such a page has its neighbours in `foot`."""

    heading: str
    lead: str
    strip: Picture | None
    filters: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...]
    years: tuple[Year, ...]
    elsewhere: tuple[Year, ...]
    planned: tuple[EventCard, ...]
    undated: tuple[EventCard, ...]
    foot: Foot | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One document's words on an event."""

    document: Link
    passage: Line
    place: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class EventView:
    """What an event's page shows."""

    title: Line
    when: Line
    facts: tuple[Fact, ...]
    disagreement: str
    register: tuple[Line, ...]
    sources: tuple[Source, ...]
    quotations: tuple[Card, ...]
    foot: Foot


def timeline_pages(catalogue: Catalogue) -> tuple[Page, ...]:
    """The timeline (a page a year when long) and every event's page."""
    dated = [e for e in catalogue.events.values() if prefix(e.date) and not e.planned]
    split = catalogue.by_year
    years = tuple(_year(catalogue, year, events, split=split) for year, events in _by(dated, 4).items())
    pages = [_timeline(catalogue, dated, () if split else years, years if split else ())]
    if split:
        beside = neighbours([year.link for year in years])
        pages += [_year_page(catalogue, year, beside[year.link.target]) for year in years]
    ordered = list(catalogue.events.values())
    around = neighbours([event_link(e) for e in ordered])
    moved = ((old, new) for old, new in catalogue.dossier.superseded if new in catalogue.events and old not in catalogue.events)
    return (
        *pages,
        *(_page(catalogue, e, around[event_page(e.id)]) for e in ordered),
        *(_redirect(old, new) for old, new in moved),
        *(_withdrawn(old, reason) for old, reason in catalogue.dossier.withdrawn if old not in catalogue.events),
    )


def _redirect(old: str, new: str) -> Page:
    """From the id `old`, by which an event was known, to the page of the one that it belongs to now."""
    target = Link(text="The page of this event", target=event_page(new))
    return redirect_page(event_page(old), "This event has moved", target, "shows all that is told of it.")


def _withdrawn(old: str, reason: str) -> Page:
    """From the id of an event that a person found to be none, to the timeline."""
    return redirect_page(event_page(old), "This event was withdrawn", TIMELINE, f"is without it: {reason}.")


def _by(events: list[Event], length: int) -> dict[str, list[Event]]:
    groups: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        groups[prefix(event.date)[:length]].append(event)
    return dict(sorted(groups.items()))


def _year(catalogue: Catalogue, year: str, events: list[Event], *, split: bool) -> Year:
    months, by_month = [], _by(events, 7)
    for month, own in by_month.items():
        heading = f"{MONTHS[int(month[5:7]) - 1]} {year}" if len(month) == 7 else "Month not stated"
        days = tuple(_day(catalogue, day, of_day, above=heading) for day, of_day in _by_date(own).items())
        if by_month.keys() == {year} and not any(day.heading for day in days):
            heading = ""            # the year says it
        months.append(Month(anchor=f"m-{month}" if len(month) == 7 else f"m-{year}-00", heading=heading, days=days))
    target = f"timeline/{year}.md" if split else f"timeline/index.md#y-{year}"
    return Year(
        anchor=f"y-{year}", heading=year, months=tuple(months), link=Link(text=year, target=target), count=count(len(events), "event"),
        events=tuple(events),
    )


def _by_date(events: list[Event]) -> dict[str, list[Event]]:
    groups: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        groups[event.date or ""].append(event)
    return dict(sorted(groups.items(), key=lambda item: (prefix(item[0]), item[0])))


def _day(catalogue: Catalogue, edtf: str, events: list[Event], *, above: str) -> Day:
    safe = edtf.replace("/", "--").replace("~", "a").replace("?", "p").replace("%", "pa").replace("..", "open")
    heading = date_words(edtf) if len(prefix(edtf)) > len("2023") or edtf != prefix(edtf) else ""
    cards = tuple(event_card(catalogue, e, dated=False) for e in events)
    return Day(anchor=f"d-{safe}", heading="" if heading == above else heading, events=cards)


def _timeline(catalogue: Catalogue, dated: list[Event], years: tuple[Year, ...], elsewhere: tuple[Year, ...]) -> Page:
    planned = tuple(event_card(catalogue, e) for e in catalogue.events.values() if e.planned)
    undated = tuple(event_card(catalogue, e) for e in catalogue.events.values() if not prefix(e.date) and not e.planned)
    lead = (
        f"{count(len(dated), 'dated event')}, each on the day that the documents give it and never more precisely; "
        f"{len(planned)} planned and {len(undated)} undated stand apart."
    )
    if any(d.anchor and not d.published for d in catalogue.documents.values()):
        lead += " Where a document states no day of its own, its “on Wednesday” is counted from the day that its page gives."
    view = TimelineView(
        heading="Timeline",
        lead=lead,
        strip=timeline_strip(dated, by_year=bool(elsewhere)),
        filters=_filters(catalogue, [e for e in catalogue.events.values() if years or e.planned or not prefix(e.date)]),
        years=years,
        elsewhere=elsewhere,
        planned=planned,
        undated=undated,
    )
    return Page(kind=PageKind.TIMELINE, path="timeline/index.md", front=front("Timeline", search=NOT_SEARCHED), view=view)


def _year_page(catalogue: Catalogue, year: Year, around: tuple[Link | None, Link | None]) -> Page:
    path = year.link.target
    view = TimelineView(
        heading=f"Timeline, {year.heading}",
        lead=f"{year.count}, each on the day that the documents give it and never more precisely.",
        strip=timeline_strip(list(year.events), page=path),
        filters=_filters(catalogue, year.events),
        years=(year,),
        elsewhere=(),
        planned=(),
        undated=(),
        foot=foot(catalogue, up=TIMELINE, page=path, around=around, twin=False),
    )
    meta = front(view.heading, above=(TIMELINE,), here=year.heading, search=NOT_SEARCHED)
    return Page(kind=PageKind.TIMELINE, path=path, front=meta, view=view)


def _filters(catalogue: Catalogue, events: Iterable[Event]) -> tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...]:
    """What a page's events can be narrowed down by: only what tells some of them from others."""
    listed = tuple(events)
    chosen = {catalogue.sought[e].id: catalogue.sought[e] for event in listed for e in event.entities if e in catalogue.sought}
    told = {d for event in listed for d in event.documents}
    ranked = sorted(chosen.values(), key=lambda e: (e.name.casefold(), e.id))
    people = tuple((e.id, e.name) for e in ranked if e.type is not EntityType.GPE)
    places = tuple((e.id, e.name) for e in ranked if e.type is EntityType.GPE)
    documents = tuple((d, catalogue.title(d)) for d in catalogue.documents if d in told)
    return (
        ("people", "Who", people),
        ("places", "Where", places),
        ("documents", "Document", documents),
        ("certainty", "Certainty", (("reported", "reported"), ("claimed", "claimed by someone"), ("planned", "planned"))),
    )


def _page(catalogue: Catalogue, event: Event, around: tuple[Link | None, Link | None]) -> Page:
    path = event_page(event.id)
    card = event_card(catalogue, event)
    name, register = event_name(event), _register(catalogue, event)
    spot = catalogue.timeline_page(event)
    view = EventView(
        title=event_title(catalogue, event),
        when=(event_when(event), " ", *card.tags) if card.tags else (event_when(event),),
        facts=_facts(catalogue, event, spot),
        disagreement="" if register else event.disagreement,
        register=register,
        sources=tuple(_source(catalogue, s) for s in event.spans),
        quotations=tuple(quotation_card(catalogue, catalogue.quotations[q]) for q in event.quotations if q in catalogue.quotations),
        foot=foot(catalogue, up=TIMELINE, page=path, around=around, status=event.status),
    )
    title = f"{name[0].upper()}{name[1:]}"
    meta = front(
        title,
        above=(TIMELINE,),
        search={"boost": BEHIND_QUOTATIONS},
        noindex=catalogue.dossier.settings.noindex,
        machine=Machine(
            jsonld=about_event(catalogue, event, title), cite={"title": title, "kind": "event", "date": event.date or ""},
            twin=f"{event.id}.json"),
    )
    return Page(kind=PageKind.EVENT, path=path, front=meta, view=view)


def _facts(catalogue: Catalogue, event: Event, spot: str) -> tuple[Fact, ...]:
    forms = date_forms(event.date)
    precision = PRECISIONS.get(event.precision, event.precision)
    day: list[Part] = [event_when(event), f" ({precision})" if precision else "", f", also written {forms}" if forms else ""]
    facts = [Fact(label="When", value=tuple(p for p in day if p)), Fact(label="Why this date", value=(event.basis or "not recorded",))]
    people, places = catalogue.people_and_places(event.entities)
    if people:
        facts.append(Fact(label="Who", value=joined([link_to(catalogue, e) for e in people])))
    if places:
        facts.append(Fact(label="Places named", value=joined([link_to(catalogue, e) for e in places])))
    if event.claimant:
        facts.append(Fact(label="Claimed by", value=(link_to(catalogue, event.claimant),)))
    facts.append(Fact(label="Certainty", value=(CERTAINTIES[certainty_of(event)],)))
    if event.method:
        facts.append(Fact(label="Found by", value=(rule_words(event.method),)))
    if event.because:
        facts.append(Fact(label="Decided because", value=(event.because,)))
    facts.append(Fact(label="On the timeline", value=(Link(text="show it among the others", target=f"{spot}#{event_anchor(event)}"),)))
    return tuple(facts)


def _register(catalogue: Catalogue, event: Event) -> tuple[Line, ...]:
    """What the register of disagreements says of an event: each value with its documents, and the way there."""
    lines = []
    records = {r.id: r for document in event.documents for r in catalogue.disagreements_of_document[document]}
    for _, record in sorted(records.items()):
        if not any(_tells(record, span) for span in event.spans):
            continue
        line: list[Part] = [Link(text=record.about[:1].upper() + record.about[1:], target=f"topics/index.md#{disagreement_anchor(record)}")]
        for number, (value, spans) in enumerate(record.values):
            documents = [document_link(catalogue, d) for d in sorted({s.document for s in spans})]
            line += ["; " if number else ": ", told_words(record, value), " (", *joined(documents), ")"]
        lines.append(tuple(line))
    return tuple(lines)


def _tells(record: Disagreement, span: Span) -> bool:
    return any(span.overlaps(s) for _, spans in record.values for s in spans)


def _source(catalogue: Catalogue, span: Span) -> Source:
    link = source_link(catalogue, span)
    return Source(
        document=document_link(catalogue, span.document),
        passage=passage(catalogue, span),
        place=(link,) if link else (f"{catalogue.place(span)}, characters {span.start:,}–{span.end:,}",),
    )
