"""Happenings, events across documents, and people's decisions on them."""

from dataclasses import replace
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
import yaml
from edtf import parse_edtf

from generator.annotate import annotate
from generator.annotate.doc import load_nlp
from generator.annotate.edtf_values import edtf_value
from generator.clean import clean
from generator.curate.events import CuratedEvents, curate_events, precision_of
from generator.errors import Severity
from generator.models import (
    Annotations,
    Cleaning,
    CuratedEvent,
    Document,
    EntityType,
    Event,
    Form,
    Kind,
    Mention,
    Passage,
    Quotation,
    Resolution,
    Span,
    Speaker,
    Status,
)
from generator.resolve import resolve_events, resolve_people, resolve_statements
from generator.resolve.event_words import title_of

CASES = Path(__file__).parent / "cases"
ONE = Document(
    id="one",
    file="one",
    published="2022-03-10",
    text=(
        "Ferry returns\n\nJane Miller arrived in Norway on Tuesday for talks with Peter Stone. She will leave on Friday. "
        "The well had run dry."
    ),
)
TWO = Document(
    id="two",
    file="two",
    published="2022-03-09",
    text=("Jane Miller landed in Norway on Tuesday to meet Peter Stone. Peter Stone toured the mills of Bergen. It rained."),
)
OTHER = Document(id="three", file="three", text="The council of Bergen met on 4 May 2020 and on Monday. Yesterday it rained.")


def cases(stage: str) -> list[Any]:
    return [
        pytest.param(case, id=f"{path.stem}-{number}")
        for path in sorted((CASES / stage).glob("*.yml"))
        for number, case in enumerate(yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader))
    ]


def events(*documents: Document) -> tuple[Event, ...]:
    return resolve_events(documents, resolved(*documents)).events


def resolved(*documents: Document) -> Resolution:
    annotations = tuple(annotate(d, clean(d), nlp=load_nlp()) for d in documents)
    return resolve_statements(documents, resolve_people(documents, annotations, ()))


@pytest.mark.parametrize("case", cases("happenings"))
def test_clauses_are_dated_as_the_case_says(case: dict[str, Any]) -> None:
    document = Document(id="d", file="d", text=case["text"], published=case.get("published"))
    found = annotate(document, clean(document), nlp=load_nlp()).happenings
    told = {document.text[h.trigger.start : h.trigger.end]: h.edtf or "none" for h in found if h.trigger}
    assert {word: told.get(word, "null") for word in case["expect"]} == case["expect"], case["why"]


def test_a_noun_that_names_a_happening_is_no_entry_of_its_own() -> None:
    text = "Robbers attacked the mill on 7 March 2022. Jane Miller of Norway saw the attack. The fair follows the May 2020 election."
    document = Document(id="d", file="d", text=text, published="2022-03-10")
    found = annotate(document, clean(document), nlp=load_nlp()).happenings
    nominal = {text[h.span.start : h.span.end]: h.edtf for h in found if h.nominal}
    assert nominal == {"the attack": "2022-03-07", "the May 2020 election": "2020-05"}
    assert not {h.span for h in found if h.nominal} & {s for e in events(document) for s in e.spans}


def test_one_happening_told_by_two_documents_is_one_event_with_both_sources() -> None:
    arrival = [e for e in events(ONE, TWO) if e.date == "2022-03-08"]
    assert [e.documents for e in arrival] == [("one", "two")]
    assert arrival[0].precision == "day" and "Tuesday" in arrival[0].basis and "published" in arrival[0].basis


