"""From TIMEX3 values to dates of the timeline: prefix dates (YYYY, YYYY-MM, YYYY-MM-DD) and EDTF with honest precision."""

from __future__ import annotations

import re
from datetime import date, timedelta

from generator.annotate.timexes.calendar import first_day, next_month, unit_of
from generator.models import Timex

_AFTER = re.compile(r"\b(?:since|from|(?P<beyond>after))\s+$", re.IGNORECASE)
_BEFORE = re.compile(r"\b(?:until|till|by|no later than|(?P<beyond>before|prior to))\s+$", re.IGNORECASE)
_FROM = re.compile(r"\b(?:from|between)\s+$", re.IGNORECASE)
_ROUGHLY = re.compile(r"\b(?:around|about|circa)\s+$", re.IGNORECASE)
_ABOUT = re.compile(r"\b(?:about|around|circa|ca\.|c\.|roughly|approximately)\b", re.IGNORECASE)
_SEASONS = {"SP": "21", "SU": "22", "FA": "23", "WI": "24"}


def prefix_of(value: str) -> str | None:
    """Where a timeline places a calendar value: a week in the month or year that holds all of it, a quarter or half at its first
    day (its EDTF says that it is a range), a season in its year. None before Christ, and for a week over New Year."""
    unit = unit_of(value)
    day = value.split("T")[0]
    if not unit or day.startswith("BC"):
        return None
    if unit in ("D", "M", "Y"):
        return day
    if unit in ("W", "WE") and (monday := first_day(day)):
        opens, closes = monday.isoformat(), (monday + timedelta(6 if unit == "W" else 1)).isoformat()
        return next((opens[:length] for length in (7, 4) if opens[:length] == closes[:length]), None)
    if unit in ("Q", "H"):
        begins = first_day(day)
        return begins.isoformat() if begins else None
    return day[:4] if unit == "S" else None


def edtf_value(value: str) -> str | None:
    """The EDTF (level 1) form of a calendar value: 2021-06-18, 2021-06, 2021-21 (spring), 2021-06-07/2021-06-13, 199X."""
    unit = unit_of(value)
    day = value.split("T")[0]
    first = first_day(day)
    if unit in ("D", "M", "Y"):
        return f"-{int(day[2:6]) - 1:04}" if day.startswith("BC") else day
    if unit in ("DE", "CE") and not day.startswith("BC"):
        return day.ljust(4, "X")
    if unit == "S":
        return f"{day[:4]}-{_SEASONS[day[5:]]}" if day[5:] in _SEASONS and not day.startswith("BC") else None
    if first is None:
        return None
    if unit in ("W", "WE"):
        return f"{first.isoformat()}/{(first + timedelta(6 if unit == 'W' else 1)).isoformat()}"
    if unit in ("Q", "H"):
        last = first
        for _ in range(2 if unit == "Q" else 5):
            last = next_month(last)
        return f"{first.isoformat()[:7]}/{last.isoformat()[:7]}"
    return None


def edtf_of(timex: Timex, text: str, inside: list[Timex]) -> tuple[str | None, str]:
    """EDTF and precision (day, month, year, range, before, after, about) of a time expression in its clause."""
    value = edtf_value(timex.value)
    if value is None:
        return None, ""
    precision = {"D": "day", "M": "month", "Y": "year"}.get(unit_of(timex.value), "range")
    ahead = text[max(0, timex.span.start - 16) : timex.span.start]
    others = [t for t in inside if t is not timex]
    if others and _FROM.search(ahead):
        until = edtf_value(others[0].value)
        between = text[timex.span.end : others[0].span.start].strip().lower()
        if until and "/" not in until + value and between in ("to", "and", "until", "through", "till", "-", "–"):
            return f"{value}/{until}", "range"
    if "/" in value:
        return value, precision
    if timex.rule == "ago" and precision != "day" or _ABOUT.search(timex.text) or _ROUGHLY.search(ahead):
        return f"{value}~", "about"
    if bound := _AFTER.search(ahead):
        return f"{_beside(value, 1) if bound['beyond'] else value}/..", "after"
    if bound := _BEFORE.search(ahead):
        return f"../{_beside(value, -1) if bound['beyond'] else value}", "before"
    return value, precision


def _beside(value: str, step: int) -> str:
    """The day, month or year `step` behind a value, which itself is out ("before June", "after 2019"); of others the value."""
    if not date.min.year < int(value[:4] if value[:4].isdecimal() else 0) < date.max.year:
        return value
    match len(value):
        case 10:
            return (date.fromisoformat(value) + timedelta(step)).isoformat()
        case 7 if int(value[5:]) <= 12:
            months = int(value[:4]) * 12 + int(value[5:]) - 1 + step
            return f"{months // 12:04}-{months % 12 + 1:02}"
        case 4:
            return f"{int(value) + step:04}"
    return value
