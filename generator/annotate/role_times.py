"""Whether somebody holds a role on the day of the text: what the words around it say of its time."""
from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from functools import cache

from generator.annotate.name_words import Words
from generator.lexicon import load_table
from generator.models import Annotations, TimexType

_LIVED = re.compile(r"\(\d{4}\s?[-–—]\s?\d{2,4}\)")
_SUBJECTS = frozenset(["whom", "that", "he", "she", "they", "has", "had"])    # of "the director he ousted"
REACH = 14                          # words between a role and a date of its clause


def read_times(words: Words, text: str, found: Annotations) -> Callable[[int, int, int, int], str]:
    """What tells of the role in words first..last, held by the name in words name_first..name_last, when it is held: "former", "undated",
    or "" where nothing speaks against the day of the text."""
    year = (found.publication.value or "")[:4]
    old = [t.span for t in found.timexes if t.type is TimexType.DATE and year and t.value[:4].isdigit() and t.value[:4] < year]
    dates = [(bisect_left(words.start, span.start), bisect_left(words.start, span.end)) for span in old]
    dates = [(a, b) for a, b in dates if a and words.lower[a - 1] in _table()["dated_by"]]
    sentences = [s.start for s in found.sentences]

    def held(first: int, last: int, name_first: int, name_last: int) -> str:
        start, end = min(first, name_first), max(last, name_last)
        if _was_then(words, first, end) or _was_removed(words, last, named=name_first > last):
            return "former"
        before = start - 1 if start and words.lower[start - 1] in ("the", "then") else start
        if before and words.text[before - 1] in ("under", "Under") and (words.under[before - 1] or words.opens[before - 1]):
            return "undated"
        if before > 1 and words.lower[before - 1] == "of" and words.lower[before - 2] in _table()["of"]:
            return "undated"
        if _is_over(words, name_last) or _LIVED.match(text, words.end(name_last) + 1):
            return "undated"
        near = dates[bisect_left(dates, (start - REACH, 0)) : bisect_left(dates, (end + REACH, 0))]
        number = bisect_right(sentences, words.start[start])
        return "undated" if any(_of_clause(words, sentences, number, start, end, *date) for date in near) else ""

    return held


@cache
def _table() -> dict[str, frozenset[str]]:
    return {key: frozenset(words) for key, words in load_table("role_times").items()}


def _was_then(words: Words, first: int, end: int) -> bool:
    """Whether a role is called that of another time: "the then mayor Ann Hall", "the mayor at the time"."""
    if words.lower[end + 1 : end + 4] == ("at", "the", "time"):
        return True
    if first < 2 or words.text[first - 1] != "then" or words.kind[first - 2] == "break":
        return False
    return words.lower[first - 2] not in _table()["then_is_when"]


def _was_removed(words: Words, last: int, *, named: bool) -> bool:
    """Whether a clause behind a role ends it: "the director he ousted", "the mayor whom Hall fired", "the pilot fired by Hall".
    `named`: the holder's name follows, which is no subject of such a clause."""
    low, removed = words.lower, _table()["removed"]
    k = last + 1
    if k >= len(low) or named and words.upper[k]:
        return False
    if low[k] in removed:
        return low[k + 1 : k + 2] == ("by",)
    while k < len(low) and k < last + 5 and words.is_word[k] and (words.upper[k] or low[k] in _SUBJECTS):
        k += 1
    return last + 1 < k < len(low) and low[k] in removed


def _is_over(words: Words, last: int) -> bool:
    """Whether the words behind a name end what he or she is: "Ann Hall was impeached", "Ann Hall's reign", "Ann Hall, who resigned"."""
    over = _table()
    if words.possessive[last]:
        return not over["of"].isdisjoint(words.lower[last + 1 : last + 2])
    k = last + 1
    if words.lower[k : k + 1] == (",",):
        k += 2 if words.lower[k + 1 : k + 2] == ("who",) else 1
    passive = False
    while k < len(words) and k < last + 6 and words.lower[k] in over["between"]:
        passive = passive or words.lower[k] in over["be"]
        k += 1
    return k < len(words) and words.lower[k] in over["passive" if passive else "active"]


def _of_clause(words: Words, sentences: list[int], number: int, start: int, end: int, first: int, behind: int) -> bool:
    """Whether a date of words first..behind stands in the clause of the role and name in words start..end."""
    if first >= len(words) or bisect_right(sentences, words.start[first]) != number:
        return False
    between = words.lower[behind:start] if behind <= start else words.lower[end + 1 : first - 1]
    if behind <= start and between[:1] == (",",):
        between = between[1:]           # "In 2019, Mayor Hall"
    return _table()["breaks"].isdisjoint(between)
