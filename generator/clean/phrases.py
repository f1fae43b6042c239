"""The tables of `lexicon/page_words.yml`, asked about one line."""
from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from generator.lexicon import load_table

LOOK = 400                          # patterns look at so many characters of a line
_MARKED = re.compile("[“\"«„]([^“”\"«»„]{1,2000})[”\"»“]|‘([^‘]{20,2000}?)’(?!\\w)")
_WORD = re.compile(r"\w+")
# Headlines that ran into a name: "Ada QuillAda QuillFerry to stop MORE".
_GLUED = re.compile(r"(?<=[a-z])(?=[A-Z][a-z]+ [A-Z])[^\n]{20,900}? MORE(?!\w)")
NOTHING = r"(?!)"                   # the pattern that matches nothing


@cache
def _table() -> Any:
    return load_table("page_words")


@cache
def _words(part: str) -> dict[str, str]:
    return {word: reason for reason, entry in _table()[part].items() for word in entry["words"]}


@cache
def _patterns(part: str) -> tuple[tuple[re.Pattern[str], re.Pattern[str], str], ...]:
    """For each reason, the patterns that match at the start of a line and those that match anywhere in it."""
    return tuple((*_sorted(entry["patterns"]), reason) for reason, entry in _table()[part].items() if entry["patterns"])


@cache
def _every_pattern(part: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    return _sorted([p for entry in _table()[part].values() for p in entry["patterns"]])


def _sorted(patterns: list[str]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The patterns that begin with ^ as one, to be matched at the start of a line, and the others as one, to be searched."""
    starts, floating = [p for p in patterns if p.startswith("^")], [p for p in patterns if not p.startswith("^")]
    return _any(starts), _any(floating)


def _any(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for p in patterns) or NOTHING)


@cache
def _list(part: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for p in _table()[part]), re.IGNORECASE)


@cache
def _inside() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile("|".join(f"(?:{p})" for p in patterns), re.IGNORECASE), reason)
                 for reason, patterns in _table()["inside"].items())


@cache
def _cues() -> frozenset[str]:
    return frozenset(_table()["speech_cues"])


def page_reason(folded: str, part: str) -> str:
    """Why the line is page junk by the tables `sure` or `page`; "" if it is not."""
    folded = folded[:LOOK]
    if reason := _words(part).get(folded):
        return reason
    starts, floating = _every_pattern(part)
    at_start = starts.match(folded)
    inside = any(map(folded.__contains__, _table()["floating"][part])) and floating.search(folded)
    if not at_start and not inside:
        return ""
    return next((reason for start, float_, reason in _patterns(part)
                 if at_start and start.match(folded) or inside and float_.search(folded)), "")


def closing_reason(folded: str, *, heading: bool = False) -> str:
    """Why the line, or what stands below it as a heading, only closes an article, by the table `closing`; "" if it does not."""
    if heading:
        return _closing_heads().get(folded, "")
    folded = folded[:LOOK]
    return next((reason for start, floating, reason in _patterns("closing") if start.match(folded) or floating.search(folded)), "")


@cache
def _closing_heads() -> dict[str, str]:
    return {word: reason for reason, entry in _table()["closing"].items() for word in entry["headings"]}


def has_credit(text: str) -> bool:
    """Whether a picture is credited in the line."""
    return _is_credited(text[:LOOK]) or (len(text) > LOOK and _is_credited(text[-LOOK:]))


def _is_credited(text: str) -> bool:
    lower = text.lower() + " "
    return any(map(lower.__contains__, _table()["credit_words"])) and bool(_list("credit").search(text))


def junk_stretches(text: str) -> Iterator[tuple[int, int, str]]:
    """The stretches of page junk inside a line, in order, without overlap."""
    lower = text.lower()
    found = [(m.start(), m.end(), "read also") for m in _GLUED.finditer(text)] if " MORE" in text else []
    if any(map(lower.__contains__, _table()["inside_words"])):
        found += [(m.start(), m.start() + len(m.group().rstrip()), reason) for pattern, reason in _inside() for m in pattern.finditer(text)]
    found = sorted(stretch for stretch in found if not has_quotation(text[stretch[0] : stretch[1]]))
    last = 0
    for start, end, reason in found:
        if start >= last:
            yield start, end, reason
            last = end


def has_quotation(text: str) -> bool:
    """Whether the line holds words in quotation marks: over four of them, or any beside a word of saying."""
    if not any(map(text.__contains__, "“\"«„‘")):
        return False
    cued: bool | None = None
    for match in _MARKED.finditer(text):
        if len(_WORD.findall(match.group(1) or match.group(2))) > 4:
            return True
        if cued is None:
            cued = not _cues().isdisjoint(_WORD.findall(text.casefold()))
        if cued and match.group(1):
            return True
    return False
