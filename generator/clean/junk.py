"""Lines that are page junk wherever they stand: icon names, share buttons, comment forms, players, repeated titles."""
from __future__ import annotations

import re
from dataclasses import replace

from generator.clean.lines import TITLE_WORDS, Line
from generator.clean.phrases import page_reason

_CLOCK = re.compile(r"\d{1,2}:\d\d(?::\d\d)?$")
_PLAYERS = frozenset({"podcast", "podcasts", "audio", "video", "videos", "listen", "watch", "player", "live", "radio"})
LONGEST = 60                        # words: a longer line is no page word
ABOVE = 2                           # so many sentences may stand above a repeated headline


def set_aside_junk(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """`lines` with a reason on each that is junk by its own words, or by a run of clock times."""
    lines = tuple(_by_own_words(line) for line in lines)
    return _players(lines)


def _by_own_words(line: Line) -> Line:
    if _icon_names(line):
        return replace(line, reason="icon names")
    if line.quoted or (line.words > LONGEST and not line.text.startswith(("<", "&"))):
        return line
    reason = page_reason(line.folded, "sure")
    if reason and (line.words <= LONGEST or reason == "markup"):
        return replace(line, reason=reason)
    return line


def _icon_names(line: Line) -> bool:
    """The names of a page's icon font, run together: "icon bookmarkicon cameraicon ..."."""
    named = line.folded.count("icon")
    return named >= 5 and named * 5 >= line.folded.count(" ") + 1 or line.folded in {"chevron_left", "chevron_right", "arrow_back"}


def _players(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Two or more lines of nothing but a clock time are a player's; a short heading above them is its title."""
    out = list(lines)
    at = 0
    while at < len(out):
        end = at
        while end < len(out) and _CLOCK.match(out[end].text):
            end += 1
        if end - at >= 2:
            if at and out[at - 1].folded in _PLAYERS:
                at -= 1
            out[at:end] = [replace(line, reason="player") for line in out[at:end]]
        at = max(end, at + 1)
    return tuple(out)


def set_aside_repeated_titles(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """A headline that stands twice above the text is kept once."""
    seen: set[str] = set()
    out = []
    read = 0                        # prose so far: below it nothing is a headline any more
    for line in lines:
        titled = not line.text.endswith(".") and TITLE_WORDS[0] <= line.words <= TITLE_WORDS[1]
        if titled and not line.reason and read <= ABOVE:
            if line.folded in seen:
                line = replace(line, reason="repeated title")
            seen.add(line.folded)
        read += line.prose
        out.append(line)
    return tuple(out)
