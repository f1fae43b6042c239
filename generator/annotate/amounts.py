"""The numbers that a document gives, each with what it counts: "more than 30 crates of salt". Dates are none.

What a number counts stands right behind it: a unit, a sum's currency, or the first plural noun of a few words. Where nothing of
the kind is there, nothing is claimed.
"""
from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache
from itertools import groupby
from typing import NamedTuple

from generator.annotate.clauses import CLOSED
from generator.lexicon import load_table
from generator.lexicon.words import classes, lemmas
from generator.models import Amount, Annotations, Form, Span, TimexType

LONGEST = 4                         # words between a number and the noun that it counts, the noun included
_TABLE = load_table("amounts")
_WORDS = {**_TABLE["words"], **_TABLE["scales"]}
_UNITS = {form: unit for unit, forms in _TABLE["units"].items() for form in forms}
_CURRENCIES: dict[str, str] = _TABLE["currencies"]
_MONEY = frozenset(["dollars", "euros", "pounds", "yen", "won", "yuan", "roubles", "rupees", *_CURRENCIES.values()])
_STATES: dict[str, str] = _TABLE["states"]
_DURATIONS = frozenset(["years", "decades", "months", "weeks", "days", "hours", "minutes", "seconds"])
_BETWEEN, _EMPTY, _DEFINITE = frozenset(_TABLE["between"]), frozenset(_TABLE["empty"]), frozenset(_TABLE["definite"])


def _any(words: Iterable[str]) -> str:
    """A pattern of one of `words`, the longest first: by their first letters, which nearly every place of a text fails at."""
    longest_first = sorted(words, key=lambda word: (word[0], -len(word)))
    return "|".join(f"{re.escape(first)}(?:{'|'.join(re.escape(word[1:]) for word in group)})"
                    for first, group in groupby(longest_first, key=lambda word: word[0]))


_SCALE = "hundred|thousand|million|billion|trillion|dozen|lakh|crore"
_SPELLED = rf"(?:{_any(list(_TABLE['words']))})"
_DIGITS_AND_SCALE = (r"(?:\d{1,3}(?:,\d{3})+|\d{1,15})(?:\.\d{1,6})?"
                     rf"(?:(?:k|m|bn|b|tn)(?!\w)|[ -](?:{_SCALE}|mn|bn|tn)s?\b)?")
_SCALED = (rf"(?:an?|half an?|{_SPELLED}(?:-{_SPELLED})?) (?:{_SCALE})"
           rf"(?: (?:and )?{_SPELLED}(?:-{_SPELLED})?(?! ?(?:{_SCALE})))?(?: (?:{_SCALE}))?\b")
_NUMBER = re.compile(
    rf"(?<![\w.,:/’'-])(?P<money>(?:US|A|C)?\$|[€£¥₹₩₽])?\s?(?P<number>"
    rf"{_DIGITS_AND_SCALE}|(?:{_any(_TABLE['vague'])})\b|{_SCALED}|{_SPELLED}(?:-{_SPELLED})?\b"
    rf")(?!:\d|[-–]\d|/\d|,\d|\.\d|’s|'s)", re.IGNORECASE)
_BEGINS = {form for word in (*_TABLE["words"], *_TABLE["vague"]) for form in (word.split(" ")[0], word.split(" ")[0].title())}
_CANDIDATE = re.compile(                # in front of a number, or its currency: all of it, tried everywhere, takes five times as long
    rf"\W(?:(?<=[$€£¥₹₩₽])(?P<sum>\s?\d)|(?=[\dAaHh{''.join(sorted({form[0] for form in _BEGINS}))}])"
    rf"(?:\d|(?:[Hh]alf )?[Aa]n? (?:{_SCALE})\b|(?:{_any(_BEGINS)})\b))")
