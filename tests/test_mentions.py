"""Mentions, on the case files of tests/cases/mentions: text, expect, why."""
from pathlib import Path
from typing import Any

import pytest
import spacy
import yaml

from generator.extract import extract

CASES = [
    pytest.param(case, id=f"{path.stem}: {case['why'][:60]}")
    for path in sorted((Path(__file__).parent / "cases" / "mentions").glob("*.yml"))
    for case in yaml.safe_load(path.read_text(encoding="utf-8"))
]


@pytest.mark.parametrize("case", CASES)
def test_mentions_are_found_as_the_case_says(case: dict[str, Any]) -> None:
    (answer,) = extract([{"id": "case", "text": case["text"], "speakers": case.get("speakers", [])}])
    said = [f"{m['type']} {m['text']}" + (f" = {m['name']}" if m["name"] != m["text"] else "") for m in answer["mentions"]
            if m["form"] in case.get("forms", ["name"])]
    assert case["expect"] == said


ODD = ["", " \n\n ", "....!?", "“" * 2000, "A", "\ud800\u200b\x00", "Ａｌｉ Ⅷ", "B. B. B.", "O’ - ’s", "ﬁ ßẞ İstanbul"]


@pytest.mark.parametrize("text", ODD)
def test_any_text_is_read_without_harm(text: str) -> None:
    (answer,) = extract([{"id": "odd", "text": text}])
    assert all(text[m["start"] : m["end"]] == m["text"] for m in answer["mentions"])


def test_the_entities_of_a_configured_pipeline_feed_the_same_names(tmp_path: Path) -> None:
    nlp = spacy.blank("en")
    patterns = [{"label": "ORG", "pattern": "zeta nine"}, {"label": "PERSON", "pattern": "Minister Oru Ban"},
                {"label": "ORG", "pattern": "Anna Hall"}]
    nlp.add_pipe("entity_ruler").add_patterns(patterns)     # type: ignore[attr-defined]
    nlp.to_disk(tmp_path)
    text = "Anna Hall and zeta nine signed. Minister Oru Ban did not."
    (answer,) = extract([{"id": "case", "text": text}], pipeline=str(tmp_path))
    assert [(m["text"], m["type"]) for m in answer["mentions"] if m["form"] == "name"] == [
        ("Anna Hall", "ORG"), ("zeta nine", "ORG"), ("Oru Ban", "PERSON")]
