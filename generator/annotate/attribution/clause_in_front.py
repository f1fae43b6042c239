"""Who speaks, from the words in front of a stretch in marks: the best cue of the sentence, a name and a colon, "according to"."""
from __future__ import annotations

from dataclasses import replace

from generator.annotate import cues
from generator.annotate.attribution.cue_verbs import agent_of, cue_at, cue_score, is_hypothetical, is_passive
from generator.annotate.attribution.messages import writer_in
from generator.annotate.attribution.nested import read_told
from generator.annotate.attribution.noun_cues import read_noun_cue
from generator.annotate.attribution.noun_phrases import phrase_after, phrase_before, phrase_behind_according
from generator.annotate.attribution.persons import TOLD
from generator.annotate.attribution.readings import Phrase, Quoted, Reading
from generator.annotate.attribution.subjects import REACH, TEMPORAL, begins_clause, governing_subject, subject_of
from generator.annotate.clauses import Frame

QUOTED_AS = "quoted-as"
_REPORTS_AS = frozenset({"quote", "cite", "report", "paraphrase", "recall", "remember", "record"})   # "X as saying"
WEAKEST = 4.0                       # the score of a far cue whose subject heads the sentence


def _is_quoting(frame: Frame, i: int) -> bool:
    form = cue_at(frame, i)
    return form is not None and form.verb.lemma in _REPORTS_AS


def quoted_as(frame: Frame, reading: Reading, hi: int) -> Reading:
    """"A quoted B as saying": B is the speaker and A carried the words; any other reading as it is."""
    if reading.cue is None or reading.speaker is None:
        return reading
    verb = reading.cue[0]
    if frame.tags[verb] == "G" and frame.lower[verb - 1] == "as" and verb > 1:
        verb = next((i for i in range(verb - 2, max(reading.speaker.b, verb - 14) - 1, -1) if _is_quoting(frame, i)), verb)
    if not _is_quoting(frame, verb):
        return reading
    end = phrase_after(frame, verb + 1, hi)
    if end > verb + 1 and end + 1 < hi and frame.lower[end] == "as" and frame.tags[end + 1] == "G":
        return replace(reading, speaker=Phrase(verb + 1, end, QUOTED_AS), via=reading.speaker, rule=QUOTED_AS, cue=(verb, end + 2))
    if reading.lemma == "quote" and end > verb + 1 and frame.tags[end : end + 1] in ("K", "M") and frame.tags[end + 1 : end + 2] == "Q":
        return replace(reading, speaker=Phrase(verb + 1, end, QUOTED_AS), via=reading.speaker, rule=QUOTED_AS)
    return reading


def read_before(frame: Frame, q: Quoted, lo: int, *, others: bool = False) -> Reading | None:
    """A clause in front of the words: he said, "..."; he called it "..."; the best cue of the sentence.

    With `others`, the speaker is neither "I" nor "we" nor "you": inside a quotation those are its own speaker or hearer.
    """
    best: Reading | None = None
    verbs_between = 0
    for verb in range(q.item - 1, max(lo, q.item - REACH) - 1, -1):
        tag = frame.tags[verb]
        if tag not in "VGLX":
            continue
        form = cue_at(frame, verb)
        if form:
            score = cue_score(frame, q, verb, form, verbs_between)
            passive = is_passive(frame, q, verb, form, lo)
            agent = agent_of(frame, verb, q.item) if passive else None
            if agent and (best is None or score > best.score):
                best = Reading(frame, agent, (verb, verb + 1), form.verb.lemma, "verb", "before-agent", score)
            elif not agent and not passive and (best is None or score > best.score):
                subject = _inverted_aside(frame, verb, form, q.item, lo) or subject_of(frame, verb, lo)
                if subject and others and frame.lower[subject.a] in ("i", "we", "you"):
                    subject = None
                if subject and score <= WEAKEST and form.form != "base" and begins_clause(frame, subject.a, lo):
                    score = WEAKEST
                if subject and score > 2.0 and (best is None or score > best.score):
                    rule = "before-added" if _goes_on_saying(frame, subject, verb) else "before-" + subject.rule
                    best = Reading(frame, subject, (verb, verb + 1), form.verb.lemma, "verb", rule, score)
        if tag in "VX":
            verbs_between += 1
    lead = _inverted_lead(frame, q, lo) or _name_colon(frame, q, lo)
    if lead:
        return lead
    if best and not others:
        best = read_told(frame, q, lo) or _climb(frame, q, best, lo)
    if q.item and frame.lower[q.item - 1] == ":" and (best is None or best.score < 9.0):
        leader = governing_subject(frame, q.item, lo, 0)
        writer = writer_in(frame, phrase_before(frame, q.item - 1, lo), q.item - 1)
        if leader and writer and leader.b <= writer.a:
            return Reading(frame, writer, (q.item - 1, q.item), ":", "colon", "before-colon", 6.0, via=leader)
        if leader:
            return Reading(frame, leader, (q.item - 1, q.item), ":", "colon", "before-colon", 6.0)
    noun = read_noun_cue(frame, q, lo)
    if noun and (best is None or best.score < WEAKEST):
        return noun
    according = _according_before(frame, q, lo)
    if according and (best is None or best.score < 9.5 and best.rule != TOLD and not _is_around(best, according)):
        return according
    return best


