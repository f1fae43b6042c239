"""The folder `seeds/` as files: sorted listings, names as problems show them, typed entries; every fault is kept."""
from __future__ import annotations

import stat
from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

from generator.errors import Problem
from generator.formats import READERS
from generator.read.text import TEXTS, decode
from generator.schema import RESERVED, Entry, read_entries, read_entry
from generator.yamltext import Typed

SIDECAR = ".yml"
_ENDINGS = frozenset((*TEXTS, *READERS, SIDECAR, ".yaml"))

M = TypeVar("M", bound=Entry)
T = TypeVar("T")


class Shelf:
    """The folder, the names its files have in problems, and the problems found so far."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.root = _printable(folder.resolve().name)
        self.problems: list[Problem] = []
        self.left_out: list[str] = []   # documents and speaker files

    def name(self, path: Path) -> str:
        """`path` as problems and pages show it: below the dossier's root, with "/", readable on any machine."""
        return f"{self.root}/{_printable(path.relative_to(self.folder).as_posix())}"

    def files(self, folder: str) -> list[Path]:
        """The files below a sub-folder, sorted; hidden ones and what editors leave behind are none. A folder that stands where a file
        is meant, or that is a link, is a problem."""
        top = self.folder / folder
        seen = [path for path in top.rglob("*")
                if not any(part.startswith((".", "~")) or part.endswith("~") for part in path.relative_to(top).parts)]
        folders = {path for path in seen if path.is_dir()}
        for path in folders:
            if path.is_symlink():
                self.problem(path, "is a link to a folder; what is in that folder is left out.", "Copy the folder in.")
            elif path.suffix.lower() in _ENDINGS:
                self.problem(path, f"is not a regular file: it is a folder named like a {path.suffix.lower()} file.",
                             "Give the folder a name without this ending.")
        return sorted((path for path in seen if path not in folders), key=lambda p: p.relative_to(top).as_posix())

    def refusal(self, path: Path) -> Problem | None:
        """Why the file is not to be opened: a pipe would be waited for without end, a link would publish what is not in the dossier."""
        try:
            mode = path.stat().st_mode
        except OSError as error:
            return unreadable(self.name(path), error)
        if not stat.S_ISREG(mode):
            return Problem(path=self.name(path), what="is not a regular file, and is left out.",
                           hint="Remove it, or put a file in its place.")
        if not path.resolve().is_relative_to(self.folder.resolve()):
            return Problem(path=self.name(path), what="is a link that leads outside the dossier, and is left out.",
                           hint="Copy the file in.")
        return None

    def holds(self, name: str) -> bool:
        """Whether there is such a file, or a link that leads nowhere: that one is to be reported."""
        path = self.folder / name
        return path.exists() or path.is_symlink()

    def text(self, path: Path) -> str | None:
        """The text of a file that a person wrote; None with a problem where it cannot be read."""
        refusal = self.refusal(path)
        if refusal:
            self.problems.append(refusal)
            return None
        try:
            data = path.read_bytes()
        except OSError as error:
            self.problems.append(unreadable(self.name(path), error))
            return None
        if not data.strip():
            return ""
        text, problems = decode(data, self.name(path))
        self.problems += problems
        return text

    def entry(self, kind: type[M], path: Path) -> tuple[M | None, Typed]:
        """The file as one record with the lines of its keys; None with problems where anything in it is at fault."""
        text = self.text(path)
        if text is None:
            return None, Typed(value=None)
        entry, typed, problems = read_entry(kind, text, self.name(path))
        self.problems += problems
        return entry, typed

    def entries(self, kind: type[M], name: str) -> tuple[tuple[int, M], ...]:
        """The sound records of a list, each with its line; none where there is no such file."""
        path = self.folder / name
        text = self.text(path) if self.holds(name) else None
        found, problems = read_entries(kind, text or "", self.name(path))
        self.problems += problems
        return found

    def may_have(self, id_: str, path: Path, hint: str, *, line: int = 0, files_of: Mapping[str, str] | None = None) -> bool:
        """Whether a record with a page of its own may have the id; one that means something else already is a problem.

        `files_of`: the file of each record that is there already, by its id.
        """
        other = (files_of or {}).get(id_)
        if id_ in RESERVED:
            self.problem(path, f"has the id '{id_}', which is {RESERVED[id_]}; it is left out.", hint, line=line)
        elif other:
            self.problem(path, f"has the id '{id_}', which {other} has too; it is left out.", hint, line=line)
        return id_ not in RESERVED and other is None

    def once(self, found: dict[str, T], key: str, record: T, name: str, line: int) -> None:
        """Keep the first record of an id; a second one is a problem."""
        if found.setdefault(key, record) is not record:
            self.problem(self.folder / name, f"id: {key!r} is given twice.", "Give one of the two another id.", line=line)

    def problem(self, path: Path, what: str, hint: str, *, line: int = 0) -> None:
        self.problems.append(Problem(path=self.name(path), line=line, what=what, hint=hint))


def _printable(name: str) -> str:
    """`name` without the half characters by which Python keeps bytes of a file's name that are no text."""
    return name.encode("utf-8", "replace").decode("utf-8")


def unreadable(name: str, error: OSError) -> Problem:
    """The problem of a file that the machine does not hand over."""
    return Problem(path=name, what=f"cannot be read: {error.strerror or error}.", hint="Check that it is a file and that you may read it.")
