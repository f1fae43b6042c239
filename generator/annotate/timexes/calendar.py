"""Reckoning with TIMEX3 calendar values: "2021", "2021-06", "2021-06-18", "2021-W24", "2021-Q2", "2021-SU", "199", "18".

Plain functions from values to values. Nothing here knows of text.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache

UNKNOWN = {
    "D": "XXXX-XX-XX",
    "W": "XXXX-WXX",
    "WE": "XXXX-WXX-WE",
    "M": "XXXX-XX",
    "Q": "XXXX-QX",
    "H": "XXXX-HX",
    "Y": "XXXX",
    "DE": "XXX",
    "CE": "XX",
    "ML": "X",
}
_RANK = {"ML": 0, "CE": 1, "DE": 2, "Y": 3, "H": 4, "Q": 4, "S": 4, "M": 5, "W": 6, "WE": 6, "D": 7}
_MONTHS = {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200, "ML": 12000}
_DAYS = {"D": 1, "W": 7, "F": 14, "WE": 7}
SEASON_START = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


@lru_cache(maxsize=10_000)
def unit_of(value: str) -> str:
    """How fine a calendar value is: ML CE DE Y H Q S M W WE D; "" if it is no calendar point."""
    day = value.split("T")[0].removeprefix("BC")
    if "X" in day or not day[:1].isdigit():
        return ""
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", day):
        return "D"
    if re.fullmatch(r"\d{4}-W\d{2}(-\d)?", day):
        return "W"
    if day.endswith("-WE"):
        return "WE"
    if re.fullmatch(r"\d{4}-\d{2}", day):
        return "M"
    if re.fullmatch(r"\d{4}-[QH]\d", day):
        return day[5]
    if re.fullmatch(r"\d{4}-[A-Z]{2}", day):
        return "S"
    return {1: "ML", 2: "CE", 3: "DE", 4: "Y"}.get(len(day), "") if day.isdigit() else ""


def finer(unit: str, than: str) -> bool:
    """Whether `unit` is finer than `than`."""
    return _RANK.get(unit, 9) > _RANK.get(than, 9)


def first_day(value: str) -> date | None:
    """The first day of a calendar value; None where there is none or the calendar does not reach (before year 1)."""
    day = value.split("T")[0]
    unit = unit_of(day)
    if not unit or day.startswith("BC"):
        return None
    try:
        if unit == "D":
            return date.fromisoformat(day)
        if unit in ("W", "WE"):
            week = date.fromisocalendar(int(day[:4]), int(day[6:8]), 1)
            return week + timedelta(5) if unit == "WE" else week
        year = int(day[:4].ljust(4, "0"))
        month = {
            "M": lambda: int(day[5:7]),
            "Q": lambda: int(day[6]) * 3 - 2,
            "H": lambda: int(day[6]) * 6 - 5,
            "S": lambda: SEASON_START[day[5:]],
        }.get(unit, lambda: 1)()
        return date(max(year, 1), month, 1)
    except (ValueError, KeyError):
        return None


def at(day: date, unit: str) -> str:
    """The calendar value of fineness `unit` that holds `day`."""
    if unit in ("W", "WE", "F"):
        year, week, _ = day.isocalendar()
        return f"{year:04}-W{week:02}" + ("-WE" if unit == "WE" else "")
    text = day.isoformat()
    if unit == "Q":
        return f"{text[:4]}-Q{(day.month + 2) // 3}"
    if unit == "H":
        return f"{text[:4]}-H{(day.month + 5) // 6}"
    return text[: {"D": 10, "M": 7, "Y": 4, "DE": 3, "CE": 2, "ML": 1}[unit]]


def shift(day: date, unit: str, amount: float) -> date | None:
    """`day` moved by `amount` units (a half is six months, or days); None beyond the calendar."""
    try:
        if unit in _DAYS:
            return day + timedelta(round(amount * _DAYS[unit]))
        months = round(amount * _MONTHS[unit])
        whole = day.year * 12 + day.month - 1 + months
        year, month = divmod(whole, 12)
        return date(year, month + 1, min(day.day, _length(year, month + 1)))
    except (ValueError, OverflowError):
        return None


def _length(year: int, month: int) -> int:
    return 31 if month == 12 else (date(year, month + 1, 1) - timedelta(1)).day


def next_month(day: date) -> date:
    """The first of the month after that of `day`."""
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def valid_day(year: int, month: int, day: int) -> bool:
    """Whether the calendar has that day."""
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def holiday(key: object, year: int) -> str:
    """The day of a holiday in `year`: [month, day], or a movable feast by name ("easter-2", "thanksgiving")."""
    if isinstance(key, list):
        return f"{year:04}-{key[0]:02}-{key[1]:02}"
    if str(key)[:4].isdigit():
        return str(key)
    m = re.fullmatch(r"([a-z]+)([+-]\d+)?", str(key))
    name, offset = (m.group(1), int(m.group(2) or 0)) if m else ("", 0)
    nth = {
        "thanksgiving": (11, 3, 4),
        "memorial": (5, 0, -1),
        "labor": (9, 0, 1),
        "columbus": (10, 0, 2),
        "king": (1, 0, 3),
        "presidents": (2, 0, 3),
        "mothers": (5, 6, 2),
        "fathers": (6, 6, 3),
    }
    if name == "easter":
        day = _easter(year)
    elif name == "election":
        day = _nth_weekday(year, 11, 0, 1) + timedelta(1)
    else:
        day = _nth_weekday(year, *nth[name])
    return (day + timedelta(offset)).isoformat()


def _nth_weekday(year: int, month: int, weekday: int, n: int) -> date:
    if n < 0:
        last = date(year, month, _length(year, month))
        return last - timedelta((last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta((weekday - first.weekday()) % 7 + 7 * (n - 1))


def _easter(year: int) -> date:
    """Gregorian Easter Sunday: the paschal full moon by the golden number and the solar and lunar corrections."""
    golden, century = year % 19, year // 100
    correction = century - century // 4 - (8 * century + 13) // 25
    moon = (19 * golden + correction + 15) % 30
    moon -= moon // 28 * (1 - 29 // (moon + 1) * ((21 - golden) // 11))
    weekday = (year + year // 4 + moon + 2 - century + century // 4) % 7
    lead = moon - weekday
    month = 3 + (lead + 40) // 44
    return date(year, month, lead + 28 - 31 * (month // 4))
