"""Who and what is named: which people, bodies and places have a page, and what there is about each."""

from __future__ import annotations

import bisect
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from generator.ids import fold
from generator.lexicon.gazetteer import gazetteer
from generator.models import Entity, EntityType, Form, Quotation, Span
from generator.views.catalogue.happened import Happened
from generator.views.catalogue.said import Voice
from generator.views.role_groups import is_private

ENOUGH_DOCUMENTS = 2  # a body, a place or a person who does not speak gets a page from so many documents on


@dataclass(frozen=True, kw_only=True)
class Named(Happened):
    """People, bodies and places."""

    @cached_property
    def speakers(self) -> dict[str, Entity]:
        """Who has a page: who speaks, whom a person wrote a file about, people in several documents and people with a public role.

        A private individual named in passing gets none.
        """
        chosen = [
            e
            for e in self.entities.values()
            if e.id in self.spoken
            or e.id in self.uttered
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
        said = (*self.spoken.get(entity.id, ()), *self.uttered.get(entity.id, ()))
        named = {m.document for m in entity.mentions} | {q.document for q in said}
        return tuple(d for d in self.documents if d in named)

    def names_of(self, entity: Entity) -> tuple[Span, ...]:
        """Those mentions of someone that say the name: not "he", not "the president"."""
        return self._of_form(entity, Form.NAME)

    def spellings_of(self, entity: Entity) -> tuple[Span, ...]:
        """Those that say the name once more in its own script."""
        return self._of_form(entity, Form.SPELLING)

    def _of_form(self, entity: Entity, form: Form) -> tuple[Span, ...]:
        return tuple(span for span in entity.mentions if (mention := self.mention_at.get(span)) and mention.form is form)

    @cached_property
    def meant_by(self) -> dict[tuple[str, str], frozenset[str]]:
        """By document and words (folded) everybody whom those words mean somewhere in it: "the committee"."""
        own: dict[tuple[str, str], set[str]] = defaultdict(set)
        for document, found in self.found.items():
            for mention in found.mentions:
                if mention.entity and mention.form is Form.NOMINAL:
                    own[document, fold(mention.text)].add(mention.entity)
        return {key: frozenset(entities) for key, entities in own.items()}

    def named_by(self, document: str, kind: EntityType) -> frozenset[str]:
        """Those of a kind whom a document names."""
        return frozenset(m.entity for m in self.found[document].mentions if m.form is Form.NAME and m.type is kind and m.entity)

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
        """The quotations in which others speak of someone, in the order of documents: of each utterance the report that best says whose
        it is, and none of an utterance that any report gives to that one themselves and no other to somebody else.
        """
        own: dict[str, dict[str, Quotation]] = defaultdict(dict)
        for quotation in self.quotations.values():
            speaker, lead = self.speaker(quotation), self.lead[quotation.id]
            for entity in sorted({e for s in quotation.segments for e in self.named_in(s)}):
                if speaker.id == entity if speaker else entity in self.speakers_of[lead]:
                    continue
                known = own[entity].get(lead)
                if known is None or self._attributed(quotation) < self._attributed(known):
                    own[entity][lead] = quotation
        order = {q: number for number, q in enumerate(self.quotations)}
        return {e: tuple(sorted(qs.values(), key=lambda q: order[q.id])) for e, qs in own.items() if qs}

    def _attributed(self, quotation: Quotation) -> tuple[int, bool]:
        """Smaller for a report that names its speaker, then for the fullest."""
        return list(Voice).index(self.voice(quotation)), self.lead[quotation.id] != quotation.id

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
