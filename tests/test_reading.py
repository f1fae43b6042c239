"""What a reader does with a page: check it, cite it, copy it, walk it by keyboard, print it; nothing jumps while it loads."""
from __future__ import annotations

import json
import re

import pytest
from conftest import SITE_URL, Reader, page_of_each_kind
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
SHIFTS = """window.shifts = 0;
new PerformanceObserver(list => list.getEntries().forEach(e => { if (!e.hadRecentInput) window.shifts += e.value; }))
  .observe({type: "layout-shift", buffered: true});"""
LEAST_SHIFT = 0.01                  # a tenth of what is called good: letters may settle by a hair when the font arrives


def quotation_page(reader: Reader) -> Page:
    """The page of the first quotation on the list, reached as a reader would."""
    page = reader.context.new_page()
    page.goto(f"{SITE_URL}quotes/", wait_until="load")
    page.get_by_role("link", name="context and proof").first.click()
    expect(page.locator(".ds-card--hero")).to_be_visible()
    return page


def test_two_clicks_lead_from_any_quotation_to_its_proof(reader: Reader) -> None:
    page = quotation_page(reader)
    page.locator(".ds-actions").get_by_role("link", name="Check it").click()
    proof = page.locator(".ds-proof")
    expect(proof).to_be_in_viewport()
    for label in ("Match", "Place", "SHA-256 of the text", "Found by", "Speaker by", "Confidence", "Permanent id"):
        expect(proof.locator("dt", has_text=label).first).to_be_visible()
    words = page.locator(".ds-card--hero q").first.inner_text()
    assert words in page.locator(".ds-context").inner_text().replace("\n", " ")


def test_a_quotation_is_cited_in_four_forms_and_its_link_is_copied(reader: Reader) -> None:
    reader.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=SITE_URL)
    page = quotation_page(reader)
    address = page.locator("link[rel=canonical]").get_attribute("href") or ""
    page.get_by_role("button", name="Copy link to this quotation").click()
    assert page.evaluate("navigator.clipboard.readText()") == address
    page.get_by_role("link", name="Cite", exact=True).click()
    expect(page.locator(".ds-cite > p")).to_contain_text(address)
    for form, begins in (("BibTeX", "@misc{"), ("RIS", "TY  - ELEC"), ("CSL-JSON", "[{")):
        page.get_by_role("button", name=f"Copy {form}").click()
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied.startswith(begins) and address in copied
    assert json.loads(page.locator(".ds-cite pre").last.inner_text())[0]["URL"] == address


def test_pages_say_to_machines_what_they_are(reader: Reader) -> None:
    page = reader.context.new_page()
    kinds = {"documents-one": "NewsArticle", "speakers-one": "Person", "quotes-one": "Quotation", "events-one": "Event", "home": "Dataset"}
    addresses = page_of_each_kind(reader.site)
    for kind, told in kinds.items():
        page.goto(SITE_URL + addresses[kind])
        assert json.loads(page.locator('script[type="application/ld+json"]').inner_text())["@type"] == told
        assert page.locator('meta[property="og:title"]').get_attribute("content")
        assert page.locator("link[rel=canonical]").get_attribute("href") == SITE_URL + addresses[kind]
        if kind != "home":
            twin = page.locator('link[type="application/json"]').evaluate("link => link.href").removeprefix(SITE_URL)
            assert json.loads((reader.site / twin).read_text(encoding="utf-8"))["id"]


def test_an_id_that_stands_for_another_leads_to_its_page(reader: Reader) -> None:
    moved = next(p for p in sorted(reader.site.glob("quotes/*/index.html")) if 'http-equiv="refresh"' in p.read_text(encoding="utf-8"))
    page = reader.context.new_page()
    page.goto(f"{SITE_URL}quotes/{moved.parent.name}/")
    page.wait_for_url(lambda url: moved.parent.name not in url.partition("#")[0])
    assert f'id="q-{moved.parent.name}"' in page.content()


def _shift(page: Page, address: str) -> float:
    page.goto(address, wait_until="load")
    page.evaluate("document.fonts.ready")
    page.wait_for_timeout(150)
    return float(page.evaluate("window.shifts"))


