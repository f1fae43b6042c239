"""Who does what in a headline or sentence: a shallow cut before its main verb. Where the cut is not plain there is none."""
from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generator.annotate.clauses import is_title_case
from generator.annotate.cues import forms
from generator.lexicon import closed_words, load_table
from generator.lexicon.words import classes, is_irregular, lemmas

SURE, NEAR_BEST = 1.3, 1.2          # a verb needs so many points, and at most so many fewer than the best one of its sentence
LONGEST_ASIDE = 9                   # tokens between commas that begin with a preposition
SHORT_LINE = 16                     # tokens: such a line may be a headline with a full stop
CERTAIN = 2.6                       # points of a word that is hardly anything but a verb
_TOKEN = re.compile(r"[\w$%][\w$%.-]*\w(?=['’]s\b)|['’]s\b|[\w$£€%](?:[\w.,$%'’-]*\w)?|[^\w\s]")
_ANSWERS = load_table("answers")
_CERTAIN_FORMS = frozenset(load_table("closed")["sure"].split())
_DETERMINERS = closed_words("D") | {"'s", "’s", "of"}
_PREPOSITIONS = closed_words("I")
_PRONOUNS = closed_words("R")
_OBJECTS = closed_words("OR")
_AUXILIARIES = frozenset(filter(str.isalpha, closed_words("X"))) - {"like", "having", "being", "wo", "ca", "ai"}
_PLURAL = frozenset(["people", "police", "they", "we", "i", "you", "women", "men", "children", "who"])
_RELATIVE = closed_words("W") | {"whose", "where", "when", "that"}
_CONJUNCTIONS = closed_words("C")
_SUBORDINATE = closed_words("S") | _RELATIVE
_CLAUSES = frozenset(["that", "while", "when", "if", "because", "although", "though", "whereas", "unless", "whenever", "where"])
_ADVERBS = closed_words("B")
_ALONE = frozenset(["this", "that", "these", "those", "all", "both", "some", "many", "most", "few", "each", "neither", "either", "several"])
_NUMBERS = closed_words("J")
_SIDE_CLAUSE = _SUBORDINATE | frozenset(_ANSWERS["side_clauses"])
_LEADS_IN = _PREPOSITIONS | _SUBORDINATE | _ADVERBS | _CONJUNCTIONS | frozenset(_ANSWERS["leads_in"])
_LEADS_IN -= frozenset(_ANSWERS["opens_a_subject"])
_PAST_ONLY = frozenset(_ANSWERS["past_only"])
_NO_ACTORS = frozenset(_ANSWERS["no_actors"]) | _PRONOUNS | (_SUBORDINATE - {"that"})      # as the first word of a subject
_NOBODY = frozenset(_ANSWERS["no_actors_alone"])
_BRACKETS = {"(": ")", "[": "]", "“": "”", '"': '"', "‘": "’", "'": "'"}


class Token(NamedTuple):
    """A word or mark with its place in the document."""

    text: str
    lower: str
    start: int
    end: int


class Known(NamedTuple):
    """What was found in a document: the offsets inside names, where places and days begin, each with its end."""

    names: frozenset[int] = frozenset()
    places: dict[int, int] = {}
    times: dict[int, int] = {}


def read_tokens(text: str, start: int, end: int) -> list[Token]:
    """The words and marks of text[start:end]."""
    return [Token(m.group(), m.group().lower(), m.start(), m.end()) for m in _TOKEN.finditer(text, start, end)]


