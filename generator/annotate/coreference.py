"""Who a mention means inside its document: shorter names, descriptions, pronouns. One candidate must fit, else it stays open."""
from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache

from generator.annotate.capitals import Words
from generator.annotate.known import known_roles
from generator.annotate.names import Name
from generator.annotate.role_phrases import RolePhrase, find_role_phrases, fits, leads_country, role_tables
from generator.lexicon import load_table
from generator.lexicon.gazetteer import gazetteer
from generator.models import EntityType, Form, KnownSpeaker, Mention, Span

PRONOUNS = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
SUBJECTS = frozenset(["he", "she"])
GENERATIONS = frozenset(["jr", "sr"])
FAR = 30                            # mentions of one sentence that a pronoun looks back on


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


@cache
def name_key(name: str) -> tuple[str, ...]:
    """The words of a name for comparing: small letters, no accents, hyphens as spaces, no initials' dots."""
    plain = "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
    return tuple(re.findall(r"[^\W_]+(?:['’][^\W_]+)?", plain.casefold().replace("’", "'")))


def same_name(shorter: str, longer: str) -> bool:
    """Whether all of a shorter name's words stand in a longer one, in order: "Kim" and "Kim Jong Un", "Ann Lee" and "Ann B. Lee"."""
    a, b = name_key(shorter), name_key(longer)
    rest = iter(b)
    return bool(a) and all(word in rest for word in a)


def group_names(names: Iterable[str], apart: frozenset[frozenset[tuple[str, ...]]] = frozenset()) -> dict[str, str]:
    """For each name of people in a document the fullest name it stands for; a shorter one that fits two people stands for itself.

    Junior is never the one who is named without it. `apart`: pairs of names that a person said are two people.
    """
    forms = sorted(set(names), key=lambda n: (-len(name_key(n)), -len(n), n))
    by_word: dict[str, list[str]] = defaultdict(list)
    answer: dict[str, str] = {}
    for name in forms:
        key = name_key(name)
        # the rarest of its words leads to all names that hold it; the family name that many share is not gone through
        near = min((by_word.get(word, []) for word in key), key=len, default=[])
        fitting: list[str] = []
        for full in near:
            if same_name(name, full) and not other_generation(key, name_key(full)) and frozenset((key, name_key(full))) not in apart:
                fitting.append(full)
                if len(fitting) > 1:
                    break
        if len(fitting) == 1:
            answer[name] = fitting[0]
            continue
        answer[name] = name
        if not fitting:
            for word in set(key):
                by_word[word].append(name)
    return answer


