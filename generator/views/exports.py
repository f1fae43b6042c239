"""What other programs take away: a calendar, a TimelineJS file and Atom feeds. No clock is read: an entry's time is its own date."""
from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable
from functools import cache
from html import escape
from typing import Any

from edtf import parse_edtf
from feedgen.feed import FeedGenerator
from icalendar import Calendar
from icalendar import Event as CalendarEvent

from generator.ids import slug
from generator.links import event_page, place, quotation_page, speaker_page, url
from generator.models import Document, Dossier, Entity, Event, GeneratedFile, Quotation
from generator.views.catalogue import Catalogue
from generator.views.speech import speaker_name

_DAY = len("2023-09-13")
_PLAIN = re.compile(r"(\d{4})(?:-(0\d|1[0-2])(?:-(\d{2}))?)?")
NO_DATE = dt.date(1970, 1, 1)       # what Atom gets where no date is known: it demands one


def make_exports(catalogue: Catalogue, *, site_url: str | None = None) -> tuple[GeneratedFile, ...]:
    """`data/timeline.ics`, `data/timelinejs.json`, Atom feeds of quotations, of events, and of every speaker with quotations.

    Links are absolute where `site_url` is known, relative to the file where it is not (RFC 4287, RFC 3986). Ids are of this dossier
    alone, and say of what kind they are.
    """
    dossier = catalogue.dossier
    host, path = place(site_url, slug(dossier.settings.title))
    tag = f"tag:{host},2026:{path}"         # RFC 4151
    files = [
        GeneratedFile(path="data/timeline.ics", content=_calendar(dossier.resolution.events, site_url, host + path.rstrip("/"))),
        GeneratedFile(path="data/timelinejs.json", content=_timelinejs(dossier)),
    ]
    every = newest_first(catalogue, catalogue.quotations.values())
    files.append(GeneratedFile(path="data/feed.xml", content=_feed(catalogue, None, every, site_url, tag)))
    files.append(GeneratedFile(path="data/events.xml", content=_events_feed(dossier, site_url, tag)))
    for name, spoken in sorted(catalogue.spoken.items()):
        own = newest_first(catalogue, spoken)
        feed = _feed(catalogue, catalogue.entities[name], own, site_url, tag)
        files.append(GeneratedFile(path=f"data/feeds/{name}.xml", content=feed))
    return tuple(files)


def newest_first(catalogue: Catalogue, quotations: Iterable[Quotation]) -> list[Quotation]:
    """`quotations`, newest first, undated last; ties in the order of document and text."""
    return sorted(quotations, key=lambda q: (-_date_of(q, catalogue.documents[q.document]).toordinal(), q.document, q.start))


@cache
def first_day(edtf: str) -> dt.date:
    """The earliest day that an EDTF date allows: 2023-09 gives 1 September 2023, an open start its end."""
    known = next((end for end in edtf.split("/") if end not in ("", "..")), "")
    if not known:
        return NO_DATE
    if plain := _PLAIN.fullmatch(known):            # the library takes 20 ms a date
        try:
            return dt.date(*(int(part or 1) for part in plain.groups()))
        except ValueError:
            return NO_DATE
    lower = parse_edtf(known).lower_strict()
    if isinstance(lower, float):    # minus infinity
        return NO_DATE
    try:
        return dt.date(lower.tm_year, lower.tm_mon, lower.tm_mday)
    except ValueError:
        return NO_DATE


def _date_of(quotation: Quotation, document: Document) -> dt.date:
    known = quotation.said_on or document.day
    return first_day(known) if known else NO_DATE


