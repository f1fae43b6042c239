"""Who is quoted when, and where: a row for each speaker, a dot for each month or document, its size the number of quotations."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence

from generator.models import Quotation
from generator.views.catalogue import Catalogue, Voice
from generator.views.labels import NOBODY, count, prefix
from generator.views.passages import document_link
from generator.views.pictures.drawing import dot, drawing, line, text
from generator.views.pictures.periods import periods
from generator.views.pieces import Line, Link, Picture, PictureRow, Table

HEIGHT = 30
SPEAKERS_SHOWN = 12
NUMBERED = 12                       # documents that a row has room to number
NOT_NAMED = {f" {Voice.OPEN}": NOBODY, f" {Voice.UNNAMED}": "Sources not named"}

Counts = dict[str, Counter[str]]    # by speaker, by column


def who_spoke_when(catalogue: Catalogue) -> Picture | None:
    """Speakers by month, or by year where the months are too many; none where all is of one month."""
    months: Counts = defaultdict(Counter)
    for speaker, quotations in catalogue.spoken.items():
        months[speaker].update(month for q in quotations if (month := month_of(catalogue, q)))
    months = {speaker: own for speaker, own in months.items() if own}
    if not months:
        return None
    kept = _most(months)
    time = periods(m for speaker in kept for m in months[speaker])
    if len(time.names) < 2:
        return None
    counts: Counts = defaultdict(Counter)
    for speaker in kept:
        for month, number in months[speaker].items():
            counts[speaker][time.of(month)] += number
    places = _places(time.names)
    shapes = []
    for number, name in enumerate(time.names):
        top, below = time.short(name)
        odd = " ds-axis--odd" if number % 2 and len(time.names) > 8 else ""
        shapes.append(text(places[name], 13, top, kind=f"axis{odd}"))
        shapes += [text(places[name], 28, below, kind="axis ds-axis--group")] if below else []
    return Picture(
        id="who-spoke-when",
        caption="The larger the dot, the more quotations. Where the day of speaking is not stated, the document’s own date counts."
        + (" Years without any are left out." if time.gaps else ""),
        axis=drawing(32 if time.length == 7 else 17, shapes),
        rows=tuple(_row(catalogue, s, counts[s], time.names, time.words) for s in kept),
        table=_table(catalogue, counts, time.names, time.words),
    )


def who_is_quoted_where(catalogue: Catalogue) -> Picture | None:
    """Speakers by document, the documents numbered in the order in which they were published."""
    counts: Counts = defaultdict(Counter)
    for quotation in catalogue.quotations.values():
        speaker = catalogue.speaker(quotation)
        counts[speaker.id if speaker else f" {catalogue.voice(quotation)}"][quotation.document] += 1
    documents = [d for d in catalogue.documents if catalogue.of_document[d]]
    if not counts or len(documents) < 2:
        return None
    places = _places(documents)
    numbers = {d: str(n) for n, d in enumerate(documents, 1)}
    step = 1 if len(documents) <= NUMBERED else 5
    shapes = [text(places[d], 13, n) for d, n in numbers.items() if n == "1" or int(n) % step == 0]
    kept = _most(counts)
    return Picture(
        id="who-is-quoted-where",
        caption="The larger the dot, the more quotations in that document.",
        axis=drawing(17, shapes),
        rows=tuple(_row(catalogue, s, counts[s], documents, catalogue.title) for s in kept),
        key=tuple((document_link(catalogue, d),) for d in documents),
        table=_table(catalogue, counts, documents, numbers.__getitem__) if len(documents) <= NUMBERED else _long_table(catalogue, counts),
    )


def month_of(catalogue: Catalogue, quotation: Quotation) -> str:
    """The month in which it was said, else that of publication or of the anchor; "" where none is known."""
    document = catalogue.documents[quotation.document]
    for date in (quotation.said_on, document.published, document.anchor):
        if len(prefix(date)) >= 7:
            return prefix(date)[:7]
    return ""


def _most(counts: Counts) -> list[str]:
    """The speakers with the most quotations; those who are not named come last."""
    return _ranked(counts)[:SPEAKERS_SHOWN]


def _ranked(counts: Counts) -> list[str]:
    return sorted(counts, key=lambda s: (s in NOT_NAMED, -sum(counts[s].values()), s))


def _places(columns: Sequence[str]) -> dict[str, float]:
    return {name: (number + 0.5) / len(columns) for number, name in enumerate(columns)}


def _name(catalogue: Catalogue, speaker: str) -> Line:
    if speaker in NOT_NAMED:
        return (NOT_NAMED[speaker],)
    return (Link(text=catalogue.entities[speaker].name, target=f"speakers/{speaker}.md"),)


def _row(catalogue: Catalogue, speaker: str, own: Counter[str], columns: Sequence[str], words: Callable[[str], str]) -> PictureRow:
    places = _places(columns)
    largest = min(11.0, 150 / len(columns))
    shapes = [line(0, HEIGHT / 2, 1, HEIGHT / 2)]
    for column in columns:
        if own[column]:
            radius = max(2.5, min(largest, 3 + 2 * own[column] ** 0.5))
            shapes.append(dot(places[column], HEIGHT / 2, radius, f"{words(column)}: {count(own[column], 'quotation')}"))
    label = "; ".join(f"{words(c)}: {own[c]}" for c in columns if own[c])
    return PictureRow(label=_name(catalogue, speaker), drawing=drawing(HEIGHT, shapes, label=label), total=f"{own.total():,}")


def _long_table(catalogue: Catalogue, counts: Counts) -> Table:
    """A table for more documents than columns can stand beside each other."""
    rows = []
    for speaker in _ranked(counts):
        own = [(document_link(catalogue, d), f" ({counts[speaker][d]})") for d in catalogue.documents if counts[speaker][d]]
        where = tuple(part for one in own for part in ("; ", *one))[1:]
        rows.append((_name(catalogue, speaker), (f"{counts[speaker].total():,}",), where))
    return Table(heads=("Speaker", "Quotations", "Documents"), rows=tuple(rows))


def _table(catalogue: Catalogue, counts: Counts, columns: Sequence[str], head: Callable[[str], str]) -> Table:
    rows = tuple((_name(catalogue, s), *((str(counts[s][c] or "–"),) for c in columns)) for s in _ranked(counts))
    return Table(heads=("Speaker", *map(head, columns)), rows=rows)
