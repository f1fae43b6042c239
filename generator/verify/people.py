"""What speaker files say, compared with the documents: whom they name is there, and nobody is taken in by a slip."""
from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from rapidfuzz import fuzz

from generator.annotate.coreference import name_key
from generator.errors import Problem, Severity
from generator.ids import fold, speaker_id
from generator.models import Dossier, EntityType, Form, Mention
from generator.resolve.judgements import shares_its_name
from generator.resolve.namesakes import same_person

NEARLY = 85                         # likeness of two spellings of one name, of 100


def check_people(dossier: Dossier) -> Iterator[Problem]:
    """Speaker files that name nobody, that are misspelt, or that take somebody else's name as an alias."""
    yield from _named_speakers(dossier)
    yield from _misspelt_names(dossier)
    yield from _borrowed_names(dossier)


def _named_speakers(dossier: Dossier) -> Iterator[Problem]:
    """What a speaker file says of others names somebody: a speaker file, or somebody in the documents."""
    known = {name for k in dossier.known for name in (k.id, fold(k.name), *map(fold, k.aliases))}
    known |= {name for e in dossier.resolution.entities for name in (e.id, fold(e.name), *map(fold, e.aliases))}
    known |= {fold(m.text) for found in dossier.resolution.annotations for m in found.mentions}
    meant = {m.entity for found in dossier.resolution.annotations for m in found.mentions}
    meant |= {q.speaker.entity for found in dossier.resolution.annotations for q in found.quotations if q.speaker}
    for speaker in dossier.known:
        if shares_its_name(speaker) and speaker.id not in meant:
            yield Problem(path=speaker.path, line=speaker.line, severity=Severity.WARNING,
                          what=f"not_same_as: {speaker.name!r} is the name of both, so that no document is taken to mean this one.",
                          hint=f"In the sidecar of a document that means {speaker.id!r}, write '- name: {speaker.name}' with "
                               f"'speaker: {speaker.id}' below 'decisions:'; or an alias that only this one has, with a title.")
        for key in ("same_as", "not_same_as", "unsure"):
            for name in getattr(speaker, key):
                if name not in known and fold(name) not in known:
                    yield Problem(path=speaker.path, line=speaker.line, what=f"{key}: {name!r} is nobody in this dossier.", lost=True,
                                  hint="Write the id of a speaker, or a name as the documents print it.", severity=Severity.WARNING)


def _names(dossier: Dossier) -> Iterator[tuple[str, Mention]]:
    """Each name of a person that a document prints, with the document."""
    return ((found.document, mention) for found in dossier.resolution.annotations for mention in found.mentions
            if mention.form is Form.NAME and mention.type is EntityType.PERSON)


def _misspelt_names(dossier: Dossier) -> Iterator[Problem]:
    """A name that no document has, in a file that takes in somebody whose name differs by a letter or two."""
    printed: dict[str, Counter[str]] = defaultdict(Counter)
    for _, mention in _names(dossier):
        printed[mention.entity][" ".join(mention.text.split())] += 1
    for speaker in dossier.known:
        names = printed.get(speaker.id, Counter())
        own = {name_key(name) for name in (speaker.name, *speaker.aliases, *speaker.same_as)}
        if speaker.kind != "person" or not own.isdisjoint(map(name_key, names)):
            continue
        near = [name for name in names if len(name_key(name)) == len(name_key(speaker.name)) > 1
                and fuzz.ratio(fold(name), fold(speaker.name)) >= NEARLY]
        if near:
            name = min(near, key=lambda n: (-names[n], n))
            yield Problem(path=speaker.path, line=speaker.line, severity=Severity.WARNING,
                          what=f"name: {speaker.name!r} stands in no document; the file takes in {name!r}, which stands there "
                               f"{names[name]} {'time' if names[name] == 1 else 'times'}.",
                          hint=f"If that is the right spelling, write it here and name the file {speaker_id(name)}.yml; "
                               f"if yours is, write 'aliases: [{name}]'.")


def _borrowed_names(dossier: Dossier) -> Iterator[Problem]:
    """An alias that has no word of the person's name and is a full name in the documents may be somebody else's."""
    bearers: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for document, mention in _names(dossier):
        bearers[name_key(mention.text)].add(document)
    for speaker in dossier.known:
        if speaker.kind != "person":
            continue
        same = {name_key(name) for name in speaker.same_as}
        for alias, line in zip(speaker.aliases, speaker.alias_lines, strict=False):
            key = name_key(alias)
            documents = len(bearers.get(key, ()))
            if len(key) < 2 or not documents or key in same or set(key) & set(name_key(speaker.name)) or same_person(alias, speaker.name):
                continue
            yield Problem(path=speaker.path, line=line, severity=Severity.WARNING,
                          what=f"aliases: {alias!r} is also the name of somebody found in {documents} document{'s' * (documents != 1)}.",
                          hint=f"If it is somebody else, take the alias out; if not, write 'same_as: [{alias}]'.")
