"""Whom a description means inside its document: "the North Korean leader", "the minister". One candidate must fit, else it stays open.

Wrongly put right, a description makes a page that mixes two people; left open it costs little. Each rule here asks for evidence.
"""
from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from generator.annotate.capitals import CALENDAR
from generator.annotate.coreference import Person
from generator.annotate.name_words import FUNCTION_WORDS, Words, spell
from generator.annotate.names import Name
from generator.annotate.role_phrases import RolePhrase, fits, leads_country
from generator.annotate.role_words import role_tables
from generator.lexicon import word_list
from generator.lexicon.gazetteer import gazetteer
from generator.lexicon.words import classes
from generator.models import NOMINAL, PERSON, Mention, Span

ANYBODY = frozenset(["a", "an", "another", "one"])
OWNERS = frozenset(["his", "her", "their", "its", "our", "my", "your", "whose"])
PREDICATES = word_list("predicates")        # "elected president", "as the leader": what somebody is, nobody is referred to
SPEECH = word_list("speech")
ONE_OF_MANY = word_list("one_of_many")      # "the first president", "no leader"
GRANTS = word_list("grants")                # "gives the governor the power": whoever holds the office
OFFICES = word_list("offices")              # "the powers of the president": likewise
RELATIONS = word_list("relations")          # "the counterpart", "the rival": whose is not said
LINKS = frozenset(["of", "for", "to", "at", "in"])
LOOSE = frozenset(["leader", "chief", "boss", "head", "official", "executive", "officer", "star", "worker", "expert", "representative"])
CARRIED_BACK = 40                           # words of a sentence that are read backwards
CONTRACTED = frozenset(["he", "she", "i", "it", "who", "that", "there", "here", "what"])    # "he's the chairman"
OBJECT_AFTER = frozenset(["of", "for", "in", "on", "by", "with", "from", "about", "to", "over", "at", "into"])
FRESH = 400                                 # words after which somebody named once or twice is no longer spoken of
IN_PASSING = 10                             # who is named so many times less than another is named in passing
PUBLIC = frozenset([("senator",), ("congressman",), ("governor",), ("candidate",), ("nominee",), ("secretary",), ("state",)])
KNOWN_WELL = 5                              # times named, so that it does not matter how long ago


class Scene:
    """The people of a document as they come on."""

    def __init__(self, words: Words, people: dict[str, Person], names: Iterable[Name]) -> None:
        self.words = words
        self.people = people
        self.names: set[int] = set()        # words of people's names
        self.inside: set[int] = set()       # words of names of bodies and places
        for name in names:
            of_its_type = self.names if name.type is PERSON else self.inside
            for first, last in name.places if name.type else ():
                of_its_type.update(range(first, last + 1))
        named = sorted((first, name) for name, person in people.items() for first in person.places)
        self.order = [name for _, name in named]
        self.starts = [first for first, _ in named]
        self._holders: dict[object, dict[str, list[RolePhrase]]] = {}
        self._country: str | None = None
        self.most = max((p.times for p in people.values()), default=0)
        self.described: dict[str, int] = {}     # where a description last meant somebody

    def latest(self, word: int) -> str:
        """Who is named last before `word`; "" if nobody is."""
        at = bisect_left(self.starts, word)
        return self.order[at - 1] if at else ""

    def holders(self, phrase: RolePhrase) -> dict[str, list[RolePhrase]]:
        """The people said to hold a role that fits, with those roles: looked for once for all descriptions of the same words."""
        key = (phrase.core, phrase.countries, phrase.bodies, phrase.status)
        if key not in self._holders:
            held = {p.name: [r for r in (*p.roles, *p.written) if fits(phrase, r) and _same_time(phrase, r)]
                    for p in self.people.values() if p.times}
            self._holders[key] = {name: roles for name, roles in held.items() if roles}
        return self._holders[key]

    def opens_paragraph(self, word: int) -> str:
        """Who is named first in the paragraph of `word`, before it; "" if nobody is."""
        at = bisect_left(self.words.breaks, word)
        start = self.words.breaks[at - 1] if at else -1
        first = bisect_right(self.starts, start)
        return self.order[first] if first < len(self.starts) and self.starts[first] < word else ""

    @property
    def country(self) -> str:
        """The country that the document names most often; "" if there is none or two are level."""
        if self._country is None:
            self._country = _main_country(self.words)
        return self._country

    def named_before(self, name: str, word: int) -> int:
        """Where a person was last named before `word`; -1 if not yet."""
        places = self.people[name].places
        at = bisect_right(places, word)
        return places[at - 1] if at else -1


    def speaks_of(self, name: str, phrase: RolePhrase) -> bool:
        """Whether somebody is still spoken of where a description stands: named or described not long before, or named all the time.

        Of an office that the one whom the text is all about may well hold, it must not be somebody named in passing.
        """
        times, word = self.people[name].times, phrase.first
        last = max(self.named_before(name, word), self.described.get(name, -1))
        public = leads_country(phrase.core) or phrase.core[-1:] in PUBLIC
        if public and times * IN_PASSING < self.most and self.latest(word) != name:
            return False
        return last >= 0 and (word - last <= FRESH or times >= KNOWN_WELL)


