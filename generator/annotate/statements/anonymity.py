"""Why a source has no name: "who asked not to be named", "on condition of anonymity". It tells nothing of what was said."""
from __future__ import annotations

from collections.abc import Sequence

from generator.annotate import tags
from generator.annotate.phrases import LONGEST
from generator.annotate.tagging import Word

HIDDEN = frozenset({"named", "identified", "anonymity"})
_MODES = frozenset({"named", "identified"})
_WISHES = frozenset({"ask", "request", "wish", "want", "prefer", "decline", "refuse", "insist"})
_REFUSALS = frozenset({"decline", "refuse"})
_BEFORE = frozenset({"who", "that", "and", "has", "have", "had"})
_BEHIND = frozenset({"by", "name", "publicly", "further"})
_REASONS = frozenset({"because", "since", "as", "for", "due", "owing"})
_CONDITION = frozenset({"of", "on", "under", "the", "a", "condition"})


def pass_over_anonymity(words: Sequence[Word]) -> None:
    """Tag such words as what stands beside a clause: the verb behind them has the source as its subject, and they are no statement."""
    for at, word in enumerate(words):
        if word.lower in HIDDEN and not word.quoted:
            start = _wish(words, at) if word.lower in _MODES else _condition(words, at)
            end = at + 1
            while start < end < len(words) and words[end].lower in _BEHIND:
                end += 1
            if 0 < start < end < len(words) and words[start - 1].tag is tags.COMMA and words[end].lower in _REASONS:
                end = next((i for i in range(end, min(len(words), end + LONGEST)) if words[i].tag is tags.COMMA), end)
            for inside in words[start:end]:
                inside.tag, inside.lemma = tags.ADVERB, ""


def _wish(words: Sequence[Word], at: int) -> int:
    """Where "who asked not to be named" begins; behind `at` where it is none."""
    first, hidden = at, False
    while first and words[first - 1].lower in ("be", "being", "to", "not", "on"):
        first -= 1
        hidden = hidden or words[first].lower == "not"
    if first > 2 and hidden and words[first - 1].tag is tags.PRONOUN:
        before = first - 2 - (words[first - 2].lower == "that")
        return _condition(words, before + 1) if words[before].lower == "condition" else at + 1
    verb = words[first - 1] if first < at and first else None
    if verb is None or verb.lemma not in _WISHES or not (hidden or verb.lemma in _REFUSALS):
        return at + 1
    return _with_pronoun(words, first - 1)


def _condition(words: Sequence[Word], at: int) -> int:
    """Where "who spoke on condition of anonymity" or "who requested anonymity" begins."""
    first = at
    while first and words[first - 1].lower in _CONDITION:
        first -= 1
    verb = words[first - 1] if first else None
    if verb is not None and verb.lemma in ("speak", "talk", "request", "ask", "seek", "demand"):
        return _with_pronoun(words, first - 1)
    return first if at - first > 1 else at + 1


def _with_pronoun(words: Sequence[Word], verb: int) -> int:
    while verb and words[verb - 1].lower in _BEFORE:
        verb -= 1
    return verb
