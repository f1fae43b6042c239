"""Several who speak at once: "Doe, Roe and Poe said". Whose wording it is nobody can tell, so all are candidates and none is named."""
from __future__ import annotations

import re
from dataclasses import replace

from generator.annotate.role_words import is_head
from generator.annotate.speaker_context import Context
from generator.models import Cue, EntityType, Mention, Span, Speaker

NEAR = 120                          # characters between two names of one group
BESIDE = 4                          # names that may stand in the aside between the two
_TITLES = r"(?:(?:[A-Z][\w.’'-]*|[a-z]+) )*"        # no word fits both: else many articles cost without end
_LINK = re.compile(rf"(,? (?:and|or|&)|,) ({_TITLES})")
_AROUND = re.compile(rf", (?!wh)[^;:()“”\"\n]{{1,90}}?(, (?:and|or)) ({_TITLES})")
_OPENS = re.compile(r"(?:^|[\n.,:;—–(“”\"!?]|\b(?:that|as|while|but|and|because|whether|if))\s*(?:(?:the|both|[A-Z][\w’'-]*) )*$")
_ABBREVIATED = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Prof|Rev)\. $")
_PRONOUN = re.compile(r"(?:^|[\n.,:;—–(“”\"!?]\s*)((?:He|She|They|We|I|he|she|they|we) and )(?:[A-Z][\w.’'-]* )*$")
_GOES_ON = frozenset({"in", "at", "on", "during", "after", "before", "upon", "when", "as", "from", "to", "last", "this", "who"})
_WORD = re.compile(r"\s+([\w’'-]+)")


def read_joint(speaker: Speaker, cue: Cue | None, context: Context) -> Speaker | None:
    """`speaker` as the whole group that it is a part of, with all of its names as candidates; None where one speaks alone."""
    text = context.words.text
    first = _head_name(speaker.span, context)
    if first is None:
        return None
    behind = cue is not None and cue.span.start >= speaker.span.end
    stop = cue.span.start if cue and behind else speaker.span.end + NEAR
    group, closed = [first], False
    while found := _next(group[-1], stop, context):
        group.append(found[0])
        closed = closed or found[1]
    if group[-1].span.end > speaker.span.end and not _ends(text, group[-1].span.end, behind=behind):
        return None
    if behind or cue is None:
        while found := _previous(group[0].span.start, closed, context, group[0].type):
            group.insert(0, found[0])
            closed = closed or found[1]
    start, end = min(speaker.span.start, group[0].span.start), max(speaker.span.end, group[-1].span.end)
    names = tuple(sorted({m.name for m in group}))
    before = max(start - NEAR, 0)
    pronoun = _PRONOUN.search(text, before, start) if " and " in text[before:start] else None
    if not pronoun and (not closed or len(names) < 2):
        return None
    start = pronoun.start(1) if pronoun else start
    return replace(speaker, span=Span(speaker.span.document, start, end), text=text[start:end], name=text[start:end], candidates=names)


def _head_name(span: Span, context: Context) -> Mention | None:
    """The name with which a phrase begins, but for a title or an article: not "an aide to Doe"."""
    named = context.named_from(span.start, span.end)
    if not named or not _is_titles(context.words.text[span.start : named[0].span.start]):
        return None
    return _bearer(named[0], span.end, context)


def _bearer(mention: Mention, stop: int, context: Context) -> Mention:
    """Who a name leads to that only opens a title: "Harbour Board Chief Jane Doe" is Jane Doe."""
    for other in context.named_from(mention.span.end, stop):
        between = context.words.text[mention.span.end : other.span.start]
        if "," in between or not between.isspace() and not _is_titles(between) or other.type is not EntityType.PERSON:
            break
        mention = other
    return mention


def _is_titles(words: str) -> bool:
    """Whether words in front of a name are an article and titles."""
    return all(w.lower() in ("the", "both") or w[0].isupper() or is_head(w) for w in words.split())


def _alike(a: EntityType, b: EntityType) -> bool:
    """Whether two names may be of one group: people and bodies, or places."""
    return (a is EntityType.GPE) == (b is EntityType.GPE)


def _next(last: Mention, stop: int, context: Context) -> tuple[Mention, bool] | None:
    """The name that a comma or "and" joins behind another, before `stop`, and whether it closes the group."""
    text = context.words.text
    for number, mention in enumerate(context.named_from(last.span.end, min(stop, last.span.end + NEAR))):
        between = text[last.span.end : mention.span.start]
        link = _LINK.fullmatch(between) if number == 0 else None
        link = link or _AROUND.fullmatch(between)
        if link and _alike(last.type, mention.type) and _is_titles(link[2]):
            return _bearer(mention, stop, context), link[1] != ","
        if number >= BESIDE:
            break
    return None


def _previous(start: int, closed: bool, context: Context, kind: EntityType) -> tuple[Mention, bool] | None:
    """The name that a comma or "and" joins in front of place `start`, where it begins its clause; a comma alone only in a closed group."""
    text = context.words.text
    for number, mention in enumerate(reversed(context.named_from(max(start - NEAR, 0), start))):
        between = text[mention.span.end : start]
        link = _LINK.fullmatch(between) if number == 0 else None
        link = link or _AROUND.fullmatch(between)
        if link and _alike(kind, mention.type) and _is_titles(link[2]) and (closed or link[1] != ","):
            low = max(mention.span.start - NEAR, 0)
            if _OPENS.search(_ABBREVIATED.sub("", text[low : mention.span.start])):
                return mention, link[1] != ","
        if number >= BESIDE:
            break
    return None


def _ends(text: str, end: int, *, behind: bool) -> bool:
    """Whether a group that reaches beyond the phrase ends there: no verb of the last name's own follows."""
    word = _WORD.match(text, end)
    return behind or word is None or word[1] in _GOES_ON or not word[1].islower()
