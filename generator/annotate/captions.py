"""Pull quotes: a paragraph wholly in marks, then a line that is just a name: the caption tells who speaks."""
from __future__ import annotations

from generator.annotate.attribution import Phrase, Reading
from generator.annotate.clauses import CLOSED, read_frame
from generator.annotate.marks import Stretch
from generator.annotate.words import Words

LONGEST = 90                        # characters of a caption


def read_caption(words: Words, lines: list[tuple[int, int]], line: int, stretches: dict[int, list[tuple[int, Stretch]]]) -> Reading | None:
    """The name in the line behind paragraph `line`, if that line is nothing but a name (a dash before, a role behind it allowed)."""
    if line + 1 >= len(lines) or line + 1 in stretches:
        return None
    start, end = lines[line + 1]
    if end - start > LONGEST or words.text[end - 1] in ":;!?":
        return None
    frame = read_frame(words, start, end, [])
    tags = frame.tags
    dashed = tags[:1] == "H"
    a = 1 if dashed else 0
    stop = next((i for i in range(a, len(tags)) if tags[i] in "MFHE"), len(tags))
    if stop == a or stop - a > 8 or (tags[stop : stop + 1] == "E" and not dashed):
        return None
    if not dashed and stop < len(tags) and tags[stop] != "M":
        return None
    capital = [words.words[frame.first[i]][:1].isupper() for i in range(a, stop)]
    small = [frame.lower[i] in CLOSED and frame.lower[i] in ("of", "the", "for", "de", "and", "in", "at") for i in range(a, stop)]
    if not all(c or s for c, s in zip(capital, small, strict=True)) or not capital[0] or not capital[-1]:
        return None
    if stop - a < 2 or any(frame.lower[i] in CLOSED and not small[i - a] for i in range(a, stop)) or "V" in tags[a:stop]:
        return None
    return Reading(frame, Phrase(a, stop, "caption"), (a, stop), "", "caption", "caption", 9.0)
