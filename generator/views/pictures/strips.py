"""Strips of time: when somebody spoke, and all that happened."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable

from generator.models import Entity, Event
from generator.views.catalogue import Catalogue
from generator.views.labels import MONTHS, count, date_words, prefix
from generator.views.pictures.drawing import day_scale, dot, drawing, line, px, text
from generator.views.pieces import Link, Picture, PictureRow, Raw, Table

BARS = 24  # bars that a phone can still tell apart
FLOOR = 89  # where the bars stand
LINE = 15  # from one line of letters to the next
LABEL = 0.115  # the width of a label, as a share of what a phone shows
ROW = 30


def speaking_strip(catalogue: Catalogue, entity: Entity, events: Iterable[Event]) -> Picture | None:
    """One speaker: a mark for each day of speaking, above the days of the events they have a part in; no row without marks."""
    said = Counter(prefix(q.said_on) for q in catalogue.spoken.get(entity.id, ()) if len(prefix(q.said_on)) == 10)
    happened = Counter(prefix(e.date) for e in events if len(prefix(e.date)) == 10)
    days = sorted({*said, *happened})
    if len(days) < 2:
        return None
    place = day_scale(days)
    every = (("Quotations", "dot", "quotation", said), ("Events", "ring", "event", happened))
    rows = [row for row in every if row[3]]
    drawn = []
    for label, mark, noun, marks in rows:
        shapes = [line(0, ROW / 2, 1, ROW / 2)]
        for day, number in sorted(marks.items()):
            shapes.append(dot(place(day), ROW / 2, 4 + min(number, 9) ** 0.5, f"{date_words(day)}: {count(number, noun)}", kind=mark))
        words = "; ".join(f"{date_words(day)}: {number}" for day, number in sorted(marks.items()))
        drawn.append(PictureRow(label=(label,), drawing=drawing(ROW, shapes, label=words), total=f"{marks.total():,}"))
    caption = f"When {entity.name} spoke" if said else f"The days of the events that {entity.name} has a part in"
    beside = ", beside the events they have a part in" if said and happened else ""
    return Picture(
        id="strip",
        caption=f"{caption}{beside}.",
        axis=drawing(17, [text(0, 13, date_words(days[0]), anchor="start"), text(1, 13, date_words(days[-1]), anchor="end")]),
        rows=tuple(drawn),
        table=Table(
            heads=("Day", *(row[0] for row in rows)),
            rows=tuple(((date_words(d),), *((str(row[3][d] or "–"),) for row in rows)) for d in days),
        ),
    )


def timeline_strip(events: list[Event], *, page: str = "timeline/index.md", by_year: bool = False) -> Picture | None:
    """All dated events as bars that lead to their part of the list: by day while that fits, else by month, year, decade, century.

    No bar stands inside another: of a year of which some event is known by the year alone, all events are one bar.
    `by_year`: the list on `page` names years only; there is nothing finer to lead to.
    """
    bars: Counter[str] = Counter()
    units = _coarsest(sorted(_unit(e) for e in events if prefix(e.date)))
    for length in (4, 3, 2) if by_year else (10, 7, 4, 3, 2):
        bars = Counter(unit[:length] for unit in units)
        if len(bars) <= BARS:
            break
    if not bars:
        return None
    ordered, most = sorted(bars), max(bars.values())
    targets = {bar: _target(next(unit for unit in units if unit.startswith(bar)), bar) for bar in ordered}
    below = _where_new([_below(unit) for unit in ordered], FLOOR + 2 * LINE)
    years = _where_new([unit[:4] if len(unit) == 10 else "" for unit in ordered], max(y for _, y in below) + LINE)
    depth = max(y for _, y in years) + 4
    tops = [_top(unit) for unit in ordered]
    hidden = _hidden_on_a_phone(tops)
    columns = []
    for number, unit in enumerate(ordered):
        height = 6 + 62 * bars[unit] / most
        odd = " ds-axis--odd" if number in hidden else ""
        shapes = [
            f'<rect class="ds-bar" x="12%" y="{px(FLOOR - height)}" width="76%" height="{px(height)}" rx="2"/>',
            text(0.5, FLOOR - 5 - height, str(bars[unit]), kind="number"),
            text(0.5, FLOOR + LINE, tops[number], kind=f"axis{odd}"),
            *(text(0.5, y, label, kind="axis ds-axis--group") for label, y in (below[number], years[number]) if label),
        ]
        # A link of HTML around each bar: the theme's instant navigation stops at links inside of SVG.
        label = f"{_words(unit)}: {count(bars[unit], 'event')}"
        columns.append(f'<a href="#{targets[unit]}" aria-label="{label}">{drawing(depth, shapes).markup}</a>')
    rows = tuple(((Link(text=_words(u), target=f"{page}#{targets[u]}"),), (str(bars[u]),)) for u in ordered)
    return Picture(
        id="overview",
        caption="Events over time; times without any are left out. Each bar leads to its part of the list.",
        whole=Raw(markup=f'<div class="ds-columns" role="group" aria-label="Dated events over time">{"".join(columns)}</div>'),
        table=Table(heads=("When", "Events"), rows=rows),
    )


def _coarsest(units: list[str]) -> list[str]:
    """Each of the sorted units as the widest one among them that holds it."""
    widest: list[str] = []
    for unit in units:
        widest.append(widest[-1] if widest and unit.startswith(f"{widest[-1]}-") else unit)
    return widest


def _hidden_on_a_phone(labels: list[str]) -> set[int]:
    """The labels that would touch the one before them there."""
    hidden, last = set(), 0
    for number, label in enumerate(labels):
        if number and number - last < len(labels) * LABEL * (len(labels[last]) + len(label)) / (2 * len("2024")):
            hidden.add(number)
        else:
            last = number
    return hidden


def _where_new(labels: list[str], y: float) -> list[tuple[str, float]]:
    """Each label where it is another than the one before, and how low: lower than one that it would touch on a phone."""
    near = math.ceil(len(labels) * LABEL)
    placed, line, last = [], 0, -near
    for number, (before, label) in enumerate(zip(["", *labels], labels, strict=False)):
        if label in ("", before):
            placed.append(("", y))
            continue
        line, last = (line + 1) % 3 if number - last < near else 0, number
        placed.append((label, y + line * LINE))
    return placed


def _unit(event: Event) -> str:
    """The day of an event, or the month where its date is no single day."""
    return prefix(event.date) if prefix(event.date) == event.date else prefix(event.date)[:7]


def _target(unit: str, bar: str) -> str:
    """Where the list begins to tell of a bar, whose first event is in `unit`."""
    part = max(len(bar), 4)
    return {10: "d-", 7: "m-", 4: "y-"}[part] + unit[:part]


def _words(bar: str) -> str:
    """What a bar stands for in words: a day, a month, a year, a decade, a century."""
    return date_words(bar.ljust(4, "X"))


def _top(bar: str) -> str:
    """What stands right below a bar."""
    match len(bar):
        case 10:
            return bar[8:].lstrip("0")
        case 7:
            return MONTHS[int(bar[5:7]) - 1][:3]
        case 4:
            return bar
    return bar.ljust(4, "0") + "s"


def _below(unit: str) -> str:
    """What stands below a day: its month; below a month: its year."""
    return {10: MONTHS[int(unit[5:7] or 1) - 1][:3] if len(unit) >= 7 else "", 7: unit[:4]}.get(len(unit), "")
