"""Clauses without a parser: the verb group, the subject before it, the noun phrase after it, and where a statement ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from generator.annotate.tagging import AUXILIARIES, FINITES, NOMINALS, Tag, Word

REACH = 60  # words that a phrase may be long: keeps every search bounded
LONGEST = 160  # words that a statement may be long
CATENATIVES = frozenset(
    [
        "go",
        "begin",
        "start",
        "continue",
        "try",
        "refuse",
        "decline",
        "fail",
        "want",
        "plan",
        "seek",
        "come",
        "proceed",
        "keep",
        "struggle",
        "appear",
        "seem",
        "use",
        "expect",
        "need",
        "rush",
        "tend",
        "get",
        "attempt",
        "like",
        "love",
        "hope",
        "intend",
        "manage",
        "happen",
        "stop",
        "hesitate",
    ]
)
DAYS = frozenset(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])
TIMES = frozenset(
    [
        "week",
        "weeks",
        "month",
        "months",
        "year",
        "years",
        "day",
        "days",
        "time",
        "times",
        "hours",
        "moments",
        "morning",
        "afternoon",
        "evening",
        "night",
        "decades",
    ]
)
_VERBAL = frozenset({Tag.FINITE, Tag.BASE, Tag.ING, Tag.PARTICIPLE})
_IN_PHRASE = NOMINALS | {Tag.ADJECTIVE, Tag.POSSESSIVE, Tag.SIGN, Tag.DETERMINER}
_LINKS = frozenset(["of", "for", "at", "from", "in", "on", "with", "to", "by", "about", "against", "near", "behind"])


class Stretch(NamedTuple):
    """words[start:end] of a sentence."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Group:
    """A verb with its auxiliaries: words[start : verb + 1]."""

    start: int
    verb: int
    finite: bool
    passive: bool = False
    negated: bool = False
    modal: bool = False
    infinitive: bool = False  # "to say", not part of a finite group


def verb_group(words: Sequence[Word], verb: int) -> Group:
    """The group that the verb at `verb` closes: "has repeatedly said", "went on to say", "is trying to show"."""
    finite = words[verb].tag is Tag.FINITE
    passive = negated = modal = False
    start, i = verb, verb - 1
    needs_be = words[verb].tag is Tag.PARTICIPLE
    seen_to = False
    while i >= 0 and verb - i < 12:
        tag = words[i].tag
        if tag is Tag.NEGATION:
            negated = True
        elif tag in AUXILIARIES and not (tag is Tag.BE and words[i + 1].tag is Tag.TO):
            start, finite = i, True
            modal = modal or (tag is Tag.MODAL and words[i].lower not in ("will", "'ll"))
            if tag is Tag.BE and needs_be:
                passive = True
            needs_be = needs_be and tag is Tag.BE and words[i].lower in ("be", "been", "being")
        elif tag is Tag.TO and words[i + 1].tag in (Tag.BASE, Tag.ADVERB, Tag.BE, Tag.HAVE, Tag.NEGATION):
            seen_to = True
        elif tag is Tag.ADVERB or (tag is Tag.PREPOSITION and words[i].lower in ("on", "out") and words[i - 1].lemma == "go"):
            pass
        elif seen_to and tag in _VERBAL and words[i].lemma in CATENATIVES:
            start = i
            finite = tag is Tag.FINITE
            needs_be = tag is Tag.PARTICIPLE
            negated = negated or words[i].lemma in ("refuse", "decline", "fail", "hesitate")
            seen_to = False
        else:
            break
        i -= 1
    # Adverbs at the left edge belong to the group only if something verbal follows them there.
    return Group(start, verb, finite, passive, negated, modal, infinitive=seen_to and not finite)


def subject_before(words: Sequence[Word], end: int) -> Stretch | None:
    """The noun phrase, pronoun or relative word that stands right before `end`; asides in between are stepped over."""
    i = _step_back(words, end - 1)
    if i < 0:
        return None
    if words[i].tag is Tag.MARK and i and words[i - 1].quoted:
        # "Hill, host of "The Hour," said": the comma that closes the aside stands inside the marks.
        if words[i - 1].tag is Tag.COMMA:
            i -= 1
        else:
            i = _step_back(words, mark_start(words, i) - 1)
            if i < 0:
                return None
    if words[i].tag in (Tag.COMMA, Tag.DASH):
        head = _before_aside(words, i)
        if head is None:
            return None
        i = _step_back(words, head)
    word = words[i]
    if word.tag is Tag.WH and word.lower in ("who", "which"):
        return Stretch(i, i + 1)
    if word.tag is Tag.THAT and i and words[i - 1].tag in NOMINALS:
        return Stretch(i, i + 1)
    if word.tag is Tag.PRONOUN:
        return Stretch(i, i + 1)
    if (
        word.tag in NOMINALS
        or (word.tag is Tag.DETERMINER and word.lower not in ("the", "a", "an", "every", "no"))
        or word.tag is Tag.ADJECTIVE
    ):
        return phrase_ending(words, i)
    return None


