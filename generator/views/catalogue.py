"""The dossier laid out for looking things up: what belongs to what, in the order in which pages show it. Made once a build."""

from __future__ import annotations

import bisect
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from generator.annotate.relays import RELAY, TOLD
from generator.ids import fold
from generator.lexicon.gazetteer import gazetteer
from generator.models import (
    Annotations,
    Document,
    Dossier,
    Entity,
    EntityType,
    Event,
    Form,
    Kind,
    KnownSpeaker,
    Mention,
    Novelty,
    Quotation,
    Span,
    Statement,
    Status,
)
from generator.views.labels import prefix
from generator.views.role_groups import is_private
from generator.views.sources import is_unnamed_source

NOT_SAID = frozenset({"indirect-topic", "indirect-attitude", "indirect-unsaid", RELAY, TOLD})
ENOUGH_DOCUMENTS = 2  # a body, a place or a person who does not speak gets a page from so many documents on
NESTED = 12  # so many stretches of speech that begin before a passage are asked whether they hold it
LONG_TIMELINE = 400  # dated events on one page; beyond it each year has its own
PRONOUNS = {"he", "she", "it", "they", "we", "i", "you", "who", "which", "that", "this", "these", "those", "one", "some", "others", "both"}


class Voice(StrEnum):
    """Whose words a quotation is shown as."""

    NAMED = "named"  # a person or body with an id
    UNNAMED = "unnamed"  # "a South Korean official": in the ledger of the document
    OPEN = "open"  # unattributed