@pytest.mark.parametrize(("one", "other", "told"), [
    ("Jane Miller made a visit to Norway on Tuesday with Peter Stone.", "Jane Miller flew to Norway on Tuesday with Peter Stone.", 1),
    ("Jane Miller is expected to meet Peter Stone on Friday.", "Jane Miller will meet with Peter Stone on Friday.", 1),
    ("Walkers rallied on Sunday between Norway and Sweden.", "The fence between Norway and Sweden was painted on Sunday.", 2),
    ("Jane Miller sued Peter Stone of Norway on Tuesday.", "Jane Miller wept on Tuesday before Peter Stone of Norway.", 2),
    ("Farmers marched from Bergen to Oslo in Norway on Sunday.", "Bakers marched from Bergen to Oslo in Norway on Sunday, singing.", 2),
])
def test_one_day_and_place_are_one_event_only_with_one_deed_of_the_same_people(one: str, other: str, told: int) -> None:
    texts = [Document(id=name, file=name, text=text, published="2022-03-10") for name, text in (("one", one), ("two", other))]
    assert len(events(*texts)) == told


@pytest.mark.parametrize(("text", "listed"), [
    ("Bo Berg, who ran the mill until 2018, told the Daily Post: “We wrote it down in 2017.”", []),
    ("“It is late,” said Bo Berg, who left the council on Monday.", ["2022-03-07 Bo Berg, who left the council on Monday"]),
    ("Bo Berg, who left the council in 2018, met Ann Lee in Bergen on Monday.",
     ["2022-03-07 Bo Berg, who left the council in 2018, met Ann Lee in Bergen on Monday"]),
    ("“It is late,” Bo Berg said on Monday.", ["2022-03-07 Bo Berg's remarks"]),
    ("Bo Berg of Bergen wept. He said on Monday.", ["None Bo Berg of Bergen wept"]),
    ("The mill is shut, the council's lawyer said on Monday.", ["2022-03-07 The mill is shut, the council's lawyer said on Monday"]),
    ("“We have known about the pipes since 2019,” said Bo Berg. Trade has fallen since 2020.", []),
    ("The mill is shut\n\nBy Ann Lee\n\nMay 6, 2021\n\nThe mill is old.", []),
    ("Bo Berg of Bergen disagreed with Norway.", []),
    ("OSLO, March 9, 2022 – Talks on a bridge to Bergen ended on Monday.", ["2022-03-07 Talks on a bridge to Bergen ended on Monday"]),
    ("On Monday the council of Bergen closed the old mill in the narrow street behind the church of Saint Olav, the "
     "bakery beside it, the hall on the quay and the library.",
     ["2022-03-07 On Monday the council of Bergen closed the old mill in the narrow street behind the church of Saint Olav, "
      "the bakery beside it …"]),
    ("On Monday the council of Bergen closed the old mill in the narrow street behind the church of Saint Olav with "
     "a short speech to the people of the town and of the islands.",
     ["2022-03-07 On Monday the council of Bergen closed the old mill in the narrow street behind the church of Saint "
      "Olav with a short speech to the people of the town and of the islands"]),
    ("Ann Lee denied that Bo Berg had sold the mill in May 2021.", []),
    ("Ann Lee never said that Bo Berg had sold the mill in May 2021.", []),
    ("Ann Lee demanded that Bo Berg resign before June 1.", ["../2022-05-31 Ann Lee demanded that Bo Berg resign before June 1"]),
    ("The town of Bergen bought no ferry before 2021.", ["../2020 The town of Bergen bought no ferry before 2021"]),
    ("Ann Lee met Bo Berg in Bergen after January 2021.", ["2021-02/.. Ann Lee met Bo Berg in Bergen after January 2021"]),
    ("Ann Lee demanded that Bo Berg resign by June 1.", ["../2022-06-01 Ann Lee demanded that Bo Berg resign by June 1"]),
])
def test_a_timeline_lists_what_happened_and_titles_say_it(text: str, listed: list[str]) -> None:
    document = Document(id="d", file="d", text=text, published="2022-03-10")
    assert [f"{e.date} {e.title}" for e in events(document)] == listed


