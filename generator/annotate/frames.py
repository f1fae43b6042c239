"""What a cue verb or noun may govern (lexicon/frames.yml), and the complement that follows it in a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from generator.annotate import tags
from generator.annotate.phrases import DAYS, TIMES, has_finite, phrase_starting
from generator.annotate.tagging import Word
from generator.annotate.tags import ADVERBS, FINITES, NOMINALS, VERBAL
from generator.lexicon import load_table
from generator.lexicon.words import lemmas

NEAR = 16  # words that may stand between a cue and its "that"
_PHRASE_STARTS = NOMINALS | {tags.DETERMINER, tags.POSSESSIVE, tags.PRONOUN, tags.OBJECT, tags.ADJECTIVE}
_CLAUSE_OPENERS = frozenset({
    "if", "because", "when", "while", "although", "though", "since", "once", "unless", "after", "before", "despite", "without", "under",
    "for", "amid", "among", "until", "as",
})
_BETWEEN = frozenset({tags.PREPOSITION, tags.ADVERB, tags.TO, tags.SUBORDINATOR})
_BREAKS = frozenset({tags.STOP, tags.SEMICOLON, tags.COLON})
_TURNS = FINITES | _BREAKS | {tags.THAT, tags.DASH, tags.MARK}


class Complement(NamedTuple):
    """What a cue governs: the statement begins at word `start`. `frame` names how."""

    start: int
    frame: str  # that | bare | question | infinitive | order | object | preposition | gerund | colon | mark


@cache
def _verbs() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for frame, members in load_table("frames").items():
        if isinstance(members, list) and frame != "nouns":
            for lemma in members:
                found.setdefault(lemma, set()).add(frame)
    for lemmas_ in load_table("frames")["prepositions"].values():
        for lemma in lemmas_:
            found.setdefault(lemma, set()).add("preposition")
    return {lemma: frozenset(frames) for lemma, frames in found.items()}


@cache
def _prepositions() -> dict[str, frozenset[str]]:
    return {word: frozenset(members) for word, members in load_table("frames")["prepositions"].items()}


@cache
def _nouns() -> frozenset[str]:
    return frozenset(load_table("frames")["nouns"])


@cache
def verb_frames(lemma: str) -> frozenset[str]:
    """The frames of the verb, empty for one that is no cue."""
    return _verbs().get(lemma, frozenset())


def is_speech(lemma: str) -> bool:
    """Whether the verb reports an utterance rather than an attitude or a finding."""
    return "speech" in verb_frames(lemma)


def is_denial(lemma: str) -> bool:
    """Whether the verb says that what it governs is not so, or is not done: "denied that ...", "declined to ..."."""
    return "denial" in verb_frames(lemma)


def find_complement(words: Sequence[Word], verb: int) -> Complement | None:
    """The complement of the cue verb at `verb`, None if none of its frames fits."""
    lemma = words[verb].lemma
    frames = verb_frames(lemma)
    i = verb + 1
    while i < len(words) and (words[i].tag in ADVERBS or words[i].lower in DAYS) and words[i].lower not in ("just", "only"):
        if i + 1 < len(words) and words[i + 1].tag is tags.SIGN:
            break  # "said first-time owners"
        i += 1
    if i + 1 < len(words) and words[i - 1].tag is tags.ADVERB and words[i].lower in TIMES:
        i += 1  # "said last month that"
    if i + 2 < len(words) and words[i].lower == "on" and words[i + 1].lower in DAYS and words[i + 2].tag is not tags.POSSESSIVE:
        i += 3 if words[i + 2].lower in TIMES else 2  # "reported on Monday that", "on Monday night that"
    if lemma in ("point", "spell", "find", "lay", "put") and i < len(words) and words[i].lower == "out":
        i += 1
    if i >= len(words):
        return None
    addressed = _after_addressee(words, i, lemma, frames) if "addressed" in frames or "order" in frames else None
    direct = addressed or _direct(words, i, lemma, frames)
    if direct and not (direct.frame in ("bare", "object") and words[i].tag in (tags.PREPOSITION, tags.SUBORDINATOR)):
        return direct
    return _distant(words, i, frames) or direct


def _direct(words: Sequence[Word], i: int, lemma: str, frames: frozenset[str]) -> Complement | None:
    """A complement that begins at word i."""
    word, tag = words[i], words[i].tag
    following = words[i + 1] if i + 1 < len(words) else None
    if tag is tags.MARK:
        opens = following is not None and following.quoted
        return Complement(i, "mark") if opens and frames & {"that", "object", "parenthetical"} else None
    if tag is tags.COLON:
        return Complement(i + 1, "colon") if "speech" in frames and following else None
    if tag is tags.THAT:
        if "that" in frames and following and following.tag not in FINITES and following.tag is not tags.STOP:
            return Complement(i + 1, "that")
        if "bare" in frames and following and following.tag in FINITES and words[i - 1].tag is not tags.ING:
            return Complement(i, "bare")    # "said that was enough"
        return Complement(i, "object") if "object" in frames else None
    if tag is tags.WH or word.lower in ("whether", "if"):
        if word.lower == "if" and lemma not in ("ask", "wonder", "know", "see", "doubt", "question", "inquire"):
            return Complement(i, "bare") if "bare" in frames else None
        return Complement(i, "question") if "question" in frames else None
    if tag is tags.TO:
        return Complement(i, "infinitive") if "infinitive" in frames else None
    led = tag is tags.PREPOSITION and lemma in _prepositions().get(word.lower, ())
    if led and following and following.tag not in (tags.COMMA, tags.STOP):
        return _with_whom(words, i + 1) if word.lower == "with" else Complement(i + 1, "preposition")
    if tag is tags.ING and "gerund" in frames:
        return Complement(i, "gerund")
    compound = tag is tags.ADVERB and following is not None and following.tag is tags.SIGN      # "first-time owners"
    if compound or tag in _PHRASE_STARTS or tag in (tags.ING, tags.SUBORDINATOR, tags.PREPOSITION, tags.HAVE, tags.FINITE):
        if "bare" in frames and _clause_follows(words, i):
            return Complement(i, "bare")
        if "object" in frames and tag in _PHRASE_STARTS:
            return Complement(i, "object")
        if lemma in ("say",) and tag in _PHRASE_STARTS and word.lower not in ("something", "anything", "nothing", "so", "it", "this"):
            return Complement(i, "object")
    return None


def _with_whom(words: Sequence[Word], i: int) -> Complement | None:
    """What somebody agrees on: "with the plan", "with Ann Hill that it was late"; None for "with Ann Hill", who is no statement."""
    phrase = phrase_starting(words, i)
    end = phrase.end if phrase else i
    if end + 1 < len(words) and words[end].tag is tags.THAT and words[end + 1].tag not in FINITES:
        return Complement(end + 1, "that")
    somebody = phrase is not None and all(word.tag in (tags.NAME, tags.OBJECT, tags.PRONOUN) for word in words[i:end])
    return None if somebody else Complement(i, "preposition")


def _clause_follows(words: Sequence[Word], i: int) -> bool:
    """Whether a clause with a finite verb begins at word i: a subject and its verb, before the sentence's next break."""
    if words[i].tag in (tags.SUBORDINATOR, tags.PREPOSITION):
        if words[i].lower not in _CLAUSE_OPENERS or i + 1 < len(words) and words[i + 1].tag in VERBAL and words[i].tag is tags.SUBORDINATOR:
            return False                # not "said when asked about it"
        return has_finite(words, i, min(len(words), i + 40))
    for j in range(i, min(len(words), i + 40)):
        tag = words[j].tag
        if tag in FINITES:
            return j > i
        if tag in _BREAKS or words[j].lower in ("because", "while", "when", "after", "before") and tag is tags.SUBORDINATOR:
            return False
    return False


