"""The filters that templates use: `md` for every text, `show` for parts of a line, `attr` inside an HTML attribute."""

from __future__ import annotations

import html
import re
from functools import singledispatch
from urllib.parse import quote

from jinja2 import pass_context
from jinja2.runtime import Context

from generator.links import relative
from generator.text import TURNING, line_breaks_as_spaces
from generator.views.pieces import Away, Code, Diff, Link, Quoted, Raw, Tag, Typed, When, Words

_INLINE = re.compile(r"[\\`*_\[\]<>&{}|~^$]")
_AT_START = re.compile(r"^( *)([#+\-=:!.]|\d+[.)])")
_INDENT = re.compile(r"^ (?= {3})")
SCHEMES = ("http", "https", "mailto")


def md(text: object) -> str:
    """`text` so that Markdown prints it letter for letter: one line, nothing active, still readable as Markdown.

    A character that Markdown or HTML could read as mark-up where it stands becomes a numeric character reference; a text with
    characters that turn the direction of writing keeps their effect to itself.
    """
    flat = _INLINE.sub(lambda match: f"&#{ord(match.group())};", line_breaks_as_spaces(str(text)))
    flat = _AT_START.sub(lambda match: f"{match[1]}{match[2][:-1]}&#{ord(match[2][-1])};", flat)
    flat = _INDENT.sub("&#32;", flat)
    return f"<bdi>{flat}</bdi>" if TURNING.search(flat) else flat


def attr(text: object) -> str:
    """`text` for an HTML attribute in double quotes."""
    return html.escape(" ".join(str(text).split()), quote=True)


def pre(text: object) -> str:
    """Lines of code inside `<pre>`, which Markdown leaves alone."""
    return html.escape(str(text), quote=False).replace("\n", "&#10;")


@pass_context
def show(context: Context, value: object) -> str:
    """A part, or a tuple of parts, as inline Markdown for the page being made."""
    return _show(value, str(context["page"].path))


@pass_context
def path(context: Context, target: str) -> str:
    """A file below docs/ as a relative link from the page being made."""
    return relative(target, page=str(context["page"].path))


@singledispatch
def _show(value: object, page: str) -> str:
    raise TypeError(f"no way to show {value!r}")


@_show.register
def _(value: tuple, page: str) -> str:  # type: ignore[type-arg]
    return "".join(_show(part, page) for part in value)


@_show.register
def _(value: str, page: str) -> str:
    return md(value)


@_show.register
def _(value: Words, page: str) -> str:
    if value.start >= value.end:        # no words stand between two quotations, or before one that opens its line
        return ""
    extra = {"title": f' data-title="{attr(value.document)}"', "aside": " data-aside", "context": " data-context"}.get(value.use, "")
    return f'<span data-span="{attr(value.document)}:{value.start}-{value.end}"{extra}>{md(value.text)}</span>'


@_show.register
def _(value: Quoted, page: str) -> str:
    beside = ' class="ds-beside"' if value.beside else ""
    return f'<q{beside} data-quotation="{attr(value.quotation)}" data-segment="{value.number}">{md(value.text)}</q>'


@_show.register
def _(value: Link, page: str) -> str:
    label = _show(value.words, page) if value.words else md(value.text)
    target, _, anchor = value.target.partition("#")
    if target == page and anchor:
        return f"[{label}](#{anchor})"
    return f"[{label}]({relative(target, page=page)}{'#' + anchor if anchor else ''})"


@_show.register
def _(value: Away, page: str) -> str:
    if value.url.partition(":")[0].lower() not in SCHEMES:
        return md(value.text)
    url = quote(value.url, safe="%/:?#@!$&'*+,;=~-._")
    return f'<a href="{attr(url)}" rel="external noopener">{md(value.text)}</a>'


@_show.register
def _(value: When, page: str) -> str:
    return f'<time datetime="{attr(value.iso)}">{md(value.text)}</time>' if value.iso else md(value.text)


@_show.register
def _(value: Tag, page: str) -> str:
    return f'<span class="ds-tag ds-tag--{attr(value.tone)}">{md(value.text)}</span>'


@_show.register
def _(value: Typed, page: str) -> str:
    return f"<span data-typed>{md(value.text)}</span>"


@_show.register
def _(value: Code, page: str) -> str:
    return f"<code>{md(value.text)}</code>"


@_show.register
def _(value: Diff, page: str) -> str:
    tag = {"added": "ins", "removed": "del"}.get(value.kind)
    return f"<{tag}>{md(value.text)}</{tag}>" if tag else md(value.text)


@_show.register
def _(value: Raw, page: str) -> str:
    return value.markup


FILTERS = {"md": md, "pre": pre, "attr": attr, "show": show, "path": path}
