"""The first dossier's site in a real browser: nothing is asked of anybody else, and the console stays clean."""
from __future__ import annotations

from pathlib import Path

import pytest
from conftest import SITE_URL, Reader

pytestmark = pytest.mark.browser


def one_page_of_each_kind(site: Path) -> list[str]:
    """The home page, each index page and the first page below each of them, and the page for what is not there."""
    addresses = [""]
    for folder in sorted(path.name for path in site.iterdir() if (path / "index.html").is_file()):
        addresses.append(f"{folder}/")
        below = sorted(page.parent.name for page in (site / folder).glob("*/index.html"))
        addresses += [f"{folder}/{name}/" for name in below[:1]]
    return [*addresses, "nowhere/at/all/"]


def test_no_request_to_anybody_else_and_a_clean_console(reader: Reader) -> None:
    said: list[str] = []
    page = reader.context.new_page()
    page.on("console", lambda message: said.append(f"{page.url}: {message.text}") if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: said.append(f"{page.url}: {error}"))
    for address in one_page_of_each_kind(reader.site):
        page.goto(SITE_URL + address, wait_until="load")
    assert reader.asked_others == []
    assert reader.missing == [SITE_URL + "nowhere/at/all/"]
    assert [line for line in said if not ("nowhere/at/all" in line and "404" in line)] == []


def test_search_finds_words_of_a_quotation(reader: Reader) -> None:
    page = reader.context.new_page()
    page.goto(SITE_URL)
    page.get_by_role("textbox", name="Search").fill("quotation")
    page.wait_for_selector(".md-search-result__meta", state="attached")
    assert reader.asked_others == []
