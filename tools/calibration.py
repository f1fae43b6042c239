"""Print how often the speaker is right at each confidence, on quotations whose speakers people have marked.

    python tools/calibration.py GOLD.jsonl

GOLD has a JSON object a line: {"text": ..., "quotes": [{"start", "end", "speaker": {"text"} or null}, ...]}, offsets in
characters of the text. Each stretch in marks is compared with the marked one that it shares most characters with; a speaker is
right if its last word is the same. Stretches that nobody marked are left out.
"""
from __future__ import annotations

import json
import re
import sys
from collections import Counter
from typing import Any

from generator.extract import extract

BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95)


def last_word(name: str) -> str:
    """The last word of a name before a comma or "of": "Ann Hill, a doctor" gives "hill"."""
    words = re.findall(r"[\w-]+", re.split(r",|\(| of | for | at | from ", re.sub(r"['’]s?\b", "", name))[0].casefold())
    return words[-1] if words else ""


def nearest(start: int, end: int, marked: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The marked quotation that shares at least half of the characters of start:end, if any."""
    def shared(other: dict[str, Any]) -> int:
        return int(min(end, other["end"]) - max(start, other["start"]))
    best = max(marked, key=shared, default=None)
    return best if best is not None and 2 * shared(best) >= end - start else None


def main(path: str) -> None:
    with open(path, encoding="utf-8") as file:
        gold = [json.loads(line) for line in file if line.strip()]
    given: Counter[float] = Counter()
    right: Counter[float] = Counter()
    answers = extract({"id": str(number), "text": row["text"]} for number, row in enumerate(gold))
    for row, answer in zip(gold, answers, strict=True):
        for quotation in answer["quotations"]:
            if quotation["speaker"] is None or not quotation["segments"]:
                continue
            place = max(b for b in BINS if b <= quotation["confidence"])
            for start, end in quotation["segments"]:
                marked = nearest(start, end, row["quotes"])
                if marked and marked.get("speaker"):
                    given[place] += 1
                    right[place] += last_word(marked["speaker"]["text"]) == last_word(quotation["speaker"]["text"])
    print("confidence   speakers  right")
    for place, end in zip(BINS, (*BINS[1:], 1.0), strict=True):
        if given[place]:
            print(f"{place:.2f} - {end:.2f}  {given[place]:8,}  {right[place] / given[place]:.1%}")


if __name__ == "__main__":
    main(sys.argv[1])
