"""Time expressions and publication days: the cases of tests/cases/timexes and tests/cases/publication, and the laws."""
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest
import yaml

from generator.annotate import annotate
from generator.annotate.doc import load_nlp, read_doc
from generator.annotate.publication import anchor_of, find_publication
from generator.annotate.timexes import find_timexes
from generator.clean import clean
from generator.models import Annotations, Cleaning, Document, Publication, Span, Timex

CASES = Path(__file__).parent / "cases"


def cases(stage: str) -> list[Any]:
    found = []
    for path in sorted((CASES / stage).glob("*.yml")):
        for number, case in enumerate(yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)):
            found.append(pytest.param(case, id=f"{path.stem}-{number}"))
    return found


def timexes(text: str, published: str | None) -> tuple[Timex, ...]:
    document = Document(id="d", file="d", text=text, published=published)
    cleaning = Cleaning(kept=(Span("d", 0, len(text)),))
    doc = read_doc(load_nlp(), document, cleaning)
    return find_timexes(doc, document, Annotations(document="d", cleaning=cleaning, publication=Publication(value=published)))


@pytest.mark.parametrize("case", cases("timexes"))
def test_time_expressions_are_read_as_the_case_says(case: dict[str, Any]) -> None:
    found = timexes(case["text"], case.get("published"))
    assert [f"{t.text} {t.type} {t.value}" for t in found] == case["expect"], case["why"]
    assert all(case["text"][t.span.start : t.span.end] == t.text for t in found)


@pytest.mark.parametrize("case", cases("publication"))
def test_publication_days_are_read_as_the_case_says(case: dict[str, Any]) -> None:
    document = Document(id="d", file="d", text=case["text"])
    found = find_publication(read_doc(load_nlp(), document, clean(document)), document)
    expect = {key: None if value in ("null", "") else value for key, value in case["expect"].items()}
    assert {"value": found.value, "basis": found.basis} == expect, case["why"]


@pytest.mark.parametrize("case", cases("speaking_days"))
def test_a_quotation_was_said_on_the_day_that_dates_its_verb_of_saying(case: dict[str, Any]) -> None:
    document = Document(id="d", file="d", text=case["text"], published="2022-03-12")
    found = annotate(document, clean(document), nlp=load_nlp())
    expect = [None if day == "null" else day for day in case["expect"]]
    assert [q.said_on for q in found.quotations if not q.rejected] == expect, case["why"]
    assert all(q.said_on or not q.said_when for q in found.quotations)


@pytest.mark.parametrize(("line", "anchor"), [
    ("7 March 2022", "2022-03-07"), ("12 March 2022", "2022-03-12"), ("20 February 2022", "2022-03-09"), ("9 March 2021", "2022-03-09"),
    ("Monday, 8 March 2022", "2022-03-09")])
def test_a_date_line_beside_the_publication_day_is_counted_from_only_where_both_can_be_right(line: str, anchor: str) -> None:
    text = f"OSLO, {line} (AGENCY) - The well ran dry."
    document = Document(id="d", file="d", text=text, published="2022-03-09", published_basis="given")
    found = find_publication(read_doc(load_nlp(), document, clean(document)), document)
    assert (found.value, anchor_of(document, found)) == ("2022-03-09", anchor)


@pytest.mark.parametrize("text", [
    "", " \n\t ", "...", "''''",
    "1/1/1/1 31 February 99 BC 0000-00-00 25:99 p.m. the the of of", "\u202eMay\u0301 ٣ March ５"])
def test_odd_texts_do_not_crash(text: str) -> None:
    for t in timexes(text, "2022-03-09"):
        assert text[t.span.start : t.span.end] == t.text


def test_a_mark_met_before_leaves_an_apostrophe_what_it_is() -> None:
    timexes("The ‘fair’ and the 'feast' of the mill's miller were dull.", "2008-10-27")
    found = timexes("It is the lowest since '82. At month's end it rose.", "2008-10-27")
    assert [(t.text, t.value) for t in found] == [("'82", "1982"), ("month's end", "2008-10")]


def test_reading_time_grows_with_the_length_only() -> None:
    began = perf_counter()
    timexes("on Monday 3 May " * 4000 + "the the a a 12 12 of of " * 4000, "2022-03-09")
    assert perf_counter() - began < 15


@pytest.mark.parametrize("published", ["0001-01-01", "9999-12-31", "2022-03-09~", "2022-03-01/2022-03-09", "soon"])
def test_an_anchor_at_the_edge_of_the_calendar_or_of_no_day_dates_nothing(published: str) -> None:
    found = timexes("On Monday, last week, 30 years ago, next Christmas and in the third quarter it rained.", published)
    assert len(found) == 5
    assert all(t.value.startswith("XX") or t.value.startswith("P") for t in found)


@pytest.mark.parametrize(("line", "day"), [
    ("EASTQUAY, May 14 (Coast Wire) — The well ran dry.", "--05-14"), ("EASTQUAY/HULL, 3 Dec. – The well ran dry.", "--12-03"),
    ("Tuesday, 14 May", "--05-14"), ("May 14, 2024 (Coast Wire) — The well ran dry.", None), ("On May 14 the well ran dry.", None),
    ("EASTQUAY, May 44 — The well ran dry.", None), ("May 14 - The well ran dry.\nMay 15 - It rained.", None),
])
def test_a_date_line_without_a_year_states_its_day_only(line: str, day: str | None) -> None:
    document = Document(id="d", file="d.txt", text=f"The well is dry\n\n{line}\n")
    assert find_publication(read_doc(load_nlp(None), document, clean(document)), document).without_year == day


@pytest.mark.parametrize(("outlet", "day"), [("Old Quayside", "2022-03-09"), ("The Eastquay Courier", None), (None, None)])
def test_the_outlet_that_is_known_may_have_any_name(outlet: str | None, day: str | None) -> None:
    document = Document(id="d", file="d.docx", text="The well is dry\nOld Quayside, 9 March 2022\nIt ran dry.", outlet=outlet)
    assert find_publication(read_doc(load_nlp(None), document, clean(document)), document).value == day
