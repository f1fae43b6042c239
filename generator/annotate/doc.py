"""The spaCy side: the `Doc` of a document with what cleaning set aside blanked out, and what an installed pipeline makes of it."""
from __future__ import annotations

import re
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from generator.models import Cleaning, Document

ENDLESS = re.compile(r"\S{500}(?=\S)")
VISIBLE = re.compile(r"[^\n]")
CHUNK = 900_000                     # spaCy refuses texts above 1,000,000 characters


def load_nlp(name: str | None = None) -> Language:
    """spaCy's blank English, or the installed pipeline `name` (its entities and parse then feed the same rules); made once."""
    return _load(name)


@cache
def _load(name: str | None) -> Language:
    nlp = spacy.load(name) if name else spacy.blank("en")
    nlp.max_length = CHUNK + 100_000
    return nlp


def mask(text: str, cleaning: Cleaning) -> str:
    """`text` with every character outside `cleaning.kept` replaced by a space (line breaks stay): same length, same offsets."""
    pieces, last = [], 0
    for span in cleaning.kept:
        pieces += [VISIBLE.sub(" ", text[last : span.start]), text[span.start : span.end]]
        last = span.end
    pieces.append(VISIBLE.sub(" ", text[last:]))
    return "".join(pieces)


def read_doc(nlp: Language, document: Document, cleaning: Cleaning) -> Doc:
    """The document's `Doc`: token offsets are offsets of the text of record. Without a pipeline it has no tokens: `read_words` has them.

    `doc.user_data["document"]` is the document's id; its text is kept for `text_of`.
    """
    text = mask(document.text, cleaning)
    doc = _parsed(nlp, text) if nlp.pipe_names else Doc(nlp.vocab)
    doc.user_data["document"] = document.id
    doc.user_data["text"] = text
    return doc


def text_of(doc: Doc) -> str:
    """The text of `doc`: spaCy itself builds it anew, token by token, each time it is asked."""
    text: str | None = doc.user_data.get("text")
    return doc.text if text is None else text


def _parsed(nlp: Language, text: str) -> Doc:
    pieces = [nlp(piece) for piece in _chunks(text)]
    return pieces[0] if len(pieces) == 1 else Doc.from_docs(pieces, ensure_whitespace=False)


def _chunks(text: str) -> list[str]:
    """`text` cut at line breaks or spaces into pieces that spaCy takes; joined they are the text again.

    A run without white space is cut as well: the tokenizer takes quadratic time on thousands of quotation marks in a row.
    """
    pieces, done = [], 0
    for run in ENDLESS.finditer(text):
        pieces += _shortened(text[done : run.end()])
        done = run.end()
    if done < len(text) or not pieces:
        pieces += _shortened(text[done:])
    return pieces


def _shortened(text: str) -> list[str]:
    pieces = []
    while len(text) > CHUNK:
        cut = max(text.rfind("\n", 0, CHUNK), text.rfind(" ", 0, CHUNK)) + 1 or CHUNK
        pieces.append(text[:cut])
        text = text[cut:]
    return [*pieces, text] if text or not pieces else pieces
