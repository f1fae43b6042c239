"""Dates, counts and records in the words of the pages."""

from __future__ import annotations

import re

from generator.models import Disagreement, Document, Event, Kind, KnownRole, Quotation, Status
from generator.views.pieces import Tag, When

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
SEASONS = {
    21: "spring",
    22: "summer",
    23: "autumn",
    24: "winter",
    33: "first quarter",
    34: "second quarter",
    35: "third quarter",
    36: "fourth quarter",
}
_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?$")
NOBODY = "Unattributed"             # in the place of a speaker
KINDS = {Kind.DIRECT: "direct quotation", Kind.PARTIAL: "partial quotation", Kind.INDIRECT: "indirect speech", Kind.TERM: "term in marks"}
CERTAINTIES = {
    "planned": "planned or expected when reported",
    "claimed": "claimed, not reported as fact",
    "reported": "reported as having happened",
}
TONES = {Status.FOUND: "plain", Status.REVIEWED: "good", Status.CORRECTED: "good"}


def count(number: int, noun: str, plural: str = "") -> str:
    """ "1 document", "3 documents"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def times(number: int) -> str:
    """ "once", "twice", "3 times"."""
    return {1: "once", 2: "twice"}.get(number, f"{number:,} times")


def percent(share: float) -> str:
    """0.413 → "41 %"."""
    return f"{share * 100:.0f} %"


def date_words(edtf: str) -> str:
    """An EDTF date as a reader says it, never more precise than it is. What is not understood is printed as it stands."""
    if "/" in edtf:
        first, last = edtf.split("/", 1)
        if first in ("", ".."):
            return f"{_at(last)} or before {date_words(last)}"
        if last in ("", ".."):
            return f"{_at(first)} or after {date_words(first)}"
        return _range(first, last)
    bare = edtf.rstrip("~?%")
    mark = {"~": "about ", "?": "possibly ", "%": "possibly about "}.get(edtf[len(bare) :], "")
    return mark + _plain(bare)


def _at(date: str) -> str:
    return "on" if len(date.rstrip("~?%")) == len("2024-05-06") else "in"


def _plain(date: str) -> str:
    match = _DATE.match(date)
    if match:
        year, month, day = match[1], int(match[2] or 0), int(match[3] or 0)
        if month in SEASONS:
            return f"{SEASONS[month]} {year}"
        if not month:
            return year
        if 1 <= month <= 12:
            return f"{day} {MONTHS[month - 1]} {year}" if day else f"{MONTHS[month - 1]} {year}"
    if re.fullmatch(r"\d{3}X", date):
        return f"the {date[:3]}0s"
    if re.fullmatch(r"\d\dXX", date):
        return f"the {date[:2]}00s"
    return date


def _range(first: str, last: str) -> str:
    a, b = _DATE.match(first), _DATE.match(last)
    if a and b and a[3] and b[3] and a[1] == b[1]:
        start = str(int(a[3])) if a[2] == b[2] else f"{int(a[3])} {MONTHS[int(a[2]) - 1]}"
        return f"{start} to {date_words(last)}"
    return f"{date_words(first)} to {date_words(last)}"


def prefix(edtf: str | None) -> str:
    """The ISO prefix date that an EDTF value begins with, "" where it begins with none: for sorting and for machines."""
    match = re.match(r"(?:\.\./|/)?(\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d\d)?)?)", edtf or "")
    return match[1] if match else ""


def when(edtf: str | None, unknown: str = "day not stated") -> When:
    """A date to print."""
    return When(text=date_words(edtf), iso=prefix(edtf)) if edtf else When(text=unknown)


def date_forms(edtf: str | None) -> str:
    """The other usual spellings of a day ("September 13, 2023; 2023-09-13"), so that searching for any of them finds the page."""
    iso = prefix(edtf)
    match = _DATE.match(iso)
    if not match or not match[3]:
        return ""
    return f"{MONTHS[int(match[2]) - 1]} {int(match[3])}, {match[1]}; {iso}"


def told_words(record: Disagreement, value: str) -> str:
    """A value that documents tell, in words."""
    return date_words(value) if record.kind == "day" else value


def kind_words(quotation: Quotation) -> str:
    """What sort of quotation it is."""
    return KINDS[quotation.kind]


def certainty_of(event: Event) -> str:
    """How certain an event is: a key of CERTAINTIES."""
    return "planned" if event.planned else "claimed" if event.claimant else "reported"


def status_tag(status: Status) -> Tag:
    """How a record came about: in words, coloured besides."""
    return Tag(text=str(status), tone=TONES[status])


def role_words(role: KnownRole) -> str:
    """ "harbour master (2015 to 2019)": a role that a person wrote, with the time it was held."""
    held = " ".join(f"{word} {date_words(day)}" for word, day in (("since", role.since), ("until", role.until)) if day)
    if role.since and role.until:
        held = f"{date_words(role.since)} to {date_words(role.until)}"
    return f"{role.text} ({held})" if held else role.text


def published_words(document: Document) -> str:
    """ "14 September 2023 (date line)", "14 September, year not stated" or "not stated"."""
    if not document.published:
        return day_without_year(document) or "not stated"
    basis = f" ({document.published_basis})" if document.published_basis else ""
    return date_words(document.published) + basis


def day_without_year(document: Document) -> str:
    """ "14 May, year not stated": the day of a date line that has no year; "" where there is none."""
    if not document.day_stated:
        return ""
    month, day = document.day_stated.removeprefix("--").split("-")
    return f"{int(day)} {MONTHS[int(month) - 1]}, year not stated"


def shorten(text: str, longest: int = 60) -> str:
    """`text` cut at a word, with an ellipsis where cut. For our own words and names only."""
    if len(text) <= longest:
        return text
    return text[: longest - 1].rsplit(" ", 1)[0].rstrip(",;:") + "…"
