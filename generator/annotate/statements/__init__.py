"""Statements in the reporter's own words, one sentence at a time: cue, speaker and content as word numbers."""
from __future__ import annotations

from itertools import pairwise

from generator.annotate import tags
from generator.annotate.frames import Complement, find_complement, is_cue_noun, is_denial, is_speech, verb_frames
from generator.annotate.phrases import DAYS, Group, Stretch, has_finite, subject_before, verb_group
from generator.annotate.statements.asides import read_according, read_as_said, read_inverted, read_parenthetical
from generator.annotate.statements.endings import statement_end
from generator.annotate.statements.findings import DENIED, UNSAID, Finding, Sentence, trim
from generator.annotate.statements.nouns import read_by_noun
from generator.annotate.statements.subjects import antecedent_of, is_fronted, shared_subject
from generator.annotate.tagging import Word, verb_lemma
from generator.annotate.tokens import Memory

WEAK_SHAPES = frozenset({
    "object-shared", "preposition-shared", "order", "order-shared", "question-shared", "bare-shared", "gerund", "gerund-shared",
    "mark-shared",
})


def may_report(lower: list[str]) -> bool:
    """Whether a sentence of these words has one that a statement may hang on, whatever it is there: a cheap look, before it is tagged."""
    return any(map(_CUES.__getitem__, lower)) or "that" in lower and any(b == "that" and is_cue_noun(a) for a, b in pairwise(lower))


def _is_cue(lower: str) -> bool:
    return bool(verb_frames(verb_lemma(lower))) or lower == "according"


_CUES = Memory(_is_cue)


def find_findings(words: list[Word]) -> list[Finding]:
    """Every statement that the sentence reports in words of its own, in the order of their cues."""
    sentence = Sentence(words)
    for i, word in enumerate(words):
        if word.quoted:
            continue
        if word.lemma and verb_frames(word.lemma):
            finding = _by_verb(sentence, i)
        elif word.tag is tags.NOUN:
            finding = read_by_noun(sentence, i)
        elif word.lower == "according" and i + 2 < len(words) and words[i + 1].lower == "to":
            finding = read_according(words, i)
        else:
            continue
        if finding and finding.speaker and finding.content.end > finding.content.start and not _is_weak(finding):
            sentence.findings.append(finding)
    return sentence.findings


def _is_weak(finding: Finding) -> bool:
    """Whether findings of this shape are more often wrong than right: attitudes read off a subject further away, or off a noun."""
    return finding.rule == "indirect-attitude" and finding.shape in WEAK_SHAPES


def _by_verb(sentence: Sentence, i: int) -> Finding | None:
    words = sentence.words
    group = verb_group(words, i)
    if group.passive or any(f.cue.start <= group.verb and group.start < f.cue.end for f in sentence.findings[-2:]):
        return None
    if i and words[i - 1].tag is tags.MARK and words[i].tag is tags.FINITE and is_speech(words[i].lemma):
        return None  # `"...," said Hill`: the words in marks are what was said
    inverted = read_inverted(words, group)
    if inverted:
        return inverted
    own = subject_before(words, group.start) if group.finite else None
    complement = find_complement(words, i)
    if own and (complement is None or complement.frame in ("object", "bare")):
        aside = read_parenthetical(words, group, own)
        if aside:
            return aside
    if complement is None:
        return read_as_said(words, group, own) if own else None
    speaker = own or shared_subject(sentence, group)
    relative = speaker is not None and words[speaker.start].tag in (tags.WH, tags.THAT)
    fronted = is_fronted(words, own.start if own else group.start)
    content = trim(words, Stretch(complement.start, statement_end(words, complement, relative=relative, fronted=fronted, cue=i)))
    if all(w.lower in DAYS or w.tag in (tags.PREPOSITION, tags.ADVERB) for w in words[content.start : content.end]):
        return None
    if fronted and complement.frame == "bare" and not has_finite(words, content.start, content.end):
        if words[content.start].tag in (tags.PREPOSITION, tags.SUBORDINATOR):
            return None  # "In a note that she wrote after the storm, he said"
        complement = Complement(content.start, "object")    # "When he announced his plan, she left"
    if words[i].lemma in ("quote", "cite") and (words[i].tag is tags.ING or any(w.lower == "as" for w in words[i : i + 12])):
        return None  # "said, quoting him", "quoted him as saying": the carrier
    if group.infinitive and complement.frame in ("object", "preposition", "gerund"):
        return None  # "went there to discuss trade"
    if content.end - content.start < 2 and complement.frame not in ("object", "preposition", "infinitive", "gerund"):
        return None
    shape = complement.frame + ("" if own else "-shared")
    antecedent = antecedent_of(words, speaker) if relative and speaker else None
    return Finding(
        Stretch(group.start, i + 1), words[i].lemma, content, speaker, shape, _rule(words[i].lemma, complement, group), antecedent
    )


def _rule(lemma: str, complement: Complement, group: Group) -> str:
    if not is_speech(lemma):
        return "indirect-attitude"
    if group.negated or group.modal:
        return UNSAID
    if complement.frame in ("object", "preposition", "gerund"):
        return "indirect-topic"
    return DENIED if is_denial(lemma) else "indirect-speech"
