"""Documents, what was found in them, and who is who, by id: the look-ups that all others build on."""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from generator.ids import fold
from generator.models import Annotations, Document, Dossier, Entity, KnownSpeaker, Mention, Novelty, Outlet, Span
from generator.text import COUNTED
from generator.views.labels import prefix


@dataclass(frozen=True, kw_only=True)
class Records:
    """Documents and people by id, and where words stand."""

    dossier: Dossier

    @cached_property
    def documents(self) -> dict[str, Document]:
        """By id, in the order in which they were published; those without a day last."""
        day = lambda d: (prefix(d.day) or "9999", d.id)  # noqa: E731
        return {d.id: d for d in sorted(self.dossier.documents, key=day)}

    @cached_property
    def order(self) -> dict[str, int]:
        """The place of each document in that order."""
        return {d: n for n, d in enumerate(self.documents)}

    @cached_property
    def found(self) -> dict[str, Annotations]:
        """What was found in each document."""
        return {a.document: a for a in self.dossier.resolution.annotations}

    def text(self, span: Span) -> str:
        """The words at a span."""
        return self.documents[span.document].text[span.start : span.end]

    def line(self, span: Span) -> int:
        """The line of the seed on which a span begins, counted from 1."""
        return bisect.bisect_right(self._line_starts[span.document], span.start)

    def page(self, span: Span) -> int:
        """The page of a paginated file on which a span begins, counted from 1; 0 where the file has none."""
        breaks = self.documents[span.document].page_breaks
        return bisect.bisect_right(breaks, span.start) + 1 if breaks else 0

    def place(self, span: Span) -> str:
        """Where a span begins, as one cites it: the page of a paginated file, else the line of the text."""
        return f"page {self.page(span)}" if self.page(span) else f"line {self.line(span)}"

    @cached_property
    def _line_starts(self) -> dict[str, list[int]]:
        return {d.id: sorted([0, *(m.end() for m in re.finditer("\n", d.text)), *(at + 1 for at in d.wraps)])
                for d in self.dossier.documents}

    def title(self, document: str) -> str:
        """A document's headline, or its id where it has none."""
        return self.documents[document].title or document

    def size(self, document: str) -> int:
        """The number of words of a document."""
        return len(COUNTED.findall(self.documents[document].text))

    @cached_property
    def novelties(self) -> dict[str, Novelty]:
        """What each document with a day tells first, by day."""
        return {n.document: n for n in self.dossier.resolution.novelties}

    @cached_property
    def entities(self) -> dict[str, Entity]:
        """All, by id."""
        return {e.id: e for e in self.dossier.resolution.entities}

    @cached_property
    def known(self) -> dict[str, KnownSpeaker]:
        """What people wrote about a speaker, by id."""
        return {k.id: k for k in self.dossier.known}

    @cached_property
    def outlets(self) -> dict[str, Outlet]:
        """What people wrote about outlets and agencies, by name and alias, folded."""
        return {fold(name): outlet for outlet in self.dossier.outlets for name in (outlet.name, *outlet.aliases)}

    @cached_property
    def mention_at(self) -> dict[Span, Mention]:
        """Every mention by its place."""
        return {m.span: m for a in self.found.values() for m in a.mentions}

    @cached_property
    def marked(self) -> dict[str, tuple[list[int], list[int]]]:
        """Where the words in marks of each document begin, in order, and how far those that begin so far reach."""
        parts = {d: sorted(part for q in a.quotations for part in q.segments) for d, a in self.found.items()}
        return {d: ([p.start for p in own], list(accumulate((p.end for p in own), max))) for d, own in parts.items()}

    @cached_property
    def exposure(self) -> dict[str, float]:
        """The share of each document's words that the site shows outside marks, where it is measured."""
        return {e.document: e.share for e in self.dossier.exposure}

    def context_words(self, document: str) -> int:
        """How many of a document's words may stand on each side of a quotation."""
        return min(self.documents[document].context_words, self.dossier.settings.context_words)
