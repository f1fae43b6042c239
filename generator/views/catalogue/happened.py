"""What happened: events by document, person and quotation, and where they stand on the timeline."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from generator.models import Disagreement, Event
from generator.views.catalogue.said import Said
from generator.views.labels import prefix

LONG_TIMELINE = 400  # dated events on one page; beyond it each year has its own


@dataclass(frozen=True, kw_only=True)
class Happened(Said):
    """Events."""

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
        return dict.fromkeys(self.documents, ()) | self._by(lambda event: event.documents)

    @cached_property
    def events_of_entity(self) -> dict[str, tuple[Event, ...]]:
        """The events in which each person, body or place has a part."""
        return self._by(lambda event: event.entities)

    @cached_property
    def events_of_quotation(self) -> dict[str, tuple[Event, ...]]:
        """The events that each quotation belongs to."""
        return self._by(lambda event: event.quotations)

    @cached_property
    def disagreements_of_document(self) -> dict[str, tuple[Disagreement, ...]]:
        """What each document tells otherwise than another one, headlines apart."""
        own: dict[str, list[Disagreement]] = defaultdict(list)
        for record in self.dossier.resolution.disagreements:
            for document in record.documents if record.kind != "headline" else ():
                own[document].append(record)
        return dict.fromkeys(self.documents, ()) | {document: tuple(records) for document, records in own.items()}

    def _by(self, names: Callable[[Event], Iterable[str]]) -> dict[str, tuple[Event, ...]]:
        own: dict[str, list[Event]] = defaultdict(list)
        for event in self.events.values():
            for name in names(event):
                own[name].append(event)
        return {name: tuple(events) for name, events in own.items()}

    @cached_property
    def pages_of_document(self) -> dict[str, Counter[str]]:
        """How many of each document's events stand on which page of the timeline."""
        return {d: Counter(map(self.timeline_page, events)) for d, events in self.events_of_document.items()}

    @cached_property
    def pages_of_entity(self) -> dict[str, Counter[str]]:
        """The same for each person, body or place."""
        return {e: Counter(map(self.timeline_page, events)) for e, events in self.events_of_entity.items()}
