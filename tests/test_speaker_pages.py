"""What the pages of speakers say and count, on the dossier made by hand."""
from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from handmade import courier, handmade

from generator.models import Carrier, Cue, Dossier, Kind, Page, PageKind, Quotation, Span, Speaker, Statement
from generator.text import script_of
from generator.views import make_pages
from generator.views.cards import person_card
from generator.views.catalogue import Catalogue, Voice
from generator.views.data import make_data
from generator.views.pieces import Fact, Line, Link
from generator.views.quotations import QuotationView
from generator.views.speakers import SpeakersView, SpeakerView, once
from generator.views.speech import given_elsewhere, inner_notes, quotation_card


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    return handmade()


def in_words(line: Line) -> str:
    """A line as it reads."""
    return "".join(part if isinstance(part, str) else getattr(part, "text", "") for part in line)


def page_of(dossier: Dossier, speaker: str) -> tuple[Page, SpeakerView]:
    (page,) = (p for p in make_pages(Catalogue(dossier=dossier)) if p.path == f"speakers/{speaker}.md")
    assert isinstance(page.view, SpeakerView)
    return page, page.view


def facts(view: SpeakerView) -> dict[str, str]:
    return {fact.label: in_words(fact.value) for fact in view.facts if isinstance(fact, Fact)}


def without(dossier: Dossier, *speakers: str) -> Dossier:
    """The same with nothing that these say."""
    found = tuple(replace(a, quotations=tuple(q for q in a.quotations if not q.speaker or q.speaker.entity not in speakers))
                  for a in dossier.resolution.annotations)
    return replace(dossier, resolution=replace(dossier.resolution, annotations=found, statements=()))


def test_names_and_other_words_for_somebody_are_counted_apart(dossier: Dossier) -> None:
    assert facts(page_of(dossier, "ada-lindqvist")[1])["Referred to"] == "5 times in 2 documents, 4 of them by name"
    assert facts(page_of(dossier, "tomas-ruud")[1])["Named"] == "3 times in 2 documents"


def test_what_somebody_says_is_told_of_the_documents_that_quote_them(dossier: Dossier) -> None:
    page, view = page_of(dossier, "ada-lindqvist")
    assert in_words(view.lead).endswith("4 quotations in 2 documents")
    assert page.front["description"] == "Ada Lindqvist: 4 quotations in 2 documents, word for word, with sources."
    found = tuple(replace(a, quotations=tuple(q for q in a.quotations if q.document == "ferry-to-return"))
                  for a in dossier.resolution.annotations)
    once = replace(dossier, resolution=replace(dossier.resolution, annotations=found))
    page, view = page_of(once, "tomas-ruud")
    assert in_words(view.lead) == "Mayor (acting) · 1 quotation · named in 2 documents, quoted in 1"
    assert page.front["description"] == "Tomas Ruud: 1 quotation, named in 2 documents, quoted in 1, word for word, with sources."
    ruud = Catalogue(dossier=once).entities["tomas-ruud"]
    assert in_words(person_card(Catalogue(dossier=once), ruud).meta).endswith("named in 2 documents, quoted in 1")


def test_nobody_is_headed_with_no_quotations(dossier: Dossier) -> None:
    quiet = without(dossier, "tomas-ruud", "ada-lindqvist")
    page, view = page_of(quiet, "tomas-ruud")
    assert in_words(view.lead) == "Mayor (acting) · named in 2 documents"
    assert page.front["description"] == "Tomas Ruud: named in 2 documents, with sources."
    (listing,) = (p for p in make_pages(Catalogue(dossier=quiet)) if p.kind is PageKind.SPEAKERS)
    assert isinstance(listing.view, SpeakersView)
    assert listing.view.lead == "Nobody is quoted in their own words; 2 reported or named."


def given(dossier: Dossier, one: str | None, other: str | None) -> Dossier:
    """The same with one utterance, which speaks of Tomas Ruud, given to these by two documents; None: to nobody."""
    reports = [replace(_of(dossier, identifier), speaker=replace(_SPEAKER, entity=speaker or "", name=speaker or "She"),
                       confidence=0.95 if speaker else 0.3)
               for identifier, speaker in (("ferry-to-return-aaaa0004", one), ("price-of-an-engine-bbbb0002", other))]
    both = tuple(q.id for q in reports)
    statements = (Statement(id="s-both", quotations=both, documents=tuple(q.document for q in reports)),)
    named = tuple(Span(q.document, q.start + 4, q.start + 9) for q in reports)
    entities = tuple(replace(e, mentions=(*e.mentions, *named)) if e.id == "tomas-ruud" else e for e in dossier.resolution.entities)
    found = tuple(replace(a, quotations=tuple(q for q in reports if q.document == a.document)) for a in dossier.resolution.annotations)
    return replace(dossier, resolution=replace(dossier.resolution, annotations=found, statements=statements, entities=entities))


