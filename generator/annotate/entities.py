"""Names that an installed spaCy pipeline finds, beside those of the rules. Nothing comes from a blank one."""
from __future__ import annotations

from collections import Counter, defaultdict

from spacy.tokens import Doc

from generator.annotate.name_parts import cut
from generator.annotate.name_words import Words, spell
from generator.annotate.names import Name
from generator.models import EntityType

TYPES = {"PERSON": EntityType.PERSON, "PER": EntityType.PERSON, "ORG": EntityType.ORG, "GPE": EntityType.GPE, "LOC": EntityType.GPE,
         "FAC": EntityType.GPE}


def take_entities(doc: Doc, words: Words, names: list[Name]) -> None:
    """Put the pipeline's entities into `names`: those that no rule found, and its type where it contradicts a rule's."""
    if not doc.ents:
        return
    begins = {start: i for i, start in enumerate(words.start)}
    ends = {words.end(i): i for i in range(len(words))}
    found: dict[tuple[int, int], EntityType] = {}
    for ent in doc.ents:
        kind, first = TYPES.get(ent.label_), begins.get(ent.start_char)
        last = ends.get(ent.end_char, ends.get(ent.end_char - 2))      # an entity may hold its "'s"
        if kind and first is not None and last is not None:
            found[_without_titles(words, first, last) if kind is EntityType.PERSON else (first, last)] = kind
    by_text = {name.text: name for name in names}
    covered = {k for name in names for first, last in name.places for k in range(first, last + 1)}
    votes: dict[str, Counter[EntityType]] = defaultdict(Counter)
    for (first, last), kind in sorted(found.items()):
        text = spell(words, first, last)
        if covered.isdisjoint(range(first, last + 1)):
            name = by_text.setdefault(text, Name(text, type=kind, rule="name: pipeline"))
            name.places = sorted([*name.places, (first, last)])
        votes[text][kind] += 1
    for text, kinds in votes.items():
        (kind, times), = kinds.most_common(1)
        known = by_text.get(text)
        if known and known.type is not kind and 2 * times > len(known.places):
            known.type, known.rule = kind, "name: pipeline"
    names[:] = sorted(by_text.values(), key=lambda n: n.places[0])


def _without_titles(words: Words, first: int, last: int) -> tuple[int, int]:
    parts = [(a, b) for a, b, _ in cut(words, first, last)]
    return parts[-1] if parts else (first, last)
