"""The public log: what people decided, with their reasons, and what they wrote about who is who."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.links import document_page, event_page, quotation_page
from generator.models import Correction, Decision, KnownSpeaker, Page, PageKind, Quotation, Span
from generator.views.cards import anchor, link_to
from generator.views.catalogue import Catalogue
from generator.views.fronts import COVERAGE, NOT_SEARCHED, front
from generator.views.labels import count, date_words, role_words
from generator.views.passages import document_link, words
from generator.views.pieces import Fact, Line, Link, Typed

LINK_WORDS = 8  # of a quotation, as the name of a link to it


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionsView:
    """What the log of corrections shows: what each is about, and its facts."""

    lead: str
    rows: tuple[tuple[Line, tuple[Fact, ...]], ...]
    people: tuple[tuple[Line, tuple[Fact, ...]], ...]


def corrections_page(catalogue: Catalogue) -> Page:
    """The page at /corrections/."""
    log = catalogue.dossier.corrections
    view = CorrectionsView(
        lead=f"{count(len(log), 'decision')} by people changed or confirmed a finding. Each is replayed over every new reading.",
        rows=tuple((_about(catalogue, c), _facts(c)) for c in log),
        people=tuple(((link_to(catalogue, k.id, text=k.name),), _judgement(k)) for k in catalogue.dossier.known),
    )
    return Page(
        kind=PageKind.CORRECTIONS,
        path="corrections/index.md",
        front=front("Corrections", above=(COVERAGE,), search=NOT_SEARCHED),
        view=view,
    )


def _about(catalogue: Catalogue, correction: Correction) -> Line:
    """What was decided on, and the way there."""
    if correction.event:
        event = catalogue.events.get(correction.event)
        day = date_words(event.date) if event and event.date else "without a date"
        return (Link(text=f"Event, {day}", target=event_page(event.id)),) if event else ("An event, withdrawn",)
    where: Line = (document_link(catalogue, correction.document),) if correction.document in catalogue.documents else ()
    quotation = next((q for q in catalogue.found[correction.document].quotations if q.id == correction.quotation), None) if where else None
    if isinstance(correction.decision, Decision) and correction.decision.name:
        return ("The name ", Typed(text=f"“{correction.decision.name}”"), " in ", *where)
    return (*_first_words(catalogue, quotation), " in ", *where) if quotation else where


def _first_words(catalogue: Catalogue, quotation: Quotation) -> Line:
    """The words that a quotation begins with, as a link to where all of it is shown."""
    segment = (*quotation.segments, Span(quotation.document, quotation.start, quotation.end))[0]
    found = list(re.finditer(r"\S+", catalogue.text(segment)))[:LINK_WORDS]
    shown = words(catalogue, Span(segment.document, segment.start, segment.start + (found[-1].end() if found else 0)))
    target = _shown_at(catalogue, quotation)
    first = Link(text="Quotation", target=target, words=shown if shown.text else None) if target else shown
    return (first, " …") if shown.text and shown.end < segment.end else (first,)


def _shown_at(catalogue: Catalogue, quotation: Quotation) -> str:
    """Its own page; of indirect speech and of terms the place on their document's page; "" where no page shows it in full."""
    if quotation.id in catalogue.lead:
        return quotation_page(catalogue.lead[quotation.id])
    if quotation in catalogue.told.get(quotation.document, ()):
        return f"{document_page(quotation.document)}#{anchor(quotation.id)}"
    return f"{document_page(quotation.document)}#terms" if quotation in catalogue.terms else ""


def _facts(correction: Correction) -> tuple[Fact, ...]:
    decision = correction.decision
    facts = [
        Fact(label="Before", value=(Typed(text=correction.before or "–"),)),
        Fact(label="After", value=(Typed(text=correction.after or "–"),)),
        Fact(label="Because", value=(Typed(text=decision.because),)),
    ]
    if decision.by or decision.on:
        facts.append(Fact(label="Reviewed", value=(", ".join(x for x in (decision.by, decision.on) if x),)))
    facts.append(Fact(label="Written in", value=(f"{decision.path}:{decision.line}",)))
    return tuple(facts)


def _judgement(speaker: KnownSpeaker) -> tuple[Fact, ...]:
    """What a speaker file says of whom it is about."""
    roles = ("none",) if speaker.no_roles else tuple(map(role_words, speaker.roles))
    said = (
        ("Kind", (speaker.kind,)), ("Also called", speaker.aliases), ("Roles", roles),
        ("The same as", speaker.same_as), ("Somebody else than", speaker.not_same_as), ("Perhaps the same as", speaker.unsure),
        ("Gender", (speaker.gender,)), ("Note", (speaker.note,)),
    )
    facts = [Fact(label=label, value=(Typed(text="; ".join(filter(None, values))),)) for label, values in said if any(values)]
    return (*facts, Fact(label="Written in", value=(speaker.path,)))
