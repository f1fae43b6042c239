"""Expressions counted in units of time: "last month", "two days ago", "the past two years", "a three-day visit", "every week"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from generator.annotate.timexes.calendar import first_day, next_month, unit_of
from generator.annotate.timexes.context import Context
from generator.annotate.timexes.grammar import Hit, Value, rule
from generator.annotate.timexes.rules_dates import fixed, year_of
from generator.annotate.timexes.tokens import Token, alphabet
from generator.models import TimexType

Found = Iterator[tuple[int, int, TimexType, Value]]
DATE, TIME, DURATION, SET = TimexType.DATE, TimexType.TIME, TimexType.DURATION, TimexType.SET


def amount(tokens: list[Token]) -> float | None:
    """What a count is worth; None if it is vague ("several")."""
    total: float = 0
    seen = False
    for t in tokens:
        if t.text[0].isdigit():
            total, seen = total + float(re.sub(r"[^\d.]", "", t.text.rstrip(".")) or 0), True
        elif t.word in ("hundred", "thousand", "dozen"):
            total, seen = (total or 1) * {"hundred": 100, "thousand": 1000, "dozen": 12}[t.word], True
        elif t.word == "half":
            total += 0.5
        elif t.word in ("couple",):
            total, seen = 2, True
        elif t.word == "one":
            total, seen = total + 1, True
        elif alphabet().of_word.get(t.word) in ("number_word", "ordinal_word"):
            total, seen = total + int(str(alphabet().value(t))), True
    return total if seen else None


def unit_code(token: Token) -> str:
    """ISO's letters of a unit word."""
    return str(alphabet().value(token))


def duration(number: float | None, unit: str) -> str:
    """The TIMEX3 value of a duration; None = vague, X."""
    if unit.startswith("T") and unit != "TH" and number is not None and number != int(number):
        number = round(number, 2)
    if unit == "F":
        unit, number = "W", None if number is None else number * 2
    if unit == "TH" and number is not None and number == 0.5:
        unit, number = "TM", 30
    n = "X" if number is None else str(int(number)) if number == int(number) else f"{number:g}"
    return f"PT{n}{unit[1]}" if unit.startswith("T") else f"P{n}{unit}"


# -- durations ----------------------------------------------------------------------------------------


@rule(
    "duration",
    "@approx? n=@count @advs u=@anyunit",
    "@approx? n=@count @advs u=@anyunit 'and' a half",
    "@approx? one=a @advs u=(unit|century|weekend) (x=('and' a half))?",
    "the (ordinal_word|last|'final'|'opening')" + " n=@count u=units ('of' (year4 | this unit | last unit | the unit))?",
)
def _duration(h: Hit) -> Found:
    start, end = h.range()
    unit = unit_code(h.token("u"))
    words = {t.word for t in h.tokens[start:end]}
    after = h.tokens[end].word if end < len(h.tokens) else ""
    if h.has("one"):
        before = h.tokens[start - 1].word if start else ""
        if (
            before in ("times", "time", "once", "twice", "dollars", "percent", "people", "cents", "barrels", "tons")
            or (start and h.tokens[start - 1].text[0].isdigit())
            or before in ("million", "billion", "thousand", "hundred")
        ):
            yield start, end, SET, fixed(duration(1, unit))
            return
        if after in ("-",) or (unit == "TM" and before not in ("for", "in", "within", "after", "than", "about", "every", "half")):
            return
        number: float | None = 1.5 if words & {"half"} and h.has("x") else 1
    else:
        number = amount(h.words("n"))
        if "half" in words and number is not None and number == int(number):
            number += 0.5
        counted = h.words("n")
        if h.token("u").word == "quarter" or (h.token("u").word == "quarters" and after == "of" and number == 3):
            return
        if h.token("u").word in ("second",) or (counted[0].word == "some" and len(counted) == 1 and h.token("u").word in ("day", "time")):
            return
        if h.token("u").word in ("min", "hr", "day", "year", "week", "month") and number is None and counted[0].word != "many":
            return
    yield start, end, DURATION, fixed(duration(number, unit))


