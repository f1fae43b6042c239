"""Whether a stretch of indirect speech reads as a statement: what does not stays in the data, and no page shows it as one."""
from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from generator.annotate import tags
from generator.annotate.doc import load_nlp, read_doc
from generator.annotate.phrases import has_finite
from generator.annotate.statements.findings import DENIED
from generator.annotate.tagging import Word, tagged_words
from generator.annotate.words import read_words
from generator.lexicon import load_table
from generator.models import Cleaning, Document, Quotation, Span
from generator.text import COUNTED

FEWEST = 3                          # words of a statement
BEFORE = 300                        # characters in front of the one who speaks that may belong to the sentence
_RELATIVE = ("which", "whom")
_NO_OBJECT = tags.FINITES | {tags.PREPOSITION, tags.COMMA, tags.SEMICOLON, tags.STOP, tags.CONJUNCTION, tags.ADVERB, tags.SUBORDINATOR}


def reads_as_statement(quotation: Quotation, text: str) -> bool:
    """Whether what somebody is reported to say can be read by itself, behind its verb: not "announced | tariffs on steel", not
    "an issue that he promised | to raise with the council", and nothing of fewer than three words.
    """
    content, cue = quotation.content, quotation.cue
    if content is None or len(COUNTED.findall(text, content.start, content.end)) < FEWEST:
        return False
    shape = quotation.speaker.rule.removesuffix("-shared") if quotation.speaker else ""
    if cue is None or cue.span.end > content.start or shape not in ("bare", "infinitive"):
        return True
    if shape == "bare":
        return quotation.rule == DENIED or cue.lemma not in _told_of() or _holds_a_verb(text, cue.span, content)
    return quotation.speaker is None or not _is_remnant(text, quotation.speaker.span, content)


@cache
def _told_of() -> frozenset[str]:
    return frozenset(load_table("readable")["told_of"])


def _holds_a_verb(text: str, cue: Span, content: Span) -> bool:
    words = _tagged(text[cue.start : content.end])
    return has_finite(words, _first_at(words, content.start - cue.start), len(words))


def _is_remnant(text: str, speaker: Span, content: Span) -> bool:
    """Whether "to ..." is what a relative clause leaves of it: its object is what stands in front of the clause."""
    begin = max(text.rfind("\n", 0, speaker.start), text.rfind(". ", 0, speaker.start), speaker.start - BEFORE, -1) + 1
    words = _tagged(text[begin : content.end])
    subject, first = _first_at(words, speaker.start - begin), _first_at(words, content.start - begin)
    if subject == 0 or subject >= first:
        return False
    before = words[subject - 1]
    if before.lower in _RELATIVE:
        return subject < 2 or words[subject - 2].tag is not tags.PREPOSITION
    if len(words) > first + 2 and words[first + 2].tag not in _NO_OBJECT:
        return False
    if before.tag is tags.THAT:
        return subject > 1 and words[subject - 2].tag in tags.NOMINALS
    return before.tag is tags.NOUN and words[subject].tag is tags.PRONOUN and not _is_fronted(words, subject)


def _is_fronted(words: Sequence[Word], end: int) -> bool:
    """Whether what stands in front of a clause only says when or where: "In a letter he promised to ..."."""
    start = max((i + 1 for i in range(end) if words[i].tag in (tags.COMMA, tags.CONJUNCTION)), default=0)
    return words[start].tag in (tags.PREPOSITION, tags.ADVERB, tags.SUBORDINATOR, tags.ADJECTIVE)


def _first_at(words: Sequence[Word], offset: int) -> int:
    return next((i for i, word in enumerate(words) if word.start >= offset), len(words))


def _tagged(text: str) -> list[Word]:
    document = Document(id="", file="", text=text)
    table = read_words(read_doc(load_nlp(), document, Cleaning(kept=(Span("", 0, len(text)),))))
    return tagged_words(table, 0, len(table.words))
