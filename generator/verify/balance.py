"""The gate on block elements: what a template or a page opens it closes, in the Markdown as rendered and in the HTML as built.

Both are needed: where a `<div markdown>` is left open, Python-Markdown closes it at the end of the page, and the HTML looks sound.
"""
from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.errors import Problem
from generator.models import GeneratedFile

_BLOCKS = "div|nav|section|aside|dl|table"
_ATTRIBUTES = r"""(?:[^>"']|"[^"]*"|'[^']*')*+"""     # ">" may stand in a value
_TAGS = re.compile(rf"""<!--.*?--> | <(?P<skip>script|style|textarea)\b.*?</(?P=skip)\b
                        | <(?P<close>/?)(?P<tag>article|{_BLOCKS})\b{_ATTRIBUTES}>""", re.VERBOSE | re.DOTALL | re.IGNORECASE)
_FRONT = re.compile(r"\A---\n.*?^---$", re.DOTALL | re.MULTILINE)
_CODE = re.compile(r"^[ ]*(```|~~~).*?^[ ]*\1|`[^`\n]*`", re.DOTALL | re.MULTILINE)
_HINT = "Close what the template opens, inside the same loop or condition."


def check_balance(path: str, html: str) -> Iterator[Problem]:
    """In each `article` of a built page, every div, nav, section, aside, dl and table is closed, in order, and none is closed twice."""
    yield from _unbalanced(path, html, within_article=True)


def check_templates(files: Iterable[GeneratedFile]) -> Iterator[Problem]:
    """The same for every Markdown page as rendered; front matter and code are left out."""
    for file in files:
        if file.path.endswith(".md"):
            text = _CODE.sub(_blank, _FRONT.sub(_blank, file.content, count=1))
            yield from _unbalanced(f"docs/{file.path}", text, within_article=False)


def _blank(match: re.Match[str]) -> str:
    """Lines stay where they are."""
    return "\n" * match[0].count("\n")


def _unbalanced(path: str, text: str, *, within_article: bool) -> Iterator[Problem]:
    articles = 0
    waiting: list[tuple[str, int]] = []             # what is open, and where
    for match in _TAGS.finditer(text):
        tag = (match["tag"] or "").lower()
        if tag == "article":
            articles += -1 if match["close"] else 1
            if within_article and articles == 0:
                yield from _left_open(path, text, waiting)
                waiting = []
        elif tag and (articles > 0 or not within_article):
            if not match["close"]:
                waiting.append((tag, match.start()))
            elif waiting and waiting[-1][0] == tag:
                waiting.pop()
            else:
                yield Problem(path=path, line=_line(text, match.start()), what=f"</{tag}> closes nothing that is open there.", hint=_HINT)
    yield from _left_open(path, text, waiting)


def _left_open(path: str, text: str, waiting: Iterable[tuple[str, int]]) -> Iterator[Problem]:
    for tag, at in waiting:
        yield Problem(path=path, line=_line(text, at), what=f"<{tag}> is never closed.", hint=_HINT)


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1
