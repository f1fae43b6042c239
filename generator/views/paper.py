"""The whole dossier on one page, to print: who said what, what happened, and the documents that all of it comes from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.links import document_page, quotation_page
from generator.models import Document, Event, Page, PageKind, Quotation, Status
from generator.views.cards import anchor, event_title, event_when
from generator.views.catalogue import Catalogue
from generator.views.fronts import NOT_SEARCHED, Machine, front
from generator.views.labels import count, published_words, status_tag
from generator.views.passages import quoted, title_line
from generator.views.pieces import Away, Card, Code, Fact, Line, Link, Part
from generator.views.speech import by_line, given_to_others, said
from generator.views.worded_roles import main_role

NOBODY = "Unattributed, or by sources that the documents do not name"


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperSpeaker:
    """A chapter: somebody's words."""

    anchor: str
    name: str
    role: Line
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperView:
    """What the printed dossier holds."""

    title: str
    description: str
    scope: str
    how: str
    speakers: tuple[PaperSpeaker, ...]
    events: tuple[Fact, ...]
    documents: tuple[tuple[Line, tuple[Fact, ...]], ...]


def paper_page(catalogue: Catalogue) -> Page:
    """The page at /paper/. Documents are referred to by number, as on paper."""
    settings = catalogue.dossier.settings
    found = f"{count(len(catalogue.quotations), 'quotation')} from {count(len(catalogue.documents), 'document')}"
    view = PaperView(
        title=settings.title,
        description=settings.description,
        scope=settings.scope,
        how=f"{found}, each compared with its document character for character. Numbers in brackets lead to the documents at the end.",
        speakers=tuple(_speakers(catalogue)),
        events=tuple(_event(catalogue, e) for e in catalogue.events.values()),
        documents=tuple((title_line(catalogue, d.id), _document(d)) for d in catalogue.documents.values()),
    )
    meta = front("The dossier on paper", search=NOT_SEARCHED, hide=("navigation", "toc"), noindex=settings.noindex,
                 machine=Machine(cite={"title": settings.title, "kind": "dossier"}))
    return Page(kind=PageKind.PAPER, path="paper/index.md", front=meta, view=view)


def _speakers(catalogue: Catalogue) -> Iterable[PaperSpeaker]:
    """Those with the most quotations first; who is not named last."""
    ranked = sorted(catalogue.spoken, key=lambda e: (-len(catalogue.spoken[e]), catalogue.entities[e].name, e))
    for speaker in ranked:
        entity = catalogue.entities[speaker]
        cards = tuple(_card(catalogue, q, named=True) for q in catalogue.spoken[speaker])
        yield PaperSpeaker(anchor=f"p-{speaker}", name=entity.name, role=main_role(catalogue, entity), cards=cards)
    rest = [q for q in catalogue.quotations.values() if catalogue.speaker(q) is None]
    if rest:
        yield PaperSpeaker(anchor="nobody", name=NOBODY, role=(), cards=tuple(_card(catalogue, q, named=False) for q in rest))


def _card(catalogue: Catalogue, quotation: Quotation, *, named: bool) -> Card:
    meta: list[Part] = [*said(catalogue, quotation), " · ", *_numbers(catalogue, (quotation.document,))]
    meta.append(f", {catalogue.place(quotation.segments[0])}")
    meta += [" · ", status_tag(quotation.status)] if quotation.status is not Status.FOUND else []
    notes = tuple(("Given to ", catalogue.entities[speaker].name, " in ", *_numbers(catalogue, (other.document,)))
                  for speaker, other in given_to_others(catalogue, quotation).items())
    return Card(id=anchor(quotation.id), words=quoted(catalogue, quotation), by=() if named else by_line(catalogue, quotation), notes=notes,
                meta=tuple(meta), target=quotation_page(catalogue.lead[quotation.id]), tone=str(quotation.kind), proof=False)


def _numbers(catalogue: Catalogue, documents: Iterable[str]) -> Line:
    """[1] [4]"""
    links = [Link(text=f"[{catalogue.order[d] + 1}]", target=f"paper/index.md#document-{catalogue.order[d] + 1}") for d in documents]
    return tuple(part for link in links for part in (" ", link))[1:]


def _event(catalogue: Catalogue, event: Event) -> Fact:
    planned = " (planned)" if event.planned else ""
    told = (*event_title(catalogue, event), " ", *_numbers(catalogue, event.documents))
    return Fact(label=f"{event_when(event).text}{planned}", value=told)


def _document(document: Document) -> tuple[Fact, ...]:
    return (
        Fact(label="Outlet", value=(document.outlet or "not stated",)),
        Fact(label="Published", value=(published_words(document),)),
        Fact(label="Original", value=(Away(text=document.url, url=document.url),) if document.url else ("no link known",)),
        Fact(label="SHA-256 of the text", value=(Code(text=document.text_sha256),)),
        Fact(label="Its page", value=(Link(text=document.id, target=document_page(document.id)),)),
    )
