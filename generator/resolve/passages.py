"""What one document tells of a happening: the passages that a timeline lists, each with whom it names and whose words it is."""
from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from generator.annotate.bylines import BYLINE
from generator.annotate.statements.findings import NOT_SO
from generator.annotate.timexes.tense import verb_form
from generator.ids import fold
from generator.lexicon import load_table
from generator.lexicon.words import lemmas
from generator.models import Annotations, Document, Happening, Kind, Mention, Quotation, Span
from generator.resolve.event_words import basis_of
from generator.schema import UNATTRIBUTED


@dataclass(frozen=True, slots=True)
class ToldPassage:
    """One passage that tells of a happening."""

    span: Span
    sentence: Span
    happening: Happening
    words: frozenset[str]
    entities: frozenset[str]
    verb: str
    kind: str
    plain: frozenset[str]           # of `words`, those of no name
    parties: frozenset[str]         # of `entities`, those that it did not merely take place in
    speaker: str
    quotations: tuple[str, ...]
    basis: str
    claimant: str
    titled: str                     # an utterance told outside its clause: by its "sentence", or as "remarks"
    taking_part: frozenset[str]     # of `entities`, those of its own clause


# what goes on since or until a day, and a clause of the background that no day closes, is no happening
_GOES_ON = re.compile(r"\b(?:since|until|till)\s+(?:(?:about|around|early|late|mid|the|end|of)[\s-]+)*$", re.IGNORECASE)
_NOT_DONE = re.compile(r"\b(?:has|have|had|to|be)\b")     # in front of a verb: no deed of the day
_SOMEWHERE = re.compile(r"\b(?:in|at|near|from|to|of|on|into|across|outside|towards?|through|around|between|and)(?:\s+(?:the|\w+ern))?\s+$")
_OF_SOMEBODY = re.compile(r"(?:of\s+)?(?:who|whose|whom)\b", re.IGNORECASE)
_RELATIVE = re.compile(r"(?:of\s+)?(?:who|which|whose|whom|where)\b", re.IGNORECASE)




class _Contents:
    """What one document has, found by where it stands."""

    def __init__(self, document: Document, found: Annotations) -> None:
        self.text = document.text
        self._mentions = sorted(found.mentions, key=lambda m: m.span)
        self._starts = [m.span.start for m in self._mentions]
        self._sentences = sorted(found.sentences)
        self._sentence_starts = [s.start for s in self._sentences]
        uttered = (q for q in found.quotations if not q.rejected and q.kind is not Kind.TERM)
        self._quotations = sorted(uttered, key=lambda q: (q.start, q.end))
        self._quoted_at = [q.start for q in self._quotations]
        self._told_by: dict[Span, list[Quotation]] = {}
        for q in self._quotations:
            if q.said_when and q.said_on:
                self._told_by.setdefault(q.said_when, []).append(q)

    def mentions(self, span: Span) -> list[Mention]:
        return self._mentions[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]

    def mention_at(self, span: Span) -> Mention | None:
        at = bisect_left(self._starts, span.start)
        return self._mentions[at] if at < len(self._mentions) and self._mentions[at].span == span else None

    def sentence(self, span: Span) -> Span:
        return self._sentences[max(0, bisect_right(self._sentence_starts, span.start) - 1)] if self._sentences else span

    def quotations(self, span: Span) -> list[Quotation]:
        first = bisect_left(self._quoted_at, span.start)
        around = self._quotations[max(0, first - 3) : first + 20]
        return [q for q in around if q.start < span.end and span.start < q.end]

    def said_when(self, timex: Span | None) -> list[Quotation]:
        """The quotations whose reporting clause has these words of time."""
        return [q for when, own in self._told_by.items() if timex and when.overlaps(timex) for q in own]


