"""One utterance, many outlets; what differs between two wordings; origins."""
from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.models import Annotations, Carrier, Cleaning, Document, Entity, EntityType, Kind, Quotation, Resolution, Span, Speaker
from generator.resolve.origins import count_origins
from generator.resolve.statements import resolve_statements
from generator.resolve.wording import Run, diff_words

CASES = yaml.safe_load((Path(__file__).parent / "cases/resolve/statements.yml").read_text(encoding="utf-8"))


def quotation(document: str, start: int, words: str, speaker: str, **more: Any) -> Quotation:
    span = Span(document, start, start + len(words))
    who = Speaker(span=span, text=speaker, name=speaker, entity=speaker) if speaker else None
    return Quotation(document=document, start=span.start, end=span.end, segments=(span,), kind=Kind.DIRECT, speaker=who,
                     confidence=0.5, **more)


def annotated(document: str, quotations: list[Quotation]) -> Annotations:
    return Annotations(document=document, cleaning=Cleaning(kept=()), quotations=tuple(quotations))


def dossier(rows: list[tuple[str, str, str]], **more: Any) -> tuple[tuple[Document, ...], Resolution, list[Quotation]]:
    texts: dict[str, str] = {}
    quotations = []
    for name, speaker, words in rows:
        at = len(texts.setdefault(name, ""))
        texts[name] += words + "\n"
        quotations.append(quotation(name, at, words, speaker, **more))
    documents = tuple(Document(id=name, file=name, text=text) for name, text in texts.items())
    annotations = tuple(annotated(name, [q for q in quotations if q.document == name]) for name in texts)
    return documents, Resolution(annotations=annotations), quotations


def grouping(resolution: Resolution, quotations: list[Quotation]) -> list[list[int]]:
    number = {(q.document, q.start): i for i, q in enumerate(quotations, 1)}
    groups: dict[str, list[int]] = {}
    for found in resolution.annotations:
        for q in found.quotations:
            groups.setdefault(q.statement, []).append(number[q.document, q.start])
    return sorted(sorted(group) for group in groups.values())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_quotations_of_one_utterance_are_one_statement(case: dict[str, Any]) -> None:
    documents, resolution, quotations = dossier(case["quotations"])
    assert grouping(resolve_statements(documents, resolution), quotations) == case["expect"]


def test_the_order_of_documents_changes_nothing() -> None:
    rows = [(f"d{i % 7}", "Ann Tolland", f"We will rebuild quay number {i % 5} of the old harbour") for i in range(20)]
    documents, resolution, _ = dossier(rows)
    forward = resolve_statements(documents, resolution)
    backward = resolve_statements(documents[::-1], Resolution(annotations=resolution.annotations[::-1]))
    assert forward.statements == backward.statements
    assert forward.annotations == backward.annotations[::-1]


@pytest.mark.parametrize(("words", "expected"), [
    ("We will rebuild every old quay", [[1], [2]]),
    ("We will rebuild every old quay of this harbour and mend all broken bridges before winter storms return", [[1, 2]]),
])
def test_certain_other_speakers_are_kept_apart_unless_very_many_words_agree(words: str, expected: list[list[int]]) -> None:
    rows = [("a", "Ann Tolland", words), ("b", "Ben Marsh", words)]
    documents, resolution, quotations = dossier(rows)
    annotations = tuple(annotated(q.document, [replace(q, confidence=0.95)]) for q in quotations)
    people = tuple(Entity(id=name, name=name, type=EntityType.PERSON) for name in ("Ann Tolland", "Ben Marsh"))
    told = resolve_statements(documents, Resolution(annotations=annotations, entities=people))
    assert grouping(told, quotations) == expected
    assert all(s.speaker == "" for s in told.statements if len(s.documents) > 1)


def test_outlets_that_name_one_agency_have_one_origin() -> None:
    here = Span("a", 0, 2)
    rows = [("a", "", "We will rebuild every old quay"), ("b", "", "We will rebuild every old quay"), ("c", "", "rebuild every old quay")]
    documents, resolution, _ = dossier(rows[:2], via=(Carrier(name="the Coast Agency", span=here, text="Coast Agency"),))
    (statement,) = resolve_statements(documents, resolution).statements
    assert (statement.documents, statement.origins) == (("a", "b"), 1)
    documents, resolution, _ = dossier(rows)
    (statement,) = resolve_statements(documents, resolution).statements
    assert (statement.documents, statement.origins) == (("a", "b", "c"), 3)


