"""How many quotations are checked by whom: all of them by the machine, some by a person besides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from generator.models import Quotation, Status
from generator.views.catalogue import Catalogue
from generator.views.labels import count
from generator.views.passages import document_link
from generator.views.pictures.drawing import drawing, inert, px, share
from generator.views.pieces import Line, Picture, PictureRow, Raw, Table

HEIGHT = 22
DOCUMENTS_SHOWN = 20                # the table has all
# Read from left to right: what a person decided, what a person confirmed, what only the machine found.
KINDS = (
    (Status.CORRECTED, "corrected", "corrected by a person"),
    (Status.REVIEWED, "reviewed", "confirmed by a person"),
    (Status.FOUND, "found", "by the machine alone"),
)


def checked_by_whom(catalogue: Catalogue) -> Picture | None:
    """A bar for all and one for each document, parted by who looked at the quotations."""
    if not catalogue.quotations:
        return None
    every = _counts(catalogue.quotations.values())
    counted = [((document_link(catalogue, d),), _counts(own)) for d, own in catalogue.of_document.items() if own]
    rows: list[tuple[Line, Counter[Status]]] = [(("All documents",), every), *counted]
    people = every[Status.CORRECTED] + every[Status.REVIEWED]
    return Picture(
        id="checked-by-whom",
        caption=f"The machine has compared every one of {count(len(catalogue.quotations), 'quotation')} with its document, character for "
        f"character. People have looked at the speaker, the day or the way of {people:,} of them.",
        rows=tuple(PictureRow(label=label, drawing=_bar(own), total=f"{own.total():,}") for label, own in rows[: DOCUMENTS_SHOWN + 1]),
        legend=tuple((tone, words) for status, tone, words in KINDS if every[status]),
        table=Table(
            heads=("Document", *(words.capitalize() for _, _, words in KINDS), "Compared with the text"),
            rows=tuple((label, *((str(own[s] or "–"),) for s, _, _ in KINDS), (f"{own.total():,}",)) for label, own in rows),
        ),
    )


def _counts(quotations: Iterable[Quotation]) -> Counter[Status]:
    return Counter(q.status for q in quotations)


def _bar(own: Counter[Status]) -> Raw:
    shapes, place = [], 0.0
    for status, tone, words in KINDS:
        part = own[status] / own.total()
        if part:
            shapes.append(f'<rect class="ds-part ds-part--{tone}" x="{share(place)}" y="3" width="{share(part)}" height="{px(HEIGHT - 6)}">'
                          f"<title>{inert(f'{own[status]} {words}')}</title></rect>")
        place += part
    return drawing(HEIGHT, shapes, label="; ".join(f"{own[s]} {words}" for s, _, words in KINDS if own[s]))
