"""Statements behind a noun: "his claim that it was lost"."""
from __future__ import annotations

from generator.annotate import tags
from generator.annotate.frames import noun_complement
from generator.annotate.phrases import Stretch, phrase_ending
from generator.annotate.statements.endings import statement_end
from generator.annotate.statements.findings import Finding, Sentence, trim
from generator.annotate.statements.subjects import nearest_subject
from generator.annotate.tagging import Word
from generator.annotate.tags import ADVERBS, FINITES


def read_by_noun(sentence: Sentence, i: int) -> Finding | None:
    """ "his claim that it was lost", "questions about the plan", "issued a warning that ..." """
    words = sentence.words
    complement = noun_complement(words, i)
    if complement is None:
        return None
    content = trim(words, Stretch(complement.start, statement_end(words, complement, relative=False, fronted=False, cue=i)))
    content = Stretch(content.start, _second_verb(words, content))
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


def _second_verb(words: list[Word], content: Stretch) -> int:
    """Where the noun's own verb follows the clause: "the claim that it was safe | angered the town"."""
    seen = group = False
    for i in range(content.start, content.end):
        tag = words[i].tag
        if words[i].quoted or tag in (tags.THAT, tags.WH, tags.COMMA, tags.CONJUNCTION, tags.SUBORDINATOR):
            seen = seen and words[i].quoted
        elif tag in FINITES:
            if seen and not group:
                return i
            seen = True
        group = tag in FINITES or tag in ADVERBS and group
    return content.end


def _noun_owner(sentence: Sentence, i: int) -> tuple[Stretch | None, str]:
    words = sentence.words
    j = i - 1
    while j >= 0 and words[j].tag in (tags.ADJECTIVE, tags.NOUN, tags.ADVERB, tags.SIGN):
        j -= 1
    if j >= 0 and words[j].tag is tags.POSSESSIVE:
        if words[j].text[0].isalpha():
            return Stretch(j, j + 1), "owner"
        return (phrase_ending(words, j - 1) if j else None), "owner"
    return nearest_subject(words, i), "subject"
