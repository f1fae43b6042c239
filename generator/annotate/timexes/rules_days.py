"""Days of the calendar: by month and number, by weekday, in digits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from generator.annotate.timexes.calendar import first_day, valid_day
from generator.annotate.timexes.context import Context
from generator.annotate.timexes.grammar import Hit, Value, rule
from generator.models import TimexType

Found = Iterator[tuple[int, int, TimexType, Value]]
DATE, TIME, SET = TimexType.DATE, TimexType.TIME, TimexType.SET


def fixed(value: str) -> Value:
    """A value that needs no anchor."""
    return lambda _: value


def year_of(h: Hit, group: str = "y") -> int | None:
    """The year of a group, also as '99."""
    if not h.has(group):
        return None
    words = [t for t in h.words(group) if t.text[:1].isdigit()]
    if not words:
        return None
    year = int(words[0].text)
    return year if year >= 100 else 1900 + year if year > 30 else 2000 + year


def full_day(h: Hit, month: str = "m", day: str = "d", year: str = "y") -> tuple[int, int, int | None] | None:
    """Month, day and year of a hit; None if no calendar has that day."""
    m, d, y = h.number(month), h.number(day), year_of(h, year)
    return (m, d, y) if valid_day(y or 2000, m, d) else None


# "Friday, June 18, 2021", "Fri 18 June", "the 18th of June", "June 18th, 2021", "18 June 2021"
@rule(
    "day",
    "(@wday comma?)? m=@mon d=@dom (?! (dash|slash)? @mon) (comma? y=year4 | comma? y2=(apostrophe int))?",
    "(@wday comma?)? (the? d=@dom 'of'? | d=@dom) m=@mon (comma? y=year4)?",
    "(@wday comma?)? 'the' d=ordinal 'of' m=@mon (comma? y=year4)?",
    "m=@mon 'the' d=@ord (comma? y=year4)?",
)
def _day(h: Hit) -> Found:
    found = full_day(h)
    if found:
        m, d, y = found
        if y is None and h.has("y2"):
            y = year_of(h, "y2")
        if y is None and (m, d) == (9, 11) and h.after().startswith(("attack", "terror", "hijack")):
            y = 2001
        yield *h.range(), DATE, lambda c: c.day(m, d, y)


# "June 11 and 12", "March 5-9, 1918", "June 11, 12 and 13"
@rule(
    "days of a month",
    "m=@mon d=@dom ((dash|'and'|'or'|'to'|'through'|slash|comma) e=@dom) (comma? y=year4)? (?! (unit|units|dash|clock|ampm))",
    "m=@mon d=@dom comma e=@dom comma? 'and' f=@dom (comma? y=year4)?",
)
def _days_after_month(h: Hit) -> Found:
    first = full_day(h)
    second = full_day(h, day="e")
    if not first or not second or (h.number("e") <= h.number("d")):
        return
    start, end = h.range()
    m, y = first[0], first[2]
    yield start, h.range("d")[1], DATE, lambda c, d=first[1]: c.day(m, d, y)  # type: ignore[misc]
    if h.has("f"):
        third = h.number("f")
        yield *h.range("e"), DATE, lambda c, d=second[1]: c.day(m, d, y)  # type: ignore[misc]
        yield h.range("f")[0], end, DATE, lambda c: c.day(m, third, y)
    else:
        yield h.range("e")[0], end, DATE, lambda c, d=second[1]: c.day(m, d, y)  # type: ignore[misc]


# "12-14 July", "6 and 7 January 1916", "the 13th to the 19th of October 1950"
@rule(
    "days before a month",
    "the? d=@dom (dash|'and'|'or'|'to'|slash) e=@dom 'of'? m=@mon (comma? y=year4)?",
    "the d=ordinal ('and'|'or'|'to'|'through') b=(the e=ordinal 'of'? m=@mon) (comma? y=year4)?",
)
def _days_before_month(h: Hit) -> Found:
    first, second = full_day(h), full_day(h, day="e")
    if not first or not second:
        return
    start, end = h.range()
    m, y = first[0], first[2]
    yield start, h.range("d")[1], DATE, lambda c: c.day(m, first[1], y)
    b = h.range("b")[0] if h.has("b") else h.range("e")[0]
    yield b, end, DATE, lambda c: c.day(m, second[1], y)


# "31 May-1 June 1916", "June 28 - July 3, 1914": the year counts for both
@rule(
    "days of two months",
    "a1=(d=@dom m=@mon) (dash|'to'|'and'|'until'|'through') b1=(e=@dom n=@mon (comma? y=year4)?)",
    "a1=(m=@mon d=@dom) (dash|'to'|'and'|'until'|'through') b1=(n=@mon e=@dom (comma? y=year4)?)",
)
def _days_of_two_months(h: Hit) -> Found:
    first, second = full_day(h), full_day(h, month="n", day="e")
    if first and second:
        y = second[2]
        before = None if y is None else y - (first[0] > second[0])
        yield *h.range("a1"), DATE, lambda c: c.day(first[0], first[1], before)
        yield *h.range("b1"), DATE, lambda c: c.day(second[0], second[1], y)


