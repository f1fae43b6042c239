"""Names, part 3: where a name begins and ends in a capital run. Titles, demonyms and what is called after someone are cut off."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from generator.annotate.capitals import MONTHS
from generator.annotate.cues import forms
from generator.annotate.name_words import FUNCTION_WORDS, Words, spell
from generator.annotate.role_words import is_adjective, role_tables
from generator.lexicon import load_table, word_list
from generator.lexicon.gazetteer import gazetteer
from generator.lexicon.words import classes

SPEECH = word_list("speech")
PEOPLES = word_list("peoples")
NO_NAMES = word_list("no_names")
PAPERS = word_list("papers")
LOOSE = (FUNCTION_WORDS | SPEECH | PAPERS) - MONTHS    # what ends no name; a month in a capital run is somebody's name
REGIONS = ("regions", "waters", "parts", "nations", "english")
ROYAL = frozenset(["king", "queen", "prince", "princess"])      # no surname follows these
FIELDS = 12                         # words and marks of what an office is for: "Food, Rural Affairs and Culture"
CITY = 150                          # inhabitants in thousands: a name that is a town's rather than somebody's
SURNAMES = frozenset({"dame", "king", "lord", "squire"})     # forms of address that are surnames too
MEMBERS = frozenset({"member", "laureate"})
HUMANS = word_list("people") - word_list("body_nouns")


@dataclass(frozen=True, slots=True)
class Tables:
    """The word tables of this module."""

    titles: frozenset[str]
    several: frozenset[str]             # "presidents": two names follow
    roles: frozenset[str]
    honorifics: frozenset[str]
    modifiers: frozenset[str]
    heads: frozenset[str]
    tails: frozenset[str]
    grounds: frozenset[str]
    news: frozenset[str]
    regions: frozenset[str]
    particles: frozenset[str]
    family_first: frozenset[str]
    before_names: frozenset[str]        # titles and modifiers
    before_headlined: frozenset[str]    # roles and honorifics


@cache
def tables() -> Tables:
    """The word tables, read once."""
    titles, bodies, places, people = (load_table(name) for name in ("titles", "bodies", "places", "person_names"))
    return Tables(
        titles=role_tables().titles,
        several=frozenset(f"{w}s" for w in titles["roles"] if w[-1] not in "s."),
        roles=frozenset(titles["roles"]),
        honorifics=frozenset(titles["honorifics"]),
        modifiers=frozenset(titles["modifiers"]),
        heads=frozenset(bodies["heads"]),
        tails=frozenset(bodies["tails"]),
        grounds=frozenset(bodies["places"]),
        news=frozenset(bodies["news"]),
        regions=frozenset(name for key in REGIONS for name in places[key]) - frozenset(places["not_regions"]),
        particles=frozenset(people["particles"]),
        family_first=frozenset(people["family_first"]),
        before_names=role_tables().titles | frozenset(titles["modifiers"]),
        before_headlined=frozenset(titles["roles"]) | frozenset(titles["honorifics"]),
    )


def cut(words: Words, first: int, last: int) -> Iterator[tuple[int, int, bool]]:
    """The names inside the capital run first..last, titles and demonyms cut off: first word, last word, whether a title precedes."""
    table, known = tables(), gazetteer()
    if words.lower[first] == "the" and words.lower[last] not in table.news:
        first += 1
    while first <= last and not words.text[last].isupper() and words.lower[last] in LOOSE:
        if _of_a_body(words, first, last) or _ends_family_first(words, first, last):
            break
        last -= 1
    if first > last:
        return
    excellency = next((i for i in range(first, last - 2) if words.text[i : i + 2] == ("H", "E")), None) if last - first > 2 else None
    if excellency is not None:                                          # "Qatar H E Ann Hall", not "H E Hall"
        yield from cut(words, first, excellency - 1) if excellency > first else ()
        yield from ((a, b, True) for a, b, _ in cut(words, excellency + 2, last))
        return
    inner = range(first + 1, last)
    glued = next((i for i in inner if _is_glued(words, i) and not _is_title(words, i - 1)), None) if inner else None
    if glued and words.kind[glued - 1] != "initial" and (words.text[glued - 1] not in known.given or words.text[glued - 1] in known.names):
        yield from cut(words, first, glued - 1)                         # "Chad L.Hall"
        yield from cut(words, glued, last)
        return
    named = _behind_office(words, first, last)
    if named:
        if spell(words, first, named - 1) in known.places:
            yield first, named - 1, False
        joined = words.lower.index("and", named, last) if "and" in words.lower[named:last] else last + 1
        yield named, joined - 1, True
        yield from cut(words, joined + 1, last) if joined < last else ()
        return
    behind = _behind_body(words, first, last) if last > first + 1 else 0
    if behind:
        yield from cut(words, first, behind - 1)
        yield behind, last, True
        return
    whole = spell(words, first, last)
    if whole in known.countries or whole in table.regions or whole in known.bodies or whole.isupper() and whole.title() in known.bodies:
        yield first, last, False
        return
    if words.lower[last] in NO_NAMES and first < last and not is_body(words, first, last) and not is_speaker(words, last):
        return
    if last + 1 < len(words) and words.lower[last + 1] in table.roles and words.under[last + 1] and not words.possessive[last]:
        while first <= last and words.lower[last] in table.modifiers and words.lower[last] not in table.heads:
            last -= 1                                                   # "the Russian Defence minister"
        if first > last:
            return
    if first < last and words.lower[last] in table.roles and is_body(words, first, last - 1) and words.lower[last] not in table.heads:
        yield from cut(words, first, last - 1)                          # "State Department Spokesperson"
        return
    title = _last_title(words, first, last)
    surname = words.text[last] in known.family and words.lower[first] not in ROYAL
    if title == first and last > first and words.lower[last] in table.grounds and not surname:
        yield first, last, False                                        # "King Ahmad Bridge", "King Street"
        return
    if title is not None:
        if title < last:
            yield title + 1, last, True
        rest = title if _is_title(words, title) or words.lower[title] in table.several else title - 1
        while rest >= first and words.lower[rest] in table.before_names and words.text[rest] not in known.names:
            if first < rest < title and words.lower[rest] == "party" and not words.role[rest - 1]:
                break                                                   # "Harbour Workers Party MP"
            rest -= 1
        if rest >= first:
            yield from cut(words, first, rest)
        return
    if whole in known.demonyms or whole in PEOPLES:
        return
    if first < last and words.opens[first] and words.lower[first] in HUMANS and words.text[first] not in known.given:
        first += 1                                                      # "Neighbour Ann Hall"
    if first < last and not is_body(words, first, last) and words.lower[last] not in table.grounds:
        for size in (2, 1):
            start = spell(words, first, first + size - 1)
            if first + size <= last and (start in known.demonyms or start in PEOPLES):
                yield from cut(words, first + size, last)
                return
            if first + size < last and (start in known.names or start in table.regions) and words.text[first + size] in known.given:
                yield first, first + size - 1, False
                yield from cut(words, first + size, last)
                return
    titled = False
    before = words.lower[first - 1] if first else ""
    if before in table.titles and not words.upper[first - 1] and words.kind[first - 1] == "word":
        titled = not is_adjective(words.lower, first - 1) and (before in table.roles or before in table.honorifics)
    yield first, last, titled


def _is_glued(words: Words, i: int) -> bool:
    """Whether an initial stands right before the name, without a space: "L.Hall"."""
    return words.kind[i] == "initial" and words.start[i + 1] == words.end(i)


def _behind_office(words: Words, first: int, last: int) -> int:
    """Where the name begins behind an office whose field the run begins with: "Secretary of [State Ann Hall]", "Minister for Food and
    [Culture Ann Hall]", "Mayor of [Lima Ann Hall]"; 0 if it is none."""
    table, known = tables(), gazetteer()
    of = first - 1
    while of > first - FIELDS and (words.lower[of] in ("and", "&", ",") or words.upper[of] and words.lower[first - 1] in ("and", "&", ",")):
        of -= 1
    if of < 1 or words.lower[of] not in ("of", "for") or words.lower[of - 1] not in table.roles:
        return 0
    for k in range(last - 1, first, -1) if of == first - 1 and words.lower[of] == "of" else ():
        if words.text[k] in known.given and spell(words, first, k - 1) in known.places:
            return k
    if words.lower[first] == "new":
        return 0                                                        # "mayor of New York"
    k = first
    while k < last and words.text[k] not in known.given and (words.lower[k] in table.modifiers or "noun" in classes(words.lower[k])):
        k += 1
    return k if first < k < last and words.text[k] in known.given else 0


