"""Calendar dates: days, months, years, weekdays, decades, centuries, quarters, seasons, holidays."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from generator.annotate.timexes.calendar import first_day, valid_day
from generator.annotate.timexes.context import Context
from generator.annotate.timexes.grammar import Hit, Value, number_of, rule
from generator.annotate.timexes.tokens import holiday_key
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


def era(h: Hit, value: str) -> str:
    """The value with BC in front, where the hit names that era."""
    return f"BC{value.zfill(4)}" if h.has("era") and h.text("era") == "BC" else value.zfill(4)


# -- days ------------------------------------------------------------------------------------------


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


# -- months ----------------------------------------------------------------------------------------


@rule(
    "month",
    "e=(early (dash|'in')? | the? (early dash? | edge) 'of')? m=@mon (comma? 'of'? y=year4)? (comma? era=era)? (?! dash? 'old')",
    "e=(early dash?)? m=@mon comma? 'of'? y5=(number|int) era=era",
    "m=@mon 'of' rel=((this|that|last|next|same|following|previous) u=unit)",
    "m=@mon rel=((last|next|this) u=unit)",
    "(the | this)? r=(this|last|past|next|previous|following) m=@mon",
)
def _month(h: Hit) -> Found:
    start, end = h.range()
    m, y = h.number("m"), year_of(h) if h.has("y") else None
    if h.has("y5"):
        if h.text("era") == "BC" and h.token("y5").text.isdigit():
            yield start, end, DATE, fixed(f"BC{int(h.token('y5').text):04}-{m:02}")
        return
    if h.has("rel"):
        if h.text("u") != "Y":
            return
        word = h.token("rel").word
        move = {"last": -1, "next": 1}.get(word, 0)
        named = word in ("that", "same", "following", "previous")
        yield start, end, DATE, lambda c: f"{c.unit('Y', {'following': 1, 'previous': -1}.get(word, move), named=named)}-{m:02}"
        return
    if y is not None:
        value = era(h, str(y))
        yield start, end, DATE, fixed(f"{value}-{m:02}")
        return
    move_to = int(h.text("r")) if h.has("r") else None
    yield start, end, DATE, lambda c: c.month(m, move_to)


# "between April and June 1999", "September-October 1950": the year counts for both
@rule(
    "months of a year",
    "a1=(early? m=@mon) (dash|'and'|'to'|'through'|slash|'or'|comma 'and'?) b1=((early dash?)? n=@mon comma? 'of'? y=year4)",
)
def _months(h: Hit) -> Found:
    m, n, y = h.number("m"), h.number("n"), year_of(h) or 0
    yield *h.range("a1"), DATE, fixed(f"{y - (m > n):04}-{m:02}")
    yield *h.range("b1"), DATE, fixed(f"{y:04}-{n:02}")


# -- years, decades, centuries -------------------------------------------------------------------------


@rule(
    "year",
    "e=(early (dash|'in')? | the? (early dash? | edge | 'rest') dash? 'of' the?)? (the 'year')? (fiscal 'year'?)? y=year4 (era=era)?",
    "(fiscal 'year'? ) y=(apostrophe int)",
    "y=year4 dash 'end'",
    "(unit dash 'end' | unit 'end') y=year4",
    "apostrophe n=int (?! (unit|units))",
    "e=(early dash?)? y3=(number|int) era=era",
    "era=era y=year4",
)
def _year(h: Hit) -> Found:
    start, end = h.range()
    if h.has("y3"):
        if h.text("era") == "BC" and h.token("y3").text.isdigit():
            yield start, end, DATE, fixed(f"BC{int(h.token('y3').text):04}")
        return
    if h.has("n"):
        n = h.number("n")
        if len(h.token("n").text) == 2:
            yield start, end, DATE, fixed(str(1900 + n if n > 30 else 2000 + n))
        return
    yield start, end, DATE, fixed(era(h, str(year_of(h))))


# "1915-17", "2019-2020", "480-479 BC"
@rule("years", "y=year4 (dash|slash) n=(year4|int) (?! (dash|unit|units))", "a2=(number|int) (dash|'to'|'and') b2=(number|int) era=era")
def _years(h: Hit) -> Found:
    if h.has("a2"):
        a, b = h.token("a2").text, h.token("b2").text
        if a.isdigit() and b.isdigit() and h.text("era") == "BC":
            yield *h.range("a2"), DATE, fixed(f"BC{int(a):04}")
            yield h.range("b2")[0], h.range()[1], DATE, fixed(f"BC{int(b):04}")
        return
    first, second = h.token("y").text, h.token("n").text
    if len(second) == 2:
        second = first[:2] + second
    if len(second) == 4 and int(first) < int(second) <= int(first) + 110:
        yield *h.range("y"), DATE, fixed(first)
        yield *h.range("n"), DATE, fixed(second)


@rule(
    "decade",
    "(the? | this) (early dash? | (early|edge) 'to' dash? early dash? | edge 'of' 'the')? d=decade (era=era)?",
    "the? (early dash?)? d2=('twenties'|'thirties'|'forties'|'fifties'|'sixties'|'seventies'|'eighties'|'nineties')",
)
def _decade(h: Hit) -> Found:
    start, end = h.range()
    if h.has("d2"):
        names = ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties")
        if h.tokens[start].word != "the" and h.tokens[start].word not in ("early", "late", "mid"):
            return
        if start and h.tokens[start - 1].word in ("his", "her", "their", "my", "your", "our"):
            return
        yield start, end, DATE, fixed(f"19{names.index(h.token('d2').word) + 2}")
        return
    digits = re.sub(r"\D", "", h.token("d").text)
    if len(digits) == 4:
        yield start, end, DATE, fixed(("BC0" if h.has("era") and h.text("era") == "BC" else "") + digits[:3])
    elif len(digits) == 3 and h.has("era"):
        yield start, end, DATE, fixed(f"BC0{digits[:2]}")
    elif len(digits) == 2 and (start != h.range("d")[0] or h.token("d").text[0] in "'’"):
        if start and h.tokens[start - 1].word in ("his", "her", "their", "my", "your", "our"):
            return
        yield start, end, DATE, fixed(("20" if digits[0] in "01" else "19") + digits[0])


@rule(
    "century",
    "the? (early dash? | (early|edge) dash? 'of' 'the'? | edge 'of' 'the')? o=(@ord | number_word dash "
    "ordinal_word) dash? century (era=era)?",
    "the? (edge 'of' 'the') century",
    "r=(this|last|past|next|previous|current) century",
)
def _century(h: Hit) -> Found:
    if h.has("o"):
        number = sum(number_of(t) for t in h.words("o") if t.word != "-")
        if 0 < number < 30:
            bc = h.has("era") and h.text("era") == "BC"
            start, end = h.range()
            if h.tokens[end - 2].word == "-" and h.tokens[start].word == "the" and not bc:
                start += 1
            yield start, end, DATE, fixed(f"BC{number - 1:02}" if bc else f"{number - 1:02}")
    elif h.has("r"):
        move = int(h.text("r"))
        yield *h.range(), DATE, lambda c: c.unit("CE", move)


# -- quarters, halves, seasons, holidays -------------------------------------------------------------


@rule(
    "quarter",
    "(the | this | last)? (fiscal | 'company' )? o=(@ord|last|'final'|'opening'|'latest') dash? (fiscal)? "
    "u=(quarter|half) (('of' | 'in')? (the? fiscal 'year'?)? y=year4 | ('of'|'in')? "
    "rel=((last|this|next|the|current|'that'|previous|following) (fiscal)? w=unit))?",
    "rel=((last|this|next|the|current|previous) w=unit) @poss (fiscal)? o=(@ord|'final') dash? u=(quarter|half)",
    "(the)? y=year4 (@poss)? o=(@ord|'final') dash? u=(quarter|half)",
)
def _quarter(h: Hit) -> Found:
    start, end = h.range()
    letter = "Q" if h.token("u").word == "quarter" else "H"
    word = h.token("o").word
    rel = h.has("rel")
    if rel and h.text("w") != "Y":
        return
    if word in ("last", "latest"):
        if rel or h.has("y") or letter == "H":
            return
        yield start, end, DATE, lambda c: c.unit("Q", -1)
        return
    number = (4 if letter == "Q" else 2) if word == "final" else 1 if word == "opening" else h.number("o")
    if number > (4 if letter == "Q" else 2):
        return
    if letter == "H" and not (rel or h.has("y")):
        follows = h.tokens[end].word if end < len(h.tokens) else ""
        if follows in ("of", "when", "and") or h.tokens[start].word not in ("the", "first", "second"):
            return
    if h.has("y"):
        value = f"{h.token('y').text}-{letter}{number}"
        yield start, end, DATE, fixed(value)
        return
    if rel:
        move = {"last": -1, "next": 1, "previous": -1, "following": 1}.get(h.token("rel").word, 0)
        yield start, end, DATE, lambda c: c.part_of_year(letter, number, c.unit("Y", move))
        return
    fiscal = any(t.word == "fiscal" for t in h.words())
    yield start, end, DATE, lambda c: c.part_of_year(letter, number, c.unit("Y", 0) if fiscal else "")


@rule(
    "season",
    "(the | this)? (r=(last|past|this|next|previous|following|that))? (the? (early (dash|'in')?|edge 'of' the?))? "
    "s=(season|fall) ('of'? y=year4 (era=era)? | comma y=year4)?",
    "the? (early dash?)? s=(season|fall) 'of'? y5=(number|int) era=era",
    "(the | this)? (early dash?)? s=(season|fall) 'of'? (rel=((last|this|next|that|following|previous) u=unit))",
)
def _season(h: Hit) -> Found:
    start, end = h.range()
    first = h.tokens[start].word
    season = "FA" if h.token("s").word == "fall" else h.text("s")
    before = h.tokens[start - 1].word if start else ""
    if h.has("y5"):
        if h.text("era") == "BC" and h.token("y5").text.isdigit():
            yield start, end, DATE, fixed(f"BC{int(h.token('y5').text):04}-{season}")
        return
    y = year_of(h) if h.has("y") else None
    move = int(h.text("r")) if h.has("r") and h.token("r").word != "that" else 0 if first == "this" else None
    if h.has("rel"):
        if h.text("u") != "Y":
            return
        shift = {"last": -1, "next": 1, "following": 1, "previous": -1}.get(h.token("rel").word, 0)
        yield start, end, DATE, lambda c: f"{c.unit('Y', shift)}-{season}"
        return
    if y is not None:
        if season == "FA" and h.token("s").word == "fall" and before not in ("in", "the", "of", "by", "since", "until") and first != "the":
            return
        yield start, end, DATE, fixed(f"{era(h, str(y))}-{season}")
        return
    bare = start == h.range("s")[0]
    if h.token("s").word in ("fall", "spring") and move is None:
        after = h.tokens[end].word if end < len(h.tokens) else ""
        if not (before in ("in", "by", "until", "since", "during", "through", "of") or (False)) or after in (
            "of",
            "mechanism",
            "in",
            "from",
        ):
            return
        if not bare and first == "the" and h.token("s").word == "fall" and after in ("of", "in"):
            return
    yield start, end, DATE, lambda c: c.season(season, move)


# "Q3", "Q4 2012"
@rule("numbered quarter", "'q' n=int (y=year4)?")
def _numbered_quarter(h: Hit) -> Found:
    start, _ = h.range()
    letter, number = h.tokens[start], h.number("n")
    if letter.text == "Q" and letter.end == h.token("n").start and 1 <= number <= 4:
        year = h.token("y").text if h.has("y") else ""
        yield *h.range(), DATE, lambda c: c.part_of_year("Q", number, year)


@rule("holiday", "(r=(this|last|next|previous))? x=holiday (comma? y=year4)? (p=part)?")
def _holiday(h: Hit) -> Found:
    key = holiday_key(h.token("x"))
    move = int(h.text("r")) if h.has("r") else None
    y = year_of(h) if h.has("y") else None
    part = f"T{h.text('p')}" if h.has("p") else ""
    if part:
        yield *h.range(), TIME, lambda c: c.holiday(key, None if move == 0 else move, y) + part
    else:
        yield *h.range(), DATE, lambda c: c.holiday(key, None if move == 0 else move, y)
