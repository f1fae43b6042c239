"""Who speaks: the cue and the speaker mention of each stretch in marks, from the words around it.

Works on the frames of `clauses`. Nothing is guessed from meaning: each rule reads the order of words and says its name.
"""
from __future__ import annotations

from dataclasses import dataclass, replace

from generator.annotate import cues
from generator.annotate.clauses import DAYS, Frame

NOUN_PREPOSITIONS = frozenset({"of", "for", "at", "from", "in", "with", "on", "to", "against", "by", "about", "near", "behind"})
TIME_LEADS = frozenset({"early", "late", "last", "on", "this", "every", "that", "earlier", "later", "in", "the"})
REACH = 60                          # items that a rule looks to either side


@dataclass(frozen=True, slots=True)
class Phrase:
    """Items a:b of a frame: a noun phrase that may be a speaker."""

    a: int
    b: int
    rule: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What was found for one stretch: cue items, speaker items, the rule; `cue_kind` as in models.Cue."""

    frame: Frame
    speaker: Phrase | None
    cue: tuple[int, int] | None
    lemma: str
    cue_kind: str
    rule: str
    score: float = 0.0
    via: Phrase | None = None       # who carried the words, where the clause itself says so ("A quoted B as saying")


def phrase_before(frame: Frame, end: int, lo: int) -> int:
    """The first item of the noun phrase that ends before item `end`; `end` if there is none."""
    tags, lower = frame.tags, frame.lower
    i = end
    if i > lo and tags[i - 1] in "RO":
        return i - 1
    while i > lo:
        if tags[i - 1] == "F" and i < end:
            left = _bracket(frame, i - 1, lo)
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
    return tag == "Q" and tags[i] in "NP" and before in "DAPZ" and frame.words.text[frame.finish(i - 1) - 2] not in ",.?!"


def _bracket(frame: Frame, right: int, lo: int) -> int | None:
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
    following = tags[i + 1] if i + 1 < hi else "E"
    if tag == "I":
        if lower[i] not in NOUN_PREPOSITIONS or following not in "NPADJ" or lower[i + 1] in DAYS:
            return False
        return not (lower[i] in ("in", "on", "to", "with") and tags[i - 1] == "P")
    if tag == "C":
        return lower[i] in ("and", "&") and following in "PDN"
    return tag == "G" and tags[i - 1] in "DA" and following in "NP"


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
        if frame.tags[i - 1] in "BX":
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
    participle = tags[verb] in "G" and start == verb
    tag = tags[start - 1]
    if tag in "NPJROZAUDQ":
        a = phrase_before(frame, start, lo)
        if a < start and tags[a:start].strip("ZQBC"):
            if participle:
                a = _nearest_name(frame, a, start)
                other = _governor(frame, verb, lo, depth)
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
        left = _bracket(frame, start - 1, lo)
        if left is not None and left > lo:
            a = phrase_before(frame, left, lo)
            if a < left:
                return Phrase(a, left, "subject")
    if tag == "C" and start - 2 >= lo and tags[start - 2] == "V" and not participle:
        found = subject_of(frame, start - 2, lo, depth + 1)
        return found and Phrase(found.a, found.b, "governor")
    if tag in "MHF" and not participle:
        return _subject_before_aside(frame, start, lo, depth)
    return _governor(frame, start, lo, depth)


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
    governor = _governor(frame, a, lo, depth + 1) if a > lo else None
    if governor:
        return Phrase(governor.a, governor.b, "governor")
    return Phrase(a, end, "antecedent") if a < end else Phrase(relative, relative + 1, "relative")


def _is_sender(frame: Frame, a: int, b: int) -> bool:
    """Whether a phrase names words rather than a person: "a statement", "a series of tweets"."""
    return any(frame.tags[i] == "N" and (w in cues.nouns() or w in cues.senders() or w[:-1] in cues.senders())
               for i, w in enumerate(frame.lower[a:b], a))


def _governor(frame: Frame, at: int, lo: int, depth: int) -> Phrase | None:
    """The subject of the main clause left of item `at`: of the nearest finite verb whose subject begins a clause, else of the nearest."""
    nearest: Phrase | None = None
    i = at - 1
    while i >= max(lo, at - REACH):
        if frame.tags[i] in "VX" and not (i > lo and frame.tags[i - 1] == "T"):
            found = subject_of(frame, i, lo, depth + 1)
            if found is not None:
                if found.rule != "relative" and _begins_clause(frame, found.a, lo):
                    return Phrase(found.a, found.b, "governor")
                if found.rule == "relative" and found.a > lo and frame.tags[found.a - 1] == "M":
                    before = phrase_before(frame, found.a - 1, lo)
                    if before < found.a - 1 and _begins_clause(frame, before, lo):
                        return Phrase(before, found.a - 1, "governor")
                nearest = nearest or Phrase(found.a, found.b, "governor")
                i = min(i, found.b)
        i -= 1
    return nearest


def _begins_clause(frame: Frame, a: int, lo: int) -> bool:
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


def _subject_before_aside(frame: Frame, start: int, lo: int, depth: int) -> Phrase | None:
    """The subject in front of one or more asides: "Jane Doe, 59, a nurse who votes here, said"."""
    tags = frame.tags
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
        if end == cut and tags[first] in "NPADRJ" and not (tags[first] == "J" and end - first == 1):
            return Phrase(first, end, "subject-aside")
        last = phrase_before(frame, cut, first)
        if last < cut and last > first and any(t in "VXS" for t in tags[first:last]):
            fallback = Phrase(last, cut, "subject-aside")
    return _governor(frame, start, lo, depth) or fallback


# -- the rules -------------------------------------------------------------------------------------

STRONG = frozenset({"say", "tell", "add", "write", "tweet", "ask", "state", "argue", "explain", "declare", "announce", "continue", "note"})
CONTENT_LEADS = frozenset({"that", ":", "of", "for", "about", "as", "to"})
POSSESSIVES = frozenset({"his", "her", "their", "its", "my", "our"})
MODALS = frozenset({"would", "could", "should", "might", "may", "can", "'d", "’d", "wo", "ca", "must"})
TEMPORAL = frozenset({"after", "before", "when", "while", "as", "until", "since", "with", "though", "although", "even"})
PASSIVE = frozenset({"is", "was", "were", "are", "been", "be", "being", "'s", "’s", "got", "gets"})
WEAKEST = 4.0                       # the score of a far cue whose subject heads the sentence
WEIGHT = {"speech": 7.0, "judge": 6.0, "thought": 5.0, "manner": 4.0, "show": 3.5, "attitude": 3.0}


@dataclass(frozen=True, slots=True)
class Quoted:
    """What the rules know of one stretch: its item, whether a sentence ends with it, whether it ends open (comma, dash)."""

    item: int
    ends: bool
    comma: bool
    full: bool
    words: int


def sentence_bounds(frame: Frame, item: int, quoted: dict[int, Quoted]) -> tuple[int, int]:
    """The items of the sentence around `item`, marks included."""
    lo = item
    while lo > 0 and not _ends_sentence(frame, lo - 1, quoted):
        lo -= 1
    hi = item
    while hi < len(frame.tags) and not _ends_sentence(frame, hi, quoted):
        hi += 1
    return lo, min(hi + 1, len(frame.tags))


def _ends_sentence(frame: Frame, i: int, quoted: dict[int, Quoted]) -> bool:
    if frame.tags[i] == "E" and frame.tags[i + 1 : i + 2] == "F" and frame.lower[i + 1] in (")", "]"):
        return False
    return frame.tags[i] == "E" or i in quoted and quoted[i].ends


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
        end = phrase_after(frame, i + 2, hi)
        if end > i + 2:
            return Reading(frame, Phrase(i + 2, end, "according"), (i, i + 2), "according to", "according", "after-according", 8.0)
    if not open_end:
        return None
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
        return None
    for verb in range(first, min(hi, first + REACH)):
        form = cue_at(frame, verb)
        aside = _in_aside(frame, first, verb)
        if tags[verb] == "Q":
            break
        if not aside and (tags[verb] == "V" and not form or tags[verb] == "X" and not _helps(frame, verb, hi)):
            break
        if form is None or tags[verb] == "G":
            continue
        subject = subject_of(frame, verb, first)
        joined = subject and subject.rule == "governor" and tags[group_start(frame, verb, first) - 1] == "C"
        if subject and subject.a == first and (subject.rule != "governor" or joined and (q.comma or outside)):
            return Reading(frame, subject, (verb, verb + 1), form.verb.lemma, "verb", "after-subject", 9.0)
    return None


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
    if i >= len(tags) or tags[i] != "H" or not q.full:
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


def quoted_as(frame: Frame, reading: Reading, hi: int) -> Reading:
    """"A quoted B as saying": B is the speaker and A carried the words; any other reading as it is."""
    if reading.lemma not in ("quote", "cite") or reading.cue is None or reading.speaker is None:
        return reading
    verb = reading.cue[0]
    end = phrase_after(frame, verb + 1, hi)
    if end > verb + 1 and end + 1 < hi and frame.lower[end] == "as" and frame.tags[end + 1] == "G":
        return replace(reading, speaker=Phrase(verb + 1, end, "quoted-as"), via=reading.speaker, rule="quoted-as", cue=(verb, end + 2))
    return reading


def _in_aside(frame: Frame, lo: int, verb: int) -> bool:
    return any(t in "WM" for t in frame.tags[lo:verb])


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
            score = _cue_score(frame, q, verb, form, verbs_between)
            passive = _is_passive(frame, q, verb, form, lo)
            agent = _agent(frame, verb, q.item) if passive else None
            if agent:
                best = Reading(frame, agent, (verb, verb + 1), form.verb.lemma, "verb", "before-agent", score)
            elif not passive and (best is None or score > best.score):
                subject = _inverted_aside(frame, verb, form, q.item, lo) or subject_of(frame, verb, lo)
                if subject and others and frame.lower[subject.a] in ("i", "we", "you"):
                    subject = None
                if subject and score <= WEAKEST and form.form != "base" and _begins_clause(frame, subject.a, lo):
                    score = WEAKEST
                if subject and score > 2.0 and (best is None or score > best.score):
                    best = Reading(frame, subject, (verb, verb + 1), form.verb.lemma, "verb", "before-" + subject.rule, score)
        if tag in "VX":
            verbs_between += 1
    lead = _inverted_lead(frame, q, lo) or _name_colon(frame, q, lo)
    if lead:
        return lead
    if best:
        best = best if others else _climb(frame, q, best, lo)
    if frame.tags[q.item - 1 : q.item] == "K" and (best is None or best.score < 9.0):
        leader = _governor(frame, q.item, lo, 0)
        if leader:
            return Reading(frame, leader, (q.item - 1, q.item), ":", "colon", "before-colon", 6.0)
    noun = _noun_cue(frame, q, lo)
    if noun and (best is None or best.score < WEAKEST):
        return noun
    according = _according_before(frame, q, lo)
    if according and (best is None or best.score < 9.5):
        return according
    return best


def _inverted_lead(frame: Frame, q: Quoted, lo: int) -> Reading | None:
    """Said Jane Doe: "..." """
    form = cue_at(frame, lo) if lo < len(frame.tags) and lo < q.item else None
    if form is None or form.form not in ("past", "s") or "invert" not in form.verb.frames:
        return None
    end = phrase_after(frame, lo + 1, q.item)
    if end == lo + 1 or any(t in "VX" for t in frame.tags[end : q.item]) or not set("PR") & set(frame.tags[lo + 1 : end]):
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


def _noun_cue(frame: Frame, q: Quoted, lo: int) -> Reading | None:
    """A word for an utterance with its owner: her claim that "...", the mayor's remark that "..."."""
    for i in range(q.item - 1, max(lo, q.item - 25), -1):
        if frame.tags[i] != "N" or frame.lower[i] not in cues.nouns():
            continue
        after = i + 1
        while after < q.item and (frame.lower[after] in DAYS or frame.tags[after] == "B"):
            after += 1
        speaker = _giver(frame, after, q.item)
        if frame.lower[after] not in CONTENT_LEADS and speaker is None and frame.tags[after] != "X":
            continue
        if frame.lower[after] in ("of", "for", "about") and q.item - after > 3 and speaker is None:
            continue
        speaker = speaker or _owner(frame, i, lo)
        if speaker is None:
            continue
        return Reading(frame, speaker, (i, i + 1), cues.nouns()[frame.lower[i]][0], "noun", "before-noun", 4.5)
    return None