@dataclass(frozen=True, kw_only=True)
class Catalogue:
    """Look-ups over a dossier."""

    dossier: Dossier

    # -- documents ---------------------------------------------------------------------------------

    @cached_property
    def documents(self) -> dict[str, Document]:
        """By id, in the order in which they were published; those without a day last."""
        day = lambda d: (prefix(d.published or d.anchor) or "9999", d.id)  # noqa: E731
        return {d.id: d for d in sorted(self.dossier.documents, key=day)}

    @cached_property
    def order(self) -> dict[str, int]:
        """The place of each document in that order."""
        return {d: n for n, d in enumerate(self.documents)}

    @cached_property
    def found(self) -> dict[str, Annotations]:
        """What was found in each document."""
        return {a.document: a for a in self.dossier.resolution.annotations}

    def text(self, span: Span) -> str:
        """The words at a span."""
        return self.documents[span.document].text[span.start : span.end]

    def line(self, span: Span) -> int:
        """The line of the seed on which a span begins, counted from 1."""
        return bisect.bisect_right(self._line_starts[span.document], span.start)

    def page(self, span: Span) -> int:
        """The page of a paginated file on which a span begins, counted from 1; 0 where the file has none."""
        breaks = self.documents[span.document].page_breaks
        return bisect.bisect_right(breaks, span.start) + 1 if breaks else 0

    def place(self, span: Span) -> str:
        """Where a span begins, as one cites it: the page of a paginated file, else the line of the text."""
        return f"page {self.page(span)}" if self.page(span) else f"line {self.line(span)}"

    @cached_property
    def _line_starts(self) -> dict[str, list[int]]:
        return {d.id: [0, *(m.end() for m in re.finditer("\n", d.text))] for d in self.dossier.documents}

    def title(self, document: str) -> str:
        """A document's headline, or its id where it has none."""
        return self.documents[document].title or document

    def size(self, document: str) -> int:
        """The number of words of a document."""
        return len(self.documents[document].text.split())

    @cached_property
    def novelties(self) -> dict[str, Novelty]:
        """What each document with a day tells first, by day."""
        return {n.document: n for n in self.dossier.resolution.novelties}

    # -- quotations --------------------------------------------------------------------------------

    @cached_property
    def every(self) -> tuple[Quotation, ...]:
        """All that extraction found in marks or as indirect speech, in the order of documents and text."""
        return tuple(q for d in self.documents if d in self.found for q in self.found[d].quotations)

    @cached_property
    def quotations(self) -> dict[str, Quotation]:
        """The quotations in marks that count, by id."""
        return {q.id: q for q in self.every if q.kind in (Kind.DIRECT, Kind.PARTIAL) and q.segments and not q.rejected}

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
        return quotation.rule not in NOT_SAID and not self.carriers & names

    @cached_property
    def carriers(self) -> frozenset[str]:
        """The outlets and agencies of the dossier, folded: what they report is no utterance of theirs."""
        return frozenset(fold(name) for outlet in self.dossier.outlets for name in (outlet.name, *outlet.aliases))

    @cached_property
    def told(self) -> dict[str, tuple[Quotation, ...]]:
        """The indirect speech of each document that someone is known to have uttered."""
        own: dict[str, list[Quotation]] = {d: [] for d in self.documents}
        for quotation in self.indirect.values():
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

    def voice(self, quotation: Quotation) -> Voice:
        """Whether the speaker may be named: a doubtful one is open, both readings are for the review list."""
        speaker = quotation.speaker
        sure = quotation.confidence >= self.dossier.settings.publish_confidence or quotation.status is not Status.FOUND
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

    @cached_property
    def mention_at(self) -> dict[Span, Mention]:
        """Every mention by its place."""
        return {m.span: m for a in self.found.values() for m in a.mentions}

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

    # -- statements --------------------------------------------------------------------------------

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

    def _length(self, quotation: Quotation) -> int:
        return sum(s.end - s.start for s in quotation.segments)

    # -- people, bodies, places --------------------------------------------------------------------

    @cached_property
    def entities(self) -> dict[str, Entity]:
        """All, by id."""
        return {e.id: e for e in self.dossier.resolution.entities}

    @cached_property
    def known(self) -> dict[str, KnownSpeaker]:
        """What people wrote about a speaker, by id."""
        return {k.id: k for k in self.dossier.known}

    @cached_property
    def spoken(self) -> dict[str, tuple[Quotation, ...]]:
        """The quotations in marks of each named speaker, by day."""
        return self._by_speaker(self.quotations.values())

    @cached_property
    def reported(self) -> dict[str, tuple[Quotation, ...]]:
        """The indirect speech of each named speaker, by day."""
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
        document = self.documents[quotation.document]
        return (
            prefix(quotation.said_on) or prefix(document.published) or prefix(document.anchor) or "9999",
            quotation.document,
            quotation.start,
        )

    @cached_property
    def speakers(self) -> dict[str, Entity]:
        """Who has a page: who speaks, whom a person wrote a file about, people in several documents and people with a public role.

        A private individual named in passing gets none.
        """
        chosen = [
            e
            for e in self.entities.values()
            if e.id in self.spoken
            or e.id in self.reported
            or e.curated
            or (e.type is EntityType.PERSON and len(self.documents_of(e)) >= ENOUGH_DOCUMENTS)
            or (e.type is EntityType.PERSON and not all(map(is_private, e.roles)))
        ]
        return {e.id: e for e in sorted(chosen, key=lambda e: (e.name.casefold(), e.id))}

    @cached_property
    def subjects(self) -> dict[str, Entity]:
        """Those bodies and places of which there is more to show than their documents: they get a page under topics."""
        return {e: entity for e, entity in self.bodies_and_places.items() if self.about.get(e) or self.events_of_entity.get(e)}

    @cached_property
    def bodies_and_places(self) -> dict[str, Entity]:
        """Bodies and places without a speaker's page that several documents name."""
        chosen = [
            e
            for e in self.entities.values()
            if e.id not in self.speakers and e.type is not EntityType.PERSON and len(self.documents_of(e)) >= ENOUGH_DOCUMENTS
        ]
        return {e.id: e for e in sorted(chosen, key=lambda e: (-len(self.documents_of(e)), -len(e.mentions), e.name, e.id))}

    def documents_of(self, entity: Entity) -> tuple[str, ...]:
        """The documents that name or quote someone, in the order of documents."""
        named = {m.document for m in entity.mentions} | {q.document for q in self.spoken.get(entity.id, ())}
        return tuple(d for d in self.documents if d in named)

    @cached_property
    def mentions(self) -> dict[str, tuple[tuple[Span, str], ...]]:
        """By document: every resolved mention and its entity, in the order of the text."""
        own: dict[str, list[tuple[Span, str]]] = defaultdict(list)
        for entity in self.entities.values():
            for span in entity.mentions:
                own[span.document].append((span, entity.id))
        return {d: tuple(sorted(spans)) for d, spans in own.items()}

    def named_in(self, span: Span) -> Counter[str]:
        """How often each entity is mentioned inside a span."""
        spans = self.mentions.get(span.document, ())
        first = bisect.bisect_left(spans, (Span(span.document, span.start, 0), ""))
        inside: Counter[str] = Counter()
        for mention, entity in spans[first:]:
            if mention.start >= span.end:
                break
            if mention.end <= span.end:
                inside[entity] += 1
        return inside

    @cached_property
    def about(self) -> dict[str, tuple[Quotation, ...]]:
        """The quotations in which others name someone, in the order of documents."""
        own: dict[str, list[Quotation]] = defaultdict(list)
        for quotation in self.quotations.values():
            speaker = self.speaker(quotation)
            for entity in sorted({e for s in quotation.segments for e in self.named_in(s)}):
                if speaker is None or speaker.id != entity:
                    own[entity].append(quotation)
        return {e: tuple(qs) for e, qs in own.items()}

    @cached_property
    def together(self) -> dict[str, Counter[str]]:
        """For each entity with a page, in how many sentences each other one is named with it."""
        pairs: dict[str, Counter[str]] = defaultdict(Counter)
        for found in self.found.values():
            for sentence in found.sentences:
                named = sorted(e for e in self.named_in(sentence) if e in self.speakers)
                for one in named:
                    pairs[one].update(other for other in named if other != one)
        return pairs

    # -- events ------------------------------------------------------------------------------------

    @cached_property
    def events(self) -> dict[str, Event]:
        """By id, in the order of time; the undated last."""
        return {e.id: e for e in sorted(self.dossier.resolution.events, key=lambda e: (prefix(e.date) or "9999", e.id))}

    @cached_property
    def by_year(self) -> bool:
        """Whether the timeline is so long that each year has a page of its own."""
        return sum(bool(prefix(e.date)) and not e.planned for e in self.events.values()) > LONG_TIMELINE

    def timeline_page(self, event: Event) -> str:
        """The page of the timeline that lists an event."""
        year = prefix(event.date)[:4]
        return f"timeline/{year}.md" if self.by_year and year and not event.planned else "timeline/index.md"

    @cached_property
    def events_of_document(self) -> dict[str, tuple[Event, ...]]:
        """The events that each document reports."""
        own: dict[str, list[Event]] = {d: [] for d in self.documents}
        for event in self.events.values():
            for document in event.documents:
                own[document].append(event)
        return {d: tuple(events) for d, events in own.items()}

    @cached_property
    def events_of_entity(self) -> dict[str, tuple[Event, ...]]:
        """The events in which each person, body or place has a part."""
        own: dict[str, list[Event]] = defaultdict(list)
        for event in self.events.values():
            for entity in event.entities:
                own[entity].append(event)
        return {e: tuple(events) for e, events in own.items()}

    @cached_property
    def pages_of_document(self) -> dict[str, Counter[str]]:
        """How many of each document's events stand on which page of the timeline."""
        return {d: Counter(map(self.timeline_page, events)) for d, events in self.events_of_document.items()}

    @cached_property
    def pages_of_entity(self) -> dict[str, Counter[str]]:
        """The same for each person, body or place."""
        return {e: Counter(map(self.timeline_page, events)) for e, events in self.events_of_entity.items()}

    def people_and_places(self, entities: Iterable[str]) -> tuple[list[str], list[str]]:
        """Those of the entities that are people or bodies, and those that are places."""
        known = [e for e in entities if e in self.entities]
        places = [e for e in known if self.entities[e].type is EntityType.GPE]
        return [e for e in known if e not in places], places

    @cached_property
    def sought(self) -> dict[str, Entity]:
        """Whom and what the timeline is narrowed down by: those of an event who have a page, and places that the world knows.

        Two that are written with the same letters ("U.S. Council", "US Council") are sought as one: the one with more events.
        """
        world = gazetteer()
        alike: dict[tuple[bool, str], list[Entity]] = defaultdict(list)
        for name in self.events_of_entity:
            entity = self.entities.get(name)
            if entity is None:
                continue
            place = entity.type is EntityType.GPE
            if name in self.speakers or name in self.subjects or place and (entity.name in world.places or entity.name in world.countries):
                alike[place, fold(entity.name).replace(" ", "")].append(entity)
        chosen = {}
        for group in alike.values():
            first = min(group, key=lambda e: (-len(self.events_of_entity[e.id]), e.id))
            chosen.update({e.id: first for e in group})
        return chosen

    @cached_property
    def events_of_quotation(self) -> dict[str, tuple[Event, ...]]:
        """The events that each quotation belongs to."""
        own: dict[str, list[Event]] = defaultdict(list)
        for event in self.events.values():
            for quotation in event.quotations:
                own[quotation].append(event)
        return {q: tuple(events) for q, events in own.items()}

    # -- how much is shown -------------------------------------------------------------------------

    @cached_property
    def exposure(self) -> dict[str, float]:
        """The share of each document's words that the site shows outside marks, where it is measured."""
        return {e.document: e.share for e in self.dossier.exposure}

    def context_words(self, document: str) -> int:
        """How many of a document's words may stand on each side of a quotation."""
        return min(self.documents[document].context_words, self.dossier.settings.context_words)
