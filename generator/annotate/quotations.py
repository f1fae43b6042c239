"""Quotations with cue and speaker: stretches in marks become utterances, each with the words that say who spoke.

    stretches in marks (marks) -> frames of their paragraphs (clauses) -> cue and speaker (attribution)
    -> what is no speech (terms) -> utterances of one or more segments -> carriers, resolved names, confidence
"""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import partial

from spacy.tokens import Doc

from generator.annotate.attribution import (
    Quoted,
    Reading,
    by_writer,
    cited_source,
    maker_of,
    quoted_as,
    read_after,
    read_before,
    read_headline,
    read_lead,
    read_sign,
    read_trailing,
    sentence_bounds,
    shown_only,
)
from generator.annotate.attribution.persons import OTHERS, is_anothers
from generator.annotate.attribution.running_on import is_background, run_into, says_more
from generator.annotate.attribution.subjects import TEMPORAL
from generator.annotate.attribution.unsaid import NOBODY, UNSAID, UNSURE, is_unsaid
from generator.annotate.captions import read_caption
from generator.annotate.carriers import find_carriers
from generator.annotate.circumstances import find_place, find_time
from generator.annotate.clauses import Frame, read_frame
from generator.annotate.confidence import confidence_of
from generator.annotate.cues import verbs
from generator.annotate.dialogue import find_dashed
from generator.annotate.genre import is_story
from generator.annotate.marks import CLOSING, MARKS, Stretch, find_stretches, paragraphs
from generator.annotate.role_words import role_tables
from generator.annotate.terms import REASONS, find_reason
from generator.annotate.transcripts import add_turns, turns_of
from generator.annotate.unmarked import BLOCK, POST, add_unmarked
from generator.annotate.words import Words, read_words
from generator.models import Annotations, Cue, Document, Kind, Quotation, Span, Speaker


@dataclass(slots=True)
class _Paragraphs:
    """The paragraphs of a document, and which outermost stretches stand in each."""

    words: Words
    lines: list[tuple[int, int]]
    stretches: dict[int, list[tuple[int, Stretch]]]


@dataclass(slots=True)
class _Found:
    """What is known of one stretch."""

    stretch: Stretch
    frame: Frame
    quoted: Quoted
    bounds: tuple[int, int]
    reading: Reading | None = None
    follows: bool = False           # the reading is carried over from the stretch before
    reason: str = ""
    outer: int | None = None


@dataclass(slots=True)
class _State:
    """What is carried from paragraph to paragraph."""

    story: bool = False
    last: Reading | None = None
    found: dict[int, _Found] = field(default_factory=dict)


def find_quotations(doc: Doc, document: Document, found: Annotations) -> tuple[Quotation, ...]:
    """Every stretch in quotation marks as a quotation with cue and speaker, or as a term with the reason; every turn of a transcript."""
    return add_turns(document, _in_marks(doc, document, found), turns_of(doc), found.mentions)


def _in_marks(doc: Doc, document: Document, found: Annotations) -> tuple[Quotation, ...]:
    words = read_words(doc)
    story = is_story(words.text)
    stretches = (find_dashed(words.text) if story else []) or find_stretches(words.text)
    stretches = add_unmarked(words.text, stretches, document.block_quotes)
    if not stretches:
        return ()
    layout = _lay_out(words, stretches)
    state = _State(story=story)
    for line in layout.stretches:
        _read_paragraph(layout, line, state)
    _read_inner(words, stretches, state.found)
    quotations = [_quotation(document.id, words, members, found) for members in _utterances(words, state.found)]
    return tuple(sorted(quotations, key=lambda q: (q.start, -q.end)))


def _lay_out(words: Words, stretches: list[Stretch]) -> _Paragraphs:
    tops: dict[int, list[tuple[int, Stretch]]] = defaultdict(list)
    lines = list(paragraphs(words.text))
    line = 0
    for number, stretch in enumerate(stretches):
        while lines[line][1] < stretch.close:
            line += 1
        if stretch.depth == 0:
            tops[line].append((number, stretch))
    return _Paragraphs(words, lines, dict(sorted(tops.items())))


