"""What an event is called, why it has its date, and what it counts: in words."""

from __future__ import annotations

import re
from datetime import date

from generator.lexicon import load_table
from generator.models import Annotations, Document, Happening, Span, Timex

LONGEST_TITLE = 140                 # characters: a longer passage is cut behind a sentence or clause
WHOLE_TITLE = 180                   # unless it has none so far and ends by here
SHORTEST_CLAUSE = 50
TO_VERB = 20                        # characters up to the verb, to find its place in a title
SHORTEST_TITLE = 6                  # words: a shorter clause takes its whole sentence
_OPENERS = re.compile(r"^(?:and|but|or|which|who|whose|where|when|while|that|as|of which)\b\s*", re.IGNORECASE)
_RELATIVE = re.compile(r"^(?:of\s+)?(?:who|which|whose|whom|where)\b", re.IGNORECASE)
_CLAUSE_END = re.compile(r"(?:(?<=[,;:)])|(?= [–—]))\s(?!\d)")
_SENTENCE_END = re.compile(r"(?<=[a-z]{3}[.!?])\s+(?=[A-Z])")
_DATE_LINE = re.compile(r"^[A-Z]{2,}[^\n–—]{0,60}?\s(?:[–—]|--?)\s+")     # "OSLO, 4 May 2022 (AGENCY) - "
_NUMBER = re.compile(r"\b(\d[\d,.]*\d|\d)\s+(?:\w+\s+)?([a-z]{4,}s|people|men|women|children|dead)\b")


def title_of(span: Span, sentence: Span, timex: Span | None, trigger: Span | None, text: str) -> str:
    """The passage's own words up to a quotation, a long one cut behind a clause; its whole sentence where the clause cannot stand alone.

    A relative clause takes its sentence up to its own end: what the main clause tells is another thing. A date line is left out.
    """
    words = text[span.start : span.end]
    before = text[max(0, span.start - 20) : span.start].split()[-1:]
    demanded = words.startswith("that ") and before and before[0] in load_table("time_words")["demands"]
    if timex and span.start <= timex.start and (told := words[: timex.start - span.start].rfind(" that ")) >= 0:
        words = words[told + 6 :]
    words = re.sub(r"^that\s+", "", words)
    if demanded or _OPENERS.match(words) or not re.search(r"[A-Z]", words) or len(words.split()) < SHORTEST_TITLE:
        ahead = text[sentence.start : span.start]
        begin = sentence.start
        if re.match(r"[^“«]*[”»]|\s*[“«\"]", ahead):
            begin += max(ahead.rfind("”"), ahead.rfind("»"), ahead.rfind('" ')) + 1
        ends = begin > sentence.start or _RELATIVE.match(text[span.start : span.end]) and span.start > sentence.start
        words = text[begin : span.end if ends else max(span.end, sentence.end)]
        words = words.lstrip()
        if ends and words.split(" ", 1)[0] in load_table("happening_words")["report_verbs"]:
            words = words.split(" ", 1)[-1]    # "said Ann Lee, who resigned on Monday", behind her words
    words = _DATE_LINE.sub("", words)
    mark = re.search(r"[“«]", words)
    if mark and len(words[: mark.start()].split()) >= SHORTEST_TITLE:
        words = words[: mark.start()]
    words = re.sub(r"\s+", " ", words).strip(" ,;:-–—“”\"'‘’.")
    verb = " ".join(text[max(0, trigger.end - TO_VERB) : trigger.end].split()) if trigger else ""
    return _shortened(words[:1].upper() + words[1:], words.find(verb) + len(verb) if verb in words else 0)


def _shortened(words: str, least: int) -> str:
    """A long title up to the end of a sentence or clause, not before `least`; at a word where there is none."""
    if len(words) <= LONGEST_TITLE:
        return words
    sentences = [m.start() for m in _SENTENCE_END.finditer(words[:LONGEST_TITLE]) if m.start() >= max(least, SHORTEST_CLAUSE)]
    if sentences:
        return words[: sentences[-1]].rstrip(".")
    clauses = [m.start() for m in _CLAUSE_END.finditer(words[:LONGEST_TITLE]) if m.start() >= max(least, SHORTEST_CLAUSE)]
    if not clauses and len(words) <= WHOLE_TITLE:
        return words
    shown = words[: clauses[-1]] if clauses else words[:LONGEST_TITLE].rsplit(" ", 1)[0]
    return shown.rstrip(" ,;:–—") + " …"


def in_words(value: str) -> str:
    """ "14 September 2023" for a day, "September 2023" for a month; other values as they are."""
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        day = date.fromisoformat(value)
        return f"{day.day} {day:%B} {day.year}"
    if re.fullmatch(r"\d{4}-\d{2}", value):
        return f"{date.fromisoformat(value + '-01'):%B} {value[:4]}"
    return value


def basis_of(document: Document, found: Annotations, timex: Timex | None, happening: Happening) -> str:
    """Why an event has its date: the words of the text, and the day that they were counted from."""
    if timex is None:
        return "the text names no date"
    said = f"the text says “{timex.text}”"
    if happening.rule == "told elsewhere in the document":
        said += " of the same deed"
    if not timex.anchor:
        return said
    if timex.anchor == document.anchor:
        return f"{said}; counted from {in_words(timex.anchor)} ({document.anchor_basis or 'the day set by the curator'})"
    if timex.anchor == found.publication.value:
        return f"{said}; published {in_words(timex.anchor)}"
    return f"{said}; counted from {in_words(timex.anchor)}, named before"


def numbers_of(text: str) -> list[tuple[str, str]]:
    """What a passage counts: (thing, number)."""
    return [(m.group(2), m.group(1)) for m in _NUMBER.finditer(text)]
