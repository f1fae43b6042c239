"""The page to read first: from `seeds/` to the Markdown that MkDocs builds, in one direction.

    read → clean → annotate → resolve → curate → verify → views → render → write

Decisions on a document's quotations are replayed after people are linked and before utterances and events are, so that a
corrected speaker moves the statement and the event too.
"""
from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from generator.annotate import annotate
from generator.annotate.doc import load_nlp
from generator.clean import clean
from generator.curate import apply_decisions, curate_statements
from generator.errors import DossierError, Problem, Severity
from generator.ids import identify
from generator.models import Annotations, Document, Dossier, Seeds
from generator.read import read_seeds
from generator.render import render
from generator.resolve import resolve_events, resolve_people, resolve_statements
from generator.verify import verify_records
from generator.views import make_pages
from generator.views.data import make_data
from generator.views.exports import make_exports
from generator.write import write


@dataclass(frozen=True, slots=True, kw_only=True)
class Folders:
    """Where a dossier lives. `templates` is None for those that come with the package."""

    seeds: Path = Path("seeds")
    docs: Path = Path("docs")
    templates: Path | None = None


def build(folders: Folders, *, review: bool = False, site_url: str | None = None) -> Dossier:
    """Make all pages and data files below `folders.docs`; `review` adds the maintainers' page;
    exports carry absolute links where `site_url` is known.

    Raises DossierError, having written nothing, if a quotation does not stand in its document word for word.
    """
    dossier = make_dossier(read_seeds(folders.seeds))
    files = render(make_pages(dossier, review=review), folders.templates) + make_data(dossier) + make_exports(dossier, site_url=site_url)
    write(files, folders.docs)
    return dossier


def make_dossier(seeds: Seeds) -> Dossier:
    """Everything between reading and writing: seeds in, verified records out."""
    annotations = tuple(_annotate(document, seeds) for document in seeds.documents)
    people = resolve_people(seeds.documents, annotations, seeds.speakers)
    people, corrections, stale = apply_decisions(seeds.documents, people, seeds.speakers)
    told, astray = curate_statements(resolve_statements(seeds.documents, people), seeds.statements)
    resolution = resolve_events(seeds.documents, told)
    dossier = Dossier(
        settings=seeds.settings, documents=seeds.documents, resolution=resolution, known=seeds.speakers, outlets=seeds.outlets,
        topics=seeds.topics, superseded=seeds.superseded, corrections=corrections, home=seeds.home,
        problems=(*seeds.problems, *stale, *astray),
    )
    faults = verify_records(dossier)
    if any(fault.severity is Severity.ERROR for fault in faults):
        raise DossierError(faults)
    return replace(dossier, problems=_sorted((*dossier.problems, *faults)))


def _annotate(document: Document, seeds: Seeds) -> Annotations:
    found = annotate(document, clean(document), nlp=load_nlp(seeds.settings.pipeline), known=seeds.speakers)
    return replace(found, quotations=identify(found.quotations, document.text))


def _sorted(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    return tuple(sorted(set(problems)))
