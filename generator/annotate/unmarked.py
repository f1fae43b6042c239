"""Somebody's words without quotation marks: a block quote that a colon announces or a line below signs, and a post with its signature.

    The pier is gone. #pier — Ann Hill (@annhill) June 2, 2020
"""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.annotate.marks import MARKS, Stretch

BLOCK, POST = "block-quote", "post"
_POST = re.compile(r"^[ ]*(?P<words>\S[^\n]{14,1000}?)\s+[—–-]{1,2}\s*[^\n()@—–]{2,60}? \(@\w{1,20}\)"
                   r"\s+[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}[ ]*$", re.MULTILINE)
_LINE = re.compile(r"[^\s](?:[^\n]*\S)?")
_SIGNATURE = re.compile(r"(?:(?:[—–―]|--?)\s*[A-Z]|[A-Z][\w.'’-]+ [A-Z])[^\n]{1,100}[^\n.!?:;…]")     # "— Ann Hill", "Ann Hill, mayor"
_ENDS = ".!?…"


def add_unmarked(text: str, stretches: list[Stretch], block_quotes: Sequence[tuple[int, int]]) -> list[Stretch]:
    """`stretches` in marks, and those in none; what stands in marks inside one of these is part of it."""
    found = sorted([*_posts(text), *_in_block_quotes(text, block_quotes)], key=lambda s: s.start)
    if not found:
        return stretches
    covered = [any(one.start <= s.open < one.end for one in found) for s in stretches]
    merged = sorted([*(number for number, inside in enumerate(covered) if not inside), *range(-len(found), 0)],
                    key=lambda number: stretches[number].open if number >= 0 else found[number].open)
    place = {number: at for at, number in enumerate(merged)}
    return [replace(stretches[n], outer=place.get(stretches[n].outer, -1)) if n >= 0 else found[n] for n in merged]


def _posts(text: str) -> Iterator[Stretch]:
    for post in _POST.finditer(text) if "(@" in text else ():
        start, end = post.span("words")
        if text[start] not in MARKS:
            yield Stretch(start, end, start, end, rule=POST)


def _in_block_quotes(text: str, block_quotes: Sequence[tuple[int, int]]) -> Iterator[Stretch]:
    """The lines of each block quote behind a line that ends with a colon, or above a line that says whose they are; one that is
    in marks itself needs no help."""
    for start, end in block_quotes:
        lines = [line.span() for line in _LINE.finditer(text, start, end)]
        signed = len(lines) > 1 and _SIGNATURE.fullmatch(text, *lines[-1]) and text[lines[-2][1] - 1] in _ENDS
        if text[start] in MARKS or not (signed or text[:start].rstrip().endswith(":")):
            continue
        for number, (first, last) in enumerate(lines[:-1] if signed else lines):
            yield Stretch(first, last, first, last, rule=BLOCK, continues=number > 0)
