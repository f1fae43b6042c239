"""What was said: quotations, indirect speech and utterances, by document and speaker, and whose they are shown as."""

from __future__ import annotations

import bisect
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from generator.annotate.readable import reads_as_statement
from generator.annotate.relays import RELAY, TOLD
from generator.annotate.statements.findings import UNSAID
from generator.ids import fold
from generator.models import Entity, Form, Kind, Quotation, Span, Statement, Status
from generator.text import GAP, line_breaks_as_spaces
from generator.views.catalogue.records import Records
from generator.views.labels import prefix
from generator.views.sources import is_unnamed_source

NOT_SAID = frozenset({"indirect-topic", "indirect-attitude", UNSAID, RELAY, TOLD})
NESTED = 12  # so many stretches of speech that begin before a passage are asked whether they hold it
PRONOUNS = {"he", "she", "it", "they", "we", "i", "you", "who", "which", "that", "this", "these", "those", "one", "some", "others", "both"}


class Voice(StrEnum):
    """Whose words a quotation is shown as."""

    NAMED = "named"  # a person or body with an id
    UNNAMED = "unnamed"  # "a South Korean official": in the ledger of the document
    OPEN = "open"  # unattributed


@dataclass(frozen=True, kw_only=True)
class Said(Records):
    """Quotations and utterances."""

    @cached_property
    def every(self) -> tuple[Quotation, ...]:
        """All that extraction found in marks or as indirect speech, in the order of documents and text."""
        return tuple(q for d in self.documents if d in self.found for q in self.found[d].quotations)

    @cached_property
    def by_id(self) -> dict[str, Quotation]:
        """The same by id."""
        return {q.id: q for q in self.every}

    @cached_property
    def quotations(self) -> dict[str, Quotation]:
        """The quotations in marks that count, by id."""
        return {q.id: q for q in self.every if q.in_marks}

    @cached_property
    def indirect(self) -> dict[str, Quotation]:
        """Indirect speech, by id: what somebody said, in the reporter's words."""
        return {q.id: q for q in self._in_own_words if self._is_said(q)}

    @cached_property
    def unsaid(self) -> tuple[Quotation, ...]:
        """What the reporter's words say that somebody thinks, wants or speaks about, and what an outlet reports or passes on: not shown."""
        return tuple(q for q in self._in_own_words if not self._is_said(q))

    @property
    def _in_own_words(self) -> Iterable[Quotation]:
        return (q for q in self.every if q.kind is Kind.INDIRECT and q.content and not q.rejected)

    def _is_said(self, quotation: Quotation) -> bool:
        if quotation.status is not Status.FOUND:
            return True
        speaker = self.speaker(quotation)
        names = {fold(name) for name in (speaker.name, *speaker.aliases)} if speaker else set()
        return quotation.rule not in NOT_SAID and names.isdisjoint(self.outlets)    # what an outlet reports is no utterance of its own

    @cached_property
    def readable(self) -> tuple[Quotation, ...]:
        """The indirect speech that reads as a statement: the rest is in the data, and no page shows it."""
        return tuple(q for q in self.indirect.values()
                     if q.status is not Status.FOUND or reads_as_statement(q, self.documents[q.document].text))

    @cached_property
    def told(self) -> dict[str, tuple[Quotation, ...]]:
        """The indirect speech of each document that pages show: someone is known to have uttered it, and it reads as a statement."""
        own: dict[str, list[Quotation]] = {d: [] for d in self.documents}
        for quotation in self.readable:
            if self.voice(quotation) is not Voice.OPEN:
                own[quotation.document].append(quotation)
        return {d: tuple(qs) for d, qs in own.items()}

    @cached_property
    def terms(self) -> tuple[Quotation, ...]:
        """Words in marks that nobody uttered."""
        return tuple(q for q in self.every if q.kind is Kind.TERM)

    @cached_property
    def rejected(self) -> tuple[Quotation, ...]:
        """Candidates that are no quotations, other than terms."""
        return tuple(q for q in self.every if q.rejected and q.kind is not Kind.TERM)

    @cached_property
    def of_document(self) -> dict[str, tuple[Quotation, ...]]:
        """The quotations in marks of each document, in the order of the text."""
        own: dict[str, list[Quotation]] = {d: [] for d in self.documents}
        for quotation in self.quotations.values():
            own[quotation.document].append(quotation)
        return {d: tuple(sorted(qs, key=lambda q: (q.start, q.end, q.id))) for d, qs in own.items()}

    @cached_property
    def inside(self) -> dict[tuple[str, int], tuple[Quotation, ...]]:
        """The quotations that stand inside another, by its document and start."""
        own: dict[tuple[str, int], list[Quotation]] = defaultdict(list)
        for quotation in self.quotations.values():
            if quotation.outer is not None:
                own[quotation.document, quotation.outer].append(quotation)
        return {place: tuple(qs) for place, qs in own.items()}

    @cached_property
    def top(self) -> dict[str, tuple[Quotation, ...]]:
        """The same without those that stand inside another's segment: no two of these overlap."""
        tops = {}
        for document, own in self.of_document.items():
            kept: list[Quotation] = []
            for quotation in sorted(own, key=lambda q: (q.segments[0].start, -q.segments[-1].end)):
                if not any(s.start < q.end and q.start < s.end for k in kept[-8:] for s in k.segments for q in quotation.segments):
                    kept.append(quotation)
            tops[document] = tuple(kept)
        return tops

    @cached_property
    def segments(self) -> dict[str, tuple[tuple[Span, str, int], ...]]:
        """The segments of `top`, in the order of the text: span, quotation, number."""
        return {d: tuple(sorted((s, q.id, n) for q in own for n, s in enumerate(q.segments))) for d, own in self.top.items()}

    def words_of(self, quotation: Quotation) -> str:
        """The words of a quotation as one string."""
        return line_breaks_as_spaces(GAP.join(self.text(segment) for segment in quotation.segments))

    def voice(self, quotation: Quotation) -> Voice:
        """Whether the speaker may be named: a doubtful one is open, both readings are for the review list."""
        speaker = quotation.speaker
        sure = quotation.confidence >= self.dossier.settings.publish_confidence     # a decision on the day makes no speaker sure
        if speaker is None or not sure:
            return Voice.OPEN
        if speaker.entity in self.entities:
            return Voice.NAMED
        mention = self.mention_at.get(speaker.span)
        if (mention is not None and mention.form is Form.PRONOUN) or speaker.text.casefold() in PRONOUNS:
            return Voice.OPEN
        return Voice.UNNAMED if is_unnamed_source(speaker.text) else Voice.OPEN

    def speaker(self, quotation: Quotation) -> Entity | None:
        """The named speaker, or None."""
        return self.entities[quotation.speaker.entity] if quotation.speaker and self.voice(quotation) is Voice.NAMED else None

    def claim(self, span: Span) -> Quotation | None:
        """The innermost quotation or stretch of indirect speech that a passage stands in; None = it is the document's own words."""
        places, starts = self._claims[span.document]
        last = bisect.bisect_right(starts, span.start)
        around = [(end - start, q) for start, end, q in places[max(0, last - NESTED) : last] if end >= span.end]
        return self.every[min(around)[1]] if around else None

    @cached_property
    def _claims(self) -> dict[str, tuple[list[tuple[int, int, int]], list[int]]]:
        """By document: start, end and number of every stretch that somebody utters, thinks or wants; and the starts alone."""
        own: dict[str, list[tuple[int, int, int]]] = {d: [] for d in self.documents}
        for number, quotation in enumerate(self.every):
            if quotation.kind is not Kind.TERM and not quotation.rejected:
                spans = (*quotation.segments, *((quotation.content,) if quotation.content else ()))
                own[quotation.document] += [(s.start, s.end, number) for s in spans]
        return {d: (sorted(places), [start for start, _, _ in sorted(places)]) for d, places in own.items()}

    @cached_property
    def statements(self) -> dict[str, tuple[str, ...]]:
        """The quotations of one utterance by the id of the one that leads (the longest), itself first."""
        groups: dict[str, tuple[str, ...]] = {}
        for statement in self.dossier.resolution.statements:
            own = [q for q in statement.quotations if q in self.quotations]
            if own:
                own.sort(key=lambda q: (-self._length(self.quotations[q]), q))
                groups[own[0]] = (own[0], *sorted(own[1:], key=lambda q: (self.order[self.quotations[q].document], q)))
        grouped = {q for own in groups.values() for q in own}
        return {**groups, **{q: (q,) for q in self.quotations if q not in grouped}}

    @cached_property
    def statement_of(self) -> dict[str, Statement]:
        """The statement of each quotation that has one."""
        return {q: s for s in self.dossier.resolution.statements for q in s.quotations}

    @cached_property
    def lead(self) -> dict[str, str]:
        """For each quotation the one whose page shows it."""
        return {q: leader for leader, own in self.statements.items() for q in own}

    @cached_property
    def speakers_of(self) -> dict[str, frozenset[str]]:
        """Everybody to whom a report of an utterance gives it, by the quotation that leads."""
        return {leader: frozenset(s.id for q in own if (s := self.speaker(self.quotations[q]))) for leader, own in self.statements.items()}

    def _length(self, quotation: Quotation) -> int:
        return sum(s.end - s.start for s in quotation.segments)

    @cached_property
    def spoken(self) -> dict[str, tuple[Quotation, ...]]:
        """The quotations in marks of each named speaker, by day."""
        return self._by_speaker(self.quotations.values())

    @cached_property
    def reported(self) -> dict[str, tuple[Quotation, ...]]:
        """The indirect speech of each named speaker that pages show, by day."""
        return self._by_speaker(self.readable)

    @cached_property
    def uttered(self) -> dict[str, tuple[Quotation, ...]]:
        """All indirect speech of each named speaker, by day."""
        return self._by_speaker(self.indirect.values())

    def _by_speaker(self, quotations: Iterable[Quotation]) -> dict[str, tuple[Quotation, ...]]:
        own: dict[str, list[Quotation]] = defaultdict(list)
        for quotation in quotations:
            entity = self.speaker(quotation)
            if entity:
                own[entity.id].append(quotation)
        return {e: tuple(sorted(qs, key=self.day_of)) for e, qs in own.items()}

    def day_of(self, quotation: Quotation) -> tuple[str, str, int]:
        """What quotations are sorted by: day said, else day published; document; place."""
        return self.date_of(quotation) or "9999", quotation.document, quotation.start

    def year_of(self, quotation: Quotation) -> str:
        """The year of its day, "none" where nothing states one."""
        return self.date_of(quotation)[:4] or "none"

    def date_of(self, quotation: Quotation) -> str:
        """The day it was said, else that of its document; "" where neither is known."""
        document = self.documents[quotation.document]
        return prefix(quotation.said_on) or prefix(document.day)