def test_nothing_moves_while_a_page_loads(reader: Reader) -> None:
    reader.context.add_init_script(SHIFTS)
    page = reader.context.new_page()
    moved = {}
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        for kind, address in page_of_each_kind(reader.site).items():
            shift = _shift(page, SITE_URL + address)
            if shift > LEAST_SHIFT:     # a busy machine may stop between two drawings: what moves, moves again
                shift = _shift(page, SITE_URL + address)
            if shift > LEAST_SHIFT:
                moved[kind, width] = round(shift, 4)
    assert moved == {}


def test_the_keyboard_reaches_everything_in_order_and_is_always_seen(reader: Reader) -> None:
    page = reader.context.new_page()
    for address in ("", "quotes/?kind=partial", page_of_each_kind(reader.site)["quotes-one"]):
        page.goto(SITE_URL + address, wait_until="load")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.matches('.md-skip')")
        seen, tops = [], []
        for _ in range(60):
            page.keyboard.press("Tab")
            box = page.evaluate("""(() => { const e = document.activeElement, s = getComputedStyle(e), r = e.getBoundingClientRect();
              return {name: e.tagName + " " + (e.textContent || e.getAttribute("aria-label") || "").trim().slice(0, 40),
                      top: r.top + scrollY, inArticle: !!e.closest("article"), covered: r.bottom < 0 || r.top > innerHeight,
                      ring: s.outlineStyle !== "none" && parseFloat(s.outlineWidth) > 0, end: e === document.body}; })()""")
            if box["end"]:
                break
            assert not box["covered"], box
            if box["inArticle"]:
                assert box["ring"], box
                tops.append(box["top"])
            seen.append(box["name"])
        assert len(seen) > 20
        assert all(later >= earlier - 60 for earlier, later in zip(tops, tops[1:], strict=False)), address


def test_the_skip_link_and_search_work_by_keyboard(reader: Reader) -> None:
    page = reader.context.new_page()
    page.goto(SITE_URL, wait_until="load")
    page.get_by_role("button", name="Search for a name, a phrase or a day").press("Enter")
    expect(page.get_by_role("textbox", name="Search")).to_be_focused()
    page.keyboard.type("Lavrov")
    of_the_whole_word = re.compile(r"speakers/sergei-lavrov/\?h=lavrov$")  # each letter draws the list anew, and the focus in it is lost
    expect(page.locator(".md-search-result__link").first).to_have_attribute("href", of_the_whole_word)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/speakers/sergei-lavrov/**")
    page.goto(f"{SITE_URL}quotes/", wait_until="load")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash")


def test_who_wants_no_motion_gets_none(reader: Reader) -> None:
    page = reader.context.new_page()
    page.emulate_media(reduced_motion="reduce")
    page.goto(SITE_URL, wait_until="load")
    moving = page.evaluate("""[...document.querySelectorAll("*")].filter(e => parseFloat(getComputedStyle(e).transitionDuration) > 0
                              || parseFloat(getComputedStyle(e).animationDuration) > 0).length""")
    assert moving == 0


def test_paper_has_the_words_and_the_address_and_nothing_to_press(reader: Reader) -> None:
    page = reader.context.new_page()
    page.emulate_media(media="print")
    for address in ("paper/", page_of_each_kind(reader.site)["speakers-one"], page_of_each_kind(reader.site)["quotes-one"]):
        page.goto(SITE_URL + address, wait_until="load")
        assert page.locator("q").first.is_visible()
        assert page.locator(".ds-paper").is_visible()
        for control in ("button", "nav", "form", ".ds-screen"):
            assert page.locator(f"article {control}:visible").count() == 0, (address, control)
    counted = json.loads((reader.site / "data/quotations.json").read_text(encoding="utf-8"))
    page.goto(f"{SITE_URL}paper/")
    shown = set(re.findall(r'data-quotation="([^"]+)"', page.content()))
    assert shown == {q["id"] for q in counted if q["text"]}


def test_every_picture_says_what_it_shows_and_has_a_table(reader: Reader) -> None:
    page = reader.context.new_page()
    seen = set()
    for address in page_of_each_kind(reader.site).values():
        page.goto(SITE_URL + address)
        for figure in page.locator("figure.ds-picture").all():
            seen.add(figure.get_attribute("id"))
            assert figure.locator('[role="img"][aria-label], [role="group"][aria-label]').count()
            assert figure.locator("xpath=following-sibling::details[1]//table").count() == 1
    assert {"who-spoke-when", "who-is-quoted-where", "reporting-chains", "checked-by-whom", "overview", "strip"} <= seen
