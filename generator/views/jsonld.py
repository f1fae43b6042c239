"""What a page is about, in schema.org's words, for its head. Only what the records say."""

from __future__ import annotations

from generator.models import Document, Entity, EntityType, Event, Quotation
from generator.views.catalogue import Catalogue
from generator.views.labels import prefix

CONTEXT = "https://schema.org"
TYPES = {EntityType.PERSON: "Person", EntityType.ORG: "Organization", EntityType.GPE: "Place"}


def _set(**fields: object) -> dict[str, object]:
    return {key.replace("at_", "@"): value for key, value in fields.items() if value}


def about_document(catalogue: Catalogue, document: Document) -> dict[str, object]:
    """A NewsArticle."""
    return _set(
        at_context=CONTEXT,
        at_type="NewsArticle",
        headline=catalogue.title(document.id),
        inLanguage=document.language,
        datePublished=prefix(document.published),
        url=document.url,
        author=[_set(at_type="Person", name=name) for name in document.authors or ()],
        publisher=_set(at_type="Organization", name=document.outlet) if document.outlet else None,
    )


def about_quotation(catalogue: Catalogue, quotation: Quotation) -> dict[str, object]:
    """A Quotation."""
    speaker = catalogue.speaker(quotation)
    document = catalogue.documents[quotation.document]
    return _set(
        at_context=CONTEXT,
        at_type="Quotation",
        identifier=quotation.id,
        text=catalogue.words_of(quotation),
        inLanguage=document.language,
        dateCreated=prefix(quotation.said_on),
        isPartOf=_set(at_type="NewsArticle", headline=catalogue.title(document.id)),
        creator=_set(at_type=TYPES[speaker.type], name=speaker.name) if speaker else None,
    )


def about_speaker(entity: Entity) -> dict[str, object]:
    """A Person, Organization or Place."""
    return _set(at_context=CONTEXT, at_type=TYPES[entity.type], name=entity.name, alternateName=list(entity.aliases))


def about_event(catalogue: Catalogue, event: Event, name: str) -> dict[str, object]:
    """An Event."""
    people = [
        _set(at_type=TYPES[e.type], name=e.name)
        for i in event.entities
        if (e := catalogue.entities.get(i)) and e.type is not EntityType.GPE
    ]
    return _set(at_context=CONTEXT, at_type="Event", name=name, startDate=prefix(event.date), actor=people)
