"""Where documents tell one thing differently: a register, side by side, each with its passage and no verdict.

Five kinds are looked for. `day`: one happening on different days (`days_told.py`). `place`: where two people met.
`number`: how many of a thing, in sentences of like wording. `speaker`: one utterance, said by two people.
`headline`: words in marks in a headline that the text below does not have.
"""
from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import combinations

from generator.ids import digest, fold
from generator.lexicon import load_table
from generator.lexicon.gazetteer import gazetteer
from generator.lexicon.words import classes, lemmas
from generator.models import Annotations, Disagreement, Document, EntityType, Form, Mention, Resolution, Span
from generator.resolve.days_told import days_told
from generator.resolve.likeness import Voices, Wording, likeness, read_wording

CROWD = 40                          # of a bigger block, a sentence is compared with so many neighbours only
SURE = 0.8                          # a speaker below this confidence contradicts nobody, where the dossier does not say otherwise
SAME_WORDS = 5                      # so many words said alike are one utterance, whoever is named
LIKE = 0.7                          # two sentences that count one thing are so alike at least
_WORD = re.compile(r"[^\W\d_]+")
_KIND = re.compile(r" ([a-z]{4,})(?=[,.;]| (?:in|on|at|of|for|near|where|to|from|and|with)\b)")
_MARKED = re.compile(r"[“\"]([^“”\"\n]{3,200})[”\"]|(?<!\w)[‘']([^‘’'\n]{3,200})[’'](?!\w)")

Told = dict[str, list[Span]]        # what is told -> the passages that tell it


def find_disagreements(documents: tuple[Document, ...], resolution: Resolution, *, sure: float = SURE) -> tuple[Disagreement, ...]:
    """Everything that documents of the dossier tell differently, sorted by id; the order of documents changes nothing.

    A speaker below the confidence `sure` is not shown beside a quotation, and so contradicts nobody.
    """
    texts = {document.id: document.text for document in documents}
    annotations = sorted((a for a in resolution.annotations if a.document in texts), key=lambda a: a.document)
    names = {entity.id: entity.name for entity in resolution.entities}
    found = [*_days(texts, annotations, resolution, names), *_places(texts, annotations, names), *_numbers(texts, annotations),
             *_speakers(texts, resolution, names, sure), *_headlines(texts, documents, annotations)]
    return tuple(sorted(found, key=lambda d: d.id))


def _disagreement(kind: str, about: str, told: Mapping[str, Iterable[Span]]) -> Disagreement:
    values = tuple((value, tuple(sorted(set(spans)))) for value, spans in sorted(told.items()))
    inside = sorted({span.document for _, spans in values for span in spans})
    key = digest(" ".join([about, *inside, *sorted(told)]))
    return Disagreement(id=f"{kind}-{key}", kind=kind, about=about, values=values, documents=tuple(inside))


def _days(
    texts: Mapping[str, str], annotations: list[Annotations], resolution: Resolution, names: Mapping[str, str]
) -> Iterator[Disagreement]:
    for about, told in days_told(texts, annotations, resolution.events, names):
        yield _disagreement("day", about, told)


# -- where two people met ------------------------------------------------------------------------------


def _places(texts: Mapping[str, str], annotations: list[Annotations], names: Mapping[str, str]) -> Iterator[Disagreement]:
    told: dict[tuple[str, str], Told] = defaultdict(lambda: defaultdict(list))
    for found in annotations:
        for sentence, mentions in _sentences(found):
            if not _is_meeting(texts[found.document][sentence.start : sentence.end]):
                continue
            people = sorted({_who(m) for m in mentions if m.type is EntityType.PERSON and (m.form is Form.NAME or m.entity in names)})
            places = sorted(set(_where(texts[found.document], mentions))) if len(people) == 2 else []
            if len(places) == 1:
                told[people[0], people[1]][places[0]].append(sentence)
    for pair in sorted(told):
        if any(_elsewhere(a, b, told[pair]) for a, b in combinations(sorted(told[pair]), 2)):
            yield _disagreement("place", f"where {' and '.join(names.get(p, p) for p in pair)} met", told[pair])


def _sentences(found: Annotations) -> Iterator[tuple[Span, list[Mention]]]:
    """Each sentence with the mentions inside it."""
    mentions = sorted(found.mentions, key=lambda m: m.span)
    starts = [m.span.start for m in mentions]
    for sentence in found.sentences:
        yield sentence, mentions[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]


@cache
def _deeds() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    table = load_table("claims")
    return frozenset(table["meeting"]), frozenset(table["nouns"]), frozenset(table["place_before"])


def _is_meeting(sentence: str) -> bool:
    """Whether a sentence tells that people met, and of no other meeting of theirs: a planned one, the first, an earlier one."""
    verbs, nouns, _ = _deeds()
    words = _WORD.findall(sentence.casefold())
    if not _other_meetings().isdisjoint(words):
        return False
    return any(word in nouns or not verbs.isdisjoint(lemmas(word, "verb")) for word in words)


