"""Surnames that a document uses alone: whom it means, other documents of the dossier say.

A rule that sees one document has nothing to tell that "with Brusov" is a person. Where other documents name exactly one person in full
whose surname it is, and call that person so, it is that person's name.
"""
from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import replace
from itertools import combinations

from generator.annotate.bylines import BYLINE
from generator.annotate.capitals import common
from generator.annotate.coreference import name_key
from generator.annotate.name_words import FUNCTION_WORDS
from generator.lexicon import body_words
from generator.lexicon.gazetteer import gazetteer
from generator.lexicon.words import classes
from generator.models import Annotations, Document, EntityType, Form, KnownSpeaker, Mention, Span
from generator.resolve.namesakes import family_name, same_person

HEARD = "name: surname heard elsewhere"
MANY = 8                            # spellings of one name that are compared
_WORD = re.compile(r"(?<![\w.'’-])[A-Z][^\W\d_]{2,}(?![\w-]|[.'’]\w(?<!['’]s))")
_CAPITAL = re.compile(r"[A-Z]\w+")
_BEFORE = re.compile(r"([\w.'’-]+) +$")
_BEHIND = re.compile(r" +[A-Z]")


def hear_surnames(documents: tuple[Document, ...], annotations: tuple[Annotations, ...],
                  known: tuple[KnownSpeaker, ...]) -> tuple[Annotations, ...]:
    """`annotations` with the surnames that stand alone in a document and that only other documents tell to be somebody's."""
    called = _called(annotations, known) if len(annotations) > 1 else frozenset()
    texts = {document.id: document.text for document in documents} if called else {}
    return tuple(_hear(texts[found.document], found, called) if found.document in texts else found for found in annotations)


def _called(annotations: tuple[Annotations, ...], known: tuple[KnownSpeaker, ...]) -> frozenset[str]:
    """The surnames of exactly one person of the dossier, whom a document names in full and by the surname."""
    full: dict[str, set[str]] = defaultdict(set)
    alone: dict[str, str] = {}
    others: set[str] = set()
    for found in annotations:
        for name, text, kind in {(m.name, m.text, m.type) for m in found.mentions if m.form is Form.NAME and m.rule != BYLINE}:
            if kind is not EntityType.PERSON:
                others.add(text)
            elif len(name_key(name)) > 1:
                full[family_name(name)].add(name)
                if name_key(text) == (family_name(name),):
                    alone[text] = family_name(name)
    for k in known:
        for name in (k.name, *k.aliases, *k.not_same_as, *k.unsure):
            full[family_name(name)].add(name)
    return frozenset(text for text, word in alone.items() if text not in others and _names_nothing_else(text) and _is_one(full[word]))


def _names_nothing_else(word: str) -> bool:
    table = gazetteer()
    ordinary = common(word.lower()) or word.lower() in body_words()
    return not (ordinary or word in table.given or word in table.places or word in table.names or word in table.bodies)


def _is_one(names: set[str]) -> bool:
    return len(names) <= MANY and all(name_key(a) == name_key(b) or same_person(a, b) for a, b in combinations(sorted(names), 2))


def _hear(text: str, found: Annotations, called: frozenset[str]) -> Annotations:
    free = called.intersection(_CAPITAL.findall(text)) if found.mentions else frozenset()
    if free:
        free -= {word for m in found.mentions if m.form is Form.NAME for word in re.findall(r"\w+", f"{m.name} {m.text}")}
    if not free:
        return found
    kept, heard = found.cleaning.kept, []
    starts = [span.start for span in kept]
    for word in _WORD.finditer(text):
        start, end = word.span()
        if word[0] not in free or _BEHIND.match(text, end):
            continue
        before, inside = _BEFORE.search(text, max(0, start - 40), start), bisect_right(starts, start) - 1
        longer = before and not before[1].islower() and before[1].lower() not in FUNCTION_WORDS
        low = word[0].lower()
        if classes(low) and (not before or low in text):
            continue                    # a noun as well: "Marsh" in the middle of a sentence, in a text without a marsh
        if not longer and inside >= 0 and end <= kept[inside].end:
            span = Span(found.document, start, end)
            heard.append(Mention(span=span, text=word[0], type=EntityType.PERSON, form=Form.NAME, name=word[0], rule=HEARD))
    mentions = sorted((*found.mentions, *heard), key=lambda m: (m.span.start, m.form is not Form.NAME, m.span.end))
    return replace(found, mentions=tuple(mentions)) if heard else found
