"""The subject of a verb: next to it, before an aside, of the clause around it, or behind an opening participle."""
from __future__ import annotations

import re

from generator.annotate import cues
from generator.annotate.attribution.messages import with_addressee
from generator.annotate.attribution.noun_phrases import opening_bracket, phrase_after, phrase_before
from generator.annotate.attribution.readings import Phrase
from generator.annotate.clauses import DAYS, Frame

TIME_LEADS = frozenset({"early", "late", "last", "on", "this", "every", "that", "earlier", "later", "in", "the"})
REFLEXIVES = frozenset({"himself", "herself", "itself", "themselves"})
_FRONTING = frozenset({"as", "while", "although", "though"})
_BARE = frozenset({"say", "claim", "insist", "argue", "contend", "allege", "add", "report", "note"})
TEMPORAL = frozenset({"after", "before", "when", "while", "as", "until", "since", "with", "though", "although", "even"})
REACH = 60                          # items that a rule looks to either side
DATE_LINE = re.compile(r"[A-Z]{3}[A-Z .'’-]{0,30}(?:,[^—–()\n]{1,40})?\s*(?:\([^()\n]{1,40}\))?\s*(?:--|—|–|-)\s")


def group_start(frame: Frame, verb: int, lo: int) -> int:
    """The first item of the verb group that ends in `verb`: "has also", "went on to", "began by"."""
    tags = frame.tags
    i = _before_adverbs(frame, verb, lo)
    if i > lo and tags[i - 1] == "T":
        j = i - 1
        while j > lo and (tags[j - 1] in "BA" or frame.lower[j - 1] == "on"):
            j -= 1
        if j > lo and tags[j - 1] in "VXGL":
            return group_start(frame, j - 1, lo)
    if i == verb and tags[verb] == "G" and i - 1 > lo and frame.lower[i - 1] in ("by", "in") and tags[i - 2] == "V":
        return group_start(frame, i - 2, lo)
    return i


def _before_adverbs(frame: Frame, verb: int, lo: int) -> int:
    """The item behind which only auxiliaries, adverbs and words of time stand in front of the verb."""
    i = verb
    while i > lo:
        if frame.tags[i - 1] in "BX" or frame.lower[i - 1] == "first" and i - 2 >= lo and frame.tags[i - 2] in "NPRO":
            i -= 1
        elif frame.lower[i - 1] in DAYS and i - 1 > lo:
            i -= 1
            while i > lo + 1 and (frame.lower[i - 1] in TIME_LEADS or frame.lower[i - 1] in DAYS):
                i -= 1
        else:
            break
    return i


def subject_of(frame: Frame, verb: int, lo: int, depth: int = 0) -> Phrase | None:
    """The noun phrase that is the subject of the verb at item `verb`, looking left as far as item `lo`."""
    if depth > 4:
        return None
    tags = frame.tags
    start = group_start(frame, verb, lo)
    if start <= lo:
        return _subject_after_opening(frame, verb, lo) if tags[verb] == "G" and start == verb else None
    participle = tags[verb] == "G" and "X" not in tags[start:verb]
    if not participle and (described := _described(frame, start, lo)):
        return described
    tag = tags[start - 1]
    if tag in "NPJROZAUDQ":
        a = phrase_before(frame, start, lo)
        if a < start and a > lo and frame.lower[a - 1] == "to":
            if tags[a - 2] in "VL" and tags[start - 1] == "P":
                return governing_subject(frame, a, lo, depth)       # "the letter that Doe sent to Roe said": not Roe
            a = with_addressee(frame, a, lo)
        if a < start and tags[a:start].strip("ZQBC"):
            if participle:
                a = _nearest_name(frame, a, start)
                other = governing_subject(frame, verb, lo, depth)
                if other and (_is_sender(frame, a, start) or tags[a - 1 : a] in ("V", "L") and "P" not in tags[a:start]):
                    return Phrase(other.a, other.b, "participle")
            if a - 3 > lo and frame.lower[a - 1] == "by" and tags[a - 2] in "VL" and tags[a - 3] in "NP":
                return Phrase(phrase_before(frame, a - 2, lo), a - 2, "subject")
            return Phrase(a, start, "subject")
        if a >= start and tag not in "Q":
            return None
    if tag == "W":
        return _antecedent(frame, start - 1, lo, depth)
    if tag == "F":
        left = opening_bracket(frame, start - 1, lo)
        if left is not None and left > lo:
            a = phrase_before(frame, left, lo)
            if a < left:
                return Phrase(a, left, "subject")
    if tag == "C" and start - 2 >= lo and tags[start - 2] == "V" and not participle:
        found = subject_of(frame, start - 2, lo, depth + 1)
        return found and Phrase(found.a, found.b, "governor")
    if tag in "MHF" and not participle:
        return _subject_before_aside(frame, start, lo, depth)
    return governing_subject(frame, start, lo, depth)


