"""What an outlet reports somebody to have said is that person's utterance: the outlet is its carrier, never its speaker."""
from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace

from generator.annotate.speakers import PRONOUNS
from generator.models import Carrier, Cue, Document, Kind, Quotation, Span, Speaker

RELAY = "indirect-relay"            # the rule of a statement that only passes on what stands inside it
TOLD = "indirect-told"              # the rule of a statement that is another's account of what somebody said
_SAID = frozenset({"indirect-speech", "indirect-denied"})
_SHAPES = frozenset({"according", "cited", "parenthetical"})
_CLAUSE = re.compile(r"(?:\b(?:and|but|or|while|whereas|as|who|which)|;)\W*$")    # a clause beside the one before, not inside it
_OUTLET = re.compile(r"(?i:the|this)\s(?:[a-z]+\s)?"
                     r"(?:newspaper|paper|magazine|tabloid|website|site|network|channel|broadcaster|outlet|news agency)")
_CITING = re.compile(r",?\s+(citing\s+([^.,;:\n]{2,60}))")


def pass_on_carriers(document: Document, quotations: tuple[Quotation, ...]) -> tuple[Quotation, ...]:
    """`quotations`, where "A said that ..., according to B, citing C" is A's, by way of C and B.

    The statement as B's is kept with the rule RELAY: it says nothing of its own. So is what "the newspaper" says.
    """
    answer = list(quotations)
    by_start = sorted(range(len(quotations)), key=lambda n: quotations[n].start)
    starts = [quotations[n].start for n in by_start]
    for number, outer in enumerate(quotations):
        if outer.rule == "indirect-speech" and outer.speaker and _OUTLET.fullmatch(outer.speaker.text):
            answer[number] = replace(outer, rule=RELAY)
        if outer.kind is not Kind.INDIRECT or not outer.speaker or not outer.content or outer.speaker.rule not in _SHAPES:
            continue
        near = by_start[bisect_left(starts, outer.content.start) : bisect_right(starts, outer.content.end)]
        inner = [n for n in near if n != number and _speaks_inside(quotations[n], outer.content)]
        if inner:
            answer[number] = replace(outer, rule=RELAY)
        for n in inner:
            known = {c.span for c in answer[n].via}
            carriers = (*_carriers(document, outer.speaker, outer.cue), *outer.via)
            more = tuple(c for c in carriers if not any(c.span.overlaps(span) for span in known))
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


def pass_on_tellers(document: Document, quotations: tuple[Quotation, ...]) -> tuple[Quotation, ...]:
    """`quotations`, where "A recalled that B declared that ..." is B's by way of A: an accusation is no statement of the accused.

    Where A and B are one, the inner statement is told already and left out. Where the words in marks are A's, or nobody can tell who
    A is, it is A who speaks: B's statement is kept with the rule TOLD.
    """
    answer = list(quotations)
    starts = sorted((q.start, n) for n, q in enumerate(quotations) if q.speaker and not q.rejected and q.kind is not Kind.TERM)
    tellers: dict[int, list[int]] = {}
    twice: set[int] = set()
    for number, outer in enumerate(quotations):
        if not outer.content or not outer.speaker or outer.rejected or outer.kind is Kind.INDIRECT and outer.rule != "indirect-speech":
            continue
        first = bisect_left(starts, (outer.content.start, -1))
        for _, n in starts[first : bisect_right(starts, (outer.content.end, -1))]:
            if n != number and _is_told_twice(quotations[n], outer):
                twice.add(n)
            elif n != number and _is_told(document.text, quotations[n], outer.content, outer.speaker):
                tellers.setdefault(n, []).append(number)
    for n, outers in tellers.items():
        for number in sorted(outers, key=lambda o: (-quotations[o].start, o)):
            answer[n] = _by_way_of(document, answer[n], quotations[number])
    return tuple(q for n, q in enumerate(answer) if n not in twice)


def _is_told(text: str, inner: Quotation, content: Span, teller: Speaker) -> bool:
    """Whether a statement, with its cue and its speaker, is told inside the `content` of somebody else's."""
    speaker, cue = inner.speaker, inner.cue
    if speaker is None or cue is None or speaker.name == teller.name:
        return False
    first, last = min(inner.start, speaker.span.start, cue.span.start), max(inner.end, speaker.span.end, cue.span.end)
    return content.start <= first and last <= content.end + 1 and not _CLAUSE.search(text[content.start : speaker.span.start])


def _is_told_twice(inner: Quotation, outer: Quotation) -> bool:
    """Whether a statement stands with its verb inside another of the same speaker's: "she said she had told them to go"."""
    content, cue, speaker, teller = outer.content, inner.cue, inner.speaker, outer.speaker
    if inner.rule not in _SAID or outer.rule != "indirect-speech" or content is None or speaker is None or teller is None or cue is None:
        return False
    same = speaker.name == teller.name and speaker.name.lower() not in PRONOUNS
    return same and content.start <= min(inner.start, cue.span.start) and max(inner.end, cue.span.end) <= content.end + 1


def _by_way_of(document: Document, inner: Quotation, outer: Quotation) -> Quotation:
    """`inner`, which `outer` tells, by way of its speaker."""
    if outer.speaker is None:
        return inner
    own = inner.kind is Kind.INDIRECT and any(inner.start <= s.start and s.end <= inner.end + 1 for s in outer.segments)
    if inner.rule == "indirect-speech" and (own or outer.speaker.name.lower() in PRONOUNS):
        inner = replace(inner, rule=TOLD)
    span = outer.speaker.span
    if any(c.span.overlaps(span) for c in inner.via) or outer.speaker.name.lower() in PRONOUNS:
        return inner
    carrier = Carrier(name=outer.speaker.name, span=span, text=document.text[span.start : span.end])
    return replace(inner, via=(*inner.via, carrier))
