"""One utterance, many outlets: quotations that report the same utterance become one statement.

Candidates share two neighbouring content words (blocking: never all against all); `resolve/likeness.py` says whether two
wordings can be one utterance. Who spoke and when can only keep quotations apart, never bring them together.
"""
from __future__ import annotations

import hashlib
import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from generator.annotate.statements.findings import DENIED
from generator.ids import FIRST_WORDS
from generator.models import Annotations, Document, EntityType, Kind, Quotation, Resolution, Statement, changed
from generator.resolve.likeness import NEEDED, Voices, Wording, likeness, read_wording, shares, wording_of, words_of
from generator.resolve.origins import count_origins

_Mark = tuple[frozenset[str] | None, str | None, bool]
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_WORD = re.compile(r"\w{2,}")
_NO_NAMES = frozenset({
    "a", "an", "the", "he", "she", "it", "they", "we", "i", "you", "this", "that", "these", "those", "his", "her", "its", "their", "one",
    "some", "many", "others", "both", "mr", "mrs", "ms", "dr", "president", "prime", "minister", "secretary", "senator", "governor"})
CROWD = 60                          # of a bigger block, a quotation is compared with so many neighbours only
PARTS, WHOLE = 8, 3                 # so many segments are compared one by one, if they have so many content words
LONG = 6                            # content words
SHORT = 3                           # so few content words out of many tell an utterance only if both speakers are told, or are one
TELLING = 4                         # two wordings of so many content words, some in common, that are not alike are two utterances
STATED = 0.8                        # a statement takes its speaker from a quotation of this confidence
VERBATIM, MANY = 0.85, 8            # so alike, with so many content words: nobody says it twice
SURE = 0.9                          # a speaker of this confidence is certain enough to keep two quotations apart


@dataclass(frozen=True)
class _Said:
    """A quotation, and how it is compared: its wording is read only if there is another that it may be like."""

    key: str
    quotation: Quotation
    texts: tuple[str, ...]          # of its segments, else of its content
    words: list[str]                # of all these
    mark: _Mark

    @cached_property
    def wording(self) -> Wording:
        return wording_of(self.words)

    @cached_property
    def parts(self) -> tuple[Wording, ...]:
        """Of a quotation that the reporter cut: its segments; each may be another outlet's whole quotation."""
        parts = [read_wording(text) for text in self.texts[:PARTS]] if len(self.texts) > 1 else []
        return tuple([part for part in parts if len(part.content) >= WHOLE])


def resolve_statements(documents: tuple[Document, ...], resolution: Resolution) -> Resolution:
    """Group the quotations of all documents into statements, and name on each quotation the statement it reports."""
    groups = _grouped(documents, resolution.annotations, frozenset(e.id for e in resolution.entities if e.type is EntityType.PERSON))
    by_id = {document.id: document for document in documents}
    statements = tuple(sorted((_statement(members, by_id) for members in groups), key=lambda s: s.id))
    return changed(resolution, annotations=_named(resolution.annotations, groups), statements=statements)


def link_statements(
    documents: tuple[Document, ...], annotations: tuple[Annotations, ...], people: frozenset[str]
) -> tuple[Annotations, ...]:
    """Name on each quotation the statement it reports. `people`: their ids."""
    return _named(annotations, _grouped(documents, annotations, people))


def _grouped(documents: tuple[Document, ...], annotations: tuple[Annotations, ...], people: frozenset[str]) -> list[list[_Said]]:
    return _group(_said({document.id: document.text for document in documents}, annotations, people))


def _named(annotations: tuple[Annotations, ...], groups: list[list[_Said]]) -> tuple[Annotations, ...]:
    """The annotations with the statement on each quotation of the groups; the others report none."""
    named = {(m.quotation.document, m.quotation.start): _id(members) for members in groups for m in members}
    return tuple(
        changed(found, quotations=tuple([changed(q, statement=named.get((q.document, q.start), "")) for q in found.quotations]))
        for found in annotations)


def _said(texts: dict[str, str], annotations: tuple[Annotations, ...], people: frozenset[str]) -> list[_Said]:
    """Every quotation that counts, with a key that an edit elsewhere does not change, sorted by it."""
    said = []
    for found in annotations:
        seen: dict[str, int] = defaultdict(int)
        for q in sorted(found.quotations, key=lambda q: (q.start, q.end)):
            if q.kind is Kind.TERM or q.rejected or q.document not in texts:
                continue
            spans = q.segments or ((q.content,) if q.content else ())
            told = tuple([texts[q.document][s.start : s.end] for s in spans])
            words = words_of(" ".join(told))
            first = " ".join(words[:FIRST_WORDS])
            seen[first] += 1
            said.append(_Said(f"{q.document}\n{first}\n{seen[first]}", q, told, words, _mark(q, people)))
    return sorted(said, key=lambda s: s.key)