def _goes_on_saying(frame: Frame, subject: Phrase, verb: int) -> bool:
    """Whether a participle behind a comma goes on with what its subject just said: "Jane Doe said on Monday, adding that"."""
    if subject.rule != "governor" or frame.tags[verb] != "G" or frame.tags[verb - 1] != "M":
        return False
    said = subject.b
    while said < verb - 1 and frame.tags[said] in "BX":
        said += 1
    form = cue_at(frame, said)
    if form is None or said >= verb - 1 or "speech" not in form.verb.classes or form.form == "ing":
        return False
    return not set("VXQSWG") & set(frame.tags[said + 1 : verb - 1])


def _inverted_lead(frame: Frame, q: Quoted, lo: int) -> Reading | None:
    """Said Jane Doe: "..." """
    form = cue_at(frame, lo) if lo < len(frame.tags) and lo < q.item else None
    if form is None or form.form not in ("past", "s") or "invert" not in form.verb.frames:
        return None
    end = phrase_after(frame, lo + 1, q.item)
    if end == lo + 1 or not set("PR") & set(frame.tags[lo + 1 : end]):
        return None
    if any(t in "VX" for t in frame.tags[end : q.item]) and not (frame.tags[end : end + 2] == "MW" and frame.tags[q.item - 1] in "MK"):
        return None
    return Reading(frame, Phrase(lo + 1, end, "inverted"), (lo, lo + 1), form.verb.lemma, "verb", "before-inverted", 9.0)


def _name_colon(frame: Frame, q: Quoted, lo: int) -> Reading | None:
    """A name, a colon and the words: transcripts, captions, headlines."""
    if q.item - lo < 2 or frame.tags[q.item - 1] != "K" or frame.lower[q.item - 1] != ":":
        return None
    end = phrase_after(frame, lo, q.item - 1)
    if "P" not in frame.tags[lo:end] or frame.tags[end : q.item - 1].strip("FPNUJAHMDIE") or q.item - lo > 14:
        return None
    return Reading(frame, Phrase(lo, end, "name-colon"), (q.item - 1, q.item), ":", "colon", "name-colon", 9.0)


def _inverted_aside(frame: Frame, verb: int, form: cues.CueForm, hi: int, lo: int) -> Phrase | None:
    """The plan, says Jane Doe, is "..."."""
    if verb - 1 <= lo or frame.tags[verb - 1] not in "MH" or "invert" not in form.verb.frames or form.form not in ("past", "s"):
        return None
    end = phrase_after(frame, verb + 1, hi)
    if end == verb + 1 or end >= hi or frame.tags[end] not in "MH" or "P" not in frame.tags[verb + 1 : end]:
        return None
    return Phrase(verb + 1, end, "inverted")


def _climb(frame: Frame, q: Quoted, reading: Reading, lo: int) -> Reading:
    """The speaker of the clause around, where the found clause is part of what somebody says ("Doe says she likes what he calls Q")."""
    speaker = reading.speaker
    if speaker is None or reading.cue is None or speaker.a <= lo:
        return reading
    if reading.rule in ("before-inverted", "before-antecedent"):
        return reading              # "the plan, says Doe, is ...", "saw a board that read ..."
    between = frame.tags[reading.cue[0] + 1 : q.item]
    object_ = frame.lower[reading.cue[0] + 1] in ("it", "as")      # "what Doe describes as a ..."
    direct = not between.strip("MK") or object_ and not between[1:].strip("DAM")
    named = "P" in frame.tags[speaker.a : speaker.b] or frame.tags[speaker.a] == "W"
    if named and direct and not is_hypothetical(frame, reading.cue[0]) or begins_clause(frame, speaker.a, lo):
        return reading
    ahead = frame.lower[speaker.a - 1]
    if ahead in TEMPORAL or frame.tags[speaker.a - 1] == "W" and ahead not in ("what", "whatever"):
        return reading
    outer: Reading | None = None
    for verb in range(speaker.a - 1, lo - 1, -1):
        form = cue_at(frame, verb)
        if form is None or not form.verb.classes & {"speech", "judge", "thought"} or is_passive(frame, q, verb, form, lo):
            continue
        subject = subject_of(frame, verb, lo)
        if subject and subject.a < speaker.a:
            outer = Reading(frame, subject, (verb, verb + 1), form.verb.lemma, "verb", "before-outer", reading.score)
            if begins_clause(frame, subject.a, lo):
                break
    return outer or reading


def _is_around(reading: Reading, aside: Reading) -> bool:
    """Whether a clause goes on behind an aside on its subject: "Doe, according to Roe, said"."""
    speaker, other = reading.speaker, aside.speaker
    return bool(speaker and other and reading.cue and aside.cue and speaker.b < aside.cue[0] and other.b < reading.cue[0])


def _according_before(frame: Frame, q: Quoted, lo: int) -> Reading | None:
    for i in range(lo, q.item - 1):
        if frame.lower[i] == "according" and frame.tags[i + 1] == "T":
            end = phrase_behind_according(frame, i + 2, q.item)
            if end > i + 2:
                return Reading(frame, Phrase(i + 2, end, "according"), (i, i + 2), "according to", "according", "before-according", 6.0)
    return None
