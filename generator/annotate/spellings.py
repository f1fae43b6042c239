"""A name once more in its own script, in brackets behind it: "Tan Wei-ling (陳慧玲)", "Ivan Petrov (Russian: Иван Петров)"."""
from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from generator.annotate.name_words import Words
from generator.annotate.names import Name
from generator.models import NAME, Form, Mention, Span, changed

RULE = "name: in its own script"
LONGEST = 60                        # characters of a name in its own script
_LETTER = r"[^\W\d_A-Za-zªº\u00c0-\u024f\u1e00-\u1eff]"
_NAME = rf"{_LETTER}(?:[ .·•’'\-]?{_LETTER}|[\u0300-\u036f]){{0,{LONGEST}}}"
_BRACKET = re.compile(rf"[ \u00a0]?\((?:(?:in )?[A-Z][a-z]+[:,]? )?({_NAME})(?=[);,])")


def find_spellings(document: str, text: str) -> dict[int, Span]:
    """Each stretch in another script that a bracket opens with, by where what stands in front of the bracket ends."""
    return {m.start(): Span(document, *m.span(1)) for m in _BRACKET.finditer(text)} if not text.isascii() else {}


def without_spellings(words: Words, names: list[Name], spellings: Iterable[Span]) -> list[Name]:
    """The names, without the places that only spell another one: "Иван Петров" in brackets is nobody else."""
    for span in spellings:
        for name in names:
            name.places = [(i, j) for i, j in name.places if words.end(j) <= span.start or span.end <= words.start[i]]
    return [name for name in names if name.places]


def spelled(text: str, mentions: Iterable[Mention], spellings: Mapping[int, Span]) -> list[Mention]:
    """The mention that a spelling is: of whoever is named right in front of it."""
    named = [(m, spellings[m.span.end]) for m in mentions if m.form is NAME and m.span.end in spellings]
    return [changed(m, span=span, text=text[span.start : span.end], form=Form.SPELLING, rule=RULE) for m, span in named]
