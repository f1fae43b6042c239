"""The maintainers' page, under `mkdocs serve` only: what needs a person, each with the YAML to paste."""
from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

import yaml

from generator.curate.matching import matching
from generator.errors import Problem
from generator.models import Entity, EntityType, Page, PageKind, Quotation, Role
from generator.schema import UNATTRIBUTED
from generator.views.cards import link_to
from generator.views.catalogue import Catalogue, Voice
from generator.views.fronts import NOT_SEARCHED, front
from generator.views.labels import count, percent
from generator.views.passages import document_link, in_context, words
from generator.views.pieces import Card, Line, Link, Part, Typed
from generator.views.role_groups import of_two
from generator.views.speech import quotation_card

PASTED_WORDS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing to decide: what is open, what the machine read, and what to paste where."""

    heading: str
    card: Card | None
    context: Line
    readings: Line
    file: str
    paste: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewView:
    """What the review page shows."""

    lead: str
    problems: tuple[Line, ...]
    speakers: tuple[Item, ...]
    days: tuple[Item, ...]
    people: tuple[Item, ...]


def review_page(catalogue: Catalogue) -> Page:
    """The page at /review/."""
    speakers = tuple(_speaker(catalogue, q) for q in catalogue.quotations.values()
                     if catalogue.voice(q) is Voice.OPEN and not any(d.speaker == UNATTRIBUTED for d in q.decisions))
    days, people = tuple(_days(catalogue)), tuple(_people(catalogue))
    view = ReviewView(
        lead=f"{count(len(speakers) + len(days) + len(people), 'item')} to decide. This page is not published.",
        problems=tuple((Typed(text=str(p)),) for p in catalogue.dossier.problems),
        speakers=speakers, days=days, people=people,
    )
    return Page(kind=PageKind.REVIEW, path="review/index.md", front=front("Review", search=NOT_SEARCHED, noindex=True), view=view)


def with_problems(page: Page, problems: Iterable[Problem]) -> Page:
    """The page with what is wrong in the seed it is made of; the home page with all of it. For maintainers: not published."""
    source = page.front.get("source")
    stem = PurePosixPath(str(source)).with_suffix("")
    own = [str(p) for p in problems if page.kind is PageKind.HOME or (source and PurePosixPath(p.path).with_suffix("") == stem)]
    if not own and page.kind is not PageKind.HOME:
        return page
    return replace(page, front={**page.front, "problems": own, "review": True})


def _yaml(content: object) -> str:
    return yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=110).rstrip("\n")


def _sidecar(file: str) -> str:
    return str(PurePosixPath(file).with_suffix(".yml"))


def _speaker(catalogue: Catalogue, quotation: Quotation) -> Item:
    speaker = quotation.speaker
    readings = [*(speaker.candidates or (speaker.name,))] if speaker else []
    known = speaker.entity if speaker and speaker.entity else "SPEAKER-ID"
    decision = {"decisions": [{"quotation": _named(catalogue, quotation), "speaker": known, "because": "WHY"}]}
    found = f"Readings: {', '.join(readings)} ({percent(quotation.confidence)})." if readings else "No reading of the speaker."
    own = catalogue.of_document[quotation.document]
    heading = f"Quotation {own.index(quotation) + 1} of {quotation.document}"
    return Item(heading=heading, card=quotation_card(catalogue, quotation), context=in_context(catalogue, quotation),
                readings=(Typed(text=found),), file=_sidecar(catalogue.documents[quotation.document].file), paste=_yaml(decision))


def _named(catalogue: Catalogue, quotation: Quotation) -> str:
    """The quotation as a decision may name it: by its first words, or by its id where others begin with these too."""
    first = " ".join(catalogue.text(quotation.segments[0]).split()[:PASTED_WORDS])
    text = catalogue.documents[quotation.document].text
    meant = matching(first, catalogue.found[quotation.document].quotations, text)
    return first if [q.id for q in meant] == [quotation.id] else quotation.id


def _days(catalogue: Catalogue) -> Iterator[Item]:
    for document in catalogue.documents.values():
        if not document.day:
            yield Item(heading="When was this published?", card=None, context=(document_link(catalogue, document.id),),
                       readings=("Without a day nothing like “on Wednesday” is counted.",), file=_sidecar(document.file),
                       paste=_yaml({"published": "YYYY-MM-DD", "published_basis": "WHERE IT SAYS SO"}))


def _two(catalogue: Catalogue, entity: Entity, roles: tuple[Role, Role]) -> Item:
    """One name, and two roles that one person does not have."""
    read: list[Part] = []
    for role in roles:
        read += [words(catalogue, role.span), " in ", document_link(catalogue, role.span.document), "; "]
    decision = {"name": entity.name, "speaker": f"{entity.id}-2", "because": "WHY"}
    speakers = f"{catalogue.dossier.folder}/speakers"
    file = catalogue.documents[roles[1].span.document].file
    advice = (f"put together by the name. If they are two, write {speakers}/{entity.id}-2.yml for one of them; "
              f"if one, state the roles in {speakers}/{entity.id}.yml.")
    return Item(heading="One person, or two of one name?", card=None, context=(link_to(catalogue, entity.id),), readings=(*read, advice),
                file=_sidecar(file), paste=_yaml({"decisions": [decision]}))


def _people(catalogue: Catalogue) -> Iterator[Item]:
    for entity in sorted(catalogue.entities.values(), key=lambda e: e.id):
        if entity.type is EntityType.PERSON and (roles := of_two(entity)):
            yield _two(catalogue, entity, roles)
        yield from (_maybe_same(catalogue, entity, other) for other in entity.doubts)


def _maybe_same(catalogue: Catalogue, entity: Entity, other: str) -> Item:
    """Two names that one person may have."""
    name = catalogue.entities[other].name if other in catalogue.entities else other
    page: Part = Link(text=entity.name, target=f"speakers/{entity.id}.md") if entity.id in catalogue.speakers else entity.name
    described = {} if entity.curated else {"name": entity.name}     # in a file that is there already the name stands
    return Item(heading="The same?", card=None, context=(page, " and ", name),
                readings=("Kept apart until decided. This says that they are one; if they are two, write not_same_as for same_as.",),
                file=f"{catalogue.dossier.folder}/speakers/{entity.id}.yml", paste=_yaml({**described, "same_as": [other]}))
