"""People may merge utterances that the machine kept apart, and split what it merged; every id keeps leading somewhere."""
from __future__ import annotations

from dataclasses import replace

from generator.curate import curate_statements
from generator.models import (
    Annotations,
    Carrier,
    Cleaning,
    CuratedStatement,
    Decision,
    Document,
    Kind,
        Quotation,
    Resolution,
    Span,
    Statement,
)

DOCUMENTS = (Document(id="d", file="seeds/documents/d.txt", text="abcdefgh", outlet="The Eastquay Mail"),)


def resolution(*groups: tuple[str, ...], decided: dict[str, Decision] | None = None) -> Resolution:
    names = [name for group in groups for name in group]
    quotations = tuple(Quotation(id=name, document="d", start=n, end=n + 1, segments=(Span("d", n, n + 1),), kind=Kind.DIRECT,
                                 decisions=((decided or {})[name],) if name in (decided or {}) else ()) for n, name in enumerate(names))
    statements = tuple(Statement(id=f"s-{group[0]}", quotations=group, documents=("d",)) for group in groups)
    return Resolution(annotations=(Annotations(document="d", cleaning=Cleaning(kept=()), quotations=quotations),), statements=statements)


def curate(resolution: Resolution, *curated: CuratedStatement) -> tuple[Resolution, tuple[str, ...]]:
    after, _, problems = curate_statements(DOCUMENTS, resolution, curated)
    return after, tuple(str(p) for p in problems)


def groups(resolution: Resolution) -> list[tuple[str, ...]]:
    named = {q.id: q.statement for found in resolution.annotations for q in found.quotations}
    assert all(named[q] == s.id for s in resolution.statements for q in s.quotations)
    return sorted(s.quotations for s in resolution.statements)


def test_quotations_that_are_one_utterance_become_one_statement_under_its_first_id() -> None:
    after, problems = curate(resolution(("a",), ("b", "c"), ("d",)), CuratedStatement(same=("c", "a"), because="one"))
    assert not problems
    assert groups(after) == [("a", "b", "c"), ("d",)]
    assert [s.id for s in after.statements] == ["s-a", "s-d"]


def test_quotations_that_are_apart_become_two_statements_and_the_first_keeps_the_id() -> None:
    after, problems = curate(resolution(("a", "b", "c")), CuratedStatement(apart=("a", "c"), because="two days"))
    assert not problems
    assert groups(after) == [("a", "b"), ("c",)]
    assert "s-a" in [s.id for s in after.statements]


def test_splitting_what_is_apart_already_changes_nothing() -> None:
    before = resolution(("a",), ("b",))
    assert curate(before, CuratedStatement(apart=("a", "b"), because="two"))[0] == before


def test_a_decision_on_a_quotation_may_merge_or_split() -> None:
    merge = Decision(path="x.yml", line=3, because="one", same_as="a")
    split = Decision(path="x.yml", line=6, because="two", not_same_as="c")
    after, problems = curate(resolution(("a",), ("b",), ("c", "d"), decided={"b": merge, "d": split}))
    assert not problems
    assert groups(after) == [("a", "b"), ("c",), ("d",)]


def test_an_id_of_no_quotation_is_a_problem_and_changes_nothing() -> None:
    merge = CuratedStatement(same=("a", "z"), because="one", path="seeds/statements.yml", line=4)
    after, problems = curate(resolution(("a",), ("b",)), merge)
    assert problems == (
        "seeds/statements.yml:4: 'z' is the id of no quotation. Take it from the address of the quotation's page.",)
    assert [s.quotations for s in after.statements] == [("a",), ("b",)]


def test_the_independent_origins_of_what_is_merged_or_split_are_counted_anew() -> None:
    found = resolution(("a",), ("b",), ("c",))
    wire, radio = (Carrier(name=name, span=Span("d", 0, 1), text="a") for name in ("Eastquay Wire", "Westport Radio"))
    (own,) = found.annotations
    quotations = tuple(replace(q, via=(wire,) if q.id in "ab" else (radio,)) for q in own.quotations)
    found = replace(found, annotations=(replace(own, quotations=quotations),))
    after, _ = curate(found, CuratedStatement(same=("a", "b"), because="one wire report"))
    assert {s.quotations: s.origins for s in after.statements} == {("a", "b"): 1, ("c",): 1}
    after, _ = curate(found, CuratedStatement(same=("a", "b", "c"), because="one speech"))
    assert {s.quotations: s.origins for s in after.statements} == {("a", "b", "c"): 2}


def test_each_merge_and_split_is_in_the_public_log_with_its_reason() -> None:
    entries = (CuratedStatement(same=("a", "b"), because="one speech", path="seeds/statements.yml", line=1),
               CuratedStatement(apart=("c", "d"), because="two days", path="seeds/statements.yml", line=3))
    _, log, _ = curate_statements(DOCUMENTS, resolution(("a",), ("b",), ("c", "d")), entries)
    assert [(c.quotation, c.before, c.after, c.decision.because) for c in log] == [
        ("a", "2 utterances: a, b", "one utterance: a, b", "one speech"), ("c", "one utterance: c, d", "2 utterances: c, d", "two days")]