@pytest.mark.parametrize(("text", "claimant"), [
    ("The council of Bergen voted on 5 March 2022, according to Ann Lee.", "ann-lee"),
    ("According to Ann Lee, the council of Bergen will vote on 5 April 2022.", "ann-lee"),
    ("The council of Bergen will vote on 5 April 2022, according to a person in the know.", "a person"),
    ("The council of Bergen voted on 5 March 2022. According to Ann Lee, it was late.", ""),
    ("The council of Bergen voted on 5 March 2022, despite Ann Lee's pledge to wait.", ""),
    ("The council of Bergen voted on 5 March 2022, planning to move to the United States.", ""),
    ("Ann Lee said the council of Bergen voted again, and the mill was sold on 5 March 2022.", "ann-lee"),
])
def test_who_is_named_behind_according_to_claims_it(text: str, claimant: str) -> None:
    (event,) = [e for e in events(Document(id="d", file="d", text=text, published="2022-03-10")) if e.date]
    assert event.claimant == claimant


def test_who_is_not_shown_beside_a_quotation_is_not_shown_as_its_claimant() -> None:
    text = "“On 5 March 2022 the council of Bergen sold the old mill to Bo Berg,” said Ann Lee."
    document = Document(id="d", file="d", text=text, published="2022-03-10")
    resolution = resolved(document)
    shown = {sure: [e.claimant for e in resolve_events((document,), resolution, sure=sure).events] for sure in (0.8, 1.0)}
    assert shown == {0.8: ["ann-lee"], 1.0: ["unattributed"]}


def test_a_title_without_spaces_is_cut_too() -> None:
    assert title_of(Span("d", 0, 301), Span("d", 0, 301), None, None, "A" + "b" * 300) == "A" + "b" * 139 + " …"


@pytest.mark.parametrize(("text", "title"), [
    ("When the council of Bergen sold the mill on Monday, nobody was there.", "The council of Bergen sold the mill on Monday"),
    ("Nobody spoke after the council of Bergen had sold its mill on Monday.", "The council of Bergen had sold its mill on Monday"),
    ("Ann Lee called the lawyer of the mill in Bergen on Monday, who “had no idea” of it.",
     "Ann Lee called the lawyer of the mill in Bergen on Monday"),
    ("On Monday the council of Bergen found that the mill was “a shame”.",
     "On Monday the council of Bergen found that the mill was “a shame”"),
    ("Oslo, March 9 (AGENCY) - The council of Bergen shut the old mill on Monday.", "The council of Bergen shut the old mill on Monday"),
])
def test_a_title_can_be_read_by_itself(text: str, title: str) -> None:
    assert title in [e.title for e in events(Document(id="d", file="d", text=text, published="2022-03-10"))]


def test_who_takes_part_stands_in_the_clause_that_tells_it() -> None:
    text = "“On Monday Bo Berg of Bergen opened the mill, and now he is begging Jane Miller for help,” said Ann Lee of Norway."
    (event,) = events(Document(id="d", file="d", text=text, published="2022-03-10"))
    assert event.entities == ("bergen", "bo-berg") and event.claimant == "ann-lee"


def test_what_lies_ahead_is_planned() -> None:
    assert [(e.date, e.planned) for e in events(ONE) if e.planned] == [("2022-03-11", True)]


def test_nothing_relative_is_dated_without_an_anchor() -> None:
    assert [e.date for e in events(OTHER) if e.date] == ["2020-05-04"]


def test_the_order_of_documents_changes_nothing() -> None:
    told = {events(*order) for order in permutations((ONE, TWO, OTHER))}
    assert len(told) == 1


def test_every_passage_slices_back_to_its_text() -> None:
    texts = {d.id: d.text for d in (ONE, TWO, OTHER)}
    found = events(ONE, TWO, OTHER)
    assert found
    for event in found:
        assert all(0 <= s.start < s.end <= len(texts[s.document]) for s in event.spans)


def curated(entry: CuratedEvent) -> tuple[tuple[Event, ...], list[str]]:
    done = decided(replace(entry, path="seeds/events.yml", line=3))
    return done.events, [str(p) for p in done.problems]


