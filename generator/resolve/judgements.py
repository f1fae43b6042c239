"""What people judged in speaker files: who is the same as whom, who is not, and where they are unsure. It wins over every rule."""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from generator.annotate.coreference import name_key
from generator.models import Document, KnownSpeaker

Key = tuple[str, ...]
DETERMINERS = ("the", "a", "an")


def reference(words: str) -> Key:
    """An id or a name as it is compared: "kim-jong-un" and "Kim Jong Un" are one, "the governor" and "governor" too."""
    key = name_key(words)
    return key[1:] if len(key) > 1 and key[0] in DETERMINERS else key


def references(words: Iterable[str]) -> frozenset[Key]:
    """All of `words` as they are compared, without what has no letters."""
    return _references(tuple(words))


@lru_cache(maxsize=50_000)
def _references(words: tuple[str, ...]) -> frozenset[Key]:
    return frozenset(key for key in map(reference, words) if key)


def names_of(speaker: KnownSpeaker) -> frozenset[Key]:
    """By what a person may refer to a speaker file."""
    return references((speaker.id, speaker.name, *speaker.aliases))


def is_same(speaker: KnownSpeaker, name: str) -> bool:
    """Whether a person said that what is called `name` is this one too."""
    return reference(name) in references(speaker.same_as)


def is_apart(speaker: KnownSpeaker, name: str) -> bool:
    """Whether a person said that what is called `name` is somebody else, or may be."""
    return reference(name) in references((*speaker.not_same_as, *speaker.unsure))


def meant_in(document: Document) -> dict[Key, str]:
    """The names of which a person said whom they mean in this document: name -> id of a speaker."""
    return {reference(d.name): d.speaker for d in document.decisions if d.name is not None and d.speaker is not None}


def shares_its_name(speaker: KnownSpeaker) -> bool:
    """Whether a person said that somebody else has the very name of this one: then the name alone never means this one."""
    return reference(speaker.name) in references(speaker.not_same_as)


def known_in(document: Document, known: tuple[KnownSpeaker, ...]) -> tuple[KnownSpeaker, ...]:
    """The speakers as this document may mean them: by the names that a person gave them here, and not by those that are another's here.

    Who shares the very name with somebody else is meant only where one of the other names stands, and goes by that one.
    """
    meant = meant_in(document)
    if not meant and not any(map(shares_its_name, known)):
        return known
    here = []
    for speaker in known:
        given = [d.name for d in document.decisions if d.name is not None and d.speaker == speaker.id]
        names = [n for n in (speaker.name, *speaker.aliases) if meant.get(reference(n), speaker.id) == speaker.id]
        if shares_its_name(speaker) and reference(speaker.name) not in meant:
            names = [n for n in names if reference(n) != reference(speaker.name) and n in document.text]
        names = list(dict.fromkeys((*names, *given)))
        if names:
            here.append(replace(speaker, name=names[0], aliases=tuple(names[1:])))
    return tuple(here)


def join_files(known: tuple[KnownSpeaker, ...]) -> tuple[tuple[KnownSpeaker, ...], dict[str, str]]:
    """The speakers with files that are said to be one put together, and old id -> the id it stands for now.

    The file that says `same_as` stays; where several say it of each other, the one whose id comes first.
    """
    left = {k.id: k for k in sorted(known, key=lambda k: k.id)}
    moved: dict[str, str] = {}
    by_name = {key: k.id for k in reversed(left.values()) for key in (*references([k.name]), *references([k.id]))}
    for speaker in list(left.values()):
        if speaker.id not in left:
            continue
        waiting = [*speaker.same_as]
        while waiting:
            other = left.get(by_name.get(reference(waiting.pop()), ""))
            if other is None or other.id == speaker.id or other.kind != speaker.kind:
                continue
            waiting += other.same_as
            left[speaker.id] = _with(left[speaker.id], other)
            moved[other.id] = speaker.id
            del left[other.id]
            moved.update({old: speaker.id for old, new in moved.items() if new == other.id})
    return tuple(left.values()), moved


def _with(speaker: KnownSpeaker, other: KnownSpeaker) -> KnownSpeaker:
    """`speaker` with all that the file of `other` says."""
    def both(one: tuple[str, ...], more: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*one, *more)))
    return replace(
        speaker, aliases=both(speaker.aliases, (other.name, *other.aliases)), roles=(*speaker.roles, *other.roles),
        no_roles=(speaker.no_roles or other.no_roles) and not (speaker.roles or other.roles),
        same_as=both(speaker.same_as, other.same_as), not_same_as=both(speaker.not_same_as, other.not_same_as),
        unsure=both(speaker.unsure, other.unsure), gender=speaker.gender or other.gender,
    )
