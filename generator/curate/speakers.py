"""Whom a decision names: a speaker file's id, or the id of somebody found in the documents."""
from __future__ import annotations

from rapidfuzz import fuzz, process

from generator.curate.matching import Unmatched
from generator.ids import fold
from generator.models import Entity, KnownSpeaker, Quotation, Span, Speaker
from generator.schema import UNATTRIBUTED

RULE = "decision"                   # as the rule of what a person decided


class People:
    """Everybody that a decision may name, by an id of today or one that a speaker file took in.

    `added`: known speakers that no document mentions, but a decision does.
    """

    def __init__(
        self, entities: tuple[Entity, ...], known: tuple[KnownSpeaker, ...], superseded: tuple[tuple[str, str], ...], *, folder: str,
    ) -> None:
        self.folder = folder
        self.moved = dict(superseded)
        self.entities = {e.id: e for e in entities}
        self.known = {k.id: k for k in known}
        self.added: dict[str, Entity] = {}

    def speaker(self, wanted: str, quotation: Quotation) -> Speaker | None:
        """The speaker that the decision names; the mention that the machine found stays as the evidence where there is one."""
        if wanted == UNATTRIBUTED:
            return None
        entity = self.record(wanted)
        old = quotation.speaker
        span = old.span if old else Span(quotation.document, quotation.start, quotation.start)
        return Speaker(span=span, text=old.text if old else "", name=entity.name, entity=entity.id, rule=RULE)

    def record(self, wanted: str) -> Entity:
        """Whom an id names. Raises Unmatched where it is nobody's."""
        wanted = wanted if wanted in self.entities else self.moved.get(wanted, wanted)
        return self.entities.get(wanted) or self.added.get(wanted) or self._curated(wanted)

    def name(self, quotation: Quotation) -> str:
        """The speaker's name for the log."""
        if quotation.speaker is None:
            return UNATTRIBUTED
        entity = self.entities.get(quotation.speaker.entity) or self.added.get(quotation.speaker.entity)
        return entity.name if entity else quotation.speaker.name

    def _curated(self, wanted: str) -> Entity:
        speaker = self.known.get(wanted)
        if speaker is None:
            raise Unmatched(f"speaker: {wanted!r} is no speaker of this dossier.", self._cure(wanted), lost=True)
        entity = Entity(id=speaker.id, name=speaker.name, type=speaker.type, aliases=speaker.aliases, stated=speaker.roles,
                        curated=True)
        return self.added.setdefault(wanted, entity)

    def _cure(self, wanted: str) -> str:
        names = {e.id: fold(e.name) for e in self.entities.values()} | {k.id: fold(k.name) for k in self.known.values()}
        by_id = process.extractOne(wanted, list(names), scorer=fuzz.ratio, score_cutoff=70)
        by_name = process.extractOne(fold(wanted), names, scorer=fuzz.token_set_ratio, score_cutoff=80)
        near = by_id[0] if by_id else by_name[2] if by_name else None
        return f"Did you mean '{near}'?" if near else f"Write a file {self.folder}/speakers/{wanted}.yml, or 'unattributed'."
