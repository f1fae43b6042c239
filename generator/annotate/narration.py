"""Whom the narration is about at a place: the subject of the sentence before it, which "he said" goes on with.

The subject beats everybody else that a sentence names. Where it is somebody whom the text does not name ("the director"), that is
told too: then nobody else of the sentence is meant.
"""
from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from generator.annotate import tags
from generator.annotate.frames import is_speech
from generator.annotate.genre import is_story
from generator.annotate.phrases import Stretch, phrase_starting, subject_before
from generator.annotate.role_words import is_head
from generator.annotate.somebody import is_one_person
from generator.annotate.speaker_context import NEAR, Context
from generator.annotate.tagging import Word, tagged_words
from generator.annotate.tags import FINITES
from generator.models import EntityType, Kind, Quotation, Span, Speaker

SINGULAR = {"he": "male", "she": "female"}
BACK = 6                            # sentences that a pronoun looks back
LONGEST = 200                       # words of a sentence that are read
NEW = frozenset({"a", "an", "another", "one", "his", "her", "their", "its"})
SOURCES = frozenset({"according", "cited", "after-according", "trailing-according"})   # papers and bodies mostly
ANYBODY = frozenset({"person", "individual"})        # in general, mostly
UNSURE = "-"                        # somebody whom an earlier sentence may name
SOMEBODY = "?"                      # a person whom the text does not name


@dataclass(frozen=True, slots=True)
class Subject:
    """The subject of a sentence's main clause: a person's name, SOMEBODY, or "" for a thing; or a pronoun at `start`."""

    start: int
    name: str = ""
    pronoun: str = ""


