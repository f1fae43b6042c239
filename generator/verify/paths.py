"""The gate on paths: each file has one of its own, so that none is written over another."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from generator.errors import Problem
from generator.models import GeneratedFile


def check_paths(files: Iterable[GeneratedFile]) -> Iterator[Problem]:
    """No two files are to be written to one path."""
    counts = Counter(file.path for file in files)
    yield from (Problem(path=f"docs/{path}", what=f"{number} files are to be written there, and only the last would stay.",
                        hint="Give one of the records another id.") for path, number in sorted(counts.items()) if number > 1)
