"""Records: one with some values changed is what `dataclasses.replace` makes of it; kinds and types go with each other."""
from dataclasses import replace
from typing import get_args

from generator.models import KIND_OF, Cleaning, Document, EntityType, Form, Kind, KnownSpeaker, Mention, Quotation, Span, changed
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


def test_a_quotation_is_shown_in_marks_where_somebody_uttered_these_words_and_nobody_rejected_it() -> None:
    shown = Quotation(document="a.md", start=3, end=7, kind=Kind.PARTIAL, segments=(SPAN,))
    others = (changed(shown, kind=Kind.TERM), changed(shown, kind=Kind.INDIRECT), changed(shown, segments=()), changed(shown, rejected="x"))
    assert [q.in_marks for q in (shown, *others)] == [True, False, False, False, False]


def test_the_day_of_a_document_is_that_of_publication_else_the_one_days_are_counted_from() -> None:
    document = Document(id="a", file="a.md", text="", published="2024", anchor="2024-03-07")
    assert [d.day for d in (document, changed(document, published=None), changed(document, published=None, anchor=None))] == [
        "2024", "2024-03-07", None]