class Narration:
    """The subjects of a document's sentences, each read when it is first asked for."""

    def __init__(self, context: Context, quotations: tuple[Quotation, ...]) -> None:
        self.context = context
        self._starts = [s.start for s in context.sentences]
        self._subjects: dict[int, Subject | None] = {}
        self._meant: dict[int, str] = {}
        self._behind = {bisect_right(self._starts, q.speaker.span.start) - 1: q.speaker for q in quotations
                        if q.speaker and q.speaker.rule not in SOURCES and q.kind is not Kind.TERM
                        and (q.content or q).end <= q.speaker.span.start}

    @cached_property
    def is_story(self) -> bool:
        """Whether the document is a story, in which people speak in turn."""
        return is_story(self.context.words.text)

    def note(self, start: int, name: str) -> None:
        """Keep whom the speaker mention at `start` means, SOMEBODY where that is open."""
        self._meant[start] = name

    def about(self, offset: int, gender: str, apart: frozenset[str] = frozenset(), said: tuple[Span, ...] = (), depth: int = 0) -> str:
        """Whom a pronoun at `offset` goes on with: a name, SOMEBODY, or UNSURE where the sentences before do not tell.

        `apart`: the people whom the pronoun cannot mean; `said`: its own words, which tell nothing.
        """
        here = bisect_right(self._starts, offset) - 1
        if here < 0 or depth > BACK:
            return UNSURE
        sentence = self.context.sentences[here]
        before = self._words(sentence.start, offset)
        own = [w for w in before if not _inside(w, said)]
        fitting = self.fitting(sentence.start, offset, gender, apart, said)
        main = _main_subject(own, self.context)
        for subject in (main, _first_subject(own, self.context), _pronoun_of(before, gender)):
            found = self._whom(subject, gender, apart, depth)
            if found and subject and not subject.pronoun and fitting - {found}:
                return self._of_two(own, found, subject, gender, apart) if subject is main else SOMEBODY
            if found:
                return found
        if fitting:
            return self._only(fitting, gender) if depth else UNSURE
        alone = True                    # no other narration stands between
        for number in range(here - 1, max(here - 1 - BACK, -1), -1):
            sentence = self.context.sentences[number]
            if sentence.end < offset - NEAR:
                break
            if any(s.start <= sentence.start < s.end for s in said):
                continue
            subject = self._subject_of(number)
            found = self._whom(subject, gender, apart, depth)
            fitting = self.fitting(sentence.start, sentence.end, gender, apart)
            if found:
                return UNSURE if (fitting - {found} or not alone) and self.context.is_unlikely(found, gender) else found
            alone = alone and subject is None
            if fitting:
                return self._only(fitting, gender) if depth else UNSURE
        return UNSURE

    def _of_two(self, words: list[Word], found: str, subject: Subject, gender: str, apart: frozenset[str]) -> str:
        """`found`, the subject of the main clause before a pronoun, unless another subject stands between the two."""
        if self.context.is_unlikely(found, gender):
            return UNSURE
        others = {self._whom(other, gender, apart, BACK) for i, word in enumerate(words)
                  if word.start > subject.start and (other := _subject_at(words, i, self.context)) and not other.pronoun}
        return found if others <= {"", UNSURE, found} else UNSURE

    def _subject_of(self, number: int) -> Subject | None:
        """Who speaks behind the words of a sentence, else the subject of its main clause."""
        if number not in self._subjects:
            sentence, behind = self.context.sentences[number], self._behind.get(number)
            told = self._voice(behind) if behind else None
            self._subjects[number] = told or _main_subject(self._words(sentence.start, sentence.end), self.context)
        return self._subjects[number]

    def _voice(self, speaker: Speaker) -> Subject | None:
        """One who speaks behind the words: whether "the mayor" is anybody named stays open, all others are strangers; a body is nobody."""
        start, lower = speaker.span.start, speaker.text.lower()
        name = self._meant.get(start, "")
        if lower in SINGULAR:
            return Subject(start, pronoun=lower)
        if name in self.context.introduced:
            return Subject(start, name)
        is_open = not name or lower.startswith("the ") or self.context.person_at(start)     # or of two people of that name
        return None if name in self.context.bodies else Subject(start, UNSURE if is_open else SOMEBODY)

    def _words(self, start: int, end: int) -> list[Word]:
        """The tagged words of start:end that stand outside marks."""
        table, in_marks = self.context.words, self.context.in_marks
        first, last = table.at(start), table.at(end)
        return [w for w in tagged_words(table, first, min(last, first + LONGEST)) if w.tag is not tags.MARK and not in_marks(w.start)]

    def _whom(self, subject: Subject | None, gender: str, apart: frozenset[str], depth: int) -> str:
        """Whom a subject means: a name, SOMEBODY, or "" for nobody whom a pronoun of this gender may mean."""
        if subject is None:
            return ""
        found = subject.name
        if subject.pronoun:
            if SINGULAR.get(subject.pronoun) != gender:
                return ""
            if subject.start not in self._meant:
                self._meant[subject.start] = self.about(subject.start, gender, depth=depth + 1)
            found = self._meant[subject.start]
        told = self.context.gender.get(found, "")
        return "" if found in apart or told and told != gender else found

    def fitting(self, start: int, end: int, gender: str, apart: frozenset[str], said: tuple[Span, ...] = ()) -> set[str]:
        """The people of that gender named in start:end, outside marks and `said`."""
        context = self.context
        return {p.name for p in context.people_in(start, end) if p.name not in apart and not context.in_marks(p.start)
                and context.gender.get(p.name, gender) == gender and not any(s.start <= p.start < s.end for s in said)}

    def _only(self, names: set[str], gender: str) -> str:
        """The one who fits."""
        name = next(iter(names))
        return name if len(names) == 1 and not self.context.is_unlikely(name, gender) else UNSURE


def _inside(word: Word, spans: tuple[Span, ...]) -> bool:
    return any(s.start <= word.start < s.end for s in spans)


def _pronoun_of(words: list[Word], gender: str) -> Subject | None:
    """The first "he" or "she" of the words: in one sentence it means the same person all along."""
    return next((Subject(w.start, pronoun=w.lower) for w in words if SINGULAR.get(w.lower) == gender), None)


def _main_subject(words: list[Word], context: Context) -> Subject | None:
    """The subject of the first finite verb that stands in no subordinate clause; None where no verb has one."""
    opening = next((w for w in words if w.tag not in (tags.CONJUNCTION, tags.ADVERB, tags.COMMA, tags.DASH)), None)
    fronted = opening is not None and opening.tag is tags.SUBORDINATOR
    relative, head = False, ""
    for i, word in enumerate(words):
        if word.tag is tags.COMMA:
            fronted = relative = False
        elif word.tag is tags.WH and i > 1 and words[i - 1].tag is tags.COMMA:
            relative, head = True, head or context.person_ending(words[i - 2].end)
        if not fronted and not relative and (found := _subject_at(words, i, context)):
            return found
    return Subject(words[0].start, head) if relative and head else None     # "Jane Doe, who lives here also said"


