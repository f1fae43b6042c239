"""Whether two wordings can be one utterance: clipped, bracketed, tidied or translated again."""
from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from itertools import compress, count
from operator import add

from rapidfuzz.distance import LCSseq
from spacy.lang.en.stop_words import STOP_WORDS

from generator.lexicon.words import lemmas, listed

LIMIT = 400                         # words that are compared
_WORD = re.compile(r"\w+(?:['’]\w+)*")
_TAIL = re.compile(r"['’](?:s|re|ve|ll|d|m|t)$|n['’]t$")
_FUNCTION = frozenset(STOP_WORDS) | {"s", "re", "ve", "ll", "d", "m", "t", "mr", "mrs", "ms", "dr", "don", "didn", "won", "isn"}


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a quotation, as they are compared."""

    words: tuple[str, ...]          # lower case, as lemmas
    content: tuple[str, ...]        # those that are no function words
    bag: frozenset[str]             # the same, without their order
    blocks: frozenset[tuple[str, ...]]  # neighbouring content words: what a like wording shares at least one of


def read_wording(text: str) -> Wording:
    """`text` as words to compare: lower case, without marks and brackets, as lemmas."""
    return wording_of(words_of(text))


def wording_of(words: list[str]) -> Wording:
    """The wording that has these words."""
    content = tuple([word for word in words if word not in _FUNCTION])
    blocks: frozenset[tuple[str, ...]] = frozenset(zip(content, content[1:], strict=False)) or frozenset({("=", *words)})
    return Wording(tuple(words), content, frozenset(content), blocks)


def words_of(text: str) -> list[str]:
    """The first words of `text`; those written apart in one text and together in another as one: "good will"."""
    words = list(map(_lemma, _WORD.findall(text.casefold())[:LIMIT]))
    together = compress(count(), map(listed("noun").__contains__, map(add, words, words[1:])))
    halves = {at for at in together if words[at] not in _FUNCTION and len(words[at + 1]) > 2}
    at, joined = 0, []
    while halves and at < len(words):
        size = 2 if at in halves else 1
        joined.append("".join(words[at : at + size]))
        at += size
    return joined or words


@cache
def _lemma(word: str) -> str:
    if "'" in word or "’" in word:
        word = _TAIL.sub("", word) or word
    if word in _FUNCTION:
        return word
    return min(sorted([*lemmas(word, "verb"), *lemmas(word, "noun")]), key=len, default=word)


class Voices(IntEnum):
    """What is known of who spoke two quotations."""

    OTHER = 0                       # two names
    OPEN = 1                        # one of them is not named
    SAME = 2


# So large a share of the shorter wording's content words must stand in the longer one, in the same order.
NEEDED = {Voices.OTHER: 0.95, Voices.OPEN: 0.8, Voices.SAME: 0.6}
FEW = 4                             # a wording of so few content words must be there almost whole
SPREAD = 1.4                        # what is matched may stretch so far over the longer wording


def likeness(a: Wording, b: Wording, voices: Voices) -> float:
    """How alike two wordings are, 0 to 1, if they can be one utterance; 0 if they cannot.

    Words left out are common between outlets, words replaced are not: the less is known of the speakers, the fewer may differ.
    """
    short, long = sorted((a, b), key=lambda w: (len(w.words), w.words))
    if not short.content:
        return 0.0
    if len(short.content) < 2 and (voices is not Voices.SAME or short.words != long.words):
        return 0.0
    if len(short.content) == 2 and len(short.words) < 4 and voices is not Voices.SAME:
        return 0.0
    needed = max(NEEDED[voices], 0.75 if len(short.content) <= FEW and len(short.words) <= 2 * FEW else 0.0)
    if _in_common(short, long) < needed:
        return 0.0                  # no need to look at their order
    content = LCSseq.similarity(short.content, long.content) / len(short.content)
    words = LCSseq.similarity(short.words, long.words) / len(short.words)
    if content < needed or words < 0.55 or (content < 0.95 and _spread(short.content, long.content) > SPREAD):
        return 0.0
    return (content + words) / 2


def shares(a: Wording, b: Wording, least: float) -> bool:
    """Whether so large a share of the shorter wording's content words stands in the longer one, in the same order."""
    short, long = sorted((a, b), key=lambda w: (len(w.words), w.words))
    if not short.content or _in_common(short, long) < least:
        return False
    return bool(LCSseq.similarity(short.content, long.content) / len(short.content) >= least)


def _in_common(short: Wording, long: Wording) -> float:
    """The share of the shorter wording's content words that stand anywhere in the longer one: it shares no more in order."""
    there = long.bag
    return sum(word in there for word in short.content) / len(short.content)


def _spread(short: tuple[str, ...], long: tuple[str, ...]) -> float:
    """Over how many of the longer wording's words the matches stretch, by the number of matches."""
    equal = [block for block in LCSseq.opcodes(short, long) if block.tag == "equal"]
    matched = sum(block.dest_end - block.dest_start for block in equal)
    return (equal[-1].dest_end - equal[0].dest_start) / matched if matched else float("inf")
