"""What a relative expression is counted from: the anchor (publication day or curator's day), or the last date named.

Each method gives a TIMEX3 value. Without an anchor that is fine enough the value keeps its X's: nothing is guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from generator.annotate.timexes.calendar import (
    SEASON_START,
    UNKNOWN,
    at,
    finer,
    first_day,
    holiday,
    shift,
    unit_of,
    valid_day,
)

EARLIEST, LATEST = 200, 9700        # years between which every step stays inside the calendar
JUST_PAST = 2                       # days: a weekday so near behind was not called by its bare name for the one of next week


@dataclass(slots=True)
class Context:
    """The anchor, and what the text has named so far. `side` is "past", "future" or "": where the expression lies."""

    anchor: str  # a calendar value, "" = none
    narrative: bool = False  # a history: dates count from the last one named, not from the day of publication
    last: str = ""  # the last calendar point named
    near: str = ""  # the last one named in the same sentence
    side: str = ""
    week_side: str = ""  # the same of a day of the week, of which more can be said: "planned" is a day ahead, or one just past
    used: str = ""  # the anchor that the last answer was counted from
    spanned: bool = False  # the last thing named is a stretch of months ("for the nine months"): a year earlier is the year before
    scope: tuple[int, int] = (0, 9999)  # years that a history is about: others are asides and date nothing else

    def name(self, value: str) -> None:
        """Take note of a calendar point that the text has named."""
        if not unit_of(value):
            self.spanned = self.spanned or bool(re.fullmatch(r"P\d+M", value))
            return
        self.near, self.spanned = value, False
        if value.startswith("BC") or not value[:4].isdigit() or self.scope[0] <= int(value[:4]) <= self.scope[1]:
            self.last = value

    def _year_bc(self) -> int:
        """The year before Christ that a history has come to; 0 = none."""
        return int(self.last[2:6]) if self.narrative and re.match(r"BC\d{4}", self.last) else 0

    def _base(self, unit: str, *, named: bool = False) -> date | None:
        """The day to count from, if the anchor is fine enough for `unit`."""
        value = (self.last or self.anchor) if named or (self.narrative and self.last) else self.anchor
        if not value or finer({"H": "Y", "Q": "M", "S": "M"}.get(unit, unit), unit_of(value) or "Z") or not unit_of(value):
            return None
        self.used = value
        day = first_day(value)
        return day if day and EARLIEST < day.year < LATEST else None

    def year_of(self) -> int | None:
        """The year of the anchor (in a history: of the last date named)."""
        base = self._base("Y")
        return base.year if base else None

    # -- counted in units --------------------------------------------------------------------------

    def unit(self, unit: str, amount: float, *, named: bool = False, fine: str = "") -> str:
        """ "last month", "this year", "tomorrow": the unit that lies `amount` units from the anchor."""
        base = self._base(fine or unit, named=named)
        day = shift(base, unit, amount) if base else None
        return at(day, fine or unit) if day else UNKNOWN.get(fine or unit, "")

    def ago(self, unit: str, amount: float) -> str:
        """ "three days ago", "a year and a half ago"."""
        fine = unit if amount == int(amount) else _COARSE_HALF.get(unit, unit)
        if amount > 0 and self.narrative and (last := self.last):
            self.last = ""          # the words of a history are counted from its own day too: "a century ago" is one before now
            try:
                return self.ago(unit, amount)
            finally:
                self.last = last
        return self.unit({"F": "W"}.get(unit, unit), -amount * (2 if unit == "F" else 1), fine={"F": "W"}.get(fine, fine))

    def later(self, unit: str, amount: float) -> str:
        """ "two days later", "a year earlier": counted from the last date named, as fine as that or the unit is."""
        if (bc := self._year_bc()) and unit in ("Y", "DE", "CE"):
            return f"BC{max(1, bc - int(amount * {'Y': 1, 'DE': 10, 'CE': 100}[unit])):04}"[: {"Y": 6, "DE": 5, "CE": 4}[unit]]
        reference = self.near or self.last or self.anchor
        if self.spanned and not self.narrative and unit == "Y" and amount < 0:
            return self.unit("Y", amount)
        if amount > 0 and self.side == "past" and not (self.near or self.last):
            return UNKNOWN.get(unit, "")    # what was to come is past by now: it was not counted from the anchor
        kind = unit_of(reference)
        if amount == 0 and kind and (day := first_day(reference)) and not finer(unit, kind):
            return at(day, unit)
        start = first_day(reference) if kind else None
        if start is None or (finer(unit, kind) and unit in ("D", "W", "F", "WE", "M") and kind not in ("Q", "S", "H")):
            return UNKNOWN.get(unit, "")
        self.used = reference
        fine = unit
        if unit in ("Y", "DE", "CE") and kind in ("M", "Q"):
            fine = kind
        if unit in ("W", "F") and kind == "D":
            fine = "D"
        if unit == "Y" and kind == "S" and (day := shift(start, "Y", amount)):
            return f"{day.year:04}-{reference[5:7]}"
        if not self.narrative and not self.near and unit == "Y" and amount < 0 and kind not in ("Q", "H"):
            return self.unit("Y", amount)
        day = shift(start, unit, amount)
        return at(day, fine) if day else UNKNOWN.get(fine, "")

    # -- named calendar units -------------------------------------------------------------------------

    def weekday(self, number: int, move: int | None = None) -> str:
        """A day of the week; `move` -1 = "last", 1 = "next", 0 = "this"."""
        base = self._base("D")
        if base is None:
            return f"XXXX-WXX-{number}"
        ahead = (number - base.isoweekday()) % 7
        just_past = self.week_side == "planned" and 7 - ahead <= JUST_PAST
        if move == -1:
            day = base - timedelta((-ahead) % 7 or 7)
        elif move == 1:
            day = base + timedelta(ahead or 7)
        elif move == 0:
            day = base - timedelta((-ahead) % 7) if self.week_side == "past" or just_past else base + timedelta(ahead)
        elif just_past:
            day = base - timedelta(7 - ahead)
        elif self.week_side in ("future", "planned") or (self.week_side == "present" and ahead and ahead < 4) or self._goes_on(base):
            day = base + timedelta(ahead)
        else:
            day = base - timedelta((-ahead) % 7)
        return day.isoformat()

    def _goes_on(self, base: date) -> bool:
        """Whether the sentence has come to a day after the anchor already: "tomorrow and Sunday"."""
        return self.week_side == "" and unit_of(self.near) == "D" and self.near[:10] > base.isoformat()

    def day(self, month: int, day: int, year: int | None = None) -> str:
        """A day of the month, its year told by `year`, the verbs or, if neither tells, by nearness."""
        if year is not None:
            return f"{year:04}-{month:02}-{day:02}"
        base = self._base("Y")
        if base is None:
            return f"XXXX-{month:02}-{day:02}"
        if self.narrative and self.last:
            return f"{self._year_told(base, month):04}-{month:02}-{day:02}"
        return f"{self._year(base, month, day):04}-{month:02}-{day:02}"

    def _year_told(self, base: date, month: int) -> int:
        """The year of a month in a history: it goes on from the last one named, and over New Year."""
        if unit_of(self.last) in ("D", "M") and base.month - month >= 8:
            return base.year + 1
        return base.year

    def _year(self, base: date, month: int, day: int | None) -> int:
        """The year of a month or day that names none."""
        if unit_of(self.used) in ("Y", "H"):
            return base.year
        here = (base.month, base.day if day and unit_of(self.used) == "D" else 0)
        there = (month, day if day and unit_of(self.used) == "D" else 0)
        if self.side == "past":
            return base.year - (there > here)
        if self.side == "future":
            return base.year + (there < here)
        months = (there[0] - here[0]) * 30 + there[1] - here[1]
        return base.year + (-1 if months > 150 else 1 if months < -215 else 0)

    def month(self, month: int, move: int | None = None) -> str:
        """A month that names no year."""
        if bc := self._year_bc():
            return f"BC{bc:04}-{month:02}"
        base = self._base("Y")
        if base is None:
            return f"XXXX-{month:02}"
        if self.narrative and self.last and move is None:
            return f"{self._year_told(base, month):04}-{month:02}"
        if move == -1:
            year = base.year - (month >= base.month)
        elif move == 1:
            year = base.year + (month <= base.month)
        elif move == 0:
            year = base.year
        else:
            year = self._year(base, month, None)
        return f"{year:04}-{month:02}"

    def day_of_month(self, day: int) -> str:
        """ "the 20th": of the month last named, else of the anchor's."""
        base = self._base("M", named=True)
        return f"{base.year:04}-{base.month:02}-{day:02}" if base and valid_day(base.year, base.month, day) else f"XXXX-XX-{day:02}"

    def season(self, season: str, move: int | None = None) -> str:
        """A season that names no year."""
        if bc := self._year_bc():
            return f"BC{bc:04}-{season}"
        base = self._base("Y")
        if base is None:
            return f"XXXX-{season}"
        year, start = base.year, SEASON_START[season]
        if self.narrative and self.last and move is None:
            return f"{year:04}-{season}"
        if move == -1:
            year -= start + 2 >= base.month or season == "WI"
        elif move == 1:
            year += start <= base.month
        elif move is None and self.side == "past" and start > base.month:
            year -= 1
        elif move is None and self.side == "future" and start + 2 < base.month:
            year += 1
        return f"{year:04}-{season}"

    def part_of_year(self, letter: str, number: int, year: str = "") -> str:
        """A quarter (Q) or half (H): of `year`, else the one that the verbs point to."""
        if year:
            return f"{year[:4]}-{letter}{number}" if len(year) >= 4 else ""
        base = self._base("M") or self._base("Y")
        if base is None:
            return f"XXXX-{letter}{number}"
        months = 3 if letter == "Q" else 6
        begins = (number - 1) * months + 1
        past = self.side != "future" and begins > base.month - (0 if self.side != "past" else 1)
        ahead = self.side == "future" and number * months < base.month
        return f"{base.year - past + ahead:04}-{letter}{number}"

    def holiday(self, key: object, move: int | None = None, year: int | None = None) -> str:
        """A holiday of a given year, or the one that the verbs point to."""
        if year is not None:
            return holiday(key, year)
        base = self._base("Y")
        if base is None:
            return f"XXXX{holiday(key, 2000)[4:]}" if isinstance(key, list) else "XXXX-XX-XX"
        days = [holiday(key, base.year + n) for n in (-1, 0, 1) if 1 < base.year + n < 9999]
        today = base.isoformat()
        before = [d for d in days if d < today] or days[:1]
        after = [d for d in days if d >= today] or days[-1:]
        if self.narrative:
            return holiday(key, base.year)
        if move == -1 or (move is None and self.side == "past"):
            return before[-1] if move == -1 or today not in days else today
        if move == 1 or (move is None and self.side == "future"):
            return after[0]
        return min(days, key=lambda d: abs((date.fromisoformat(d) - base).days))

    def named_day(self) -> str:
        """ "that day", "the morning": the day last named, else the anchor."""
        reference = next((v for v in (self.near, self.last, self.anchor) if unit_of(v) == "D"), "")
        self.used = reference
        return reference.split("T")[0] or UNKNOWN["D"]

    def today(self) -> str:
        """The anchor's day."""
        return self.unit("D", 0)


_COARSE_HALF = {"Y": "M", "DE": "Y", "CE": "DE", "M": "D", "W": "D"}
