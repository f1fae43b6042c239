"""Sentences as stretches of the text, without the white space around them."""
from __future__ import annotations

from spacy.tokens import Doc

from generator.annotate.words import read_words
from generator.models import Span


def find_sentences(doc: Doc) -> tuple[Span, ...]:
    """The sentences, without surrounding white space."""
    name, words = doc.user_data["document"], read_words(doc)
    spans = []
    for first, last in words.sentences():
        while words.words[last - 1].isspace():
            last -= 1
        spans.append(Span(name, words.starts[first], words.ends[last - 1]))
    return tuple(spans)
