"""Who a mention means inside its document: shorter names, descriptions, pronouns. One candidate must fit, else it stays open."""
from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import chain, compress, count, filterfalse

from spacy.tokens import Doc

from generator.annotate.absent import GENDERS, find_absent
from generator.annotate.bearers import PRONOUNS, Bearer, honorific_gender, is_consort, main_gender, share_out, title_before, usual_gender
from generator.annotate.known import known_roles
from generator.annotate.name_words import FUNCTION_WORDS, Words
from generator.annotate.names import Name
from generator.annotate.role_edges import behind
from generator.annotate.role_phrases import RolePhrase, ends_in_body, ends_insertion, introduces, role_phrases_of
from generator.annotate.role_places import Place, find_places, said_behind, says_role
from generator.annotate.role_words import role_tables
from generator.annotate.somebody import opens_with_somebody
from generator.lexicon import load_table
from generator.lexicon.gazetteer import gazetteer
from generator.models import PERSON, Form, KnownSpeaker, Mention, Span

SUBJECTS = frozenset(["he", "she"])
GENERATIONS = frozenset(["jr", "sr", "jnr", "snr"])
MANY = 5                            # so many people of one name are not told apart
FAR = 30                            # mentions of one sentence that a pronoun looks back on
_NAME_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")


@dataclass(slots=True)
class Person:
    """A person of one document: the fullest name, where it is named, the roles it is given."""

    name: str
    forms: set[str] = field(default_factory=set)
    roles: list[RolePhrase] = field(default_factory=list)
    gender: str = ""
    written: list[RolePhrase] = field(default_factory=list)     # what a person wrote in a speaker file
    times: int = 0
    places: list[int] = field(default_factory=list)     # first words of its names, in order


@dataclass(frozen=True, slots=True)
class Cast:
    """The people of a document. `meant`: first word of each name -> the person; where that is open the name itself, and in `doubts`
    whom it may mean. `stated`: number of a role phrase -> whose role it states."""

    meant: dict[int, str]
    doubts: dict[int, tuple[str, ...]]
    people: dict[str, Person]
    phrases: tuple[RolePhrase, ...]
    stated: dict[int, str]


@cache
def name_key(name: str) -> tuple[str, ...]:
    """The words of a name for comparing: small letters, no accents, hyphens as spaces, no initials' dots."""
    plain = "".join(filterfalse(unicodedata.combining, unicodedata.normalize("NFD", name)))
    return tuple(_NAME_WORD.findall(plain.casefold().replace("’", "'")))


def same_name(shorter: str, longer: str) -> bool:
    """Whether all of a shorter name's words stand in a longer one, in order: "Kim" and "Kim Jong Un", "Ann Lee" and "Ann B. Lee"."""
    a, b = name_key(shorter), name_key(longer)
    rest = iter(b)
    return bool(a) and all(word in rest for word in a)


def name_bearers(names: Iterable[str], apart: frozenset[frozenset[tuple[str, ...]]] = frozenset()) -> dict[str, tuple[str, ...]]:
    """For each name of people in a document the fullest names it may stand for, itself if it is one; more than a few are not counted.

    Junior is never the one who is named without it. `apart`: pairs of names that a person said are two people.
    """
    forms = sorted(set(names), key=lambda n: (-len(name_key(n)), -len(n), n))
    by_word: dict[str, list[str]] = defaultdict(list)
    answer: dict[str, tuple[str, ...]] = {}
    for name in forms:
        key = name_key(name)
        # the rarest of its words leads to all names that hold it; the family name that many share is not gone through
        near = min((by_word.get(word, []) for word in key), key=len, default=[])
        fitting: list[str] = []
        for full in near:
            if same_name(name, full) and not are_two(key, name_key(full)) and frozenset((key, name_key(full))) not in apart:
                fitting.append(full)
                if len(fitting) >= MANY:
                    break
        answer[name] = tuple(fitting) or (name,)
        if not fitting:
            for word in set(key):
                by_word[word].append(name)
    return answer


