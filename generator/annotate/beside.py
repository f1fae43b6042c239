"""What stands beside a name and describes its bearer: a trade in front of it, an apposition behind it.

An apposition is a noun phrase: "the mayor of Salem". A clause ("but the nurse left", "the judge said") and what stands beyond
a quotation mark describe nobody.
"""
from __future__ import annotations

from functools import cache
from typing import NamedTuple

from generator.annotate import tags
from generator.annotate.clauses import CLOSED
from generator.annotate.cues import forms
from generator.annotate.frames import is_speech
from generator.annotate.somebody import is_one_person
from generator.annotate.tagging import MARKS, Word, tagged_words
from generator.annotate.words import Words
from generator.lexicon import load_table
from generator.lexicon.words import classes

LONGEST = 12                        # words of an apposition that are read
IN_FRONT = 8                        # words in front of a name that may describe it
_FIRST = frozenset({"a", "an", "the", "his", "her", "their", "its", "one"})
_STOPS = frozenset(",.;:()[]") | MARKS | {"—", "–", "--"}
_SINGLE = frozenset({"'", "’", "‘"})
_NOMINAL = tags.NOMINALS | {tags.ADJECTIVE, tags.POSSESSIVE, tags.SIGN, tags.DETERMINER}


class Description(NamedTuple):
    """The words that describe somebody, and those of them that say what he or she is."""

    heads: frozenset[str]
    words: frozenset[str]


def words_in_front(words: Words, first: int) -> tuple[str, ...]:
    """The words right in front of a name, which begins at word `first`, that may describe its bearer."""
    i = first
    while i > 0 and first - i < IN_FRONT and _describes(words, i - 1):
        i -= 1
    return tuple(words.lower[i:first])


def described_in_front(before: tuple[str, ...]) -> Description:
    """What the words in front of a name say: its last word is what the bearer is, and a trade before a rank: "spokesman Lt. Doe"."""
    heads = set(before[-1:])
    for trade, rank in zip(before[-2::-1], before[:0:-1], strict=False):
        if rank not in _ranks() or not is_one_person(trade):
            break
        heads.add(trade)
    return Description(frozenset(heads), frozenset(before))


def described_behind(words: Words, comma: int) -> Description | None:
    """What the apposition says that a comma, at word `comma` right behind a name, opens; None where it opens none."""
    first = comma + 1
    if words.lower[first : first + 1] == ["who"] and words.lower[first + 1 : first + 2] in (["is"], ["was"]):
        first += 2
    stop = first
    while stop < len(words.words) and stop - comma <= LONGEST and words.words[stop] not in _STOPS and "\n" not in words.words[stop]:
        stop += 1
    if stop == first or words.words[first] in _SINGLE or words.lower[first] in CLOSED and words.lower[first] not in _FIRST:
        return None
    tagged = tagged_words(words, first, stop)
    end = next((i for i, w in enumerate(tagged) if w.tag in (tags.WH, tags.SUBORDINATOR, tags.THAT) or w.lower == "but"), len(tagged))
    if any(_is_finite(tagged, i) for i in range(end)):
        return None
    heads, head = set(), ""
    for i, word in enumerate(tagged[:end]):
        if word.tag is tags.CONJUNCTION:
            heads.add(head)
            head = ""
        elif word.tag in _NOMINAL or _is_adjective(tagged, i):
            head = head if head.endswith(" ") else word.lower
        elif head.strip():
            head = head.strip() + " "       # what hangs on a noun begins
    return Description(frozenset({*(h.strip() for h in heads), head.strip()} - {""}), frozenset(w.lower for w in tagged[:end]))


def _is_adjective(words: list[Word], i: int) -> bool:
    """Whether a past form stands before a noun: "a retired driver"."""
    return words[i].lower.endswith("ed") and i + 1 < len(words) and words[i + 1].tag in _NOMINAL - {tags.DETERMINER}


def _is_finite(words: list[Word], i: int) -> bool:
    """Whether a word is a clause's verb: not "retired" of a retired driver, not "based" of a nurse based in Rome."""
    word = words[i]
    if word.tag is not tags.FINITE:
        return word.tag in tags.AUXILIARIES
    if not word.lower.endswith("ed") or is_speech(word.lemma) and word.lower not in ("named", "called"):
        return True
    return i + 1 == len(words) or words[i + 1].tag in (tags.DETERMINER, tags.PRONOUN, tags.OBJECT, tags.THAT)


@cache
def _ranks() -> frozenset[str]:
    """What stands between a trade and a name: "Mr.", "Lt."."""
    titles = load_table("titles")
    return frozenset([*titles["honorifics"], *titles["ranks"]])


def _describes(words: Words, i: int) -> bool:
    """Whether a word in front of a name may be part of its description."""
    word = words.lower[i]
    return words.words[i][0].isalnum() and word not in CLOSED and not _says(word) or words.words[i] in "-’'s"


@cache
def _says(word: str) -> bool:
    """Whether a word is a finite verb of saying, with which no description goes on: "a source said Commissioner Doe"."""
    form = forms().get(word)
    return form is not None and {"that", "quote"} <= form.verb.frames and "speech" in form.verb.classes and form.form in ("past", "s") \
        and ("noun" not in classes(word) or form.verb.lemma in ("say", "tell"))
