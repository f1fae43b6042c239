"""Reporting chains: from who spoke, by whoever carried the words, to the outlet that printed them."""

from __future__ import annotations

from collections import Counter, defaultdict

from generator.views.catalogue import Catalogue
from generator.views.labels import count
from generator.views.pictures.drawing import dot, drawing, line, text
from generator.views.pieces import Picture, Table
from generator.views.speech import speaker_name

SHOWN = 9                           # names in one column; the others stand together
OTHERS = "others"
HEAD = 26
ROW = 46
LONGEST = 17                        # letters in a line of a name: three columns stand side by side on a phone
COLUMNS = (("start", 0.02), ("middle", 0.5), ("end", 0.98))
HEADS = ("Said by", "Carried by", "Printed by")

Path = tuple[str, str, str]


def reporting_chains(catalogue: Catalogue) -> Picture | None:
    """Lines from speakers by carriers to outlets, as thick as they carry quotations; none where no text names a carrier."""
    paths = Counter(
        (speaker_name(catalogue, q), " → ".join(c.name for c in q.via), catalogue.documents[q.document].outlet or "outlet not stated")
        for q in catalogue.quotations.values()
    )
    told = Counter({path: number for path, number in paths.items() if path[1]})
    if not told:
        return None
    drawn: Counter[Path] = Counter()
    names = [_most(told, column) for column in range(3)]
    for path, number in told.items():
        drawn[tuple(n if n in kept else OTHERS for n, kept in zip(path, names, strict=True))] += number  # type: ignore[index]
    columns = _nodes(drawn)
    height = ROW * max(map(len, columns)) + HEAD
    rows = ((*((n or "straight",) for n in path), (str(number),)) for path, number in sorted(paths.items(), key=lambda i: (-i[1], i[0])))
    return Picture(
        id="reporting-chains",
        caption=f"The {told.total():,} of {count(paths.total(), 'quotation')} that came by somebody whom the text names between the "
        "speaker and the outlet. The thicker a line, the more quotations.",
        whole=drawing(height, _shapes(drawn, columns, height), label=_words(drawn)),
        table=Table(heads=(*HEADS, "Quotations"), rows=tuple(rows)),
    )


def _most(paths: Counter[Path], column: int) -> set[str]:
    totals: Counter[str] = Counter()
    for path, number in paths.items():
        totals[path[column]] += number
    ranked = sorted(totals, key=lambda n: (-totals[n], n))
    return set(ranked if len(ranked) <= SHOWN else ranked[: SHOWN - 1])


def _nodes(drawn: Counter[Path]) -> list[dict[str, int]]:
    """The names of each column with the number of quotations: speakers with most first, the others beside those they come from."""
    columns: list[dict[str, int]] = []
    for column in range(3):
        totals: Counter[str] = Counter()
        before: dict[str, list[int]] = defaultdict(list)
        for path, number in sorted(drawn.items()):
            totals[path[column]] += number
            if columns:
                before[path[column]] += [list(columns[-1]).index(path[column - 1])] * number
        place = {name: sum(own) / len(own) for name, own in before.items()}
        columns.append(dict(sorted(totals.items(), key=lambda i: (place.get(i[0], 0), i[0] == OTHERS, -i[1], i[0]))))
    return columns


def _shapes(drawn: Counter[Path], columns: list[dict[str, int]], height: float) -> list[str]:
    places = [{n: HEAD + (height - HEAD) * (i + 0.62) / len(own) for i, n in enumerate(own)} for own in columns]
    flows: Counter[tuple[int, str, str]] = Counter()
    for path, number in drawn.items():
        flows[0, path[0], path[1]] += number
        flows[1, path[1], path[2]] += number
    most = max(flows.values())
    shapes = [text(at, 13, HEADS[column], kind="axis ds-axis--group", anchor=anchor) for column, (anchor, at) in enumerate(COLUMNS)]
    for (column, start, end), number in sorted(flows.items()):
        (_, left), (_, right) = COLUMNS[column : column + 2]
        width = 1.5 + 8 * number / max(most, 4)
        shapes.append(line(left, places[column][start], right, places[column + 1][end], kind="flow", width=width))
    for (anchor, at), own, place in zip(COLUMNS, columns, places, strict=True):
        for name, number in own.items():
            shapes.append(dot(at, place[name], 4, f"{name}: {count(number, 'quotation')}"))
            for above, words in enumerate(reversed(_lines(name))):
                shapes.append(text(at, place[name] - 9 - 13 * above, words, kind="name ds-name--node", anchor=anchor))
    return shapes


def _lines(name: str) -> list[str]:
    """A name in at most two lines."""
    lines = [""]
    for word in name.split():
        if len(lines[-1]) + len(word) < LONGEST or not lines[-1]:
            lines[-1] = f"{lines[-1]} {word}".strip()
        else:
            lines.append(word)
    return lines if len(lines) <= 2 else [lines[0], lines[1] + "…"]


def _words(drawn: Counter[Path]) -> str:
    ranked = sorted(drawn.items(), key=lambda item: (-item[1], item[0]))
    return "Reporting chains: " + "; ".join(f"{' → '.join(path)}: {number}" for path, number in ranked)
