"""Records: one with some values changed is what `dataclasses.replace` makes of it."""
from dataclasses import replace

from generator.models import Cleaning, EntityType, Form, Kind, Mention, Quotation, Span, changed

SPAN = Span("a.md", 3, 7)


def test_a_changed_record_is_what_replace_makes() -> None:
    mention = Mention(span=SPAN, text="Hill", type=EntityType.PERSON, form=Form.NAME, name="Ann Hill")
    quotation = Quotation(document="a.md", start=3, end=7, kind=Kind.DIRECT, content=SPAN)
    assert changed(mention, entity="ann-hill", name="Ann") == replace(mention, entity="ann-hill", name="Ann")
    assert changed(quotation, speaker=None, confidence=0.5) == replace(quotation, speaker=None, confidence=0.5)
    assert changed(quotation) == quotation
    assert changed(Cleaning(kept=(SPAN,)), kept=()) == Cleaning(kept=())
    assert (mention.entity, quotation.confidence) == ("", 0.0)
