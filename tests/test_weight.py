"""How heavy the pages are: what a first visit fetches before search loads, and what one more page costs."""
from __future__ import annotations

import gzip
import re
import statistics
from pathlib import Path

FIRST_VISIT = 150_000               # bytes, as a server that compresses sends them
PAGE = 40_000                       # bytes of HTML in the median, uncompressed


def test_a_first_visit_is_light(first_site: Path) -> None:
    home = (first_site / "index.html").read_text(encoding="utf-8")
    fetched = {"index.html", *re.findall(r'(?:href|src)="(assets/[^"]+)"', home)}
    fetched |= {str(font.relative_to(first_site)) for font in (first_site / "assets" / "dossier").glob("*.woff2")}
    sizes = {path: len(gzip.compress((first_site / path).read_bytes())) for path in fetched}
    assert sum(sizes.values()) < FIRST_VISIT, sizes


def test_pages_are_small(first_site: Path) -> None:
    assert statistics.median(page.stat().st_size for page in first_site.rglob("index.html")) < PAGE
