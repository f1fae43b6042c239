"""Web pages as saved from a browser: the article and what the page's metadata say of it."""
from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from generator.formats.found import ReadText, UnreadableFormatError, missing
from generator.schema import is_address
from generator.text import text_of_record

HEAD = 400                          # characters in which a text that has its headline shows it
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_SPACE = re.compile(r"\s+")


def read_html(data: bytes) -> ReadText:
    """The article on a web page, its headline first; title, outlet, address and day as the page's metadata state them."""
    if find_spec("trafilatura") is None:
        raise missing("trafilatura", "html")
    trafilatura = import_module("trafilatura")
    # No search through the text for a day: only what the page states counts.
    found = trafilatura.bare_extraction(data, with_metadata=True, include_comments=False, include_tables=True,
                                        date_extraction_params={"extensive_search": False, "original_date": True})
    if found is None or not (found.text or "").strip():
        raise UnreadableFormatError("has no article that can be told from the page around it.",
                                    "Copy the article's text into a .txt file.")
    text = text_of_record(found.text).strip()
    title = _one_line(found.title)
    if title and title not in _SPACE.sub(" ", text[:HEAD]) and title in _headings(data):
        text = f"{title}\n\n{text}"
    authors = tuple(name for part in (found.author or "").split(";") if (name := _one_line(part)))
    return ReadText(text=text, title=title, authors=authors, outlet=_one_line(found.sitename), url=_address(found.url),
                    published=found.date if found.date and _DAY.fullmatch(found.date) else None,
                    language=found.language if found.language and len(found.language) == 2 else None,
                    block_quotes=tuple(_block_quotes(found.body, text)))


def _block_quotes(body: Any, text: str) -> Iterator[tuple[int, int]]:
    """Where in `text` the block quotes of the article stand, each from its first paragraph to its last."""
    at = 0
    for quote in body.iter("quote") if body is not None else ():
        pieces = [piece for part in quote.itertext() if (piece := text_of_record(part).strip())]
        start = text.find(pieces[0], at) if pieces else -1
        end = text.find(pieces[-1], start)
        if start >= 0 and end >= 0:
            at = end + len(pieces[-1])
            yield start, at


def _headings(data: bytes) -> frozenset[str]:
    """What stands in the page's headings: a title that is only in its metadata is no line of the page."""
    tree = import_module("trafilatura").load_html(data)
    if tree is None:
        return frozenset()
    return frozenset(_SPACE.sub(" ", text_of_record("".join(node.itertext()))).strip() for node in tree.iter("h1", "h2"))


def _one_line(text: str | None) -> str | None:
    return _SPACE.sub(" ", text_of_record(text)).strip() or None if text else None


def _address(url: str | None) -> str | None:
    return url if url and is_address(url) else None
