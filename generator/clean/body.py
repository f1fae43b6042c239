"""Where the text stands on a page that was copied whole: the stretch of lines that reads as prose.

Only such pages come here to lose lines: a text without navigation around it is left as it is.
"""
from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from generator.clean.junk import LONGEST
from generator.clean.lines import TITLE_WORDS, Line
from generator.clean.phrases import LOOK, has_credit, page_reason

_WORD = re.compile(r"\w+")
_GLUED = re.compile(r"(?:\S+\s+){3,25}\S*[a-z]{3}[A-Z0-9][\w’']*\s+\w")    # a headline and its teaser, run together
_DATED = re.compile(r"\d{1,2}:\d\d|\d{1,2}[./]\d{1,2}[./]\d{2,4}|\b(?:19|20)\d\d\b\W*$|(?:\d+ ){2}")      # no headline
_COMMENTS = re.compile(r"\d+ (?:thoughts?|comments?|responses?|replies|reactions?) (?:on|to) [\"“‘]")
_LINKED = re.compile(r"[^a-z]*[A-Z][^a-z]*$")       # a headline in capitals, as some pages link others inside their text
LINKED_WORDS = 8
PAGE_LINES = 3                      # so many different short lines of page words make a copied page
AROUND, AROUND_SHARE = 5, 0.12      # so do so many lines of page words of any length, if they are such a share of all lines
BARE_BULLETS = 8                    # so do so many list items without words, or with a word or two
LITTLE = 40                         # a page with less weight of prose holds a table or a list
ENOUGH = 80                        # words of prose after which a comment form ends the article
MOST = 60                           # a line counts at most so much as prose
STEP = {"list": -4.0, "short": -2.0, "heading": -3.0, "known": -7.0, "caption": -2.0, "byline": -2.0,
        "read also": -9.0, "newsletter form": -12.0, "comment form": -15.0, "copyright": -20.0}
LISTED = 15                         # or so many short list items, if they are a third of all lines
STEM, SHARED, FLOOR = 6, 0.3, 0.2   # words are compared by so many letters; neighbours in a text share about so many of them
CREDIT_WORDS, CAPTION_WORDS = 7, 32
NEXT, PARAGRAPH, ALIKE_NEXT = 5, 28, 0.11    # a long paragraph so few lines on needs less
BETWEEN = 4                         # so many short lines may stand between a text and its closing list
FAR, ALIKE = 14, 0.6                # prose so many lines off the text, with such a share of the text's words, belongs to it
CHROME = frozenset({"navigation in other languages", "navigation",
                    "share buttons", "copyright", "read also", "newsletter form", "comment form"})
END_WORDS = {"comment form": 8, "copyright": 40}
ENDS = frozenset(END_WORDS)
OPENS_LIST = frozenset({"read also"})
RECURS, RECURS_WORDS = 4, (3, 8)   # a line of three to eight words that stands so often on a page goes with the items of a feed
RECURRING = -30.0
ITEMS = 3                           # a list that a colon announces has at least so many words an item
TEASER = 0.15                       # what a sentence counts that stands alone between short lines, as under a link
TEASER_WORDS = 50
NEAR, SPARSE = 4, 0.34              # of so many lines on each side at most this share are prose
ABOVE = 12                          # so many lines above a text its headline is looked for
HEADING = 6                         # words of a heading like "Related stories"
HEADLINE = 25                       # a teaser in a list of links has at most so many words


