"""Whom an outlet cites: "according to A, citing B" are the words of B, which A carried."""
from __future__ import annotations

from dataclasses import replace
from functools import cache

from generator.annotate import cues
from generator.annotate.attribution.noun_phrases import NOUN_PREPOSITIONS, phrase_after, phrase_before
from generator.annotate.attribution.readings import Phrase, Reading
from generator.annotate.clauses import COMMON, DAYS, Frame
from generator.annotate.role_words import role_tables
from generator.lexicon import load_table
from generator.lexicon.gazetteer import gazetteer

NEAR = 3                            # items between an outlet and its "citing": a comma, "which", "has"
CITING = frozenset({"citing", "quoting"})
QUOTING = frozenset({"quoting"})
CITED = frozenset({"cited", "cites", "quoted", "quotes"})
RULE = "cited"
SHOWING = frozenset({"cites", "cited", "quotes", "quoted", "lists", "listed", "gives", "gave", "shows", "showed", "prints", "printed"})
EXAMPLES = frozenset({
    "example", "examples", "questions", "passages", "excerpts", "extracts", "lines", "rules", "lyrics", "headlines", "slogans"})
ISSUING = frozenset({"issued", "released", "signed", "made", "given"})


def cited_source(frame: Frame, reading: Reading, hi: int) -> Reading:
    """"According to A, citing a diplomat" and "A reported, citing a diplomat": the diplomat speaks, A carried; any other reading as it is.

    Not where A is a person, whose own words these may be, nor where a document or another outlet is cited.
    """
    quoted = _quoted_source(frame, reading, hi)
    if quoted:
        return quoted
    speaker = reading.speaker
    if speaker is None or reading.cue is None or "P" not in frame.tags[speaker.a : speaker.b] or _is_person(frame, speaker):
        return reading
    if reading.cue_kind == "according":
        cite = find_citing(frame, speaker.b, hi)
    elif reading.lemma == "report" and reading.cue_kind == "verb":
        cite = find_citing(frame, max(reading.cue[1], speaker.b), hi)
    else:
        return reading
    end = phrase_after(frame, cite + 1, hi) if cite else 0
    if not end or not can_speak(frame, cite + 1, end):
        return reading
    source = Phrase(cite + 1, end, RULE)
    return replace(reading, speaker=source, via=speaker, rule=RULE, cue=(cite, cite + 1), cue_kind="verb", lemma="cite")


def _quoted_source(frame: Frame, reading: Reading, hi: int) -> Reading | None:
    """"A said, quoting B", "A, quoting B, said", "Quoting B, A said": the words are B's, whoever A is; None where nobody is quoted so."""
    speaker, cue = reading.speaker, reading.cue
    form = cues.forms().get(frame.lower[cue[0]]) if cue and reading.cue_kind == "verb" else None
    if speaker is None or cue is None or form is None or "speech" not in form.verb.classes or form.form == "ing":
        return None
    at = find_citing(frame, max(cue[1], speaker.b), hi, QUOTING) or find_citing(frame, speaker.b, hi, QUOTING)
    if not at and speaker.a > 2 and frame.tags[speaker.a - 1] == "M":
        at = max(phrase_before(frame, speaker.a - 1, 0) - 1, 0)
        at = at if frame.lower[at] in QUOTING else -1
    end = phrase_after(frame, at + 1, hi) if at > 0 or at == 0 and frame.lower[0] in QUOTING else 0
    if end <= at + 1 or not (can_speak(frame, at + 1, end) or frame.lower[at + 1] in ("him", "her") and end == at + 2):
        return None
    source = Phrase(at + 1, end, RULE)
    return replace(reading, speaker=source, via=speaker, rule=RULE, cue=(at, at + 1), cue_kind="verb", lemma="quote")


def maker_of(frame: Frame, reading: Reading, hi: int) -> Reading:
    """The statement that "a statement published by A and broadcast by B" is: whose it is, nobody says; A's, where A issued it."""
    speaker = reading.speaker
    if speaker is None or speaker.b + 2 >= hi or frame.lower[speaker.a : speaker.b] not in (["a", "statement"], ["the", "statement"]):
        return reading
    how = frame.lower[speaker.b]
    if frame.lower[speaker.b + 1] != "by" or how not in _carrying() | ISSUING:
        return reading
    end = phrase_after(frame, speaker.b + 2, hi)
    issued = how in ISSUING and end > speaker.b + 2
    return replace(reading, speaker=Phrase(speaker.b + 2, end, "owner") if issued else None)


def shown_only(frame: Frame, reading: Reading, item: int) -> Reading:
    """"A cited examples of the questions, including: ...": somebody's words that A shows, whose they are nobody says; else `reading`."""
    speaker = reading.speaker
    words = frame.lower[speaker.b : item] if speaker else []
    if reading.cue_kind not in ("verb", "colon") or not words or words[0] not in SHOWING or EXAMPLES.isdisjoint(words):
        return reading
    return replace(reading, speaker=None, via=reading.speaker)


def find_citing(frame: Frame, at: int, hi: int, citing: frozenset[str] = CITING) -> int:
    """The item of the "citing" or "which cited" right behind item `at`, 0 if there is none."""
    for i in range(at, min(hi, at + NEAR + 1)):
        if frame.lower[i] in citing or i > at and frame.lower[i] in CITED and "which" in frame.lower[at:i]:
            return i
        if frame.tags[i] not in "MWX" and frame.lower[i] not in DAYS and frame.lower[i] != "on":
            return 0
    return 0


def can_speak(frame: Frame, a: int, b: int) -> bool:
    """Whether a phrase is a person or body: its head is a role, a word like "officials", or a name that is no outlet's."""
    head = next((i for i in range(a + 1, b) if frame.tags[i] == "I" and frame.lower[i] in NOUN_PREPOSITIONS), b) - 1
    if head < a:
        return False
    return names_somebody(frame.lower[head], name=frame.tags[head] == "P" and frame.tags[b - 1] == "P")


def names_somebody(head: str, *, name: bool) -> bool:
    """Whether the last word of a phrase, in small letters, is a role, a word like "officials", or a `name` that is no outlet's."""
    if head in _outlets() or head in cues.senders() or head in cues.nouns():
        return False
    return name or head in COMMON or head in _speaking() or head.removesuffix("s") in role_tables().heads


@cache
def _speaking() -> frozenset[str]:
    """The words of COMMON for one alone: "a source"."""
    return frozenset(word.removesuffix("s") for word in COMMON if word.endswith("s"))


@cache
def _carrying() -> frozenset[str]:
    return frozenset(load_table("cues")["carrying"].split())


@cache
def _outlets() -> frozenset[str]:
    return frozenset(load_table("cues")["carriers"].split())


def _is_person(frame: Frame, speaker: Phrase) -> bool:
    """Whether the phrase holds a given name before another name, or a role."""
    a, b = speaker.a, speaker.b
    given = gazetteer().given
    named = any(frame.tags[i : i + 2] == "PP" and frame.text(i, i + 1) in given for i in range(a, b - 1))
    return named or any(w in role_tables().heads for w in frame.lower[a:b])


