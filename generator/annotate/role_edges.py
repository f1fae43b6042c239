"""Where a role phrase ends: "of Russia", "for the Ministry of Health", "with the workers' union" belong to it, forms of address do not."""
from __future__ import annotations

from functools import cache

from generator.annotate.capitals import CALENDAR
from generator.annotate.name_words import FUNCTION_WORDS, Words
from generator.annotate.role_words import is_aside, role_tables
from generator.lexicon import body_words, word_list
from generator.lexicon.gazetteer import gazetteer
from generator.lexicon.words import classes

SPEECH = word_list("speech")
_FINITE = word_list("finite")
LINKS = frozenset(["of", "for", "to", "at", "in", "with", "on"])
INSIDE = LINKS | {"the", "a", "an", "its", "his", "her", "their", "and", "&"}     # of a noun phrase that reaches to the comma
LONGEST_OFFICE = 5                  # words of an office before the name of the one whose adviser somebody is
LONGEST_COMPLEMENT = 18             # words from the noun of a role to the comma
_TIMES = frozenset(["time", "moment", "age", "years", "year", "decades", "decade", "months", "weeks", "days"])
NUMBERS = frozenset(["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"])
_GOES_ON = frozenset(["'", "’", "-", "&", "(", '"', "“", "/"])
_CLAUSES = frozenset(["who", "whose", "whom", "which", "that"])
_COMPANY = frozenset(["inc", "inc.", "ltd", "ltd.", "llc", "plc"])


def is_word(words: Words, i: int) -> bool:
    """Whether there is a word at `i`, no mark and no end of a line."""
    return 0 <= i < len(words.text) and words.is_word[i]


def right_end(words: Words, head: int, people: frozenset[int], *, beside: bool = False) -> int:
    """The last word of the phrase: "of Russia", "for the Ministry of Health" belong to it; after a name also "at the University of"."""
    last = head
    if words.possessive[head]:
        return head
    if beside and (to_comma := _to_comma(words, head, people) or _chosen_to(words, head)):
        return to_comma
    for _ in range(3):
        k = last + 1
        if not is_word(words, k) or words.lower[k] not in (("of", "for", "to", "at", "in") if beside else ("of", "for", "to")):
            break
        link = words.lower[k]
        k += 1
        if is_word(words, k) and words.lower[k] in ("the", "its", "his", "her", "their", "a", "an"):
            k += 1
        end = _noun_phrase(words, k, people, capital_only=link != "of")
        if end is None or words.possessive[end]:
            break
        last = _last_field(words, end, people)
    return last


def _to_comma(words: Words, head: int, people: frozenset[int]) -> int:
    """The last word of all that says what somebody is head of, where a comma or the sentence's end closes it: "professor with the
    Centre for Sea Research at the University of Chad", "spokesman for the governor's new campaign"; 0 where something else goes on."""
    k = head + 1
    if not is_word(words, k) or words.lower[k] not in LINKS:
        return 0
    while k - head < LONGEST_COMPLEMENT and (is_word(words, k) or _is_glue(words, k)) and words.lower[k] not in _CLAUSES:
        if not words.is_word[k]:
            k += 1
            continue
        low = words.lower[k]
        before = words.lower[k - 1]
        if low in CALENDAR or low in _TIMES or before in ("in", "at") and low[0].isdigit() or before == "to" and "verb" in classes(low):
            return 0
        if not (k in people or low in INSIDE or low in NUMBERS or words.upper[k] or low[0].isdigit() or _is_named(words, k)
                or _narrows_noun(words, k)):
            return 0
        k += 1
    last = k - 1
    goes_on = k < len(words) and words.lower[k] not in _CLAUSES and (words.is_word[k] or words.text[k] in _GOES_ON)
    if goes_on or words.lower[last] in INSIDE or words.possessive[last]:
        return 0
    if k < len(words) and words.text[k] == "," and words.lower[k + 1 : k + 2] and words.lower[k + 1] in _COMPANY:
        return k + 2 if words.text[k + 2 : k + 4] == (".", ",") else k + 1
    return _last_field(words, last, people)


def _chosen_to(words: Words, head: int) -> int:
    """The last word of what a nominee is to do, up to the mark that closes it: "nominee to serve as Secretary of State"; 0 if there is
    nothing of the kind."""
    low = words.lower
    if low[head] not in role_tables().chosen or low[head + 1 : head + 2] != ("to",):
        return 0
    k = head + 2
    if not is_word(words, k) or "verb" not in classes(low[k]):
        return 0
    while k - head < LONGEST_COMPLEMENT and (is_word(words, k) or _is_glue(words, k)) and low[k] not in _CLAUSES:
        if low[k] in SPEECH or low[k] in _FINITE or low[k] in CALENDAR:
            return 0
        k += 1
    closed = k == len(words) or low[k] in _CLAUSES or not words.is_word[k] and words.text[k] not in _GOES_ON
    return k - 1 if closed and low[k - 1] not in FUNCTION_WORDS else 0


def _narrows_noun(words: Words, k: int) -> bool:
    """Whether a word that is no noun or adjective narrows the noun behind it: "main organizing group", "the country's most populous"."""
    low = words.lower[k]
    before = words.lower[k - 1]
    led = words.possessive[k - 1] or before in role_tables().determiners or "adj" in classes(before) and before not in FUNCTION_WORDS
    if not led or not is_word(words, k + 1) or words.upper[k + 1]:
        return False
    after = classes(words.lower[k + 1])
    return "adj" in after if low == "most" else low.endswith("ing") and "noun" in after and _is_named(words, k + 1)


