"""Cards and lines that several kinds of page show: an event, a person, and the foot of a page."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from textwrap import shorten
from urllib.parse import quote

from generator.ids import slug
from generator.links import document_page, event_page, quotation_page, speaker_page, topic_page, url
from generator.models import Disagreement, Document, Entity, EntityType, Event, Span, Status
from generator.views.catalogue import Catalogue
from generator.views.labels import certainty_of, count, date_words, prefix, status_tag, times, when
from generator.views.passages import passage
from generator.views.pieces import Away, EventCard, Foot, Line, Link, Part, PersonCard, Tag, When
from generator.views.worded_roles import main_role

AROUND = 1000                       # characters around a passage in which its title, a whole sentence, may begin or end
PRECISIONS = {
    "day": "",
    "month": "month known, not the day",
    "year": "year known, not the day",
    "range": "within these days",
    "before": "before this day",
    "after": "after this day",
    "about": "approximate",
}
KIND_OF_DISAGREEMENT = {"number": "How many", "place": "Where", "day": "When", "speaker": "Who said it", "headline": "Headline and article"}
_YEAR = re.compile(r"\d{4}")
_MARKS = re.compile(r"[\"“”„«»‘’]")


def anchor(quotation: str) -> str:
    """The id of a quotation's element on a page that lists several."""
    return f"q-{slug(quotation, longest=200)}"


def link_to(catalogue: Catalogue, entity: str, *, text: str = "") -> Part:
    """A person's, body's or place's name, linked if it has a page."""
    record = catalogue.entities.get(entity)
    name = text or (record.name if record else entity)
    if entity in catalogue.speakers:
        return Link(text=name, target=speaker_page(entity))
    if entity in catalogue.subjects:
        return Link(text=name, target=topic_page(entity))
    return name


def joined(parts: Sequence[Part], between: str = ", ") -> Line:
    """Parts with `between` between them."""
    line: list[Part] = []
    for part in parts:
        line += [between, part] if line else [part]
    return tuple(line)


def names(catalogue: Catalogue, entities: Sequence[str]) -> Line:
    """Names, linked where there are pages."""
    return joined([link_to(catalogue, e) for e in entities])


def event_card(catalogue: Catalogue, event: Event, *, dated: bool = True) -> EventCard:
    """An event on a list; not `dated` where the heading above it says the day."""
    tags: list[Part] = []
    if event.planned:
        tags.append(Tag(text="planned", tone="open"))
    if event.claimant:
        name = catalogue.entities[event.claimant].name if event.claimant in catalogue.entities else ""
        tags.append(Tag(text=f"claimed by {name}" if name else "claimed", tone="open"))
    if event.disagreement:
        tags.append(Tag(text="sources disagree", tone="warn"))
    if event.status is not Status.FOUND:
        tags.append(status_tag(event.status))
    people, places = catalogue.people_and_places(dict.fromkeys(catalogue.sought[e].id for e in event.entities if e in catalogue.sought))
    return EventCard(
        id=event_anchor(event),
        when=event_when(event) if dated else None,
        about=f"why this date: {event_when(event).text}" if event.date else "details: undated",
        title=event_title(catalogue, event),
        target=event_page(event.id),
        meta=_told_of(catalogue, event),
        tags=joined(tags, " "),
        people=" ".join(people),
        places=" ".join(places),
        documents=" ".join(event.documents),
        certainty=certainty_of(event),
    )


def _told_of(catalogue: Catalogue, event: Event) -> Line:
    """How precise an event's date is, whom it has to do with, and the way to all its sources and quotations."""
    told, said = event.documents, list(dict.fromkeys(catalogue.lead[q] for q in event.quotations if q in catalogue.lead))
    people = [e for e in event.entities if e in catalogue.speakers and catalogue.entities[e].type is not EntityType.GPE]
    voices = names(catalogue, people)
    lines: list[Line] = [(PRECISIONS.get(event.precision, event.precision),), voices]
    page = event_page(event.id)
    source = f"{document_page(told[0])}#events" if len(told) == 1 else f"{page}#sources"
    lines.append((Link(text=count(len(told), "source"), target=source),))
    if said:
        target = quotation_page(said[0]) if len(said) == 1 else f"{page}#quotations"
        lines.append((Link(text=count(len(said), "quotation"), target=target),))
    line: list[Part] = []
    for one in lines:
        line += [*([" · "] if line else []), *one] if any(one) else []
    return tuple(line)


