"""The verbatim gate on what machines read: data files, the twins of pages, feeds, linked data in pages."""
from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterable, Iterator, Mapping, Set
from typing import Any

from generator.errors import Problem
from generator.links import document_page, quotation_page
from generator.models import Document, Dossier, Kind, Span
from generator.text import GAP, line_breaks_as_spaces
from generator.verify.expected import Expected, same_words
from generator.verify.page import BuiltPage
from generator.verify.search_index import INDEX
from generator.verify.verbatim import differs

LIST = "data/quotations.json"
TABLE = "data/quotations.csv"
FEED = "data/feed.xml"
ATOM = "http://www.w3.org/2005/Atom"
_HINT = "Data files are made from the same records as the pages; nothing edits them afterwards."


def check_data(files: Mapping[str, str], pages: Iterable[BuiltPage], expected: Mapping[str, Expected]) -> Iterator[Problem]:
    """Both ways: every record of a quotation, in any JSON file or Atom feed, says its document's words; every quotation has its record,
    its twin, its row and its entry in the feed of all.

    `files` are the site's text files by path.
    """
    yield from _check_list(files, expected)
    for quotation in expected.values():
        twin = quotation_page(quotation.quotation.id).removesuffix(".md") + ".json"
        record = _load(files, twin)
        if isinstance(record, Problem):
            yield record
        elif isinstance(record, dict):
            yield from _check_record(twin, record, quotation)
        else:
            yield Problem(path=twin, what="it is no record of a quotation.", hint=_HINT)
    yield from _check_table(files[TABLE], expected) if TABLE in files else (_missing(TABLE),)
    if FEED not in files:
        yield _missing(FEED)
    for path, text in files.items():
        if path.endswith(".json") and path != INDEX:
            yield from _check_objects(path, text, expected)
        elif path.endswith((".xml", ".atom")) and ATOM in text:
            yield from _check_feed(path, text, expected)
    wordings = {wording for e in expected.values() for wording in (GAP.join(e.texts), line_breaks_as_spaces(GAP.join(e.texts)))}
    for page in pages:
        yield from _check_linked_data(page, wordings)


def _check_objects(path: str, text: str, expected: Mapping[str, Expected]) -> Iterator[Problem]:
    """Every object anywhere in a file that has a quotation's id, and its words or their place."""
    try:
        content = json.loads(text)
    except json.JSONDecodeError as error:
        yield Problem(path=path, line=error.lineno, what=f"it is not JSON: {error.msg}.", hint=_HINT)
        return
    for thing in _things(content):
        id_ = thing.get("id")
        if isinstance(id_, str) and id_ in expected and ("text" in thing or "segments" in thing):
            yield from _check_record(path, thing, expected[id_])


def _check_feed(path: str, text: str, expected: Mapping[str, Expected]) -> Iterator[Problem]:
    """An Atom entry whose id ends in a quotation's has its words as content; the feed of all has an entry for each."""
    try:
        feed = ElementTree.fromstring(text.encode("utf-8"))
    except ElementTree.ParseError as error:
        yield Problem(path=path, line=error.position[0], what=f"it is not XML: {error.msg}.", hint=_HINT)
        return
    listed = set()
    for entry in feed.iter(f"{{{ATOM}}}entry"):
        id_ = (entry.findtext(f"{{{ATOM}}}id") or "").rpartition(":")[2]
        listed.add(id_)
        if id_ in expected:
            yield from _check_text(path, entry.findtext(f"{{{ATOM}}}content"), expected[id_])
    for id_ in expected if path == FEED else ():
        if id_ not in listed:
            yield Problem(path=path, what=f"quotation {id_} is missing.", hint=_HINT)


def _check_list(files: Mapping[str, str], expected: Mapping[str, Expected]) -> Iterator[Problem]:
    records = _load(files, LIST)
    if isinstance(records, Problem):
        yield records
        return
    if not isinstance(records, list):
        yield Problem(path=LIST, what="it is no list of records.", hint=_HINT)
        return
    listed = {record["id"]: record for record in records if isinstance(record, dict) and isinstance(record.get("id"), str)}
    for id_, record in listed.items():
        if id_ in expected:
            yield from _check_record(LIST, record, expected[id_])
        elif record.get("kind") in (Kind.DIRECT, Kind.PARTIAL):
            yield Problem(path=LIST, what=f"record {id_} is no published quotation.", hint=_HINT)
    for id_ in expected:
        if id_ not in listed:
            yield Problem(path=LIST, what=f"quotation {id_} is missing.", hint=_HINT)


