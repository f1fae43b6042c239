"""Hard-wrapped texts: read as paragraphs, with every character, offset and line number where it was."""
from __future__ import annotations

from pathlib import Path
from textwrap import fill

import pytest

from generator.extract import extract
from generator.models import Dossier, Status
from generator.pipeline import make_dossier
from generator.read import read_seeds
from generator.read.wrapping import join_wrapped
from generator.views.catalogue import Catalogue

PARAGRAPHS = (
    "EASTQUAY, March 4 -- The harbour board voted on Monday to close the old pier after a storm, and its head, Ann Tolland, said that "
    "“nobody should set foot on the planks until they have been looked at by an engineer.”",
    "“We have waited for nine years,” Tom Reed, a fisherman from the north of the island, told reporters. “The council knew, and "
    "the council did nothing at all, which is what the council does.”",
    "The board will meet again in May, when the engineer has seen the pier and the ferry is back from the yard.",
)
PIECES = (
    ["nobody should set foot on the planks until they have been looked at by an engineer."],
    ["We have waited for nine years,", "The council knew, and the council did nothing at all, which is what the council does."],
)
VERSE = ("The sea is grey, the sea is wide,\nAnd nobody has crossed it yet;\nThe ferry waits for wind and tide,\n"
         "The captain has not paid his debt.\n")
LETTER = ("Dear all,\nthe ferry sails at nine on Monday and at ten on every other day of the week.\nPlease be early.\n"
          "Bring a coat, for it is cold.\n")


def wrapped(width: int = 72) -> str:
    return "BOARD CLOSES PIER\n\n" + "\n\n".join(fill(p, width) for p in PARAGRAPHS) + "\n"


@pytest.mark.parametrize("width", [40, 50, 64, 72, 80, 100])
def test_a_wrapped_text_is_read_as_its_paragraphs(width: int) -> None:
    text, wraps = join_wrapped(wrapped(width))
    assert text == "BOARD CLOSES PIER\n\n" + "\n\n".join(PARAGRAPHS) + "\n"
    assert [wrapped(width)[at] for at in wraps] == ["\n"] * len(wraps)


@pytest.mark.parametrize("text", [
    "", "\n\n\n", "One line.\nAnother line.\n", "BOARD CLOSES PIER\nBy Ann Tolland\nMarch 4, 2024\nEASTQUAY\n",
    "\n".join(PARAGRAPHS), VERSE, LETTER,
])
def test_what_is_not_wrapped_stays_as_it_is(text: str) -> None:
    assert join_wrapped(text) == (text, ())


def test_the_items_of_a_list_and_a_line_cut_short_stay_lines() -> None:
    items = "\n".join("- " + "w" * 30 + " " + "v" * 30 + " " + "x" * 7 for _ in range(3))
    text, _ = join_wrapped(f"{wrapped()}\n{items}\n\nYours,\nAnn Tolland\n")
    assert text.endswith(f"\n\n{items}\n\nYours,\nAnn Tolland\n")


def test_quotations_run_over_wrapped_lines_and_offsets_are_those_of_the_text_as_given() -> None:
    text = wrapped()
    (answer,) = extract([{"id": "case", "text": text}])
    found = [([" ".join(text[a:b].split()) for a, b in q["segments"]], q["speaker"]["name"]) for q in answer["quotations"] if q["segments"]]
    assert found == list(zip(PIECES, ("Ann Tolland", "Tom Reed"), strict=True))


@pytest.fixture
def dossier(tmp_path: Path) -> Dossier:
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "pier.txt").write_text(wrapped(), encoding="utf-8")
    (tmp_path / "documents" / "pier.yml").write_text(
        "decisions:\n  - quotation: nobody should set foot on the planks until\n    confirm: true\n    because: heard\n", encoding="utf-8")
    return make_dossier(read_seeds(tmp_path))


def test_lines_are_those_of_the_file_and_decisions_find_words_over_a_break(dossier: Dossier) -> None:
    assert dossier.problems == ()
    (document,) = dossier.documents
    lines = wrapped().split("\n")
    first = next(q for q in dossier.resolution.annotations[0].quotations if "nobody" in document.text[q.start : q.end])
    assert first.status is Status.REVIEWED and "nobody" in lines[document.line_of(first.start) - 1]
    catalogue = Catalogue(dossier=dossier)
    for quotation in [q for q in dossier.resolution.annotations[0].quotations if q.segments]:
        word = document.text[quotation.start :].split()[0]
        assert word in lines[catalogue.line(quotation.segments[0]) - 1]
        assert document.line_of(quotation.start) == catalogue.line(quotation.segments[0])
