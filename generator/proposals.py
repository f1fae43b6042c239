"""`dossier propose speakers`: speaker files for the people and bodies of the documents that nobody has described yet."""
from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from generator.models import Dossier, KnownSpeaker
from generator.resolve.propose import propose_speakers


def propose_files(dossier: Dossier) -> tuple[tuple[str, str], ...]:
    """(file name, text) of each proposed speaker file, by name."""
    known = {speaker.id for speaker in dossier.known}
    return tuple((f"{s.id}.yml", speaker_file(s)) for s in propose_speakers(dossier.resolution) if s.id not in known)


def speaker_file(speaker: KnownSpeaker) -> str:
    """The speaker as a person would write it."""
    entry: dict[str, Any] = {"name": speaker.name, "kind": speaker.kind}
    for key, values in (("aliases", speaker.aliases), ("roles", tuple(r.text for r in speaker.roles)), ("unsure", speaker.unsure)):
        if values:
            entry[key] = [" ".join(value.split()) for value in values]
    return yaml.safe_dump(entry, allow_unicode=True, sort_keys=False, width=1000)


def write_new(files: tuple[tuple[str, str], ...], folder: Path) -> tuple[Path, ...]:
    """The files that were not there yet, written; those that are there stay as they are."""
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for name, text in files:
        path = folder / name
        if not path.exists():
            path.write_text(text, encoding="utf-8")
            made.append(path)
    return tuple(made)
