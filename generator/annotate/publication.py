"""The publication day that the text itself states, in a date line, a byline or a line of its own. Never guessed."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from spacy.tokens import Doc

from generator.annotate.timexes.calendar import first_day, unit_of
from generator.annotate.timexes.context import Context
from generator.annotate.timexes.grammar import Draft, compile_grammar, find_drafts
from generator.annotate.timexes.tokens import Token, alphabet, read_line, word_list
from generator.messages import BASIS, Header, read_header
from generator.models import Document, Publication, Span

HEAD = 15  # lines at the top that may state the day
WIRE_LINES = 6  # those among which a date line stands
MARK_WORDS = 8  # between the day of a date line and its dash, at most
WEEK = 7  # days between a date line and the publication day given, at most, for both to be right
_YEAR = re.compile(r"[\d'’](?:(?<=\d)(?:\d{3}|[/.-]\d{1,2}[/.-]\d)|(?<!\d)\d\d)")  # a full day has one
_FIRST_WORD = re.compile(r"(?<!\w)[^\W\d_]+")
LONGEST = 160  # characters of a line of its own or a byline
_LABELS = word_list("publication_labels")
_LATER = word_list("publication_later")
_EXTRAS = word_list("publication_extras")
_OUTLETS = word_list("publication_outlets")
_RECORDED = word_list("publication_events")
_SEPARATORS = frozenset({",", "|", "·", "•", "-", "–", "—"})
_WIRE = frozenset({"-", "–", "—"})


def find_publication(doc: Doc, document: Document) -> Publication:
    """The day given with the document, else the one its text states, else unknown: never guessed."""
    if document.published:
        return Publication(value=document.published, basis=document.published_basis)
    stated = stated_day(document)
    return stated if stated.value else replace(stated, without_year=_day_without_year(document))


def _day_without_year(document: Document) -> str | None:
    """The day, as --05-14, of a date line that leaves the year out ("CITY, May 14 (AGENCY) -"); None where the lines at the top have no
    or several such days."""
    found = set()
    for number, m in enumerate(re.finditer(r"[^\n]*\S[^\n]*", document.text)):
        if number >= WIRE_LINES:
            break
        line = _wire_day().match(m.group()[:LONGEST].strip())
        if line:
            month = _months()[(line["month"] or line["month2"]).lower()]
            day = int(line["day"] or line["day2"])
            if 1 <= day <= monthrange(2024, month)[1]:
                found.add(f"--{month:02}-{day:02}")
    return found.pop() if len(found) == 1 else None


@cache
def _months() -> dict[str, int]:
    values = alphabet().values
    return {name: int(str(number)) for kind in ("month", "month_short") for name, number in values[kind].items()}


@cache
def _wire_day() -> re.Pattern[str]:
    """A place or nothing, a day without a year, an agency or nothing; then a dash, or nothing more."""
    months, weekdays = "|".join(sorted(_months(), key=len, reverse=True)), "|".join(alphabet().values["weekday"])
    word = r"[A-Z][\w.'’/-]*"
    return re.compile(
        rf"(?:{word}(?: {word}|,){{0,{MARK_WORDS}}},? )?(?:(?i:{weekdays}),? )?"
        rf"(?:(?P<month>(?i:{months}))\.? (?P<day>\d{{1,2}})|(?P<day2>\d{{1,2}}) (?P<month2>(?i:{months}))\.?)"
        rf"(?:,? ?\([^()\n]{{1,60}}\)|[,/] ?{word}(?: {word}){{0,3}})? ?(?:--|[–—]|-(?=\s|$)|$)")


def anchor_of(document: Document, publication: Publication) -> str:
    """The day that "on Wednesday" is counted from: the curator's, else the publication day ("" = none).

    A text may have been written some days before its publication, or revised after it: its own date line, a day in one claim and
    at most a week away, is nearer to its words. Any other date line is in error, and the publication day given stands.
    """
    if document.anchor:
        return document.anchor
    value = publication.value or ""
    if document.published and unit_of(value) == "D":
        own = stated_day(document)
        written, published = first_day(own.value or ""), first_day(value)
        if own.value and own.basis == "date line" and written and published and abs((written - published).days) <= WEEK:
            return own.value
    return value


@lru_cache(maxsize=1)
def stated_day(document: Document) -> Publication:
    """The day that the text states about itself; kept for the finders that ask about the same document."""
    if (header := read_header(document.text)) is not None and header.first("day") is not None:
        return _message_day(document, header)
    lines = list(_lines(document))
    own = [p for p in map(_line_of_its_own, lines) if p]
    labelled = [p for p in own if p.basis == "published line"]
    plain = [p for p in own if p.basis == "date line"]
    for found in (
        labelled,
        plain,
        [p for p in map(_wire_line, lines[:WIRE_LINES]) if p],
        [p for p in map(_byline, lines) if p],
        [p for line in lines[:2] if (p := _outlet_line(line, document.outlet or ""))],
        [p for p in map(_event_line, lines[:2]) if p],
        [p for p in own if p.basis == "updated line"],
    ):
        days = {p.value for p in found}
        if len(days) == 1:
            return found[0]
        if len(days) > 1:
            return Publication()  # a chronicle, or two claims: no day is stated
    return Publication()


def _message_day(document: Document, header: Header) -> Publication:
    """The one day that a message's header says it was sent on."""
    field = header.first("day")
    end = min(field.end, field.start + LONGEST) if field else 0
    compile_grammar()
    read = read_line(document.text, field.start if field else 0, end)
    drafts = find_drafts(read.tokens, read.classes)
    line = _Line(document.id, read.tokens, drafts, _days(read.tokens, drafts))
    return _found(line, line.days[0], BASIS) if len({day for _, _, day in line.days}) == 1 else Publication()


