"""Statements that stand around or behind a reporting clause: "It was lost, he said", "As he noted, ...", "According to ..."."""
from __future__ import annotations

from collections.abc import Sequence

from generator.annotate import tags
from generator.annotate.attribution.cited import CITED, CITING, names_somebody
from generator.annotate.frames import Complement, is_speech, verb_frames
from generator.annotate.phrases import LONGEST, Group, Stretch, has_finite, phrase_starting
from generator.annotate.statements.endings import statement_end, tail_end
from generator.annotate.statements.findings import UNSAID, Finding, trim
from generator.annotate.tagging import Word
from generator.annotate.tags import FINITES
from generator.lexicon.gazetteer import gazetteer


def read_parenthetical(words: Sequence[Word], group: Group, subject: Stretch) -> Finding | None:
    """ "It was lost, he said on Monday." and "The goal, he said, is to win." """
    lemma = words[group.verb].lemma
    if "parenthetical" not in verb_frames(lemma) or not _is_set_off(words, subject.start) or words[subject.start].tag is tags.WH:
        return None
    tail = tail_end(words, group.verb + 1, any_object=lemma == "tell")
    if tail is None:
        return None
    return _around(words, Stretch(group.start, group.verb + 1), lemma, subject, subject.start - 1, tail, group)


def _is_set_off(words: Sequence[Word], start: int) -> bool:
    """Whether a comma stands before the reporting clause that begins at `start`, be it inside quotation marks."""
    if start < 2:
        return False
    before = words[start - 1].tag
    return before is tags.COMMA or (before is tags.MARK and words[start - 2].quoted and words[start - 2].tag in (tags.COMMA, tags.STOP))


def read_inverted(words: Sequence[Word], group: Group) -> Finding | None:
    """ "It was lost, said Hill, a doctor." """
    lemma = words[group.verb].lemma
    if words[group.verb].tag is not tags.FINITE or "parenthetical" not in verb_frames(lemma) or group.start != group.verb or group.verb < 2:
        return None
    if not _is_set_off(words, group.verb) or not is_speech(lemma) or lemma == "tell":
        return None
    phrase = phrase_starting(words, group.verb + 1)
    if phrase is None or words[phrase.start].tag is tags.OBJECT:
        return None
    for j in range(group.verb + 1, len(words)):
        if words[j].tag in (tags.COMMA, tags.STOP, tags.WH):
            break
        if words[j].tag in FINITES or words[j].tag is tags.THAT:
            return None  # "Smith, a doctor, said she was ill"
    end = phrase.end
    goes_on = end < len(words) and words[end].tag is tags.COMMA and _is_clause(words, end + 1)
    while end < len(words) and words[end].tag not in (tags.STOP, tags.SEMICOLON) and not (goes_on and _is_subordinate(words, 0)):
        end += 1  # an aside on the speaker: "said Hill, who was there."
    aside = next((j for j in range(group.verb - 1, 0, -1) if words[j].tag is tags.WH and words[j - 1].tag is tags.COMMA), group.verb)
    if not has_finite(words, 0, aside - 1):
        return None  # "Smith, who was ill, asked Hill whether": Smith has no other verb yet
    return _around(words, Stretch(group.verb, group.verb + 1), lemma, phrase, group.verb - 1, end, group)


