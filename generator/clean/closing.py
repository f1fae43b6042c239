"""What closes an article without being part of it: about the company or the author, lists of sources, how to cite it.

Only the end of a text is looked at, and never a line with a quotation.
"""
from __future__ import annotations

import re
from dataclasses import replace

from generator.clean.lines import Line
from generator.clean.phrases import closing_reason

ENOUGH = 80                         # words that stand before it
SHARE = 0.35                        # it is at most such a share of a text
NAME = 4                            # words of a line with the name of whom the next line is about
HEADING = 6
_ABOUT = re.compile(r"(?:about|über|sobre|à propos de|acerca de) (\w[\w’'.&-]*)", re.IGNORECASE)
_CITED = re.compile(r"(?:[^\"“”]{2,120}, |[A-Z][^\"“”]{0,80} )[\"“][^\"“”]{5,300}[\"”]"
                    r"(?:,? (?:accessed |posted |published |updated )?[A-Z][a-z]{2,8}\.? (?:\d{1,2}, )?\d{4}|,? (?:19|20)\d\d)\.?$")


def set_aside_closing(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """`lines` with a reason on each that only closes the text."""
    return _trimmed(_below_headings(lines))


def _below_headings(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """What stands below a heading like "Sources" or "About Coast Ferries", if it is the last, small part of the text."""
    words = [0 if line.reason else line.words for line in lines]
    total, before = sum(words), 0
    for at, line in enumerate(lines):
        if before >= ENOUGH and total - before <= SHARE * total and not line.reason and line.words <= HEADING:
            reason = _heading(lines, at)
            if reason:
                return (*lines[:at], *(_aside(other, reason) for other in lines[at:]))
        before += words[at]
    return lines


def _heading(lines: tuple[Line, ...], at: int) -> str:
    line = lines[at]
    if reason := closing_reason(line.folded, heading=True):
        return reason
    about = _ABOUT.match(line.text)
    following = next((other for other in lines[at + 1 : at + 3] if not other.reason), None)
    if about is None or line.ended or following is None or not about[1][0].isupper():
        return ""
    name = about[1].casefold().strip(".,’'")
    return "about the author or publisher" if following.prose and name in following.text[:160].casefold() else ""


def _aside(line: Line, reason: str) -> Line:
    if line.reason or (line.quoted and not (reason == "source list" and _CITED.match(line.text))):
        return line
    return replace(line, reason=reason)


def _trimmed(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The last lines, as long as each closes the text by its own words, or names whom the line below is about."""
    out = list(lines)
    left = sum(line.words for line in lines if not line.reason)
    least = max(ENOUGH, left * (1 - SHARE))
    below = ""
    for at in range(len(out) - 1, -1, -1):
        line = out[at]
        if line.reason:
            continue
        left -= line.words
        if line.quoted or left < least:
            break
        reason = closing_reason(line.folded) or (below if line.words <= NAME and not (line.ended or line.bullet) else "")
        if not reason:
            break
        out[at] = replace(line, reason=reason)
        below = reason if reason.startswith("about") else ""
    return tuple(out)
