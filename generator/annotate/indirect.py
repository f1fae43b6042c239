"""Statements outside quotation marks: "said that ...", "according to ...", "..., he said", and the frame of partial quotations.

One statement is one record: a partial quotation inside a statement becomes that statement, with `content` as its
whole length and the words in marks as `segments`. `rule` tells what a record is: `indirect-speech` is something
somebody said; `indirect-denied` what somebody said is not so, or is not done; `indirect-topic` what somebody spoke
about; `indirect-attitude` what somebody thinks, wants or finds; `indirect-unsaid` what somebody did not, would or
may say.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import accumulate

from spacy.tokens import Doc

from generator.annotate import tags
from generator.annotate.attribution.clause_in_front import QUOTED_AS
from generator.annotate.attribution.persons import OTHERS, TOLD
from generator.annotate.attribution.signs import SIGN
from generator.annotate.attribution.subjects import DATE_LINE
from generator.annotate.attribution.unsaid import UNSAID
from generator.annotate.phrases import LONGEST
from generator.annotate.statements import find_findings, may_report
from generator.annotate.statements.anonymity import HIDDEN, pass_over_anonymity
from generator.annotate.statements.findings import DENIED, Finding
from generator.annotate.tagging import MARKS, Word, tagged_words
from generator.annotate.words import Words, read_words
from generator.models import Carrier, Cue, Document, Kind, Quotation, Span, Speaker

# How often the speaker is right, by the shape of the finding: measured on development data.
CONFIDENCE = {
    "that": 0.95, "bare": 0.93, "parenthetical": 0.97, "as-said": 0.95, "according": 0.9, "cited": 0.85, "infinitive": 0.9,
    "question": 0.87, "order": 0.84, "object": 0.86, "preposition": 0.88, "gerund": 0.9, "colon": 0.8, "noun-that-owner": 0.8,
    "that-shared": 0.7, "bare-shared": 0.75, "preposition-shared": 0.75,
}
_SPOKEN = frozenset({"indirect-speech", DENIED})
OTHERWISE = 0.62
DISPUTED = 0.6
CLEAR_SHAPES = frozenset({"that", "bare", "object", "according", "cited", "question", "parenthetical", "preposition", "order",
                          "infinitive"})


@dataclass(frozen=True, slots=True)
class _Segments:
    """What stands in marks, in order."""

    places: list[tuple[int, int, int]]  # start, end, and the number of the quotation
    starts: list[int]
    furthest: list[int]             # where those up to each one end
    titles: frozenset[int]          # the numbers of those that are no quotation but the title of something

    def last_before(self, offset: int) -> int:
        """The last place that begins at or before an offset, -1 if none does."""
        return bisect_right(self.starts, offset) - 1

    def touch(self, start: int, end: int) -> bool:
        """Whether a place has a character, or an edge, in common with start:end."""
        at = self.last_before(end)
        return at >= 0 and self.furthest[at] >= start

    def cover(self, start: int, end: int) -> bool:
        """Whether all of start:end is quoted at once."""
        at = self.last_before(end)
        return at >= 0 and self.places[at][0] <= start and end <= self.places[at][1] + 1 and self.places[at][2] not in self.titles

    def opens_title(self, at: int) -> bool:
        """Whether there is such a place, and it is a title's."""
        return at < len(self.places) and self.places[at][2] in self.titles


def _lay_out(marked: list[Quotation]) -> _Segments:
    places = sorted((s.start, s.end, number) for number, q in enumerate(marked) for s in q.segments)
    titles = frozenset(number for number, q in enumerate(marked) if q.rule == "term-title")
    return _Segments(places, [start for start, _, _ in places], list(accumulate((end for _, end, _ in places), max)), titles)


def find_indirect(doc: Doc, document: Document, quotations: tuple[Quotation, ...]) -> tuple[Quotation, ...]:
    """`quotations` with the statements around partial quotations filled in, and the indirect statements beside them."""
    marked = sorted(quotations, key=lambda q: (q.start, q.end))
    segments = _lay_out(marked)
    kept: dict[int, Quotation] = dict(enumerate(marked))
    taken: set[int] = set()
    extra: list[Quotation] = []
    for words in _whole_sentences(read_words(doc), segments):
        statements = []
        for finding in find_findings(words):
            content = _content(document, words, finding)
            inside = _quotations_inside(content, segments)
            repeats = inside is not None and any(_repeats(words, finding, content, marked[n]) for n in inside)
            if inside is not None and not repeats and _in_marks(words, finding) < 0.9:
                members = sorted(n for n in inside if marked[n].kind is not Kind.TERM and not marked[n].rejected
                                 and not _is_told_inside(marked[n], content))
                statements.append((finding, content, members))
        statements = [s for s, beside in zip(statements, _stand_beside(words, statements), strict=True) if beside or s[2]]
        # A partial quotation belongs to the statement of its own cue, else to the outermost one around it.
        statements.sort(key=lambda s: not any(_same_cue(marked[n], words, s[0]) for n in s[2]))
        for finding, content, members in statements:
            free = [n for n in members if n not in taken]
            if not free or len(free) < len(members):
                extra.append(_indirect(document, words, finding, content))
                continue
            kept[free[0]] = _framed(document, [kept[n] for n in free], words, finding, content)
            for number in free[1:]:
                del kept[number]
            taken.update(free)
    return (*kept.values(), *sorted(extra, key=lambda q: (q.start, q.end, q.rule)))


