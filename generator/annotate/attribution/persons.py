"""Words in marks whose "I" is not the one who told or asked: the reporter has begun their clause in the third person."""
from __future__ import annotations

from generator.annotate.attribution.readings import Reading
from generator.annotate.clauses import Frame
from generator.annotate.cues import verbs

TOLD = "before-told"                # the rule of a report inside another
OTHERS = "anothers"                 # the rule of a speaker of whom the words speak as somebody else
FIRST = frozenset({"i", "me", "my", "mine", "myself"})
THIRD = frozenset({"he", "she", "it", "they", "his", "her", "its", "their"})
_SELF = {"him": "he", "mr.": "he", "mr": "he", "her": "she", "ms.": "she", "ms": "she", "mrs.": "she", "mrs": "she"}


def words_in(frame: Frame, item: int) -> list[str]:
    """The words in marks at an item, in small letters."""
    return frame.words.lower[frame.first[item] : frame.last[item]]


def is_anothers(reading: Reading, item: int) -> bool:
    """Whether the words at `item` say "I" of another than the subject of the clause that holds them."""
    return is_of_hearer(reading, item) or is_of_teller(reading, item) or _is_of_third(reading, item)


def is_of_teller(reading: Reading, item: int) -> bool:
    """Whether the words open with whom the teller tells of: Doe wrote that Roe said "she thought well of me"."""
    spoken = words_in(reading.frame, item)
    return reading.rule == TOLD and next((w for w in spoken if w.isalpha()), "") in ("he", "she") and not FIRST.isdisjoint(spoken)


def _is_of_third(reading: Reading, item: int) -> bool:
    """Whether another subject stands in front of an "I": Doe wrote that Roe said that the mayor "hoped I could", she "asked me"."""
    frame = reading.frame
    if reading.rule != TOLD or reading.cue is None or FIRST.isdisjoint(words_in(frame, item)):
        return False
    between = frame.lower[reading.cue[1] : item]
    return "he" in between or "she" in between or frame.tags[item - 1] in "NP" and "that" in between


def is_of_hearer(reading: Reading, item: int) -> bool:
    """Whether the words say "I" of one who is told or asked: told him he was "a friend and helped me"; asked "if I did"."""
    frame = reading.frame
    verb = verbs().get(reading.lemma)
    if verb is None or reading.cue is None or reading.cue_kind != "verb" or reading.cue[1] > item:
        return False
    spoken = words_in(frame, item)
    if FIRST.isdisjoint(spoken):
        return False
    if "ask" in verb.senses and next((w for w in spoken if w.isalpha()), "") in ("if", "whether"):
        return True                     # asked "if I did": nobody asks so of himself
    between = frame.lower[reading.cue[1] : item]
    he = _SELF.get(between[0]) if "person" in verb.frames or "ask" in verb.senses else None
    return he is not None and he in between[1:]
