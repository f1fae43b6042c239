"""Stretches in quotation marks: which mark opens, which closes, what stands inside what. Knows nothing of who speaks.

Works on the characters of one paragraph (line) at a time, in one pass over its marks: linear in the length of the text.
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

OPENING = "“„«‟「『"
CLOSING = "”»」』"
EITHER = '"＂'
SINGLE_OPENING = "‘‚‛"
SINGLE_CLOSING = "’"
SINGLE_EITHER = "'`´"
DOUBLE = OPENING + CLOSING + EITHER
SINGLE = SINGLE_OPENING + SINGLE_CLOSING + SINGLE_EITHER
MARKS = frozenset(DOUBLE + SINGLE)

_MARK = re.compile(rf"[{DOUBLE}{SINGLE}](?:(?<=`)`|(?<=')')?")      # a set of letters at its begin makes a search ten times as fast
_BEFORE_OPENING = frozenset("([{—–-/:…")
FARTHEST = 400                      # characters that a missing opening mark is looked back for
_CLIPPED = re.compile(r"(?:\d\ds?|em|til|tis|twas|twere|n|cause|bout|round|cos|im|er|ere|neath|gainst|kay|nuff|tween)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Stretch:
    """The words in one pair of marks: `start:end` without the marks, `open:close` with them."""

    start: int
    end: int
    open: int
    close: int
    depth: int = 0                  # 0 = outermost
    outer: int = -1                 # index of the stretch around this one
    closed: bool = True             # False: the paragraph ended first
    single: bool = False            # in single marks
    rule: str = "marks"             # which rule closed it
    continues: bool = False         # the paragraph before ended inside the same utterance


@dataclass(slots=True)
class _Open:
    at: int
    after: int
    single: bool
    glyph: str
    rule: str


@dataclass(slots=True)
class _Mark:
    at: int
    end: int
    glyph: str
    before: str
    after: str


def find_stretches(text: str) -> list[Stretch]:
    """Every stretch in quotation marks, in order of its opening mark; outer before inner."""
    found: list[Stretch] = []
    pending = False                 # the last paragraph with words ended inside a quotation
    for start, end in paragraphs(text):
        first = len(found)
        found += _in_paragraph(text, start, end, first)
        reopened = pending and first < len(found) and found[first].open <= start + 1
        if reopened:
            old = found[first]
            found[first] = Stretch(old.start, old.end, old.open, old.close, old.depth, old.outer, old.closed, old.single, old.rule, True)
        tops = [s for s in found[first:] if s.depth == 0]
        pending = bool(tops) and not tops[-1].closed and not tops[-1].single
    return found


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """(start, end) of every line that has words, without surrounding white space."""
    at = 0
    for line in text.split("\n"):
        bare = line.strip()
        if bare:
            start = at + len(line) - len(line.lstrip())
            yield start, start + len(bare)
        at += len(line) + 1


def _in_paragraph(text: str, start: int, end: int, offset: int) -> list[Stretch]:
    marks = [_Mark(m.start(), m.end(), m.group(), text[m.start() - 1] if m.start() > start else " ",
                   text[m.end()] if m.end() < end else " ") for m in _MARK.finditer(text, start, end)]
    if not marks:
        return []
    _part_triples(marks)
    marks = [m for m in marks if not _is_apostrophe(text, m)]
    if not marks:
        return []
    left = _closers_left(marks)
    stack: list[_Open] = []
    done: list[tuple[_Open, int, int, bool, str, int]] = []

    def close(at: int, to: int, *, closed: bool = True, rule: str = "") -> None:
        opened = stack.pop()
        done.append((opened, at, to, closed, rule or opened.rule, len(stack)))

    if _closes_from_start(text, start, end, marks[0]):
        stack.append(_Open(start, start, False, OPENING[0], "missing-opening"))
    for number, mark in enumerate(marks):
        single = mark.glyph in SINGLE_OPENING + SINGLE_CLOSING + SINGLE_EITHER and mark.glyph not in ("``", "''")
        if single:
            _single(text, end, marks, number, stack, close)
            continue
        doubles = [o for o in stack if not o.single]
        role = _role(mark, doubles[-1].glyph if doubles else "", left[number])
        if role == "open":
            stack.append(_Open(mark.at, mark.end, False, mark.glyph, "marks"))
        elif role == "reopen":
            while stack:
                stack.pop()
            stack.append(_Open(mark.at, mark.end, False, mark.glyph, "marks"))
        elif role == "close":
            kin = [n for n, o in enumerate(stack) if not o.single and not _mixed(o.glyph, mark.glyph)]
            other = [n for n, o in enumerate(stack) if not o.single]
            keep = (kin or other)[-1]
            while len(stack) > keep + 1:
                stack.pop()
            mixed = "mixed-marks" if _mixed(stack[-1].glyph, mark.glyph) else ""
            close(mark.at, mark.end, rule="mark-turned-wrong-way" if mark.glyph in OPENING and stack[-1].glyph not in "„‟" else mixed)
    while stack:
        if stack[-1].single:
            stack.pop()
        else:
            close(end, end, closed=False, rule="unclosed")
    done.sort(key=lambda d: d[0].at)
    return _nest(text, done, offset)


def _closes_from_start(text: str, start: int, end: int, mark: _Mark) -> bool:
    """Whether the first mark of a paragraph closes words that nothing opened: a comma, the mark, and the reporting clause behind it."""
    if mark.glyph not in CLOSING + EITHER or mark.at - start > FARTHEST or not mark.after.isspace() or mark.at == start:
        return False
    return mark.before == "," and text[start].isupper()


def _part_triples(marks: list[_Mark]) -> None:
    """Read three single marks at the end of words as one single and one double closing mark, not the other way round."""
    for one, two in zip(marks, marks[1:], strict=False):
        if one.glyph == "''" and two.glyph == "'" and one.end == two.at and not two.after.isalnum():
            one.glyph, two.glyph = two.glyph, one.glyph
            one.end, two.at = one.at + 1, one.at + 1
            one.after = two.before = "'"


def _nest(text: str, done: list[tuple[_Open, int, int, bool, str, int]], offset: int) -> list[Stretch]:
    out: list[Stretch] = []
    around: list[int] = []
    for opened, at, to, closed, rule, _ in done:
        while around and out[around[-1]].close <= opened.at:
            around.pop()
        start, end = opened.after, at
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start == end:
            continue
        out.append(Stretch(start, end, opened.at, to, len(around), offset + around[-1] if around else -1, closed, opened.single, rule))
        around.append(len(out) - 1)
    return out


def _closers_left(marks: list[_Mark]) -> list[int]:
    """For each mark: how many more marks after it close than open, at most, before a new opening stands unanswered."""
    left, balance = [0] * len(marks), 0
    for number in range(len(marks) - 1, -1, -1):
        left[number] = balance
        mark = marks[number]
        if mark.glyph in CLOSING or mark.glyph == "''":
            balance += 1
        elif (mark.glyph in OPENING or mark.glyph == "``") and not mark.after.isspace():
            balance = max(balance - 1, 0)
    return left


def _role(mark: _Mark, inside: str, closers: int) -> str:
    """open | close | reopen | none, from the glyph, its neighbours and the innermost double mark that is open ("" if none)."""
    before, after = mark.before, mark.after
    free = before.isspace() or before in _BEFORE_OPENING or before in SINGLE
    if mark.glyph in OPENING or mark.glyph == "``":
        if after.isspace():         # nothing to open: a closing mark turned the wrong way
            return "close" if inside else "open" if closers and mark.glyph in OPENING else "none"
        if inside:
            wanted = 1 if _mixed(inside, mark.glyph) else 2
            return "open" if closers >= wanted and free else "close" if not free else "none"
        return "open"
    if mark.glyph in CLOSING:
        if inside:
            return "close"
        return "open" if free and not after.isspace() else "none"
    if not inside:
        if after.isspace() or before.isdigit() and mark.glyph != "''":
            return "none"
        return "open" if free or mark.glyph != "''" else "none"
    if inside == "``" and mark.glyph == "''":
        return "close"
    if free and not after.isspace() and after not in ",.;:!?)" and before not in "—–-…" and before not in SINGLE:
        return "open" if closers >= 2 else "reopen"
    return "close"


def _mixed(opening: str, closing: str) -> bool:
    """Whether two marks are of different make (curly and straight)."""
    if "``" in (opening, closing):
        return not {opening, closing} <= {"``", "''"}
    return (opening in EITHER or opening == "''") != (closing in EITHER or closing == "''")


def _is_apostrophe(text: str, mark: _Mark) -> bool:
    if mark.glyph not in SINGLE_CLOSING + SINGLE_EITHER or len(mark.glyph) == 2:
        return False
    if mark.before.isalnum() and mark.after.isalnum():
        return True
    return not mark.before.isalnum() and mark.before not in ".,!?…" and mark.after.isalnum() and bool(_CLIPPED.match(text, mark.end))


def _single(text: str, end: int, marks: list[_Mark], number: int, stack: list[_Open], close: object) -> None:
    mark = marks[number]
    before, after = mark.before, mark.after
    free = before.isspace() or before in _BEFORE_OPENING or before in DOUBLE
    if stack and stack[-1].single:
        if mark.glyph not in SINGLE_OPENING and not before.isspace() and not after.isalnum() and not _possessive(marks, number, stack[-1]):
            close(mark.at, mark.end)  # type: ignore[operator]
        return
    if free and (after.isalnum() or after in "[($£€#@…—") and mark.glyph != "´" and _has_closer(marks, number):
        stack.append(_Open(mark.at, mark.end, True, mark.glyph, "single-marks"))


def _has_closer(marks: list[_Mark], number: int) -> bool:
    """Whether a single mark after this one can close it, before a double mark intervenes."""
    opener = marks[number]
    primary = opener.glyph == "‘" and opener.before.isspace() and opener.after.isupper()    # single marks first, double ones inside them
    for mark in marks[number + 1 : number + 12]:
        if mark.glyph not in SINGLE_CLOSING + SINGLE_EITHER:
            if mark.glyph in SINGLE_OPENING or primary and mark.at - opener.at <= 2000:
                continue
            return False
        if not mark.before.isspace() and not mark.after.isalnum():
            return True
    return False


def _possessive(marks: list[_Mark], number: int, opened: _Open) -> bool:
    """Whether a mark after s ("the voters' anger") is rather an apostrophe: a better closing mark follows."""
    mark = marks[number]
    if mark.before != "s" or not mark.after.isspace():
        return False
    for later in marks[number + 1 : number + 6]:
        if later.glyph in SINGLE_OPENING or later.glyph in DOUBLE or later.glyph in ("``", "''"):
            return False
        if (later.before.isspace() or later.before in _BEFORE_OPENING) and later.after.isalnum():
            return False
        if not later.before.isspace() and not later.after.isalnum():
            return later.before in ".,!?" or later.after in ".,!?;:"
    return False
