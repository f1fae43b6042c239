"""The rows that `dossier extract` reads: one JSON object a line; all faults at once, each with its line."""
from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, NoReturn

from generator.errors import DossierError, Problem, Severity

NEEDED = ("id", "text")
_WRITE_ROW = 'Write {"id": ..., "text": ...}.'
_WRITE_LINE = "Write one JSON object in each line."
_TEXTS = {"title": "Put the headline there, or leave it out.", "published": "Write a day as 2023-09-13, or leave it out."}
_LISTS = ("aliases", "same_as", "not_same_as", "unsure")       # of a speaker, each of texts
_WRITE_SPEAKER = 'Write {"name": ...}, with lists of texts as "aliases" and "roles".'


def read_rows(lines: Iterable[bytes], name: str) -> tuple[list[dict[str, Any]], tuple[Problem, ...]]:
    """Every row, checked, and a warning for each id that is there twice; raises DossierError where a line is none."""
    rows: list[dict[str, Any]] = []
    problems: list[Problem] = []
    twice: list[Problem] = []
    first: dict[object, int] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        row, what, hint = _row(line)
        if what:
            problems.append(Problem(path=name, line=number, what=what, hint=hint))
            continue
        rows.append(row)
        if first.setdefault(row["id"], number) != number:
            twice.append(Problem(path=name, line=number, severity=Severity.WARNING,
                                 what=f"id: {str(row['id'])[:40]!r} is the id of line {first[row['id']]} too.",
                                 hint="Both are answered, in their order; give each its own."))
    if problems:
        raise DossierError(problems)
    return rows, tuple(twice)


def _row(line: bytes) -> tuple[dict[str, Any], str, str]:
    """The row, or what is wrong with it and the cure."""
    try:
        row = json.loads(line.decode("utf-8-sig").strip(), parse_constant=_no_number)
    except UnicodeDecodeError as error:
        return {}, f"is not UTF-8: byte {error.start + 1} of the line is 0x{line[error.start]:02x}.", "Save it in UTF-8."
    except json.JSONDecodeError as error:
        return {}, f"is not JSON: {error.msg} at column {error.colno}.", _WRITE_LINE
    except RecursionError:
        return {}, "is not JSON that can be read: it nests too deep.", _WRITE_LINE
    except ValueError:              # NaN, Infinity, or more digits than Python reads
        return {}, "is not JSON that can be read: it has a number that is none, or one of thousands of digits.", _WRITE_LINE
    if not isinstance(row, dict):
        return {}, f"expected a JSON object, got {_short(row)}.", _WRITE_ROW
    for key in NEEDED:
        if key not in row:
            return {}, f"{key}: is missing.", _WRITE_ROW
    if not isinstance(row["id"], str | int) or isinstance(row["id"], bool):
        return {}, f"id: expected text or a whole number, got {_short(row['id'])}.", _WRITE_ROW
    if not isinstance(row["text"], str):
        return {}, f"text: expected text, got {_short(row['text'])}.", "Put the document's text there."
    for key, cure in _TEXTS.items():
        if not isinstance(row.get(key) or "", str):
            return {}, f"{key}: expected text, got {_short(row[key])}.", cure
    speakers = row.get("speakers") or []
    if not isinstance(speakers, list):
        return {}, f"speakers: expected a list, got {_short(speakers)}.", _WRITE_SPEAKER
    for speaker in speakers:
        if not isinstance(speaker, dict) or not isinstance(speaker.get("name"), str):
            return {}, f"speakers: expected objects with a name, got {_short(speaker)}.", 'Write {"name": ...}.'
        for key in (*_LISTS, "roles"):
            if not _is_list_of_texts(speaker.get(key) or [], objects=key == "roles"):
                return {}, f"speakers: {key}: expected a list of texts, got {_short(speaker[key])}.", _WRITE_SPEAKER
    return row, "", ""


def _is_list_of_texts(value: object, *, objects: bool) -> bool:
    """Whether each is a text; of roles, or an object with one."""
    return isinstance(value, list) and all(
        isinstance(item, str) or objects and isinstance(item, dict) and isinstance(item.get("text"), str) for item in value)


def _no_number(constant: str) -> NoReturn:
    raise ValueError(constant)


def _short(value: object) -> str:
    return repr(str(value)[:40])
