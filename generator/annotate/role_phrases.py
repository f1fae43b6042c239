"""Role phrases: "the North Korean leader", "former F.B.I. director", "spokesman for the Ministry of Health".

Roles and descriptions are both read from them.
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import compress, count

from spacy.tokens import Doc

from generator.annotate.capitals import CALENDAR
from generator.annotate.name_words import FUNCTION_WORDS, Words, body_heads, spell
from generator.annotate.role_edges import LINKS, is_word, right_end
from generator.annotate.role_words import RoleTables, is_adjective, role_tables
from generator.lexicon import load_table, word_list
from generator.lexicon.gazetteer import gazetteer
from generator.lexicon.words import classes

RANKS = frozenset(["prime", "attorney", "assistant", "associate", "solicitor", "judge"])
LONGEST = 7                         # words to the left of the head
SPEECH = word_list("speech")
FINITE = word_list("finite")        # "is", "will", "went": a clause goes on, nothing was inserted
LONGEST_INSERTION = 14              # words until the comma that closes it
_NAMED_BODIES = frozenset(["newspaper", "magazine", "daily", "weekly", "website", "journal", "broadcaster", "band"])
BEFORE_OBJECTS = frozenset(["to", "with", "for", "of", "by", "from", "about", "on", "at", "against", "over"])
BEHIND_PARTICIPLES = BEFORE_OBJECTS | {"in", "as"}
AS_LED = BEHIND_PARTICIPLES | {"like", "than", "including", "between", "among", "alongside", "beside", "behind", "into", "under", "without"}
BEFORE_VERBS = frozenset(load_table("function_words")["modal"]) | {"do", "does", "did", "not"}
WANTING = word_list("wanting")      # "wants", "likely": "to" and a verb follow
BORN = frozenset(["born", "known", "shot", "held", "caught", "sent", "chosen", "sworn"])       # "a lawyer born in Lima"
NOT_BEFORE = frozenset(["highness", "majesty", "excellency", "holiness", "eminence",
                        "according", "per", "cent", "last", "next", "ago", "later", "year", "years"])


@dataclass(frozen=True, slots=True)
class RolePhrase:
    """A role phrase in words first..last (its determiner left out), and what it says of the one it describes."""

    first: int
    last: int
    head: int
    determiner: str                 # "the", "a", "his", ...; "" = none
    core: tuple[str, ...]           # "foreign minister": the head and what narrows it, normalised
    led: int                        # words of the core up to the head: 1 of "secretary of state"
    countries: frozenset[str]
    bodies: frozenset[str]          # names of bodies in it, letters only, lower case
    more: frozenset[str]            # other nouns before the head: "union" in "union boss"
    status: str                     # current | former | acting | designate
    kin: bool = False
    female: bool | None = None      # None = either
    owner: int | None = None        # first word of "the president's" before it

    @property
    def start(self) -> int:
        """The first word, determiner or owner included."""
        if self.owner is not None:
            return self.owner
        return self.first - (1 if self.determiner else 0)


def role_phrases_of(doc: Doc, words: Words, people: frozenset[int]) -> tuple[RolePhrase, ...]:
    """The role phrases of a document, read once for the same `people` and kept with its `Doc`."""
    kept: dict[frozenset[int], tuple[RolePhrase, ...]] = doc.user_data.setdefault("role phrases", {})
    if people not in kept:
        kept[people] = tuple(find_role_phrases(words, people))
    return kept[people]


def find_role_phrases(words: Words, people: frozenset[int]) -> Iterator[RolePhrase]:
    """Role phrases in order. `people` are the indexes of words inside people's names: no phrase reaches into one."""
    table = role_tables()
    last = floor = -1
    for i in compress(count(), words.role):
        if i <= last or i in people or not words.is_word[i]:
            continue
        if i == last + 1 and words.text[i] in table.addresses:
            last = i
            continue
        if i + 1 in people and is_adjective(words.lower, i):
            continue
        head = _head(words, i, people)
        first, determiner = _left(words, i, people, floor)
        if first == i and not determiner and _is_verb(words, i):
            continue
        last = right_end(words, head, people)
        phrase = _phrase(words, first, last, head, determiner)
        owner = first - 2
        while owner > 0 and words.lower[owner] in table.modifiers and words.lower[owner] not in FUNCTION_WORDS:
            owner -= 1                                                  # "the prime minister's"
        if owner >= 0 and words.possessive[first - 1] and words.lower[first - 1] in table.heads and words.lower[owner] in table.determiners:
            phrase = replace(phrase, owner=owner, determiner="the")
        elif first - 1 in people and words.possessive[first - 1]:       # "Hall's lawyer"
            owner = first - 1
            while owner - 1 in people and not words.possessive[owner - 1] or owner and words.lower[owner - 1] in table.titles:
                owner -= 1
            phrase = replace(phrase, owner=owner, determiner="the")
        yield phrase
        if last in people:
            last = floor = _before_office(words, head, last, people)


