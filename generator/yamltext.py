"""YAML as text: every scalar stays as typed (`no` is "no", `12:30` is "12:30"), and the line of every key is kept."""
from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import yaml

from generator.errors import Problem

Place = tuple[str | int, ...]       # where a value stands: ("decisions", 0, "speaker")

DEEPEST = 20                        # no file of a dossier nests deeper
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)    # the base loaders resolve no types
_PLAIN_TAGS = tuple(f"tag:yaml.org,2002:{kind}" for kind in ("str", "map", "seq"))
_CONTROL = re.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What stands in a YAML file: text, lists and mappings. Keys without a value are left out."""

    value: Any
    lines: dict[Place, int] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    def line(self, place: Place) -> int:
        """The line of the key or item at `place`, or of the nearest thing around it that has one."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)


def parse_yaml(text: str, path: str) -> Typed:
    """The file's values as text. Duplicate keys, anchors and tags are faults; `value` is None where the file cannot be read."""
    control = _CONTROL.search(text)
    if control:
        return _broken(path, text.count("\n", 0, control.start()) + 1, f"a control character ({control.group()!r}) stands in it")
    try:
        deep = _too_deep(text)
        if deep is not None:
            fault = Problem(path=path, line=deep + 1, what=f"nests deeper than {DEEPEST} levels.", hint="Write it flat.")
            return Typed(value=None, problems=(fault,))
        root = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        opened = _opened_before(text, mark.line) if mark else None
        if opened is not None:
            hint = "Close it on its line; a quotation mark inside of quotes is written twice ('') or as \\\"."
            return _broken(path, opened + 1, "the quotation mark that opens here is not closed on its line", hint)
        return _broken(path, min(mark.line, text.rstrip("\n").count("\n")) + 1 if mark else 1, str(error.problem))
    except yaml.YAMLError as error:
        return _broken(path, 1, " ".join(str(error).split()))
    if root is None:
        return Typed(value=None)
    walker = _Walker(path)
    value = walker.value(root, ())
    return Typed(value=value, lines=walker.lines, problems=tuple(walker.problems))


def _too_deep(text: str) -> int | None:
    """The line (from 0) where a list or mapping nests too deep. Asked first: the composer calls itself for each level, in C."""
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            return event.start_mark.line if event.start_mark else 0
    return None


def _opened_before(text: str, fault: int) -> int | None:
    """The line (from 0) of a quotation mark that opens above a fault and closes on its line or nowhere; None where there is none."""
    opened = None
    try:
        for token in yaml.scan(text, Loader=yaml.SafeLoader):
            if isinstance(token, yaml.ScalarToken) and token.style in ('"', "'") and token.start_mark.line < token.end_mark.line == fault:
                opened = token.start_mark.line
    except yaml.MarkedYAMLError as error:
        if error.context == "while scanning a quoted scalar" and error.context_mark:
            return int(error.context_mark.line)
    return opened


def _broken(path: str, line: int, finding: str, hint: str = "") -> Typed:
    hint = hint or "Mend the line (or the one above it): put text with ': ', '#' or quotation marks into quotes, indent with spaces."
    return Typed(value=None, problems=(Problem(path=path, line=line, what=f"is not YAML: {finding}.", hint=hint),))


class _Walker:
    """Turns nodes into plain values; keeps lines and problems."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.lines: dict[Place, int] = {}
        self.problems: list[Problem] = []
        self._seen: set[int] = set()

    def value(self, node: yaml.Node, place: Place) -> Any:
        self.lines.setdefault(place, node.start_mark.line + 1)
        if node.tag not in _PLAIN_TAGS:
            self._fault(node, f"expected plain YAML, got the tag {node.tag!r}.", "Leave the tag out.")
        if id(node) in self._seen:
            return self._fault(node, "expected a value, got an alias (*name).", "Write the value out.")
        self._seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, place)
        if isinstance(node, yaml.SequenceNode):
            for number, item in enumerate(node.value):
                self.lines[(*place, number)] = item.start_mark.line + 1
            return [self.value(item, (*place, number)) for number, item in enumerate(node.value)]
        control = _CONTROL.search(node.value) if isinstance(node, yaml.ScalarNode) and node.style == '"' else None     # as an escape
        if control:
            return self._fault(node, f"expected text, got a control character ({control.group()!r}) in it.", "Leave it out.")
        plain = isinstance(node, yaml.ScalarNode) and node.style in (None, "")
        return None if plain and node.value in ("", "~", "null") else node.value

    def _mapping(self, node: yaml.MappingNode, place: Place) -> dict[str, Any]:
        values: dict[str, Any] = {}
        first: dict[str, int] = {}
        for key, item in node.value:
            line = key.start_mark.line + 1
            if not isinstance(key, yaml.ScalarNode):
                self._fault(key, "expected a key, got a list or mapping.", "Write 'key: value'.")
                continue
            name = str(key.value)
            if name in first:
                self._fault(key, f"{name}: is given twice, first on line {first[name]}.", "Keep one of the two.")
                continue
            first[name] = line
            self.lines[(*place, name)] = line
            value = self.value(item, (*place, name))
            if value is not None:
                values[name] = value
        return values

    def _fault(self, node: yaml.Node, what: str, hint: str) -> None:
        self.problems.append(Problem(path=self.path, line=node.start_mark.line + 1, what=what, hint=hint))
