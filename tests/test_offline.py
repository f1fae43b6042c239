"""The copy for reading from disk: opened as files, with no network at all, it searches."""
from __future__ import annotations

from pathlib import Path

import pytest
from conftest import build_site, copy_dossier
from playwright.sync_api import Browser, expect


@pytest.mark.browser
def test_the_copy_on_disk_searches_and_asks_nobody(browser: Browser, tmp_path: Path) -> None:
    copy_dossier(tmp_path)
    built = build_site(tmp_path, OFFLINE="true")
    assert built.returncode == 0, built.stdout
    context = browser.new_context(offline=True)
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    page.goto((tmp_path / "site" / "index.html").as_uri())
    page.get_by_placeholder("Search").fill("repugnancy")
    result = page.locator(".md-search-result__link").first
    expect(result).to_be_visible(timeout=20_000)
    result.click()
    expect(page.locator("q").filter(has_text="ill-minded repugnancy").first).to_be_visible()
    assert "/quotes/" in page.url
    assert [url for url in asked if not url.startswith(("file:", "blob:", "data:", "about:"))] == []
    context.close()