def _before_office(words: Words, head: int, last: int, people: frozenset[int]) -> int:
    """The last word of a role before the office of the one whose adviser somebody is: "to" of "adviser to President Ann Hall"."""
    named = next(k for k in range(head + 1, last + 1) if k in people)
    link = next((k for k in range(named - 1, head, -1) if words.lower[k] in LINKS), last)
    return link if words.role[named - 1] and words.lower[link + 1] not in role_tables().determiners else last


def _head(words: Words, i: int, people: frozenset[int]) -> int:
    """The last role word of a chain that begins at `i` ("deputy foreign minister", "chief executive officer")."""
    table = role_tables()
    head, k = i, i + 1
    while is_word(words, k) and k not in people and k - head <= 3 and not words.possessive[k - 1] and words.text[k] not in table.addresses:
        if words.role[k] or words.lower[k] in ("general", "elect", "designate", "nominee", "emeritus", "pick"):
            head = k
        elif words.lower[k] not in table.modifiers or words.lower[k] in FUNCTION_WORDS:
            break
        k += 1
    return head


def _left(words: Words, i: int, people: frozenset[int], floor: int) -> tuple[int, str]:
    """The first word behind word `floor` that belongs to the phrase of the role word `i`, and the determiner before it."""
    table, known = role_tables(), gazetteer()
    first = i
    while first > 0 and i - first < LONGEST:
        k = first - 1
        if words.text[k] == "," and "and" in words.lower[first:i] and k > 0 and k - 1 not in people and _is_one_office(words, k):
            first = k - 1                                               # "Health, Labour and Welfare Minister"
            continue
        if not is_word(words, k) or k in people or k == floor:
            break
        low, word = words.lower[k], words.text[k]
        if words.possessive[k] and not word[0].isupper():
            if k and low not in table.heads and words.lower[k - 1] in table.determiners and "noun" in classes(low):
                first = k                                               # "the country's president"
            break
        linked = k > 1 and k - 1 not in people and words.upper[k - 1] and words.upper[k + 1]
        if low in ("of", "and", "for") and linked:
            if first == i or low == "and" and i - first < 2 and not _is_one_office(words, k):
                break
            first = k
            continue
        if low == "and" and _is_one_field(words, k):
            first = k - 1
            continue
        if low == "the" and words.upper[first] and words.under[i] and _opens_body(words, k):
            first = k - 2                                               # "Council for the Blind spokesman"
            continue
        if low in table.determiners or low in FUNCTION_WORDS and not (word.isupper() and len(word) > 1):
            break
        if low in SPEECH or low in NOT_BEFORE or low in CALENDAR or low in FINITE and low != "left" and words.under[k]:
            break
        letters = len(word) > 1 and word.isupper() and not words.headline[k]     # "NATO" before "spokesman", also where a sentence begins
        capital = words.upper[k] and (letters or not words.opens[k] or low in table.modifiers or word in known.demonyms
                                      or word in known.names or spell(words, k, k + 1) in known.places or _is_name(words, k))
        before_capital = words.upper[first] and not words.opens[first] and words.under[k]
        timed = _of_a_time(table, low) or low.startswith("newly-")
        if before_capital and not timed and low not in table.modifiers:
            break
        if _of_a_time(table, words.lower[first]) and not (capital or low in table.modifiers or low in table.titles):
            break                                                       # "show former Director Hall"
        listed = low in table.modifiers or low in table.titles or low in table.former or low in table.acting
        praised = low.endswith("ed") and "-" not in low and not listed and words.under[k]
        if not (capital or listed or (_is_praise(words, k) if praised else _is_ordinary(low))):
            break
        if low.endswith("ing") and low not in table.modifiers and not (capital or timed):
            break
        joined = praised and k > 1 and words.text[k - 1] == "-" and is_word(words, k - 2) and k - 2 not in people
        first = k - 2 if joined else k                                  # "Lima-based"
    if first < i and words.text[first].isdigit() and words.text[first - 1 : first] == (".",) and words.end(first - 1) == words.start[first]:
        first += 1                                                      # "Alliance 8.7 chairperson"
    determiner = words.lower[first - 1] if first > 0 and is_word(words, first - 1) and words.lower[first - 1] in table.determiners else ""
    return first, determiner


