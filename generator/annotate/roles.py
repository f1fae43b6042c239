"""Roles as the source words them: before a name ("former Governor Ann Hall"), or beside it between commas ("Ann Hall, a lawyer")."""
from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import replace

from spacy.tokens import Doc

from generator.annotate.doc import text_of
from generator.annotate.mentions import words_of
from generator.annotate.name_words import FUNCTION_WORDS, Words
from generator.annotate.role_appositions import apposition, head_behind, joined
from generator.annotate.role_edges import behind, right_end
from generator.annotate.role_phrases import RolePhrase, ends_in_body, ends_insertion, introduces, role_phrases_of
from generator.annotate.role_places import find_places, said_behind, says_role
from generator.annotate.role_times import read_times
from generator.annotate.role_words import RETIRED, role_tables
from generator.lexicon import word_list
from generator.lexicon.words import classes
from generator.models import NAME, PERSON, Annotations, Mention, Role

ELECTIVE = word_list("elective")     # "Democratic", "presidential": before a nominee
OWNERS = frozenset(["his", "her"])
LONGEST_OWNER = 4                   # words


def find_roles(doc: Doc, found: Annotations) -> tuple[Role, ...]:
    """The roles that stand beside people's names, in order; kinship is none."""
    words = words_of(doc, found)
    names = [m for m in found.mentions if m.form is NAME and m.type is PERSON]
    begins: dict[int, Mention] = {}
    ends: dict[int, Mention] = {}
    inside: set[int] = set()
    for m in names:
        i = bisect_left(words.start, m.span.start)
        if i == len(words) or words.start[i] != m.span.start:
            continue
        begins[i] = m
        while i < len(words) and words.end(i) <= m.span.end:
            inside.add(i)
            i += 1
        ends[i - 1] = m
    named = frozenset(inside)
    roles = set(_roles(words, role_phrases_of(doc, words, named), text_of(doc), found.document, begins, ends, named))
    held = read_times(words, text_of(doc), found)
    return tuple(sorted((_timed(role, words, held) for role in roles), key=lambda r: (r.span.start, r.span.end, r.name.start)))


def _timed(role: Role, words: Words, held: Callable[[int, int, int, int], str]) -> Role:
    """A role that nothing in it says to be former with what the words around it say of its time."""
    if role.status == "designate" and _runs(role.text):
        return replace(role, status="current")
    if role.status != "current":
        return role
    first, last, name_first, name_last = (bisect_left(words.start, at) for at in (*role.span[1:], *role.name[1:]))
    status = held(first, last - 1, name_first, name_last - 1)
    return replace(role, status=status) if status else role


def _runs(text: str) -> bool:
    """Whether a nominee is a party's, who is a candidate: "the Democratic presidential nominee", not "the nominee for secretary"."""
    found = text.lower().split()
    return any(word in ("nominee", "nominees") for word in found) and not ELECTIVE.isdisjoint(found)


def _roles(words: Words, phrases: tuple[RolePhrase, ...], text: str, document: str, begins: dict[int, Mention], ends: dict[int, Mention],
           inside: frozenset[int]) -> Iterator[Role]:
    def role(first: int, last: int, holder: Mention, status: str, rule: str) -> Role:
        owner = _owner(words, first, inside)
        if owner and words.possessive[owner[1]]:
            first = _title_before(words, owner[0], inside)
        span = words.span(document, first, last)
        return Role(name=holder.span, span=span, text=text[span.start : span.end], status=status, rule=rule,
                    owner=words.span(document, *owner) if owner else None)

    taken: set[int] = set()
    places = find_places(words, ends)
    last_phrase: RolePhrase | None = None
    for number, phrase in enumerate(phrases):
        if phrase.kin:
            continue
        k = behind(words, phrase.last)
        if words.possessive[phrase.last]:
            continue
        if k in begins:
            first = _named_before(words, phrase, ends)
            if first is None:
                first = _joined_before(words, phrase, last_phrase)
            retired = k > phrase.last + 1 and words.lower[phrase.last + 2] in RETIRED
            status = "former" if retired or words.lower[first] in role_tables().former else phrase.status
            yield role(first, phrase.last, begins[k], status, "role: before the name")
            taken.update(range(first, phrase.last + 1))
            continue
        last_phrase = phrase
        holder = _named_after_comma(words, phrase, begins)
        if holder:
            yield role(phrase.first, phrase.last, holder, phrase.status, "role: before the name, comma between")
            taken.update(range(phrase.first, phrase.last + 1))
            continue
        place = places.get(phrase.start)
        if place is None:
            continue
        head = head_behind(words, phrase.first, phrase.head, inside)
        last = joined(words, right_end(words, head, inside, beside=True), inside)
        following = phrases[number + 1 : number + 2]
        if words.lower[phrase.last + 1 : phrase.last + 2] == ("and",) and _is_next(words, phrase.last + 2, following, begins):
            continue                    # "Ann Hall, mayor and police chief Tom Hill"
        some = phrase.determiner in ("a", "an")
        if says_role(words, phrase.first, phrase.head, last, place) if place.said else ends_insertion(words, last, some=some):
            status = place.status if phrase.status == "current" else phrase.status
            yield role(phrase.first, last, ends[place.name], status, "role: said of the name" if place.said else "role: after the name")
            taken.update(range(phrase.first, last + 1))
            places.update(said_behind(words, last + 2, place.name) if words.lower[last + 1 : last + 2] == ("who",) else {})
    for k, place in places.items():
        found = None if place.said else apposition(words, k, inside)
        if found and not taken & set(range(found[0], found[1] + 1)):
            yield role(*found, ends[place.name], place.status, "role: apposition")