def decided(*entries: CuratedEvent) -> CuratedEvents:
    found = resolve_events((ONE, TWO), resolved(ONE, TWO))
    return curate_events(found.events, entries, (ONE, TWO), found.annotations)


def test_an_event_is_added_with_its_source_and_reason() -> None:
    entry = CuratedEvent(
        title="The well runs dry", date="2022-03", passages=(Passage(document="one", words="The well had run dry"),), because="I saw it"
    )
    found, problems = curated(entry)
    added = [e for e in found if e.title == "The well runs dry"]
    assert [(e.date, e.precision, e.documents, e.because, e.status) for e in added] == [
        ("2022-03", "month", ("one",), "I saw it", Status.REVIEWED)
    ]
    assert problems == []


@pytest.mark.parametrize(("words", "date", "noted"), [
    ("Jane Miller landed in Norway on Tuesday", "2022-03-08", True), ("Peter Stone toured the mills of Bergen", "2022-03-08", False),
    ("Jane Miller landed in Norway on Tuesday", "2022-03-07", False)])
def test_an_added_event_that_was_found_as_well_is_noted_with_the_id_of_the_other(words: str, date: str, noted: bool) -> None:
    (arrival,) = [e for e in events(ONE, TWO) if e.date == "2022-03-08"]
    added = CuratedEvent(title="A visit", date=date, passages=(Passage(document="two", words=words),), because="told there")
    problems = decided(added).problems
    assert [(p.severity, arrival.id in p.what) for p in problems] == ([(Severity.NOTE, True)] if noted else [])


def test_a_passage_that_a_person_gave_brings_its_people() -> None:
    words = "Peter Stone toured the mills of Bergen"
    added = CuratedEvent(title="A tour", date="2022-03", passages=(Passage(document="two", words=words),), because="told there")
    (event,) = [e for e in decided(added).events if e.title == "A tour"]
    assert {"peter-stone", "bergen"} <= set(event.entities)


def test_the_id_of_a_merged_event_stands_for_the_other_and_that_of_a_rejected_one_has_its_reason() -> None:
    arrival, departure = (next(e.id for e in events(ONE, TWO) if e.planned is planned) for planned in (False, True))
    merged = decided(CuratedEvent(event=arrival, merge=(departure,), because="one journey"))
    assert (merged.superseded, merged.withdrawn) == (((departure, arrival),), ())
    rejected = decided(
        CuratedEvent(event=arrival, merge=(departure,), because="one journey"), CuratedEvent(event=arrival, reject=True, because="a film"))
    assert (rejected.superseded, rejected.withdrawn) == ((), tuple(sorted(((arrival, "a film"), (departure, "a film")))))


def test_each_decision_on_an_event_is_logged_with_what_it_changed() -> None:
    first, second = events(ONE, TWO)[:2]
    well = CuratedEvent(title="The well runs dry", passages=(Passage(document="one", words="The well had run dry"),), because="seen")
    title, none = CuratedEvent(event=first.id, title="Rain", because="short"), CuratedEvent(event=second.id, reject=True, because="no")
    log = decided(title, none, well).log
    assert [(c.before[:6], c.after, c.decision.because) for c in log if c.event == first.id] == [("title:", "title: Rain", "short")]
    assert [(c.after, c.decision.because) for c in log if c.event == second.id] == [("no event", "no")]
    assert [(c.before, c.after) for c in log if c.decision.because == "seen"] == [("no event", "The well runs dry (undated)")]


def test_an_event_is_corrected_rejected_and_split_by_its_first_words() -> None:
    found, problems = curated(CuratedEvent(event="Jane Miller", date="2022-03-07", title="Arrival", because="wrong day"))
    assert ("2022-03-07", "Arrival", Status.CORRECTED) in [(e.date, e.title, e.status) for e in found] and problems == []
    before = events(ONE, TWO)
    assert len(curated(CuratedEvent(event="Jane Miller", reject=True, because="no event"))[0]) == len(before) - 1
    split = CuratedEvent(event="Jane Miller", split=(Passage(document="two", words="landed in Norway"),), because="another")
    assert sorted(e.documents for e in curated(split)[0] if e.date == "2022-03-08") == [("one",), ("two",)]


