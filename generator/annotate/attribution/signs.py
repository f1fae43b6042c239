"""Words that stand on a thing: a banner reads them, nobody is said to utter them, least of all whoever saw it."""
from __future__ import annotations

from generator.annotate import cues
from generator.annotate.attribution.noun_phrases import phrase_before
from generator.annotate.attribution.readings import Phrase, Quoted, Reading
from generator.annotate.clauses import Frame

SIGN = "sign"
NEAR = 14                           # items between a thing and what it reads: "a kite in the sky read"
_READS = frozenset({"read", "reads", "reading"})
_GETS = frozenset({
    "get", "gets", "got", "getting", "receive", "receives", "received", "receiving", "see", "sees", "saw", "seeing", "seen", "find",
    "finds", "found", "show", "shows", "showed", "showing", "display", "displays", "displayed", "is", "was", "by", "with"})
_SAYS = frozenset({
    "said", "says", "say", "saying", "stating", "states", "stated", "declaring", "declared", "declares", "proclaiming", "proclaimed",
    "proclaims"})


def read_sign(frame: Frame, q: Quoted, lo: int) -> Reading | None:
    """A banner that read "...", a shirt saying "...", all they got was a note stating "...": the thing, as the one who is not named.

    None where no thing has the words on it.
    """
    verb = q.item - 1
    while verb > lo and frame.tags[verb] in "MK":
        verb -= 1
    if verb <= lo or frame.lower[verb] not in _READS | _SAYS:
        return None
    first = max(lo, verb - NEAR) if frame.lower[verb] in _READS else max(lo, verb - 2)
    for i in range(verb - 1, first - 1, -1):
        if frame.tags[i] in "MEKQRP" or frame.lower[i] in _SAYS or frame.tags[i] == "X":
            return None
        if frame.tags[i] in "NA" and frame.lower[i] in cues.things("signs"):
            return Reading(frame, Phrase(phrase_before(frame, i + 1, lo), i + 1, SIGN), (verb, verb + 1), "read", "verb", SIGN, 9.0)
        if frame.lower[i] in cues.things("messages") and frame.lower[phrase_before(frame, i + 1, lo) - 1] in _GETS:
            return Reading(frame, Phrase(phrase_before(frame, i + 1, lo), i + 1, SIGN), (verb, verb + 1), "read", "verb", SIGN, 9.0)
        if frame.lower[verb] in _SAYS and frame.lower[i] not in ("that", "which"):
            return None
    return None
