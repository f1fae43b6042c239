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
    step = min(90.0, (WIDTH - LABEL - 40) / max(1, len(months) - 1)) if len(months) > 1 else 0.0
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
    """One speaker: a mark for each day of speaking, above the days of the events they have a part in."""
    said = Counter(prefix(q.said_on) for q in catalogue.spoken.get(entity.id, ()) if len(prefix(q.said_on)) == 10)
    happened = Counter(prefix(e.date) for e in events if len(prefix(e.date)) == 10)
    days = sorted({*said, *happened})
    if len(days) < 2:
        return None
    shapes = _axis(days)
    place = _scale(days)
    for y, label, mark, marks in ((42, "spoke", "dot", said), (72, "events", "ring", happened)):
        shapes.append(
            f'<text class="ds-name" x="0" y="{y + 5}">{label}</text><line class="ds-grid" x1="70" x2="{WIDTH}" y1="{y}" y2="{y}"/>'
        )
        shapes += [
            f'<circle class="ds-{mark}" cx="{_x(place(day))}" cy="{y}" r="{_x(4 + min(number, 9) ** 0.5)}">'
            f"<title>{date_words(day)}: {number}</title></circle>"
            for day, number in sorted(marks.items())
        ]
    rows = tuple(((date_words(d),), (str(said[d] or "–"),), (str(happened[d] or "–"),)) for d in days)
    return Picture(
        id="strip",
        caption=f"When {entity.name} spoke, beside the events they have a part in.",
        svg=_svg(WIDTH, 92, f"When {entity.name} spoke", shapes),
        table=Table(heads=("Day", "Quotations", "Events"), rows=rows),
    )


def timeline_strip(catalogue: Catalogue, events: list[Event]) -> Picture | None:
    """All dated events by month, each month a bar that leads to its part of the list."""
    months = Counter(prefix(e.date)[:7] for e in events if len(prefix(e.date)) >= 7)
    if not months:
        return None
    ordered = sorted(months)
    most = max(months.values())
    step = WIDTH / max(len(ordered), 6)
    shapes = []
    for number, month in enumerate(ordered):
        height = 8 + 62 * months[month] / most
        x = step * number
        shapes.append(
            f'<a href="#m-{month}" aria-label="{_month(month)}: {count(months[month], "event")}">'
            f'<rect class="ds-bar" x="{_x(x + 4)}" y="{_x(84 - height)}" width="{_x(step - 8)}" height="{_x(height)}" rx="3"/>'
            f'<text class="ds-number" x="{_x(x + step / 2)}" y="{_x(78 - height)}" text-anchor="middle">{months[month]}</text>'
            f'<text class="ds-axis" x="{_x(x + step / 2)}" y="102" text-anchor="middle">{_month(month)}</text></a>'
        )
    rows = tuple(((Link(text=_month(m), target=f"timeline/index.md#m-{m}"),), (str(months[m]),)) for m in ordered)
    return Picture(
        id="overview",
        caption="Events by month, months without any left out. Each bar leads to its month.",
        svg=_svg(WIDTH, 112, "Dated events by month", shapes, label=False),
        table=Table(heads=("Month", "Events"), rows=rows),
    )


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
