"""Markdown files: the text that a reader of the page would see, line for line as in the file, and what its front matter states.

Every line stays a line, so that a passage is found in the file by its number. What is no mark-up for certain stays as it stands.
"""
from __future__ import annotations

import re
from collections.abc import Set
from typing import Any

from generator.errors import Problem, Severity
from generator.formats.found import METADATA, ReadText
from generator.models import LONGEST_TITLE
from generator.schema import is_address, is_edtf
from generator.text import text_of_record
from generator.yamltext import parse_yaml

NESTED = 3                          # emphasis in emphasis in a link
_FRONT = re.compile(r"---[ ]*\n(.*?)^(?:---|\.\.\.)[ ]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_QUOTE = re.compile(r"(?:[ ]{0,3}>[ ]?)+")
_HEADING = re.compile(r"[ ]{0,3}(#{1,6})[ ]+(.*?)(?:[ ]+#+)?[ ]*")
_RULE = re.compile(r"[ ]{0,3}(?:(?:-[ ]*){3,}|(?:_[ ]*){3,}|(?:\*[ ]*){3,}|={2,}[ ]*)")
_REFERENCE = re.compile(r"[ ]{0,3}\[([^\[\]^][^\[\]]*)\]:[ ]+\S+(?:[ ]+(?:\"[^\"]*\"|'[^']*'))?[ ]*")
_LINK = re.compile(r"(?<!\\)!?\[([^\[\]]*)\]\((?:<[^<>\n]*>|(?:[^()\s]|\([^()\s]*\))*)(?:[ ]+(?:\"[^\"\n]*\"|'[^'\n]*'))?\)")
_NAMED_LINK = re.compile(r"(?<!\\)!?\[([^\[\]]+)\](?:\[([^\[\]\n]*)\])?")
_EMPHASIS = tuple(re.compile(pattern) for pattern in (
    r"(?<![\w*\\])(\*{1,3})(?![\s*])((?:[^*\n]|\n(?!\s*\n))*?[^\s*\\])\1(?![\w*])",
    r"(?<![\w\\])(_{1,3})(?![\s_])((?:[^_\n]|\n(?!\s*\n))*?[^\s_\\])\1(?!\w)"))
_AUTO_LINK = re.compile(r"<(https?://[^\s<>]+)>")
_ADDRESS_KEYS, _DAY_KEYS = ("url", "source"), ("published", "date")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~]|$)", re.MULTILINE)


def read_markdown(typed: str, path: str) -> tuple[ReadText, tuple[Problem, ...]]:
    """The text without mark-up, and what its front matter states; without a title there, that of the `# ` heading it begins with."""
    typed = text_of_record(typed)
    front = _FRONT.match(typed)
    stated, lines, problems = _stated(front[1], path) if front else ({}, {}, ())
    if front and stated:
        typed = "\n" * front[0].count("\n") + typed[front.end() :]
    text, heading = _plain(typed)
    title, address, day = _one(stated, "title"), _one(stated, *_ADDRESS_KEYS), _one(stated, *_DAY_KEYS)
    faulty = ((address, _ADDRESS_KEYS, not is_address(address), "no address", "Write it with http:// or https://."),
              (day, _DAY_KEYS, not is_edtf(day[:10]), "no day", "Write it as 2023-09-13."))
    problems += tuple(
        Problem(path=path, line=next(lines[key] for key in keys if _one(stated, key)), severity=Severity.WARNING,
                what=f"front matter: {value!r} is {what}; it is left out.", hint=hint)
        for value, keys, wrong, what, hint in faulty if value and wrong)
    language = re.fullmatch(r"([a-z]{2,3})(?:[-_]\w+)*", _one(stated, "language", "lang").lower())
    return ReadText(
        text=text, title=title or heading or None, title_basis=METADATA if title else "text", authors=_all(stated, "author", "authors"),
        outlet=_one(stated, "outlet") or None,
        url=address if is_address(address) else None, language=language[1] if language else None,
        published=day[:10] if is_edtf(day[:10]) else None, block_quotes=_block_quotes(typed, text),
    ), problems


def _block_quotes(typed: str, text: str) -> tuple[tuple[int, int], ...]:
    """Where in `text` the block quotes of `typed` stand, line for line the same."""
    found: list[tuple[int, int]] = []
    at = 0
    follows = False
    for raw, line in zip(typed.split("\n"), text.split("\n"), strict=True):
        quoted = bool(_QUOTE.match(raw))
        if quoted and line.strip():
            found.append((found.pop()[0] if follows else at, at + len(line)))
        follows = quoted and (follows or bool(line.strip()))
        at += len(line) + 1
    return tuple(found)


def _stated(front: str, path: str) -> tuple[dict[str, Any], dict[str, int], tuple[Problem, ...]]:
    """The keys and values between the two rules, where it is those that stand there, and the line of each key."""
    read = parse_yaml("\n" + front, path)       # its first line is the second of the file
    if read.problems:
        first = min(read.problems)
        return {}, {}, (Problem(path=path, line=first.line, severity=Severity.WARNING, what=f"front matter: {first.what}",
                                hint=f"{first.hint} As it stands, it counts as text."),)
    stated = read.value if isinstance(read.value, dict) else {}
    return stated, {key: read.line((key,)) for key in stated}, ()


def _one(stated: dict[str, Any], *keys: str) -> str:
    """The value of the first of these keys that has one of text."""
    return next((" ".join(value.split()) for key in keys if isinstance(value := stated.get(key), str) and value.strip()), "")


def _all(stated: dict[str, Any], *keys: str) -> tuple[str, ...]:
    """The texts that stand under these keys, alone or in a list."""
    values = [value for key in keys for value in (stated[key] if isinstance(stated.get(key), list) else [stated.get(key)])]
    return tuple(dict.fromkeys(" ".join(value.split()) for value in values if isinstance(value, str) and value.strip()))


def _plain(typed: str) -> tuple[str, str]:
    """The text without its mark-up, line for line; the first heading, if the text begins with it."""
    lines, references, heading, begun = [], set(), "", False
    for line in typed.split("\n"):
        if (named := _REFERENCE.fullmatch(line)):
            references.add(named[1].casefold())
        line = "" if named or _RULE.fullmatch(line) else line
        line = line[quote.end() :] if (quote := _QUOTE.match(line)) else line
        if (head := _HEADING.fullmatch(line)):
            line = head[2]
            heading = line if head[1] == "#" and not begun else heading
        begun = begun or bool(line.strip())
        lines.append(line)
    title = _without_marks(heading, references)
    return _without_marks("\n".join(lines), references), title if len(title) <= LONGEST_TITLE else ""


def _without_marks(text: str, references: Set[str]) -> str:
    """`text` without the marks of emphasis and with the words of its links only."""
    for _ in range(NESTED):
        before = text
        text = _LINK.sub(r"\1", text)
        if references:
            text = _NAMED_LINK.sub(lambda link: link[1] if (link[2] or link[1]).casefold() in references else link[0], text)
        for marks in _EMPHASIS:
            text = marks.sub(r"\2", text)
        if text == before:
            break
    return text_of_record(_ESCAPE.sub(r"\1", _AUTO_LINK.sub(r"\1", text)))
