"""The page to read first: from `seeds/` to the Markdown that MkDocs builds, in one direction.

    read → clean → annotate → resolve → curate → verify → views → render → write

Decisions on a document's quotations are replayed after people are linked and before utterances and events are, so that a
corrected speaker moves the statement and the event too.
"""
from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from pathlib import Path

from generator.annotate import annotate
from generator.annotate.bylines import find_authors
from generator.annotate.doc import load_nlp
from generator.annotate.language import only_quotations, reads
from generator.annotate.summary import find_printed_title
from generator.clean import clean
from generator.curate import apply_decisions, curate_events, curate_statements
from generator.errors import DossierError, Problem, Severity
from generator.ids import identify
from generator.messages import BASIS, read_header
from generator.models import CONTEXT_WORDS, PASSAGE_WORDS, Annotations, Document, Dossier, GeneratedFile, KnownSpeaker, Page, Seeds
from generator.read import read_seeds
from generator.render import render
from generator.resolve import compare_documents, known_in, resolve_events, resolve_people, resolve_statements
from generator.schema import fault_in_address
from generator.verify import verify_records
from generator.verify.balance import check_templates
from generator.verify.exposure import Meter, check_exposure, measure_files, over_cap
from generator.verify.paths import check_paths
from generator.views import make_pages
from generator.views.catalogue import Catalogue
from generator.views.data import make_data
from generator.views.exports import make_exports
from generator.write import write

Progress = Callable[[Sequence[Document]], Iterable[Document]]   # hands the documents on, one after the other

KEPT = 2_000                        # documents whose annotations are kept while a server runs


@dataclass(frozen=True, slots=True, kw_only=True)
class Folders:
    """Where a dossier lives. `templates` is None for those that come with the package."""

    seeds: Path = Path("seeds")
    docs: Path = Path("docs")
    templates: Path | None = None


def build(
    folders: Folders, *, review: bool = False, site_url: str | None = None, repo_url: str | None = None,
    known_errors: frozenset[Problem] | None = None, progress: Progress = iter,
) -> Dossier:
    """Make all pages and data files below `folders.docs`; `review` adds the maintainers' page;
    exports carry absolute links where `site_url` is known, sources are linked below `repo_url` where the seeds name no other.

    Raises DossierError, having written nothing, if a quotation does not stand in its document word for word, if too much of a
    document would be shown, or, where `known_errors` are given, if the seeds have an error that is not among them.
    """
    seeds = read_seeds(folders.seeds)
    if repo_url and (fault := fault_in_address(repo_url)):
        raise DossierError((Problem(path="mkdocs.yml", what=f"repo_url: expected {fault}, got {repo_url!r}.",
                                    hint="Mend it there, or in the environment's REPO_URL."),))
    if repo_url and not seeds.settings.repo_url:
        seeds = replace(seeds, settings=replace(seeds.settings, repo_url=repo_url))
    dossier = make_dossier(seeds, progress=progress)
    if known_errors is not None and (new := errors_of(dossier) - known_errors):
        raise DossierError(tuple(new))
    dossier, files = publish(dossier, folders.templates, review=review, site_url=site_url)
    write(files, folders.docs)
    return dossier


def errors_of(dossier: Dossier) -> frozenset[Problem]:
    """The problems that leave something out, wherever their lines have moved to."""
    return frozenset(replace(problem, line=0) for problem in dossier.problems if problem.severity is Severity.ERROR)


def make_dossier(seeds: Seeds, *, progress: Progress = iter) -> Dossier:
    """Everything between reading and writing: seeds in, verified records out."""
    seeds = _with_a_pipeline_that_loads(seeds)
    annotations = tuple(_annotate(replace(document, decisions=()), seeds.settings.pipeline, known_in(document, seeds.speakers))
                        for document in progress(seeds.documents))
    seeds = replace(seeds, documents=tuple(map(_with_its_own_words, seeds.documents, annotations)))
    people = resolve_people(seeds.documents, annotations, seeds.speakers)
    people, corrections, stale = apply_decisions(seeds.documents, people, seeds.speakers, folder=seeds.folder)
    told, joined, astray = curate_statements(seeds.documents, resolve_statements(seeds.documents, people), seeds.statements)
    happened = resolve_events(seeds.documents, told, sure=seeds.settings.publish_confidence)
    decided = curate_events(happened.events, seeds.events, seeds.documents, happened.annotations)
    resolution = compare_documents(seeds.documents, replace(happened, events=decided.events), sure=seeds.settings.publish_confidence)
    superseded = tuple(sorted({**dict(people.superseded), **dict(decided.superseded), **dict(seeds.superseded)}.items()))
    dossier = Dossier(
        folder=seeds.folder, settings=seeds.settings, documents=seeds.documents, resolution=resolution, known=seeds.speakers,
        outlets=seeds.outlets, topics=seeds.topics, superseded=superseded, renamed=seeds.superseded, withdrawn=decided.withdrawn,
        corrections=(*corrections, *joined, *decided.log), home=seeds.home,
        problems=(*seeds.problems, *_as_notes((*stale, *astray, *decided.problems), seeds.left_out)),
    )
    faults = _as_notes(verify_records(dossier), seeds.left_out)
    if any(fault.severity is Severity.ERROR for fault in faults):
        raise DossierError(faults)
    return replace(dossier, problems=_sorted((*dossier.problems, *faults)))


