"""Names, part 2: capital runs ("Ministry of Foreign Affairs"), sentence starts told apart.

The document is its own memory: a word that also occurs in small letters is no name at the start of a sentence; one that has its
capital in the middle of a sentence is.
"""
from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from generator.annotate.name_words import FUNCTION_WORDS, Words, body_heads
from generator.annotate.role_words import role_tables
from generator.lexicon import load_table, word_list
from generator.lexicon.gazetteer import gazetteer
from generator.lexicon.words import classes

OF_HEADS = word_list("of_heads")      # "University of", "Gulf of"
CALENDAR = word_list("calendar")
MONTHS = frozenset(["march", "april", "may", "june", "august"])     # that are family names too
BEFORE_MONTHS = frozenset(["in", "of", "since", "until", "till", "last", "next", "this", "early", "late", "mid", "during", "through", "by"])
GENERATIONS = frozenset(["Jr", "Jr.", "Sr", "Sr.", "Jnr", "Jnr.", "Snr", "Snr."])
NICKNAMED = {'"': '"', "“": "”", "'": "'", "‘": "’", "(": ")"}
BEFORE_DATES = BEFORE_MONTHS | {"from", "to", "between", "a", "the", "its", "their", "on"}


@cache
def _small_words() -> tuple[frozenset[str], frozenset[str]]:
    """What may stand in small letters inside a name: of a person ("de la"), of a body ("of the")."""
    return frozenset(load_table("person_names")["particles"]), frozenset(load_table("bodies")["links"])


@cache
def common(word: str) -> bool:
    """Whether `word` (lower case) is an ordinary English word, so that its capital at a sentence start proves nothing."""
    if word in FUNCTION_WORDS:
        return True
    found = classes(word)
    return bool(found & {"verb", "adj", "adv"}) or ("noun" in found and word.endswith("s"))


def find_runs(words: Words) -> Iterator[tuple[int, int]]:
    """Capital runs, in order, never across a line break: words (first and last) that stand together as a name, and the small words between.

    The first word of a sentence is left out where it is an ordinary word.
    """
    particles, links, heads = *_small_words(), body_heads()
    months = _surnamed_months(words)
    n = len(words)
    last = -1
    for i in words.capitals:
        if i <= last or not _starts_name(words, i, months):
            continue
        last = i
        body = words.lower[i] in heads
        j = i + 1
        while j < n and not words.possessive[last]:
            if not words.is_word[j] and words.text[j] != "&":
                k = _past_mark(words, i, j)
                if not k:
                    break
                last, j = k, k + 1
                continue
            if _is_name_word(words, j, months):
                body = body or words.lower[j] in heads
                last = j
                j += 1
                continue
            k = _bridge(words, j, body, particles, links, months)
            if not k:
                break
            last = k
            body = body or words.lower[k] in heads
            j = k + 1
        yield i, last


def _past_mark(words: Words, first: int, j: int) -> int:
    """The word behind the mark at `j` that belongs to the name before it: "Ann Hall, Jr.,", "(President Ann) Hall"; or 0."""
    mark = words.text[j]
    if mark in NICKNAMED:
        return _past_nickname(words, j)
    if mark not in (",", ")", "]") or j + 1 >= len(words):
        return 0
    if mark == ",":
        return j + 1 if words.text[j + 1] in GENERATIONS and words.capital[j + 2 : j + 3] != (True,) else 0
    given, surname, known = words.text[j - 1], words.text[j + 1], gazetteer()
    if given not in known.given or given in known.names or words.role[j - 1] or not words.upper[j + 1] or surname.isupper():
        return 0
    if j - 1 > first and words.text[j - 2] not in known.given and not words.role[j - 2] or words.upper[max(0, first - 1)]:
        return 0                        # "(The Associated Press) Ann Hall"
    low = words.lower[j + 1]
    ordinary = common(low) and surname not in known.family and surname == surname.title()       # not "DeLay"
    if low in role_tables().titles or low in FUNCTION_WORDS or ordinary or surname in known.demonyms:
        return 0
    opening = "(" if mark == ")" else "["
    inside = next((text for text in reversed(words.text[max(0, first - 4) : first]) if text in ("(", ")", "[", "]")), "")
    return j + 1 if inside == opening else 0


