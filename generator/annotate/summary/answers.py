"""Who, what, when, where, why, how: read from the headline and the first sentences, as stretches of the document."""
from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import islice

from generator.annotate.cues import forms
from generator.annotate.summary.claimants import has_claimant
from generator.annotate.summary.headline import Token, is_about_the_report, main_verb, read_tokens
from generator.lexicon import load_table
from generator.lexicon.words import classes
from generator.models import Annotations, EntityType, Form, Mention, Span, TimexType

Place = tuple[int, int]

LEAD = 5                            # so many sentences are the lead
FARTHEST = 12                       # a day is looked for in so many
LONGEST_SUBJECT = 14                # words before a verb
LONGEST_CLAUSE = 160                # characters of a reason or means
_TABLE = load_table("answers")


def _any(words: list[str]) -> str:
    return "|".join(f"(?:{word})" for word in words)


_NAME = r"[A-Z][\w.’'-]*"
_LABEL = re.compile(r"[^:]{2,60}?(?::\s|\s[-–—]\s)")
_SOURCE = re.compile(rf"(?i:,? {_TABLE['sources']}$|\s+[|]\s.*$)|\s[-–—]\s(?:{_NAME}\s?){{1,4}}$")
_SUBORDINATE = re.compile(rf"\s(?:{_any(_TABLE['side_clauses'])})\b", re.IGNORECASE)
_SIDE = re.compile(r"\s(?:as|while|when|where|after|before|since|that|who|which)\s", re.IGNORECASE)
_WHAT_ENDS = re.compile(rf"\s*(?:[;:,]|\s[-–—]\s|\b(?:{_any(_TABLE['side_clauses'] + ['says?', 'reports'])})\b)", re.IGNORECASE)
_WHY, _WHY_HEADLINE, _WHY_FIRST, _HOW = (
    [re.compile(rf"(?<!\w)(?:{words})\s+(?=\S)", re.IGNORECASE) for words in groups]
    for groups in ([_any(_TABLE["why"])], _TABLE["why_in_headline"], [w for w in _TABLE["why_in_headline"] if w != "for"],
                   [_any(_TABLE["how"])]))
_FULL_STOP = r"(?<!\b[A-Z])(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bSt)(?<!\bMrs)(?<!\bGen)(?<!\bSen)(?<!\bRep)(?<!\bGov)[.](?=\s|$)"
_CLAUSE_END = re.compile(rf"[,;:!?()\n]|{_FULL_STOP}|\s[-–—]{{1,2}}\s|\s(?:{_any(_TABLE['clause_ends'])})\s")
_IN_PLACE = re.compile(rf"\b(?:{_any(_TABLE['place_before'])})\s+((?:the\s+)?(?:[a-z]+\s+)?{_NAME}"
                       rf"(?:\s+(?:of\s+(?:the\s+)?)?{_NAME}){{0,4}}(?:,\s+{_NAME}(?:\s+{_NAME}){{0,2}})?)")
_KIND_OF_PLACE = re.compile(r" ([a-z]{4,})(?=[,.;]| (?:in|on|at|of|for|near|where|to|from|and)\b)")
_NO_PLACE = re.compile(rf"(?:the\s+)?(?:{_any(_TABLE['no_place'])})\b", re.IGNORECASE)
_DATELINE = re.compile(r"(?:^|\s)([A-Z][A-Z.'’-]{3,}(?:[ ,]+[A-Z][A-Z.'’-]{2,}){0,2})(?:,[^—–()\n]{1,30})?"
                       r"\s*(?:--|—|–|\([A-Z][\w /]{1,20}\))")
_WORD_BEFORE = re.compile(r"([^\W\d_]+)$")
_WHILES = ("time|while|years?|months?|weeks?|days?|hours?|minutes?|decades?|weekend|holidays?|night|morning|evening|season|summer|winter|"
           "now|example|instance")
