"""Happenings that a noun names: "Monday's attack" has a day of its own, "the attack" that of "attacked on Monday" in the same document.

They date words inside a clause and are no entries of the timeline: the clause that tells the happening is. In doubt there is none.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from generator.annotate.edtf_values import edtf_of, prefix_of
from generator.annotate.timex_clauses import Clause
from generator.annotate.timexes.calendar import unit_of
from generator.annotate.timexes.tense import verb_form
from generator.annotate.timexes.tokens import Token
from generator.lexicon import load_table
from generator.lexicon.words import classes, lemmas
from generator.models import Happening, Span, Timex

OWN, ELSEWHERE = "the phrase names it", "a noun for what the document dates elsewhere"
MOST = 20  # happenings of one kind with different days among which a phrase's other words choose
NEAR = 9  # tokens behind a noun that its time expression may stand in
REACH = 6  # tokens in front of a noun that may belong to its phrase
_APOSTROPHES = ("'", "’")


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence, its clauses, the happening of each, and the time expressions in it. `words` are those of its tokens."""

    tokens: list[Token]
    words: list[str]
    clauses: list[Clause]
    happenings: list[Happening]
    points: list[Timex]
    headline: bool = False


@dataclass(frozen=True, slots=True)
class _Phrase:
    """tokens[first : noun + 1] of a sentence: a noun phrase whose head is an event noun of kind number `kind`."""

    first: int
    noun: int
    kind: int
    definite: bool
    new: bool  # it brings in a happening not told yet, or one among several
    words: frozenset[str]  # its other words that tell which happening is meant


@dataclass(frozen=True, slots=True)
class _Source:
    """Where a happening of a kind is dated."""

    at: int
    happening: Happening
    words: frozenset[str]  # of its sentence
    noun: str = ""  # the noun that names it, if it has its time from its own phrase


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(str(w) for w in load_table("event_nouns")[name])


@cache
def _kinds() -> tuple[dict[str, int], dict[str, tuple[int, ...]], frozenset[int], frozenset[int]]:
    """Kind by noun; kinds by verb; the kinds that need their noun with the verb; the kinds that are results of a period."""
    kinds = load_table("event_nouns")["kinds"]
    verbs: dict[str, tuple[int, ...]] = {}
    for number, kind in enumerate(kinds):
        for verb in kind["verbs"]:
            verbs[verb] = (*verbs.get(verb, ()), number)
    nouns = {noun: number for number, kind in enumerate(kinds) for noun in kind["nouns"]}
    asking = frozenset(n for n, kind in enumerate(kinds) if kind.get("object"))
    return nouns, verbs, asking, frozenset(n for n, kind in enumerate(kinds) if kind.get("period"))


@cache
def kind_of(word: str) -> int:
    """The kind of happening that a lower-case noun names; -1 if none."""
    nouns = _kinds()[0]
    for form in (word, *lemmas(word, "noun")):
        if form in nouns:
            return nouns[form]
    return -1


def verbs_of(words: frozenset[str]) -> frozenset[str]:
    """The verbs that tell the happenings which these words name."""
    kinds = load_table("event_nouns")["kinds"]
    return frozenset(verb for kind in map(kind_of, words) if kind >= 0 for verb in kinds[kind]["verbs"])


def light_verbs() -> frozenset[str]:
    """The verbs that say no more than that what their noun names took place."""
    return _words("light")


def find_nominal(sentences: list[Told]) -> list[Happening]:
    """The dated happenings of one document that nouns name, in order."""
    found: dict[int, Happening] = {}  # by where the noun begins
    sources: dict[int, list[_Source]] = {}
    for told in sentences:
        if not told.points:
            continue
        words = frozenset(told.words)
        phrases = list(_phrases(told))
        for phrase in phrases:
            own = _own(told, phrase) or _by_relative(told, phrase)
            if own:
                found[told.tokens[phrase.noun].start] = own
                sources.setdefault(phrase.kind, []).append(_Source(own.span.start, own, words, told.words[phrase.noun]))
        for kind, happening in _clause_sources(told, phrases):
            sources.setdefault(kind, []).append(_Source(happening.span.start, happening, words))
    for happening in _referring(sentences, sources):
        if happening.trigger and happening.trigger.start not in found:
            found[happening.trigger.start] = happening
    return [found[at] for at in sorted(found)]


