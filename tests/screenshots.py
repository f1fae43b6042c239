"""`make screenshots`: every page kind of the built site, wide and narrow, light and dark, as PNG files for a person to look at.

usage: python tests/screenshots.py [SITE] [FOLDER]      default: site .cache/screenshots
"""
from __future__ import annotations

import sys
from itertools import product
from pathlib import Path

from conftest import SITE_URL, Reader, find_chromium, page_of_each_kind
from playwright.sync_api import sync_playwright

WIDTHS = {"wide": 1280, "narrow": 390}
SCHEMES = ("light", "dark")


def main(site: Path, folder: Path) -> None:
    """Write FOLDER/KIND-WIDTH-SCHEME.png for each page kind."""
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox", "--disable-gpu"])
        for (width, pixels), scheme in product(WIDTHS.items(), SCHEMES):
            context = browser.new_context(viewport={"width": pixels, "height": 900}, color_scheme=scheme)
            context.route("**/*", Reader(context=context, site=site).answer)
            page = context.new_page()
            for kind, path in page_of_each_kind(site).items():
                page.goto(SITE_URL + path)
                page.screenshot(path=folder / f"{kind}-{width}-{scheme}.png", full_page=True)
            context.close()
        browser.close()
    print(f"{len(list(folder.glob('*.png')))} pictures in {folder}")


if __name__ == "__main__":
    main(*(Path(given or default) for given, default in zip([*sys.argv[1:], "", ""], ("site", ".cache/screenshots"), strict=False)))
