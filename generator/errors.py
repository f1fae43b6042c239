"""Problems: what is wrong with an input, where, and how to cure it. Every stage may record them; none is lost."""
from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

LONGEST = 1_000                     # characters of a finding that are printed: somebody may have typed a book


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Problem:
    """One finding. `path` is relative to the dossier's root; `line` counts from 1, 0 where no line applies.

    `lost`: it names a record that is not there, which may be in a file that is left out.
    """

    path: str
    line: int = 0
    what: str
    hint: str = ""
    severity: Severity = Severity.ERROR
    lost: bool = field(default=False, compare=False)

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        what = self.what if len(self.what) <= LONGEST else f"{self.what[: LONGEST // 2]} … {self.what[-LONGEST // 2 :]}"
        return _one_line(f"{place}: {what}" + (f" {self.hint}" if self.hint else ""))


def _one_line(text: str) -> str:
    """`text` with each character that is not printed as an escape: a file's name may hold a line break and a terminal's commands."""
    return text if text.isprintable() else "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


class DossierError(Exception):
    """The result would be wrong: nothing is written. Carries every problem found, not only the first."""

    def __init__(self, problems: list[Problem] | tuple[Problem, ...]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(str(p) for p in self.problems))
