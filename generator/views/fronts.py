"""Front matter of pages: what the theme and the search index need to know."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields

from generator.links import url
from generator.models import Page, PageKind
from generator.views.pieces import Link, RedirectView


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """What a page has for programs and for who cites it: linked data, a citation, its twin in JSON, the file it is made of."""

    jsonld: Mapping[str, object] = field(default_factory=dict)
    cite: Mapping[str, object] = field(default_factory=dict)
    twin: str = ""
    source: str = ""                # below the dossier's root
    source_url: str = ""            # the same on the web


def front(
    title: str,
    *,
    above: Sequence[Link] = (),
    here: str = "",
    description: str = "",
    search: Mapping[str, object] | None = None,
    hide: tuple[str, ...] = ("navigation",),
    noindex: bool = False,
    machine: Machine | None = None,
) -> dict[str, object]:
    """The front matter of a page: only what is set. `above` are the pages between home and this one, for the breadcrumb."""
    every: dict[str, object] = {
        "title": title,
        "above": [{"text": link.text, "url": url(link.target)} for link in above],
        "here": here,
        "description": description,
        "search": search,
        "hide": list(hide),
        "noindex": noindex,
        **({f.name: getattr(machine, f.name) for f in fields(machine)} if machine else {}),
    }
    return {key: value for key, value in every.items() if value}


def redirect_page(path: str, heading: str, target: Link, shows: str) -> Page:
    """A page at an address that was published once, which leads to `target`; `shows` says what is there."""
    page = url(target.target.partition("#")[0])
    meta = front(heading, search=NOT_SEARCHED, noindex=True)
    return Page(kind=PageKind.REDIRECT, path=path, front={**meta, "redirect": posixpath.relpath(page, url(path)) + "/"},
                view=RedirectView(heading=heading, target=target, shows=shows))


DOCUMENTS = Link(text="Documents", target="documents/index.md")
SPEAKERS = Link(text="Speakers", target="speakers/index.md")
QUOTES = Link(text="Quotes", target="quotes/index.md")
TIMELINE = Link(text="Timeline", target="timeline/index.md")
TOPICS = Link(text="Topics", target="topics/index.md")
COVERAGE = Link(text="Coverage", target="coverage/index.md")
METHOD = Link(text="Method", target="method/index.md")
CORRECTIONS = Link(text="Corrections", target="corrections/index.md")
DATA = Link(text="Data", target="data/index.md")
NOT_SEARCHED = {"exclude": True}