def describe(scene: Scene, text: str, document: str, phrases: tuple[RolePhrase, ...], stated: dict[int, str]) -> Iterator[Mention]:
    """Mentions of people by their role: those whose role is stated at a name, and those that one role of the document settles."""
    words = scene.words

    def nominal(span: Span, name: str, rule: str, found: list[str] | None = None) -> Mention:
        return Mention(span=span, text=text[span.start : span.end], type=PERSON, form=NOMINAL, name=name,
                       candidates=tuple(sorted(found or ())), rule=f"description: {rule}")

    for number, phrase in enumerate(phrases):
        if number not in stated and (phrase.kin or words.lower[phrase.head] in role_tables().beside_names):
            continue
        attached = number in stated
        joined = stated.get(number + 1) if not attached and _joined(words, phrase, phrases[number + 1 : number + 2]) else None
        first, last = _own_words(scene, phrase, attached and not phrase.determiner)
        span = words.span(document, first, last)
        said = text[span.start : span.end]
        if attached or joined:
            yield nominal(span, joined or stated[number], "beside the name")
            continue
        if _no_description(scene, phrase):
            continue
        outer = _outer(words, phrase)
        determiner = words.lower[outer] if outer >= 0 else ""
        if determiner in ANYBODY:
            yield nominal(span, said, "nobody in particular")
            continue
        if not determiner and not phrase.countries and not phrase.bodies and not words.upper[phrase.head]:
            continue
        if _points_to_nobody(words, phrase, outer):
            yield nominal(span, said, "points to nobody")
            continue
        found = settle(phrase, scene) if _refers(words, phrase, outer) else []
        if len(found) == 1 and (phrase.countries or phrase.bodies or scene.speaks_of(found[0], phrase)):
            scene.described[found[0]] = phrase.head
            yield nominal(span, found[0], "one holds the role")
        else:
            yield nominal(span, said, "open", found if len(found) > 1 else [])


def _joined(words: Words, phrase: RolePhrase, following: tuple[RolePhrase, ...]) -> bool:
    """Whether the next role is the same person's, named behind a comma: "the manager and rector of the college, Ann Hall"."""
    return any(words.lower[phrase.last + 1] == "and" and after.first == phrase.last + 2 and not after.determiner
               and after.last + 1 < len(words) and words.text[after.last + 1] == "," for after in following)


def _outer(words: Words, phrase: RolePhrase) -> int:
    """Where the determiner or owner of a description stands, before words that the role leaves out ("a" of "a sitting Peruvian president");
    -1 if it has none."""
    if phrase.start < phrase.first:
        return phrase.start
    for k in range(phrase.first - 1, max(phrase.first - 4, -1), -1):
        if words.lower[k] in role_tables().determiners:
            return k
        low = words.lower[k]
        said_of = low.endswith(("ed", "ing")) or "adj" in classes(low) or low in ONE_OF_MANY
        if words.kind[k] != "word" or words.possessive[k] or not said_of:
            break
    return -1


def _own_words(scene: Scene, phrase: RolePhrase, bare: bool) -> tuple[int, int]:
    """First and last word of a description, without another's name: of "Hall's adviser" and "adviser to Mr Hall" the adviser."""
    owned = phrase.owner is not None and not scene.names.isdisjoint(range(phrase.owner, phrase.first))
    first = phrase.first if bare or owned else phrase.start
    named = next((k for k in range(phrase.head + 1, phrase.last + 1) if k in scene.names), phrase.last + 1)
    if named > phrase.last:
        return first, phrase.last
    link = next((k for k in range(named, phrase.head, -1) if scene.words.lower[k] in LINKS), phrase.head + 1)
    return first, max(link - 1, phrase.head)


def _no_description(scene: Scene, phrase: RolePhrase) -> bool:
    """Whether the words describe nobody: several ("MPs"), a word of a name ("Sri Lanka"), a noun's adjective ("the general public")."""
    words = scene.words
    low = words.lower[phrase.head]
    if low.endswith("s") and low[:-1] in role_tables().heads or phrase.head in scene.inside:
        return True
    if any(words.text[k][0].isdigit() for k in range(phrase.first, phrase.head)):
        return True
    after = phrase.last + 1
    if words.possessive[phrase.last] and words.text[after : after + 1] == ("Office",):
        return True                                                     # "the U.S. Attorney's Office": a body
    if after >= len(words) or words.kind[after] != "word" or words.possessive[phrase.last]:
        return after < len(words) and words.text[after] == "-"
    low = words.lower[after]
    if not words.under[after] or low in FUNCTION_WORDS:
        return False
    # "over the delegate slots": what a preposition leads to is no subject, so that the word after it is no verb
    led_to = phrase.start > 0 and words.lower[phrase.start - 1] in OBJECT_AFTER
    return classes(low) == {"noun"} or led_to and "noun" in classes(low) and low.endswith("s") and low not in SPEECH


