"""Sentences: a boundary after . ! ? … (with closing marks and brackets), and at every line break."""
from __future__ import annotations

import numpy
from spacy.tokens import Doc

from generator.models import Span

ENDS = frozenset({".", "!", "?", "…", "...", "?!", "!!"})
CLOSERS = frozenset("\"'”’»)]") | {"''"}


def mark_sentences(doc: Doc) -> None:
    """Set `is_sent_start` on every token of `doc`."""
    starts = [False] * len(doc)
    ended = True
    apart = True                    # before the first token, too, nothing can close
    for i, token in enumerate(doc):
        word = token.text
        before, space = apart, word.isspace()
        apart = space or bool(token.whitespace_)    # a mark behind a space opens the next sentence: `now." "Then`
        if space:
            ended = ended or "\n" in word
            continue
        if ended and (before or word not in CLOSERS):
            starts[i] = True
            ended = False
        if word in ENDS:
            ended = True
        elif word not in CLOSERS:
            ended = False
    # One array for all tokens: spaCy's setter of a single token walks the whole document each time.
    doc.from_array(["SENT_START"], numpy.where(starts, 1, -1).astype(numpy.uint64).reshape(-1, 1))  # type: ignore[arg-type]


def find_sentences(doc: Doc) -> tuple[Span, ...]:
    """The sentences, without surrounding white space."""
    name = doc.user_data["document"]
    spans = []
    for sent in doc.sents:
        text = sent.text
        start = sent.start_char + len(text) - len(text.lstrip())
        end = sent.start_char + len(text.rstrip())
        if start < end:
            spans.append(Span(name, start, end))
    return tuple(spans)
