"""The headline that a file prints above its text, as the title of a document that has none. The words stay part of the text."""
from __future__ import annotations

import re

from generator.annotate.summary.headline import find_headline, is_about_the_report, names_an_event
from generator.messages import read_header, title_of
from generator.models import LONGEST_TITLE, Annotations, Document, Span

LONGER = 1.5                        # times as long is the paragraph right below a headline, not the next line of a broken sentence
_WORD = re.compile(r"\w+")
_SAYS_WHOSE = re.compile(r"[\"'“‘„«‹][^\"“”„«»]{3,}?[\"'”’»›][:,]?\s+(?:[–—-]\s+)?\w+\W+\w+.*[^.?!]$")
_BLANK_LINE = re.compile(r"[ ]*\n[ ]*(?:\n|\Z)")
_OPENING, _CLOSING = tuple("\"'“‘„«‹"), "\"'”’“»›)"
_ENDS = (".", "…", "–", "—", "-")   # of a sentence, or of a date line


def find_printed_title(document: Document, found: Annotations) -> str | None:
    """The words of the headline with which a Markdown or text file begins, as printed; None where it is not sure to be one.

    A message has its subject.
    """
    if (header := read_header(document.text)) is not None:
        subject = title_of(document.text, header)
        return subject if len(subject or "") <= LONGEST_TITLE else None
    return _headline(document.text, found) if document.file.lower().endswith((".md", ".txt")) else None


def _headline(text: str, found: Annotations) -> str | None:
    """The first line kept, where it is a headline: neither date line, byline nor quotation, and the text stands apart from it."""
    above = next((text[a.span.start : a.span.end] for a in found.cleaning.set_aside if a.reason == "headline"), "")
    if 0 < len(above) <= LONGEST_TITLE:
        return above                # of a page that was copied whole
    lines = [s for s in found.cleaning.kept if text[s.start : s.end].strip()]
    first = find_headline(text, found, None)
    if first is None or first != lines[0] or _is_about_the_report(text, first, found):
        return None
    title = text[first.start : first.end].strip()
    if len(title) > LONGEST_TITLE or title.startswith(_OPENING) and not _SAYS_WHOSE.match(title) or title.rstrip(_CLOSING).endswith(_ENDS):
        return None
    if title != text[text.rfind("\n", 0, first.start) + 1 : first.end + len(text[first.end :].partition("\n")[0])].strip():
        return None                 # the rest of its line was set aside
    below = next((s for s in lines[1:] if not _is_about_the_report(text, s, found)), None)
    if below is None:
        return None
    paragraph = text[below.start : below.end].strip()
    apart = len(paragraph) >= LONGER * len(title) and not paragraph[0].islower()
    return title if apart or _BLANK_LINE.match(text, first.end) else None


def _is_about_the_report(text: str, line: Span, found: Annotations) -> bool:
    """Whether the line says when or by whom, not what."""
    if names_an_event(text[line.start : line.end].strip()[:LONGEST_TITLE]):
        return False
    if is_about_the_report(text[line.start : line.end].strip()[:LONGEST_TITLE]):
        return True
    days = [t.span for t in found.timexes if line.start <= t.span.start and t.span.end <= line.end]
    dated = sum(len(_WORD.findall(text[day.start : day.end])) for day in days) * 2 >= len(_WORD.findall(text[line.start : line.end]))
    day = found.publication.span
    return dated or day is not None and day.overlaps(line)