# "Friday the 13th": the nearest such day
@rule("weekday of the month", "w=weekday comma? the d=ordinal")
def _weekday_of_month(h: Hit) -> Found:
    number, day = h.number("w"), h.number("d")

    def value(c: Context) -> str:
        base = first_day(c.today())
        near = [base + timedelta(n) for n in range(-400, 400)] if base else []
        fitting = [d for d in near if d.day == day and d.isoweekday() == number and (c.side != "future" or d >= base)]  # type: ignore[operator]
        return min(fitting, key=lambda d: abs((d - base).days)).isoformat() if fitting and base else f"XXXX-XX-{day:02}"

    if 1 <= day <= 31:
        yield *h.range(), DATE, value


@rule("numeric date", "iso", "numeric")
def _numeric(h: Hit) -> Found:
    text = h.tokens[h.range()[0]].text
    text = text.replace("/", "-") if re.match(r"\d{4}/", text) else text
    if m := re.match(r"(\d{4})-(\d{2})-(\d{2})(T.*)?$", text):
        if valid_day(int(m[1]), int(m[2]), int(m[3])):
            yield *h.range(), TIME if m[4] else DATE, fixed(text)
        return
    first, second, year = (int(x) for x in re.split(r"[/.-]", text))
    if "." in text and len(text.split(".")[-1]) == 2:
        return
    year += 0 if year > 99 else 1900 if year > 30 else 2000
    month, day = (first, second) if first <= 12 and "." not in text else (second, first)
    if valid_day(year, month, day) and 1500 < year < 2200:
        yield *h.range(), DATE, fixed(f"{year:04}-{month:02}-{day:02}")


@rule("day of the month", "the d=ordinal (?! (unit|units|century|quarter|weekend|part|half))")
def _day_of_month(h: Hit) -> Found:
    first, last = h.range()
    before = h.tokens[first - 1].word if first else ""
    after = h.tokens[last].text if last < len(h.tokens) else "."
    if before in ("on", "until", "by", "from", "since", "to", "through") and (
        after in (".", ",", ";", ")", "-", "–") or after in ("and", "to", "the", "of", "was", "at", "in")
    ):
        day = h.number("d")
        if 1 <= day <= 31:
            yield first, last, DATE, lambda c: c.day_of_month(day)


@rule(
    "weekday",
    "(the | this)? (r=(last|past|previous|next|this|following|current|same))? w=@wday (p=part)? (?! (comma? @mon @dom))",
    "g=early p2=dash? w=@wday (p=part)?",
    "w=@wday r=last (?! (unit|month))",
    "w=@wday (s=(r2=(last|this|next|following) wk=unit))?",
)
def _weekday(h: Hit) -> Found:
    start, end = h.range()
    number = h.number("w")
    move = int(h.text("r")) if h.has("r") else None
    if h.tokens[start].word == "this" and move is None:
        move = 0
    week: int | None = None
    if h.has("s"):
        if str(h.text("wk")) != "W":
            return
        week = int(h.text("r2"))
    part = h.text("p") if h.has("p") else ""
    if h.has("p") and not h.has("r") and h.token("p").word.endswith("s"):
        yield start, end, SET, fixed(f"XXXX-WXX-{number}T{part}")      # "on Saturday mornings"
        return
    if h.tokens[start].word == "the" and not h.has("r"):
        start += 1
    named = h.has("r") and h.token("r").word in ("following", "same", "previous", "preceding")

    def value(c: Context) -> str:
        if week is not None:
            monday = c.unit("W", week)
            day = f"{monday}-{number}" if "X" in monday else _iso_weekday(monday, number)
        elif named:
            day = _next_weekday(c, number, h.token("r").word)
        else:
            day = c.weekday(number, move)
        return f"{day}T{part}" if part else day

    yield start, end, TIME if part else DATE, value


def _iso_weekday(week: str, number: int) -> str:
    from_week = Context(anchor=week)
    monday = from_week.unit("W", 0)
    year, number_of_week = int(monday[:4]), int(monday[6:8])
    return date.fromisocalendar(year, number_of_week, number).isoformat()


def _next_weekday(c: Context, number: int, word: str) -> str:
    base = Context(anchor=c.near or c.last or c.anchor)
    return base.weekday(number, {"following": 1, "same": None}.get(word, -1))


@rule("weekdays", "every w=weekday (p=part)?", "w=weekdays", "w=weekday p=part (?= 'talk')")
def _weekdays(h: Hit) -> Found:
    number = h.number("w")
    part = f"T{h.text('p')}" if h.has("p") else ""
    yield *h.range(), SET, fixed(f"XXXX-WXX-{number}{part}")
