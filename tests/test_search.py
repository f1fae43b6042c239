"""Search as a reader uses it: the speaker's page first for a name, a phrase inside a quotation, a day in its usual forms."""
from __future__ import annotations

import json

import pytest
from conftest import SITE_URL, Reader

pytestmark = pytest.mark.browser


def first_hit(reader: Reader, words: str) -> str:
    page = reader.context.new_page()
    page.goto(f"{SITE_URL}?q={words}", wait_until="load")
    page.wait_for_selector(".md-search-result__item a", state="attached", timeout=20_000)
    found = page.eval_on_selector(".md-search-result__item a", "link => link.href")
    page.close()
    return str(found).removeprefix(SITE_URL).partition("?")[0]


def test_names_phrases_and_days_are_found(reader: Reader) -> None:
    speakers = json.loads((reader.site / "data/speakers.json").read_text(encoding="utf-8"))
    quotations = json.loads((reader.site / "data/quotations.json").read_text(encoding="utf-8"))
    speaker = max(speakers, key=lambda s: len(s["quotations"]))
    assert first_hit(reader, speaker["name"]) == speaker["page"]
    longest = max((q for q in quotations if q["text"]), key=lambda q: len(q["text"]))
    words = " ".join(longest["text"].split()[4:10])
    assert first_hit(reader, words) == longest["page"]
    for day in ("13 September 2023", "September 13, 2023", "2023-09-13"):
        assert "2023-09-13" in (reader.site / first_hit(reader, day) / "index.html").read_text(encoding="utf-8")