def _first_subject(words: list[Word], context: Context) -> Subject | None:
    """The subject of the first finite verb of any clause."""
    return next((found for i in range(len(words)) if (found := _subject_at(words, i, context))), None)


def _subject_at(words: list[Word], i: int, context: Context) -> Subject | None:
    """The subject of the finite verb at `i`; None where it is none, or has none but "who"."""
    if words[i].tag not in FINITES or i and words[i - 1].tag in FINITES:
        return None
    phrase = subject_before(words, i) or _behind(words, i)
    return _subject(words, phrase, context) if phrase and words[phrase.start].tag not in (tags.WH, tags.THAT) else None


def _behind(words: list[Word], verb: int) -> Stretch | None:
    """The subject behind a verb of saying: said Hill."""
    return phrase_starting(words, verb + 1) if is_speech(words[verb].lemma) and (not verb or words[verb - 1].tag is tags.COMMA) else None


def _subject(words: list[Word], phrase: Stretch, context: Context) -> Subject:
    """What a subject phrase is: a person whom it names, a person without a name, a pronoun, or a thing."""
    first = words[phrase.start]
    if phrase.end - phrase.start == 1 and first.tag is tags.PRONOUN:
        return Subject(first.start, pronoun=first.lower)
    before = words[phrase.start - 1] if phrase.start else None
    joined = before is not None and before.tag is tags.CONJUNCTION and phrase.start > 1 and words[phrase.start - 2].tag is tags.COMMA
    if joined or any(w.lower in ("and", "or", "&") for w in words[phrase.start : phrase.end]):
        return Subject(first.start)
    head = phrase.start
    while head + 1 < phrase.end and words[head + 1].tag not in (tags.PREPOSITION, tags.COMMA):
        head += 1
    end = words[phrase.end - 1].end
    own = {p.name for p in context.people_in(first.start, end) if not _is_owner(context.words.text, p.end)
           and (p.start <= words[head].start < p.end or p.end == end and _behind_title(words[head + 1 : phrase.end], p.start))}
    if own:
        return Subject(first.start, own.pop() if len(own) == 1 else "")
    aside = before is not None and before.tag is tags.COMMA and phrase.start > 1
    named = context.person_ending(words[phrase.start - 2].end) if aside else ""         # "Jane Doe, a nurse based in Rome, said"
    if not named and _opens_aside(words, phrase.end):
        named = context.person_at(words[phrase.end + 1].start)                          # "the mayor, Jane Doe, said"
    if named:
        return Subject(first.start, named)
    if any(w.tag is tags.NAME for w in words[phrase.start : phrase.end]):
        known = context.named_within(first.start, words[head].end)
        return Subject(first.start, "" if known and known.type is EntityType.GPE else UNSURE)
    if not is_one_person(words[head].lower):
        owned = any(w.lower in ("'s", "’s") and is_one_person(words[i - 1].lower) for i, w in enumerate(words[:head]) if i > phrase.start)
        return Subject(first.start, UNSURE if owned else "")
    if _is_new(words[phrase.start : head]) and words[head].lower not in ANYBODY:
        return Subject(first.start, SOMEBODY)
    return Subject(first.start, context.described_at(first.start) or UNSURE)


def _behind_title(words: list[Word], name: int) -> bool:
    """Whether a name behind a preposition is the one who holds the title: "Minister of Trade Ann Hill", not "aide to President Hill"."""
    field = [w for w in words if w.start < name]
    return not any(is_head(w.lower) for w in field) and bool(field) and field[-1].tag is not tags.PREPOSITION


def _opens_aside(words: list[Word], i: int) -> bool:
    return i + 1 < len(words) and words[i].tag is tags.COMMA


def _is_owner(text: str, end: int) -> bool:
    return text[end : end + 2] in ("'s", "’s")


def _is_new(words: list[Word]) -> bool:
    """Whether the words before a noun for a person introduce somebody: "a farmer", "his brother", "Hill's lawyer"."""
    return any(w.lower in NEW or w.lower in ("'s", "’s") for w in words)