def _quoted(frame: Frame, item: int, stretch: Stretch) -> Quoted:
    """How the words in marks sit in the sentence: whether they end it, or lead on with a comma."""
    text = frame.words.text
    last = stretch.end
    while last > stretch.start + 1 and (text[last - 1] in MARKS or text[last - 1].isspace()):
        last -= 1
    final = text[last - 1]
    following = frame.lower[item + 1] if item + 1 < len(frame.lower) else ""
    goes_on = following[:1].isalpha() and text[frame.begin(item + 1)].islower() or following[:1] in {",", ";", "—", "–"}
    comma = final in ",—–-"
    ends = final in ".?!…" and not goes_on
    soft = ends and final in "?!…"
    return Quoted(item, ends and not soft, comma, comma or final in "?!.…", text.count(" ", stretch.start, stretch.end) + 1)


def _read_paragraph(layout: _Paragraphs, line: int, state: _State) -> None:
    tops = layout.stretches[line]
    frame = read_frame(layout.words, *layout.lines[line], tops)
    by_number = dict(tops)
    quoted = {i: _quoted(frame, i, by_number[n]) for i, n in enumerate(frame.stretch) if n >= 0}
    alone = all(n >= 0 or t in "EM" for n, t in zip(frame.stretch, frame.tags, strict=True))
    headline = line == 0 or frame.words.text[frame.end - 1] not in ".!?" + CLOSING
    waiting: list[_Found] = []
    here: Reading | None = None
    for item, q in quoted.items():
        bounds = sentence_bounds(frame, item, quoted)
        one = _Found(by_number[frame.stretch[item]], frame, q, bounds)
        state.found[frame.stretch[item]] = one
        one.reading = _read_sentence(frame, q, bounds, quoted, here, last=state.last)
        if headline and (one.reading is None or one.reading.score < 6):
            one.reading = read_headline(frame) or one.reading
        carried = here
        if here is not None and (behind := run_into(frame, item, here)):
            background = is_background(frame, behind, item)
            if background or not says_more(frame, behind, item):
                carried = None
            if background and one.reading and one.reading.cue == here.cue:
                one.reading = None
        one.reason = find_reason(frame, q, one.stretch, one.reading or (carried if q.full else None), story=state.story)
        if one.reason and one.reason != "unspoken":
            one.reading = None
            continue
        beside = item > 0 and frame.tags[item - 1] == "Q" and quoted[item - 1].ends and not state.found[frame.stretch[item - 1]].reason
        if one.reading is None and carried is not None and not beside and (q.full or alone or not one.reason):
            one.reading, one.follows, one.reason = carried, True, ""
        if one.reading is None and here is not carried:
            continue                    # neither theirs nor of whoever speaks next
        if one.reading is None:
            waiting.append(one)
            continue
        if one.reason:
            one.reading = None
            continue
        here = one.reading
        for earlier in waiting:
            if not earlier.reason:
                earlier.reading, earlier.follows = here, True
        waiting = [w for w in waiting if w.reason]
    if waiting and (alone or frame.stretch[0] >= 0):
        reading = _read_around(layout, line, alone, waiting[0], state)
        for one in waiting:
            if reading and (alone or not one.reason):
                one.reading, one.follows, one.reason = reading, True, ""
        here = here or reading
    state.last = here or (state.last if alone else None)


