"""What the words of a speaker mention tell by themselves, and those behind it: where its head ends, who is named in it or beside it."""
from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from generator.annotate.clauses import CLOSED
from generator.annotate.cues import forms
from generator.annotate.name_words import body_heads
from generator.annotate.role_words import is_aside, role_tables
from generator.annotate.speaker_context import Context
from generator.annotate.words import Words
from generator.lexicon import body_words
from generator.lexicon.gazetteer import gazetteer
from generator.lexicon.words import classes
from generator.models import EntityType, Span, Speaker

APART = frozenset({"of", "for", "at", "from", "in", "with", "on", "to", "who", "whose", "which", "that", ",", "(", "—", "–"})
HONORIFICS = frozenset({"mr", "mr.", "mrs", "mrs.", "ms", "ms.", "dr", "dr.", "sir", "dame"})
_ARTICLES = frozenset({"a", "an", "the", "his", "her", "their", "its"})
_TOLD = re.compile(r"\s\w+,")
_OWNS = re.compile(r"['’](?:s\b| [a-z])")             # Hill's aide, Mills' aide
_APPOSED = re.compile(r"\s?(\([^()\n]{1,60}\))?(?:\s?,?\s?|, (?:[a-z-]+ ){1,4})")


def behind_title(speaker: Speaker, context: Context) -> str:
    """The person named behind a title with its field ("Minister of Education Ann Hill"), or "".

    Not one whom a preposition or another title leads in ("a spokesman for President Hill").
    """
    words, table = context.words, role_tables()
    first, last = words.at(speaker.span.start), words.at(speaker.span.end)
    of = next((i for i in range(first, last) if words.lower[i] in APART), last)
    if last - of < 3 or words.lower[of] not in ("of", "for", "at", "on"):
        return ""
    named = context.named_within(words.starts[of], words.ends[last - 1])
    if not any(w in table.heads for w in words.lower[first:of]):
        inside = named and named.type is EntityType.PERSON and named.span.end == words.ends[last - 1]
        return named.name if named and inside and _is_bodys(words, first, of, words.at(named.span.start) - 1) else ""
    if named and named.type is EntityType.PERSON and named.span.end == words.ends[last - 1] and _ends_body(words, of + 1, named.span.start):
        return named.name
    i = of + 1
    while i < last - 1 and words.lower[i] not in HONORIFICS and words.words[i] not in gazetteer().given and _is_field(words, i):
        i += 1
    if i == of + 1 or any(w in table.heads for w in words.lower[of + 1 : i]):
        return ""
    i += words.lower[i] in HONORIFICS
    if i >= last or not all(w[0].isupper() for w in words.words[i:last]) or i == last - 1 and _ends_field(words, i):
        return ""
    name = words.text[words.starts[i] : words.ends[last - 1]]
    known = context.named_within(words.starts[i], words.ends[last - 1])
    return known.name if known and known.span.end == words.ends[last - 1] else name


def _is_bodys(words: Words, first: int, of: int, title: int) -> bool:
    """Whether the title right before a name is one in the body that the mention begins with: "House of Deputies Speaker"."""
    body = all(word[0].isupper() for word in words.words[first + (words.lower[first] == "the") : of])
    body = body and (words.lower[of - 1] in body_words() or words.lower[of - 1] in body_heads() or words.lower[of - 1] == "house")
    return body and title > of + 1 and words.lower[title] in role_tables().heads and not words.words[title - 1].endswith(("'s", "’s"))


def _ends_body(words: Words, first: int, name: int) -> bool:
    """Whether the words before a name are the body that its bearer leads: "the Harbour Group", not "the late" or "President"."""
    body = range(first, words.at(name))
    last = words.lower[body[-1]] if body else ""
    noun = last in body_words() or "noun" in classes(last) and "adj" not in classes(last)
    letters = len(body) == 1 and len(last) > 1 and words.words[body[-1]].isupper()
    return (letters or len(body) > 1 and noun) and not any(words.lower[i] in role_tables().heads for i in body)


def _is_field(words: Words, i: int) -> bool:
    """Whether a word may name what somebody is minister or head of: an ordinary word, a country."""
    return bool(classes(words.lower[i])) or words.words[i] in gazetteer().countries or words.lower[i] in ("and", "of")


def _ends_field(words: Words, i: int) -> bool:
    """Whether the last word of a title is of its field and names nobody: "Minister of Employment and Labour", "of Public Works"."""
    word, names = words.words[i], gazetteer()
    return words.lower[i - 1] == "and" or _is_field(words, i) and word not in names.family and word not in names.given


