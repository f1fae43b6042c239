"""The pages of a dossier that fills every kind of record: built by MkDocs in strict mode, and read by the gates."""
from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from handmade import handmade

from generator.errors import Problem
from generator.models import Dossier, PageKind
from generator.pipeline import publish
from generator.render import templates_folder
from generator.verify.site import check_site
from generator.views import make_pages
from generator.views.catalogue import Catalogue
from generator.views.fronts import redirect_page
from generator.views.pieces import Link
from generator.write import write

CONFIG = Path(__file__).parent.parent / "mkdocs.yml"
SITE_URL = "https://example.org/dossiers/ferry/"


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    return publish(handmade(), site_url=SITE_URL, review=True)[0]


@pytest.fixture(scope="module")
def site(dossier: Dossier, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("handmade")
    write(publish(dossier, site_url=SITE_URL)[1], root / "docs")
    lines = CONFIG.read_text(encoding="utf-8").splitlines(keepends=True)
    config = "".join(line for line in lines if "# this dossier's own" not in line)
    config = config.replace("theme:\n", f"theme:\n  custom_dir: {templates_folder() / 'overrides'}\n")
    hook = "from generator.views.citation import tex\n\ndef on_env(env, **_):\n    env.filters['tex'] = tex\n    return env\n"
    (root / "filters.py").write_text(hook, encoding="utf-8")         # the plugin is left out: it would build the dossier's own seeds
    config = re.sub(r"  - dossier\b.*\n(?:      .*\n)*", "", config) + "\nhooks: [filters.py]\n"
    (root / "mkdocs.yml").write_text(config, encoding="utf-8")
    done = subprocess.run([sys.executable, "-m", "mkdocs", "build", "--strict"], cwd=root, capture_output=True, text=True, timeout=120,
                          env={"SITE_URL": SITE_URL, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "0", "PATH": "/usr/bin:/bin",
                               "PYTHONPATH": str(CONFIG.parent)})
    assert done.returncode == 0, done.stderr
    return root / "site"


def test_every_kind_of_page_is_made(dossier: Dossier) -> None:
    assert {page.kind for page in make_pages(Catalogue(dossier=dossier), review=True)} == set(PageKind)


def test_the_gates_find_nothing(site: Path, dossier: Dossier) -> None:
    assert [str(p) for p in check_site(site, dossier, site_url=SITE_URL)] == []


def test_one_h1_a_page(site: Path) -> None:
    pages = list(site.rglob("index.html"))
    assert len(pages) > len(PageKind)
    for page in pages:
        assert len(re.findall(r"<h1\b", page.read_text(encoding="utf-8"))) == 1, page


def test_a_doubtful_speaker_is_not_named(site: Path) -> None:
    page = (site / "quotes/ferry-to-return-aaaa0005/index.html").read_text(encoding="utf-8")
    assert "Unattributed" in page
    assert "Ruud" not in page.partition('id="context"')[0].partition("<article")[2]


def test_an_unnamed_source_has_no_page_of_a_person(site: Path) -> None:
    assert not (site / "speakers/a-mechanic").exists()
    assert "A mechanic" in (site / "speakers/index.html").read_text(encoding="utf-8")


def test_reports_of_one_utterance_share_a_page_and_keep_their_addresses(site: Path) -> None:
    lead = (site / "quotes/ferry-to-return-aaaa0002/index.html").read_text(encoding="utf-8")
    other = (site / "quotes/price-of-an-engine-bbbb0001/index.html").read_text(encoding="utf-8")
    assert 'id="q-price-of-an-engine-bbbb0001"' in lead
    assert 'http-equiv="refresh" content="0; url=../ferry-to-return-aaaa0002/"' in other
    assert (site / "quotes/ferry-to-return-old00001/index.html").is_file()


def test_a_quotation_is_found_once_in_the_search_index(site: Path) -> None:
    index = json.loads((site / "search/search_index.json").read_text(encoding="utf-8"))["docs"]
    assert [d["location"] for d in index if "hull is sound" in d["text"]] == ["quotes/ferry-to-return-aaaa0003/"]


def test_the_usual_forms_of_a_day_are_searchable(site: Path) -> None:
    index = json.loads((site / "search/search_index.json").read_text(encoding="utf-8"))["docs"]
    for form in ("5 March 2024", "March 5, 2024", "2024-03-05"):
        assert any(d["location"].startswith("quotes/ferry-to-return-aaaa0002") and form in d["text"] for d in index), form


def test_data_has_the_fields_that_the_dictionary_names(site: Path) -> None:
    from generator.views.dictionary import TABLES
    for name, (_, fields) in TABLES.items():
        records = json.loads((site / f"data/{name}.json").read_text(encoding="utf-8"))
        assert records, name
        for record in records:
            assert list(record) == list(fields), name


def test_shuffled_documents_give_the_same_pages(dossier: Dossier) -> None:
    turned = replace(dossier, documents=dossier.documents[::-1],
                     resolution=replace(dossier.resolution, annotations=dossier.resolution.annotations[::-1],
                                        entities=dossier.resolution.entities[::-1], events=dossier.resolution.events[::-1]))
    assert make_pages(Catalogue(dossier=turned)) == make_pages(Catalogue(dossier=dossier))


def test_every_page_says_how_to_report_an_error_and_whose_the_words_are(site: Path) -> None:
    page = (site / "quotes/ferry-to-return-aaaa0002/index.html").read_text(encoding="utf-8")
    assert "github.com/example/grenmark/issues/new?title=Error%20on%20quotes/ferry-to-return-aaaa0002/" in page
    assert "mailto:editor@grenmark.example" in (site / "method/index.html").read_text(encoding="utf-8")
    assert "its publisher’s; quotations and short passages" in (site / "documents/ferry-to-return/index.html").read_text(encoding="utf-8")


def test_pages_with_excerpts_stay_out_of_indexes_where_the_dossier_asks_for_it(dossier: Dossier) -> None:
    asked = replace(dossier, settings=replace(dossier.settings, noindex=True))
    hidden = {page.kind for page in make_pages(Catalogue(dossier=asked)) if page.front.get("noindex")}
    assert {PageKind.QUOTATION, PageKind.DOCUMENT, PageKind.EVENT, PageKind.PAPER} <= hidden


def test_a_problem_stands_on_the_page_it_is_of_for_maintainers_only(dossier: Dossier) -> None:
    file = dossier.documents[0].file
    fault = Problem(path=file.rpartition(".")[0] + ".yml", line=3, what="outlt: unknown key.", hint="Did you mean 'outlet'?")
    faulty = replace(dossier, problems=(fault,))
    told = {page.path for page in make_pages(Catalogue(dossier=faulty), review=True) if page.front.get("problems")}
    assert f"documents/{dossier.documents[0].id}.md" in told and "index.md" in told
    assert f"documents/{dossier.documents[1].id}.md" not in told
    assert not any(page.front.get("problems") or page.front.get("review") for page in make_pages(Catalogue(dossier=faulty)))


@pytest.mark.parametrize("target, address", [("quotes/new.md#q-new", "../new/"), ("timeline/index.md", "../../timeline/")])
def test_a_page_at_an_old_address_leads_on_and_is_not_searched(target: str, address: str) -> None:
    page = redirect_page("quotes/old.md", "Moved", Link(text="There", target=target), "shows it.")
    assert (page.path, page.front["redirect"], page.front["search"], page.front["noindex"]) == (
        "quotes/old.md", address, {"exclude": True}, True)
