"""The headline of a document, and who does what in a headline or sentence: a shallow cut before its main verb."""
from __future__ import annotations

import re
from typing import NamedTuple

from generator.lexicon import load_table
from generator.lexicon.words import classes, is_irregular, lemmas
from generator.models import Annotations, Span

HEADLINE_WORDS = (3, 30)
SURE, NEAR_BEST = 1.3, 1.2          # a verb needs so many points, and at most so many fewer than the best one of its sentence
_BYLINE = re.compile(r"(?:(?:[Ww]ords|[Tt]ext|[Ss]tory|[Ww]ritten|[Rr]eported) )?(?:By|BY|by)\s+[A-Z]|(?i:published|updated|posted)\b")
_DATE_LINE = re.compile(r"[A-Z][\w.'’ /-]{1,40}(?:,[^—–()\n]{1,40})?\s*(?:\([^()\n]{1,60}\))?\s*(?:--|-|—|–)")
_DASHES = ("-", "—", "–")           # at the end of a date line
_OUTLET_LINE = re.compile(r"(?:(?:[A-Z][\w.&'’-]*|of|and|the|&) ?){1,7}[,|·–—-] ?(?:[A-Z][a-z]+day,? )?"
                          r"(?:\d{1,2} [A-Z]\w+\.?,? \d{4}|[A-Z]\w+\.? \d{1,2},? \d{4})\W*")
_RECORD = re.compile(rf"[^\n,.:;]{{0,80}}\b(?:{'|'.join(load_table('time_words')['publication_events'])})\b[^\n.!?]{{0,60}}\b\d{{4}}\s*$",
                     re.IGNORECASE)
_TOKEN = re.compile(r"[\w$%][\w$%.-]*\w(?=['’]s\b)|['’]s\b|[\w$£€%](?:[\w.,$%'’-]*\w)?|[^\w\s]")
_WORD = re.compile(r"\w+")
_TABLE = load_table("closed")["tags"]
_SURE = frozenset(load_table("closed")["sure"].split())
_DETERMINERS = frozenset(_TABLE["D"].split()) | {"'s", "’s", "of"}
_PREPOSITIONS = frozenset(_TABLE["I"].split())
_OBJECTS = frozenset(_TABLE["O"].split()) | frozenset(_TABLE["R"].split())
_AUXILIARIES = frozenset(word for word in _TABLE["X"].split() if word.isalpha()) - {"like", "having", "being", "wo", "ca", "ai"}
_PLURAL = frozenset(["people", "police", "they", "we", "i", "you", "women", "men", "children", "who"])


class Token(NamedTuple):
    """A word or mark with its place in the document."""

    text: str
    lower: str
    start: int
    end: int


def read_tokens(text: str, start: int, end: int) -> list[Token]:
    """The words and marks of text[start:end]."""
    return [Token(m.group(), m.group().lower(), m.start(), m.end()) for m in _TOKEN.finditer(text, start, end)]


def names_an_event(line: str) -> bool:
    """Whether a line tells what a text records, and on which day: "Press Briefing – March 4, 2024". It is a headline."""
    return line.rstrip()[-1:].isdigit() and bool(_RECORD.match(line))


def is_about_the_report(line: str) -> bool:
    """Whether a line is a byline or a date line by itself: who wrote it, where and when, and no more."""
    if names_an_event(line):
        return False
    if _BYLINE.match(line) and not line.rstrip().endswith((".", "!", "?")):
        return True
    printed = line.strip()
    return printed.endswith(_DASHES) and bool(_DATE_LINE.fullmatch(printed)) or len(line) < 120 and bool(_OUTLET_LINE.fullmatch(printed))


def find_headline(text: str, found: Annotations, title: str | None) -> Span | None:
    """The line that holds the given title, else the first line if it is short and ends no sentence and more follows; None = none."""
    kept = [s for s in found.cleaning.kept if text[s.start : s.end].strip()][:8]
    if title:
        wanted = _WORD.findall(title.casefold())
        for span in kept:
            if _WORD.findall(text[span.start : span.end].casefold()) == wanted:
                return span
        return None
    for number, span in enumerate(kept[:-1]):
        line = text[span.start : span.end].strip()
        if number == 0 and names_an_event(line):
            return span
        if is_about_the_report(line):
            continue
        words = len(_WORD.findall(line))
        if words > HEADLINE_WORDS[1] or line.endswith((".", ":", ";", ",")):
            return None
        digits = sum(1 for word in _WORD.findall(line) if word.isdigit())
        if words >= HEADLINE_WORDS[0] and digits * 3 < words and number <= 2:
            return span
    return None


def main_verb(tokens: list[Token], names: frozenset[int] = frozenset()) -> int | None:
    """The place of the verb that a headline or sentence turns on; None where no word is clearly one.

    `names` are the offsets of the document that stand inside names: no word there is a verb.
    """
    points = [(_points(tokens, at), at) for at in range(1, len(tokens)) if _may_be_verb(tokens[at].lower) and tokens[at].start not in names]
    surely = next((at for p, at in points if p >= SURE), 0)
    points = [(3.0 if at == surely and tokens[at].lower == "to" else p, at) for p, at in points]    # "to reopen", with no verb before it
    best = max((p for p, _ in points), default=0.0)
    return next((at for p, at in points if p >= max(SURE, best - NEAR_BEST)), None)


def _may_be_verb(word: str) -> bool:
    """Whether a word is a finite verb somewhere, or the "to" that stands for one in a headline."""
    if not word.replace("'", "").isalpha():
        return False
    return word in _AUXILIARIES or word in _SURE or word == "to" or "verb" in classes(word) and word not in _PREPOSITIONS


def _points(tokens: list[Token], at: int) -> float:
    """How surely a word that may be one is a finite verb, from its form and its neighbours."""
    word, before = tokens[at].lower, tokens[at - 1]
    if before.lower in _DETERMINERS:
        return 0.0
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if word in _AUXILIARIES or word in _SURE:
        return 4.0
    if word == "to":
        return 1.6 if after and "verb" in classes(after.lower) else 0.0
    kinds = classes(word)
    points = _form_points(word, before, kinds)
    if points and after:
        if after.lower in _DETERMINERS and after.lower != "of":
            points += 1.0
        elif after.lower in _PREPOSITIONS or after.lower in _OBJECTS:
            points += 0.7
        elif after.text[:1].isupper() or after.text[:1] in "'\"“‘":
            points += 0.4
    return points + 0.3 if points and before.text[:1].isupper() else points


def _form_points(word: str, before: Token, kinds: frozenset[str]) -> float:
    noun, base = "noun" in kinds, word in lemmas(word, "verb")
    if is_irregular(word):
        return 2.0 if noun else 3.5
    if word.endswith("ed"):
        return 2.2 if "adj" in kinds else 3.0
    if word.endswith("s") and not base and not word.endswith("ss"):
        return 1.6 if noun else 2.6
    if word.endswith("ing"):
        return 0.6
    if before.lower.endswith("s") or before.lower in _PLURAL:
        return 1.2 if noun else 2.0
    return 0.3 if noun or "adj" in kinds else 1.0
