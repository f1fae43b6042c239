"""Document pages and their list."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass

from generator.ids import fold
from generator.links import document_page
from generator.messages import ADDRESS
from generator.models import QUESTIONS, Annotations, Carrier, Document, Kind, Page, PageKind, Quotation, Span
from generator.views.cards import (
    anchor,
    disagreement_anchor,
    document_on_timeline,
    event_card,
    foot,
    joined,
    link_to,
    neighbours,
    source_url,
)
from generator.views.catalogue import Catalogue, Voice
from generator.views.citation import cite_document
from generator.views.fronts import DOCUMENTS, NOT_SEARCHED, Machine, front
from generator.views.jsonld import about_document
from generator.views.labels import NOBODY, count, day_without_year, percent, published_words, when
from generator.views.ledger import unnamed_holders
from generator.views.news import novelty, numbers
from generator.views.passages import document_link, passage, title_line, words
from generator.views.pieces import Away, Card, Code, EventCard, Fact, Foot, Line, Link, Part, Table, Typed, Words
from generator.views.speech import by_line, carrier_part, indirect_card, quotation_card, speaker_name

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_TO_A_PLACE = re.compile(r"(?:(?<!\w)(?:in|at|near|outside|inside|off|across)\s+(?:the\s+)?|\A|\n)$")
BEFORE = 24  # characters before a place that may say that it is one
STEM = 6  # letters by which words are compared
ASIDE_WORDS = 12
NEAR = 2  # characters: a full stop and a mark
RIGHTS = {
    "quotes": "its publisher’s; quotations and short passages are shown, each with its source",
    "excerpt": "its publisher’s; excerpts may be shown",
    "full": "its text may be shown in full",
}
PEOPLE_SHOWN = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRow:
    """A document on the list of all."""

    title: Link
    when: Line
    outlet: str
    meta: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentsView:
    """What the list of documents shows."""

    lead: str
    rows: tuple[DocumentRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentView:
    """What a document's page shows."""

    title: Line
    facts: tuple[Fact, ...]
    provenance: tuple[Fact, ...]
    flags: tuple[Line, ...]
    notes: Line
    summary: tuple[Fact, ...]
    points: tuple[Line, ...]
    says: Table | None
    numbers: Table | None
    new: tuple[Fact, ...]
    cards: tuple[Card, ...]
    indirect: tuple[Card, ...]
    terms: tuple[Line, ...]
    people: tuple[Line, ...]
    by_role: Line                   # those whom it does not name
    places: tuple[Line, ...]
    events: tuple[EventCard, ...]
    on_timeline: Line
    chains: tuple[Line, ...]
    aside: tuple[tuple[Line, str], ...]
    foot: Foot


def document_pages(catalogue: Catalogue) -> tuple[Page, ...]:
    """The list of documents, and a page for each."""
    around = neighbours([document_link(catalogue, d) for d in catalogue.documents])
    rows = tuple(_row(catalogue, d) for d in catalogue.documents.values())
    view = DocumentsView(
        rows=rows,
        lead=f"{count(len(rows), 'document')}, in the order in which they were published, as far as that is known.",
    )
    listing = Page(kind=PageKind.DOCUMENTS, path="documents/index.md", front=front("Documents", search=NOT_SEARCHED), view=view)
    return (listing, *(_page(catalogue, d, around[document_page(d.id)]) for d in catalogue.documents.values()))


def _row(catalogue: Catalogue, document: Document) -> DocumentRow:
    own = catalogue.of_document[document.id]
    speakers = {s.id for q in own if (s := catalogue.speaker(q))}
    tally = {"quotation": len(own), "speaker": len(speakers), "event": len(catalogue.events_of_document[document.id]),
             "word": catalogue.size(document.id)}
    parts: list[Part] = [count(number, noun) for noun, number in tally.items() if number]
    return DocumentRow(
        title=document_link(catalogue, document.id), when=_published(document), outlet=_outlet(document), meta=joined(parts, " · ")
    )


def _published(document: Document) -> Line:
    if document.published:
        return (when(document.published),)
    if document.anchor:
        return ("about ", when(document.anchor), " (day not stated)")
    return (day_without_year(document) or "day not stated",)


def _outlet(document: Document) -> str:
    if document.outlet:
        return document.outlet
    return f"outlet not stated; agency {document.agency}" if document.agency else "outlet not stated"


