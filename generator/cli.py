"""The command `dossier`. The only module that prints and sets exit codes.

A command imports what it runs when it is called: spaCy and MkDocs take two seconds, for which `--help` and a mistyped option need not wait.
"""
from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from generator.errors import DossierError, Problem, Severity
from generator.models import Document, Dossier
from generator.process import collect_seldom

F = TypeVar("F", bound=Callable[..., Any])
FOLDER = click.Path(file_okay=False, path_type=Path)
SITE_URL = "http://127.0.0.1:8000/"
_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}

_seeds = click.option("--seeds", type=FOLDER, default=Path("seeds"), show_default=True, help="Documents and what people wrote of them.")
_docs = click.option("--docs", type=FOLDER, default=Path("docs"), show_default=True, help="Where the pages go.")
_templates = click.option("--templates", type=FOLDER, help="Templates that win over the packaged ones.")
_strict = click.option("--strict", is_flag=True, help="Fail on warnings too.")
_site_url = click.option("--site-url", envvar="SITE_URL", default=SITE_URL, show_default=True, help="The site's address (or $SITE_URL).")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Documents in, a searchable and checkable dossier out."""
    collect_seldom()


@main.command("build")
@_seeds
@_docs
@_templates
@_site_url
@_strict
@click.option("--review", is_flag=True, help="Add the maintainers' page: what a person should look at.")
def build_command(seeds: Path, docs: Path, templates: Path | None, site_url: str, strict: bool, review: bool) -> None:
    """Write the dossier's pages and data files below DOCS. MkDocs does this by itself; here it is without MkDocs."""
    from generator.pipeline import Folders, build
    from generator.verify.future import check_future

    folders = Folders(seeds=seeds, docs=docs, templates=templates)
    with _reported():
        dossier = build(folders, review=review, site_url=site_url, progress=_progress)
    problems = dossier.problems + tuple(check_future(dossier.documents, date.today()))
    _report(problems)
    _summary(dossier)
    _fail_on(problems, strict=strict)


@main.command("check")
@_seeds
@_templates
@_site_url
@_strict
@click.option("--site", type=FOLDER, help="A built site, checked too: every quotation, link and data file in it.")
def check_command(seeds: Path, templates: Path | None, site_url: str, strict: bool, site: Path | None) -> None:
    """Run every gate and write nothing. Exit code 1 if there is an error."""
    from generator.pipeline import make_dossier, publish
    from generator.read import read_seeds
    from generator.verify import undated
    from generator.verify.future import check_future
    from generator.verify.site import check_site
    from generator.views.labels import count

    with _reported():
        dossier, files = publish(make_dossier(read_seeds(seeds), progress=_progress), templates, site_url=site_url)
    problems = dossier.problems + undated(dossier) + tuple(check_future(dossier.documents, date.today()))
    problems += (check_site(site, dossier, files, site_url=site_url) if site else ())
    _report(problems)
    _summary(dossier)
    click.echo(", ".join(count(sum(p.severity is severity for p in problems), str(severity)) for severity in Severity))
    _fail_on(problems, strict=strict)


@main.command("explain")
@click.argument("identifier", metavar="ID")
@_seeds
def explain_command(identifier: str, seeds: Path) -> None:
    """Say which rule or which human decision made each field of a record so.

    ID is that of a quotation, utterance, event, speaker, document or topic: the last part of its page's address.
    """
    from generator.explain import explain, similar_ids
    from generator.pipeline import make_dossier
    from generator.read import read_seeds

    with _reported():
        dossier = make_dossier(read_seeds(seeds), progress=_progress)
    lines = explain(dossier, identifier)
    if not lines:
        near = similar_ids(dossier, identifier)
        click.echo(f"{identifier}: nothing has this id." + (f" Did you mean {' or '.join(near)}?" if near else ""), err=True)
        sys.exit(1)
    for line in lines:
        click.echo(line)


@main.command("extract")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
def extract_command(files: tuple[Path, ...]) -> None:
    """Print what the extractor finds: JSON lines on standard input, or FILES, in; one JSON line each out."""
    from generator.extract import extract
    from generator.read import read_file
    from generator.rows import read_rows

    failed = False
    if files:
        rows = []
        for path in files:
            document, problems = read_file(path, str(path))
            _report(problems)
            if document is None:
                failed = True
                continue
            rows.append({"id": path.name, "text": document.text, "group": "files", "title": document.title,
                         "published": document.published})
    else:
        with _reported():
            rows, twice = read_rows(sys.stdin.buffer, "<stdin>")
        _report(twice)
    out = sys.stdout.buffer
    for answer in extract(rows):
        out.write(json.dumps(answer, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n")
        out.flush()
    if failed:
        sys.exit(1)


@main.command("new")
@click.argument("folder", type=FOLDER)
@click.option("--title", default="A dossier", show_default=True, help="The dossier's title.")
def new_command(folder: Path, title: str) -> None:
    """Start another dossier in FOLDER. Nothing that is there already is changed."""
    from generator.starter import start_dossier

    with _reported():
        made = start_dossier(folder, title=title)
    for path in made:
        click.echo(path)
    click.echo(f"Put documents into {folder / 'seeds' / 'documents'}, then run: cd {folder} && mkdocs serve")


@main.group("propose")
def propose_group() -> None:
    """Print what a person may want to write into seeds/."""


@propose_group.command("speakers")
@_seeds
@click.option("--write", "to_files", is_flag=True, help="Write the files that are not there yet into seeds/speakers/.")
def propose_speakers_command(seeds: Path, to_files: bool) -> None:
    """Print a speaker file for everybody who is quoted, or named often, and has none."""
    from generator.pipeline import make_dossier
    from generator.proposals import propose_files, write_new
    from generator.read import read_seeds

    with _reported():
        dossier = make_dossier(read_seeds(seeds), progress=_progress)
    files = propose_files(dossier)
    if to_files:
        for path in write_new(files, seeds / "speakers"):
            click.echo(path)
        return
    for name, text in files:
        click.echo(f"# {seeds / 'speakers' / name}\n{text}")


# -- what is printed -------------------------------------------------------------------------------


class _reported:
    """Print the problems of a DossierError and end with exit code 1."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, DossierError):
            _report(error.problems)
            sys.exit(1)


def _report(problems: Iterable[Problem]) -> None:
    for problem in problems:
        click.echo(f"{click.style(problem.severity.value, fg=_COLOURS[problem.severity])}: {problem}", err=True)


def _summary(dossier: Dossier) -> None:
    from generator.views.labels import count

    quotations = [q for found in dossier.resolution.annotations for q in found.quotations]
    kinds = ", ".join(f"{sum(q.kind is kind for q in quotations)} {kind}" for kind in dict.fromkeys(q.kind for q in quotations))
    click.echo(f"{count(len(dossier.documents), 'document')}, {count(len(quotations), 'stretch', 'stretches')} ({kinds or 'none'}), "
               f"{count(len(dossier.resolution.statements), 'utterance')}, {count(len(dossier.resolution.events), 'event')}, "
               f"{count(len(dossier.corrections), 'decision')}")


def _fail_on(problems: Iterable[Problem], *, strict: bool) -> None:
    fatal = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    if any(problem.severity in fatal for problem in problems):
        sys.exit(1)


def _progress(documents: Sequence[Document]) -> Iterable[Document]:
    """The documents one after the other, with a bar where somebody is looking."""
    if not sys.stderr.isatty():
        yield from documents
        return
    with click.progressbar(documents, label="Reading", file=sys.stderr, item_show_func=lambda d: d.id if d else "") as bar:
        yield from bar