_REPORTED = re.compile(rf",\s+{_NAME}(?: {_NAME}){{0,3}} (?:has |had )?(?:reported|reports)(?: on| this| late| early)*\s*$")
_A_WHILE = re.compile(rf"(?:.*\b)?(?:{_WHILES})$|(?:the|this|last|next|that)?\s?(?:\w+ )?(?:weekend|holidays?|night)\b", re.IGNORECASE)
_PICTURE = re.compile(r"(?:(?:an?|the|this|in this|undated|file|handout) )*(?:photo|photograph|picture|image|still)s?\b", re.IGNORECASE)
_CAUSES = frozenset(_TABLE["causes"])
_BLAMED = re.compile(r"\bblam(?:es|ed|ing|e) (?:(?P<one>[^,;:\n]{3,80}?) for\b|[^,;:\n]{3,60}? on (?P<other>\S))")
_ADVERBS = frozenset(["finally", "now", "also", "still", "just", "and", "but", "or", "then", "again", "soon", "once", "even", "never",
                      "not"])
_OPENING, _CLOSING = frozenset("“\"‘'"), frozenset("”\"’")


class Article:
    """A document as the answers are read from it: headline, lead, and what was found in them."""

    def __init__(self, text: str, found: Annotations, headline: Span | None) -> None:
        self.text, self.found, self.headline = text, found, headline
        self._names = [m for m in found.mentions if m.form is Form.NAME]

    @cached_property
    def sentences(self) -> list[Span]:
        """The first sentences below the headline."""
        after = self.headline.end if self.headline else 0
        below = islice((s for s in self.found.sentences if s.start >= after), 4 * FARTHEST)
        told = islice((s for s in below if not is_about_the_report(self.text[s.start : s.end])), 2 * FARTHEST)
        return list(islice((s for s in told if self.text.count(" ", s.start, s.end) >= 4), FARTHEST))

    @cached_property
    def lines(self) -> list[Span]:
        """Headline and lead; what a headline gives somebody's word for is no fact, so the lead alone tells who claims it."""
        return [*([self.headline] if self.headline and not self.claimed else []), *self.sentences[:LEAD]]

    @cached_property
    def claimed(self) -> bool:
        """Whether the headline gives its words as somebody's."""
        return self.headline is not None and has_claimant(self.text, self.found, self.headline)

    @cached_property
    def says(self) -> bool:
        """Whether what happened is that somebody said something."""
        return self.cut is not None and any(token.lower in forms() for token in self.cut[1][:3])

    @cached_property
    def cut(self) -> tuple[list[Token], list[Token]] | None:
        """Who and what of the first line that has a verb: the words before it, and from it on."""
        own = [line for line in self.lines if self.text[line.start] not in _OPENING and not _PICTURE.match(self.text, line.start)]
        for line in own or self.lines:      # what begins with a quotation tells first what was said, not what happened
            for start, end in self._parts(line):
                tokens = read_tokens(self.text, start, end)
                verb = main_verb(tokens, self._inside_names(start, end))
                if verb is not None and verb <= LONGEST_SUBJECT:
                    return tokens[:verb], tokens[verb:]
        return None

    def _parts(self, line: Span) -> Iterator[Place]:
        """A line up to its first subordinate clause: first without the label before its colon and the source behind it."""
        text = self.text[line.start : line.end]
        source = _SOURCE.search(text)
        end = line.start + source.start() if source else line.end
        label = _LABEL.match(text)
        if label and self.text.count(" ", line.start + label.end(), end) >= 2:
            yield self._clause(line.start + label.end(), end)
        else:
            yield self._clause(line.start, end)

    def _clause(self, start: int, end: int) -> Place:
        """The stretch, without a subordinate clause that starts before any verb: "Tears of joy as fans celebrate"."""
        subordinate = _SUBORDINATE.search(self.text, start + 1, end)
        if subordinate and main_verb(read_tokens(self.text, start, subordinate.start()), self._inside_names(start, end)) is None:
            return start, subordinate.start()
        return start, end

    def _inside_names(self, start: int, end: int) -> frozenset[int]:
        return frozenset(at for m in self._names if start <= m.span.start < end for at in range(m.span.start, m.span.end))

    def names(self, start: int, end: int, *types: EntityType) -> list[Mention]:
        """The names inside a stretch."""
        return [m for m in self._names if start <= m.span.start and m.span.end <= end and m.type in types]

    def is_named_after(self, comma: int, end: int) -> bool:
        """Whether a comma only stands between somebody's office and name: "the harbour master, Ada Quill"."""
        if self.text[comma:end].strip() != "," or not any(m.span.start == end + 1 and m.type is EntityType.PERSON for m in self._names):
            return False
        before = _WORD_BEFORE.search(self.text, max(0, comma - 30), comma)
        return before is not None and before[1].islower() and "noun" in classes(before[1])

    def people_named(self, last: str) -> list[Mention]:
        """The people whose name has more words and ends in `last`."""
        return [m for m in self._names if m.type is EntityType.PERSON and m.text.endswith(f" {last}")]

    def touching(self, start: int, end: int, *types: EntityType) -> bool:
        """Whether a name of one of the types shares a character with the stretch."""
        return any(m.span.start < end and start < m.span.end and m.type in types for m in self._names)


