"""What an outlet reports somebody to have said is that person's utterance: the outlet is its carrier, never its speaker."""
from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace

from generator.models import Carrier, Cue, Document, Kind, Quotation, Span, Speaker

RELAY = "indirect-relay"            # the rule of a statement that only passes on what stands inside it
_SHAPES = frozenset({"according", "parenthetical"})
_CITING = re.compile(r",?\s+(citing\s+([^.,;:\n]{2,60}))")


def pass_on_carriers(document: Document, quotations: tuple[Quotation, ...]) -> tuple[Quotation, ...]:
    """`quotations`, where "A said that ..., according to B, citing C" is A's, by way of C and B.

    The statement as B's is kept with the rule RELAY: it says nothing of its own.
    """
    answer = list(quotations)
    by_start = sorted(range(len(quotations)), key=lambda n: quotations[n].start)
    starts = [quotations[n].start for n in by_start]
    for number, outer in enumerate(quotations):
        if outer.kind is not Kind.INDIRECT or not outer.speaker or not outer.content or outer.speaker.rule not in _SHAPES:
            continue
        near = by_start[bisect_left(starts, outer.content.start) : bisect_right(starts, outer.content.end)]
        inner = [n for n in near if n != number and _speaks_inside(quotations[n], outer.content)]
        if inner:
            answer[number] = replace(outer, rule=RELAY)
        for n in inner:
            known = {c.span for c in answer[n].via}
            more = tuple(c for c in _carriers(document, outer.speaker, outer.cue) if not any(_overlap(c.span, span) for span in known))
            answer[n] = replace(answer[n], via=answer[n].via + more)
    return tuple(answer)


def _speaks_inside(quotation: Quotation, content: Span) -> bool:
    """Whether the quotation, with its speaker, stands inside `content`, and is something said."""
    speaker = quotation.speaker
    if speaker is None or quotation.rejected or quotation.kind is Kind.TERM:
        return False
    said = quotation.kind is not Kind.INDIRECT or quotation.rule == "indirect-speech"
    return said and content.start <= min(quotation.start, speaker.span.start) and max(quotation.end, speaker.span.end) <= content.end


def _carriers(document: Document, speaker: Speaker, cue: Cue | None) -> list[Carrier]:
    """The outlet, and before it the one it cites."""
    span = speaker.span
    if cue and cue.span.end <= span.start:
        span = Span(document.id, cue.span.start, span.end)
    carriers = [Carrier(name=speaker.text, span=span, text=document.text[span.start : span.end])]
    cited = _CITING.match(document.text, speaker.span.end)
    if cited:
        span = Span(document.id, cited.start(1), cited.end(1))
        carriers.insert(0, Carrier(name=cited[2].strip(), span=span, text=document.text[span.start : span.end]))
    return carriers


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