def find_passages(document: Document, found: Annotations, sure: float) -> Iterable[ToldPassage]:
    """The passages of one document that a timeline lists."""
    contents = _Contents(document, found)
    timexes = {t.span: t for t in found.timexes}
    happenings = [h for h in found.happenings if h.trigger and not h.nominal]
    for at, h in enumerate(happenings):
        named = h.timex is not None and h.rule == "the clause names it"
        verb = _verb(document.text, h)
        if not named and (h.timex or not _tells_deed(document.text, h, verb)):
            continue
        span = _with_followers(h, happenings[at + 1 : at + 6]) if named else h.span
        inside = contents.mentions(span)
        if not named and not _names_people(h, inside):
            continue
        sentence = contents.sentence(h.span)
        if h.timex and not h.planned and _is_background(document.text, h) or _tells_nothing(contents, sentence):
            continue
        quoting = contents.quotations(h.span)
        reports = verb in _words("report_verbs")
        said = contents.said_when(h.timex) if reports else []
        quoted = said or contents.quotations(span)
        words = _content(document.text[span.start : span.end])
        plain = words.difference(fold(" ".join(m.text for m in inside)).split())
        if _is_denied(h, quoting) or reports and not quoted and not plain:      # "she said on Monday": nothing of what was said
            continue
        yield ToldPassage(
            span=span,
            sentence=sentence,
            titled=_titled(quoted, span) if reports else "",
            happening=h,
            words=words,
            entities=frozenset(_entity(m) for m in inside if _names(m)),
            verb=_deed(document.text, h, verb),
            plain=plain,
            parties=frozenset(_entity(m) for m in inside if _names(m) and not _is_place(m, document.text)),
            kind="utterance" if reports else "happening",
            speaker=_speaker(said, inside, contents.mentions(sentence), h, sure) if reports else "",
            quotations=tuple(q.id for q in quoted),
            basis=basis_of(document, found, timexes.get(h.timex) if h.timex else None, h),
            claimant=_claimant(h, contents, quoting, sure),
            taking_part=frozenset(_entity(m) for m in _taking_part(h, inside, quoting, document.text) if _names(m)),
        )


def _tells_nothing(contents: _Contents, sentence: Span) -> bool:
    """Whether the sentence is a byline, a question or a clerk's note."""
    if contents.text[sentence.end - 1] == "?" or contents.text[sentence.start] == "[":
        return True
    return any(m.rule == BYLINE for m in contents.mentions(sentence))


def _is_denied(h: Happening, quoting: list[Quotation]) -> bool:
    """Whether it stands in what somebody says is not so: "denied that she had signed it in May"."""
    return any(q.rule in NOT_SO and q.content and h.trigger and q.content.start <= h.trigger.start < q.content.end for q in quoting)


def _titled(uttered: list[Quotation], span: Span) -> str:
    """What an utterance is titled by that is told outside its clause: its "sentence", or as "remarks"; "" where it is told inside."""
    if not uttered or any(s.overlaps(span) for q in uttered for s in q.segments or (_whole(q),)):
        return ""
    return "sentence" if any(q.kind is Kind.INDIRECT for q in uttered) else "remarks"


def _taking_part(h: Happening, inside: list[Mention], quoting: list[Quotation], text: str) -> list[Mention]:
    """The mentions of its own clause, of a sentence that somebody speaks."""
    spoken = any(s.start <= h.trigger.start < s.end for q in quoting for s in q.segments) if h.trigger else False
    return [m for m in inside if m.span.end <= _clause_end(text, h)] if spoken else inside


def _with_followers(h: Happening, following: list[Happening]) -> Span:
    """The clause and those behind it that go on from it under the same date."""
    end = h.span.end
    for other in following:
        if other.timex != h.timex or other.rule != "the clause in front of it":
            break
        end = other.span.end
    return h.span._replace(end=end)


def _is_background(text: str, h: Happening) -> bool:
    """Whether a dated clause tells of a state: since or until a day, beside the main clause and on no day of its own, or who
    somebody is ("who left in 2018")."""
    assert h.timex
    if _GOES_ON.search(text[max(0, h.timex.start - 40) : h.timex.start]):
        return True
    clause = text[h.span.start : h.span.end]
    return bool(h.precision in ("before", "after") and _RELATIVE.match(clause) or h.precision == "year" and _OF_SOMEBODY.match(clause))


def _clause_end(text: str, h: Happening) -> int:
    """Where the part of a spoken sentence ends that tells of the happening: at the first comma behind its verb and its date."""
    behind = max(h.trigger.end if h.trigger else 0, h.timex.end if h.timex else 0)
    comma = text.find(",", behind, h.span.end)
    return h.span.end if comma < 0 else comma