def _described(frame: Frame, start: int, lo: int) -> Phrase | None:
    """Who stands in front of a clause with "who" that ends where the verb begins: "a farmer who lives nearby said".

    Not where the clause may go on with the verb: "a farmer who thinks that Doe said".
    """
    for i in range(start - 1, max(lo, start - REACH), -1):
        if frame.tags[i] in "MHKECSQ":
            return None
        if frame.lower[i] == "who":
            verbs = [j for j in range(i + 1, start) if frame.tags[j] in "VX"]
            open_ = frame.tags[start - 1] in "NPRO" and any(frame.lower[j] in cues.forms() for j in verbs)
            a = phrase_before(frame, i, lo)
            return Phrase(a, i, "subject") if verbs and not open_ and a < i and frame.tags[i - 1] in "NPO" else None
    return None


def _nearest_name(frame: Frame, a: int, b: int) -> int:
    """The first item of the name behind the last preposition of a phrase ("footage of Jane Doe" -> "Jane Doe"), else `a`."""
    for i in range(b - 1, a, -1):
        if frame.tags[i] == "I":
            return i + 1 if "P" in frame.tags[i + 1 : b] else a
    return a


def _antecedent(frame: Frame, relative: int, lo: int, depth: int) -> Phrase:
    """Who is meant by a relative pronoun: "who" itself; for a thing ("an ad that urges") whoever the sentence is about."""
    if frame.lower[relative] not in ("that", "which"):
        return Phrase(relative, relative + 1, "relative")
    end = relative - 1 if relative > lo and frame.tags[relative - 1] == "M" else relative
    a = phrase_before(frame, end, lo)
    governor = governing_subject(frame, a, lo, depth + 1) if a > lo and _is_sender(frame, a, end) else None
    if governor and cues.forms().get(_verb_before(frame, a, governor.b)):
        return Phrase(governor.a, governor.b, "governor")
    return Phrase(a, end, "antecedent") if a < end else Phrase(relative, relative + 1, "relative")


def _verb_before(frame: Frame, a: int, lo: int) -> str:
    """The last verb in front of item `a`: what somebody did with the letter that says so ("released", but not "found")."""
    return next((frame.lower[i] for i in range(a - 1, lo - 1, -1) if frame.tags[i] in "VGL"), "")


def _is_sender(frame: Frame, a: int, b: int) -> bool:
    """Whether a phrase names words rather than a person: "a statement", "a series of tweets"."""
    return any(frame.tags[i] == "N" and (w in cues.nouns() or w in cues.senders() or w[:-1] in cues.senders())
               for i, w in enumerate(frame.lower[a:b], a))


def governing_subject(frame: Frame, at: int, lo: int, depth: int) -> Phrase | None:
    """The subject of the main clause left of item `at`: of the nearest finite verb whose subject begins a clause, else of the nearest."""
    nearest: Phrase | None = None
    i = at - 1
    while i >= max(lo, at - REACH):
        if frame.tags[i] in "VX" and not (i > lo and frame.tags[i - 1] == "T"):
            found = subject_of(frame, i, lo, depth + 1)
            if found is not None:
                if found.rule != "relative" and begins_clause(frame, found.a, lo):
                    return Phrase(found.a, found.b, "governor")
                if found.rule == "relative" and found.a > lo and frame.tags[found.a - 1] == "M":
                    before = phrase_before(frame, found.a - 1, lo)
                    if before < found.a - 1 and begins_clause(frame, before, lo):
                        return Phrase(before, found.a - 1, "governor")
                nearest = nearest or Phrase(found.a, found.b, "governor")
                i = min(i, found.b)
        i -= 1
    return nearest


