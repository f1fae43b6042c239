"""Decisions in the sidecars: which quotation each means, and what it changes. They win over every rule.

A decision that means none or several, or names nobody that is known, changes nothing and is an error with its line.
"""
from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise

from generator.annotate.marks import find_stretches
from generator.curate.contradictions import check_agrees, said_too_late
from generator.curate.matching import Unmatched, as_typed, listed, locate, matching, nearest, no_such, times
from generator.curate.names import check_meant
from generator.curate.speakers import RULE, People
from generator.errors import Problem, Severity
from generator.ids import identify, words_of
from generator.models import (
    Annotations,
    Carrier,
    Correction,
    Decision,
    Document,
    Kind,
    KnownSpeaker,
    Quotation,
    Resolution,
    Span,
    Status,
)
from generator.schema import UNATTRIBUTED

_ADDED = ("quotation", "not found", "added")


def apply_decisions(
    documents: tuple[Document, ...], resolution: Resolution, known: tuple[KnownSpeaker, ...], *, folder: str = "seeds",
) -> tuple[Resolution, tuple[Correction, ...], tuple[Problem, ...]]:
    """The resolution with every decision applied; the log of what changed; the decisions that match nothing or several."""
    decided = {d.id: d for d in documents if d.decisions}
    people = People(resolution.entities, known, resolution.superseded, folder=folder)
    annotations, corrections, problems = [], [], _changed_files(documents)
    for found in resolution.annotations:
        if found.document in decided:
            found, done, faults = _decide(decided[found.document], found, people)
            corrections += done
            problems += faults
        annotations.append(found)
    entities = tuple(sorted((*resolution.entities, *people.added.values()), key=lambda e: e.id))
    return replace(resolution, annotations=tuple(annotations), entities=entities), tuple(corrections), tuple(problems)


def _changed_files(documents: tuple[Document, ...]) -> list[Problem]:
    return [Problem(path=d.decisions[0].path if d.decisions else d.file, severity=Severity.WARNING,
                    what=f"file_sha256: the bytes of {d.file} changed since the sidecar was written.",
                    hint=f"Compare the two, then write 'file_sha256: {d.file_sha256}'.")
            for d in documents if d.decided_sha256 and d.decided_sha256 != d.file_sha256]


def _decide(document: Document, found: Annotations, people: People) -> tuple[Annotations, list[Correction], list[Problem]]:
    """What the decisions make of a document, in any order: words are matched as the machine found them before as they are now, and
    what cannot be applied is tried once more after the others.
    """
    quotations = {q.id: q for q in found.quotations}
    first = dict(quotations)        # as found, or as added
    corrections: list[Correction] = []
    problems: list[Problem] = []
    waiting = deque((number, decision, False) for number, decision in enumerate(document.decisions))
    while waiting:
        number, decision, again = waiting.popleft()
        try:
            if decision.name is not None:
                corrections.append(check_meant(decision, document, found, people, document.decisions[:number]))
                continue
            before = _meant(decision, document, quotations, first)
            check_agrees(decision, before.decisions)
            after = _changed(decision, document, before, people)
        except Unmatched as fault:
            if not again:
                waiting.append((number, decision, True))
                continue
            problems.append(Problem(path=decision.path, line=decision.line, what=fault.what, hint=fault.hint, lost=fault.lost))
            continue
        changes = _changes(before, after, document.text, people) if before.id in quotations else [_ADDED]
        status = Status.CORRECTED if changes or before.status is Status.CORRECTED else Status.REVIEWED
        if after.start != before.start:
            _move_inner(quotations, before, after)
        quotations[after.id] = replace(after, status=status, decisions=(*before.decisions, decision))
        first.setdefault(after.id, after)
        corrections.append(_logged(decision, after, changes, people))
        if late := said_too_late(decision, document):
            problems.append(late)
    ordered = tuple(sorted(quotations.values(), key=lambda q: (q.start, q.end, q.id)))
    return replace(found, quotations=ordered), corrections, sorted(problems)


# -- which quotation -------------------------------------------------------------------------------


def _meant(decision: Decision, document: Document, now: Mapping[str, Quotation], first: Mapping[str, Quotation]) -> Quotation:
    """The one quotation that the decision is about, as it is now; a new one where it adds a missed one."""
    quotations = tuple(now.values())
    if decision.add is not None:
        return _added(decision, document, quotations)
    words = decision.quotation or ""
    found = [now[q.id] for q in matching(words, first.values(), document.text)] or matching(words, quotations, document.text)
    if found and decision.occurrence:
        if decision.occurrence > len(found):
            some = "one quotation" if len(found) == 1 else f"{len(found)} quotations"
            raise no_such(decision.occurrence, f"{words!r} matches {some} of {document.file}: {listed(found, document.text)}")
        return sorted(found, key=lambda q: (q.start, q.end))[decision.occurrence - 1]
    if not found:
        near = nearest(words, quotations, document.text)
        stale = " any more: its bytes changed since the decision was made" if _is_changed(document) else ""
        raise Unmatched(f"quotation: {words!r} matches no quotation of {document.file}{stale}.",
                         (f"The nearest: {listed(near, document.text)}. " if near else "")
                         + "Write its id or its first words; for one that the machine missed write 'add:'.")
    if len(found) > 1:
        raise Unmatched(f"quotation: {words!r} matches {len(found)} quotations of {document.file}: {listed(found, document.text)}.",
                         "Write more words, the id, or 'occurrence:'.")
    return found[0]


