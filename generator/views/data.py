"""The data files of design section 8: JSON lists sorted by id, and a JSON twin of every entity's page."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from generator.ids import slug
from generator.links import document_page, event_page, quotation_page, speaker_page, url
from generator.models import KIND_OF, QUESTIONS, Amount, Document, Dossier, Entity, Event, GeneratedFile, Quotation, Role, Span, Statement
from generator.views.cards import event_title, link_to
from generator.views.catalogue import Catalogue, Voice
from generator.views.dictionary import TABLES
from generator.views.pieces import Line, Link, Quoted, Words
from generator.views.role_groups import UNDATED
from generator.views.speech import speaker_name

_dumps = partial(json.dumps, ensure_ascii=False)
Record = dict[str, Any]


def make_data(catalogue: Catalogue) -> tuple[GeneratedFile, ...]:
    """Every file below `data/`, and the twins."""
    dossier = catalogue.dossier
    tables: dict[str, list[Record]] = {
        "documents": [_document(catalogue, d) for d in catalogue.documents.values()],
        "speakers": [_speaker(catalogue, e) for e in catalogue.speakers.values()],
        "quotations": [_quotation(catalogue, q) for q in (*catalogue.quotations.values(), *catalogue.indirect.values())],
        "statements": [_statement(catalogue, s) for s in dossier.resolution.statements],
        "events": [_event(catalogue, e) for e in catalogue.events.values()],
    }
    for rows in tables.values():
        rows.sort(key=lambda row: str(row["id"]))
    problems = [
        {"severity": str(p.severity), "path": p.path, "line": p.line, "what": p.what, "hint": p.hint} for p in sorted(dossier.problems)
    ]
    files = []
    for name, rows in (*tables.items(), ("problems", problems)):
        files += [_json(f"data/{name}.json", rows), _csv(f"data/{name}.csv", rows, list(TABLES[name][1]))]
    files.append(_json("data/datapackage.json", _datapackage(dossier)))
    return (*files, *_twins(catalogue, tables))


def _json(path: str, content: Record | list[Record]) -> GeneratedFile:
    """A list with one record a line, or a record with one field a line: what changed shows in a comparison."""
    if isinstance(content, list):
        lines = [_dumps(record) for record in content]
        return GeneratedFile(path=path, content="[\n" + ",\n".join(lines) + "\n]\n")
    lines = [f"{_dumps(name)}: {_dumps(value)}" for name, value in content.items()]
    return GeneratedFile(path=path, content="{\n" + ",\n".join(lines) + "\n}\n")


def _csv(path: str, rows: list[Record], names: list[str]) -> GeneratedFile:
    """A table with one line a record (RFC 4180); lists and objects as JSON, absent values empty."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(names)
    for row in rows:
        writer.writerow(_cell(row[name]) for name in names)
    return GeneratedFile(path=path, content=out.getvalue())


def _cell(value: object) -> object:
    if value is None:
        return ""
    return _dumps(value) if isinstance(value, list | dict | bool) else value


def _datapackage(dossier: Dossier) -> Record:
    resources = [
        {"name": name, "path": f"{name}.csv", "format": "csv", "mediatype": "text/csv", "encoding": "utf-8", "description": what,
         "schema": {"fields": [{"name": field, "type": kind, "description": meaning} for field, (kind, meaning) in fields.items()]}}
        for name, (what, fields) in TABLES.items()
    ]
    return {"name": slug(dossier.settings.title), "title": dossier.settings.title, "description": dossier.settings.description,
            "resources": resources}


def _twins(catalogue: Catalogue, tables: Mapping[str, list[Record]]) -> Iterable[GeneratedFile]:
    """What a page shows as data, at the page's own address with `.json`. An utterance's page lists all its reports."""
    rows = {row["id"]: row for row in tables["quotations"]}
    for own in catalogue.statements.values():
        for quotation in own:
            others = [rows[other] for other in own if other != quotation]
            yield _json(quotation_page(quotation).removesuffix(".md") + ".json", {**rows[quotation], "attestations": others})
    for row in tables["documents"]:
        yield _json(
            document_page(row["id"]).removesuffix(".md") + ".json",
            {**row, "quotations": [rows[q.id] for q in catalogue.of_document[row["id"]]]},
        )
    for row in tables["speakers"]:
        own_rows = [rows[q.id] for q in catalogue.spoken.get(row["id"], ())]
        yield _json(speaker_page(row["id"]).removesuffix(".md") + ".json", {**row, "quotations": own_rows})
    for row in tables["events"]:
        yield _json(event_page(row["id"]).removesuffix(".md") + ".json", row)


def _document(catalogue: Catalogue, document: Document) -> Record:
    summary = catalogue.found[document.id].summary
    answers = {name: _span(getattr(summary, name)) for name in QUESTIONS}
    return {
        "id": document.id,
        "file": document.file,
        "file_sha256": document.file_sha256,
        "text_sha256": document.text_sha256,
        "title": document.title,
        "authors": list(document.authors or ()),
        "outlet": document.outlet,
        "published": document.published,
        "published_basis": document.published_basis,
        "url": document.url,
        "words": catalogue.size(document.id),
        "exposure": round(catalogue.exposure.get(document.id, 0.0), 3),
        "summary": {**answers, "sentences": [_span(s) for s in summary.sentences]},
        "numbers": [_number(catalogue, a) for a in catalogue.found[document.id].amounts],
        "new": _new(catalogue, document.id),
        "page": url(document_page(document.id)),
    }


