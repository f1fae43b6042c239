"""Quotations with cue and speaker: stretches in marks become utterances, each with the words that say who spoke."""
from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from spacy.tokens import Doc

from generator.annotate.attribution import (
    Quoted,
    Reading,
    read_after,
    read_before,
    read_headline,
    read_lead,
    read_trailing,
    sentence_bounds,
)
from generator.annotate.clauses import Frame, Words, read_frame, read_words
from generator.annotate.marks import CLOSING, MARKS, Stretch, find_stretches, paragraphs
from generator.models import Annotations, Cue, Document, Kind, Quotation, Span, Speaker


def find_quotations(doc: Doc, document: Document, found: Annotations) -> tuple[Quotation, ...]:
    """Every stretch in quotation marks as a quotation with cue and speaker, or as a term with the reason."""
    words = read_words(doc)
    stretches = find_stretches(words.text)
    if not stretches:
        return ()
    tops: dict[int, list[tuple[int, Stretch]]] = defaultdict(list)
    lines = list(paragraphs(words.text))
    line = 0
    for number, stretch in enumerate(stretches):
        while lines[line][1] < stretch.close:
            line += 1
        if stretch.depth == 0:
            tops[line].append((number, stretch))
    readings: dict[int, Reading] = {}
    last: Reading | None = None
    for line in sorted(tops):
        frame = read_frame(words, *lines[line], tops[line])
        last = _read_paragraph(frame, tops[line], words, lines, line, tops, readings, last)
    outermost = ((number, stretch) for number, stretch in enumerate(stretches) if stretch.depth == 0)
    return tuple(_quotation(document.id, words, stretch, readings.get(number)) for number, stretch in outermost)


def _quoted(words: Words, frame: Frame, item: int, stretch: Stretch) -> Quoted:
    text = words.text
    last = stretch.end
    while last > stretch.start + 1 and (text[last - 1] in MARKS or text[last - 1].isspace()):
        last -= 1
    final = text[last - 1]
    following = frame.lower[item + 1] if item + 1 < len(frame.lower) else ""
    lower_next = following[:1].isalpha() and words.words[frame.first[item + 1]][0].islower()
    comma = final in ",—–-"
    ends = final in ".?!…" and not lower_next and following[:1] not in {",", ";", "—", "–"}
    soft = ends and final in "?!…"
    count = stretch.end - stretch.start and text.count(" ", stretch.start, stretch.end) + 1
    return Quoted(item, ends and not soft, comma, comma or final in "?!.…", count)


def _read_paragraph(frame: Frame, tops: list[tuple[int, Stretch]], words: Words, lines: list[tuple[int, int]], line: int,
                    stretches_of: dict[int, list[tuple[int, Stretch]]], readings: dict[int, Reading],
                    last: Reading | None) -> Reading | None:
    quoted = {i: _quoted(words, frame, i, dict(tops)[n]) for i, n in enumerate(frame.stretch) if n >= 0}
    waiting: list[int] = []
    here: Reading | None = None
    for item, q in quoted.items():
        number = frame.stretch[item]
        lo, hi = sentence_bounds(frame, item, quoted)
        before = read_before(frame, q, lo)
        after = read_after(frame, q, hi)
        reading = after if after and (q.comma or not before) else before or after
        if reading is None or reading is before and reading.score < 9.0:
            reading = read_trailing(frame, q, hi) or reading
        if reading is None and here is None and q.words > 2 and item > 0 and lo == item:
            reading = _read_sentence_before(frame, item, quoted)
        if reading is None and here is not None:
            reading = here
        if (reading is None or reading.score < 6) and frame.words.text[frame.end - 1] not in ".!?" + CLOSING or line == 0:
            reading = read_headline(frame) or reading
        if reading is None and item > lo and frame.tags[item - 1] == "K":
            reading = read_lead(frame, lo, item)
        if reading is None:
            waiting.append(number)
            continue
        here = reading
        readings[number] = reading
        for earlier in waiting:
            readings[earlier] = reading
        waiting = []
    if waiting and all(f >= 0 or t in "EM" for f, t in zip(frame.stretch, frame.tags, strict=True)):
        lead = None if tops[0][1].continues else _read_lead_paragraph(words, lines, line, stretches_of)
        reading = lead or last
        if reading is not None:
            readings.update(dict.fromkeys(waiting, reading))
            here = reading
    return here or last


def _read_sentence_before(frame: Frame, item: int, quoted: dict[int, Quoted]) -> Reading | None:
    """The speaker of the sentence in front, for a sentence in marks that has no cue of its own."""
    if frame.tags[item - 1] != "E":
        return None
    lo, _ = sentence_bounds(frame, item - 1, quoted)
    reading = read_before(frame, Quoted(item - 1, True, False, True, 20), lo) or read_lead(frame, lo, item - 1)
    return reading and replace(reading, rule="sentence-before", score=5.0)


def _read_lead_paragraph(words: Words, lines: list[tuple[int, int]], line: int,
                         stretches_of: dict[int, list[tuple[int, Stretch]]]) -> Reading | None:
    """The speaker named by the paragraph before, where its last sentence ends with a colon and so leads in to the words."""
    if line == 0 or words.text[lines[line - 1][1] - 1] not in ":":
        return None
    frame = read_frame(words, *lines[line - 1], stretches_of.get(line - 1, []))
    end = len(frame.tags)
    lo = end - 1
    while lo > 0 and frame.tags[lo - 1] != "E":
        lo -= 1
    return read_before(frame, Quoted(end, True, False, True, 20), lo) or read_lead(frame, lo, end)


def _quotation(name: str, words: Words, stretch: Stretch, reading: Reading | None) -> Quotation:
    span = Span(name, stretch.start, stretch.end)
    text = words.text
    full = text[stretch.end - 1] in ",.?!" and text.count(" ", stretch.start, stretch.end) > 3
    if reading is None:
        short = text.count(" ", stretch.start, stretch.end) < 5
        return Quotation(document=name, start=stretch.start, end=stretch.end, segments=(span,), kind=Kind.TERM if short else Kind.DIRECT,
                         rule=stretch.rule, rejected="nobody is said to have uttered it" if short else "")
    cue = None
    frame = reading.frame
    if reading.cue:
        a, b = frame.begin(reading.cue[0]), frame.finish(reading.cue[1] - 1)
        cue = Cue(span=Span(name, a, b), text=text[a:b], lemma=reading.lemma, kind=reading.cue_kind)
    speaker = None
    if reading.speaker:
        a, b = frame.begin(reading.speaker.a), frame.finish(reading.speaker.b - 1)
        speaker = Speaker(span=Span(name, a, b), text=text[a:b], name=text[a:b], rule=reading.rule)
    return Quotation(document=name, start=stretch.start, end=stretch.end, segments=(span,), kind=Kind.DIRECT if full else Kind.PARTIAL,
                     cue=cue, speaker=speaker, confidence=0.85 if reading.score > 6 else 0.6, rule=stretch.rule)
