"""The dossier together: topics, bodies and places with their pages, who is quoted where, and where the sources disagree."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from generator.links import topic_page
from generator.models import Disagreement, Entity, EntityType, Page, PageKind, Quotation, Span, Topic
from generator.views.cards import KIND_OF_DISAGREEMENT, disagreement_anchor, event_card, foot, link_to, neighbours
from generator.views.catalogue import Catalogue
from generator.views.fronts import NOT_SEARCHED, TOPICS, Machine, front
from generator.views.labels import count, date_words, prefix, times, told_words
from generator.views.news import changes
from generator.views.passages import document_link, passage
from generator.views.pictures import reporting_chains, who_is_quoted_where
from generator.views.pieces import Card, EventCard, Foot, Line, Link, Picture, Table
from generator.views.speech import quotation_card
from generator.views.strands import strands, topic_pattern, topic_spans

KINDS = {EntityType.ORG: "Body", EntityType.GPE: "Place", EntityType.PERSON: "Person"}
SUBJECTS_SHOWN = 60  # people, bodies and places on the page of topics

@dataclass(frozen=True, slots=True, kw_only=True)
class DisagreementView:
    """What documents tell differently: each value with the passages that tell it."""

    id: str
    heading: str
    values: tuple[tuple[str, tuple[Line, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicsView:
    """What the page of topics shows."""

    lead: str
    strands: Table | None
    people: tuple[Line, ...]
    bodies: tuple[Line, ...]
    places: tuple[Line, ...]
    quoted_where: Picture | None
    chains: Picture | None
    changes: Table | None
    left_out: str
    disagreements: tuple[DisagreementView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicView:
    """What the page of a topic, a body or a place shows."""

    name: str
    lead: str
    description: str
    documents: tuple[Line, ...]
    cards: tuple[Card, ...]
    events: tuple[EventCard, ...]
    foot: Foot


def topic_pages(catalogue: Catalogue) -> tuple[Page, ...]:
    """The page of topics, and one for each topic, body and place."""
    taken = {t.id for t in catalogue.dossier.topics}     # a topic that is named after a body or place has its page
    subjects = [e for e in catalogue.subjects.values() if e.id not in taken]
    every = [*(_of_topic(catalogue, t) for t in catalogue.dossier.topics), *(_of_entity(catalogue, e) for e in subjects)]
    around = neighbours([Link(text=s.name, target=topic_page(s.id)) for s in every])
    return (_listing(catalogue), *(_page(catalogue, s, around[topic_page(s.id)]) for s in every))


def _listing(catalogue: Catalogue) -> Page:
    table, left_out = changes(catalogue)
    view = TopicsView(
        lead=_lead(catalogue),
        strands=strands(catalogue),
        people=_subjects(catalogue, EntityType.PERSON),
        bodies=_subjects(catalogue, EntityType.ORG),
        places=_subjects(catalogue, EntityType.GPE),
        quoted_where=who_is_quoted_where(catalogue),
        chains=reporting_chains(catalogue),
        changes=table,
        left_out=left_out,
        disagreements=tuple(disagreement(catalogue, d) for d in catalogue.dossier.resolution.disagreements),
    )
    return Page(kind=PageKind.TOPICS, path="topics/index.md", front=front("Topics", search=NOT_SEARCHED), view=view)


def _lead(catalogue: Catalogue) -> str:
    """What is on the page, and of which documents and time."""
    days = sorted(day for d in catalogue.documents.values() if (day := prefix(d.day)))
    first, last = (date_words(days[0][:7]), date_words(days[-1][:7])) if days else ("", "")
    period = f" of {first}{f' to {last}' if last != first else ''}" if days else ""
    return (f"What {count(len(catalogue.documents), 'document')}{period} tell together: what they speak of, "
            "who is quoted where, what is new in which, where the sources disagree, who and what is named.")


def _subjects(catalogue: Catalogue, kind: EntityType) -> tuple[Line, ...]:
    own = [e for e in (*catalogue.bodies_and_places.values(), *catalogue.speakers.values()) if e.type is kind]
    own.sort(key=lambda e: (-len(catalogue.documents_of(e)), -len(e.mentions), e.name, e.id))
    lines: list[Line] = [(link_to(catalogue, e.id), f" ({count(len(catalogue.documents_of(e)), 'document')})")
                         for e in own[:SUBJECTS_SHOWN]]
    return (*lines, *(((f"and {len(own) - SUBJECTS_SHOWN:,} more",),) if len(own) > SUBJECTS_SHOWN else ()))


def disagreement(catalogue: Catalogue, record: Disagreement) -> DisagreementView:
    """A disagreement with each value and the passages that tell it."""
    values = []
    for value, spans in record.values:
        sources = tuple((document_link(catalogue, s.document), ": ", *passage(catalogue, s)) for s in spans)
        values.append((told_words(record, value), sources))
    if record.kind == "headline":   # one value, which the passage says by itself
        values = [("", sources) for _, sources in values]
    return DisagreementView(id=disagreement_anchor(record), heading=f"{KIND_OF_DISAGREEMENT.get(record.kind, record.kind)}: {record.about}",
                            values=tuple(values))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Subject:
    """What a page of its own is about, and what the documents tell of it."""

    id: str
    name: str
    kind: str
    how: str                        # it stands in a document
    description: str = ""
    documents: dict[str, int]       # how often in which
    quotations: tuple[Quotation, ...]
    events: tuple[EventCard, ...]


def _of_topic(catalogue: Catalogue, topic: Topic) -> _Subject:
    documents, quotations = _about(catalogue, topic)
    events = tuple(event_card(catalogue, e) for e in catalogue.events.values() if any(_names(catalogue, topic, s) for s in e.spans))
    return _Subject(id=topic.id, name=topic.name, kind="Topic", how="named", description=topic.description, documents=documents,
                    quotations=quotations, events=events)


def _of_entity(catalogue: Catalogue, entity: Entity) -> _Subject:
    documents = {d: sum(m.document == d for m in entity.mentions) for d in catalogue.documents_of(entity)}
    events = tuple(event_card(catalogue, e) for e in catalogue.events_of_entity.get(entity.id, ()))
    return _Subject(id=entity.id, name=entity.name, kind=KINDS[entity.type], how="referred to", documents=documents,     # also as "it"
                    quotations=catalogue.about.get(entity.id, ()), events=events)


def _page(catalogue: Catalogue, subject: _Subject, around: tuple[Link | None, Link | None]) -> Page:
    path = topic_page(subject.id)
    named_in = [count(len(subject.documents), "document")]
    named_in += [count(len(subject.quotations), "quotation")] if subject.quotations else []
    view = TopicView(
        name=subject.name,
        description=subject.description,
        lead=f"{subject.kind}, {subject.how} in {' and '.join(named_in)}.",
        documents=tuple((document_link(catalogue, d), f" ({subject.how} {times(number)})") for d, number in subject.documents.items()),
        cards=tuple(quotation_card(catalogue, q) for q in subject.quotations),
        events=subject.events,
        foot=foot(catalogue, up=TOPICS, page=path, around=around, twin=False),
    )
    meta = front(subject.name, above=(TOPICS,), search={"boost": 1.5}, machine=Machine(cite={"title": subject.name, "kind": "topic"}))
    return Page(kind=PageKind.TOPIC, path=path, front=meta, view=view)


def _about(catalogue: Catalogue, topic: Topic) -> tuple[dict[str, int], tuple[Quotation, ...]]:
    """How often each document names a topic, and the quotations that do."""
    counts = Counter(span.document for span in topic_spans(catalogue, topic))
    quotations = tuple(q for q in catalogue.quotations.values() if any(_names(catalogue, topic, s) for s in q.segments))
    return {d: counts[d] for d in catalogue.documents if counts[d]}, quotations


def _names(catalogue: Catalogue, topic: Topic, span: Span) -> bool:
    return bool(topic_pattern(topic).search(catalogue.text(span)))
