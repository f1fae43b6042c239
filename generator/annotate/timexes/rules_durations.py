"""Lengths of time: "three days", "almost a week", "the past two years", "a three-day visit"."""

from __future__ import annotations

import re

from generator.annotate.timexes.grammar import Hit, rule
from generator.annotate.timexes.rules_days import DATE, Found, fixed
from generator.annotate.timexes.tokens import Token, alphabet
from generator.models import TimexType

DURATION, SET = TimexType.DURATION, TimexType.SET


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


@rule(
    "duration",
    "@approx? n=@count @advs u=@anyunit",
    "@approx? n=@count @advs u=@anyunit 'and' a half",
    "@approx? one=a @advs u=(unit|century|weekend) (x=('and' a half))?",
    "the ('latest')? n=@count @advs u=units",
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
    "fraction of units", "@approx? i=int int slash int dash? u=(unit|units) (dash 'old')?",
    "i=(number_word|one) dash 'and' dash a dash half dash u=unit"
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
    if unit == "DE" and not h.has("n") and h.before() == "in" and h.tokens[end - 2].word in ("past", "next"):
        move = -1 if h.tokens[end - 2].word == "past" else 1
        yield start, end, DATE, lambda c: c.unit("DE", move)
        return
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
