"""Who, what, when, where, why, how: read from the headline and the first sentences, as stretches of the document."""
from __future__ import annotations

import re
from functools import cached_property
from itertools import islice

from generator.annotate.cues import forms
from generator.annotate.summary.claimants import has_claimant
from generator.annotate.summary.headline import is_about_the_report
from generator.annotate.summary.main_clause import Known, Token, cut_at_verb, has_verb, main_verb, read_tokens
from generator.lexicon import load_table
from generator.lexicon.words import classes
from generator.models import Annotations, EntityType, Form, Mention, Span, TimexType

Place = tuple[int, int]

FEW = 3                             # words in front of a month or year that opens a sentence
FIRST = 2                           # so many sentences below the headline tell who does what
LEAD = 5                            # so many sentences are the lead
FARTHEST = 12                       # a day is looked for in so many
LONGEST_SUBJECT = 20                # words before a verb
LONGEST_LINE = 1500                 # characters of a sentence that tells who does what
LONGEST_CLAUSE = 160                # characters of a reason or means
_TABLE = load_table("answers")


def _any(words: list[str]) -> str:
    return "|".join(f"(?:{word})" for word in words)


_NAME = r"[A-Z][\w.’'-]*"
_LABEL = re.compile(r"[^:]{2,60}?(?::\s|\s(?:[-–—]|--)\s)|[A-Z]\w+ ?/[A-Z]{3,20}/\.?\s|[A-Z]\w+[-–—] (?=[A-Z])"
                    r"|[A-Z]{3}[A-Z ,.]{0,40}?(?:--|[.]-|[–—])\s?(?=[A-Z“])")
_SOURCE = re.compile(rf"(?i:,? {_TABLE['sources']}$|\s+[|]\s.*$)|\s[-–—]\s(?:{_NAME}\s?){{1,4}}$")
_SUBORDINATE = re.compile(rf"\s(?:{_any(_TABLE['side_clauses'])})\b", re.IGNORECASE)
_SIDE = re.compile(r"\s(?:as|while|when|where|after|before|since|that|who|which)\s", re.IGNORECASE)
_WHAT_ENDS = re.compile(rf"\s*(?:;|:(?!\d)|,(?! ?\d)|\s[-–—]\s|\b(?:{_any(_TABLE['side_clauses'] + ['says?', 'reports'])})\b)",
                        re.IGNORECASE)
_WHY, _WHY_HEADLINE, _WHY_FIRST, _HOW = (
    [re.compile(rf"(?<!\w)(?:{words})\s+(?=\S)", re.IGNORECASE) for words in groups]
    for groups in ([_any(_TABLE["why"])], _TABLE["why_in_headline"], _TABLE["why_in_lead"],
                   [_any(_TABLE["how"])]))
_WHY_WORDS = tuple(_TABLE["why_words"])
_FULL_STOP = r"(?<!\b[A-Z])(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bSt)(?<!\bMrs)(?<!\bGen)(?<!\bSen)(?<!\bRep)(?<!\bGov)[.](?=\s|$)"
_CLAUSE_END = re.compile(rf"[,;:!?()\n]|{_FULL_STOP}|\s[-–—]{{1,2}}\s|\s(?:{_any(_TABLE['clause_ends'])})\s")
_IN_PLACE = re.compile(rf"\b(?:{_any(_TABLE['place_before'])})\s+((?:the\s+)?(?:(?P<beside>[a-z]+)\s+)?{_NAME}"
                       rf"(?:\s+(?:of\s+(?:the\s+)?)?{_NAME}){{0,4}}(?:,\s+{_NAME}(?:\s+{_NAME}){{0,2}})?)")
_NO_NAME = re.compile(r"-[a-z]+$")   # "in a Hull-based firm"
_KIND_OF_PLACE = re.compile(r" ([a-z]{4,})(?=[,.;]| (?:in|on|at|of|for|near|where|to|from|and)\b)")
_NO_PLACE = re.compile(rf"(?:the\s+)?(?:{_any(_TABLE['no_place'])})\b", re.IGNORECASE)
_DATELINE = re.compile(r"(?:^|\s)([A-Z][A-Z.'’-]{3,}(?:[ ,]+[A-Z][A-Z.'’-]{2,}){0,2})(?:,[^—–()\n]{1,30})?"
                       r"\s*(?:--|—|–|\([A-Z][\w /]{1,20}\))")
_A_NOUN = re.compile(r"\b(?:the|an?|its|his|her|their)$")   # in front of "the following words"
_WORD_BEFORE = re.compile(r"([^\W\d_]+)$")
_WHILES = ("time|while|years?|months?|weeks?|days?|hours?|minutes?|decades?|weekend|holidays?|night|morning|evening|season|summer|winter|"
           "now|example|instance")