def set_aside_around_the_body(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """`lines` with a reason on each that stands around the text of a copied page, or in a list of links inside it."""
    known = _captions(lines, tuple(line.reason or _page_reason(line) for line in lines))
    if not _is_copied_page(lines, known):
        return lines
    start, end = _with_its_own(lines, known, *_body(lines, known))
    headline = _headline(lines, known, start)
    out = []
    for at, (line, reason) in enumerate(zip(lines, known, strict=True)):
        inside = start <= at < end
        if inside and not reason and line.words >= LINKED_WORDS and not (line.ended or line.quoted) and _LINKED.match(line.text):
            out.append(replace(line, reason="read also"))
        elif line.reason or (inside and not reason) or (line.quoted and not line.reason):
            out.append(line)
        elif inside:
            out.append(replace(line, reason=reason))
        else:
            out.append(replace(line, reason=reason or ("headline" if at == headline else "navigation" if at < start else "after the text")))
    return _link_lists(tuple(out), start, end)


def _headline(lines: tuple[Line, ...], known: tuple[str, ...], start: int) -> int:
    """The line above the text that can be its headline: the one above the byline, else the nearest; -1 = none."""
    few, many = TITLE_WORDS
    found = [at for at in range(start - 1, max(-1, start - ABOVE - 1), -1)
             if not (known[at] or lines[at].bullet or lines[at].ended or lines[at].link) and few < lines[at].words <= many
             and not _DATED.search(lines[at].text)]
    return next((at for at in found if known[at + 1] == "byline"), next(iter(found), -1))


def _page_reason(line: Line) -> str:
    if line.quoted:                 # it stays; but below the heading of the comments nothing is the article's
        return "comment form" if _COMMENTS.match(line.folded) else ""
    if line.words > LONGEST:
        return ""
    if not line.words:
        return "navigation"
    reason = page_reason(line.folded, "page")
    if reason and line.words <= 25 + 35 * (reason in {"copyright", "byline", "newsletter form"}):
        return reason
    return "caption" if line.words <= 45 and has_credit(line.text) else ""


def _captions(lines: tuple[Line, ...], known: tuple[str, ...]) -> tuple[str, ...]:
    """`known`, with the sentence above a line of nothing but a picture credit counted to the picture."""
    out = list(known)
    for at in range(1, len(lines)):
        above = lines[at - 1]
        credited = known[at] == "caption" and lines[at].words <= CREDIT_WORDS
        if credited and not out[at - 1] and above.words <= CAPTION_WORDS and not above.quoted:
            out[at - 1] = "caption"
    return tuple(out)


def _is_copied_page(lines: tuple[Line, ...], known: tuple[str, ...]) -> bool:
    chrome = {line.folded for line, reason in zip(lines, known, strict=True) if line.words and line.words <= 5 and reason in CHROME}
    around = sum(1 for reason in known if reason in CHROME)
    if around >= AROUND and around >= AROUND_SHARE * len(lines):
        return True
    bullets = sum(1 for line in lines if line.bullet and line.words <= 2 and not line.text[:1].isdigit())
    listed = sum(1 for line in lines if line.bullet and line.words <= 6 and not line.prose and not line.text[:1].isdigit())
    if listed >= LISTED and listed * 3 >= len(lines):
        return True
    return len(chrome) >= PAGE_LINES or (bullets >= BARE_BULLETS and len(chrome) * 2 >= PAGE_LINES) or bullets * 4 >= max(len(lines), 60)


def _recurring(lines: tuple[Line, ...]) -> frozenset[str]:
    """The short lines that stand again and again on a page, as below each item of a feed."""
    few, many = RECURS_WORDS
    count = Counter(line.folded for line in lines if few <= line.words <= many and not (line.bullet or line.ended or line.quoted))
    return frozenset(folded for folded, times in count.items() if times >= RECURS)


def _teasers(lines: tuple[Line, ...]) -> list[bool]:
    """For each line, whether it is a headline run together with its teaser, beside another such line."""
    glued = [line.words <= TEASER_WORDS and bool(_GLUED.match(line.text[:LOOK])) for line in lines]
    return [is_glued and sum(glued[max(0, at - 2) : at + 3]) > 1 for at, is_glued in enumerate(glued)]


def _weight(line: Line, reason: str, *, alone: bool) -> float:
    if reason:
        return STEP.get(reason, STEP["known"])
    numbered = line.text[:1].isdigit()
    if line.prose:
        listed = 0.5 if line.bullet and not numbered else 1.0
        return float(min(line.words, MOST)) * listed * (TEASER if alone and line.words <= TEASER_WORDS else 1.0)
    if line.bullet:
        return STEP["list"]
    return STEP["short"] if line.words <= 6 else STEP["heading"]


def _body(lines: tuple[Line, ...], known: tuple[str, ...]) -> tuple[int, int]:
    """The half-open range of lines with the greatest weight; a comment form or footer ends it once enough is read."""
    best, best_range = 0.0, (0, 0)
    total, start, words = 0.0, 0, 0
    prose = [line.prose and (not reason or reason == "caption") for line, reason in zip(lines, known, strict=True)]
    cohesion = _cohesion(lines, prose)
    recurring, teasers, linked = _recurring(lines), _teasers(lines), False
    for at, (line, reason) in enumerate(zip(lines, known, strict=True)):
        near = prose[max(0, at - NEAR) : at + NEAR + 1]
        alone = sum(near) <= len(near) * SPARSE
        if reason in ENDS and line.words <= END_WORDS[reason]:
            if best >= ENOUGH:
                break
            if words >= ENOUGH:
                total = 0.0
        if prose[at]:
            linked = linked and line.words <= TEASER_WORDS and not (at and prose[at - 1])
        else:
            linked = linked or (reason in OPENS_LIST and line.words <= HEADING)
        if total <= 0:
            total, start, words = 0.0, at, 0
        if line.folded in recurring:
            total += RECURRING
        else:
            total += _weight(line, reason, alone=alone or teasers[at] or linked) * (cohesion[at] if prose[at] else 1.0)
        words += line.words if prose[at] else 0
        if total > best:
            best, best_range = total, (start, at + 1)
    start, end = best_range
    table = _unlisted(lines, known)
    if best < LITTLE or _words(lines, *table) > 3 * _words(lines, start, end):
        return table
    return start, _end_of_list(lines, known, end)


def _words(lines: tuple[Line, ...], start: int, end: int) -> int:
    return sum(line.words for line in lines[start:end])


def _cohesion(lines: tuple[Line, ...], prose: list[bool]) -> list[float]:
    """For each line of prose, how much it talks of what the prose around it talks of: 1 = as neighbours in a text do, less in a feed."""
    places = [at for at, is_prose in enumerate(prose) if is_prose]
    words = [_stems(lines[at]) for at in places]
    out = [1.0] * len(lines)
    for number, at in enumerate(places):
        own = words[number]
        around = frozenset[str]().union(*words[max(0, number - NEAR) : number], *words[number + 1 : number + 1 + NEAR])
        if own and len(places) > NEAR:
            out[at] = max(FLOOR, min(1.0, len(own & around) / len(own) / SHARED))
    return out


def _with_its_own(lines: tuple[Line, ...], known: tuple[str, ...], start: int, end: int) -> tuple[int, int]:
    """The text, with prose that pictures or a list of links cut off its ends: it speaks of the same things in the same words."""
    own = frozenset[str]().union(*(_stems(line) for line in lines[start:end] if line.prose))
    for at in range(start - 1, max(-1, start - FAR - 1), -1):
        if known[at] in ENDS:
            break
        if not known[at] and _alike(lines[at], own, ALIKE):
            start = at
    last = end
    for at in range(end, len(lines)):
        if at >= last + FAR or (known[at] in ENDS and lines[at].words <= END_WORDS[known[at]]):
            break
        near = at < last + NEXT and lines[at].words >= PARAGRAPH
        if not known[at] and _alike(lines[at], own, ALIKE_NEXT if near else ALIKE):
            last = at + 1
    return start, last


def _alike(line: Line, own: frozenset[str], alike: float) -> bool:
    stems = _stems(line)
    return line.prose and not line.bullet and line.words >= 12 and bool(stems) and len(stems & own) >= alike * len(stems)


def _stems(line: Line) -> frozenset[str]:
    return frozenset(word[:STEM] for word in _WORD.findall(line.text[:2000].casefold()) if len(word) >= 4)


def _end_of_list(lines: tuple[Line, ...], known: tuple[str, ...], end: int) -> int:
    """The end of the text, moved behind the sentences and lists of facts that directly follow it."""
    while end < len(lines) and not known[end] and not lines[end].bullet and lines[end].ended and lines[end].words >= 3:
        end += 1
    end = _announced(lines, known, end)
    while (last := _facts(lines, known, end)) > end:
        end = last
    return end


def _announced(lines: tuple[Line, ...], known: tuple[str, ...], end: int) -> int:
    """The end of the list that the last line of the text, ending in a colon, announces."""
    last = end
    if end and lines[end - 1].text.endswith(":"):
        while last < len(lines) and lines[last].bullet and not known[last]:
            last += 1
    return last if sum(line.words for line in lines[end:last]) >= ITEMS * (last - end) else end


def _facts(lines: tuple[Line, ...], known: tuple[str, ...], end: int) -> int:
    """The end of a list of facts that begins at `end`, or below a few short lines there: items with figures, no headlines."""
    at = end
    while at < len(lines) and at < end + BETWEEN and not lines[at].bullet and (lines[at].words <= 6) and known[at] not in ENDS | OPENS_LIST:
        at += 1
    last = at
    while last < len(lines) and not known[last] and (lines[last].bullet or lines[last].link) and lines[last].words <= HEADLINE:
        last += 1
    items = [line for line in lines[at:last] if not line.link]
    if len(items) < 3 or sum(line.words for line in items) < 3 * len(items):
        return end
    return last if sum(1 for line in items if any(c.isdigit() or c == "(" for c in line.text)) * 2 >= len(items) else end


def _unlisted(lines: tuple[Line, ...], known: tuple[str, ...]) -> tuple[int, int]:
    """For a page with next to no prose (a table, a list of days): its longest run of lines that are no list items."""
    best, start = (0, 0), 0
    words = best_words = 0
    for at, (line, reason) in enumerate(zip(lines, known, strict=True)):
        if line.bullet and line.words <= 6 or (reason and reason != "caption"):
            start, words = at + 1, 0
            continue
        words += line.words
        if words > best_words:
            best, best_words = (start, at + 1), words
    return best if best_words else (0, len(lines))


def _link_lists(lines: tuple[Line, ...], start: int, end: int) -> tuple[Line, ...]:
    """Inside the text, what a heading like "Most read" heads is set aside too, down to the next line that is prose."""
    out = list(lines)
    listing = False
    for at in range(start, end):
        line = out[at]
        if line.reason:
            listing = listing and line.reason != "caption" or (line.reason in OPENS_LIST and line.words <= 6 and ": " not in line.text)
        elif listing:
            if line.quoted and line.words <= HEADLINE:
                continue
            if (line.prose and not line.bullet) or line.words > HEADLINE:
                listing = False
            else:
                out[at] = replace(line, reason="read also")
    return tuple(out)