def _phrases(told: Told) -> Iterator[_Phrase]:
    """The noun phrases of a sentence whose head names a happening."""
    tokens = told.tokens
    verbs = {c.verb for c in told.clauses}
    begins = {t.span.start for t in told.points}
    for j, kind in enumerate(map(kind_of, told.words)):
        if kind < 0:
            continue
        token = tokens[j]
        if not token.text[0].islower() or not (_is_head(tokens, j) or tokens[j + 1].start in begins):
            continue
        first, definite, new = _reach_back(tokens, j)
        described = j > 0 and tokens[j - 1].text[0].islower() and "adj" in classes(tokens[j - 1].word)
        may_be_verb = j in verbs or _may_tell(token.word) and not described
        if may_be_verb and not definite and not new:
            continue
        names = frozenset(t.word for t in tokens[first:j] if t.text[0].isupper() and t.word not in _words("definite"))
        others = frozenset(t.word for t in tokens[first:j] if t.text[0].islower() and "noun" in classes(t.word) and len(t.word) > 2)
        yield _Phrase(first, j, kind, definite, new, names | others - _words("definite") | _words_behind(tokens, j))


def _is_head(tokens: list[Token], j: int) -> bool:
    """Whether the noun at `j` ends its phrase: not "the crash site", "the launch date"."""
    if j + 1 >= len(tokens):
        return True
    after = tokens[j + 1]
    if not after.text[0].isalpha() or after.word in _words("behind") or after.word.endswith("ly"):
        return after.text not in (*_APOSTROPHES, "-")
    return verb_form(after.word) == "past" or "noun" not in classes(after.word)


def _reach_back(tokens: list[Token], j: int) -> tuple[int, bool, bool]:
    """Where the phrase of the noun at `j` begins, whether it is definite, and whether it is one happening among others."""
    new = False
    for i in range(j - 1, max(-1, j - 1 - REACH), -1):
        word = tokens[i].word
        if word in ("a", "an", "another", "no", "any", "some", "every", "each"):
            return i, False, True
        if word in _words("definite"):
            return i, True, new
        if word == "s" and i and tokens[i - 1].text in _APOSTROPHES or tokens[i].text in _APOSTROPHES and tokens[i - 1].word.endswith("s"):
            first = i - 1 if word == "s" else i
            while first and j - first < REACH + 2 and tokens[first - 1].text[0].isalnum() and (
                first == (i - 1 if word == "s" else i) or tokens[first - 1].text[0].isupper()):
                first -= 1
            return first, True, new
        new = new or word in _words("other")
        if not tokens[i].text[0].isalnum() or not (classes(word) & {"noun", "adj"} or tokens[i].text[0].isupper() or word.isdigit()) \
                or tokens[i].text[0].islower() and (word in _words("behind") or word.endswith("ly") or _may_tell(word)):
            return i + 1, False, new
    return max(0, j - REACH), False, new


def _may_tell(word: str) -> bool:
    """Whether a word may be the verb of a headline: "posts", "delays"."""
    return word.endswith("s") and bool(lemmas(word, "verb"))


def _words_behind(tokens: list[Token], j: int) -> frozenset[str]:
    """The names in "the attack on Rome", the nouns too in "the purchase of the mill": they tell which happening is meant."""
    if j + 1 >= len(tokens) or tokens[j + 1].word not in _words("which"):
        return frozenset()
    found = []
    for t in tokens[j + 2 : j + 8]:
        if t.text[0].isupper() or t.text[0].isdigit() or tokens[j + 1].word == "of" and "noun" in classes(t.word) and len(t.word) > 2:
            found.append(t.word)
        elif t.word not in ("the", "a", "an", "and", "$", "€", "£", "us"):
            break
    return frozenset(found)