_REPORTED = re.compile(rf",\s+{_NAME}(?: {_NAME}){{0,3}} (?:has |had )?(?:reported|reports)(?: on| this| late| early)*\s*$")
_A_WHILE = re.compile(rf"(?:.*\b)?(?:{_WHILES})$|(?:the|this|last|next|that)?\s?(?:\w+ )?(?:weekend|holidays?|night)\b", re.IGNORECASE)
_PICTURE = re.compile(r"(?:(?:an?|the|this|in this|undated|file|handout) )*(?:photo|photograph|picture|image|still)s?\b", re.IGNORECASE)
_YEAR = re.compile(r"\d{4}")
_UNCLOSED = re.compile(r"“[^”]*$|^[^\"]*\"[^\"]*(?:\"[^\"]*\"[^\"]*)*$")
_TO_CLOSING = re.compile(r"[^“”\"\n]{0,30}[”\"]")
_BETWEEN = re.compile(r"\b(?:between|both)\b")
_CAUSES = frozenset(_TABLE["causes"])
_BLAMED = re.compile(r"\bblam(?:es|ed|ing|e) (?:(?P<one>[^,;:\n]{3,80}?) for\b|[^,;:\n]{3,60}? on (?P<other>\S))")
_ADVERBS = frozenset(["finally", "now", "also", "still", "just", "and", "but", "or", "then", "again", "soon", "once", "even", "never",
                      "not"])
_DAYS = frozenset({TimexType.DATE, TimexType.TIME})
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
        # what begins with a quotation tells first what was said, not what happened
        for line in (own or self.lines)[: FIRST + (self.lines[:1] == [self.headline])]:
            start, end = self._part(line)
            if end - start > LONGEST_LINE:
                continue
            tokens = read_tokens(self.text, start, end)
            headline = self.text[line.start : line.end].rstrip("\"'”’ ")[-1:] not in ".!?"
            cut = cut_at_verb(tokens, self._known(start, end), LONGEST_SUBJECT, headline=headline)
            if cut and (line in self.lines[:1] or line == self.sentences[0] or self._names_somebody(cut[0])):
                return cut
        return None

    def tells(self, start: int, end: int) -> bool:
        """Whether a clause with a verb begins here, up to the next comma."""
        comma = self.text.find(",", start, end)
        return has_verb(read_tokens(self.text, start, end if comma < 0 else comma), Known(self._inside_names(start, end)))

    def _names_somebody(self, subject: list[Token]) -> bool:
        """Whether a name is among the words: "the session" of a second sentence is known from the first one only."""
        return self.touching(subject[0].start, subject[-1].end, *EntityType)

    def _known(self, start: int, end: int) -> Known:
        """The names, places and days inside a stretch."""
        return Known(self._inside_names(start, end), {m.span.start: m.span.end for m in self.names(start, end, EntityType.GPE)},
                     {t.span.start: t.span.end for t in self.found.timexes if start <= t.span.start < end and t.type in _DAYS})

    def _part(self, line: Span) -> Place:
        """A line up to its first subordinate clause: first without the label before its colon and the source behind it."""
        text = self.text[line.start : line.end]
        source = _SOURCE.search(text)
        end = line.start + source.start() if source else line.end
        label = _LABEL.match(text)
        if label and self.text.count(" ", line.start + label.end(), end) >= 2:
            return self._clause(line.start + label.end(), end)
        return self._clause(line.start, end)

    def _clause(self, start: int, end: int) -> Place:
        """The stretch, without a subordinate clause that starts before any verb: "Tears of joy as fans celebrate"."""
        subordinate = _SUBORDINATE.search(self.text, start + 1, end)
        if subordinate and main_verb(read_tokens(self.text, start, subordinate.start()), self._inside_names(start, end)) is None:
            return start, subordinate.start()
        return start, end

    def _inside_names(self, start: int, end: int) -> frozenset[int]:
        return frozenset(at for m in self._names if start <= m.span.start < end for at in range(m.span.start, m.span.end))

    def is_told(self, line: Span, at: int) -> bool:
        """Whether what stands at an offset of a line is told of what happened, not of who or what it happened to."""
        return self.cut is None or not line.start <= self.cut[1][0].start < line.end or at >= self.cut[1][0].start or (
            at < self.cut[0][0].start)

    def dates_what_happens(self, line: Span, at: int) -> bool:
        """Whether a month or year stands in front of who, or behind the verb and before any side clause."""
        if self.cut is None or not line.start <= self.cut[1][0].start < line.end:
            return not _SIDE.search(self.text, line.start, at)
        if at < self.cut[0][0].start:
            return self.text.count(" ", line.start, at) <= FEW
        verb = self.cut[1][0].start
        return at > verb and not _SIDE.search(self.text, verb, at)

    def names(self, start: int, end: int, *types: EntityType) -> list[Mention]:
        """The names inside a stretch."""
        return [m for m in self._names if start <= m.span.start and m.span.end <= end and m.type in types]

    def is_named_after(self, comma: int, end: int) -> bool:
        """Whether a comma only stands between somebody's office and name: "the harbour master, Ada Quill"."""
        if self.text[comma:end].strip() != "," or not any(m.span.start == end + 1 and m.type is EntityType.PERSON for m in self._names):
            return False
        before = _WORD_BEFORE.search(self.text, max(0, comma - 30), comma)
        return before is not None and before[1].islower() and "noun" in classes(before[1])

    def inside_a_name(self, start: int, end: int) -> bool:
        """Whether a stretch is the end of a name that begins in front of it: "the Bureau for Harbours in the North"."""
        return any(m.span.start < start and end <= m.span.end for m in self._names)

    def end_of_name(self, start: int, end: int) -> int:
        """The end of the name that a stretch is the beginning of: "the Food" of "the Food and Drink Office"."""
        return max([m.span.end for m in self._names if start <= m.span.start < end < m.span.end], default=end)

    def people_named(self, last: str) -> list[Mention]:
        """The people whose name has more words and ends in `last`."""
        return [m for m in self._names if m.type is EntityType.PERSON and m.text.endswith(f" {last}")]

    def touching(self, start: int, end: int, *types: EntityType) -> bool:
        """Whether a name of one of the types shares a character with the stretch."""
        return any(m.span.start < end and start < m.span.end and m.type in types for m in self._names)


