"""The ledger of sources that a document does not name: who says something, by document, never merged; and who is meant where that shows."""

from __future__ import annotations

import bisect
import re
from collections import defaultdict
from collections.abc import Collection

from generator.annotate.cues import forms
from generator.annotate.name_words import FUNCTION_WORDS
from generator.ids import fold
from generator.lexicon import body_words, closed_words
from generator.lexicon.words import classes, lemmas, listed
from generator.models import Entity, EntityType, Form, Kind, Mention, Quotation, Span
from generator.views.catalogue import Catalogue, Voice
from generator.views.labels import count
from generator.views.passages import document_link, words
from generator.views.pieces import Line, Link, Words
from generator.views.sources import WORD, is_unnamed_holder, names_a_body

_NO_SOURCE_BEHIND = ("of", "no", "between", "named", "called", "as", "for", "be", "being", "become", "becoming", "like", "than")
_UNREAL = frozenset({"potential", "possible", "hypothetical", "alternative", "would-be", "prospective", "any", "either", "whichever"})
_DEFINITE = closed_words("D") - {"a", "an", "some", "any", "no", "every", "each", "another", "several", "many", "most", "few", "such"}
_NAMED = re.compile(r",?\s+(?:named|called)\s")
_OF_A_NAME = re.compile(r"(?:,\s+(?:then\s+|now\s+|once\s+)?|\s+(?:is|was|as|became)\s+)$")
_LAST_WORD = re.compile(r"(\w+)\W*$")
_NEXT_WORD = re.compile(r" ([a-z]+)\b(?!['’-])")
NEAR = 20                           # characters in which the word before a phrase stands


def unnamed_sources(catalogue: Catalogue) -> tuple[tuple[Link, tuple[Line, ...]], ...]:
    """By document, in its own words, who says something there and is not named; the same words are one line. Last, whom it tells of by a
    role alone.
    """
    own: dict[str, dict[str, tuple[Words, list[Quotation]]]] = defaultdict(dict)
    for quotation in sorted((*catalogue.quotations.values(), *catalogue.readable), key=lambda q: (q.document, q.start)):
        if is_unnamed_source_of(catalogue, quotation) and quotation.speaker:
            shown = words(catalogue, quotation.speaker.span)
            own[quotation.document].setdefault(fold(shown.text), (shown, []))[1].append(quotation)
    ledger = []
    for document in catalogue.documents:
        sources = sorted(own[document].values(), key=lambda line: line[0].start)
        told: list[Line] = [(shown, f": {count(len(quotations), 'statement')}") for shown, quotations in sources]
        if holders := unnamed_holders(catalogue, document, apart_from=own[document].keys()):
            told.append(("told of by a role alone: ", *holders))
        if told:
            ledger.append((document_link(catalogue, document), tuple(told)))
    return tuple(ledger)


def is_unnamed_source_of(catalogue: Catalogue, quotation: Quotation) -> bool:
    """Whether somebody says this whom the document does not name. What somebody offers or threatens to do is a deed."""
    speaker = quotation.speaker
    if speaker is None or catalogue.voice(quotation) is not Voice.UNNAMED or names_a_body(speaker.text):
        return False
    deed = quotation.kind is Kind.INDIRECT and speaker.rule.startswith("infinitive")
    return not deed and whom(catalogue, quotation)[0] is None and not _is_nobody(catalogue, speaker.span)


def whom(catalogue: Catalogue, quotation: Quotation) -> tuple[Entity | None, bool]:
    """Whom the words for a source that is not named mean, and whether that is sure. Not sure: the one whom the same words mean elsewhere
    in the document, or the one body there whose name ends so ("the committee").
    """
    speaker = quotation.speaker
    if speaker is None or catalogue.voice(quotation) is not Voice.UNNAMED:
        return None, False
    here = catalogue.mention_at.get(speaker.span)
    if here and here.entity:
        return catalogue.entities[here.entity], True
    if here and here.candidates or not _is_definite(speaker.text):
        return None, False
    alike = catalogue.meant_by.get((quotation.document, fold(speaker.text)))
    meant = alike or _bodies(catalogue, quotation.document, speaker.text)
    return (catalogue.entities[next(iter(meant))] if len(meant) == 1 else None), False