def test_what_others_say_of_somebody_stands_once_with_its_speaker_where_a_report_names_one(dossier: Dossier) -> None:
    def told(one: str | None, other: str | None) -> list[str]:
        """By whom the utterance on Tomas Ruud's page is."""
        changed = given(dossier, one, other)
        return [q.speaker.entity or "open" for q in Catalogue(dossier=changed).about.get("tomas-ruud", ()) if q.speaker]

    assert told("ada-lindqvist", "ada-lindqvist") == ["ada-lindqvist"]
    assert told(None, "ada-lindqvist") == told("ada-lindqvist", None) == ["ada-lindqvist"]
    assert told("harbour-board", "tomas-ruud") == ["harbour-board"]        # documents disagree: his page and another's both have it
    assert told(None, "tomas-ruud") == told("tomas-ruud", None) == []      # his own words are not what others say
    assert told(None, None) == ["open"]


def _of(dossier: Dossier, identifier: str) -> Quotation:
    return next(q for a in dossier.resolution.annotations for q in a.quotations if q.id == identifier)


_SPEAKER = Speaker(span=Span("ferry-to-return", 0, 5), text="She", name="She")


def _indirect(dossier: Dossier, **fields: Any) -> Dossier:
    """The same with its one stretch of indirect speech changed so."""
    changed = tuple(replace(a, quotations=tuple(replace(q, **fields) if q.kind is Kind.INDIRECT else q for q in a.quotations))
                    for a in dossier.resolution.annotations)
    return replace(dossier, resolution=replace(dossier.resolution, annotations=changed))


@pytest.mark.parametrize(("verb", "shown"), [
    ("said", "said the new engine costs four million crowns"),
    ("told", "told: the new engine costs four million crowns"),      # stands too far away to be shown in one stretch
    ("to", "the new engine costs four million crowns"),             # "according to" is no verb
])
def test_a_card_of_indirect_speech_begins_with_its_verb(dossier: Dossier, verb: str, shown: str) -> None:
    span = courier({"said": "said the new"}.get(verb, verb))
    cue = Cue(span=span._replace(end=span.start + len(verb)), text=verb, lemma=verb, kind="according" if verb == "to" else "verb")
    (card,) = page_of(_indirect(dossier, cue=cue), "ada-lindqvist")[1].indirect
    assert in_words(card.words) == shown


def test_what_does_not_read_as_a_statement_is_in_the_data_and_on_no_page(dossier: Dossier) -> None:
    cut = _indirect(dossier, content=courier("four million"))
    assert page_of(cut, "ada-lindqvist")[1].indirect == ()
    assert not Catalogue(dossier=cut).told["ferry-to-return"]
    made = make_data(Catalogue(dossier=cut))
    files = {file.path: json.loads(file.content) for file in made if file.path.startswith("data/") and "csv" not in file.path}
    (speaker,) = (row for row in files["data/speakers.json"] if row["id"] == "ada-lindqvist")
    (quotation,) = (row for row in files["data/quotations.json"] if row["kind"] == "indirect")
    assert quotation["id"] in speaker["quotations"]
    assert quotation["page"] == "documents/ferry-to-return/"            # which has no such section now


def test_a_page_does_not_repeat_whose_it_is_nor_that_days_are_not_stated(dossier: Dossier) -> None:
    bare = replace(dossier, documents=tuple(replace(d, published=None, anchor=None) for d in dossier.documents))
    (card,) = page_of(bare, "ada-lindqvist")[1].indirect
    assert "not stated" not in in_words(card.meta)
    nameless = replace(bare, resolution=replace(bare.resolution, entities=tuple(replace(e, roles=()) for e in bare.resolution.entities)))
    _, view = page_of(nameless, "tomas-ruud")
    assert in_words(view.lead).startswith("Person · ") and "Kind" not in facts(view)
    (group,) = (cards for _, heading, cards in view.groups if heading == "Day not stated")
    assert all(not card.by and "not stated" not in in_words(card.meta) for card in group)


def roles_shown(view: SpeakerView) -> list[str]:
    """The role with each card, in marks and in indirect speech."""
    return [in_words(card.by) for card in (*(card for _, _, cards in view.groups for card in cards), *view.indirect)]


def test_a_role_that_all_have_is_said_once_and_roles_that_differ_with_each(dossier: Dossier) -> None:
    view = page_of(dossier, "ada-lindqvist")[1]
    assert in_words(view.spoken_as) == "Role at each time: harbour chair" and not any(roles_shown(view))
    entities = tuple(replace(e, stated=()) for e in dossier.resolution.entities)
    worded = replace(dossier, resolution=replace(dossier.resolution, entities=entities))
    view = page_of(worded, "ada-lindqvist")[1]
    assert view.spoken_as == () and set(roles_shown(view)) == {"Board chair", "chairwoman of the Harbour Board"}


