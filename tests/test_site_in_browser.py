"""The first dossier's site in a real browser: nothing is asked of anybody else, and the console stays clean."""
from __future__ import annotations

import pytest
from conftest import SITE_URL, Reader, page_of_each_kind

pytestmark = pytest.mark.browser


def test_no_request_to_anybody_else_and_a_clean_console(reader: Reader) -> None:
    said: list[str] = []
    page = reader.context.new_page()
    page.on("console", lambda message: said.append(f"{page.url}: {message.text}") if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: said.append(f"{page.url}: {error}"))
    for address in [*page_of_each_kind(reader.site).values(), "nowhere/at/all/"]:
        page.goto(SITE_URL + address, wait_until="load")
    assert reader.asked_others == []
    assert reader.missing == [SITE_URL + "nowhere/at/all/"]
    assert [line for line in said if not ("nowhere/at/all" in line and "404" in line)] == []


def test_no_page_is_wider_than_a_small_phone_or_400_percent_zoom(reader: Reader) -> None:
    page = reader.context.new_page()
    page.set_viewport_size({"width": 320, "height": 640})
    wide = {}
    for kind, address in page_of_each_kind(reader.site).items():
        page.goto(SITE_URL + address)
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > 320:
            wide[kind] = width
    assert wide == {}


def test_search_finds_words_of_a_quotation(reader: Reader) -> None:
    page = reader.context.new_page()
    page.goto(SITE_URL)
    page.get_by_role("textbox", name="Search").fill("quotation")
    page.wait_for_selector(".md-search-result__meta", state="attached")
    assert reader.asked_others == []
