"""Named stretches of the calendar: months, years, decades, centuries, quarters, seasons, and holidays."""

from __future__ import annotations

import re

from generator.annotate.timexes.grammar import Hit, number_of, rule
from generator.annotate.timexes.rules_days import DATE, TIME, Found, fixed, year_of
from generator.annotate.timexes.tokens import holiday_key


def era(h: Hit, value: str) -> str:
    """The value with BC in front, where the hit names that era."""
    return f"BC{value.zfill(4)}" if h.has("era") and h.text("era") == "BC" else value.zfill(4)


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
    "(the? | this) (early dash? | (early|edge) dash? 'to' dash? early dash? | edge 'of' 'the')? d=decade (era=era)?",
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
    "(the)? y=(year4|decade) (@poss)? o=(@ord|'final') dash? u=(quarter|half)",
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
        value = f"{h.token('y').text[:4]}-{letter}{number}"    # "1990's second half" is no decade's
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