def spoken_for(speaker: Speaker, head: Span, context: Context) -> str:
    """The person that the mention names behind its head: whose spokesman or wife speaks; or ""."""
    named = context.named_within(head.end, speaker.span.end)
    return named.name if named and named.type is EntityType.PERSON else ""


def head_of(speaker: Speaker, context: Context) -> Span:
    """The part of the mention that ends with its head: before the first preposition, comma or bracket."""
    words = context.words
    first = words.at(speaker.span.start)
    i = first + 1
    while i < len(words.words) and words.starts[i] < speaker.span.end and not _hangs_on(words, i):
        i += 3 if is_aside(words.words, i + 1) else 1
    whole = context.named_within(speaker.span.start, speaker.span.end)
    if whole and whole.span.start <= words.starts[first] + 4 and _ends_head(words, whole.span.end, speaker.span.end):
        return Span(speaker.span.document, whole.span.start, whole.span.end)
    return Span(speaker.span.document, speaker.span.start, min(words.ends[i - 1], speaker.span.end))


def _hangs_on(words: Words, i: int) -> bool:
    """Whether a word joins to a head what hangs on it: "the mayor of", "sources asked by", but not "a report by"."""
    return words.lower[i] in APART or words.lower[i] in ("against", "about") or words.lower[i] == "by" and words.lower[i - 1].endswith("ed")


def _ends_head(words: Words, end: int, stop: int) -> bool:
    """Whether a name that ends at `end` is what a mention up to `stop` is about: not "US officials", not "Hill's aide"."""
    if end < stop and _OWNS.match(words.text[end : end + 3]):
        return False
    i = words.at(end)
    return i >= len(words.words) or words.starts[i] >= stop or words.lower[i] in APART or not words.words[i][0].islower()


def apposed(span: Span, context: Context) -> str:
    """The person or body named in apposition right behind a description ("the mayor, Jane Doe, said"), or ""; not one of several."""
    described = context.words.text[span.start : span.end].lower().split()
    head, several = _head_word(described), is_several(" ".join(described))         # "two senators, Ann Hall and Bob Moss, said"
    i = bisect_left(context.people_starts, span.end)
    if i < len(context.people) and not (several and context.words.text[context.people[i].end : context.people[i].end + 1] != ","):
        between = context.words.text[span.end : context.people[i].start]
        trade = between.split()[1:] if between.startswith(", ") else []
        if _APPOSED.fullmatch(between) and not any(_joins_clause(w, first=not n) for n, w in enumerate(trade)):
            return context.people[i].name
    return context.body_behind(span.end) if head in body_words() and head == described[-1] else ""


def _head_word(words: list[str]) -> str:
    """The last word of a description before what hangs on it."""
    return next((words[n - 1] for n, word in enumerate(words) if n and word in APART), words[-1])


def is_several(description: str) -> bool:
    """Whether a description is of several: "senators of the state", "two of the women"."""
    words = description.lower().split()
    head = _head_word(words)
    return head.endswith("s") and not head.endswith("ss") or words[0] in ("two", "three", "four", "some", "several", "many", "both")


def brought_in(span: Span, context: Context) -> str:
    """The person who opens the sentence, or stands behind the words in marks, right before a description: "Jane Doe, a nurse told
    the board", "Jane Doe, mayor of Lund told it"; or "".

    Not one of whom another tells: "Jane Doe, a nurse said, was ill".
    """
    words, text = context.words, context.words.text
    first = words.lower[words.at(span.start)]
    bare = text[span.start].islower() and first not in CLOSED and not _head_word(text[span.start : span.end].lower().split()).endswith("s")
    name = context.described_by(span.start) if bare or first in ("a", "an") else ""
    if not name or _TOLD.match(text, span.end):
        return ""
    person = context.people[bisect_left(context.people_starts, span.start) - 1]
    number = bisect_right(context.sentences, person.start, key=lambda s: s.start) - 1
    opens = number >= 0 and words.at(context.sentences[number].start) + len(person.before) >= words.at(person.start)
    behind_marks = bare and text[max(person.start - 3, 0) : person.start].rstrip()[-1:] in ("”", '"')
    return name if (opens or behind_marks) and not context.in_marks(person.start) else ""


def is_owned(head: Span, context: Context) -> bool:
    """Whether the head is what a person's name owns, with or without a title in front: "President Hill's office", "Mills' deputy"."""
    text = context.words.text
    return any(p.end < head.end and _OWNS.match(text[p.end : p.end + 3]) for p in context.people_in(head.start, head.end))


def _joins_clause(word: str, *, first: bool) -> bool:
    """Whether a word behind a comma is a clause's ("officials, who say", "the mayor, said"), not a trade's."""
    return word in forms() or word in CLOSED and not (first and word in _ARTICLES)
