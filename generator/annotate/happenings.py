"""Dated happenings: each sentence is cut into clauses, and a clause is dated by the words in it, else by what stands next to it.

A clause that only the publication day dates (`timex` None) happened on or before that day: its EDTF says so.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from spacy.tokens import Doc

from generator.annotate.doc import text_of
from generator.annotate.edtf_values import edtf_of, prefix_of
from generator.annotate.event_nouns import Told, belongs_to_noun, find_nominal
from generator.annotate.publication import anchor_of
from generator.annotate.speaking_day import tells_when_said
from generator.annotate.timex_clauses import Clause, cut_clauses
from generator.annotate.timex_holders import Held, happenings_of, share_out
from generator.annotate.timexes.calendar import unit_of
from generator.annotate.timexes.tokens import Token, lines_of, word_list
from generator.lexicon import load_table
from generator.lexicon.words import lemmas
from generator.models import Annotations, Document, Happening, Kind, Mention, Quotation, Span, Timex


class _Dating(NamedTuple):
    date: str | None
    edtf: str | None
    precision: str
    timex: Span | None
    rule: str


_TELLING = frozenset({"tell", "told", "tells", "inform", "informed", "informs", "assured", "reminded"})  # whom stands behind them
_OBSERVED = frozenset({"marked", "celebrated", "observed", "commemorated"})
_TURNS = frozenset({"year", "month", "week", "day", "summer", "winter", "spring", "autumn", "morning", "evening", "night", "time"})
_HABITS = frozenset(load_table("happening_words")["habits"])
LEAD = 5  # sentences behind a headline that tell the same at more length
_OF_A_DAY = ("this", "last", "tonight", "overnight")
_HOUR = re.compile(r"[\w:]+(?:\s?[ap]\.?m\.?)?(?:\sin the [a-z]+)?", re.IGNORECASE)
_DETERMINER = re.compile(r"(?:(?:^|\s)(?:the|a|its|his|her|their)|['’]s)$")
_DETERMINERS = word_list("side_determiners")
_NONE = _Dating(None, None, "", None, "no date told")
_BEFOREHAND = _Dating(None, None, "", None, "before something else")


def find_happenings(doc: Doc, document: Document, found: Annotations) -> tuple[Happening, ...]:
    """One happening a clause, in order; a clause that nothing dates has the date None."""
    text = text_of(doc)
    lines = lines_of(doc)
    day = anchor_of(document, found.publication)
    published = _Dating(day, f"../{day}", "before", None, "told by the publication day") if unit_of(day) == "D" else _NONE
    points = [t for t in found.timexes if unit_of(t.value)]
    starts = [t.span.start for t in points]
    mentions = sorted(found.mentions, key=lambda m: m.span)
    mention_starts = [m.span.start for m in mentions]
    happenings: list[Happening] = []
    nominal: list[Happening] = []
    sentences: list[Told] = []
    last: tuple[_Dating, str] | None = None
    for number, sentence in enumerate(found.sentences):
        tokens, words = lines.tokens_of(sentence.start, sentence.end)
        clauses = cut_clauses(tokens, words)
        within = points[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        datings, held = _datings(clauses, tokens, words, within, text, published, number=number)
        nominal += happenings_of(held, tokens, text)
        if within:
            datings = _within_sentence(clauses, datings, day)
        if within or last:
            datings, last = _in_sequence(clauses, datings, last)
        before = len(happenings)
        source = _source(clauses, tokens, mentions, mention_starts)
        for at, (clause, dating) in enumerate(zip(clauses, datings, strict=True), 1):
            ahead = bool(dating.date and day and dating.date > day[: len(dating.date)])
            happenings.append(
                Happening(
                    span=Span(document.id, tokens[clause.first].start, tokens[clause.last - 1].end),
                    date=dating.date,
                    edtf=dating.edtf,
                    precision=dating.precision,
                    timex=dating.timex,
                    planned=clause.tense == "future" or ahead,
                    rule=dating.rule,
                    claimant=source if source and not clause.report and not _goes_on_behind_aside(clauses, at) else None,
                    trigger=_trigger(clause, tokens, dating, document.id),
                )
            )
        if clauses:
            sentences.append(Told(tokens, words, clauses, happenings[before:], within, number == 0 and _is_headline(text, sentence)))
    nominal += find_nominal(sentences)
    happenings = _headline(sentences, _told_elsewhere(happenings, text))
    if nominal:
        happenings = sorted([*happenings, *nominal], key=lambda h: (h.span.start, -h.span.end, h.nominal))
    return tuple(happenings)


def _datings(
    clauses: list[Clause], tokens: list[Token], words: list[str], points: list[Timex], text: str, published: _Dating, *, number: int
) -> tuple[list[_Dating], list[Held]]:
    """What dates each clause of a sentence, and the time expressions that other words of it hold."""
    points = [t for t in points if not belongs_to_noun(tokens, t)]
    starts = [t.span.start for t in points]
    datings: list[_Dating] = []
    held: list[Held] = []
    before = _NONE
    for clause in clauses:
        named = None
        if points:
            start, end = tokens[clause.first].start, tokens[clause.last - 1].end
            inside = points[bisect_left(starts, start) : bisect_left(starts, end)]
            own, others = share_out(clause, tokens, words, inside, published.date or "")
            held += others
            named = None if _is_habit(clause, words, own) else _named(clause, own, text)
        before = named or _not_named(clause, published, before, number=number)
        datings.append(before)
    return datings, held


def _trigger(clause: Clause, tokens: list[Token], dating: _Dating, name: str) -> Span | None:
    """The verb of a clause: never a word of its date ("May 6, 2022")."""
    if clause.verb < 0:
        return None
    verb = Span(name, tokens[clause.verb].start, tokens[clause.verb].end)
    return None if dating.timex and dating.timex.start <= verb.start < dating.timex.end else verb


def _headline(sentences: list[Told], happenings: list[Happening]) -> list[Happening]:
    """ "Miller to sell the mill": a headline takes the only day that the first sentences name for its verb."""
    if not sentences or not sentences[0].headline:
        return happenings
    days: dict[str, set[Happening]] = {}
    at = sum(len(told.happenings) for told in sentences[:1])
    for told in sentences[1 : 1 + LEAD]:
        for clause, h in zip(told.clauses, happenings[at:], strict=False):
            if h.timex is not None and h.precision == "day":
                words = told.tokens[clause.first : clause.last]
                verbs = [b.word for a, b in zip(words, words[1:], strict=False) if a.word == "to"]
                for named_verb in [*verbs, *([told.tokens[clause.verb].word] if clause.verb >= 0 else [])]:
                    for verb in lemmas(named_verb, "verb"):
                        days.setdefault(verb, set()).add(h)
        at += len(told.happenings)
    first = len(sentences[0].happenings)
    named = []
    for clause, h in zip(sentences[0].clauses, happenings[:first], strict=True):
        words = [t for t in sentences[0].tokens[clause.first : clause.last] if t.text[0].islower()]
        told_by = [(t, o) for t in words for v in lemmas(t.word, "verb") if v not in _dull() for o in days.get(v, ())]
        if h.timex is None and len({o.date for _, o in told_by}) == 1:
            word, other = min(told_by, key=lambda x: (x[1].span, x[0].start))
            h = replace(
                h, date=other.date, edtf=other.edtf, precision=other.precision, timex=other.timex, rule="told elsewhere in the document",
                trigger=h.trigger or h.span._replace(start=word.start, end=word.end),
            )
        named.append(h)
    return [*named, *happenings[first:]]


def _is_headline(text: str, sentence: Span) -> bool:
    """Whether the first sentence is a line of its own without a full stop."""
    return text[sentence.end : sentence.end + 1] in ("\n", "") and text[sentence.end - 1] not in ".!?”\""


def _source(clauses: list[Clause], tokens: list[Token], mentions: list[Mention], starts: list[int]) -> Span | None:
    """Who tells what a sentence reports: the first one named in front of its verb of saying, or right behind one that opens its clause.

    Where a clause stands between the two ("the miller, who left in May, told the council"), the words in front of that clause name them.
    A noun ("despite her pledge"), an object ("agreed with Bo Berg") and "saying" name nobody.
    """
    for number, clause in enumerate(clauses):
        if not clause.report or clause.subordinate or clause.aside or tokens[clause.verb].word.endswith("ing"):
            continue
        if _is_noun(tokens, clause.verb):
            continue
        first, last = tokens[clause.first].start, tokens[clause.verb].start
        if _goes_on_behind_aside(clauses, number):
            first, last = tokens[clauses[number - 2].first].start, tokens[clauses[number - 2].last - 1].end
        elif clause.verb == clause.first and tokens[clause.verb].word not in _TELLING:
            first, last = last, tokens[clause.last - 1].end
        for mention in mentions[bisect_left(starts, first) : bisect_left(starts, last)]:
            return mention.span
    return None


def _is_noun(tokens: list[Token], verb: int) -> bool:
    """Whether what looks like a verb of saying is a noun: "her pledge", "the miller's report"."""
    before = tokens[verb - 1].word if verb else ""
    return before in _DETERMINERS or before in ("s", "despite", "any", "this", "that") and verb > 1


def _goes_on_behind_aside(clauses: list[Clause], number: int) -> bool:
    """Whether a clause begins with its verb, its subject in front of the clause before it: "The miller, who left, said"."""
    if not 2 <= number < len(clauses) or clauses[number].verb != clauses[number].first:
        return False
    return clauses[number - 1].aside and clauses[number - 2].verb < 0


def _told_elsewhere(happenings: list[Happening], text: str) -> list[Happening]:
    """ "it had signed the deal": an undated happening takes the day that the document names for the only other of its verb."""
    dated: dict[str, set[Happening]] = {}
    for h in happenings:
        if h.timex is not None and h.trigger and h.precision == "day" and not h.planned:
            dated.setdefault(_lemma(text, h.trigger), set()).add(h)
    if not dated:
        return happenings
    told = []
    for h in happenings:
        if h.date is None and h.trigger and h.rule == _BEFOREHAND.rule:
            same = dated.get(_lemma(text, h.trigger), set())
            if len({s.date for s in same}) == 1:
                other = min(same, key=lambda s: s.span)
                h = replace(
                    h, date=other.date, edtf=other.edtf, precision=other.precision, timex=other.timex, rule="told elsewhere in the document"
                )
        told.append(h)
    return told


@cache
def _dull() -> frozenset[str]:
    table = load_table("happening_words")
    return frozenset([*table["dull"], *table["report_verbs"]])


def _lemma(text: str, trigger: Span) -> str:
    word = text[trigger.start : trigger.end].lower()
    return next(iter(lemmas(word, "verb")), word)


def _within_sentence(clauses: list[Clause], datings: list[_Dating], day: str) -> list[_Dating]:
    """A clause that names no day takes the one that its sentence names, if there is one only and it lies on the clause's side."""
    named = {
        d.date: d
        for c, d in zip(clauses, datings, strict=True)
        if d.timex is not None and d.date and not c.report and not c.reduced and d.precision not in ("after", "before")
    }
    if len(named) != 1:
        return datings
    ((date, dating),) = named.items()
    ahead = bool(day) and date > day[: len(date)]
    marks = {c.quoted for c, d in zip(clauses, datings, strict=True) if d.timex is not None}
    shared = []
    for clause, own in zip(clauses, datings, strict=True):
        fits = clause.tense in ("future", "conditional", "present") if ahead else clause.tense in ("past", "perfect", "pastperfect")
        takes = own.timex is None and not clause.report and fits and marks == {clause.quoted}
        shared.append(dating._replace(rule="the only day of its sentence") if takes else own)
    return shared


