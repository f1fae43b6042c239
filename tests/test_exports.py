"""The files that other programs take away, read back with their own libraries."""
from __future__ import annotations

import datetime as dt
import json
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest
from icalendar import Calendar

from generator.models import (
    Annotations,
    Cleaning,
    Document,
    Dossier,
    Entity,
    EntityType,
    Event,
    Kind,
    Quotation,
    Resolution,
    Settings,
    Span,
    Speaker,
)
from generator.views.catalogue import Catalogue
from generator.views.data import make_data
from generator.views.exports import first_day, make_exports
from generator.views.jsonld import about_quotation

TEXT = 'The mayor, Ada Quill, said: "The bridge <stays> & opens, soon."\n'
ATOM = "{http://www.w3.org/2005/Atom}"


def _dossier() -> Dossier:
    start = TEXT.index("The bridge")
    span = Span("d", start, TEXT.index('"\n'))
    speaker = Speaker(span=Span("d", 11, 20), text="Ada Quill", name="Ada Quill", entity="ada-quill")
    quotation = Quotation(id="d-1", document="d", start=span.start, end=span.end, segments=(span,), kind=Kind.DIRECT, speaker=speaker,
                          confidence=0.9, said_on="2023-05-04")
    events = (
        Event(id="e-day", title="The bridge opens; at last", date="2023-05-04", precision="day", basis="b", spans=(), documents=("d",)),
        Event(id="e-month", title="Works begin", date="2023-03", precision="month", basis="b", spans=(), documents=("d",)),
        Event(id="e-none", title="A fair", date=None, precision="", basis="", spans=(), documents=("d",)),
    )
    resolution = Resolution(annotations=(Annotations(document="d", cleaning=Cleaning(kept=()), quotations=(quotation,)),),
                            entities=(Entity(id="ada-quill", name="Ada Quill", type=EntityType.PERSON),), events=events)
    documents = (Document(id="d", file="seeds/documents/d.txt", text=TEXT),)
    return Dossier(settings=Settings(title="Harbour"), documents=documents, resolution=resolution)


def _files(dossier: Dossier, site_url: str | None = None) -> dict[str, str]:
    return {f.path: f.content for f in make_exports(Catalogue(dossier=dossier), site_url=site_url)}


def test_the_calendar_holds_the_day_precise_events_only() -> None:
    calendar = Calendar.from_ical(_files(_dossier(), "https://x.org/d/")["data/timeline.ics"])
    (event,) = calendar.walk("VEVENT")
    assert (str(event["summary"]), event["dtstart"].dt, str(event["url"])) == (
        "The bridge opens; at last", dt.date(2023, 5, 4), "https://x.org/d/events/e-day/")


@pytest.mark.parametrize(("site_url", "tag", "where"), [
    ("https://x.org/d/", "tag:x.org,2026:/d/", "x.org/d"), ("https://x.org", "tag:x.org,2026:/", "x.org"),
    ("http://127.0.0.1:8000/", "tag:dossier.invalid,2026:/harbour/", "dossier.invalid/harbour"),
    (None, "tag:dossier.invalid,2026:/harbour/", "dossier.invalid/harbour"),
])
def test_ids_are_of_one_dossier_and_say_of_what_kind(site_url: str | None, tag: str, where: str) -> None:
    files = _files(_dossier(), site_url)
    ids = {path: [e.text for e in ET.fromstring(files[path]).iter(f"{ATOM}id")]
           for path in ("data/feed.xml", "data/feeds/ada-quill.xml", "data/events.xml")}
    assert ids == {"data/feed.xml": [f"{tag}feed:all", f"{tag}quotation:d-1"],
                   "data/feeds/ada-quill.xml": [f"{tag}speaker:ada-quill", f"{tag}quotation:d-1"],
                   "data/events.xml": [f"{tag}feed:events", f"{tag}event:e-day", f"{tag}event:e-month"]}
    assert f"UID:e-day@{where}\n" in files["data/timeline.ics"]


