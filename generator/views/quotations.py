"""Quotation pages: one for each utterance, with every report of it; and the list of all."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from urllib.parse import quote

from generator.links import quotation_page, speaker_page
from generator.models import Decision, Event, Kind, Page, PageKind, Quotation, Span, Status
from generator.resolve.wording import diff_words
from generator.text import TURNING
from generator.views.cards import (
    anchor,
    document_on_timeline,
    entity_on_timeline,
    event_anchor,
    event_card,
    foot,
    is_plain,
    joined,
    link_to,
    neighbours,
    source_link,
    source_url,
)
from generator.views.catalogue import Catalogue, Voice
from generator.views.citation import cite_quotation
from generator.views.documents import chain, is_named
from generator.views.fronts import NOT_SEARCHED, QUOTES, Machine, front, redirect_page
from generator.views.jsonld import about_quotation
from generator.views.labels import KINDS, NOBODY, count, date_forms, date_words, kind_words, percent, shorten, status_tag, when
from generator.views.ledger import whom
from generator.views.passages import document_link, in_context, quoted, words
from generator.views.pieces import Away, Card, Code, Diff, EventCard, Fact, Foot, Line, Link, Part, Tag, Typed
from generator.views.rules import rule_words
from generator.views.speech import by_line, given_elsewhere, inner_notes, quotation_card, speaker_name
from generator.views.wording import verb_as_worded

FRAGMENT_WORDS = 6
TURNED = "; some of them turn the direction of writing: compare the letters with the file"
ENDS = 3                            # words shown at each end of a long stretch that a report leaves out


@dataclass(frozen=True, slots=True, kw_only=True)
class Attestation:
    """One document's report of an utterance."""

    id: str
    document: Link
    words: Line
    meta: Line
    diff: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotationView:
    """What a quotation's page shows."""

    id: str
    heading: str
    words: Line
    by: Line
    tags: Line
    original: Away | None
    notes: tuple[Line, ...]
    context: Line
    context_source: Line
    context_cut: str
    facts: tuple[Fact, ...]
    attestations: tuple[Attestation, ...]
    independence: str
    inner: tuple[Card, ...]
    proof: tuple[Fact, ...]
    decisions: tuple[Line, ...]
    events: tuple[EventCard, ...]
    on_timeline: Line
    more: tuple[Line, ...]
    foot: Foot


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotationsView:
    """What the list of quotations shows."""

    lead: str
    filters: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...]
    groups: tuple[tuple[str, Line, tuple[tuple[Card, str], ...]], ...]
    terms: tuple[Line, ...]


def quotation_pages(catalogue: Catalogue) -> tuple[Page, ...]:
    """The list, a page for each utterance, and a way on from every other id that was ever given."""
    leaders = sorted((catalogue.quotations[q] for q in catalogue.statements), key=lambda q: _place(catalogue, q))
    around = neighbours([Link(text=_numbered(catalogue, q), target=quotation_page(q.id)) for q in leaders])
    pages = [_listing(catalogue), *(_page(catalogue, q, around[quotation_page(q.id)]) for q in leaders)]
    pages += [_redirect(q, q, catalogue.lead[q]) for q in catalogue.quotations if catalogue.lead[q] != q]
    superseded = ((old, new) for old, new in catalogue.dossier.superseded if new in catalogue.lead and old not in catalogue.quotations)
    pages += [_redirect(old, new, catalogue.lead[new]) for old, new in superseded]
    return tuple(pages)


def _place(catalogue: Catalogue, quotation: Quotation) -> tuple[int, int, str]:
    return (catalogue.order[quotation.document], quotation.start, quotation.id)


def _redirect(old: str, now: str, leader: str) -> Page:
    """From the id `old`, by which `now` is or was known, to the page of the utterance."""
    target = Link(text="The page of this quotation", target=f"{quotation_page(leader)}#{anchor(now)}")
    return redirect_page(quotation_page(old), "This quotation has moved", target, "shows every report of the same utterance.")


