"""Mentions of people, bodies and places: names, then descriptions and pronouns that refer to them."""
from __future__ import annotations

from spacy.tokens import Doc

from generator.annotate.capitals import read_words
from generator.annotate.names import find_names
from generator.models import Annotations, EntityType, Form, KnownSpeaker, Mention, Span


def find_mentions(doc: Doc, found: Annotations, known: tuple[KnownSpeaker, ...]) -> tuple[Mention, ...]:
    """Mentions of people, bodies and places, in order, none overlapping another."""
    text = doc.text
    words = read_words(text, found.sentences)
    names = find_names(words)
    full = _full_names([n.text for n in names if n.type is EntityType.PERSON])
    mentions = []
    for name in names:
        if name.type is None:
            continue
        for first, last in name.places:
            span = Span(found.document, words.start[first], words.end[last])
            mentions.append(Mention(span=span, text=text[span.start : span.end], type=name.type, form=Form.NAME,
                                    name=full.get(name.text, name.text), rule=name.rule))
    return tuple(sorted(mentions, key=lambda m: (m.span.start, -m.span.end)))


def _full_names(people: list[str]) -> dict[str, str]:
    """The one longer name of the document that holds a shorter one's words ("Kato": "David Kato"); none where two could be meant."""
    answer = {}
    by_word: dict[str, list[str]] = {}
    for longer in people:
        for word in set(longer.split(" ")):
            by_word.setdefault(word, []).append(longer)
    for name in people:
        parts = set(name.split(" "))
        fits = [longer for longer in by_word[name.split(" ")[-1]] if parts < set(longer.split(" "))]
        fits = [f for f in fits if not any(set(f.split(" ")) < set(g.split(" ")) for g in fits)]
        if len(fits) == 1:
            answer[name] = fits[0]
    return answer