def cut_at_verb(tokens: list[Token], known: Known, longest: int, *, headline: bool) -> tuple[list[Token], list[Token]] | None:
    """Who, and what from the verb on. What only introduces the clause belongs to neither, and without an actor there is no answer."""
    begin = _behind_lead_in(tokens, known)
    if begin is None:
        return None
    tokens = tokens[begin:]
    verb = main_verb(tokens, known.names, headline=headline)
    if verb is None:
        return None
    if _says_only(tokens[verb:], known):
        return None
    first = _own_piece(tokens, verb) if begin else 0
    subject = _without_day(tokens[first:verb], known)
    inserted = next((at for at in _commas(subject) if at + 1 < len(subject) and _is_inserted(subject, at + 1)), len(subject))
    subject = subject[:inserted]
    if len(subject) > longest:      # "the woman who ... was released"
        subject = subject[: next((at for at, token in enumerate(subject) if token.lower == "who"), len(subject))]
    if len(subject) > longest and (comma := next(_commas(subject), None)) is not None and _is_name(subject[:comma], known):
        subject = subject[:comma]   # "Ann Lee, a curator of ..."
    return (subject, tokens[verb:]) if len(subject) <= longest and _is_actor(subject) else None


def _says_only(predicate: list[Token], known: Known) -> bool:
    """Whether a predicate tells that somebody spoke, and not what was said: "said on Monday"."""
    told = predicate[: next(_commas(predicate), len(predicate))]
    days = [(token.start, known.times[token.start]) for token in told if token.start in known.times]
    rest = [token for token in told[1:] if token.text[0].isalnum() and not any(a <= token.start < b for a, b in days)]
    return told[0].lower in forms() and all(token.lower in _PREPOSITIONS | _ADVERBS for token in rest)


def _without_day(subject: list[Token], known: Known) -> list[Token]:
    """The subject without a day behind it: "The council on Monday"."""
    for at in range(1, len(subject)):
        end = known.times.get(subject[at].start)
        if end is not None and end >= subject[-1].end and (subject[at - 1].lower in ("on", "late", "early") or at == len(subject) - 1):
            return subject[: at - 1] if subject[at - 1].lower in ("on", "late", "early") else subject[:at]
    return subject


def _is_name(tokens: list[Token], known: Known) -> bool:
    return bool(tokens) and all(token.start in known.names for token in tokens)


# -- what stands in front ----------------------------------------------------------------------------


def _commas(tokens: list[Token]) -> Iterator[int]:
    return (at for at, token in enumerate(tokens) if token.text == ",")


def _behind_lead_in(tokens: list[Token], known: Known) -> int | None:
    """Where the main clause begins: behind "In May,", "According to the report," and their like; None where their end is not plain."""
    at = 0
    while at < len(tokens) and _leads_in(tokens, at, known):
        comma = next((c for c in _commas(tokens) if c > at), None)
        day = _behind_day(tokens, at, known)
        if day is not None and (comma is None or day < comma):
            at = day                # "On Monday the council met"
        elif comma is None or not _CLAUSES.isdisjoint(token.lower for token in tokens[at:comma]) and not has_verb(tokens[at:comma], known):
            return None             # "While the mayor, who is ill, ..."
        else:
            at = comma + 1
            while at < len(tokens) and (place := known.places.get(tokens[at].start)) and _ends_at_comma(tokens, at, place):
                at = next(c for c in _commas(tokens) if c > at) + 1     # "In Hull, England,"
    return at if at < len(tokens) else None


def _ends_at_comma(tokens: list[Token], at: int, end: int) -> bool:
    comma = next((c for c in _commas(tokens) if c > at), None)
    return comma is not None and tokens[comma - 1].end == end


def _leads_in(tokens: list[Token], at: int, known: Known) -> bool:
    token = tokens[at]
    following = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    if token.start in known.names:
        return False
    if token.lower == "at" and following in ("least", "most"):
        return False
    if token.start in known.times and following != "'s":
        return True
    if token.lower in _LEADS_IN or token.lower.endswith("ly") and "adv" in classes(token.lower):
        return True
    participle = token.lower.endswith(("ing", "ed")) and "verb" in classes(token.lower)
    if not participle or following not in _PREPOSITIONS | _DETERMINERS | {"to", "that"} and not following.endswith("ly"):
        return False
    comma = next((c for c in _commas(tokens) if c > at), None)
    return comma is not None and not has_verb(tokens[at:comma], known)