def _points_to_nobody(words: Words, phrase: RolePhrase, outer: int) -> bool:
    """Whether a description says what somebody is, or of whoever holds an office: "became the president", "the next president"."""
    first = outer if outer >= 0 else phrase.start
    k = first - 1
    before = words.lower[k] if k >= 0 and words.kind[k] != "break" else ""
    if ONE_OF_MANY.intersection(words.lower[first : phrase.head]) or before in ONE_OF_MANY:
        return True
    if before in PREDICATES or before in CONTRACTED and words.possessive[k] or before in GRANTS:
        return True
    if before == "of" and k and words.lower[k - 1] in OFFICES and not phrase.countries:
        return True
    return outer < 0 and before in ("of", "for")                        # "nominee for president of Chad"


def _refers(words: Words, phrase: RolePhrase, outer: int) -> bool:
    """Whether a description may mean somebody of whom was spoken: not "the student who", "his rival"."""
    first = outer if outer >= 0 else phrase.start
    k, after = first - 1, phrase.last + 1
    before = words.lower[k] if k >= 0 and words.kind[k] != "break" else ""
    if words.lower[phrase.head] in RELATIONS or words.lower[first] in OWNERS:
        return False
    if outer < 0 and not (phrase.countries and (words.headline[phrase.head] or words.opens[phrase.first])):
        return False
    if after >= len(words):
        return True
    following = words.text[after]
    if words.lower[after] == "from" and after + 1 < len(words) and words.upper[after + 1]:
        return False                                                    # "the senator from Ohio": nobody says where others are from
    if words.lower[after : after + 2] in (("with", "the"), ("in", "charge")):
        return False                                                    # "the general with the longest service"
    if words.lower[after] in ("who", "whose") or following[0].isupper() and not words.opens[after] and words.lower[after] not in CALENDAR:
        return words.headline[after]
    if following in (",", "(") and after + 1 < len(words):
        if words.upper[after + 1] and role_tables().titles.intersection(words.lower[after + 1 : after + 3]):
            return False                                                # "the President, His Highness Sheikh ..."
        if following == "," and before == "," and k and words.upper[k - 1] and words.kind[k - 1] != "break":
            return False                                                # "Xyz, the head of the mission, ...": of one whom nothing names
    return True


def settle(phrase: RolePhrase, scene: Scene) -> list[str]:
    """The people of a document whom a description may mean. A country or body that it names must be theirs."""
    people = scene.people
    fitting = {n: roles for n, roles in scene.holders(phrase).items() if any(phrase.more <= r.more | r.bodies for r in roles)}
    if phrase.female is not None:
        fitting = {n: r for n, r in fitting.items() if not people[n].gender or (people[n].gender == "f") == phrase.female}
    if phrase.countries:
        return _of_country(phrase, fitting, scene)
    if phrase.bodies:
        own = {n: [r for r in roles if r.bodies & phrase.bodies] for n, roles in fitting.items()}
        return _narrow(phrase, {n: roles for n, roles in own.items() if roles}, scene)
    fitting = {n: roles for n, roles in fitting.items() if scene.named_before(n, phrase.first) >= 0}
    # what only a person wrote of somebody must be the very role, or his who is just named: "the nominee" is not each party's
    fitting = {n: roles for n, roles in fitting.items() if n == scene.latest(phrase.first)
               or any(r.core == phrase.core or r not in people[n].written for r in roles)}
    found = _narrow(phrase, fitting, scene)
    if leads_country(phrase.core) or phrase.core[-1:] == ("minister",):
        return _home(phrase, found, scene)
    if found and len(phrase.core) == 1 and phrase.core[0] in LOOSE and scene.latest(phrase.first) not in found:
        return []
    return found


def _same_time(phrase: RolePhrase, role: RolePhrase) -> bool:
    """Whether a description and a role are both of now, or both of former days: "the former president" is not "President Hall"."""
    if phrase.status == "current":
        return role.status in ("current", "acting") or not leads_country(role.core) and role.status == "former"
    return phrase.status == role.status