def _is_name(words: Words, k: int) -> bool:
    """Whether the word at `k`, which opens a sentence, is a name there too: no word of English ("Norpress"), or a place's ("Texas")."""
    if words.headline[k]:
        return False
    found, word, known = classes(words.lower[k]), words.text[k], gazetteer()
    return not found and "-" not in word and word not in known.given or found == {"noun"} and word in known.places


def _is_verb(words: Words, i: int) -> bool:
    """Whether a role word without anything before it is what somebody does: "will witness", "wants to coach"."""
    before = words.lower[i - 1] if i else ""
    wanting = before == "to" and i > 1 and words.lower[i - 2] in WANTING
    return (before in BEFORE_VERBS or wanting) and words.under[i] and "verb" in classes(words.lower[i])


def _is_praise(words: Words, k: int) -> bool:
    """Whether a word in "-ed" before a role says what its holder is like ("a renowned cook"), not what was done ("had married Hall")."""
    before = words.lower[k - 1] if k else ""
    return not is_word(words, k - 1) or before in role_tables().determiners or before in AS_LED or before.endswith("ly")


def _is_one_office(words: Words, k: int) -> bool:
    """Whether the "and" at `k` joins two ordinary words that name one office or party: "Trade and Industry Minister"."""
    known = gazetteer()
    for i in (k - 1, k + 1):
        word, low = words.text[i], words.lower[i]
        named = word in known.names or word in known.demonyms or word in known.given or words.role[i]
        if named or words.possessive[i] or word.isupper() or not {"noun", "adj"} & classes(low):
            return False
    return not words.opens[k - 1] or words.lower[k - 1] in role_tables().modifiers


def _opens_body(words: Words, k: int) -> bool:
    """Whether the "the" at `k` stands in the name of a body: "Council for the Blind"."""
    return k > 1 and words.lower[k - 1] in ("of", "for") and words.upper[k - 2] and words.lower[k - 2] in body_heads()


def _is_one_field(words: Words, k: int) -> bool:
    """Whether the "and" at `k` joins two fields of one office in small letters: "France's interior and overseas minister"."""
    if k < 2 or not (words.under[k - 1] and words.under[k + 1]) or words.role[k + 1]:
        return False
    table = role_tables()
    determined = words.possessive[k - 2] or words.lower[k - 2] in table.determiners or words.text[k - 2] in gazetteer().demonyms
    return determined and words.lower[k - 1] in table.modifiers and not words.role[k - 1] and not _of_a_time(table, words.lower[k - 1])


def _is_ordinary(low: str) -> bool:
    """Whether a word is a noun in the singular or an adjective, or is put together like one: "club", "tall", "45-year-old"."""
    if "-" in low or low[0].isdigit():
        return True
    found = classes(low)
    return "adj" in found or "noun" in found and (not low.endswith("s") or low.endswith("ies"))


def _of_a_time(table: RoleTables, low: str) -> bool:
    """Whether a word says when a role is held: "former", "acting", "then-deputy"."""
    return low in table.former or low in table.acting or low.startswith(("then-", "ex-"))


@cache
def _nations() -> frozenset[str]:
    """The words that the name of a country, a capital or a people begins with."""
    return frozenset([name.split(" ")[0] for name in (*gazetteer().countries, *gazetteer().demonyms)])


def _phrase(words: Words, first: int, last: int, head: int, determiner: str) -> RolePhrase:
    table, known = role_tables(), gazetteer()
    countries, bodies, more, core, status = set(), set(), set(), [], "current"
    led = 0
    i = first
    while i <= last:
        if i > head and words.lower[i] == "to":     # "ambassador to Chad": he is not Chad's
            break
        for size in (3, 2, 1) if words.text[i] in _nations() else ():
            text = spell(words, i, i + size - 1) if i + size - 1 <= last else ""
            if text and (text in known.countries or text in known.demonyms):
                countries.add(known.demonyms.get(text) or known.countries[text])
                i += size
                break
        else:
            low = words.lower[i]
            if low in table.former or low.startswith(("ex-", "then-")):
                status = "former"
            elif low in table.acting:
                status = "acting"
            elif low in table.designate or low.endswith(("-designate", "-elect")):
                status = "designate"
            if i <= head and (low in table.modifiers or low in table.heads) and low not in table.former and low not in table.acting:
                core.append(table.same_word.get(low, low))
                led = len(core)
            elif i > head and low in table.modifiers and low not in FUNCTION_WORDS and words.lower[head + 1] == "of":
                core.append(table.same_word.get(low, low))              # "Secretary of State"
            elif words.upper[i] and low not in FUNCTION_WORDS:
                bodies.add(re.sub(r"\W", "", low))
            elif i > head and low not in FUNCTION_WORDS and words.lower[head + 1 : head + 2] == ("of",):
                core.append(low)
            elif i < head and _narrows(low):
                more.add(low)
            i += 1
    if core and led == len(core) and core[-1] in table.same_head:
        core[-1:] = table.same_head[core[-1]].split(" ")
        led = len(core)
    low = words.lower[head]
    female = True if low in table.female else False if low in table.male else None
    return RolePhrase(first, last, head, determiner, tuple(core), led, frozenset(countries), frozenset(bodies), frozenset(more), status,
                      low in table.kin, female)


