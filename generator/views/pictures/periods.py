"""The columns of a picture over time: every month from the first to the last, or every year, so that gaps are seen as gaps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.views.labels import MONTHS

COLUMNS = 18                        # that a phone can still tell apart


@dataclass(frozen=True, slots=True, kw_only=True)
class Periods:
    """Columns in order. `length` is that of the prefix that names one: 7 for months, 4 for years."""

    names: tuple[str, ...]
    length: int
    gaps: bool                      # whether empty ones between are left out

    def of(self, month: str) -> str:
        """The column of a month."""
        return month[: self.length]

    def words(self, name: str) -> str:
        """A column's name in full."""
        return f"{MONTHS[int(name[5:7]) - 1]} {name[:4]}" if self.length == 7 else name

    def short(self, name: str) -> tuple[str, str]:
        """What stands above the column: the month and, where it is new, the year."""
        if self.length == 4:
            return name, ""
        new = name == self.names[0] or name[:4] != self.names[self.names.index(name) - 1][:4]
        return MONTHS[int(name[5:7]) - 1][:3], name[:4] if new else ""


def periods(months: Iterable[str]) -> Periods:
    """Months while they fit, else years while they fit, else the years in which there is something."""
    found = sorted(set(months))
    first, last = (int(m[:4]) * 12 + int(m[5:7]) - 1 for m in (found[0], found[-1]))
    if last - first < COLUMNS:
        return Periods(names=tuple(f"{n // 12:04}-{n % 12 + 1:02}" for n in range(first, last + 1)), length=7, gaps=False)
    years = tuple(f"{n:04}" for n in range(first // 12, last // 12 + 1))
    if len(years) <= COLUMNS:
        return Periods(names=years, length=4, gaps=False)
    return Periods(names=tuple(sorted({m[:4] for m in found})), length=4, gaps=True)