def find_who(article: Article) -> Place | None:
    """The subject of the headline; a surname alone is given with the full name that the text has for it."""
    if article.cut is None:
        return None
    subject = list(article.cut[0])
    ends = _CLOSING if any(token.text in _OPENING for token in subject) else frozenset()
    ends |= {")"} if any(token.text == "(" for token in subject) else frozenset()
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
        return None
    tokens = article.cut[1]
    start, end = tokens[0].start, tokens[-1].end
    for ends in _WHAT_ENDS.finditer(article.text, tokens[0].end, end):
        if ends.group().strip() == "as" and not article.tells(ends.end(), end):
            continue                # "is known as a quiet man"
        if ends.start() - start > 8 and not article.is_named_after(ends.start(), ends.end()) and not _A_NOUN.search(
                article.text, tokens[0].start, ends.start()):
            end = ends.start()
            break
    end = _without_mark(article.text, start, end)
    closing = _UNCLOSED.search(article.text, start, end) and _TO_CLOSING.match(article.text, end)
    return start, closing.end() if closing else end


def _without_mark(text: str, start: int, end: int) -> int:
    while end > start and (text[end - 1].isspace() or text[end - 1] in ".,;:!?"):
        end -= 1
    return end


def find_when(article: Article) -> Place | None:
    """The first day that the lead names; else the first month or year that stands with what happened. The day of another's report
    ends the search.
    """
    times = [t for t in article.found.timexes if t.type in {TimexType.DATE, TimexType.TIME} and t.value[:1].isdigit()]      # not "now"
    for precise in (True, False):
        for line in [*article.sentences, *article.lines[:1]]:
            for t in times:
                if line.start <= t.span.start and t.span.end <= line.end and (
                        len(t.value) >= 10 if precise else not _YEAR.search(t.text) or article.dates_what_happens(line, t.span.start)):
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
            beside = named["beside"]
            if beside and "adj" not in classes(beside) or _NO_NAME.search(named.group()) or article.inside_a_name(named.start(), end):
                continue
            end = article.end_of_name(start, end - 2 if named.group().endswith(("'s", "’s")) else end)
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
    led = [line for line in article.lines if any(map(article.text[line.start : line.end].lower().__contains__, _WHY_WORDS))]
    found = (_behind(article, _WHY, led) or _cause(article)
             or _behind(article, _WHY_HEADLINE, article.lines[:1] if article.headline else [])
             or _behind(article, _WHY_FIRST, article.sentences[:1]))
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
                if not article.is_told(line, led.start()) or _A_NOUN.search(article.text, line.start, led.start() - 1):
                    continue
                if place := _clause(article.text, led.end(), line.end):
                    if led.group().strip().lower() == "after" and article.text.count(" ", *place) < 2 and not _A_WHILE.match(
                            article.text, *place):
                        continue    # "after Ann," of "after Ann, who had ..."
                    return (led.start(), place[1]) if with_words else place
    return None


def _clause(text: str, start: int, limit: int) -> Place | None:
    ends = _CLAUSE_END.search(text, start + 1, limit)
    if ends and ends.group().strip() == "and" and _BETWEEN.search(text, start, ends.start()):
        ends = _CLAUSE_END.search(text, ends.end(), limit)
    end = _without_mark(text, start, ends.start() if ends else limit)
    return (start, end) if 3 <= end - start <= LONGEST_CLAUSE else None