def _added(decision: Decision, document: Document, quotations: tuple[Quotation, ...]) -> Quotation:
    segments = _one_place("add", decision.add or "", decision.occurrence, document)
    start, end = segments[0].start, segments[-1].end
    for quotation in quotations:
        if quotation.segments == segments or (quotation.start, quotation.end) == (start, end):
            return quotation
    torn = [q for q in quotations if q.segments and not q.rejected and _tears(segments, q, document)]
    if torn:
        raise Unmatched(f"add: {decision.add!r} shares words with a quotation that is there: {listed(torn, document.text)}.",
                        "Correct that one, with 'span:' where its words are wrong; or reject it.")
    kind = Kind(decision.kind) if decision.kind else Kind.DIRECT if document.text[start].isupper() else Kind.PARTIAL
    quotation = Quotation(document=document.id, start=start, end=end, segments=() if kind is Kind.INDIRECT else segments, kind=kind,
                          content=Span(document.id, start, end) if kind is Kind.INDIRECT else None, rule=RULE)
    (quotation,) = identify([quotation], document.text)
    taken = {q.id for q in quotations}
    number = 2
    free = quotation.id
    while free in taken:
        free = f"{quotation.id}-{number}"
        number += 1
    return replace(quotation, id=free)


def _one_place(key: str, words: str, occurrence: int | None, document: Document, near: Quotation | None = None) -> tuple[Span, ...]:
    """Where the words stand: the only place, the one asked for, or, of several, the only one that overlaps with `near`."""
    places = locate(words, document.text, document.id)
    if occurrence and occurrence <= len(places) and near is None:
        return _unbroken(key, places[occurrence - 1], document)
    if near is not None and len(places) > 1:
        places = [p for p in places if p[0].start < near.end and near.start < p[-1].end] or places
    if len(places) == 1 and (near is not None or not occurrence):
        return _unbroken(key, places[0], document)
    if not places:
        stale = " any more: its bytes changed since the decision was made" if _is_changed(document) else ""
        raise Unmatched(f"{key}: {words!r} does not stand in {document.file}{stale}.", "Write the words exactly as they are printed.")
    lines = ", ".join(str(document.line_of(place[0].start)) for place in places)
    stands = f"{words!r} stands {times(len(places))} in {document.file}, on the line{'s' * (len(places) > 1)} {lines}"
    if occurrence and occurrence > len(places):
        raise no_such(occurrence, stands)
    raise Unmatched(f"{key}: {stands}.",
                     "Write more words, or 'occurrence:'." if near is None else "Write more words.")


def _tears(segments: tuple[Span, ...], quotation: Quotation, document: Document) -> bool:
    """Whether two quotations have words in common, and neither is a quotation in marks of its own inside the other."""
    if not any(a.overlaps(b) for a in segments for b in quotation.segments):
        return False
    for outer in quotation.segments:
        if outer.start <= segments[0].start and segments[-1].end <= outer.end:
            inner = [s for s in find_stretches(document.text) if s.start <= segments[0].start and segments[-1].end <= s.end]
            return not any(outer.start < s.start and s.end <= outer.end for s in inner)
    return not any(outer.start <= quotation.start and quotation.end <= outer.end for outer in segments)


def _unbroken(key: str, segments: tuple[Span, ...], document: Document) -> tuple[Span, ...]:
    """The segments, if ' … ' leaves out only what the reporter put there: never words of one stretch in marks."""
    stretches = find_stretches(document.text) if len(segments) > 1 else []
    for one, other in pairwise(segments):
        if any(s.start <= one.start and other.end <= s.end for s in stretches):
            left_out = " ".join(document.text[one.end : other.start].split())
            raise Unmatched(f"{key}: ' … ' leaves out {left_out[:60]!r}, which stands inside the same quotation marks.",
                            "Leave out only what the reporter puts between two stretches in marks.")
    return segments


def _is_changed(document: Document) -> bool:
    return document.decided_sha256 is not None and document.decided_sha256 != document.file_sha256


# -- what it changes -------------------------------------------------------------------------------


