"""Stage 2, clean: tell the document's own words from page junk. Nothing is deleted: every stretch set aside keeps its reason."""
from __future__ import annotations

from generator.clean.body import set_aside_around_the_body
from generator.clean.closing import set_aside_closing
from generator.clean.junk import set_aside_junk, set_aside_repeated_titles
from generator.clean.lines import Line, read_lines
from generator.clean.messages import set_aside_message
from generator.clean.phrases import junk_stretches
from generator.models import Cleaning, Document, SetAside, Span


def clean(document: Document) -> Cleaning:
    """What a text says itself, and what merely stood on its page: together every character that is not white space.

    A line with a quotation is never set aside, unless the same line is kept elsewhere or a message quotes it of an older one.
    """
    every = set_aside_message(document, read_lines(document.text))
    lines = set_aside_junk(tuple(line for line in every if not line.reason))
    lines = set_aside_around_the_body(lines)
    lines = set_aside_closing(lines)
    lines = set_aside_repeated_titles(lines)
    if len(lines) < len(every):
        lines = tuple(sorted((*lines, *(line for line in every if line.reason)), key=lambda line: line.start))
    kept: list[Span] = []
    aside: list[SetAside] = []
    for line in lines:
        if line.reason:
            aside.append(SetAside(span=Span(document.id, line.start, line.end), reason=line.reason))
        else:
            _split(document.id, line, kept, aside)
    return Cleaning(kept=tuple(kept), set_aside=tuple(aside))


def _split(name: str, line: Line, kept: list[Span], aside: list[SetAside]) -> None:
    """A kept line, without the page junk that stands inside it."""
    at = line.start
    for start, end, reason in junk_stretches(line.text):
        _keep(name, line, at, line.start + start, kept)
        aside.append(SetAside(span=Span(name, line.start + start, line.start + end), reason=reason))
        at = line.start + end
    _keep(name, line, at, line.end, kept)


def _keep(name: str, line: Line, start: int, end: int, kept: list[Span]) -> None:
    if line.text[start - line.start : end - line.start].strip():
        kept.append(Span(name, start, end))
