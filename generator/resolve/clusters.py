"""What the documents call by one name, and what is put together across documents: the working records of resolving."""
from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from generator.annotate.bearers import OFTEN, ONE_SIDED, PRONOUNS
from generator.annotate.coreference import GENERATIONS, given_gender, name_key
from generator.annotate.name_noise import only_noisier
from generator.annotate.transcripts import LABELLED
from generator.models import EntityType, Form, KnownSpeaker, Mention, Role

_NO_MARKS = str.maketrans("", "", ",)]")     # "Ann Hall, Jr.", "(President Ann) Hall"
_MC = re.compile(r"\bMc(\w)")


@dataclass(slots=True)
class Cluster:
    """What one document calls by one name."""

    document: str
    name: str
    type: EntityType
    mentions: list[Mention] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)

    @property
    def key(self) -> tuple[str, ...]:
        return name_key(self.name)

    @property
    def gender(self) -> str:
        """The gender that the pronouns for this one tell, else the given name: "m", "f" or ""."""
        said = Counter(PRONOUNS[m.text.lower()] for m in self.mentions if m.form is Form.PRONOUN)
        sure = [g for g, times in said.items() if times >= OFTEN and times >= ONE_SIDED * (said.total() - times)]
        return sure[0] if sure else given_gender(self.name)

    @property
    def open(self) -> bool:
        """Whether the document itself leaves open which of several people of that name is meant."""
        return any(m.candidates for m in self.mentions if m.form is Form.NAME)


@dataclass(slots=True)
class Group:
    """Clusters of several documents that are one person, body or place."""

    type: EntityType
    clusters: list[Cluster] = field(default_factory=list)
    known: KnownSpeaker | None = None
    doubts: set[str] = field(default_factory=set)           # keys of other groups, as names
    id: str = ""

    @property
    def names(self) -> set[str]:
        """All that the documents call it by name."""
        return {c.name for c in self.clusters} | {
            m.text.translate(_NO_MARKS) for c in self.clusters for m in c.mentions if m.form in (Form.NAME, Form.SPELLING)}

    @property
    def gender(self) -> str:
        """The gender that a person wrote, else the one that all its clusters tell: "m", "f" or ""."""
        if self.known and self.known.gender:
            return self.known.gender[0]
        told = {c.gender for c in self.clusters} - {""}
        return told.pop() if len(told) == 1 else ""

    @property
    def name(self) -> str:
        if self.known:
            return self.known.name
        if len(self.clusters) == 1:
            return self._cased(self.clusters[0].name)
        counts = Counter(c.name for c in self.clusters)
        if self.type is EntityType.PERSON:      # "Ann Hall Image" is no fuller name than "Ann Hall"
            counts = Counter({n: counts[n] for n in counts if not any(only_noisier(n, other) for other in counts)})
        else:                                   # "United Nations" rather than "U.N.", "Lima" rather than "LIMA"
            counts = Counter({n: counts[n] for n in counts if not any(_spells_out(other, n) for other in counts)})
        words = {n: sum(w not in GENERATIONS for w in name_key(n)) if self.type is EntityType.PERSON else len(n.split(" ")) for n in counts}
        longest = max(words.values())
        return self._cased(min((n for n in counts if words[n] == longest), key=lambda n: (n.isupper(), -counts[n], n)))

    def _cased(self, name: str) -> str:
        """A person's name that the texts have in capitals only, as labels of a transcript are, written as names are."""
        if self.type is not EntityType.PERSON or not name.isupper():
            return name
        labelled = any(m.rule == LABELLED for c in self.clusters for m in c.mentions)
        return _MC.sub(lambda m: "Mc" + m[1].upper(), name.title()) if labelled or " " in name else name


def _spells_out(name: str, letters: str) -> bool:
    """Whether `letters` are the initials or all letters of `name`: "U.N." and "United Nations", "LIMA" and "Lima"."""
    if name.isupper() or not letters.isupper():
        return False
    short = letters.replace(".", "")
    return name.upper() == letters or short == "".join(w[0] for w in name.split(" ") if w[0].isupper())