def _giver(frame: Frame, at: int, hi: int) -> Phrase | None:
    """Whose words a noun names behind it: "claims by Jane Doe that", "shouts from the crowd"."""
    if frame.lower[at] not in ("by", "from", "of"):
        return None
    end = phrase_after(frame, at + 1, hi)
    return Phrase(at + 1, end, "owner") if end > at + 1 and end < hi and frame.lower[end] in ("that", ":", ",") else None


def _owner(frame: Frame, noun: int, lo: int) -> Phrase | None:
    """Whose words a noun names in front of it: the genitive, or the subject of the sentence ("he repeated his claim that")."""
    owner = noun
    while owner > lo and frame.tags[owner - 1] in "NAPJB" and owner > noun - 4:
        owner -= 1
    if owner > lo and frame.tags[owner - 1] == "Z":
        a = phrase_before(frame, owner - 1, lo)
        return Phrase(a, owner, "owner") if a < owner - 1 else None
    governor = _governor(frame, owner, lo, 0)
    if governor:
        return governor
    return Phrase(owner - 1, owner, "owner") if owner > lo and frame.lower[owner - 1] in POSSESSIVES else None


def _is_passive(frame: Frame, q: Quoted, verb: int, form: cues.CueForm, lo: int) -> bool:
    """Whether a verb is passive here ("is known as", "a man nicknamed Q"): its subject does not speak."""
    if form.form not in ("past", "participle") or verb == lo:
        return False
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