@dataclass(frozen=True, slots=True)
class _Line:
    """A line at the top, read once for all that look for a day in it."""

    document: str
    tokens: list[Token]
    drafts: list[Draft]
    days: list[tuple[int, int, str]]    # the full days named: first token, last token, value


def _lines(document: Document) -> Iterator[_Line]:
    """The first lines, those that may state a day with their tokens."""
    compile_grammar()
    text = document.text
    for number, m in enumerate(re.finditer(r"[^\n]*\S[^\n]*", text)):
        if number >= HEAD:
            return
        end = min(m.end(), m.start() + 4 * LONGEST)
        if _YEAR.search(text, m.start(), end) and _may_state_a_day(m.group(), number):
            line = read_line(text, m.start(), end)
            drafts = find_drafts(line.tokens, line.classes)
            yield _Line(document.id, line.tokens, drafts, _days(line.tokens, drafts))
        else:
            yield _Line(document.id, [], [], [])


def _may_state_a_day(line: str, number: int) -> bool:
    """A short line may; a long one if it begins with a label, or with what an agency's dash ends."""
    if len(line.strip()) <= LONGEST or number < WIRE_LINES and not _WIRE.isdisjoint(line):
        return True
    first = _FIRST_WORD.search(line)
    return first is not None and first.group().lower() in _LABELS | _LATER


def _days(tokens: list[Token], drafts: list[Draft]) -> list[tuple[int, int, str]]:
    """The full days named in a line. None that its own weekday contradicts ("Monday, 9 March 2022")."""
    nowhere = Context(anchor="")
    weekdays = alphabet().values["weekday"]
    days = []
    for draft in drafts:
        value = draft.value(nowhere).split("T")[0]
        told = [weekdays[t.word] for t in tokens[draft.first : draft.last] if t.word in weekdays]
        day = first_day(value) if unit_of(value) == "D" else None
        if day and told in ([], [day.isoweekday()]):
            days.append((draft.first, draft.last, value))
    return days


