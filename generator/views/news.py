"""The numbers that a document gives, and what is new in it against earlier documents: as tables and facts."""

from __future__ import annotations

from generator.ids import fold
from generator.links import document_page
from generator.models import Amount, Novelty
from generator.views.cards import anchor, event_anchor, event_title, event_when, joined, link_to
from generator.views.catalogue import Catalogue, Voice
from generator.views.labels import count, when
from generator.views.passages import document_link, words
from generator.views.pieces import Fact, Line, Link, Part, Table
from generator.views.speech import by_line, speaker_name

OWN = "the document’s own words"
NUMBERS_SHOWN = 12  # of a document; all are in the data
NAMES_SHOWN = 12
DOCUMENTS_SHOWN = 60  # the newest


def numbers(catalogue: Catalogue, document: str) -> Table | None:
    """The numbers of a document in the order of its text, each once, with whose they are."""
    own: dict[tuple[str, str, str], Amount] = {}
    for amount in catalogue.found[document].amounts:
        own.setdefault((fold(catalogue.text(amount.number)), amount.unit, _claimant(catalogue, amount)), amount)
    rows: list[tuple[Line, ...]] = [((words(catalogue, a.span),), _whose(catalogue, a)) for a in list(own.values())[:NUMBERS_SHOWN]]
    if len(own) > NUMBERS_SHOWN:
        data: Line = (Link(text="in the data of this page", target=document_page(document).removesuffix(".md") + ".json"),)
        rows.append(((f"and {len(own) - NUMBERS_SHOWN} more",), data))
    return Table(heads=("Number", "Whose"), rows=tuple(rows)) if rows else None


def _claimant(catalogue: Catalogue, amount: Amount) -> str:
    claim = catalogue.claim(amount.span)
    return speaker_name(catalogue, claim) if claim else ""


def _whose(catalogue: Catalogue, amount: Amount) -> Line:
    claim = catalogue.claim(amount.span)
    if claim is None:
        return (OWN,)
    name: Part = "somebody not named for certain" if catalogue.voice(claim) is Voice.OPEN else by_line(catalogue, claim)[0]
    if claim.id not in catalogue.quotations:
        return (name,)
    number = [q.id for q in catalogue.of_document[claim.document]].index(claim.id) + 1
    inside = any(s.start <= amount.span.start and amount.span.end <= s.end for s in claim.segments)
    link = Link(text=f"quotation {number}", target=f"{document_page(claim.document)}#{anchor(claim.id)}")
    return (name, ", in " if inside else ", beside ", link)


def novelty(catalogue: Catalogue, document: str) -> tuple[Fact, ...]:
    """What is new in a document against earlier ones; nothing where there are none."""
    record = catalogue.novelties.get(document)
    if record is None or not record.earlier:
        return ()
    facts = [("Compared with", _earlier(catalogue, record))]
    people = _people(catalogue, record)
    if people:
        facts.append(("People", joined([link_to(catalogue, e) for e in people[:NAMES_SHOWN]])))
    facts += [("Statements", _statements(catalogue, record)), ("Events", _events(catalogue, record))]
    facts.append(("Numbers", _new_numbers(catalogue, record)))
    return tuple(Fact(label=label, value=line) for label, line in facts if line)


def _earlier(catalogue: Catalogue, record: Novelty) -> Line:
    links: list[Part] = [document_link(catalogue, d) for d in record.earlier[-3:]]
    before = len(record.earlier) - len(links)
    line = joined([*links, *([f"and {count(before, 'document')} before them"] if before else [])], "; ")
    left_out = _left_out(catalogue)
    return (*line, f". {left_out}") if left_out else line


def _left_out(catalogue: Catalogue) -> str:
    number = len(catalogue.documents) - len(catalogue.novelties)
    return f"{count(number, 'document')} without a day left out" if number else ""


def _people(catalogue: Catalogue, record: Novelty) -> list[str]:
    return [e for e in record.people if e in catalogue.entities]


def _statements(catalogue: Catalogue, record: Novelty) -> Line:
    """How many of its quotations are of new utterances, and which are not."""
    own = catalogue.of_document[record.document]
    if not own:
        return ()
    new = set(record.statements)
    old = [(number, q) for number, q in enumerate(own, 1) if q.statement and q.statement not in new]
    if not old:
        return (f"none of its {count(len(own), 'quotation')} stands in an earlier document",)
    links: list[Part] = [Link(text=str(number), target=f"{document_page(q.document)}#{anchor(q.id)}") for number, q in old]
    return (f"{len(own) - len(old)} of {count(len(own), 'quotation')}; in an earlier document too: ", *joined(links, " "))


def _events(catalogue: Catalogue, record: Novelty) -> Line:
    own = catalogue.events_of_document[record.document]
    new = [e for e in own if e.id in record.events]
    if not own:
        return ()
    page = document_page(record.document)
    lines: list[Part] = []
    for event in new:
        lines += ["; " if lines else ": ", Link(text=event_when(event).text, target=f"{page}#{event_anchor(event)}"), " ",
                  *event_title(catalogue, event)]
    earlier = set(record.earlier)
    unsure = sum(e.id not in record.events and earlier.isdisjoint(e.documents) for e in own)
    open_ = f"{'; ' if new else '. '}not compared, for want of a day: {unsure}" if unsure else ""
    return (f"{len(new)} of {len(own)}", *lines, *((open_,) if open_ else ()))


def _new_numbers(catalogue: Catalogue, record: Novelty) -> Line:
    """The new ones, where they are not all of the document's."""
    every = {(fold(catalogue.text(a.number)), a.unit) for a in catalogue.found[record.document].amounts}
    if every and len(every) == len(record.amounts):
        return ("all of them" if len(every) > 1 else "the one above",)
    return joined([words(catalogue, span) for span in record.amounts[:NAMES_SHOWN]])


def changes(catalogue: Catalogue) -> tuple[Table | None, str]:
    """From document to document: what each brings that no earlier one has; and which documents are left out."""
    records = list(catalogue.novelties.values())[-DOCUMENTS_SHOWN:]
    if sum(bool(r.earlier) for r in records) < 1:
        return None, ""
    rows: list[tuple[Line, ...]] = []
    for record in records:
        document = catalogue.documents[record.document]
        own = catalogue.of_document[record.document]
        new = sum(q.statement in record.statements for q in own)
        people = _people(catalogue, record)
        names = joined([link_to(catalogue, e) for e in people[:NAMES_SHOWN]])
        more = (f" and {len(people) - NAMES_SHOWN} more",) if len(people) > NAMES_SHOWN else ()
        first: Line = ("–",)
        day: Line = (when(document.published),) if document.published else ("about ", when(document.anchor))
        rows.append((
            (document_link(catalogue, document.id),), day,
            (*names, *more) if record.earlier and names else first,
            (f"{new} of {len(own)}",) if record.earlier else first,
            (f"{len(record.events)} of {len(catalogue.events_of_document[document.id])}",) if record.earlier else first,
            joined([words(catalogue, span) for span in record.amounts[:NAMES_SHOWN]]) or first,
        ))
    left_out = _left_out(catalogue)
    note = f"{left_out}." if left_out else ""
    return Table(heads=("Document", "Day", "New people", "New quotations", "New events", "New numbers"), rows=tuple(rows)), note