def _read_sentence(frame: Frame, q: Quoted, bounds: tuple[int, int], quoted: dict[int, Quoted], here: Reading | None, *,
                   last: Reading | None = None, others: bool = False) -> Reading | None:
    lo, hi = bounds
    sign = read_sign(frame, q, lo)
    if sign:
        return sign
    before = read_before(frame, q, lo, others=others)
    after = read_after(frame, q, hi)
    fronted = before is not None and _is_fronted(frame, q.item, lo, before)
    told = before is not None and after is not None and _is_told_twice(frame, q.item, before, after)
    reading = after if after and not told and (q.comma and not fronted or not before) else before or after
    if reading is None or reading is before and (reading.score < 6.0 or not _is_speech(reading)):
        trailing = read_trailing(frame, q, hi)
        if trailing and not (trailing.cue_kind == "according" and reading and _is_speech(reading)):
            reading = trailing
    if reading is None and here is None and q.words > 2 and q.item > 0 and lo == q.item:
        reading = _read_sentence_before(frame, q.item, quoted)
    if reading is None and here is None and last and _leads_on(frame, q.item, lo):
        reading = replace(last, rule="paragraph-before", score=4.5)
    if reading is None:
        return None
    end = len(frame.tags)
    reading = by_writer(maker_of(frame, cited_source(frame, quoted_as(frame, reading, end), end), end))
    return shown_only(frame, reading, q.item)


def _is_told_twice(frame: Frame, item: int, before: Reading, after: Reading) -> bool:
    """Whether "he said" behind the words only repeats who speaks: Doe said, "...," he said."""
    named = before.speaker is not None and "P" in frame.tags[before.speaker.a : before.speaker.b]
    again = after.speaker is not None and [w in ("he", "she") for w in frame.lower[after.speaker.a : after.speaker.b]] == [True]
    leads = frame.tags[item - 1] in "MK" and before.cue is not None and before.cue[1] == item - 1
    return named and again and leads and _is_speech(before)


def _is_fronted(frame: Frame, item: int, lo: int, before: Reading) -> bool:
    """Whether the words stand in a clause that only opens the sentence and has its own cue: After Doe spoke of a "plan," Hill said ..."""
    inside = before.cue is not None and before.cue_kind == "verb" and before.score >= 6.0
    inside = inside and (frame.tags[item - 1] in "DNPAIXJ" or frame.lower[item - 1] == "as")
    return inside and frame.lower[lo] in TEMPORAL


def _leads_on(frame: Frame, item: int, lo: int) -> bool:
    """Whether a lead-in without a verb stands before the words: "Then, later that month: ..."."""
    return lo < item - 1 and frame.lower[item - 1] == ":" and not set("VXGR") & set(frame.tags[lo:item]) and frame.tags[lo] in "BI"


def _is_speech(reading: Reading) -> bool:
    """Whether a reading rests on a verb of speaking, not of thinking, wanting or showing."""
    verb = verbs().get(reading.lemma)
    return verb is not None and bool(verb.classes & {"speech", "judge"})


def _read_around(layout: _Paragraphs, line: int, alone: bool, first: _Found, state: _State) -> Reading | None:
    """Who speaks a paragraph that is all in marks, or begins in them: a caption, a lead-in, the speaker before."""
    if alone and not first.stretch.continues:
        caption = read_caption(layout.words, layout.lines, _last_line(layout, line), layout.stretches)
        if caption:
            return caption
        lead = _read_lead_paragraph(layout, line) or (_read_said_before(layout, line) if first.quoted.full and not state.story else None)
        if lead:
            return lead
    return replace(state.last, rule="paragraph-before", score=6.0 if first.stretch.continues else 4.5) if state.last else None


def _last_line(layout: _Paragraphs, line: int) -> int:
    """The last paragraph of the utterance that the paragraph `line` begins."""
    while (behind := layout.stretches.get(line + 1)) and behind[0][1].continues:
        line += 1
    return line


def _read_sentence_before(frame: Frame, item: int, quoted: dict[int, Quoted]) -> Reading | None:
    """The speaker of the sentence in front, for a sentence in marks that has no cue of its own."""
    if frame.tags[item - 1] != "E":
        return None
    lo, _ = sentence_bounds(frame, item - 1, quoted)
    reading = read_before(frame, Quoted(item - 1, True, False, True, 20), lo) or read_lead(frame, lo, item - 1)
    return reading and replace(reading, rule="sentence-before", score=5.0)


