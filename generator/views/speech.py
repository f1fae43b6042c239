"""Cards and lines of what somebody says, in marks or in the reporter's words, and whose it is shown as."""

from __future__ import annotations

from generator.annotate.transcripts import LABEL
from generator.ids import fold
from generator.links import document_page, quotation_page
from generator.models import Carrier, Form, Kind, Quotation, Span, Status
from generator.text import COUNTED
from generator.views.cards import anchor, link_to, source_link
from generator.views.catalogue import Catalogue, Voice
from generator.views.labels import NOBODY, count, status_tag, when
from generator.views.ledger import whom
from generator.views.passages import document_link, passage, quoted, words
from generator.views.pieces import Card, Line, Link, Part
from generator.views.worded_roles import role_at
from generator.views.wording import is_hearsay, verb_as_worded

_CARRIED = {"according": "according to ", "told": "told to "}      # by how the document begins to say through whom words came
BESIDE = 8                          # words between a verb and the statement it tells that are shown with both


def by_line(catalogue: Catalogue, quotation: Quotation) -> Line:
    """Who speaks: a name, the source's words for an unnamed source, or "Unattributed"."""
    voice = catalogue.voice(quotation)
    speaker = quotation.speaker
    if voice is Voice.OPEN or speaker is None:
        return (NOBODY,)
    if voice is Voice.UNNAMED:
        meant, sure = whom(catalogue, quotation)
        if meant:
            return (words(catalogue, speaker.span), " (" if sure else " (probably ", link_to(catalogue, meant.id), ")")
        return (words(catalogue, speaker.span), " (source not named)") if _is_nominal(catalogue, quotation) else (speaker.name,)
    entity = catalogue.entities[speaker.entity]
    role = role_at(catalogue, entity, quotation)
    name = link_to(catalogue, entity.id)
    return (name, ", ", *role) if role else (name,)


def speaker_name(catalogue: Catalogue, quotation: Quotation) -> str:
    """The same in our own words only, for titles of pages."""
    voice = catalogue.voice(quotation)
    if voice is Voice.OPEN or quotation.speaker is None:
        return NOBODY
    if voice is Voice.UNNAMED:
        meant, sure = whom(catalogue, quotation)
        if meant and sure:
            return meant.name
        return "A source not named" if _is_nominal(catalogue, quotation) else quotation.speaker.name
    return catalogue.entities[quotation.speaker.entity].name


def _is_nominal(catalogue: Catalogue, quotation: Quotation) -> bool:
    speaker = quotation.speaker
    mention = catalogue.mention_at.get(speaker.span) if speaker else None
    if mention or speaker is None or speaker.text != speaker.name:
        return mention is not None and mention.form is Form.NOMINAL
    return speaker.text[:1].islower() or speaker.rule == LABEL


def said(catalogue: Catalogue, quotation: Quotation) -> Line:
    """When it was said, or, where that is not stated, when it was published."""
    document = catalogue.documents[quotation.document]
    if quotation.said_on:
        return ("said ", when(quotation.said_on)) if not quotation.said_on.startswith(("..", "/")) else (when(quotation.said_on),)
    if document.published:
        return ("day not stated; published ", when(document.published))
    return ("day not stated",)


def _dated(catalogue: Catalogue, quotation: Quotation, *, with_document: bool, with_speaker: bool) -> list[Line]:
    """The day of a card, if it has one to tell: a list of one speaker's says once that days are not stated."""
    if quotation.said_on or (with_document and with_speaker):
        return [said(catalogue, quotation)]
    published = catalogue.documents[quotation.document].published
    return [("published ", when(published))] if with_document and published else []


def quotation_card(catalogue: Catalogue, quotation: Quotation, *, with_document: bool = True, with_speaker: bool = True) -> Card:
    """A quotation on a list. What the page says once for all of them, its day, document or speaker, is not repeated."""
    leader = catalogue.lead.get(quotation.id, quotation.id)
    meta = [*_dated(catalogue, quotation, with_document=with_document, with_speaker=with_speaker), *_carried(catalogue, quotation)]
    verb = verb_as_worded(catalogue, quotation)
    if verb and is_hearsay(catalogue, verb):
        meta.append(("in the document’s words: ", words(catalogue, verb)))
    if with_document:
        meta.append((document_link(catalogue, quotation.document, anchor=anchor(quotation.id)),))
    if quotation.kind is Kind.PARTIAL:
        meta.append(("partial quotation",))
    reports = [catalogue.quotations[q].document for q in catalogue.statements.get(leader, ())]
    others = len(set(reports) - {quotation.document})
    again = reports.count(quotation.document) - 1
    if others:
        meta.append((Link(text=f"also in {count(others, 'other document')}", target=f"{quotation_page(leader)}#attestations"),))
    if again > 0:
        meta.append((Link(text=f"{count(again, 'more passage')} of this document", target=f"{quotation_page(leader)}#attestations"),))
    if quotation.status is not Status.FOUND:
        meta.append((status_tag(quotation.status),))
    tone = "open" if catalogue.voice(quotation) is Voice.OPEN else str(quotation.kind)
    return Card(
        id=anchor(quotation.id),
        words=quoted(catalogue, quotation),
        by=by_line(catalogue, quotation) if with_speaker else by_line(catalogue, quotation)[2:],
        meta=tuple(part for line in meta for part in (" · ", *line))[1:],
        target=quotation_page(leader),
        tone=tone,
        notes=(*inner_notes(catalogue, quotation), *given_elsewhere(catalogue, quotation)),
    )