def _is_next(words: Words, first: int, following: tuple[RolePhrase, ...], begins: dict[int, Mention]) -> bool:
    """Whether the next role begins at word `first` and right in front of a name, whose role it is then."""
    return any(p.start == first and not words.possessive[p.last] and behind(words, p.last) in begins for p in following)


def _owner(words: Words, first: int, inside: frozenset[int]) -> tuple[int, int] | None:
    """The words that say whose a role is that begins with word `first`: "his" before "deputy", "mayor" and "Hall" with "'s" before it."""
    last = first - 1
    if last < 0 or not words.is_word[last]:
        return None
    if words.lower[last] in OWNERS:
        return last, last
    if not words.possessive[last]:
        return None
    k = last
    if last in inside:
        while k - 1 in inside and not words.possessive[k - 1]:
            k -= 1
        return k, last
    while k and last - k < LONGEST_OWNER and words.is_word[k - 1] and not words.possessive[k - 1] and _may_own(words, k - 1, inside):
        k -= 1
    return (k, last) if words.upper[k] or k and words.lower[k - 1] in role_tables().determiners else None


def _may_own(words: Words, k: int, inside: frozenset[int]) -> bool:
    """Whether a word may be of the one who has somebody: "city" of "the city council's lawyer"."""
    low = words.lower[k]
    return k not in inside and low not in FUNCTION_WORDS and (words.upper[k] or bool({"noun", "adj"} & classes(low)))


def _title_before(words: Words, k: int, inside: frozenset[int]) -> int:
    """The first word of the titles before the owner's name at word `k`: "Mr." before "Stone's lawyer"."""
    while k in inside and k and words.is_word[k - 1] and words.lower[k - 1] in role_tables().titles:
        k -= 1
    return k


def _named_before(words: Words, phrase: RolePhrase, ends: dict[int, Mention]) -> int | None:
    """The first word of a role with the name of whose it is in it: "former" of "former Hall adviser Tom Ridge"; None if none is in it."""
    last = phrase.first - 1
    if last not in ends or words.possessive[last] or words.lower[phrase.head] not in role_tables().of_somebody:
        return None
    first = bisect_left(words.start, ends[last].span.start)
    if words.start[first] != ends[last].span.start:
        return None
    table = role_tables()
    while first and words.is_word[first - 1] and words.lower[first - 1] in table.former | table.modifiers - FUNCTION_WORDS:
        first -= 1
    return first


def _joined_before(words: Words, phrase: RolePhrase, before: RolePhrase | None) -> int:
    """The first word of "fellow actor and friend NAME": a role joined by "and" right before belongs to the role."""
    if before and before.last + 2 == phrase.first and words.lower[before.last + 1] == "and" and not phrase.determiner and not before.kin:
        return before.first
    return phrase.first


def _named_after_comma(words: Words, phrase: RolePhrase, begins: dict[int, Mention]) -> Mention | None:
    """The name in "The president of Chad, NAME," or "his architect, Sheikh NAME"."""
    k = phrase.last + 1
    if k >= len(words) or words.text[k] != "," or ends_in_body(words, phrase):
        return None
    if not (phrase.determiner or phrase.countries or phrase.bodies or words.upper[phrase.head]):
        return None
    if phrase.determiner in ("a", "an") and phrase.start and words.lower[phrase.start - 1] == "as":
        return None
    k += 1
    while k < min(len(words), phrase.last + 5) and k not in begins and words.lower[k] in role_tables().titles:
        k += 1
    holder = begins.get(k)
    while holder and k + 1 < len(words) and words.end(k) < holder.span.end:
        k += 1
    return holder if holder and (introduces(words, phrase) or ends_insertion(words, k)) else None
