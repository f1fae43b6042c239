"""Stage 7, views: from records to what each page shows, ready to print: sorted, grouped, labelled, linked. One module a page kind."""
from __future__ import annotations

from generator.models import Dossier, Page
from generator.views.catalogue import Catalogue
from generator.views.documents import document_pages
from generator.views.exposure import fit_to_cap
from generator.views.home import home_page
from generator.views.quotations import quotation_pages
from generator.views.speakers import speaker_pages
from generator.views.timeline import timeline_pages


def make_pages(dossier: Dossier, *, review: bool = False) -> tuple[Page, ...]:
    """Every page of the site; `review` adds the maintainers' page, which is not published."""
    return _pages(make_catalogue(dossier), review=review)


def make_catalogue(dossier: Dossier) -> Catalogue:
    """The dossier laid out, with as much context around quotations as its documents' exposure allows."""
    return fit_to_cap(dossier, lambda catalogue: _pages(catalogue, review=False))


def _pages(catalogue: Catalogue, *, review: bool) -> tuple[Page, ...]:
    return (home_page(catalogue), *document_pages(catalogue), *speaker_pages(catalogue), *quotation_pages(catalogue),
            *timeline_pages(catalogue))
