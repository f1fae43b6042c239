"""The page that lists the data files, with what each field means."""

from __future__ import annotations

from dataclasses import dataclass

from generator.models import Page, PageKind
from generator.views.catalogue import Catalogue
from generator.views.dictionary import FILES, TABLES
from generator.views.fronts import front
from generator.views.pieces import Code, Line, Link, Table


@dataclass(frozen=True, slots=True, kw_only=True)
class DataView:
    """What the data page shows."""

    files: Table
    tables: tuple[tuple[str, str, Line, Table], ...]


def data_page(catalogue: Catalogue) -> Page:
    """Downloads and the data dictionary."""
    rows: list[tuple[Line, ...]] = []
    for name, (what, _) in TABLES.items():
        rows.append(
            (
                (Link(text=f"{name}.json", target=f"data/{name}.json"), " · ", Link(text=f"{name}.csv", target=f"data/{name}.csv")),
                (what,),
            )
        )
    rows += [((Link(text=name, target=f"data/{name}"),), (what,)) for name, what in FILES.items()]
    tables = tuple(
        (
            f"fields-{name}",
            name,
            (what,),
            Table(heads=("Field", "Meaning"), rows=tuple(((Code(text=f),), (m,)) for f, (_, m) in fields.items())),
        )
        for name, (what, fields) in TABLES.items()
    )
    view = DataView(files=Table(heads=("File", "What it holds"), rows=tuple(rows)), tables=tables)
    return Page(kind=PageKind.DATA, path="data/index.md", front=front("Data", search={"boost": 0.01}), view=view)