def mark_start(words: Sequence[Word], close: int) -> int:
    """The mark that opens the stretch closing at `close`; `close` where there is none near."""
    return next((j for j in range(close - 1, max(-1, close - REACH), -1) if words[j].tag is Tag.MARK), close)


def _step_back(words: Sequence[Word], i: int) -> int:
    """`i`, or the last word before it that is no adverb and stands outside a bracket."""
    while i >= 0:
        if words[i].tag in (Tag.ADVERB, Tag.NEGATION):
            i -= 1
        elif words[i].lower in DAYS or (words[i].lower in TIMES and words[i].tag in NOMINALS):
            further = _before_time(words, i)
            if further == i:
                return i
            i = further
        elif words[i].tag is Tag.CLOSE:
            j = i - 1
            while j >= 0 and i - j < 20 and words[j].tag is not Tag.OPEN:
                j -= 1
            if j < 0 or words[j].tag is not Tag.OPEN:
                return i
            i = j - 1
        else:
            return i
    return i


def _before_time(words: Sequence[Word], i: int) -> int:
    """The word before the time expression that ends at `i`: "on Monday", "in recent weeks", "last month"; `i` where it is none."""
    j = i - 1
    while j >= 0 and i - j < 4 and words[j].tag in (Tag.ADJECTIVE, Tag.DETERMINER, Tag.NUMBER, Tag.ADVERB):
        j -= 1
    if j >= 0 and words[j].tag is Tag.PREPOSITION and words[j].lower in ("on", "in", "during", "over", "for"):
        return j - 1
    if words[i].lower in DAYS:
        return i - 1
    return j if j < i - 1 and words[i - 1].lower in ("last", "this", "next", "past") and j >= 0 and words[j].tag in NOMINALS else i


def _before_aside(words: Sequence[Word], close: int) -> int | None:
    """The last word of the phrase that the asides closing at `close` explain: "Hill, a doctor, of Ohio, said"."""
    mark = words[close].tag
    finite = relative = False
    head: int | None = None
    for i in range(close - 1, max(-1, close - REACH), -1):
        tag = words[i].tag
        if tag in (Tag.SEMICOLON, Tag.STOP, Tag.COLON):
            break
        if tag is not mark:
            finite = (finite or tag in FINITES) and tag is not Tag.WH and mark is Tag.COMMA
            continue
        before = words[_step_back(words, i - 1)]
        relative = words[i + 1].tag is Tag.WH
        if (finite and not relative) or (head is not None and not _is_aside(words, i + 1, head)):
            if head is None:
                continue
            break
        if before.tag in NOMINALS and (relative or _opens_aside(words, i + 1)):
            head, finite = i - 1, False
            if relative and before.tag is Tag.NAME:
                break
    return head


def _opens_aside(words: Sequence[Word], i: int) -> bool:
    return words[i].tag in (
        Tag.DETERMINER,
        Tag.NOUN,
        Tag.ADJECTIVE,
        Tag.NAME,
        Tag.NUMBER,
        Tag.PARTICIPLE,
        Tag.ING,
        Tag.POSSESSIVE,
        Tag.PRONOUN,
        Tag.CONJUNCTION,
        Tag.PREPOSITION,
        Tag.SUBORDINATOR,
        Tag.ADVERB,
        Tag.FINITE,
    )


def _is_aside(words: Sequence[Word], start: int, head: int) -> bool:
    """Whether the phrase words[start : head + 1] may itself explain a name before it: "Hill, director of a fund, a charity, said"."""
    return words[start].tag in (Tag.DETERMINER, Tag.NOUN, Tag.ADJECTIVE, Tag.WH, Tag.NUMBER) and words[start - 2].tag is Tag.NAME


