"""The pages as everybody can read them: axe (WCAG 2.2 AA) on each kind, light and dark; filters by script, reading without."""
from __future__ import annotations

from pathlib import Path

import axe_playwright_python
import pytest
from conftest import SITE_URL, Reader, page_of_each_kind
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RUN = """async (only) => {
  const found = await axe.run(document, {runOnly: only, resultTypes: ["violations"]});
  return found.violations.map(v => `${v.id}: ${v.help}: ${v.nodes.slice(0, 3).map(n => n.html.slice(0, 160)).join(" | ")}`);
}"""
# What a colour scheme can change is the contrast: the dark one is not read for anything else.
LOOKED_FOR = {
    "light": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    "dark": {"type": "rule", "values": ["color-contrast"]},
}


@pytest.mark.parametrize("scheme", sorted(LOOKED_FOR))
def test_axe_finds_nothing(browser: Browser, first_site: Path, scheme: str) -> None:
    context = browser.new_context(color_scheme=scheme)  # type: ignore[arg-type]
    reading = Reader(context=context, site=first_site)
    context.route("**/*", reading.answer)
    context.add_init_script(AXE)
    page = context.new_page()
    found = {}
    for kind, address in page_of_each_kind(first_site).items():
        page.goto(SITE_URL + address, wait_until="load")
        violations = page.evaluate(RUN, LOOKED_FOR[scheme])
        if violations:
            found[kind] = violations
    context.close()
    assert found == {}


def test_filters_narrow_the_list_say_how_many_are_left_and_keep_it_in_the_address(reader: Reader) -> None:
    page = reader.context.new_page()
    page.goto(f"{SITE_URL}quotes/?kind=partial", wait_until="load")
    cards = page.locator("[data-filtered] .ds-card")
    shown = page.locator("[data-filtered] .ds-card:visible")
    assert 0 < shown.count() < cards.count()
    assert page.locator(".ds-filters output").inner_text() == f"{shown.count()} of {cards.count()} quotations"
    page.get_by_label("Kind").select_option("direct")
    assert page.url.endswith("?kind=direct")
    page.get_by_role("button", name="Show all").click()
    page.wait_for_function("!location.search")
    assert shown.count() == cards.count()
    words = cards.nth(3).locator("q").first.inner_text().upper()
    page.get_by_role("searchbox", name="Words").fill(words)
    page.wait_for_function("location.search.includes('words=')")
    assert 0 < shown.count() < cards.count()
    page.reload()
    assert page.get_by_role("searchbox", name="Words").input_value() == words
    assert page.locator(".ds-filters output").inner_text() == f"{shown.count()} of {cards.count()} quotations"


def test_everything_is_readable_without_javascript(browser: Browser, first_site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    reading = Reader(context=context, site=first_site)
    context.route("**/*", reading.answer)
    page = context.new_page()
    page.goto(f"{SITE_URL}quotes/")
    assert page.locator(".ds-card:visible").count() == page.locator(".ds-card").count() > 0
    assert not page.locator(".ds-filters").is_visible()
    context.close()
