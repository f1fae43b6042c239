"""Whom a speaker mention means inside the document: full name for a surname, name for a pronoun or description.

A result is given only where one candidate remains; two candidates are both kept, and the mention stays open.
"""
from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from functools import cache

from generator.annotate.attribution.persons import TOLD
from generator.annotate.clauses import CLOSED
from generator.annotate.cues import senders
from generator.annotate.joint import read_joint
from generator.annotate.narration import SOMEBODY, UNSURE, Narration
from generator.annotate.role_words import is_head
from generator.annotate.speaker_context import NEAR, Context
from generator.annotate.speaker_phrases import APART, apposed, behind_title, brought_in, head_of, is_owned, is_several, spoken_for
from generator.annotate.words import Words
from generator.lexicon import body_words, load_table
from generator.models import Annotations, EntityType, Form, Quotation, Span, Speaker, changed
from generator.text import is_disguised

PRONOUNS = {"he": "male", "him": "male", "his": "male", "himself": "male", "she": "female", "her": "female", "hers": "female",
            "who": "", "they": "many", "their": "many", "them": "many", "we": "many", "it": "thing", "its": "thing", "which": "thing"}
RELATIVES = frozenset({"who", "which"})
JOINING = frozenset({"and", "or", "&"})
TOWNS = frozenset({"city", "town", "village", "borough", "municipality"})
REMEMBERED = 20                     # how many speakers back are looked at
BESIDE = "description: beside the name"
CLOSE = 8                           # characters between a role and the name that it stands before: "Ambassador to Chad H. E. "
SOME = frozenset({"a", "an", "one", "another", "some", "several", "each", "every", "any", "no", "many", "few", "two"})  # somebody new
VAGUE = frozenset({"former", "new", "top", "same", "then", "longtime"})


def resolve_speakers(quotations: tuple[Quotation, ...], words: Words, found: Annotations) -> tuple[Quotation, ...]:
    """`quotations` with the names of their speakers resolved."""
    order = sorted((q.speaker.span.start, n) for n, q in enumerate(quotations) if q.speaker)
    if not order:
        return quotations
    context = Context(words, found, quotations)
    narration = Narration(context, quotations)
    own = _own_words(quotations)
    begins: dict[int, list[int]] = defaultdict(list)
    for number, quotation in enumerate(quotations):
        begins[quotation.start].append(number)
    last: list[tuple[int, str]] = []
    answer = list(quotations)
    for _, number in order:
        speaker = answer[number].speaker
        if speaker is None:
            continue
        gender = PRONOUNS.get(speaker.text.lower(), "")
        joint = None if gender else read_joint(speaker, answer[number].cue, context)
        if joint:
            answer[number] = changed(answer[number], speaker=joint)
            narration.note(speaker.span.start, SOMEBODY)
            continue
        if gender in ("male", "female") and not narration.is_story:
            resolved, basis = _as_narrated(speaker, gender, own[speaker.span.start], narration, last)
            answer[number] = _less_sure(answer[number], basis)
            if resolved.name == _named_outside(number, answer, begins):
                resolved = speaker      # who speaks of "he" means another
            if speaker.rule == TOLD and not context.is_likely(resolved.name, gender):
                resolved = speaker      # "Doe said she told her": Doe, or another of whom Doe tells
        else:
            resolved = _resolve(speaker, context, last)
        is_open = resolved.name.lower() in PRONOUNS or resolved.candidates
        narration.note(speaker.span.start, SOMEBODY if is_open else resolved.name)
        if gender in ("male", "female") and resolved.name != speaker.text:
            context.gender.setdefault(resolved.name, gender)
        if resolved is not speaker:
            answer[number] = changed(answer[number], speaker=resolved)
        if resolved.name != resolved.text or resolved.text.lower() not in PRONOUNS:
            if speaker.rule == "cited":
                last += [(speaker.span.end, c.name.removeprefix("the ").removeprefix("The ")) for c in answer[number].via]
            last.append((speaker.span.end, resolved.name))
            del last[:-REMEMBERED]
    return _without_disguises(answer, words.text)


def _without_disguises(quotations: list[Quotation], text: str) -> tuple[Quotation, ...]:
    """`quotations`, unsure of each speaker whose name may read otherwise than it looks: cut where nobody sees it, or of two scripts."""
    if text.isascii():
        return tuple(quotations)
    names = {q.speaker.name for q in quotations
             if q.speaker and is_disguised(text[max(q.speaker.span.start - 2, 0) : q.speaker.span.end + 2])}
    most: float = load_table("confidence")["disguised"]
    return tuple(changed(q, confidence=min(q.confidence, most)) if q.speaker and q.speaker.name in names else q for q in quotations)


