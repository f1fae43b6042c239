"""Coverage: what was read, what was found, what was left open or rejected and why; problems in the seeds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from generator.models import Page, PageKind, Quotation, Span
from generator.views.catalogue import Catalogue, Voice
from generator.views.fronts import CORRECTIONS, NOT_SEARCHED, front
from generator.views.labels import KINDS, NOBODY, count, kind_words, percent, published_words
from generator.views.passages import document_link, words
from generator.views.pictures import checked_by_whom
from generator.views.pieces import Fact, Line, Link, Picture, Table, Typed

SHOWN_WORDS = 8  # of a rejected candidate


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageView:
    """What the coverage page shows."""

    lead: str
    documents: Table
    checked: Picture | None
    kinds: Table
    statuses: Table
    found: tuple[Fact, ...]
    rejected: Table | None
    problems: Table | None
    corrections: Line


def coverage_page(catalogue: Catalogue) -> Page:
    """The page at /coverage/."""
    dossier = catalogue.dossier
    open_ = sum(catalogue.voice(q) is Voice.OPEN for q in catalogue.quotations.values())
    total = sum(catalogue.size(d) for d in catalogue.documents)
    told = sum(len(qs) for qs in catalogue.told.values())
    kinds = Counter(q.kind for q in catalogue.every if not q.rejected or q.kind == "term")
    statuses = Counter(str(q.status) for q in (*catalogue.quotations.values(), *catalogue.indirect.values()))
    view = CoverageView(
        lead=f"{count(len(catalogue.documents), 'document')} with {count(total, 'word')} were read. Nothing that was found is left out "
        "silently: each candidate is shown, open, or rejected with a reason.",
        documents=_documents(catalogue),
        checked=checked_by_whom(catalogue),
        kinds=Table(heads=("Kind", "Count"), rows=tuple(((KINDS[k].capitalize(),), (f"{kinds[k]:,}",)) for k in KINDS)),
        statuses=Table(heads=("Status", "Count"), rows=tuple(((s,), (f"{n:,}",)) for s, n in sorted(statuses.items()))),
        found=(
            Fact(
                label="Quotations in marks",
                value=(f"{len(catalogue.quotations):,}, of {count(len(catalogue.statements), 'utterance')}",),
            ),
            Fact(
                label="With a named speaker",
                value=(f"{sum(catalogue.speaker(q) is not None for q in catalogue.quotations.values()):,}",),
            ),
            Fact(label=NOBODY, value=(f"{open_:,}",)),
            Fact(label="Indirect speech", value=(f"{len(catalogue.indirect):,}, of which {told:,} of a known speaker are shown",)),
            Fact(label="Thoughts, wishes, topics, and reports of outlets", value=(f"{len(catalogue.unsaid):,}, not shown",)),
            Fact(label="Candidates rejected", value=(f"{len(catalogue.rejected):,}",)),
            Fact(
                label="People, bodies and places",
                value=(f"{len(catalogue.entities):,}, of which {len(catalogue.speakers):,} have a page as speakers",),
            ),
            Fact(label="Events", value=(f"{len(catalogue.events):,}",)),
            Fact(label="Decisions by people", value=(f"{len(dossier.corrections):,}",)),
        ),
        rejected=_rejected(catalogue, catalogue.rejected),
        problems=_problems(catalogue),
        corrections=(Link(text="Every correction, with its reason", target=CORRECTIONS.target),),
    )
    return Page(kind=PageKind.COVERAGE, path="coverage/index.md", front=front("Coverage", search=NOT_SEARCHED), view=view)


def _documents(catalogue: Catalogue) -> Table:
    rows: list[tuple[Line, ...]] = []
    for document in catalogue.documents.values():
        share = catalogue.exposure.get(document.id)
        aside = len(catalogue.found[document.id].cleaning.set_aside)
        rows.append(
            (
                (document_link(catalogue, document.id),),
                (published_words(document),),
                (f"{catalogue.size(document.id):,}",),
                (str(len(catalogue.of_document[document.id])),),
                (Link(text=str(aside), target=f"documents/{document.id}.md#set-aside") if aside else "0",),
                (percent(share) if share is not None else "–",),
            )
        )
    return Table(heads=("Document", "Published", "Words", "Quotations", "Set aside", "Own words shown"), rows=tuple(rows))


def _rejected(catalogue: Catalogue, rejected: Iterable[Quotation]) -> Table | None:
    rows: list[tuple[Line, ...]] = []
    for quotation in rejected:
        span = Span(quotation.document, quotation.start, quotation.end)
        pieces = catalogue.text(span).split()
        end = span.start
        for piece in pieces[:SHOWN_WORDS]:
            end = catalogue.documents[span.document].text.index(piece, end) + len(piece)
        shown: Line = (words(catalogue, Span(span.document, span.start, end)), *((" …",) if len(pieces) > SHOWN_WORDS else ()))
        rows.append((shown, (kind_words(quotation),), (Typed(text=quotation.rejected),), (document_link(catalogue, span.document),)))
    return Table(heads=("Words", "Kind", "Reason", "Document"), rows=tuple(rows)) if rows else None


def _problems(catalogue: Catalogue) -> Table | None:
    rows: list[tuple[Line, ...]] = [
        ((str(p.severity),), (f"{p.path}:{p.line}" if p.line else p.path,), (Typed(text=" ".join(x for x in (p.what, p.hint) if x)),))
        for p in catalogue.dossier.problems
    ]
    return Table(heads=("Severity", "Place", "Finding"), rows=tuple(rows)) if rows else None
