"""Search as a reader uses it: the speaker's page first for a name, the quotation for its words, a day in its usual forms, an outlet."""
from __future__ import annotations

import json
import re
from collections import defaultdict
from typing import Any

import pytest
from conftest import SITE_URL, Reader
from playwright.sync_api import Page

pytestmark = pytest.mark.browser
LINKS = ".md-search-result__item > a:first-child"


@pytest.fixture
def page(reader: Reader) -> Page:
    page = reader.context.new_page()
    page.goto(SITE_URL, wait_until="load")
    page.get_by_role("textbox", name="Search").click()
    return page


def hits(page: Page, words: str) -> list[str]:
    """The pages found, best first."""
    page.fill(".md-search__input", "")
    page.press(".md-search__input", "End")
    page.wait_for_function(f"!document.querySelector({LINKS!r})")
    page.fill(".md-search__input", words)
    page.press(".md-search__input", "End")
    page.wait_for_selector(LINKS, state="attached", timeout=20_000)
    return [link.removeprefix(SITE_URL).partition("?")[0] for link in page.eval_on_selector_all(LINKS, "links => links.map(a => a.href)")]


def data(reader: Reader, name: str) -> Any:
    return json.loads((reader.site / f"data/{name}.json").read_text(encoding="utf-8"))


def test_a_name_finds_the_page_of_that_speaker_first(page: Page, reader: Reader) -> None:
    for speaker in data(reader, "speakers")[::3]:
        assert hits(page, speaker["name"])[0] == speaker["page"]


def test_words_of_a_quotation_find_it_before_all_else_and_once(page: Page, reader: Reader) -> None:
    whole = [q for q in data(reader, "quotations") if q["text"] and " … " not in q["text"] and len(q["text"].split()) > 7]
    for quotation in whole[::3]:
        found = hits(page, " ".join(quotation["text"].split()[1:8]))
        shown = (reader.site / found[0] / "index.html").read_text(encoding="utf-8")
        assert found[0].startswith("quotes/") and f'data-quotation="{quotation["id"]}"' in shown
        assert len(found) == len(set(found))


def test_pages_that_have_all_the_words_come_before_those_that_lack_one(page: Page, reader: Reader) -> None:
    pages: dict[str, list[str]] = defaultdict(list)
    for entry in json.loads((reader.site / "search/search_index.json").read_text(encoding="utf-8"))["docs"]:
        pages[entry["location"].partition("#")[0]].append(f"{entry['title']} {entry['text']}".lower())
    long = [q["text"] for q in data(reader, "quotations") if len((q["text"] or "").split()) > 14]
    for text in long[::4]:
        asked = sorted(set(re.findall(r"[a-z]{5,}", text.lower())), reverse=True)[:3]
        found = hits(page, " ".join(asked))
        have_all = [any(all(re.search(rf"\b{word}", entry) for word in asked) for entry in pages[hit]) for hit in found]
        assert have_all[0] and have_all == sorted(have_all, reverse=True), asked


def test_a_day_finds_what_is_of_that_day_and_says_who_spoke(page: Page, reader: Reader) -> None:
    for day in ("13 September 2023", "September 13, 2023", "2023-09-13"):
        for found in hits(page, day)[:3]:
            assert "2023-09-13" in (reader.site / found / "index.html").read_text(encoding="utf-8")
    assert page.locator(".md-search-result__item", has_text="Matthew Miller, 13 September 2023").count()


def test_an_agency_finds_its_document(page: Page) -> None:
    assert "documents/putin-before-north-korea-visit/" in hits(page, "Europa Press")