def _in_sequence(
    clauses: list[Clause], datings: list[_Dating], last: tuple[_Dating, str] | None
) -> tuple[list[_Dating], tuple[_Dating, str] | None]:
    """ "It then flew on": what came next happened on the day named last in front of it, or after it. And the last of this sentence."""
    told = []
    named, last = last, None
    for clause, dating in zip(clauses, datings, strict=True):
        if dating.timex is not None and dating.precision == "day" and not clause.reduced:
            named = last = (dating, _side(clause))
        elif dating.timex is None and clause.then and not clause.report and named and named[1] == _side(clause):
            dating = named[0]._replace(edtf=f"{named[0].date}/..", precision="after", rule="what came next")
        told.append(dating)
    return told, last


def _side(clause: Clause) -> str:
    return "ahead" if clause.tense in ("future", "present", "conditional") else clause.tense


def _named(clause: Clause, inside: list[Timex], text: str) -> _Dating | None:
    """The day, month or year that a clause names itself, if it does."""
    own = [t for t in inside if _dates(t, clause, text)]
    if not own or (
        clause.report and unit_of(own[0].value) != "D" and clause.tense in ("past", "present") and own[0].span.end < clause.start
    ):
        return None
    timex = min(own, key=lambda t: (abs(t.span.start - clause.start), t.span.start)) if clause.verb >= 0 else own[0]
    edtf, precision = edtf_of(timex, text, own)
    return _Dating(prefix_of(timex.value), edtf, precision, timex.span, "the clause names it")


