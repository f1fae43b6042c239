"""Stretches of a document, ready to show: what is in marks as `Quoted`, all else as `Words`; never a part of a quotation."""

from __future__ import annotations

import bisect
from dataclasses import replace

from generator.models import PASSAGE_WORDS, Quotation, Span
from generator.text import COUNTED
from generator.views.catalogue import Catalogue
from generator.views.pieces import Line, Link, Part, Quoted, Words


def words(catalogue: Catalogue, span: Span, *, use: str = "") -> Words:
    """A document's own words, without the white space around them."""
    text = catalogue.text(span)
    start = span.start + len(text) - len(text.lstrip())
    end = max(start, span.end - (len(text) - len(text.rstrip())))
    return Words(document=span.document, start=start, end=end, text=catalogue.documents[span.document].text[start:end], use=use)


def quoted(catalogue: Catalogue, quotation: Quotation) -> Line:
    """A quotation's words in marks, segments joined by an ellipsis."""
    parts: list[Part] = []
    for number, segment in enumerate(quotation.segments):
        parts += [" … “" if number else "“", Quoted(quotation=quotation.id, number=number, text=catalogue.text(segment)), "”"]
    return tuple(parts)


def passage(catalogue: Catalogue, span: Span, *, longest: int | None = None, use: str = "") -> Line:
    """A stretch of a document with the quotations in it as quotations; at most `longest` words outside them, then "…".

    A quotation that is only partly inside is left out, never cut. Without `longest`, as many words as the document's exposure allows.
    """
    if longest is None:
        longest = catalogue.documents[span.document].passage_words
    start, end, cut_before, cut_after = _without_torn(catalogue, span)
    if start >= end:  # it lies inside a quotation: its words, with whoever claims them named beside
        own, _, full = _own(catalogue, span, max(longest, PASSAGE_WORDS), use)
        return ("… ", *own, " …") if full else ("… ", *own)
    parts: list[Part] = ["… "] if cut_before else []
    left = longest
    place = start
    for segment, quotation, number in _inside(catalogue, Span(span.document, start, end)):
        own, left, full = _own(catalogue, Span(span.document, place, segment.start), left, use)
        parts += own
        if full:
            return (*parts, " …")
        parts.append(Quoted(quotation=quotation, number=number, text=catalogue.text(segment)))
        place = segment.end
    own, left, full = _own(catalogue, Span(span.document, place, _without_comma(catalogue, span.document, place, end)), left, use)
    return (*parts, *own, *((" …",) if full or cut_after else ()))


def _without_comma(catalogue: Catalogue, document: str, start: int, end: int) -> int:
    """A clause cut out of its sentence ends before the comma."""
    text = catalogue.documents[document].text[start:end]
    return start + len(text.rstrip(",;:– \n")) if text.strip() else end


def in_context(catalogue: Catalogue, quotation: Quotation) -> Line:
    """The sentences around a quotation, with at most the allowed words on each side of it."""
    outer = _outermost(catalogue, quotation)
    limit = catalogue.context_words(quotation.document)
    first, last = outer.segments[0].start, outer.segments[-1].end
    start, end = _sentences(catalogue, quotation.document, first, last)
    text = catalogue.documents[quotation.document].text
    before = [m.start() for m in COUNTED.finditer(text, start, first)]
    after = [m.end() for m in COUNTED.finditer(text, last, end)]
    left = (before[-limit] if limit else first) if len(before) > limit else start
    right = (after[limit - 1] if limit else last) if len(after) > limit else end
    passed = passage(catalogue, _trimmed(text, Span(quotation.document, left, right)), longest=10**9, use="context")
    shown = [replace(p, beside=p.quotation not in (quotation.id, outer.id)) if isinstance(p, Quoted) else p for p in passed]
    return (*(("… ",) if left > start else ()), *shown, *((" …",) if right < end else ()))