_COUNTRY = re.compile(r"\b(?:US|A|C)$")
_HEDGE = re.compile(rf"(?<!\w)(?:{_any(_TABLE['hedges'])})\s$", re.IGNORECASE)
_NEXT = re.compile(r"([ -]?)(%|°[CF]\b|[^\W\d_]+(?:/h\b|[’'][a-rt-z]\w*)?)")
_BEFORE = re.compile(r"([^\W\d_]+)\s+$")
_OF = re.compile(r" (?P<link>of|in|worth of)(?P<the> the)?(?= [a-z])")
_DIGITS = re.compile(r"[\d.]+")
_THOUSANDS_BY_POINT = re.compile(r"\d{1,3}\.\d{3}")     # a thousand somewhere, one elsewhere
_TO_STATE = frozenset(["were", "was", "are", "have", "had", "been", "left", "others", "more"])
_IN_PRISON = re.compile(r" (?:in|behind) (?:prison|jail|custody|bars)\b|-old\b")
LOOK_BACK = 24                      # characters before a number that can hold its hedge


class _Word(NamedTuple):
    text: str
    end: int
    joined: bool                    # by a hyphen: "100-year"

    @property
    def lower(self) -> str:
        return self.text.lower()


def find_amounts(text: str, found: Annotations) -> tuple[Amount, ...]:
    """Every number with a unit or noun, in the order of the text. Those in dates and names are left out, and how long something took."""
    taken = sorted([t.span for t in found.timexes if t.type is not TimexType.DURATION]
                   + [m.span for m in found.mentions if m.form is Form.NAME])
    starts = [span.start for span in taken]
    amounts = []
    spaced = f" {text}"             # a number may open the text
    for kept in found.cleaning.kept:
        for match in _numbers(text, spaced, kept):
            at = bisect_right(starts, match.start("number")) - 1
            if at >= 0 and match.start("number") < taken[at].end:
                continue
            if counted := _counted(text, match, kept):
                start, end, unit = counted
                hedge = _HEDGE.search(text, max(kept.start, start - LOOK_BACK), start)
                amounts.append(Amount(span=Span(found.document, hedge.start() if hedge else start, end), unit=unit,
                                      number=Span(found.document, *match.span("number")), value=read_number(match["number"])))
    return tuple(amounts)


def _numbers(text: str, spaced: str, kept: Span) -> Iterator[re.Match[str]]:
    last = kept.start
    for candidate in _CANDIDATE.finditer(spaced, kept.start, kept.end + 1):
        start = max(candidate.start() - (candidate["sum"] is not None), kept.start)
        if text[start] == "$" and (country := _COUNTRY.search(text, max(kept.start, start - 3), start)):
            start = country.start()
        match = _NUMBER.match(text, start, kept.end) if start >= last else None
        if match:
            last = match.end()
            yield match


def read_number(words: str) -> str:
    """What digits or number words are worth, as digits; "" for "dozens" and its like, and where it cannot be told."""
    lower = words.lower().replace(",", "")
    if lower in _TABLE["vague"]:
        return ""
    if _THOUSANDS_BY_POINT.fullmatch(lower):
        return ""
    if digits := _DIGITS.match(lower):
        scale = lower[digits.end() :].strip(" -")
        worth = Decimal(digits.group()) * (_TABLE["letters"].get(scale) or _TABLE["scales"].get(scale.rstrip("s") or "", 1))
    else:
        worth = _spelled(lower)
    plain = f"{worth:f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def _spelled(words: str) -> Decimal:
    total, part = Decimal(0), Decimal(0)
    for word in re.split(r"[ -]", words):
        worth = _WORDS.get(word, 0)
        if word == "half":
            part = Decimal("0.5")
        elif word in ("a", "an"):
            part = part or Decimal(1)
        elif worth == 100 or worth == 12 and part:
            part = (part or 1) * worth
        elif worth > 100:
            total, part = total + (part or 1) * worth, Decimal(0)
        else:
            part += worth
    return total + part