def _carried(catalogue: Catalogue, quotation: Quotation) -> list[Line]:
    """By whom the words came, where the document says so: what somebody else tells of a person is not in that person's own words."""
    line: list[Part] = []
    said = ""
    for carrier in quotation.via:
        how = _CARRIED.get(carrier.text.lower().split(" ")[0], "as told by ")
        line += [", "] if line else []
        line += [] if how == said else [how]
        line.append(carrier_part(catalogue, carrier))
        said = how
    return [tuple(line)] if line else []


def carrier_part(catalogue: Catalogue, carrier: Carrier) -> Part:
    """A carrier's name, linked if it is that of somebody with a page."""
    name = fold(carrier.name).removeprefix("the ")
    for entity in catalogue.named_in(carrier.span):
        record = catalogue.entities[entity]
        if name in {fold(known).removeprefix("the ") for known in (record.name, *record.aliases)}:
            linked = link_to(catalogue, entity)
            return linked if isinstance(linked, Link) else carrier.name
    return carrier.name


def inner_notes(catalogue: Catalogue, quotation: Quotation) -> tuple[Line, ...]:
    """A line for a quotation that stands inside another's."""
    if quotation.outer is None:
        return ()
    outer = next((q for q in catalogue.of_document[quotation.document] if q.start == quotation.outer and q.id != quotation.id), None)
    if outer is None:
        return ()
    whole = Link(text="a longer quotation", target=quotation_page(outer.id))
    if catalogue.voice(outer) is Voice.OPEN:
        return (("As quoted in ", whole, " for which nobody is named"),)
    return (("As quoted by ", *by_line(catalogue, outer)[:1], " in ", whole),)


def given_elsewhere(catalogue: Catalogue, quotation: Quotation) -> tuple[Line, ...]:
    """A line for each other person or body to whom a report of the same utterance gives it."""
    return tuple(("Given to ", link_to(catalogue, speaker), " in ", document_link(catalogue, other.document, anchor=anchor(other.id)))
                 if other.document != quotation.document else ("Given to ", link_to(catalogue, speaker), " elsewhere in this document")
                 for speaker, other in given_to_others(catalogue, quotation).items())


def given_to_others(catalogue: Catalogue, quotation: Quotation) -> dict[str, Quotation]:
    """Each other person or body to whom a report of the same utterance gives it, with the first that does."""
    own = catalogue.speaker(quotation)
    reports: dict[str, Quotation] = {}
    for other in catalogue.statements.get(catalogue.lead.get(quotation.id, ""), ()):
        speaker = catalogue.speaker(catalogue.quotations[other])
        if speaker and (own is None or speaker.id != own.id):
            reports.setdefault(speaker.id, catalogue.quotations[other])
    return reports


def indirect_card(catalogue: Catalogue, quotation: Quotation, *, with_document: bool = True, with_speaker: bool = True) -> Card:
    """Indirect speech on a list: the reporter's words behind the verb that tells them, never in marks. As with a quotation, what the page
    says once is not repeated.
    """
    span = quotation.content or Span(quotation.document, quotation.start, quotation.end)
    meta = [*_dated(catalogue, quotation, with_document=with_document, with_speaker=with_speaker), *_carried(catalogue, quotation)]
    if with_document:
        meta.append((document_link(catalogue, quotation.document),))
    if source := source_link(catalogue, span):
        meta.append((source,))
    return Card(
        id=anchor(quotation.id),
        words=_told_with(catalogue, quotation, span),
        by=by_line(catalogue, quotation) if with_speaker else by_line(catalogue, quotation)[2:],
        meta=tuple(part for line in meta for part in (" · ", *line))[1:],
        target=document_page(quotation.document),
        tone="indirect",
        proof=False,
    )


def _told_with(catalogue: Catalogue, quotation: Quotation, span: Span) -> Line:
    """A statement in the reporter's words, its verb in front: without "denied" it would say the opposite, without "threatened" nothing."""
    cue, verb = quotation.cue, verb_as_worded(catalogue, quotation)
    if quotation.aside:                 # "Still, he said, it was lost": without "he said"
        before, behind = span._replace(end=quotation.aside.start), span._replace(start=quotation.aside.end)
        return (*passage(catalogue, before), " … ", *passage(catalogue, behind))
    if cue is None or verb is None or cue.kind not in ("verb", "noun") or span.start <= cue.span.start < span.end:
        return passage(catalogue, span)
    if cue.span.start < span.start and len(COUNTED.findall(catalogue.text(Span(span.document, cue.span.end, span.start)))) <= BESIDE:
        return passage(catalogue, span._replace(start=verb.start))
    return (words(catalogue, verb), ": ", *passage(catalogue, span))
