"""Statements in the reporter's own words, one sentence at a time: cue, speaker and content as word numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from generator.annotate.frames import Complement, find_complement, is_cue_noun, is_speech, noun_complement, verb_frames
from generator.annotate.phrases import (
    DAYS,
    LONGEST,
    REACH,
    Group,
    Stretch,
    find_dash,
    has_finite,
    phrase_ending,
    phrase_starting,
    skip_bracket,
    skip_marks,
    subject_before,
    verb_group,
)
from generator.annotate.tagging import FINITES, NOMINALS, Tag, Word

_DOCUMENTS = frozenset(
    [
        "statement",
        "letter",
        "tweet",
        "report",
        "email",
        "e-mail",
        "memo",
        "note",
        "message",
        "post",
        "article",
        "ad",
        "advertisement",
        "sign",
        "study",
        "poll",
        "survey",
        "release",
        "book",
        "speech",
        "interview",
        "resolution",
        "lawsuit",
        "complaint",
        "editorial",
        "op-ed",
        "video",
        "petition",
        "spot",
        "data",
        "record",
        "commercial",
        "sign",
        "signs",
        "ads",
    ]
)


WEAK_SHAPES = frozenset(
    {
        "object-shared",
        "preposition-shared",
        "order",
        "order-shared",
        "question-shared",
        "bare-shared",
        "gerund",
        "gerund-shared",
        "mark-shared",
    }
)


@dataclass(frozen=True, slots=True)
class Finding:
    """A cue, what it says and whose it is: stretches of words. `shape` names the rule."""

    cue: Stretch
    lemma: str
    content: Stretch
    speaker: Stretch | None
    shape: str
    rule: str  # indirect-speech | indirect-topic | indirect-attitude | indirect-unsaid
    antecedent: Stretch | None = None


@dataclass(slots=True)
class _Sentence:
    words: list[Word]
    findings: list[Finding] = field(default_factory=list)


def find_findings(words: list[Word]) -> list[Finding]:
    """Every statement that the sentence reports in words of its own, in the order of their cues."""
    sentence = _Sentence(words)
    for i, word in enumerate(words):
        if word.quoted:
            continue
        finding: Finding | None = None
        if word.lemma and verb_frames(word.lemma):
            finding = _by_verb(sentence, i)
        elif word.lower == "according" and i + 2 < len(words) and words[i + 1].lower == "to":
            finding = _according(words, i)
        elif word.tag is Tag.NOUN:
            finding = _by_noun(sentence, i)
        if finding and finding.speaker and finding.content.end > finding.content.start and not _is_weak(finding):
            sentence.findings.append(finding)
    return sentence.findings


def _is_weak(finding: Finding) -> bool:
    """Whether findings of this shape are more often wrong than right: attitudes read off a subject further away, or off a noun."""
    return finding.rule == "indirect-attitude" and finding.shape in WEAK_SHAPES


# -- verbs -------------------------------------------------------------------------------------------------------


def _by_verb(sentence: _Sentence, i: int) -> Finding | None:
    words = sentence.words
    group = verb_group(words, i)
    if group.passive or any(f.cue.start < group.verb and group.start < f.cue.end for f in sentence.findings[-2:]):
        return None
    if i and words[i - 1].tag is Tag.MARK and words[i].tag is Tag.FINITE and is_speech(words[i].lemma):
        return None  # `"...," said Hill`: the words in marks are what was said
    inverted = _inverted(words, group)
    if inverted:
        return inverted
    own = subject_before(words, group.start) if group.finite else None
    complement = find_complement(words, i)
    if own and (complement is None or complement.frame in ("object", "bare")):
        aside = _parenthetical(words, group, own)
        if aside:
            return aside
    if complement is None:
        return _as_said(words, group, own) if own else None
    speaker = own or _shared_subject(sentence, group)
    relative = speaker is not None and words[speaker.start].tag in (Tag.WH, Tag.THAT)
    fronted = _is_fronted(words, own.start if own else group.start)
    content = _trim(words, Stretch(complement.start, statement_end(words, complement, relative=relative, fronted=fronted, cue=i)))
    if all(w.lower in DAYS or w.tag in (Tag.PREPOSITION, Tag.ADVERB) for w in words[content.start : content.end]):
        return None
    if words[i].lemma in ("quote", "cite") and any(w.lower == "as" for w in words[i : i + 12]):
        return None  # "quoted him as saying": the carrier
    if group.infinitive and complement.frame in ("object", "preposition", "gerund"):
        return None  # "went there to discuss trade"
    if content.end - content.start < 2 and complement.frame not in ("object", "preposition", "infinitive", "gerund"):
        return None
    shape = complement.frame + ("" if own else "-shared")
    antecedent = _antecedent(words, speaker) if relative and speaker else None
    return Finding(
        Stretch(group.start, i + 1), words[i].lemma, content, speaker, shape, _rule(words[i].lemma, complement, group), antecedent
    )


def _rule(lemma: str, complement: Complement, group: Group) -> str:
    if not is_speech(lemma):
        return "indirect-attitude"
    if group.negated or group.modal:
        return "indirect-unsaid"
    return "indirect-topic" if complement.frame in ("object", "preposition", "gerund") else "indirect-speech"


def _antecedent(words: Sequence[Word], relative: Stretch) -> Stretch | None:
    i = relative.start - 1
    while i >= 0 and words[i].tag is Tag.COMMA:
        i -= 1
    return phrase_ending(words, i) if i >= 0 and words[i].tag in NOMINALS else None


def _is_fronted(words: Sequence[Word], start: int) -> bool:
    """Whether the clause that begins at `start` only opens the sentence: "While he said ..., she went"."""
    before = start - 1
    if before < 0 or words[before].tag not in (Tag.SUBORDINATOR, Tag.PREPOSITION):
        return False
    return words[before - 1].tag in (Tag.COMMA, Tag.CONJUNCTION, Tag.MARK) if before > 6 else not has_finite(words, 0, before)


def _shared_subject(sentence: _Sentence, group: Group) -> Stretch | None:
    """The subject of a verb that has none of its own: "went home and said", ", saying", "by saying"."""
    words, start = sentence.words, group.start
    before = words[start - 1] if start else None
    if words[group.verb].tag is Tag.ING and not group.finite:
        if before is not None and before.tag in NOMINALS and before.lower not in _DOCUMENTS and before.lower not in DAYS:
            return phrase_ending(words, start - 1)
        if before is None or (before.tag in (Tag.SUBORDINATOR, Tag.PREPOSITION) and start == 1):
            return _subject_after_comma(words, group.verb)
        return _voice(sentence, start) or _main_subject(words, start)
    if before is None:
        return None
    if before.tag in (Tag.CONJUNCTION, Tag.COMMA, Tag.ADVERB, Tag.TO) or group.infinitive:
        return _voice(sentence, start) or _nearest_subject(words, start)
    return None


def _main_subject(words: Sequence[Word], end: int) -> Stretch | None:
    """The subject of the sentence's first finite verb before `end`, that of a fronted clause left out."""
    fronted = words[0].tag is Tag.SUBORDINATOR
    for i in range(max(0, end - LONGEST), end):
        word = words[i]
        fronted = fronted and word.tag is not Tag.COMMA
        if fronted or word.quoted or word.tag not in FINITES or (i and words[i - 1].tag in FINITES):
            continue
        subject = subject_before(words, i)
        if subject and words[subject.start].tag not in (Tag.WH, Tag.THAT):
            return subject
    return None


