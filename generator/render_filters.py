"""The filters that templates use: `md` for every text, `attr` inside an HTML attribute."""
from __future__ import annotations

import html
import re

_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+\-.!|~^:=<>&\"'$@/])")


def md(text: object) -> str:
    """`text` so that Markdown with the enabled extensions prints it letter for letter: one line, nothing active.

    Characters that Markdown or HTML may read as mark-up become numeric character references.
    """
    flat = " ".join(str(text).split("\n"))
    return _SPECIAL.sub(lambda match: f"&#{ord(match.group())};", flat)


def attr(text: object) -> str:
    """`text` for an HTML attribute in double quotes."""
    return html.escape(" ".join(str(text).split()), quote=True)


FILTERS = {"md": md, "attr": attr}