def _changed(decision: Decision, document: Document, quotation: Quotation, people: People) -> Quotation:
    """The quotation as the decision wants it."""
    if decision.span is not None:
        quotation = _respan(quotation, _one_place("span", decision.span, None, document, near=quotation))
    uttered = decision.add is not None or decision.speaker not in (None, UNATTRIBUTED)
    if decision.kind is not None:
        quotation = _rekind(quotation, Kind(decision.kind), decision.because)
    elif uttered and quotation.rejected:
        quotation = replace(quotation, rejected="", kind=Kind.PARTIAL if quotation.kind is Kind.TERM else quotation.kind)
    if decision.reject is not None:
        quotation = replace(quotation, rejected=decision.reject)
    if decision.speaker is not None:
        quotation = replace(quotation, speaker=people.speaker(decision.speaker, quotation), confidence=1.0)
    elif decision.confirm:
        quotation = replace(quotation, confidence=1.0 if quotation.speaker else quotation.confidence)
    if decision.said_on is not None:
        quotation = replace(quotation, said_on=decision.said_on)
    if decision.via is not None:
        quotation = replace(quotation, via=tuple(_carrier(name, document, quotation) for name in decision.via))
    return quotation


def _respan(quotation: Quotation, segments: tuple[Span, ...]) -> Quotation:
    """The quotation with these words, under its id: its address does not move."""
    start, end = segments[0].start, segments[-1].end
    if quotation.kind is Kind.INDIRECT:
        return replace(quotation, start=start, end=end, content=Span(quotation.document, start, end))
    content = quotation.content
    covers = content is not None and content.start <= start and end <= content.end
    return replace(quotation, start=start, end=end, segments=segments, content=content if covers else None)


def _rekind(quotation: Quotation, kind: Kind, because: str) -> Quotation:
    rejected = (quotation.rejected if quotation.kind is Kind.TERM else "") or because
    rejected = rejected if kind is Kind.TERM else ""
    if kind is Kind.INDIRECT and quotation.segments:
        content = quotation.content or Span(quotation.document, quotation.start, quotation.end)
        return replace(quotation, kind=kind, segments=(), content=content, start=content.start, end=content.end, rejected=rejected)
    if kind is not Kind.INDIRECT and not quotation.segments:
        raise Unmatched(f"kind: the quotation is indirect: none of its words stand in marks, so it cannot be {kind.value}.",
                         "Use 'add:' with the words in marks.")
    return replace(quotation, kind=kind, rejected=rejected)


def _carrier(name: str, document: Document, quotation: Quotation) -> Carrier:
    """The carrier, with the nearest place of its name in the text as evidence; an empty span where the text does not name it."""
    typed, wanted = as_typed(document.text), as_typed(name)
    before, after = typed.rfind(wanted, 0, quotation.start), typed.find(wanted, quotation.end)
    places = [at for at in (before, after) if at >= 0]
    at = min(places, key=lambda place: abs(place - quotation.start), default=None)
    span = Span(document.id, quotation.start, quotation.start) if at is None else Span(document.id, at, at + len(wanted))
    return Carrier(name=name, span=span, text=document.text[span.start : span.end])


def _move_inner(quotations: dict[str, Quotation], before: Quotation, after: Quotation) -> None:
    """What stands inside a moved quotation follows it, or stands alone."""
    for key, inner in quotations.items():
        if inner.outer == before.start and key != before.id:
            inside = after.start <= inner.start and inner.end <= after.end
            quotations[key] = replace(inner, outer=after.start if inside else None)


def _logged(decision: Decision, after: Quotation, changes: list[tuple[str, str, str]], people: People) -> Correction:
    was = "; ".join(f"{label}: {old}" for label, old, _ in changes) or f"speaker: {people.name(after)}"
    now = "; ".join(f"{label}: {new}" for label, _, new in changes) or "confirmed"
    if not changes and (other := decision.same_as or decision.not_same_as):
        was, now = "as the machine found it", f"{'one utterance with' if decision.same_as else 'another utterance than'} {other}"
    if changes == [_ADDED]:
        now = f"added; speaker: {people.name(after)}; kind: {after.kind.value}"
    return Correction(decision=decision, document=after.document, quotation=after.id, before=was, after=now)


def _changes(before: Quotation, after: Quotation, text: str, people: People) -> list[tuple[str, str, str]]:
    """What differs, in words: (what, before, after)."""
    pairs = (
        ("words", repr(words_of(before, text)), repr(words_of(after, text))),
        ("speaker", people.name(before), people.name(after)),
        ("kind", before.kind.value, after.kind.value),
        ("said on", before.said_on or "not stated", after.said_on or "not stated"),
        ("via", " → ".join(c.name for c in before.via) or "not stated", " → ".join(c.name for c in after.via) or "not stated"),
        ("counts as", f"no quotation ({before.rejected})" if before.rejected else "a quotation",
         f"no quotation ({after.rejected})" if after.rejected else "a quotation"),
    )
    return [change for change in pairs if change[1] != change[2]]
