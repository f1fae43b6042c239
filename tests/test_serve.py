"""`mkdocs serve` for real: one edit is one rebuild, a fault keeps the last good site up, people's files stay."""
from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import FERRY, ROOT, start_tiny

pytestmark = [pytest.mark.server, pytest.mark.xdist_group("serve")]
LIMIT = 60                          # seconds until we call it a failure: the machine may be busy


class Server:
    """A running `mkdocs serve` on a dossier of two documents."""

    def __init__(self, root: Path, port: int) -> None:
        self.root, self.port, self.log = root, port, root / "serve.log"
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "NO_MKDOCS_2_WARNING": "1", "PYTHONUNBUFFERED": "1"}
        with self.log.open("w") as log:
            self.process = subprocess.Popen([sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"], cwd=root,
                                            env=environment, stdout=log, stderr=subprocess.STDOUT)

    def stop(self) -> None:
        self.process.send_signal(signal.SIGINT)     # so that MkDocs removes its temporary site
        try:
            self.process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def lines(self, words: str) -> int:
        return sum(words in line for line in self.log.read_text().splitlines())

    def wait(self, condition: Callable[[], bool], what: str) -> None:
        end = time.monotonic() + LIMIT
        while not condition():
            if time.monotonic() > end or self.process.poll() is not None:
                pytest.fail(f"never: {what}\n{self.log.read_text()}")
            time.sleep(0.05)

    def wait_until_quiet(self, *, seconds: float = 0.9) -> None:
        """Longer than the watcher's interval (0.5) and MkDocs's own delay (0.1) without a line in the log."""
        size, since = -1, time.monotonic()
        while time.monotonic() - since < seconds:
            if (now := self.log.stat().st_size) != size:
                size, since = now, time.monotonic()
            time.sleep(0.05)

    def builds_after(self, edit: Callable[[], object]) -> int:
        """How many rebuilds an edit causes, once all is quiet again."""
        before = self.lines("Building documentation...")
        edit()
        self.wait(lambda: self.lines("Building documentation...") > before, "a rebuild")
        self.wait(lambda: self.lines("Reloading browsers") == self.lines("Detected file changes"), "the end of the rebuild")
        self.wait_until_quiet()
        return self.lines("Building documentation...") - before

    def get(self, path: str) -> str:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/{path}", timeout=LIMIT) as answer:
            return str(answer.read().decode())

    def quotation(self, start: str) -> str:
        """The address of the page of a document's first quotation."""
        pages = sorted((self.root / "docs" / "quotes").glob(f"{start}*.md"))
        return f"quotes/{pages[0].stem}/" if pages else ""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    root = tmp_path_factory.mktemp("serve")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    start_tiny(root)
    config = root / "mkdocs.yml"
    config.write_text(config.read_text().replace("  - dossier:\n", "  - dossier:\n      templates: templates\n"))
    for path, content in {"docs/notes/more.md": "# More\n", "templates/pages/.keep": "",
                          "docs/about.md": "# About\n\n[More](notes/more.md)\n"}.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(content)
    running = Server(root, port)
    try:
        running.wait(lambda: running.lines("Serving on") == 1, "the first build")
        running.wait_until_quiet()
        yield running
    finally:
        running.stop()


def test_an_edit_of_a_seed_is_one_rebuild(server: Server) -> None:
    assert "not sail in ice" in server.get(server.quotation("ferry"))
    seed = server.root / "seeds/documents/ferry.txt"
    assert server.builds_after(lambda: seed.write_text(FERRY.replace("in ice", "in snow"))) == 1
    assert "not sail in snow" in server.get(server.quotation("ferry"))


def test_a_broken_template_is_named_and_the_last_good_site_stays_until_it_is_mended(server: Server) -> None:
    template = server.root / "templates/pages/home.md.j2"
    assert server.builds_after(lambda: template.write_text("# Home\n\n{{ view.nothing }}\n")) == 1
    assert "templates/pages/home.md.j2:3: " in server.log.read_text()
    assert "Ferry and bridge" in server.get("")
    good = (ROOT / "templates/pages/home.md.j2").read_text().replace("# ", "# Our own front page of ", 1)
    assert server.builds_after(lambda: template.write_text(good)) == 1
    assert "Our own front page of Ferry and bridge" in server.get("")


def test_an_edit_of_a_hand_written_page_is_one_rebuild(server: Server) -> None:
    for path in ("about", "notes/more"):
        page = server.root / "docs" / f"{path}.md"
        changed = page.read_text() + "\nChanged by hand.\n"
        assert server.builds_after(lambda page=page, changed=changed: page.write_text(changed)) == 1
        assert "Changed by hand" in server.get(f"{path}/")


def test_the_maintainers_page_is_there(server: Server) -> None:
    assert "<h1" in server.get("review/")


def test_a_broken_sidecar_is_named_and_the_last_good_site_stays_until_it_is_mended(server: Server) -> None:
    sidecar = server.root / "seeds/documents/ferry.yml"
    page = server.quotation("ferry")
    good = sidecar.read_text()
    assert server.builds_after(lambda: sidecar.write_text("outlet: [unclosed\n")) == 1
    assert "seeds/documents/ferry.yml:" in server.log.read_text()
    assert "not sail in" in server.get(page)
    assert server.builds_after(lambda: sidecar.write_text(good)) == 1
    assert "not sail in" in server.get(page)


def test_the_pages_of_a_deleted_document_go_and_hand_written_files_stay(server: Server) -> None:
    page = server.quotation("bridge")
    assert "a good bridge" in server.get(page)
    assert server.builds_after((server.root / "seeds/documents/bridge.txt").unlink) == 1
    with pytest.raises(urllib.error.HTTPError, match="404"):
        server.get(page)
    assert server.quotation("bridge") == ""
    assert (server.root / "docs/about.md").is_file() and (server.root / "docs/notes/more.md").is_file()
