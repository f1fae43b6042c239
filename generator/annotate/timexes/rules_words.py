"""Days and times that a word names: today, this morning, 8 p.m. on Sunday, now, recently, the future."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.annotate.timexes.calendar import UNKNOWN, unit_of
from generator.annotate.timexes.context import Context
from generator.annotate.timexes.grammar import Hit, Value, rule
from generator.annotate.timexes.rules_days import fixed, full_day
from generator.annotate.timexes.tense import direction, verb_form
from generator.annotate.timexes.tokens import alphabet
from generator.lexicon.words import classes
from generator.models import TimexType

Found = Iterator[tuple[int, int, TimexType, Value]]
DATE, TIME, DURATION, SET = TimexType.DATE, TimexType.TIME, TimexType.DURATION, TimexType.SET


@rule(
    "deictic day",
    "(early dash? )? w=dayword (p=part)?",
    "the 'day' 'before' w=dayword",
    "the 'day' 'after' w=dayword",
    "(early)? w=tonight",
    "(early)? w=dayword ('at' t=(int ampm | clock ampm? | clockword))",
)
def _deictic(h: Hit) -> Found:
    start, end = h.range()
    words = [t.word for t in h.tokens[start:end]]
    token = h.token("w")
    if token.text[0].isupper() and not token.text.isupper() and start and not _opens(h, start):
        return
    if start and h.tokens[start - 1].text == "USA":
        return
    if token.word == "tonight":
        yield start, end, TIME, lambda c: f"{c.today()}TNI"
        return
    move = int(h.text("w"))
    if len(words) > 2 and words[1] == "day":
        move += -1 if words[2] == "before" else 1
    if h.has("p"):
        part = h.text("p")
        yield start, end, TIME, lambda c: f"{c.unit('D', move)}T{part}"
    elif h.has("t"):
        clock = clock_of(h, "t")
        if clock:
            yield start, end, TIME, lambda c: f"{c.unit('D', move)}{clock}"
    else:
        yield start, end, DATE, lambda c: UNKNOWN["D"] if c.narrative else c.unit("D", move)


def _opens(h: Hit, start: int) -> bool:
    return h.tokens[start - 1].text in (".", "!", "?", '"', "“", ":", "-", "–", "—", "(", "'", "‘", ";", "*")


# -- parts of the day --------------------------------------------------------------------------------


@rule(
    "part of a day",
    "(early dash?)? (the|this|that)? r=(this|last|that|same|next|following|previous) (early dash? )? p=part",
    "the p=part ('of' w=weekday)",
    "the (early dash?)? p=part ('hours')? 'of' (m=@mon d=@dom (comma? y=year4)?)",
    "the (early dash?)? p=part ('hours')? 'of' (d=@dom m=@mon (comma? y=year4)?)",
    "(m=@mon d=@dom) p=part",
    "@wday p=part comma? m=@mon d=@dom (comma? y=year4)?",
    "the early n2=units 'of' (m=@mon d=@dom (comma? y=year4)? | d=@dom m=@mon (comma? y=year4)? | w=weekday)",
    "the t=early dash? p=part",
    "the p=part (?! ('of'|dash))",
    "w=weekday q=('in' the) p=part",
    "w=weekday q=('at') p=part",
    "b=('at') p=part",
    "o=overnight",
)
def _part(h: Hit) -> Found:
    start, end = h.range()
    if h.has("o"):
        yield start, end, TIME, lambda c: f"{c.today()}TNI"
        return
    if h.has("n2") and h.token("n2").word != "hours":
        return
    part = "MO" if h.has("n2") else h.text("p")
    before = h.tokens[start - 1].word if start else ""
    if h.has("p") and h.token("p").text[0].isupper() and start != h.range("p")[0]:
        return
    if h.has("b"):
        if h.token("p").word == "midday":
            yield start + 1, end, TIME, lambda c: f"{_day_of_clock(c)}T{part}"
        if h.token("p").word in ("night", "dawn", "dusk", "nightfall", "daybreak", "sunset", "sunrise"):
            yield start + 1, end, TIME, fixed(f"XXXX-XX-XXT{part}")
        return
    if h.has("m"):
        found = full_day(h)
        if found:
            m, d, y = found
            yield start, end, TIME, lambda c: f"{c.day(m, d, y)}T{part}"
        return
    if h.has("w"):
        number = h.number("w")
        yield start, end, TIME, lambda c: f"{c.weekday(number)}T{part}"
        return
    if h.has("r"):
        word = h.token("r").word
        if word == "this":
            yield start, end, TIME, lambda c: f"{c.today()}T{part}"
        elif word == "last":
            if h.tokens[h.range("r")[0] - 1].word != "the" or h.range("r")[0] == 0:
                yield start, end, TIME, lambda c: f"{c.unit('D', -1)}T{part}"
        elif word in ("that", "same"):
            yield start, end, TIME, lambda c: f"{c.named_day()}T{part}"
        else:
            move = -1 if word in ("previous", "preceding", "prior") else 1
            yield start, end, TIME, lambda c: f"{c.later('D', move)}T{part}"
        return
    if before in ("in", "during", "into", "through", "for", "until", "by", "of", "all", "later") or h.has("t"):
        yield start, end, TIME, lambda c: f"{c.named_day() if c.narrative or unit_of(c.near) == 'D' else c.today()}T{part}"


# -- clock times -----------------------------------------------------------------------------------


def clock_of(h: Hit, group: str) -> str:
    """ "T20:00" from the words of a clock time; "" if there is no such hour."""
    tokens = h.words(group)
    if tokens[0].word in alphabet().values["clockword"]:
        return f"T{alphabet().values['clockword'][tokens[0].word]}"
    m = (
        re.match(r"(\d{1,2})(?::(\d{2}))?(?::(\d{2}))?$", tokens[0].text)
        or re.match(r"(\d{1,2})\.(\d{2})()$", tokens[0].text)
        or re.match(r"(\d{2})(\d{2})()$", tokens[0].text)
    )
    if m is None:
        return ""
    hour, minute = int(m[1]), int(m[2] or 0)
    for t in tokens[1:]:
        if t.word.startswith(("a.m", "am", "a m")):
            hour = 0 if hour == 12 else hour
        elif t.word.startswith(("p.m", "pm")):
            hour = hour if hour >= 12 else hour + 12
    if hour > 24 or minute > 59:
        return ""
    return f"T{hour:02}:{minute:02}" + (f":{m[3]}" if m[3] else "")


CLOCK = "((int|number) ampm | clock ampm? ('hrs'|units)? | clockword | int 'o' apostrophe? 'clock')"


@rule(
    "clock time",
    f"t={CLOCK} (z=zone)? (comma? 'on'? (w=weekday))?",
    f"t={CLOCK} (z=zone)? 'on'? (m=@mon d=@dom (comma? y=year4)?)",
    f"t={CLOCK} (z=zone)? (w2=dayword)",
    f"(w=weekday) (comma? 'at')? t={CLOCK} (z=zone)?",
    f"(m=@mon d=@dom (comma? y=year4)?) (comma? 'at') t={CLOCK} (z=zone)?",
    "t=(year4|number) z=zone",
    f"t={CLOCK} ('in' the p=part)",
)
def _clock(h: Hit) -> Found:
    start, end = h.range()
    clock = clock_of(h, "t")
    if not clock:
        return
    first = h.token("t").text
    if h.token("t").word in ("noon", "midnight") and h.token("t").text[0].isupper() and start:
        return
    if h.has("z"):
        clock += h.text("z")
    elif len(h.words("t")) == 1 and first[0].isdigit():
        after = h.tokens[end].word if end < len(h.tokens) else ""
        before = h.tokens[start - 1].word if start else ""
        if before not in (
            "at",
            "around",
            "about",
            "by",
            "until",
            "from",
            "since",
            "before",
            "after",
            "to",
            "and",
            "between",
            "till",
            "-",
            "(",
            "through",
            "near",
        ) and not (h.has("w") or h.has("m")):
            return
        if after in ("verse", "scale"):
            return
    if (
        h.has("p")
        and (part := h.text("p")) in ("AF", "EV")
        and int(clock[1:3]) < 12
        or h.has("p")
        and part == "NI"
        and 6 <= int(clock[1:3]) < 12
    ):
        clock = f"T{int(clock[1:3]) + 12:02}{clock[3:]}"
    if h.has("m"):
        found = full_day(h)
        if found:
            m, d, y = found
            yield start, end, TIME, lambda c: f"{c.day(m, d, y)}{clock}"
    elif h.has("w"):
        number = h.number("w")
        yield start, end, TIME, lambda c: f"{c.weekday(number)}{clock}"
    elif h.has("w2"):
        move = int(h.text("w2"))
        yield start, end, TIME, lambda c: f"{c.unit('D', move)}{clock}"
    else:
        yield start, end, TIME, lambda c: f"{_day_of_clock(c)}{clock}"


def _day_of_clock(c: Context) -> str:
    """The day of a time that names none: the day named in its sentence, else the anchor."""
    return c.named_day() if c.narrative or unit_of(c.near) == "D" else c.today()


# -- present, past, future -----------------------------------------------------------------------------


@rule(
    "present",
    "x=present",
    "'at' y=(the? current 'time'?) (?! (unit|units))",
    "y=('these' units)",
    "'at' y=(the 'moment')",
    "the 'time' 'being'",
    "x2=current",
    "y=('modern' dash? unit)",
    "y=(current dash unit)",
    "y=('this' 'time')",
)
def _present(h: Hit) -> Found:
    start, end = h.range("y") if h.has("y") else h.range()
    if h.has("x2"):
        token = h.token("x2")
        after = h.tokens[end].word if end < len(h.tokens) else ""
        if token.word != "current" or token.text[0].isupper() or after in ("affairs", "events", "account", "accounts"):
            return
    if h.has("x") and h.token("x").text[0].isupper() and start and not _opens(h, start):
        return
    if h.has("y") and [t.word for t in h.tokens[start:end]][0] == "this":
        return
    yield start, end, DATE, fixed("PRESENT_REF")


@rule(
    "past",
    "x=past_word",
    "('in'|'of'|'from') y=(the past) (?! (unit|units|int|number|number_word|vague|one|season|adverb|month))",
    "'distant' past",
)
def _past(h: Hit) -> Found:
    start, end = h.range("y") if h.has("y") else h.range()
    if h.has("x") and h.token("x").text[0].isupper() and start and not _opens(h, start):
        return
    if h.has("x") and h.after() == "as":
        return                      # "as recently as August": the month tells
    yield start, end, DATE, fixed("PAST_REF")


# "was once a mill", "the once mighty fleet": formerly
@rule("once", "'once'")
def _once(h: Hit) -> Found:
    after = h.tokens[h.range()[1]] if h.range()[1] < len(h.tokens) else None
    if after is None or h.words()[0].text[0].isupper() or after.word in ("again", "more", "every", "in", "upon", "and", "or", "it"):
        return
    describes = bool(classes(after.word) & {"adj", "adverb"}) or verb_form(after.word) == "past" or after.text == "-"
    beside = ("the", "a", "an", "this", "that", "its", "his", "their", "who", "which", "he", "she", "it", "they")
    if h.before() in ("was", "were", "had", "been") or (describes and h.before() in beside):
        yield *h.range(), DATE, fixed("PAST_REF")


@rule("future", "(the 'near')? x=future_word (?! dash)", "the 'foreseeable'? x=future_word", "y=(the adverb 'term')")
def _future(h: Hit) -> Found:
    start, end = h.range()
    if h.has("y"):
        if start and h.tokens[start - 1].word in ("for", "over", "in"):
            yield start, end, DATE, fixed("FUTURE_REF")
        return
    word = h.token("x").word
    before = h.tokens[start - 1].word if start else ""
    after = h.tokens[end].word if end < len(h.tokens) else ""
    if word == "soon" and direction(h.tokens, start, end) not in ("future", "planned", "purpose", "far purpose", "present"):
        return
    if word == "soon" and (before in ("as", "too", "so", "very") or after in ("as", "after", "afterwards", "afterward")):
        return
    yield start, end, DATE, fixed("FUTURE_REF")


@rule("then", "w=then")
def _then(h: Hit) -> Found:
    start, end = h.range()
    before = h.tokens[start - 1].word if start else ""
    after = h.tokens[end].word if end < len(h.tokens) else ""
    if h.token("w").text[0].isupper() or after == "-":
        return
    if before in ("since", "by", "until", "till", "from") or (
        before == ","
        and after in ("it", "he", "she", "they", "there")
        and any(t.word == "before" for t in h.tokens[max(0, start - 16) : start])
    ):
        yield start, end, DATE, fixed("PAST_REF")
