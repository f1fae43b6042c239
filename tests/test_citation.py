"""How pages are cited: words, document, outlet and day, the same in every form."""
from __future__ import annotations

import json
import re
import subprocess
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from conftest import SITE_URL, build_site, start_tiny
from jinja2 import Environment

from generator.models import Document, Seeds
from generator.pipeline import make_dossier
from generator.plugin import DossierPlugin
from generator.views import make_pages
from generator.views.catalogue import Catalogue

TEXT = ("Board closes old pier\n\n“Nobody should set a foot on the planks, and nobody will,” Ann Tolland said.\n\n"
        "“It is closed,” a warden said.")
KNOWN: dict[str, Any] = {"authors": ("Orla Penhale", "Bo Berg"), "outlet": "Coast & Sea", "published": "2024-04-26"}


def cited(kind: str, number: int = 0, **known: Any) -> dict[str, Any]:
    """What the page says of itself: the only document's, or that of its quotation of this number."""
    pages = make_pages(Catalogue(dossier=make_dossier(Seeds(documents=(Document(id="pier", file="pier.txt", text=TEXT, **known),)))))
    fronts = {page.path: page.front for page in pages}
    paths = [path for path in fronts if re.fullmatch(rf"{kind}/pier[\w-]*\.md", path)]
    cite = [fronts[path]["cite"] for path in paths if "cite" in fronts[path]]
    found: Any = sorted(cite, key=lambda c: len(c["title"]), reverse=True)[number]  # type: ignore[index]
    return found  # type: ignore[no-any-return]


def fields(pairs: list[list[str]]) -> dict[str, str]:
    return {pair[0]: pair[1] for pair in pairs}


def test_a_quotation_is_cited_with_its_words_its_document_and_its_day() -> None:
    cite = cited("quotes", **KNOWN)
    assert cite["text"] == ("Ann Tolland, “Nobody should set a foot on the …,” in “Board closes old pier,” by Orla Penhale and Bo Berg, "
                            "Coast & Sea, 26 April 2024.")


def test_words_of_nobody_named_are_cited_by_themselves() -> None:
    assert cited("quotes", 1, outlet="Coast")["text"] == "“It is closed,” in “Board closes old pier,” Coast, n.d."


def test_a_document_is_cited_by_its_authors() -> None:
    assert cited("documents", **KNOWN)["text"] == "Orla Penhale and Bo Berg, “Board closes old pier,” Coast & Sea, 26 April 2024."


@pytest.mark.parametrize(("known", "year"), [(KNOWN, "2024"), ({"outlet": "Coast"}, "n.d.")])
@pytest.mark.parametrize("kind", ["quotes", "documents"])
def test_all_forms_say_the_same(kind: str, known: dict[str, Any], year: str) -> None:
    cite = cited(kind, **known)
    bibtex, ris, csl = fields(cite["bibtex"]), fields(cite["ris"]), cite["csl"]
    assert {bibtex["title"].strip("{}"), ris["TI"], csl["title"]} == {cite["title"]}
    assert [bibtex["year"], ris["PY"], csl["issued"].get("literal") or str(csl["issued"]["date-parts"][0][0])] == [year] * 3
    authors = [name.strip("{}") for name in bibtex.get("author", "").split(" and ") if name]
    assert authors == [value for name, value in cite["ris"] if name == "AU"] == [name["literal"] for name in csl.get("author", [])]
    outlet = known["outlet"]
    assert [bibtex["publisher"].replace("\\&", "&"), ris["PB"]] == [outlet] * 2
    assert outlet in (csl.get("publisher"), csl.get("container-title"))
    if kind == "quotes":
        assert [ris["T2"], csl["container-title"]] == ["Board closes old pier"] * 2
        assert "In “Board closes old pier,”" in bibtex["note"]


@pytest.mark.parametrize(("published", "text", "parts"), [
    ("2024", "2024.", [2024]), ("2024-04", "April 2024.", [2024, 4]), ("2024-04-26~", "about 26 April 2024.", [2024, 4, 26]),
])
def test_a_day_is_cited_no_more_precisely_than_it_is_known(published: str, text: str, parts: list[int]) -> None:
    cite = cited("documents", published=published)
    assert cite["text"].endswith(text)
    assert cite["csl"]["issued"] == {"date-parts": [parts]}


def test_marks_that_mean_something_to_tex_are_escaped() -> None:
    cite = cited("documents", title="100 % of {it} & more_", outlet="A\\B")
    assert fields(cite["bibtex"])["title"] == "{100 \\% of \\{it\\} \\& more\\_}"
    assert fields(cite["bibtex"])["publisher"] == "A\\textbackslash{}B"


def test_the_built_pages_add_their_address(tmp_path: Path) -> None:
    start_tiny(tmp_path)
    built: subprocess.CompletedProcess[str] = build_site(tmp_path)
    assert built.returncode == 0, built.stdout
    (page,) = (tmp_path / "site" / "quotes").glob("ferry-*/index.html")
    html = page.read_text(encoding="utf-8")
    bibtex, ris, csl = (unescape(block) for block in re.findall(r"<pre [^>]*><code>(.*?)</code></pre>", html, re.DOTALL)[-3:])
    address = f"{SITE_URL}quotes/{page.parent.name}/"
    assert "Ada Holm, “We will not sail in ice,” in “ferry,” The Harbour Post, n.d." in html
    assert bibtex.startswith("@misc{quotes-ferry-") and f"  url = {{{address}}}\n}}" in bibtex and "\n\n" not in bibtex
    assert ris.startswith("TY  - ELEC\nAU  - Ada Holm\nTI  - We will not sail in ice\n") and f"UR  - {address}\n" in ris
    assert json.loads(csl)[0]["URL"] == address


def test_the_theme_escapes_what_it_cites_by_name_alone_as_the_records_do() -> None:
    env = Environment()
    assert DossierPlugin().on_env(env) is env
    assert env.from_string("{{ words | tex }}").render(words="5 $ ^ {a}_b\\c") == "5 \\$ \\textasciicircum{} \\{a\\}\\_b\\textbackslash{}c"
