"""Dialogue that a dash opens, as many novels print it: no marks close it, the line's end or the reporting clause does.

    --Tell me, Ruth, he said quietly. How is your father?
"""
from __future__ import annotations

import re
from collections.abc import Iterator

from generator.annotate import cues
from generator.annotate.marks import DOUBLE, Stretch, paragraphs

FEWEST = 3                          # lines that a dash opens, before it counts as the text's mark of dialogue
_OPENING = re.compile(r"(?:--|[—–―])\s?(?=[^\W\d_])")
_SUBJECT = r"(?:he|she|they|it|I|we|(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Mm]y)\s[a-z]+(?:\s[a-z]+)?|[A-Z][\w’'-]*\.?(?:\s[A-Z][\w’'-]*\.?){0,3})"
_CLAUSE = re.compile(
    rf"(?<=[,.!?])\s+(?:{_SUBJECT}\s(?P<after>[a-z]+)|(?P<before>[a-z]+)\s{_SUBJECT})\b[^.!?:,\n]{{0,120}}(?:[.!?:,]|$)")
RULE = "dash"


def find_dashed(text: str) -> list[Stretch]:
    """The words spoken in each line that a dash opens; nothing where the text has quotation marks for that."""
    lines = [(opening.end(), end, start) for start, end in paragraphs(text) if (opening := _OPENING.match(text, start, end))]
    if len(lines) < FEWEST or sum(text.count(mark) for mark in DOUBLE) >= len(lines):
        return []
    return [stretch for line in lines for stretch in _spoken(text, *line)]


def _spoken(text: str, start: int, end: int, dash: int) -> Iterator[Stretch]:
    """What stands between the reporting clauses of a line."""
    opened = dash
    for clause in _CLAUSE.finditer(text, start, end):
        form = cues.forms().get(clause["after"] or clause["before"])
        if clause.start() < start or form is None or form.form not in ("past", "s") or not form.verb.frames & {"quote", "invert"}:
            continue
        yield Stretch(start, clause.start(), opened, clause.start(), rule=RULE)
        start = clause.end()
        while start < end and text[start].isspace():
            start += 1
        opened = start
    last = end
    while last > start and text[last - 1] in "-—–―" or last > start and text[last - 1].isspace():
        last -= 1
    if start < last:
        yield Stretch(start, last, opened, end, rule=RULE)