def test_one_document_has_what_it_repeats_from_where_it_says_once() -> None:
    here = Span("a", 0, 2)
    agency, longer = Carrier(name="Coast Agency", span=here, text="Coast Agency"), Carrier(name="the Coast News Agency", span=here, text="")
    plain = Quotation(document="a", start=0, end=2, kind=Kind.DIRECT, segments=(here,))
    told = replace(plain, via=(agency,))
    relay = replace(plain, document="b", rule="indirect-relay", speaker=Speaker(span=here, text="", name="Coast Agency"))
    assert count_origins((told, plain), {}) == 1
    assert count_origins((told, relay), {}) == 1
    assert count_origins((told, replace(plain, document="c", via=(longer,))), {}) == 1
    assert count_origins((told, replace(plain, document="c")), {}) == 2


def _around(name: str, before: str, after: str, words: str = "a quay for everybody") -> tuple[Document, Quotation]:
    text = f"The mayor spoke on the quay.\n{before} “{words}” {after}\nMore of the day follows."
    start = text.index(words)
    span = Span(name, start, start + len(words))
    return (Document(id=name, file=name, text=text),
            Quotation(document=name, start=span.start, end=span.end, kind=Kind.PARTIAL, segments=(span,)))


@pytest.mark.parametrize(("one", "other", "origins"), [
    pytest.param(("She told them of", "while gulls circled above the flooded market hall, a sharp answer to the old council"),
                 ("Tolland spoke of", "while gulls circled above the flooded market hall - she smiled"), 1, id="a long run of words"),
    pytest.param(("She praised the crews for having mended the wall and promised", "in a sharp answer to the old council, and added more"),
                 ("She lauded the crews for having mended the wall, then promised", ", a sharp reply to the old council"), 1,
                 id="most words, worded anew"),
    pytest.param(("She told the crowd at the flooded market hall that the town needs", "and asked builders for patience until spring"),
                 ("In an evening interview the mayor of the old harbour town promised", "though the treasurer was not convinced"), 2,
                 id="each in words of its own"),
    pytest.param(("The spokeswoman of the Ministry of Trade of Norland, Ann Tolland, promised", ""),
                 ("The spokeswoman of the Ministry of Trade of Norland, Ann Tolland, wants", "by the end of winter, before elections"), 2,
                 id="an office and a name are nobody's wording"),
])
def test_reports_in_the_same_words_have_one_origin(one: tuple[str, str], other: tuple[str, str], origins: int) -> None:
    (a, first), (b, second) = _around("a", *one), _around("b", *other)
    assert count_origins((first, second), {"a": a, "b": b}) == origins
    assert count_origins((second, first), {"b": b, "a": a}) == origins


def test_a_block_of_very_many_like_quotations_stays_linear() -> None:
    documents, resolution, quotations = dossier([(f"d{i}", "", f"The harbour of town {i} is open again") for i in range(1500)])
    assert sum(len(group) for group in grouping(resolve_statements(documents, resolution), quotations)) == 1500


@pytest.mark.parametrize(("a", "b", "expected"), [
    ("", "", []),
    ("We will rebuild it", "We will not rebuild it", [("equal", "We will"), ("insert", "not"), ("equal", "rebuild it")]),
    ("“Go on”, he said", "\"Go on\", she said", [("equal", "\"Go on\","), ("delete", "he"), ("insert", "she"), ("equal", "said")]),
    ("all of it", "", [("delete", "all of it")]),
])
def test_wordings_differ_by_words(a: str, b: str, expected: list[tuple[str, str]]) -> None:
    assert list(diff_words(a, b)) == [Run(*run) for run in expected]


def test_long_wordings_differ_as_wholes() -> None:
    assert [run.kind for run in diff_words("a " * 5000, "b " * 5000)] == ["delete", "insert"]


def test_words_quoted_inside_a_quotation_are_an_utterance_of_their_own() -> None:
    inner = "the quay will be open again before the first of the autumn storms"
    outer = f"The mayor told us that ‘{inner}’, and we have no reason to doubt her."
    other = "The Quay Will Be Open Again Before the First of the Autumn Storms"
    documents = (Document(id="a", file="a", text=outer), Document(id="b", file="b", text=other))
    quotations = [quotation("a", 0, outer, "Jo Hale"), quotation("a", outer.index(inner), inner, "Ann Tolland"),
                  quotation("b", 0, other, "Ann Tolland")]
    annotations = (annotated("a", quotations[:2]), annotated("b", quotations[2:]))
    assert grouping(resolve_statements(documents, Resolution(annotations=annotations)), quotations) == [[1], [2, 3]]
