"""Previews of where links lead, and pages exchanged without a new start of the scripts: everything of ours goes on working."""
from __future__ import annotations

import pytest
from conftest import SITE_URL, Reader
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def speaker_link(page: Page) -> str:
    """Go to a quotation's card that names its speaker; what a locator finds that link by."""
    page.goto(f"{SITE_URL}quotes/", wait_until="load")
    return "[data-filtered] .ds-by > a"


def test_a_preview_opens_on_hover_stays_under_the_pointer_and_closes_on_escape(reader: Reader) -> None:
    page = reader.context.new_page()
    link = page.locator(speaker_link(page)).first
    link.hover()
    preview = page.get_by_role("tooltip")
    expect(preview).to_contain_text(link.inner_text())
    expect(link).to_have_attribute("aria-describedby", "ds-preview")
    preview.hover()
    page.wait_for_timeout(500)
    expect(preview).to_be_visible()
    page.keyboard.press("Escape")
    expect(preview).to_have_count(0)
    link.hover()
    expect(preview).to_be_visible()
    page.mouse.move(1, 1)
    expect(preview).to_have_count(0)
    assert reader.asked_others == []


def test_a_preview_of_a_quotation_opens_on_focus_and_shows_its_words(reader: Reader) -> None:
    page = reader.context.new_page()
    page.goto(f"{SITE_URL}speakers/vladimir-putin/", wait_until="load")
    card = page.locator(".ds-card").first
    card.get_by_role("link", name="context and proof").focus()
    expect(page.get_by_role("tooltip")).to_contain_text(card.locator("q").first.inner_text())
    page.keyboard.press("Tab")
    expect(page.get_by_text("ds-preview")).to_have_count(0)


def test_a_link_is_followed_without_loading_the_scripts_again_and_they_serve_the_new_page(reader: Reader) -> None:
    page = reader.context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    with page.expect_response("**/sitemap.xml"):
        page.goto(f"{SITE_URL}speakers/vladimir-putin/", wait_until="load")
    page.evaluate("window.sameVisit = true")
    page.get_by_role("link", name="These events on the timeline").click()
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    expect(page.locator(".ds-filters output")).to_contain_text("of")
    assert page.url.endswith("timeline/?people=vladimir-putin")
    page.go_back()
    expect(page).to_have_title("Vladimir Putin - Russia and North Korea, in their own words")
    page.locator(".ds-card").get_by_role("link", name="context and proof").first.click()
    expect(page.locator(".ds-card--hero")).to_be_visible()
    page.get_by_role("link", name="Cite", exact=True).click()
    expect(page.get_by_role("button", name="Copy BibTeX")).to_be_visible()
    heads = page.evaluate("""[document.querySelector('link[rel=canonical]').href === location.href.split('#')[0],
                              JSON.parse(document.querySelector('script[type="application/ld+json"]').textContent)['@type']]""")
    assert heads == [True, "Quotation"]
    assert page.evaluate("window.sameVisit") is True
    assert faults == []
