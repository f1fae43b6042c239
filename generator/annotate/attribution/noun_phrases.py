"""Where a noun phrase begins and ends, to the left or right of an item of a frame."""
from __future__ import annotations

from generator.annotate.clauses import DAYS, Frame

NOUN_PREPOSITIONS = frozenset({"of", "for", "at", "from", "in", "with", "on", "to", "against", "by", "about", "near", "behind"})


def phrase_before(frame: Frame, end: int, lo: int) -> int:
    """The first item of the noun phrase that ends before item `end`; `end` if there is none."""
    tags, lower = frame.tags, frame.lower
    i = end
    if i > lo and tags[i - 1] in "RO":
        return i - 1
    while i > lo:
        if tags[i - 1] == "F" and i < end:
            left = opening_bracket(frame, i - 1, lo)
            if left is None:
                break
            i = left
        elif _joins_left(frame, i, end, lo):
            i -= 1
            joined = i - 1 > lo and tags[i - 1] == "C" and lower[i - 1] == "and" and _starts_clause(frame, i - 1, lo)
            if tags[i] == "D" and not (i > lo and tags[i - 1] in "DIZ") and not joined:
                break
        else:
            break
    while i < end and (tags[i] in "ICBZ" or lower[i] in DAYS and i + 1 < end):
        i += 1
    return i


def _joins_left(frame: Frame, i: int, end: int, lo: int) -> bool:
    """Whether item i - 1 belongs to the noun phrase that begins at item i."""
    tags, lower = frame.tags, frame.lower
    tag = tags[i - 1]
    before = tags[i - 2] if i - 2 >= lo else "E"
    if tag in "DNPAJZU":
        return True
    if i == end:
        return False
    if tag == "I":
        return lower[i - 1] in NOUN_PREPOSITIONS and before in "NPJ" and lower[i - 2] not in DAYS
    if tag == "C":
        return lower[i - 1] in ("and", "&") and before in "NP" and (tags[i] in "NPA" and _in_complement(frame, i - 1, lo)
                                                                    or _starts_clause(frame, i - 1, lo))
    if tag == "G":
        return before in "DAJZP" and tags[i] in "NPA"
    if tag == "B":
        return before == "D" and tags[i] in "AJ" and lower[i - 1].endswith("ly")
    return tag == "Q" and tags[i] in "NP" and before in "DAPZ" and frame.words.text[frame.finish(i - 1) - 2] not in ",.?!"


def opening_bracket(frame: Frame, right: int, lo: int) -> int | None:
    for j in range(right - 1, max(lo - 1, right - 12), -1):
        if frame.tags[j] == "F":
            return j
    return None


def _starts_clause(frame: Frame, at: int, lo: int) -> bool:
    """Whether the words left of a conjunction are a bare noun phrase that begins its clause."""
    i = at
    while i > lo and frame.tags[i - 1] in "NPAJDZ":
        i -= 1
    return i == lo or frame.tags[i - 1] in "MEQKS"


def _in_complement(frame: Frame, at: int, lo: int) -> bool:
    """Whether the words left of a conjunction hang on a noun by a preposition ("Institute for Science and ...")."""
    i = at
    while i > lo and frame.tags[i - 1] in "NPA":
        i -= 1
    return i - 1 > lo and frame.lower[i - 1] in ("for", "of") and frame.tags[i - 2] in "NP"


def phrase_after(frame: Frame, start: int, hi: int) -> int:
    """The item behind the noun phrase that begins at item `start`; `start` if there is none."""
    tags = frame.tags
    i = start
    if i < hi and tags[i] in "RO":
        return i + 1
    while i < hi and _joins_right(frame, start, i, hi):
        i += 1
    while i > start and tags[i - 1] in "DICAZ" and not (tags[i - 1] == "D" and i - 1 == start):
        i -= 1
    return i


def phrase_behind_according(frame: Frame, start: int, hi: int) -> int:
    """As `phrase_after`, behind "according to": a plural that might be a verb is a noun here ("according to the exit polls in Ohio")."""
    end = phrase_after(frame, start, hi)
    if start < end < hi - 1 and frame.tags[end] == "V" and frame.tags[end - 1] in "NA" and frame.lower[end].endswith("s") \
            and frame.tags[end + 1] in "IM":
        more = phrase_after(frame, end + 2, hi) if frame.tags[end + 1] == "I" else end + 2
        return more if more > end + 2 else end + 1
    return end


def _joins_right(frame: Frame, start: int, i: int, hi: int) -> bool:
    """Whether item i belongs to the noun phrase that begins at `start` and reaches to i."""
    tags, lower = frame.tags, frame.lower
    tag = tags[i]
    if i == start:
        return tag in "DNPAJU"
    if tag in "NPAJZU":
        return not (lower[i] in DAYS and tags[i - 1] in "NPI")
    if tag == "D":
        return tags[i - 1] in "IDC"
    if tag == "O":
        return lower[i - 1] == "of" and i - 1 > start
    following = tags[i + 1] if i + 1 < hi else "E"
    if tag == "I":
        if lower[i] == "of" and following == "O" and tags[i - 1] in "JND":
            return True             # "one of them"
        if lower[i] not in NOUN_PREPOSITIONS or following not in "NPADJ" or lower[i + 1] in DAYS:
            return False
        return not (lower[i] in ("in", "on", "to", "with") and tags[i - 1] == "P")
    if tag == "C":
        return lower[i] in ("and", "&") and following in "PDN"
    if tag == "B":
        return tags[i - 1] == "D" and following in "AJ" and lower[i].endswith("ly")
    return tag == "G" and tags[i - 1] in "DA" and following in "NP"
