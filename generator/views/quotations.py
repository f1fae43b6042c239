"""Quotation pages: one for each statement, and the list of all."""
from __future__ import annotations

from dataclasses import dataclass

from generator.links import quotation_page
from generator.models import Dossier, Kind, Page, PageKind, Quotation


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotationView:
    """What a quotation's page shows."""

    id: str
    segments: tuple[str, ...]
    speaker: str


def quotation_pages(dossier: Dossier) -> tuple[Page, ...]:
    """A page for every quotation in marks."""
    texts = {d.id: d.text for d in dossier.documents}
    pages = []
    for found in dossier.resolution.annotations:
        for quotation in found.quotations:
            if quotation.kind not in (Kind.TERM, Kind.INDIRECT) and not quotation.rejected:
                view = _view(quotation, texts[quotation.document])
                pages.append(Page(kind=PageKind.QUOTATION, path=quotation_page(quotation.id), front={"title": view.speaker}, view=view))
    return tuple(pages)


def _view(quotation: Quotation, text: str) -> QuotationView:
    return QuotationView(id=quotation.id, segments=tuple(text[s.start : s.end] for s in quotation.segments),
                         speaker=quotation.speaker.name if quotation.speaker else "Unattributed")