def _nearest_subject(words: Sequence[Word], end: int) -> Stretch | None:
    """The subject of the last finite verb before `end`."""
    for i in range(end - 1, max(-1, end - REACH), -1):
        if words[i].tag in FINITES and not words[i].quoted:
            start = i
            while start and (words[start - 1].tag in FINITES or words[start - 1].tag is Tag.ADVERB):
                start -= 1
            subject = subject_before(words, start)
            if subject:
                return subject
    return None


def _voice(sentence: _Sentence, start: int) -> Stretch | None:
    """The speaker of the nearest earlier statement of this sentence that `start` is no part of."""
    for finding in reversed(sentence.findings):
        if (
            finding.speaker
            and not finding.shape.startswith("noun")
            and not finding.content.start <= start < finding.content.end
            and finding.cue.end <= start
        ):
            relative = sentence.words[finding.speaker.start].tag in (Tag.WH, Tag.THAT)
            if relative and sentence.words[start - 1].tag is not Tag.CONJUNCTION and finding.antecedent:
                return finding.antecedent
            return finding.speaker
    return None


def _subject_after_comma(words: Sequence[Word], i: int) -> Stretch | None:
    for j in range(i, min(len(words), i + LONGEST)):
        if words[j].tag is Tag.COMMA:
            phrase = phrase_starting(words, j + 1)
            if (
                phrase
                and phrase.end < len(words)
                and (words[phrase.end].tag in FINITES or words[phrase.end].tag in (Tag.ADVERB, Tag.COMMA))
            ):
                return phrase
    return None


