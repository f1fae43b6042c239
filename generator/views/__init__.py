"""Stage 7, views: from records to what each page shows, ready to print: sorted, grouped, labelled, linked. One module a page kind."""

from __future__ import annotations

from generator.models import Page
from generator.views.catalogue import Catalogue
from generator.views.corrections import corrections_page
from generator.views.coverage import coverage_page
from generator.views.data_page import data_page
from generator.views.documents import document_pages
from generator.views.home import home_page
from generator.views.method import method_page
from generator.views.paper import paper_page
from generator.views.quotations import quotation_pages
from generator.views.review import review_page, with_problems
from generator.views.speakers import speaker_pages
from generator.views.timeline import timeline_pages
from generator.views.topics import topic_pages


def make_pages(catalogue: Catalogue, *, review: bool = False) -> tuple[Page, ...]:
    """Every page of the site; `review` adds what only maintainers see: their own page, and problems at the top of the page they are of."""
    pages = (
        home_page(catalogue), *document_pages(catalogue), *speaker_pages(catalogue), *quotation_pages(catalogue),
        *timeline_pages(catalogue), *topic_pages(catalogue), coverage_page(catalogue), corrections_page(catalogue),
        method_page(catalogue), data_page(catalogue), paper_page(catalogue),
    )
    return (*(with_problems(page, catalogue.dossier.problems) for page in pages), review_page(catalogue)) if review else pages
