"""Names, part 1: the words of a document and its capital runs ("Ministry of Foreign Affairs"), sentence starts and headlines told apart.

The document is its own memory: a word that also occurs in small letters is no name at the start of a sentence; one that has its
capital in the middle of a sentence is.
"""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from generator.lexicon import load_table, word_list
from generator.lexicon.gazetteer import gazetteer
from generator.lexicon.words import classes
from generator.models import Span

_DOTTED = r"(?:[^\W\d_]\.){2,}|(?:[A-Z]\.)+[A-Z](?!\w)"                                        # U.S.  U.S  J.K.
_ABBREVIATION = r"(?:Mrs?|Ms|Dr|Prof|Sen|Rep|Gen|Lt|Col|Maj|Capt|Sgt|Gov|Rev|St|Hon|Adm|Brig|Cmdr|Insp|Supt|Fr|Jr|Sr|Messrs)\."
_INITIAL = r"[A-Z]\.(?=\s[A-ZÀ-Þ])"                                                          # Michael T. Flynn
TOKEN = re.compile(     # what nearly every token is comes first: a word that no point follows
    rf"[^\S\n]*+(?:(?P<word>\w++(?![.‑'’-])|(?!{_DOTTED}|{_ABBREVIATION}|{_INITIAL})\w+(?:[-‑'’]\w+)*)|(?P<mark>[^\w\s])|(?P<break>\n)"
    rf"|(?P<dotted>{_DOTTED})|(?P<abbreviation>{_ABBREVIATION})|(?P<initial>{_INITIAL}))")
_PLURALS = frozenset({"women", "men", "children", "people"})
_BEHIND = re.compile(r"(?: [A-Z][\w-]+){1,3}")
POSSESSIVE = ("'s", "’s", "'S", "’S")
OPENERS = frozenset("\"“‘«([{„•*–—-:;|/")
QUOTES = frozenset("\"“”«»„‘’")
FUNCTION_WORDS = word_list("function_words")
OF_HEADS = word_list("of_heads")      # "University of", "Gulf of"
CALENDAR = word_list("calendar")
LONGEST_HEADLINE = 60                   # words and marks
MONTHS = ("march", "april", "may", "june", "august")     # that are family names too
BEFORE_MONTHS = frozenset(["in", "of", "since", "until", "till", "last", "next", "this", "early", "late", "mid", "during", "through", "by"])
COMPOUNDS = word_list("compounds")      # "-based", "-led"


@dataclass(frozen=True, slots=True)
class Words:
    """The words, marks and line breaks of a document, in order; a possessive ending is no part of a word."""

    text: tuple[str, ...]
    lower: tuple[str, ...]
    start: tuple[int, ...]
    end: tuple[int, ...]
    kind: tuple[str, ...]               # word | dotted | abbreviation | initial | break | mark
    opens: tuple[bool, ...]             # first word of a sentence, or after an opening mark
    possessive: tuple[bool, ...]        # "'s" follows
    headline: tuple[bool, ...]          # in a line whose capitals prove nothing
    capital: tuple[bool, ...]           # written as names are
    small: Counter[str]                 # how often a word occurs in small letters
    middle: Counter[str]                # how often it has its capital in the middle of a sentence
    paired: Counter[str]                # how often it stands next to another word with a capital

    def __len__(self) -> int:
        return len(self.text)


@dataclass(frozen=True, slots=True)
class Run:
    """Words first..last (inclusive) that stand together as a name, capitals and the small words between them."""

    first: int
    last: int
    headline: bool = False


def read_words(text: str, sentences: tuple[Span, ...]) -> Words:
    """The words of `text`, with what the document's own use says about them."""
    texts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    kinds: list[str] = []
    possessive: list[bool] = []
    alone: frozenset[str] | None = None
    after = 0
    for match in TOKEN.finditer(text):
        kind = match.lastgroup or "mark"
        begin, end = match.span(kind)
        if begin < after:               # the apostrophe of "Teachers' Union"
            continue
        word = text[begin:end]
        owns = False
        if kind == "word":
            if word[-1] in "sS":
                owns = word.endswith(POSSESSIVE) or text.startswith(("' ", "’ "), end)
                if owns and word[0].isupper() and (of := _of_a_body(text, begin, end)):
                    word, end, owns, after = text[begin:of], of, False, of
                elif word.endswith(POSSESSIVE):
                    word, end = word[:-2], end - 2
            if "-" in word and word[0].isupper():
                alone = _alone(text) if alone is None else alone
                if cut := _compound(word, alone):           # "Lima-based", "Peru-Chile": two words
                    texts += [word[:cut], "-"]
                    starts += [begin, begin + cut]
                    ends += [begin + cut, begin + cut + 1]
                    kinds += ["word", "mark"]
                    possessive += [False, False]
                    word, begin = word[cut + 1 :], begin + cut + 1
        texts.append(word)
        starts.append(begin)
        ends.append(end)
        kinds.append(kind)
        possessive.append(owns)
    opens = _opens(texts, starts, kinds, {s.start for s in sentences})
    headline = _headlines(texts, kinds)
    lower = [t.lower().replace("’", "'") for t in texts]
    upper = [t[0].isupper() for t in texts]
    paired = [i for i in range(1, len(texts)) if upper[i] and upper[i - 1] and not headline[i]]
    return Words(
        tuple(texts), tuple(lower), tuple(starts), tuple(ends), tuple(kinds), tuple(opens), tuple(possessive), tuple(headline),
        tuple([not t.islower() and is_capital(t) for t in texts]),
        small=Counter([low for t, low in zip(texts, lower, strict=True) if t[0].islower()]),
        middle=Counter([low for low, up, first, line in zip(lower, upper, opens, headline, strict=True) if up and not first and not line]),
        paired=Counter([lower[j] for i in paired for j in (i - 1, i)]))


