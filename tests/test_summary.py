"""The structured summary: answers and key sentences are stretches of the document."""
from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.annotate import annotate
from generator.annotate.doc import load_nlp
from generator.annotate.summary import find_printed_title
from generator.clean import clean
from generator.models import Document, Seeds, Span, Summary
from generator.pipeline import make_dossier
from generator.views.labels import published_words

CASES = yaml.safe_load((Path(__file__).parent / "cases/summary/answers.yml").read_text(encoding="utf-8"))

TITLES = yaml.safe_load((Path(__file__).parent / "cases/summary/titles.yml").read_text(encoding="utf-8"))


def summary(text: str, **more: Any) -> Summary:
    document = Document(id="d", file="d.txt", text=text, **more)
    return annotate(document, clean(document), nlp=load_nlp()).summary


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_questions_are_answered_from_headline_and_lead(case: dict[str, Any]) -> None:
    found = summary(case["text"])
    answers = {question: getattr(found, question) for question in case["expect"]}
    assert {q: span and case["text"][span.start : span.end] for q, span in answers.items()} == case["expect"]


def test_key_sentences_are_whole_and_few() -> None:
    sentence = "The harbour council of Eastquay said that ferry number {} would sail on Monday at noon."
    text = "Ferries return\n\n" + " ".join(sentence.format(number) for number in range(40))
    found = summary(text)
    lines = [text[s.start : s.end] for s in found.sentences]
    assert lines and all(line.startswith("The harbour council") and line.endswith("noon.") for line in lines)
    assert sum(len(line.split()) for line in lines) <= 60
    assert list(found.sentences) == sorted(found.sentences)


@pytest.mark.parametrize("text", ["", "  \n ", "...", "Word", "“", "1 2 3", "a: b: c:\nd"])
def test_a_text_that_says_next_to_nothing_is_no_error(text: str) -> None:
    found = summary(text)
    spans = [s for s in (found.who, found.what, found.when, found.where, found.why, found.how, *found.sentences) if s]
    assert all(isinstance(s, Span) and 0 <= s.start < s.end <= len(text) for s in spans)


@pytest.mark.parametrize("case", TITLES, ids=lambda case: case["why"])
def test_the_headline_that_a_file_prints_is_found(case: dict[str, Any]) -> None:
    document = Document(id="d", file=case["file"], text=case["text"])
    assert find_printed_title(document, annotate(document, clean(document), nlp=load_nlp())) == case["expect"]


@pytest.mark.parametrize(("given", "expected"), [
    ({}, ("Ferry stops after ninety years", "text")),
    ({"title": "The end of a ferry", "title_basis": "curator"}, ("The end of a ferry", "curator")),
    ({"title": "Ferry | Herald", "title_basis": "metadata"}, ("Ferry | Herald", "metadata")),
])
def test_a_printed_headline_is_the_title_where_nothing_else_gives_one(given: dict[str, str], expected: tuple[str, str]) -> None:
    text = "Ferry stops after ninety years\n\nThe ferry stopped on Monday. Nobody cheered."
    (document,) = make_dossier(Seeds(documents=(Document(id="d", file="seeds/documents/d.txt", text=text, **given),))).documents
    assert ((document.title, document.title_basis), document.text) == (expected, text)


@pytest.mark.parametrize(("line", "title"), [
    ("“Heads will roll”: mayor turns on the owner of the ferry", True), ("'Nobody wanted to hear it' – the captain on her ferry", True),
    ("“Nobody wanted to hear it,” she said.", False), ("“Nobody wanted to hear it”", False),
])
def test_a_headline_may_begin_with_words_in_marks(line: str, title: bool) -> None:
    text = f"{line}\n\nThe ferry stopped on Monday. Nobody cheered, and the mayor of the town was the last to hear of it all."
    (document,) = make_dossier(Seeds(documents=(Document(id="d", file="seeds/documents/d.txt", text=text),))).documents
    assert document.title == (line if title else None)


@pytest.mark.parametrize("line", ["By Orla Penhale, The Eastquay Herald", "The Eastquay Courier, May 7, 2023", "Coast Wire | 7 May 2023"])
def test_a_byline_or_a_line_of_outlet_and_day_is_no_key_sentence(line: str) -> None:
    text = f"Ferry stops after ninety years\n{line}\nThe ferry of Eastquay made its last run on Monday.\nThe council bade it goodbye."
    assert line not in [text[s.start : s.end] for s in summary(text).sentences]


def test_a_day_without_its_year_is_shown_as_that() -> None:
    text = "Ferry stops after ninety years\n\nEASTQUAY, May 14 (Coast Wire) — The ferry of Eastquay made its last run on Monday."
    (document,) = make_dossier(Seeds(documents=(Document(id="d", file="d.txt", text=text),))).documents
    assert (document.published, published_words(document)) == (None, "14 May, year not stated")