def test_timelinejs_dates_are_no_more_precise_than_the_source() -> None:
    slides = json.loads(_files(_dossier())["data/timelinejs.json"])["events"]
    assert [(s["unique_id"], s["start_date"]) for s in slides] == [
        ("e-month", {"year": 2023, "month": 3}), ("e-day", {"year": 2023, "month": 5, "day": 4})]


def test_a_feed_gives_each_quotation_word_for_word() -> None:
    files = _files(_dossier())
    for path, link in (("data/feed.xml", "../quotes/d-1/"), ("data/feeds/ada-quill.xml", "../../quotes/d-1/")):
        (entry,) = ET.fromstring(files[path]).iter(f"{ATOM}entry")
        assert entry.findtext(f"{ATOM}content") == "The bridge <stays> & opens, soon."
        assert entry.findtext(f"{ATOM}updated") == "2023-05-04T00:00:00+00:00"
        assert entry.find(f"{ATOM}link").attrib["href"] == link  # type: ignore[union-attr]


def test_below_the_publishing_threshold_a_feed_names_no_speaker() -> None:
    files = _files(replace(_dossier(), settings=Settings(publish_confidence=0.95)))
    (entry,) = ET.fromstring(files["data/feed.xml"]).iter(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == "Unattributed"
    assert "data/feeds/ada-quill.xml" not in files


def test_a_date_with_an_open_start_does_no_harm() -> None:
    assert [first_day(d) for d in ("[..2023-05]", "../2023-05-02", "2023-05/..", "../..")] == [
        dt.date(1970, 1, 1), dt.date(2023, 5, 2), dt.date(2023, 5, 1), dt.date(1970, 1, 1)]


def test_the_first_day_of_an_edtf_date() -> None:
    assert [first_day(d) for d in ("2023-09-13", "2023-09", "2023", "2023-09-14~", "2023-09-13/2023-09-20")] == [
        dt.date(2023, 9, 13), dt.date(2023, 9, 1), dt.date(2023, 1, 1), dt.date(2023, 9, 14), dt.date(2023, 9, 13)]


def test_the_first_day_of_an_open_period_is_the_end_that_is_known() -> None:
    assert [first_day(d) for d in ("../2021-09-01", "2021-05-12/..", "../2021")] == [
        dt.date(2021, 9, 1), dt.date(2021, 5, 12), dt.date(2021, 1, 1)]


def test_the_events_feed_holds_the_dated_events_newest_first() -> None:
    entries = list(ET.fromstring(_files(_dossier())["data/events.xml"]).iter(f"{ATOM}entry"))
    assert [(e.findtext(f"{ATOM}title"), e.find(f"{ATOM}link").attrib["href"]) for e in entries] == [  # type: ignore[union-attr]
        ("The bridge opens; at last", "../events/e-day/"), ("Works begin", "../events/e-month/")]


def test_words_over_two_lines_are_the_same_string_in_data_feed_and_linked_data() -> None:
    text = 'The mayor, Ada Quill, said: "The bridge\nstays," and "it\nopens."\n'
    spans = tuple(Span("d", text.index(words), text.index(words) + len(words)) for words in ("The bridge\nstays,", "it\nopens."))
    dossier = _dossier()
    found = dossier.resolution.annotations[0]
    quotation = replace(found.quotations[0], start=spans[0].start, end=spans[1].end, segments=spans)
    dossier = replace(dossier, documents=(Document(id="d", file="seeds/documents/d.txt", text=text),),
                      resolution=replace(dossier.resolution, annotations=(replace(found, quotations=(quotation,)),)))
    catalogue = Catalogue(dossier=dossier)
    (record,) = next(json.loads(f.content) for f in make_data(catalogue) if f.path == "data/quotations.json")
    entry = ET.fromstring(_files(dossier)["data/feed.xml"]).findtext(f"{ATOM}entry/{ATOM}content")
    assert [record["text"], entry, about_quotation(catalogue, quotation)["text"]] == ["The bridge stays, … it opens."] * 3
