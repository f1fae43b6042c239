"""The strands of a dossier: named topics, and terms that recur, with their documents over time."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable

from generator.links import document_page, topic_page
from generator.models import RecurrentTerm, Span, Topic
from generator.views.catalogue import Catalogue
from generator.views.labels import MONTHS, prefix
from generator.views.pieces import Line, Link, Part, Table

MONTHS_SHOWN = 8  # columns; of more, years
NUMBERS_SHOWN = 12  # of documents
NO_DAY = "no day"


def strands(catalogue: Catalogue) -> Table | None:
    """A row for each topic and each recurrent term that no topic takes in, with the number of its documents in each month or year."""
    columns = _columns(catalogue)
    rows = [_row(catalogue, (Link(text=t.name, target=topic_page(t.id)),), topic_spans(catalogue, t), columns)
            for t in catalogue.dossier.topics]
    patterns = [topic_pattern(topic) for topic in catalogue.dossier.topics]
    for term in catalogue.dossier.resolution.terms:
        if not any(pattern.search(form) for pattern in patterns for form in term.forms):
            rows.append(_row(catalogue, (_name(term),), term.spans, columns))
    if not rows:
        return None
    heads = tuple(_column_words(name) for name in columns)
    return Table(heads=("Strand", *heads, "In quotations", "Documents"), rows=tuple(rows))


def _name(term: RecurrentTerm) -> str:
    return term.forms[0] if term.forms else term.term


def topic_pattern(topic: Topic) -> re.Pattern[str]:
    """Finds the terms of a topic."""
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, sorted(topic.terms, key=len, reverse=True))) + r")(?!\w)", re.IGNORECASE)


def topic_spans(catalogue: Catalogue, topic: Topic) -> tuple[Span, ...]:
    """Every place where the documents' own text names a topic."""
    pattern = topic_pattern(topic)
    return tuple(Span(d, *match.span()) for d, document in catalogue.documents.items() for kept in catalogue.found[d].cleaning.kept
                 for match in pattern.finditer(document.text, kept.start, kept.end))


def _columns(catalogue: Catalogue) -> tuple[str, ...]:
    """The months, or years, in which there are documents."""
    every = {_month(catalogue, d) for d in catalogue.documents}
    months = sorted(m for m in every if m != NO_DAY)
    if len(months) > MONTHS_SHOWN or any(len(m) < 7 for m in months):
        months = sorted({m[:4] for m in months})
    return (*months, *((NO_DAY,) if NO_DAY in every else ()))


def _month(catalogue: Catalogue, document: str) -> str:
    record = catalogue.documents[document]
    return prefix(record.day)[:7] or NO_DAY


def _column_words(name: str) -> str:
    return f"{MONTHS[int(name[5:7]) - 1][:3]} {name[:4]}" if len(name) == 7 and name != NO_DAY else name


def _row(catalogue: Catalogue, name: Line, spans: Iterable[Span], columns: tuple[str, ...]) -> tuple[Line, ...]:
    spans = sorted(spans)
    documents = sorted({s.document for s in spans}, key=catalogue.order.__getitem__)
    counts = Counter(next((c for c in columns if _month(catalogue, d).startswith(c)), NO_DAY) for d in documents)
    numbers: list[Part] = []
    for document in documents[:NUMBERS_SHOWN]:
        numbers += [" " if numbers else "", Link(text=str(catalogue.order[document] + 1), target=f"{document_page(document)}#top")]
    more = (f" and {len(documents) - NUMBERS_SHOWN} more",) if len(documents) > NUMBERS_SHOWN else ()
    quotations = sum(any(_has(spans, segment) for segment in q.segments) for d in documents for q in catalogue.of_document[d])
    figures = [(f"{number:,}" if number else "–",) for number in (*(counts[c] for c in columns), quotations)]
    return (name, *figures, (*numbers, *more))


def _has(spans: list[Span], segment: Span) -> bool:
    at = bisect_left(spans, (segment.document, segment.start, 0))
    return at < len(spans) and spans[at].document == segment.document and spans[at].end <= segment.end
