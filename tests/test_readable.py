"""Which indirect speech the pages show, and from which word on, on the case files of tests/cases/readable."""
from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.annotate import annotate
from generator.annotate.doc import load_nlp
from generator.annotate.readable import reads_as_statement
from generator.clean import clean
from generator.models import Document, Kind
from generator.views.catalogue.said import NOT_SAID

CASES = Path(__file__).parent / "cases" / "readable" / "statements.yml"


@pytest.mark.parametrize("case", yaml.safe_load(CASES.read_text(encoding="utf-8")), ids=lambda case: case["why"][:60])
def test_what_reads_as_a_statement_is_shown_and_the_rest_is_kept(case: dict[str, Any]) -> None:
    text = case["text"]
    document = Document(id="case", file="case.txt", text=text)
    every = annotate(document, clean(document), nlp=load_nlp()).quotations
    found = [q for q in every if q.kind is Kind.INDIRECT and q.rule not in NOT_SAID]
    shown = [text[q.cue.span.start : q.content.end] for q in found if q.content and q.cue and reads_as_statement(q, text)]
    kept = [text[q.content.start : q.content.end] for q in found if q.content and not reads_as_statement(q, text)]
    assert (shown, kept) == (case.get("shown", []), case.get("kept", []))