def heading_of(catalogue: Catalogue, quotation: Quotation) -> str:
    """ "Anatoly Antonov, 13 September 2023": what a search result and a browser's tab show."""
    day = f", {date_words(quotation.said_on)}" if quotation.said_on else ""
    meant, sure = whom(catalogue, quotation)
    return (f"Probably {meant.name}" if meant and not sure else speaker_name(catalogue, quotation)) + day


def _number(catalogue: Catalogue, quotation: Quotation) -> tuple[int, int]:
    """Which quotation of its document it is, as numbered on that document's page; and of how many."""
    own = catalogue.of_document[quotation.document]
    return next(number for number, q in enumerate(own, 1) if q.id == quotation.id), len(own)


def _numbered(catalogue: Catalogue, quotation: Quotation) -> str:
    """What a link from a neighbour says."""
    number, every = _number(catalogue, quotation)
    return f"{speaker_name(catalogue, quotation)}, quotation {number} of {every}"


def _tab(catalogue: Catalogue, quotation: Quotation) -> str:
    """The title that tells a quotation's page from all others: "Jane Doe, quotation 9 of The bridge is closed"."""
    number, _ = _number(catalogue, quotation)
    return f"{speaker_name(catalogue, quotation)}, quotation {number} of {shorten(catalogue.title(quotation.document))}"


def _on_timeline(catalogue: Catalogue, quotation: Quotation, events: list[Event]) -> Line:
    """Its events where they stand on the timeline; else those of its speaker, or of its document."""
    if events:
        links: list[Part] = [Link(text="on the timeline", target=f"{catalogue.timeline_page(e)}#{event_anchor(e)}") for e in events]
        return ("It stands ", *joined(links))
    speaker = catalogue.speaker(quotation)
    if speaker and catalogue.events_of_entity.get(speaker.id):
        return entity_on_timeline(catalogue, speaker, f"Events with {speaker.name}")
    return document_on_timeline(catalogue, quotation.document, "Events of its document")


def _page(catalogue: Catalogue, quotation: Quotation, around: tuple[Link | None, Link | None]) -> Page:
    path = quotation_page(quotation.id)
    document = catalogue.documents[quotation.document]
    group = tuple(catalogue.quotations[q] for q in catalogue.statements[quotation.id])
    speaker = catalogue.speaker(quotation)
    above = (QUOTES, Link(text=speaker.name, target=speaker_page(speaker.id))) if speaker else (QUOTES,)
    text_span = Span(quotation.document, quotation.start, quotation.end)
    source = source_link(catalogue, text_span)
    inner = [q for q in catalogue.inside.get((quotation.document, quotation.start), ()) if q.id != quotation.id]
    events = {e.id: e for q in group for e in catalogue.events_of_quotation.get(q.id, ())}
    view = QuotationView(
        id=anchor(quotation.id),
        heading=heading_of(catalogue, quotation),
        words=quoted(catalogue, quotation),
        by=by_line(catalogue, quotation),
        tags=_tags(catalogue, quotation),
        original=Away(text="in the original", url=_at_words(catalogue, quotation, document.url)) if document.url else None,
        notes=(*inner_notes(catalogue, quotation), *given_elsewhere(catalogue, quotation)),
        context=in_context(catalogue, quotation),
        context_source=(document_link(catalogue, quotation.document, anchor=anchor(quotation.id)), *((", ", source) if source else ())),
        context_cut=_context_cut(catalogue, quotation.document),
        facts=_facts(catalogue, quotation),
        attestations=tuple(_attestation(catalogue, q, quotation) for q in group) if len(group) > 1 else (),
        independence=_independence(catalogue, quotation, group),
        inner=tuple(quotation_card(catalogue, q, with_document=False) for q in inner),
        proof=_proof(catalogue, quotation),
        decisions=tuple(_decision(d) for d in quotation.decisions),
        events=tuple(event_card(catalogue, e) for e in events.values()),
        on_timeline=_on_timeline(catalogue, quotation, list(events.values())),
        more=_more(catalogue, quotation),
        foot=foot(catalogue, up=QUOTES, page=path, around=around, status=quotation.status),
    )
    meta = front(
        _tab(catalogue, quotation),
        above=above,
        here="Quotation",
        description=f"{kind_words(quotation).capitalize()}, with its context, source and proof.",
        search={"boost": 2},
        noindex=catalogue.dossier.settings.noindex,
        machine=Machine(
            jsonld=about_quotation(catalogue, quotation), cite=cite_quotation(catalogue, quotation), twin=f"{quotation.id}.json",
            source=document.file, source_url=source_url(catalogue, document)),
    )
    return Page(kind=PageKind.QUOTATION, path=path, front=meta, view=view)


