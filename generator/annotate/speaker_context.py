"""What a document says of its people and bodies, laid out by offset: for those who look up whom a speaker mention means."""
from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from generator.annotate.beside import described_behind, described_in_front, words_in_front
from generator.annotate.coreference import given_gender
from generator.annotate.somebody import opens_with_somebody
from generator.annotate.words import Words
from generator.lexicon.gazetteer import gazetteer
from generator.models import Annotations, EntityType, Form, Mention, Quotation

TITLES = {"mr.": "male", "mr": "male", "sir": "male", "king": "male", "prince": "male", "mrs.": "female", "mrs": "female", "ms.": "female",
          "ms": "female", "miss": "female", "madam": "female", "queen": "female", "princess": "female", "lady": "female", "dame": "female",
          "spokesman": "male", "spokeswoman": "female", "congressman": "male", "congresswoman": "female", "chairman": "male",
          "chairwoman": "female", "businessman": "male", "businesswoman": "female", "actress": "female", "actor": "male"}
GIVEN = {"m": "male", "f": "female"}
NEAR = 1500                         # characters that a pronoun looks back


def _without_article(name: str) -> str:
    """A name for comparing: small letters, without the article."""
    return name.lower().removeprefix("the ")


@dataclass(frozen=True, slots=True)
class Person:
    """A name in the text: where, whose, and the words in front that may describe him or her."""

    start: int
    end: int
    name: str
    before: tuple[str, ...]

_MARKED = re.compile(r",| [\"“'‘(]")