def phrase_ending(words: Sequence[Word], last: int) -> Stretch | None:
    """The noun phrase whose last word is `last`, with what "of", "for", "at" hang on it."""
    i = last
    joint = -1
    while i >= 0 and last - i < REACH:
        tag = words[i].tag
        if tag in (Tag.NOUN, Tag.NAME, Tag.NUMBER, Tag.ADJECTIVE, Tag.POSSESSIVE, Tag.SIGN):
            pass
        elif tag is Tag.DETERMINER:
            before = words[i - 1] if i else None
            if not (before and (before.tag in (Tag.PREPOSITION, Tag.CONJUNCTION) or before.tag is Tag.DETERMINER)):
                i -= 1
                break
        elif tag is Tag.PRONOUN or (tag is Tag.THAT and i < last):
            break
        elif (
            tag is Tag.PREPOSITION
            and words[i].lower in _LINKS
            and i
            and (words[i - 1].tag in NOMINALS or words[i - 1].tag in (Tag.PRONOUN, Tag.DETERMINER, Tag.CLOSE))
            and not (words[i].lower in ("in", "on", "at", "by") and words[i - 1].tag is Tag.NAME)
        ):
            if words[i - 1].tag is Tag.PRONOUN:
                i -= 2
                break
        elif (
            tag is Tag.CONJUNCTION
            and words[i].lower in ("and", "or", "&")
            and i
            and words[i - 1].tag in NOMINALS
            and words[i + 1].tag in _IN_PHRASE
        ):
            joint = i if joint < 0 else joint
        elif tag is Tag.CLOSE:
            i = _step_back(words, i)
            continue
        elif tag is Tag.PARTICIPLE and i and words[i - 1].tag in NOMINALS and i < last:
            pass
        else:
            break
        i -= 1
    start = i + 1
    # "Ryan met voters and Smith said": the object of a verb is no part of the next clause's subject.
    bounded = i >= 0 and (words[i].tag in _VERBAL or words[i].tag in (Tag.PREPOSITION, Tag.BE))
    if joint >= 0 and bounded and joint > start:
        start = joint + 1
    while start < last and (
        words[start].tag in (Tag.SIGN, Tag.POSSESSIVE) and not words[start].text[0].isalpha() or words[start].lower in DAYS
    ):
        start += 1
    if start > last:
        return None
    return Stretch(start, last + 1)


def phrase_starting(words: Sequence[Word], first: int) -> Stretch | None:
    """The noun phrase that begins at `first`: "a spokesman for the group"."""
    i = first
    if i >= len(words):
        return None
    if words[i].tag in (Tag.PRONOUN, Tag.OBJECT) or (
        words[i].lower == "her" and words[i].tag is Tag.POSSESSIVE and i + 1 < len(words) and words[i + 1].tag not in _IN_PHRASE
    ):
        return Stretch(i, i + 1)
    while i < len(words) and i - first < REACH:
        tag = words[i].tag
        previous = words[i - 1] if i > first else None
        if tag is Tag.DETERMINER:
            if previous and previous.tag not in (Tag.PREPOSITION, Tag.CONJUNCTION, Tag.DETERMINER):
                break
        elif tag in NOMINALS or tag in (Tag.ADJECTIVE, Tag.POSSESSIVE, Tag.SIGN):
            if words[i].lower in DAYS and previous:
                break
        elif tag is Tag.PREPOSITION and previous and i + 1 < len(words) and words[i + 1].tag in _IN_PHRASE:
            links = ("of",) if previous.tag is Tag.NAME else ("of", "for", "at", "from", "with")
            if words[i].lower not in links:
                break
        elif (
            tag is Tag.CONJUNCTION
            and words[i].lower in ("and", "&", "or")
            and previous
            and previous.tag in NOMINALS
            and i + 1 < len(words)
            and (words[i + 1].tag in NOMINALS or words[i + 1].tag in (Tag.DETERMINER, Tag.ADJECTIVE))
        ):
            pass
        else:
            break
        i += 1
    return Stretch(first, i) if i > first and any(w.tag in NOMINALS or w.tag is Tag.DETERMINER for w in words[first:i]) else None


def has_finite(words: Sequence[Word], start: int, end: int) -> bool:
    """Whether words[start:end] hold a finite verb."""
    return any(words[i].tag in FINITES for i in range(start, end))


def skip_marks(words: Sequence[Word], i: int) -> int:
    """Past the stretch in quotation marks that opens at `i`; `i + 1` where nothing closes it."""
    for j in range(i + 1, min(len(words), i + LONGEST)):
        if words[j].tag is Tag.MARK:
            return j + 1
    return i + 1


def skip_bracket(words: Sequence[Word], i: int) -> int:
    """Past the bracket that opens at `i`; `i + 1` where nothing closes it."""
    for j in range(i + 1, min(len(words), i + REACH)):
        if words[j].tag is Tag.CLOSE:
            return j + 1
    return i + 1


def find_dash(words: Sequence[Word], i: int) -> int | None:
    """The dash that closes what the one at `i` opens."""
    return next((j for j in range(i + 1, min(len(words), i + REACH)) if words[j].tag is Tag.DASH), None)