def _read_lead_paragraph(layout: _Paragraphs, line: int) -> Reading | None:
    """The speaker named by the paragraph before, where its last sentence ends with a colon and so leads in to the words."""
    if line == 0 or layout.words.text[layout.lines[line - 1][1] - 1] not in ":":
        return None
    frame = read_frame(layout.words, *layout.lines[line - 1], layout.stretches.get(line - 1, []))
    end = len(frame.tags)
    lo = end - 1
    while lo > 0 and frame.tags[lo - 1] != "E":
        lo -= 1
    reading = read_before(frame, Quoted(end, True, False, True, 20), lo) or read_lead(frame, lo, end)
    return reading and replace(reading, rule="lead-paragraph")


def _read_said_before(layout: _Paragraphs, line: int) -> Reading | None:
    """Who is reported to say something in the last sentence of the paragraph before, which holds no marks: the words go on with it."""
    if line == 0 or line - 1 in layout.stretches or layout.words.text[layout.lines[line - 1][1] - 1] != ".":
        return None
    frame = read_frame(layout.words, *layout.lines[line - 1], [])
    end = len(frame.tags)
    lo = end - 1
    while lo > 0 and frame.tags[lo - 1] != "E":
        lo -= 1
    reading = read_before(frame, Quoted(end, True, False, True, 20), lo)
    if reading is None or reading.speaker is None or reading.speaker.a > lo or not _is_speech(reading) or reading.lemma == "ask":
        return None
    return None if frame.lower[lo] in ("i", "we") else replace(reading, rule="said-before")


def _read_inner(words: Words, stretches: list[Stretch], found: dict[int, _Found]) -> None:
    """Words in marks inside words in marks: a quotation of their own where the speaker around names who said them."""
    children: dict[int, list[tuple[int, Stretch]]] = defaultdict(list)
    for number, stretch in enumerate(stretches):
        if stretch.depth > 0:
            children[stretch.outer].append((number, stretch))
    for outer in sorted(children):
        around = stretches[outer]
        inner = children[outer]
        frame = read_frame(words, around.start, around.end, inner)
        by_number = dict(inner)
        quoted = {i: _quoted(frame, i, by_number[n]) for i, n in enumerate(frame.stretch) if n >= 0}
        for item, q in quoted.items():
            bounds = sentence_bounds(frame, item, quoted)
            reading = _read_sentence(frame, q, bounds, quoted, None, others=True)
            speaker = reading.speaker if reading else None
            named = speaker is not None and _is_somebody(frame, speaker.a, speaker.b)
            if not named or found.get(outer) and found[outer].reason:
                reading = None
            reason = "" if reading else "inside"
            found[frame.stretch[item]] = _Found(by_number[frame.stretch[item]], frame, q, bounds, reading, False, reason, around.start)


def _is_somebody(frame: Frame, a: int, b: int) -> bool:
    """Whether a phrase names somebody: by name, by "he" or "she", by a role."""
    return "P" in frame.tags[a:b] or frame.lower[a] in ("he", "she") or frame.lower[b - 1] in role_tables().heads


def _utterances(words: Words, found: dict[int, _Found]) -> Iterable[list[_Found]]:
    """The stretches grouped to utterances: cut by the reporting clause, or over several paragraphs."""
    group: list[_Found] = []
    for number in sorted(found):
        one = found[number]
        if group and _goes_on(words, group[-1], one):
            group.append(one)
            continue
        if one.outer is not None:
            yield [one]
            continue
        if group:
            yield group
        group = [one]
    if group:
        yield group