def has_verb(tokens: list[Token], known: Known) -> bool:
    """Whether a word of the stretch is surely a finite verb."""
    return any(_may_be_verb(tokens[at].lower) and tokens[at].start not in known.names and _points(tokens, at, headline=False) >= CERTAIN
               for at in range(1, len(tokens)))


def _behind_day(tokens: list[Token], at: int, known: Known) -> int | None:
    """The first token behind a day that begins here, or behind the preposition here."""
    for first in (at, at + 1):
        end = known.times.get(tokens[first].start) if first < len(tokens) else None
        if end is not None:
            return next((n for n in range(first, len(tokens)) if tokens[n].start >= end), len(tokens))
    return None


def _own_piece(tokens: list[Token], verb: int) -> int:
    """Where the subject begins behind a lead-in that may itself hold commas: behind the last one, if no other comma follows it."""
    commas = list(_commas(tokens[:verb]))
    if not commas or commas[-1] == verb - 1:
        return 0
    piece = tokens[commas[-1] + 1 : verb]
    if any(token.lower in _CONJUNCTIONS for token in piece) or _is_inserted(tokens, commas[-1] + 1):
        return 0
    return commas[-1] + 1


# -- the verb ----------------------------------------------------------------------------------------


def main_verb(tokens: list[Token], names: frozenset[int] = frozenset(), *, headline: bool = True) -> int | None:
    """The place of the verb that a headline or sentence turns on; None where no word is clearly one.

    `names` are the offsets of the document that stand inside names: no word there is a verb.
    """
    aside = _aside(tokens)
    sentence_case = not is_title_case([token.text for token in tokens])
    points = [(_points(tokens, at, headline), at) for at in range(1, len(tokens))
              if at not in aside and _may_be_verb(tokens[at].lower) and tokens[at].start not in names
              and not (sentence_case and tokens[at].text[0].isupper())]
    surely = next((at for p, at in points if p >= SURE), 0)
    points = [(3.0 if at == surely and tokens[at].lower == "to" else p, at) for p, at in points]    # "to reopen", with no verb before it
    hanging = next((at for at, token in enumerate(tokens) if at not in aside and token.lower in _RELATIVE), len(tokens))
    best = max((p for p, at in points if at < hanging), default=0.0)
    if best < CERTAIN:
        best = max((p for p, _ in points), default=0.0)
    verb = _finite(tokens, [(p, at) for p, at in points if p >= SURE], best - NEAR_BEST, aside, headline)
    return None if verb is None or _is_one_of_two(tokens, verb) else verb


def _is_one_of_two(tokens: list[Token], verb: int) -> bool:
    """Whether the word beside it could as well be the verb: "council seats passes"."""
    if not _noun_or_third(tokens[verb].lower):
        return False
    return any(_noun_or_third(token.lower) for token in (*tokens[verb - 1 : verb], *tokens[verb + 1 : verb + 2]))


def _noun_or_third(word: str) -> bool:
    """Whether a word is a plural noun or the third person of a verb, and neither for sure."""
    if word in _AUXILIARIES or word in _CERTAIN_FORMS or word in forms():
        return False
    return word.endswith("s") and {"noun", "verb"} <= classes(word) and word not in lemmas(word, "verb")


def _finite(tokens: list[Token], verbs: list[tuple[float, int]], least: float, aside: frozenset[int], headline: bool) -> int | None:
    """The first of the verbs with so many points that is neither that of a relative clause ("the man who fell") nor a participle
    ("the bridge built in May").
    """
    taken = -1                      # the last token of a relative clause's verb
    clause = 0
    for n, (points, at) in enumerate(verbs):
        if taken >= 0 and at <= taken + 2 and all(t.lower in _ADVERBS | _AUXILIARIES for t in tokens[taken + 1 : at]) \
                and tokens[taken].lower in _AUXILIARIES:
            taken, clause = at, at  # "has been seen"
            continue
        if any(token.lower in _RELATIVE or token.lower in _PRONOUNS and k > 0
               for k, token in enumerate(tokens[clause:at]) if clause + k not in aside):
            taken = clause = at
            continue
        if points < least:
            continue
        later = [b for p, b in verbs[n + 1 :] if tokens[b].lower in _AUXILIARIES or p >= CERTAIN]
        if _may_be_participle(tokens, at) and (is_one := _is_participle(tokens, at, later)) is not None:
            if is_one:
                continue
            if not headline and tokens[at + 1].lower == "by":
                return None
        return at
    return None


