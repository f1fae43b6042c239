"""What several documents speak of: recurrent terms, for a maintainer to name as topics in `seeds/topics.yml`."""
from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from functools import cache
from typing import NamedTuple

from spacy.lang.en.stop_words import STOP_WORDS

from generator.annotate.clauses import CLOSED
from generator.lexicon import load_table
from generator.lexicon.words import classes, is_irregular, lemmas
from generator.models import Annotations, Document, RecurrentTerm, Span

MOST = 40                           # terms that are listed
FEWEST_DOCUMENTS = 2
LONGEST = 3                         # words of a term
LEAD = 3                            # sentences that say what a document is about, its headline among them
ACQUAINTED = 2                      # so many people and bodies two documents name that tell of one affair
OFTEN = 2                           # so often a document speaks of a term that is more than a turn of phrase in it
_VERB_BEFORE = re.compile(r"\b(?:to|will|would|can|could|should|must|not|and|or|they|we|you|I) $")     # "to stop tests": no term
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@cache
def _function_words() -> frozenset[str]:
    return frozenset(CLOSED) | STOP_WORDS


@cache
def _empty_words() -> frozenset[str]:
    return frozenset(load_table("claims")["empty_adjectives"])


@cache
def _empty_nouns() -> frozenset[str]:
    """Nouns that measure or gather what another word names: "a wide range"."""
    return frozenset(load_table("claims")["empty_nouns"])


def find_terms(documents: tuple[Document, ...], annotations: tuple[Annotations, ...]) -> tuple[RecurrentTerm, ...]:
    """Two- and three-word terms that several documents use, most widespread first; names of people, bodies and places are none.

    One of the documents must say it in its lead or more than once, or two of them tell of one affair: else it is but a
    turn of phrase. What one utterance says in several documents is said once.
    """
    texts = {document.id: document.text for document in documents}
    found: dict[tuple[str, ...], dict[Span, str]] = defaultdict(dict)
    for annotation in annotations:
        if annotation.document in texts:
            for key, span in _terms(texts[annotation.document], annotation):
                found[key][span] = texts[annotation.document][span.start : span.end]
    terms = [_recurrent(key, places) for key, places in found.items()]
    told = {annotation.document: _told(annotation) for annotation in annotations}
    shared = {term.term: term for term in terms if len(term.documents) >= FEWEST_DOCUMENTS and _has_weight(term, told)}
    longer = {part for term in shared.values() for part in _parts(term) if part in shared and _stands_for(term, shared[part])}
    kept = [term for name, term in shared.items() if name not in longer]
    return tuple(sorted(kept, key=lambda t: (-len(t.documents), -len(t.spans), t.term))[:MOST])


class _Told(NamedTuple):
    """What of a document a term is weighed by."""

    lead: int                       # where its lead ends
    segments: list[tuple[int, int, str]]    # its words in marks, in order, each with its utterance
    named: frozenset[str]           # people and bodies

    def voice(self, span: Span) -> str:
        """Who says the words at a span: the utterance that it stands in, else the document."""
        at = bisect_right(self.segments, (span.start, span.end, "~")) - 1
        inside = at >= 0 and span.end <= self.segments[at][1]
        return self.segments[at][2] if inside else span.document


def _told(found: Annotations) -> _Told:
    quoted = sorted((s.start, s.end, q.statement or q.id or str(q.start)) for q in found.quotations for s in q.segments)
    named = frozenset(m.name for m in found.mentions if m.form == "name" and m.type != "GPE")
    return _Told(found.sentences[:LEAD][-1].end if found.sentences else 0, quoted, named)


def _has_weight(term: RecurrentTerm, told: dict[str, _Told]) -> bool:
    """Whether it is said more than once, and a document is about it or two have to do with each other."""
    if len({told[span.document].voice(span) for span in term.spans}) < FEWEST_DOCUMENTS:
        return False
    leads = any(span.end <= told[span.document].lead for span in term.spans)
    often = max(Counter(span.document for span in term.spans).values()) >= OFTEN
    return leads or often or _have_to_do_with_each_other([told[d].named for d in term.documents])


def _have_to_do_with_each_other(named: list[frozenset[str]]) -> bool:
    """Whether two of the documents name the same people and bodies."""
    seen: set[str] = set()
    for names in named:
        if len(seen & names) >= ACQUAINTED:
            return True
        seen |= names
    return False


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
                if _is_deed(words) or words[-1] in _empty_nouns():
                    continue
                deed = lemmas(words[0], "verb") and _VERB_BEFORE.search(text, max(0, start - 8), start)
                if deed or words[0] in _empty_words():
                    continue
                if not (lemmas(words[0], "verb") and words[0].endswith(("ed", "ing"))):
                    key = (*words[:-1], min(lemmas(word, "noun"), key=lambda w: (len(w), w)))
                    out.append((key, Span(found.document, run[first].start(), match.end())))
    return out


def _is_deed(words: list[str]) -> bool:
    """Whether the words can be a subject and its verb, a verb and its object or result ("officers work", "takes place", "shot dead"), or
    end in an adjective ("years old"). A noun in front of another stands in the singular, but for those that have none ("arms deals").
    """
    first, last = words[0], words[-1]
    third = (first.endswith("s") and "verb" in classes(first) and first not in lemmas(first, "verb") + lemmas(first, "noun")
             and first not in load_table("claims")["plurals_in_front"])
    adjective = "adj" in classes(last) and last in lemmas(last, "noun") and not last.endswith(("al", "an", "ive", "ic", "ary"))
    return is_irregular(first) or third or adjective


def _recurrent(key: tuple[str, ...], places: dict[Span, str]) -> RecurrentTerm:
    often = Counter(places.values())
    return RecurrentTerm(term=" ".join(key), forms=tuple(sorted(often, key=lambda form: (-often[form], form))), spans=tuple(sorted(places)),
                         documents=tuple(sorted({span.document for span in places})))

