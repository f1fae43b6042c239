"""The gate on the records: every span lies inside its document, every quotation is in its words, every id leads somewhere."""
from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import chain
from pathlib import PurePosixPath

from generator.annotate.amounts import read_number
from generator.annotate.language import reads
from generator.annotate.transcripts import RULE as TURN
from generator.errors import Problem, Severity
from generator.ids import fold
from generator.models import Amount, Annotations, Document, Dossier, EntityType, Quotation, Span
from generator.verify.home import check_home
from generator.verify.people import check_people

_INSTEAD = {                        # how an address of what no old id leads to is kept
    "document": "the document keeps its address with 'id: {old}' in its sidecar",
    "topic": "the topic keeps its address with 'id: {old}' in topics.yml",
    "utterance": "write the id of one of its quotations",
}
ALMOST_ALL = 0.6                    # so much of a document in turns is the document


def verify_records(dossier: Dossier) -> tuple[Problem, ...]:
    """What is wrong with the records: nothing that is an error, on a sound build."""
    documents = {d.id: d for d in dossier.documents}
    problems: list[Problem] = []
    for found in dossier.resolution.annotations:
        document = documents[found.document]
        problems += _document(document, found, dossier)
        for quotation in found.quotations:
            problems += _quotation(document, quotation)
        problems += _speakers(document, found)
        problems += _spans(document, found)
        for amount in found.amounts:
            problems += _amount(document, amount)
        problems += _almost_whole(document, found)
    problems += _ids(dossier)
    problems += check_people(dossier)
    problems += check_home(dossier)
    return tuple(sorted(set(problems)))


def _fault(document: Document, at: int, what: str, *, severity: Severity = Severity.ERROR) -> Problem:
    return Problem(path=document.file, line=document.line_of(at), what=what,
                   hint="This is a fault of the generator: please report it.", severity=severity)


def _document(document: Document, found: Annotations, dossier: Dossier) -> Iterator[Problem]:
    if document.text_sha256 and hashlib.sha256(document.text.encode("utf-8")).hexdigest() != document.text_sha256:
        yield _fault(document, 0, "the text of record changed after it was hashed.")
    if not found.cleaning.kept:
        yield Problem(path=document.file, what="has no words of its own: everything in it looks like page junk.", severity=Severity.WARNING,
                      hint="See its page for what was set aside and why; put the article's text into the file.")
    languages = dossier.settings.languages
    if document.language.split("-")[0] not in {language.split("-")[0] for language in languages}:
        yield Problem(path=document.file, severity=Severity.NOTE,
                      what=f"is in a language ({document.language}) that {dossier.folder}/dossier.yml "
                           f"does not name ({', '.join(languages)}).",
                      hint="Add it to 'languages' there, or correct 'language' in its sidecar.")
    if not reads(document):
        yield Problem(path=document.file, severity=Severity.NOTE,
                      what=f"is in another language ({document.language}): its quotations are found, but nobody is named as their speaker.",
                      hint="Name the speakers by decisions in its sidecar.")


def undated(dossier: Dossier) -> tuple[Problem, ...]:
    """A note for each document of which nobody and nothing says when it was published."""
    return tuple(
        Problem(path=document.file, severity=Severity.NOTE,
                what=f"{'states a day without its year' if document.day_stated else 'has no day of publication'}: "
                     "nothing like 'on Wednesday' in it is counted.",
                hint=f"If you know the day, write 'published: 2024-05-14' into {PurePosixPath(document.file).stem}.yml beside it.")
        for document in dossier.documents if not document.day)


def _almost_whole(document: Document, found: Annotations) -> Iterator[Problem]:
    """A transcript is quoted turn by turn: whether it may be shown is for a person to say."""
    turns = [q for q in found.quotations if q.rule == TURN and not q.rejected]
    letters = sum(s.end - s.start for q in turns for s in q.segments)
    if document.rights == "quotes" and letters > ALMOST_ALL * len(document.text):
        yield Problem(path=document.file, severity=Severity.NOTE,
                      what=f"is a transcript: {letters / len(document.text):.0%} of it is shown, as {len(turns)} quotations.",
                      hint="If its publisher allows that, set `rights: full` in its sidecar; if not, reject turns there or leave it out.")


def _quotation(document: Document, quotation: Quotation) -> Iterator[Problem]:
    """Segments in order, inside the document, with words in them; `start` and `end` around them all."""
    spans = quotation.segments or ((quotation.content,) if quotation.content else ())
    name = f"quotation {quotation.id}"
    if not spans:
        yield _fault(document, quotation.start, f"{name}: it has no words.")
        return
    last = quotation.start
    for span in spans:
        if span.document != document.id or not last <= span.start < span.end <= min(quotation.end, len(document.text)):
            yield _fault(document, quotation.start, f"{name}: segment {span.start}-{span.end} is not inside the quotation.")
        elif not fold(document.text[span.start : span.end]) and not quotation.rejected:
            yield _fault(document, span.start, f"{name}: segment {span.start}-{span.end} has no words.")
        last = span.end
    if (spans[0].start, spans[-1].end) != (quotation.start, quotation.end):
        yield _fault(document, quotation.start, f"{name}: {quotation.start}-{quotation.end} is not where its words begin and end.")


def _spans(document: Document, found: Annotations) -> Iterator[Problem]:
    """Every span slices back to the words that the record says it has."""
    for kind, span, words in _worded(found):
        if span.document != document.id or not 0 <= span.start <= span.end <= len(document.text):
            yield _fault(document, span.start, f"{kind} {words!r}: {span.start}-{span.end} is not in the text.", severity=Severity.WARNING)
        elif words is not None and document.text[span.start : span.end] != words:
            found_words = document.text[span.start : span.end]
            yield _fault(document, span.start, f"{kind} {words!r}: {span.start}-{span.end} is {found_words!r}.", severity=Severity.WARNING)


