"""`dossier explain ID`: which rule or which human decision made each field of a record so, in plain lines."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from rapidfuzz import fuzz, process

from generator.curate.events import ADDED, MERGED, SPLIT
from generator.models import (
    Annotations,
    Correction,
    Cue,
    CuratedEvent,
    CuratedStatement,
    Decision,
    Document,
    Dossier,
    Entity,
    Event,
    Happening,
    Kind,
    Passage,
    Quotation,
    Span,
    Statement,
    Topic,
)
from generator.schema import UNATTRIBUTED
from generator.views.rules import rule_words

SHOWN = 12                          # passages of a speaker or event
BY_A_PERSON = frozenset({ADDED, MERGED, SPLIT})     # what people made of events and utterances
_WHERE = ("path", "line", "because", "by", "on", "quotation", "event", "occurrence")


def explain(dossier: Dossier, wanted: str) -> tuple[str, ...]:
    """What is known of the quotation, utterance, event, speaker, document or topic with this id; empty where nothing has it."""
    return tuple(_Explained(dossier).lines(wanted))


def similar_ids(dossier: Dossier, wanted: str) -> tuple[str, ...]:
    """The ids most like `wanted`, best first."""
    found = [q.id for a in dossier.resolution.annotations for q in a.quotations]
    found += [d.id for d in dossier.documents] + [e.id for e in dossier.resolution.entities] + [e.id for e in dossier.resolution.events]
    found += [t.id for t in dossier.topics]
    return tuple(name for name, _, _ in process.extract(wanted, sorted(set(found)), scorer=fuzz.ratio, limit=3, score_cutoff=60))


class _Explained:
    """The dossier's records by id."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self.documents = {d.id: d for d in dossier.documents}
        self.annotations = {a.document: a for a in dossier.resolution.annotations}
        self.quotations = {q.id: q for a in dossier.resolution.annotations for q in a.quotations}
        self.statements = {s.id: s for s in dossier.resolution.statements}
        self.entities = {e.id: e for e in dossier.resolution.entities}
        self.events = {e.id: e for e in dossier.resolution.events}
        self.withdrawn = dict(dossier.withdrawn)
        self.corrections: dict[str, list[Correction]] = {}
        for correction in dossier.corrections:
            self.corrections.setdefault(correction.event or correction.quotation, []).append(correction)

    def lines(self, wanted: str) -> Iterator[str]:
        superseded = dict(self.dossier.superseded)
        while wanted in superseded:
            now = superseded.pop(wanted)
            yield f"{wanted} stands now for {now} ({self._whose(wanted, now)})"
            wanted = now
        if wanted in self.quotations:
            yield from self._quotation(self.quotations[wanted])
        if wanted in self.statements:
            yield from self._statement(self.statements[wanted])
        if wanted in self.events:
            yield from self._event(self.events[wanted])
        if wanted in self.entities:
            yield from self._entity(self.entities[wanted])
        if wanted in self.documents:
            yield from self._document(self.documents[wanted])
        if wanted in self.withdrawn:
            yield from self._withdrawn_event(wanted)
        for topic in self.dossier.topics:
            if topic.id == wanted:
                yield from self._topic(topic)

    # -- pieces ------------------------------------------------------------------------------------

    def _at(self, span: Span) -> str:
        """Where a span stands and what its words are."""
        document = self.documents[span.document]
        words = " ".join(document.text[span.start : span.end].split())
        shown = words if len(words) <= 160 else words[:157] + "..."
        return f"{shown!r} at {span.start}-{span.end} of {span.document}, line {document.line_of(span.start)}"

    def _whose(self, old: str, now: str) -> str:
        """What made one id stand for another."""
        if (old, now) in self.dossier.renamed:
            return f"{self.dossier.folder}/ids.yml"
        if (old, now) in self.dossier.resolution.superseded:
            return next((k.path for k in self.dossier.known if k.id == now and k.path), "a speaker file")
        merges = [c.decision for c in self.corrections.get(now, []) if isinstance(c.decision, CuratedEvent) and c.decision.merge]
        return ", ".join(f"{d.path}:{d.line}" for d in merges) or "a decision on events"

    def _source(self, document: Document) -> Iterator[str]:
        yield _line("document", f"{document.id} ({document.file})")
        yield _line("file sha256", document.file_sha256)
        yield _line("text sha256", document.text_sha256)

    # -- records -----------------------------------------------------------------------------------

    def _quotation(self, q: Quotation) -> Iterator[str]:
        yield f"quotation {q.id}"
        yield from self._source(self.documents[q.document])
        for number, segment in enumerate(q.segments, 1):
            yield _line("words" if len(q.segments) == 1 else f"words, part {number}", self._at(segment))
        if q.content:
            yield _line("statement", self._at(q.content))
        if q.outer is not None:
            yield _line("inside", f"the quotation that begins at {q.outer}")
        yield _line("found by", _rule_in_words(q.rule))
        yield _line("kind", q.kind.value + (f": {_MEANING[q.kind]}"))
        if q.rejected:
            yield _line("no quotation", q.rejected)
        yield _line("cue", self._cue(q.cue) if q.cue else "none")
        yield from self._speaker(q)
        yield _line("addressee", self._at(q.addressee) if q.addressee else "not stated")
        yield _line("said on", q.said_on or "not stated")
        if q.said_when:
            yield _line("said when", self._at(q.said_when))
        yield _line("said where", self._at(q.said_where) if q.said_where else "not stated")
        for carrier in q.via:
            evidence = self._at(carrier.span) if carrier.span.start < carrier.span.end else "named by a decision, not in the text"
            yield _line("carried by", f"{carrier.name}: {evidence}")
        if not q.via:
            yield _line("carried by", "not stated")
        if q.statement in self.statements:
            others = [other for other in self.statements[q.statement].quotations if other != q.id]
            yield _line("utterance", q.statement + (f", reported too by {', '.join(others)}" if others else ", reported once"))
        yield _line("status", q.status.value)
        yield from self._decisions(q.id)

    def _cue(self, cue: Cue) -> str:
        return f"{self._at(cue.span)} ({cue.kind}, lemma {cue.lemma!r})"

    def _speaker(self, q: Quotation) -> Iterator[str]:
        shown = self.dossier.settings.publish_confidence
        if q.speaker is None:
            decided = any(decision.speaker == UNATTRIBUTED for decision in q.decisions)
            yield _line("speaker", f"unattributed: {_rule('decision') if decided else 'no rule named anybody'}")
            return
        speaker = q.speaker
        who = f"{speaker.name} ({speaker.entity})" if speaker.entity else f"{speaker.name} (nobody in the list of speakers)"
        yield _line("speaker", who)
        if speaker.span.start < speaker.span.end:
            yield _line("named by", self._at(speaker.span))
        yield _line("speaker rule", _rule_in_words(speaker.rule))
        verdict = "shown" if q.confidence >= shown else "kept back"
        yield _line("confidence", f"{q.confidence:.2f}: {verdict}, speakers are shown from {shown:.2f} on")
        if speaker.candidates:
            yield _line("candidates", ", ".join(speaker.candidates))

    def _statement(self, s: Statement) -> Iterator[str]:
        yield f"utterance {s.id}"
        yield _line("speaker", s.speaker or "unattributed")
        yield _line("made by", _rule(s.rule))
        yield _line("origins", f"at most {s.origins}")
        for name in s.quotations:
            yield _line("quotation", name + (f": {self._at(self.quotations[name].segments[0])}" if self.quotations[name].segments else ""))

    def _event(self, e: Event) -> Iterator[str]:
        yield f"event {e.id}"
        yield _line("title", e.title)
        yield _line("date", f"{e.date or 'undated'} ({e.precision or 'no precision'})")
        yield _line("why this date", e.basis or "no date is stated")
        yield _line("made by", _rule(e.method))
        yield _line("status", e.status.value + (f": {e.because}" if e.because else ""))
        if e.claimant:
            yield _line("claimed by", e.claimant)
        if e.disagreement:
            yield _line("disagreement", e.disagreement)
        for span in e.spans[:SHOWN]:
            yield _line("passage", self._at(span))
            for happening in self._happenings(span):
                yield _line("  rule", f"{_rule(happening.rule)}" + (f"; dated by {self._at(happening.timex)}" if happening.timex else ""))
        for name in e.quotations:
            yield _line("quotation", name)
        yield from self._decisions(e.id)

    def _withdrawn_event(self, event: str) -> Iterator[str]:
        yield f"event {event}"
        yield _line("withdrawn", self.withdrawn[event])
        yield from self._decisions(event)

    def _topic(self, topic: Topic) -> Iterator[str]:
        yield f"topic {topic.id}"
        yield _line("name", topic.name)
        yield _line("terms", ", ".join(topic.terms))
        yield _line("made by", f"{self.dossier.folder}/topics.yml")

    def _decisions(self, record: str) -> Iterator[str]:
        for correction in self.corrections.get(record, []):
            yield from _decision(correction.decision, f"{correction.before} -> {correction.after}")

    def _happenings(self, span: Span) -> Iterator[Happening]:
        found: Annotations | None = self.annotations.get(span.document)
        yield from (h for h in (found.happenings if found else ()) if h.span == span)

    def _entity(self, e: Entity) -> Iterator[str]:
        known = next((k for k in self.dossier.known if k.id == e.id), None)
        yield f"speaker {e.id}"
        yield _line("name", f"{e.name} ({e.type.value})")
        yield _line("made by", f"{known.path}:{known.line}" if known else "a speaker file" if e.curated else "the names in the documents")
        for alias in e.aliases:
            yield _line("also known as", alias)
        for role in e.roles:
            yield _line("role", f"{self._at(role.span)} ({_rule(role.rule)})")
        for stated in e.stated:
            yield _line("role", f"{stated.text} (a human decision)")
        for role in e.unlisted:
            yield _line("not shown", f"{self._at(role.span)} ({_rule(role.rule)}; not among the roles in the speaker file)")
        mentions = {m.span: m for a in self.annotations.values() for m in a.mentions if m.entity == e.id}
        for span in e.mentions[:SHOWN]:
            yield _line("mention", self._at(span) + (f" ({_rule(mentions[span].rule)})" if span in mentions else ""))
        if len(e.mentions) > SHOWN:
            yield _line("mentions", f"{len(e.mentions)} in all")
        said = [q for q in self.quotations.values() if q.speaker and q.speaker.entity == e.id and not q.rejected]
        for q in said:
            yield _line("quotation", f"{q.id} ({q.confidence:.2f}, {q.status.value})")
        for doubt in e.doubts:
            yield _line("may be", doubt)

    def _document(self, d: Document) -> Iterator[str]:
        found = self.annotations[d.id]
        yield from self._source(d)
        yield _line("title", f"{d.title or 'none'}" + (f" ({d.title_basis})" if d.title_basis else ""))
        yield _line("by", ", ".join(d.authors or ()) + f" ({d.authors_basis})" if d.authors else "not stated")
        yield _line("outlet", d.outlet or "not stated")
        yield _line("published", f"{found.publication.value or d.published or 'not stated'}"
                    + (f": {found.publication.basis or d.published_basis}" if found.publication.basis or d.published_basis else ""))
        if d.anchor:
            yield _line("anchor", d.anchor + (f": {d.anchor_basis}" if d.anchor_basis else ""))
        for aside in found.cleaning.set_aside:
            yield _line("set aside", f"{self._at(aside.span)}: {aside.reason}")
        for q in found.quotations:
            name = q.speaker.name if q.speaker else "unattributed"
            yield _line("no quotation" if q.rejected else "quotation", f"{q.id}: {q.kind.value}, {q.rejected or name}")
        dated = [h for h in found.happenings if h.edtf or h.date]
        for happening in dated:
            yield _line("happening", f"{happening.edtf or happening.date}: {self._at(happening.span)} ({_rule(happening.rule)})")
        yield _line("undated", f"{len(found.happenings) - len(dated)} clauses")
        for correction in self.corrections.get("", []):
            if correction.document == d.id:
                yield from _decision(correction.decision, f"{correction.before} -> {correction.after}")
        yield _line("decisions", str(len(d.decisions)))


