"""What templates print: the parts of a line, each with one way to show it (`| show`), and the blocks that several kinds of page share.

A document's words are shown as `Words` or `Quoted` and in no other way, so that each of them carries its place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A document's own words outside quotation mark-up: text[start:end]. `use` says what they are shown as."""

    document: str
    start: int
    end: int
    text: str
    use: str = ""  # "" | title | aside (set aside by cleaning) | context (beside a quotation)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """One segment of a quotation: exactly the words in marks. `beside`: it stands in the passage of another one."""

    quotation: str
    number: int
    text: str
    beside: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link to a page of ours: `target` is a file below docs/, with or without #anchor. `words` win over `text`."""

    text: str
    target: str
    words: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Away:
    """A link out of the site: http, https or mailto."""

    text: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A date in words, with its ISO prefix form for machines ("" where it has none)."""

    text: str
    iso: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A short label: its words say it, its tone only colours it."""

    text: str
    tone: str = "plain"  # plain | good | warn | open


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """Words that a person wrote in a seed: a note, a reason."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """Something to read letter by letter: a hash, a file, an id."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Diff:
    """One stretch of a comparison of wordings. `kind`: same | added | removed."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Raw:
    """Mark-up that we made ourselves (a picture), never text from a document."""

    markup: str


_NUMBER = re.compile(r"[\d,.]+(?: ?%)?|–")

Part = str | Words | Quoted | Link | Away | When | Tag | Typed | Code | Diff | Raw
Line = tuple[Part, ...]


def _is_number(line: Line) -> bool:
    texts = [part.text if isinstance(part, Link) else part for part in line]
    return len(texts) == 1 and isinstance(texts[0], str) and bool(_NUMBER.fullmatch(texts[0]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One row of a list of facts."""

    label: str
    value: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table: column heads and rows of lines."""

    heads: tuple[str, ...]
    rows: tuple[tuple[Line, ...], ...]

    @property
    def rules(self) -> tuple[str, ...]:
        """How the columns stand in Markdown: numbers to the right."""
        columns = zip(*self.rows, strict=True) if self.rows else ((),) * len(self.heads)
        return tuple("---:" if cells and all(map(_is_number, cells)) else "---" for cells in columns)

    @property
    def labels(self) -> tuple[str, ...]:
        """What each cell is called where a narrow page puts the cells of a row below each other: "" where it need not."""
        rules = self.rules
        stacked = len(self.heads) > 2 and rules[1:].count("---:") < len(rules) - 1
        return tuple(head if stacked and number else "" for number, head in enumerate(self.heads))


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A quotation on a list: its words, who, when, where. `words` are Quoted parts with the marks around them as text."""

    id: str
    words: Line
    by: Line
    meta: Line
    target: str  # its own page
    tone: str = "direct"  # direct | partial | indirect | open
    proof: bool = True  # whether its own page shows its context and proof
    notes: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EventCard:
    """An event on a list."""

    id: str
    when: When | None
    about: str                      # what its link is called for those who hear it
    title: Line
    target: str
    meta: Line
    tags: Line = ()
    people: str = ""  # ids for the filters, parted by spaces
    places: str = ""
    documents: str = ""
    certainty: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonCard:
    """A speaker on a list."""

    id: str
    name: Link
    role: Line
    meta: Line
    count: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureRow:
    """One row of a picture: a name, what is drawn, and how many it is of."""

    label: Line
    drawing: Raw
    total: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture made at build: rows below an axis, or one drawing as a whole. `table` says the same."""

    id: str
    caption: str
    table: Table
    axis: Raw | None = None
    rows: tuple[PictureRow, ...] = ()
    whole: Raw | None = None
    key: tuple[Line, ...] = ()                  # what the numbers of the axis stand for
    legend: tuple[tuple[str, str], ...] = ()    # tone and words of what the parts are


@dataclass(frozen=True, slots=True, kw_only=True)
class Foot:
    """What every entity's page ends with."""

    up: Link
    previous: Link | None = None
    next: Link | None = None
    status: Line = ()
    links: Line = ()  # JSON twin, report an error


@dataclass(frozen=True, slots=True, kw_only=True)
class RedirectView:
    """A page for an id that now stands for another; `shows` says what is on the page that `target` leads to."""

    heading: str
    target: Link
    shows: str