def _group(said: list[_Said]) -> list[list[_Said]]:
    """Connected quotations, most alike first; two groups join only if no pair between them is certainly different.

    Two sentences of one speech that share words, but are not alike, stay two, even where a third outlet prints them as one.
    """
    alike = [(2.0, LONG, a, b) for a, b in _inside(said)]
    unlike: list[set[int]] = [set() for _ in said]
    for a, b in _candidates(said):
        nested = _nested(said[a].quotation, said[b].quotation)
        score, words = (0.0, 0) if nested else _likeness(said[a], said[b])
        if score > 0:
            alike.append((score, words, a, b))
        elif nested or _telling(said[a], said[b]):
            unlike[a].add(b)
            unlike[b].add(a)
    # Of pairs equally alike, those of one voice first: words go to who uttered them before they go to who quotes them.
    alike.sort(key=lambda pair: (-pair[0], -pair[1], _of_two_voices(said[pair[2]], said[pair[3]]), pair[2], pair[3]))
    group_of = list(range(len(said)))
    members = [[number] for number in range(len(said))]
    marks = [{one.mark} for one in said]
    for score, words, a, b in alike:
        one, other = group_of[a], group_of[b]
        if one == other or (words < LONG and not _one_speech(said, members[one], members[other])):
            continue
        verbatim = score >= VERBATIM and words >= MANY
        if any(_apart(x, y, verbatim=verbatim) for x in marks[one] for y in marks[other]):
            continue
        if len(members[one]) < len(members[other]):
            one, other = other, one
        if any(group_of[stranger] == one for number in members[other] for stranger in unlike[number]):
            continue
        for number in members[other]:
            group_of[number] = one
        # The longest wording stands first: it speaks for its group.
        members[one] = _longest_first(said, members[one], members[other])
        marks[one] |= marks[other]
        members[other] = []
    return [[said[number] for number in sorted(group)] for group in members if group]


def _longest_first(said: list[_Said], one: list[int], other: list[int]) -> list[int]:
    def weight(number: int) -> tuple[bool, int, int]:
        return bool(said[number].quotation.segments), len(said[number].wording.content), number

    if weight(other[0]) > weight(one[0]):
        one[0], other[0] = other[0], one[0]
    one.extend(other)
    return one


def _one_speech(said: list[_Said], one: list[int], other: list[int]) -> bool:
    """Whether the longest wordings of two groups are alike themselves: a short clip must not tie two long sayings together."""
    a, b = said[one[0]], said[other[0]]
    if not a.quotation.segments or not b.quotation.segments:
        return True
    return min(len(a.wording.content), len(b.wording.content)) < LONG or _likeness(a, b)[0] > 0


def _inside(said: list[_Said]) -> Iterator[tuple[int, int]]:
    """Each indirect quotation, with the longest one in marks that stands inside it: they report one utterance."""
    by_document: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(said):
        by_document[one.quotation.document].append(number)
    for name in sorted(by_document):
        numbers = sorted(by_document[name], key=lambda n: (said[n].quotation.start, said[n].quotation.end))
        marked = [n for n in numbers if said[n].quotation.segments]
        starts = [said[n].quotation.start for n in marked]
        for number in numbers:
            q = said[number].quotation
            if not q.segments:
                within = marked[bisect_left(starts, q.start) : bisect_right(starts, q.end)][:CROWD]
                within = [n for n in within if said[n].quotation.end <= q.end]
                if within:
                    yield number, max(within, key=lambda n: (said[n].quotation.end - said[n].quotation.start, -said[n].quotation.start))


def _candidates(said: list[_Said]) -> Iterator[tuple[int, int]]:
    """Pairs that share two neighbouring content words, or are the same words throughout."""
    marked = [number for number, one in enumerate(said) if one.quotation.kind is not Kind.INDIRECT]
    if len(marked) < 2:
        return
    blocks: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number in marked:
        for block in said[number].wording.blocks.union(*(part.blocks for part in said[number].parts)):
            blocks[block].append(number)
    seen: set[tuple[int, int]] = set()
    for block in sorted(block for block, numbers in blocks.items() if len(numbers) > 1):
        numbers = blocks[block]
        for at, a in enumerate(numbers):
            for b in numbers[at + 1 : at + 1 + CROWD]:
                if (a, b) not in seen:
                    seen.add((a, b))
                    yield a, b