def _behind_body(words: Words, first: int, last: int) -> int:
    """Where the name begins behind the body that its bearer leads or works for: "CEO of the Harbour Council [Ann Hall] said"; 0 if none."""
    of = first - 2 if first and words.lower[first - 1] == "the" else first - 1
    if of < 1 or words.lower[of] not in ("of", "at", "for") or words.possessive[last] or is_body(words, last, last):
        return 0
    role = of - 1
    while role > max(0, of - FIELDS) and words.is_word[role] and not words.role[role]:
        role -= 1
    after = words.lower[last + 1] if last + 1 < len(words) else ""
    if not words.role[role] or not (after in SPEECH or after in forms() or after in (",", "(", "who")):
        return 0
    return next((k for k in (last - 1, last - 2) if k > first and _ends_body(words, k - 1) and _is_whole_name(words, k, last)), 0)


def _ends_body(words: Words, i: int) -> bool:
    """Whether a word may be the last of a body's name and is nobody's."""
    text, low, known = words.text[i], words.lower[i], gazetteer()
    if low in tables().heads or low in tables().tails or text.isupper() and len(text) > 1:
        return True
    if text in known.given or text in known.family or _is_title(words, i):
        return False
    return "noun" in classes(low) or text in known.places or text in known.names


def _is_whole_name(words: Words, first: int, last: int) -> bool:
    """Whether first..last are a given name and a surname, or strange words of which the document calls somebody or who says something."""
    known, start = gazetteer(), words.text[first]
    plain = words.lower[first : last + 1]
    if classes(plain[-1]) and words.text[last] not in known.family:
        return False                    # "of the UCLA Anderson Forecast"
    if any(_is_title(words, i) or words.text[i].isupper() for i in range(first, last + 1)) or not tables().heads.isdisjoint(plain):
        return False
    if start in known.given and start not in known.names or start in tables().family_first:
        return True
    strange = not any(classes(low) for low in plain) and not any(words.text[i] in known.places for i in range(first, last + 1))
    return last == first + 1 and strange and (words.lower[last + 1] in SPEECH or plain[-1] in words.speaking)