SPLIT = ("Ann Lee resigned on May 3. “I am tired,” she said.", "Bob Ray was named on May 3. “I am glad,” he said.")


def split_off(*more: CuratedEvent) -> CuratedEvents:
    """One event of two passages, each with a person and a quotation of its own, and somebody who stands in neither; then taken apart."""
    documents = tuple(Document(id=name, file=f"{name}.txt", text=text) for name, text in zip("ab", SPLIT, strict=True))
    annotations = tuple(Annotations(
        document=d.id, cleaning=Cleaning(kept=()),
        mentions=(Mention(span=Span(d.id, 0, 7), text=d.text[:7], type=EntityType.PERSON, form=Form.NAME, name=d.text[:7], entity=who),),
        quotations=(Quotation(id=f"{d.id}-1", document=d.id, start=d.text.index("“") + 1, end=d.text.index("”"), kind=Kind.DIRECT,
                              speaker=Speaker(span=Span(d.id, 0, 7), text=d.text[:7], name=d.text[:7], entity=who)),))
        for d, who in zip(documents, ("ann-lee", "bob-ray"), strict=True))
    event = Event(id="2021-05-03-x", title="Ann Lee resigned", date="2021-05-03", precision="day", basis="", documents=("a", "b"),
                  spans=tuple(Span(d.id, 0, len(d.text)) for d in documents), entities=("ann-lee", "bob-ray", "zoe-moor"),
                  quotations=("a-1", "b-1"))
    entry = CuratedEvent(event=event.id, split=(Passage(document="b", words="Bob Ray was named"),), because="two", path="seeds/events.yml")
    return curate_events((event,), (entry, *(replace(m, path="seeds/events.yml", line=5) for m in more)), documents, annotations)


def test_each_half_of_a_split_event_has_the_people_and_quotations_of_its_own_passages() -> None:
    done = split_off()
    assert {e.documents: (e.entities, e.quotations) for e in done.events} == {
        ("a",): (("ann-lee", "zoe-moor"), ("a-1",)), ("b",): (("bob-ray",), ("b-1",))}
    assert done.problems == ()


def test_an_event_that_was_split_off_is_corrected_and_rejected_by_its_own_id() -> None:
    (own,) = (e.id for e in split_off().events if e.documents == ("b",))
    done = split_off(CuratedEvent(event=own, date="2021-05-04", title="Bob Ray takes over", because="the day after"))
    assert done.problems == ()
    assert [(e.id, e.date, e.title) for e in done.events if e.documents == ("b",)] == [(own, "2021-05-04", "Bob Ray takes over")]
    gone = split_off(CuratedEvent(event=own, reject=True, because="a rumour"))
    assert (gone.problems, [e.documents for e in gone.events], gone.withdrawn) == ((), [("a",)], ((own, "a rumour"),))


def test_a_passage_moves_from_one_event_to_another_by_a_split_and_a_merge() -> None:
    (own,) = (e.id for e in split_off().events if e.documents == ("b",))
    for entries in permutations([CuratedEvent(event="2021-05-03-x", merge=(own,), because="one after all"),
                                 CuratedEvent(event=own, title="Bob Ray takes over", because="short")]):
        done = split_off(*entries)
        assert (done.problems, [(e.documents, e.entities) for e in done.events], done.superseded) == (
            (), [(("a", "b"), ("ann-lee", "bob-ray", "zoe-moor"))], ((own, "2021-05-03-x"),))