def _distant(words: Sequence[Word], i: int, frames: frozenset[str]) -> Complement | None:
    """ "said in a statement on Monday that", "said, in front of the court, that"; without "that" only after plain adverbials."""
    if "that" not in frames or i >= len(words):
        return None
    first = words[i].tag
    if (
        first not in _BETWEEN
        and first is not tags.COMMA
        and words[i].lower not in ("last", "this", "late", "early", "earlier")
        and words[i].tag not in NOMINALS
        and words[i].tag is not tags.OBJECT
    ):
        return None
    for j in range(i, min(len(words), i + NEAR)):
        tag = words[j].tag
        if tag not in _TURNS:
            continue
        if tag is tags.THAT:
            after = words[j + 1] if j + 1 < len(words) else None
            good = after is not None and after.tag not in FINITES and after.tag is not tags.COMMA
            # "a report that found" has "that" as its subject; a noun before "that" may own the clause.
            if is_cue_noun(words[j - 1].lower) and any(word.tag is tags.ING for word in words[i:j]):
                return None  # "said, referring to claims that it was lost": others claim it
            if first is tags.COMMA and words[j - 1].tag in NOMINALS:
                return None  # "said, the pier that he built was lost"
            if words[j - 1].tag is tags.ING and "that" in verb_frames(words[j - 1].lemma):
                return None  # "he said, adding that": what he adds
            return Complement(j + 1, "that") if good else None
        if tag is tags.COLON and "speech" in frames and j + 1 < len(words):
            return Complement(j + 1, "colon")
        if tag is not tags.COLON:
            break
    if "bare" in frames and first is tags.PREPOSITION:
        phrase = phrase_starting(words, i + 1)
        if (
            phrase
            and phrase.end < len(words)
            and words[phrase.end].tag in (tags.PRONOUN, tags.DETERMINER, tags.NAME, tags.POSSESSIVE)
            and _clause_follows(words, phrase.end)
        ):
            return Complement(phrase.end, "bare")
    return None


