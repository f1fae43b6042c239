"""The publication day that the text itself states, in a date line, a byline or a line of its own. Never guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from spacy.tokens import Doc

from generator.annotate.timexes.calendar import first_day, unit_of
from generator.annotate.timexes.context import Context
from generator.annotate.timexes.grammar import compile_grammar, find_drafts
from generator.annotate.timexes.tokens import Token, alphabet, read_tokens, word_list
from generator.models import Document, Publication, Span

HEAD = 15  # lines at the top that may state the day
WEEK = 7  # days between a date line and the publication day given, at most, for both to be right
_DIGIT = re.compile(r"\d")
LONGEST = 160  # characters of a line of its own or a byline
_LABELS = word_list("publication_labels")
_LATER = word_list("publication_later")
_EXTRAS = word_list("publication_extras")
_WIRE = frozenset({"-", "–", "—"})


def find_publication(doc: Doc, document: Document) -> Publication:
    """The day given with the document, else the one its text states, else unknown: never guessed."""
    if document.published:
        return Publication(value=document.published, basis=document.published_basis)
    return stated_day(document)


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
    lines = list(_lines(document.text))
    own = [p for p in (_line_of_its_own(document.id, tokens, classes) for tokens, classes in lines) if p]
    labelled = [p for p in own if p.basis == "published line"]
    plain = [p for p in own if p.basis == "date line"]
    for found in (
        labelled,
        plain,
        [p for p in (_wire_line(document.id, tokens, classes) for tokens, classes in lines[:6]) if p],
        [p for p in (_byline(document.id, tokens, classes) for tokens, classes in lines) if p],
        [p for p in own if p.basis == "updated line"],
    ):
        days = {p.value for p in found}
        if len(days) == 1:
            return found[0]
        if len(days) > 1:
            return Publication()  # a chronicle, or two claims: no day is stated
    return Publication()


def _lines(text: str) -> Iterator[tuple[list[Token], str]]:
    """The tokens of the first lines that may state a day; none of a line without a digit."""
    compile_grammar()
    for number, m in enumerate(re.finditer(r"[^\n]*\S[^\n]*", text)):
        if number >= HEAD:
            return
        end = min(m.end(), m.start() + 4 * LONGEST)
        yield read_tokens(text, m.start(), end) if _DIGIT.search(text, m.start(), end) else ([], "")


def _days(tokens: list[Token], classes: str) -> list[tuple[int, int, str]]:
    """The full days named in a line: first token, last token, value. None that its own weekday contradicts ("Monday, 9 March 2022")."""
    nowhere = Context(anchor="")
    weekdays = alphabet().values["weekday"]
    days = []
    for draft in find_drafts(tokens, classes):
        value = draft.value(nowhere).split("T")[0]
        told = [weekdays[t.word] for t in tokens[draft.first : draft.last] if t.word in weekdays]
        day = first_day(value) if unit_of(value) == "D" else None
        if day and told in ([], [day.isoweekday()]):
            days.append((draft.first, draft.last, value))
    return days


def _found(document: str, tokens: list[Token], day: tuple[int, int, str], basis: str) -> Publication:
    return Publication(value=day[2], basis=basis, span=Span(document, tokens[day[0]].start, tokens[day[1] - 1].end))


def _short(tokens: list[Token]) -> bool:
    return bool(tokens) and tokens[-1].end - tokens[0].start <= LONGEST


def _line_of_its_own(document: str, tokens: list[Token], classes: str) -> Publication | None:
    """A line of nothing but a day, its hour and a label; or one that begins "Posted" or "Published" and a day."""
    days = _days(tokens, classes)
    if not days:
        return None
    words = {t.word for t in tokens[: days[0][0]] if t.text[0].isalpha()}
    if words and words <= _LABELS and words - {"on", "at", "the", "first", "date"}:
        return _found(document, tokens, days[0], "published line")
    if words and words <= _LABELS | _LATER and words & _LATER:
        return _found(document, tokens, days[0], "updated line")
    if not _short(tokens) or len({day for _, _, day in days}) > 1:
        return None
    drafts = {i for d in find_drafts(tokens, classes) for i in range(d.first, d.last)}
    rest = {t.word for i, t in enumerate(tokens) if i not in drafts and t.text[0].isalpha()}
    if rest <= _LABELS | _EXTRAS:
        return _found(document, tokens, days[0], "date line")
    return None


def _wire_line(document: str, tokens: list[Token], classes: str) -> Publication | None:
    """ "CITY, 18 June 2021 (AGENCY) -": a day with its year in front of the first dash, within the first words."""
    for day in _days(tokens, classes)[:1]:
        dash = next((i for i, t in enumerate(tokens[: day[1] + 12]) if t.text in _WIRE and i >= day[1]), None)
        opens = all(t.text[0].isupper() or not t.text[0].isalpha() for t in tokens[: day[0]])
        between = tokens[day[1] : dash] if dash is not None else []
        named = all(t.text[0].isupper() or not t.text[0].isalnum() for t in between)
        if dash is not None and opens and named and day[0] <= 8:
            return _found(document, tokens, day, "date line")
    return None


def _byline(document: str, tokens: list[Token], classes: str) -> Publication | None:
    """ "By Jane Doe, June 18, 2021": a short line that opens with "By" and holds one day."""
    if not tokens or tokens[0].word not in ("by", "from") or not _short(tokens) or len(tokens) > 24:
        return None
    days = _days(tokens, classes)
    rest = [
        t for i, t in enumerate(tokens[1:], 1) if t.text[0].isalpha() and t.text[0].islower() and not any(a <= i < b for a, b, _ in days)
    ]
    if len(days) != 1 or len(rest) > 4 or tokens[-1].text in (".", "!", "?"):
        return None
    return _found(document, tokens, days[0], "byline")