def _ends_family_first(words: Words, first: int, last: int) -> bool:
    """Whether the last word, small elsewhere, is the end of a name that the family name begins: "Park Sung Do", "Moon Ji In"."""
    start, table, known = last - 2, tables(), gazetteer()
    if start < first or words.lower[last] not in FUNCTION_WORDS or words.text[start] not in table.family_first:
        return False
    if start > first and words.lower[start - 1] not in table.before_names:
        return False                    # "Ann Kim Hall In"
    middle, low = words.text[start + 1], words.lower[start + 1]
    return low not in FUNCTION_WORDS and (middle in known.given or middle in known.family or not classes(low))


def _of_a_body(words: Words, first: int, last: int) -> bool:
    """Whether the last word is what a body is for, or of how many: "Bureau of Investigation", "Group of Seven"."""
    purpose = words.lower[last] in PAPERS or words.lower[last] in ("seven", "eight")
    return purpose and last - 2 >= first and words.lower[last - 1] == "of" and words.lower[last - 2] in tables().heads


def _last_title(words: Words, first: int, last: int) -> int | None:
    """The last title word of a run after which a person's name may follow; the run's last word if it ends in a bare title."""
    table = tables()
    for i in range(last, first - 1, -1):
        titles = _is_title(words, i) or words.lower[i] in table.several and i < last
        if not titles and not (i > first and _leads_name(words, i, last)):
            continue
        if _is_family_name(words, first, i, last):
            continue
        if i == last:
            behind_another = i > first and _is_title(words, i - 1)      # "Maj Gen"
            bare = behind_another or words.lower[i] in table.roles or words.lower[i] in table.honorifics
            if bare and (first == last or not is_body(words, first, last)):
                return i
            continue
        if is_body(words, i + 1, last) or not words.upper[i + 1]:
            return None
        if words.lower[i] in ("general", "high", "field", "vice", "prime", "first") and words.lower[i + 1] in table.before_names:
            continue
        return i
    return None


