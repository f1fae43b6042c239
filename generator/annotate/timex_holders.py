"""Which words of a clause a time expression dates, where these are not its main verb: "bought a book published in 1982".

In doubt none but the main verb's: only what stands between the two tells that another word holds the date.
"""
from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from typing import NamedTuple

from generator.annotate.edtf_values import edtf_of, prefix_of
from generator.annotate.event_nouns import kind_of
from generator.annotate.timex_clauses import Clause, is_finite
from generator.annotate.timexes.calendar import unit_of
from generator.annotate.timexes.tense import verb_form
from generator.annotate.timexes.tokens import Token, word_list
from generator.lexicon import load_table
from generator.lexicon.words import classes, lemmas
from generator.models import Happening, Span, Timex

_TABLE = load_table("happening_words")
_COORDINATE = frozenset(_TABLE["coordinate"])
_AUXILIARIES = frozenset(_TABLE["auxiliaries"])
_MODALS = frozenset(_TABLE["modals"])
_ISSUED = frozenset(_TABLE["issued"])
_STATEMENTS = frozenset(_TABLE["statements"])
_PARTS = frozenset(_TABLE["parts_of_time"])
_UNCHANGED = word_list("side_unchanged")
_UP_TO = frozenset({"for", "until", "till", "to", "through", "-", "–"})
_AHEAD = word_list("side_ahead") | word_list("side_moved") | word_list("demands") | frozenset({"was", "were"})
_LISTED = frozenset({"-", "–", "and", "or", "to"})      # between two times that stand together
_BEFORE_TIMES = frozenset({"in", "on", "at", "by", "about", "around", "early", "late"})
_BEHIND_PARTICIPLE = frozenset(_TABLE["behind_participle"])
_SUBJECTS = frozenset({"he", "she", "it", "they", "we", "i", "you", "who", "which", "that", "those"})


class Held(NamedTuple):
    """A time expression that dates tokens[first] and what stands up to it; `first` is -1 where a noun holds it."""

    timex: Timex
    first: int


def share_out(
    clause: Clause, tokens: list[Token], words: list[str], points: Iterable[Timex], day: str
) -> tuple[list[Timex], list[Held]]:
    """The time expressions of a clause that may date its main verb, and those that other words hold. `day` is the publication day or ""."""
    own: list[Timex] = []
    held: list[Held] = []
    for timex in points:
        at = bisect_left(tokens, timex.span.start, key=lambda t: t.start)
        goes_on = held and words[at - 1] in _LISTED and tokens[at - 2].end == held[-1].timex.span.end
        first = held[-1].first if goes_on else _holder(clause, tokens, words, at, timex, day)
        if first is None:
            own.append(timex)
        else:
            held.append(Held(timex, first))
    return own, held


def happenings_of(held: list[Held], tokens: list[Token], text: str) -> list[Happening]:
    """The happenings that such words tell: dated, but no entries of the timeline."""
    found = []
    for timex, first in held:
        date = prefix_of(timex.value)
        if first < 0 or date is None:
            continue
        edtf, precision = edtf_of(timex, text, [timex])
        document = timex.span.document
        found.append(Happening(
            span=Span(document, tokens[first].start, timex.span.end), date=date, edtf=edtf, precision=precision, timex=timex.span,
            trigger=Span(document, tokens[first].start, tokens[first].end), rule="the phrase names it", nominal=True))
    return found


def _holder(clause: Clause, tokens: list[Token], words: list[str], at: int, timex: Timex, day: str) -> int | None:
    """The token that a time expression at `at` dates, -1 for a noun; None for the main verb."""
    if at > clause.first and _in_noun_phrase(tokens, words, at, timex):
        return -1
    if clause.verb < 0:
        return None
    if at < clause.verb:
        opener = clause.opens and tokens[clause.first].text[0].isupper() and _is_participle(words[clause.first])
        return clause.first if opener and unit_of(timex.value) != "D" and "," in words[at : clause.verb] else None
    if clause.tense == "past" and not clause.report and _is_ahead(timex, day) and words[at - 1] not in _UP_TO:
        return _yet_to_come(clause, words, at)
    begin = at - 1 if words[at - 1] in _BEFORE_TIMES else at
    if words[begin - 1] == ",":
        return None
    main = _main(clause, tokens, words, begin)
    for i in range(begin - 1, clause.verb, -1):
        if words[i - 1] in _COORDINATE and is_finite(tokens, words, i):
            return None
        if i > main >= 0 and _tells_of_its_noun(tokens, words, i, begin) or _has_subject(clause, tokens, words, i):
            return i
    return None


