"""One happening, many documents: happenings and utterances become events of the timeline.

A happening is listed if its own clause names a day, month or year; one without a date only if it tells of a named person's deed.
Two passages are one event if their dates agree and they share people, places and wording. Nothing depends on the order of documents.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from generator.annotate.bylines import BYLINE
from generator.annotate.event_nouns import light_verbs, verbs_of
from generator.annotate.statements.findings import NOT_SO
from generator.annotate.timexes.tense import verb_form
from generator.ids import digest, fold, slug
from generator.lexicon import load_table
from generator.lexicon.words import lemmas
from generator.models import Annotations, Document, Event, Happening, Kind, Mention, Quotation, Resolution, Span
from generator.resolve.event_words import basis_of, numbers_of, title_of
from generator.schema import UNATTRIBUTED

SURE = 0.8                          # below this confidence a speaker is not shown, nor as the one who claims an event
LARGEST_BLOCK = 60  # passages of one day and person that are compared with one another
SAME_DAY, SAME_PERIOD, SAME_WORDS = 0.34, 0.5, 0.7  # share of the shorter passage's words that two passages must share


@dataclass(frozen=True, slots=True)
class _Passage:
    """One passage that tells of a happening."""

    span: Span
    sentence: Span
    happening: Happening
    words: frozenset[str]
    entities: frozenset[str]
    verb: str
    kind: str
    plain: frozenset[str] = frozenset()         # of `words`, those of no name
    parties: frozenset[str] = frozenset()       # of `entities`, those that it did not merely take place in
    speaker: str = ""
    quotations: tuple[str, ...] = ()
    basis: str = ""
    claimant: str = ""
    titled: str = ""                            # an utterance told outside its clause: by its "sentence", or as "remarks"
    taking_part: frozenset[str] = frozenset()   # of `entities`, those of its own clause


# what goes on since or until a day, and a clause of the background that no day closes, is no happening
_GOES_ON = re.compile(r"\b(?:since|until|till)\s+(?:(?:about|around|early|late|mid|the|end|of)[\s-]+)*$", re.IGNORECASE)
_NOT_DONE = re.compile(r"\b(?:has|have|had|to|be)\b")     # in front of a verb: no deed of the day
_SOMEWHERE = re.compile(r"\b(?:in|at|near|from|to|of|on|into|across|outside|towards?|through|around|between|and)(?:\s+(?:the|\w+ern))?\s+$")
_OF_SOMEBODY = re.compile(r"(?:of\s+)?(?:who|whose|whom)\b", re.IGNORECASE)
_RELATIVE = re.compile(r"(?:of\s+)?(?:who|which|whose|whom|where)\b", re.IGNORECASE)


def resolve_events(documents: tuple[Document, ...], resolution: Resolution, *, sure: float = SURE) -> Resolution:
    """Group the happenings of all documents into events, in the order of their dates.

    Whose words a passage stands in is told only if the quotation's speaker is given with the confidence `sure`.
    """
    by_id = {d.id: d for d in documents}
    passages = [p for found in resolution.annotations if found.document in by_id for p in _passages(by_id[found.document], found, sure)]
    passages.sort(key=lambda p: (p.span, p.kind))
    groups = _group(passages)
    texts = {d.id: d.text for d in documents}
    known = {e.id: e.name for e in resolution.entities}
    events = _identify([(_event(group, texts, known), group) for group in groups])
    return replace(resolution, events=tuple(sorted(events, key=lambda e: (e.date is None, e.date or "", e.id))))


# -- passages ----------------------------------------------------------------------------------------


def _passages(document: Document, found: Annotations, sure: float) -> Iterable[_Passage]:
    """The passages of one document that a timeline lists."""
    mentions = sorted(found.mentions, key=lambda m: m.span)
    starts = [m.span.start for m in mentions]
    sentences = sorted(found.sentences)
    sentence_starts = [s.start for s in sentences]
    timexes = {t.span: t for t in found.timexes}
    quotations = sorted((q for q in found.quotations if not q.rejected and q.kind is not Kind.TERM), key=lambda q: (q.start, q.end))
    quoted_at = [q.start for q in quotations]
    told_by: dict[Span, list[Quotation]] = {}
    for q in quotations:
        if q.said_when and q.said_on:
            told_by.setdefault(q.said_when, []).append(q)
    happenings = [h for h in found.happenings if h.trigger and not h.nominal]
    for at, h in enumerate(happenings):
        named = h.timex is not None and h.rule == "the clause names it"
        verb = _verb(document.text, h)
        if not named and (h.timex or not _tells_deed(document.text, h, verb)):
            continue
        span = _with_followers(h, happenings[at + 1 : at + 6]) if named else h.span
        inside = mentions[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
        if not named and not _names_people(h, inside):
            continue
        sentence = sentences[max(0, bisect_right(sentence_starts, h.span.start) - 1)] if sentences else h.span
        reports = verb in _words("report_verbs")
        if h.timex and not h.planned and _is_background(document.text, h):
            continue
        said = [q for when, qs in told_by.items() if h.timex and when.overlaps(h.timex) for q in qs] if reports else []
        around = mentions[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        if any(m.rule == BYLINE for m in around) or document.text[sentence.end - 1] == "?" or document.text[sentence.start] == "[":
            continue                # a byline, a question, a clerk's note
        timex = timexes.get(h.timex) if h.timex else None
        quoted = tuple(q.id for q in (said or _within(quotations, quoted_at, span)))
        words = _content(document.text[span.start : span.end])
        if reports and not quoted and not words - set(fold(" ".join(m.text for m in inside)).split()):
            continue    # "she said on Monday": nothing of what was said
        quoting = _within(quotations, quoted_at, h.span)
        if any(q.rule in NOT_SO and q.content and h.trigger and q.content.start <= h.trigger.start < q.content.end for q in quoting):
            continue                # "denied that she had signed it in May"
        spoken = any(s.start <= h.trigger.start < s.end for q in quoting for s in q.segments) if h.trigger else False
        own = (m for m in inside if not spoken or m.span.end <= _clause_end(document.text, h))
        uttered = (said or _within(quotations, quoted_at, span)) if reports else []
        outside = bool(uttered) and not any(s.overlaps(span) for q in uttered for s in q.segments or (_whole(q),))
        yield _Passage(
            span=span,
            sentence=sentence,
            titled="" if not outside else "sentence" if any(q.kind is Kind.INDIRECT for q in uttered) else "remarks",
            happening=h,
            words=words,
            entities=frozenset(_entity(m) for m in inside if _names(m)),
            verb=_deed(document.text, h, verb),
            plain=words.difference(fold(" ".join(m.text for m in inside)).split()),
            parties=frozenset(_entity(m) for m in inside if _names(m) and not _is_place(m, document.text)),
            kind="utterance" if reports else "happening",
            speaker=_speaker(said, inside, around, h, sure) if reports else "",
            quotations=quoted,
            basis=basis_of(document, found, timex, h),
            claimant=_claimant(h, mentions, starts, document.text, quoting, sure),
            taking_part=frozenset(_entity(m) for m in own if _names(m)),
        )


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


def _claimant(h: Happening, mentions: list[Mention], starts: list[int], text: str, quoting: list[Quotation], sure: float) -> str:
    """Who claims it, an entity or words: the speaker of the quotation that tells it, else whom the reporting clause names."""
    for q in quoting:
        if h.trigger and (any(s.start <= h.trigger.start < s.end for s in q.segments) or _according_to(q, h)):
            return (q.speaker.entity or q.speaker.name) if q.speaker and q.confidence >= sure else UNATTRIBUTED
    if h.claimant is None:
        return ""
    i = bisect_left(starts, h.claimant.start)
    if i < len(mentions) and mentions[i].span == h.claimant:
        return mentions[i].entity or (mentions[i].name if mentions[i].form != "pronoun" else UNATTRIBUTED)
    return text[h.claimant.start : h.claimant.end]


def _according_to(q: Quotation, h: Happening) -> bool:
    """Whether somebody is named behind "according to" as the source of the clause."""
    return q.cue is not None and q.cue.kind == "according" and h.trigger is not None and h.trigger.overlaps(_whole(q))


def _whole(q: Quotation) -> Span:
    return q.content or Span(q.document, q.start, q.end)


def _within(quotations: list[Quotation], starts: list[int], span: Span) -> list[Quotation]:
    first = bisect_left(starts, span.start)
    around = quotations[max(0, first - 3) : first + 20]
    return [q for q in around if q.start < span.end and span.start < q.end]


# -- groups ------------------------------------------------------------------------------------------


def _group(passages: list[_Passage]) -> list[list[_Passage]]:
    """Passages of one event together: compared only within a month and with those that share a person, body or place."""
    parent = list(range(len(passages)))

    def find(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    blocks: dict[tuple[str, str], list[int]] = {}
    for i, p in enumerate(passages):
        date = p.happening.date if p.happening.timex else None
        if date is None:
            continue
        for entity in sorted(p.entities | ({p.speaker} if p.speaker else set())):
            blocks.setdefault((date, entity), []).append(i)
            if len(date) > 7:
                blocks.setdefault((date[:7], entity), []).append(i)
    for key in sorted(blocks):
        members = blocks[key]
        for n, i in enumerate(members):
            for j in members[max(0, n - LARGEST_BLOCK) : n]:
                if find(i) != find(j) and _same(passages[i], passages[j]):
                    parent[max(find(i), find(j))] = min(find(i), find(j))
    groups: dict[int, list[_Passage]] = {}
    for i, p in enumerate(passages):
        groups.setdefault(find(i), []).append(p)
    return [groups[i] for i in sorted(groups)]


def _same(a: _Passage, b: _Passage) -> bool:
    """Whether two passages with a person, body or place in common tell of one happening."""
    if a.kind != b.kind or a.happening.planned != b.happening.planned:
        return False
    days = (a.happening.edtf, b.happening.edtf)
    if a.kind == "utterance":
        return bool(a.speaker) and a.speaker == b.speaker and days[0] == days[1]
    if not a.words or not b.words:
        return False
    shared = len(a.words & b.words) / min(len(a.words), len(b.words))
    people = len(a.entities & b.entities)
    worded_alike = len(a.plain & b.plain) >= max(2, SAME_WORDS * min(len(a.plain), len(b.plain)))
    if not worded_alike and not (_tell_one_deed(a, b) and a.parties & b.parties):
        return False                # of one day and place, but somebody else's or another deed
    if days[0] == days[1] and a.happening.precision == "day":
        return people >= 2 or people >= 1 and shared >= SAME_DAY
    if days[0] == days[1]:
        return people >= 2
    within = str(a.happening.date).startswith(str(b.happening.date)) or str(b.happening.date).startswith(str(a.happening.date))
    return within and people >= 2 and shared >= SAME_PERIOD and a.verb == b.verb


def _tell_one_deed(a: _Passage, b: _Passage) -> bool:
    """Whether two passages have the same verb, or in two documents verbs or nouns for one deed."""
    return a.verb == b.verb or a.span.document != b.span.document and not _deeds(a.verb, a.words).isdisjoint(_deeds(b.verb, b.words))


@cache
def _deeds(verb: str, words: frozenset[str]) -> frozenset[str]:
    """The verbs for what a verb tells, with itself; a light one ("made a visit") tells what its noun names."""
    verbs = verbs_of(words) if verb in light_verbs() else frozenset({verb})
    return verbs.union(*(line for line in load_table("happening_words")["alike"] if not verbs.isdisjoint(line)))


# -- events ------------------------------------------------------------------------------------------


def _event(group: list[_Passage], texts: dict[str, str], known: dict[str, str]) -> Event:
    """One event of the passages of a group; its date is the most precise one, its words those of that passage."""
    order = {"day": 0, "about": 1, "range": 2, "month": 3, "before": 4, "after": 4, "year": 5}
    dated = [p for p in group if p.happening.timex and p.happening.edtf]
    first = min(dated or group, key=lambda p: (order.get(p.happening.precision, 6), -len(p.entities), p.span))
    date = first.happening.edtf if dated else None
    entities = sorted({e for p in group for e in p.taking_part} | {p.speaker for p in group if p.speaker})
    return Event(
        id="",
        title=_title(first, texts, known),
        date=date,
        precision=first.happening.precision if dated else "",
        basis=first.basis,
        kind=first.kind,
        spans=tuple(sorted(p.span for p in group)),
        documents=tuple(sorted({p.span.document for p in group})),
        entities=tuple(e for e in entities if e in known),
        quotations=tuple(sorted({q for p in group for q in p.quotations})),
        planned=all(p.happening.planned for p in group),
        method=first.happening.rule,
        claimant=first.claimant if all(p.claimant for p in group) else "",
        disagreement=_disagreement(group, texts),
    )


def _title(p: _Passage, texts: dict[str, str], names: dict[str, str]) -> str:
    """The passage's own words; of an utterance what was said, or whose words they are."""
    if p.titled == "remarks" and p.speaker in names:
        return f"{names[p.speaker]}'s remarks"
    span = p.sentence if p.titled == "sentence" else p.span
    return title_of(span, p.sentence, p.happening.timex, p.happening.trigger, texts[p.span.document])


