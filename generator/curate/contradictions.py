"""Decisions that contradict each other, or the day of their document: each is named with its place and the cure."""
from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from generator.curate.matching import Unmatched
from generator.errors import Problem, Severity
from generator.models import Decision, Document

_ONE_VALUE = ("speaker", "kind", "said_on", "via", "span")      # what a quotation has one of
_OTHERS = ("add", "confirm", "same_as", "not_same_as")
_KNOWN = re.compile(r"\d{4}(?:-(?:0\d|1[0-2])(?:-\d\d)?)?")     # "about" and seasons are too vague to contradict anything
_DAY = len("2023-09-13")


def check_agrees(decision: Decision, earlier: Iterable[Decision]) -> None:
    """Raise Unmatched where an earlier decision on the quotation says another thing, or one of the two that it is none."""
    for other in earlier:
        keys = [key for key in _ONE_VALUE if None not in (a := getattr(decision, key), b := getattr(other, key)) and a != b]
        if (decision.reject is None) != (other.reject is None):
            keys = ["reject", *_ONE_VALUE, *_OTHERS]
        if keys:
            raise Unmatched(f"contradicts {other.path}:{other.line}: there '{_told(other, keys)}', here '{_told(decision, keys)}'.",
                            "Take one of the two out.")


def _told(decision: Decision, keys: Iterable[str]) -> str:
    """The first of these keys that the decision has, as typed."""
    key, value = next((key, value) for key in keys if (value := getattr(decision, key)) not in (None, False))
    typed = f"[{', '.join(value)}]" if isinstance(value, tuple) else "true" if value is True else value
    return f"{key}: {typed}"


def said_too_late(decision: Decision, document: Document) -> Problem | None:
    """The problem of words that were said after they were published; over a day, for somewhere it is tomorrow already."""
    said, published = (decision.said_on or "").split("/")[0], (document.published or "").split("/")[-1]
    if not (_KNOWN.fullmatch(said) and _KNOWN.fullmatch(published)):
        return None
    if len(published) == _DAY:
        published = (date.fromisoformat(published) + timedelta(days=1)).isoformat()
    length = min(len(said), len(published))
    if said[:length] <= published[:length]:
        return None
    return Problem(path=decision.path, line=decision.line, severity=Severity.WARNING,
                   what=f"said_on: {decision.said_on} is after the document was published ({document.published}).",
                   hint="Correct one of the two days; a document that was added to later was published in a period, "
                        "2023-09-13/2023-09-20.")
