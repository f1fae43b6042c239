"""The command `dossier`. The only module that prints and sets exit codes."""
from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from generator.extract import extract
from generator.pipeline import Folders, build


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Documents in, a searchable and checkable dossier out."""


@main.command("build")
@click.option("--seeds", type=click.Path(file_okay=False, path_type=Path), default=Path("seeds"), show_default=True, help="The documents.")
@click.option("--docs", type=click.Path(file_okay=False, path_type=Path), default=Path("docs"), show_default=True, help="Where pages go.")
@click.option("--templates", type=click.Path(file_okay=False, path_type=Path), help="Templates that win over the packaged ones.")
def build_command(seeds: Path, docs: Path, templates: Path | None) -> None:
    """Write the dossier's pages and data files below DOCS."""
    dossier = build(Folders(seeds=seeds, docs=docs, templates=templates))
    for problem in dossier.problems:
        click.echo(f"{problem.severity}: {problem}", err=True)


@main.command("extract")
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
def extract_command(files: tuple[Path, ...]) -> None:
    """Print what the extractor finds: JSON lines on standard input, or FILES, in; one JSON line each out."""
    if files:
        rows = [{"id": path.name, "text": path.read_text(encoding="utf-8"), "group": "files"} for path in files]
    else:
        rows = [json.loads(line) for line in sys.stdin if line.strip()]
    for answer in extract(rows):
        click.echo(json.dumps(answer, ensure_ascii=False))