_MEANING = {
    Kind.DIRECT: "sentences of their own in quotation marks",
    Kind.PARTIAL: "words in quotation marks inside the reporter's sentence",
    Kind.INDIRECT: "the reporter's words",
    Kind.TERM: "words in quotation marks that nobody is said to have uttered",
}


def _line(label: str, value: str) -> str:
    return f"  {label + ':':<16}{value}"


def _rule(rule: str) -> str:
    if rule in BY_A_PERSON:
        return f"a human decision: {rule}"
    return "a human decision" if rule == "decision" else f"rule '{rule}'" if rule else "no rule named"


def _rule_in_words(rule: str) -> str:
    """A rule by its name, and what it looks at."""
    words = rule_words(rule) if rule and rule != "decision" else rule
    return _rule(rule) if words == rule else f"{_rule(rule)}: {words}"


def _decision(decision: Decision | CuratedStatement | CuratedEvent, change: str) -> Iterator[str]:
    yield _line("decision", f"{decision.path}:{decision.line}: {change}")
    given = ((f.name, getattr(decision, f.name), f.default) for f in fields(decision) if f.name not in _WHERE)
    for key, value, absent in given:
        if value == absent:
            continue
        values = value if isinstance(value, tuple) else (value,)
        yield _line(f"  {key}", ", ".join(f"{v.words!r} of {v.document}" if isinstance(v, Passage) else str(v) for v in values))
    yield _line("  because", decision.because)
    if decision.by or decision.on:
        yield _line("  decided", " on ".join(part for part in (decision.by or "", decision.on or "") if part))