def _missing(path: str) -> Problem:
    return Problem(path=path, what="the file is missing.", hint=_HINT)


def _load(files: Mapping[str, str], path: str) -> Any:
    if path not in files:
        return _missing(path)
    try:
        return json.loads(files[path])
    except json.JSONDecodeError as error:
        return Problem(path=path, line=error.lineno, what=f"it is not JSON: {error.msg}.", hint=_HINT)


def _check_record(path: str, record: dict[str, Any], expected: Expected) -> Iterator[Problem]:
    quotation = expected.quotation
    name = f"quotation {quotation.id}"
    segments = [[s.start, s.end] for s in quotation.segments]
    if record.get("document", quotation.document) != quotation.document:
        yield Problem(path=path, what=f"{name}: its document is {quotation.document!r}, not {record['document']!r}.", hint=_HINT)
    if "segments" in record and record["segments"] != segments:
        yield Problem(path=path, what=f"{name}: segments are {segments}, not {record['segments']}.", hint=_HINT)
    yield from _check_text(path, record.get("text"), expected)


def _check_text(path: str, text: object, expected: Expected) -> Iterator[Problem]:
    """The segments as one string, joined visibly."""
    name = f"quotation {expected.quotation.id}"
    if not isinstance(text, str):
        yield Problem(path=path, what=f"{name}: no text.", hint=_HINT)
        return
    if same_words(text, GAP.join(expected.texts)):
        return
    position = 0
    for number, (words, span) in enumerate(zip(expected.texts, expected.quotation.segments, strict=True)):
        shown = text[position : position + len(words)]
        if not same_words(shown, words):
            yield differs(path, shown, words, Span(*span), name=f"{name}, segment {number}", file=expected.document.file)
            return
        position += len(words) + len(GAP)
    yield Problem(path=path, what=f"{name}: its text goes on or is joined by something else than {GAP!r}.", hint=_HINT)


def _check_table(table: str, expected: Mapping[str, Expected]) -> Iterator[Problem]:
    csv.field_size_limit(max(csv.field_size_limit(), len(table)))      # a long turn of a transcript is one cell
    rows = {row.get("id") or "": row for row in csv.DictReader(io.StringIO(table, newline=""))}
    for id_, quotation in expected.items():
        if id_ not in rows:
            yield Problem(path=TABLE, what=f"quotation {id_} is missing.", hint=_HINT)
        elif "text" in rows[id_]:
            yield from _check_text(TABLE, rows[id_]["text"], quotation)


def _check_linked_data(page: BuiltPage, wordings: Set[str]) -> Iterator[Problem]:
    """Search engines are told the same words: each schema.org Quotation has the text of a quotation of the dossier."""
    for block in page.linked_data:
        try:
            things = json.loads(block)
        except json.JSONDecodeError as error:
            yield Problem(path=page.path, what=f"linked data is not JSON: {error.msg}.")
            continue
        for thing in _things(things):
            if thing.get("@type") == "Quotation" and "text" in thing and not (isinstance(thing["text"], str) and thing["text"] in wordings):
                yield Problem(path=page.path, what=f"linked data names a quotation that is none: {str(thing['text'])[:60]!r}.", hint=_HINT)


def check_numbers(files: Mapping[str, str], dossier: Dossier) -> Iterator[Problem]:
    """Every number of the list of documents, and of a document's twin, has its passage's words and stands in it."""
    documents = {d.id: d for d in dossier.documents}
    for path in ("data/documents.json", *(document_page(d).removesuffix(".md") + ".json" for d in documents)):
        try:
            records = list(_things(json.loads(files.get(path, "[]"))))
        except json.JSONDecodeError:
            continue                # said already
        for record in records:
            document = documents.get(str(record.get("id")))
            numbers = record.get("numbers") or []
            if document is None:
                continue
            if not isinstance(numbers, list):
                yield Problem(path=path, what=f"{document.id}: its numbers are no list, but {numbers!r}.", hint=_HINT)
                continue
            for number in numbers:
                yield from _check_number(path, number, document)


def _check_number(path: str, number: Any, document: Document) -> Iterator[Problem]:
    try:
        start, end, (first, last) = number["start"], number["end"], number["number"]
        right = start <= first < last <= end and same_words(number["text"], document.text[start:end])
    except (KeyError, TypeError, ValueError):
        right = False
    if not right:
        yield Problem(path=path, what=f"{document.id}: {number!r} is no number that {document.file} has at that place.", hint=_HINT)


def _things(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from _things(item)