def _tells_deed(text: str, h: Happening, verb: str) -> bool:
    """Whether an undated clause tells in the words of the document itself what somebody did. It goes on the list if it names people."""
    if h.rule not in ("told by the publication day", "no date told") or h.planned or h.claimant or not h.trigger:
        return False
    word = text[h.trigger.start : h.trigger.end].lower()
    if word in _words("states") or verb in _words("report_verbs") or verb in _words("dull") or verb_form(word) != "past":
        return False
    return not _NOT_DONE.search(text[max(h.span.start, h.trigger.start - 12) : h.trigger.start].lower())


def _names_people(h: Happening, inside: list[Mention]) -> bool:
    """Whether a named person did it, to or with somebody or somewhere named."""
    person = any(m.type == "PERSON" and _names(m) and h.trigger and m.span.end <= h.trigger.start for m in inside)
    return person and len({_entity(m) for m in inside if _names(m)}) > 1


def _verb(text: str, h: Happening) -> str:
    word = text[h.trigger.start : h.trigger.end].lower() if h.trigger else ""
    return word if word in _words("report_verbs") else next(iter(lemmas(word, "verb")), word)


def _deed(text: str, h: Happening, verb: str) -> str:
    """The verb of what was done: in "is expected to meet" the second one."""
    ahead = re.match(r"\s+to\s+([a-z]+)", text[h.trigger.end : h.span.end]) if h.trigger else None
    return next(iter(lemmas(ahead[1], "verb")), verb) if ahead and verb in _words("planning") else verb


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(str(w) for w in load_table("happening_words")[name])


def _content(text: str) -> frozenset[str]:
    return frozenset(w for w in fold(text).split() if len(w) > 3 and w not in _words("common"))


def _names(m: Mention) -> bool:
    """Whether a mention tells who: a name, or other words that were resolved; a pronoun only to a person."""
    return m.form == "name" or bool(m.entity) and (m.form != "pronoun" or m.type == "PERSON")


def _is_place(m: Mention, text: str) -> bool:
    """Whether a mention only tells where: a place behind a preposition."""
    return m.type == "GPE" and bool(_SOMEWHERE.search(text[max(0, m.span.start - 30) : m.span.start]))


def _entity(m: Mention) -> str:
    return m.entity or fold(m.name)


def _speaker(said: list[Quotation], inside: list[Mention], around: list[Mention], h: Happening, sure: float) -> str:
    """Who speaks: as the quotation has it, if that is sure; where there is none the person or body named next to the verb."""
    for q in said:
        if q.speaker and (q.speaker.entity or q.speaker.name):
            return (q.speaker.entity or fold(q.speaker.name)) if q.confidence >= sure else ""
    names = [m for m in inside if _names(m)] or [m for m in around if _names(m)]
    at = h.trigger.start if h.trigger else h.span.start
    nearest = sorted(names, key=lambda m: (m.type != "PERSON", m.span.start > at, abs(m.span.start - at)))
    return _entity(nearest[0]) if nearest else ""


def _claimant(h: Happening, contents: _Contents, quoting: list[Quotation], sure: float) -> str:
    """Who claims it, an entity or words: the speaker of the quotation that tells it, else whom the reporting clause names."""
    for q in quoting:
        if h.trigger and (any(s.start <= h.trigger.start < s.end for s in q.segments) or _according_to(q, h)):
            return (q.speaker.entity or q.speaker.name) if q.speaker and q.confidence >= sure else UNATTRIBUTED
    if h.claimant is None:
        return ""
    if mention := contents.mention_at(h.claimant):
        return mention.entity or (mention.name if mention.form != "pronoun" else UNATTRIBUTED)
    return contents.text[h.claimant.start : h.claimant.end]


def _according_to(q: Quotation, h: Happening) -> bool:
    """Whether somebody is named behind "according to" as the source of the clause."""
    return q.cue is not None and q.cue.kind == "according" and h.trigger is not None and h.trigger.overlaps(_whole(q))


def _whole(q: Quotation) -> Span:
    return q.content or Span(q.document, q.start, q.end)
