"""Sources that a document does not name, on the case files of tests/cases/ledger: each text a dossier of its own."""
from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.pipeline import make_dossier
from generator.read import read_seeds
from generator.views.catalogue import Catalogue, Voice
from generator.views.ledger import unnamed_holders, unnamed_sources
from generator.views.pieces import Line
from generator.views.speech import by_line

CASES = Path(__file__).parent / "cases" / "ledger" / "sources.yml"


def in_words(line: Line) -> str:
    return "".join(part if isinstance(part, str) else getattr(part, "text", "") for part in line)


@pytest.mark.parametrize("case", yaml.safe_load(CASES.read_text(encoding="utf-8")), ids=lambda case: case["why"][:60])
def test_sources_without_a_name(case: dict[str, Any], tmp_path: Path) -> None:
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "text.txt").write_text(case["text"], encoding="utf-8")
    (tmp_path / "dossier.yml").write_text("title: Case\n", encoding="utf-8")
    catalogue = Catalogue(dossier=make_dossier(read_seeds(tmp_path)))
    ledger = [in_words(line).removesuffix("s").removesuffix(" statement") for _, lines in unnamed_sources(catalogue) for line in lines]
    by_role = case.get("by_role", [])
    assert ledger == [*case["ledger"], *(["told of by a role alone: " + "; ".join(by_role)] if by_role else [])]
    assert [part.text for part in unnamed_holders(catalogue, "text") if not isinstance(part, str)] == by_role
    unnamed = [q for q in (*catalogue.quotations.values(), *catalogue.readable) if catalogue.voice(q) is Voice.UNNAMED]
    by = [in_words(by_line(catalogue, q)) for q in unnamed]
    assert [words for words in by if "(probably" in words] == case.get("by", [])