def _may_be_participle(tokens: list[Token], at: int) -> bool:
    word = tokens[at].lower
    form = word.endswith("ed") or is_irregular(word) and word not in _PAST_ONLY
    after = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    led = after in _PREPOSITIONS or after in ("to", "as") or after in _ADVERBS
    return form and (word not in forms() or after in ("by", "of", "as")) and word not in _AUXILIARIES and led


def _is_participle(tokens: list[Token], at: int, later: list[int]) -> bool | None:
    """Whether the next sure verb has this one's noun for its subject: no other subject may stand between them."""
    if not later:
        return False
    between = tokens[at + 1 : later[0]]
    if any(token.lower in _SIDE_CLAUSE or token.lower in _PRONOUNS or token.text in ";:" for token in between
           if token is not between[0] or token.lower != "as"):
        return False
    joined = [token.lower for token in between if token.lower in _CONJUNCTIONS]
    return between[0].lower == "by" or not joined if between[-1].lower not in _CONJUNCTIONS else False


def _aside(tokens: list[Token]) -> frozenset[int]:
    """The tokens in brackets, in quotation marks, or in what a comma and a word like "who" insert up to the next comma."""
    out: set[int] = set()
    at, closed = 0, -1
    while at < len(tokens):
        token = tokens[at]
        closing = _BRACKETS.get(token.text)
        if closing and (token.text not in "'‘" or at + 1 < len(tokens) and tokens[at + 1].start == token.end):
            end = next((n for n in range(at + 1, len(tokens)) if tokens[n].text == closing), None)
            if end is not None:
                out.update(range(at, end + 1))
                at = end
        elif token.text == "," and at + 1 < len(tokens) and _is_inserted(tokens, at + 1) and not (
                at == closed and _may_be_participle(tokens, at + 1)):
            end = next((n for n in range(at + 1, len(tokens)) if tokens[n].text == ","), len(tokens))
            if tokens[at + 1].lower in _PREPOSITIONS and (end - at > LONGEST_ASIDE or end == len(tokens)):
                end = at + 1        # "the court, on Friday put off ..."
            out.update(range(at, end))
            at, closed = end - 1, end       # behind its second comma the sentence goes on: "who was ill, appeared in court"
        at += 1
    return frozenset(out)


def _is_inserted(tokens: list[Token], at: int) -> bool:
    """Whether what stands behind a comma hangs on the noun in front of it: "who was ill", "known as Ann", "with two friends"."""
    word = tokens[at].lower
    if word in _ADVERBS and at + 1 < len(tokens):
        at, word = at + 1, tokens[at + 1].lower
    if word in _RELATIVE or word in _PREPOSITIONS or word in ("together", "such", "as"):
        return True
    if tokens[at].text[0].isupper():
        return False
    return word.endswith("ing") and "verb" in classes(word) or _may_be_participle(tokens, at) and word not in _AUXILIARIES


def _may_be_verb(word: str) -> bool:
    """Whether a word is a finite verb somewhere, or the "to" that stands for one in a headline."""
    if word.replace("’", "'").endswith("n't"):
        return True
    if not word.isalpha():
        return False
    return word in _AUXILIARIES or word in _CERTAIN_FORMS or word == "to" or "verb" in classes(word) and word not in _PREPOSITIONS