def begins_clause(frame: Frame, a: int, lo: int) -> bool:
    """Whether a subject stands at the head of a main clause, not behind a verb, "that", "if" or "who"."""
    while a > lo and frame.tags[a - 1] == "B":
        a -= 1
    if a == lo:
        return True
    if frame.lower[a - 1] == "saying" and a - 2 > lo and frame.lower[a - 2] == "as":
        return True                 # "A quoted B as saying B also stated": a full stop is missing
    if frame.tags[a - 1] == "C":
        return a - 1 == lo or frame.tags[a - 2] in "MQHF" or frame.tags[a - 2] in "NPJO"
    return frame.tags[a - 1] in "MEKQHF"


def _subject_after_opening(frame: Frame, verb: int, lo: int) -> Phrase | None:
    """The subject of the main clause behind an opening participle ("Calling it Q, the mayor left")."""
    stop = min(len(frame.tags), verb + REACH)
    comma = next((i for i in range(verb, stop) if frame.tags[i] == "M" or frame.tags[i] == "Q"), None)
    while comma is not None:
        first = comma + 1
        while first < stop and frame.tags[first] in "MB":
            first += 1
        end = phrase_after(frame, first, stop)
        if end > first:
            after = end
            while after < stop and frame.tags[after] in "BX":
                after += 1
            if after < stop and frame.tags[after] in "VXM":
                return Phrase(first, end, "opening-participle")
        comma = next((i for i in range(comma + 1, stop) if frame.tags[i] == "M"), None)
        if comma is not None and "E" in frame.tags[verb:comma]:
            return None
    return None


def _behind_date_line(frame: Frame, start: int) -> int:
    """The first item behind the place and day with which a paragraph opens ("LIMA, March 4 (CP) -- The board"); 0 where it has none."""
    line = DATE_LINE.match(frame.words.text, frame.start, frame.end)
    return next((i for i in range(start) if frame.begin(i) >= line.end()), 0) if line else 0


def _opens_clause(frame: Frame, i: int, first: int, end: int) -> bool:
    """Whether items i + 1 to `end` are surely a subject: behind "that" or "as", or "Doe said | the mayor, a nurse, had"."""
    if frame.tags[i] == "S":
        fronted = i == first and frame.lower[i] in _FRONTING and "P" in frame.tags[i:end] and frame.tags[end + 1] != "P"
        return fronted or frame.lower[i] == "that" and frame.tags[i + 1] in "PD"
    form = cues.forms().get(frame.lower[i]) if frame.tags[i] == "V" else None
    return form is not None and form.verb.lemma in _BARE


def _subject_before_aside(frame: Frame, start: int, lo: int, depth: int) -> Phrase | None:
    """The subject in front of one or more asides: "Jane Doe, 59, a nurse who votes here, said"."""
    tags = frame.tags
    lo = max(lo, _behind_date_line(frame, start))
    cuts = [i for i in range(lo, start) if tags[i] in "MHF"]
    left = lo
    fallback: Phrase | None = None
    for cut in cuts:
        first = left
        while first < cut and (tags[first] in "CBMSHF" and tags[first] != "S" or tags[first] == "S" and frame.lower[first] == "that"):
            first += 1
        left = cut + 1
        if first >= cut:
            continue
        end = phrase_after(frame, first, cut)
        whole = end == cut or end == cut - 1 and frame.lower[end] in REFLEXIVES
        if whole and tags[first] in "NPADRJ" and not (tags[first] == "J" and end - first == 1) and frame.lower[end - 1] not in DAYS:
            return Phrase(first, end, "subject-aside")
        last = phrase_before(frame, cut, first)
        if first < last < cut < cuts[-1] and _opens_clause(frame, last - 1, first, cut):
            return Phrase(last, cut, "subject-aside")       # "Doe said that Roe, a nurse, had told her"
        if last < cut and last > first and any(t in "VXS" for t in tags[first:last]):
            fallback = Phrase(last, cut, "subject-aside")
    return governing_subject(frame, start, lo, depth) or fallback
