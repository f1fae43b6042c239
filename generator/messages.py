"""Messages: a text that begins with header lines ("From: …", "Subject: …") is an e-mail, or a memo laid out like one.

Read where lines are joined, where cleaning sets the header aside, and where a document's title, author and day come from.
"""
from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice
from typing import Any

from generator.lexicon import load_table

BASIS = "e-mail header"             # of the title, author and day that a header states
FEWEST = 2                          # fields that make a header
MOST = 300                          # lines of one
LABEL = 40                          # characters of a line in which a field shows
ADDRESS = re.compile(r"[^\s<>\[\]()\"',;:]*@[^\s<>\[\]()\"',;]+")
_SOLID = re.compile(r"\S")
_LINE = re.compile(r"^[^\n]*$", re.MULTILINE)
_POSTMARK = re.compile(r"From \S+@\S+ ")                       # of a message in a mailbox file
_OTHER = re.compile(r"[A-Za-z]+(?:-[A-Za-z0-9]+)+:")
_NAME = re.compile(r"\s*[\"'“]?([^\"“”<>@\[\]()]*[^\s\"'“”<>@\[\](),;])[\"'”]?\s*(?:[<\[(]|$)")
_BEHIND = re.compile(r"\s*\S+@\S+\s+\(([^()@]+)\)")            # "jane@doe.example (Jane Doe)"
_ENCODED = re.compile(r"=\?[^?]+\?[bBqQ]\?")


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a header: its name in lower case, and text[start:end], its value."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Header:
    """The header lines text[start:end] of a message, and the fields in them that have a value."""

    start: int
    end: int
    fields: tuple[Field, ...]

    def first(self, kind: str) -> Field | None:
        """The first field that gives the `kind` of thing: author | day | title."""
        return next((field for field in self.fields if field.name in _table()[kind]), None)


@cache
def _table() -> Any:
    return load_table("message_words")


@cache
def _field() -> re.Pattern[str]:
    names = "|".join(map(re.escape, [*_table()["fields"], *_table()["others"]]))
    return re.compile(rf"[ ]{{0,3}}({names})[ ]{{0,3}}:", re.IGNORECASE)


def begins_field(line: str) -> bool:
    """Whether a line begins like one of a header."""
    return bool(_field().match(line))


def read_header(text: str, at: int = 0) -> Header | None:
    """The header of the message that begins at `at`, behind empty lines; None where none begins there."""
    first = _SOLID.search(text, at)
    start = end = text.rfind("\n", 0, first.start()) + 1 if first else len(text)
    fields: list[Field] = []
    for number, line in enumerate(islice(_LINE.finditer(text, start), MOST)):
        field, other = _field().match(line.group()), _OTHER.match(line.group())
        if field:
            fields.append(Field(field[1].lower(), line.start() + field.end(), line.end()))
        elif other or not number and _POSTMARK.match(line.group()):
            fields.append(Field("", line.end(), line.end()))
        elif fields and line.group().strip() and _goes_on(line.group(), fields[-1]):
            fields[-1] = replace(fields[-1], end=line.end())
        elif not fields or line.group().strip() or not begins_field(text[line.end() + 1 : line.end() + 1 + LABEL]):
            break                                   # some programs put an empty line between two fields
        end = line.end()
    if len({field.name for field in fields} & {*_table()["fields"]}) < FEWEST:
        return None
    return Header(start, end, tuple(f for f in fields if f.name and text[f.start : f.end].strip()))


def _goes_on(line: str, field: Field) -> bool:
    """Whether a line carries on the field above it: it is set in, or it lists more addresses."""
    return line[:1].isspace() or field.name in _table()["addresses"] and ADDRESS.search(line) is not None


def title_of(text: str, header: Header) -> str | None:
    """What a message says it is about, in one line; None where it does not, or where that has an address in it."""
    field = header.first("title")
    title = " ".join(text[field.start : field.end].split()) if field else ""
    return title if title and not ADDRESS.search(title) and not _ENCODED.search(title) else None


def author_of(text: str, header: Header) -> tuple[int, int] | None:
    """Where the name of a message's author stands in its header; None where there is only an address."""
    field = header.first("author")
    if field is None:
        return None
    named = _NAME.match(text, field.start, field.end) or _BEHIND.match(text, field.start, field.end)
    if named is None or "\n" in named[1] or _ENCODED.search(named[1]) or not any(map(str.isalpha, named[1])):
        return None
    return named.span(1)
