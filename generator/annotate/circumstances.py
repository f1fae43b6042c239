"""When and where something was said, as far as the reporting clause itself says it."""
from __future__ import annotations

from bisect import bisect_left

from generator.annotate.attribution import Reading, phrase_after
from generator.annotate.clauses import DAYS, Frame
from generator.annotate.speaking_day import tells_when_said
from generator.models import Annotations, Span, TimexType

PLACES = frozenset({"at", "in", "during", "on", "before", "outside", "inside"})


def find_time(frame: Frame, reading: Reading, clause: tuple[int, int], found: Annotations) -> Span | None:
    """The time expression that dates the reporting clause: near the cue, outside the words in marks."""
    if reading.cue is None or not found.timexes:
        return None
    first, last = _reach(frame, reading, clause)
    start, end = frame.begin(first), frame.finish(last - 1)
    by = reading.speaker
    speaker = Span(found.document, frame.begin(by.a), frame.finish(by.b - 1)) if by else None
    for number in range(bisect_left(found.timexes, start, key=lambda t: t.span.start), len(found.timexes)):
        timex = found.timexes[number]
        if timex.span.start >= end:
            break
        quoted = any(frame.begin(i) <= timex.span.start < frame.finish(i) for i in range(first, last) if frame.tags[i] == "Q")
        if not quoted and timex.type in (TimexType.DATE, TimexType.TIME):
            cue = Span(found.document, frame.begin(reading.cue[0]), frame.finish(reading.cue[1] - 1))
            if tells_when_said(frame.words.text, cue, timex.span, speaker):
                return timex.span
    return None


def find_place(frame: Frame, reading: Reading, clause: tuple[int, int], name: str) -> Span | None:
    """The occasion or place right behind the cue: "at a rally in Ames", "in a statement"."""
    if reading.cue is None:
        return None
    _, last = _reach(frame, reading, clause)
    i = reading.cue[1]
    if reading.speaker and reading.speaker.a >= i:
        i = reading.speaker.b
    elif i < last and frame.tags[i] in "NPDO":
        i = phrase_after(frame, i, last)
    while i < last:
        dated = frame.lower[i] == "on" and frame.lower[min(i + 1, last - 1)] in DAYS
        if not dated and frame.lower[i] not in DAYS and frame.tags[i] != "B":
            break
        i += 1
    if i + 1 >= last or frame.lower[i] not in PLACES:
        return None
    end = phrase_after(frame, i + 1, last)
    if end == i + 1 or frame.lower[i + 1] in DAYS:
        return None
    return Span(name, frame.begin(i), frame.finish(end - 1))


def _reach(frame: Frame, reading: Reading, clause: tuple[int, int]) -> tuple[int, int]:
    """The items around the cue that belong to the reporting clause: up to the words in marks on either side."""
    assert reading.cue is not None
    low, high = clause
    first = reading.cue[0]
    while first > low and frame.tags[first - 1] not in "QE":
        first -= 1
    last = reading.cue[1]
    end = min(high + 1, len(frame.tags))
    while last < end and frame.tags[last] not in "QE" and frame.lower[last] != "that":
        last += 1
    return first, max(last, reading.cue[1])
