"""Words in marks that nobody uttered: titles of works, nicknames, so-called names, markup. Each rule gives its reason."""
from __future__ import annotations

import re
from functools import cache

from generator.annotate.attribution import Quoted, Reading
from generator.annotate.clauses import Frame, is_title_case
from generator.annotate.marks import SINGLE, Stretch
from generator.lexicon import load_table

REASONS = {
    "markup": "a value inside mark-up",
    "title": "the title of a work",
    "nickname": "a name somebody goes by",
    "so-called": "a term, set off as so-called",
    "unspoken": "a term in marks that nobody is said to have uttered",
    "inside": "words in marks inside another quotation, spoken by nobody else",
}
_WORD = re.compile(r"[^\W\d_][\w’'.-]*")
WEAK = 4.0                          # below this a reading does not turn a short term into speech


@cache
def _list(key: str) -> frozenset[str]:
    return frozenset(load_table("cues")[key].split())


def find_reason(frame: Frame, q: Quoted, stretch: Stretch, reading: Reading | None) -> str:
    """The key of REASONS that tells why the words are no quotation, or ""."""
    text = frame.words.text
    if stretch.open and text[stretch.open - 1] == "=":
        return "markup"
    before = frame.lower[q.item - 1] if q.item else ""
    headline = is_title_case([frame.words.words[i] for i in frame.first])
    if not headline and is_title(text[stretch.start : stretch.end]) and _introduces_title(frame, q):
        return "title"
    if _is_nickname(frame, q):
        return "nickname"
    if reading is None:
        if before in ("so-called", "so - called"):
            return "so-called"
        return "unspoken" if q.words < 6 or not q.full else ""
    weak = reading.score < WEAK and reading.rule.startswith(("before-subject", "before-governor", "trailing"))
    if q.words <= 3 and weak and not headline:
        return "so-called" if before == "so-called" else "unspoken"
    return ""


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
