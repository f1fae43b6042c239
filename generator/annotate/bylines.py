"""Who wrote a document, as its byline says: "By Ann Tolland and Tom Reed, The Eastquay Mail".

An author is not one of the people whom the document is about: a name in a byline takes part in nothing.
"""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.annotate.capitals import common
from generator.annotate.name_words import FUNCTION_WORDS, Words, read_words
from generator.annotate.names import Name
from generator.lexicon import load_table
from generator.lexicon.gazetteer import gazetteer
from generator.messages import author_of, read_header
from generator.models import PERSON, Annotations, Document, Span

BYLINE = "name: byline"
TOP = 15                            # so many lines from the top are looked at
FEW = 2                             # the text has an author's last name so often at most, the byline included
LONGEST = 30                        # words of a byline
PROSE = 60                          # characters: a sentence of the text, not a headline
NAME = 5                            # words of a name
_LABELS = frozenset({"words", "text", "story", "written", "reported", "report", "posted", "analysis", "opinion", "commentary", "review"})
_BETWEEN = frozenset({",", "and", "&", "/"})
_BEHIND = frozenset({"in", "for", "at", "of", "with", "on", "published", "updated", "posted", "special"})
_MARKS = frozenset(",|–—-·•/(")
_PARTICLES = frozenset(load_table("person_names")["particles"])


def find_authors(document: Document, found: Annotations) -> tuple[Span, ...]:
    """Where the authors of a document stand in its bylines, each once; in the one right above its text, where cleaning set that aside.

    A message is by whom its header names.
    """
    if (header := read_header(document.text)) is not None:
        author = author_of(document.text, header)
        return (Span(document.id, *author),) if author else ()
    spans = [m.span for m in found.mentions if m.rule == BYLINE]
    prose = next((s.start for s in found.sentences if s.end - s.start >= PROSE), 0)
    above = [aside.span for aside in found.cleaning.set_aside if aside.reason == "byline" and aside.span.end <= prose]
    for line in above[-1:] if not spans else ():
        words = read_words(document.text[line.start : line.end], ())
        places = [place for names in _top_lines(words) for place in _chain(words, *names, frozenset())]
        spans += [Span(document.id, line.start + words.start[first], line.start + words.end(last)) for first, last in places]
    return tuple({document.text[span.start : span.end]: span for span in reversed(spans)}.values())[::-1]


def part_authors(words: Words, names: list[Name]) -> tuple[list[Name], list[tuple[int, int]]]:
    """`names` where they are no author's, and the places (first word, last word) of those in the bylines at the top of a document.

    A name of one word is no author's, nor is one that the text goes on to speak of.
    """
    people = frozenset(first for name in names if name.type is PERSON for first, _ in name.places)
    authors = [place for line in _top_lines(words) for place in _chain(words, *line, people)]
    if not authors:
        return names, []
    inside = frozenset(k for first, last in authors for k in range(first, last + 1))
    others = [replace(name, places=[(f, t) for f, t in name.places if inside.isdisjoint(range(f, t + 1))]) for name in names]
    return [name for name in others if name.places], authors


def _top_lines(words: Words) -> Iterator[tuple[int, int]]:
    """First word and end of each byline's list of names: behind "by"."""
    seen = first = 0
    for last in (*words.breaks, len(words)):
        if last > first:
            begins = first
            while begins < last and (words.lower[begins] in _LABELS or words.text[begins] in ":|"):
                begins += 1
            if begins + 1 < last <= first + LONGEST and words.lower[begins] == "by":
                yield begins + 1 + (words.text[begins + 1] == ":"), last
            seen += 1
        first = last + 1
        if seen == TOP:
            return


def _chain(words: Words, at: int, end: int, people: frozenset[int]) -> list[tuple[int, int]]:
    """The names from `at` on, one after the other, if nothing but what a byline has stands behind them."""
    found: list[tuple[int, int]] = []
    while last := _name(words, at, end, people):
        found.append((at, last))
        link = at = last + 1
        while link < end and words.lower[link] in _BETWEEN:
            link += 1
        if link == at or not _name(words, link, end, people):
            break
        at = link
    closed = at >= end or words.text[at] in _MARKS or words.lower[at] in _BEHIND or _shouts(words.text[at])
    return found if closed else []


def _name(words: Words, first: int, end: int, people: frozenset[int]) -> int:
    """The last word of the author's name that begins at `first`; 0 if none does."""
    at = first
    while at < min(end, first + NAME) and words.is_word[at] and not (at > first and words.possessive[at - 1]):
        loud = at > first and _shouts(words.text[at]) and not _shouts(words.text[at - 1])
        if loud or not words.capital[at] and words.lower[at] not in _PARTICLES:
            break
        at += 1
    last = at - 1
    if last <= first or words.possessive[last] or not words.capital[last] or _names(words, last) > FEW:
        return 0
    known = gazetteer()
    if words.lower[first] in FUNCTION_WORDS:
        return 0
    named = first in people or words.text[first].title() in known.given
    return last if named or not any(common(words.lower[k]) for k in range(first, last + 1)) else 0


def _names(words: Words, at: int) -> int:
    """How often the text has the word with a capital: "Said" is a name, "said" is none."""
    return sum(lower == words.lower[at] and words.upper[k] for k, lower in enumerate(words.lower))


def _shouts(word: str) -> bool:
    """Whether a word is in capitals throughout, as places in a date line are."""
    return word.isupper() and len(word) > 2
