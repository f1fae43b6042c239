"""Quotations with cue and speaker: stretches in marks become utterances, each with the words that say who spoke."""
from __future__ import annotations

from collections import defaultdict

from spacy.tokens import Doc

from generator.annotate.attribution import Quoted, Reading, read_after, read_before, read_lead, read_trailing, sentence_bounds
from generator.annotate.clauses import Frame, Words, read_frame, read_words
from generator.annotate.marks import Stretch, find_stretches, paragraphs
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
        last = _read_paragraph(frame, tops[line], words, lines, line, readings, last)
    outermost = ((number, stretch) for number, stretch in enumerate(stretches) if stretch.depth == 0)
    return tuple(_quotation(document.id, words, stretch, readings.get(number)) for number, stretch in outermost)


def _quoted(words: Words, frame: Frame, item: int, stretch: Stretch) -> Quoted:
    text = words.text
    final = text[stretch.end - 1]
    following = frame.lower[item + 1] if item + 1 < len(frame.lower) else ""
    lower_next = following[:1].isalpha() and words.words[frame.first[item + 1]][0].islower()
    comma = final in ",—–-"
    ends = final in ".?!…" and not lower_next and following[:1] not in {",", ";", "—", "–"}
    soft = ends and final in "?!…"
    count = stretch.end - stretch.start and text.count(" ", stretch.start, stretch.end) + 1
    return Quoted(item, ends and not soft, comma, comma or final in "?!.…", count)


def _read_paragraph(frame: Frame, tops: list[tuple[int, Stretch]], words: Words, lines: list[tuple[int, int]], line: int,
                    readings: dict[int, Reading], last: Reading | None) -> Reading | None:
    quoted = {i: _quoted(words, frame, i, dict(tops)[n]) for i, n in enumerate(frame.stretch) if n >= 0}
    waiting: list[int] = []
    here: Reading | None = None
    for item, q in quoted.items():
        number = frame.stretch[item]
        lo, hi = sentence_bounds(frame, item, quoted)
        before = read_before(frame, q, lo)
        after = read_after(frame, q, hi)
        reading = after if after and (q.comma or not before) else before or after
        if reading is None:
            reading = read_trailing(frame, q, hi)
        if reading is None and here is not None:
            reading = here
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
    for number in waiting:
        if last is not None and all(f >= 0 or t in "EM" for f, t in zip(frame.stretch, frame.tags, strict=True)):
            readings[number] = last
    return here or last


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
