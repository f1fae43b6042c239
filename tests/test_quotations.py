"""Quotations in marks: the case files, the laws that hold on any input, and linear time."""
from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.annotate.confidence import RULES
from generator.annotate.doc import load_nlp, read_doc
from generator.annotate.quotations import find_quotations
from generator.annotate.sentences import find_sentences
from generator.clean import clean
from generator.models import Annotations, Cleaning, Document, Kind, Quotation, Span

FILES = sorted((Path(__file__).parent / "cases" / "quotations").glob("*.yml"))
CASES = [pytest.param(case, id=f"{file.stem}-{n}")
         for file in FILES for n, case in enumerate(yaml.safe_load(file.read_text(encoding="utf-8")))]
STORY = "The lane went down to the water between old walls, and nobody had walked there since the spring. " * 50 + "\n\n"
ODD = ["", " ", "\n\n", "“", "”", "\"", "''", "“ ”", "“”", "'''", "``''", "“a", "a”", "\u2028“x”\u200b", "…“…”…", "(“", "[)“](", "😀“😀”"]


def text_of(case: dict[str, Any]) -> str:
    text: str = case["text"]
    return STORY + text if case.get("story") else text


def quotations_of(text: str, *, cleaned: bool = True, block_quotes: tuple[tuple[int, int], ...] = ()) -> tuple[Quotation, ...]:
    document = Document(id="d", file="d.txt", text=text, block_quotes=block_quotes)
    cleaning = clean(document) if cleaned else Cleaning(kept=(Span("d", 0, len(text)),))
    doc = read_doc(load_nlp(None), document, cleaning)
    return find_quotations(doc, document, Annotations(document="d", cleaning=cleaning, sentences=find_sentences(doc)))


def quotations_in(case: dict[str, Any]) -> tuple[Quotation, ...]:
    text = text_of(case)
    marked = tuple((text.index(words), text.index(words) + len(words)) for words in case.get("block_quotes", []))
    return quotations_of(text, cleaned=False, block_quotes=marked)


@pytest.mark.parametrize("case", CASES)
def test_case(case: dict[str, Any]) -> None:
    text = text_of(case)
    found = [[" | ".join(text[s.start : s.end] for s in q.segments), q.speaker and q.speaker.text, q.speaker and q.speaker.rule]
             for q in quotations_in(case) if q.kind is not Kind.TERM]
    assert found == case["expect"], case["why"]


@pytest.mark.parametrize(("text", "reason"), [
    ("'Ferry To Sail All Winter': Mayor Ada Holm\n\nIt will, Holm said.", "a headline's own wording for what somebody said"),
    ("The 'ferry': a ship of Ada Holm's\n\nIt sails.", "a term in marks that nobody is said to have uttered"),
])
def test_a_term_says_why_it_is_no_quotation(text: str, reason: str) -> None:
    assert [q.rejected for q in quotations_of(text) if q.kind is Kind.TERM] == [reason]


def test_the_carrier_stands_apart_from_the_speaker() -> None:
    (found,) = quotations_of("“The bridge is closed until the spring,” the Daily Post quoted Lind as saying.", cleaned=False)
    assert [c.name for c in found.via] == ["the Daily Post"]


@pytest.mark.parametrize(("text", "expected"), [
    ("According to Vestpress, citing a diplomat, the talks “will go on in May.”", [("Vestpress", "According to Vestpress")]),
    ("“The talks will go on,” a diplomat, cited by Vestpress, said.", [("Vestpress", "cited by Vestpress")]),
    ("“The pier is closed,” Mara Lind said in a statement published by the Harbour Council and broadcast by the agency Vestpress.",
     [("the Harbour Council", "published by the Harbour Council"), ("the agency Vestpress", "broadcast by the agency Vestpress")]),
    ("“The pier is closed,” according to a statement published by the Harbour Council and broadcast by the agency Vestpress.",
     [("the Harbour Council", "published by the Harbour Council"), ("the agency Vestpress", "broadcast by the agency Vestpress")]),
    ("“I need the pier,” the mayor said, according to the memo.", [("the memo", "according to the memo")]),
    ("“I need the pier,” the mayor said, according to two officials.", [("two officials", "according to two officials")]),
    ("“I need the pier,” the mayor said, according to plan.", []),
    ("The visit, which was first reported by the Harbour Post, came hours after Olaf Lind told the board it was “a gift.”", []),
    ("The yard, which according to the Harbour Post was sold, is closed, and Ann Hill said it was “a pity.”", []),
    ("As first reported by the Harbour Post, Olaf Lind told the board it was “a gift.”",
     [("the Harbour Post", "reported by the Harbour Post")]),
])
def test_carriers_have_the_words_that_say_so(text: str, expected: list[tuple[str, str]]) -> None:
    (found,) = quotations_of(text, cleaned=False)
    assert [(c.name, c.text) for c in found.via] == expected


def test_every_rule_that_is_set_has_a_sentence() -> None:
    texts = [text_of(case.values[0]) for case in CASES]  # type: ignore[arg-type]
    used = {q.rule for t in texts for q in quotations_of(t, cleaned=False)}
    used |= {q.speaker.rule for t in texts for q in quotations_of(t, cleaned=False) if q.speaker}
    assert used <= set(RULES)


def test_every_rule_has_a_case() -> None:
    found = [q for case in CASES for q in quotations_in(case.values[0])]  # type: ignore[arg-type]
    seen = {q.rule for q in found} | {q.speaker.rule for q in found if q.speaker}
    assert set() == set(RULES) - seen


@pytest.mark.parametrize("text", ODD)
def test_any_input_gives_spans_that_slice_back(text: str) -> None:
    for quotation in quotations_of(text, cleaned=False):
        for segment in quotation.segments:
            assert 0 <= segment.start < segment.end <= len(text)


@pytest.mark.parametrize("text", ["“ a " * 20_000, "“a said " * 20_000, "'a ' \" " * 10_000, "he said and said, " * 8_000 + "“x”"])
def test_marks_without_end_take_linear_time(text: str) -> None:
    started = time.perf_counter()
    quotations_of(text, cleaned=False)
    assert time.perf_counter() - started < 15