def find_who(article: Article) -> Place | None:
    """The subject of the headline; a surname alone is given with the full name that the text has for it."""
    if article.cut is None:
        names = [m for line in article.lines for m in article.names(line.start, line.end, EntityType.PERSON, EntityType.ORG)]
        return _fullest(article, names[0]) if names else None
    subject = list(article.cut[0])
    ends = _CLOSING if any(token.text in _OPENING for token in subject) else frozenset()
    while subject and (not subject[-1].text[-1].isalnum() and subject[-1].text not in ends or _says_how(subject[-1].lower)):
        subject.pop()
    while subject and not subject[0].text[0].isalnum():
        subject.pop(0)
    if not subject:
        return None
    start, end = subject[0].start, subject[-1].end
    names = article.names(start, end, EntityType.PERSON, EntityType.ORG)
    if names and names[0].span.end - names[0].span.start >= (end - start) - 4:
        return _fullest(article, names[0])
    return start, end


def _says_how(word: str) -> bool:
    """Whether a word before the verb is no part of the subject: "finally", "secretly", "and"."""
    return word in _ADVERBS or word.endswith("ly") and classes(word) == {"adv"}


def _fullest(article: Article, mention: Mention) -> Place:
    """The one longer name in the lead, else in the text, that ends in a person's name; the name itself where two could be meant."""
    if mention.type is EntityType.PERSON:
        people = article.people_named(mention.text)
        for end in (article.lines[-1].end, len(article.text)):
            longer: dict[str, Mention] = {}
            for other in people:
                if other.span.end <= end:
                    longer.setdefault(other.text, other)
            if len(longer) == 1:
                (other,) = longer.values()
                return other.span.start, other.span.end
    return mention.span.start, mention.span.end


def find_what(article: Article) -> Place | None:
    """What the subject does: the headline from its verb to the end of the clause."""
    if article.cut is None:
        return (article.lines[0].start, article.lines[0].end) if article.lines else None
    tokens = article.cut[1]
    start, end = tokens[0].start, tokens[-1].end
    for ends in _WHAT_ENDS.finditer(article.text, tokens[0].end, end):
        if ends.start() - start > 8 and not article.is_named_after(ends.start(), ends.end()):
            end = ends.start()
            break
    return start, _without_mark(article.text, start, end)


def _without_mark(text: str, start: int, end: int) -> int:
    while end > start and (text[end - 1].isspace() or text[end - 1] in ".,;:!?"):
        end -= 1
    return end