def _bodies(catalogue: Catalogue, document: str, text: str) -> frozenset[str]:
    """The bodies named in a document whose name ends with what they are called here: "the committee"."""
    found = WORD.findall(text)
    if len(found) != 2 or found[0].lower() != "the" or found[1] not in body_words():
        return frozenset()
    ends = {entity: WORD.findall(catalogue.entities[entity].name)[-1:] for entity in catalogue.named_by(document, EntityType.ORG)}
    return frozenset(entity for entity, end in ends.items() if end == [found[1].title()])


def unnamed_holders(catalogue: Catalogue, document: str, *, apart_from: Collection[str] = ()) -> Line:
    """Those of whom a document tells by a public role alone: "a regional governor", in its words, each once; `apart_from` some (folded)."""
    first: dict[str, Mention] = {}
    named = {m.span.end for m in catalogue.found[document].mentions if m.form is Form.NAME}
    for mention in catalogue.found[document].mentions:
        if not is_unnamed_holder(mention) or _is_nobody(catalogue, mention.span):
            continue
        if not _stands_beside_a_name(catalogue, mention.span, named):
            first.setdefault(fold(mention.text), mention)
    left = (m for key, m in first.items() if key not in apart_from and (document, key) not in catalogue.meant_by)
    shown = [words(catalogue, mention.span) for mention in left]
    return tuple(part for one in shown for part in ("; ", one))[1:]


def _stands_beside_a_name(catalogue: Catalogue, span: Span, named: set[int]) -> bool:
    """Whether a name stands right in front, with a comma or "is", or behind: "Ann Tolland, then the mayor", "a mayor named Ann Tolland"."""
    text = catalogue.documents[span.document].text
    if _NAMED.match(text, span.end):
        return True
    before = text[max(0, span.start - NEAR) : span.start]
    found = _OF_A_NAME.search(before)
    return found is not None and span.start - len(before) + found.start() in named


def _is_nobody(catalogue: Catalogue, span: Span) -> bool:
    """Whether an indefinite phrase stands where it speaks of no one person: behind "of", "no" or "as", in a question, inside marks, before
    a noun ("a Russian spy plane"), or of one who may never be ("any", "a potential nominee").
    """
    text = catalogue.documents[span.document].text
    phrase = text[span.start : span.end]
    if _is_definite(phrase):
        return False
    if not _UNREAL.isdisjoint(phrase.lower().split()) or _goes_on(text, span.end):
        return True
    before = _LAST_WORD.search(text, max(0, span.start - NEAR), span.start)
    if before and before[1].lower() in _NO_SOURCE_BEHIND or _in_marks(catalogue, span):
        return True
    sentences = catalogue.found[span.document].sentences
    at = bisect.bisect_right(sentences, span.start, key=lambda s: s.start) - 1
    return at >= 0 and span.start < sentences[at].end and catalogue.text(sentences[at]).rstrip(" \n”\"’'").endswith("?")


def _goes_on(text: str, end: int) -> bool:
    """Whether a noun in the singular stands right behind that is no verb's "-s" or past: the phrase only says of what kind a thing is.
    What may be a verb of saying is one: "planners say"."""
    found = _NEXT_WORD.match(text, end)
    word = found[1] if found else ""
    said = forms().get(word)
    if said is not None and "that" in said.verb.frames:
        return False
    plain = word in listed("noun") and set(lemmas(word, "verb")) <= {word}
    return plain and "adv" not in classes(word) and word not in FUNCTION_WORDS


def _in_marks(catalogue: Catalogue, span: Span) -> bool:
    return any(segment.start <= span.start and span.end <= segment.end for segment, *_ in catalogue.segments[span.document])


def _is_definite(text: str) -> bool:
    return text.split(maxsplit=1)[0].lower() in _DEFINITE if text.split() else False
