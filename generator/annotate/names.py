"""Names, part 4: what a name names. Every name of the document is judged once, on all its occurrences."""
from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from generator.annotate.capitals import GENERATIONS, MONTHS, common, find_runs, topics
from generator.annotate.name_noise import without_noise
from generator.annotate.name_parts import cut, is_speaker, tables
from generator.annotate.name_words import FUNCTION_WORDS, Words, is_capital, spell
from generator.annotate.role_words import is_adjective
from generator.lexicon import load_table, word_list
from generator.lexicon.gazetteer import gazetteer
from generator.lexicon.words import classes
from generator.models import EntityType

AGE = re.compile(r"\d{1,2}")
SPEECH = word_list("speech")
DEEDS = word_list("deeds")              # what people do, in small letters right after a name
PLACE_BEFORE: dict[str, float] = load_table("name_words")["place_before"]
PLACE_NOUNS = word_list("place_nouns")
BODY_NOUNS = word_list("body_nouns")
APPOSED_BODIES = BODY_NOUNS | word_list("apposed_bodies")
RELATIVES = frozenset(["that", "which", "whose", "of", "for", "in", "based"])
OWNED = word_list("owned_by_bodies")
SOME = word_list("some_of")
NOT_BODIES = word_list("not_bodies")
STATES = frozenset(["MA", "MD", "ID"])      # letters that are a place of America behind a town's name
_INITIALS = re.compile(r"(?:[A-Z]\.)+")
_ORDER = re.compile(r"I{1,3}|I?V|VI{1,3}|I?X|XI{1,3}|XI?V|XVI{0,3}|XI?X|XXI{0,3}")       # "Louis XIV"
_LETTERS = re.compile(r"[A-Z]{2,5}s")        # NGOs, SMEs: a class of things
_PREFIXED = re.compile(r"(Mc|Mac|De|O['’]|D['’]|Al)")
_AL, _SMALL_AL = re.compile(r"(?:[Aa]l|[Ee]l)-"), re.compile(r"(?:al|el|ul)-")
GROUNDS_FIRST = frozenset(["lake", "mount", "cape", "fort", "gulf", "strait", "port", "isle", "san", "santa", "el", "los", "las", "new"])
_BEFORE_BODY = frozenset({"a", "an", "another", "one", "the", "his", "her", "its", "their", "our"})
_NEW_PART = frozenset({"a", "an", "the", "who", "whose", "his", "her", "aged"})       # a comma in front of it: a person, or a list
_LINKS = frozenset({"of", "at", "for", "in", "with", "behind", "near", "inside", "outside", "under", "on"})
_SITES = frozenset({
    "province", "district", "county", "prefecture", "municipality", "oblast", "governorate", "peninsula", "cosmodrome", "spaceport",
    "airfield", "airport"})    # a name in front of one is a place's, behind "the" too
P, O, G = EntityType.PERSON, EntityType.ORG, EntityType.GPE  # noqa: E741


@dataclass(slots=True)
class Name:
    """One name of the document: where it stands and what speaks for each type."""

    text: str
    places: list[tuple[int, int]] = field(default_factory=list)       # first and last word
    scores: dict[EntityType, float] = field(default_factory=lambda: {P: 0.0, O: 0.0, G: 0.0})
    seen: list[dict[EntityType, float]] = field(default_factory=list)  # what the words around each place say
    titled: bool = False
    type: EntityType | None = None
    rule: str = ""


def find_names(words: Words) -> list[Name]:
    """The names of a document, each with its type and every place where it stands; in the order of their first occurrence."""
    names: dict[str, Name] = {}
    late: list[tuple[int, int]] = []
    for run in find_runs(words):
        if words.headline[run[0]]:
            late.append(run)
            continue
        for first, last, titled in cut(words, *run):
            text = spell(words, first, last)
            name = names.get(text) or names.setdefault(text, Name(text))
            name.places.append((first, last))
            name.titled = name.titled or titled
            name.seen.append(_weigh_context(words, first, last, titled))
    for name in names.values():
        _weigh_form(name)
    _weigh_memory(names)
    for name in names.values():
        _decide(name)
    _cut_noise(names)
    _cut_some_of(words, names)
    if late:
        _find_in_headlines(words, late, names)
    for name in names.values():
        name.places.sort()
    found = [name for name in names.values() if name.type and name.places]
    return sorted(found, key=lambda name: name.places[0])


