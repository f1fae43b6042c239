"""Documents in other languages than the rules': found by search, their words in quotation marks shown, nothing claimed about them."""
from __future__ import annotations

from dataclasses import replace

from generator.models import Annotations, Document, Kind, Summary

RULES = "en"


def reads(document: Document) -> bool:
    """Whether the rules are for the document's language."""
    return document.language.split("-")[0] == RULES


def only_quotations(found: Annotations) -> Annotations:
    """What holds in any language: the stretches in quotation marks, by nobody in particular, and the publication day."""
    quotations = tuple(replace(q, speaker=None, cue=None, confidence=0.0, content=None, via=(), addressee=None,
                               said_when=None, said_on=None, said_where=None)
                       for q in found.quotations if q.kind is not Kind.INDIRECT)
    return replace(found, quotations=quotations, mentions=(), roles=(), timexes=(), happenings=(), summary=Summary(), amounts=())
