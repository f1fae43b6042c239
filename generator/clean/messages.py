"""What a message (e-mail) has beside its author's words: the header, older messages that it quotes, the signature below "--"."""
from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from generator.clean.lines import Line
from generator.lexicon import load_table
from generator.messages import BASIS, begins_field, read_header
from generator.models import Document

OLDER, SIGNATURE = "older message quoted", "signature of the message"
INTRODUCTION = 3                    # lines over which a mail program breaks "On … wrote:"
SIGNED = 15                         # lines of a signature
LOOK = 400
RULE = "--"                         # above a signature (RFC 3676)
_SENT = re.compile(r"\d{1,2}[:.]\d\d\b|\S@\S")     # what a mail program says of an older message: its hour, an address


def set_aside_message(document: Document, lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """`lines` with a reason on each that is not the message's own text; as they are where the document is no message.

    Whose words an older message quotes is not for this one to say: in doubt they are set aside.
    """
    header = read_header(document.text)
    if header is None:
        return lines
    out = [replace(line, reason=BASIS) if line.start < header.end else line for line in lines]
    at = sum(line.start < header.end for line in lines)
    blocks = sorted(document.block_quotes)
    quoted = [line.text.startswith(">") or _is_inside(line.start, blocks) for line in lines]
    while at < len(out):
        many = _introduced(lines, at)
        marked = any(quoted[at + many : at + many + 1])
        if many and not marked and not _SENT.search(_joined(lines[at : at + many])):
            many = 0                # "On Monday she wrote:" in the author's own text
        if many and not marked or _parts(document.text, lines, at):
            return _signed((*out[:at], *(replace(line, reason=OLDER) for line in out[at:])))
        for place in range(at, at + (many or quoted[at])):
            out[place] = replace(lines[place], reason=OLDER)
        at += max(many, 1)
    return _signed(tuple(out))


def _is_inside(offset: int, blocks: Sequence[tuple[int, int]]) -> bool:
    place = bisect_right(blocks, (offset, len(blocks) and blocks[-1][1])) - 1
    return place >= 0 and offset < blocks[place][1]


def _introduced(lines: tuple[Line, ...], at: int) -> int:
    """How many lines from `at` on introduce quoted ones: "On … wrote:"; 0 where none does."""
    for number in range(1, INTRODUCTION + 1):
        joined = _joined(lines[at : at + number])
        if len(joined) > LOOK or not joined[:1].isalpha() and number == 1 and "@" not in joined:
            return 0
        if joined.endswith(":"):
            return number if _pattern("introduced").match(joined) else 0
        if not joined.startswith(("on ", "at ", "am ", "le ", "el ", "il ")) and "<" not in joined:
            return 0
    return 0


def _joined(lines: Sequence[Line]) -> str:
    return " ".join(line.text[: LOOK + 1] for line in lines).casefold()


def _parts(text: str, lines: Sequence[Line], at: int) -> bool:
    """Whether an older message stands from this line on: behind a rule with words, or with a header of its own."""
    if _pattern("older").match(lines[at].text[:LOOK].casefold()):
        return True
    if not begins_field(lines[at].text) or begins_field(lines[at - 1].text):
        return False
    header = read_header(text, lines[at].start)
    return header is not None and header.first("author") is not None and header.first("day") is not None


def _signed(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines with the signature set aside: what stands below "--", and what a telephone puts at the end."""
    out = list(lines)
    own = [at for at, line in enumerate(lines) if not line.reason]
    rule = next((at for at in own if lines[at].text == RULE), len(lines))
    signature = [at for at in own if at >= rule]
    for at in signature if len(signature) <= SIGNED else ():
        out[at] = replace(lines[at], reason=SIGNATURE)
    if own and _pattern("signature").match(lines[own[-1]].text[:LOOK].casefold()):
        out[own[-1]] = replace(lines[own[-1]], reason=SIGNATURE)
    return tuple(out)


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in load_table("message_words")[name]))
