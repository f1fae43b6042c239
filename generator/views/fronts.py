"""Front matter of pages: what the theme and the search index need to know."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.links import url
from generator.views.pieces import Link


def front(
    title: str,
    *,
    above: Sequence[Link] = (),
    here: str = "",
    description: str = "",
    search: Mapping[str, object] | None = None,
    hide: tuple[str, ...] = ("navigation",),
    jsonld: Mapping[str, object] | None = None,
    cite: Mapping[str, object] | None = None,
    noindex: bool = False,
    source: str = "",
    source_url: str = "",
    redirect: str = "",
    twin: str = "",
) -> dict[str, object]:
    """The front matter of a page: only what is set. `above` are the pages between home and this one, for the breadcrumb."""
    every: dict[str, object] = {
        "title": title,
        "above": [{"text": link.text, "url": url(link.target)} for link in above],
        "here": here,
        "description": description,
        "search": dict(search or {}),
        "hide": list(hide),
        "jsonld": dict(jsonld or {}),
        "cite": dict(cite or {}),
        "noindex": noindex,
        "source": source,
        "source_url": source_url,
        "redirect": redirect,
        "twin": twin,
    }
    return {key: value for key, value in every.items() if value}


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
