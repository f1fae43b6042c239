"""Key sentences: those that together say most of what a text speaks of, early ones first, in at most 60 words."""
from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from itertools import chain, islice
from math import fsum

from spacy.lang.en.stop_words import STOP_WORDS

from generator.annotate.summary.headline import is_about_the_report
from generator.annotate.tokens import Memory
from generator.clean.phrases import has_credit
from generator.models import Annotations, Kind, Span

WORDS = 60                          # all sentences together
FIRST = 6                           # so many sentences are weighed: news says what matters first
LOOKED_AT = 4 * FIRST               # those are the first good ones of so many
FEWEST = 6                          # a key sentence has so many words at least
EARLY = 1.0                         # what standing one sentence earlier is worth, in words said
SINGLE, HEADLINED = 0.3, 2.0        # worth of a word said once in the text, and factor of one that the headline has
STEM = 6
LINE = 200                          # characters: no byline has more
_PRONOUNS = ("He ", "She ", "They ", "It ")     # a sentence that stands alone must name whom it speaks of
_WORD = re.compile(r"\w+")
_Words = dict[Span, list[str]]      # of each sentence
_DATE_LINE = re.compile(r"(?:\w+day,? )?(?:\d{1,2} \w+,? \d{4}|\w+ \d{1,2},? \d{4})\W*$")
_CREDIT = re.compile(r"(?:image|photo|picture|video|file photo|credit)s?\s*:", re.IGNORECASE)


def find_key_sentences(text: str, found: Annotations, headline: Span | None) -> tuple[Span, ...]:
    """Whole sentences, in order; a line that gives the text's day is one of them. The claimant stays: sentences are never cut."""
    sentences = [s for s in found.sentences if headline is None or s.start >= headline.end]
    dated = [s for s in sentences[:2] if _DATE_LINE.match(text[s.start : s.end])]
    told = (s for s in sentences if s in dated or s.end - s.start > LINE or not is_about_the_report(text[s.start : s.end]))
    sentences = list(islice(told, LOOKED_AT + 1))
    words = {s: _WORD.findall(text, s.start, s.end) for s in found.sentences}
    chosen = _best(text, words, found, headline, sentences, WORDS - sum(len(words[s]) for s in dated[:1]))
    return tuple(sorted([*dated[:1], *chosen]))


def _best(text: str, words: _Words, found: Annotations, headline: Span | None, sentences: list[Span], room: int) -> list[Span]:
    voiceless = _without_their_claimant(sentences, found)
    named = (s for s in _good(text, words, sentences, voiceless, room) if not text.startswith(_PRONOUNS, s.start))
    candidates = list(islice(named, FIRST)) or list(islice(_good(text, words, sentences, voiceless, room), FIRST))
    lengths = [len(words[s]) for s in candidates]
    told = [frozenset(_stems(words[s])) - {""} for s in candidates]
    titled = frozenset(_stems(_WORD.findall(text, headline.start, headline.end))) if headline else frozenset[str]()
    worth = _worth(words, frozenset[str]().union(*told), titled)
    best, best_value = [], 0.0
    for picked in _choices(lengths, room):
        said = frozenset[str]().union(*(told[at] for at in picked))
        value = fsum(map(worth.__getitem__, said)) + EARLY * sum(FIRST - at for at in picked)
        if value > best_value:
            best, best_value = picked, value
    return [candidates[at] for at in best]


def _good(text: str, words: _Words, sentences: list[Span], voiceless: frozenset[Span], room: int) -> Iterator[Span]:
    """Those of the first sentences that can stand alone and fit into `room` words."""
    for at, sentence in enumerate(sentences[:LOOKED_AT]):
        if (sentence not in voiceless and FEWEST <= len(words[sentence]) <= room
                and _is_whole(text[sentence.start : sentence.end]) and not _is_caption(text, sentences, at, len(words[sentence]))):
            yield sentence


def _without_their_claimant(sentences: list[Span], found: Annotations) -> frozenset[Span]:
    """Sentences that stand inside marks from end to end: alone they would read as the document's own words."""
    starts = [s.start for s in sentences]
    out = set()
    for segment in (segment for q in found.quotations if q.kind is not Kind.TERM for segment in q.segments):
        for at in range(max(0, bisect_right(starts, segment.start) - 1), len(sentences)):
            if sentences[at].start >= segment.end:
                break
            if segment.start - 2 <= sentences[at].start and sentences[at].end <= segment.end + 2:
                out.add(sentences[at])
    return frozenset(out)


def _is_whole(sentence: str) -> bool:
    """Whether a sentence starts as one, opens and closes its quotation marks, and is no line with a day only."""
    balanced = sentence.count("“") == sentence.count("”") and sentence.count('"') % 2 == 0
    return balanced and not sentence[0].islower() and not _DATE_LINE.match(sentence)


def _choices(lengths: list[int], room: int, start: int = 0) -> Iterator[list[int]]:
    """The sets of sentences, as sorted places, that fit into `room` words; not one that leaves room for a later sentence."""
    for at in range(start, len(lengths)):
        if lengths[at] <= room:
            rests = list(_choices(lengths, room - lengths[at], at + 1))
            yield from ([at, *rest] for rest in rests or [[]])


def _worth(words: _Words, told: frozenset[str], titled: frozenset[str]) -> dict[str, float]:
    """What saying each of the words `told` is worth: more the more sentences say it, and if the headline does."""
    counts = Counter(chain.from_iterable([told.intersection(_stems(own)) for own in words.values()]))
    return {word: (n**0.5 if n > 1 else SINGLE) * (HEADLINED if word in titled else 1.0) for word, n in counts.items()}


def _stems(words: list[str]) -> Iterator[str]:
    """What each of the words is compared by."""
    return map(_STEMS.__getitem__, words)


def _stem(word: str) -> str:
    """What a word is compared by; "" for one that tells nothing."""
    folded = word.casefold()
    return folded[:STEM] if len(folded) > 1 and folded not in STOP_WORDS else ""


_STEMS = Memory(_stem)


def _is_caption(text: str, sentences: list[Span], at: int, words: int) -> bool:
    """Whether a sentence of so many words credits a picture, or stands above the line that does."""
    sentence = text[sentences[at].start : sentences[at].end]
    if _CREDIT.match(sentence) or (words <= 40 and has_credit(sentence)):
        return True
    if at + 1 == len(sentences):
        return False
    following = sentences[at + 1]
    return bool(_CREDIT.match(text, following.start)) and "\n" in text[sentences[at].end : following.start]
