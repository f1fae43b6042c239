"""From how many independent sources an utterance comes: "3 outlets, 1 origin"."""
from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.models import Document, Quotation


def count_origins(quotations: Sequence[Quotation], documents: Mapping[str, Document]) -> int:
    """The number of independent origins: reports that name a common carrier or agency have one origin between them."""
    origin_of: dict[str, str] = {}

    def root(name: str) -> str:
        while origin_of.setdefault(name, name) != name:
            name = origin_of[name]
        return name

    roots = []
    for quotation in quotations:
        document = documents.get(quotation.document)
        carriers = [_fold(carrier.name) for carrier in quotation.via]
        if document and document.agency:
            carriers.append(_fold(document.agency))
        if not carriers:
            carriers.append(_fold(document.outlet) if document and document.outlet else f"document {quotation.document}")
        first = root(carriers[0])
        for other in carriers[1:]:
            origin_of[root(other)] = first
        roots.append(first)
    return len({root(name) for name in roots})


def _fold(name: str) -> str:
    words = name.casefold().split()
    return " ".join(words[1:] if words[:1] == ["the"] else words)