# -- reporting clauses beside the statement ----------------------------------------------------------------------------


def _parenthetical(words: Sequence[Word], group: Group, subject: Stretch) -> Finding | None:
    """ "It was lost, he said on Monday." and "The goal, he said, is to win." """
    lemma = words[group.verb].lemma
    if "parenthetical" not in verb_frames(lemma) or not _is_set_off(words, subject.start):
        return None
    tail = _tail_end(words, group.verb + 1, any_object=lemma == "tell")
    if tail is None:
        return None
    return _around(words, Stretch(group.start, group.verb + 1), lemma, subject, subject.start - 1, tail, group)


def _is_set_off(words: Sequence[Word], start: int) -> bool:
    """Whether a comma stands before the reporting clause that begins at `start`, be it inside quotation marks."""
    if start < 2:
        return False
    before = words[start - 1].tag
    return before is Tag.COMMA or (before is Tag.MARK and words[start - 2].quoted and words[start - 2].tag in (Tag.COMMA, Tag.STOP))


def _inverted(words: Sequence[Word], group: Group) -> Finding | None:
    """ "It was lost, said Hill, a doctor." """
    lemma = words[group.verb].lemma
    if words[group.verb].tag is not Tag.FINITE or "parenthetical" not in verb_frames(lemma) or group.start != group.verb or group.verb < 2:
        return None
    if not _is_set_off(words, group.verb) or not is_speech(lemma) or lemma == "tell":
        return None
    phrase = phrase_starting(words, group.verb + 1)
    if phrase is None or words[phrase.start].tag is Tag.OBJECT:
        return None
    for j in range(group.verb + 1, len(words)):
        if words[j].tag in (Tag.COMMA, Tag.STOP, Tag.WH):
            break
        if words[j].tag in FINITES or words[j].tag is Tag.THAT:
            return None  # "Smith, a doctor, said she was ill"
    end = phrase.end
    while end < len(words) and words[end].tag not in (Tag.STOP, Tag.SEMICOLON):
        end += 1  # an aside on the speaker: "said Hill, who was there."
    if not has_finite(words, 0, group.verb - 1):
        return None
    return _around(words, Stretch(group.verb, group.verb + 1), lemma, phrase, group.verb - 1, end, group)


def _tail_end(words: Sequence[Word], i: int, *, any_object: bool) -> int | None:
    """Where a reporting clause ends that has no statement after its verb; None if it has one."""
    first = True
    for j in range(i, min(len(words), i + 25)):
        word = words[j]
        if word.tag in (Tag.STOP, Tag.COMMA, Tag.SEMICOLON, Tag.DASH, Tag.CLOSE):
            return j
        adverbial = word.tag in (Tag.PREPOSITION, Tag.ADVERB, Tag.ING, Tag.TO) or word.lower in DAYS
        if first and not any_object and not adverbial:
            return None
        if first and word.tag is Tag.ING and word.lemma in ("cite", "quote"):
            return j  # "TASS reported citing an excerpt"
        if word.tag in FINITES or word.tag in (Tag.THAT, Tag.WH, Tag.MARK, Tag.COLON, Tag.TO):
            return None
        first = False
    return len(words) if i + 25 >= len(words) else None