def _stand_beside(words: list[Word], statements: list[tuple[Finding, Span, list[int]]]) -> list[bool]:
    """Of each statement, whether it says more than another's: what somebody thinks or speaks about inside what is said is told there."""
    said = sorted((content.start, content.end) for finding, content, _ in statements if finding.rule == "indirect-speech")
    starts, furthest = [start for start, _ in said], list(accumulate((end for _, end in said), max))
    answers = []
    for finding, content, _ in statements:
        first = min(content.start, words[finding.cue.start].start, words[finding.speaker.start].start if finding.speaker else content.start)
        at = bisect_right(starts, first) - 1
        answers.append(finding.rule in _SPOKEN or at < 0 or furthest[at] < content.end)
    return answers


def _is_told_inside(quotation: Quotation, content: Span) -> bool:
    """Whether a statement only tells of the words, with whoever says them: they are no words of the one who makes it."""
    speaker = quotation.speaker
    return speaker is not None and speaker.rule in (TOLD, QUOTED_AS) and content.start <= speaker.span.start < content.end


def _repeats(words: list[Word], finding: Finding, content: Span, quotation: Quotation) -> bool:
    """Whether "he said" behind the words only repeats who speaks: Doe said, "...," he said."""
    if finding.speaker is None or finding.speaker.start < finding.content.end or words[finding.speaker.start].lower not in ("he", "she"):
        return False
    told = quotation.speaker
    inside = told is not None and told.rule.startswith("before-subject") and content.start <= told.span.start < quotation.start
    return inside and content.end - quotation.end < len('."')


def _same_cue(quotation: Quotation, words: list[Word], finding: Finding) -> bool:
    """Whether `finding` hangs on the cue that the quotation was given already."""
    cue = quotation.cue
    if finding.rule == "indirect-attitude":
        return False
    return cue is not None and words[finding.cue.start].start < cue.span.end and cue.span.start < words[finding.cue.end - 1].end


def _whole_sentences(table: Words, segments: _Segments) -> Iterator[list[Word]]:
    """The tagged sentences that may report; one that a full stop inside quotation marks cuts in two is put together again."""
    parts: list[tuple[int, int]] = []
    reports = False
    for first, last in table.sentences():
        own = not segments.cover(table.starts[first], table.ends[last - 1]) and may_report(table.lower[first:last])
        if not own and not segments.touch(table.starts[first], table.ends[last - 1]):
            continue
        if parts and not _goes_on(table, parts[0][0], first, last, segments):
            if reports:
                yield _tagged(table, parts, segments)
            parts, reports = [], False
        parts.append((first, last))
        reports = reports or own
    if reports:
        yield _tagged(table, parts, segments)


def _goes_on(table: Words, first: int, cut: int, last: int, segments: _Segments) -> bool:
    """Whether marks open in first:cut, behind its first word, that are open at `cut`; first:last may be as long as a sentence."""
    at = segments.last_before(table.starts[cut])
    if at < 0:
        return False
    start, end, _ = segments.places[at]
    if not table.starts[first] + 1 < start or table.starts[cut] >= end:
        return False
    final = next(n for n in range(cut - 1, -1, -1) if not table.words[n].isspace())
    return start <= table.starts[final] and sum(not word.isspace() for word in table.words[first:last]) <= LONGEST


def _tagged(table: Words, parts: list[tuple[int, int]], segments: _Segments) -> list[Word]:
    """The words of the sentence that consists of `parts`."""
    sentence: list[Word] = []
    for first, last in parts:
        words = tagged_words(table, first, last)
        if not HIDDEN.isdisjoint(table.lower[first:last]):
            pass_over_anonymity(words)
        if segments.touch(table.starts[first], table.ends[last - 1]):
            _note_quoted(words, segments)
        sentence += words
    return sentence


def _note_quoted(words: list[Word], segments: _Segments) -> None:
    """Set `quoted` on the words that stand inside a quotation's segments; a title with its marks is a name."""
    at = segments.last_before(words[0].start) if words else -1
    for word in words:
        while at + 1 < len(segments.starts) and segments.starts[at + 1] <= word.start:
            at += 1
        if segments.titles and segments.opens_title(at + 1) and word.end == segments.starts[at + 1] and word.tag is tags.MARK:
            word.tag = tags.NAME
        if at < 0:
            continue
        _, end, number = segments.places[at]
        if number not in segments.titles:
            word.quoted = word.end <= end + 1 and word.start < end
        elif word.start < end or word.start == end and word.tag is tags.MARK:
            word.tag, word.lemma = tags.NAME, ""