def test_events_split_off_with_the_same_words_are_numbered() -> None:
    text = "It rained. It rained. It rained. It rained."
    spans = tuple(Span("a", at, at + 10) for at in (0, 11, 22, 33))
    event = Event(id="x", title="Rain", date=None, precision="", basis="", spans=spans, documents=("a",))
    entry = CuratedEvent(event="x", split=tuple(Passage(document="a", words="It rained.", occurrence=n) for n in (2, 3, 4)), because="y")
    own = sorted(e.id for e in curate_events((event,), (entry,), (Document(id="a", file="a.txt", text=text),)).events if e.id != "x")
    assert own == [own[0], f"{own[0]}-2", f"{own[0]}-3"]


def test_a_merge_keeps_all_sources() -> None:
    planned = next(e.id for e in events(ONE, TWO) if e.planned)
    found, _ = curated(CuratedEvent(event="Jane Miller", merge=(planned,), because="one journey"))
    merged = next(e for e in found if e.date == "2022-03-08")
    assert len(merged.spans) == 3 and "2022-03-11" in merged.disagreement


def test_a_decision_on_a_rejected_event_says_so() -> None:
    arrival = next(e.id for e in events(ONE, TWO) if not e.planned)
    rejected = CuratedEvent(event=arrival, reject=True, because="a film", path="seeds/events.yml", line=1)
    done = decided(CuratedEvent(event=arrival, title="Arrival", because="x", path="seeds/events.yml", line=4), rejected)
    assert [str(p) for p in done.problems] == [f"seeds/events.yml:4: {arrival!r} is rejected by another decision. Take one of the two out."]


@pytest.mark.parametrize(
    ("entry", "says"),
    [
        (
            CuratedEvent(event="No such", because="x"),
            "seeds/events.yml:3: 'No such' is no event of this dossier. Take its id from the address of its page.",
        ),
        (
            CuratedEvent(title="A", because="x"),
            "seeds/events.yml:3: the event 'A' has no source. Write passages: with a document and its exact words.",
        ),
        (
            CuratedEvent(event="Jane Miller", passages=(Passage(document="two", words="It snowed"),), because="x"),
            "seeds/events.yml:3: 'It snowed' does not stand in 'two'. Copy the words exactly as they are printed.",
        ),
        (
            CuratedEvent(title="Snow", passages=(Passage(document="two", words="It snowed"),), because="x"),
            "seeds/events.yml:3: 'It snowed' does not stand in 'two'. Copy the words exactly as they are printed.",
        ),
        (
            CuratedEvent(title="Dry", passages=(Passage(document="one", words="The well had run dry", occurrence=9),), because="x"),
            "seeds/events.yml:3: occurrence: 9 is asked for, but 'The well had run dry' stands once in 'one'. "
            "Write a smaller number, or leave the key out.",
        ),
    ],
)
def test_a_decision_that_matches_nothing_is_reported(entry: CuratedEvent, says: str) -> None:
    assert curated(entry)[1] == [says]


@pytest.mark.parametrize(
    ("date", "precision"),
    [
        ("2022-03-08", "day"),
        ("2022-03", "month"),
        ("2022", "year"),
        ("../2022", "before"),
        ("2022/..", "after"),
        ("2022-03~", "about"),
        ("2022-03-01/2022-03-09", "range"),
        ("199X", "year"),
        (None, ""),
    ],
)
def test_precision_is_read_off_the_date(date: str | None, precision: str) -> None:
    assert precision_of(date) == precision


def test_dates_of_events_are_edtf_as_the_standard_has_it() -> None:
    values = ("2022-03-08", "2022-W10", "2022-W10-WE", "2022-Q1", "2022-H2", "2022-SU", "2022-03", "2022", "199", "18", "BC0480",
              "2022-03-08TMO")
    told = [edtf_value(value) for value in values]
    assert told == ["2022-03-08", "2022-03-07/2022-03-13", "2022-03-12/2022-03-13", "2022-01/2022-03", "2022-07/2022-12", "2022-22",
                    "2022-03",
                    "2022", "199X", "18XX", "-0479", "2022-03-08"]
    assert all(parse_edtf(date) for date in (*told, "1990/..", "../2022-03-09", "1950~"))
