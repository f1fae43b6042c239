"""The strict gate: every link, source and anchor of the built site resolves under its sub-path, and every page is reached from home."""
from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote, urljoin, urlsplit

from generator.errors import Problem
from generator.models import Dossier
from generator.verify.page import NOT_FOUND_PAGE, BuiltPage, Link
from generator.verify.typed import typed_texts, without

UNLINKED = ("review/",)             # the maintainers' page, under serve only
_NOT_FETCHED = ("mailto", "tel", "data", "blob", "about")
_LOCATION = re.compile(r"<loc>\s*(.*?)\s*</loc>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Where a link leads: outside the site, or to a path below it with a fragment."""

    external: bool
    path: str = ""
    fragment: str = ""
    misses_site: bool = False       # same server, but not below the site's sub-path


def check_addresses(pages: Mapping[str, BuiltPage], files: Set[str], *, site_url: str) -> Iterator[Problem]:
    """Every href, src, srcset and #id; raw HTML is treated like any other. `pages` by path, `files` are all paths of the site."""
    for page in pages.values():
        for link in dict.fromkeys(page.links):
            fault = _fault(page, link, pages, files, site_url)
            if fault:
                yield Problem(path=page.path, what=f"<{link.tag}> leads to {link.url!r}: {fault}",
                              hint="Mend the link or what it leads to.")


def check_reachable(pages: Mapping[str, BuiltPage], *, site_url: str) -> Iterator[Problem]:
    """No orphans: each page can be reached from home by links. Redirects, 404 and the maintainers' page need not be."""
    if "index.html" not in pages:
        yield Problem(path="index.html", what="the site has no home page.")
        return
    reached, waiting = {"index.html"}, ["index.html"]
    while waiting:
        page = pages[waiting.pop()]
        for link in page.links:
            target = resolve(link.url, page.path, site_url)
            path = _file(target.path)
            if link.tag == "a" and not target.external and path in pages and path not in reached:
                reached.add(path)
                waiting.append(path)
    for path, page in pages.items():
        if path not in reached and path != NOT_FOUND_PAGE and not page.redirect and not page.address.startswith(UNLINKED):
            yield Problem(path=path, what="no link leads to this page from home.", hint="Link it from an index page, or take it away.")


def check_sitemap(sitemap: str, pages: Mapping[str, BuiltPage], *, site_url: str) -> Iterator[Problem]:
    """The site map names every page that is to be found, and nothing that is not there."""
    named = set()
    for location in _LOCATION.findall(sitemap):
        target = resolve(location.replace("&amp;", "&"), "index.html", site_url)
        named.add(_file(target.path))
        if target.external or target.misses_site or _file(target.path) not in pages:
            yield Problem(path="sitemap.xml", what=f"{location!r} is no page of this site.", hint="Is site_url right?")
    for path, page in pages.items():
        if path not in named and path != NOT_FOUND_PAGE and not page.redirect:
            yield Problem(path="sitemap.xml", what=f"{path} is missing.")


@lru_cache(maxsize=100_000)
def resolve(url: str, page: str, site_url: str) -> Target:
    """`url` as a browser reads it on the page at `page` of the site at `site_url`; what is no address at all leads outside."""
    base = urlsplit(site_url if site_url.endswith("/") else site_url + "/")
    try:
        parts = urlsplit(urljoin(urljoin(base.geturl(), page), url))
    except ValueError:
        return Target(external=True)
    if (parts.scheme, parts.netloc) != (base.scheme, base.netloc):
        return Target(external=True)
    below = parts.path.startswith(base.path)
    return Target(external=False, path=unquote(parts.path[len(base.path) :]) if below else "", misses_site=not below,
                  fragment=unquote(parts.fragment.partition(":~:")[0]))


def _fault(page: BuiltPage, link: Link, pages: Mapping[str, BuiltPage], files: Set[str], site_url: str) -> str:
    """What is wrong with a link, "" if nothing is."""
    try:
        scheme = urlsplit(link.url).scheme
    except ValueError as error:
        return f"no address ({error})."
    target = resolve(link.url, page.path, site_url)
    if scheme == "javascript":
        return "" if link.url == "javascript:void(0)" else "a script as an address."
    if target.external or scheme in _NOT_FETCHED:
        return ""
    if target.misses_site:
        return f"outside {urlsplit(site_url).path}, where this site lives."
    path = _file(target.path)
    if path not in files:
        return f"it needs a slash at its end, {path}/index.html is there." if f"{path}/index.html" in files else f"{path} is not there."
    if target.fragment and path in pages and target.fragment not in pages[path].ids:
        return f"{path} has no id {target.fragment!r}."
    return ""


def _file(path: str) -> str:
    return posixpath.join(path, "index.html") if path == "" or path.endswith("/") else path


def check_markup(pages: Iterable[BuiltPage], dossier: Dossier) -> Iterator[Problem]:
    """No Markdown is left raw on a page, no `<div markdown>` unrendered, no character reference escaped twice.

    What people typed into the seeds is left out: it is printed letter for letter.
    """
    typed = typed_texts(dossier, _RAW.search)
    for page in pages:
        for element in page.unrendered:
            yield Problem(path=page.path, what=f"{element} was not rendered.", hint="Enable md_in_html, or take the attribute away.")
        for text in page.own_text:
            raw = _RAW.search(text)
            if raw and typed:
                text = without(text, typed)
                raw = _RAW.search(text)
            if raw:
                yield Problem(path=page.path, what=f"Markdown is left raw: {text[max(0, raw.start() - 20) : raw.end() + 20].strip()!r}.",
                              hint="Leave an empty line before a block; words that a person typed go into an element with data-typed.")


_RAW = re.compile(r"""\]\(\S            # a link
                    | \]\[\w*\](?!\w)   # a link by reference
                    | \{[:#][\s\w.#-]+  # an attribute list
                    | \{[{%]            # a template
                    | \*\*\w            # strong
                    | ^\s*(?:!!!|\?\?\?)\s+\w   # an admonition
                    | ^\s*\#{1,6}\s\w   # a heading
                    | ^\s*\|?\s*:?-{3,}:?\s*\|  # a table
                    | ^\s*```           # a fence
                    | &(?:\#\d+|\#x[0-9a-f]+|amp|lt|gt|quot);   # a character reference, escaped twice
                    """, re.VERBOSE | re.MULTILINE)