@cache
def _other_meetings() -> frozenset[str]:
    return frozenset(load_table("claims")["other_meetings"])


def _who(mention: Mention) -> str:
    return mention.entity or fold(mention.name)


def _where(text: str, mentions: list[Mention]) -> list[str]:
    """The places of a sentence that are narrower than a country: what stands behind "in", "at" and their like."""
    countries = gazetteer().names
    places = []
    for m in mentions:
        before = [word for word in _WORD.findall(text[max(0, m.span.start - 24) : m.span.start].casefold()) if word != "the"][-2:]
        narrow = m.form is Form.NAME and m.type is not EntityType.PERSON and m.name not in countries and m.text not in countries
        if not narrow or not before or before[-1] not in _deeds()[2] or before == ["according", "to"]:
            continue
        if m.type is EntityType.ORG and before[-1] != "at":
            continue
        kind = _KIND.match(text, m.span.end)
        places.append(m.name + (kind.group() if kind and classes(kind.group(1)) <= {"noun"} else ""))
    return places


def _elsewhere(a: str, b: str, places: Told) -> bool:
    """Whether two places are told by different documents, none of which tells both."""
    return not {s.document for s in places[a]} & {s.document for s in places[b]}


# -- how many ------------------------------------------------------------------------------------------


def _numbers(texts: Mapping[str, str], annotations: list[Annotations]) -> Iterator[Disagreement]:
    """Exact numbers of one thing, in sentences that say the same of it otherwise. "At least 12" contradicts no 15."""
    counted: dict[str, list[tuple[str, Span, Wording]]] = defaultdict(list)
    for found in annotations:
        text = texts[found.document]
        starts = [s.start for s in found.sentences]
        for amount in found.amounts:
            at = bisect_right(starts, amount.span.start) - 1
            if amount.value and not text[amount.span.start : amount.number.start].strip("$€£¥₹₩₽USAC ") and at >= 0:
                sentence = found.sentences[at]
                around = f"{text[sentence.start : amount.span.start]} {text[amount.span.end : sentence.end]}"
                counted[amount.unit].append((amount.value, sentence, read_wording(around)))
    for unit in sorted(counted):
        told: Told = defaultdict(list)
        rows = sorted(counted[unit], key=lambda row: row[1])
        for at, (number, sentence, wording) in enumerate(rows):
            for other, elsewhere, like in rows[at + 1 : at + 1 + CROWD]:
                apart = number != other and sentence.document != elsewhere.document
                if apart and likeness(wording, like, Voices.SAME) >= LIKE:
                    told[number].append(sentence)
                    told[other].append(elsewhere)
        if told:
            yield _disagreement("number", f"how many {unit}" if unit.isalpha() else f"the number ({unit})", told)


# -- who said it ---------------------------------------------------------------------------------------


def _speakers(
    texts: Mapping[str, str], resolution: Resolution, names: Mapping[str, str], sure: float
) -> Iterator[Disagreement]:
    """The same words, quoted from two certain speakers: two statements, side by side here."""
    said: dict[str, Told] = defaultdict(lambda: defaultdict(list))
    for q in (q for found in resolution.annotations if found.document in texts for q in found.quotations):
        if q.segments and not q.rejected and q.speaker and q.speaker.entity in names and q.confidence >= sure:
            words = fold(" ".join(texts[q.document][s.start : s.end] for s in q.segments))
            if len(words.split()) >= SAME_WORDS:
                said[words][names[q.speaker.entity]].append(Span(q.document, q.start, q.end))
    for words in sorted(said):
        told = said[words]
        if len(told) > 1 and len({span.document for spans in told.values() for span in spans}) > 1:
            yield _disagreement("speaker", f"who said “{' '.join(words.split()[:12])}”", told)


# -- a headline and the text below it ------------------------------------------------------------------


def _headlines(texts: Mapping[str, str], documents: tuple[Document, ...], annotations: list[Annotations]) -> Iterator[Disagreement]:
    titles = {d.id: d.title for d in documents}
    for found in annotations:
        text = texts[found.document]
        headline = _headline(text, found, titles[found.document])
        if headline is None:
            continue
        below = f" {fold(text[headline.end :])} "
        for match in _MARKED.finditer(text, headline.start, headline.end):
            place = match.span(1) if match.group(1) else match.span(2)
            words = text[place[0] : place[1]]
            if f" {fold(words)} " not in below:
                yield _disagreement("headline", "words in marks in the headline that the text below does not have",
                                    {words: [Span(found.document, *place)]})


def _headline(text: str, found: Annotations, title: str | None) -> Span | None:
    """The line of the text that is the document's title, or its first line if that ends no sentence."""
    first = next(iter(found.cleaning.kept), None)
    if first is None or len(text[first.start : first.end].split()) > 30:
        return None
    line = text[first.start : first.end].strip()
    return first if (title and fold(title) == fold(line)) or not line.endswith(".") else None
