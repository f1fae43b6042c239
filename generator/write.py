"""Stage 9, write: files below docs/, only where bytes changed; what an earlier build made and this one does not is removed."""
from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from generator.models import GeneratedFile

MANIFEST = ".dossier-manifest.json"


def write(files: Iterable[GeneratedFile], docs: Path) -> None:
    """Make `docs` hold exactly these generated files beside the hand-written ones."""
    wanted = {file.path: file.content.encode("utf-8") for file in files}
    manifest = docs / MANIFEST
    owned = set(json.loads(manifest.read_text(encoding="utf-8"))) if manifest.exists() else set()
    for path, content in sorted(wanted.items()):
        target = docs / path
        if not target.exists() or target.read_bytes() != content:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
    for path in sorted(owned - set(wanted)):
        (docs / path).unlink(missing_ok=True)
        _remove_empty((docs / path).parent, docs)
    listing = json.dumps(sorted(wanted), indent=0) + "\n"
    if not manifest.exists() or manifest.read_text(encoding="utf-8") != listing:
        docs.mkdir(parents=True, exist_ok=True)
        manifest.write_text(listing, encoding="utf-8")


def hand_written(docs: Path) -> tuple[Path, ...]:
    """The files and folders of `docs` that people own: folders as a whole where nothing in them is generated."""
    manifest = docs / MANIFEST
    owned = {docs / path for path in json.loads(manifest.read_text(encoding="utf-8"))} if manifest.exists() else set()
    shared = {docs, *(folder for path in owned for folder in path.parents)}
    return tuple(sorted(path for folder in shared if folder.is_dir() and folder.is_relative_to(docs)
                        for path in folder.iterdir() if path not in owned and path not in shared and path != manifest))


def _remove_empty(folder: Path, top: Path) -> None:
    while folder != top and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
