"""The self-contained gate: no page, style sheet or script of ours makes the browser ask another server.

A script inside a page is the theme's if most pages have it; any other is refused, for what it asks cannot be read from its letters.
"""
from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from urllib.parse import urlsplit

from generator.errors import Problem
from generator.verify.addresses import resolve
from generator.verify.page import NOT_FOUND_PAGE, BuiltPage

# Scripts that come with the theme: they name addresses that they ask only on certain mark-up, which `asks_others` finds.
THEME_SCRIPTS = "assets/javascripts/"
_HINT = "Put a copy into docs/ and point to that: pages must work with nobody else's server."
_CSS_ADDRESS = re.compile(r"url\(\s*['\"]?([^'\")]+)['\"]?\s*\)|(?:@import\s+|image-set\(\s*)['\"]([^'\"]+)['\"]", re.IGNORECASE)
_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SCRIPT_ADDRESS = re.compile(r"(?<!@)['\"`](?:https?:|wss?:)?//[\w.-]+\.\w+[^'\"`\s]*['\"`]")
_WAY_UP = re.compile(r"(['\"])[./]+\1")
_NAMESPACES = re.compile(r"['\"`]https?://(?:www\.w3\.org|schema\.org|purl\.org)/")


def check_requests(
    pages: Collection[BuiltPage], styles: Mapping[str, str], scripts: Mapping[str, str], pictures: Iterable[BuiltPage] = (), *,
    site_url: str,
) -> Iterator[Problem]:
    """`styles`, `scripts` and `pictures` are the site's .css, .js and .svg files."""
    theme = _on_most(pages, site_url)
    for page in (*pages, *pictures):
        for link in page.links:
            if link.loads and not link.url.startswith(("data:", "#")) and resolve(link.url, page.path, site_url).external:
                yield Problem(path=page.path, what=f"<{link.tag}> loads {link.url!r} from another server.", hint=_HINT)
        for element in page.asks_others:
            yield Problem(path=page.path, what=f"{element} makes the theme's script ask another server.", hint="Leave it out.")
        for element in page.active:
            yield Problem(path=page.path, what=f"{element}.", hint="Leave it out.")
        for style in page.styles:
            yield from _check_style(page.path, style, site_url)
        for script in page.scripts:
            yield from _check_script(page.path, script)
            if _same_everywhere(script, page, site_url) not in theme:
                yield Problem(path=page.path, what=f"a script stands in the page: {' '.join(script.split())[:60]!r}.",
                              hint="Put it into a file below docs/, and name that under extra_javascript in mkdocs.yml.")
    for path, style in styles.items():
        yield from _check_style(path, style, site_url)
    for path, script in scripts.items():
        if not path.startswith(THEME_SCRIPTS):
            yield from _check_script(path, script)


def check_style_files(styles: Mapping[str, str], files: frozenset[str], *, site_url: str) -> Iterator[Problem]:
    """Fonts and pictures that a style sheet names are there."""
    for path, style in styles.items():
        for address in _addresses(style):
            target = resolve(address, path, site_url)
            if not address.startswith(("data:", "#")) and not target.external and posixpath.normpath(target.path) not in files:
                yield Problem(path=path, what=f"url({address}) is not there.", hint="Mend the path: it counts from the style sheet.")


def _on_most(pages: Collection[BuiltPage], site_url: str) -> frozenset[str]:
    """The scripts inside pages that more than half of them have."""
    whole = [page for page in pages if not page.redirect]
    times = Counter(script for page in whole for script in {_same_everywhere(script, page, site_url) for script in page.scripts})
    return frozenset(script for script, number in times.items() if 2 * number > len(whole))


def _same_everywhere(script: str, page: BuiltPage, site_url: str) -> str:
    """`script` without the way to the home page, which differs from page to page."""
    if page.path == NOT_FOUND_PAGE:
        script = script.replace(f'"{urlsplit(site_url).path}"', '"."')
    return _WAY_UP.sub('"."', script)


def _addresses(style: str) -> list[str]:
    return [match[1] or match[2] for match in _CSS_ADDRESS.finditer(_CSS_COMMENT.sub("", style))]


def _check_style(path: str, style: str, site_url: str) -> Iterator[Problem]:
    for address in _addresses(style):
        if not address.startswith(("data:", "#")) and resolve(address, path, site_url).external:
            yield Problem(path=path, what=f"the style loads {address!r} from another server.", hint=_HINT)


def _check_script(path: str, script: str) -> Iterator[Problem]:
    for match in _SCRIPT_ADDRESS.finditer(script):
        if not _NAMESPACES.match(match.group()):
            yield Problem(path=path, what=f"the script names {match.group()}.", hint=_HINT)
