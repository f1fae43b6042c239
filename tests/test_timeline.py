"""The timeline's pages: a year each when long, what they are narrowed down by, and the ways there from other pages."""
from __future__ import annotations

import re
from dataclasses import replace

import pytest
from handmade import handmade

from generator.models import Dossier, Entity, EntityType, Event, Page, PageKind, Status
from generator.render import render
from generator.views import make_pages
from generator.views.cards import event_title
from generator.views.catalogue import LONG_TIMELINE, Catalogue
from generator.views.passages import passage
from generator.views.pictures import timeline_strip

YEARS = range(2001, 2011)


def pages(dossier: Dossier) -> dict[str, Page]:
    return {page.path: page for page in make_pages(Catalogue(dossier=dossier))}


def texts(dossier: Dossier, *paths: str) -> dict[str, str]:
    return {file.path: file.content for file in render([pages(dossier)[path] for path in paths])}


@pytest.fixture(scope="module")
def long() -> Dossier:
    """The handmade dossier, its town meeting held on some days of ten years."""
    dossier = handmade()
    model = next(e for e in dossier.resolution.events if e.id == "town-meeting")
    days = [f"{year}-{month:02}-{day:02}" for year in YEARS for month in range(1, 13) for day in (3, 11, 19, 27)]
    events = tuple(replace(model, id=f"{day}-made", date=day, precision="day", planned=False, disagreement="") for day in days)
    assert len(events) > LONG_TIMELINE
    return replace(dossier, resolution=replace(dossier.resolution, events=events))


def test_a_short_timeline_is_one_page() -> None:
    assert [path for path in pages(handmade()) if path.startswith("timeline/")] == ["timeline/index.md"]


def test_a_long_one_has_a_page_a_year_with_its_neighbours_and_only_its_own_events(long: Dossier) -> None:
    made = [path for path in pages(long) if path.startswith("timeline/")]
    assert made == ["timeline/index.md", *(f"timeline/{year}.md" for year in YEARS)]
    index, page = texts(long, "timeline/index.md", "timeline/2005.md").values()
    assert all(f"({year}.md)" in index for year in YEARS) and "2005-01-03-made" not in index
    assert "previous: [2004](2004.md)" in page and "next: [2006](2006.md)" in page
    assert 'href="#m-2005-07"' in page and page.count('class="ds-event"') == 48 and "2006-01-03-made" not in page


def test_the_overview_of_some_dense_months_leads_to_what_it_lists(long: Dossier) -> None:
    dense = tuple(replace(e, date=f"{2005 + n % 2}-{1 + n % 3:02}-{1 + n % 28:02}") for n, e in enumerate(long.resolution.events))
    (index,) = texts(replace(long, resolution=replace(long.resolution, events=dense)), "timeline/index.md").values()
    led = re.findall(r'href="#([^"]+)"', index)
    assert led == ["y-2005", "y-2006"] and all(f"{{#{anchor}}}" in index for anchor in led)


def test_an_event_and_those_in_it_lead_to_the_page_of_its_year(long: Dossier) -> None:
    event = long.resolution.events[0]
    person = next(e for e in event.entities if f"speakers/{e}.md" in pages(long))
    of_event, of_person = texts(long, f"events/{event.id}.md", f"speakers/{person}.md").values()
    assert f"(../timeline/2001.md#e-{event.id})" in of_event
    assert f"[2007](../timeline/2007.md?people={person}) (48)" in of_person


def test_every_quotation_page_of_a_speaker_with_events_leads_to_the_timeline() -> None:
    dossier = handmade()
    catalogue = Catalogue(dossier=dossier)
    near = 0
    led = {p.path: p for p in make_pages(Catalogue(dossier=dossier)) if p.kind is PageKind.QUOTATION}
    for file in render(list(led.values())):
        quotation = catalogue.quotations[file.path.removeprefix("quotes/").removesuffix(".md")]
        speaker = catalogue.speaker(quotation)
        around = catalogue.events_of_document[quotation.document] or speaker and catalogue.events_of_entity.get(speaker.id)
        near += bool(around)
        assert not around or "../timeline/index.md" in file.content, file.path
    assert near