def are_two(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether names differ as those of father and son do: in junior or senior alone, or in initials ("George W." and "George H.W.")."""
    initials = [[word for word in name if len(word) == 1] for name in (a, b)]
    if all(initials) and initials[0] != initials[1]:
        return True
    shorter, longer = sorted((a, b), key=len)
    return longer[-1:] != shorter[-1:] and longer[:-1] == shorter and len(shorter) > 1 and longer[-1] in GENERATIONS


def find_people(doc: Doc, words: Words, names: list[Name], known: tuple[KnownSpeaker, ...] = ()) -> Cast:
    """The people of a document, and who is meant wherever a name or a role phrase stands."""
    people_names = [n for n in names if n.type is PERSON]
    ends_after = {first: last for n in people_names for first, last in n.places}
    inside = frozenset(chain.from_iterable([range(first, last + 1) for first, last in ends_after.items()]))
    phrases = role_phrases_of(doc, words, inside)
    begins = {first: n.text for n in people_names for first, _ in n.places}
    ends = {last: first for first, last in ends_after.items()}
    places = find_places(words, ends)
    holders: dict[int, int] = {}
    for number, phrase in enumerate(phrases):
        first = whose(words, phrase, begins, ends, ends_after, places)
        if first is not None:
            holders[number] = first
            if words.lower[phrase.last + 1 : phrase.last + 2] == ("who",):
                places.update(said_behind(words, phrase.last + 2, ends_after[first]))
    relatives = {place: _owner(words, phrases[number]) for number, place in holders.items() if phrases[number].kin}
    curated = {form: k.name for k in known if k.kind == "person" for form in (*k.aliases, k.name)}
    told: dict[int, set[str]] = defaultdict(set)            # first word of a name -> the titles that its roles give
    for number, place in holders.items() if known else ():
        told[place].update(phrases[number].core[:1])
    meant, doubts = _who_is_meant(words, people_names, curated, known, relatives, told)
    people: dict[str, Person] = {}
    for speaker in known:
        roles = known_roles(speaker) if speaker.kind == "person" else []
        if roles or speaker.name in meant.values():
            gender = GENDERS.get(speaker.gender or "", "")
            people[speaker.name] = Person(speaker.name, written=roles, gender=gender)
    for name in people_names:
        for first, _ in name.places:
            person = people.get(meant[first])
            if person is None:
                person = people[meant[first]] = Person(meant[first])
            person.forms.add(name.text)
            person.times += 1
            person.places.append(first)
            person.gender = person.gender or honorific_gender(words, first)
    for number, place in holders.items():
        phrase, person = phrases[number], people[meant[place]]
        person.roles.append(_of_country(words, phrase, ends_after))
        if phrase.female is not None:
            person.gender = person.gender or ("f" if phrase.female else "m")
    for person in people.values():
        person.places.sort()
        person.gender = person.gender or given_gender(person.name)
    stated = {number: meant[place] for number, place in holders.items()}
    return Cast(meant=meant, doubts=doubts, people=people, phrases=phrases, stated=stated)


def _who_is_meant(words: Words, names: list[Name], curated: dict[str, str], known: tuple[KnownSpeaker, ...],
                  relatives: dict[int, str], told: dict[int, set[str]]) -> tuple[dict[int, str], dict[int, tuple[str, ...]]]:
    """First word of each name of a person -> the fullest name of the one who is meant there; where that is open, whom it may mean."""
    bearers = name_bearers((n.text for n in names), _said_apart(known))
    alone = {form: fullest[0] if len(fullest) == 1 else form for form, fullest in bearers.items()}
    full = {form: curated.get(form) or curated.get(fullest, fullest) for form, fullest in alone.items()}
    longer: dict[str, Bearer] = {}
    genders = {k.name: GENDERS[k.gender] for k in known if k.gender}
    by_surname: dict[str, list[KnownSpeaker]] = defaultdict(list)
    for speaker in known:
        if speaker.kind == "person" and len(key := name_key(speaker.name)) > 1:
            by_surname[key[-1]].append(speaker)
    owners: dict[str, set[str]] = defaultdict(set)      # fullest name of a relative -> whose, where the text says it: "Hall's wife Ann"
    for name in names:
        for fullest in bearers[name.text] if len(bearers[name.text]) == 1 and not _by_surname(name.text, bearers[name.text][0]) else ():
            owners[full[fullest]].update(relatives[first] for first, _ in name.places if first in relatives)
    for name in names:
        if bearers[name.text] == (name.text,) and len(name_key(name.text)) > 1:
            one = longer.setdefault(full[name.text], Bearer())
            one.relative = one.relative or name_key(name.text)[-1] in GENERATIONS
            for first, _ in name.places:
                one.places.append(first)
                one.titles.add(title_before(words, first))
                one.relative = one.relative or is_consort(words, first)
                one.gender = one.gender or honorific_gender(words, first)
            one.relative = one.relative or bool(owners[full[name.text]])
    for fullest, one in longer.items():
        one.places.sort()
        one.gender = genders.get(fullest, "") or one.gender or given_gender(fullest) or usual_gender(words, one.places)
    meant: dict[int, str] = {}
    doubts: dict[int, tuple[str, ...]] = {}
    for name in names:
        places = [first for first, _ in name.places]
        meant.update(dict.fromkeys(places, full[name.text]))
        fitting = _without_juniors({full[fullest] for fullest in bearers[name.text] if full[fullest] in longer})
        if bearers[name.text] == (name.text,) or not fitting:
            continue
        own, said = curated.get(name.text, ""), False
        if len(fitting) > 1 and not own and all(longer[n].relative for n in fitting) and not _by_given_name(name.text, fitting[0]):
            said = any(name.text in owners[n] for n in fitting)     # "his wife Ann Hall and his father Bob Hall": Hall is a third
            own = name.text if said or any(p < min(longer[n].places[0] for n in fitting) for p in places) else ""
        if fitting == [full[name.text]] and not own and not _by_given_name(name.text, fitting[0]):
            bearer = longer[fitting[0]]
            bearer.gender = bearer.gender or main_gender(words, places)
            said = name.text in owners[fitting[0]]
            own = name.text if said or _is_another(words, places, bearer) else ""
        first = longer[fitting[0]].places[0]
        others = [k for k in by_surname.get(" ".join(name_key(name.text)), ()) if k.name not in longer]
        absent = find_absent(words, places, {n: longer[n] for n in fitting}, told, others) if others else {}
        among = {n: longer.get(n) or _lone(words, places, first) for n in sorted({*fitting, *([own] if own else [])})}
        among |= absent
        if len(among) == 1:
            meant.update(dict.fromkeys(places, fitting[0]))
            continue
        shared = share_out(words, places, among, own, said) if len(fitting) < MANY else {}
        for place in places:
            meant[place] = shared.get(place, name.text)
            if place not in shared:
                doubts[place] = tuple(among)
    return meant, doubts


def _by_surname(name: str, fullest: str) -> bool:
    """Whether a name is the last word of the fuller one alone."""
    return name != fullest and name_key(name) == name_key(fullest)[-1:]


def _by_given_name(name: str, fullest: str) -> bool:
    """Whether a name is the given name of the fuller one."""
    key = name_key(fullest)
    return name_key(name)[0] == key[0] and key[0].capitalize() not in load_table("person_names")["family_first"]


def _owner(words: Words, phrase: RolePhrase) -> str:
    """Whose a relative is, as the words right before the kinship say: "Hall" in "Hall's late wife"; "" if they name nobody."""
    owner = phrase.first - 1
    return words.text[owner] if phrase.owner is not None and words.possessive[owner] and words.upper[owner] else ""


def _without_juniors(names: set[str]) -> list[str]:
    """`names` without those who are called junior or senior, if others are left: the name alone is not theirs."""
    return sorted(n for n in names if name_key(n)[-1] not in GENERATIONS) or sorted(names)


def _lone(words: Words, places: list[int], first: int) -> Bearer:
    """One whom the document calls by the surname alone, before it names a namesake in full at `first`."""
    genders = {honorific_gender(words, place) for place in places if place < first} - {""}
    return Bearer(gender=genders.pop() if len(genders) == 1 else usual_gender(words, places))


def _is_another(words: Words, places: list[int], bearer: Bearer) -> bool:
    """Whether a surname alone is another's than the one whom the document names in full with it: his wife, say, who comes on later."""
    genders = {honorific_gender(words, place) for place in places} - {""}
    if bearer.gender and genders - {bearer.gender}:
        return True
    usual = usual_gender(words, places)
    if bearer.gender and usual and usual != bearer.gender:
        return True
    if not bearer.gender and len(genders) == 2:
        return True
    before = [place for place in places if place < bearer.places[0] and not words.headline[place]]
    titles = {title_before(words, place) for place in places} - {""}
    others = bearer.titles - {""}
    return bool(before) and bearer.relative or len(before) > 1 and bool(titles and others) and not titles & others


def _said_apart(known: tuple[KnownSpeaker, ...]) -> frozenset[frozenset[tuple[str, ...]]]:
    """The pairs of names of which a person said that they are two people, or may be."""
    return frozenset(frozenset((name_key(own), name_key(other))) for k in known for own in (k.name, *k.aliases)
                     for other in (*k.not_same_as, *k.unsure))


def whose(words: Words, phrase: RolePhrase, begins: Container[int], ends: dict[int, int],
          ends_after: dict[int, int], places: dict[int, Place]) -> int | None:
    """Where the person is named whose role a phrase states: right after it, after a comma, or before it."""
    table = role_tables()
    if words.possessive[phrase.last]:
        return None
    k = behind(words, phrase.last)
    if k in begins:
        return k
    comma = k < len(words) and words.text[k] == "," and not ends_in_body(words, phrase)
    if comma and (phrase.determiner or words.upper[phrase.first] or words.opens[phrase.first]):
        k += 1
        while k < len(words) and words.lower[k] in table.titles and k not in begins and k < phrase.last + 5:
            k += 1
        if k in begins and (introduces(words, phrase) or ends_insertion(words, ends_after[k])):
            return k
    if phrase.last + 1 < len(words) and words.upper[phrase.last + 1] and not words.opens[phrase.last + 1]:
        return None                                                     # "his wife Ann Hall, his son Sammy": another's
    place = places.get(phrase.start)
    if place is None or place.said and (phrase.kin or not says_role(words, phrase.first, phrase.head, phrase.last, place)):
        return None
    if phrase.kin and (phrase.start - 2 != place.name or _goes_on(words, phrase.last)):
        return None                 # "Hall, 35, the daughter of": another Hall than the other; "Hall, husband expecting child"
    some = phrase.determiner in ("a", "an")
    return ends[place.name] if place.said or ends_insertion(words, phrase.last, some=some) else None


def _goes_on(words: Words, last: int) -> bool:
    """Whether a word that is no function word stands behind a word: a clause begins there."""
    return last + 1 < len(words) and words.is_word[last + 1] and words.lower[last + 1] not in FUNCTION_WORDS


def _of_country(words: Words, phrase: RolePhrase, ends: dict[int, int]) -> RolePhrase:
    """The role with the country that stands after the name: "President Ann Hall of Chad"."""
    last = ends.get(phrase.last + 1)
    if last is None or last + 2 >= len(words) or words.lower[last + 1] != "of":
        return phrase
    for size in (3, 2, 1):
        name = " ".join(words.text[last + 2 : last + 2 + size])
        if name in gazetteer().names:
            return replace(phrase, countries=phrase.countries | {gazetteer().names[name]})
    return phrase


def given_gender(name: str) -> str:
    """The gender that a given name has where it has only one: "m", "f" or ""."""
    given = gazetteer().given
    parts = name.split(" ")
    if len(parts) < 2 or parts[0] in load_table("person_names")["family_first"]:
        return ""
    return given.get(parts[0], "")


def _is_about_somebody(text: str, sentences: tuple[Span, ...], number: int, at: int) -> bool:
    """Whether the sentence, of the same paragraph as the pronoun at `at`, opens with a person whom it does not name."""
    if number < 0 or not opens_with_somebody(text[sentences[number].start : min(sentences[number].end, at)]):
        return False
    return "\n" not in text[sentences[number].start : at].lstrip()


def refer(words: Words, text: str, document: str, sentences: tuple[Span, ...], people: dict[str, Person],
          mentions: list[Mention]) -> Iterator[Mention]:
    """Pronouns for one person, each with the one it means where one candidate fits."""
    starts = [s.start for s in sentences]
    named: dict[int, list[Mention]] = defaultdict(list)
    for m in mentions:
        if m.type is PERSON and m.name in people:
            named[bisect_right(starts, m.span.start) - 1].append(m)
    for i in compress(count(), map(PRONOUNS.__contains__, words.lower)):
        low = words.lower[i]
        if words.kind[i] != "word" or words.text[i].isupper():
            continue
        span = words.span(document, i, i)
        here = bisect_right(starts, span.start) - 1
        found: list[str] = []
        for back in range(4):
            said_there = named.get(here - back, [])
            before = bisect_right(said_there, span.start, key=lambda m: m.span.start)
            recent = said_there[max(0, before - FAR) : before]
            near = [m for m in recent if m.span.end <= span.start and _agrees(people[m.name], PRONOUNS[low])]
            if (back or not near) and _is_about_somebody(text, sentences, here - back, span.start):
                break                   # "A farmer saw it. He said": the farmer, or somebody else
            if not near:
                continue
            found = list(dict.fromkeys(m.name for m in near))
            if len(found) == 1 and back and _stands_behind(text[sentences[here - back].start : near[0].span.start], PRONOUNS[low]):
                found += _namesakes(near[0], [m for n in range(back, back + 4) for m in named.get(here - n, ())], people, PRONOUNS[low])
            elif len(found) > 1 and back and low in SUBJECTS:
                found = [near[0].name] if len(said_there) <= FAR and _is_subject(text, near[0], sentences[here - back]) else found
            break
        said, one = text[span.start : span.end], len(found) == 1
        yield Mention(span=span, text=said, type=PERSON, form=Form.PRONOUN, name=found[0] if one else said,
                      candidates=() if one else tuple(sorted(found)), rule="pronoun: one fits" if one else "pronoun: open")


def _stands_behind(before: str, gender: str) -> bool:
    """Whether "he" or "she", of the gender, stands in a sentence before somebody is named: "he told Judge Hall"."""
    return any(word in SUBJECTS and PRONOUNS[word] == gender for word in re.findall(r"\w+", before.lower()))


def _namesakes(mention: Mention, around: list[Mention], people: dict[str, Person], gender: str) -> list[str]:
    """Those named just before who bear the surname of the one meant, and whom a pronoun may mean as well."""
    surname = name_key(mention.name)[-1:]
    return sorted({m.name for m in around if m.name != mention.name and m.span.start < mention.span.start
                   and name_key(m.name)[-1:] == surname and _agrees(people[m.name], gender)})


def _agrees(person: Person, gender: str) -> bool:
    return not person.gender or person.gender == gender


def _is_subject(text: str, mention: Mention, sentence: Span) -> bool:
    """Whether a mention opens its sentence and a verb follows, so that it is what the sentence is about."""
    return mention.span.start - sentence.start <= 60 and not re.match(r"['’]s\b|\s*$", text[mention.span.end : mention.span.end + 3])