def _tags(catalogue: Catalogue, quotation: Quotation) -> Line:
    parts: list[Part] = [Tag(text=kind_words(quotation)), " ", status_tag(quotation.status)]
    if catalogue.voice(quotation) is Voice.OPEN:
        parts += [" ", Tag(text="speaker open", tone="open")]
    return tuple(parts)


def _facts(catalogue: Catalogue, quotation: Quotation) -> tuple[Fact, ...]:
    document = quotation.document
    speaker = quotation.speaker
    facts: list[Fact] = []
    if speaker and catalogue.voice(quotation) is not Voice.OPEN:
        facts.append(Fact(label="Named in the text as", value=(words(catalogue, speaker.span),)))
    if verb := verb_as_worded(catalogue, quotation):
        facts.append(Fact(label="Told with the words", value=(words(catalogue, verb),)))
    if quotation.addressee:
        facts.append(Fact(label="Said to", value=(words(catalogue, quotation.addressee),)))
    day: list[Part] = [when(quotation.said_on, "not stated")]
    if quotation.said_when:
        day += [", in the text: ", words(catalogue, quotation.said_when)]
    forms = date_forms(quotation.said_on)
    facts.append(Fact(label="Said on", value=(*day, f" (also written {forms})") if forms else tuple(day)))
    facts.append(Fact(label="Said where", value=(words(catalogue, quotation.said_where),) if quotation.said_where else ("not stated",)))
    published = catalogue.documents[document].published
    reported: list[Part] = [document_link(catalogue, document, anchor=anchor(quotation.id)), ", "]
    reported += ["published ", when(published)] if published else ["day of publication not stated"]
    facts.append(Fact(label="Reported in", value=tuple(reported)))
    facts.append(Fact(label="How the words came", value=(*chain(catalogue, quotation), *_evidence(catalogue, quotation))))
    return tuple(facts)


def _evidence(catalogue: Catalogue, quotation: Quotation) -> Line:
    """What the text says of each carrier that it does not name outright."""
    parts: list[Part] = []
    for carrier in quotation.via:
        if not is_named(catalogue, carrier):
            parts += [f"; {carrier.name}: "]
            parts += ["the text says ", words(catalogue, carrier.span)] if carrier.text else ["a person says so"]
    return tuple(parts)


def _attestation(catalogue: Catalogue, quotation: Quotation, leader: Quotation) -> Attestation:
    document = catalogue.documents[quotation.document]
    meta: list[Part] = [*chain(catalogue, quotation), " · ", kind_words(quotation), " · "]
    meta += ["published ", when(document.published)] if document.published else ["day of publication not stated"]
    own, longest = catalogue.words_of(quotation), catalogue.words_of(leader)
    return Attestation(
        id=anchor(quotation.id),
        document=document_link(catalogue, quotation.document, anchor=anchor(quotation.id)),
        words=quoted(catalogue, quotation) if quotation.id != leader.id else (),
        meta=tuple(meta),
        diff=_difference(longest, own) if quotation.id != leader.id else ("The longest report: the words at the top of this page.",),
    )


