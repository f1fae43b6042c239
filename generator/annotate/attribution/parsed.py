"""Who speaks, from the parse of an installed spaCy pipeline, where the rules leave it open. A blank pipeline has none."""
from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc, Token

from generator.annotate import cues
from generator.annotate.words import Words, read_words
from generator.models import Cue, Document, Quotation, Span, Speaker

RULE = "parse-subject"
CONFIDENCE = 0.75                   # not measured: below what a dossier publishes at, unless it asks for less
SUBJECT, PASSIVE = frozenset({"nsubj"}), frozenset({"nsubjpass", "nsubj:pass"})
NAME_PARTS = frozenset({"compound", "flat", "flat:name"})
RELATIVE = frozenset({"who", "which", "that", "what", "whoever"})


def name_by_parse(doc: Doc, document: Document, quotations: tuple[Quotation, ...]) -> tuple[Quotation, ...]:
    """`quotations`, where those that no rule gives to anybody as surely are given to the subject of their verb of saying."""
    if not quotations or not len(doc) or not doc.has_annotation("DEP"):
        return quotations
    words = read_words(doc)
    return tuple(_named(doc, words, document, q) if _is_open(q) else q for q in quotations)


def _is_open(q: Quotation) -> bool:
    return q.in_marks and (q.speaker is None or q.confidence < CONFIDENCE)


def _named(doc: Doc, words: Words, document: Document, q: Quotation) -> Quotation:
    verb = _verb(doc, words, q)
    subject = _subject(verb) if verb is not None else None
    if verb is None or subject is None:
        return q
    first, last = _phrase(subject)
    span = Span(document.id, words.starts[first], words.ends[last])
    if any(map(span.overlaps, q.segments)):
        return q
    text = document.text[span.start : span.end]
    at = Span(document.id, words.starts[verb.i], words.ends[verb.i])
    cue = Cue(span=at, text=document.text[at.start : at.end], lemma=cues.forms()[verb.lower_].verb.lemma, kind="verb")
    return replace(q, cue=cue, speaker=Speaker(span=span, text=text, name=text, rule=RULE), confidence=CONFIDENCE)


def _verb(doc: Doc, words: Words, q: Quotation) -> Token | None:
    """The verb of saying: that of the cue, else the nearest one with a subject above the words in marks."""
    if q.cue is not None:
        cued = doc[words.at(q.cue.span.end) - 1]
        return cued if q.cue.kind == "verb" and cued.lower_ in cues.forms() else None
    first = q.segments[0]
    begin, end = words.at(first.start), words.at(first.end)
    token: Token | None = next((t for t in doc[begin:end] if not begin <= t.head.i < end), None)
    while token is not None and token.head.i != token.i:
        token = token.head
        form = cues.forms().get(token.lower_)
        outside = not any(s.start <= words.starts[token.i] < s.end for s in q.segments)
        if form and outside and "speech" in form.verb.classes and _subject(token) is not None:
            return token
    return None


def _subject(verb: Token) -> Token | None:
    """The subject of the verb; of a passive one only where it is quoted or cited: who is asked does not speak."""
    quoting = cues.forms()[verb.lower_].verb.lemma in ("quote", "cite")
    labels = SUBJECT | PASSIVE if quoting else SUBJECT
    return next((t for t in verb.children if t.dep_ in labels and t.lower_ not in RELATIVE and t.text[0].isalnum()), None)


def _phrase(subject: Token) -> tuple[int, int]:
    """First and last token of the subject's phrase: from its left edge, behind the last punctuation, to its head and the rest of a name."""
    doc = subject.doc
    first = subject.left_edge.i
    for i in range(first, subject.i):
        if not doc[i].text[0].isalnum() and not doc[i].text.startswith(("-", "'", "’", "$", "#", "@")):
            first = i + 1
    last = subject.i
    while last + 1 < len(doc) and doc[last + 1].head.i in range(subject.i, last + 1) and doc[last + 1].dep_ in NAME_PARTS:
        last += 1
    return first, last