# "2 1/2 years", "two-and-a-half-year"
@rule(
    "fraction of units", "@approx? i=int int slash int dash? u=(unit|units)", "i=(number_word|one) dash 'and' dash a dash half dash u=unit"
)
def _fraction(h: Hit) -> Found:
    words = h.words()
    at = next((i for i, t in enumerate(words) if t.text == "/"), 0)
    part = int(words[at - 1].text) / max(1, int(words[at + 1].text)) if at else 0.5
    if 0 < part < 1:
        yield *h.range(), DURATION, fixed(duration(h.number("i") + round(part, 2), unit_code(h.token("u"))))


# "for years", "after weeks of talks"
@rule("bare units", "u=units")
def _bare_units(h: Hit) -> Found:
    unit = unit_code(h.token("u"))
    if h.before() in (
        "for",
        "after",
        "in",
        "within",
        "over",
        "despite",
        "took",
        "takes",
        "take",
        "taken",
        "lasted",
        "spent",
    ) and unit not in ("TS", "WE", "Q"):
        if h.token("u").word in ("minutes", "hours") and h.before() in ("in", "over", "despite"):
            return
        yield *h.range(), DURATION, fixed(duration(None, unit))


@rule(
    "half a unit",
    "@approx? half (a|the)? dash? u=(unit|century)",
    "a half dash u=unit",
    "@approx? a half u=unit",
    "a? quarter dash? c=century",
    "u2=units dash? ('long'|'old')",
    "@approx? u2=units 'and' u3=units",
)
def _half(h: Hit) -> Found:
    start, end = h.range()
    if h.has("c"):
        yield start, end, DURATION, fixed("P25Y")
    elif h.has("u2"):
        yield start, end, DURATION, fixed(duration(None, unit_code(h.token("u2"))))
    else:
        unit = unit_code(h.token("u"))
        if h.tokens[start].word == "a":
            start += 1 if "-" in {t.word for t in h.tokens[start:end]} else 0
        yield start, end, DURATION, fixed({"CE": "P50Y", "DE": "P5Y", "Y": "P0.5Y"}.get(unit, duration(0.5, unit)))


# "three-day", "the 12-hour", "56-year-old"
@rule(
    "compound duration",
    "n=@count dash u=(unit|units|century|weekend) (dash? ('old'|'olds'|'long'))?",
    "n=@count u=(unit|units) 'old' (?! (dash))",
    "a u=unit dash 'long'",
    "n=one dash u=unit",
    "c=compound",
    "u=unit dash 'long'",
)
def _compound(h: Hit) -> Found:
    start, end = h.range()
    if h.has("c"):
        yield start, end, DURATION, fixed(h.text("c"))
        return
    number: float | None = amount(h.words("n")) if h.has("n") else 1
    if h.has("n") and h.words("n")[0].word in ("a", "an"):
        start += 0 if number is None else 0
    if h.tokens[start].word == "a" and not h.has("n"):
        start += 1
    yield start, end, DURATION, fixed(duration(number, unit_code(h.token("u"))))


# "the past two years", "the next few months", "the last 24 hours", "recent weeks"
@rule(
    "span of units",
    "(the|this|that)? r=(last|past|next|previous|following|this|'first'|'final'|'opening') n=@count @advs u=(units|quarter|unit)",
    "the? r=(past|next|previous|following|last) @advs u=units",
    "the r=(past|following) u=unit",
    "the next u=unit",
)
def _span(h: Hit) -> Found:
    start, end = h.range()
    unit = unit_code(h.token("u"))
    if not h.has("r"):
        if unit not in ("DE", "TH", "CE"):
            return
        yield start, end, DURATION, fixed(duration(1, unit))
        return
    word = h.token("r").word
    singular = h.token("u").word in alphabet().values["unit"]
    if not h.has("n") and singular and word != "past":
        return
    number = amount(h.words("n")) if h.has("n") else 1 if singular else None
    if singular and h.has("n") and (number is None or number > 1):
        return
    if not h.has("n") and word in ("coming", "upcoming"):
        yield start, end, DATE, fixed("FUTURE_REF")
        return
    yield start, end, DURATION, fixed(duration(number, unit))


