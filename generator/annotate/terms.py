"""Words in marks that nobody uttered: titles of works, nicknames, so-called names, markup. Each rule gives its reason."""
from __future__ import annotations

import re
from functools import cache

from generator.annotate.attribution import Quoted, Reading
from generator.annotate.clauses import DAYS, Frame, is_title_case
from generator.annotate.marks import SINGLE, Stretch
from generator.lexicon import load_table
from generator.lexicon.gazetteer import gazetteer

REASONS = {
    "markup": "a value inside mark-up",
    "title": "the title of a work",
    "nickname": "a name somebody goes by",
    "listed": "the headline of a source, with its outlet and date",
    "so-called": "a term, set off as so-called",
    "headline": "a headline's own wording for what somebody said",
    "unspoken": "a term in marks that nobody is said to have uttered",
    "inside": "words in marks inside another quotation, spoken by nobody else",
}
_WORD = re.compile(r"[^\W\d_][\w’'.-]*")
WEAK = 4.0                          # below this a reading does not turn a short term into speech


@cache
def _list(key: str) -> frozenset[str]:
    return frozenset(load_table("cues")[key].split())


def find_reason(frame: Frame, q: Quoted, stretch: Stretch, reading: Reading | None, *, story: bool = False) -> str:
    """The key of REASONS that tells why the words are no quotation, or "". `story`: the text is a story, not a report."""
    text = frame.words.text
    if stretch.open and text[stretch.open - 1] == "=":
        return "markup"
    before = frame.lower[q.item - 1] if q.item else ""
    named = _introduces_title(frame, q) or _is_set_in(frame, q, stretch)
    if named and is_title(text[stretch.start : stretch.end]) and not _is_headline(frame):
        return "title"
    if _has_byline(frame, q):
        return "title"
    if _is_listed(frame, q):
        return "listed"
    if _is_nickname(frame, q):
        return "nickname"
    if story and _is_narrators(frame, q, stretch):
        return "unspoken"
    if reading is None:
        if before in ("so-called", "so - called"):
            return "so-called"
        if _is_utterance(frame, q, stretch):
            return ""
        return "headline" if _names_whose(frame) else "unspoken"
    weak = reading.score < WEAK and reading.rule.startswith(("before-subject", "before-governor", "before-added", "trailing"))
    if q.words <= 3 and weak and not _is_headline(frame):
        return "so-called" if before == "so-called" else "unspoken"
    return ""


def _is_headline(frame: Frame) -> bool:
    return is_title_case([frame.words.words[i] for i in frame.first])


def _is_utterance(frame: Frame, q: Quoted, stretch: Stretch) -> bool:
    """Whether words in marks that no clause reports are a sentence all the same: long, or one that stands where a sentence begins."""
    if not q.full:
        return False
    if q.words >= 6:
        return True
    text = frame.words.text
    opens = q.item == 0 or frame.tags[q.item - 1] in "EQ" or frame.lower[q.item - 1] == ":"
    if not opens or not text[stretch.start].isupper():
        return False
    if text[stretch.end - 1] in ".?!…":
        return True
    following = frame.tags[q.item + 1 : q.item + 2]
    return following in tuple("VRBC")           # "Amen," came the answer


def _is_narrators(frame: Frame, q: Quoted, stretch: Stretch) -> bool:
    """Whether words in marks are part of the narrator's own sentence: a few, or begun with a small letter, behind no verb or comma."""
    if q.item == 0 or frame.tags[q.item - 1] not in "DNPAJZIXG" or frame.lower[q.item - 1] == "as":
        return False
    return q.words <= 3 or frame.words.text[stretch.start].islower()


def is_title(words: str) -> bool:
    """Whether words are set like a title: each longer word has a capital, and it is no sentence."""
    found = _WORD.findall(words)
    if not found or len(found) > 12 or not found[0][0].isupper():
        return False
    long = [w for w in found if len(w) > 3] or found
    return all(w[0].isupper() for w in long) and not re.search(r"[.!?]\s+\w", words)


def _introduces_title(frame: Frame, q: Quoted) -> bool:
    """Whether the word in front tells of a work: the show, titled, an outlet's (genitive), or "author of"."""
    if q.item == 0:
        return False
    before = frame.lower[q.item - 1]
    if frame.tags[q.item - 1] == "Z" and q.item > 1 and frame.tags[q.item - 2] == "P":
        return True
    if before in _list("works") or before in _list("named"):
        return True
    if before in ("of", "on", "in", "with", "called", "for", ",") and q.item > 1:
        earlier = frame.lower[q.item - 2]
        return earlier in _list("works") or before in ("on", "in", "with") and earlier in ("interview", "appearance", "seen", "heard")
    return False


def _is_set_in(frame: Frame, q: Quoted, stretch: Stretch) -> bool:
    """Whether an article and capitals follow a preposition: a part in "The Long Tide"."""
    words = frame.words.text[stretch.start : stretch.end].split()
    return len(words) > 1 and words[0] in ("The", "A", "An") and frame.tags[q.item - 1 : q.item] == "I" and frame.lower[q.item - 1] != "as"


def _has_byline(frame: Frame, q: Quoted) -> bool:
    """Whether the words are the headline of an article whose author is named behind it: "...," by Jane Doe."""
    i = q.item + 1
    while frame.tags[i : i + 1] == "M":
        i += 1
    if not q.comma and i == q.item + 1 or frame.lower[i : i + 1] != ["by"]:
        return False
    return frame.tags[i + 1 : i + 2] == "P" or frame.tags[i + 1 : i + 3] == "DP"


def _is_listed(frame: Frame, q: Quoted) -> bool:
    """Whether a line is these words, a dash, an outlet and a day: an entry of a list of sources, no saying of anybody's."""
    dash = q.item + 1
    if q.item or frame.tags[dash : dash + 2] not in ("HP", "HD") or not set("VXRE").isdisjoint(frame.tags[dash:].rstrip("E")):
        return False
    comma = frame.tags.find("M", dash)
    dated = comma > 0 and not DAYS.isdisjoint(frame.lower[comma:]) and any(len(w) == 4 and w.isdigit() for w in frame.lower[comma:])
    return dated and (frame.tags[dash + 1] == "D" or frame.text(dash + 1, dash + 2) not in gazetteer().given)


def _names_whose(frame: Frame) -> bool:
    """Whether a line is these words, a colon and a name: 'Ferry to Stay': Jane Doe."""
    return frame.tags.startswith("QK") and "P" in frame.tags and set("VXE").isdisjoint(frame.tags)


def _is_nickname(frame: Frame, q: Quoted) -> bool:
    """Whether one or two words stand inside a name ("Jo “Red” Doe") or after "known as"."""
    if q.words > 3 or q.item == 0:
        return False
    if frame.lower[q.item - 1] == "as" and q.item > 1 and frame.lower[q.item - 2] == "known":
        return True
    if frame.lower[q.item - 1] == "by" and q.item > 1 and frame.lower[q.item - 2] in ("goes", "went", "go"):
        return True
    inside = frame.tags[q.item - 1] == "P" and frame.tags[q.item + 1 : q.item + 2] == "P"
    return inside and q.words <= 2 and not q.comma and frame.lower[q.item - 1] not in SINGLE