def _goes_on(words: Words, before: _Found, one: _Found) -> bool:
    """Whether a stretch continues the utterance of the stretch before it."""
    if one.outer is not None or one.reading is None or before.reading is None or before.reason or one.reason:
        return False
    if one.stretch.continues:
        return True
    same = one.reading is before.reading or one.reading.cue == before.reading.cue and one.reading.cue is not None
    if one.frame is not before.frame or not same or not (before.quoted.full and one.follows or before.quoted.comma):
        return False
    between = one.frame.tags[before.quoted.item + 1 : one.quoted.item]
    if not between:
        return False
    if run_into(one.frame, one.quoted.item, before.reading):
        return False
    return between.count("E") <= 1 and "Q" not in between and ("E" not in between or between.endswith("E"))


def _quotation(name: str, words: Words, members: list[_Found], found: Annotations) -> Quotation:
    """The record of one utterance."""
    text = words.text
    first = members[0]
    segments = tuple(Span(name, m.stretch.start, m.stretch.end) for m in members)
    reading = first.reading
    rule = next((m.stretch.rule for m in members if m.stretch.rule not in ("", "marks")), "split" if len(members) > 1 else "marks")
    record = partial(Quotation, document=name, start=segments[0].start, end=segments[-1].end, segments=segments, outer=first.outer)
    if first.reason:
        return record(kind=Kind.TERM, rule=f"term-{first.reason}", rejected=REASONS[first.reason])
    record = partial(record, kind=_kind(first, words), rule=rule)
    if reading is None:
        return record()
    frame = reading.frame
    lo, hi = (0, len(frame.tags)) if frame is not first.frame else first.bounds
    clause = (lo, len(frame.tags) if hi >= len(frame.tags) else hi)
    via = find_carriers(frame, reading, *clause, name)
    if reading.speaker is None:
        return record(via=via)
    cue = None
    if reading.cue:
        span = Span(name, frame.begin(reading.cue[0]), frame.finish(reading.cue[1] - 1))
        cue = Cue(span=span, text=text[span.start : span.end], lemma=reading.lemma, kind=reading.cue_kind)
    span = Span(name, frame.begin(reading.speaker.a), frame.finish(reading.speaker.b - 1))
    if text[span.start : span.end].lower() in NOBODY:
        return record(cue=cue, via=via)
    anothers = frame is first.frame and is_anothers(reading, first.quoted.item)
    open_rule = UNSAID if is_unsaid(reading) else OTHERS if anothers else ""
    words_of_speaker = text[span.start : span.end]
    speaker = Speaker(span=span, text=words_of_speaker, name=words_of_speaker, rule=open_rule or reading.rule)
    confidence = UNSURE if open_rule else confidence_of(reading, first.quoted, follows=first.follows)
    said_when = None if first.outer is not None else find_time(frame, reading, clause, found)
    if rule == POST:                # its signature has the day
        first_behind, line_end = segments[-1].end, text.find("\n", segments[-1].end)
        last_behind = line_end if line_end >= 0 else len(text)
        said_when = next((t.span for t in found.timexes if first_behind <= t.span.start and t.span.end <= last_behind), said_when)
    return record(cue=cue, speaker=speaker, confidence=confidence, via=via, said_when=said_when,
                  said_where=find_place(frame, reading, clause, name))


def _kind(one: _Found, words: Words) -> Kind:
    """Direct where the marks hold a sentence of its own, partial where they stand inside the reporter's sentence."""
    text, stretch, item = words.text, one.stretch, one.quoted.item
    if stretch.rule in (BLOCK, POST):
        return Kind.DIRECT
    first = next((c for c in text[stretch.start : stretch.end] if c.isalpha()), "")
    tag = one.frame.tags[item - 1] if item else "E"
    embedded = tag in "DAINPZTCSXORJ" and not (item and one.frame.lower[item - 1] in ("and", "but"))
    whole = one.quoted.full and first.isupper() and (not embedded or one.quoted.words > 6)
    return Kind.DIRECT if whole or one.follows and one.quoted.words > 3 else Kind.PARTIAL