def _leads_name(words: Words, i: int, last: int) -> bool:
    """Whether what somebody is stands before a name, within a run: "Nobel Laureate [Ann Hall]", "Council Member [Wang Mei]"."""
    following = words.text[i + 1] if i < last else ""
    known = following in gazetteer().given and following not in gazetteer().names or following in tables().family_first
    known = known or words.lower[i] == "laureate"
    return known and i + 1 < last < i + 4 and (words.role[i] or words.lower[i] in MEMBERS) and words.text[i] not in gazetteer().family


def _is_family_name(words: Words, first: int, i: int, last: int) -> bool:
    """Whether a title word is the family name that a whole name begins with ("Pak Chol Su") or ends with, or stands alone ("Pak said")."""
    table, known = tables(), gazetteer()
    one = words.text[i - 1] if i > first else ""
    if i == last and one in known.given and known.places.get(one, ("", 0))[1] < CITY and words.text[i] in known.family:
        before = words.lower[i - 2] if i > 1 else ""
        if _is_title(words, i - 2) if i - 1 > first else before != "the":
            return True                                                 # "Ann Singer", "Rep. Ann Duke", not "the Florence Mayor"
    if first < i < last and words.text[i] in known.given and _is_first_name(words.text[i - 1]):
        return True                                                     # "Ann Dean Hall", not "Virginia Governor Hall"
    addressed = i > first + 1 and words.lower[first] in table.honorifics
    named = words.text[first] not in known.names and known.given.keys() & set(words.text[first:i])
    if i == last > first and words.lower[i] in SURNAMES and (addressed or named):
        return True                                                     # "Mr Karl Dame"
    if words.text[i] not in table.family_first:
        return False
    given = words.text[i + 1 : last + 1]
    if not given:
        return last + 1 < len(words) and words.lower[last + 1] in SPEECH and not words.possessive[last]
    two = len(given) == 2 or len(given) == 1 and "-" in given[0]
    return two and not any(w.isupper() or w in known.given and w not in known.family for w in given)


def _is_first_name(word: str) -> bool:
    """Whether a word is somebody's first name rather than a town's or a country's."""
    known = gazetteer()
    return word in known.given and word not in known.places and word not in known.demonyms and word.lower() not in role_tables().titles


def _is_title(words: Words, i: int) -> bool:
    if words.lower[i] == "tan":         # "Tan Sri", not "Tan Hall"
        return words.lower[i + 1 : i + 2] in (("sri",), ("seri",))
    return words.lower[i] in tables().titles or words.role[i] and "-" in words.lower[i]


def is_speaker(words: Words, last: int) -> bool:
    """Whether a given name stands before the word at `last`, a family name that is another word as well ("Ida Law", "Karl J. Day"), and
    somebody is meant: who says something, there or elsewhere by that word alone, or has an age or a role behind it."""
    known = gazetteer()
    given = last - 2 if words.kind[last - 1] == "initial" else last - 1
    one = words.text[given] if given >= 0 else ""
    if one not in known.given or words.text[last] not in known.family or words.possessive[given]:
        return False
    if known.places.get(one, ("", 0))[1] >= CITY:
        return False
    before = words.lower[given - 1] if given else ""
    if words.lower[last] in words.speaking:
        return before not in ("the", "a", "this")
    after, later = (*words.lower[last + 1 : last + 3], "", "")[:2]
    if after in SPEECH or before in SPEECH and not after[:1].isalnum():
        return not words.possessive[last]
    behind = words.lower[last + 3 : last + 8]
    return after == "," and (later.isdigit() or later == "who" or later in ("a", "an", "the") and not tables().roles.isdisjoint(behind))


def is_body(words: Words, first: int, last: int) -> bool:
    """Whether the words of a name say that it is a body's: an organisation word at the end, or one anywhere with "of" after it."""
    table = tables()
    if words.lower[last] in table.heads or words.lower[last] in table.tails and last > first:
        return True
    return not table.heads.isdisjoint(words.lower[first : last + 1])
