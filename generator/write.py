"""Stage 9, write: files below docs/, only where bytes changed; what an earlier build made and this one does not is removed."""
from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from generator.errors import DossierError, Problem
from generator.models import GeneratedFile

MANIFEST = ".dossier-manifest.json"
TOLD = 10                           # files in the way that are named


def write(files: Iterable[GeneratedFile], docs: Path) -> None:
    """Make `docs` hold exactly these generated files beside the hand-written ones.

    Raises DossierError, having written nothing, where a file that no build made would be overwritten, or where the list of those that
    builds made cannot be read; and where a file cannot be written.
    """
    wanted = {file.path: file.content.encode("utf-8") for file in files}
    target = docs
    try:
        owned = _owned(docs)
        changed = []
        for path, content in sorted(wanted.items()):
            target = docs / path
            if not target.exists() or target.read_bytes() != content:
                changed.append(path)
        _refuse_strangers([path for path in changed if path not in owned and (docs / path).exists()], docs)
        _list(owned | set(wanted), docs)    # first: what a build that breaks off has made is owned by the next one
        for path in changed:
            target = docs / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(wanted[path])
        for path in sorted(owned - set(wanted)):
            target = docs / path
            if target.is_file() or target.is_symlink():
                target.unlink()
            _remove_empty(target.parent, docs)
        target = docs / MANIFEST
        _list(set(wanted), docs)
    except OSError as error:
        raise DossierError((Problem(path=_name(target, docs), what=f"cannot be written: {error.strerror or error}.",
                                    hint="Check that there is room, that you may write there, and that no file or folder of that name "
                                         "is in the way."),)) from error


def hand_written(docs: Path) -> tuple[Path, ...]:
    """The files and folders of `docs` that people own: folders as a whole where nothing in them is generated."""
    manifest = docs / MANIFEST
    owned = {docs / path for path in _owned(docs)}
    shared = {docs, *(folder for path in owned for folder in path.parents)}
    return tuple(sorted(path for folder in shared if folder.is_dir() and folder.is_relative_to(docs)
                        for path in folder.iterdir() if path not in owned and path not in shared and path != manifest))


def _owned(docs: Path) -> set[str]:
    """The files that earlier builds made."""
    manifest = docs / MANIFEST
    try:
        listed = json.loads(manifest.read_text(encoding="utf-8")) if manifest.exists() else []
    except (ValueError, RecursionError):
        listed = None
    if not isinstance(listed, list) or not all(isinstance(path, str) for path in listed):
        raise DossierError((Problem(path=_name(manifest, docs), what="is no list of the files that builds made.",
                                    hint="Remove it, and the pages that builds made; the next build makes all of it anew."),))
    return set(listed)


def _list(owned: set[str], docs: Path) -> None:
    """Write down what builds own, in one step: a list that was cut off would be no list."""
    manifest, listing = docs / MANIFEST, json.dumps(sorted(owned), indent=0) + "\n"
    if not manifest.exists() or manifest.read_text(encoding="utf-8") != listing:
        docs.mkdir(parents=True, exist_ok=True)
        fresh = manifest.with_suffix(".new")
        fresh.write_text(listing, encoding="utf-8")
        fresh.replace(manifest)


def _refuse_strangers(paths: list[str], docs: Path) -> None:
    if not paths:
        return
    more = f"; {len(paths) - TOLD} more are not named" if len(paths) > TOLD else ""
    raise DossierError([Problem(path=_name(docs / path, docs), what=f"is from no build, and would be overwritten{more}.",
                                hint="Move it away, or remove it if a build made it; nothing was written. "
                                     "The home page's own words go into home.md of the seeds.")
                        for path in paths[:TOLD]])


def _name(path: Path, docs: Path) -> str:
    return f"{docs.resolve().name}/{path.relative_to(docs).as_posix()}" if path != docs else docs.resolve().name


def _remove_empty(folder: Path, top: Path) -> None:
    while folder != top and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
