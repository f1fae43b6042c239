"""The gates on the built site: the final HTML, the data files, the twins and the search index, as a reader gets them.

What the pages promise, and this package checks:

- A quotation is `<q data-quotation="ID" data-segment="N">words</q>`. Its text, whatever mark-up is inside, equals segment N of that
  quotation letter for letter, or after the one normalisation there is: a line break shown as one space. Quotation marks stand outside
  the element. Nothing else stands in a `<q>`, in a `<blockquote>` or in an element of class `quotation`, `quotation-words` or `quote`, but
  marks, dots, and what is in `figcaption`, `footer`, `cite` or `data-span`.
- Other words of a document (context, titles, passages, summary lines, roles, lines set aside) are
  `<span data-span="DOCUMENT:START-END">words</span>`, equal to that stretch in the same way. `data-context`: beside a quotation, at most
  20 words (40 between two segments, which are beside both). `data-title` and `data-aside` are left out of the exposure.
- Each published quotation is shown whole at its own address, has its record in `data/quotations.json` and its twin `quotes/ID.json`
  (`text`: the segments joined by " … "; `segments`).
- Wherever else a JSON file has an object with a published quotation's `id` and a `text` or `segments` (the twins of documents, speakers
  and quotations), they are the same, letter for letter. So is the content of each Atom entry whose id ends in ":" and that id;
  `data/feed.xml` has an entry for each. `search/search_index.json` is left to the next rule.
- In the search index, each segment is found word for word in the entries of the page at the quotation's address, and whatever stands
  between “ and ” in an entry of a page below `quotes/` stands in a document. Entries of other pages are not compared with the documents.
- No Markdown is left raw. What people typed into the seeds (titles, outlets, names, notes, reasons, settings) may look like it, and so
  may what stands in an element with `data-typed`.
- In `article`, and in the Markdown as the templates render it, every div, nav, section, aside, dl and table is closed, in order.
- Every link, source and anchor resolves below `site_url`; every page is reached from home; nobody else's server is asked for anything.
- No element has a script in an attribute, and none stands in a page but the theme's (most pages have them) or in a picture.
- No more of a document is shown outside quotation marks than the dossier's cap, and `data/documents.json` says how much it is.

There is no fuzzy outcome: exact, exact after that normalisation, or a problem that names quotation, file and offset.
"""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from generator.errors import Problem
from generator.models import Dossier, GeneratedFile
from generator.verify.addresses import check_addresses, check_markup, check_reachable, check_sitemap
from generator.verify.balance import check_balance
from generator.verify.expected import published
from generator.verify.exposure import check_exposure, check_stated, measure_site
from generator.verify.page import BuiltPage, read_page
from generator.verify.published_data import check_data, check_numbers
from generator.verify.requests import check_requests, check_style_files
from generator.verify.search_index import INDEX, check_search_index
from generator.verify.verbatim import check_verbatim

THEME_FILES = ("assets/javascripts/", "assets/stylesheets/", "assets/images/")     # Material's own; scanned for requests only
_TEXT = {".json", ".csv", ".xml", ".ics", ".bib", ".ris", ".txt", ".svg", ".atom", ".rss", ".md", ".vtt"}


def check_site(site: Path, dossier: Dossier, made: Iterable[GeneratedFile] = (), *, site_url: str) -> tuple[Problem, ...]:
    """Everything that is wrong with the site in `site`, built from `dossier` for `site_url`; nothing, on a sound build.

    Of the files that are `made` of the dossier those that are no pages must be in the site, byte for byte.
    Problems name files as paths below `site/`.
    """
    if not (site / "index.html").is_file():
        return (Problem(path="site/index.html", what="there is no built site.", hint="Run `mkdocs build` first."),)
    paths = frozenset(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    sources = {path: _read(site, path) for path in sorted(paths) if path.endswith(".html")}
    pages = {path: read_page(path, html) for path, html in sources.items()}
    texts = {path: text for path in sorted(paths) if path not in sources and not path.startswith(THEME_FILES)
             and (text := _read(site, path) if Path(path).suffix in _TEXT else _read_text(site, path)) is not None}
    styles = {path: _read(site, path) for path in sorted(paths) if path.endswith(".css")}
    scripts = {path: _read(site, path) for path in sorted(paths) if path.endswith((".js", ".mjs"))}
    pictures = [read_page(path, _read(site, path)) for path in sorted(paths) if path.endswith(".svg")]
    found = (
        *_check_words(pages, texts, dossier),
        *_check_made(made, texts),
        *check_addresses(pages, paths, site_url=site_url),
        *check_reachable(pages, site_url=site_url),
        *check_sitemap(texts.get("sitemap.xml", ""), pages, site_url=site_url),
        *check_markup(pages.values(), dossier),
        *(fault for path, html in sources.items() for fault in check_balance(path, html)),
        *check_requests(pages.values(), styles, scripts, pictures, site_url=site_url),
        *check_style_files(styles, paths, site_url=site_url),
    )
    return tuple(sorted({replace(problem, path=f"site/{problem.path}") for problem in found}))


def _check_words(pages: Mapping[str, BuiltPage], texts: Mapping[str, str], dossier: Dossier) -> Iterator[Problem]:
    """Verbatim and exposure, wherever words of the documents are."""
    expected = published(dossier)
    yield from check_verbatim(pages.values(), expected, dossier)
    yield from check_data(texts, pages.values(), expected)
    yield from check_numbers(texts, dossier)
    yield from check_search_index(texts.get(INDEX, ""), pages, expected, dossier)
    exposures = measure_site(pages.values(), texts, dossier)
    yield from check_exposure(exposures, dossier)
    yield from check_stated(exposures, texts.get("data/documents.json", ""))


def _check_made(made: Iterable[GeneratedFile], texts: Mapping[str, str]) -> Iterator[Problem]:
    for file in made:
        if not file.path.endswith(".md") and texts.get(file.path) != file.content:
            yield Problem(path=file.path, what="it is not what the seeds give." if file.path in texts else "the file is missing.",
                          hint="Nothing edits data files; build the site again, for the same address.")


def _read_text(site: Path, path: str) -> str | None:
    """A file's text whatever its name; None where it is none."""
    data = (site / path).read_bytes()
    try:
        return None if b"\0" in data else data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _read(site: Path, path: str) -> str:
    """A file's text; newlines as they are, so that a table's cells keep theirs."""
    return (site / path).read_bytes().decode("utf-8", errors="replace")