def _agent(frame: Frame, verb: int, hi: int) -> Phrase | None:
    """Who a passive names as the doer: "called by critics Q"."""
    for i in range(verb + 1, min(hi, verb + 6)):
        if frame.lower[i] == "by":
            end = phrase_after(frame, i + 1, hi)
            return Phrase(i + 1, end, "agent") if end > i + 1 else None
    return None


def _climb(frame: Frame, q: Quoted, reading: Reading, lo: int) -> Reading:
    """The speaker of the clause around, where the found clause is part of what somebody says ("Doe says she likes what he calls Q")."""
    speaker = reading.speaker
    if speaker is None or reading.cue is None or speaker.a <= lo:
        return reading
    direct = reading.cue[0] + 1 == q.item or frame.tags[reading.cue[0] + 1 : q.item].strip("MK") == ""
    named = "P" in frame.tags[speaker.a : speaker.b] or frame.tags[speaker.a] == "W"
    if named and direct and not _is_hypothetical(frame, reading.cue[0]) or _begins_clause(frame, speaker.a, lo):
        return reading
    ahead = frame.lower[speaker.a - 1]
    if ahead in TEMPORAL or frame.tags[speaker.a - 1] == "W" and ahead not in ("what", "whatever"):
        return reading
    outer: Reading | None = None
    for verb in range(speaker.a - 1, lo - 1, -1):
        form = cue_at(frame, verb)
        if form is None or not form.verb.classes & {"speech", "judge", "thought"} or _is_passive(frame, q, verb, form, lo):
            continue
        subject = subject_of(frame, verb, lo)
        if subject and subject.a < speaker.a:
            outer = Reading(frame, subject, (verb, verb + 1), form.verb.lemma, "verb", "before-outer", reading.score)
            if _begins_clause(frame, subject.a, lo):
                break
    return outer or reading


