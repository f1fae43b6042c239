"""A statement found in a sentence of the reporter's own words: what the rules for it hand on."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from generator.annotate import tags
from generator.annotate.phrases import Stretch
from generator.annotate.tagging import Word

DENIED, UNSAID = "indirect-denied", "indirect-unsaid"       # the rules of what somebody says is not so, and of what nobody said
NOT_SO = frozenset({DENIED, UNSAID})

class Finding(NamedTuple):
    """A cue, what it says and whose it is: stretches of words. `shape` names the rule."""

    cue: Stretch
    lemma: str
    content: Stretch
    speaker: Stretch | None
    shape: str
    rule: str  # indirect-speech | indirect-denied | indirect-topic | indirect-attitude | indirect-unsaid
    antecedent: Stretch | None = None
    aside: Stretch | None = None  # the reporting clause inside the content, with its commas: "Still, he said, it was lost"
    via: Stretch | None = None  # the outlet that cites the speaker, with the words that say so


@dataclass(slots=True)
class Sentence:
    words: list[Word]
    findings: list[Finding] = field(default_factory=list)


def trim(words: Sequence[Word], content: Stretch) -> Stretch:
    """`content` without commas, dashes and loose conjunctions at its edges."""
    start, end = content
    edge = (tags.COMMA, tags.DASH, tags.SEMICOLON, tags.COLON, tags.SIGN)
    while start < end and (words[start].tag in edge or words[start].tag is tags.STOP):
        start += 1
    while end > start and (
        words[end - 1].tag in edge
        or words[end - 1].tag is tags.CONJUNCTION
        or (words[end - 1].tag is tags.STOP and not words[end - 1].quoted)
    ):
        end -= 1
    return Stretch(start, end)
