"""The verbatim gate on the pages: what stands in quotation mark-up stands in its document, and every quotation is shown."""
from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping, Set
from urllib.parse import urlsplit

from generator.errors import Problem
from generator.links import event_page, quotation_page, speaker_page, url
from generator.models import CONTEXT_WORDS, Document, Dossier, Span
from generator.text import BARE_WORD, COUNTED, line_breaks_as_spaces
from generator.verify.expected import Expected, excerpt, first_difference, same_words
from generator.verify.page import BuiltPage, ShownSpan, ShownWords, page_address

_GAPS = range(4)                    # marks and white space between a quotation and the words beside it
_HINT = "Mark a quotation up as <q data-quotation=\"ID\" data-segment=\"N\">words</q> through the templates' macro."


def check_verbatim(pages: Iterable[BuiltPage], expected: Mapping[str, Expected], dossier: Dossier) -> Iterator[Problem]:
    """Both ways: every element equals its span, and every quotation is on its page."""
    documents = {d.id: d for d in dossier.documents}
    edges = {(s.document, place) for e in expected.values() for s in e.quotation.segments for place in (s.start, s.end)}
    pages = list(pages)
    by_address: dict[str, BuiltPage] = {}
    for page in pages:
        first = by_address.setdefault(page.address, page)
        if first is not page:
            yield Problem(path=page.path, what=f"it has the address of {first.path}, {page.address or '/'}: readers see only one of them.",
                          hint="Take away or rename the one that is not from the seeds.")
    for page in pages:
        for words in page.words:
            yield from _check_words(page, words, expected)
        for text in page.stray:
            yield Problem(path=page.path, what=f"{text[:60]!r} stands in quotation mark-up but in no marked element.", hint=_HINT)
        for span in page.spans:
            yield from _check_span(page, span, documents, edges)
    for quotation in expected.values():
        yield from _check_shown(quotation, by_address)
    yield from _check_superseded(dossier, by_address)


def differs(path: str, shown: str, text: str, span: Span, *, name: str, file: str) -> Problem:
    """The problem that names the quotation, the file it is shown in and the offset where the letters part."""
    at = first_difference(shown, text)
    return Problem(path=path, what=f"{name} is not what {file} says at offset {span.start + at}: shown as {excerpt(shown, at)!r}, "
                                   f"there {excerpt(line_breaks_as_spaces(text), at)!r}.",
                   hint="Quotations are never edited; find what changed the words between the document and the page.")


def _check_words(page: BuiltPage, words: ShownWords, expected: Mapping[str, Expected]) -> Iterator[Problem]:
    quotation = expected.get(words.quotation)
    if quotation is None:
        named = f"names no published quotation ({words.quotation!r})" if words.quotation else "names no quotation"
        yield Problem(path=page.path, what=f"<q> {named}: {words.text[:60]!r}.", hint=_HINT)
        return
    segments = quotation.quotation.segments
    if not 0 <= words.segment < len(segments):
        yield Problem(path=page.path, what=f"quotation {words.quotation} has no segment {words.segment}, only {len(segments)}.", hint=_HINT)
        return
    if not same_words(words.text, quotation.texts[words.segment]):
        yield differs(page.path, words.text, quotation.texts[words.segment], segments[words.segment],
                      name=f"quotation {words.quotation}, segment {words.segment}", file=quotation.document.file)


def _check_span(
    page: BuiltPage, shown: ShownSpan, documents: Mapping[str, Document], edges: Set[tuple[str, int]],
) -> Iterator[Problem]:
    document = documents.get(shown.span.document) if shown.span else None
    if shown.span is None or document is None or not 0 <= shown.span.start < shown.span.end <= len(document.text):
        yield Problem(path=page.path, what=f"data-span={shown.claim!r} names no stretch of a document.",
                      hint="Write data-span=\"DOCUMENT:START-END\".")
        return
    text = document.text[shown.span.start : shown.span.end]
    if not same_words(shown.text, text):
        yield differs(page.path, shown.text, text, shown.span, name=f"passage {shown.claim}", file=document.file)
    words = sum(map(bool, map(BARE_WORD.search, COUNTED.findall(text))))     # a mark that touches the quotation is no word
    between = any((document.id, shown.span.start - gap) in edges for gap in _GAPS) and any(
        (document.id, shown.span.end + gap) in edges for gap in _GAPS)
    allowed = 2 * CONTEXT_WORDS if between else CONTEXT_WORDS     # the words between two segments stand beside both
    if shown.context and words > allowed:
        yield Problem(path=page.path, what=f"context {shown.claim} has {words} words, more than {allowed}.",
                      hint="Lower context_words in dossier.yml.")


def _check_shown(expected: Expected, by_address: Mapping[str, BuiltPage]) -> Iterator[Problem]:
    """The quotation's own address shows all its segments, in order, itself or on the page that it leads to."""
    address = url(quotation_page(expected.quotation.id))
    page = follow(address, by_address)
    if page is None:
        yield Problem(path=f"{address}index.html", what=f"quotation {expected.quotation.id} has no page.",
                      hint="Every published quotation keeps its address for ever.")
        return
    shown = [words.segment for words in page.words if words.quotation == expected.quotation.id]
    for number, span in enumerate(expected.quotation.segments):
        if number not in shown:
            yield Problem(path=page.path, what=f"quotation {expected.quotation.id}: segment {number} "
                                               f"({expected.document.file}, offset {span.start}) is not shown.", hint=_HINT)


def _check_superseded(dossier: Dossier, by_address: Mapping[str, BuiltPage]) -> Iterator[Problem]:
    people, events = {e.id for e in dossier.resolution.entities}, {e.id for e in dossier.resolution.events}
    for old, new in dossier.superseded:
        if new in people and url(speaker_page(new)) not in by_address:
            continue                # somebody without a page, and so without a way to it
        address = url(speaker_page(old) if new in people else event_page(old) if new in events else quotation_page(old))
        if follow(address, by_address) is None:
            yield Problem(path=f"{address}index.html", what=f"the superseded id {old} (now {new}) does not lead to a page.",
                          hint=f"An id once published never dies: {dossier.folder}/ids.yml.")


def follow(address: str, by_address: Mapping[str, BuiltPage]) -> BuiltPage | None:
    """The page at `address`, or the one that its redirect leads to (one step)."""
    page = by_address.get(address)
    if page is None or page.redirect is None:
        return page
    path = posixpath.join(posixpath.dirname(page.path), urlsplit(page.redirect).path)
    target = by_address.get(page_address(posixpath.normpath(path)).rstrip("/") + "/")
    return target if target is not None and target.redirect is None else None
