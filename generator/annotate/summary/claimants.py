"""Headlines that give their words as somebody's: "Bridge unsafe – engineers", "'Bridge unsafe': Ann Tolland", "Mayor: bridge unsafe"."""
from __future__ import annotations

import re

from generator.annotate.role_words import role_tables
from generator.lexicon import word_list
from generator.lexicon.gazetteer import gazetteer
from generator.models import Annotations, EntityType, Form, Span

_TAIL = re.compile(r"(?:\s[-–—]\s|:\s)(?P<who>[^:–—\n]{2,60}?)\s*$")
_HEAD = re.compile(r"\s*(?P<who>[^:–—\n]{2,40}?):\s")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


def has_claimant(text: str, found: Annotations, headline: Span) -> bool:
    """Whether the headline names, behind a dash or a colon or before one, whose words it gives.

    A country stands for its government behind the words only: before a colon it says where.
    """
    tail = _TAIL.search(text, headline.start, headline.end)
    if tail and (text[slice(*tail.span("who"))] in gazetteer().names or _is_somebody(text, found, *tail.span("who"))):
        return True
    head = _HEAD.match(text, headline.start, headline.end)
    return head is not None and _is_somebody(text, found, *head.span("who"))


def _is_somebody(text: str, found: Annotations, start: int, end: int) -> bool:
    """Whether a stretch is a person's name, or words for people by what they are, and nothing else."""
    if any(m.type is EntityType.PERSON and m.form is Form.NAME and m.span.end == end and m.span.start - start <= 30
           and m.span.start >= start for m in found.mentions):
        return True
    words = [word.lower() for word in _WORD.findall(text[start:end])]
    people = role_tables().heads | word_list("people")
    return 0 < len(words) <= 4 and bool({words[-1], words[-1].removesuffix("s")} & people)
