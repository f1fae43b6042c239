"""Records: one with some values changed is what `dataclasses.replace` makes of it; kinds and types go with each other."""
from dataclasses import replace
from typing import get_args

from generator.models import KIND_OF, Cleaning, EntityType, Form, Kind, KnownSpeaker, Mention, Quotation, Span, changed
from generator.schema import SpeakerFile

SPAN = Span("a.md", 3, 7)


def test_a_changed_record_is_what_replace_makes() -> None:
    mention = Mention(span=SPAN, text="Hill", type=EntityType.PERSON, form=Form.NAME, name="Ann Hill")
    quotation = Quotation(document="a.md", start=3, end=7, kind=Kind.DIRECT, content=SPAN)
    assert changed(mention, entity="ann-hill", name="Ann") == replace(mention, entity="ann-hill", name="Ann")
    assert changed(quotation, speaker=None, confidence=0.5) == replace(quotation, speaker=None, confidence=0.5)
    assert changed(quotation) == quotation
    assert changed(Cleaning(kept=(SPAN,)), kept=()) == Cleaning(kept=())
    assert (mention.entity, quotation.confidence) == ("", 0.0)


def test_what_a_speaker_file_may_be_about_is_what_there_are_types_of() -> None:
    kinds = get_args(SpeakerFile.model_fields["kind"].annotation)
    assert {KnownSpeaker(id="a", name="A", kind=kind).type for kind in kinds} == set(EntityType)
    assert {KIND_OF[type_] for type_ in EntityType} == set(kinds)
    assert KnownSpeaker(id="a", name="A", kind="choir").type is EntityType.PERSON
