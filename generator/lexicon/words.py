"""What class an English word may have, and its lemma: lists and suffix rules, no trained weights.

The lists are WordNet's, as packaged in spacy-lookups-data; the rules are the ones spaCy's rule lemmatizer uses.
"""
from __future__ import annotations

import gc
from functools import cache
from typing import NamedTuple

from spacy.lookups import load_lookups

CLASSES = ("noun", "verb", "adj", "adv")
LONGEST_ENDING = 4                  # "ches"
YOUNG = 20_000                      # new objects between two looks of the garbage collector (Python: 700): few are in cycles


class _Table(NamedTuple):
    """A word class: its lemmas, and those of its irregular forms."""

    forms: frozenset[str]
    exceptions: dict[str, list[str]]


@cache
def _tables() -> dict[str, _Table]:
    lookups = load_lookups("en", ["lemma_index", "lemma_exc"])
    index, exceptions = (lookups.get_table(name) for name in ("lemma_index", "lemma_exc"))
    # Plain dictionaries: spaCy's tables hash the class's name at each look.
    tables = {c: _Table(frozenset(index[c]), exceptions[c]) for c in CLASSES}
    gc.freeze()                     # the tables stay: the garbage collector need not walk them again and again
    gc.set_threshold(YOUNG)
    return tables


@cache
def _endings() -> dict[str, list[tuple[str, str, str]]]:
    """What a word that ends so, and in nothing longer, may be: a class, the ending it then has, and what that stands for."""
    rules = load_lookups("en", ["lemma_rules"]).get_table("lemma_rules")
    regular = [(c, old, new) for c in CLASSES for old, new in rules[c] if old]
    return {ending: [rule for rule in regular if ending.endswith(rule[1])] for _, ending, _ in regular}


@cache
def _readings(word: str) -> dict[str, tuple[str, ...]]:
    """The classes that a word may have, each with the lemmas that it then has."""
    tables = _tables()
    found: dict[str, tuple[str, ...]] = {}
    for c, (forms, exceptions) in tables.items():
        if word in exceptions:
            found[c] = tuple(dict.fromkeys(exceptions[word]))
        if word in forms and word not in found.get(c, ()):
            found[c] = (*found.get(c, ()), word)
    for c, old, new in _rules(word):
        stem = word.removesuffix(old) + new
        if stem in tables[c].forms and stem not in found.get(c, ()):
            found[c] = (*found.get(c, ()), stem)
    return found


def _rules(word: str) -> list[tuple[str, str, str]]:
    """The rules for the longest ending of a word that has any."""
    endings = _endings()
    for length in range(LONGEST_ENDING, 0, -1):
        if rules := endings.get(word[-length:]):
            return rules
    return []


@cache
def lemmas(word: str, word_class: str) -> tuple[str, ...]:
    """The lemmas that `word` (lower case) may have as a noun, verb, adj or adv; empty if it cannot be one."""
    return _readings(word).get(word_class, ())


def listed(word_class: str) -> frozenset[str]:
    """The nouns, verbs, adjs or advs that are listed, each in its base form: where `lemmas` must not keep what it is asked about."""
    return _tables()[word_class].forms


@cache
def classes(word: str) -> frozenset[str]:
    """The classes that `word` (lower case) may have."""
    return frozenset(_readings(word))


def is_irregular(word: str) -> bool:
    """Whether `word` (lower case) is an irregular form of a verb ("went", "made")."""
    return word in _tables()["verb"].exceptions