def _not_named(clause: Clause, published: _Dating, before: _Dating, *, number: int) -> _Dating:
    """What dates a clause that names no day: the clause in front of it, or the publication day."""
    if clause.tense in ("future", "conditional", "pastperfect"):
        return _BEFOREHAND if clause.tense == "pastperfect" and not clause.report else _NONE
    if clause.joined and before.date and before.timex is not None and not clause.report:
        return before._replace(rule="the clause in front of it")
    if clause.report and clause.subordinate:
        return _NONE
    if clause.report:
        return published._replace(rule="reported by the publication day") if clause.tense or clause.opens else _NONE
    if clause.subordinate or (clause.tense == "perfect" and number > 2 and not clause.quoted):
        return _NONE
    return published if clause.tense or number == 0 else _NONE


def _is_habit(clause: Clause, words: list[str], points: list[Timex]) -> bool:
    """ "Usually they go at Easter", "the day is marked on 14 July": what is done every year or week happened on no day of this one."""
    if not points or not all(t.anchor for t in points):
        return False
    if clause.tense == "present" and clause.verb >= 0 and words[clause.verb] in _OBSERVED:
        return True
    own = words[clause.first : clause.last]
    return not _HABITS.isdisjoint(own) or any(a == "every" and b in _TURNS for a, b in zip(own, own[1:], strict=False))