# -- phrases that name their own time ---------------------------------------------------------------


def _own(told: Told, phrase: _Phrase) -> Happening | None:
    """ "Monday's attack", "the 2004 election", "the deal signed in March", "a loss yesterday"."""
    tokens = told.tokens
    noun = tokens[phrase.noun]
    first = bisect_left(told.points, tokens[phrase.first].start, key=lambda t: t.span.start)
    last = bisect_left(told.points, tokens[min(phrase.noun + NEAR, len(tokens) - 1)].end, key=lambda t: t.span.start)
    for timex in told.points[first:last]:
        if tokens[phrase.first].start <= timex.span.start and timex.span.end <= noun.start:
            bare = not phrase.definite and not phrase.new
            return _happening(timex, timex.span.start if bare else tokens[phrase.first].start, noun.end, noun, told)
        if noun.end < timex.span.start and _goes_with(tokens, phrase.noun, timex):
            return _happening(timex, tokens[phrase.first].start, timex.span.end, noun, told)
    return None


def _by_relative(told: Told, phrase: _Phrase) -> Happening | None:
    """ "the fire, which broke out on Monday": a relative clause right behind a noun that names its time."""
    tokens, at = told.tokens, phrase.noun + 1
    at += at < len(tokens) and tokens[at].text == ","
    if at >= len(tokens) or tokens[at].word != "which":
        return None
    number = bisect_left(told.clauses, at, key=lambda c: c.first)
    if number == len(told.clauses) or told.clauses[number].first != at:
        return None
    clause, h = told.clauses[number], told.happenings[number]
    if clause.verb >= 0 and h.timex is not None and h.rule == "the clause names it" and h.precision == "day":
        word = tokens[clause.verb].word
        if set(lemmas(word, "verb")) & _words("light") or word in _words("participles"):
            span = Span(h.span.document, tokens[phrase.first].start, tokens[phrase.noun].end)
            trigger = span._replace(start=tokens[phrase.noun].start)
            return replace(h, span=span, trigger=trigger, rule=OWN, nominal=True, claimant=None)
    return None


def _goes_with(tokens: list[Token], noun: int, timex: Timex) -> bool:
    """Whether only a preposition, or a participle and what follows it, stands between a noun and a time expression."""
    between = []
    for t in tokens[noun + 1 : noun + NEAR]:
        if t.start >= timex.span.start:
            break
        between.append(t)
    if not between or between[-1].end + 1 < timex.span.start - 1:
        return not between and noun + 1 < len(tokens) and tokens[noun + 1].start == timex.span.start
    words = [t.word for t in between]
    if len(words) == 1:
        return words[0] in ("on", "in", "of")
    if words[0] == ",":
        words = words[1:]
    participle = words[0] in _words("participles")
    return participle and words[-1] in ("in", "on", words[0]) and "," not in words


def belongs_to_noun(tokens: list[Token], timex: Timex) -> bool:
    """ "fell after the crash on Monday": whether a time expression dates a noun behind "after", "ahead of", ... and no verb."""
    at = bisect_left(tokens, timex.span.start, key=lambda t: t.start)
    for j in range(max(0, at - NEAR), at):
        token = tokens[j]
        if kind_of(token.word) >= 0 and token.text[0].islower() and _goes_with(tokens, j, timex):
            first, _, _ = _reach_back(tokens, j)
            before = [t.word for t in tokens[max(0, first - 2) : first]]
            return bool(before) and (before[-1] in _words("leads") or " ".join(before) in _words("leads_of_two"))
    return False


