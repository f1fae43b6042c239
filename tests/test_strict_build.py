"""`mkdocs build --strict` of a tiny dossier: it passes, each planted fault fails it, and the same seeds give the same bytes."""
from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import FERRY, build_site, start_tiny
from jinja2 import pass_context
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from generator import render_filters
from generator.plugin import BEFORE_GIT

URL = "https://press.example/ferry/"


@pytest.fixture
def strict(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> Callable[..., str]:
    """Build the tiny dossier with other files added; returns what a failed build says, "" for a good one."""
    monkeypatch.setenv("SITE_URL", URL)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", BEFORE_GIT)
    start_tiny(tmp_path)

    def run(files: dict[str, str] | None = None) -> str:
        for path, content in (files or {}).items():
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_text(content, encoding="utf-8")
        config = load_config(str(tmp_path / "mkdocs.yml"), strict=True)
        try:
            build(config)
        except Abort:
            return caplog.text
        return ""

    return run


def test_each_fault_fails_the_build(strict: Callable[..., str]) -> None:
    """On hand-written pages, all in one build to save time; each alone is in test_verify_site."""
    faults = {
        "[gone](nowhere.md)": "'nowhere.md'",                       # a dead link and a dead anchor in Markdown: MkDocs
        "[gone](index.md#nowhere)": "'index.md#nowhere'",
        '<p><a href="../nowhere/">gone</a></p>': "site/about/index.html: <a> leads to '../nowhere/'",
        '<p><a href="../#nowhere">gone</a></p>': "index.html has no id 'nowhere'",
        '<p><a href="/about/">about</a></p>': "outside /ferry/, where this site lives",
        "<p>see [the home page](index.md)</p>": "site/about/index.html: Markdown is left raw",
        '<p><img src="https://cdn.example/x.png" alt=""></p>': "loads 'https://cdn.example/x.png' from another server",
        "> We will sail.": "'We will sail.' stands in quotation mark-up",
    }
    said = strict({"docs/about.md": "# About\n\n" + "\n\n".join(faults), "docs/events/lost.md": "# Lost\n"})
    assert [named for named in faults.values() if named not in said] == []
    assert "site/events/lost/index.html: no link leads to this page from home" in said


def test_one_letter_changed_on_the_way_fails_the_build(strict: Callable[..., str], monkeypatch: pytest.MonkeyPatch) -> None:
    show = render_filters.FILTERS["show"]

    @pass_context
    def careless(context: Any, value: object) -> str:
        return str(show(context, value)).replace("sail in ice", "sail on ice")

    monkeypatch.setitem(render_filters.FILTERS, "show", careless)
    said = strict()
    assert f"segment 0 is not what seeds/documents/ferry.txt says at offset {FERRY.index('in ice')}" in said
    assert "site/search/search_index.json: quotation ferry-" in said


def test_a_broken_sidecar_fails_a_strict_build(strict: Callable[..., str]) -> None:
    assert "seeds/documents/ferry.yml:" in strict({"seeds/documents/ferry.yml": "outlet: [unclosed\n"})


def test_the_same_seeds_give_the_same_bytes_in_another_folder(strict: Callable[..., str], tmp_path: Path) -> None:
    assert strict() == ""
    elsewhere = start_tiny(tmp_path / "a" / "place" / "elsewhere")
    done = build_site(elsewhere, site_url=URL, seed=1)
    assert done.returncode == 0, done.stdout
    first, second = _bytes(tmp_path / "site"), _bytes(elsewhere / "site")
    assert "sitemap.xml.gz" in first
    assert [path for path in sorted(first.keys() | second.keys()) if first.get(path) != second.get(path)] == []
    assert b"mkdocs-1" not in first["index.html"]


def _bytes(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}