def _dates(timex: Timex, clause: Clause, text: str) -> bool:
    """Whether a time expression dates the clause it stands in: not "the 1991 settlement", not "the best week since May"."""
    if timex.anchor and (timex.rule == "part of a day" and not timex.text.lower().startswith(_OF_A_DAY)
                         or timex.rule == "clock time" and _HOUR.fullmatch(timex.text)):
        return False                # "at four in the morning": of which day, the words do not say
    ahead = text[timex.span.end : timex.span.end + 12].lstrip(" ")
    behind = text[max(0, timex.span.start - 12) : timex.span.start].rstrip(" ").lower()
    if behind.endswith(" than") or ahead.startswith("if "):
        return False                # "more than ten years ago", "overnight if they must"
    if behind.endswith(" since") and clause.tense != "perfect":
        return False
    if behind.endswith(" from") and not re.match(r"(?:to|until|through|till)\b|[-–]", ahead):
        return False
    if unit_of(timex.value) == "Y" and len(timex.text) == 4:
        return not (_DETERMINER.search(behind) and ahead[:1].isalpha())
    return True


def date_quotations(
    quotations: tuple[Quotation, ...], timexes: tuple[Timex, ...], happenings: tuple[Happening, ...], text: str
) -> tuple[Quotation, ...]:
    """Give each quotation whose reporting clause names a time the day, month or year that it was said on.

    A time inside what somebody is reported to have said dates no saying.
    """
    told = sorted((q.content or Span(q.document, q.start, q.end)) for q in quotations if q.kind is Kind.INDIRECT)
    told_starts = [s.start for s in told]
    ordered = [h for h in happenings if not h.nominal]
    starts = [h.span.start for h in ordered]
    timex_starts = [t.span.start for t in timexes]
    dated = []
    for quotation in quotations:
        when = quotation.said_when or _when(quotation, ordered, starts, text)
        at = bisect_right(told_starts, when.start) - 1 if when else -1
        if when and at >= 0 and when.start < told[at].end:
            when = None
        timex = _timex_at(when, timexes, timex_starts) if when else None
        edtf = edtf_of(timex, "", [timex])[0] if timex and prefix_of(timex.value) else None
        if edtf:
            quotation = replace(quotation, said_when=when, said_on=edtf)
        elif quotation.said_when and when is None:
            quotation = replace(quotation, said_when=None)
        dated.append(quotation)
    return tuple(dated)


def _when(quotation: Quotation, happenings: list[Happening], starts: list[int], text: str) -> Span | None:
    """The time that the clause of a quotation's cue names for the saying."""
    if quotation.cue is None or quotation.cue.kind not in ("verb", "according"):
        return None
    at = bisect_right(starts, quotation.cue.span.start) - 1
    if at < 0 or happenings[at].span.end <= quotation.cue.span.start:
        return None
    clause = happenings[at]
    inside = clause.timex is not None and not any(s.start <= clause.timex.start < s.end for s in quotation.segments)
    if clause.timex is None or not inside or clause.rule != "the clause names it" or clause.planned:
        return None
    speaker = quotation.speaker.span if quotation.speaker else None
    return clause.timex if tells_when_said(text, quotation.cue.span, clause.timex, speaker) else None


def _timex_at(span: Span, timexes: tuple[Timex, ...], starts: list[int]) -> Timex | None:
    """The time expression that stands at `span` or overlaps it."""
    for t in timexes[max(0, bisect_right(starts, span.start) - 1) : bisect_left(starts, span.end)]:
        if t.span.overlaps(span):
            return t
    return None