def _page(catalogue: Catalogue, document: Document, around: tuple[Link | None, Link | None]) -> Page:
    path = document_page(document.id)
    found = catalogue.found[document.id]
    own = catalogue.of_document[document.id]
    indirect = catalogue.told[document.id]
    title = catalogue.title(document.id)
    view = DocumentView(
        title=title_line(catalogue, document.id),
        facts=_facts(catalogue, document),
        provenance=_provenance(catalogue, document),
        flags=(*headline_flags(catalogue, document), *_disagreements(catalogue, document.id)),
        notes=(Typed(text=document.notes),) if document.notes else (),
        summary=_summary(catalogue, found),
        points=tuple(passage(catalogue, s) for s in found.summary.sentences if not _is_dated_line(found, s) and not _is_told(found, s)),
        says=_says(catalogue, own, indirect),
        numbers=numbers(catalogue, document.id),
        new=novelty(catalogue, document.id),
        cards=tuple(quotation_card(catalogue, q, with_document=False) for q in own),
        indirect=tuple(indirect_card(catalogue, q, with_document=False) for q in indirect),
        terms=tuple(_term(catalogue, q) for q in found.quotations if q.kind is Kind.TERM),
        people=_named(catalogue, document.id, people=True),
        by_role=unnamed_holders(catalogue, document.id),
        places=_named(catalogue, document.id, people=False),
        events=tuple(event_card(catalogue, e) for e in catalogue.events_of_document[document.id]),
        on_timeline=document_on_timeline(catalogue, document.id),
        chains=chains(catalogue, (*own, *indirect)),
        aside=_aside(catalogue, document),
        foot=foot(catalogue, up=DOCUMENTS, page=path, around=around),
    )
    meta = front(
        title,
        above=(DOCUMENTS,),
        description=f"{count(len(own), 'quotation') if own else 'People and events'} from this document, each with its place in the text.",
        noindex=catalogue.dossier.settings.noindex,
        machine=Machine(
            jsonld=about_document(catalogue, document), cite=cite_document(catalogue, document), twin=f"{document.id}.json",
            source=document.file, source_url=source_url(catalogue, document)),
    )
    return Page(kind=PageKind.DOCUMENT, path=path, front=meta, view=view)


def _facts(catalogue: Catalogue, document: Document) -> tuple[Fact, ...]:
    file = source_url(catalogue, document, Span(document.id, 0, 0))
    kept = Away(text=document.file, url=file) if file else Code(text=document.file)
    original: Line = (Away(text=document.url, url=document.url),) if document.url else ("no link known; as received: ", kept)
    facts = [Fact(label="By", value=(", ".join(document.authors), f" ({document.authors_basis})"))] if document.authors else []
    facts.append(Fact(label="Outlet", value=_who_published(catalogue, document.outlet) if document.outlet else ("not stated",)))
    if document.agency:
        facts.append(Fact(label="Agency", value=_who_published(catalogue, document.agency)))
    facts.append(Fact(label="Published", value=(published_words(document),)))
    if document.anchor and not document.published:
        basis = f" ({document.anchor_basis})" if document.anchor_basis else ""
        facts.append(Fact(label="Days counted from", value=(when(document.anchor), basis)))
    facts.append(Fact(label="Original", value=original))
    return tuple(facts)


def _who_published(catalogue: Catalogue, name: str) -> Line:
    """An outlet or agency as the document has it, with what `seeds/outlets.yml` says of it."""
    outlet = catalogue.outlets.get(fold(name))
    if outlet is None:
        return (name,)
    kind = f" ({outlet.kind})" if outlet.kind in ("broadcaster", "platform") else ""
    return (Away(text=name, url=outlet.url) if outlet.url else name, kind)


def _provenance(catalogue: Catalogue, document: Document) -> tuple[Fact, ...]:
    file = source_url(catalogue, document)
    share = catalogue.exposure.get(document.id)
    facts = [
        Fact(label="File", value=(Away(text=document.file, url=file) if file else Code(text=document.file),)),
        Fact(label="Text of record", value=(f"{count(catalogue.size(document.id), 'word')}, {count(len(document.text), 'character')}",)),
        Fact(label="SHA-256 of the text", value=(Code(text=document.text_sha256),)),
        Fact(label="SHA-256 of the file", value=(Code(text=document.file_sha256),)),
        Fact(label="Language", value=(document.language,)),
        Fact(label="Rights", value=(RIGHTS[document.rights],)),
        Fact(
            label="Shown here",
            value=(
                f"{percent(share)} of its words stand outside quotation marks somewhere on this site"
                if share is not None
                else "not measured",
                f" (at most {percent(catalogue.dossier.settings.exposure_cap)} may)",
            ),
        ),
    ]
    if document.title_basis:
        facts.insert(
            1,
            Fact(
                label="Headline",
                value=(
                    {
                        "curator": "none in the file; the title here describes it",
                        "text": "as printed",
                        "metadata": "from the file’s metadata",
                    }.get(document.title_basis, document.title_basis),
                ),
            ),
        )
    return tuple(facts)