def _around(words: Sequence[Word], cue: Stretch, lemma: str, speaker: Stretch, end: int, tail: int, group: Group) -> Finding | None:
    """The statement around a reporting clause that stands at words[end:tail]."""
    start = _clause_start(words, end)
    first = Stretch(start, end)
    aside: Stretch | None = None
    if tail + 1 < len(words) and words[tail + 1].tag is tags.MARK and words[tail].tag is not tags.STOP:
        return None  # `In May, he said, "..."`
    if (
        words[start].tag is tags.PREPOSITION
        and words[start + 1].tag is not tags.NUMBER     # "About 80 boats came, Hill said"
        and not any(w.tag is tags.COMMA for w in words[start:end])
        and (tail >= len(words) or words[tail].tag is not tags.COMMA)
    ):
        return None  # "In the note posted on Monday, Hill said"
    clause = has_finite(words, start, end)
    if tail + 1 < len(words) and words[tail].tag is tags.COMMA and (not clause or _leads_on(words, start, tail + 1)):
        stop = statement_end(words, Complement(tail + 1, "parenthetical"), relative=False, fronted=False, cue=group.verb)
        if clause or has_finite(words, tail + 1, stop):
            first, aside = Stretch(start, stop), Stretch(end, tail + 1)
    if not clause and aside is None:
        return None
    if (
        words[first.start].tag is tags.SUBORDINATOR
        and first.end <= end
        and words[first.start].lower not in ("if", "because")
        and not any(w.tag is tags.COMMA for w in words[first.start : first.end])
    ):
        return None
    first = trim(words, first)
    if first.end - first.start < 3:
        return None
    rule = "indirect-attitude" if not is_speech(lemma) else UNSAID if group.negated or group.modal else "indirect-speech"
    return Finding(cue, lemma, first, speaker, "parenthetical", rule, aside=aside)


def _leads_on(words: Sequence[Word], start: int, behind: int) -> bool:
    """Whether what stands behind a reporting clause goes on with the clause before it: "He left, she said, because it was late"."""
    tag, lower = words[behind].tag, words[behind].lower
    if _is_subordinate(words, start) and tag not in (tags.ING, tags.CONJUNCTION, tags.SUBORDINATOR):
        return True
    goes_on = tag in (tags.THAT, tags.TO, tags.MODAL, tags.HAVE) or tag is tags.BE and lower != "being" or lower in ("because", "since")
    if tag is tags.FINITE and is_speech(words[behind].lemma) and words[behind + 1].tag is not tags.PREPOSITION:
        goes_on = any(w.tag is tags.WH for w in words[start : behind - 2])     # "A man who was there, the paper reported, claimed"
    return goes_on and not words[behind - 1].quoted and lower != "having"


def _is_clause(words: Sequence[Word], start: int) -> bool:
    """Whether a finite verb follows before a comma or a "who": a clause, not an aside ("a doctor, who was there")."""
    for word in words[start:]:
        if word.tag in FINITES:
            return True
        if word.tag in (tags.COMMA, tags.WH, tags.STOP):
            return False
    return False


def _is_subordinate(words: Sequence[Word], start: int) -> bool:
    """Whether the clause at `start` opens with a conjunction, or "even" and one: "Even if it rains"."""
    return words[start + (words[start].tag is tags.ADVERB)].tag is tags.SUBORDINATOR


def _clause_start(words: Sequence[Word], end: int) -> int:
    """Where the statement begins that a reporting clause at `end` closes: the sentence's start, or behind a break in it."""
    closed = False
    for i in range(end - 1, max(-1, end - LONGEST), -1):
        if words[i].tag is tags.SEMICOLON or (words[i].tag is tags.COLON and i > 0):
            return i + 1
        closed = closed or words[i].tag is tags.CLOSE
        if words[i].tag is tags.OPEN and not closed:
            return i + 1                # "(it was lost, according to Hill)"
    start = 0
    while start < end and (words[start].tag in (tags.CONJUNCTION, tags.DASH, tags.SIGN, tags.COMMA, tags.CLOSE)):
        start += 1
    return start


def read_as_said(words: Sequence[Word], group: Group, subject: Stretch) -> Finding | None:
    """ "As he noted, it was lost." """
    lemma = words[group.verb].lemma
    before = subject.start - 1
    if before < 0 or words[before].lower != "as" or "parenthetical" not in verb_frames(lemma):
        return None
    tail = tail_end(words, group.verb + 1, any_object=lemma == "tell")
    if (
        tail is None
        or tail >= len(words) - 2
        or words[tail].tag is not tags.COMMA
        or (before and words[before - 1].tag not in (tags.COMMA, tags.CONJUNCTION))
    ):
        return None
    end = statement_end(words, Complement(tail + 1, "parenthetical"), relative=False, fronted=False, cue=group.verb)
    content = trim(words, Stretch(tail + 1, end))
    rule = "indirect-speech" if is_speech(lemma) else "indirect-attitude"
    return Finding(Stretch(group.start, group.verb + 1), lemma, content, subject, "as-said", rule)


