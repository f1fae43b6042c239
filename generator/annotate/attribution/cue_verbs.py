"""The cue verb at an item: whether it is one here, whether it is passive or only may happen, how well it fits the words in marks."""
from __future__ import annotations

from generator.annotate import cues
from generator.annotate.attribution.noun_phrases import phrase_after, phrase_before
from generator.annotate.attribution.readings import Phrase, Quoted
from generator.annotate.attribution.subjects import group_start
from generator.annotate.clauses import Frame

STRONG = frozenset({"say", "tell", "add", "write", "tweet", "ask", "state", "argue", "explain", "declare", "announce", "continue", "note"})
MODALS = frozenset({"would", "could", "should", "might", "may", "can", "'d", "’d", "wo", "ca", "must"})
PASSIVE = frozenset({"is", "was", "were", "are", "been", "be", "being", "'s", "’s", "got", "gets"})
WEIGHT = {"speech": 7.0, "judge": 6.0, "thought": 5.0, "manner": 4.0, "show": 3.5, "attitude": 3.0}


def cue_at(frame: Frame, i: int) -> cues.CueForm | None:
    """The cue verb at item i, if its letter is a verb's and its particle follows."""
    if frame.tags[i] not in "VGLX":
        return None
    form = cues.forms().get(frame.lower[i])
    if form is None:
        return None
    if form.verb.particles and not any(w in form.verb.particles for w in frame.lower[i + 1 : i + 3]) and form.verb.lemma != "call":
        return None
    return form


def is_passive(frame: Frame, q: Quoted, verb: int, form: cues.CueForm, lo: int) -> bool:
    """Whether a verb is passive here ("is known as", "a man nicknamed Q"): its subject does not speak."""
    if form.form not in ("past", "participle") or verb == lo:
        return False
    if frame.lower[verb + 1] == "by" and "obj" in form.verb.frames:
        return True                 # "called by critics Q"
    i = verb
    while i > lo and frame.tags[i - 1] == "B":
        i -= 1
    if frame.lower[i - 1] in PASSIVE:
        return True
    if frame.lower[i - 1] in ("so", "-") or "name" in form.verb.senses and verb + 1 == q.item and "quote" not in form.verb.frames:
        return True
    if "name" in form.verb.senses and verb + 1 == q.item:
        a = phrase_before(frame, i, lo)
        return not (a > lo and frame.lower[a - 1] in ("what", "which", "whom", "who")) and "R" not in frame.tags[a:i]
    return False


def agent_of(frame: Frame, verb: int, hi: int) -> Phrase | None:
    """Who a passive names as the doer: "called by critics Q"."""
    for i in range(verb + 1, min(hi, verb + 6)):
        if frame.lower[i] == "by":
            end = phrase_after(frame, i + 1, hi)
            return Phrase(i + 1, end, "agent") if end > i + 1 else None
    return None


def cue_score(frame: Frame, q: Quoted, verb: int, form: cues.CueForm, verbs_between: int) -> float:
    tags = frame.tags
    score = max(WEIGHT[c] for c in form.verb.classes)
    if form.verb.lemma in STRONG:
        score += 3.0
    between = tags[verb + 1 : q.item]
    if not between.strip("MKHB") or frame.lower[verb + 1 : q.item] == ["that"]:
        score += 4.0
    elif all(t in "DNPAJZOIBMQ" or w == "it" for t, w in zip(between, frame.lower[verb + 1 : q.item], strict=True)):
        score += 2.5
    if between.endswith("K"):
        score += 2.0
    complement = "that" in form.verb.frames and frame.tags[verb + 1 : verb + 2] in tuple("SNPDRAJIQ")
    score -= 0.08 * min(len(between), 25) + (0.3 if complement else 0.8) * verbs_between
    if is_hypothetical(frame, verb):
        score -= 3.0
    if verb > 0 and tags[verb - 1] == "T" and group_start(frame, verb, 0) == verb:
        score -= 2.5
    score -= 1.5 * between.count("Q")
    return score


def is_hypothetical(frame: Frame, verb: int) -> bool:
    """Whether the verb only might or will happen ("would discuss")."""
    i = verb
    while i > 0 and frame.tags[i - 1] in "BX":
        i -= 1
    return any(w in MODALS for w in frame.lower[i:verb])
