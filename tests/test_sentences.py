"""Where sentences end, on the case files of tests/cases/sentences; and what follows from it for words in marks."""
from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.annotate import annotate
from generator.annotate.doc import load_nlp
from generator.clean import clean
from generator.models import Annotations, Document, Kind

CASES = [
    pytest.param(case, id=f"{path.stem}: {case['why'][:60]}")
    for path in sorted((Path(__file__).parent / "cases" / "sentences").glob("*.yml"))
    for case in yaml.safe_load(path.read_text(encoding="utf-8"))
]


def found_in(text: str) -> Annotations:
    document = Document(id="d", file="d.txt", text=text)
    return annotate(document, clean(document), nlp=load_nlp(None))


@pytest.mark.parametrize("case", CASES)
def test_sentences_end_where_the_case_says(case: dict[str, Any]) -> None:
    assert [case["text"][s.start : s.end] for s in found_in(case["text"]).sentences] == case["expect"]


@pytest.mark.parametrize("end", ["6 p.m.", "five.", "order of Quay Inc."])
def test_words_in_marks_behind_the_end_of_a_sentence_are_a_sentence_of_their_own(end: str) -> None:
    text = f"Mara Lind said that the pier was closed by {end} “We saw it coming,” she added."
    direct, indirect = sorted(found_in(text).quotations, key=lambda q: str(q.kind))
    assert (direct.kind, text[direct.start : direct.end]) == (Kind.DIRECT, "We saw it coming,")
    assert text[indirect.start : indirect.end] == f"the pier was closed by {end}".removesuffix("." if end == "five." else "")
