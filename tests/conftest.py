"""What several test modules share: the first dossier's site, built once a session, and a browser to read it in."""
from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from mimetypes import guess_type
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Route, sync_playwright

from generator.starter import start_dossier

ROOT = Path(__file__).parent.parent
SITE_URL = "https://dossier.example/press/"     # a project page below a sub-path, as on GitHub Pages


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="rewrite what the tests expect; the diff is then to be read")


def build_site(root: Path, *, site_url: str = SITE_URL, seed: int = 0, **more: str) -> subprocess.CompletedProcess[str]:
    """`mkdocs build --strict` of the dossier in `root`, in a process of its own; `seed` shuffles what Python hashes.

    `more` are environment variables.
    """
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "NO_MKDOCS_2_WARNING": "1", "SITE_URL": site_url, "PYTHONHASHSEED": str(seed)}
    environment |= more
    environment.pop("SOURCE_DATE_EPOCH", None)
    return subprocess.run([sys.executable, "-m", "mkdocs", "build", "--strict"], cwd=root, env=environment, text=True, timeout=300,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


def copy_dossier(root: Path) -> None:
    """The first dossier as a clone has it: seeds, templates, configuration and the hand-written part of docs/."""
    listing = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z", "seeds", "templates", "docs", "mkdocs.yml"]
    listed = subprocess.run(listing, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for path in filter(None, listed.split("\0")):
        if (ROOT / path).is_file():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / path, root / path)


FERRY = "The ferry will stop in winter. “We will not sail in ice,” said Mayor Ada Holm on Tuesday.\n"
BRIDGE = "The bridge opens in May. “It is a good bridge,” said engineer Bo Lind.\n"


def start_tiny(root: Path) -> Path:
    """A dossier of two short documents, as `dossier new` starts it, with a hand-written page."""
    start_dossier(root, title="Ferry and bridge")
    for path, content in {
        "seeds/documents/ferry.txt": FERRY, "seeds/documents/ferry.yml": "outlet: The Harbour Post\n",
        "seeds/documents/bridge.txt": BRIDGE, "docs/about.md": "# About\n\nWritten by hand.\n",
    }.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(content, encoding="utf-8")
    config = (root / "mkdocs.yml").read_text(encoding="utf-8")
    (root / "mkdocs.yml").write_text(config.replace("\nnav:\n", "\nnav:\n  - About: about.md\n"), encoding="utf-8")
    return root


@pytest.fixture(scope="session")
def first_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The first dossier's site, built in strict mode with every gate. Built once, for all workers of pytest-xdist."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    root = shared / "first-dossier"
    root.mkdir(exist_ok=True)
    done = root / "done"
    with (root / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            copy_dossier(root)
            built = build_site(root)
            done.write_text(built.stdout if built.returncode else "")
    if done.read_text():
        pytest.fail(f"the first dossier does not build:\n{done.read_text()}")
    return root / "site"


@dataclass
class Reader:
    """A browser context that reads the site from its files as if it were deployed at SITE_URL; what it asks others for is noted."""

    context: BrowserContext
    site: Path
    asked_others: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)

    def answer(self, route: Route) -> None:
        url = route.request.url
        if not url.startswith(SITE_URL):
            self.asked_others.append(url)
            route.abort()
            return
        path = self.site / unquote(urlsplit(url).path.removeprefix(urlsplit(SITE_URL).path))
        if path.is_dir():
            path = path / "index.html"
        if path.is_file():
            route.fulfill(body=path.read_bytes(), content_type=guess_type(path.name)[0] or "application/octet-stream")
        else:
            self.missing.append(url)
            route.fulfill(status=404, body=(self.site / "404.html").read_bytes(), content_type="text/html")


def find_chromium() -> str:
    """The browser's path: $CHROMIUM, chromium or google-chrome; "" where none is."""
    named = os.environ.get("CHROMIUM")
    return next((found for name in (named, "chromium", "google-chrome") if name and (found := shutil.which(name))), "")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Headless Chromium. Where none is installed the test is skipped, unless REQUIRE_BROWSER=1 says that it must run."""
    executable = find_chromium()
    if not executable:
        reason = "no browser: set $CHROMIUM or install chromium or google-chrome"
        if os.environ.get("REQUIRE_BROWSER") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@pytest.fixture
def reader(browser: Browser, first_site: Path) -> Iterator[Reader]:
    """A fresh context on the first dossier's site: `reader.context.new_page()`, then go to SITE_URL + path."""
    context = browser.new_context()
    reading = Reader(context=context, site=first_site)
    context.route("**/*", reading.answer)
    yield reading
    context.close()


def page_of_each_kind(site: Path) -> dict[str, str]:
    """The address of the home page, of each index page, and of the fullest page below each of them."""
    addresses = {"home": ""}
    for folder in sorted({page.parts[len(site.parts)] for page in site.glob("*/**/index.html")}):
        if (site / folder / "index.html").is_file():
            addresses[folder] = f"{folder}/"
        below = sorted((site / folder).glob("*/index.html"), key=lambda page: (-page.stat().st_size, page))
        addresses |= {f"{folder}-one": f"{folder}/{page.parent.name}/" for page in below[:1]}
    return addresses
