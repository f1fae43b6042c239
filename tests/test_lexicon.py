"""The word tables: what a list of words may hold."""
from __future__ import annotations

from pathlib import Path

import pytest
import yaml

TABLES = sorted((Path(__file__).parent.parent / "generator" / "lexicon").glob("*.yml"))


def listed(value: object) -> list[object]:
    """Every member of every list in `value`, and every key of its mappings."""
    if isinstance(value, dict):
        return [*value, *(x for v in value.values() for x in listed(v))]
    if isinstance(value, list):
        return [x for v in value for x in (listed(v) if isinstance(v, (dict, list)) else [v])]
    return []


@pytest.mark.parametrize("table", TABLES, ids=lambda path: path.stem)
def test_words_are_words(table: Path) -> None:
    """`no`, `on`, `off` and `yes` without quotes are truth values to YAML, and the word would be lost."""
    assert [x for x in listed(yaml.safe_load(table.read_text(encoding="utf-8"))) if x is None or isinstance(x, bool)] == []