def _after_addressee(words: Sequence[Word], i: int, lemma: str, frames: frozenset[str]) -> Complement | None:
    """ "told the court that", "urged them to"; None where no addressee stands at word i."""
    start = i
    if words[i].tag is tags.PREPOSITION and lemma in ("call",) and words[i].lower == "on":
        start = i + 1
    if start >= len(words) or words[start].tag not in _PHRASE_STARTS:
        return None
    phrase = phrase_starting(words, start)
    if phrase is None:
        return None
    j = phrase.end
    for _ in range(4):  # "told CNN on Tuesday in New York that"
        if j < len(words) and (words[j].lower in DAYS or words[j].tag is tags.ADVERB or words[j].lower in TIMES):
            j += 1
        elif j + 1 < len(words) and words[j].tag is tags.PREPOSITION and words[j].lower in ("on", "in", "at", "during"):
            inner = phrase_starting(words, j + 1)
            if inner is None or (j == phrase.end and "addressed" not in frames):
                break
            j = inner.end
        elif j + 2 < len(words) and words[j].tag is tags.COMMA and words[j + 1].tag is tags.NAME and words[j - 1].tag is tags.NAME:
            place = phrase_starting(words, j + 1)  # "in Salem, New Hampshire"
            if place is None:
                break
            j = place.end + (place.end < len(words) and words[place.end].tag is tags.COMMA)
    if j >= len(words):
        return None
    tag, lower = words[j].tag, words[j].lower
    following = words[j + 1] if j + 1 < len(words) else None
    if tag is tags.TO and "order" in frames:
        return Complement(start, "order")
    if "addressed" not in frames:
        return None
    if tag is tags.THAT and following:
        return Complement(j + 1, "that")
    if tag is tags.COMMA and following and following.tag is tags.MARK:
        return Complement(j + 1, "mark")
    if tag is tags.MARK:
        return Complement(j, "mark")
    if tag is tags.COLON and following:
        return Complement(j + 1, "colon")
    if (tag is tags.WH or lower in ("if", "whether")) and "question" in frames:
        return Complement(j, "question")
    if tag is tags.PREPOSITION and lemma in _prepositions().get(lower, ()) and following:
        return Complement(j + 1, "preposition")
    if (
        lemma == "tell"
        and tag in (tags.PRONOUN, tags.DETERMINER, tags.POSSESSIVE, tags.NAME, tags.NOUN, tags.ADJECTIVE)
        and _clause_follows(words, j)
    ):
        return Complement(j, "bare")
    return None


@cache
def is_cue_noun(lower: str) -> bool:
    """Whether the word names a statement: claim, charge, suggestion."""
    found = lemmas(lower, "noun")
    return (found[0] if found else lower) in _nouns()


def noun_complement(words: Sequence[Word], noun: int) -> Complement | None:
    """The complement of a cue noun: "claim that ..."."""
    if noun + 2 >= len(words) or words[noun + 1].tag is not tags.THAT or not is_cue_noun(words[noun].lower):
        return None
    after = words[noun + 2].tag
    return None if after in FINITES or after is tags.ADVERB else Complement(noun + 2, "that")
