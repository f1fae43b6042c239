"""The command `dossier`. The only module that prints and sets exit codes."""
from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from generator.extract import extract


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Documents in, a searchable and checkable dossier out."""


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
