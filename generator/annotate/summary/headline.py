"""The headline of a document, and the lines above a text that only tell of the report itself."""
from __future__ import annotations

import re

from generator.lexicon import load_table
from generator.models import Annotations, Span

HEADLINE_WORDS = (3, 30)
_BYLINE = re.compile(r"(?:(?:[Ww]ords|[Tt]ext|[Ss]tory|[Ww]ritten|[Rr]eported) )?(?:By|BY|by)\s+[A-Z]|(?i:published|updated|posted)\b")
_DATE_LINE = re.compile(r"[A-Z][\w.'’ /-]{1,40}(?:,[^—–()\n]{1,40})?\s*(?:\([^()\n]{1,60}\))?\s*(?:--|-|—|–)")
_DASHES = ("-", "—", "–")           # at the end of a date line
_OUTLET_LINE = re.compile(r"(?:(?:[A-Z][\w.&'’-]*|of|and|the|&) ?){1,7}[,|·–—-] ?(?:[A-Z][a-z]+day,? )?"
                          r"(?:\d{1,2} [A-Z]\w+\.?,? \d{4}|[A-Z]\w+\.? \d{1,2},? \d{4})\W*")
_RECORD = re.compile(rf"[^\n,.:;]{{0,80}}\b(?:{'|'.join(load_table('time_words')['publication_events'])})\b[^\n.!?]{{0,60}}\b\d{{4}}\s*$",
                     re.IGNORECASE)
_WORD = re.compile(r"\w+")


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