def _of_a_body(text: str, begin: int, end: int) -> int:
    """Where a plural's possessive ends that is part of a body's name ("Teachers' Union", "Women's Institute"); 0 if it is of none."""
    word = text[begin:end]
    irregular = word.endswith(POSSESSIVE)
    plural = word[:-2].lower() in _PLURALS if irregular else word not in gazetteer().family and "noun" in classes(word.lower())
    behind = _BEHIND.match(text, end if irregular else end + 1) if plural else None
    heads = _tables()[2]
    return end + (not irregular) if behind and any(w.lower() in heads for w in behind.group().split()) else 0


def _alone(text: str) -> frozenset[str]:
    """The words with a capital that stand in the text without a hyphen."""
    spelt = {m.group("word") for m in TOKEN.finditer(text) if m.lastgroup == "word"}
    return frozenset(w[:-2] if w.endswith(POSSESSIVE) else w for w in spelt if "-" not in w and w[0].isupper())


def _compound(word: str, alone: frozenset[str]) -> int:
    """Where a hyphen ends a name that something is said of, or stands between two names of the document; 0 if nowhere."""
    left, _, right = word.rpartition("-")
    if not left or not left[0].isupper() or "-" in left:
        return 0
    names = gazetteer().names
    places = (left in names or left == "Korea") and (right in names or right in gazetteer().demonyms)
    both = places or len(left) > 2 and left in alone and right in alone
    return len(left) if right in COMPOUNDS or both else 0


def _opens(texts: list[str], starts: list[int], kinds: list[str], sentences: set[int]) -> list[bool]:
    opens = []
    fresh = True
    for text, start, kind in zip(texts, starts, kinds, strict=True):
        if kind == "break":
            fresh = True
        elif kind == "mark":
            fresh = fresh or start in sentences or text in OPENERS
        else:
            opens.append(fresh or start in sentences)
            fresh = False
            continue
        opens.append(False)
    return opens


def _headlines(texts: list[str], kinds: list[str]) -> list[bool]:
    """True for the words of lines in which nearly every longer word has a capital."""
    answer = [False] * len(texts)
    first = 0
    for end in [*(i for i, kind in enumerate(kinds) if kind == "break"), len(texts)]:
        if 0 < end - first < LONGEST_HEADLINE and _is_headline(texts[first:end], kinds[first:end]):
            answer[first:end] = [True] * (end - first)
        first = end + 1
    return answer


def _is_headline(texts: list[str], kinds: list[str]) -> bool:
    words = [t for t, k in zip(texts, kinds, strict=True) if k == "word" and len(t) > 3 and t[0].isalpha()]
    capitals = sum([w[0].isupper() for w in words])
    if len(words) < 3 or capitals < 0.8 * len(words):
        return False
    ends = next((t for t in reversed(texts) if t not in QUOTES and t not in ")]"), "")
    if ends in (".", "…", "!", ":", ",") and not all(w.isupper() for w in words):
        return False
    small = any(t[0].islower() and t not in FUNCTION_WORDS for t, k in zip(texts, kinds, strict=True) if k == "word")
    return len(words) > 3 or len(texts) > 3 and not small and "(" not in texts


@cache
def _tables() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    bodies = load_table("bodies")
    return frozenset(load_table("person_names")["particles"]), frozenset(bodies["links"]), frozenset(bodies["heads"])


@cache
def common(word: str) -> bool:
    """Whether `word` (lower case) is an ordinary English word, so that its capital at a sentence start proves nothing."""
    if word in FUNCTION_WORDS:
        return True
    found = classes(word)
    return bool(found & {"verb", "adj", "adv"}) or ("noun" in found and word.endswith("s"))


def is_capital(word: str) -> bool:
    """Whether `word` is written as names are: a capital first, or inside ("iPhone", "al-Assad")."""
    if word.islower():
        return False
    if word[0].isupper():
        return True
    return len(word) > 3 and word[0].isalpha() and any(c.isupper() for c in word[1:]) and ("-" in word or not word.isupper())


