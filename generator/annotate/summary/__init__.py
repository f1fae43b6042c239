"""The structured summary: who, what, when, where, why, how, and key sentences. Every answer is a stretch of the document."""
from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc

from generator.annotate.doc import text_of
from generator.annotate.summary.answers import Article, find_how, find_what, find_when, find_where, find_who, find_why
from generator.annotate.summary.headline import find_headline
from generator.annotate.summary.key_sentences import find_key_sentences
from generator.annotate.summary.title import find_printed_title
from generator.annotate.transcripts import outside, turns_of
from generator.messages import read_header
from generator.models import Annotations, Document, Span, Summary

__all__ = ["find_printed_title", "summarise"]


def summarise(doc: Doc, document: Document, found: Annotations) -> Summary:
    """The questions a news text answers in its headline and first sentences, and its key sentences of at most 60 words."""
    text = text_of(doc)
    turns = turns_of(doc)
    if turns:                       # what somebody says in a transcript is no summary of it, nor is a line without a verb
        told = (s for s in outside(turns, found.sentences) if text[s.end - 1] in ".!?")
        found = replace(found, sentences=tuple(told))
    headline = None if read_header(document.text) else find_headline(text, found, document.title)
    article = Article(text, found, None if turns else headline)

    def span(found_at: tuple[int, int] | None) -> Span | None:
        return Span(document.id, *found_at) if found_at and found_at[0] < found_at[1] else None

    return Summary(who=span(find_who(article)), what=span(find_what(article)), when=span(find_when(article)),
                   where=span(find_where(article)), why=span(find_why(article)), how=span(find_how(article)),
                   sentences=find_key_sentences(text, found, headline))
