"""Records: frozen however they are made; one with some values changed is what `dataclasses.replace` makes of it."""
import copy
import pickle
from dataclasses import FrozenInstanceError, replace

import pytest

from generator.models import Cleaning, EntityType, Form, Kind, Mention, Quotation, Span, changed

SPAN = Span("a.md", 3, 7)


def test_a_quickly_made_record_is_frozen_and_like_any_other() -> None:
    mention = Mention(span=SPAN, text="Hill", type=EntityType.PERSON, form=Form.NAME, name="Ann Hill")
    assert type(mention) is Mention
    assert repr(mention).startswith("Mention(span=Span(document='a.md', start=3, end=7), text='Hill'")
    assert mention == replace(mention) == copy.deepcopy(mention) == pickle.loads(pickle.dumps(mention))
    assert len({mention, replace(mention), replace(mention, text="Ann")}) == 2
    for wrong in ({"text": "Hill"}, {"span": SPAN, "text": "", "type": "", "form": "", "name": "", "place": ""}):
        with pytest.raises(TypeError):
            Mention(**wrong)  # type: ignore[arg-type]
    with pytest.raises(FrozenInstanceError):
        mention.text = "Lee"  # type: ignore[misc]


def test_a_changed_record_is_what_replace_makes() -> None:
    mention = Mention(span=SPAN, text="Hill", type=EntityType.PERSON, form=Form.NAME, name="Ann Hill")
    quotation = Quotation(document="a.md", start=3, end=7, kind=Kind.DIRECT, content=SPAN)
    assert changed(mention, entity="ann-hill", name="Ann") == replace(mention, entity="ann-hill", name="Ann")
    assert changed(quotation, speaker=None, confidence=0.5) == replace(quotation, speaker=None, confidence=0.5)
    assert changed(quotation) == quotation
    assert changed(Cleaning(kept=(SPAN,)), kept=()) == Cleaning(kept=())
    assert (mention.entity, quotation.confidence) == ("", 0.0)