def _past_nickname(words: Words, j: int) -> int:
    """The surname behind the nickname that the mark at `j` opens, between a given name or initials and it: 'Ann "Buzz" Hall'; or 0."""
    given, opening, known = words.text[j - 1], words.text[j], gazetteer()
    end = next((k for k in (j + 2, j + 3) if k + 1 < len(words) and words.text[k] == NICKNAMED[opening]), 0)
    if not end or not words.capital[end + 1] or not all(words.capital[j + 1 : end]):
        return 0
    if given not in known.given and words.kind[j - 1] not in ("dotted", "initial") or given in known.names or words.role[j - 1]:
        return 0
    if opening == "(" and words.text[j + 1] not in known.given or words.text[j + 1] in known.places and opening == "(":
        return 0
    low, surname = words.lower[end + 1], words.text[end + 1]
    if low in role_tables().titles or low in FUNCTION_WORDS or low in CALENDAR or surname in known.demonyms:
        return 0
    return 0 if words.lower[j + 1] in FUNCTION_WORDS else end + 1


def _bridge(words: Words, j: int, body: bool, particles: frozenset[str], links: frozenset[str], months: frozenset[str]) -> int:
    """The capital word that the small words from `j` on lead to inside one name, or 0."""
    k = j
    n = len(words)
    while k < n and k - j < 3 and (words.lower[k] in particles or words.lower[k] in links) and not words.capital[k]:
        k += 1
    if k == j or k >= n or not words.is_word[k] or not _is_name_word(words, k, months):
        return 0
    between = words.lower[j:k]
    if all(w in particles for w in between) and between[0] not in ("e", "la", "le") and words.text[j - 1] != words.text[j - 1].lower():
        return k
    if between[-1] == "and" and _is_titled(words, k):
        return 0                        # "the Council of Europe and President Ann Hall"
    if between[0] in ("of", "de", "du", "des", "do", "da"):
        return k if body or words.lower[j - 1] in OF_HEADS else 0
    if between[0] in ("for", "on", "and", "&", "to", "in", "against", "without"):
        if between == ("&",):
            return k
        if between == ("and",) and _joins_topics(words, j):
            return k
        return k if body and between[0] in ("for", "on") or (body and between == ("and",) and "of" in words.lower[max(0, j - 6) : j]) else 0
    return 0


def _is_titled(words: Words, i: int) -> bool:
    """Whether a title stands at `i`, with a person's name behind it: "Representative Ann"."""
    if i + 1 == len(words) or not (words.lower[i] in role_tables().titles and words.upper[i + 1]):
        return False
    return words.text[i + 1] in gazetteer().given or not classes(words.lower[i + 1])


def _joins_topics(words: Words, i: int) -> bool:
    """Whether the "and" at `i` stands between two topics of one office: "Food and Drug Administration"."""
    sides = words.lower[i - 1 : i + 2 : 2]
    return words.lower[i] == "and" and topics().issuperset(sides) and words.capital[i - 1] and words.capital[i + 1]


@cache
def topics() -> frozenset[str]:
    """What offices are for: "Customs and Border Protection"."""
    return frozenset(load_table("bodies")["topics"])


def _is_name_word(words: Words, i: int, months: frozenset[str]) -> bool:
    low = words.lower[i]
    if low == "i":
        return _is_first(words, i)
    return words.capital[i] and (low not in CALENDAR or low in months and not is_date(words, i) or _is_given_month(words, i))


def _is_first(words: Words, i: int) -> bool:
    """Whether "I" behind a first name says which king is meant: "Charles I, the king", "Charles I of Spain", not "to Charles I said"."""
    if words.text[i - 1] not in gazetteer().given or words.headline[i]:
        return False
    return words.possessive[i] or i + 1 < len(words) and (words.lower[i + 1] == "of" or words.text[i + 1] in (",", "(", ")", ".", ";"))


