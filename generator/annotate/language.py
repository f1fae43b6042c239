"""Documents in other languages than the rules': found by search, their words in quotation marks shown, nothing claimed about them."""
from __future__ import annotations

from dataclasses import replace

from generator.models import Annotations, Document, Kind, Quotation, Summary
from generator.text import COUNTED, UNSPACED

RULES = "en"
UNSPOKEN = "term-unspoken"
WORDS, LETTERS = 4, 8               # of a quotation at least, in scripts with spaces between words and without
SENTENCE_ENDS = frozenset(".!?…。！？")


def reads(document: Document) -> bool:
    """Whether the rules are for the document's language."""
    return document.language.split("-")[0] == RULES


def only_quotations(found: Annotations, text: str) -> Annotations:
    """What holds in any language: the stretches in quotation marks, by nobody in particular, and the publication day."""
    quotations = tuple(replace(_as_words(q, text), speaker=None, cue=None, confidence=0.0, content=None, via=(), addressee=None,
                               said_when=None, said_on=None, said_where=None)
                       for q in found.quotations if q.kind is not Kind.INDIRECT)
    return replace(found, quotations=quotations, mentions=(), roles=(), timexes=(), happenings=(), summary=Summary(), amounts=())


def _as_words(quotation: Quotation, text: str) -> Quotation:
    """That nobody is said to have uttered it is read off English clauses: here, a stretch of some words is a quotation all the same."""
    words = text[quotation.start : quotation.end]
    if quotation.rule != UNSPOKEN or len(COUNTED.findall(words)) < (LETTERS if UNSPACED.search(words) else WORDS):
        return quotation
    return replace(quotation, kind=Kind.DIRECT if words[-1] in SENTENCE_ENDS else Kind.PARTIAL, rule="marks", rejected="")
