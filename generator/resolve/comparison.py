"""What the documents tell together and differently, once people, utterances and happenings are known."""
from __future__ import annotations

from dataclasses import replace

from generator.models import Disagreement, Document, Event, Resolution, Span
from generator.resolve.disagreements import SURE, find_disagreements
from generator.resolve.event_words import in_words
from generator.resolve.novelty import find_novelties
from generator.resolve.topics import find_terms

NOTED = ("day", "place")           # what an event's page says of the register; how many, it says itself


def compare_documents(documents: tuple[Document, ...], resolution: Resolution, *, sure: float = SURE) -> Resolution:
    """The resolution with the register of disagreements, noted on their events too; recurrent terms; what each document tells first.

    `sure` is the confidence from which on a speaker is shown.
    """
    register = find_disagreements(documents, resolution, sure=sure)
    events = tuple(_noted(event, register) for event in resolution.events)
    return replace(resolution, events=events, disagreements=register, terms=find_terms(documents, resolution.annotations),
                   novelties=find_novelties(documents, resolution))


def _noted(event: Event, register: tuple[Disagreement, ...]) -> Event:
    """The event with what the register says of its passages: every value with its documents, no verdict."""
    notes = [event.disagreement] if event.disagreement else []
    for record in register:
        if record.kind in NOTED and any(a.overlaps(b) for _, spans in record.values for a in spans for b in event.spans):
            told = "; ".join(f"{_words(record, value)} ({_documents(spans)})" for value, spans in record.values)
            notes += [told] if told not in notes else []
    return replace(event, disagreement=". ".join(notes)) if notes else event


def _documents(spans: tuple[Span, ...]) -> str:
    return ", ".join(sorted({span.document for span in spans}))


def _words(record: Disagreement, value: str) -> str:
    return in_words(value) if record.kind == "day" else value
