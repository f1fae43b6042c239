"""Who speaks, from the words behind a stretch in marks: a clause, a signature, a short clause at the end of the sentence."""
from __future__ import annotations

from generator.annotate import cues
from generator.annotate.attribution.cue_verbs import cue_at
from generator.annotate.attribution.noun_phrases import phrase_after, phrase_behind_according
from generator.annotate.attribution.readings import Phrase, Quoted, Reading
from generator.annotate.attribution.subjects import REACH, group_start, subject_of
from generator.annotate.clauses import Frame
from generator.annotate.tagging import verb_lemma
from generator.lexicon.words import classes


def read_after(frame: Frame, q: Quoted, hi: int) -> Reading | None:
    """A clause behind the words: "..." he said; "..." said Jane Doe; "..." according to Jane Doe."""
    tags = frame.tags
    i = q.item + 1
    signed = _signature(frame, q, i, hi)
    if signed:
        return signed
    outside = False
    while i < hi and tags[i] in "MHK":
        outside = outside or tags[i] == "M"
        i += 1
    if i >= hi:
        return None
    open_end = q.comma or outside or q.full and not q.ends or q.words > 3 and _bare_clause(frame, i, hi)
    if frame.lower[i] == "according" and i + 2 < hi and tags[i + 1] == "T":
        end = phrase_behind_according(frame, i + 2, hi)
        if end > i + 2:
            return Reading(frame, Phrase(i + 2, end, "according"), (i, i + 2), "according to", "according", "after-according", 8.0)
    if not open_end:
        return None
    voice = _read_came(frame, i, hi)
    if voice:
        return voice
    verb = i
    while verb < hi and tags[verb] == "B":
        verb += 1
    form = cue_at(frame, verb) if verb < hi else None
    if form and tags[verb] in "VL" and verb + 1 < hi:
        end = phrase_after(frame, verb + 1, hi)
        if end > verb + 1:
            return Reading(frame, Phrase(verb + 1, end, "inverted"), (verb, verb + 1), form.verb.lemma, "verb", "after-inverted", 9.0)
    first = i
    while first < hi and (tags[first] == "B" or frame.lower[first] == "as"):
        first += 1
    if first >= hi or tags[first] not in "NPDAJRUQ":
        return _read_unlisted(frame, i, hi)
    for verb in range(first, min(hi, first + REACH)):
        form = cue_at(frame, verb)
        aside = _in_aside(frame, first, verb)
        if tags[verb] == "Q":
            break
        if not aside and (tags[verb] == "V" and not form or tags[verb] == "X" and not _helps(frame, verb, hi)):
            break
        if form is None or tags[verb] == "G" or form.verb.lemma in ("quote", "cite") and frame.lower[verb + 1 : verb + 2] == ["by"]:
            continue                # "a diplomat, cited by the agency, said"
        subject = subject_of(frame, verb, first)
        joined = subject and subject.rule == "governor" and tags[group_start(frame, verb, first) - 1] == "C"
        if subject and subject.a == first and (subject.rule != "governor" or joined and (q.comma or outside)):
            return Reading(frame, subject, (verb, verb + 1), form.verb.lemma, "verb", "after-subject", 9.0)
    return _read_unlisted(frame, i, hi) if q.comma or outside or _is_open_verb(frame, i) else None


def _read_unlisted(frame: Frame, i: int, hi: int) -> Reading | None:
    """A clause of nothing but a name or pronoun and a verb that no table lists: "..." fleered Doe, "..."; "..." the deed reads."""
    tags = frame.tags
    if _is_open_verb(frame, i):
        end = phrase_after(frame, i + 1, hi)
        if end > i + 1 and _is_person(frame, i + 1, end) and (end >= hi or tags[end] in "MEBICQ"):
            lemma = verb_lemma(frame.lower[i]) or frame.lower[i]
            return Reading(frame, Phrase(i + 1, end, "inverted"), (i, i + 1), lemma, "verb", "after-unlisted", 9.0)
    end = phrase_after(frame, i, hi)
    verb = end
    while verb < hi and tags[verb] == "B":
        verb += 1
    if end > i and verb < hi and tags[verb] == "V" and _is_person(frame, i, end) and (verb + 1 >= hi or tags[verb + 1] in "ME"):
        return Reading(frame, Phrase(i, end, "subject"), (verb, verb + 1), verb_lemma(frame.lower[verb]), "verb", "after-unlisted", 9.0)
    form = cues.forms().get(frame.lower[end - 1]) if end > i + 1 else None
    if form and form.form == "s" and tags[end - 1] == "N" and "quote" in form.verb.frames and (end >= hi or tags[end] in "ME"):
        return Reading(frame, Phrase(i, end - 1, "subject"), (end - 1, end), form.verb.lemma, "verb", "after-subject", 9.0)
    return None


