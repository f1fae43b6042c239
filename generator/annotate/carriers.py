"""Who carried the words: the agency that quoted, the channel that was told, the paper that reported. Never the speaker."""
from __future__ import annotations

from functools import cache

from generator.annotate import cues
from generator.annotate.attribution import Phrase, Reading, phrase_after, phrase_before
from generator.annotate.attribution.cited import can_speak
from generator.annotate.clauses import DAYS, Frame
from generator.lexicon import load_table
from generator.models import Carrier, Span

_SOURCING = frozenset({"citing", "according", "reported", "reports"})


@cache
def _list(key: str) -> frozenset[str]:
    return frozenset(load_table("cues")[key].split())


def find_carriers(frame: Frame, reading: Reading, lo: int, hi: int, name: str) -> tuple[Carrier, ...]:
    """The carriers that the sentence lo:hi names beside the speaker of `reading`, from the speaker outwards, each once."""
    found: list[tuple[Phrase, int, int]] = []
    hi = min(hi, len(frame.tags))
    if reading.via:
        found.append((reading.via, reading.via.a - 2 * (reading.via.rule == "according"), reading.via.b))
    if reading.cue and reading.lemma == "tell":
        told = phrase_after(frame, reading.cue[1], hi)
        if told > reading.cue[1] and is_medium(frame, reading.cue[1], told):
            found.append((Phrase(reading.cue[1], told, "told"), reading.cue[0], told))
    found += _cited_by(frame, reading, hi)
    found += _published_by(frame, reading, lo, hi)
    found += _according_to(frame, reading, lo, hi)
    seen, answer = set(), []
    for phrase, first, last in found:
        a, b = phrase.a, phrase.b
        while a < b - 1 and frame.tags[a] in "DAN" and "P" in frame.tags[a + 1 : b] and frame.lower[a] != "the":
            a += 1
        words = frame.text(a, b)
        if words not in seen and not _overlaps(reading.speaker, phrase):
            seen.add(words)
            span = Span(name, frame.begin(first), frame.finish(last - 1))
            answer.append(Carrier(name=words, span=span, text=frame.text(first, last)))
    return tuple(answer)


def is_medium(frame: Frame, a: int, b: int) -> bool:
    """Whether a phrase names a medium: its last word says so, or it is an abbreviation in capitals."""
    if "P" not in frame.tags[a:b]:
        return False
    last = b - 1
    word = frame.text(last, b)
    return frame.lower[last] in _list("carriers") or word.isupper() and len(word) > 1 and word.isalpha() and "V" not in frame.tags[a:b]


def _overlaps(speaker: Phrase | None, phrase: Phrase) -> bool:
    return speaker is not None and speaker.a < phrase.b and phrase.a < speaker.b


def _cited_by(frame: Frame, reading: Reading, hi: int) -> list[tuple[Phrase, int, int]]:
    """"A diplomat, cited by B, said"; "said A, as quoted by B"."""
    at = reading.speaker.b if reading.speaker else hi
    while at < hi and (frame.tags[at] == "M" or frame.lower[at] == "as"):
        at += 1
    if at + 2 >= hi or frame.lower[at] not in ("cited", "quoted") or frame.lower[at + 1] != "by":
        return []
    end = phrase_after(frame, at + 2, hi)
    return [(Phrase(at + 2, end, "cited"), at, end)] if "P" in frame.tags[at + 2 : end] else []


def _published_by(frame: Frame, reading: Reading, lo: int, hi: int) -> list[tuple[Phrase, int, int]]:
    """... in a statement published by A and broadcast by B."""
    found, carrying = [], _list("carrying")
    for i in range(lo, hi - 2):
        if frame.lower[i] in carrying and frame.lower[i + 1] in ("by", "on", "in") and frame.tags[i] in "VLAN":
            end = i + 2
            while end < hi and (frame.tags[end] in "DNPAJZ" or frame.tags[end] == "I" and frame.lower[end] == "of"):
                end += 1
            medium = frame.lower[i + 1] == "by" or is_carrier_like(frame, i + 2, end) and frame.tags[i + 2] in "PD"
            own = medium and not _is_time(frame, i + 2, end) and not _is_of_another(frame, i, lo, reading)
            if "P" in frame.tags[i + 2 : end] and own:
                found.append((Phrase(i + 2, end, "published"), i, end))
    return found


def _is_of_another(frame: Frame, i: int, lo: int, reading: Reading) -> bool:
    """Whether the participle at item i tells who reported a thing, not the words: "the visit, which was first reported by the Post"."""
    at = i - 1
    while at >= lo and (frame.tags[at] in "BAJX" or frame.lower[at] == "first"):
        at -= 1
    aside = at >= lo and frame.tags[at] in "MW"
    while at >= lo and frame.tags[at] in "MW":
        at -= 1
    if at < lo or frame.tags[at] not in "NP":
        return False
    word = frame.lower[at]
    said = word in cues.nouns() or word in cues.senders() or word in cues.things("messages")
    return not said and (aside or reading.speaker is not None and i < reading.speaker.a)


def _is_time(frame: Frame, a: int, b: int) -> bool:
    return not DAYS.isdisjoint(frame.lower[a:b])


def _according_to(frame: Frame, reading: Reading, lo: int, hi: int) -> list[tuple[Phrase, int, int]]:
    """..., according to A, citing B; ..., A reported, citing B."""
    found: list[tuple[Phrase, int, int]] = []
    for i in range(lo, hi - 1):
        if frame.lower[i] not in _SOURCING:
            continue
        if frame.lower[i] == "citing" and frame.tags[i + 1] in "DNPA":
            end = phrase_after(frame, i + 1, hi)
            if "P" in frame.tags[i + 1 : end] and is_carrier_like(frame, i + 1, end):
                found.insert(0, (Phrase(i + 1, end, "citing"), i, end))
        elif frame.lower[i] == "according" and i + 2 < hi and reading.cue_kind != "according" and frame.tags[i - 1 : i] != "W":
            end = phrase_after(frame, i + 2, hi)
            if "P" in frame.tags[i + 2 : end] or end > i + 2 and _is_speech(reading) and _tells(frame, i + 2, end):
                found.append((Phrase(i + 2, end, "according"), i, end))
        elif frame.lower[i] in ("reported", "reports") and frame.tags[i] in "V" and (reading.cue is None or i != reading.cue[0]):
            a = phrase_before(frame, i, lo)
            if a < i and a > lo and frame.tags[a - 1] in "MQ" and "P" in frame.tags[a:i]:
                found.append((Phrase(a, i, "reported"), a, i + 1))
    return found


def _is_speech(reading: Reading) -> bool:
    verb = cues.verbs().get(reading.lemma)
    return verb is not None and "speech" in verb.classes


def _tells(frame: Frame, a: int, b: int) -> bool:
    """Whether a phrase without a name is somebody or something that tells: "two officials", "the memo", "a transcript of the call"."""
    head = next((i for i in range(a + 1, b) if frame.tags[i] == "I"), b) - 1
    word = frame.lower[head]
    return word in cues.senders() or word in cues.things("messages") or word in cues.nouns() or can_speak(frame, a, b)


def is_carrier_like(frame: Frame, a: int, b: int) -> bool:
    """Whether a phrase may name a medium: by its words, or because a word of the trade stands in it."""
    return is_medium(frame, a, b) or any(w in _list("carriers") for w in frame.lower[a:b])
