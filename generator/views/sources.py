"""Which words name a source that a document does not name: "a South Korean official", "residents". A memo or a lawsuit is none."""

from __future__ import annotations

import re
from functools import cache

from generator.annotate.role_words import role_tables
from generator.lexicon import body_words, closed_words, load_table, word_list
from generator.lexicon.gazetteer import gazetteer
from generator.models import Form, Mention
from generator.views.role_groups import private_heads

HEAD_ENDS = re.compile(
    r"[,;(–—]|\b(?:of|for|from|at|in|inside|within|with|on|to|by|near|who|whose|which|that|familiar|close|based|involved|working)\b",
    re.IGNORECASE,
)
_OBJECTS = frozenset(["them", "themselves", "us", "ourselves", "him", "himself", "herself", "itself", "me", "myself"])   # name nobody
_ARTICLES = closed_words("D")
NOBODY = "description: nobody in particular"
WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


def is_unnamed_source(text: str) -> bool:
    """Whether `text` speaks of people or a body by what they are, not by name."""
    found = WORD.findall(HEAD_ENDS.split(text, maxsplit=1)[0]) or WORD.findall(text)
    if not found or found[0].lower() in ("whose", "which", "what") or found[-1].lower() in _OBJECTS:
        return False
    head = found[-1].removesuffix("'s").removesuffix("’s")
    if head[0].isupper() and len(found) == 1 and head not in gazetteer().demonyms and _one(head.lower()) not in _sources():
        return False
    if {head, head.removesuffix("s")} & gazetteer().demonyms.keys():
        return True
    one = _one(head.lower())
    return bool({head.lower(), one} & _sources()) or head[0].islower() and _things().isdisjoint({head.lower(), one})


def names_a_body(text: str) -> bool:
    """Whether `text` is a body's name by its last word ("Coast Ferries plc"), or all that a headline has of one ("Board says ...")."""
    first, *rest = WORD.findall(text) or [""]
    if not first[:1].isupper() or first.lower() in _ARTICLES:
        return False
    if not rest:
        return first.lower() in body_words() and first != "Police"      # who are people: "Police said"
    return rest[-1].lower() in _tails() and all(word[0].isupper() for word in rest[:-1])


def is_unnamed_holder(mention: Mention) -> bool:
    """Whether a mention is of one who holds a public role and whom its document does not name: "a regional governor"."""
    if mention.form is not Form.NOMINAL or mention.entity or mention.candidates:
        return False
    first, *rest = WORD.findall(mention.text) or [""]
    exact = rest[1:] if mention.rule == NOBODY else first == "the" and any(word[0].isupper() for word in rest)
    heads = role_tables().heads.intersection(word.lower() for word in rest)
    return bool(exact) and bool(heads - private_heads())


def _one(word: str) -> str:
    """A noun in the singular."""
    if word.endswith("men"):
        return word[:-2] + "an"
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


@cache
def _sources() -> frozenset[str]:
    table = role_tables()
    return table.heads | table.titles | word_list("people") | body_words() | frozenset(load_table("transcripts")["asking"])


@cache
def _tails() -> frozenset[str]:
    return frozenset(load_table("bodies")["tails"])


@cache
def _things() -> frozenset[str]:
    return word_list("things") | frozenset(load_table("cues")["senders"].split())