def _of_country(phrase: RolePhrase, fitting: dict[str, list[RolePhrase]], scene: Scene) -> list[str]:
    """Those of the country that the description names. Whose country nobody says is that one if nobody else could be meant."""
    own = {n: [r for r in roles if r.countries & phrase.countries] for n, roles in fitting.items()}
    own = {n: roles for n, roles in own.items() if roles}
    people = scene.people
    if own:
        # "US President Hall" of a century ago is not "the US president" where "President Lee" is named all the time
        rivals = [n for n in fitting if n not in own and not any(r.countries for r in (*people[n].roles, *people[n].written))]
        often = max((people[n].times for n in own), default=0)
        if leads_country(phrase.core) and any(people[n].times > often for n in rivals) and scene.latest(phrase.first) not in own:
            return []
        return _narrow(phrase, own, scene)
    stateless = [n for n in fitting if not any(r.countries for r in (*people[n].roles, *people[n].written))]
    if len(stateless) != 1 or len(stateless) != len(fitting):
        return []
    (name,) = stateless
    leaders = [n for n, p in people.items() if any(leads_country(r.core) for r in (*p.roles, *p.written))]
    return stateless if leaders in ([], [name]) and scene.country in phrase.countries else []


def _main_country(words: Words) -> str:
    """The country that a document names most often; "" if there is none or two are level."""
    known, counts = gazetteer(), dict[str, int]()
    for k in words.capitals:
        word = words.text[k]
        if words.upper[k]:
            country = known.demonyms.get(word) or known.countries.get(word) or known.countries.get(spell(words, k, k + 1))
            if country:
                counts[country] = counts.get(country, 0) + 1
    ranked = sorted(counts.values(), reverse=True)
    return max(counts, key=lambda c: counts[c]) if ranked and (len(ranked) < 2 or ranked[0] > ranked[1]) else ""


def _narrow(phrase: RolePhrase, fitting: dict[str, list[RolePhrase]], scene: Scene) -> list[str]:
    """Of several the one who holds the very body or role that the description names, if the text speaks of nobody else more; else all."""
    if len(fitting) > 1:
        now = {n: roles for n, roles in fitting.items() if any(r.status == phrase.status for r in roles)}
        fitting = now or fitting
    if len(fitting) > 1:
        closer = [n for n, roles in fitting.items() if any(phrase.bodies & r.bodies for r in roles)]
        if len(closer) == 1:
            return closer
        closer = [n for n, roles in fitting.items() if any(phrase.core == r.core for r in roles)]
        spoken_of = max(scene.people[n].times for n in fitting)
        if len(closer) == 1 and (leads_country(phrase.core) or scene.people[closer[0]].times == spoken_of):
            return closer
    return list(fitting)


def _home(phrase: RolePhrase, found: list[str], scene: Scene) -> list[str]:
    """Whom "the president" means: who is just spoken of, or whose country need not be said; never across another country's name."""
    people = scene.people
    latest = scene.latest(phrase.first)
    home = [n for n in found if any(fits(phrase, r) for r in people[n].roles) and not any(r.countries for r in people[n].roles)]
    if len(home) > 1:
        often = sorted(home, key=lambda n: (-people[n].times, n))
        last = max(home, key=lambda n: scene.named_before(n, phrase.first))
        home = often[:1] if people[often[0]].times >= 3 * people[often[1]].times and often[0] == last else []
    if len(found) == 1 and latest in found and not _only_written(phrase, people[latest], scene.country):
        home = found
    several = found if len(found) > 1 else []
    if len(home) != 1 or phrase.status == "former" and latest not in home:
        return several
    if latest in several and latest not in home and phrase.core != ("president",):
        return several
    native = [n for n in found if scene.country and any(scene.country in r.countries for r in people[n].roles)]
    if latest not in home and any(people[n].times > people[home[0]].times for n in native):
        return several
    opening = scene.opens_paragraph(phrase.first)
    if opening in found and opening != home[0]:
        return several                                                  # a paragraph about the president of another country
    return [] if _foreign_before(phrase, home[0], scene) else home


def _only_written(phrase: RolePhrase, person: Person, country: str) -> bool:
    """Whether only a person's file gives somebody the role, in another country than the one that the text is about."""
    return not any(fits(phrase, r) for r in person.roles) and all(r.countries and country not in r.countries for r in person.written)


def _foreign_before(phrase: RolePhrase, name: str, scene: Scene) -> bool:
    """Whether the sentence names another country between the person and the description."""
    words, known = scene.words, gazetteer()
    k, stop = phrase.start - 1, max(scene.named_before(name, phrase.first), phrase.start - CARRIED_BACK)
    own = {c for r in scene.people[name].roles for c in r.countries}
    while k > stop and not words.opens[k + 1]:
        word = words.text[k]
        country = known.demonyms.get(word) or known.countries.get(word) if word[0].isupper() else None
        if country and country not in own:
            return True
        k -= 1
    return False