def _as_notes(problems: tuple[Problem, ...], left_out: tuple[str, ...]) -> tuple[Problem, ...]:
    """The problems; where files are left out, what names a record that is not there is no fault of its own yet, but a note."""
    if not left_out:
        return problems
    first = f"{left_out[0]}, which is" if len(left_out) == 1 else f"{left_out[0]} or another of {len(left_out)} files that are"
    hint = f"It may be in {first} left out: mend that first."
    return tuple(replace(p, severity=Severity.NOTE, hint=hint) if p.lost else p for p in problems)


def publish(
    dossier: Dossier, templates: Path | None = None, *, review: bool = False, site_url: str | None = None,
) -> tuple[Dossier, tuple[GeneratedFile, ...]]:
    """Every file to write. Less is shown, document by document, until the site shows no more of each than it may.

    What is over the cap then is an error.
    """

    made: dict[str, tuple[Page, GeneratedFile]] = {}
    meter = Meter(dossier.documents)

    def files() -> tuple[GeneratedFile, ...]:
        """What is the same as the last time is not rendered again."""
        catalogue = Catalogue(dossier=dossier)
        pages = make_pages(catalogue, review=review)
        changed = [page for page in pages if page.path not in made or made[page.path][0] != page]
        made.update({page.path: (page, file) for page, file in zip(changed, render(changed, templates), strict=True)})
        return tuple(made[page.path][1] for page in pages) + make_data(catalogue) + make_exports(catalogue, site_url=site_url)

    every = {d.id for d in dossier.documents}
    dossier = _with_at_most(dossier, every, context_words=min(dossier.settings.context_words, CONTEXT_WORDS))
    dossier = replace(dossier, exposure=measure_files(files(), dossier, meter))
    for show_less in LESS:
        over = over_cap(dossier.exposure, dossier)
        if not over:
            break
        dossier = show_less(dossier, {exposure.document for exposure in over})
        dossier = replace(dossier, exposure=measure_files(files(), dossier, meter))
    final = files()
    faults = (*check_exposure(dossier.exposure, dossier), *check_templates(final), *check_paths(final))
    if faults:
        raise DossierError((*dossier.problems, *faults))
    return dossier, final


def _with_at_most(
    dossier: Dossier, documents: set[str], *, context_words: int = CONTEXT_WORDS, passage_words: int = PASSAGE_WORDS
) -> Dossier:
    shortened = tuple(
        replace(d, context_words=min(d.context_words, context_words), passage_words=min(d.passage_words, passage_words))
        if d.id in documents else d for d in dossier.documents)
    return replace(dossier, documents=shortened)


def _without_key_sentences(dossier: Dossier, documents: set[str]) -> Dossier:
    annotations = tuple(
        replace(found, summary=replace(found.summary, sentences=())) if found.document in documents else found
        for found in dossier.resolution.annotations)
    return replace(dossier, resolution=replace(dossier.resolution, annotations=annotations))


# Tried in turn for the documents of which too much would be shown: words beside quotations, words of passages, key sentences. A few
# words beside each quotation are the last to go: they say how it was said.
LESS: tuple[Callable[[Dossier, set[str]], Dossier], ...] = (
    partial(_with_at_most, context_words=12), partial(_with_at_most, context_words=6), partial(_with_at_most, passage_words=16),
    partial(_with_at_most, passage_words=8), _without_key_sentences, partial(_with_at_most, context_words=0),
)


def _with_a_pipeline_that_loads(seeds: Seeds) -> Seeds:
    """The seeds without the pipeline that they name, and an error, where none of this name can be loaded."""
    name = seeds.settings.pipeline
    try:
        load_nlp(name)
    except (OSError, ImportError, AttributeError, ValueError, TypeError, KeyError) as error:     # whatever a package of that name may do
        fault = Problem(path=f"{seeds.folder}/dossier.yml",
                        what=f"pipeline: {name!r} cannot be loaded as a spaCy pipeline ({type(error).__name__}).",
                        hint="Write the name of one that is installed, or take the key out: the rules work without one.")
        return replace(seeds, settings=replace(seeds.settings, pipeline=None), problems=_sorted((*seeds.problems, fault)))
    return seeds


@lru_cache(maxsize=KEPT)
def _annotate(document: Document, pipeline: str | None, speakers: tuple[KnownSpeaker, ...]) -> Annotations:
    """What the machine finds in one document. Kept, so that a maintainers' server reads again only what was changed."""
    found = annotate(document, clean(document), nlp=load_nlp(pipeline), known=speakers)
    found = found if reads(document) else only_quotations(found, document.text)
    return replace(found, quotations=identify(found.quotations, document.text))


def _with_its_own_words(document: Document, found: Annotations) -> Document:
    """The document with the headline, the authors and the day that its file prints, where nobody and no metadata gave it any."""
    header = read_header(document.text)
    printed = None if document.title else find_printed_title(document, found)
    if printed:
        document = replace(document, title=printed, title_basis=BASIS if header else "text")
    authors = find_authors(document, found) if document.authors is None else ()
    if authors:
        document = replace(document, authors=tuple(document.text[s.start : s.end] for s in authors),
                           authors_basis=BASIS if header else "byline")
    stated = found.publication
    if stated.value and not document.day:
        basis = BASIS if stated.basis == BASIS else f"{stated.basis} in the text"
        document = replace(document, published=stated.value, published_basis=basis)
    elif stated.without_year and not document.day:
        document = replace(document, day_stated=stated.without_year)
    return document


def _sorted(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    return tuple(sorted(set(problems)))
