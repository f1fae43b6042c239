"""Where a reporting clause goes on into other marks: what it ends with there is no second half of the words in front of it."""
from __future__ import annotations

from generator.annotate import cues
from generator.annotate.attribution.readings import Reading
from generator.annotate.attribution.subjects import TEMPORAL
from generator.annotate.clauses import Frame

_ENDS = frozenset("EMKHCFQ")        # what may stand between a reporting clause and the words that go on behind it


def run_into(frame: Frame, item: int, here: Reading) -> int:
    """The item behind verb and speaker of a reporting clause that goes on into the marks at `item`, 0 where it ends before them.

    `"...," Doe said, rejecting talk of a "plot"`: the plot is no part of what Doe said in front.
    """
    if here.frame is not frame or here.cue is None or here.speaker is None or not here.rule.startswith("after-"):
        return 0
    behind = max(here.cue[1], here.speaker.b)
    ended = behind >= item or frame.tags[item - 1] in _ENDS or "E" in frame.tags[behind:item]
    return 0 if ended or frame.words.text[frame.finish(item - 1) - 1] == "." else behind


def is_background(frame: Frame, behind: int, item: int) -> bool:
    """Whether the words in marks stand in another clause than the reporting one, or in a claim: after she sang "...", of talk of "..."."""
    words = frame.lower[_last_part(frame, behind, item) : item]
    claims = any(w in cues.nouns() for w in words)
    return claims or not TEMPORAL.isdisjoint(frame.lower[behind:item]) or "W" in frame.tags[behind:item]


def says_more(frame: Frame, behind: int, item: int) -> bool:
    """Whether the reporting clause goes on with what its speaker says as well: `Doe said in a statement, calling it "a theft"`."""
    first = _last_part(frame, behind, item)
    return first > behind and frame.tags[first] == "G" and frame.lower[first] in cues.forms()


def _last_part(frame: Frame, behind: int, item: int) -> int:
    """What stands behind the last comma, or all of it."""
    return next((i + 1 for i in range(item - 2, behind - 1, -1) if frame.lower[i] == ","), behind)