def _content(document: Document, words: list[Word], finding: Finding) -> Span:
    start, end = words[finding.content.start].start, words[finding.content.end - 1].end
    line = DATE_LINE.match(document.text, start, end) if start == 0 or document.text[start - 1] == "\n" else None
    return Span(document.id, line.end() if line else start, end)


def _quotations_inside(content: Span, segments: _Segments) -> set[int] | None:
    """The numbers of the quotations with a segment inside `content`; None if `content` cuts a segment in two."""
    inside = set()
    at = segments.last_before(content.start)
    if at >= 0 and segments.places[at][0] < content.start < segments.places[at][1]:
        return None
    for start, end, number in segments.places[max(at, 0) : segments.last_before(content.end - 1) + 1]:
        if start >= content.start:
            if end > content.end + 1:
                return None
            inside.add(number)
    return inside


def _in_marks(words: list[Word], finding: Finding) -> float:
    """The share of the statement's words that stand in quotation marks."""
    quoted = [w.quoted for w in words[finding.content.start : finding.content.end] if w.text[0].isalnum()]
    return sum(quoted) / len(quoted) if quoted else 1.0


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


def _confidence(finding: Finding) -> float:
    return CONFIDENCE.get(finding.shape, OTHERWISE)


def _indirect(document: Document, words: list[Word], finding: Finding, content: Span) -> Quotation:
    speaker = _speaker(document, words, finding)
    confidence = _confidence(finding) if speaker else 0.0
    return Quotation(
        document=document.id,
        start=content.start,
        end=content.end,
        content=content,
        aside=_aside(document, words, finding, content),
        kind=Kind.INDIRECT,
        cue=_cue(document, words, finding),
        speaker=speaker,
        confidence=confidence,
        rule=finding.rule,
        via=_via(document, words, finding),
    )


def _aside(document: Document, words: list[Word], finding: Finding, content: Span) -> Span | None:
    """The reporting clause inside the statement, with its commas and the spaces around it."""
    if finding.aside is None or finding.aside.end >= len(words):
        return None
    start, end = words[finding.aside.start - 1].end, words[finding.aside.end].start
    return Span(document.id, start, end) if content.start < start and end < content.end else None


def _via(document: Document, words: list[Word], finding: Finding) -> tuple[Carrier, ...]:
    """The outlet that cites the speaker, with the "according to" in front of its name."""
    if finding.via is None:
        return ()
    first, last = finding.via.start, finding.via.end - 1
    span = Span(document.id, words[first].start, words[last].end)
    name = document.text[words[first + 2].start : span.end]
    return (Carrier(name=name, span=span, text=document.text[span.start : span.end]),)


def _framed(document: Document, members: list[Quotation], words: list[Word], finding: Finding, content: Span) -> Quotation:
    """The partial quotations of one statement as one record with that statement as content."""
    first = max(members, key=lambda q: (q.speaker is not None, q.confidence, -q.start))
    segments = tuple(sorted({s for q in members for s in q.segments}))
    content = _with_marks(document, content, segments)
    framed = replace(first, start=segments[0].start, end=segments[-1].end, segments=segments, content=content, kind=Kind.PARTIAL)
    speaker = _speaker(document, words, finding)
    if speaker is None:
        return framed
    if framed.speaker and framed.speaker.rule in (UNSAID, OTHERS, SIGN):
        return framed
    if framed.speaker is None and any(speaker.span.overlaps(carrier.span) for carrier in framed.via):
        return framed                   # whoever cites the words
    if framed.speaker is None:
        return replace(framed, speaker=speaker, cue=framed.cue or _cue(document, words, finding), confidence=_confidence(finding))
    told = finding.shape == "according" and framed.speaker.rule in ("after-subject", "after-inverted")  # "Doe said, according to a memo"
    if told or any(speaker.span.overlaps(carrier.span) for carrier in framed.via):
        return framed
    if framed.speaker.span.overlaps(speaker.span):
        return replace(framed, confidence=max(framed.confidence, _confidence(finding)))
    if finding.shape not in CLEAR_SHAPES:
        return framed
    # Two readings: the subject of the verb that governs the whole statement is right more often.
    return replace(framed, speaker=speaker, cue=_cue(document, words, finding), confidence=DISPUTED)


def _with_marks(document: Document, content: Span, segments: tuple[Span, ...]) -> Span:
    """`content` wide enough for all of `segments` and for the marks around one that stands at its edge."""
    start, end = min(content.start, segments[0].start), max(content.end, segments[-1].end)
    if start == segments[0].start and start and document.text[start - 1] in MARKS:
        start -= 1
    if end == segments[-1].end and document.text[end : end + 1] in MARKS:
        end += 1
    return Span(document.id, start, end)
