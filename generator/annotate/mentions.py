"""Mentions of people, bodies and places: names, then descriptions and pronouns that refer to them."""
from __future__ import annotations

from spacy.tokens import Doc

from generator.annotate.bylines import BYLINE, part_authors
from generator.annotate.coreference import find_people, refer
from generator.annotate.descriptions import Scene, describe
from generator.annotate.doc import text_of
from generator.annotate.entities import take_entities
from generator.annotate.known import take_known
from generator.annotate.name_words import Words, read_words
from generator.annotate.names import find_names
from generator.annotate.place_surnames import give_surnames
from generator.annotate.spellings import find_spellings, spelled, without_spellings
from generator.annotate.transcripts import name_labels, turns_of
from generator.models import NAME, PERSON, Annotations, KnownSpeaker, Mention


def find_mentions(doc: Doc, found: Annotations, known: tuple[KnownSpeaker, ...]) -> tuple[Mention, ...]:
    """Mentions of people, bodies and places, in order. Names never overlap each other; a description may hold names."""
    text = text_of(doc)
    words = words_of(doc, found)
    spellings = find_spellings(found.document, text)
    names = without_spellings(words, find_names(words), spellings.values())
    take_entities(doc, words, names)
    curated = take_known(words, names, known)
    names, authors = part_authors(words, names)
    names = give_surnames(words, name_labels(words, names, turns_of(doc)))
    cast = find_people(doc, words, names, known)
    mentions = []
    for name in names:
        if name.type is None:
            continue
        for first, last in name.places:
            span = words.span(found.document, first, last)
            resolved = cast.meant[first] if name.type is PERSON else curated.get(name.text, name.text)
            mentions.append(Mention(span=span, text=text[span.start : span.end], type=name.type, form=NAME, name=resolved,
                                    candidates=cast.doubts.get(first, ()), rule=name.rule))
    mentions += describe(Scene(words, cast.people, names), text, found.document, cast.phrases, cast.stated)
    mentions.sort(key=_place)
    mentions += refer(words, text, found.document, found.sentences, cast.people, mentions)
    for first, last in authors:
        span = words.span(found.document, first, last)
        own = text[span.start : span.end]
        mentions.append(Mention(span=span, text=own, type=PERSON, form=NAME, name=own, rule=BYLINE))
    mentions += spelled(text, mentions, spellings)
    return tuple(sorted(mentions, key=_place))


def words_of(doc: Doc, found: Annotations) -> Words:
    """The words of a document, read once and kept with its `Doc`."""
    if "words" not in doc.user_data:
        doc.user_data["words"] = read_words(text_of(doc), found.sentences)
    words: Words = doc.user_data["words"]
    return words


def _place(mention: Mention) -> tuple[int, bool, int]:
    return mention.span.start, mention.form is not NAME, mention.span.end
