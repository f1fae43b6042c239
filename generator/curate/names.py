"""Decisions on whom a name means in a document: whether each was carried out, and what it did."""
from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz, process

from generator.curate.matching import Unmatched
from generator.curate.speakers import People
from generator.models import Annotations, Correction, Decision, Document, EntityType, Form
from generator.resolve.judgements import reference

_IN_WORDS = {EntityType.PERSON: "a person", EntityType.ORG: "an organisation", EntityType.GPE: "a place"}


def check_meant(decision: Decision, document: Document, found: Annotations, people: People, earlier: Iterable[Decision]) -> Correction:
    """What the decision did. Raises Unmatched where the document has no such name, or the name cannot be that speaker's."""
    typed, wanted = decision.name or "", people.record(decision.speaker or "")
    for other in earlier:
        if other.name and reference(other.name) == reference(typed) and people.record(other.speaker or "").id != wanted.id:
            raise Unmatched(f"contradicts {other.path}:{other.line}: there 'speaker: {other.speaker}', here 'speaker: {decision.speaker}'.",
                            "Take one of the two out.")
    names = [m for m in found.mentions if m.form is Form.NAME]
    bearing = [m for m in names if reference(typed) in (reference(m.text), reference(m.name))]
    if not bearing:
        near = process.extractOne(typed, sorted({m.text for m in names}), scorer=fuzz.ratio, score_cutoff=60)
        raise Unmatched(f"name: {typed!r} is no name in {document.file}.",
                        f"Did you mean {near[0]!r}?" if near else "Write it as the document prints it.")
    other_kind = next((m for m in bearing if m.entity != wanted.id), None)
    if other_kind is not None:
        read_as, is_one = _IN_WORDS[other_kind.type], _IN_WORDS[wanted.type]
        raise Unmatched(f"name: {typed!r} is read as the name of {read_as}, and {wanted.id!r} is {is_one}.",
                        f"Correct the 'kind:' in {people.folder}/speakers/{wanted.id}.yml.")
    return Correction(decision=decision, document=document.id, quotation="", before="whoever the rules of names make of it",
                      after=wanted.name)