def headline_flags(catalogue: Catalogue, document: Document) -> tuple[Line, ...]:
    """Words in marks that only the headline has: shown with it, and no quotation."""
    title = title_line(catalogue, document.id)[0]
    if not isinstance(title, Words):
        return ()
    inside = any(q.segments and title.start <= q.start and q.end <= title.end and q.id not in catalogue.quotations
                 for q in catalogue.found[document.id].quotations)
    told = any(d.kind == "headline" and document.id in d.documents for d in catalogue.dossier.resolution.disagreements)
    if not inside and not told:
        return ()
    return (("The headline puts words in quotation marks that the article does not have. They are shown with the headline only, "
             "and are not counted as a quotation.",),)


def _disagreements(catalogue: Catalogue, document: str) -> tuple[Line, ...]:
    """Where this document tells something differently from another."""
    return tuple(("Documents disagree: ", Link(text=d.about, target=f"topics/index.md#{disagreement_anchor(d)}"), ".")
                 for d in catalogue.disagreements_of_document[document])


def _summary(catalogue: Catalogue, found: Annotations) -> tuple[Fact, ...]:
    """The answers of one event: when, where, why and how only from the sentence that says what happened, else who, and from the one
    that says it again below a headline. A place is told by a word like "in", or by the date line.
    """
    summary = found.summary
    head = summary.what or summary.who
    home = _one_event(catalogue, found.sentences, head) if head else []
    facts = []
    for name in QUESTIONS:
        span: Span | None = getattr(summary, name)
        if span is None:
            continue
        if name not in ("who", "what") and not any(s.start <= span.start and span.end <= s.end for s in home):
            continue
        if name == "where" and not _TO_A_PLACE.search(catalogue.documents[span.document].text, max(0, span.start - BEFORE), span.start):
            continue
        day = next((t.value for t in found.timexes if t.span == span and _DAY.fullmatch(t.value)), "") if name == "when" else ""
        read: Line = (" (", when(day), ")") if day and day[:4] not in catalogue.text(span) else ()
        facts.append(Fact(label=name.capitalize(), value=(*passage(catalogue, span), *read)))
    return tuple(facts)


def _one_event(catalogue: Catalogue, sentences: tuple[Span, ...], head: Span) -> list[Span]:
    """The sentence of an answer; below a headline also the first one that says half of its words again."""
    at = [n for n, s in enumerate(sentences) if s.overlaps(head)]
    home = [sentences[n] for n in at]
    if not at or at[0] > 1:
        return home
    said = _stems(catalogue.text(home[0]))
    again = [s for s in sentences[at[-1] + 1 : at[-1] + 4] if said and len(said & _stems(catalogue.text(s))) * 2 >= len(said)]
    return [*home, *again[:1]]


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:STEM] for word in fold(text).split() if len(word) >= STEM - 1)


def _is_told(found: Annotations, sentence: Span) -> bool:
    """Whether who and what are all that a sentence says."""
    who, what = found.summary.who, found.summary.what
    return who is not None and what is not None and who.start <= sentence.start + NEAR and sentence.end <= what.end + NEAR and (
        sentence.start <= who.start < what.start)


def _is_dated_line(found: Annotations, sentence: Span) -> bool:
    """Whether a sentence is nothing but a day."""
    return any(t.span.start <= sentence.start + 1 and sentence.end - 1 <= t.span.end for t in found.timexes)


