"""What class an English word may have, and its lemma: lists and suffix rules, no trained weights.

The lists are WordNet's, as packaged in spacy-lookups-data; the rules are the ones spaCy's rule lemmatizer uses.
"""
from __future__ import annotations

import gc
from functools import cache
from typing import Any

from spacy.lookups import load_lookups

CLASSES = ("noun", "verb", "adj", "adv")


@cache
def _tables() -> tuple[dict[str, frozenset[str]], dict[str, Any], dict[str, Any]]:
    lookups = load_lookups("en", ["lemma_index", "lemma_exc", "lemma_rules"])
    index, exceptions, rules = (lookups.get_table(name) for name in ("lemma_index", "lemma_exc", "lemma_rules"))
    # Plain dictionaries: spaCy's tables hash the class's name at each look.
    tables = {c: frozenset(index[c]) for c in CLASSES}, {c: exceptions[c] for c in CLASSES}, {c: rules[c] for c in CLASSES}
    gc.freeze()                     # the tables stay: the garbage collector need not walk them again and again
    return tables


@cache
def _endings(word_class: str) -> tuple[str, ...]:
    return tuple(old for old, _ in _tables()[2][word_class])


@cache
def lemmas(word: str, word_class: str) -> tuple[str, ...]:
    """The lemmas that `word` (lower case) may have as a noun, verb, adj or adv; empty if it cannot be one."""
    index, exceptions, rules = _tables()
    found = list(exceptions[word_class].get(word, ()))
    if word in index[word_class]:
        found.append(word)
    for old, new in rules[word_class] if word.endswith(_endings(word_class)) else ():
        if word.endswith(old):
            stem = word[: len(word) - len(old)] + new
            if stem and stem in index[word_class]:
                found.append(stem)
    return tuple(dict.fromkeys(found))


@cache
def classes(word: str) -> frozenset[str]:
    """The classes that `word` (lower case) may have."""
    return frozenset(c for c in CLASSES if lemmas(word, c))


def is_irregular(word: str) -> bool:
    """Whether `word` (lower case) is an irregular form of a verb ("went", "made")."""
    return word in _tables()[1]["verb"]