def _points(tokens: list[Token], at: int, headline: bool) -> float:
    """How surely a word that may be one is a finite verb, from its form and its neighbours."""
    word, before = tokens[at].lower, tokens[at - 1]
    if word in _AUXILIARIES and before.lower in _ALONE:
        return 4.0
    if before.lower in _DETERMINERS or before.lower == "to" or before.lower in _NUMBERS and "noun" in classes(word):
        return 0.0
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if word in _AUXILIARIES or word in _CERTAIN_FORMS or word.endswith(("n't", "n’t")):
        return 4.0
    if word == "to":
        return 1.6 if (headline or len(tokens) <= SHORT_LINE) and after and "verb" in classes(after.lower) else 0.0
    kinds = classes(word)
    if "noun" in kinds and (_is_noun_here(word, after) or not _may_end_subject(tokens[:at])):
        return 0.0
    points = _form_points(tokens, at, kinds)
    if points and after:
        if after.lower in _DETERMINERS and after.lower != "of":
            points += 1.0 if not tokens[at].lower.endswith("s") else 1.5
        elif after.lower in _PREPOSITIONS or after.lower in _OBJECTS:
            points += 0.7
        elif after.text[:1].isupper() or after.text[:1] in "'\"“‘":
            points += 0.4
    return points + 0.3 if points and before.text[:1].isupper() else points


def _is_noun_here(word: str, after: Token | None) -> bool:
    """Whether what follows makes a noun of a word that can be both: "seats of", "prices fell"."""
    if after is None or is_irregular(word) or word.endswith("ed"):
        return False
    following = after.lower
    past = following in _AUXILIARIES or following in _CERTAIN_FORMS or is_irregular(following) or "verb" in classes(following) and (
        following.endswith("ed") and "adj" not in classes(following))
    return following == "of" or past and word not in forms()


def _may_end_subject(tokens: Iterable[Token]) -> bool:
    """Whether the words before a verb end in a noun, name or number: behind "sunken" there is no verb yet."""
    words = [token for token in tokens if token.text[0].isalnum()]
    if not words:
        return True
    word = words[-1].lower
    kinds = classes(word)
    if not kinds or "noun" in kinds or kinds == {"adv"} or word in _PRONOUNS or word[0].isdigit():
        return True
    return words[-1].text[0].isupper() and len(words) > 1


def _form_points(tokens: list[Token], at: int, kinds: frozenset[str]) -> float:
    word, before = tokens[at].lower, tokens[at - 1]
    noun, base = "noun" in kinds, word in lemmas(word, "verb")
    if word.endswith("ing") and not base:
        return 0.0
    if is_irregular(word):
        return 2.0 if noun else 3.5
    if word.endswith("ed"):
        return 2.2 if "adj" in kinds else 3.0
    if word.endswith("s") and not base and not word.endswith("ss"):
        return CERTAIN if not noun or word in forms() or tokens[at + 1 : at + 2] and tokens[at + 1].lower == "but" else 1.6
    if before.lower.endswith("s") or before.lower in _PLURAL:
        return 1.2 if noun else 2.0
    return 0.3 if noun or "adj" in kinds else 1.0


# -- the subject -------------------------------------------------------------------------------------


def _is_actor(subject: list[Token]) -> bool:
    """Whether the words before the verb name somebody or something: no pronoun, no half of a bracket, not what another clause says."""
    words = [token for token in subject if token.text[0].isalnum()]
    while words and (words[-1].lower in _ADVERBS or words[-1].lower.endswith("ly") and classes(words[-1].lower) == {"adv"}):
        words.pop()
    if not words or words[0].lower in _NO_ACTORS | _AUXILIARIES | {"to"} or words[0].lower.split("’")[0].split("'")[0] in _PRONOUNS:
        return False
    if len(words) == 1 and words[0].lower in _DETERMINERS | _NOBODY:
        return False
    return words[-1].lower not in {"there"} | _RELATIVE | _CONJUNCTIONS | _PREPOSITIONS and _is_whole(subject)


def _is_whole(subject: list[Token]) -> bool:
    marks = [token.text for token in subject]
    return marks.count("(") == marks.count(")") and marks.count("“") == marks.count("”") and marks.count('"') % 2 == 0
