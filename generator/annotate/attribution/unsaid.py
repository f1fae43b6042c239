"""Words of which the text says that somebody did not, would not or only might utter them: they are not put down to that person."""
from __future__ import annotations

from generator.annotate.attribution.readings import Reading
from generator.annotate.frames import is_speech
from generator.lexicon import load_table

NOBODY = frozenset({"nobody", "no one", "no-one", "none", "neither", "nobody else", "no one else"})
UNSAID = "unsaid"
UNSURE = float(load_table("confidence")["rules"][UNSAID]["strong"][0])     # no name is shown that is so unsure
_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "hardly", "scarcely", "rarely", "cannot"})
_AFTER_ALL = frozenset({"only", "just", "merely", "simply"})    # "not only said"
_WITHHELD = frozenset({"deny", "denies", "denied", "denying", "refuse", "refuses", "refused", "refusing", "decline", "declines", "declined",
                       "declining", "avoid", "avoids", "avoided", "avoiding"})
_MAYBE = frozenset({"may", "might", "could"})
_UNREAL = _NEGATIONS | _MAYBE
_CONDITIONS = frozenset({"if", "unless", "whether"})


def is_unsaid(reading: Reading) -> bool:
    """Whether the verb of saying is denied, withheld or only possible: "never said", "refused to say", "may say", "if Doe says"."""
    if reading.cue is None or not is_speech(reading.lemma):
        return False
    frame, (first, last) = reading.frame, reading.cue
    for i in range(first, last):
        if frame.lower[i] in _UNREAL:
            return frame.lower[i + 1] not in _AFTER_ALL if i + 1 < len(frame.lower) else True
    i = first - 1
    while i >= 0 and (frame.tags[i] in "BXT" or frame.lower[i] in _NEGATIONS or frame.lower[i] in _WITHHELD):
        word = frame.lower[i]
        if word in _WITHHELD and (frame.lower[i + 1] == "to" or frame.tags[i + 1] == "G"):
            return True
        if word in _MAYBE or word in _NEGATIONS and frame.lower[i + 1] not in _AFTER_ALL:
            return True
        i -= 1
    before = frame.lower[reading.speaker.a - 1] if reading.speaker and reading.speaker.a else ""
    return before in _CONDITIONS or before == "nor"
