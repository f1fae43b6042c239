"""Clauses without a parser: the verb group, the subject before it, the noun phrase after it, and where a statement ends."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from generator.annotate import tags
from generator.annotate.tagging import Word
from generator.annotate.tags import ADVERBS, AUXILIARIES, FINITES, NOMINALS, VERBAL

REACH = 60  # words that a phrase may be long: keeps every search bounded
LONGEST = 160  # words that a statement may be long
CATENATIVES = frozenset({
    "go", "begin", "start", "continue", "try", "refuse", "decline", "fail", "want", "plan", "seek", "come", "proceed", "keep", "struggle",
    "appear", "seem", "use", "expect", "need", "rush", "tend", "get", "attempt", "like", "love", "hope", "intend", "manage", "happen",
    "stop", "hesitate",
})
REPORTER = 9    # words between the commas of "..., the Harbour Post reported, ..."
DAYS = frozenset(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])
TIMES = frozenset({
    "week", "weeks", "month", "months", "year", "years", "day", "days", "time", "times", "hours", "moments", "morning", "afternoon",
    "evening", "night", "decades",
})
_IN_GROUP = AUXILIARIES | VERBAL | {tags.NEGATION, tags.TO, tags.ADVERB, tags.PREPOSITION}
_OPEN_IN_PHRASE = NOMINALS | {tags.ADJECTIVE, tags.POSSESSIVE, tags.SIGN}
_IN_PHRASE = _OPEN_IN_PHRASE | {tags.DETERMINER}
_REPORTERS = frozenset({tags.NAME, tags.DETERMINER, tags.NOUN})
_TELLS = frozenset({"reported", "reports", "said", "says", "wrote", "writes", "recalled", "recounted", "testified"})
_HEADS = NOMINALS | {tags.DETERMINER}
_BEFORE_DETERMINER = frozenset({tags.PREPOSITION, tags.CONJUNCTION, tags.DETERMINER})     # of the same phrase
_BEFORE_LINK = NOMINALS | {tags.PRONOUN, tags.DETERMINER, tags.CLOSE}
_ITSELF = frozenset(["himself", "herself", "itself", "themselves"])     # beside its noun: "the firm itself said"
_LINKS_ON = ("of", "for", "at", "from", "with")
_BEFORE_TIME = (tags.ADJECTIVE, tags.DETERMINER, tags.NUMBER, tags.ADVERB)
_PARTIES = ("R", "D", "I")             # in front of a state: "R-Maine"
_NEAR = frozenset(["close", "familiar", "loyal"])      # behind its noun
_LINKS = frozenset(["of", "for", "at", "from", "in", "on", "with", "to", "by", "about", "against", "near", "behind"])


class Stretch(NamedTuple):
    """words[start:end] of a sentence."""

    start: int
    end: int


class Group(NamedTuple):
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
    finite = words[verb].tag is tags.FINITE
    passive = negated = modal = False
    start, i = verb, verb - 1
    needs_be = words[verb].tag is tags.PARTICIPLE
    seen_to = False
    while i >= 0 and verb - i < 12:
        tag = words[i].tag
        if tag not in _IN_GROUP:
            if words[i].lower in ("all", "both") and words[i - 1].tag in AUXILIARIES:
                i -= 1                  # "have both urged"
                continue
            break
        if tag is tags.NEGATION:
            negated = True
        elif tag in AUXILIARIES and not (tag is tags.BE and words[i + 1].tag is tags.TO):
            start, finite = i, True
            modal = modal or (tag is tags.MODAL and words[i].lower not in ("will", "'ll"))
            if tag is tags.BE and needs_be:
                passive = True
            needs_be = needs_be and tag is tags.BE and words[i].lower in ("be", "been", "being")
        elif tag is tags.TO and words[i + 1].tag in (tags.BASE, tags.ADVERB, tags.BE, tags.HAVE, tags.NEGATION):
            seen_to = True
        elif tag is tags.ADVERB or (tag is tags.PREPOSITION and words[i].lower in ("on", "out") and words[i - 1].lemma == "go"):
            pass
        elif seen_to and tag in VERBAL and words[i].lemma in CATENATIVES:
            start = i
            finite = tag is tags.FINITE
            needs_be = tag is tags.PARTICIPLE
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
    if words[i].tag is tags.MARK and i and words[i - 1].quoted:
        # "Hill, host of "The Hour," said": the comma that closes the aside stands inside the marks.
        if words[i - 1].tag is tags.COMMA:
            i -= 1
        else:
            i = _step_back(words, mark_start(words, i) - 1)
            if i < 0:
                return None
    if words[i].tag in (tags.COMMA, tags.DASH):
        head = _before_reporter(words, i) or _before_aside(words, i)
        if head is None:
            return None
        i = _step_back(words, head)
    word = words[i]
    if word.tag is tags.WH and word.lower in ("who", "which"):
        return Stretch(i, i + 1)
    if word.tag is tags.THAT and i and words[i - 1].tag in NOMINALS:
        return Stretch(i, i + 1)
    if word.tag is tags.OBJECT and i > 1 and words[i - 1].tag is tags.PREPOSITION:
        return _before_object(words, i - 1)
    if word.tag is tags.PRONOUN:
        return Stretch(i, i + 1) if word.lower != "there" else None
    if (
        word.tag in NOMINALS
        or (word.tag is tags.DETERMINER and word.lower not in ("the", "a", "an", "every", "no"))
        or word.tag is tags.ADJECTIVE
    ):
        phrase = phrase_ending(words, i)
        return phrase and (_described(words, phrase.start - 1) or phrase)
    return None


def _before_object(words: Sequence[Word], i: int) -> Stretch | None:
    """Who stands in front of the preposition at `i` and its "him": "those around him", "a source close to him"."""
    last = i - 2 if words[i - 1].lower in _NEAR else i - 1
    if last < 0 or words[last].tag not in (tags.NOUN, tags.DETERMINER, tags.PRONOUN):
        return None
    phrase = phrase_ending(words, last) if words[last].tag is tags.NOUN else Stretch(last, last + 1)
    return phrase and Stretch(phrase.start, i + 2)


def _described(words: Sequence[Word], i: int) -> Stretch | None:
    """Whom a clause with "who" describes that ends in the object of the preposition at `i`: "a farmer who went to Rome said"."""
    if i < 2 or words[i].tag is not tags.PREPOSITION:
        return None
    for j in range(i - 1, max(0, i - REACH), -1):
        if words[j].tag is tags.WH:
            who = words[j].lower == "who" and words[j - 1].tag in NOMINALS and has_finite(words, j + 1, i)
            return phrase_ending(words, j - 1) if who else None
        if words[j].tag in (tags.COMMA, tags.STOP, tags.SEMICOLON, tags.COLON, tags.DASH, tags.MARK, tags.THAT, tags.SUBORDINATOR):
            return None
    return None


def mark_start(words: Sequence[Word], close: int) -> int:
    """The mark that opens the stretch closing at `close`; `close` where there is none near."""
    return next((j for j in range(close - 1, max(-1, close - REACH), -1) if words[j].tag is tags.MARK), close)


def _step_back(words: Sequence[Word], i: int) -> int:
    """`i`, or the last word before it that is no adverb and stands outside a bracket."""
    while i >= 0:
        if words[i].tag in ADVERBS or words[i].lower in _ITSELF:
            i -= 1
        elif words[i].lower in ("all", "both") and i and (words[i - 1].tag is tags.PRONOUN or words[i - 1].tag in NOMINALS):
            i -= 1                      # "they all said"
        elif words[i].lower == "most" and i + 1 < len(words) and words[i + 1].tag is tags.ADVERB:
            i -= 1                      # "and most recently said"
        elif words[i].lower == "past" and i > 1 and words[i - 1].lower == "the" and words[i - 2].lower == "in":
            i -= 3
        elif words[i].lower in DAYS or (words[i].lower in TIMES and words[i].tag in NOMINALS):
            further = _before_time(words, i)
            if further == i:
                return i
            i = further
        elif words[i].tag is tags.CLOSE:
            j = i - 1
            while j >= 0 and i - j < 20 and words[j].tag is not tags.OPEN:
                j -= 1
            if j < 0 or words[j].tag is not tags.OPEN:
                return i
            i = j - 1
        else:
            return i
    return i


def _before_time(words: Sequence[Word], i: int) -> int:
    """The word before the time expression that ends at `i`: "on Monday", "in recent weeks", "last month"; `i` where it is none."""
    j = i - 1
    while j >= 0 and i - j < 4 and (words[j].tag in _BEFORE_TIME or words[j].lower == "past"):
        j -= 1
    if j >= 0 and words[j].tag is tags.PREPOSITION and words[j].lower in ("on", "in", "during", "over", "for"):
        return j - 1
    if words[i].lower in DAYS:
        return i - 1
    named = j < i - 1 and words[i - 1].lower in ("last", "this", "next", "past") and j >= 0
    return j if named and (words[j].tag in NOMINALS or words[j].tag in (tags.COMMA, tags.CLOSE)) else i


def _before_reporter(words: Sequence[Word], close: int) -> int | None:
    """The last word before a reporting clause between the commas that close at `close`: "An aide, the paper reported, claimed"."""
    if words[close].tag is not tags.COMMA or words[close - 1].lower not in _TELLS:
        return None
    for j in range(close - 2, max(0, close - REPORTER), -1):
        if words[j].tag is tags.COMMA:
            return j - 1 if words[j - 1].tag in NOMINALS and j < close - 2 and words[j + 1].tag in _REPORTERS else None
        if words[j].tag not in _IN_PHRASE:
            return None
    return None


def _before_aside(words: Sequence[Word], close: int) -> int | None:
    """The last word of the phrase that the asides closing at `close` explain: "Hill, a doctor, of Ohio, said"."""
    mark = words[close].tag
    finite = False
    head: int | None = None
    for i in range(close - 1, max(-1, close - REACH), -1):
        tag = words[i].tag
        if tag in (tags.SEMICOLON, tags.STOP, tags.COLON):
            break
        if tag is not mark or i == 0:
            finite = (finite or tag in FINITES) and tag is not tags.WH and mark is tags.COMMA
            continue
        after = words[i + 1]
        before = words[_step_back(words, i - 1)]
        if before.tag not in NOMINALS:
            continue
        if head is not None and words[0].tag is tags.ING and all(w.tag is not tags.COMMA for w in words[:i]):
            break                       # "Appearing for the council, advocate Ann Hill, SC, said"
        if after.tag is tags.WH:
            if _is_closed(words, i + 1, close if head is None else head):
                break
            head, finite = i - 1, False
        elif finite and not (head is None and after.lower in ("a", "an") and before.tag is tags.NAME):
            continue
        elif _opens_aside(words, i + 1) if head is None else _is_aside(words, i + 1) or _goes_on(words, i + 1, head):
            head, finite = i - 1, False
    return head


def _is_closed(words: Sequence[Word], start: int, end: int) -> bool:
    """Whether the relative clause that begins at `start` is over before `end`: its comma and the main verb follow."""
    return any(words[j].tag is tags.COMMA and words[j + 1].tag in FINITES for j in range(start, end - 1))


def _opens_aside(words: Sequence[Word], i: int) -> bool:
    return words[i].tag in (
        tags.DETERMINER,
        tags.NOUN,
        tags.ADJECTIVE,
        tags.NAME,
        tags.NUMBER,
        tags.PARTICIPLE,
        tags.ING,
        tags.POSSESSIVE,
        tags.PRONOUN,
        tags.CONJUNCTION,
        tags.PREPOSITION,
        tags.SUBORDINATOR,
        tags.ADVERB,
        tags.FINITE,
    )


def _is_aside(words: Sequence[Word], start: int) -> bool:
    """Whether the phrase at `start` may itself explain a name before it: "Hill, director of a fund, a charity, said"."""
    if words[start].text in _PARTIES and words[start + 1].tag is tags.SIGN:
        return True                     # "Ann Hill, R-Maine, who was there, said"
    if start > 2 and words[start - 3].tag is tags.PREPOSITION and (start == 3 or words[start - 4].tag in (tags.COMMA, tags.CONJUNCTION)):
        return False                    # "In Maine, a judge, in a ruling, ordered"
    return words[start].tag in (tags.DETERMINER, tags.NOUN, tags.ADJECTIVE, tags.NUMBER) and words[start - 2].tag is tags.NAME


def _goes_on(words: Sequence[Word], start: int, head: int) -> bool:
    """Whether the phrase at `start` tells what a name before it does, up to an aside of its own: "Hill, speaking in Salem, Ohio, said"."""
    does = words[start].tag is tags.ING and words[start - 2].text[0].isupper()
    return does and all(w.tag not in FINITES and w.tag is not tags.COMMA for w in words[start:head])


def phrase_ending(words: Sequence[Word], last: int) -> Stretch | None:
    """The noun phrase whose last word is `last`, with what "of", "for", "at" hang on it."""
    i, joint = last, -1
    while i >= 0 and last - i < REACH:
        word, before = words[i], words[i - 1] if i else None
        tag = word.tag
        if tag in _OPEN_IN_PHRASE:
            i -= 1
            continue
        if tag is tags.CLOSE:
            outside = _step_back(words, i)
            if outside == i:
                break
            i = outside
            continue
        if tag is tags.DETERMINER:
            i -= 1
            if before is None or before.tag not in _BEFORE_DETERMINER:
                break
            continue
        if before is None or i == last:
            break
        if tag is tags.PRONOUN:
            i -= 1
            if before.lower not in _LINKS:
                break
            continue
        if tag is tags.PREPOSITION and word.lower in _LINKS and _hangs_on(words, i):
            i -= 1
        elif tag is tags.PREPOSITION and before.lower in _NEAR and i > 1 and words[i - 2].tag in NOMINALS:
            i -= 2  # "people close to the talks"
        elif tag is tags.PREPOSITION and word.lower == "in" and before.tag is tags.NUMBER and words[i + 1].tag is tags.NUMBER:
            i -= 1  # "six in ten"
        elif tag is tags.ADVERB and before.lower in _LINKS and words[i + 1].tag is tags.NUMBER:
            i -= 1  # "of nearly four years"
        elif tag is tags.CONJUNCTION and word.lower in ("and", "or", "&") and _joins(words, i):
            joint = i if joint < 0 else joint
            i -= 1
        elif tag is tags.PARTICIPLE and before.tag in NOMINALS:
            i -= 1
        elif tag in FINITES and i > 1 and before.lower in ("who", "that") and words[i - 2].tag in NOMINALS:
            i -= 2  # "the people who run it say"
        else:
            break
    start = i + 1
    # "Ryan met voters and Smith said": the object of a verb is no part of the next clause's subject.
    bounded = i >= 0 and (words[i].tag in VERBAL or words[i].tag in (tags.PREPOSITION, tags.BE))
    if joint > start and bounded:
        start = joint + 1
    loose = (tags.SIGN, tags.POSSESSIVE)
    while start < last and (
        words[start].tag in loose
        and not words[start].text[0].isalpha()
        or words[start].lower in DAYS
        or words[start].tag is tags.PREPOSITION  # "was made by officials, who say"
    ):
        start += 1
    return Stretch(start, last + 1) if start <= last else None


def _joins(words: Sequence[Word], i: int) -> bool:
    """Whether the conjunction at `i` stands between two nouns."""
    before, behind = words[i - 1].tag, words[i + 1].tag
    if before is tags.ADJECTIVE and behind is tags.ADJECTIVE:
        return True                     # "in eastern and southern towns"
    return (before in NOMINALS or before is tags.CLOSE) and behind in _IN_PHRASE


def _hangs_on(words: Sequence[Word], i: int) -> bool:
    """Whether the preposition at `i` belongs to the noun before it: "a spokesman for", not "Hill in"."""
    before = words[i - 1].tag
    if words[i].lower in ("in", "on", "at", "by") and before is tags.NAME:
        return words[i].lower == "on" and words[i + 1].tag is tags.NAME and words[i + 1].lower not in DAYS
    return before in _BEFORE_LINK or (before is tags.PARTICIPLE and words[i].lower == "by")


def phrase_starting(words: Sequence[Word], first: int) -> Stretch | None:
    """The noun phrase that begins at `first`: "a spokesman for the group"."""
    i = first
    if i >= len(words):
        return None
    if words[i].tag in (tags.PRONOUN, tags.OBJECT) or (
        words[i].lower == "her" and words[i].tag is tags.POSSESSIVE and i + 1 < len(words) and words[i + 1].tag not in _IN_PHRASE
    ):
        return Stretch(i, i + 1)
    while i < len(words) and i - first < REACH:
        tag = words[i].tag
        previous = words[i - 1] if i > first else None
        if tag in _OPEN_IN_PHRASE:
            if previous and (words[i].lower in DAYS or tag is tags.POSSESSIVE and previous.tag in NOMINALS and words[i].text[0].isalpha()):
                break                   # "told CNN | his firm was sold"
        elif tag is tags.DETERMINER:
            if previous and previous.tag not in _BEFORE_DETERMINER:
                break
        elif tag is tags.PREPOSITION and previous and i + 1 < len(words) and words[i + 1].tag in _IN_PHRASE:
            links = ("of", "to", "with") if previous.lower in _NEAR else ("of",) if previous.tag is tags.NAME else _LINKS_ON
            if words[i].lower not in links:
                break
        elif (
            tag is tags.CONJUNCTION
            and words[i].lower in ("and", "&", "or")
            and previous
            and previous.tag in NOMINALS
            and i + 1 < len(words)
            and (words[i + 1].tag in NOMINALS or words[i + 1].tag in (tags.DETERMINER, tags.ADJECTIVE))
        ):
            pass
        elif words[i].lower not in _NEAR or previous is None or previous.tag not in NOMINALS or not _is_near(words, i):
            break
        i += 1
    return Stretch(first, i) if any(w.tag in _HEADS for w in words[first:i]) else None


def _is_near(words: Sequence[Word], i: int) -> bool:
    """Whether "close" or "familiar" at `i` goes on with "to" or "with"."""
    return i + 1 < len(words) and words[i + 1].lower in ("to", "with")


def has_finite(words: Sequence[Word], start: int, end: int) -> bool:
    """Whether words[start:end] hold a finite verb."""
    return any(word.tag in FINITES for word in words[start:end])


def skip_marks(words: Sequence[Word], i: int) -> int:
    """Past the stretch in quotation marks that opens at `i`; `i + 1` where nothing closes it."""
    for j in range(i + 1, min(len(words), i + LONGEST)):
        if words[j].tag is tags.MARK:
            return j + 1
    return i + 1


def skip_bracket(words: Sequence[Word], i: int) -> int:
    """Past the bracket that opens at `i`; `i + 1` where nothing closes it."""
    for j in range(i + 1, min(len(words), i + REACH)):
        if words[j].tag is tags.CLOSE:
            return j + 1
    return i + 1


def find_dash(words: Sequence[Word], i: int) -> int | None:
    """The dash that closes what the one at `i` opens."""
    return next((j for j in range(i + 1, min(len(words), i + REACH)) if words[j].tag is tags.DASH), None)