def _disagreement(group: list[_Passage], texts: dict[str, str]) -> str:
    """Different numbers of the same thing in different documents, side by side."""
    if len({p.span.document for p in group}) < 2:
        return ""
    told: dict[str, dict[str, set[str]]] = {}
    for p in group:
        for thing, number in numbers_of(texts[p.span.document][p.span.start : p.span.end]):
            told.setdefault(thing, {}).setdefault(number, set()).add(p.span.document)
    notes = []
    for thing, numbers in sorted(told.items()):
        if len(numbers) > 1 and len({d for docs in numbers.values() for d in docs}) > 1:
            notes.append("; ".join(f"{number} {thing} ({', '.join(sorted(docs))})" for number, docs in sorted(numbers.items())))
    return ". ".join(notes)


def _identify(events: list[tuple[Event, list[_Passage]]]) -> list[Event]:
    """Ids of the date and the first key words of the earliest passage; "-2" where two are alike."""
    seen: Counter[str] = Counter()
    named = []
    for event, group in sorted(events, key=lambda x: x[1][0].span):
        words = sorted(group[0].words)[:12] or [str(group[0].span.start)]
        day = slug(re.sub(r"[./~]+", " to ", event.date)) if event.date else "undated"
        base = f"{day}-{digest(' '.join(words))}"
        seen[base] += 1
        named.append(replace(event, id=base if seen[base] == 1 else f"{base}-{seen[base]}"))
    return named