def _according_before(frame: Frame, q: Quoted, lo: int) -> Reading | None:
    for i in range(lo, q.item - 1):
        if frame.lower[i] == "according" and frame.tags[i + 1] == "T":
            end = phrase_after(frame, i + 2, q.item)
            if end > i + 2:
                return Reading(frame, Phrase(i + 2, end, "according"), (i, i + 2), "according to", "according", "before-according", 6.0)
    return None


def _cue_score(frame: Frame, q: Quoted, verb: int, form: cues.CueForm, verbs_between: int) -> float:
    tags = frame.tags
    score = max(WEIGHT[c] for c in form.verb.classes)
    if form.verb.lemma in STRONG:
        score += 3.0
    between = tags[verb + 1 : q.item]
    if not between.strip("MKHB") or frame.lower[verb + 1 : q.item] == ["that"]:
        score += 4.0
    elif all(t in "DNPAJZOIBMQ" for t in between):
        score += 2.5
    if between.endswith("K"):
        score += 2.0
    complement = "that" in form.verb.frames and frame.tags[verb + 1 : verb + 2] in tuple("SNPDRAJIQ")
    score -= 0.08 * min(len(between), 25) + (0.3 if complement else 0.8) * verbs_between
    if _is_hypothetical(frame, verb):
        score -= 3.0
    if verb > 0 and tags[verb - 1] == "T" and group_start(frame, verb, 0) == verb:
        score -= 2.5
    score -= 1.5 * between.count("Q")
    return score


