"""How sure a speaker is: the share of right speakers that a rule had on development data, from lexicon/confidence.yml."""
from __future__ import annotations

from functools import cache
from typing import Any

from generator.annotate.attribution import Quoted, Reading
from generator.lexicon import load_table


@cache
def _table() -> Any:
    return load_table("confidence")


@cache
def _rules() -> dict[str, str]:
    table = _table()
    return {**{rule: row["why"] for rule, row in table["rules"].items()}, **table["spans"]}


RULES: dict[str, str] = _rules()    # every rule of this stage by name, in one sentence


def confidence_of(reading: Reading, q: Quoted, *, follows: bool) -> float:
    """The chance that the speaker mention of `reading` is the right one."""
    table = _table()
    row = table["rules"].get(reading.rule)
    if row is None or reading.speaker is None:
        return 0.5
    speaker, frame = reading.speaker, reading.frame
    tags = frame.tags[speaker.a : speaker.b]
    kind = 2 if tags[0] in "RWO" else 0 if "P" in tags else 1
    band = "weak" if "weak" in row and reading.score < table["floor"] else "strong"
    value: float = row[band][kind]
    return round(max(value - (table["carried"] if follows else 0.0), 0.05), 3)