def other_generation(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two names differ in junior or senior alone, as father and son do: "Ann Hall" is not "Ann Hall Jr."."""
    shorter, longer = sorted((a, b), key=len)
    return longer[-1:] != shorter[-1:] and longer[:-1] == shorter and len(shorter) > 1 and longer[-1] in GENERATIONS


def find_people(
    words: Words, names: list[Name], known: tuple[KnownSpeaker, ...] = ()
) -> tuple[dict[str, str], dict[str, Person], list[RolePhrase], dict[int, str]]:
    """The people of a document: form -> fullest name, people by that name, role phrases, and whose role each phrase states."""
    forms = [n.text for n in names if n.type is EntityType.PERSON]
    curated = {form: k.name for k in known if k.kind == "person" for form in (*k.aliases, k.name)}
    full = {form: curated.get(name, name) for form, name in group_names(forms, _said_apart(known)).items()}
    full.update({form: curated[form] for form in forms if form in curated})
    people: dict[str, Person] = {}
    for speaker in known:
        roles = known_roles(speaker) if speaker.kind == "person" else []
        if roles or speaker.name in full.values():
            gender = {"male": "m", "female": "f"}.get(speaker.gender or "", "")
            people[speaker.name] = Person(speaker.name, written=roles, gender=gender)
    inside: set[int] = set()
    begins: dict[int, str] = {}
    ends: dict[int, str] = {}
    ends_after: dict[int, int] = {}
    for name in names:
        if name.type is not EntityType.PERSON:
            continue
        person = people.setdefault(full[name.text], Person(full[name.text]))
        person.forms.add(name.text)
        person.times += len(name.places)
        person.places += [first for first, _ in name.places]
        for first, last in name.places:
            inside.update(range(first, last + 1))
            begins[first] = ends[last] = person.name
            ends_after[first] = last
            person.gender = person.gender or _honorific_gender(words, first)
    phrases = list(find_role_phrases(words, frozenset(inside)))
    stated: dict[int, str] = {}
    for number, phrase in enumerate(phrases):
        holder = whose(words, phrase, begins, ends)
        if holder:
            stated[number] = holder
            people[holder].roles.append(_of_country(words, phrase, ends_after))
            if phrase.female is not None:
                people[holder].gender = people[holder].gender or ("f" if phrase.female else "m")
    for person in people.values():
        person.places.sort()
        person.gender = person.gender or given_gender(person.name)
    return full, people, phrases, stated


def _said_apart(known: tuple[KnownSpeaker, ...]) -> frozenset[frozenset[tuple[str, ...]]]:
    """The pairs of names of which a person said that they are two people, or may be."""
    return frozenset(frozenset((name_key(own), name_key(other))) for k in known for own in (k.name, *k.aliases)
                     for other in (*k.not_same_as, *k.unsure))


def whose(words: Words, phrase: RolePhrase, begins: dict[int, str], ends: dict[int, str]) -> str:
    """The person whose role a phrase states: named right after it, after a comma, or before a comma; "" if none."""
    table = role_tables()
    k = phrase.last + 1
    if words.possessive[phrase.last]:
        return ""
    if k in begins:
        return begins[k]
    comma = k < len(words) and words.text[k] == ","
    if comma and (phrase.determiner or words.text[phrase.first][0].isupper() or words.opens[phrase.first]):
        k += 1
        while k < len(words) and words.lower[k] in table.titles and k not in begins and k < phrase.last + 5:
            k += 1
        if k in begins:
            return begins[k]
    before = phrase.start - 1
    if before > 0 and words.text[before] in (",", "(") and before - 1 in ends:
        return ends[before - 1]
    return ""


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


def _honorific_gender(words: Words, first: int) -> str:
    table = role_tables()
    for k in (first - 1, first - 2):
        if k < 0 or words.lower[k] not in table.titles:
            return ""
        if words.lower[k] in table.female:
            return "f"
        if words.lower[k] in table.male and words.lower[k] not in ("actor", "chairman", "lord"):
            return "m"
    return ""


def given_gender(name: str) -> str:
    """The gender that a given name has where it has only one: "m", "f" or ""."""
    given = gazetteer().given
    parts = name.split(" ")
    if len(parts) < 2 or parts[0] in load_table("person_names")["family_first"]:
        return ""
    return given.get(parts[0], "")


def describe(words: Words, text: str, document: str, people: dict[str, Person], phrases: list[RolePhrase],
             stated: dict[int, str]) -> Iterator[Mention]:
    """Mentions of people by their role: those whose role is stated at a name, and those that one role of the document settles."""
    def nominal(span: Span, name: str, rule: str, found: list[str] | None = None) -> Mention:
        return Mention(span=span, text=text[span.start : span.end], type=EntityType.PERSON, form=Form.NOMINAL, name=name,
                       candidates=tuple(sorted(found or ())), rule=f"description: {rule}")

    for number, phrase in enumerate(phrases):
        if phrase.kin and number not in stated:
            continue
        attached = number in stated
        first = phrase.first if attached and not phrase.determiner else phrase.start
        span = Span(document, words.start[first], words.end[phrase.last])
        said = text[span.start : span.end]
        if attached:
            yield nominal(span, stated[number], "beside the name")
            continue
        if phrase.determiner in ("a", "an", "another", "one"):
            yield nominal(span, said, "nobody in particular")
            continue
        if not phrase.determiner and not phrase.countries and not phrase.bodies and not words.text[phrase.head][0].isupper():
            continue
        found = settle(phrase, people)
        if len(found) == 1:
            yield nominal(span, found[0], "one holds the role")
        else:
            yield nominal(span, said, "open", found)


def settle(phrase: RolePhrase, people: dict[str, Person]) -> list[str]:
    """The people of a document whom a description may mean: best those whose country or body is the one it names."""
    fitting = {p.name: [r for r in (*p.roles, *p.written) if fits(phrase, r)] for p in people.values()}
    fitting = {name: roles for name, roles in fitting.items() if roles}
    if not phrase.countries and not phrase.bodies:      # "the president" is rather somebody whom the document names
        fitting = {name: roles for name, roles in fitting.items() if people[name].times} or fitting
    if phrase.female is not None:
        fitting = {n: r for n, r in fitting.items() if not people[n].gender or (people[n].gender == "f") == phrase.female}
    if len(fitting) < 2:
        return list(fitting)
    for test in (_same_country, _same_body, _same_role):
        closer = [n for n, roles in fitting.items() if any(test(phrase, r) for r in roles)]
        if len(closer) == 1:
            return closer
    if not phrase.countries:        # "the president" is the one whose country need not be said
        leaders = [n for n, roles in fitting.items() if any(leads_country(r.core) for r in roles)]
        home = [n for n in leaders if not any(r.countries for r in people[n].roles)]
        if len(home) == 1:
            return home
        often = sorted(home, key=lambda n: (-people[n].times, n))
        if home and people[often[0]].times >= 3 * people[often[1]].times and often[0] == _latest(people, home, phrase.first):
            return often[:1]
    return list(fitting)


def _latest(people: dict[str, Person], names: list[str], word: int) -> str:
    """Who of `names` is named last before `word`; "" if none is."""
    last = {n: people[n].places[at - 1] for n in names if (at := bisect_right(people[n].places, word))}
    return max(last, key=lambda n: last[n]) if last else ""


def _same_country(phrase: RolePhrase, role: RolePhrase) -> bool:
    return bool(phrase.countries & role.countries)


def _same_body(phrase: RolePhrase, role: RolePhrase) -> bool:
    return bool(phrase.bodies & role.bodies)


def _same_role(phrase: RolePhrase, role: RolePhrase) -> bool:
    return phrase.core == role.core


def refer(words: Words, text: str, document: str, sentences: tuple[Span, ...], people: dict[str, Person],
          mentions: list[Mention]) -> Iterator[Mention]:
    """Pronouns for one person, each with the one it means where one candidate fits."""
    starts = [s.start for s in sentences]
    named: dict[int, list[Mention]] = defaultdict(list)
    for m in mentions:
        if m.type is EntityType.PERSON and m.name in people:
            named[bisect_right(starts, m.span.start) - 1].append(m)
    for i, low in enumerate(words.lower):
        if low not in PRONOUNS or words.kind[i] != "word" or words.text[i].isupper():
            continue
        span = Span(document, words.start[i], words.end[i])
        here = bisect_right(starts, span.start) - 1
        found: list[str] = []
        for back in range(4):
            said_there = named.get(here - back, [])
            before = bisect_right(said_there, span.start, key=lambda m: m.span.start)
            recent = said_there[max(0, before - FAR) : before]
            near = [m for m in recent if m.span.end <= span.start and _agrees(people[m.name], PRONOUNS[low])]
            if not near:
                continue
            found = list(dict.fromkeys(m.name for m in near))
            if len(found) > 1 and back and low in SUBJECTS:
                found = [near[0].name] if len(said_there) <= FAR and _is_subject(text, near[0], sentences[here - back]) else found
            break
        said, one = text[span.start : span.end], len(found) == 1
        yield Mention(span=span, text=said, type=EntityType.PERSON, form=Form.PRONOUN, name=found[0] if one else said,
                      candidates=() if one else tuple(sorted(found)), rule="pronoun: one fits" if one else "pronoun: open")


def _agrees(person: Person, gender: str) -> bool:
    return not person.gender or person.gender == gender


def _is_subject(text: str, mention: Mention, sentence: Span) -> bool:
    """Whether a mention opens its sentence and a verb follows, so that it is what the sentence is about."""
    return mention.span.start - sentence.start <= 60 and not re.match(r"['’]s\b|\s*$", text[mention.span.end : mention.span.end + 3])