def _happening(timex: Timex, start: int, end: int, noun: Token, told: Told) -> Happening | None:
    date = prefix_of(timex.value)
    if date is None or not unit_of(timex.value):
        return None
    edtf, precision = edtf_of(timex, "", [timex])
    document = timex.span.document
    return Happening(span=Span(document, start, end), date=date, edtf=edtf, precision=precision, timex=timex.span,
                     trigger=Span(document, noun.start, noun.end), planned=_clause_at(told, noun.start).planned, rule=OWN, nominal=True)


def _clause_at(told: Told, at: int) -> Happening:
    return told.happenings[max(0, bisect_right(told.happenings, at, key=lambda h: h.span.start) - 1)]


# -- phrases that name what is dated elsewhere --------------------------------------------------------


def _clause_sources(told: Told, phrases: list[_Phrase]) -> Iterator[tuple[int, Happening]]:
    """The kinds of happening that the dated clauses of a sentence tell."""
    _, verbs, asking, periods = _kinds()
    for clause, h in zip(told.clauses, told.happenings, strict=True):
        named = h.timex is not None and h.rule == "the clause names it" and h.precision not in ("before", "after")
        if not named or clause.verb < 0 or clause.tense == "conditional":
            continue
        near = phrases[bisect_left(phrases, clause.first, key=lambda p: p.noun) : bisect_left(phrases, clause.last, key=lambda p: p.noun)]
        own = {p.kind for p in near if _beside(told.tokens, p.noun, clause.verb)}
        lemma = set(lemmas(told.words[clause.verb], "verb"))
        by_verb = {k for v in lemma for k in verbs.get(v, ()) if k not in asking or k in own}
        by_noun = own if lemma & _words("light") else set()
        for kind in sorted(by_verb | by_noun):
            if kind not in periods or h.precision != "day":
                yield kind, h


def _beside(tokens: list[Token], noun: int, verb: int) -> bool:
    """Whether a noun is near enough to a verb to be its subject or object."""
    first, last = min(noun, verb) + 1, max(noun, verb)
    return last - first <= REACH + 2 and not any(t.text in (",", ";", ":") for t in tokens[first:last])


def _referring(sentences: list[Told], sources: dict[int, list[_Source]]) -> Iterator[Happening]:
    """Definite phrases, and the nouns of the headline, that can only mean the one dated happening of their kind."""
    single = {kind: _single(told) for kind, told in sources.items()}
    fresh: dict[int, int] = {}  # where a happening of the kind was last brought in without a date
    for told in sentences if sources else ():
        if sources.keys().isdisjoint(map(kind_of, told.words)):
            continue
        for phrase in _phrases(told):
            source = single.get(phrase.kind)
            if source is None and phrase.words and len(sources.get(phrase.kind, ())) <= MOST:
                source = _single([s for s in sources.get(phrase.kind, ()) if phrase.words <= s.words])
            if source is None:
                continue
            at = told.tokens[phrase.noun].start
            same = source.happening
            if phrase.new:
                if not same.span.start <= at < same.span.end:
                    fresh[phrase.kind] = at
                continue
            if source.noun and source.noun != told.words[phrase.noun]:
                continue
            if not (phrase.definite or told.headline) or fresh.get(phrase.kind, -1) > source.at:
                continue
            if not phrase.words <= source.words:
                continue
            span = Span(same.span.document, told.tokens[phrase.first].start, told.tokens[phrase.noun].end)
            yield Happening(
                span=span, date=same.date, edtf=same.edtf, precision=same.precision, timex=same.timex, planned=same.planned,
                trigger=Span(span.document, told.tokens[phrase.noun].start, span.end), rule=ELSEWHERE, nominal=True)


def _single(told: list[_Source]) -> _Source | None:
    """The most precise of several datings, if all agree."""
    if not told:
        return None
    best = max(told, key=lambda s: (len(s.happening.date or ""), -s.at))
    date = best.happening.date or ""
    return best if date and all(date.startswith(s.happening.date or "-") for s in told) else None