def _around(words: Sequence[Word], cue: Stretch, lemma: str, speaker: Stretch, end: int, tail: int, group: Group) -> Finding | None:
    """The statement around a reporting clause that stands at words[end:tail]."""
    start = _clause_start(words, end)
    first = Stretch(start, end)
    if tail + 1 < len(words) and words[tail + 1].tag is Tag.MARK and words[tail].tag is not Tag.STOP:
        return None  # `In May, he said, "..."`
    if (
        words[start].tag is Tag.PREPOSITION
        and not any(w.tag is Tag.COMMA for w in words[start:end])
        and (tail >= len(words) or words[tail].tag is not Tag.COMMA)
    ):
        return None  # "In the note posted on Monday, Hill said"
    going_on = tail < len(words) and words[tail].tag is Tag.COMMA and tail + 1 < len(words)
    if going_on and not (words[tail + 1].tag in (Tag.ING, Tag.CONJUNCTION, Tag.SUBORDINATOR) and has_finite(words, start, end)):
        stop = statement_end(words, Complement(tail + 1, "parenthetical"), relative=False, fronted=False, cue=group.verb)
        if (
            not has_finite(words, start, end)
            and has_finite(words, tail + 1, stop)
            or has_finite(words, start, end)
            and words[start].tag is Tag.SUBORDINATOR
        ):
            first = Stretch(start, stop)
        elif not has_finite(words, start, end):
            return None
    elif not has_finite(words, start, end):
        return None
    if (
        words[first.start].tag is Tag.SUBORDINATOR
        and first.end <= end
        and words[first.start].lower not in ("if", "because")
        and not any(w.tag is Tag.COMMA for w in words[first.start : first.end])
    ):
        return None
    first = _trim(words, first)
    if first.end - first.start < 3:
        return None
    rule = "indirect-attitude" if not is_speech(lemma) else "indirect-unsaid" if group.negated or group.modal else "indirect-speech"
    return Finding(cue, lemma, first, speaker, "parenthetical", rule)


def _clause_start(words: Sequence[Word], end: int) -> int:
    """Where the statement begins that a reporting clause at `end` closes: the sentence's start, or behind a break in it."""
    for i in range(end - 1, max(-1, end - LONGEST), -1):
        if words[i].tag is Tag.SEMICOLON or (words[i].tag is Tag.COLON and i > 0):
            return i + 1
    start = 0
    while start < end and (words[start].tag in (Tag.CONJUNCTION, Tag.DASH, Tag.SIGN, Tag.COMMA, Tag.CLOSE)):
        start += 1
    return start


def _as_said(words: Sequence[Word], group: Group, subject: Stretch) -> Finding | None:
    """ "As he noted, it was lost." """
    lemma = words[group.verb].lemma
    before = subject.start - 1
    if before < 0 or words[before].lower != "as" or "parenthetical" not in verb_frames(lemma):
        return None
    tail = _tail_end(words, group.verb + 1, any_object=lemma == "tell")
    if (
        tail is None
        or tail >= len(words) - 2
        or words[tail].tag is not Tag.COMMA
        or (before and words[before - 1].tag not in (Tag.COMMA, Tag.CONJUNCTION))
    ):
        return None
    end = statement_end(words, Complement(tail + 1, "parenthetical"), relative=False, fronted=False, cue=group.verb)
    content = _trim(words, Stretch(tail + 1, end))
    rule = "indirect-speech" if is_speech(lemma) else "indirect-attitude"
    return Finding(Stretch(group.start, group.verb + 1), lemma, content, subject, "as-said", rule)


def _according(words: Sequence[Word], i: int) -> Finding | None:
    """ "According to Hill, it was lost." and "It was lost, according to Hill." """
    phrase = phrase_starting(words, i + 2)
    if phrase is None:
        return None
    phrase = _with_participle(words, phrase)
    cue = Stretch(i, i + 2)
    opens = i == 0 or words[i - 1].tag in (Tag.CONJUNCTION, Tag.SEMICOLON, Tag.DASH, Tag.MARK) or (i == 1 and words[0].tag is not Tag.COMMA)
    if opens:
        j = phrase.end
        while j < len(words) and j - i < 40 and words[j].tag is not Tag.COMMA:
            j += 1
        if j + 1 >= len(words) or words[j].tag is not Tag.COMMA:
            return None
        if words[j + 1].tag in (Tag.WH, Tag.DETERMINER):
            j = _closing_aside(words, j) or j
        end = statement_end(words, Complement(j + 1, "according"), relative=False, fronted=False, cue=i)
        content = _trim(words, Stretch(j + 1, end))
    else:
        before = i - 1 if words[i - 1].tag is Tag.COMMA else i
        content = _trim(words, Stretch(_clause_start(words, before), before))
        if not has_finite(words, content.start, content.end) and phrase.end < len(words) and words[phrase.end].tag is Tag.COMMA:
            end = statement_end(words, Complement(phrase.end + 1, "according"), relative=False, fronted=False, cue=i)
            content = _trim(words, Stretch(content.start, end))
    length = content.end - content.start
    if length < 3 or (length < 5 and not has_finite(words, content.start, content.end)):
        return None
    return Finding(cue, "according to", content, phrase, "according", "indirect-speech")


