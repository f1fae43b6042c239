"""Whether a time expression beside a verb of saying tells when it was said: not when something else was, or is to be."""

from __future__ import annotations

import re

from generator.lexicon import load_table
from generator.lexicon.words import lemmas
from generator.models import Span

REACH = 400  # characters in front of a time expression that are looked at
_TABLE = load_table("happening_words")
_BOUND = re.compile(r"\b(?:until|till|since|by|before)\s+(?:(?:about|around|early|late|mid|the|end|of|start)\s+)*$", re.IGNORECASE)
_OPENER = re.compile(rf"\b(?:{'|'.join(_TABLE['background'])})\b", re.IGNORECASE)
_AIRED = re.compile(rf"\b(?:{'|'.join(_TABLE['aired'])})\b", re.IGNORECASE)
_CLOSED = re.compile(r"\w\W+\w[^,]*,\s*(?:on|in|at|early|late)?\s*$", re.IGNORECASE)
_SENTENCE = re.compile(r"[.!?]['\"’”)]*\s|[\n“”]")
_TO = re.compile(r"\bto\s+([a-z]+)\b")
_HELPING = re.compile(r"\b(?:will|would|was|were|is|are|has|have|had|should|must|could|can)\b")


def tells_when_said(text: str, cue: Span, when: Span) -> bool:
    """Whether `when` dates the verb of saying at `cue`. In doubt it does not: a quotation without a day is no error.

    It does not behind "until", "since", "by", "before"; in a relative clause or one that gives a reason or another time; where it
    dates a broadcast; and inside what is said, asked or demanded.
    """
    begin = max(0, when.start - REACH)
    lead = text[begin : when.start]
    if _BOUND.search(lead) or lead.rfind("(") > lead.rfind(")"):
        return False
    if cue.end <= when.start:
        lead = text[max(begin, cue.end) : when.start]
        return not (_opened(lead) or _AIRED.search(lead) or re.search(r"\bthat\b", lead) or _asked(lead))
    for m in _SENTENCE.finditer(lead):
        begin = max(begin, when.start - len(lead) + m.end())
    lead = text[begin : when.start]
    told = "," in text[when.end : cue.start] and _HELPING.search(lead)
    return not (told or _opened(lead) or _AIRED.search(lead))


def _opened(lead: str) -> bool:
    """Whether a clause of the background begins in these words and goes on behind them."""
    openers = list(_OPENER.finditer(lead))
    return bool(openers) and not _CLOSED.search(lead[openers[-1].end() :])


def _asked(lead: str) -> bool:
    """ "urged him to leave on Friday": what somebody is to do."""
    return any(m[1] in lemmas(m[1], "verb") for m in _TO.finditer(lead))