def find_runs(words: Words) -> Iterator[Run]:
    """Capital runs, in order, never across a line break. The first word of a sentence is left out where it is an ordinary word."""
    particles, links, heads = _tables()
    months = _surnamed_months(words)
    n = len(words)
    i = 0
    while i < n:
        if not words.capital[i] or not _starts_name(words, i, months):
            i += 1
            continue
        last = i
        body = words.lower[i] in heads
        j = i + 1
        while j < n and not words.possessive[last]:
            kind = words.kind[j]
            if kind in ("break", "mark") and words.text[j] != "&":
                break
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
        yield Run(i, last, words.headline[i])
        i = last + 1


def _bridge(words: Words, j: int, body: bool, particles: frozenset[str], links: frozenset[str], months: frozenset[str]) -> int:
    """The capital word that the small words from `j` on lead to inside one name, or 0."""
    k = j
    while k < len(words) and k - j < 3 and (words.lower[k] in particles or words.lower[k] in links) and not words.capital[k]:
        k += 1
    if k == j or k >= len(words) or words.kind[k] in ("break", "mark") or not _is_name_word(words, k, months):
        return 0
    between = words.lower[j:k]
    if all(w in particles for w in between) and between[0] not in ("e", "y", "la", "le") and words.text[j - 1] != words.text[j - 1].lower():
        return k
    if between[0] in ("of", "de", "du", "des", "do", "da"):
        return k if body or words.lower[j - 1] in OF_HEADS else 0
    if between[0] in ("for", "on", "and", "&", "to", "in", "against", "without"):
        if between == ("&",):
            return k
        return k if body and between[0] in ("for", "on") or (body and between == ("and",) and "of" in words.lower[max(0, j - 6) : j]) else 0
    return 0


def _is_name_word(words: Words, i: int, months: frozenset[str]) -> bool:
    low = words.lower[i]
    return words.capital[i] and low != "i" and (low not in CALENDAR or low in months and not is_date(words, i))


def is_date(words: Words, i: int) -> bool:
    """Whether a word that is a month as well stands in a date: "in May", "May 3", not "May said"."""
    around = [words.text[k] for k in (i - 1, i + 1) if 0 <= k < len(words)]
    return i > 0 and words.lower[i - 1] in BEFORE_MONTHS or any(t[0].isdigit() for t in around)


def _surnamed_months(words: Words) -> frozenset[str]:
    """The months that the document has behind a given name: "Ann May"."""
    months = [m for m in MONTHS if words.paired[m]]
    return frozenset(words.lower[i] for m in months for i in range(1, len(words)) if words.lower[i] == m and words.capital[i - 1]
                     and words.text[i - 1] in gazetteer().given and words.lower[i - 1] not in CALENDAR and not is_date(words, i))


def _starts_name(words: Words, i: int, months: frozenset[str]) -> bool:
    """Whether a name may start here."""
    word, low = words.text[i], words.lower[i]
    if not words.capital[i] or low in CALENDAR and not (low in months and not is_date(words, i)):
        return False
    if low == "the" and not words.opens[i] and not words.headline[i]:
        return True
    if low in FUNCTION_WORDS and not words.opens[i] and not words.headline[i] and word in _family_first() and _capital_follows(words, i):
        return True
    if low in FUNCTION_WORDS:
        return word.isupper() and len(word) > 1 and not words.headline[i] and words.kind[i] != "break" and low in ("us", "it", "who")
    if words.kind[i] in ("dotted", "initial", "abbreviation"):
        return True
    if words.opens[i]:
        return _is_name_at_start(words, i)
    return True


@cache
def _family_first() -> frozenset[str]:
    return frozenset(load_table("person_names")["family_first"])


def _capital_follows(words: Words, i: int) -> bool:
    return i + 1 < len(words) and words.kind[i + 1] == "word" and words.text[i + 1][0].isupper() and not words.text[i].isupper()


def _is_name_at_start(words: Words, i: int) -> bool:
    """Whether the capital of the first word of a sentence is a name's."""
    word, low = words.text[i], words.lower[i]
    known = gazetteer()
    if word in known.names or low in load_titles():
        return True
    if word.isupper() and len(word) > 1:
        return not words.small[low]
    follows = i + 1 < len(words) and words.capital[i + 1]
    if words.middle[low] > words.small[low]:
        return True
    if words.small[low]:
        return False
    if follows and (word in known.given or word in known.demonyms or "noun" in classes(low) and not low.endswith("ly")):
        return True
    if words.paired[low] and (word in known.family or word in known.given):
        return True
    if follows and f"{word} {words.text[i + 1]}" in known.countries:
        return True
    return not common(low)


@cache
def load_titles() -> frozenset[str]:
    """Every word that may stand before a person's name and is no part of it."""
    table = load_table("titles")
    return frozenset(w for key in ("honorifics", "ranks", "roles") for w in table[key])


def spell(words: Words, first: int, last: int) -> str:
    """The words first..last with single spaces: how a name is looked up."""
    return " ".join(words.text[first : last + 1])


def join(parts: Iterable[str]) -> str:
    """Parts of a name with single spaces."""
    return " ".join(parts)