def _counted(text: str, match: re.Match[str], kept: Span) -> tuple[int, int, str] | None:
    """Where the words of number and unit begin and end, and the unit; None where it is not plain what is counted."""
    start, end = match.start("money") if match["money"] else match.start("number"), match.end("number")
    lower = match["number"].lower()
    if lower.startswith("00") or (not match["money"] and lower[0].isdigit() and lower[-1] in "kmb" and lower[-2].isdigit()):
        return None                 # part of another number; "5m" may be metres, "4k" a screen
    if match["money"]:
        return start, *_with_more(text, end, _CURRENCIES[match["money"].lower()], kept.end)
    words = list(_following(text, end, kept.end))
    if lower in _TABLE["vague"]:
        if not words or words[0].lower != "of":
            return None
        words = words[1:]
    before = _BEFORE.search(text, max(kept.start, start - LOOK_BACK), start)
    spelled = not lower[0].isdigit()
    if spelled and before and before[1].lower() in _DEFINITE:
        return None
    if words and (unit := _unit(words)):
        end, name = _with_more(text, *unit, kept.end)
        if name not in _DURATIONS:
            return start, end, name
        behind = _IN_PRISON.match(text, end)
        return (start, behind.end() if behind else end, name) if behind or end > unit[0] else None
    if state := _state(words):
        return start, *state
    noun = _noun(words) if text[end : end + 1] == " " else None
    if noun is None and before and before[1].lower() in _TABLE["state_verbs"]:
        return before.start(1), end, _TABLE["state_verbs"][before[1].lower()]
    if noun is None or lower in ("one", "1") or (spelled and lower in ("two", "three") and noun[1] in _EMPTY):
        return None
    return start, *_with_more(text, *noun, kept.end)


def _following(text: str, at: int, limit: int) -> Iterator[_Word]:
    for _ in range(LONGEST + 1):
        word = _NEXT.match(text, at, limit)
        if word is None:
            return
        at = word.end()
        yield _Word(word[2], at, word[1] == "-")


def _unit(words: list[_Word]) -> tuple[int, str] | None:
    """A unit of measure right behind the number, or behind a word like "more"."""
    skipped = 1 if words[0].lower in _BETWEEN and len(words) > 1 else 0
    word = words[skipped]
    if len(words) > skipped + 1 and (unit := _UNITS.get(f"{word.lower} {words[skipped + 1].lower}")):
        return words[skipped + 1].end, unit
    unit = _UNITS.get(word.lower)
    return (word.end, unit) if unit else None


def _state(words: list[_Word]) -> tuple[int, str] | None:
    """ "20 dead", "20 others were injured": what became of so many."""
    for word in words[:3]:
        if word.lower in _STATES:
            return word.end, _STATES[word.lower]
        if word.lower not in _TO_STATE:
            return None
    return None


def _noun(words: list[_Word]) -> tuple[int, str] | None:
    """The first plural noun of the next words, if all before it can describe it."""
    for word in words[:LONGEST]:
        lower = word.lower
        if word.joined or lower in CLOSED:
            return None
        kinds = classes(lower)
        if "noun" in kinds and _is_plural(lower):
            return word.end, lower
        if lower not in _BETWEEN and not word.text[:1].isupper() and not kinds & {"noun", "adj"}:
            return None
    return None


@cache
def _is_plural(word: str) -> bool:
    nouns = lemmas(word, "noun")
    return (bool(nouns) and word not in nouns and not word.endswith("ss")) or word in {"people", "police", "women", "men", "children"}


def _with_more(text: str, end: int, unit: str, limit: int) -> tuple[int, str]:
    """The end of the words, moved behind "of salt" or, for money, "in aid"; and the unit."""
    link = _OF.match(text, end, limit)
    if link is None or (link["link"] != "of" and unit not in _MONEY):
        return end, unit
    last = end
    for word in list(_following(text, link.end(), limit))[:3]:
        lower = word.lower
        if word.joined or text.startswith("-", word.end) or not word.text.islower() or lower in CLOSED:
            break
        if "noun" in classes(lower):
            last = word.end
        if not classes(lower) & {"noun", "adj"} or _is_plural(lower):
            break
    return last, unit
