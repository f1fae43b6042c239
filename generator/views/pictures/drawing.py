"""Shapes of the pictures: their places across in shares of the width, all else in pixels."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from generator.views.pieces import Raw


def drawing(height: float, shapes: Sequence[str], *, label: str = "") -> Raw:
    """An SVG as wide as it may be. With a `label` it is an image that is read out so; without, what is in it is read, or nothing."""
    name = f'role="img" aria-label="{inert(label)}"' if label else 'aria-hidden="true"'
    return Raw(markup=f'<svg class="ds-drawing" width="100%" height="{px(height)}" {name}>{"".join(shapes)}</svg>')


def inert(text: str) -> str:
    """`text` in an attribute or between tags of a drawing: nothing in it is active, neither for HTML nor for Markdown."""
    return "".join(c if c.isalnum() or c in " ,.:;()-–→’'" else f"&#{ord(c)};" for c in " ".join(text.split()))


def dot(at: float, y: float, radius: float, title: str, *, kind: str = "dot") -> str:
    """A round mark that says what it is to a pointer."""
    return f'<circle class="ds-{kind}" cx="{share(at)}" cy="{px(y)}" r="{px(radius)}"><title>{inert(title)}</title></circle>'


def line(at: float, y: float, to: float, end: float, *, kind: str = "grid", width: float = 1) -> str:
    """A straight line."""
    return f'<line class="ds-{kind}" x1="{share(at)}" y1="{px(y)}" x2="{share(to)}" y2="{px(end)}" stroke-width="{px(width)}"/>'


def text(at: float, y: float, words: str, *, kind: str = "axis", anchor: str = "middle") -> str:
    """Letters."""
    return f'<text class="ds-{kind}" x="{share(at)}" y="{px(y)}" text-anchor="{anchor}">{inert(words)}</text>'


def share(value: float) -> str:
    """0.125 → "12.5%"."""
    return f"{value * 100:.2f}".rstrip("0").rstrip(".") + "%"


def px(value: float) -> str:
    """A length without needless digits."""
    return f"{value:.1f}".removesuffix(".0")


def day_scale(days: Sequence[str]) -> Callable[[str], float]:
    """The place of a day between the first and the last of `days`, with room for a mark at both ends."""
    first = dt.date.fromisoformat(days[0]).toordinal()
    length = max(1, dt.date.fromisoformat(days[-1]).toordinal() - first)
    return lambda day: 0.03 + 0.94 * (dt.date.fromisoformat(day).toordinal() - first) / length