def disagreement_anchor(record: Disagreement) -> str:
    """The id of a disagreement on the page of topics."""
    return f"x-{slug(record.id, longest=200)}"


def event_anchor(event: Event) -> str:
    """The id of an event's element on the timeline."""
    return f"e-{slug(event.id, longest=200)}"


def event_when(event: Event) -> When:
    """An event's date in words."""
    return when(event.date, "undated")


def event_title(catalogue: Catalogue, event: Event) -> Line:
    """A person's words for an event, ours for somebody's remarks, or the passage of its first source."""
    if event.status is not Status.FOUND or not event.spans:
        return (event.title,)
    lead, title = event.spans[0], event.title.removesuffix("…").strip()
    start = max(0, lead.start - AROUND)
    around = catalogue.documents[lead.document].text[start : lead.end + AROUND]
    found = _find_words(title, around) or _find_words(title[:1].lower() + title[1:], around)
    if title and not found and event.kind == "utterance":
        return (title,)
    if not title or not found:
        return passage(catalogue, lead)
    shown = passage(catalogue, Span(lead.document, start + found[0], start + found[1]))
    return (*shown, " …") if event.title.endswith("…") and shown[-1] != " …" else shown


@lru_cache(maxsize=20_000)
def _find_words(words: str, text: str) -> tuple[int, int] | None:
    """Where `words` stand in `text`, with whatever white space between them."""
    found = re.search(r"\s+".join(re.escape(word) for word in words.split()), text)
    return found.span() if found else None


def event_name(event: Event) -> str:
    """An event's name for titles of pages: its words where nothing in them stands in marks, and its day."""
    day = date_words(event.date) if event.date else "without a date"
    return f"{event.title}, {day}" if event.title and not _MARKS.search(event.title) else f"Event, {day}"


def event_link(event: Event) -> Link:
    """An event by its name, cut to what a link to a neighbour has room for."""
    return Link(text=shorten(event_name(event), 90, placeholder=" …"), target=event_page(event.id))


def person_card(catalogue: Catalogue, entity: Entity) -> PersonCard:
    """A speaker on a list."""
    spoken = catalogue.spoken.get(entity.id, ())
    reported = catalogue.reported.get(entity.id, ())
    about = catalogue.about.get(entity.id, ())
    meta: list[Part] = []
    if spoken:
        meta.append(count(len(spoken), "quotation"))
    if reported:
        meta.append(f"{len(reported)} in indirect speech")
    if about:
        meta.append(f"spoken of in {count(len(about), 'quotation')} of others")
    meta.append(told_in(catalogue, entity))
    return PersonCard(
        id=entity.id,
        name=Link(text=entity.name, target=speaker_page(entity.id)),
        role=main_role(catalogue, entity),
        meta=joined(meta, " · "),
        count=len(spoken),
    )


def told_in(catalogue: Catalogue, entity: Entity) -> str:
    """ "named in 5 documents, quoted in 1"; where they are quoted in all of them "5 documents"."""
    documents = catalogue.documents_of(entity)
    quoting = {quotation.document for quotation in catalogue.spoken.get(entity.id, ())}
    every = count(len(documents), "document")
    if len(quoting) == len(documents):
        return every
    by_name = {span.document for span in catalogue.names_of(entity)}.issuperset(documents)
    return f"{'named' if by_name else 'referred to'} in {every}" + (f", quoted in {len(quoting):,}" if quoting else "")


def said_words(catalogue: Catalogue, entity: Entity) -> str:
    """How much somebody says, in marks or else in indirect speech; "" where nothing."""
    spoken, reported = catalogue.spoken.get(entity.id, ()), catalogue.reported.get(entity.id, ())
    if spoken or not reported:
        return count(len(spoken), "quotation") if spoken else ""
    return f"reported {times(len(reported))}"