def title_line(catalogue: Catalogue, document: str) -> Line:
    """A document's title: as its own words where it is printed in the text."""
    record = catalogue.documents[document]
    title = catalogue.title(document)
    place = record.text.find(title) if record.title and record.title_basis != "curator" else -1
    if place < 0:
        return (title,)
    return (Words(document=document, start=place, end=place + len(title), text=title, use="title"),)


def document_link(catalogue: Catalogue, document: str, *, anchor: str = "") -> Link:
    """A link to a document's page, by its title."""
    title = title_line(catalogue, document)[0]
    target = f"documents/{document}.md" + (f"#{anchor}" if anchor else "")
    return Link(text=catalogue.title(document), target=target, words=title if isinstance(title, Words) else None)


def _outermost(catalogue: Catalogue, quotation: Quotation) -> Quotation:
    for other in catalogue.top[quotation.document]:
        if other.start <= quotation.start and quotation.end <= other.end:
            return other
    return quotation


def _sentences(catalogue: Catalogue, document: str, first: int, last: int) -> tuple[int, int]:
    text = catalogue.documents[document].text
    line = (text.rfind("\n", 0, first) + 1, end if (end := text.find("\n", last)) >= 0 else len(text))
    every = catalogue.found[document].sentences
    inside = every[bisect.bisect_right(every, first, key=lambda s: s.end) : bisect.bisect_left(every, last, key=lambda s: s.start)]
    start = min((s.start for s in inside), default=line[0])
    end = max((s.end for s in inside), default=line[1])
    return max(min(start, first - _mark(text, first)), line[0]), min(max(end, min(last + 1, line[1])), line[1])


def _mark(text: str, first: int) -> int:
    return 1 if first and not text[first - 1].isspace() else 0


def _trimmed(text: str, span: Span) -> Span:
    piece = text[span.start : span.end]
    start = span.start + len(piece) - len(piece.lstrip())
    return Span(span.document, start, max(start, span.end - (len(piece) - len(piece.rstrip()))))


def _inside(catalogue: Catalogue, span: Span) -> list[tuple[Span, str, int]]:
    every = catalogue.segments[span.document]
    first = bisect.bisect_left(every, (Span(span.document, span.start, 0), "", 0))
    found = []
    for item in every[first:]:
        if item[0].start >= span.end:
            break
        found.append(item)
    return found


def _without_torn(catalogue: Catalogue, span: Span) -> tuple[int, int, bool, bool]:
    """The span without the quotations that it tears; whether something was cut at either end."""
    start, end, before, after = span.start, span.end, False, False
    torn = _over(catalogue, span.document, start)
    if torn:
        start, before = min(torn.end, end), True
    torn = _over(catalogue, span.document, end)
    if torn:
        end, after = max(torn.start, start), True
    if after:  # the opening mark of a quotation left out
        end = start + len(catalogue.text(Span(span.document, start, end)).rstrip("“\"'‘« \n"))
    if before:
        piece = catalogue.text(Span(span.document, start, end))
        start += len(piece) - len(piece.lstrip("”\"'’» ,.\n"))
    trimmed = _trimmed(catalogue.documents[span.document].text, Span(span.document, start, end))
    return trimmed.start, trimmed.end, before, after


def _over(catalogue: Catalogue, document: str, place: int) -> Span | None:
    """The segment that `place` lies inside, neither at its start nor at its end."""
    every = catalogue.segments[document]
    number = bisect.bisect_left(every, (Span(document, place, 0), "", 0)) - 1
    return every[number][0] if number >= 0 and every[number][0].end > place else None


def _own(catalogue: Catalogue, span: Span, left: int, use: str) -> tuple[tuple[Words, ...], int, bool]:
    """A stretch outside quotations, cut to `left` words; how many are left then; whether it was cut."""
    if span.start >= span.end:
        return (), left, False
    text = catalogue.text(span)
    found = list(COUNTED.finditer(text))
    cut = len(found) > left
    shown = text[: found[left - 1].end() if left else 0] if cut else text
    part = Words(document=span.document, start=span.start, end=span.start + len(shown), text=shown, use=use)
    return (part,) if shown else (), max(0, left - len(found)), cut
