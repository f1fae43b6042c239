"""Building again in one process, as a maintainers' server does: only what changed is read again, and nothing comes out differently."""
from __future__ import annotations

import dataclasses
import shutil
from pathlib import Path

import pytest

from generator import pipeline, views
from generator.annotate import annotate
from generator.errors import DossierError
from generator.models import Annotations, Document, Dossier, Settings
from generator.read import read_seeds
from generator.views import data, exports
from generator.views.catalogue import Catalogue

SEEDS = Path(__file__).parent / "tiny" / "seeds"


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    shutil.copytree(SEEDS, tmp_path / "seeds")
    return tmp_path / "seeds"


@pytest.fixture
def read_again(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the documents that were annotated, from an empty memory on."""
    ids: list[str] = []

    def counted(document: Document, *others: object, **more: object) -> Annotations:
        ids.append(document.id)
        return annotate(document, *others, **more)  # type: ignore[arg-type]

    pipeline._annotate.cache_clear()
    monkeypatch.setattr(pipeline, "annotate", counted)
    return ids


def make(seeds: Path) -> Dossier:
    return pipeline.make_dossier(read_seeds(seeds))


def test_only_a_changed_document_is_read_again_and_as_if_for_the_first_time(seeds: Path, read_again: list[str]) -> None:
    first = make(seeds)
    assert sorted(read_again) == sorted(d.id for d in first.documents)
    read_again.clear()
    assert make(seeds) == first
    assert read_again == []
    changed = min((seeds / "documents").glob("*.txt"))
    changed.write_text(changed.read_text(encoding="utf-8") + "\n\n“The lamps are out,” Ilva Brandt said on Friday.\n", encoding="utf-8")
    second = make(seeds)
    assert read_again == [d.id for d in second.documents if d.file.endswith(changed.name)]
    pipeline._annotate.cache_clear()
    assert make(seeds) == second


def test_a_correction_reads_nothing_again_and_takes_effect(seeds: Path, read_again: list[str]) -> None:
    first = make(seeds)
    read_again.clear()
    sidecar = next(path for path in sorted((seeds / "documents").glob("*.yml")) if "decisions:" in path.read_text(encoding="utf-8"))
    text = sidecar.read_text(encoding="utf-8")
    sidecar.write_text(text[: text.index("decisions:")], encoding="utf-8")
    assert make(seeds).corrections != first.corrections
    assert read_again == []


def test_a_pipeline_that_is_none_is_an_error_and_the_rules_work_without_it(seeds: Path) -> None:
    (seeds / "dossier.yml").write_text("title: T\npipeline: no_such_pipeline\n")
    dossier = make(seeds)
    assert [str(p) for p in dossier.problems if "pipeline" in p.what] == [
        "seeds/dossier.yml: pipeline: 'no_such_pipeline' cannot be loaded as a spaCy pipeline (OSError). "
        "Write the name of one that is installed, or take the key out: the rules work without one."]
    assert dossier.documents and dossier.settings.pipeline is None


def test_a_repository_address_that_no_browser_can_read_ends_the_build(seeds: Path, tmp_path: Path) -> None:
    with pytest.raises(DossierError, match=r"^mkdocs.yml: repo_url: expected a web address with http:// or https://, got 'http://\[::1'\."):
        pipeline.build(pipeline.Folders(seeds=seeds, docs=tmp_path / "docs"), repo_url="http://[::1")


def test_the_dossier_is_laid_out_once_for_all_files_of_one_state(seeds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    laid_out: list[Dossier] = []
    made = dataclasses.replace(make(seeds), settings=Settings(exposure_cap=1.0))

    def counted(*, dossier: Dossier) -> Catalogue:
        laid_out.append(dossier)
        return Catalogue(dossier=dossier)
    for module in (pipeline, views, data, exports):
        monkeypatch.setattr(module, "Catalogue", counted)
    pipeline.publish(made)
    assert len(laid_out) == 2       # as it is measured, and as it is written