def source_link(catalogue: Catalogue, span: Span, text: str = "") -> Away | None:
    """The passage in the repository's file, by page or line, or None where no repository is known."""
    document = catalogue.documents[span.document]
    target = source_url(catalogue, document, span)
    whose = "file" if catalogue.page(span) or is_plain(document) else "file’s text"
    return Away(text=text or f"{catalogue.place(span)} of the {whose}", url=target) if target else None


def is_plain(document: Document) -> bool:
    """Whether the lines of a document's text are those of its file."""
    return document.file.rpartition(".")[2].lower() in ("txt", "md")


def source_url(catalogue: Catalogue, document: Document, span: Span | None = None) -> str:
    """The document's file in the repository, at the line of a passage where the file is plain text."""
    repository = catalogue.dossier.settings.repo_url
    if not repository:
        return ""
    line = f"?plain=1#L{catalogue.line(span)}" if span and is_plain(document) else ""
    return f"{repository.rstrip('/')}/blob/HEAD/{quote(document.file)}{line}"


def foot(
    catalogue: Catalogue,
    *,
    up: Link,
    page: str,
    around: tuple[Link | None, Link | None] = (None, None),
    status: Status | None = None,
    twin: bool = True,
) -> Foot:
    """The foot of an entity's page: where to go next, how it came about, its twin, and how to report an error."""
    links: list[Part] = []
    if twin:
        links.append(Link(text="this page as JSON", target=page.removesuffix(".md") + ".json"))
    report = report_link(catalogue, page)
    if report:
        links.append(report)
    return Foot(up=up, previous=around[0], next=around[1], status=(status_tag(status),) if status else (), links=joined(links, " · "))


def report_link(catalogue: Catalogue, page: str) -> Away | None:
    """Where to report an error, prefilled with the page's id."""
    settings = catalogue.dossier.settings
    subject = quote(f"Error on {url(page)}")
    body = quote(f"Page: {url(page)}\n\nWhat is wrong:\n\nHow you know:\n")
    if settings.repo_url:
        return Away(text="report an error", url=f"{settings.repo_url.rstrip('/')}/issues/new?title={subject}&body={body}")
    if settings.contact:
        if "@" in settings.contact and "://" not in settings.contact:
            return Away(text="report an error", url=f"mailto:{settings.contact.removeprefix('mailto:')}?subject={subject}&body={body}")
        return Away(text="report an error", url=settings.contact)
    return None


def entity_on_timeline(catalogue: Catalogue, entity: Entity, what: str = "These events") -> Line:
    """The events of a person, body or place on the timeline."""
    listed = catalogue.sought.get(entity.id, entity)
    name = "places" if listed.type is EntityType.GPE else "people"
    return _on_timeline(name, listed.id, catalogue.pages_of_entity.get(entity.id, {}), what)


def document_on_timeline(catalogue: Catalogue, document: str, what: str = "These events") -> Line:
    """The events that a document reports on the timeline."""
    return _on_timeline("documents", document, catalogue.pages_of_document[document], what)


def _on_timeline(name: str, value: str, pages: Mapping[str, int], what: str) -> Line:
    """The timeline filtered, with the number of events on each of its pages; without the script the links show everything."""
    if len(pages) < 2:
        return tuple(Link(text=f"{what} on the timeline", target=f"{page}?{name}={value}") for page in pages)
    line: list[Part] = [f"{what} on the timeline"]
    for page, number in sorted(pages.items()):
        words = page.removeprefix("timeline/").removesuffix(".md").replace("index", "planned or undated")
        line += [", " if len(line) > 1 else ": ", Link(text=words, target=f"{page}?{name}={value}"), f" ({number})"]
    return tuple(line)


def neighbours(pages: Sequence[Link]) -> dict[str, tuple[Link | None, Link | None]]:
    """For each link's target the link before and the one after."""
    around: dict[str, tuple[Link | None, Link | None]] = {}
    for number, link in enumerate(pages):
        around[link.target] = (pages[number - 1] if number else None, pages[number + 1] if number + 1 < len(pages) else None)
    return around


def years(edtf: str | None) -> str:
    """The year that a date begins with, "" where it has none."""
    match = _YEAR.match(prefix(edtf))
    return match[0] if match else ""