def test_two_that_are_written_with_the_same_letters_are_sought_as_one() -> None:
    dossier = handmade()
    board = next(e for e in dossier.resolution.entities if e.type is EntityType.ORG)
    twin = replace(board, id="h-arbour-board", name=board.name.replace("H", "H."), curated=True)
    model = dossier.resolution.events[0]
    events: tuple[Event, ...] = (
        replace(model, id="one", entities=(board.id,)), replace(model, id="two", entities=(board.id,)),
        replace(model, id="three", entities=(twin.id,)))
    entities: tuple[Entity, ...] = (*dossier.resolution.entities, twin)
    dossier = replace(dossier, resolution=replace(dossier.resolution, entities=entities, events=events))
    (timeline,) = texts(dossier, "timeline/index.md").values()
    assert timeline.count(f'<option value="{board.id}">') == 1 and f'value="{twin.id}"' not in timeline
    assert timeline.count(f'data-people="{board.id}"') == 3


def test_somebodys_remarks_are_called_so_and_other_events_by_their_passage() -> None:
    dossier = handmade()
    model = dossier.resolution.events[0]
    remarks = replace(model, id="remarks", title="Ada Lindqvist's remarks", kind="utterance", status=Status.FOUND)
    other = replace(remarks, id="other", title="not in the text", kind="happening")
    catalogue = Catalogue(dossier=replace(dossier, resolution=replace(dossier.resolution, events=(remarks, other))))
    assert event_title(catalogue, remarks) == ("Ada Lindqvist's remarks",)
    assert event_title(catalogue, other) == passage(catalogue, other.spans[0])


def test_labels_below_the_bars_that_would_touch_on_a_phone_stand_one_below_the_other() -> None:
    dossier = handmade()
    model = next(e for e in dossier.resolution.events if e.id == "town-meeting")
    days = ["2021-12", "2022-01", "2023-02", *(f"2024-{month:02}" for month in range(1, 13)), "2025-06", "2025-07", "2025-08"]
    picture = timeline_strip([replace(model, id=day, date=day, precision="month") for day in days])
    assert picture and picture.whole
    years = re.findall(r'<text class="ds-axis ds-axis--group" x="50%" y="(\d+)"[^>]*>(\d{4})', picture.whole.markup)
    assert years == [("119", "2021"), ("134", "2022"), ("149", "2023"), ("119", "2024"), ("119", "2025")]


def test_more_years_than_a_phone_can_show_are_decades_that_lead_to_their_first_year() -> None:
    dossier = handmade()
    model = next(e for e in dossier.resolution.events if e.id == "town-meeting")
    picture = timeline_strip([replace(model, id=str(year), date=str(year), precision="year") for year in range(1893, 2026, 4)])
    assert picture and picture.whole and picture.table
    assert re.findall(r'href="(#y-\d+)" aria-label="([^"]*)"', picture.whole.markup)[:3] == [
        ("#y-1893", "the 1890s: 2 events"), ("#y-1901", "the 1900s: 3 events"), ("#y-1913", "the 1910s: 2 events")]
    assert picture.whole.markup.count("<a ") == 14


def test_a_year_of_which_no_month_is_known_has_no_heading_for_months() -> None:
    dossier = handmade()
    model = next(e for e in dossier.resolution.events if e.id == "town-meeting")
    events = tuple(replace(model, id=f"made-{date}", date=date, planned=False, disagreement="") for date in ("1999", "2005", "2005-03"))
    made = replace(dossier, resolution=replace(dossier.resolution, events=events))
    headings = re.findall(r"^###? (.*?) {", texts(made, "timeline/index.md")["timeline/index.md"], re.MULTILINE)
    assert headings == ["1999", "2005", "Month not stated", "March 2005"]


def test_no_bar_stands_inside_another_and_no_two_labels_touch_on_a_phone() -> None:
    dossier = handmade()
    model = next(e for e in dossier.resolution.events if e.id == "town-meeting")
    years = [str(year) for year in range(2010, 2020)]
    days = ["1998-08", *years, "2019-05", "2019-05-17", "2023-11", "2023-11-06", "2024-03-11", "2024-03-14"]
    picture = timeline_strip([replace(model, id=day, date=day) for day in days])
    assert picture and picture.whole
    bars = re.findall(r'href="#([^"]+)" aria-label="[^"]*?(\d+) events?"', picture.whole.markup)
    assert bars == [("m-1998-08", "1"), *((f"y-{year}", "1") for year in range(2010, 2019)), ("y-2019", "3"), ("m-2023-11", "2"),
                    ("d-2024-03-11", "1"), ("d-2024-03-14", "1")]
    labels = re.findall(r'class="ds-axis( ds-axis--odd)?" x="50%" y="104"[^>]*>([^<]+)<', picture.whole.markup)
    assert [label for hidden, label in labels if not hidden] == ["Aug", "2011", "2013", "2015", "2017", "2019", "11", "14"]
