"""Whose words a message holds: the writer's, whoever gets it, shows it or reads it out; a letter without a writer speaks for itself."""
from __future__ import annotations

import re
from dataclasses import replace

from generator.annotate import cues
from generator.annotate.attribution.noun_phrases import phrase_after, phrase_before
from generator.annotate.attribution.readings import Phrase, Reading
from generator.annotate.clauses import Frame

NEAR = 25                           # items behind a writer in which another writer may follow: "from Doe, a clerk, and Roe"


def writer_in(frame: Frame, a: int, b: int) -> Phrase | None:
    """Who wrote the message that items a:b name: "a letter from Doe to Roe", "Doe's letter"; None where it is none, or nobody tells."""
    messages = cues.things("messages")
    head = next((i for i in range(a, b) if frame.tags[i] == "N" and frame.lower[i] in messages and _ends_head(frame, i, b)), None)
    if head is None:
        return None
    at = next((i for i in range(head + 1, b) if frame.lower[i] in ("from", "by")), None)
    if at is not None:
        end = min(phrase_after(frame, at + 1, b), b)
        alone = "joint" not in frame.lower[a:head] and "C" not in re.split("[VXEQK]", frame.tags[end : end + NEAR])[0]
        return Phrase(at + 1, end, "owner") if end > at + 1 and frame.tags[at + 1] in "PDO" and alone else None
    owner = next((i for i in range(head - 1, a, -1) if frame.tags[i] == "Z"), None)
    if owner is None or set(frame.tags[owner + 1 : head]) - set("NAJB"):
        return None
    return Phrase(a, owner, "owner")


def _ends_head(frame: Frame, i: int, b: int) -> bool:
    """Whether item i is the last word of its phrase, what hangs on it by a preposition left out."""
    return i + 1 >= b or frame.tags[i + 1] in "IT"


def by_writer(reading: Reading) -> Reading:
    """`reading` as the words of whoever wrote the message that its subject is, else as it is."""
    speaker = reading.speaker
    if speaker is None or reading.cue_kind != "verb":
        return reading
    writer = writer_in(reading.frame, speaker.a, speaker.b)
    return replace(reading, speaker=Phrase(writer.a, writer.b, speaker.rule)) if writer else reading


def with_addressee(frame: Frame, a: int, lo: int) -> int:
    """The first item of the phrase that goes on with item `a` behind "to": "a letter from Doe to | Roe"; `a` where none does."""
    if a - 2 <= lo or frame.lower[a - 1] != "to" or frame.tags[a - 2] not in "NP":
        return a
    first = phrase_before(frame, a - 1, lo)
    words = frozenset(frame.lower[first : a - 1])
    return first if words & (cues.things("messages") | cues.senders() | cues.nouns().keys()) else a
