"""Points counted in units from the anchor or from a named date: "last month", "two days ago", "a year earlier"."""

from __future__ import annotations

from datetime import timedelta

from generator.annotate.timexes.calendar import UNKNOWN, at, first_day, next_month, unit_of
from generator.annotate.timexes.context import JUST_PAST, Context
from generator.annotate.timexes.grammar import Hit, rule
from generator.annotate.timexes.rules_days import DATE, TIME, Found, fixed, full_day, year_of
from generator.annotate.timexes.rules_durations import DURATION, amount, duration, unit_code

_NUMBERS = frozenset({"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "day", "week", "month", "year"})


@rule("vague past", "'recent' u=(units|'times')", "u=units 'ago'", "adverb 'ago'", "the 'recent' (past)")
def _vague_past(h: Hit) -> Found:
    yield *h.range(), DATE, fixed("PAST_REF")


@rule(
    "ago",
    "@approx? n=@count @advs u=@anyunit ('ago'|x=('from' present))",
    "@approx? n=@count @advs u=@anyunit 'and' a half 'ago'",
    "@approx? one=a @advs u=(unit|century|quarter) (h='and' a half)? 'ago'",
    "half (a|the) u=(unit|century) 'ago'",
)
def _ago(h: Hit) -> Found:
    unit = unit_code(h.token("u"))
    words = [t.word for t in h.tokens[slice(*h.range())]]
    number = amount(h.words("n")) if h.has("n") else 1.0 if h.has("one") else 0.0
    if number is None:
        yield *h.range(), DATE, fixed("PAST_REF")
        return
    if "half" in words and number == int(number):
        number += 0.5
    if h.has("x"):
        number = -number
    if unit.startswith("T"):
        yield *h.range(), TIME, lambda c: c.today() + "TXX"
        return
    yield *h.range(), DATE, lambda c: c.ago(unit, number)


@rule(
    "later",
    "@approx? n=@count @advs u=@anyunit d=('afterwards'|'afterward'|'hence'|'previously'|'after'|'before'|previous|early)",
    "@approx? one=a @advs u=(unit|century|quarter|weekend) ('and' a half)? "
    "d=('afterwards'|'afterward'|'hence'|'previously'|'after'|'before'|previous|early)",
    "the u=(unit|part) d=('after'|'before'|previous|following)",
    "u2=units d=(early|'afterwards')",
    "(a|the)? u=(unit|quarter) dash d=(early|'ago') (q2=quarter|'period'|'month')?",
)
def _later(h: Hit) -> Found:
    start, end = h.range()
    word = h.token("d").word
    if word in ("early", "late", "mid"):
        return
    sign = -1 if word in ("before", "previously", "previous", "preceding", "prior", "earlier", "ago") else 1
    after = h.tokens[end].text if end < len(h.tokens) else "."
    dashed = "-" in {t.word for t in h.tokens[start:end]}
    if word in ("before", "after") and (after[0].isalnum() or after[0] in "'’\"“"):
        if h.has("n") or h.has("one"):
            length = amount(h.words("n")) if h.has("n") else 1
            if length and "half" in {t.word for t in h.words()}:
                length = int(length) + 0.5
            yield start, h.range("d")[0], DURATION, fixed(duration(length, unit_code(h.token("u"))))
        return
    if h.has("u2") and unit_code(h.token("u2")).startswith("T"):
        yield start, end, TIME, lambda c: f"{c.named_day()}TXX"
        return
    if h.has("u2"):
        yield start, end, DATE, fixed("PAST_REF" if sign < 0 else "FUTURE_REF")
        return
    unit = unit_code(h.token("u"))
    if unit in ("MO", "AF", "EV", "NI"):
        yield start, end, TIME, lambda c: f"{c.later('D', sign)}T{unit}"
        return
    number = amount(h.words("n")) if h.has("n") else 1
    if "half" in {t.word for t in h.tokens[start:end]} and number:
        number = int(number) + 0.5
    if number is None:
        yield start, end, DATE, fixed("PAST_REF" if sign < 0 else "FUTURE_REF")
        return
    if unit.startswith("T"):
        yield start, end, TIME, lambda c: f"{c.named_day()}TXX"
        return
    if dashed:
        start += h.tokens[start].word in ("a", "an", "the") and h.tokens[end - 1].word not in ("quarter", "period", "month")
        yield start, end, DATE, lambda c: _year_before(c, unit, quarter=h.has("q2"))
        return
    if sign > 0 and start > 1 and h.tokens[start - 1].word == "or" and h.tokens[start - 2].word in _NUMBERS:
        yield start, end, DATE, fixed(UNKNOWN.get(unit, ""))    # "two or three weeks later": no day is told
        return
    fractional = "M" if unit == "Y" and number != int(number) else unit
    count = number * 12 if fractional != unit else number
    yield start, end, DATE, lambda c: c.later(fractional, sign * count)


def _year_before(c: Context, unit: str, *, quarter: bool) -> str:
    """ "year-earlier", "the year-ago quarter": the same period a unit before the one last named."""
    if not c.spanned and (c.near or "-Q" in c.last):
        return c.later(unit, -1)
    return Context(anchor=c.unit("Q", 0)).later(unit, -1) if quarter and c.anchor else c.unit(unit, -1)


# "the same quarter last year", "the same period a year earlier"
@rule("same period", "the same q=(quarter|'period'|'month'|unit) 'of'? (r=last w=unit | a w=unit d=(early|'ago'|'before'))")
def _same_period(h: Hit) -> Found:
    word = h.token("q").word
    if word in ("quarter", "period", "month") and h.text("w") == "Y":
        yield *h.range(), DATE, lambda c: _year_before(c, "Y", quarter=word == "quarter")


# "the last week of August", "the first days of May 1940"
@rule("week of a month", "the o=(last|@ord|'final'|'opening'|early) u=(unit|units|weekend) 'of' m=@mon (comma? y=year4)?")
def _week_of_month(h: Hit) -> Found:
    unit, m, y = unit_code(h.token("u")), h.number("m"), year_of(h)
    word = h.token("o").word
    first_day_of_it = h.token("u").word == "day" and word in ("first", "last", "opening", "final")
    if unit not in ("D", "W", "WE"):
        return

    def value(c: Context) -> str:
        month = f"{y:04}-{m:02}" if y else c.month(m)
        start = first_day(month)
        if not first_day_of_it or start is None:
            return month
        return start.isoformat() if word in ("first", "opening") else (next_month(start) - timedelta(1)).isoformat()

    yield *h.range(), DATE, value


# "last month", "this year", "the next day", "the same week", "earlier this year", "the end of last month"
@rule(
    "relative unit",
    "e=(early (dash|'in')? | the? (early|edge) dash? 'of' | the? 'rest' 'of' | 'all')? (the | that)? "
    "r=(last|past|this|next|previous|following|current|same|that) @adv? fiscal? u=(unit|quarter|weekend|century)",
    "e=(early (dash|'in')? | the? edge 'of' | the? 'rest' 'of') t=the fiscal? u=(unit|quarter|weekend|century)",
    "the u=unit (r3=(previous|following))",
    "early 'in' the s3=season",
    "a (second|ordinal_word) @adv u5=unit",
    "a? u4=unit dash? 'end'",
    "u4=unit @poss 'end'",
    "the u4=unit dash 'end'",
    "u4=unit dash early",
)
def _relative(h: Hit) -> Found:
    start, end = h.range()
    words = [t.word for t in h.tokens[start:end]]
    if h.has("u5"):
        if unit_code(h.token("u5")) == "D":
            yield start, end, DATE, lambda c: c.unit("D", 0)
        return
    if h.has("u4"):
        unit = unit_code(h.token("u4"))
        if unit in ("Y", "M", "DE") and words[-1] == "end":
            yield start, end, DATE, lambda c: c.unit(unit, 0)
        return
    if h.has("s3"):
        season = h.text("s3")
        yield start, end, DATE, lambda c: c.season(season)
        return
    unit = unit_code(h.token("u"))
    if unit.startswith("T"):
        return
    before = h.tokens[start - 1].word if start else ""
    after = h.tokens[end].word if end < len(h.tokens) else ""
    if h.has("t"):
        in_the_day = unit == "D" and h.tokens[start].word in ("earlier", "later", "late", "early")
        if after in ("of", "that", "when") or (unit == "D" and not in_the_day):
            return
        if unit == "D":
            yield start, end, DATE, lambda c: c.named_day() if unit_of(c.near) == "D" else c.today()
            return
        yield start, end, DATE, lambda c: c.unit(unit, 0, named=c.narrative)
        return
    word = h.token("r3").word if h.has("r3") else h.token("r").word
    if word == "that" and (after in ("of",) or before in ("so",)):
        return
    if word == "same" and unit not in ("D", "Y", "W", "M", "Q", "WE"):
        return
    move = (
        -1
        if word in ("last", "past", "previous", "preceding", "prior")
        else 1
        if word in ("next", "coming", "upcoming", "following", "subsequent", "succeeding", "ensuing")
        else 0
    )
    the = h.range("r")[0] > start and h.tokens[h.range("r")[0] - 1].word == "the" if h.has("r") else True
    named = word in ("same", "that", "following", "previous", "preceding", "prior", "subsequent", "ensuing", "succeeding") or (
        unit == "D" and word == "next"
    )
    if word == "last" and unit == "D":
        return
    if (
        word == "last"
        and the
        and start == h.range("r")[0] - 1
        and (unit in ("DE", "CE") or before in ("over", "during", "within", "throughout"))
    ):
        yield start, end, DURATION, fixed(duration(1, unit))
        return
    if word in ("that", "same") and unit == "D":
        yield start, end, DATE, lambda c: c.named_day()
        return
    if named or (word == "next" and the and unit in ("Y", "M", "W")):
        yield (
            start,
            end,
            DATE,
            lambda c: c.later(unit, move) if (c.narrative or c.near or named) and (c.last or c.near) else c.unit(unit, move),
        )
        return
    if unit == "WE" and word == "this":
        yield start, end, DATE, lambda c: c.unit("WE", -1 if _weekend_is_over(c) else 0)
        return
    yield start, end, DATE, lambda c: c.unit(unit, move)


# "the weekend", "the week", "the quarter", "the month": the current one
@rule(
    "current unit",
    "the u=(weekend|quarter|unit) (?! ('of'|dash|'that'|'when'|'after'|'before'|early|'ended'|'ending'))",
    "the u=(quarter|unit) e=('ended'|'ending') b=('on'? m=@mon d=@dom (comma? y=year4)?)",
)
def _current(h: Hit) -> Found:
    start, end = h.range()
    unit = unit_code(h.token("u"))
    before = h.tokens[start - 1].word if start else ""
    after = h.tokens[end].word if end < len(h.tokens) else "."
    if h.has("e"):
        found = full_day(h)
        if found and unit in ("Q", "W"):
            yield start, h.range("e")[0], DATE, lambda c: _holding(h, c, unit)
        if found:
            yield h.range("m")[0], end, DATE, lambda c: c.day(*found)
        return
    if unit == "WE":
        yield start, end, DATE, lambda c: c.unit("WE", 0 if _weekend_is_ahead(c) or _at_weekend(c) else -1)
    elif unit == "Q":
        yield start, end, DATE, lambda c: c.near if "-Q" in c.near else c.last if "-Q" in c.last else c.unit("Q", 0)
    elif (
        unit in ("Y", "M", "W", "D")
        and before in ("for", "in", "during", "of", "on", "within", "over", "through", "throughout", "later", "earlier")
        and not after[0].isalpha()
    ):
        yield start, end, DATE, lambda c: c.unit(unit, 0, named=c.narrative)


def _holding(h: Hit, c: Context, unit: str) -> str:
    """The week or quarter that holds the day of a hit ("the week of July 13")."""
    found = full_day(h)
    day = first_day(c.day(*found)) if found else None
    return at(day, unit) if day else UNKNOWN[unit]


# "the week of July 13", "the weekend of 25 July"
@rule("week of a day", "the u=(unit|weekend) 'of' (m=@mon d=@dom (dash @dom)? | (@dom dash)? d=@dom m=@mon) (comma? y=year4)?")
def _week_of_day(h: Hit) -> Found:
    unit = unit_code(h.token("u"))
    if unit in ("W", "WE") and full_day(h):
        yield *h.range(), DATE, lambda c: _holding(h, c, unit)


# "the full year", "the whole of next year": the one that the text is in
@rule("whole unit", "the ('full'|'whole'|'entire') u=unit")
def _whole(h: Hit) -> Found:
    if unit_code(h.token("u")) == "Y":
        yield *h.range(), DATE, lambda c: c.unit("Y", 0, named=c.narrative)


# "the September quarter": the one that ends with it
@rule("quarter by its month", "(the | this)? m=@mon quarter")
def _quarter_by_month(h: Hit) -> Found:
    month = h.number("m")
    if month % 3 == 0:
        yield *h.range(), DATE, lambda c: c.part_of_year("Q", month // 3)


def _at_weekend(c: Context) -> bool:
    day = first_day(c.anchor)
    return bool(day and day.isoweekday() > 5)


def _weekend_is_over(c: Context) -> bool:
    """Whether "this weekend" may be the one just past: early in the week, in the past tense."""
    day = first_day(c.anchor)
    return bool(c.week_side == "planned" and day and day.isoweekday() <= JUST_PAST)


def _weekend_is_ahead(c: Context) -> bool:
    return c.week_side in ("future", "planned") and not _weekend_is_over(c)