def _is_given_month(words: Words, i: int) -> bool:
    """Whether a month is a given name, with the rest of the name behind it: "Jun Kimura", "June Hall"."""
    word, known = words.text[i], gazetteer()
    if word not in known.given or i + 1 == len(words) or not words.capital[i + 1] or is_date(words, i):
        return False
    after, low = words.text[i + 1], words.lower[i + 1]
    if i and words.lower[i - 1] in BEFORE_DATES or low in CALENDAR or low == words.lower[i] or words.opens[i] and word == "May":
        return False
    return after in known.family or len(word) == 3 and word != "May" and not classes(low)


def is_date(words: Words, i: int) -> bool:
    """Whether a word that is a month as well stands in a date: "in May", "May 3", not "May said"."""
    around = [words.text[k] for k in (i - 1, i + 1) if 0 <= k < len(words)]
    return i > 0 and words.lower[i - 1] in BEFORE_MONTHS or any(t[0].isdigit() for t in around)


def _surnamed_months(words: Words) -> frozenset[str]:
    """The months that the document has behind a given name: "Ann May"."""
    lower = (*words.lower, "")
    found = {lower[i + 1] for i in words.capitals if lower[i + 1] in MONTHS and words.text[i] in gazetteer().given
             and lower[i] not in CALENDAR and not is_date(words, i + 1)}
    return frozenset([m for m in found if m in words.paired])


def _starts_name(words: Words, i: int, months: frozenset[str]) -> bool:
    """Whether a name may start with the capital of word `i`."""
    word, low = words.text[i], words.lower[i]
    if word in GENERATIONS and not _capital_follows(words, i):
        return False
    if low in CALENDAR and not (low in months and not is_date(words, i)):
        return _is_given_month(words, i)
    if low == "the" and not words.opens[i] and not words.headline[i]:
        return True
    if low in FUNCTION_WORDS and not words.opens[i] and not words.headline[i] and word in _family_first() and _capital_follows(words, i):
        return True
    if low in FUNCTION_WORDS and not (_is_initial(words, i) and _is_initial(words, i + 1)):
        return word.isupper() and len(word) > 1 and not words.headline[i] and words.kind[i] != "break" and low in ("us", "it", "who")
    if words.kind[i] in ("dotted", "initial", "abbreviation"):
        return True
    if words.opens[i]:
        return _is_name_at_start(words, i)
    return True


@cache
def _family_first() -> frozenset[str]:
    return frozenset(load_table("person_names")["family_first"])


def _is_initial(words: Words, i: int) -> bool:
    """Whether a word is one capital letter with a word that has a capital behind it: either letter of "P C Hall"."""
    return i + 1 < len(words) and len(words.text[i]) == 1 and words.upper[i] and words.capital[i + 1]


def _capital_follows(words: Words, i: int) -> bool:
    return i + 1 < len(words.text) and words.kind[i + 1] == "word" and words.upper[i + 1] and not words.text[i].isupper()


def _is_name_at_start(words: Words, i: int) -> bool:
    """Whether the capital of the first word of a sentence is a name's."""
    word, low = words.text[i], words.lower[i]
    known = gazetteer()
    if word in known.names or low in role_tables().titles or _is_initial(words, i) and _is_initial(words, i + 1):
        return True
    if word.isupper() and len(word) > 1:
        return low not in words.small
    follows = i + 1 < len(words.text) and words.capital[i + 1]
    if words.middle.get(low, 0) > words.small.get(low, 0) or i + 2 < len(words.text) and _joins_topics(words, i + 1):
        return True
    if low in words.small:
        return False
    if follows and (word in known.given or word in known.demonyms or "noun" in classes(low) and not low.endswith("ly")):
        return True
    if (word in known.family or word in known.given) and low in words.paired:
        return True
    if follows and f"{word} {words.text[i + 1]}" in known.countries:
        return True
    return not common(low)
