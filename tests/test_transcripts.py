"""Turns of transcripts, on the case files of tests/cases/transcripts, and what a dossier makes of one."""
from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.errors import Severity
from generator.extract import extract
from generator.pipeline import make_dossier
from generator.read import read_seeds

CASES = [
    pytest.param(case, id=f"{path.stem}: {case['why'][:60]}")
    for path in sorted((Path(__file__).parent / "cases" / "transcripts").glob("*.yml"))
    for case in yaml.safe_load(path.read_text(encoding="utf-8"))
]
BRIEFING: dict[str, Any] = CASES[0].values[0]  # type: ignore[assignment]


def turns_of(text: str) -> tuple[list[str], list[str]]:
    """Speaker and first two words of each quotation: those of turns, and those inside them."""
    (answer,) = extract([{"id": "case", "text": text}])
    turns: list[str] = []
    inside: list[str] = []
    reached = 0
    for q in answer["quotations"]:
        words = f"{q['speaker']['name'] if q['speaker'] else '?'}: {' '.join(text[q['start'] : q['end']].split()[:2])}"
        (inside if q["start"] < reached else turns).append(words)
        reached = max(reached, q["end"])
    return turns, inside


@pytest.mark.parametrize("case", CASES)
def test_turns_are_found_as_the_case_says(case: dict[str, Any]) -> None:
    assert turns_of(case["text"]) == (case["turns"], case.get("inside", []))


def test_the_paragraphs_of_a_turn_are_its_segments() -> None:
    text = CASES[2].values[0]["text"]  # type: ignore[index]
    (answer,) = extract([{"id": "case", "text": text}])
    (row,) = [q for q in answer["quotations"] if text.startswith("Then people", q["start"])]
    assert [text[a:b] for a, b in row["segments"]] == [
        "Then people will have to row.", "There are three reasons: money, time and the weather."]


def test_a_transcript_has_its_title_and_day_its_people_and_a_note_on_how_much_of_it_is_shown(tmp_path: Path) -> None:
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "briefing.txt").write_text(BRIEFING["text"], encoding="utf-8")
    dossier = make_dossier(read_seeds(tmp_path))
    (document,) = dossier.documents
    assert (document.title, document.published) == ("Department Press Briefing – March 4, 2024", "2024-03-04")
    assert "Matthew Holt" in {e.name for e in dossier.resolution.entities}
    (found,) = dossier.resolution.annotations
    assert (found.summary.who, found.summary.what, found.summary.sentences) == (None, None, ())
    notes = [p.what for p in dossier.problems if p.severity is Severity.NOTE and "transcript" in p.what]
    assert notes == ["is a transcript: 70% of it is shown, as 5 quotations."]
    (tmp_path / "documents" / "briefing.yml").write_text("rights: full\n", encoding="utf-8")
    assert not [p for p in make_dossier(read_seeds(tmp_path)).problems if "transcript" in p.what]


def test_many_turns_are_read_in_time_that_grows_with_the_text() -> None:
    text = "".join(f"MR HALL: Number {n} is what we have to speak of today, is it not?\nMS REED: It is.\n" for n in range(300))
    turns, _ = turns_of(text)
    assert len(turns) == 600
    assert turns[:2] == ["HALL: Number 0", "REED: It is."]
