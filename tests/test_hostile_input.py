"""Whatever a text, a name or a note holds, the built pages print it and nothing of it runs: no mark-up, no script, no template."""
from __future__ import annotations

from pathlib import Path

import pytest
from conftest import Reader, build_site
from playwright.sync_api import Browser
from selectolax.lexbor import LexborHTMLParser

from generator.starter import start_dossier

RUN = "window.ran=1"
TAG = f"<img src=x onerror={RUN}>"
NASTY = [f"<script>{RUN}</script>", TAG, f"[x](javascript:{RUN})", "{{ 7 * 7 }}", "{% raw %}", "**bold**", "# head", "<!-- c", "</div>",
         "{#id}"]
TURNED = "We \u202edias ton have \u2067it"
STORY = (f"Ferry {TAG} stops\n\nThe {NASTY[0]} ferry stopped on 4 May 2021.\n\n“It will {TAG} never sail again, <b>never</b>, {NASTY[2]}"
         " I say,” harbour master Ann Tolland said on Monday. "
         f"“{{{{ 7 * 7 }}}} is {{#id}} what **they** <script>{RUN}</script> took from us,” she added.\n\n"
         f"“{TURNED},” said Bo Berg on Monday.\n\n"
         "1. “A list? # No,” Bo Berg of the <i>Islanders' League</i> said.\n\n| a | b |\n|---|---|\n| “Cells,” said Bo Berg. | c |\n")


def quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("hostile")
    start_dossier(root, title="Ferries & <others>")
    everything = " ".join((NASTY[0], TAG, "# head", "<!-- c", "</div>", "& *one* _two_ `three` **four** {{ five }} [six](x.md)"))
    files = {
        "documents/a.txt": STORY,
        "documents/a.yml": f"title: {quoted('Title ' + everything)}\noutlet: {quoted('Outlet ' + everything)}\n"
                           f"agency: {quoted(everything)}\n"
                           f"notes: {quoted('Notes ' + everything)}\npublished: 2021-05-05\npublished_basis: {quoted(everything)}\n"
                           f"decisions:\n  - quotation: It will\n    speaker: ann-tolland\n    via: [{quoted('Mail ' + TAG)}]\n"
                           f"    because: {quoted(everything)}\n    by: {quoted(TAG)}\n",
        "speakers/ann-tolland.yml": f"name: Ann Tolland\naliases: [{quoted('Annie ' + TAG)}]\nroles: [{quoted('master ' + everything)}]\n"
                                    f"note: {quoted(everything)}\n",
        "topics.yml": f"- name: {quoted('Ferry ' + TAG)}\n  terms: [ferry]\n  description: {quoted(everything)}\n",
        "outlets.yml": f"- name: {quoted('Mail ' + TAG)}\n",
        "events.yml": f"- title: {quoted('Stop ' + everything)}\n  date: 2021-05-04\n  because: {quoted(everything)}\n"
                      "  passages: [{document: a, words: stopped on 4 May}]\n",
    }
    for name, text in files.items():
        path = root / "seeds" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    settings = root / "seeds" / "dossier.yml"
    typed = settings.read_text(encoding="utf-8").replace("0.60", "1").splitlines()
    typed = [f"{key}: {quoted(everything)}" if (key := line.partition(":")[0]) in ("description", "scope") else line for line in typed]
    typed = [f"title: {quoted('Ferries ' + TAG)}" if line.startswith("title:") else line for line in typed]
    settings.write_text("\n".join(typed) + "\n", encoding="utf-8")
    built = build_site(root)
    assert built.returncode == 0, built.stdout
    return root / "site"


def test_nothing_of_it_is_mark_up(site: Path) -> None:
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 10
    for page in pages:
        tree = LexborHTMLParser(page.read_text(encoding="utf-8"))
        for node in tree.css("*"):
            attributes = node.attributes
            assert not [name for name in attributes if name.startswith("on")], page
            assert not any(RUN in (attributes.get(name) or "") and name in ("href", "src", "action") for name in attributes), page
            assert attributes.get("src") != "x", page
        own = [node for node in tree.css("script") if node.attributes.get("type") not in ("application/ld+json", "application/json")]
        assert not [node for node in own if RUN in (node.text() or "")], page


def test_a_quotation_with_template_and_mark_up_in_it_is_printed_letter_for_letter(site: Path) -> None:
    words = f"{{{{ 7 * 7 }}}} is {{#id}} what **they** <script>{RUN}</script> took from us,"
    shown = {q.text() for page in site.glob("quotes/*/index.html") for q in LexborHTMLParser(page.read_text(encoding="utf-8")).css("q")}
    assert words in shown


def test_a_quotation_that_turns_the_direction_of_writing_is_printed_letter_for_letter_and_alone(site: Path) -> None:
    shown = [q for page in sorted(site.rglob("*.html")) for q in LexborHTMLParser(page.read_text(encoding="utf-8")).css("q")
             if q.text().rstrip(",") == TURNED]
    assert len(shown) > 2
    assert all(q.css_first("bdi").text() == q.text() for q in shown)
    pages = [page.read_text(encoding="utf-8") for page in site.glob("quotes/*/index.html")]
    (own,) = [page for page in pages if "some of them turn the direction of writing" in page]
    assert TURNED in LexborHTMLParser(own).css_first("q").text()


def test_a_title_and_an_outlet_with_markdown_in_them_are_printed_letter_for_letter(site: Path) -> None:
    for page in ("documents/a/index.html", "documents/index.html"):
        text = LexborHTMLParser((site / page).read_text(encoding="utf-8")).body.text()
        for kind in ("Title", "Outlet"):
            assert f"{kind} {NASTY[0]} {TAG} # head <!-- c </div> & *one* _two_ `three` **four** {{{{ five }}}} [six](x.md)" in text, page


@pytest.mark.browser
def test_nothing_of_it_runs(browser: Browser, site: Path) -> None:
    context = browser.new_context()
    reader = Reader(context=context, site=site)
    context.route("**/*", reader.answer)
    page = context.new_page()
    kinds = {path.relative_to(site).parts[0]: path for path in sorted(site.rglob("index.html"))}
    for path in sorted({*kinds.values(), *site.glob("quotes/*/index.html"), *site.glob("speakers/*/index.html")}):
        page.goto(f"https://dossier.example/press/{path.parent.relative_to(site).as_posix()}/")
        assert page.evaluate("window.ran") is None, path
    assert reader.asked_others == []
    context.close()