def _difference(longest: str, own: str) -> Line:
    """What this report leaves out of the longest one, and what it has instead; nothing where they are the same."""
    runs = tuple(diff_words(longest, own))
    kept = [number for number, run in enumerate(runs) if run.kind != "delete"]
    if all(run.kind == "equal" for run in runs):
        return ("The same words as the longest report.",)
    if len(kept) == 1 and runs[kept[0]].kind == "equal":
        return ("Part of the longest report, in the same words.",)
    kinds = {"equal": "same", "insert": "added", "delete": "removed"}
    return ("Against the longest report: ", *joined([Diff(kind=kinds[run.kind], text=_abridged(run.kind, run.text)) for run in runs], " "))


def _abridged(kind: str, text: str) -> str:
    """What is left out of a report is known from the longest one: of a long stretch only the ends."""
    found = text.split()
    if kind != "delete" or len(found) <= 4 * ENDS:
        return text
    return f"{' '.join(found[:ENDS])} … {' '.join(found[-ENDS:])}"


def _context_cut(catalogue: Catalogue, document: str) -> str:
    """Why fewer words stand around a quotation than elsewhere on the site; "" where it is not so."""
    words, settings = catalogue.context_words(document), catalogue.dossier.settings
    if words == settings.context_words:
        return ""
    left = f"Only {count(words, 'word')} on each side" if words else "No words around it"
    return f"{left}: this site shows at most {percent(settings.exposure_cap)} of a document’s own words."


def _independence(catalogue: Catalogue, quotation: Quotation, group: tuple[Quotation, ...]) -> str:
    if len(group) < 2:
        return ""
    statement = catalogue.statement_of.get(quotation.id)
    documents = len({q.document for q in group})
    origins = statement.origins if statement else documents
    if documents == 1:
        return f"{count(len(group), 'passage')} of one document."
    if origins == 1:
        return f"{count(documents, 'document')}, one origin: they name the same carrier, or tell of it in the same words."
    return f"{count(documents, 'document')} of at most {count(origins, 'origin')}; none is known to be independent of the others."


def _proof(catalogue: Catalogue, quotation: Quotation) -> tuple[Fact, ...]:
    document = catalogue.documents[quotation.document]
    file = source_url(catalogue, document)
    ranges = ", ".join(f"{s.start:,}–{s.end:,}" for s in quotation.segments)
    here = Span(document.id, quotation.start, quotation.end)
    source = source_link(catalogue, here, "open the file at this line" if is_plain(document) else "open the file")
    rule = rule_words(quotation.rule)
    own = [catalogue.text(s) for s in quotation.segments]
    facts = [
        Fact(label="Match", value=("exact, character for character" + (TURNED if any(map(TURNING.search, own)) else ""),)),
        Fact(
            label="Place",
            value=(f"characters {ranges} of the text of record, {catalogue.place(here)}",),
        ),
        Fact(label="File", value=(Code(text=document.file), *((" · ", source) if source and file else ()))),
        Fact(label="SHA-256 of the text", value=(Code(text=document.text_sha256),)),
        Fact(label="Found by", value=(rule or "the rule for words in quotation marks",)),
    ]
    if document.url:
        original = Away(text="open it at these words", url=_at_words(catalogue, quotation, document.url))
        facts.insert(2, Fact(label="Original", value=(original,)))
    if quotation.speaker:
        facts.append(Fact(label="Speaker by", value=(rule_words(quotation.speaker.rule) or "the words next to the quotation",)))
    sure = percent(quotation.confidence)
    threshold = percent(catalogue.dossier.settings.publish_confidence)
    facts.append(
        Fact(
            label="Confidence",
            value=(f"{sure} that the speaker is right; below {threshold} no name is shown",)
            if quotation.status is Status.FOUND
            else ("decided by a person",),
        )
    )
    facts.append(Fact(label="Permanent id", value=(Code(text=quotation.id),)))
    return tuple(facts)


