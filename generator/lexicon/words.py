"""What class an English word may have, and its lemma: lists and suffix rules, no trained weights.

The lists are WordNet's, as packaged in spacy-lookups-data; the rules are the ones spaCy's rule lemmatizer uses.
"""
from __future__ import annotations

from functools import cache
from typing import NamedTuple

from spacy.lookups import load_lookups

CLASSES = ("noun", "verb", "adj", "adv")
LONGEST_ENDING, LAST_LETTERS = 4, frozenset("sndgrt")      # "ches"; "men", "ed", "ing", "er", "est"


class _Lists(NamedTuple):
    """The word lists, laid out for one look each."""

    lemmas: dict[str, frozenset[str]]       # by class
    irregular: dict[str, list[tuple[str, list[str]]]]       # of an irregular form, its classes and the lemmas that it then has
    endings: dict[str, list[tuple[str, frozenset[str], int, str]]]
    #   # what a word that ends so, and in nothing longer, may be: a class, its lemmas, how long its ending is and what that stands for


@cache
def _lists() -> _Lists:
    lookups = load_lookups("en", ["lemma_index", "lemma_exc", "lemma_rules"])
    index, exceptions, rules = (lookups.get_table(name) for name in ("lemma_index", "lemma_exc", "lemma_rules"))
    lemmas = {c: frozenset(index[c]) for c in CLASSES}
    irregular: dict[str, list[tuple[str, list[str]]]] = {}
    for c in CLASSES:
        for form, own in exceptions[c].items():
            irregular.setdefault(form, []).append((c, own))
    regular = [(c, listed, old, new) for c, listed in lemmas.items() for old, new in rules[c] if old]
    endings = {ending: [(c, listed, len(old), new) for c, listed, old, new in regular if ending.endswith(old)]
               for _, _, ending, _ in regular}
    return _Lists(lemmas, irregular, endings)


@cache
def _readings(word: str) -> dict[str, tuple[str, ...]]:
    """The classes that a word may have, each with the lemmas that it then has."""
    forms, irregular, endings = _lists()
    found: dict[str, tuple[str, ...]] = {}
    for c, listed in forms.items():
        if word in listed:
            found[c] = (word,)
    if word in irregular:
        for c, own in irregular[word]:
            found[c] = tuple(dict.fromkeys((*own, *found.get(c, ()))))
    if word[-1:] in LAST_LETTERS:
        for length in range(LONGEST_ENDING, 0, -1):
            if rules := endings.get(word[-length:]):
                for c, listed, old, new in rules:
                    stem = word[:-old] + new
                    if stem in listed and stem not in found.get(c, ()):
                        found[c] = (*found.get(c, ()), stem)
                break
    return found


def lemmas(word: str, word_class: str) -> tuple[str, ...]:
    """The lemmas that `word` (lower case) may have as a noun, verb, adj or adv; empty if it cannot be one."""
    return _readings(word).get(word_class, ())


def listed(word_class: str) -> frozenset[str]:
    """The nouns, verbs, adjs or advs that are listed, each in its base form: where `lemmas` must not keep what it is asked about."""
    return _lists().lemmas[word_class]


@cache
def classes(word: str) -> frozenset[str]:
    """The classes that `word` (lower case) may have."""
    return frozenset(_readings(word))


def is_irregular(word: str) -> bool:
    """Whether `word` (lower case) is an irregular form of a verb ("went", "made")."""
    return any(c == "verb" for c, _ in _lists().irregular.get(word, ()))
