"""The verbatim gate on the search index: it is what people read first."""
from __future__ import annotations

import html
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from generator.errors import Problem
from generator.links import quotation_page, url
from generator.models import Dossier
from generator.text import GAP, line_breaks_as_spaces
from generator.verify.expected import Expected, first_difference
from generator.verify.page import BuiltPage, page_address
from generator.verify.verbatim import differs, follow

INDEX = "search/search_index.json"
_TAG = re.compile(r"</?[a-zA-Z][^>]*>")
_IN_MARKS = re.compile(r"“([^“”]*)”")


def check_search_index(index: str, pages: Mapping[str, BuiltPage], expected: Mapping[str, Expected], dossier: Dossier) -> Iterator[Problem]:
    """Every quotation is found under its page, word for word; an entry of a quotation page holds nothing else in quotation marks."""
    by_address: defaultdict[str, list[str]] = defaultdict(list)
    try:
        for entry in json.loads(index)["docs"]:
            by_address[page_address(entry["location"].partition("#")[0])].append(plain(entry["title"]) + "\n" + plain(entry["text"]))
    except (json.JSONDecodeError, KeyError, TypeError, AttributeError):
        yield Problem(path=INDEX, what="the search index cannot be read.")
        return
    addresses = {page.address: page for page in pages.values()}
    for quotation in expected.values():
        page = follow(url(quotation_page(quotation.quotation.id)), addresses)
        if page is not None:
            yield from _check_indexed(quotation, "\n".join(by_address[page.address]), page.address)
    yield from _check_marks(by_address, dossier)


def plain(text: str) -> str:
    """An entry's text without the few tags that Material keeps."""
    return html.unescape(_TAG.sub("", text))


def _check_indexed(expected: Expected, text: str, address: str) -> Iterator[Problem]:
    for number, (words, span) in enumerate(zip(expected.texts, expected.quotation.segments, strict=True)):
        wanted = line_breaks_as_spaces(words)
        if wanted not in text:
            name = f"quotation {expected.quotation.id}, segment {number}, under {address}"
            yield differs(INDEX, _nearest(wanted, text), wanted, span, name=name, file=expected.document.file)


def _nearest(wanted: str, text: str) -> str:
    """The stretch of `text` that agrees with `wanted` the longest from its start, or from its end where the start differs."""
    size = len(wanted)
    while size > 8 and wanted[:size] not in text:
        size //= 2
    start = text.find(wanted[:size])
    if start >= 0:
        return text[start : start + len(wanted)]
    tail = text.find(wanted[-max(8, len(wanted) // 2) :])
    begin = tail - len(wanted) + max(8, len(wanted) // 2)
    return text[max(0, begin) : begin + len(wanted)] if tail >= 0 else ""


def _check_marks(by_address: Mapping[str, list[str]], dossier: Dossier) -> Iterator[Problem]:
    texts = [line_breaks_as_spaces(document.text) for document in dossier.documents]
    seen: set[str] = set()
    for address, entries in sorted(by_address.items()):
        if not address.startswith("quotes/") or address == "quotes/":
            continue
        for stretch in (s for entry in entries for match in _IN_MARKS.findall(entry) for s in match.split(GAP)):
            words = stretch.strip()
            if words and words not in seen and not any(words in text for text in texts):
                at = max((first_difference(text[start:], words) for text in texts if (start := text.find(words[:8])) >= 0), default=0)
                yield Problem(path=INDEX, what=f"the entry of {address} has {words[:60]!r} in quotation marks, which no document says "
                                               f"(from its character {at}).")
            seen.add(words)