def _likeness(a: _Said, b: _Said) -> tuple[float, int]:
    """How alike two quotations are, if they can be one utterance, else 0; and how many content words say so."""
    voices = _voices(a.quotation, b.quotation)
    if voices is not Voices.SAME and _unclear_clip(a, b):
        return 0.0, 0
    score, words = max((likeness(one, other, voices), min(len(one.content), len(other.content)))
                       for one in (a.wording, *a.parts) for other in (b.wording, *b.parts))
    return (0.0, 0) if _apart(a.mark, b.mark, verbatim=score >= VERBATIM and words >= MANY) else (score, words)


def _of_two_voices(a: _Said, b: _Said) -> bool:
    return _voices(a.quotation, b.quotation) is not Voices.SAME


def _nested(a: Quotation, b: Quotation) -> bool:
    """Whether one stands inside the other: who quotes somebody utters the whole, the quoted one uttered the part."""
    apart = a.end <= b.start or b.end <= a.start
    if apart or a.document != b.document or not a.segments or not b.segments:
        return False
    return any(one.start <= other.start and other.end <= one.end for one in a.segments for other in b.segments) or any(
        one.start <= other.start and other.end <= one.end for one in b.segments for other in a.segments)


def _telling(a: _Said, b: _Said) -> bool:
    """Whether two wordings are long enough, and different enough, to be two utterances for certain."""
    if min(len(a.wording.content), len(b.wording.content)) < TELLING:
        return False
    return not any(shares(one, other, NEEDED[Voices.SAME]) for one in (a.wording, *a.parts) for other in (b.wording, *b.parts))


def _unclear_clip(a: _Said, b: _Said) -> bool:
    """Whether one is a few words out of the other, and the speaker of one is not told for certain: anybody may use such a phrase."""
    few, many = sorted(len(one.wording.content) for one in (a, b))
    return few <= SHORT and few * 2 < many and not all(one.quotation.speaker and one.quotation.confidence >= STATED for one in (a, b))


def _voices(a: Quotation, b: Quotation) -> Voices:
    """Whether one voice spoke both, as far as the speakers' names tell: a word of a name in common is enough."""
    if not a.speaker or not b.speaker:
        return Voices.OPEN
    if a.speaker.entity and a.speaker.entity == b.speaker.entity:
        return Voices.SAME
    names = _name_words(a.speaker.name), _name_words(b.speaker.name)
    if not names[0] or not names[1]:
        return Voices.OPEN
    return Voices.SAME if names[0] & names[1] else Voices.OTHER


@lru_cache(maxsize=10_000)
def _name_words(name: str) -> frozenset[str]:
    return frozenset(word for word in _WORD.findall(name) if word[0].isupper() and word.lower() not in _NO_NAMES)


def _mark(q: Quotation, people: frozenset[str]) -> _Mark:
    """What of a quotation can keep it apart from another: the person who certainly spoke it, the day that its own words
    name, and whether they say what is not so."""
    speakers = None
    if q.speaker and q.speaker.entity in people and q.confidence >= SURE:
        speakers = frozenset({q.speaker.entity, *q.speaker.candidates}) | _name_words(q.speaker.name)
    return speakers, q.said_on if q.said_when and q.said_on and _DAY.fullmatch(q.said_on) else None, q.rule == DENIED


def _apart(a: _Mark, b: _Mark, *, verbatim: bool) -> bool:
    """Whether two quotations are certainly two utterances: said on other days or by other people, or the one denies what the other says.

    Many words that two outlets print alike were said once: then the outlets disagree on who said them.
    """
    if a[1] is not None and b[1] is not None and a[1] != b[1] or a[2] != b[2]:
        return True
    return not verbatim and a[0] is not None and b[0] is not None and not a[0] & b[0]


def _id(members: list[_Said]) -> str:
    return f"s-{hashlib.sha256(members[0].key.encode('utf-8')).hexdigest()[:12]}"


def _statement(members: list[_Said], documents: dict[str, Document]) -> Statement:
    quotations = [m.quotation for m in members]
    marked = [q for q in quotations if q.segments] or quotations
    names = sorted({q.speaker.entity for q in marked if q.speaker and q.speaker.entity and q.confidence >= STATED})
    return Statement(
        id=_id(members),
        quotations=tuple(q.id or f"{q.document}:{q.start}" for q in quotations),
        speaker=names[0] if len(names) == 1 else "",
        documents=tuple(sorted({q.document for q in quotations})),
        origins=count_origins(quotations, documents),
        rule="one quotation" if len(members) == 1 else "like wording")
