"""The headline that a file prints above its text, as the title of a document that has none. The words stay part of the text."""
from __future__ import annotations

import re

from generator.annotate.summary.headline import HEADLINE_WORDS, find_headline, is_about_the_report, names_an_event
from generator.annotate.summary.main_clause import main_verb, read_tokens
from generator.lexicon import load_table
from generator.messages import read_header, title_of
from generator.models import LONGEST_TITLE, Annotations, Document, Span

SHORT = 2                           # words of the shortest headline, if a blank line stands below it
LONGER = 1.5                        # times as long is the paragraph right below a headline, not the next line of a broken sentence
_OUTLETS = frozenset(load_table("time_words")["publication_outlets"])
_WORD = re.compile(r"\w+")
_SAYS_WHOSE = re.compile(r"[\"'“‘„«‹][^\"“”„«»]{3,}?[\"'”’»›][:,]?\s+(?:[–—-]\s+)?\w+\W+\w+.*[^.?!]$")
_BLANK_LINE = re.compile(r"[ ]*\n[ ]*(?:\n|\Z)")
# What stands above the headline of a press release, and whom to ask.
_RELEASE = re.compile(
    r"(?:(?:press|news|media)[ -]?(?:release|statement|notice|advisory|information)(?=\s*(?:$|[:|,(–—\d-]|no\b))|"
    r"for (?:immediate )?release\b|(?:strictly )?embargo(?:ed)?\b|not for (?:release|publication)\b).{0,60}$", re.IGNORECASE)
_CONTACT = re.compile(
    r"(?:(?:media |press )?(?:contacts?|enquiries|inquiries|tel(?:ephone)?|phone|e-?mail|web(?:site)?|ref(?:erence)?)\b.{0,80}[:@]|"
    r"\S+@\S|https?://|www\.|\+?[\d() -]{7,}$)", re.IGNORECASE)
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
    lines = lines[_release_head(text, lines, found) :]
    first = find_headline(text, found, None)
    if lines and first != lines[0] and _is_headline_alone(text, lines, found):
        first = lines[0]
    if first is None or not lines or first != lines[0] or _is_about_the_report(text, first, found):
        return None
    title = text[first.start : first.end].strip()
    if len(title) > LONGEST_TITLE or title.startswith(_OPENING) and not _SAYS_WHOSE.match(title) or title.rstrip(_CLOSING).endswith(_ENDS):
        return None
    if title != text[text.rfind("\n", 0, first.start) + 1 : first.end + len(text[first.end :].partition("\n")[0])].strip():
        return None                 # the rest of its line was set aside
    below = next((s for s in lines[1:] if s.end - s.start > LONGEST_TITLE or not _is_about_the_report(text, s, found)), lines[-1])
    if below == first:
        return None
    paragraph = text[below.start : below.end].strip()
    apart = len(paragraph) >= LONGER * len(title) and not paragraph[0].islower()
    return title if apart or _BLANK_LINE.match(text, first.end) else None


def _release_head(text: str, lines: list[Span], found: Annotations) -> int:
    """How many lines stand above the headline of a press release: "PRESS RELEASE", whose it is, whom to ask; 0 in any other text."""
    if not lines or not _RELEASE.match(text[lines[0].start : lines[0].end].strip()):
        return 0
    at, open_ = 0, []
    while at < len(lines) - 1:
        printed = text[lines[at].start : lines[at].end].strip()
        if not (_RELEASE.match(printed) or _CONTACT.match(printed) or _is_about_the_report(text, lines[at], found)):
            if at and _BLANK_LINE.match(text, lines[at - 1].end):
                break               # the first line of the next block
            open_.append(at)
        at += 1
    return at if _is_headline_alone(text, lines[at:], found, fewest=SHORT + 1) or len(open_) != 1 else open_[0]


def _is_headline_alone(text: str, lines: list[Span], found: Annotations, *, fewest: int = SHORT) -> bool:
    """Whether the first line stands alone above the text and ends no sentence, however short it is: "Nurse honoured"."""
    if len(lines) < 2 or not _BLANK_LINE.match(text, lines[0].end) or _is_about_the_report(text, lines[0], found):
        return False
    line = text[lines[0].start : lines[0].end].strip()
    words = _WORD.findall(line)
    if not fewest <= len(words) <= HEADLINE_WORDS[1] or line.endswith((".", ":", ";", ",", ")")) or not line[0].isupper():
        return False
    if any(word.isdigit() for word in words) and len(words) <= SHORT:
        return False
    if len(words) > SHORT or not all(word[0].isupper() for word in words):
        return True                 # two words with a capital each may be a name: somebody's, a newspaper's
    return words[-1].lower() not in _OUTLETS and main_verb(read_tokens(line.lower(), 0, len(line))) is not None


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
