"""From how many independent sources an utterance comes: "3 outlets, 1 origin"."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

from generator.models import Document, Quotation

RELAY = "indirect-relay"            # the rule that finds what an outlet passes on


def count_origins(quotations: Sequence[Quotation], documents: Mapping[str, Document]) -> int:
    """The number of independent origins: reports that name a common carrier or agency have one origin between them.

    What a document says once to have from somebody, it has from there wherever it repeats it.
    """
    origin_of: dict[str, str] = {}

    def root(name: str) -> str:
        while origin_of.setdefault(name, name) != name:
            name = origin_of[name]
        return name

    chains: dict[str, list[list[str]]] = defaultdict(list)
    for quotation in quotations:
        chains[quotation.document].append(_carriers(quotation))
    roots = []
    for name, own in chains.items():
        document = documents.get(name)
        agency = [_fold(document.agency)] if document and document.agency else []
        told = [[*carriers, *agency] for carriers in own if carriers or agency]
        for carriers in told or [[_fold(document.outlet) if document and document.outlet else f"document:{name}"]]:
            first = root(carriers[0])
            for other in carriers[1:]:
                origin_of[root(other)] = first
            roots.append(first)
    for one, other in combinations(sorted(origin_of), 2):
        words, more = sorted((set(one.split()), set(other.split())), key=len)
        if words and words <= more:
            origin_of[root(other)] = root(one)      # "Coast Agency", "Coast News Agency"
    return len({root(name) for name in roots})


def _carriers(quotation: Quotation) -> list[str]:
    """Who carried the words; of what an outlet passes on, that outlet too, which is no speaker."""
    names = [carrier.name for carrier in quotation.via]
    if quotation.rule == RELAY and quotation.speaker:
        names.append(quotation.speaker.name)
    return [_fold(name) for name in names]


def _fold(name: str) -> str:
    words = name.casefold().split()
    return " ".join(words[1:] if words[:1] == ["the"] else words)