def _read_came(frame: Frame, i: int, hi: int) -> Reading | None:
    """"..." came shouts from the crowd: whoever they come from; nobody is named where it is only "came the reply"."""
    if frame.lower[i] not in ("came", "comes") or frame.tags[i + 1 : i + 2] not in tuple("DNA"):
        return None
    for j in range(i + 2, min(hi, i + 7)):
        if frame.lower[j] == "from":
            end = phrase_after(frame, j + 1, hi)
            whose = Phrase(j + 1, end, "inverted") if end > j + 1 else None
            return Reading(frame, whose, (i, i + 1), "come", "verb", "after-inverted", 9.0)
    return Reading(frame, None, (i, i + 1), "come", "verb", "after-inverted", 9.0)


def _is_open_verb(frame: Frame, i: int) -> bool:
    """Whether an item may be a finite verb: by its class, or by its ending where no list knows the word."""
    word = frame.lower[i]
    return frame.words.text[frame.begin(i)].islower() and (frame.tags[i] == "V" or word.endswith("ed") and not classes(word))


def _is_person(frame: Frame, a: int, b: int) -> bool:
    """Whether a phrase is a name or a personal pronoun."""
    tags = frame.tags[a:b]
    return b - a == 1 and frame.lower[a] in ("he", "she", "i", "they", "we") or "P" in tags and not tags.strip("PDNJA")


def _bare_clause(frame: Frame, i: int, hi: int) -> bool:
    """Whether nothing but a name or pronoun and a reporting verb ends the sentence, though no comma stands in front."""
    end = phrase_after(frame, i, hi)
    if end == i or not ("P" in frame.tags[i:end] or frame.tags[i] == "R") or end >= hi:
        return False
    form = cue_at(frame, end)
    return form is not None and "quote" in form.verb.frames and (end + 1 >= hi or frame.tags[end + 1] in "EMI")


def _signature(frame: Frame, q: Quoted, i: int, hi: int) -> Reading | None:
    """A name behind a dash ends the sentence: "..." - Jane Doe."""
    tags = frame.tags
    if i >= len(tags) or tags[i] != "H" or not q.full and (q.item or q.words < 4):
        return None
    end = phrase_after(frame, i + 1, len(tags))
    if end == i + 1 or "P" not in tags[i + 1 : end] or tags[i + 1 : end].strip("PNUDAJZIC"):
        return None
    if end < len(tags) and tags[end] not in "EMFK" or "V" in tags[end : end + 12]:
        return None
    return Reading(frame, Phrase(i + 1, end, "signature"), None, "", "none", "signature", 9.0)


def _helps(frame: Frame, auxiliary: int, hi: int) -> bool:
    """Whether an auxiliary leads to a reporting verb ("has also said")."""
    i = auxiliary + 1
    while i < hi and frame.tags[i] in "BXT":
        i += 1
    return i < hi and cue_at(frame, i) is not None


def _in_aside(frame: Frame, lo: int, verb: int) -> bool:
    return any(t in "WM" for t in frame.tags[lo:verb])


def read_trailing(frame: Frame, q: Quoted, hi: int) -> Reading | None:
    """A short clause at the sentence's end: the "..." plan is dead, Jane Doe said."""
    tags = frame.tags
    for verb in range(min(hi, q.item + REACH) - 1, q.item, -1):
        form = cue_at(frame, verb)
        if form is None or tags[verb] not in "VL" or "speech" not in form.verb.classes or "quote" not in form.verb.frames:
            continue
        if _is_comma(frame, verb - 1) and "invert" in form.verb.frames:
            end = phrase_after(frame, verb + 1, hi)
            if end > verb + 1 and (end >= hi or tags[end] in "EMI"):
                return Reading(frame, Phrase(verb + 1, end, "inverted"), (verb, verb + 1), form.verb.lemma, "verb", "trailing", 7.0)
        comma = next((i for i in range(verb - 1, q.item, -1) if _is_comma(frame, i)), None)
        if comma is None:
            continue
        subject = subject_of(frame, verb, comma + 1)
        told = comma + 1 + (frame.lower[comma + 1] == "as")
        if subject and subject.a == told and "V" not in tags[verb + 1 : hi] and "S" not in tags[verb + 1 : hi]:
            return Reading(frame, subject, (verb, verb + 1), form.verb.lemma, "verb", "trailing", 7.0)
    for i in range(q.item + 1, hi - 2):
        if frame.lower[i] == "according" and tags[i + 1] == "T":
            end = phrase_behind_according(frame, i + 2, hi)
            if end > i + 2:
                return Reading(frame, Phrase(i + 2, end, "according"), (i, i + 2), "according to", "according", "trailing-according", 6.0)
    return None


def _is_comma(frame: Frame, i: int) -> bool:
    """Whether item i is a comma, or words in marks that end with one."""
    return frame.tags[i] == "M" or frame.tags[i] == "Q" and "," in frame.words.text[frame.finish(i) - 2 : frame.finish(i)]