def _found(line: _Line, day: tuple[int, int, str], basis: str) -> Publication:
    span = Span(line.document, line.tokens[day[0]].start, line.tokens[day[1] - 1].end)
    return Publication(value=day[2], basis=basis, span=span)


def _short(tokens: list[Token]) -> bool:
    return bool(tokens) and tokens[-1].end - tokens[0].start <= LONGEST


def _line_of_its_own(line: _Line) -> Publication | None:
    """A line of nothing but a day, its hour and a label; or one that begins "Posted" or "Published" and a day."""
    tokens, days = line.tokens, line.days
    if not days:
        return None
    words = {t.word for t in tokens[: days[0][0]] if t.text[0].isalpha()}
    if words and words <= _LABELS and words - {"on", "at", "the", "first", "date"}:
        return _found(line, days[0], "published line")
    if words and words <= _LABELS | _LATER and words & _LATER:
        return _found(line, days[0], "updated line")
    if not _short(tokens) or len({day for _, _, day in days}) > 1:
        return None
    dated = {i for d in line.drafts for i in range(d.first, d.last)}
    rest = {t.word for i, t in enumerate(tokens) if i not in dated and t.text[0].isalpha()}
    if rest <= _LABELS | _EXTRAS:
        return _found(line, days[0], "date line")
    return None


def _wire_line(line: _Line) -> Publication | None:
    """ "CITY, 18 June 2021 (AGENCY) -": a day with its year in front of the first dash, within the first words."""
    tokens = line.tokens
    for day in line.days[:1]:
        dash = next((i for i, t in enumerate(tokens[: day[1] + 12]) if t.text in _WIRE and i >= day[1]), None)
        opens = all(t.text[0].isupper() or not t.text[0].isalpha() for t in tokens[: day[0]])
        between = tokens[day[1] : dash] if dash is not None else []
        named = all(t.text[0].isupper() or not t.text[0].isalnum() for t in between)
        if dash is not None and opens and named and day[0] <= 8:
            return _found(line, day, "date line")
    return None


def _byline(line: _Line) -> Publication | None:
    """ "By Jane Doe, June 18, 2021": a short line that opens with "By" and holds one day."""
    tokens, days = line.tokens, line.days
    if not tokens or tokens[0].word not in ("by", "from") or not _short(tokens) or len(tokens) > 24:
        return None
    rest = [
        t for i, t in enumerate(tokens[1:], 1) if t.text[0].isalpha() and t.text[0].islower() and not any(a <= i < b for a, b, _ in days)
    ]
    if len(days) != 1 or len(rest) > 4 or tokens[-1].text in (".", "!", "?"):
        return None
    return _found(line, days[0], "byline")


def _outlet_line(line: _Line, outlet: str) -> Publication | None:
    """ "The Morning Post, June 18, 2021": a newspaper's name and a day, nothing else, on top of the text or right under the headline."""
    tokens = line.tokens
    if len(line.days) != 1 or line.days[0][1] != len(tokens) or not _short(tokens):
        return None
    name = tokens[: line.days[0][0]]
    if not 3 <= len(name) <= 8 or name[-1].text not in _SEPARATORS or name[0].word in ("on", "in", "at", "by", "from"):
        return None
    named = all(t.text[0].isupper() or t.word in ("the", "of", "and", "&") for t in name[:-1])
    whose = any(t.word in _OUTLETS for t in name[:-1]) or [t.word for t in name[:-1]] == outlet.lower().split()
    return _found(line, line.days[0], "date line") if named and whose else None


def _event_line(line: _Line) -> Publication | None:
    """ "Press Briefing – March 4, 2024": what a text records, and its day, on top of it."""
    tokens = line.tokens
    if len(line.days) != 1 or line.days[0][1] != len(tokens) or not _short(tokens):
        return None
    name = tokens[: line.days[0][0]]
    return _found(line, line.days[0], "date line") if 2 <= len(name) <= 12 and any(t.word in _RECORDED for t in name) else None