@rule("vague past", "'recent' u=(units|'times')", "u=units 'ago'", "adverb 'ago'", "the 'recent' (past)")
def _vague_past(h: Hit) -> Found:
    yield *h.range(), DATE, fixed("PAST_REF")


# -- points counted from the anchor or from a named date ------------------------------------------------


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
    fractional = "M" if unit == "Y" and number != int(number) else unit
    count = number * 12 if fractional != unit else number
    yield start, end, DATE, lambda c: c.later(fractional, sign * count)


def _year_before(c: Context, unit: str, *, quarter: bool) -> str:
    """ "year-earlier", "the year-ago quarter": the same period a unit before the one last named."""
    if c.near or "-Q" in c.last:
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
        yield start, end, DATE, lambda c: c.unit("WE", 0)
        return
    yield start, end, DATE, lambda c: c.unit(unit, move)


# "the weekend", "the week", "the quarter", "the month": the current one
@rule(
    "current unit",
    "the u=(weekend|quarter|unit) (?! ('of'|dash|'that'|'when'|'after'|'before'|early|'ended'|'ending'))",
    "the u=(quarter|half) e=('ended'|'ending')",
)
def _current(h: Hit) -> Found:
    start, end = h.range()
    unit = unit_code(h.token("u"))
    before = h.tokens[start - 1].word if start else ""
    after = h.tokens[end].word if end < len(h.tokens) else "."
    if h.has("e"):
        return
    if unit == "WE":
        yield start, end, DATE, lambda c: c.unit("WE", 0 if c.side == "future" or _at_weekend(c) else -1)
    elif unit == "Q":
        yield start, end, DATE, lambda c: c.near if "-Q" in c.near else c.last if "-Q" in c.last else c.unit("Q", 0)
    elif (
        unit in ("Y", "M", "W", "D")
        and before in ("for", "in", "during", "of", "on", "within", "over", "through", "throughout", "later", "earlier")
        and not after[0].isalpha()
    ):
        yield start, end, DATE, lambda c: c.unit(unit, 0, named=c.narrative)


def _at_weekend(c: Context) -> bool:
    day = first_day(c.anchor)
    return bool(day and day.isoweekday() > 5)


# -- sets --------------------------------------------------------------------------------------------


@rule(
    "set",
    "every (o='other')? u=(unit|weekend|quarter|century)",
    "every n=@count u=units",
    "every (second|ordinal_word) u=unit",
    "a2=('once'|'twice') a u=unit",
    "every m=(month)",
    "every s=season",
    "every p=part",
    "'all' unit",
)
def _set(h: Hit) -> Found:
    start, end = h.range()
    if h.has("m"):
        yield start, end, SET, fixed(f"XXXX-{h.number('m'):02}")
    elif h.has("s"):
        yield start, end, SET, fixed(f"XXXX-{h.text('s')}")
    elif h.has("p"):
        yield start, end, SET, fixed(f"XXXX-XX-XXT{h.text('p')}")
    elif h.has("u"):
        unit = unit_code(h.token("u"))
        number: float = 1
        words = [t.word for t in h.tokens[start:end]]
        if h.has("a2"):
            start += 1
        if h.has("o") or "second" in words[:-1]:
            number = 2
        elif h.has("n"):
            pass
        yield start, end, SET, fixed(duration(amount(h.words("n")) if h.has("n") else number, unit))


@rule("habit", "x=habit")
def _habit(h: Hit) -> Found:
    token = h.token("x")
    start, end = h.range()
    if token.text[0].isupper() and not _opens_sentence(h, start):
        return
    if end < len(h.tokens) and token.text[0].isupper() and h.tokens[end].text[0].isupper():
        return
    yield start, end, SET, fixed(h.text("x"))


def _opens_sentence(h: Hit, start: int) -> bool:
    return start == 0 or h.tokens[start - 1].text in (".", "!", "?", '"', "“", ":")