def _with_participle(words: Sequence[Word], phrase: Stretch) -> Stretch:
    """`phrase` with what tells which report it is: "a poll released last week"."""
    end = phrase.end
    if words[end - 1].tag is Tag.NAME or end >= len(words) or words[end].tag not in (Tag.PARTICIPLE, Tag.FINITE, Tag.ING):
        return phrase
    for j in range(end, min(len(words), end + 14)):
        if words[j].tag in (Tag.COMMA, Tag.STOP, Tag.DASH, Tag.MARK, Tag.OPEN):
            return Stretch(phrase.start, j)
    return phrase


def _closing_aside(words: Sequence[Word], comma: int) -> int | None:
    """The comma that closes the aside which the one at `comma` opens, if a clause follows it."""
    for j in range(comma + 1, min(len(words), comma + 25)):
        if words[j].tag is Tag.COMMA:
            return j if has_finite(words, j, min(len(words), j + 14)) else None
    return None


# -- nouns -------------------------------------------------------------------------------------------------------------


def _by_noun(sentence: _Sentence, i: int) -> Finding | None:
    """ "his claim that it was lost", "questions about the plan", "issued a warning that ..." """
    words = sentence.words
    complement = noun_complement(words, i)
    if complement is None:
        return None
    content = _trim(words, Stretch(complement.start, statement_end(words, complement, relative=False, fronted=False, cue=i)))
    if content.end <= content.start:
        return None
    speaker, shape = _noun_owner(sentence, i)
    if shape != "owner":
        return None
    return Finding(
        Stretch(i, i + 1),
        words[i].lower,
        content,
        speaker,
        f"noun-{complement.frame}-{shape}",
        "indirect-topic" if complement.frame == "preposition" else "indirect-attitude",
    )


def _noun_owner(sentence: _Sentence, i: int) -> tuple[Stretch | None, str]:
    words = sentence.words
    j = i - 1
    while j >= 0 and words[j].tag in (Tag.ADJECTIVE, Tag.NOUN, Tag.ADVERB, Tag.SIGN):
        j -= 1
    if j >= 0 and words[j].tag is Tag.POSSESSIVE:
        if words[j].text[0].isalpha():
            return Stretch(j, j + 1), "owner"
        return (phrase_ending(words, j - 1) if j else None), "owner"
    return _nearest_subject(words, i), "subject"


# -- where a statement ends -----------------------------------------------------------------------------------------------


def statement_end(words: Sequence[Word], complement: Complement, *, relative: bool, fronted: bool, cue: int) -> int:
    """The word behind the statement that begins at `complement.start`. `relative`: the cue stands in a relative clause;
    `fronted`: in a clause that only opens the sentence.
    """
    phrasal = complement.frame in ("object", "preposition", "gerund")
    past = words[cue].lower.endswith("ed") or words[cue].lower in ("said", "told", "wrote")
    i = complement.start
    stop = min(len(words), i + LONGEST)
    while i < stop:
        tag = words[i].tag
        if tag is Tag.MARK:
            i = skip_marks(words, i)
            # `was "absurd," calling it`: the comma stands inside the marks.
            inner = words[i - 2].tag is Tag.COMMA and words[i - 1].tag is Tag.MARK
            if (
                inner
                and i < stop
                and (words[i].lower in ("in", "during", "on", "at") or _ends_at_comma(words, i - 1, relative, fronted, phrasal, past))
            ):
                return i
            continue
        if tag is Tag.OPEN:
            i = skip_bracket(words, i)
            continue
        if tag is Tag.STOP and not words[i].quoted and i + 1 >= len(words) - 2:
            return i
        if tag is Tag.SEMICOLON:
            return i
        if tag is Tag.DASH:
            closing = find_dash(words, i)
            if closing is None or phrasal:
                return i
            i = closing + 1
            continue
        if tag is Tag.COMMA and i > complement.start and _ends_at_comma(words, i, relative, fronted, phrasal, past):
            return i
        if tag is Tag.CONJUNCTION and i > complement.start and _ends_at_conjunction(words, i, phrasal, past):
            return i
        if words[i].lower == "according" and i + 1 < stop and words[i + 1].lower == "to":
            return i
        i += 1
    return i if i < complement.start + LONGEST else complement.start


