"""Whether a time expression beside a verb of saying tells when it was said: not when something else was, or is to be."""

from __future__ import annotations

import re

from generator.annotate.cues import nouns, senders, things
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
_YEAR = re.compile(r"\d{4}")
_IN = re.compile(r"(?:\b(?:in|during|early|late|mid|about|around)[\s-]|[,(]\s*)$", re.IGNORECASE)     # not "2004 campaign"
_NOUNS = re.compile(r"(?:\s+(?!(?:and|or|of|for|to|in|on|at|by|that|who|which|when|was|were|is|has|had)\b)[\w’'-]+){1,5}")
_ROLE = re.compile(r",\s+(?:an?|the|then|former|his|her|its|their|one|[a-z]+\s+(?:of|for|at|to))\s[^,]*", re.IGNORECASE)
_TO = re.compile(r"\bto\s+([a-z]+)\b")
_HELPING = re.compile(r"\b(?:will|would|was|were|is|are|has|have|had|should|must|could|can)\b")


def tells_when_said(text: str, cue: Span, when: Span, speaker: Span | None = None) -> bool:
    """Whether `when` dates the verb of saying at `cue`. In doubt it does not: a quotation without a day is no error.

    It does not behind "until", "since", "by", "before"; in a relative clause or one that gives a reason or another time; where it
    dates a broadcast; inside what is said, asked or demanded; and where it tells which campaign, or who `speaker` is.
    """
    begin = max(0, when.start - REACH)
    lead = text[begin : when.start]
    if _YEAR.fullmatch(text, when.start, when.end) and not _IN.search(lead) and not _of_saying(text, when.end):
        return False
    if speaker and speaker.start <= when.start and (when.start < speaker.end or _ROLE.fullmatch(text, speaker.end, when.start)):
        return False
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


def _of_saying(text: str, end: int) -> bool:
    """Whether the year that ends at `end` is that of something said or written: "a 2013 video", "a 2014 committee report"."""
    noun = _NOUNS.match(text, end)
    return noun is not None and any(w in nouns() or w in senders() or w in things("messages") for w in noun[0].lower().split())


def _opened(lead: str) -> bool:
    """Whether a clause of the background begins in these words and goes on behind them."""
    openers = list(_OPENER.finditer(lead))
    return bool(openers) and not _CLOSED.search(lead[openers[-1].end() :])


def _asked(lead: str) -> bool:
    """ "urged him to leave on Friday": what somebody is to do."""
    return any(m[1] in lemmas(m[1], "verb") for m in _TO.finditer(lead))
