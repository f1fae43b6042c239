"""Where a statement in the reporter's own words ends."""
from __future__ import annotations

from collections.abc import Sequence

from generator.annotate import tags
from generator.annotate.frames import Complement, find_complement, is_cue_noun, is_speech, verb_frames
from generator.annotate.phrases import DAYS, LONGEST, TIMES, find_dash, phrase_starting, skip_bracket, skip_marks
from generator.annotate.tagging import Word
from generator.annotate.tags import ADVERBS, FINITES, VERBAL

_TURNS = frozenset({tags.MARK, tags.OPEN, tags.STOP, tags.SEMICOLON, tags.DASH, tags.COMMA, tags.CONJUNCTION})  # where a statement may end
_WHEN = frozenset({"because", "while", "when", "before", "after", "since", "although", "though", "whereas", "once", "unless"})
_SEASONS = frozenset({"spring", "summer", "fall", "autumn", "winter", "weekend", "night"})
LONGEST_ASIDE = 10                  # words between two commas behind a subject


def tail_end(words: Sequence[Word], i: int, *, any_object: bool) -> int | None:
    """Where a reporting clause ends that has no statement after its verb; None if it has one."""
    first = True
    for j in range(i, min(len(words), i + 25)):
        word = words[j]
        if word.tag in (tags.STOP, tags.COMMA, tags.SEMICOLON, tags.DASH, tags.CLOSE):
            return j
        if first and word.tag is tags.SUBORDINATOR and j + 1 < len(words) and words[j + 1].tag is tags.ING:
            return next((k for k in range(j, len(words)) if words[k].tag is tags.STOP), len(words))   # "he said while speaking to ..."
        adverbial = word.tag in (tags.PREPOSITION, tags.ADVERB, tags.ING, tags.TO) or word.lower in DAYS
        if first and not any_object and not adverbial:
            return None
        if first and word.tag is tags.ING and word.lemma in ("cite", "quote"):
            return j  # "TASS reported citing an excerpt"
        if word.tag in FINITES or word.tag in (tags.THAT, tags.WH, tags.MARK, tags.COLON) or word.tag is tags.TO and (first or any_object):
            return None
        first = False
    return len(words) if i + 25 >= len(words) else None


def statement_end(words: Sequence[Word], complement: Complement, *, relative: bool, fronted: bool, cue: int) -> int:
    """The word behind the statement that begins at `complement.start`. `relative`: the cue stands in a relative clause;
    `fronted`: in a clause that only opens the sentence.
    """
    phrasal = complement.frame in ("object", "preposition", "gerund")
    form = _form(words[cue])
    simple = phrasal                # a noun with no clause of its own so far: what says when belongs to the reporter's verb
    i = complement.start
    stop = min(len(words), i + LONGEST)
    while i < stop:
        tag = words[i].tag
        simple = simple and tag not in VERBAL and tag not in FINITES and tag is not tags.THAT
        if simple and i > complement.start and _is_when(words, i):
            return i
        if tag not in _TURNS:
            if words[i].lower == "according" and i + 1 < stop and words[i + 1].lower == "to":
                return i
            i += 1
            continue
        if tag is tags.MARK:
            i = skip_marks(words, i)
            # `was "absurd," calling it`: the comma stands inside the marks.
            inner = words[i - 2].tag is tags.COMMA and words[i - 1].tag is tags.MARK
            if (
                inner
                and i < stop
                and (words[i].lower in ("in", "during", "on", "at") or _ends_at_comma(words, i - 1, relative, fronted, phrasal, form))
            ):
                return i
            continue
        if tag is tags.OPEN:
            i = skip_bracket(words, i)
            continue
        if tag is tags.STOP and not words[i].quoted and i + 1 >= len(words) - 2:
            return i
        if tag is tags.SEMICOLON:
            return i
        if tag is tags.DASH:
            closing = find_dash(words, i)
            if closing is None or phrasal:
                return i
            i = closing + 1
            continue
        if tag is tags.COMMA and i > complement.start and _ends_at_comma(words, i, relative, fronted, phrasal, form):
            return i
        if tag is tags.CONJUNCTION and i > complement.start and _ends_at_conjunction(words, i, phrasal, form):
            return i
        i += 1
    return i if i < complement.start + LONGEST else complement.start


