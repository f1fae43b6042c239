"""Quote and link, don't mirror: how much of each document's own words is shown outside quotation marks, anywhere (promise 9).

Shown is what an element with `data-span` claims, and any eight words in a row that also stand in a document and that no element
accounts for: in a page, a data file, a feed, the search index. Left out are the words of published quotations, titles and lines that
cleaning set aside.
"""
from __future__ import annotations

import html
import json
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.errors import Problem
from generator.models import LONGEST_TITLE, Document, Dossier, Exposure, GeneratedFile, Span
from generator.text import BARE_WORD, COUNTED, line_breaks_as_spaces
from generator.verify.expected import published
from generator.verify.page import INLINE, BuiltPage

RUN = 8                             # words in a row that make a stretch recognisable
SHORT = 100                         # words of a document below which the cap does not apply
_TAG = re.compile(r"</?([a-zA-Z][\w-]*)?[^<>]*>")
_LINK_TARGET = re.compile(r"(?<=\])\([^()\s]*\)")
_MARKER = re.compile(r"<[^<>]*\bdata-span=\"([^\"]*):(\d+)-(\d+)\"[^<>]*>")


@dataclass(frozen=True, slots=True)
class Runs:
    """Where each run of eight words stands: word numbers by document, and the offsets of the words."""

    places: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    words: list[list[tuple[int, int]]] = field(default_factory=list)
    documents: list[str] = field(default_factory=list)


def index_runs(documents: Iterable[Document]) -> Runs:
    """Each document's runs; of a run that a document repeats, the first place."""
    runs = Runs()
    for number, document in enumerate(documents):
        offsets, keys = _keys(document.text)
        runs.words.append(offsets)
        runs.documents.append(document.id)
        for position, key in enumerate(keys):
            places = runs.places.setdefault(key, [])
            if not places or places[-1][0] != number:
                places.append((number, position))
    return runs


def find_runs(text: str, runs: Runs) -> set[Span]:
    """The stretches of the documents that a line of `text` repeats: what stands in two places of a page makes no run."""
    places = {place for line in text.split("\n") if len(line) >= RUN for key in _keys(line)[1] for place in runs.places.get(key, ())}
    return {Span(runs.documents[number], runs.words[number][first][0], runs.words[number][first + RUN - 1][1]) for number, first in places}


def _keys(text: str) -> tuple[list[tuple[int, int]], list[int]]:
    matches = list(BARE_WORD.finditer(text))
    words = [match.group().casefold() for match in matches]
    keys = [hash(tuple(words[i : i + RUN])) for i in range(len(words) - RUN + 1)]
    return [match.span() for match in matches], keys


def measure_files(files: Iterable[GeneratedFile], dossier: Dossier, meter: Meter | None = None) -> tuple[Exposure, ...]:
    """The exposure of each document by the files as rendered, before MkDocs: what is measured on the site again."""
    marked, repeated = (meter or Meter(dossier.documents)).read(files)
    return _measure(marked, repeated, dossier)


