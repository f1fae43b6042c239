"""The verb that tells a statement as the document words it: with "reportedly" left out, an allegation would read as a fact."""

from __future__ import annotations

import re
from functools import cache

from generator.lexicon import load_table
from generator.models import Quotation, Span
from generator.views.catalogue import Catalogue

REACH = 80                          # characters in front of a verb that are looked at
_ADVERBS = re.compile(r"\b(?:(?:[a-z]+ly|also|then|again|never|once|later|still|even|often)\s+)+$")


@cache
def _hearsay() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Its words anywhere; "is said to" in front of a verb; "Reportedly," in front of a subject."""
    table = load_table("cues")["hearsay"]
    words, verbs = "|".join(table["adverbs"]), "|".join(table["verbs"])
    passive = rf"\b(?:is|are|was|were)\s+(?:[a-z]+ly\s+)?(?:{verbs})\s+to\s+"
    heard = re.compile(rf"\b(?:{words})\b|{passive}", re.IGNORECASE)
    return heard, re.compile(rf"{passive}$"), re.compile(rf"\b(?:{words}),?\s+$", re.IGNORECASE)


def verb_as_worded(catalogue: Catalogue, quotation: Quotation) -> Span | None:
    """The verb of a quotation's cue with the adverbs in front of it, "is said to", and the "Reportedly" that opens its clause."""
    cue, speaker = quotation.cue, quotation.speaker
    if cue is None or cue.span.start == cue.span.end:
        return None
    text = catalogue.documents[quotation.document].text
    start = cue.span.start
    floor = max(speaker.span.end if speaker and speaker.span.end <= start else 0, start - REACH)
    _, passive, opening = _hearsay()
    for pattern in (_ADVERBS, passive, _ADVERBS):
        before = pattern.search(text[floor:start])
        start = floor + before.start() if before else start
    if speaker and speaker.span.end <= start:
        low = max(speaker.span.start - REACH, 0)
        opened = opening.search(text[low : speaker.span.start])
        start = low + opened.start() if opened else start
    return cue.span._replace(start=start)


def is_hearsay(catalogue: Catalogue, verb: Span) -> bool:
    """Whether these words of a document say that it only heard so: "allegedly told", "is said to have told"."""
    return _hearsay()[0].search(catalogue.text(verb)) is not None
