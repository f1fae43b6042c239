"""What the rules of attribution take and give: words in marks as they stand in a sentence, and who speaks them."""
from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from generator.annotate.clauses import Frame


class Phrase(NamedTuple):
    """Items a:b of a frame: a noun phrase that may be a speaker."""

    a: int
    b: int
    rule: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What was found for one stretch: cue items, speaker items, the rule; `cue_kind` as in models.Cue."""

    frame: Frame
    speaker: Phrase | None
    cue: tuple[int, int] | None
    lemma: str
    cue_kind: str
    rule: str
    score: float = 0.0
    via: Phrase | None = None       # who carried the words, where the clause itself says so ("A quoted B as saying")


class Quoted(NamedTuple):
    """What the rules know of one stretch: its item, whether a sentence ends with it, whether it ends open (comma, dash)."""

    item: int
    ends: bool
    comma: bool
    full: bool
    words: int


def sentence_bounds(frame: Frame, item: int, quoted: dict[int, Quoted]) -> tuple[int, int]:
    """The items of the sentence around `item`, marks included."""
    lo = item
    while lo > 0 and not _ends_sentence(frame, lo - 1, quoted):
        lo -= 1
    hi = item
    while hi < len(frame.tags) and not _ends_sentence(frame, hi, quoted):
        hi += 1
    return lo, min(hi + 1, len(frame.tags))


def _ends_sentence(frame: Frame, i: int, quoted: dict[int, Quoted]) -> bool:
    if frame.tags[i] == "E" and frame.tags[i + 1 : i + 2] == "F" and frame.lower[i + 1] in (")", "]"):
        return False
    return frame.tags[i] == "E" or i in quoted and quoted[i].ends
