"""What class an English word may have, and its lemma: lists and suffix rules, no trained weights.

The lists are WordNet's, as packaged in spacy-lookups-data; the rules are the ones spaCy's rule lemmatizer uses.
"""
from __future__ import annotations

import gc
from functools import cache
from typing import NamedTuple

from spacy.lookups import load_lookups

CLASSES = ("noun", "verb", "adj", "adv")
YOUNG = 20_000                      # new objects between two looks of the garbage collector (Python: 700): few are in cycles


class _Table(NamedTuple):
    """A word class: its lemmas, the lemmas of irregular forms, and the endings of the others with what they stand for."""

    forms: frozenset[str]
    exceptions: dict[str, list[str]]
    rules: list[tuple[str, str]]
    endings: tuple[str, ...]


@cache
def _tables() -> dict[str, _Table]:
    lookups = load_lookups("en", ["lemma_index", "lemma_exc", "lemma_rules"])
    index, exceptions, rules = (lookups.get_table(name) for name in ("lemma_index", "lemma_exc", "lemma_rules"))
    # Plain dictionaries: spaCy's tables hash the class's name at each look.
    tables = {c: _Table(frozenset(index[c]), exceptions[c], rules[c], tuple(old for old, _ in rules[c])) for c in CLASSES}
    gc.freeze()                     # the tables stay: the garbage collector need not walk them again and again
    gc.set_threshold(YOUNG)
    return tables


@cache
def lemmas(word: str, word_class: str) -> tuple[str, ...]:
    """The lemmas that `word` (lower case) may have as a noun, verb, adj or adv; empty if it cannot be one."""
    forms, exceptions, rules, endings = _tables()[word_class]
    listed = word in forms
    if not word.endswith(endings) and word not in exceptions:
        return (word,) if listed else ()
    found = list(exceptions.get(word, ()))
    if listed:
        found.append(word)
    for old, new in rules:
        if word.endswith(old):
            stem = word[: len(word) - len(old)] + new
            if stem and stem in forms:
                found.append(stem)
    return tuple(dict.fromkeys(found))


@cache
def classes(word: str) -> frozenset[str]:
    """The classes that `word` (lower case) may have."""
    return frozenset([c for c, table in _tables().items() if word in table.forms or word in table.exceptions or lemmas(word, c)])


def is_irregular(word: str) -> bool:
    """Whether `word` (lower case) is an irregular form of a verb ("went", "made")."""
    return word in _tables()["verb"].exceptions