def _is_hypothetical(frame: Frame, verb: int) -> bool:
    """Whether the verb only might or will happen ("would discuss")."""
    i = verb
    while i > 0 and frame.tags[i - 1] in "BX":
        i -= 1
    return any(w in MODALS for w in frame.lower[i:verb])


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
        if subject and subject.a == comma + 1 and "V" not in tags[verb + 1 : hi] and "S" not in tags[verb + 1 : hi]:
            return Reading(frame, subject, (verb, verb + 1), form.verb.lemma, "verb", "trailing", 7.0)
    for i in range(q.item + 1, hi - 2):
        if frame.lower[i] == "according" and tags[i + 1] == "T":
            end = phrase_after(frame, i + 2, hi)
            if end > i + 2:
                return Reading(frame, Phrase(i + 2, end, "according"), (i, i + 2), "according to", "according", "trailing-according", 6.0)
    return None


def _is_comma(frame: Frame, i: int) -> bool:
    """Whether item i is a comma, or words in marks that end with one."""
    return frame.tags[i] == "M" or frame.tags[i] == "Q" and "," in frame.words.text[frame.finish(i) - 2 : frame.finish(i)]


def read_headline(frame: Frame) -> Reading | None:
    """The name in front of a headline's colon ("Doe: Council 'Asleep' on Floods"), or the subject of its first verb."""
    colon = frame.tags.find("K", 0, 8)
    if colon > 0:
        end = phrase_after(frame, 0, colon)
        if end == colon and frame.tags[0] != "D" and "P" in frame.tags[:end] or end and frame.lower[end] in ("on", "to"):
            return Reading(frame, Phrase(0, end, "headline"), (colon, colon + 1), ":", "colon", "headline-name", 5.0)
    return None


def read_lead(frame: Frame, lo: int, end: int) -> Reading | None:
    """The subject of a sentence that leads in to the words without a reporting verb ("On trade: ...", "He was blunt.")."""
    for verb in range(lo, end):
        if frame.tags[verb] in "VX":
            subject = subject_of(frame, verb, lo)
            if subject:
                form = cue_at(frame, verb)
                if form is None:
                    return Reading(frame, subject, None, "", "none", "lead-in", 4.0)
                return Reading(frame, subject, (verb, verb + 1), form.verb.lemma, "verb", "lead-in", 4.0)
    return None