def test_each_name_that_documents_print_stands_with_its_number_and_its_source(dossier: Dossier) -> None:
    view = page_of(dossier, "ada-lindqvist")[1]
    assert facts(view)["Also called"] == "Lindqvist (where)"
    assert view.names is not None and [[in_words(cell) for cell in row] for row in view.names.rows] == [
        ["Ada Lindqvist", "2", "Ferry 'lifeline' to return, says Harbour Board and 1 more document"],
        ["Lindqvist", "2", "Ferry 'lifeline' to return, says Harbour Board and 1 more document"],
    ]
    alone = replace(dossier, resolution=replace(dossier.resolution, entities=tuple(
        replace(e, mentions=e.mentions[:1]) if e.id == "ada-lindqvist" else e for e in dossier.resolution.entities)))
    assert page_of(alone, "ada-lindqvist")[1].names is None


@pytest.mark.parametrize(("name", "script"), [
    ("Ada Lindqvist", ""), ("Éric", ""), ("Владимир", "Cyrillic"), ("김정은", "Hangul"), ("习近平", "Chinese characters"),
    ("محمد", "Arabic"), ("12", ""), ("", ""),
])
def test_a_name_in_another_script_says_so(name: str, script: str) -> None:
    assert script_of(name) == script


def test_the_list_of_speakers_shows_who_is_quoted_where(dossier: Dossier) -> None:
    (view,) = (page.view for page in make_pages(Catalogue(dossier=dossier)) if page.kind is PageKind.SPEAKERS)
    assert isinstance(view, SpeakersView) and view.picture is not None
    assert [in_words(row.label) for row in view.picture.rows][0] == "Ada Lindqvist"


def test_where_documents_give_the_same_words_to_others_each_page_says_so(dossier: Dossier) -> None:
    def notes(one: str | None, other: str | None) -> list[str]:
        """What stands with each of the two reports."""
        catalogue = Catalogue(dossier=given(dossier, one, other))
        return ["; ".join(map(in_words, given_elsewhere(catalogue, q))) for q in catalogue.quotations.values()]

    there, here = "The price of an engine", "Ferry 'lifeline' to return, says Harbour Board"
    assert notes("ada-lindqvist", "tomas-ruud") == [f"Given to Tomas Ruud in {there}", f"Given to Ada Lindqvist in {here}"]
    assert notes(None, "tomas-ruud") == [f"Given to Tomas Ruud in {there}", ""]
    assert notes("tomas-ruud", "tomas-ruud") == notes(None, None) == ["", ""]
    pages = make_pages(Catalogue(dossier=given(dossier, "ada-lindqvist", "tomas-ruud")))
    (view,) = (page.view for page in pages if page.kind is PageKind.QUOTATION)
    assert isinstance(view, QuotationView)
    assert [in_words(note) for note in view.notes] == [f"Given to Tomas Ruud in {there}"]


def test_a_card_says_by_whom_the_words_came(dossier: Dossier) -> None:
    catalogue = Catalogue(dossier=dossier)
    ruud = next(q for q in catalogue.quotations.values() if q.via)
    assert "as told by Radio Strand · " in in_words(quotation_card(catalogue, ruud, with_speaker=False).meta)
    heard = replace(ruud, via=(replace(ruud.via[0], text="told Radio Strand"),))
    assert "told to Radio Strand · " in in_words(quotation_card(catalogue, heard, with_speaker=False).meta)
    cited = replace(ruud, via=(Carrier(name="the memo", span=ruud.via[0].span, text="according to the memo"),))
    assert "according to the memo · " in in_words(quotation_card(catalogue, cited).meta)
    board = next(span for span, entity in catalogue.mentions[ruud.document] if entity == "ada-lindqvist")
    told = replace(ruud, via=(Carrier(name="Ada Lindqvist", span=board, text="Ada Lindqvist"),))
    assert Link(text="Ada Lindqvist", target="speakers/ada-lindqvist.md") in quotation_card(catalogue, told).meta


def test_words_inside_words_that_nobody_is_named_for_say_so(dossier: Dossier) -> None:
    catalogue = Catalogue(dossier=dossier)
    nobody = next(q for q in catalogue.quotations.values() if catalogue.voice(q) is Voice.OPEN)
    inner = replace(nobody, id="inner", outer=nobody.start)
    assert [in_words(line) for line in inner_notes(catalogue, inner)] == ["As quoted in a longer quotation for which nobody is named"]


def test_no_words_of_somebody_are_hidden_behind_another_report(dossier: Dossier) -> None:
    catalogue = Catalogue(dossier=dossier)
    (board,) = [r for r in dossier.resolution.statements if r.id == "s-strand"]
    fuller, clip = sorted((catalogue.quotations[q] for q in board.quotations), key=lambda q: -len(catalogue.words_of(q)))[:2]
    shown = once(catalogue, (clip, fuller))
    assert [q.id for q in shown] == [fuller.id], "the fullest report stands for a clip of the same words"
    undated = replace(fuller, said_on=None)
    assert [q.said_on for q in once(catalogue, (undated, clip))] == [fuller.said_on], "with the day that the others give"
    other = replace(clip, segments=(courier("called the old ship “tired but honest"),))
    assert {q.id for q in once(catalogue, (other, fuller))} == {fuller.id, clip.id}, "words that it has not have a card of their own"
