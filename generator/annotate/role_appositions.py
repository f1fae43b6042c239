"""Roles between commas behind a name whose noun no table lists: "Ann Hall, a famed pathfinder who ...", and several of one person."""
from __future__ import annotations

from generator.annotate.capitals import CALENDAR
from generator.annotate.name_words import FUNCTION_WORDS, Words
from generator.annotate.role_edges import adjectives, is_word, right_end
from generator.annotate.role_phrases import FINITE, SPEECH, ends_insertion
from generator.annotate.role_words import role_tables
from generator.lexicon.words import classes

RANKING = frozenset(["top", "senior", "ranking", "leading"])   # "the top Democrat on the committee" is one, a Democrat is not
PERSON_ENDINGS = ("er", "or", "ist", "man", "woman", "ian", "ant", "ent", "ee", "eer", "ess", "ive", "ic", "ate", "yst", "person", "an",
                  "girl", "boy", "mate", "star", "champion")
LONGEST_PHRASE = 9                  # words and marks up to the noun
ARTICLES = frozenset(["a", "an", "the"])


def joined(words: Words, last: int, inside: frozenset[int]) -> int:
    """The end of "a lawyer and diplomatic attaché": a second role joined by "and" is part of the first."""
    comma = words.lower[last + 1 : last + 3] == (",", "and")
    k = last + 3 if comma else last + 2
    if k >= len(words) or not comma and words.lower[last + 1] != "and":
        return last
    if words.lower[k] in ARTICLES:
        k += 1
    head = _noun(words, k, inside)
    if head is None or comma and words.lower[head] not in role_tables().heads:
        return last
    end = right_end(words, head, inside, beside=True)
    if comma and not (end > head and words.text[end + 1 : end + 2] == (",",) and end + 2 not in inside):
        return last                     # "Ann Hall, the mayor, and police chief Tom Hill"
    return joined(words, end, inside)


def head_behind(words: Words, first: int, head: int, inside: frozenset[int]) -> int:
    """The noun of a role behind a word for one that only tells more of it: "insider" of "veteran harbour insider", which begins with word
    `first`; `head` where no noun for a person follows."""
    k = head + 1
    low = words.lower[k] if is_word(words, k) and k not in inside and not words.possessive[head] else ""
    if not low or low in FUNCTION_WORDS or low in SPEECH or low in FINITE or low in CALENDAR:
        return head
    if not (words.upper[k] or {"noun", "adj"} & classes(low)) or low.endswith(("ed", "ing")):
        return head
    return max(head, _noun(words, first, inside) or 0)


def _noun(words: Words, first: int, inside: frozenset[int]) -> int | None:
    """The noun for a person that the words from `first` on lead to: "organizer" of "progressive political organizer, who"."""
    k, head = first, None
    table = role_tables()
    while k - first < LONGEST_PHRASE:
        if not is_word(words, k):
            if not (words.text[k : k + 1] == ("-",) and is_word(words, k + 1) or _parts_adjectives(words, first, k)):
                break
            k += 1
            continue
        low = words.lower[k]
        if low in FUNCTION_WORDS or low in SPEECH or low in FINITE:
            if low != "and" or head is not None or not is_word(words, k + 1) or words.lower[k + 1] in FUNCTION_WORDS:
                break
            k += 1
            continue
        found = classes(low)
        if head is not None and (low.endswith("ed") or low.endswith("ing") and low not in table.modifiers):
            break
        adjective = words.under[k] and low in table.modifiers or low in table.former or low == "latter"
        ends_so = low.endswith(PERSON_ENDINGS) and not adjective
        person = low in table.heads or ends_so and ("noun" in found or not found and words.upper[k]) and words.text[k] not in adjectives()
        if person and k not in inside and not words.possessive[k]:
            head = k
        elif "noun" in found or words.upper[k]:
            head = None
        k += 1
    return head


def _parts_adjectives(words: Words, first: int, k: int) -> bool:
    """Whether a comma at `k` parts two adjectives in front of a noun: "a charming, energetic singer", "a Peru-born, Lima-based singer"."""
    if words.text[k : k + 1] != (",",) or k == first or not is_word(words, k + 1):
        return False
    return _is_adjective(words, k - 1) and (_is_adjective(words, k + 1) or words.text[k + 2 : k + 3] == ("-",))


def _is_adjective(words: Words, k: int) -> bool:
    low = words.lower[k]
    return words.under[k] and low not in FUNCTION_WORDS and ("adj" in classes(low) or low.endswith(("ed", "born", "old")))


def apposition(words: Words, k: int, inside: frozenset[int]) -> tuple[int, int] | None:
    """The noun phrase in "NAME, a famed pathfinder who ...", from word `k` on, whose head is no listed role: first and last word."""
    if k + 1 >= len(words) or words.text[k - 1] != ",":
        return None
    first = k + 1 if words.lower[k] == "the" else k
    if words.lower[first] in RANKING and words.lower[first + 1 : first + 3] in (("democrat", "on"), ("republican", "on")):
        last = right_end(words, first + 1, inside, beside=True)
        return (first, last) if ends_insertion(words, last) else None
    if words.lower[k : k + 2] == ("one", "of"):
        return _one_of(words, k, inside)
    if words.lower[k] not in ARTICLES:
        return None
    head = _noun(words, k + 1, inside)
    if head is None or words.lower[head] in role_tables().kin:
        return None
    last = joined(words, right_end(words, head, inside, beside=True), inside)
    return (k + 1, last) if ends_insertion(words, last, some=words.lower[k] != "the") else None


def _one_of(words: Words, k: int, inside: frozenset[int]) -> tuple[int, int] | None:
    """The phrase in "NAME, one of the main organizers of Open Doors," or "NAME, one of Hall's lawyers," that begins with "one": of people
    of a body or of somebody, none ranked above."""
    head, heads, owned = k + 3 if words.lower[k + 2 : k + 3] == ("the",) else k + 2, role_tables().heads, False
    while is_word(words, head) and head - k < LONGEST_PHRASE and words.lower[head].removesuffix("s") not in heads:
        if words.under[head] and (words.lower[head] in FUNCTION_WORDS or words.lower[head].endswith("est")):
            return None
        owned = owned or words.possessive[head]
        head += 1
    if not is_word(words, head) or not words.lower[head].endswith("s") or words.possessive[head]:
        return None
    last = right_end(words, head, inside, beside=True)
    named = owned or words.lower[k + 2] == "the" and any(words.upper[i] for i in range(head + 1, last + 1))
    return (k, last) if named and ends_insertion(words, last) else None