class Context:
    """What the document says of its people, laid out for look-ups by offset."""

    def __init__(self, words: Words, found: Annotations, quotations: tuple[Quotation, ...]) -> None:
        self.words = words
        self.sentences = found.sentences
        self.brought_in: dict[str, int] = {}        # noun -> where the text first has somebody new of it
        self.named = [m for m in found.mentions if m.form is Form.NAME]
        self.starts = [m.span.start for m in self.named]
        self.resolved = [m for m in found.mentions if m.form is not Form.NAME and m.name and m.name != m.text and not m.candidates]
        self.resolved_starts = [m.span.start for m in self.resolved]
        self.people = [self._person(m) for m in self.named if m.type is EntityType.PERSON]
        self.people_starts = [p.start for p in self.people]
        self.quoted = sorted((s.start, s.end) for q in quotations for s in q.segments)
        self.quoted_starts = [s for s, _ in self.quoted]
        self.quoted_ends = list(accumulate((end for _, end in self.quoted), max))       # where those up to each one end
        self.gender = self._genders()
        bodies = [m for m in self.named if m.type is not EntityType.PERSON]
        self.bodies = {m.name: m.span.start for m in reversed(bodies)}      # where each is first named
        spellings = dict.fromkeys((form, m.name) for m in bodies[::-1] for form in (m.name, m.text))
        self.spelled = {_without_article(form): name for form, name in reversed(spellings)}
        self.introduced = {p.name: p.start for p in reversed(self.people)}  # where each person is first named

    @cached_property
    def described(self) -> dict[str, list[tuple[str, frozenset[str]]]]:
        """What somebody is -> who is described as that, and how."""
        found: dict[str, list[tuple[str, frozenset[str]]]] = defaultdict(list)
        words = self.words
        for person in self.people:
            comma = words.at(person.end)
            behind = described_behind(words, comma) if comma < len(words.words) and words.words[comma] == "," else None
            for description in filter(None, (described_in_front(person.before), behind)):
                for head in description.heads:
                    found[head].append((person.name, description.words))
        return found

    @cached_property
    def by_word(self) -> dict[str, dict[str, int]]:
        """The first or last word of a body's name -> the bodies, and where each is first named."""
        found: dict[str, dict[str, int]] = defaultdict(dict)
        for name, start in self.bodies.items():
            words = _without_article(name).split()
            for word in words[-1:] + words[:1]:
                found[word][name] = start
        return found

    def _person(self, mention: Mention) -> Person:
        before = words_in_front(self.words, self.words.at(mention.span.start))
        return Person(mention.span.start, mention.span.end, mention.name, before)

    def _genders(self) -> dict[str, str]:
        """The gender that titles in front of a name tell; nothing where they disagree."""
        told: dict[str, set[str]] = {}
        for person in self.people:
            told.setdefault(person.name, set()).update(TITLES[w] for w in person.before if w in TITLES)
        return {name: next(iter(seen)) for name, seen in told.items() if len(seen) == 1}

    def is_unlikely(self, name: str, gender: str) -> bool:
        """Whether a given name is mostly of the other gender, where nothing else tells."""
        return name not in self.gender and GIVEN.get(given_gender(name), gender) != gender

    def is_likely(self, name: str, gender: str) -> bool:
        """Whether a title or a given name tells that somebody is of that gender."""
        return self.gender.get(name, GIVEN.get(given_gender(name))) == gender

    def people_in(self, start: int, end: int) -> list[Person]:
        """Those who are named in start:end."""
        return self.people[bisect_left(self.people_starts, start) : bisect_left(self.people_starts, end)]

    def name_with_mark(self, start: int, end: int) -> Mention | None:
        """The name with a mark in it that start:end is part of: "Ann Hall, Jr.", 'Ann "Buzz" Hall'."""
        i = bisect_right(self.starts, start) - 1
        return self.named[i] if i >= 0 and self.named[i].span.end >= end and _MARKED.search(self.named[i].text) else None

    def body_behind(self, end: int) -> str:
        """The body named between commas behind an offset: "a local newspaper, the Harbour Post, reported"; or ""."""
        i, text = bisect_left(self.starts, end), self.words.text
        if i == len(self.named) or self.named[i].type is not EntityType.ORG:
            return ""
        body = self.named[i]
        between = text[end : body.span.start], text[body.span.end : body.span.end + 1]
        return body.name if between in ((", ", ","), (", the ", ",")) else ""

    def person_ending(self, end: int) -> str:
        """The person whose name ends at an offset, or ""."""
        i = bisect_left(self.people_starts, end) - 1
        return self.people[i].name if i >= 0 and self.people[i].end == end else ""

    def described_by(self, start: int) -> str:
        """The person right before a description that begins at an offset, "Jane Doe, a nurse", or ""."""
        before = self.words.text[max(start - 3, 0) : start]
        end = start - len(before) + len(before.rstrip(" ,—–"))
        return self.person_ending(end) if before.rstrip()[-1:] in (",", "—", "–") else ""

    def person_at(self, start: int) -> str:
        """The person whose name begins at an offset, or ""."""
        i = bisect_left(self.people_starts, start)
        return self.people[i].name if i < len(self.people) and self.people[i].start == start else ""

    def described_at(self, start: int) -> str:
        """The person whom the description that begins at an offset means, as "the mayor" does, or ""."""
        i = bisect_left(self.resolved_starts, start)
        fits = i < len(self.resolved) and self.resolved_starts[i] == start and self.resolved[i].form is Form.NOMINAL
        return self.resolved[i].name if fits and self.resolved[i].name in self.introduced else ""

    def towns_before(self, offset: int) -> tuple[str, ...]:
        """The towns named shortly before an offset."""
        towns, countries = gazetteer().places, gazetteer().names
        near = self.named[bisect_left(self.starts, offset - NEAR) : bisect_left(self.starts, offset)]
        return tuple(sorted({m.name for m in near if m.type is EntityType.GPE and m.name in towns and m.name not in countries}))

    def is_about_somebody(self, offset: int) -> bool:
        """Whether the last sentence near by in the paragraph that names anybody, or its own part, opens with somebody it does not name."""
        text, near = self.words.text, max(offset - NEAR, 0)
        paragraph = max(text.rfind("\n", near, offset) + 1, near)
        number = bisect_right(self.sentences, offset, key=lambda s: s.start) - 1
        while number >= 0 and self.sentences[number].start >= paragraph:
            sentence = self.sentences[number]
            first = bisect_left(self.people_starts, sentence.start)
            named = first < len(self.people) and self.people_starts[first] < min(sentence.end, offset)
            here = sentence.end > offset
            if not (here and named) and opens_with_somebody(text[sentence.start : min(sentence.end, offset)]):
                return True
            if named:
                return False
            number -= 1
        return False

    def is_next(self, before: int, offset: int) -> bool:
        """Whether nothing but words in quotation marks stands between the sentence of one offset and that of another."""
        first, last = (bisect_right(self.sentences, place, key=lambda s: s.start) - 1 for place in (before, offset))
        return all(self.in_marks(sentence.start + 1) for sentence in self.sentences[first + 1 : last])

    def spoke_of_somebody(self, noun: str, offset: int) -> bool:
        """Whether the text brings in "a Western diplomat", with that noun, in front of an offset."""
        if noun not in self.brought_in:
            somebody = rf"\b(?:[Aa]n?|[Aa]nother|[Oo]ne) (?:[\w-]+ ){{0,3}}{re.escape(noun)}\b(?!,? (?:named|called)|, [A-Z])"
            found = re.search(somebody, self.words.text)
            self.brought_in[noun] = found.start() if found else len(self.words.text)
        return self.brought_in[noun] < offset

    def in_marks(self, offset: int) -> bool:
        """Whether an offset stands in quotation marks."""
        i = bisect_right(self.quoted_starts, offset) - 1
        return i >= 0 and offset < self.quoted_ends[i]

    def named_from(self, start: int, end: int) -> list[Mention]:
        """The names that begin in start:end."""
        return self.named[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def named_within(self, start: int, end: int) -> Mention | None:
        """The last named mention that ends inside start:end."""
        i = bisect_left(self.starts, end) - 1
        while i >= 0 and self.named[i].span.end > start:
            if self.named[i].span.start >= start and self.named[i].span.end <= end:
                return self.named[i]
            i -= 1
        return None