def _ends_at_comma(words: Sequence[Word], i: int, relative: bool, fronted: bool, phrasal: bool, form: str) -> bool:
    if i + 1 >= len(words):
        return True
    following = words[i + 1]
    tag, lower = following.tag, following.lower
    if tag is tags.DETERMINER and lower in ("a", "an") and i + 2 < len(words) and is_cue_noun(words[i + 2].lower):
        return True  # ", a charge that she denied"
    if lower in ("which", "according", "while", "whereas", "though", "although"):
        return True
    if tag is tags.ING and lower != "including":
        return True
    if relative and (tag in FINITES or (tag is tags.ADVERB and i + 2 < len(words) and words[i + 2].tag in FINITES)):
        return True
    if fronted and _clause_at(words, i + 1):
        return True
    if tag is tags.CONJUNCTION:
        if i + 2 < len(words) and words[i + 2].tag is tags.THAT:
            return False
        return lower == "but" or _ends_at_conjunction(words, i + 1, phrasal, form)
    if phrasal and (tag in (tags.PRONOUN, tags.WH, tags.SUBORDINATOR, tags.ADVERB) or lower == "with" or _clause_at(words, i + 1)):
        return True
    return _reporting_clause(words, i + 1)


def _is_when(words: Sequence[Word], i: int) -> bool:
    """Whether word i begins what tells when or why somebody spoke of a thing, and is no part of it: "after", "on Monday", "last week"."""
    word = words[i]
    if word.tag is tags.SUBORDINATOR:
        return word.lower in _WHEN
    if word.tag is tags.PREPOSITION:
        return word.lower == "on" and i + 1 < len(words) and words[i + 1].lower in DAYS or word.lower == "despite"
    if i + 2 >= len(words) or words[i + 2].tag is tags.POSSESSIVE or words[i - 1].tag in (tags.PREPOSITION, tags.DETERMINER):
        return False
    following = words[i + 1].lower
    return word.lower in ("last", "this", "earlier", "late") and (following in TIMES or following in DAYS or following in _SEASONS)


def _clause_at(words: Sequence[Word], i: int) -> bool:
    """Whether a main clause begins at word i: a subject, then its finite verb."""
    phrase = phrase_starting(words, i)
    if phrase is None:
        return False
    j = phrase.end
    while j < len(words) and words[j].tag is tags.ADVERB:
        j += 1
    return j < len(words) and words[j].tag in FINITES


def _reporting_clause(words: Sequence[Word], i: int) -> bool:
    """Whether ", he said," stands at word i."""
    if i < len(words) and words[i].tag is tags.FINITE and is_speech(words[i].lemma) and "parenthetical" in verb_frames(words[i].lemma):
        phrase = phrase_starting(words, i + 1)
        return phrase is not None and words[phrase.start].tag is not tags.OBJECT
    phrase = phrase_starting(words, i)
    if phrase is None or phrase.end >= len(words):
        return False
    verb = words[phrase.end]
    if verb.tag is not tags.FINITE or "parenthetical" not in verb_frames(verb.lemma):
        return False
    if phrase.end + 1 < len(words) and words[phrase.end + 1].tag is tags.COLON:
        return True
    return tail_end(words, phrase.end + 1, any_object=verb.lemma == "tell") is not None


def _behind_aside(words: Sequence[Word], i: int) -> int:
    """The word behind what two commas insert at word i: ", Ann Hill," behind "its head"; i where they insert nothing short."""
    if words[i].tag is not tags.COMMA:
        return i
    for j in range(i + 1, min(i + LONGEST_ASIDE, len(words) - 1)):
        if words[j].tag is tags.COMMA:
            return j + 1
        if words[j].tag in FINITES or words[j].tag in _TURNS:
            break
    return i


def _form(word: Word) -> str:
    """How a verb is inflected: two that share a subject are inflected alike."""
    if word.lower == word.lemma:
        return "base"
    return "s" if word.lower.endswith(("s", "ing")) else "past"


def _ends_at_conjunction(words: Sequence[Word], i: int, phrasal: bool, form: str) -> bool:
    """Whether another report, or for a mere phrase another verb, follows "and" at word i."""
    j = i + 1
    while j < len(words) and words[j].tag in ADVERBS:
        j += 1
    if j >= len(words):
        return False
    word = words[j]
    if word.tag is tags.FINITE:
        if phrasal:
            return True
        return bool(verb_frames(word.lemma)) and (_form(word) == form or word.lower in ("said", "told"))
    if phrasal and word.tag in FINITES:
        return True
    phrase = phrase_starting(words, j)
    if phrase is None or phrase.end >= len(words):
        return False
    k = _behind_aside(words, phrase.end)
    while k < len(words) - 1 and (words[k].tag in ADVERBS or words[k].tag in FINITES and words[k].tag is not tags.FINITE):
        k += 1
    verb = words[k]
    if verb.tag is tags.PARTICIPLE and form == "past" and words[k - 1].lower in ("has", "have") and is_speech(verb.lemma):
        return not phrasal or find_complement(words, k) is not None     # "said it was safe, and he has called it a gem"
    if verb.tag is tags.ING and k == phrase.end and is_speech(verb.lemma):
        return True  # "and Hill calling it"
    if phrasal:
        return words[phrase.end].tag in FINITES
    return verb.tag is tags.FINITE and is_speech(verb.lemma) and find_complement(words, k) is not None
