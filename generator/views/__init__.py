"""Stage 7, views: from records to what each page shows, ready to print: sorted, grouped, labelled, linked. One module a page kind."""
from __future__ import annotations

from generator.models import Dossier, Page
from generator.views.home import home_page
from generator.views.quotations import quotation_pages


def make_pages(dossier: Dossier, *, review: bool = False) -> tuple[Page, ...]:
    """Every page of the site; `review` adds the maintainers' page, which is not published."""
    return (home_page(dossier), *quotation_pages(dossier))
