"""The verb that tells a statement, as its document words it."""
from __future__ import annotations

from types import SimpleNamespace
from typing import cast

import pytest

from generator.models import Cue, Document, Kind, Quotation, Span, Speaker
from generator.views.catalogue import Catalogue
from generator.views.wording import is_hearsay, verb_as_worded


@pytest.mark.parametrize(("text", "cue", "worded", "hearsay"), [
    ("Karl Benton allegedly asked the board to drop it.", "asked", "allegedly asked", True),
    ("Karl Benton reportedly told the mayor that he was safe.", "told", "reportedly told", True),
    ("Karl Benton is said to have told the board that it was sold.", "have told", "is said to have told", True),
    ("Karl Benton has allegedly told the board that it was sold.", "has allegedly told", "has allegedly told", True),
    ("Reportedly, Karl Benton told the board that it was sold.", "told", "Reportedly, Karl Benton told", True),
    ("Karl Benton then quietly told the board that it was sold.", "told", "then quietly told", False),
    ("Karl Benton told the board that it was sold.", "told", "told", False),
    ("Karl Benton, reportedly angry, told the board that it was sold.", "told", "told", False),
    ("“It is sold,” Karl Benton allegedly said.", "said", "allegedly said", True),
    ("“It is sold,” said Karl Benton.", "said", "said", False),
])
def test_the_verb_is_shown_with_what_the_document_says_of_it(text: str, cue: str, worded: str, hearsay: bool) -> None:
    def find(words: str) -> Span:
        start = text.index(words)
        return Span("d", start, start + len(words))

    document = Document(id="d", file="d.txt", text=text)
    catalogue = cast(Catalogue, SimpleNamespace(documents={"d": document}, text=lambda span: text[span.start : span.end]))
    speaker = Speaker(span=find("Karl Benton"), text="Karl Benton", name="Karl Benton", rule="")
    quotation = Quotation(document="d", start=0, end=len(text), kind=Kind.INDIRECT, speaker=speaker,
                          cue=Cue(span=find(cue), text=cue, lemma="", kind="verb"))
    verb = verb_as_worded(catalogue, quotation)
    assert verb and (text[verb.start : verb.end], is_hearsay(catalogue, verb)) == (worded, hearsay)