def _says(catalogue: Catalogue, own: tuple[Quotation, ...], indirect: tuple[Quotation, ...]) -> Table | None:
    rows: dict[str, list[Quotation]] = defaultdict(list)
    lines: dict[str, Line] = {}
    for quotation in own:
        entity = catalogue.speaker(quotation)
        key = entity.id if entity else f" {catalogue.voice(quotation)} {quotation.speaker.text if quotation.speaker else ''}"
        if catalogue.voice(quotation) is Voice.OPEN:
            key = " open"
        rows[key].append(quotation)
        lines.setdefault(key, by_line(catalogue, quotation))
    told: Counter[str] = Counter()
    for quotation in indirect:
        entity = catalogue.speaker(quotation)
        if entity:
            told[entity.id] += 1
            rows.setdefault(entity.id, [])
            lines.setdefault(entity.id, by_line(catalogue, quotation))
    if not rows:
        return None
    numbers = {q.id: number for number, q in enumerate(own, 1)}
    body = []
    for key, quotations in sorted(rows.items(), key=lambda item: (item[0] == " open", -len(item[1]), item[0])):
        links: list[Part] = [Link(text=str(numbers[q.id]), target=f"{document_page(q.document)}#{anchor(q.id)}") for q in quotations]
        body.append(
            (
                lines[key] if key != " open" else (NOBODY,),
                joined(links, " ") if links else ("–",),
                (str(told[key]) if told[key] else "–",),
            )
        )
    return Table(heads=("Who", "Quotations, by number", "In indirect speech"), rows=tuple(body))


def _term(catalogue: Catalogue, quotation: Quotation) -> Line:
    span = Span(quotation.document, quotation.start, quotation.end)
    reason = f": {quotation.rejected}" if quotation.rejected else ""
    return (words(catalogue, span), reason)


def _named(catalogue: Catalogue, document: str, *, people: bool) -> tuple[Line, ...]:
    """Who is named or quoted here, those named most often first; a decision may name a speaker whom the text does not."""
    tally: Counter[str] = Counter(entity for _, entity in catalogue.mentions.get(document, ()))
    quoted = {s.id for q in (*catalogue.of_document[document], *catalogue.told[document]) if (s := catalogue.speaker(q))}
    listed = catalogue.speakers if people else catalogue.bodies_and_places
    every = sorted((e for e in listed if e in tally or e in quoted), key=lambda e: (e not in quoted, -tally[e], e))[:PEOPLE_SHOWN]
    every.sort(key=lambda e: (-tally[e], e))
    return tuple((link_to(catalogue, e), f" ({tally[e]})" if tally[e] else " (quoted)") for e in every)


def chains(catalogue: Catalogue, quotations: tuple[Quotation, ...]) -> tuple[Line, ...]:
    """The distinct ways in which words reached this document: speaker → carrier → outlet, each carrier in the words of the text."""
    seen: dict[tuple[str, ...], Line] = {}
    for quotation in quotations:
        if quotation.via:
            seen.setdefault((speaker_name(catalogue, quotation), *(c.name for c in quotation.via)), chain(catalogue, quotation))
    return tuple(seen.values())


def chain(catalogue: Catalogue, quotation: Quotation) -> Line:
    """Speaker → carriers → outlet. What the text does not say is "not stated"."""
    parts: list[Part] = [by_line(catalogue, quotation)[0]]
    for carrier in quotation.via:
        part = carrier_part(catalogue, carrier)
        parts += [" → ", words(catalogue, carrier.span) if part == carrier.name and is_named(catalogue, carrier) else part]
    outlet = catalogue.documents[quotation.document].outlet or "outlet not stated"
    return tuple(parts) if quotation.via and fold(quotation.via[-1].name) == fold(outlet) else (*parts, " → ", outlet)


def is_named(catalogue: Catalogue, carrier: Carrier) -> bool:
    """Whether the text itself says the carrier's name where it carries the words."""
    return bool(carrier.text) and carrier.span.end > carrier.span.start and catalogue.text(carrier.span) == carrier.name


def _aside(catalogue: Catalogue, document: Document) -> tuple[tuple[Line, str], ...]:
    rows = []
    for item in catalogue.found[document.id].cleaning.set_aside:
        text = catalogue.text(item.span)
        text = text[: address.start()] if (address := ADDRESS.search(text)) else text   # nobody's address is published
        short = " ".join(text.split()[:ASIDE_WORDS])
        end = item.span.start + len(text.rstrip("<([ "))
        if len(text.split()) > ASIDE_WORDS:
            end = item.span.start + _end_of_words(text, ASIDE_WORDS)
        shown: Line = (words(catalogue, Span(document.id, item.span.start, end), use="aside"),) if short else ()
        rows.append(((*shown, " …") if end < item.span.end else shown, item.reason))
    return tuple(rows)


def _end_of_words(text: str, number: int) -> int:
    place = 0
    for _ in range(number):
        while place < len(text) and text[place].isspace():
            place += 1
        while place < len(text) and not text[place].isspace():
            place += 1
    return place
