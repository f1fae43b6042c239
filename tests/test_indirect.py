"""Statements outside quotation marks, on the case files of tests/cases/indirect: text, expect, why."""

import random
import time
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.annotate import annotate
from generator.annotate.doc import load_nlp
from generator.annotate.indirect import CONFIDENCE
from generator.clean import clean
from generator.extract import extract
from generator.models import Document, Kind, Quotation, Seeds
from generator.pipeline import make_dossier
from generator.views.catalogue import Catalogue
from generator.views.pieces import Words
from generator.views.speech import indirect_card

CASES = [
    pytest.param(case, id=f"{path.stem}: {case['why'][:60]}")
    for path in sorted((Path(__file__).parent / "cases" / "indirect").glob("*.yml"))
    for case in yaml.safe_load(path.read_text(encoding="utf-8"))
]


def quotations(text: str) -> list[Quotation]:
    document = Document(id="case", file="case", text=text)
    return list(annotate(document, clean(document), nlp=load_nlp()).quotations)


def told(q: Quotation, text: str) -> str:
    assert q.content is not None
    label = "mixed" if q.segments else q.rule.removeprefix("indirect-")
    speaker = q.speaker and (q.speaker.text if q.speaker.name == q.speaker.text else f"{q.speaker.text} = {q.speaker.name}")
    marked = " | " + " … ".join(text[s.start : s.end] for s in q.segments) if q.segments else ""
    return f"{label}: {speaker} | {q.cue and q.cue.text} | {text[q.content.start : q.content.end]}{marked}"


@pytest.mark.parametrize("case", CASES)
def test_statements_are_found_as_the_case_says(case: dict[str, Any]) -> None:
    said = [told(q, case["text"]) for q in sorted(quotations(case["text"]), key=lambda q: q.start) if q.content]
    assert case["expect"] == said


def test_every_shape_and_every_rule_has_a_case() -> None:
    found = [q for case in CASES for q in quotations(case.values[0]["text"]) if q.speaker]  # type: ignore[index,call-overload]
    assert set() == set(CONFIDENCE) - {q.speaker.rule for q in found if q.speaker}
    rules = {"indirect-speech", "indirect-denied", "indirect-topic", "indirect-attitude", "indirect-unsaid", "indirect-relay"}
    assert rules <= {q.rule for q in found}


def test_a_denial_is_shown_with_its_verb() -> None:
    made = make_dossier(Seeds(documents=(Document(id="pier", file="pier.txt", text="Ann Hill denied that the pier was shut in May."),)))
    catalogue = Catalogue(dossier=made)
    (denied,) = catalogue.told["pier"]
    (words,) = indirect_card(catalogue, denied).words
    assert isinstance(words, Words)
    assert words.text == "denied that the pier was shut in May"


def test_an_extracted_statement_has_the_that_which_opens_it() -> None:
    text = "Ann Hill said that the pier was shut in May."
    (row,) = extract([{"id": "pier", "text": text}])
    start, end = row["quotations"][0]["content"]
    assert text[start:end] == "that the pier was shut in May"


def test_the_reporting_clause_inside_a_statement_is_no_part_of_it() -> None:
    text = "Still, Ann Hill said, the pier was shut in May."
    (said,) = quotations(text)
    assert said.aside is not None
    assert text[said.aside.start : said.aside.end] == ", Ann Hill said, "
    (row,) = extract([{"id": "pier", "text": text}])
    assert [text[a:b] for a, b in row["quotations"][0]["segments"]] == ["Still", "the pier was shut in May"]
    made = make_dossier(Seeds(documents=(Document(id="pier", file="pier.txt", text=text),)))
    catalogue = Catalogue(dossier=made)
    shown = indirect_card(catalogue, catalogue.told["pier"][0]).words
    assert "".join(part.text if isinstance(part, Words) else str(part) for part in shown) == "Still … the pier was shut in May"


def test_every_record_lies_in_the_text_and_holds_its_segments() -> None:
    text = (
        "He said the “new” road was shut, she said, and told them to “go home” - or so they say. "
        "According to him, “no.” It said so, it said."
    )
    found = quotations(text)
    assert len(found) > 2
    for q in found:
        assert 0 <= q.start < q.end <= len(text)
        if q.content:
            assert all(q.content.start <= s.start and s.end <= q.content.end for s in q.segments)
            assert q.kind is not Kind.INDIRECT or (q.start, q.end) == (q.content.start, q.content.end)


ODD = [
    "",
    " \n\n ",
    "....!?",
    "said",
    "said said said",
    ", he said,",
    "according to",
    "According to ,",
    ") said )",
    "that that that",
    "\u200b said that x",
    "As he said",
    "he said :",
    "he said —",
    "( he said",
    "who said that",
    "her said her",
    "to to to",
    "told told told that",
    "’s said ’s that",
]


@pytest.mark.parametrize("text", ODD)
def test_any_text_is_read_without_harm(text: str) -> None:
    for q in quotations(text):
        assert text[q.start : q.end]


@pytest.mark.parametrize("unit", ["he said that ", "“ he said ", "a, ", ") said ", "and she said, ", "who said "])
def test_time_grows_with_the_length(unit: str) -> None:
    def seconds(times: int) -> float:
        began = time.perf_counter()
        quotations(unit * times)
        return time.perf_counter() - began

    seconds(50)
    assert seconds(800) < 10 * seconds(200) + 1


PIECES = (
    "He said ",
    "“it was lost,” ",
    "she said",
    ", ",
    ". ",
    "that ",
    "and ",
    "according to Hill",
    "“absurd” ",
    "the plan ",
    "who ",
    "was ",
    "told ",
    "them ",
    " - ",
    "(",
    ") ",
    "\n\n",
    "“open ",
    "” ",
    "must go",
    "asked whether ",
    "calling it ",
    "Mr. Hill",
    "; ",
    ": ",
    "did not say ",
    "'s ",
)


def test_any_mixture_of_clauses_and_marks_keeps_the_promises() -> None:
    chance = random.Random(7)
    for _ in range(150):
        text = "".join(chance.choices(PIECES, k=30))
        for q in quotations(text):
            assert q.kind is not Kind.PARTIAL or q.segments
            assert all(q.start <= s.start <= s.end <= q.end for s in q.segments)
            if q.content:
                assert all(q.content.start <= s.start and s.end <= q.content.end for s in q.segments)
