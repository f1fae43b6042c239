"""Who speaks where no cue stands by: the name of a headline, the subject of the sentence that leads in to the words."""
from __future__ import annotations

from generator.annotate.attribution.cue_verbs import cue_at
from generator.annotate.attribution.noun_phrases import phrase_after
from generator.annotate.attribution.readings import Phrase, Reading
from generator.annotate.attribution.subjects import subject_of
from generator.annotate.clauses import Frame


def read_headline(frame: Frame) -> Reading | None:
    """The name in front of a headline's colon ("Doe: Council 'Asleep' on Floods"), or the subject of its first verb."""
    colon = frame.tags.find("K", 0, 8)
    if colon > 0:
        end = phrase_after(frame, 0, colon)
        if end == colon and frame.tags[0] != "D" and "P" in frame.tags[:end] or end and frame.lower[end] in ("on", "to"):
            return Reading(frame, Phrase(0, end, "headline"), (colon, colon + 1), ":", "colon", "headline-name", 5.0)
    return None


def read_lead(frame: Frame, lo: int, end: int) -> Reading | None:
    """The subject of a sentence that leads in to the words without a reporting verb ("On trade: ...", "He was blunt.")."""
    for verb in range(lo, end):
        if frame.tags[verb] in "VX":
            subject = subject_of(frame, verb, lo)
            if subject:
                form = cue_at(frame, verb)
                if form is None:
                    return Reading(frame, subject, None, "", "none", "before-governor", 4.0)
                return Reading(frame, subject, (verb, verb + 1), form.verb.lemma, "verb", "before-governor", 4.0)
    return None