def read_according(words: Sequence[Word], i: int) -> Finding | None:
    """ "According to Hill, it was lost." and "It was lost, according to Hill." """
    phrase = phrase_starting(words, i + 2)
    if phrase is None:
        return None
    phrase = _with_participle(words, phrase)
    cue, outlet = Stretch(i, i + 2), phrase
    aside: Stretch | None = None
    cited = _cited(words, phrase)
    before = words[i - 1].tag if i else None
    opens = i == 0 or before in (tags.CONJUNCTION, tags.SEMICOLON, tags.DASH, tags.MARK) or (i == 1 and before is not tags.COMMA)
    if opens:
        j = (cited or phrase).end
        while j < len(words) and j - i < 40 and words[j].tag is not tags.COMMA:
            j += 1
        if j + 1 >= len(words) or words[j].tag is not tags.COMMA:
            return None
        if words[j + 1].tag in (tags.WH, tags.DETERMINER) and not cited:
            j = _closing_aside(words, j) or j
        end = statement_end(words, Complement(j + 1, "according"), relative=False, fronted=False, cue=i)
        content = trim(words, Stretch(j + 1, end))
    else:
        end = i - 1 if before is tags.COMMA else i
        content = trim(words, Stretch(_clause_start(words, end), end))
        goes_on = phrase.end < len(words) and words[phrase.end].tag is tags.COMMA and not cited
        if goes_on and not has_finite(words, content.start, content.end):
            aside = Stretch(end, phrase.end + 1)
            end = statement_end(words, Complement(phrase.end + 1, "according"), relative=False, fronted=False, cue=i)
            content = trim(words, Stretch(content.start, end))
    length = content.end - content.start
    if length < 3 or (length < 5 and not has_finite(words, content.start, content.end)):
        return None
    if cited:
        citing = Stretch(cited.start - 1, cited.start)
        return Finding(citing, "cite", content, cited, "cited", "indirect-speech", via=Stretch(i, outlet.end))
    return Finding(cue, "according to", content, phrase, "according", "indirect-speech", aside=aside)


def _cited(words: Sequence[Word], outlet: Stretch) -> Stretch | None:
    """Whom the outlet cites right behind its name: "according to A, citing a diplomat", "A, which cited a diplomat"."""
    i = outlet.end
    if words[outlet.end - 1].tag is not tags.NAME and not any(w.tag is tags.NAME for w in words[outlet.start : outlet.end]):
        return None
    if any(w.text in gazetteer().given for w in words[outlet.start : outlet.end - 1]):
        return None                 # a person who cites speaks for himself
    while i < len(words) and i - outlet.end < 3 and (words[i].tag in (tags.COMMA, tags.HAVE) or words[i].lower == "which"):
        i += 1
    which = "which" in (w.lower for w in words[outlet.end : i])
    if i >= len(words) or words[i].lower not in (CITED if which else CITING):
        return None
    phrase = phrase_starting(words, i + 1)
    if phrase is None:
        return None
    head = next((k for k in range(phrase.start + 1, phrase.end) if words[k].tag is tags.PREPOSITION), phrase.end) - 1
    named = words[head].tag is tags.NAME and words[phrase.end - 1].tag is tags.NAME
    return phrase if names_somebody(words[head].lower, name=named) else None


def _with_participle(words: Sequence[Word], phrase: Stretch) -> Stretch:
    """`phrase` with what tells which report it is: "a poll released last week"."""
    end = phrase.end
    if words[end - 1].tag is tags.NAME or end >= len(words) or words[end].tag not in (tags.PARTICIPLE, tags.FINITE, tags.ING):
        return phrase
    for j in range(end, min(len(words), end + 14)):
        if words[j].tag in (tags.COMMA, tags.STOP, tags.DASH, tags.MARK, tags.OPEN):
            return Stretch(phrase.start, j)
    return phrase


def _closing_aside(words: Sequence[Word], comma: int) -> int | None:
    """The comma that closes the aside which the one at `comma` opens, if a clause follows it."""
    for j in range(comma + 1, min(len(words), comma + 25)):
        if words[j].tag is tags.COMMA:
            return j if has_finite(words, j, min(len(words), j + 14)) else None
    return None
