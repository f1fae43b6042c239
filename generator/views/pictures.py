"""Pictures made at build: SVG that takes its colours from the page, each with a table that says the same."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from html import escape as attr

from generator.models import Entity, Event, Quotation
from generator.views.catalogue import Catalogue
from generator.views.labels import MONTHS, count, date_words, prefix
from generator.views.pieces import Line, Link, Picture, Raw, Table

WIDTH = 720
LABEL = 190
ROW = 30
SPEAKERS_SHOWN = 12
BARS = 24  # bars that a phone can still tell apart


def month_of(catalogue: Catalogue, quotation: Quotation) -> str:
    """The month in which it was said, else that of publication or of the anchor; "" where none is known."""
    document = catalogue.documents[quotation.document]
    for date in (quotation.said_on, document.published, document.anchor):
        if len(prefix(date)) >= 7:
            return prefix(date)[:7]
    return ""


def who_spoke_when(catalogue: Catalogue) -> Picture | None:
    """Speakers by month: a dot for each month, its size the number of quotations."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for speaker, quotations in catalogue.spoken.items():
        for quotation in quotations:
            month = month_of(catalogue, quotation)
            if month:
                counts[speaker][month] += 1
    months = sorted({m for c in counts.values() for m in c})
    speakers = sorted(counts, key=lambda s: (-sum(counts[s].values()), s))[:SPEAKERS_SHOWN]
    if not speakers:
        return None
    columns = {m: n for n, m in enumerate(months)}
    step = min(150.0, (WIDTH - LABEL - 40) / max(1, len(months) - 1)) if len(months) > 1 else 0.0
    most = max(n for c in counts.values() for n in c.values())
    height = ROW * len(speakers) + 46
    shapes = [
        f'<text class="ds-axis" x="{_x(LABEL + 30 + step * n)}" y="18" text-anchor="middle">{_month(m)}</text>'
        for m, n in columns.items()
        if step >= 62 or n % max(1, round(62 / max(step, 1))) == 0
    ]
    for row, speaker in enumerate(speakers):
        y = 46 + ROW * row
        shapes.append(
            f'<line class="ds-grid" x1="{LABEL}" x2="{WIDTH}" y1="{y}" y2="{y}"/>'
            f'<text class="ds-name" x="{LABEL - 10}" y="{y + 5}" text-anchor="end">{attr(_short(catalogue.entities[speaker].name))}</text>'
        )
        for month, number in sorted(counts[speaker].items()):
            radius = 4 + 9 * (number / most) ** 0.5
            shapes.append(
                f'<circle class="ds-dot" cx="{_x(LABEL + 30 + step * columns[month])}" cy="{y}" r="{_x(radius)}">'
                f"<title>{attr(catalogue.entities[speaker].name)}, {_month(month)}: {count(number, 'quotation')}</title></circle>"
            )
    rows: list[tuple[Line, ...]] = []
    for speaker in speakers:
        name: Line = (Link(text=catalogue.entities[speaker].name, target=f"speakers/{speaker}.md"),)
        rows.append((name, *((str(counts[speaker][m] or "–"),) for m in months)))
    return Picture(
        id="who-spoke-when",
        caption="Who is quoted when: the larger the dot, the more quotations in that month. "
        "Where the day of speaking is not stated, the document’s own date counts.",
        svg=_svg(WIDTH, height, "Who is quoted when, by month", shapes),
        table=Table(heads=("Speaker", *map(_month, months)), rows=tuple(rows)),
    )


def speaking_strip(catalogue: Catalogue, entity: Entity, events: Iterable[Event]) -> Picture | None:
    """One speaker: a mark for each day of speaking, above the days of the events they have a part in; no row without marks."""
    said = Counter(prefix(q.said_on) for q in catalogue.spoken.get(entity.id, ()) if len(prefix(q.said_on)) == 10)
    happened = Counter(prefix(e.date) for e in events if len(prefix(e.date)) == 10)
    days = sorted({*said, *happened})
    if len(days) < 2:
        return None
    shapes = _axis(days)
    place = _scale(days)
    every = (("spoke", "Quotations", "dot", said), ("events", "Events", "ring", happened))
    rows = [row for row in every if row[3]]
    for number_of_row, (label, _, mark, marks) in enumerate(rows):
        y = 42 + ROW * number_of_row
        shapes.append(
            f'<text class="ds-name" x="0" y="{y + 5}">{label}</text><line class="ds-grid" x1="70" x2="{WIDTH}" y1="{y}" y2="{y}"/>'
        )
        shapes += [
            f'<circle class="ds-{mark}" cx="{_x(place(day))}" cy="{y}" r="{_x(4 + min(number, 9) ** 0.5)}">'
            f"<title>{date_words(day)}: {number}</title></circle>"
            for day, number in sorted(marks.items())
        ]
    caption = f"When {entity.name} spoke" if said else f"The days of the events that {entity.name} has a part in"
    beside = ", beside the events they have a part in" if said and happened else ""
    return Picture(
        id="strip",
        caption=f"{caption}{beside}.",
        svg=_svg(WIDTH, 32 + ROW * len(rows), caption, shapes),
        table=Table(
            heads=("Day", *(row[1] for row in rows)),
            rows=tuple(((date_words(d),), *((str(row[3][d] or "–"),) for row in rows)) for d in days),
        ),
    )