def _weigh_context(words: Words, first: int, last: int, titled: bool) -> dict[EntityType, float]:
    """What the words around one occurrence say."""
    scores = {P: 0.0, O: 0.0, G: 0.0}
    table, known = tables(), gazetteer()
    n = len(words.text)
    before = words.lower[first - 1] if first and words.kind[first - 1] != "break" else ""
    earlier = words.lower[first - 2] if first > 1 else ""
    after = words.lower[last + 1] if last + 1 < n else ""
    later = words.lower[last + 2] if last + 2 < n else ""
    if titled:
        scores[P] += 4
    elif (before in table.roles or before in table.honorifics) and not is_adjective(words.lower, first - 1):
        scores[P] += 2.5
    elif first < last < first + 3 and words.lower[last] in table.heads and is_speaker(words, last):
        scores[P] += 6                  # "Ida Church said"
    if before in BODY_NOUNS:
        scores[O] += 2
    elif before == "," and earlier in APPOSED_BODIES and _is_called_body(words, first - 2, last):
        scores[O] += 4
        scores[P] -= 2.5
    scores[G] += PLACE_BEFORE.get(before, 0.0) * (0.4 if words.possessive[last] else 1)
    if before == "of" and earlier in PLACE_NOUNS or before == "named" and earlier in PLACE_NOUNS:
        scores[G] += 4
    elif before in PLACE_NOUNS:
        scores[G] += 1.5
    elif before == "the" and not (after and after[0].isalpha() and words.under[last + 1] and "noun" in classes(after)):
        scores[O] += 1
        scores[P] -= 2.5
    if after == ",":
        if AGE.fullmatch(later) and last + 3 < n and words.text[last + 3] in (",", ")", "."):
            scores[P] += 4
        if later in ("who", "whose") and before not in BODY_NOUNS:  # "Ann Hall, head of the firm Hillco, who"
            scores[P] += 2.5
        if last + 2 < n and words.text[last + 2] in known.names:
            scores[G] += 1.5
        if _apposed_body(words, last + 2):
            scores[O] += 4
            scores[P] -= 2.5
        elif later in table.roles or later in ("a", "an", "the") and any(w in table.roles for w in words.lower[last + 3 : last + 8]):
            scores[P] += 1.5
    elif after == "(" and AGE.fullmatch(later):
        scores[P] += 2
    elif after == "who":
        scores[P] += 2.5
    elif after in SPEECH or after in DEEDS:
        scores[P] += 1
        scores[O] += 0.2
    elif after in OWNED:
        scores[O] += 1.5
        scores[G] += 0.3
    if before in SPEECH and after in (".", ",", ""):
        scores[P] += 0.7
    if after in PLACE_NOUNS and before != "the" or after in _SITES:
        scores[G] += 1.5
    return scores


def _apposed_body(words: Words, first: int) -> bool:
    """Whether the words from `first` on call what stands before them a body: "the local utility," "a law firm that"."""
    if first >= len(words) or words.lower[first] not in ("a", "an", "the"):
        return False
    last = first
    for k in range(first + 1, min(first + 6, len(words))):
        low = words.lower[k]
        if not words.is_word[k] or low in FUNCTION_WORDS or low in RELATIVES or words.possessive[k]:
            if low == "by" and words.lower[last - 1] in APPOSED_BODIES and "verb" in classes(words.lower[last]):
                return True             # "a watchdog group run by lawyers"
            closed = words.text[k] in ",.;)" or low in RELATIVES
            return closed and words.lower[last] in APPOSED_BODIES and not words.possessive[k]
        last = k
    return False


def _is_called_body(words: Words, head: int, last: int) -> bool:
    """Whether the body's noun at `head` calls so the name behind its comma, that ends at `last`: "a local newspaper, NAME, reported"."""
    closing, later = (*words.text[last + 1 : last + 3], "", "")[:2]
    if words.possessive[head] or not words.under[head] or closing not in (",", ".", ";", ")"):
        return False
    if closing == "," and (later in _NEW_PART or later.isdigit()):
        return False
    first = head
    while first > 0 and first > head - 6 and words.is_word[first] and words.lower[first] not in FUNCTION_WORDS:
        first -= 1
    low = words.lower[first]
    if low not in _BEFORE_BODY or low == "the" and not words.opens[first]:
        return False
    return first == 0 or words.lower[first - 1] not in _LINKS       # not "the owner of a newspaper, Ann Hall,"; "in an office, Ann Hall,"


