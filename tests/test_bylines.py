"""Authors, on the case files of tests/cases/bylines, and in the records of a dossier."""
from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.annotate import annotate
from generator.annotate.bylines import BYLINE, find_authors
from generator.annotate.doc import load_nlp
from generator.clean import clean
from generator.models import Document, Dossier, EntityType
from generator.pipeline import make_dossier
from generator.read import read_seeds
from generator.resolve import resolve_people

CASES = [
    pytest.param(case, id=f"{path.stem}: {case['why'][:60]}")
    for path in sorted((Path(__file__).parent / "cases" / "bylines").glob("*.yml"))
    for case in yaml.safe_load(path.read_text(encoding="utf-8"))
]
ARTICLE = "Bridge Opens\n\nBy Ilse Marten\n\nThe mayor, Tom Reed, opened the bridge. “It is done,” Reed said.\n"


@pytest.mark.parametrize("case", CASES)
def test_authors_are_found_as_the_case_says(case: dict[str, Any]) -> None:
    document = Document(id="case", file="case", text=case["text"])
    found = annotate(document, clean(document), nlp=load_nlp(None))
    assert [document.text[s.start : s.end] for s in find_authors(document, found)] == case["authors"]
    assert {m.span for m in found.mentions if m.rule == BYLINE} == set(find_authors(document, found))
    entities = resolve_people((document,), (found,), ()).entities
    assert sorted(e.name for e in entities if e.type is EntityType.PERSON) == case["people"]


def dossier(root: Path, files: dict[str, str]) -> Dossier:
    for name, text in files.items():
        (root / "documents").mkdir(parents=True, exist_ok=True)
        (root / "documents" / name).write_text(text, encoding="utf-8")
    return make_dossier(read_seeds(root))


def test_who_wrote_two_documents_is_not_somebody_that_they_are_about(tmp_path: Path) -> None:
    made = dossier(tmp_path, {"a.txt": ARTICLE, "b.txt": ARTICLE.replace("bridge", "ferry")})
    assert [(d.authors, d.authors_basis) for d in made.documents] == [(("Ilse Marten",), "byline")] * 2
    assert "ilse-marten" not in {e.id for e in made.resolution.entities}


def test_the_sidecar_wins_over_the_byline(tmp_path: Path) -> None:
    files = {"a.txt": ARTICLE, "a.yml": "authors: [Ilse Marten-Roth, Jomo Hall]\n", "b.txt": ARTICLE, "b.yml": "authors: []\n"}
    made = dossier(tmp_path, files)
    assert [(d.authors, d.authors_basis) for d in made.documents] == [(("Ilse Marten-Roth", "Jomo Hall"), "curator"), ((), "curator")]


def test_front_matter_and_metadata_name_authors(tmp_path: Path) -> None:
    page = ("<html><head><meta name='author' content='Jomo Hall; Ann Tolland'></head><body><article><h1>Ferry back</h1><p>"
            + "The ferry sails again after a storm of nine days. " * 6 + "</p></article></body></html>")
    made = dossier(tmp_path, {"a.md": "---\nauthor: Jomo Hall\n---\n" + ARTICLE, "b.html": page})
    assert [(d.authors, d.authors_basis) for d in made.documents] == [
        (("Jomo Hall",), "metadata"), (("Jomo Hall", "Ann Tolland"), "metadata")]


def test_the_byline_above_a_copied_page_is_read_though_it_is_set_aside() -> None:
    page = "\n".join([
        "Skip to main content", "Subscribe", "Sign in", "Share on Facebook", "Share on Twitter", "Menu", "Newsletters", "The ferry is back",
        "By Ann Tolland", "The ferry sails again after a storm of nine days, the harbour master said on Monday, and all are glad of it.",
        "Nobody had thought that it would take so long, and the shops on the island had run out of salt and of flour in the meantime.",
        "Read more", "By Jomo Hall", "Follow us", "All rights reserved.", "Privacy policy", "Terms of use"])
    document = Document(id="page", file="page", text=page)
    cleaning = clean(document)
    assert "By Ann Tolland" in [page[a.span.start : a.span.end] for a in cleaning.set_aside]
    found = annotate(document, cleaning, nlp=load_nlp(None))
    assert [page[s.start : s.end] for s in find_authors(document, found)] == ["Ann Tolland"]
