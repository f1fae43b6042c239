"""The parse of an installed pipeline names a speaker that the rules leave open, and only there."""
from __future__ import annotations

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from generator.annotate import annotate
from generator.annotate.attribution.parsed import CONFIDENCE, RULE
from generator.clean import clean
from generator.models import Document, Quotation
from generator.views.rules import rule_words

OPEN = "“The pier is gone for good.” So from behind, with some heat, the old harbour master said."
SURE = "“The pier is gone for good,” Mara Lind said."


def parser(name: str, words: dict[str, tuple[str, str]]) -> Language:
    """A blank pipeline whose parse is fixed: a word -> its head's word and its label; any other word hangs on "said"."""
    def parse(doc: Doc) -> Doc:
        at = {t.text: t.i for t in reversed(doc)}
        for token in doc:
            head, token.dep_ = words.get(token.text, ("said", "dep"))
            token.head = doc[at[head]]
        doc[at["said"]].dep_ = "ROOT"
        return doc

    Language.component(name, func=parse)
    nlp = spacy.blank("en")
    nlp.add_pipe(name)
    return nlp


def quotation(text: str, nlp: Language) -> Quotation:
    document = Document(id="d", file="d.txt", text=text)
    (found,) = (q for q in annotate(document, clean(document), nlp=nlp).quotations if not q.rule.startswith("indirect"))
    return found


def test_the_parse_names_whom_the_rules_leave_open() -> None:
    nlp = parser("named", {"the": ("master", "det"), "old": ("master", "amod"), "harbour": ("master", "compound"),
                           "master": ("said", "nsubj")})
    blank = quotation(OPEN, spacy.blank("en"))
    assert blank.speaker is None or blank.confidence < CONFIDENCE
    found = quotation(OPEN, nlp)
    assert found.speaker is not None
    assert (found.speaker.text, found.speaker.rule, found.confidence) == ("the old harbour master", RULE, CONFIDENCE)
    assert found.cue is not None and found.cue.text == "said"
    assert rule_words(RULE) != RULE


def test_the_parse_overrides_no_confident_reading() -> None:
    nlp = parser("sure", {"pier": ("said", "nsubj")})
    assert quotation(SURE, nlp) == quotation(SURE, spacy.blank("en"))


def test_who_is_asked_does_not_speak() -> None:
    nlp = parser("asked", {"master": ("said", "nsubjpass")})
    assert quotation(OPEN, nlp) == quotation(OPEN, spacy.blank("en"))
