"""Whose statement it is where the verb has no subject of its own: a shared one, that of the main clause, the voice before."""
from __future__ import annotations

from collections.abc import Sequence

from generator.annotate import tags
from generator.annotate.phrases import (
    DAYS,
    LONGEST,
    REACH,
    TIMES,
    Group,
    Stretch,
    has_finite,
    phrase_ending,
    phrase_starting,
    subject_before,
)
from generator.annotate.statements.findings import Sentence
from generator.annotate.tagging import Word
from generator.annotate.tags import FINITES, NOMINALS

DOCUMENTS = frozenset({
    "statement", "letter", "tweet", "report", "email", "e-mail", "memo", "note", "message", "post", "article", "ad", "advertisement",
    "sign", "study", "poll", "survey", "release", "book", "speech", "interview", "resolution", "lawsuit", "complaint", "editorial",
    "op-ed", "video", "petition", "spot", "data", "record", "commercial", "signs", "ads",
})


_NOBODY = DOCUMENTS | DAYS | TIMES
_WHERE = frozenset({"on", "at", "in", "to", "from"})


def antecedent_of(words: Sequence[Word], relative: Stretch) -> Stretch | None:
    i = relative.start - 1
    while i >= 0 and words[i].tag is tags.COMMA:
        i -= 1
    return phrase_ending(words, i) if i >= 0 and words[i].tag in NOMINALS else None


def is_fronted(words: Sequence[Word], start: int) -> bool:
    """Whether the clause that begins at `start` only opens the sentence: "While he said ..., she went"."""
    before = start - 1
    if before > 0 and words[0].tag in (tags.SUBORDINATOR, tags.PREPOSITION) and not has_finite(words, 0, start):
        described = words[before].tag is tags.NOUN and words[start].tag is tags.PRONOUN     # "in a note he wrote"
        if described or words[before].tag in (tags.WH, tags.THAT):
            return True                 # "In the talk in which he asked her to leave, they quarrelled"
    if before < 0 or words[before].tag not in (tags.SUBORDINATOR, tags.PREPOSITION):
        return False
    return words[before - 1].tag in (tags.COMMA, tags.CONJUNCTION, tags.MARK) if before > 6 else not has_finite(words, 0, before)


def shared_subject(sentence: Sentence, group: Group) -> Stretch | None:
    """The subject of a verb that has none of its own: "went home and said", ", saying", "by saying"."""
    words, start = sentence.words, group.start
    before = words[start - 1] if start else None
    if words[group.verb].tag is tags.ING and not group.finite:
        if before is not None and before.tag in NOMINALS and before.lower not in _NOBODY:
            phrase = phrase_ending(words, start - 1)
            if phrase is None or not phrase.start or words[phrase.start - 1].lower not in _WHERE:
                return phrase            # not "was on CNN talking"
        if before is None or (before.tag in (tags.SUBORDINATOR, tags.PREPOSITION) and start == 1):
            return _subject_after_comma(words, group.verb)
        return _voice(sentence, start) or _main_subject(words, start)
    if before is None:
        return None
    if before.tag in (tags.CONJUNCTION, tags.COMMA, tags.ADVERB, tags.TO) or group.infinitive:
        return _voice(sentence, start) or nearest_subject(words, start)
    return None


def _main_subject(words: Sequence[Word], end: int) -> Stretch | None:
    """The subject of the sentence's first finite verb before `end`, that of a fronted clause left out."""
    fronted = words[0].tag is tags.SUBORDINATOR
    for i in range(max(0, end - LONGEST), end):
        word = words[i]
        fronted = fronted and word.tag is not tags.COMMA
        if fronted or word.quoted or word.tag not in FINITES or (i and words[i - 1].tag in FINITES):
            continue
        subject = subject_before(words, i)
        if subject and words[subject.start].tag not in (tags.WH, tags.THAT):
            return subject
    return None


def nearest_subject(words: Sequence[Word], end: int) -> Stretch | None:
    """The subject of the last finite verb before `end`."""
    for i in range(end - 1, max(-1, end - REACH), -1):
        if words[i].tag in FINITES and not words[i].quoted:
            start = i
            while start and (words[start - 1].tag in FINITES or words[start - 1].tag is tags.ADVERB):
                start -= 1
            subject = subject_before(words, start)
            if subject:
                return subject
    return None


def _voice(sentence: Sentence, start: int) -> Stretch | None:
    """The speaker of the nearest earlier statement of this sentence that `start` is no part of."""
    for finding in reversed(sentence.findings):
        if (
            finding.speaker
            and not finding.shape.startswith("noun")
            and not finding.content.start <= start < finding.content.end
            and finding.cue.end <= start
        ):
            relative = sentence.words[finding.speaker.start].tag in (tags.WH, tags.THAT)
            if relative and sentence.words[start - 1].tag is not tags.CONJUNCTION and finding.antecedent:
                return finding.antecedent
            return finding.speaker
    return None


def _subject_after_comma(words: Sequence[Word], i: int) -> Stretch | None:
    for j in range(i, min(len(words), i + LONGEST)):
        if words[j].tag is tags.COMMA:
            phrase = phrase_starting(words, j + 1)
            if (
                phrase
                and phrase.end < len(words)
                and (words[phrase.end].tag in FINITES or words[phrase.end].tag in (tags.ADVERB, tags.COMMA))
            ):
                return phrase
    return None