def timeline_strip(events: list[Event]) -> Picture | None:
    """All dated events as bars that lead to their part of the list: by day while that fits, else by month, else by year."""
    bars: Counter[str] = Counter()
    for length in (10, 7, 4):
        bars = Counter(_unit(e)[:length] for e in events if prefix(e.date))
        if len(bars) <= BARS:
            break
    if not bars:
        return None
    ordered, most, step = sorted(bars), max(bars.values()), min(72.0, WIDTH / len(bars))
    shapes = []
    for number, unit in enumerate(ordered):
        height, x = 6 + 62 * bars[unit] / most, step * number
        shapes.append(
            f'<a href="#{_target(unit)}" aria-label="{date_words(unit)}: {count(bars[unit], "event")}">'
            f'<rect class="ds-hit" x="{_x(x)}" y="0" width="{_x(step)}" height="124"/>'
            f'<rect class="ds-bar" x="{_x(x + step * 0.12)}" y="{_x(88 - height)}" width="{_x(step * 0.76)}" height="{_x(height)}" rx="2"/>'
            f'<text class="ds-number" x="{_x(x + step / 2)}" y="{_x(83 - height)}" text-anchor="middle">{bars[unit]}</text>'
            f'<text class="ds-axis" x="{_x(x + step / 2)}" y="104" text-anchor="middle">{_top(unit)}</text>'
        )
        if not number or _bottom(unit) != _bottom(ordered[number - 1]):
            shapes.append(
                f'<text class="ds-axis ds-axis--group" x="{_x(x + step / 2)}" y="120" text-anchor="middle">{_bottom(unit)}</text>'
            )
        shapes.append("</a>")
    rows = tuple(((Link(text=date_words(u), target=f"timeline/index.md#{_target(u)}"),), (str(bars[u]),)) for u in ordered)
    return Picture(
        id="overview",
        caption="Events over time; days without any are left out. Each bar leads to its part of the list.",
        svg=_svg(WIDTH, 126, "Dated events over time", shapes, label=False),
        table=Table(heads=("When", "Events"), rows=rows),
    )


def _unit(event: Event) -> str:
    """The day of an event, or the month where its date is no single day."""
    return prefix(event.date) if prefix(event.date) == event.date else prefix(event.date)[:7]


def _target(unit: str) -> str:
    return {10: "d-", 7: "m-", 4: "y-"}[len(unit)] + unit


def _top(unit: str) -> str:
    return {10: unit[8:].lstrip("0"), 7: MONTHS[int(unit[5:7] or 1) - 1][:3] if len(unit) >= 7 else "", 4: unit}[len(unit)]


def _bottom(unit: str) -> str:
    return {10: _month(unit) if len(unit) >= 7 else "", 7: unit[:4], 4: ""}[len(unit)]


def _axis(days: list[str]) -> list[str]:
    place = _scale(days)
    first, last = days[0], days[-1]
    return [
        f'<text class="ds-axis" x="{_x(place(first))}" y="16" text-anchor="start">{date_words(first)}</text>',
        f'<text class="ds-axis" x="{_x(place(last))}" y="16" text-anchor="end">{date_words(last)}</text>',
    ]


def _scale(days: list[str]) -> Callable[[str], float]:
    """The place of a day between the first and the last of `days`."""
    first = dt.date.fromisoformat(days[0]).toordinal()
    length = max(1, dt.date.fromisoformat(days[-1]).toordinal() - first)
    return lambda day: 80 + (WIDTH - 90) * (dt.date.fromisoformat(day).toordinal() - first) / length


def _svg(width: int, height: int, title: str, shapes: list[str], *, label: bool = True) -> Raw:
    role = f'role="img" aria-label="{attr(title)}"' if label else f'role="group" aria-label="{attr(title)}"'
    return Raw(markup=f'<svg viewBox="0 0 {width} {height}" {role} xmlns="http://www.w3.org/2000/svg">{"".join(shapes)}</svg>')


def _x(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _month(month: str) -> str:
    return f"{MONTHS[int(month[5:7]) - 1][:3]} {month[:4]}"


def _short(name: str) -> str:
    return name if len(name) <= 26 else name[:25].rsplit(" ", 1)[0] + "…"
