"""How much of each document's own words the pages show outside quotation marks, and how it is kept under the cap."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable

from generator.models import Dossier, Page
from generator.views.catalogue import Catalogue
from generator.views.pieces import words_shown

SHORTER = (10, 5, 0)                # words of context a side, tried in turn where a document is over the cap


def fit_to_cap(dossier: Dossier, make: Callable[[Catalogue], Iterable[Page]]) -> Catalogue:
    """A catalogue whose pages keep each document under the cap, as far as shorter context can; with the shares measured."""
    catalogue = Catalogue(dossier=dossier)
    shares = measure(catalogue, make(catalogue))
    context: dict[str, int] = {}
    for words in SHORTER:
        over = {d for d, share in shares.items() if share > dossier.settings.exposure_cap}
        if not over:
            break
        context.update(dict.fromkeys(over, min(words, dossier.settings.context_words)))
        catalogue = Catalogue(dossier=dossier, context=dict(context))
        shares = measure(catalogue, make(catalogue))
    return Catalogue(dossier=dossier, context=dict(context), exposure=shares)


def measure(catalogue: Catalogue, pages: Iterable[Page]) -> dict[str, float]:
    """For each document the share of its words that stand outside quotation marks on any page; titles and set-aside lines left out."""
    spans: dict[str, set[tuple[int, int]]] = defaultdict(set)
    for page in pages:
        for words in words_shown(page.view):
            if not words.title and not words.aside:
                spans[words.document].add((words.start, words.end))
    return {d: _share(document.text, spans[d]) for d, document in catalogue.documents.items()}


def _share(text: str, spans: set[tuple[int, int]]) -> float:
    total = len(text.split())
    shown, last = 0, 0
    for start, end in sorted(spans):
        start = max(start, last)
        if end > start:
            shown += len(text[start:end].split())
            last = end
    return shown / total if total else 0.0
