"""How the pages of the built site behave in a browser: what a first visit fetches before search loads, and tasks over 50 ms.

usage: python tests/vitals.py [SITE]      default: site. `make bench` runs it where a browser is. Ends with 1 where a limit is broken.
"""
from __future__ import annotations

import gzip
import sys
from pathlib import Path
from urllib.parse import urlsplit

from conftest import SITE_URL, Reader, find_chromium, page_of_each_kind
from playwright.sync_api import sync_playwright

FIRST_VISIT = 150_000               # bytes, as a server that compresses sends them
LONG = 50                           # milliseconds
WATCH = """window.long = [];
new PerformanceObserver(list => window.long.push(...list.getEntries().map(e => e.duration))).observe({type: "longtask", buffered: true});"""
PACKED = (".woff2", ".png")


def main(site: Path) -> int:
    """Print the figures; the number of limits broken. A long task is reported, not a fault: the machine may be busy."""
    executable = find_chromium()
    if not executable:
        print("no browser: nothing measured")
        return 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox", "--disable-gpu"])
        context = browser.new_context()
        context.route("**/*", Reader(context=context, site=site).answer)
        context.add_init_script(WATCH)
        page = context.new_page()
        fetched: list[str] = []
        page.on("request", lambda request: fetched.append(request.url.removeprefix(SITE_URL)))
        page.goto(SITE_URL, wait_until="load")
        first = [urlsplit(url).path or "index.html" for url in fetched if "/search" not in url]
        weight = sum(_sent(site / path) for path in dict.fromkeys(first))
        print(f"first visit    {weight / 1000:8.1f} kB in {len(first)} requests before search loads (limit: {FIRST_VISIT // 1000})")
        for kind, address in page_of_each_kind(site).items():
            page.goto(SITE_URL + address, wait_until="load")
            page.wait_for_timeout(300)
            long = [task for task in page.evaluate("window.long") if task > LONG]
            print(f"long tasks     {len(long):8}   {kind}" + (f": {', '.join(f'{task:.0f} ms' for task in long)}" if long else ""))
        browser.close()
    return int(weight >= FIRST_VISIT)


def _sent(path: Path) -> int:
    content = path.read_bytes()
    return len(content) if path.suffix in PACKED else len(gzip.compress(content))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "site")))
