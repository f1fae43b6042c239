"""Cleaning: which lines are set aside and why, and that nothing vanishes."""
from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.clean import clean
from generator.models import Document

CASES = yaml.safe_load((Path(__file__).parent / "cases/clean/lines.yml").read_text(encoding="utf-8"))
PIECES = ["* Home", "Share", "“", "It rained, he said.", "0:00", "  ", "© 2020 X", "\u202e\u0301",
          "icon " * 9, "Comments", "A word. " * 40, "+", "Most read"]


def document(text: str) -> Document:
    return Document(id="d", file="d.txt", text=text)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_lines_are_set_aside_with_their_reason(case: dict[str, Any]) -> None:
    aside = clean(document(case["text"])).set_aside
    assert [[a.reason, case["text"][a.span.start : a.span.end]] for a in aside] == case["expect"]


def test_kept_and_set_aside_cover_every_character_once() -> None:
    dice = random.Random(7)
    for _ in range(200):
        text = "\n".join(dice.choice(PIECES) for _ in range(dice.randrange(60)))
        cleaning = clean(document(text))
        covered = [0] * len(text)
        for span in [*cleaning.kept, *(a.span for a in cleaning.set_aside)]:
            for at in range(span.start, span.end):
                covered[at] += 1
        assert all(count == 1 or (count == 0 and text[at].isspace()) for at, count in enumerate(covered))
        assert list(cleaning.kept) == sorted(cleaning.kept)


@pytest.mark.parametrize("text", [
    "“" * 100_000, "* Home\n" * 20_000, "word " * 400_000, "(Opens in new window) " * 20_000, "«\n" * 30_000,
])
def test_long_odd_texts_are_read_in_linear_time(text: str) -> None:
    assert clean(document(text)).kept or clean(document(text)).set_aside