class Meter:
    """Reads which stretches of the documents files mark and repeat; a file that is as it was the last time is not read again."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self._runs = index_runs(documents)
        self._found: dict[GeneratedFile, tuple[set[Span], set[Span]]] = {}

    def read(self, files: Iterable[GeneratedFile]) -> tuple[set[Span], set[Span]]:
        """The stretches that `files` mark with `data-span`, and those that they repeat."""
        self._found = {file: self._found.get(file) or self._read(file) for file in files}
        found = self._found.values()
        return set().union(*(marked for marked, _ in found)), set().union(*(repeated for _, repeated in found))

    def _read(self, file: GeneratedFile) -> tuple[set[Span], set[Span]]:
        marked = {Span(html.unescape(m[1]), int(m[2]), int(m[3])) for m in _MARKER.finditer(file.content) if not _exempt(m.group())}
        return marked, find_runs(readable_text(file.path, file.content), self._runs)


def measure_site(pages: Iterable[BuiltPage], files: Mapping[str, str], dossier: Dossier) -> tuple[Exposure, ...]:
    """The exposure of each document by the built site. `files` are its text files that are no pages, by path."""
    runs = index_runs(dossier.documents)
    marked: set[Span] = set()
    repeated: set[Span] = set()
    for page in pages:
        marked.update(s.span for s in page.spans if s.span and not s.exempt)
        repeated.update(find_runs(page.text, runs))
    for path, content in files.items():
        repeated.update(find_runs(readable_text(path, content), runs))
    return _measure(marked, repeated, dossier)


def readable_text(path: str, content: str) -> str:
    """The words of a file, a block or string a line, without mark-up and escapes."""
    if path.endswith(".json"):
        try:
            content = "\n".join(_strings(json.loads(content)))
        except json.JSONDecodeError:
            return content
    content = _LINK_TARGET.sub("", content) if path.endswith(".md") else content
    return html.unescape(_TAG.sub(lambda tag: "" if (tag[1] or "").lower() in INLINE else "\n", content))


def check_exposure(exposures: Iterable[Exposure], dossier: Dossier) -> Iterator[Problem]:
    """Every document stays below the cap, unless its rights allow the full text."""
    files = {d.id: d.file for d in dossier.documents}
    for exposure in over_cap(exposures, dossier):
        yield Problem(path=files[exposure.document], what=f"the site shows {exposure.share:.0%} of its words outside quotation marks, "
                                                          f"more than {dossier.settings.exposure_cap:.0%}.",
                      hint="Context is shortened already: set `rights: full` in its sidecar where they allow that, "
                           f"or raise exposure_cap in {dossier.folder}/dossier.yml.")


def over_cap(exposures: Iterable[Exposure], dossier: Dossier) -> tuple[Exposure, ...]:
    """The documents of which the site shows more than it may. In a very short one any two lines are most of it: no share is too high."""
    full = {d.id for d in dossier.documents if d.rights == "full"}
    return tuple(e for e in exposures if e.document not in full and e.words >= SHORT and e.share > dossier.settings.exposure_cap)


def check_stated(exposures: Iterable[Exposure], documents_json: str) -> Iterator[Problem]:
    """`documents.json` says what was measured."""
    try:
        stated = {record["id"]: record.get("exposure") for record in json.loads(documents_json)}
    except (json.JSONDecodeError, KeyError, TypeError, AttributeError):
        yield Problem(path="data/documents.json", what="it is no list of documents.")
        return
    for exposure in exposures:
        share = stated.get(exposure.document)
        if not isinstance(share, int | float) or not abs(share - exposure.share) <= 0.001:
            yield Problem(path="data/documents.json", what=f"{exposure.document}: the exposure is {exposure.share}, not {share!r}.",
                          hint="Every element that shows a document's words outside quotation marks carries data-span.")


def _exempt(tag: str) -> bool:
    return "data-title" in tag or "data-aside" in tag


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield str(key)
            yield from _strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)


def _measure(marked: Iterable[Span], repeated: Iterable[Span], dossier: Dossier) -> tuple[Exposure, ...]:
    open_, found, hidden = _by_document(marked), _by_document(repeated), defaultdict[str, list[tuple[int, int]]](list)
    for expected in published(dossier).values():
        hidden[expected.document.id].extend((s.start, s.end) for s in expected.quotation.segments)
    cleanings = {a.document: a.cleaning for a in dossier.resolution.annotations}
    for document in dossier.documents:
        hidden[document.id].extend((aside.span.start, aside.span.end) for aside in cleanings[document.id].set_aside)
        hidden[document.id].extend(_titles(document))
    return tuple(_measure_document(d, cleanings[d.id].kept, open_[d.id], found[d.id], hidden[d.id]) for d in dossier.documents)


def _by_document(spans: Iterable[Span]) -> defaultdict[str, list[tuple[int, int]]]:
    own: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for span in spans:
        own[span.document].append((span.start, span.end))
    return own


def _measure_document(document: Document, kept: Iterable[Span], marked: list[tuple[int, int]], repeated: list[tuple[int, int]],
                      hidden: list[tuple[int, int]]) -> Exposure:
    """Words that are repeated beside marked ones count from eight in a row: fewer are chance, two passages of which one ends
    and the other goes on as the document does."""
    own, open_, found, unseen = _merged((s.start, s.end) for s in kept), _merged(marked), _merged(repeated), _merged(hidden)
    words = shown = row = 0
    for match in COUNTED.finditer(document.text):
        start = match.start()
        accounted = _within(start, open_) or _within(start, unseen)
        row = row + 1 if not accounted and _within(start, found) else 0
        if _within(start, own):
            words += 1
            shown += _within(start, open_) and not _within(start, unseen)
            shown += RUN if row == RUN else row > RUN
    return Exposure(document=document.id, words=words, shown=shown)


def _titles(document: Document) -> Iterator[tuple[int, int]]:
    """Where the text itself has the title, and no more of it than a title may have."""
    if document.title:
        text, title = line_breaks_as_spaces(document.text), line_breaks_as_spaces(document.title)
        start = text.find(title)
        if start >= 0:
            yield start, start + min(len(title), LONGEST_TITLE)


def _merged(stretches: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(stretches):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _within(offset: int, merged: list[tuple[int, int]]) -> bool:
    at = bisect_right(merged, (offset, 1 << 62)) - 1
    return at >= 0 and merged[at][0] <= offset < merged[at][1]
