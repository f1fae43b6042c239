"""Whom a speaker mention means inside its document: the case files."""
from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.annotate import annotate
from generator.annotate.doc import load_nlp
from generator.clean import clean
from generator.models import Document

FILES = sorted((Path(__file__).parent / "cases" / "speakers").glob("*.yml"))
CASES = [pytest.param(case, id=case["why"]) for file in FILES for case in yaml.safe_load(file.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("case", CASES)
def test_a_speaker_is_whom_the_case_says(case: dict[str, Any]) -> None:
    document = Document(id="d", file="d.txt", text=case["text"])
    found = annotate(document, clean(document), nlp=load_nlp())
    speakers = [q.speaker for q in found.quotations if q.speaker and q.rule != "indirect-attitude"]
    said = [[s.text, s.name, list(s.candidates)] for s in speakers]
    assert case["expect"] == said


@pytest.mark.parametrize("name", ["Ann Tol\u200bland", "Ann\u202e Tolland", "\u0410nn Tolland", "Ann To\u00adlland"])
def test_a_name_that_may_read_otherwise_than_it_looks_stays_open(name: str) -> None:
    text = f"“We will stay here,” said {name}, the mayor, on Monday. “Go home,” said Bo Lind, a café owner."
    document = Document(id="d", file="d.txt", text=text)
    first, second = annotate(document, clean(document), nlp=load_nlp()).quotations
    assert first.confidence < 0.5
    assert second.speaker is not None and second.confidence > 0.9


@pytest.mark.parametrize("text", [
    "Olaf Lind wrote that Ann Hill told him, “I want your seat.”",
    "Olaf Lind said Ann Hill had called the ferry “a gift.”",
    "Olaf Lind testified that Ann Hill, the treasurer, had said the books were “a mess.”",
    "Olaf Lind recalled Ann Hill as saying, “It is done.”",
])
def test_who_tells_of_words_carries_them(text: str) -> None:
    document = Document(id="d", file="d.txt", text=text)
    words, account = annotate(document, clean(document), nlp=load_nlp()).quotations
    assert words.speaker is not None and account.speaker is not None
    assert (words.speaker.name, [c.name for c in words.via], account.speaker.name) == ("Ann Hill", ["Olaf Lind"], "Olaf Lind")
