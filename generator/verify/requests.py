"""The self-contained gate: no page, style sheet or script of ours makes the browser ask another server."""
from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping

from generator.errors import Problem
from generator.verify.addresses import resolve
from generator.verify.page import BuiltPage

# Scripts that come with the theme: they name addresses that they ask only on certain mark-up, which `asks_others` finds.
THEME_SCRIPTS = "assets/javascripts/"
_HINT = "Put a copy into docs/ and point to that: pages must work with nobody else's server."
_CSS_ADDRESS = re.compile(r"url\(\s*['\"]?([^'\")]+)['\"]?\s*\)|@import\s+['\"]([^'\"]+)['\"]", re.IGNORECASE)
_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SCRIPT_ADDRESS = re.compile(r"(?<!@)['\"`](?:https?:|wss?:)?//[\w.-]+\.\w+[^'\"`\s]*['\"`]")
_NAMESPACES = re.compile(r"['\"`]https?://(?:www\.w3\.org|schema\.org|purl\.org)/")


def check_requests(
    pages: Iterable[BuiltPage], styles: Mapping[str, str], scripts: Mapping[str, str], *, site_url: str,
) -> Iterator[Problem]:
    """`styles` and `scripts` are the site's .css and .js files, by path."""
    for page in pages:
        for link in page.links:
            if link.loads and not link.url.startswith(("data:", "#")) and resolve(link.url, page.path, site_url).external:
                yield Problem(path=page.path, what=f"<{link.tag}> loads {link.url!r} from another server.", hint=_HINT)
        for element in page.asks_others:
            yield Problem(path=page.path, what=f"{element} makes the theme's script ask another server.", hint="Leave it out.")
        for style in page.styles:
            yield from _check_style(page.path, style, site_url)
        for script in page.scripts:
            yield from _check_script(page.path, script)
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