def _at_words(catalogue: Catalogue, quotation: Quotation, address: str) -> str:
    """The original's address with a text fragment, so that a browser scrolls to the words and marks them."""
    found = catalogue.text(quotation.segments[0]).split()
    ends = (found,) if len(found) <= 2 * FRAGMENT_WORDS else (found[:FRAGMENT_WORDS], found[-FRAGMENT_WORDS:])
    return f"{address.partition('#')[0]}#:~:text={','.join(_fragment(' '.join(e)) for e in ends)}"


def _fragment(words_of_it: str) -> str:
    return quote(words_of_it.rstrip(".,;:"), safe="").replace("-", "%2D")


def _decision(decision: Decision) -> Line:
    reviewer = f" ({', '.join(x for x in (decision.by, decision.on) if x)})" if decision.by or decision.on else ""
    return (Typed(text=decision.because), reviewer)


def _more(catalogue: Catalogue, quotation: Quotation) -> tuple[Line, ...]:
    speaker = catalogue.speaker(quotation)
    lines: list[Line] = []
    named = sorted({e for s in quotation.segments for e in catalogue.named_in(s) if e in catalogue.speakers or e in catalogue.subjects})
    if named:
        lines.append(("Spoken of in these words: ", *joined([link_to(catalogue, e) for e in named])))
    if speaker:
        lines.append(("All quotations of ", link_to(catalogue, speaker.id)))
    lines.append(("All of ", document_link(catalogue, quotation.document)))
    return tuple(lines)


def _listing(catalogue: Catalogue) -> Page:
    groups: dict[str, list[tuple[Card, str]]] = defaultdict(list)
    for quotation in catalogue.quotations.values():
        entity = catalogue.speaker(quotation)
        speaker = entity.id if entity else str(catalogue.voice(quotation))
        year = catalogue.year_of(quotation)
        data = f'data-kind="{quotation.kind}" data-speaker="{speaker}" data-document="{quotation.document}" data-year="{year}"'
        groups[quotation.document].append((quotation_card(catalogue, quotation, with_document=False), data))
    outcome = f"{count(len(catalogue.quotations), 'quotation')} in marks, of {count(len(catalogue.statements), 'utterance')}"
    lead = f"{outcome}; each stands word for word in its document." if catalogue.quotations else "No document has a quotation in marks."
    view = QuotationsView(
        lead=lead,
        filters=_filters(catalogue),
        groups=tuple((anchor(d).replace("q-", "d-", 1), (document_link(catalogue, d),), tuple(cards)) for d, cards in groups.items()),
        terms=tuple(
            (words(catalogue, Span(q.document, q.start, q.end)), " in ", document_link(catalogue, q.document)) for q in catalogue.terms
        ),
    )
    return Page(kind=PageKind.QUOTATIONS, path="quotes/index.md", front=front("Quotes", search=NOT_SEARCHED), view=view)


def _filters(catalogue: Catalogue) -> tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...]:
    """Name, label and choices of each filter."""
    every = list(catalogue.quotations.values())
    speakers = tuple((e.id, e.name) for e in catalogue.speakers.values() if e.id in catalogue.spoken)
    voices = {catalogue.voice(q) for q in every}
    speakers += ((("unnamed", "Sources not named"),) if Voice.UNNAMED in voices else ()) + (
        (("open", NOBODY),) if Voice.OPEN in voices else ()
    )
    years = sorted({catalogue.year_of(q) for q in every})
    return (
        ("speaker", "Speaker", speakers),
        ("document", "Document", tuple((d, catalogue.title(d)) for d in catalogue.documents if catalogue.of_document[d])),
        ("kind", "Kind", tuple((str(k), KINDS[k]) for k in (Kind.DIRECT, Kind.PARTIAL) if any(q.kind is k for q in every))),
        ("year", "Year", tuple((y, "not stated" if y == "none" else y) for y in years)),
    )
