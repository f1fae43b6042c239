"""What the machine proposes for seeds/speakers: one record for each person and body that speaks or is named often. Never written over."""
from __future__ import annotations

from collections import Counter

from generator.models import KIND_OF, Entity, EntityType, KnownRole, KnownSpeaker, Resolution

OFTEN = 3                           # mentions from which a person who is not quoted is proposed too


def propose_speakers(resolution: Resolution) -> list[KnownSpeaker]:
    """A record for every entity that is quoted, and every person named often, that no person has described yet; by id."""
    quoted = Counter(q.speaker.entity for found in resolution.annotations for q in found.quotations
                     if q.speaker and q.speaker.entity and not q.rejected)
    return [_propose(e) for e in sorted(resolution.entities, key=lambda e: e.id) if not e.curated and _worth(e, quoted[e.id])]


def _worth(entity: Entity, quotations: int) -> bool:
    return quotations > 0 or entity.type is EntityType.PERSON and len(entity.mentions) >= OFTEN and " " in entity.name


def _propose(entity: Entity) -> KnownSpeaker:
    counts = Counter(r.text for r in entity.roles)
    roles = tuple(KnownRole(text=text) for text in sorted(counts, key=lambda t: (-counts[t], t)))
    return KnownSpeaker(id=entity.id, name=entity.name, kind=KIND_OF[entity.type], aliases=entity.aliases, roles=roles,
                        unsure=entity.doubts)