def _calendar(events: Iterable[Event], site_url: str | None, where: str) -> str:
    """The day-precise events as iCalendar (RFC 5545): a calendar cannot say "about" or "some day in September"."""
    calendar = Calendar()
    calendar.add("prodid", "-//Dossier//timeline//EN")
    calendar.add("version", "2.0")
    for event in sorted(events, key=lambda e: (e.date or "", e.id)):
        if event.date is None or event.precision != "day" or len(event.date) != _DAY:
            continue
        day = dt.date.fromisoformat(event.date)
        entry = CalendarEvent()
        entry.add("uid", f"{event.id}@{where}")
        entry.add("dtstamp", dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC))
        entry.add("dtstart", day)
        entry.add("dtend", day + dt.timedelta(days=1))
        entry.add("summary", event.title)
        entry.add("description", event.basis)
        if site_url:
            entry.add("url", site_url + url(event_page(event.id)))
        calendar.add_component(entry)
    return str(calendar.to_ical().decode("utf-8").replace("\r\n", "\n"))


def _timelinejs(dossier: Dossier) -> str:
    """The dated events in TimelineJS's JSON form, at the precision they have."""
    slides: list[dict[str, Any]] = []
    for event in sorted(dossier.resolution.events, key=lambda e: (e.date or "", e.id)):
        if event.date is None:
            continue
        day = first_day(event.date)
        start = {"year": day.year}
        if event.precision not in ("year", "about", "before", "after"):
            start["month"] = day.month
        if event.precision in ("day", "range"):
            start["day"] = day.day
        slides.append({"unique_id": event.id, "start_date": start, "display_date": event.date,
                       "text": {"headline": escape(event.title), "text": escape(event.basis)}})
    document = {"title": {"text": {"headline": escape(dossier.settings.title)}}, "events": slides}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _feed(catalogue: Catalogue, speaker: Entity | None, quotations: list[Quotation], site_url: str | None, tag: str) -> str:
    """An Atom feed of quotations, newest first: of all, or of one speaker."""
    up = site_url or ("../../" if speaker else "../")
    newest = _date_of(quotations[0], catalogue.documents[quotations[0].document]) if quotations else NO_DATE
    name, title = (f"speaker:{speaker.id}", speaker.name) if speaker else ("feed:all", catalogue.dossier.settings.title)
    feed = _start_feed(tag + name, title, up + (url(speaker_page(speaker.id)) if speaker else ""), newest)
    for quotation in quotations:
        document = catalogue.documents[quotation.document]
        entry = feed.add_entry(order="append")
        entry.id(f"{tag}quotation:{quotation.id}")
        entry.title(speaker_name(catalogue, quotation))
        entry.author(name=document.outlet or "outlet not stated")
        entry.updated(_moment(_date_of(quotation, document)))
        entry.content(catalogue.words_of(quotation), type="text")
        entry.link(href=up + url(quotation_page(quotation.id)), rel="alternate")
    return _atom(feed)


def _events_feed(dossier: Dossier, site_url: str | None, tag: str) -> str:
    """An Atom feed of the dated events, newest first."""
    up = site_url or "../"
    events = sorted((e for e in dossier.resolution.events if e.date), key=lambda e: (-first_day(e.date or "").toordinal(), e.id))
    newest = first_day(events[0].date or "") if events else NO_DATE
    feed = _start_feed(f"{tag}feed:events", f"{dossier.settings.title}: events", f"{up}timeline/", newest)
    for event in events:
        entry = feed.add_entry(order="append")
        entry.id(f"{tag}event:{event.id}")
        entry.title(event.title)
        entry.author(name=dossier.settings.title)
        entry.updated(_moment(first_day(event.date or "")))
        entry.content(f"{event.date}. {event.basis}", type="text")
        entry.link(href=up + url(event_page(event.id)), rel="alternate")
    return _atom(feed)


def _start_feed(id_: str, title: str, page: str, updated: dt.date) -> FeedGenerator:
    """An empty feed (RFC 4287) about `page`."""
    feed = FeedGenerator()
    feed.id(id_)
    feed.title(title)
    feed.generator("Dossier")
    feed.link(href=page, rel="alternate")
    feed.updated(_moment(updated))
    return feed


def _atom(feed: FeedGenerator) -> str:
    return str(feed.atom_str(pretty=True).decode("utf-8"))


def _moment(day: dt.date) -> dt.datetime:
    return dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC)
