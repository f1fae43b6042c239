"""`dossier extract`: JSON lines in, JSON lines out; reads no seeds. The same stages as a dossier: clean, annotate, resolve.

An answer is about one document: happenings are its own, not put together into the events of a timeline.
Offsets are Unicode characters of "text" as given, half open. Rows of one "group" are one dossier; rows without one
are each a dossier of their own.
"""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from generator.annotate import annotate
from generator.annotate.doc import load_nlp
from generator.clean import clean
from generator.models import (
    KIND_OF,
    QUESTIONS,
    Annotations,
    Cue,
    Document,
    EntityType,
    Form,
    Kind,
    KnownRole,
    KnownSpeaker,
    Mention,
    Quotation,
    Span,
    Speaker,
    Summary,
    Timex,
)
from generator.read.wrapping import join_wrapped
from generator.resolve import link
from generator.text import readable


def extract(rows: Iterable[dict[str, Any]], *, pipeline: str | None = None) -> Iterator[dict[str, Any]]:
    """One answer a row, in the order of the rows. A dossier is answered as soon as its last row is read."""
    rows = list(rows)
    groups: dict[object, list[int]] = {}
    for number, row in enumerate(rows):
        group = row.get("group")
        groups.setdefault(number if group is None else f"group {group}", []).append(number)
    answers: dict[int, dict[str, Any]] = {}
    following = 0
    for members in groups.values():
        for number, answer in zip(members, _extract_dossier([rows[i] for i in members], pipeline), strict=True):
            answers[number] = answer
        while following in answers:
            yield answers.pop(following)
            following += 1


def _extract_dossier(rows: list[dict[str, Any]], pipeline: str | None) -> list[dict[str, Any]]:
    nlp = load_nlp(pipeline)
    known = _known_speakers(rows)
    documents = tuple(_document(row, name) for row, name in zip(rows, _told_apart(str(row["id"]) for row in rows), strict=True))
    annotations = tuple(annotate(document, clean(document), nlp=nlp, known=known) for document in documents)
    return [_answer(row, found) for row, found in zip(rows, link(documents, annotations, known), strict=True)]


def _told_apart(names: Iterable[str]) -> Iterator[str]:
    """The names, the second of one with a number that makes no other: two documents of one id would be taken for one."""
    given: Counter[str] = Counter()
    taken: set[str] = set()
    for name in names:
        own = name
        while own in taken:
            given[name] += 1
            own = f"{name} ({given[name] + 1})"
        taken.add(own)
        yield own


def _document(row: dict[str, Any], name: str) -> Document:
    return Document(id=name, file=name, text=join_wrapped(readable(row["text"]))[0], title=row.get("title"),
                    published=row.get("published"), published_basis="given" if row.get("published") else None)


def _known_speakers(rows: list[dict[str, Any]]) -> tuple[KnownSpeaker, ...]:
    """The `speakers` of all rows of a dossier, each once."""
    known: dict[str, KnownSpeaker] = {}
    for row in rows:
        for s in row.get("speakers") or ():
            given = str(s.get("kind") or EntityType.PERSON)
            kind = {str(t): k for t, k in KIND_OF.items()}.get(given, given.lower())
            roles = tuple(KnownRole(text=r if isinstance(r, str) else r["text"]) for r in s.get("roles") or ())
            aliases = tuple(s.get("aliases") or ())
            same, apart, unsure = (tuple(s.get(key) or ()) for key in ("same_as", "not_same_as", "unsure"))
            known.setdefault(s["name"], KnownSpeaker(id=s["name"], name=s["name"], kind=kind, aliases=aliases, roles=roles,
                                                       same_as=same, not_same_as=apart, unsure=unsure))
    return tuple(known[name] for name in sorted(known))


def _pair(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span else None


def _answer(row: dict[str, Any], found: Annotations) -> dict[str, Any]:
    text = row["text"]
    return {
        "id": row["id"],
        "published": {"value": found.publication.value, "basis": found.publication.basis},
        "kept": [[s.start, s.end] for s in found.cleaning.kept],
        "mentions": [_mention(m) for m in found.mentions if m.form is not Form.SPELLING],
        "roles": [{"name": _pair(r.name), "role": _pair(r.span)} for r in found.roles],
        "quotations": [_quotation(q, text) for q in found.quotations if q.kind is not Kind.TERM and not q.rejected],
        "timexes": [_timex(t) for t in found.timexes],
        "events": [{"start": h.span.start, "end": h.span.end, "date": h.date, "edtf": h.edtf} for h in found.happenings],
        "summary": _summary(found.summary, text),
    }


def _mention(m: Mention) -> dict[str, Any]:
    return {"start": m.span.start, "end": m.span.end, "text": m.text, "type": str(m.type), "form": str(m.form),
            "name": m.name, "entity": m.entity or None}


def _timex(t: Timex) -> dict[str, Any]:
    return {"start": t.span.start, "end": t.span.end, "text": t.text, "type": str(t.type), "value": t.value}


def _quotation(q: Quotation, text: str) -> dict[str, Any]:
    cut = _around(q)
    return {"start": q.start, "end": q.end, "segments": cut or [[s.start, s.end] for s in q.segments], "kind": str(q.kind),
            "content": None if cut or not q.content else _clause(q.content, text), "cue": _cue(q.cue), "speaker": _speaker(q.speaker),
            "confidence": round(q.confidence, 3), "via": [c.name for c in q.via], "said_on": q.said_on, "rule": q.rule,
            "statement": q.statement or None}


def _around(q: Quotation) -> list[list[int]]:
    """What stands before and behind the reporting clause that cuts an indirect statement; nothing where none does."""
    return [[q.start, q.aside.start], [q.aside.end, q.end]] if q.aside else []


def _clause(content: Span, text: str) -> list[int]:
    """The whole statement, with the "that" which opens its clause."""
    opens = text[max(0, content.start - 5) : content.start].lower() == "that "
    return [content.start - 5 if opens else content.start, content.end]


def _cue(cue: Cue | None) -> dict[str, Any] | None:
    if cue is None:
        return None
    return {"start": cue.span.start, "end": cue.span.end, "text": cue.text, "lemma": cue.lemma}


def _speaker(speaker: Speaker | None) -> dict[str, Any] | None:
    if speaker is None:
        return None
    return {"start": speaker.span.start, "end": speaker.span.end, "text": speaker.text, "name": speaker.name,
            "entity": speaker.entity or None, "rule": speaker.rule}


def _summary(summary: Summary, text: str) -> dict[str, Any]:
    answers: dict[str, Any] = {}
    for question in QUESTIONS:
        span: Span | None = getattr(summary, question)
        answers[question] = span and {"text": text[span.start : span.end], "start": span.start, "end": span.end}
    return {**answers, "sentences": [_pair(s) for s in summary.sentences]}
