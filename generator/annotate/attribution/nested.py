"""Who speaks where one report stands inside another: the subject of the innermost verb of saying whose complement holds the words."""
from __future__ import annotations

from dataclasses import replace

from generator.annotate import cues
from generator.annotate.attribution.cue_verbs import cue_at, cue_score, is_hypothetical, is_passive
from generator.annotate.attribution.noun_phrases import NOUN_PREPOSITIONS, phrase_after, phrase_before
from generator.annotate.attribution.persons import THIRD, TOLD, is_of_hearer, is_of_teller, words_in
from generator.annotate.attribution.readings import Phrase, Quoted, Reading
from generator.annotate.attribution.subjects import TEMPORAL, subject_of
from generator.annotate.clauses import COMMON, DAYS, Frame
from generator.annotate.frames import verb_frames
from generator.annotate.somebody import is_one_person
from generator.lexicon import body_words

_OWN = frozenset({"subject", "subject-aside"})      # the rules by which a verb has a subject of its own
_SAYS = frozenset({"speech", "manner", "judge"})
_PERSONAL = frozenset({"he", "she", "they"})
_OWNED = frozenset({"his", "her", "their"})
_HEARING = frozenset({"recall", "remember", "quote", "cite", "hear", "overhear", "record", "describe", "depict"})
_SHORT = 6                          # items of a bracket in the addressee: "told a Dock Union (DU) meeting that"
_NOT_SAID = TEMPORAL | {"once"}
_OPENERS = frozenset({"that", "whether", "if", "how", "why"})


def read_told(frame: Frame, q: Quoted, lo: int) -> Reading | None:
    """Doe wrote that Roe told her, "...": Roe speaks, Doe only tells it; None where the words stand in no report inside a report."""
    verb = _innermost(frame, q, lo)
    form = cue_at(frame, verb) if verb else None
    if form is None or is_hypothetical(frame, verb) or is_passive(frame, q, verb, form, lo):
        return None
    heard = _heard(frame, verb, lo)
    subject = heard or subject_of(frame, verb, lo)
    if subject is None or subject.rule not in _OWN or not _can_say(frame, subject):
        return None
    teller = _teller(frame, subject, lo)
    if not (heard or teller) or frame.lower[q.item - 1] == "that" and words_in(frame, q.item)[1] in THIRD:
        return None                     # Doe recalled that Roe declared that "her goal is": what Doe makes of it
    if frame.tags[subject.a] == "R" and "speech" not in form.verb.classes:
        return None                     # "Doe said she opposes": her words now
    score = cue_score(frame, q, verb, form, 0)
    reading = Reading(frame, subject, (verb, verb + 1), form.verb.lemma, "verb", TOLD, score)
    tellers = is_of_hearer(reading, q.item) or is_of_teller(reading, q.item)
    return replace(teller, score=score) if teller and tellers else reading


def _innermost(frame: Frame, q: Quoted, lo: int) -> int:
    """The last finite verb of saying in front of the words, where they stand in its complement; 0 where there is none."""
    tags, end = frame.tags, q.item
    while end > lo and (tags[end - 1] in "MK" or end - 1 > lo and tags[end - 1] == "C" and tags[end - 2] == "Q"):
        end -= 1 + (tags[end - 1] == "C")           # called it "..." and "..."
    verb = end - 1
    while verb > lo:
        if frame.lower[verb] == ")":
            verb = _opening(frame, verb) - 1
            continue
        if tags[verb] in "MEKHQF":
            return 0
        form = cue_at(frame, verb)
        says = form is not None and bool(form.verb.classes & _SAYS) and not _is_infinitive(frame, verb, lo)
        if form and says and (tags[verb] in "VL" or _heard(frame, verb, lo)):
            return verb if frame.lower[verb + 1] != "by" and _holds(frame, verb, form.verb, end) else 0
        verb -= 1
    return 0


def _opening(frame: Frame, close: int) -> int:
    """The item of the bracket that the one at `close` closes, of a few words without a verb: "(DU)", 0 where it is none."""
    at = next((i for i in range(close - 1, max(close - _SHORT, 0) - 1, -1) if frame.tags[i] not in "NPAJDIH"), close)
    return at if frame.lower[at] == "(" else 0


def _is_infinitive(frame: Frame, verb: int, lo: int) -> bool:
    """Whether "to" stands in front: "went on to say", "was right to urge"."""
    while verb > lo and frame.tags[verb - 1] == "B":
        verb -= 1
    return verb > lo and frame.tags[verb - 1] == "T"


def _heard(frame: Frame, verb: int, lo: int) -> Phrase | None:
    """Whom somebody is said to have heard or quoted "telling her", "saying"; None where nobody is."""
    a = phrase_before(frame, verb, lo)
    if frame.tags[verb] != "G" or not lo < a < verb:
        return None
    form = cues.forms().get(frame.lower[a - 1]) if frame.tags[a - 1] in "VL" else None
    return Phrase(a, verb, "subject") if form and form.verb.lemma in _HEARING else None