def _is_ahead(timex: Timex, day: str) -> bool:
    """Whether a day or month lies behind the day of publication."""
    return bool(day) and unit_of(timex.value) in ("D", "M") and timex.value[:10] > day


def _yet_to_come(clause: Clause, words: list[str], at: int) -> int | None:
    """What a day ahead dates in a clause of the past: what somebody agreed to do, else the infinitive or noun in front of it."""
    if not _AHEAD.isdisjoint(words[max(clause.first, clause.verb - 1) : clause.verb + 2]):
        return None
    for i in range(at - 1, clause.verb + 1, -1):
        if words[i - 1] == "to" and "verb" in classes(words[i]):
            return i
    return -1


def _main(clause: Clause, tokens: list[Token], words: list[str], before: int) -> int:
    """The first verb of a clause that is surely finite, and no participle behind a noun: it has an object or an auxiliary verb."""
    if clause.tense not in ("past", "present"):
        return clause.verb
    for i in range(clause.verb, before):
        helped = words[i - 1] in _AUXILIARIES or words[i - 1] in _MODALS
        if helped or is_finite(tokens, words, i) and words[i + 1] not in _BEHIND_PARTICIPLE and words[i + 1] not in (",", "-"):
            return i
    return -1


def _tells_of_its_noun(tokens: list[Token], words: list[str], i: int, begin: int) -> bool:
    """ "a book published in 1982": a participle right behind a noun, no object behind it; not "in a statement issued on Monday"."""
    word, at = words[i], i - 2 if words[i - 1].endswith("ly") else i - 1
    if not _is_participle(word) or word in _UNCHANGED or not tokens[i].text[0].islower() or not words[at][0].isalpha():
        return False
    noun = tokens[at].text[0].isupper() or "noun" in classes(words[at]) or not classes(words[at]) and not verb_form(words[at])
    if not noun or words[at] in _AUXILIARIES or words[at] == "s" or i + 1 < begin and words[i + 1] not in _BEHIND_PARTICIPLE:
        return False
    return words[at] not in _STATEMENTS or word not in _ISSUED


def _has_subject(clause: Clause, tokens: list[Token], words: list[str], i: int) -> bool:
    """ "the theft they say took place": a finite verb with a pronoun in front; not in what is reported ("said that it closed")."""
    if words[i - 1] not in _SUBJECTS or not is_finite(tokens, words, i):
        return False
    if words[i - 1] == "that":
        return "noun" in classes(words[i - 2]) and "verb" not in classes(words[i - 2])
    return "that" not in words[clause.verb : i]


def _is_participle(word: str) -> bool:
    return verb_form(word) == "past" and "noun" not in classes(word) and word not in _AUXILIARIES and word not in lemmas(word, "verb")


def _in_noun_phrase(tokens: list[Token], words: list[str], at: int, timex: Timex) -> bool:
    """ "the Sons of 1812", "the Long War (1482-1573)": whether a time expression is a part of the noun phrase in front of it."""
    before = words[at - 1]
    if before == "of" and at > 1:
        return words[at - 2] not in _PARTS and (tokens[at - 2].text[0].isupper() or "noun" in classes(words[at - 2]))
    after = words[at + len(timex.text.split())] if at + len(timex.text.split()) < len(words) else ""
    repeated = after.endswith("s") and "noun" in classes(after) and kind_of(after) < 0
    if timex.rule == "weekday" and repeated and before in ("at", "to", "for", "of", "in", "the", "with", "during"):
        return True                 # "at Sunday services"
    return unit_of(timex.value) == "Y" and "(" in words[max(0, at - 3) : at] and not any(word.isalpha() for word in words[at - 1 : at])