def _weigh_form(name: Name) -> None:
    """Add what the name itself says."""
    table, known = tables(), gazetteer()
    parts = name.text.split(" ")
    lower = [p.lower() for p in parts]
    scores = name.scores
    for key in scores:              # context: the clearest place counts, and what all places say together
        said = [s[key] for s in name.seen]
        if any(said):
            scores[key] = 0.7 * max(said) + sum(said) / len(said) * min(1.5, 0.3 + 0.15 * len(said))
    if name.text in known.names or name.text in table.regions:
        scores[G] += 8
        return
    if name.text in known.bodies or name.text.isupper() and name.text.title() in known.bodies:
        scores[O] += 1 if name.titled else 6
        return
    if name.text in known.countries:
        scores[G] += 5
    if name.text in known.places:
        size = known.places[name.text][1]
        scores[G] += 3.0 if size >= 1000 else 2.0 if size >= 150 or not size else 1.2
    single = len(parts) == 1
    if single:
        word = parts[0]
        if word in NOT_BODIES or word[-1] == "s" and word[:-1] in NOT_BODIES:
            scores[O] -= 8
            scores[P] -= 4
            scores[G] -= 0 if word in STATES else 8
        elif word[-1] == "s" and _LETTERS.fullmatch(word):
            scores[O] -= 1.5
        elif word.isupper() and 2 <= len(word) <= 7 or "." in word:
            place = word.title()
            scores[G] += 4.5 if place in known.countries else 3 if known.places.get(place, ("", 0))[1] >= 300 and len(word) > 4 else 0
            scores[O] += 2.5
        elif any(map(str.isupper, word[1:])) and "-" not in word and not _PREFIXED.match(word):
            scores[O] += 2
        if lower[0] in table.heads:
            scores[O] += 1.5
        if word in known.given or word in known.family:
            scores[P] += 0.8
        if "-" in word and _AL.match(word):
            scores[P] += 1
        if common(lower[0]) and lower[0] not in table.heads:
            for key in scores:
                scores[key] -= 0.7
        return
    body = not table.heads.isdisjoint(lower) or lower[-1] in table.tails
    if body:
        scores[O] += 4.5
    if "&" in parts:
        scores[O] += 3
    if lower[-1] in table.grounds or lower[0] in GROUNDS_FIRST:
        scores[G] += 3.5 if lower[-1] in table.grounds and not body else 1.5
    if body:
        return
    if parts[0] in known.given:
        scores[P] += 2
        scores[G] -= 0.8
    if parts[-1] in GENERATIONS or parts[-1] in ("II", "III") or parts[0] in known.given and _ORDER.fullmatch(parts[-1]):
        scores[P] += 3
    if parts[-1] in known.family:
        scores[P] += 1
    if parts[0] in table.family_first and len(parts) <= 3:
        scores[P] += 2
    if "." in name.text and any(map(_INITIALS.fullmatch, parts)):
        scores[P] += 2
    initials = len(parts[0]) == 1 and len(parts[1]) == 1 and parts[0].isupper() and parts[1].isupper()
    if initials:
        scores[P] += 3                  # "P C Hall"
    if not table.particles.isdisjoint(lower[1:]) or any(map(_SMALL_AL.match, lower[1:])):
        scores[P] += 1
    plain = [w for p, w in zip(parts, lower, strict=True) if w not in table.particles and p not in known.given and p not in known.family]
    syllable = lower[-1] if parts[0] in table.family_first and lower[-1] in FUNCTION_WORDS else ""      # "Moon Ji In"
    ordinary = [w for w in plain if (classes(w) or w in FUNCTION_WORDS) and not (initials and len(w) == 1) and w != syllable]
    if lower[-1] in topics() and lower[-1] in ordinary:
        scores[P] -= 1.5                # "Oral Health"
    if ordinary and parts[0] in known.given and len(ordinary) == 1 and len(parts) < 4:
        scores[P] -= 0.3
    elif ordinary:
        # "Ilona Lapp, director of the club"
        described = len(ordinary) == 1 and scores[G] < 1 and max(s[P] for s in name.seen) >= 1.5
        scores[P] -= 0.6 if described else 1.2 * len(ordinary)
        scores[O] += 0.8
    elif len(parts) <= 4:
        scores[P] += 1.2
    if any(p.isupper() and len(p) > 2 for p in parts):
        scores[O] += 1
        scores[P] -= 1


def _weigh_memory(names: dict[str, Name]) -> None:
    """Let the longer names of a document speak for the shorter ones: a surname, a given name, a body's first word."""
    parts: dict[str, dict[EntityType, float]] = defaultdict(lambda: {P: 0.0, O: 0.0, G: 0.0})
    for name in names.values():
        words = name.text.split(" ")
        if len(words) < 2:
            continue
        best = max(name.scores, key=name.scores.__getitem__)
        if name.scores[best] < 1:
            continue
        if best is P:
            for word in words:
                parts[word][P] = max(parts[word][P], 4.0)
            for size in range(2, len(words)):
                parts[" ".join(words[-size:])][P] = 4.0
        elif best is O:
            parts[words[0]][O] = max(parts[words[0]][O], 1.0)
            initials = "".join(w[0] for w in words if w[0].isupper())
            parts[initials][O] = 3.0
    titled = {name.text for name in names.values() if name.titled and " " not in name.text}
    for name in names.values():
        if " " in name.text and name.text.split(" ")[-1] in titled and name.text.split(" ")[0] in gazetteer().given:
            name.scores[P] += 2.5
        if name.text in parts:
            for kind, more in parts[name.text].items():
                if kind is P and name.text in gazetteer().names:
                    continue
                name.scores[kind] += more