def _narrows(low: str) -> bool:
    """Whether a word before a role tells which one is meant: "club", "dockers-union"; not "tall", "two-time", "45-year-old"."""
    first, _, last = low.rpartition("-")
    if first and (first in FUNCTION_WORDS or first[0].isdigit() or "-" in first):
        return False
    return "noun" in classes(last) and "adj" not in classes(last)


def ends_insertion(words: Words, last: int, *, some: bool = False) -> bool:
    """Whether what ends with word `last` is closed like an insertion: "Hall, the mayor, said", not "As to Hall, the mayor said". `some`:
    it begins with "a", so that "Hall, a lawyer based in Lima," is one too."""
    clause = _goes_on(words, last + 1, some=some)
    for k in range(last + 1 + clause, min(last + LONGEST_INSERTION, len(words))):
        low = words.lower[k]
        if not words.is_word[k]:
            return words.text[k] not in ("'", "’", "-") or words.kind[k] == "break"
        if low in ("who", "whose", "whom", "which", "that") or low == "and" and k == last + 1:
            return True
        if low in SPEECH or low in FINITE and words.text[k] != "May":
            return False
        if low.endswith("ed") and low not in FUNCTION_WORDS and "verb" in classes(low):
            return False
        if k == last + 1 and "verb" in classes(low) and low not in FUNCTION_WORDS:
            return False
    return True


def _goes_on(words: Words, k: int, *, some: bool) -> int:
    """How many words at `k` say more of an inserted role: "a lawyer helping them", "hired by them", "the director he ousted"; of one that
    begins with "a" also "based in Lima"."""
    low = words.lower[k] if is_word(words, k) else ""
    if low in ("he", "she", "they", "we", "i") and is_word(words, k + 1):
        return 2
    if low.endswith("ing") and "verb" in classes(low):
        return 1
    done = low.endswith("ed") or some and low in BORN
    return 2 if done and is_word(words, k + 1) and words.lower[k + 1] in (BEHIND_PARTICIPLES if some else ("by",)) else 0


def introduces(words: Words, phrase: RolePhrase) -> bool:
    """Whether the name behind a role and a comma is its holder's though no comma closes it: "The mayor of Rome, Ann Hall said"."""
    exact = bool(phrase.countries or phrase.bodies)
    return words.opens[phrase.start] or exact and words.lower[phrase.start - 1] not in BEFORE_OBJECTS


def ends_in_body(words: Words, phrase: RolePhrase) -> bool:
    """Whether the role ends in a body, so that a name behind a comma is the body's: "the editor of the town's newspaper, Sun"."""
    return phrase.last > phrase.head and words.lower[phrase.last] in _NAMED_BODIES


def leads_country(core: tuple[str, ...]) -> bool:
    """Whether the role is one of those who lead a country, so that "the leader" may mean who holds it."""
    text = " ".join(w for w in core if w not in ("new", "current", "state", "political", "national", "supreme"))
    return text in role_tables().leads


def fits(description: RolePhrase, role: RolePhrase) -> bool:
    """Whether a description may mean who is said elsewhere to hold `role`; a country or body named in both must be the same."""
    if description.countries and role.countries and not description.countries & role.countries:
        return False
    if description.bodies and role.bodies and not description.bodies & role.bodies:
        return False
    wanted, held = description.core, role.core
    if not wanted or not held:
        return False
    if wanted == held:
        return True
    head = wanted[-1]
    if leads_country(wanted) and held[-1] in ("leader", "dictator", "ruler", "strongman") and description.countries & role.countries:
        return True
    if head in ("leader", "dictator", "ruler", "strongman") and set(wanted[:-1]) <= {"supreme", "new", "political", "national"}:
        return leads_country(held) and (not description.bodies or held[-1] == head)
    if "vice" in held or "deputy" in held:
        return set(wanted) <= set(held) and ("vice" in wanted or "deputy" in wanted)
    if RANKS & (set(held) ^ set(wanted)):       # "the minister" is not the prime minister, "the general" not the attorney general
        return False
    return set(wanted) < set(held) and wanted[description.led - 1] in held[: role.led] and "vice" not in wanted and "deputy" not in wanted