def _amount(document: Document, amount: Amount) -> Iterator[Problem]:
    """A number stands in its passage, and is worth what its digits or words say."""
    inside = amount.span.document == document.id and 0 <= amount.span.start <= amount.number.start < amount.number.end <= amount.span.end
    if not inside or amount.span.end > len(document.text):
        yield _fault(document, amount.span.start, f"number at {amount.number.start}-{amount.number.end} is not inside its passage.")
    elif read_number(document.text[amount.number.start : amount.number.end]) != amount.value:
        printed = document.text[amount.number.start : amount.number.end]
        yield _fault(document, amount.number.start, f"number {printed!r} is read as {amount.value!r}.")


def _worded(found: Annotations) -> Iterator[tuple[str, Span, str | None]]:
    yield from (("sentence", span, None) for span in found.sentences)
    yield from (("kept stretch", span, None) for span in found.cleaning.kept)
    yield from (("set aside", aside.span, None) for aside in found.cleaning.set_aside)
    yield from (("mention", m.span, m.text) for m in found.mentions)
    yield from (("role", r.span, r.text) for r in found.roles)
    yield from (("time", t.span, t.text) for t in found.timexes)
    yield from (("happening", h.span, None) for h in found.happenings)
    for quotation in found.quotations:
        if quotation.cue:
            yield "cue", quotation.cue.span, quotation.cue.text
        if quotation.speaker:
            yield "speaker", quotation.speaker.span, quotation.speaker.text
        yield from (("carrier", c.span, c.text) for c in quotation.via)


def _speakers(document: Document, found: Annotations) -> Iterator[Problem]:
    """A speaker who is shown as somebody of the document has that one's id, so that the words stand on a page."""
    owners: dict[str, set[str]] = defaultdict(set)
    for m in found.mentions:
        if m.entity and m.type is EntityType.PERSON:
            owners[m.name].add(m.entity)
    for q in found.quotations:
        speaker = q.speaker
        if speaker and not speaker.entity and not speaker.candidates and speaker.name != speaker.text and len(owners[speaker.name]) == 1:
            what = f"quotation {q.id}: it is {speaker.name!r} who speaks, and no id says so."
            yield _fault(document, q.start, what, severity=Severity.WARNING)


def _ids(dossier: Dossier) -> Iterator[Problem]:
    """Every id is one record's, and what refers to an id finds it."""
    resolution = dossier.resolution
    ids = {
        "quotation": [q.id for found in resolution.annotations for q in found.quotations],
        "speaker": [e.id for e in resolution.entities],
        "event": [e.id for e in resolution.events],
        "utterance": [s.id for s in resolution.statements],
    }
    for kind, names in ids.items():
        yield from (Problem(path=dossier.folder, what=f"{count} records have the {kind} id {name!r}.", hint="Please report it.")
                    for name, count in sorted(Counter(names).items()) if count > 1)
    live = {*chain.from_iterable(ids.values()), *(d.id for d in dossier.documents), *(t.id for t in dossier.topics)}
    references: list[tuple[str, tuple[str, ...]]] = [(f"utterance {s.id}", s.quotations) for s in resolution.statements]
    references += [(f"event {e.id}", (*e.documents, *e.entities, *e.quotations)) for e in resolution.events]
    for what, referred in references:
        yield from (Problem(path=dossier.folder, what=f"{what} refers to {name!r}, which is not in the dossier.", hint="Please report it.")
                    for name in referred if name not in live)
    yield from _shared_pages(dossier)
    yield from _superseded(dossier, live)


def _shared_pages(dossier: Dossier) -> Iterator[Problem]:
    """A note for each topic whose page stands for a body or place of another name too."""
    topics = {t.id: t.name for t in dossier.topics}
    for entity in dossier.resolution.entities:
        named = {fold(name) for name in (entity.name, *entity.aliases)}
        if entity.id in topics and entity.type is not EntityType.PERSON and fold(topics[entity.id]) not in named:
            yield Problem(path=f"{dossier.folder}/topics.yml", severity=Severity.NOTE,
                          what=f"the topic {topics[entity.id]!r} has the id {entity.id!r}, as {entity.name!r} has: "
                               "the topic's page stands for both.", hint="If it is something else, give the topic another 'id:'.")


def _superseded(dossier: Dossier, live: set[str]) -> Iterator[Problem]:
    """An old id stands for a record that is there, and whose page an old address leads to."""
    path = f"{dossier.folder}/ids.yml"
    quoted = {q.id for found in dossier.resolution.annotations for q in found.quotations}
    led_to = quoted.union((e.id for e in dossier.resolution.entities), (e.id for e in dossier.resolution.events))
    others = {**{s.id: "utterance" for s in dossier.resolution.statements}, **{t.id: "topic" for t in dossier.topics},
              **{d.id: "document" for d in dossier.documents}}
    for old, new in dossier.superseded:
        if new not in live:
            yield Problem(path=path, what=f"{old}: {new!r} is no id of this dossier.", severity=Severity.WARNING, lost=True,
                          hint="Write the id of the record that it stands for now.")
        elif new not in led_to:
            yield Problem(path=path, what=f"{old}: {new!r} is the id of one {others[new]}, and no old address leads to such a page.",
                          hint=f"Take the line out; {_INSTEAD[others[new]].format(old=old)}.")