def _named_outside(number: int, answer: list[Quotation], begins: dict[int, list[int]]) -> str:
    """The speaker of the quotation that quotation `number` stands in, "" where it stands in none; `begins`: place -> who begins there."""
    outer = answer[number].outer
    around = begins.get(outer, ()) if outer is not None else ()
    return next((speaker.name for n in around if n != number and (speaker := answer[n].speaker)), "")


def _own_words(quotations: tuple[Quotation, ...]) -> dict[int, list[Span]]:
    """Where a speaker mention begins -> what it says."""
    own: dict[int, list[Span]] = defaultdict(list)
    for q in quotations:
        if q.speaker:
            own[q.speaker.span.start].extend((*q.segments, *([q.content] if q.content else [])))
    return own


def _as_narrated(speaker: Speaker, gender: str, said: list[Span], narration: Narration,
                 last: list[tuple[int, str]]) -> tuple[Speaker, str]:
    """`speaker`, a pronoun, as the subject of the narration before it tells, else the candidate that fits, and which of the two it is.

    It is nobody whom its own words name.
    """
    context, start = narration.context, speaker.span.start
    if context.in_marks(start):
        return _resolve(speaker, context, last), "alone"
    apart = frozenset(p.name for span in said for p in context.people_in(span.start, span.end)
                      if p.start > start or context.in_marks(p.start))
    subject = narration.about(start, gender, apart, tuple(said))
    if subject == SOMEBODY:
        return speaker, "alone"
    if subject != UNSURE:
        return _named(speaker, subject), "narrated"
    resolved = _resolve(speaker, context, last)
    if resolved.name in apart or context.is_unlikely(resolved.name, gender):
        return speaker, "alone"
    return resolved, "among" if narration.fitting(max(start - NEAR // 2, 0), start, gender, apart) - {resolved.name} else "alone"


def _less_sure(quotation: Quotation, basis: str) -> Quotation:
    """`quotation` as sure as a pronoun's name can be that rests on `basis`."""
    most: float = load_table("confidence")["pronoun"][basis]
    return quotation if quotation.confidence <= most else changed(quotation, confidence=most)


def _resolve(speaker: Speaker, context: Context, last: list[tuple[int, str]]) -> Speaker:
    lower = speaker.text.lower()
    if lower in RELATIVES and not speaker.text.isupper():
        return _relative(speaker, context, last)
    if lower in PRONOUNS and (len(lower) < 3 or not speaker.text.isupper()):
        return _with(speaker, _candidates_for_pronoun(speaker.span, PRONOUNS[lower], context, last))
    if lower.removeprefix("the ") in context.spelled:
        return _named(speaker, context.spelled[lower.removeprefix("the ")])
    whole = context.name_with_mark(speaker.span.start, speaker.span.end)
    if whole:
        return changed(speaker, span=whole.span, text=whole.text, name=whole.name)
    head = head_of(speaker, context)
    named = context.named_within(head.start, head.end)
    if named and named.span.end >= head.end - 3:
        return _named(speaker, named.name)
    titled = behind_title(speaker, context)
    if titled:
        return _named(speaker, titled)
    beside = apposed(speaker.span, context) or brought_in(speaker.span, context)
    if beside:
        return _named(speaker, beside)
    if lower.split(" ")[0] in SOME or _is_unnamed(speaker, context):
        return speaker
    ready = _ready(head, context, head.end if is_owned(head, context) else 0)   # not "the mayor" of "people close to the mayor"
    if ready and ready != spoken_for(speaker, head, context):
        return _named(speaker, ready)
    goes_on = _same_speaker(speaker, head, context, last)
    if goes_on:
        return _named(speaker, goes_on)
    return _with(speaker, _candidates_for_description(head, context) or _candidates_for_body(head, context))


def _is_unnamed(speaker: Speaker, context: Context) -> bool:
    """Whether "the diplomat" goes on with "an unnamed diplomat" a little before, and nobody was named since."""
    words = speaker.text.lower().split()
    if len(words) != 2 or words[0] != "the" or not words[1].isalpha():
        return False
    low = max(speaker.span.start - NEAR, 0)
    before = context.words.text[low : speaker.span.start].lower()
    if words[1] not in before:
        return False
    found = [m.end() for m in _introduced(words[1]).finditer(before) if not _names_it(before, low, m.start(), context)]
    if not found:
        return False
    return all(context.in_marks(p.start) for p in context.people_in(low + found[-1], speaker.span.start))


def _names_it(before: str, low: int, start: int, context: Context) -> bool:
    """Whether a name stands right before a description at `start` of `before`, which begins at `low`: "Jane Doe, a diplomat"."""
    return before.endswith(", ", 0, start) and bool(context.person_ending(low + start - 2))


@cache
def _introduced(noun: str) -> re.Pattern[str]:
    """ "a Western diplomat": whom nobody names."""
    return re.compile(rf"\b(?:an?|another|his|her|their) (?:[a-z-]+ ){{0,3}}{noun}\b(?!,? (?:named|called))")


def _relative(speaker: Speaker, context: Context, last: list[tuple[int, str]]) -> Speaker:
    """`speaker`, a relative pronoun, named after what stands right before it ("officials, who say"); nobody else is meant."""
    text, words = context.words.text, context.words
    before = text[max(0, speaker.span.start - 3) : speaker.span.start]
    end = speaker.span.start - (len(before) - len(before.rstrip(" ,")))
    if speaker.name != speaker.text:    # the words are known
        start = text.rfind(speaker.name, max(0, end - NEAR), end)
        if start < 0:
            return speaker
        span = Span(speaker.span.document, start, start + len(speaker.name))
        described = "" if is_several(speaker.name) else context.described_by(start)
        if described:
            return _named(speaker, described)
        meant = _resolve(changed(speaker, span=span, text=speaker.name), context, last)
        return changed(speaker, name=meant.name, candidates=meant.candidates)
    i = bisect_left(context.starts, end) - 1
    named = context.named[i] if i >= 0 and context.named[i].span.end == end else None
    i = bisect_left(context.resolved_starts, end) - 1
    title = context.resolved[i] if i >= 0 and context.resolved[i].span.end == end else None
    if title and (named is None or title.span.start <= named.span.start):
        return _named(speaker, title.name)
    if named is None or named.type is EntityType.GPE:
        return speaker
    first = words.at(named.span.start)
    first -= first > 0 and words.lower[first - 1] == "the"
    hangs_on = first > 0 and (words.lower[first - 1] in APART or words.lower[first - 1] in JOINING)
    return speaker if hangs_on else _named(speaker, named.name)


def _candidates_for_body(head: Span, context: Context) -> tuple[str, ...]:
    """The bodies named before whose name holds the word ("the ministry" for the Ministry of Fisheries)."""
    words = context.words.text[head.start : head.end].lower().split()
    if len(words) != 2 or words[0] != "the":
        return ()
    if words[1] in TOWNS:
        return context.towns_before(head.start)
    return tuple(sorted(name for name, start in context.by_word.get(words[1], {}).items() if start < head.start))


def _same_speaker(speaker: Speaker, head: Span, context: Context, last: list[tuple[int, str]]) -> str:
    """The last speaker, where a bare general word ("the diplomat") follows and nobody else was named in between; or ""."""
    words = context.words.text[head.start : head.end].lower().split()
    if len(words) != 2 or words[0] != "the" or words[1] not in _general() or not last:
        return ""
    end, name = last[-1]
    if end == speaker.span.end:
        return name                     # one "the senator said", two quotations
    if not 0 <= speaker.span.start - end <= NEAR or name not in context.introduced:
        return ""
    if context.spoke_of_somebody(words[1], head.start) and name not in (other for other, _ in context.described.get(words[1], ())):
        return ""                       # "a Western diplomat" spoke as well
    first = bisect_left(context.people_starts, end)
    between = context.people[first : bisect_left(context.people_starts, speaker.span.start)]
    return name if all(p.name == name or context.in_marks(p.start) for p in between) else ""


def _with(speaker: Speaker, names: tuple[str, ...]) -> Speaker:
    if len(names) == 1:
        return _named(speaker, names[0])
    return speaker if names == speaker.candidates else changed(speaker, candidates=names)


def _named(speaker: Speaker, name: str) -> Speaker:
    return speaker if name == speaker.name else changed(speaker, name=name)


def _ready(span: Span, context: Context, least: int = 0) -> str:
    """The name that an earlier step already resolved this very mention to, or "". Whose husband speaks does not speak.

    What it resolved ends at offset `least` or behind it: not the "President" of "President Hill's office".
    """
    i = bisect_left(context.resolved_starts, span.start)
    while i < len(context.resolved) and context.resolved[i].span.end < least:
        i += 1
    if i < len(context.resolved) and context.resolved[i].span.start < span.end:
        mention = context.resolved[i]
        if mention.form is Form.PRONOUN and mention.span != span:
            return ""
        name = mention.name
        beside = mention.rule == BESIDE and mention.span.start == span.start    # "French Ambassador to Chad Ann Hall"
        named_behind = beside and " and " not in context.words.text[mention.span.end : span.end]
        return name if context.introduced.get(name, span.start) < (mention.span.end + CLOSE if named_behind else span.start) else ""
    return ""


def _candidates_for_pronoun(span: Span, gender: str, context: Context, last: list[tuple[int, str]]) -> tuple[str, ...]:
    """Whom a pronoun may mean: the person that the sentence or the sentence before is about, and the last speaker."""
    ready = _ready(span, context)
    if gender in ("many", "thing"):
        latest = next((end for end, _ in reversed(last) if end < span.start), -1)
        spoken = next((name for end, name in reversed(last) if end == latest and name in context.bodies), "")
        it = context.words.text[span.start : span.end].lower() == "it" and context.is_next(latest, span.start)
        if gender == "thing" and not ready and spoken and it:
            return (spoken,)        # "..., the agency said", "it added"
        return (ready,) if ready else ()
    if not ready and context.is_about_somebody(span.start):
        return ()
    low = max(span.start - NEAR, 0)
    recent: list[str] = []
    i = bisect_left(context.people_starts, span.start) - 1
    paragraph = context.words.text.rfind("\n", 0, span.start) + 1
    topic = ""
    while i >= 0 and context.people[i].start >= low:
        person = context.people[i]
        if not context.in_marks(person.start) and _fits(person.name, gender, context):
            recent.append(person.name)
            if person.start >= paragraph:
                topic = person.name
        i -= 1
    speaker = next((name for end, name in reversed(last) if end >= low and end < span.start and _fits(name, gender, context)), "")
    speaker = speaker if context.introduced.get(speaker, span.start) < span.start else ""
    if not topic and context.words.text[span.start : span.end].lower() in ("him", "her"):
        return ()                       # "quoted him as saying": nobody of this paragraph
    if ready and _fits(ready, gender, context) and ready in (topic, speaker, *recent[:1]):
        return (ready,)
    if topic and speaker and topic != speaker:
        spoke_here = any(end >= paragraph and name == speaker for end, name in last if end < span.start)
        return (speaker,) if spoke_here or recent.count(speaker) > recent.count(topic) else (topic, speaker)
    if topic or speaker:
        return (topic or speaker,)
    return tuple(dict.fromkeys(recent))[:2] if len(set(recent)) > 1 else tuple(recent[:1])


def _fits(name: str, gender: str, context: Context) -> bool:
    told = context.gender.get(name, "")
    return not gender or not told or told == gender


@cache
def _general() -> dict[str, frozenset[str]]:
    return {word: frozenset(roles.split()) for word, roles in load_table("descriptions").items()}


@cache
def _things() -> frozenset[str]:
    """What is no person though it speaks: bodies, documents."""
    return body_words() | senders()


def _candidates_for_description(head: Span, context: Context) -> tuple[str, ...]:
    """The people whose titles or appositions hold the words of a description ("the Ruritanian leader")."""
    first, last = context.words.at(head.start), context.words.at(head.end)
    words = [w for w in context.words.lower[first:last] if w not in CLOSED and w[0].isalnum()]
    if not words or words[-1].endswith("s") and not words[-1].endswith("ss"):
        return ()
    noun, marks = words[-1], frozenset(words[:-1]) - VAGUE
    roles = {noun} | _general().get(noun, frozenset())
    if noun in ("man", "woman") or noun in _things() and not is_head(noun):
        return ()
    scores: dict[str, int] = {}
    for name, described in (found for role in roles for found in context.described.get(role, ())):
        if not marks or marks & described or noun in described and not marks - described:
            weight = (2 if noun in described else 1) + len(marks & described)
            scores[name] = max(scores.get(name, 0), weight)
    if not scores:
        return ()
    best = max(scores.values())
    if best < 2 and context.spoke_of_somebody(noun, head.start):
        return ()                       # "a senior official" has spoken: "the official" is not the spokeswoman
    return tuple(sorted(name for name, score in scores.items() if score == best))
