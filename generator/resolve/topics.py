"""What several documents speak of: recurrent terms, for a maintainer to name as topics in `seeds/topics.yml`."""
from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cache

from spacy.lang.en.stop_words import STOP_WORDS

from generator.lexicon import load_table
from generator.lexicon.words import classes, lemmas
from generator.models import Annotations, Document, RecurrentTerm, Span

MOST = 40                           # terms that are listed
FEWEST_DOCUMENTS = 2
LONGEST = 3                         # words of a term
_VERB_BEFORE = re.compile(r"\b(?:to|will|would|can|could|should|must|not|and|or|they|we|you|I) $")     # "to stop tests": no term
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@cache
def _function_words() -> frozenset[str]:
    tags = load_table("closed")["tags"]
    return frozenset(word for letter in tags for word in tags[letter].split()) | STOP_WORDS


@cache
def _empty_words() -> frozenset[str]:
    return frozenset(load_table("claims")["empty_adjectives"])


def find_terms(documents: tuple[Document, ...], annotations: tuple[Annotations, ...]) -> tuple[RecurrentTerm, ...]:
    """Two- and three-word terms that several documents use, most widespread first; names of people, bodies and places are none."""
    texts = {document.id: document.text for document in documents}
    found: dict[tuple[str, ...], dict[Span, str]] = defaultdict(dict)
    for annotation in annotations:
        if annotation.document in texts:
            for key, span in _terms(texts[annotation.document], annotation):
                found[key][span] = texts[annotation.document][span.start : span.end]
    terms = [_recurrent(key, places) for key, places in found.items()]
    shared = {term.term: term for term in terms if len(term.documents) >= FEWEST_DOCUMENTS}
    longer = {part for term in shared.values() for part in _parts(term) if part in shared and _stands_for(term, shared[part])}
    kept = [term for name, term in shared.items() if name not in longer]
    return tuple(sorted(kept, key=lambda t: (-len(t.documents), -len(t.spans), t.term))[:MOST])


def _parts(term: RecurrentTerm) -> list[str]:
    """The two-word terms inside a longer one."""
    words = term.term.split(" ")
    return [" ".join(words[at : at + 2]) for at in range(len(words) - 1)] if len(words) > 2 else []


def _stands_for(longer: RecurrentTerm, part: RecurrentTerm) -> bool:
    """Whether the longer term is what the documents mostly say where they say its part."""
    return longer.documents == part.documents and len(longer.spans) * 2 > len(part.spans)


def _terms(text: str, found: Annotations) -> list[tuple[tuple[str, ...], Span]]:
    """Every run of two or three adjacent words of the text that can be adjectives and nouns and ends in a noun."""
    named = {at for m in found.mentions if m.form == "name" for at in range(m.span.start, m.span.end)}
    out = []
    for kept in found.cleaning.kept:
        run: list[re.Match[str]] = []
        for match in _WORD.finditer(text, kept.start, kept.end):
            if run and text[run[-1].end() : match.start()] != " ":
                run = []
            word = match.group()
            fits = word.islower() and len(word) > 2 and word not in _function_words() and match.start() not in named
            run = [*run[-(LONGEST - 1) :], match] if fits and classes(word) & {"noun", "adj"} else []
            if len(run) < 2 or "noun" not in classes(word) or (word.endswith("ing") and lemmas(word, "verb")):
                continue
            for first in range(len(run) - 1):
                words = [m.group() for m in run[first:]]
                start = run[first].start()
                deed = lemmas(words[0], "verb") and _VERB_BEFORE.search(text, max(0, start - 8), start)
                if deed or words[0] in _empty_words():
                    continue
                if not (lemmas(words[0], "verb") and words[0].endswith(("ed", "ing"))):
                    key = (*words[:-1], min(lemmas(word, "noun"), key=lambda w: (len(w), w)))
                    out.append((key, Span(found.document, run[first].start(), match.end())))
    return out


def _recurrent(key: tuple[str, ...], places: dict[Span, str]) -> RecurrentTerm:
    often = Counter(places.values())
    return RecurrentTerm(term=" ".join(key), forms=tuple(sorted(often, key=lambda form: (-often[form], form))), spans=tuple(sorted(places)),
                         documents=tuple(sorted({span.document for span in places})))

