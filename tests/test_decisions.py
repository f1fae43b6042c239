"""People's decisions win over what the machine found; one that cannot be applied is reported and changes nothing."""
from __future__ import annotations

import re
from dataclasses import replace
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.curate import apply_decisions
from generator.errors import Severity
from generator.ids import identify
from generator.models import (
    Annotations,
    Cleaning,
    Correction,
    Decision,
    Document,
    Entity,
    EntityType,
    Kind,
    KnownSpeaker,
    Quotation,
    Resolution,
    Span,
    Speaker,
)
from generator.schema import Sidecar, read_entry

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "decisions" / "decisions.yml").read_text(encoding="utf-8"))
MARKS = re.compile(r"(\*?)“([^”]*)”")


def dossier(case: dict[str, Any]) -> tuple[Document, Resolution]:
    """The case's document and what a machine would have found in it."""
    entry, typed, problems = read_entry(Sidecar, case["sidecar"], "x.yml")
    assert not problems and entry is not None
    decisions = tuple(Decision(path="x.yml", line=typed.line(("decisions", n)), **d.model_dump()) for n, d in enumerate(entry.decisions))
    document = Document(id="x", file="seeds/documents/x.txt", text=case["text"], file_sha256="1" * 64, decided_sha256=entry.file_sha256,
                        published=entry.published, decisions=decisions)
    speaker = Speaker(span=Span("x", 0, 0), text="", name="Ann Lee", entity="ann-lee")
    found = [Quotation(document="x", start=m.start(2), end=m.end(2), segments=(Span("x", m.start(2), m.end(2)),),
                       kind=Kind.TERM if m[1] else Kind.DIRECT, rejected="a term" if m[1] else "", speaker=None if m[1] else speaker,
                       confidence=0.0 if m[1] else 0.6) for m in MARKS.finditer(document.text)]
    annotations = Annotations(document="x", cleaning=Cleaning(kept=()), quotations=identify(found, document.text))
    return document, Resolution(annotations=(annotations,), entities=(Entity(id="ann-lee", name="Ann Lee", type=EntityType.PERSON),))


def shown(q: Quotation, text: str) -> str:
    parts = [" / ".join(text[s.start : s.end] for s in q.segments), f"{q.speaker.name if q.speaker else '-'} {q.confidence}", q.kind.value,
             q.status.value]
    parts += [f"on {q.said_on}"] if q.said_on else []
    parts += [f"no {q.rejected}"] if q.rejected else []
    parts += [f"via {c.name} {c.text!r}" for c in q.via]
    return " | ".join(parts)


def logged(correction: Correction) -> str:
    return f"{correction.before} -> {correction.after} ({correction.decision.because})"


@pytest.mark.parametrize("case", CASES, ids=[c["why"] for c in CASES])
def test_decisions(case: dict[str, Any]) -> None:
    document, resolution = dossier(case)
    known = (KnownSpeaker(id="bo-berg", name="Bo Berg"),)
    after, log, problems = apply_decisions((document,), resolution, known)
    assert [shown(q, document.text) for q in after.annotations[0].quotations] == case["expect"]
    assert [str(p) for p in problems] == case.get("problems", [])
    assert len(log) == len(document.decisions) - len([p for p in problems if p.line and p.severity is Severity.ERROR])
    if "log" in case:
        assert [logged(c) for c in log] == case["log"]


def test_a_known_speaker_whom_no_document_mentions_gets_a_record() -> None:
    document, resolution = dossier(CASES[0])
    after, _, _ = apply_decisions((document,), resolution, (KnownSpeaker(id="bo-berg", name="Bo Berg", kind="organisation"),))
    assert [(e.id, e.type.value, e.curated) for e in after.entities] == [("ann-lee", "PERSON", False), ("bo-berg", "ORG", True)]


def test_a_quotation_inside_another_follows_it_when_its_words_are_corrected() -> None:
    sidecar = "decisions:\n  - quotation: He said\n    span: \"'go on' and left.\"\n    because: the mark stands elsewhere\n"
    document, resolution = dossier({"text": "“He said 'go on' and left.”", "sidecar": sidecar})
    (found,) = resolution.annotations
    outer = found.quotations[0]
    inner = Quotation(document="x", start=10, end=15, segments=(Span("x", 10, 15),), kind=Kind.PARTIAL, outer=outer.start, id="inner")
    annotations = Annotations(document="x", cleaning=found.cleaning, quotations=(outer, inner))
    after, _, problems = apply_decisions((document,), Resolution(annotations=(annotations,)), ())
    assert not problems
    assert [(q.id, q.start, q.outer) for q in after.annotations[0].quotations] == [(outer.id, 9, None), ("inner", 10, 9)]


def test_a_decision_may_name_somebody_by_an_id_that_a_speaker_file_took_in() -> None:
    case = {"text": "“It is late.”", "sidecar": "decisions:\n  - quotation: It is late\n    speaker: a-lee\n    because: the caption\n"}
    document, resolution = dossier(case)
    resolution = replace(resolution, superseded=(("a-lee", "ann-lee"),))
    decided, _, problems = apply_decisions((document,), resolution, ())
    (quotation,) = decided.annotations[0].quotations
    assert not problems and quotation.speaker
    assert quotation.speaker.entity == "ann-lee"


@pytest.mark.parametrize(("text", "entries", "expect"), [
    ("“Nobody will miss it,” he said.", [
        "quotation: Nobody will miss\n  span: will miss it", "quotation: Nobody will miss\n  speaker: bo-berg", "quotation: will miss\n  "
        "said_on: 2021-05"], ["will miss it | Bo Berg 1.0 | direct | corrected | on 2021-05"]),
    ("“Nobody will miss it,” he said. “Will miss the boat.”", [
        "quotation: Nobody will\n  span: will miss it", "quotation: Will miss\n  speaker: bo-berg"],
        ["will miss it | Ann Lee 0.6 | direct | corrected", "Will miss the boat. | Bo Berg 1.0 | direct | corrected"]),
    ("“It is late.” He said it is time.", ["add: it is time\n  speaker: bo-berg", "quotation: it is time\n  said_on: 2021-05"],
        ["It is late. | Ann Lee 0.6 | direct | machine-found", "it is time | Bo Berg 1.0 | partial | corrected | on 2021-05"]),
])
def test_the_order_of_decisions_changes_nothing(text: str, entries: list[str], expect: list[str]) -> None:
    for order in permutations(entries):
        sidecar = "decisions:\n" + "".join(f"- {entry}\n  because: read\n" for entry in order)
        document, resolution = dossier({"text": text, "sidecar": sidecar})
        after, log, problems = apply_decisions((document,), resolution, (KnownSpeaker(id="bo-berg", name="Bo Berg"),))
        assert [str(p) for p in problems] == []
        assert [shown(q, text) for q in after.annotations[0].quotations] == expect
        assert len(log) == len(entries)