def find_when(article: Article) -> Place | None:
    """The first day that the lead names; else the first month or year. The day of another's report ends the search."""
    times = [t for t in article.found.timexes if t.type in {TimexType.DATE, TimexType.TIME} and t.value[:1].isdigit()]      # not "now"
    for precise in (True, False):
        for line in [*article.sentences, *article.lines[:1]]:
            for t in times:
                if line.start <= t.span.start and t.span.end <= line.end and (not precise or len(t.value) >= 10):
                    reported = _REPORTED.search(article.text, line.start, t.span.start)
                    return None if reported else (t.span.start, t.span.end)
    return None


def find_where(article: Article) -> Place | None:
    """The place that the headline or lead names after "in", "at" and their like; else the date line's, else the first one named.

    What somebody says happens where it is said, not where something else in its side clauses does.
    """
    for line in article.lines[:4]:
        side = _SIDE.search(article.text, line.start, line.end) if article.says else None
        for named in _IN_PLACE.finditer(article.text, line.start, side.start() if side else line.end):
            start, end = named.span(1)
            if _NO_PLACE.match(article.text, start) or article.touching(start, end, EntityType.PERSON):
                continue
            if named.group().startswith(("in ", "across ")) and not article.touching(start, end, EntityType.GPE):
                continue
            kind = _KIND_OF_PLACE.match(article.text, end, line.end)
            end = kind.end(1) if kind and classes(kind.group(1)) <= {"noun"} else end
            return start, _without_mark(article.text, start, end)
        if line != article.headline and (dateline := _DATELINE.search(article.text, line.start, line.end)):
            return dateline.span(1)
    if article.claimed:
        return None                 # what is claimed need not be where the claim is made
    who = find_who(article) or (0, 0)
    places = [m for line in article.lines for m in article.names(line.start, line.end, EntityType.GPE)
              if not who[0] <= m.span.start < who[1]]
    return (places[0].span.start, places[0].span.end) if places else None


def find_why(article: Article) -> Place | None:
    """What stands after "because of", "due to" and their like; whom or what the headline blames, or what it says causes something; else
    what stands after "over", "for" or "after" in it."""
    found = (_behind(article, _WHY, article.lines) or _cause(article)
             or _behind(article, _WHY_HEADLINE, article.lines[:1])
             or _behind(article, _WHY_FIRST, article.lines[1 : 2 if article.headline else 1]))
    if found is None or _A_WHILE.match(article.text, *found):
        return None
    return None if any(t.span.start <= found[0] and found[1] <= t.span.end for t in article.found.timexes) else found


def _cause(article: Article) -> Place | None:
    """ "blames THIS for that", "blames that on THIS", "THIS sparks that"."""
    if article.headline is None:
        return None
    blamed = _BLAMED.search(article.text, article.headline.start, article.headline.end)
    if blamed:
        return blamed.span("one") if blamed["one"] else _clause(article.text, blamed.start("other"), article.headline.end)
    if article.cut is None or not article.cut[0] or article.cut[1][0].lower not in _CAUSES:
        return None
    subject = article.cut[0]
    inside = article.headline.start <= subject[0].start < article.headline.end
    return (subject[0].start, subject[-1].end) if inside and len(subject) > 1 else None


def find_how(article: Article) -> Place | None:
    """By what means: "by doing", "using", "with the help of". Where the text leads to no means with such words, nothing is claimed."""
    return _behind(article, _HOW, article.lines[:3], with_words=True)


def _behind(article: Article, patterns: list[re.Pattern[str]], lines: list[Span], *, with_words: bool = False) -> Place | None:
    """The clause behind the first of the patterns in the first line that has one; with the words that lead to it if asked for."""
    for line in lines:
        for pattern in patterns:
            for led in pattern.finditer(article.text, line.start, line.end):
                if place := _clause(article.text, led.end(), line.end):
                    return (led.start(), place[1]) if with_words else place
    return None


def _clause(text: str, start: int, limit: int) -> Place | None:
    ends = _CLAUSE_END.search(text, start + 1, limit)
    end = _without_mark(text, start, ends.start() if ends else limit)
    return (start, end) if 3 <= end - start <= LONGEST_CLAUSE else None