def _number(catalogue: Catalogue, amount: Amount) -> Record:
    """A number with its unit and whose it is: null where it is the document's own or the speaker is open."""
    claim = catalogue.claim(amount.span)
    speaker = catalogue.speaker(claim) if claim else None
    return {
        "text": catalogue.text(amount.span),
        "start": amount.span.start,
        "end": amount.span.end,
        "number": _span(amount.number),
        "value": amount.value or None,
        "unit": amount.unit,
        "claimed": claim is not None,
        "speaker": speaker.id if speaker else None,
        "speaker_name": speaker_name(catalogue, claim) if claim and catalogue.voice(claim) is not Voice.OPEN else None,
        "quotation": claim.id if claim and claim.id in catalogue.quotations else None,
    }


def _new(catalogue: Catalogue, document: str) -> Record | None:
    novelty = catalogue.novelties.get(document)
    if novelty is None or not novelty.earlier:
        return None
    return {"earlier": list(novelty.earlier), "people": list(novelty.people), "statements": list(novelty.statements),
            "events": list(novelty.events), "numbers": [_span(s) for s in novelty.amounts]}


def _span(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span else None


def _speaker(catalogue: Catalogue, entity: Entity) -> Record:
    quotations = sorted(q.id for q in (*catalogue.spoken.get(entity.id, ()), *catalogue.uttered.get(entity.id, ())))
    return {
        "id": entity.id,
        "name": entity.name,
        "kind": KIND_OF[entity.type],
        "aliases": list(entity.aliases),
        "roles": _roles(catalogue, entity.roles),
        "stated_roles": [{"text": r.text, "since": r.since, "until": r.until} for r in entity.stated],
        "other_roles": _roles(catalogue, entity.unlisted),
        "quotations": quotations,
        "page": url(speaker_page(entity.id)),
    }


def _roles(catalogue: Catalogue, roles: Iterable[Role]) -> list[Record]:
    return [
        {
            "text": " ".join(r.text.split()),
            "document": r.span.document,
            "start": r.span.start,
            "end": r.span.end,
            "status": r.status,
            "date": catalogue.documents[r.span.document].day if r.status != UNDATED else None,
        }
        for r in sorted(roles, key=lambda r: r.span)
    ]


def _quotation(catalogue: Catalogue, quotation: Quotation) -> Record:
    """A quotation; indirect speech has no text here, only its place: the words are the reporter's."""
    speaker = catalogue.speaker(quotation)
    statement = catalogue.statement_of.get(quotation.id)
    marked = quotation.id in catalogue.quotations
    named = None if catalogue.voice(quotation) is Voice.OPEN else speaker_name(catalogue, quotation)
    told = "#indirect" if catalogue.told[quotation.document] else ""
    return {
        "id": quotation.id,
        "document": quotation.document,
        "start": quotation.start,
        "end": quotation.end,
        "segments": [[s.start, s.end] for s in quotation.segments],
        "file_page": catalogue.page(Span(quotation.document, quotation.start, quotation.end)) or None,
        "content": _span(quotation.content),
        "text": catalogue.words_of(quotation) if marked else None,
        "kind": str(quotation.kind),
        "cue": quotation.cue.text if quotation.cue and quotation.cue.text else None,
        "speaker": speaker.id if speaker else None,
        "speaker_name": named,
        "confidence": round(quotation.confidence, 3),
        "via": [c.name for c in quotation.via],
        "said_on": quotation.said_on,
        "statement": statement.id if statement else None,
        "status": str(quotation.status),
        "method": quotation.rule,
        "page": url(quotation_page(quotation.id)) if marked else url(document_page(quotation.document)) + told,
    }


def _statement(catalogue: Catalogue, statement: Statement) -> Record:
    """An utterance, and whose it is shown as: the one whom its reports in marks (else all) name and do not keep back."""
    own = [q for q in statement.quotations if q in catalogue.quotations]
    speakers = {speaker.id for q in own or statement.quotations if (speaker := catalogue.speaker(catalogue.by_id[q]))}
    page = url(quotation_page(catalogue.lead[own[0]])) if own else None
    return {
        "id": statement.id,
        "quotations": list(statement.quotations),
        "speaker": speakers.pop() if len(speakers) == 1 else None,
        "documents": list(statement.documents),
        "origins": statement.origins,
        "page": page,
    }


def _event(catalogue: Catalogue, event: Event) -> Record:
    return {
        "id": event.id,
        "date": event.date,
        "precision": event.precision,
        "text": _plain(event_title(catalogue, event)),
        "documents": list(event.documents),
        "spans": [[s.document, s.start, s.end] for s in event.spans],
        "speakers": [e for e in event.entities if isinstance(link_to(catalogue, e), Link) and e in catalogue.speakers],
        "quotations": list(event.quotations),
        "planned": event.planned,
        "basis": event.basis,
        "method": event.method,
        "status": str(event.status),
        "page": url(event_page(event.id)),
    }


def _plain(line: Line) -> str:
    """The text of a passage: what its page shows."""
    return " ".join("".join(p.text if isinstance(p, Words | Quoted) else p for p in line if isinstance(p, str | Words | Quoted)).split())