def _ends_at_comma(words: Sequence[Word], i: int, relative: bool, fronted: bool, phrasal: bool, past: bool) -> bool:
    if i + 1 >= len(words):
        return True
    following = words[i + 1]
    tag, lower = following.tag, following.lower
    if tag is Tag.DETERMINER and lower in ("a", "an") and i + 2 < len(words) and is_cue_noun(words[i + 2]):
        return True  # ", a charge that she denied"
    if lower in ("which", "according", "while", "whereas", "though", "although"):
        return True
    if tag is Tag.ING and lower != "including":
        return True
    if relative and (tag in FINITES or (tag is Tag.ADVERB and i + 2 < len(words) and words[i + 2].tag in FINITES)):
        return True
    if fronted and _clause_at(words, i + 1):
        return True
    if tag is Tag.CONJUNCTION:
        if i + 2 < len(words) and words[i + 2].tag is Tag.THAT:
            return False
        return lower == "but" or _ends_at_conjunction(words, i + 1, phrasal, past)
    if phrasal and (tag in (Tag.PRONOUN, Tag.WH, Tag.SUBORDINATOR) or lower == "with"):
        return True
    return _reporting_clause(words, i + 1)


def _clause_at(words: Sequence[Word], i: int) -> bool:
    """Whether a main clause begins at word i: a subject, then its finite verb."""
    phrase = phrase_starting(words, i)
    if phrase is None:
        return False
    j = phrase.end
    while j < len(words) and words[j].tag is Tag.ADVERB:
        j += 1
    return j < len(words) and words[j].tag in FINITES


def _reporting_clause(words: Sequence[Word], i: int) -> bool:
    """Whether ", he said," stands at word i."""
    if i < len(words) and words[i].tag is Tag.FINITE and is_speech(words[i].lemma) and "parenthetical" in verb_frames(words[i].lemma):
        phrase = phrase_starting(words, i + 1)
        return phrase is not None and words[phrase.start].tag is not Tag.OBJECT
    phrase = phrase_starting(words, i)
    if phrase is None or phrase.end >= len(words):
        return False
    verb = words[phrase.end]
    if verb.tag is not Tag.FINITE or "parenthetical" not in verb_frames(verb.lemma):
        return False
    return _tail_end(words, phrase.end + 1, any_object=verb.lemma == "tell") is not None


def _ends_at_conjunction(words: Sequence[Word], i: int, phrasal: bool, past: bool) -> bool:
    """Whether another report, or for a mere phrase another verb, follows "and" at word i."""
    j = i + 1
    while j < len(words) and words[j].tag in (Tag.ADVERB, Tag.NEGATION):
        j += 1
    if j >= len(words):
        return False
    word = words[j]
    if word.tag is Tag.FINITE:
        if phrasal:
            return True
        return bool(verb_frames(word.lemma)) and (word.lower.endswith("s") != past or word.lower in ("said", "told"))
    if phrasal and word.tag in FINITES:
        return True
    phrase = phrase_starting(words, j)
    if phrase is None or phrase.end >= len(words):
        return False
    k = phrase.end
    while k < len(words) - 1 and (words[k].tag in (Tag.ADVERB, Tag.NEGATION) or words[k].tag in FINITES and words[k].tag is not Tag.FINITE):
        k += 1
    verb = words[k]
    if verb.tag is Tag.ING and k == phrase.end and is_speech(verb.lemma):
        return True  # "and Hill calling it"
    if phrasal:
        return words[phrase.end].tag in FINITES
    return verb.tag is Tag.FINITE and is_speech(verb.lemma) and find_complement(words, k) is not None


def _trim(words: Sequence[Word], content: Stretch) -> Stretch:
    """`content` without commas, dashes and loose conjunctions at its edges."""
    start, end = content
    edge = (Tag.COMMA, Tag.DASH, Tag.SEMICOLON, Tag.COLON, Tag.SIGN)
    while start < end and (words[start].tag in edge or words[start].tag is Tag.STOP):
        start += 1
    while end > start and (
        words[end - 1].tag in edge
        or words[end - 1].tag is Tag.CONJUNCTION
        or (words[end - 1].tag is Tag.STOP and not words[end - 1].quoted)
    ):
        end -= 1
    return Stretch(start, end)
