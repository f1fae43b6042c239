"""Who speaks, from a noun for an utterance and whose it is: her claim that "...", the mayor's remark that "..."."""
from __future__ import annotations

from generator.annotate import cues
from generator.annotate.attribution.noun_phrases import phrase_after, phrase_before
from generator.annotate.attribution.readings import Phrase, Quoted, Reading
from generator.annotate.attribution.subjects import governing_subject
from generator.annotate.clauses import DAYS, Frame

CONTENT_LEADS = frozenset({"that", ":", "of", "for", "about", "as", "to"})
POSSESSIVES = frozenset({"his", "her", "their", "its", "my", "our"})


def read_noun_cue(frame: Frame, q: Quoted, lo: int) -> Reading | None:
    """A word for an utterance with its owner: her claim that "...", the mayor's remark that "..."."""
    for i in range(q.item - 1, max(lo, q.item - 25), -1):
        if frame.tags[i] != "N" or frame.lower[i] not in cues.nouns():
            continue
        after = i + 1
        while after < q.item and (frame.lower[after] in DAYS or frame.tags[after] == "B"):
            after += 1
        speaker = _giver(frame, after, q.item)
        if frame.lower[after] not in CONTENT_LEADS and speaker is None and frame.tags[after] != "X":
            continue
        if frame.tags[after] == "X" and "of" in frame.lower[max(i - 3, lo) : i]:
            continue                # "a list of her e-mails was": not what they say
        if frame.lower[after] in ("of", "for", "about") and q.item - after > 3 and speaker is None:
            continue
        speaker = speaker or _owner(frame, i, lo)
        if speaker is None:
            continue
        return Reading(frame, speaker, (i, i + 1), cues.nouns()[frame.lower[i]][0], "noun", "before-noun", 4.5)
    return None


def _giver(frame: Frame, at: int, hi: int) -> Phrase | None:
    """Whose words a noun names behind it: "claims by Jane Doe that", "shouts from the crowd"."""
    if frame.lower[at] not in ("by", "from", "of"):
        return None
    end = phrase_after(frame, at + 1, hi)
    return Phrase(at + 1, end, "owner") if end > at + 1 and end < hi and frame.lower[end] in ("that", ":", ",") else None


def _owner(frame: Frame, noun: int, lo: int) -> Phrase | None:
    """Whose words a noun names in front of it: the genitive, or the subject of the sentence ("he repeated his claim that")."""
    owner = noun
    while owner > lo and frame.tags[owner - 1] in "NAPJB" and owner > noun - 4:
        owner -= 1
    if owner > lo and frame.tags[owner - 1] == "Z":
        a = phrase_before(frame, owner - 1, lo)
        return Phrase(a, owner, "owner") if a < owner - 1 else None
    possessive = owner > lo and frame.lower[owner - 1] in POSSESSIVES
    if possessive and owner - 1 > lo and frame.tags[owner - 2] == "I":
        return Phrase(owner - 1, owner, "owner")    # "over her remark that"
    governor = governing_subject(frame, owner, lo, 0)
    if governor:
        return governor
    return Phrase(owner - 1, owner, "owner") if possessive else None
