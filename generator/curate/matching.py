"""Which quotation a decision means, and where in the text its words stand. Word for word, or not at all."""
from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz, process

from generator.ids import fold, words_of
from generator.models import Quotation, Span
from generator.text import GAP

FARTHEST = 1_000                    # characters that the reporter puts between two segments
SHOWN = 5                           # candidates listed in a problem

# What a keyboard types for what a text prints: one character for one, so that offsets stay true.
_AS_TYPED = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "‑": "-",
                           "\u00a0": " ", "\u202f": " ", "\n": " "})


class Unmatched(Exception):
    """The decision cannot be applied: the finding and the cure. `lost`: it names a record that is not there."""

    def __init__(self, what: str, hint: str, *, lost: bool = False) -> None:
        self.what, self.hint, self.lost = what, hint, lost
        super().__init__(what)


def no_such(occurrence: int, what: str) -> Unmatched:
    """There are not so many of the places that a person counted."""
    return Unmatched(f"occurrence: {occurrence} is asked for, but {what}.", "Write a smaller number, or leave the key out.")


def times(number: int) -> str:
    """How often, in words."""
    return "once" if number == 1 else f"{number} times"


def as_typed(text: str) -> str:
    """`text` with typographic marks, dashes and white space as a keyboard types them: same length, same offsets."""
    return text.translate(_AS_TYPED)


def matching(words: str, quotations: Iterable[Quotation], text: str) -> list[Quotation]:
    """The quotation with the id `words`, else all whose folded words begin with them."""
    quotations = list(quotations)
    by_id = [q for q in quotations if q.id == words]
    if by_id:
        return by_id
    begin = fold(words)
    return [q for q in quotations if begin and (fold(words_of(q, text)) + " ").startswith(begin + " ")]


def nearest(words: str, quotations: Iterable[Quotation], text: str) -> list[Quotation]:
    """The quotations whose first words are most like `words`, best first: candidates to show, never to take."""
    begin = fold(words)
    beginnings = {number: (q, fold(words_of(q, text))[: len(begin)]) for number, q in enumerate(quotations)}
    best = process.extract(begin, {n: b for n, (_, b) in beginnings.items()}, scorer=fuzz.ratio, limit=3, score_cutoff=60)
    return [beginnings[number][0] for _, _, number in best]


def locate(words: str, text: str, document: str) -> list[tuple[Span, ...]]:
    """Every place where `words` stand in `text`, as segments: one, or several where the words have ' … ' in them."""
    typed, wanted = as_typed(text), as_typed(words)
    whole: list[tuple[Span, ...]] = [(Span(document, at, at + len(wanted)),) for at in _places(wanted, typed)]
    parts = [part for part in wanted.split(GAP) if part]
    if whole or len(parts) < 2:
        return whole
    found = []
    for at in _places(parts[0], typed):
        segments = [Span(document, at, at + len(parts[0]))]
        for part in parts[1:]:
            end = segments[-1].end
            following = typed.find(part, end, end + FARTHEST + len(part))
            if following < 0:
                break
            segments.append(Span(document, following, following + len(part)))
        else:
            found.append(tuple(segments))
    return found


def _places(words: str, text: str) -> list[int]:
    places, at = [], text.find(words) if words.strip() else -1
    while at >= 0:
        places.append(at)
        at = text.find(words, at + len(words))
    return places


def listed(quotations: Iterable[Quotation], text: str) -> str:
    """Quotations for a problem: first words, line and id of each."""
    quotations = list(quotations)
    shown = "; ".join(f"{_beginning(words_of(q, text))!r} (line {text.count(chr(10), 0, q.start) + 1}, {q.id})" for q in quotations[:SHOWN])
    return shown + (f"; and {len(quotations) - SHOWN} more" if len(quotations) > SHOWN else "")


def _beginning(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= 50 else flat[:50].rsplit(" ", 1)[0] + " …"