def _is_glue(words: Words, k: int) -> bool:
    """Whether a hyphen at `k` joins two words with capitals to one name: "Lima-Cusco", "A.B.C.-D.E.F."."""
    if words.text[k : k + 1] != ("-",) or not (is_word(words, k + 1) and words.upper[k - 1] and words.upper[k + 1]):
        return False
    return words.end(k - 1) == words.start[k] and words.end(k) == words.start[k + 1]


def _is_named(words: Words, k: int) -> bool:
    """Whether a word in small letters may be of the noun phrase that an office is for: "government situation room"."""
    low = words.lower[k]
    return low not in FUNCTION_WORDS and low not in SPEECH and (bool({"noun", "adj"} & classes(low)) or "-" in low)


def _last_field(words: Words, end: int, people: frozenset[int]) -> int:
    """The last word of "Agriculture, Fisheries and Food (AFF) department", whose first field ends with word `end`; `end` if it is alone."""
    k, last = end, end
    while k + 2 < len(words) and words.text[k + 1] in (",", "and", "&") and _is_field(words, k, people):
        closing = words.text[k + 1] != ","
        k += 2
        while k < len(words) and words.lower[k] == "and":
            closing, k = True, k + 1
        first = k
        while is_word(words, k) and _is_field(words, k, people) and k - first < 3:
            k += 1
        if k == first:
            break
        k -= 1
        if closing:
            last = k
            break
    if last == end:
        return end
    past = last + (4 if is_aside(words.text, last + 1) else 1)
    return past if is_word(words, past) and words.under[past] and words.lower[past] in body_words() else last


def _is_field(words: Words, k: int, people: frozenset[int]) -> bool:
    """Whether a word may be of a field that an office is for: "Fisheries"."""
    if k in people or not words.upper[k] or words.role[k] or words.text[k] in adjectives():
        return False
    return _in_noun_phrase(words.lower[k]) or words.lower[k].endswith(("ness", "tion", "ment", "ity", "ics", "ship"))


def behind(words: Words, last: int) -> int:
    """The word behind a role that ends at `last`, past "(retd)", letters that stand for it and forms of address: "Managing Director (MD)
    Ann Hill", "Ambassador to Chad H. E. Ann Hill"."""
    k = last + (4 if is_aside(words.text, last + 1) else 1)
    while _is_address(words, k):
        k += 1
    return k


def _is_address(words: Words, k: int) -> bool:
    """Whether a word is a form of address that is no role: "Mr.", either letter of "H E"."""
    text = words.text
    return k + 1 < len(words) and (text[k] in role_tables().addresses or ("H", "E") in (text[k : k + 2], text[k - 1 : k + 1]))


def _noun_phrase(words: Words, k: int, people: frozenset[int], *, capital_only: bool) -> int | None:
    """The last word of the noun phrase that begins at word `k`; None if none does."""
    end = None
    start = k
    k = _past_office(words, k, people)
    if k in people and (k > start or not capital_only):     # "spokesman of Hall", "adviser to Mr Hall"
        while k + 1 in people and is_word(words, k + 1) and not words.possessive[k]:
            k += 1
        if not words.possessive[k]:
            return k
        if k + 1 in people:
            return None
        return _noun_phrase(words, k + 1, people, capital_only=False)   # "director of Hall's Economic Council"
    k = start
    while (is_word(words, k) or end == k - 1 and _is_glue(words, k)) and k not in people and k - start < 10:
        if not words.is_word[k]:
            k += 1
            continue
        low, word = words.lower[k], words.text[k]
        if end is not None and _is_address(words, k):
            break
        if word[0].isupper() or "." in word:
            end = k
        elif low in ("of", "and", "for", "&", "the") and end is not None and is_word(words, k + 1):
            nxt = k + 1
            if words.lower[nxt] == "the":
                nxt += 1
            if not (is_word(words, nxt) and words.upper[nxt] and nxt not in people):
                break
        elif (not capital_only or k > start and words.text[k - 1] in adjectives()) and low not in FUNCTION_WORDS and _in_noun_phrase(low):
            if "noun" in classes(low):
                end = k
        else:
            break
        k += 1
    return end


def _past_office(words: Words, k: int, people: frozenset[int]) -> int:
    """The first word of the name behind an office at word `k`: "Mr.", "Vice President", "Peruvian Prime Minister"; `k` if none follows."""
    table, end = role_tables(), k
    while is_word(words, end) and end not in people and end - k < LONGEST_OFFICE:
        if not (words.upper[end] or words.lower[end] in table.modifiers or words.lower[end] in table.titles):
            return k
        if words.lower[end] in FUNCTION_WORDS and not words.text[end].isupper():
            return k
        end += 1
    if end not in people or end == k or words.lower[end - 1] not in table.titles:
        return k
    return end if end == k + 1 or words.lower[k - 1] in ("to", "for") and words.text[end - 1] not in table.addresses else k


def _in_noun_phrase(low: str) -> bool:
    return bool({"noun", "adj"} & classes(low)) and low not in SPEECH


@cache
def adjectives() -> frozenset[str]:
    """Words with a capital that want a noun: "Asian", "Norwegian"."""
    return frozenset(gazetteer().demonyms) | word_list("peoples")
