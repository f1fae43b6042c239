"""What documents tell differently, and the terms that recur."""
from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.annotate import annotate
from generator.annotate.doc import load_nlp
from generator.clean import clean
from generator.models import Document, Resolution, Seeds, Topic
from generator.pipeline import make_dossier
from generator.resolve import resolve_events, resolve_people, resolve_statements
from generator.resolve.comparison import compare_documents
from generator.views.catalogue import Catalogue
from generator.views.strands import strands

CASES = yaml.safe_load((Path(__file__).parent / "cases/resolve/disagreements.yml").read_text(encoding="utf-8"))


def compared(texts: dict[str, str]) -> Resolution:
    documents = tuple(Document(id=name, file=f"{name}.txt", text=text) for name, text in texts.items())
    annotations = tuple(annotate(document, clean(document), nlp=load_nlp()) for document in documents)
    told = resolve_statements(documents, resolve_people(documents, annotations, ()))
    return compare_documents(documents, resolve_events(documents, told))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_what_documents_tell_differently_is_listed(case: dict[str, Any]) -> None:
    found = compared(case["documents"]).disagreements
    assert [[d.kind, [value for value, _ in d.values]] for d in found] == case["expect"]
    assert all(case["documents"][s.document][s.start : s.end] for d in found for _, spans in d.values for s in spans)


def test_the_order_of_documents_changes_nothing() -> None:
    texts = {**CASES[0]["documents"], "c": "'Toll will end ferries': mayor\nThe mayor said so.\nIt rained."}
    forward, backward = compared(texts), compared(dict(reversed(texts.items())))
    assert (forward.disagreements, forward.terms) == (backward.disagreements, backward.terms)


def test_recurrent_terms_come_with_their_documents_and_forms() -> None:
    texts = {"a": "The new arms deal was signed.\nHarbour fees rose.", "b": "Both arms deals are secret.\nThe harbour slept.",
             "c": "The arms deals: who pays?"}
    terms = {t.term: t for t in compared(texts).terms}
    assert list(terms) == ["arms deal"]
    term = terms["arms deal"]
    assert (term.forms, term.documents) == (("arms deals", "arms deal"), ("a", "b", "c"))    # the most frequent first
    assert [texts[s.document][s.start : s.end] for s in term.spans] == ["arms deal", "arms deals", "arms deals"]


def test_strands_are_topics_and_recurrent_terms_with_their_documents_over_time() -> None:
    days = {"a": "2021-05-04", "b": "2021-07-01", "c": None}
    texts = {"a": "The new arms deal was signed. Harbour fees rose.",
             "b": "Both arms deals are secret, said Ada Quill: \"An arms deal is a toll.\"",
             "c": "The toll is high. It rained."}
    documents = tuple(Document(id=name, file=f"seeds/documents/{name}.txt", text=texts[name], published=day) for name, day in days.items())
    dossier = make_dossier(Seeds(documents=documents, topics=(Topic(id="toll", name="The toll", terms=("toll",)),)))
    table = strands(Catalogue(dossier=dossier))
    assert table is not None
    assert table.heads == ("Strand", "May 2021", "Jul 2021", "no day", "In quotations", "Documents")
    shown = [["".join(getattr(part, "text", part) for part in cell) for cell in row] for row in table.rows]
    assert shown == [["The toll", "–", "1", "1", "1", "2 3"], ["arms deal", "1", "1", "–", "1", "1 2"]]


def test_a_deed_or_a_word_that_says_nothing_makes_no_term() -> None:
    texts = {"a": "They want to stop harbour fees in recent weeks.", "b": "The mayor will stop harbour fees. In recent weeks it rained."}
    assert [t.term for t in compared(texts).terms] == ["harbour fee"]


@pytest.mark.parametrize("words", [
    "a wide range of lamps", "whose officers work on the quay", "the man who was shot dead", "who is years old"])
def test_a_measure_a_verb_and_an_adjective_make_no_term(words: str) -> None:
    texts = {"a": f"It rained on {words}.", "b": f"It rained on {words}. It rained on {words}."}
    assert not compared(texts).terms


def test_a_turn_of_phrase_joins_no_documents_that_have_nothing_to_do_with_each_other() -> None:
    opening = "It rained. The bell rang. The band played. "
    said = {"a": "Ada Quill of the Harbour Office met Bo Berg. The coastal road was wet.", "b": "A coastal road was closed."}
    assert not compared({name: opening + text for name, text in said.items()}).terms
    met = {**said, "b": "Bo Berg met Ada Quill. A coastal road was closed."}
    assert [t.term for t in compared({name: opening + text for name, text in met.items()}).terms] == ["coastal road"]
    often = {**said, "b": "A coastal road was closed. Nobody saw the coastal road."}
    assert [t.term for t in compared({name: opening + text for name, text in often.items()}).terms] == ["coastal road"]


def test_one_utterance_in_two_documents_says_a_term_once() -> None:
    said = "“We have paid the harbour fee for nine years and will not pay it again,” Ada Quill said on Monday."
    assert not compared({"a": f"{said} It rained.", "b": f"{said} Nobody answered."}).terms