def _holds(frame: Frame, verb: int, cue: cues.CueVerb, end: int) -> bool:
    """Whether what stands between the verb and item `end` makes the words behind it a part of what is said."""
    tags, between = frame.tags, frame.tags[verb + 1 : end]
    if not set("VX") & set(between) and ("name" in cue.senses or "judge" in cue.classes):
        return all(t in "DNPAJZOIBU" or w == "as" for t, w in zip(between, frame.lower[verb + 1 : end], strict=True))
    if any(tags[i] == "C" and set("VXR") & set(tags[i + 1 : i + 3]) for i in range(verb + 1, end)):
        return False                    # "told her the plan and was": whose the second verb is, stays open
    opener = between.find("S")
    if opener >= 0 and not set("VXWM") & set(between[:opener]):
        return frame.lower[verb + 1 + opener] in _OPENERS and "that" in cue.frames
    i = _behind_addressee(frame, verb + 1, end)
    if i >= end:
        return "quote" in cue.frames
    if tags[i] == "W":
        return "that" in cue.frames
    if tags[i] == "T":
        return bool({"person", "to"} & cue.frames)
    bare = bool({"bare", "addressed"} & verb_frames(cue.lemma))
    return tags[i] in "RDNPAJ" and bare and bool(set("VX") & set(tags[i:end]))


def _behind_addressee(frame: Frame, first: int, end: int) -> int:
    """The item behind whom it is said to, and when and where: "told reporters on Monday | that"."""
    tags = frame.tags
    i = first
    if i < end and tags[i] in "DNPAJO":
        after = phrase_after(frame, i, end)
        clause = after < end and tags[after] in "VXB"       # "told the board was": what might be the addressee is a subject
        i = i if clause and tags[i] != "O" else after
    while i < end:
        if tags[i] == "B" or frame.lower[i] in DAYS:
            i += 1
        elif tags[i] in "IT" and (after := phrase_after(frame, i + 1, end)) > i + 1:
            i = after
        elif frame.lower[i] == "(" and (close := next((k for k in range(i, min(i + _SHORT, end)) if frame.lower[k] == ")"), 0)):
            i = phrase_after(frame, close + 1, end) if close + 1 < end and tags[close + 1] in "NP" else close + 1
        else:
            break
    return i


def _can_say(frame: Frame, subject: Phrase) -> bool:
    """Whether a subject is somebody, or a body or document that speaks: not "it", not "the emails"."""
    a, b = subject.a, subject.b
    if frame.lower[a] in _PERSONAL and b == a + 1 or frame.tags[a] == "O":
        return frame.lower[a] != "it"
    if frame.lower[a] in _OWNED and b == a + 2:
        return True                     # "her client told the court"
    head = next((i for i in range(a + 1, b) if frame.tags[i] == "I" and frame.lower[i] in NOUN_PREPOSITIONS), b) - 1
    word = frame.lower[head]
    if frame.tags[head] == "P":
        return frame.words.text[frame.finish(head) - 1].isalpha() or word.endswith(".")
    one = word.removesuffix("s")
    return word in COMMON or is_one_person(word) or is_one_person(one) or bool({word, one} & (body_words() | cues.senders()))


def _teller(frame: Frame, subject: Phrase, lo: int) -> Reading | None:
    """Who is said to say the clause that begins with `subject`: "Doe wrote that", "Doe told the court"; None where nobody is."""
    tags, i = frame.tags, subject.a
    comma = i > lo and tags[i - 1] == "M"
    if i == lo or tags[i - 1] in "WCI" or tags[i - 1] == "S" and frame.lower[i - 1] != "that" or frame.lower[i - 1] in _NOT_SAID:
        return None                     # "what she calls": her words and Doe's; "when she called": only a circumstance
    if comma and "M" not in tags[lo : i - 1] and frame.lower[lo : lo + 2] == ["according", "to"]:
        return Reading(frame, Phrase(lo + 2, i - 1, "according"), (lo, lo + 2), "according to", "according", "before-according")
    for verb in range(i - 1, lo, -1):
        if tags[verb] in "EKQHF" or tags[verb] == "M" and not comma:
            return None
        form = cue_at(frame, verb)
        if form is None or "speech" not in form.verb.classes or "that" not in form.verb.frames or _is_infinitive(frame, verb, lo):
            continue
        if comma and not (tags[verb + 1] == "S" and tags[verb + 2] == "M"):
            return None                 # "While Doe said it was fine, Roe called it ..."
        outer = subject_of(frame, verb, lo) if frame.lower[verb - 1] != "as" else None
        if outer is None or outer.b > i:
            return None                 # "quoted Doe as saying Doe also said": a full stop is missing
        return Reading(frame, outer, (verb, verb + 1), form.verb.lemma, "verb", "before-outer")
    return None
