"""Statements outside quotation marks: "said that ...", "according to ...", "..., he said", and the frame of partial quotations.

One statement is one record: a partial quotation inside a statement becomes that statement, with `content` as its
whole length and the words in marks as `segments`. `rule` tells what a record is: `indirect-speech` is something
somebody said; `indirect-topic` what somebody spoke about; `indirect-attitude` what somebody thinks, wants or
finds; `indirect-unsaid` what somebody did not, would or may say.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

from spacy.tokens import Doc

from generator.annotate.statements import Finding, find_findings
from generator.annotate.tagging import Word, tag_sentences
from generator.models import Annotations, Cue, Document, Kind, Quotation, Span, Speaker

CONFIDENCE = {"that": 0.8, "bare": 0.8}


def find_indirect(doc: Doc, document: Document, found: Annotations) -> tuple[Quotation, ...]:
    """`found.quotations` with the statements around partial quotations filled in, and the indirect statements beside them."""
    marked = sorted(found.quotations, key=lambda q: (q.start, q.end))
    places = sorted((s.start, s.end, number) for number, q in enumerate(marked) for s in q.segments)
    starts = [p[0] for p in places]
    kept: dict[int, Quotation] = dict(enumerate(marked))
    taken: set[int] = set()
    extra: list[Quotation] = []
    for words in tag_sentences(doc):
        _note_quoted(words, places, starts)
        for finding in find_findings(words):
            content = _content(document, words, finding)
            inside = _quotations_inside(content, places, starts)
            if inside is None:
                continue
            members = sorted(n for n in inside if n in kept and kept[n].kind is not Kind.TERM and not kept[n].rejected)
            if not members or any(n in taken for n in inside):
                if _in_marks(words, finding) < 0.9:
                    extra.append(_indirect(document, words, finding, content))
            elif _in_marks(words, finding) < 0.9:
                kept[members[0]] = _framed(document, [kept[n] for n in members], words, finding, content)
                for number in members[1:]:
                    del kept[number]
                taken.update(members)
    return tuple(sorted([*kept.values(), *extra], key=lambda q: (q.start, q.end, q.kind)))


def _note_quoted(words: list[Word], places: list[tuple[int, int, int]], starts: list[int]) -> None:
    """Set `quoted` on the words that stand inside a quotation's segments."""
    for word in words:
        i = bisect_right(starts, word.start) - 1
        word.quoted = i >= 0 and word.end <= places[i][1] + 1 and word.start < places[i][1]


def _content(document: Document, words: list[Word], finding: Finding) -> Span:
    return Span(document.id, words[finding.content.start].start, words[finding.content.end - 1].end)


def _quotations_inside(content: Span, places: list[tuple[int, int, int]], starts: list[int]) -> set[int] | None:
    """The numbers of the quotations with a segment inside `content`; None if `content` cuts a segment in two."""
    inside = set()
    i = bisect_right(starts, content.start) - 1
    if i >= 0 and places[i][0] < content.start < places[i][1]:
        return None
    i = max(i, 0)
    while i < len(places) and places[i][0] < content.end:
        start, end, number = places[i]
        if start >= content.start:
            if end > content.end + 1:
                return None
            inside.add(number)
        i += 1
    return inside


def _in_marks(words: list[Word], finding: Finding) -> float:
    """The share of the statement's words that stand in quotation marks."""
    mine = [w for w in words[finding.content.start : finding.content.end] if w.text[0].isalnum()]
    return sum(w.quoted for w in mine) / len(mine) if mine else 1.0


def _cue(document: Document, words: list[Word], finding: Finding) -> Cue:
    start, end = words[finding.cue.start].start, words[finding.cue.end - 1].end
    kind = "according" if finding.shape == "according" else "noun" if finding.shape.startswith("noun") else "verb"
    return Cue(span=Span(document.id, start, end), text=document.text[start:end], lemma=finding.lemma, kind=kind)


def _speaker(document: Document, words: list[Word], finding: Finding) -> Speaker | None:
    if finding.speaker is None:
        return None
    start, end = words[finding.speaker.start].start, words[finding.speaker.end - 1].end
    text = document.text[start:end]
    name = text
    if finding.antecedent:
        name = document.text[words[finding.antecedent.start].start : words[finding.antecedent.end - 1].end]
    return Speaker(span=Span(document.id, start, end), text=text, name=name, rule=finding.shape)


def _indirect(document: Document, words: list[Word], finding: Finding, content: Span) -> Quotation:
    speaker = _speaker(document, words, finding)
    confidence = CONFIDENCE.get(finding.shape, 0.5) if speaker else 0.0
    return Quotation(
        document=document.id,
        start=content.start,
        end=content.end,
        content=content,
        kind=Kind.INDIRECT,
        cue=_cue(document, words, finding),
        speaker=speaker,
        confidence=confidence,
        rule=finding.rule,
    )


def _framed(document: Document, members: list[Quotation], words: list[Word], finding: Finding, content: Span) -> Quotation:
    """The partial quotations of one statement as one record with that statement as content."""
    first = max(members, key=lambda q: (q.speaker is not None, q.confidence, -q.start))
    segments = tuple(sorted({s for q in members for s in q.segments}))
    framed = replace(first, start=segments[0].start, end=segments[-1].end, segments=segments, content=content, kind=Kind.PARTIAL)
    if framed.speaker is None:
        speaker = _speaker(document, words, finding)
        confidence = CONFIDENCE.get(finding.shape, 0.5) if speaker else 0.0
        framed = replace(framed, speaker=speaker, cue=framed.cue or _cue(document, words, finding), confidence=confidence)
    return framed
