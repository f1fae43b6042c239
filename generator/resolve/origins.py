"""How many independent origins the reports of an utterance can have: "3 outlets, 1 origin"."""
from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from spacy.lang.en.stop_words import STOP_WORDS

from generator.annotate.relays import RELAY
from generator.models import Document, Quotation

RUN, TELLING = 8, 3                 # so many words in a row outside marks, so many of them telling ones, are one text
LIKE, FEWEST = 0.6, 8               # so much of the telling words, if there are so many, are one text worded anew
AROUND = 600                        # characters: a paragraph without an end is looked at so far
CROWD = 60                          # of more documents, each is compared with so many neighbours only
_WORD = re.compile(r"\w+")
_MARKED = re.compile(r"[“\"][^“”\"\n]*[”\"]")


def count_origins(quotations: Sequence[Quotation], documents: Mapping[str, Document]) -> int:
    """The most independent origins that the reports can have.

    Reports that name a common carrier or agency have one origin between them, and so have those that tell of it in the same words:
    one copies the other, or both a third. What a document says once to have from somebody, it has from there wherever it repeats it.
    That reports are independent is never known: none of them need say where it has its words from.
    """
    if len(quotations) == 1:
        return 1
    origin_of: dict[str, str] = {}

    def root(name: str) -> str:
        while origin_of.setdefault(name, name) != name:
            name = origin_of[name]
        return name

    by_document: dict[str, list[Quotation]] = defaultdict(list)
    for quotation in quotations:
        by_document[quotation.document].append(quotation)
    roots: list[str] = []
    first_of: dict[str, str] = {}
    for name, own in by_document.items():
        document = documents.get(name)
        agency = [_bare_name(document.agency)] if document and document.agency else []
        told = [[*carriers, *agency] for carriers in map(_carriers, own) if carriers or agency]
        for carriers in told or [[_bare_name(document.outlet) if document and document.outlet else f"document:{name}"]]:
            first = root(carriers[0])
            for other in carriers[1:]:
                origin_of[root(other)] = first
            roots.append(first)
            first_of.setdefault(name, first)
    for one, other in combinations(sorted(origin_of), 2):
        words, more = sorted((set(one.split()), set(other.split())), key=len)
        if words and words <= more:
            origin_of[root(other)] = root(one)      # "Coast Agency", "Coast News Agency"
    for one, other in _same_texts(by_document, documents):
        origin_of[root(first_of[other])] = root(first_of[one])
    return len({root(name) for name in roots})


def _same_texts(by_document: Mapping[str, Sequence[Quotation]], documents: Mapping[str, Document]) -> Iterator[tuple[str, str]]:
    """Pairs of documents whose own words around the quotation are one text: a long run of words, or most words that tell something."""
    told: dict[str, frozenset[str]] = {}
    with_run: dict[tuple[str, ...], str] = {}
    if len(by_document) < 2:
        return
    for name in sorted(by_document.keys() & documents.keys()):
        telling: set[str] = set()
        for quotation in by_document[name]:
            for stretch in _around(documents[name].text, quotation):
                found = _WORD.findall(stretch)
                own = [word for word in found if word.casefold() not in STOP_WORDS]
                telling.update(word.casefold() for word in own)
                for at in range(len(found) - RUN + 1):
                    run = found[at : at + RUN]
                    if sum(word[0].islower() and word not in STOP_WORDS for word in run) >= TELLING:
                        yield with_run.setdefault(tuple(word.casefold() for word in run), name), name
        told[name] = frozenset(telling)
    names = list(told)
    for at, one in enumerate(names):
        for other in names[at + 1 : at + 1 + CROWD]:
            fewer = min(len(told[one]), len(told[other]))
            if fewer >= FEWEST and len(told[one] & told[other]) >= LIKE * fewer:
                yield one, other


def _around(text: str, quotation: Quotation) -> list[str]:
    """The paragraph of a quotation, without anything that stands in marks."""
    start = max(text.rfind("\n", 0, quotation.start) + 1, quotation.start - AROUND)
    end = text.find("\n", quotation.end)
    end = min(len(text) if end < 0 else end, quotation.end + AROUND)
    pieces, at = [], start
    for segment in quotation.segments:
        pieces.append(text[at : segment.start])
        at = segment.end
    pieces.append(text[at:end])
    return _MARKED.sub("\n", "“”".join(pieces)).split("\n")


def _carriers(quotation: Quotation) -> list[str]:
    """Who carried the words; of what an outlet passes on, that outlet too, which is no speaker."""
    names = [carrier.name for carrier in quotation.via]
    if quotation.rule == RELAY and quotation.speaker:
        names.append(quotation.speaker.name)
    return [_bare_name(name) for name in names]


def _bare_name(name: str) -> str:
    words = name.casefold().split()
    return " ".join(words[1:] if words[:1] == ["the"] else words)