def _decide(name: Name) -> None:
    """Set the type of a name; None where it names nothing that we list."""
    lower = name.text.lower()
    if lower in FUNCTION_WORDS and lower not in MONTHS and not name.text.isupper() or name.text in GENERATIONS:
        return
    best = max((P, G, O), key=name.scores.__getitem__)
    if name.scores[best] < 0.9:
        return
    name.type, name.rule = best, f"name: {best.lower()} {name.scores[best]:.1f}"


def _cut_noise(names: dict[str, Name]) -> None:
    """Give the places of people's names that hold words which are no part of them to the names without these words."""
    for longer, inner in without_noise({name.text: name.places for name in names.values() if name.type is P}).items():
        del names[longer]
        for text, places in inner.items():
            if text in names:
                names[text].places = sorted(names[text].places + places)


def _cut_some_of(words: Words, names: dict[str, Name]) -> None:
    """Take from the bodies that are named by their members the places where only some of these are meant: "many Democrats"."""
    for name in names.values():
        several = name.type is O and name.text[-1] == "s" and name.text.isalpha()
        if several and "noun" in classes(re.sub(r"ies$", "y", name.text.lower()).removesuffix("s")):
            name.places = [(first, last) for first, last in name.places if not _are_some_of(words, first)]


def _are_some_of(words: Words, i: int) -> bool:
    """Whether the members of a body that stand at `i` are some of them: "many other Democrats", not "most Times readers"."""
    if words.possessive[i]:
        return False                    # "the most Rovers' game of all"
    after = classes(words.lower[i + 1]) if i + 1 < len(words) and words.under[i + 1] and words.lower[i + 1] not in FUNCTION_WORDS else ()
    if "noun" in after and "verb" not in after:
        return False
    k = i - 1
    while k > max(0, i - 4) and words.is_word[k] and words.lower[k] not in SOME and "adj" in classes(words.lower[k]):
        k -= 1
    return k >= 0 and words.lower[k] in SOME


def _titled_in_headline(words: Words, i: int, last: int) -> int:
    """The last word of the person's name that begins at `i`, right after a title, in a headline; 0 if none does."""
    table, known = tables(), gazetteer()
    if i == 0 or words.lower[i - 1] not in table.before_headlined or words.possessive[i - 1]:
        return 0
    end = 0
    for k in range(i, min(i + 3, last + 1)):
        word = words.text[k]
        named = word in known.given or word in known.family or not classes(words.lower[k])
        if not (is_capital(word) and named and words.lower[k] not in table.before_names) or word in known.countries:
            break
        end = k
        if words.possessive[k]:
            break
    return end


def _find_in_headlines(words: Words, runs: list[tuple[int, int]], names: dict[str, Name]) -> None:
    """Find, in headlines, the names that the text or the tables know."""
    known, table = gazetteer(), tables()
    longest = max((name.text.count(" ") + 1 for name in names.values() if name.type), default=1)
    folded = {name.text.casefold(): name for name in names.values() if name.type}
    surnames = Counter(name.text.split(" ")[-1] for name in names.values() if name.type is P and " " in name.text)
    for i, end in runs:
        while i <= end:
            titled = _titled_in_headline(words, i, end)
            if titled:
                name = names.setdefault(spell(words, i, titled), Name(spell(words, i, titled), type=P, rule="name: title in a headline"))
                name.type = name.type or P
                name.places.append((i, titled))
                i = titled + 1
                continue
            for j in range(min(end, i + max(longest, 4) - 1), i - 1, -1):
                text = spell(words, i, j)
                hit = folded.get(text.casefold())
                if hit is None and (surname := text.title() if text.isupper() else text) in surnames and not classes(text.lower()):
                    hit = names.setdefault(surname, Name(surname, type=P, rule="name: surname in a headline"))
                    hit.type = hit.type or P
                if hit is None and (text in known.names or text in table.regions or text.title() in known.countries):
                    hit = names.setdefault(text, Name(text, type=G, rule="name: place in a headline"))
                    hit.type = hit.type or G
                if hit is not None and is_capital(words.text[i]):
                    hit.places.append((i, j))
                    i = j
                    break
            i += 1
