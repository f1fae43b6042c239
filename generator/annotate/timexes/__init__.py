"""Time expressions (TIMEX3): found by the grammar, checked against names and quantities, resolved from left to right."""

from __future__ import annotations

from spacy.tokens import Doc

from generator.annotate.doc import text_of
from generator.annotate.publication import anchor_of
from generator.annotate.timexes import rules_days, rules_durations, rules_periods, rules_relative, rules_sets, rules_words
from generator.annotate.timexes.calendar import unit_of
from generator.annotate.timexes.context import Context
from generator.annotate.timexes.grammar import Draft, compile_grammar, find_drafts
from generator.annotate.timexes.names import is_name_or_quantity
from generator.annotate.timexes.tense import direction
from generator.annotate.timexes.tokens import Line, Token, lines_of
from generator.models import Annotations, Document, Span, Timex

GRAMMAR = (rules_days, rules_periods, rules_durations, rules_relative, rules_sets, rules_words)  # importing them fills the grammar
_SENTENCE_END = frozenset({".", "!", "?"})
_EARLIER = frozenset({"earlier", "before", "ago", "prior", "last"})
_DEICTIC = frozenset({"deictic day", "weekday", "ago"})


def find_timexes(doc: Doc, document: Document, found: Annotations) -> tuple[Timex, ...]:
    """The document's time expressions, in order. A relative one is resolved only from a known anchor."""
    text = text_of(doc)
    compile_grammar()
    lines: list[tuple[Line, list[Draft]]] = []
    for line in lines_of(doc).lines:
        drafts = find_drafts(line.tokens, line.classes) if line.may_tell_time() else []
        drafts = [d for d in drafts if not is_name_or_quantity(line.tokens, d)]
        if drafts:
            lines.append((line, drafts))
    anchor = anchor_of(document, found.publication)
    every = [d for _, drafts in lines for d in drafts]
    context = Context(anchor=anchor, narrative=is_narrative(every, anchor))
    if context.narrative:
        context.scope = years_told(every)
    timexes: list[Timex] = []
    for line, drafts in lines:
        timexes += _resolve_line(line, drafts, context, text, document.id)
    return tuple(timexes)


def is_narrative(drafts: list[Draft], anchor: str) -> bool:
    """Whether a text tells history: it opens with and names years long before its anchor, and hardly "today" or weekdays."""
    nowhere = Context(anchor="")
    named = [(d.rule, d.value(nowhere)) for d in drafts]
    years = [v[:4] for _, v in named if v.startswith("BC") or unit_of(v) in ("D", "M", "Y", "S")]
    old = [y for y in years if not anchor[:4].isdigit() or not y.isdigit() or int(y) < int(anchor[:4]) - 3]
    deictic = [rule in _DEICTIC for rule, v in named if rule in _DEICTIC or unit_of(v)]
    return len(old) >= (8 if any(deictic) else 4) and len(old) >= 0.8 * len(years) and len(old) > 2 * sum(deictic) and not any(deictic[:3])


def years_told(drafts: list[Draft]) -> tuple[int, int]:
    """The years that a history is about: a generation around the middle one of those it names."""
    nowhere = Context(anchor="")
    years = sorted(int(v[:4]) for v in (d.value(nowhere) for d in drafts) if v[:4].isdigit() and unit_of(v) in ("D", "M", "Y"))
    middle = years[len(years) // 2] if years else 0
    return (middle - 30, middle + 30) if years else (0, 9999)


def _resolve_line(line: Line, drafts: list[Draft], context: Context, text: str, document: str) -> list[Timex]:
    timexes = []
    tokens, reached = line.tokens, 0
    for draft in drafts:
        if not _SENTENCE_END.isdisjoint(line.words[reached : draft.first]):
            context.near = ""
        reached = draft.last
        side = direction(tokens, draft.first, draft.last)
        context.side = {"planned": "", "purpose": "", "far purpose": "future"}.get(side, side)
        context.week_side = "past" if side.endswith("purpose") else side
        context.used = ""
        value = draft.value(context)
        span = Span(document, tokens[draft.first].start, tokens[draft.last - 1].end)
        if context.narrative or not _compares(draft, tokens):
            context.name(value)
        timexes.append(
            Timex(span=span, text=text[span.start : span.end], type=draft.type, value=value, rule=draft.rule, anchor=context.used)
        )
    context.near = ""
    return timexes


def _compares(draft: Draft, tokens: list[Token]) -> bool:
    """Whether a draft only compares with a time before ("from $4 million a year earlier"): what follows is not counted from it."""
    if draft.rule not in ("later", "same period"):
        return False
    words = {t.word for t in tokens[draft.first : draft.last]}
    return not words.isdisjoint(_EARLIER) and words.isdisjoint(("day", "days"))
