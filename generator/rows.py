"""The rows that `dossier extract` reads: one JSON object a line; all faults at once, each with its line."""
from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from generator.errors import DossierError, Problem

NEEDED = ("id", "text")


def read_rows(lines: Iterable[bytes], name: str) -> list[dict[str, Any]]:
    """Every row, checked; raises DossierError where a line is none."""
    rows, problems = [], []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        row, what, hint = _row(line)
        if what:
            problems.append(Problem(path=name, line=number, what=what, hint=hint))
        else:
            rows.append(row)
    if problems:
        raise DossierError(problems)
    return rows


def _row(line: bytes) -> tuple[dict[str, Any], str, str]:
    try:
        row = json.loads(line.decode("utf-8-sig").strip())
    except UnicodeDecodeError as error:
        return {}, f"is not UTF-8: byte {error.start + 1} of the line is 0x{line[error.start]:02x}.", "Save it in UTF-8."
    except json.JSONDecodeError as error:
        return {}, f"is not JSON: {error.msg} at column {error.colno}.", "Write one JSON object in each line."
    except RecursionError:
        return {}, "is not JSON that can be read: it nests too deep.", "Write one JSON object in each line."
    if not isinstance(row, dict):
        return {}, f"expected a JSON object, got {str(row)[:40]!r}.", 'Write {"id": ..., "text": ...}.'
    for key in NEEDED:
        if key not in row:
            return {}, f"{key}: is missing.", 'Write {"id": ..., "text": ...}.'
    if not isinstance(row["text"], str):
        return {}, f"text: expected text, got {str(row['text'])[:40]!r}.", "Put the document's text there."
    for speaker in row.get("speakers") or ():
        if not isinstance(speaker, dict) or not isinstance(speaker.get("name"), str):
            return {}, f"speakers: expected objects with a name, got {str(speaker)[:40]!r}.", 'Write {"name": ...}.'
    return row, "", ""
