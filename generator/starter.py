"""`dossier new FOLDER`: another dossier, with every file that a person may write and a word on each."""
from __future__ import annotations

import re
from pathlib import Path

from generator.errors import DossierError, Problem
from generator.render import templates_folder

NAMES = {"gitignore": ".gitignore", "gitkeep": ".gitkeep"}  # a wheel must not hold a .gitignore that counts
CONFIGURATION = "mkdocs.yml"        # in the wheel beside the other files, in the repository that of its own dossier
OWN = "# this dossier's own"        # ends the lines of it that no other dossier needs


def start_dossier(folder: Path, *, title: str) -> tuple[Path, ...]:
    """Write the files of an empty dossier; what stands there already is kept, and then nothing is written."""
    starter = templates_folder() / "starter"
    files = {_name(path.relative_to(starter)): path.read_text(encoding="utf-8") for path in sorted(starter.rglob("*")) if path.is_file()}
    if Path(CONFIGURATION) not in files:
        files[Path(CONFIGURATION)] = (templates_folder().parent / CONFIGURATION).read_text(encoding="utf-8")
    files[Path(CONFIGURATION)] = "".join(line for line in files[Path(CONFIGURATION)].splitlines(keepends=True) if OWN not in line)
    made = {folder / name: _titled(text, title) if name.suffix == ".yml" else text for name, text in sorted(files.items())}
    there = [path for path in made if path.exists()]
    if there:
        raise DossierError([Problem(path=str(path), what="is there already.", hint="Choose another folder; nothing was written.")
                            for path in there])
    (folder / "seeds" / "documents").mkdir(parents=True, exist_ok=True)
    (folder / "seeds" / "speakers").mkdir(exist_ok=True)
    for path, text in made.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tuple(made)


def _name(path: Path) -> Path:
    return path.with_name(NAMES.get(path.name, path.name))


def _titled(text: str, title: str) -> str:
    """`text` with the title, as YAML in single quotes: any title is safe there."""
    quoted = "'" + " ".join(title.split()).replace("'", "''") + "'"
    return re.sub(r"^(title|site_name): .*$", lambda match: f"{match[1]}: {quoted}", text, count=1, flags=re.M)
