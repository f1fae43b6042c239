"""What a build writes, and what it leaves alone: files of people, and its own list of files."""
from __future__ import annotations

from pathlib import Path

import pytest

from generator.errors import DossierError
from generator.models import GeneratedFile
from generator.write import MANIFEST, hand_written, write

FILES = (GeneratedFile(path="index.md", content="# Home\n"), GeneratedFile(path="data/a.json", content="[]\n"))
LISTED = '[\n"data/a.json",\n"index.md"\n]\n'


def _refused(docs: Path, files: tuple[GeneratedFile, ...] = FILES) -> list[str]:
    with pytest.raises(DossierError) as error:
        write(files, docs)
    return [str(problem) for problem in error.value.problems]


def _all(docs: Path) -> dict[str, str]:
    return {path.relative_to(docs).as_posix(): path.read_text() for path in docs.rglob("*") if path.is_file()}


def test_what_a_build_made_is_listed_and_removed_when_it_is_not_made_again(tmp_path: Path) -> None:
    (tmp_path / "about.md").write_text("Ours.\n")
    write(FILES, tmp_path)
    assert _all(tmp_path) == {"about.md": "Ours.\n", "data/a.json": "[]\n", "index.md": "# Home\n", MANIFEST: LISTED}
    assert hand_written(tmp_path) == (tmp_path / "about.md",)
    write(FILES[:1], tmp_path)
    assert _all(tmp_path) == {"about.md": "Ours.\n", "index.md": "# Home\n", MANIFEST: '[\n"index.md"\n]\n'}


def test_a_file_that_people_wrote_is_never_overwritten(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "index.md").write_text("# Ours\n")
    assert _refused(docs) == [
        "docs/index.md: is from no build, and would be overwritten. Move it away, or remove it if a build made it; nothing was written. "
        "The home page's own words go into home.md of the seeds."]
    assert _all(docs) == {"index.md": "# Ours\n"}


def test_of_many_files_in_the_way_ten_are_named(tmp_path: Path) -> None:
    many = tuple(GeneratedFile(path=f"{number:02}.md", content="made\n") for number in range(12))
    for file in many:
        (tmp_path / file.path).write_text("ours\n")
    said = _refused(tmp_path, many)
    assert len(said) == 10
    assert all("would be overwritten; 2 more are not named. " in line for line in said)


def test_a_file_with_the_very_bytes_of_the_build_is_its_own(tmp_path: Path) -> None:
    (tmp_path / "index.md").write_text("# Home\n")
    write(FILES, tmp_path)
    assert (tmp_path / MANIFEST).read_text() == LISTED


@pytest.mark.parametrize("listed", ["", '[\n"index', "null", "5", '{"a": 1}', "[1]", "[" * 100_000])
def test_a_list_that_is_cut_or_none_is_named_with_its_cure(listed: str, tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    write(FILES, docs)
    (docs / MANIFEST).write_text(listed)
    assert _refused(docs) == [
        "docs/.dossier-manifest.json: is no list of the files that builds made. Remove it, and the pages that builds made; "
        "the next build makes all of it anew."]
    (docs / MANIFEST).unlink()
    write(FILES, docs)
    assert (docs / MANIFEST).read_text() == LISTED


@pytest.mark.parametrize(("in_the_way", "folder", "named"), [("data", False, "data/a.json"), ("index.md", True, "index.md")])
def test_a_file_where_a_folder_is_meant_is_named(in_the_way: str, folder: bool, named: str, tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / in_the_way).mkdir() if folder else (docs / in_the_way).write_text("ours\n")
    (said,) = _refused(docs)
    assert said.startswith(f"docs/{named}: cannot be written: ")
    assert said.endswith(" Check that there is room, that you may write there, and that no file or folder of that name is in the way.")


def test_what_a_build_that_broke_off_has_made_is_owned_by_the_next(tmp_path: Path) -> None:
    (tmp_path / "z").write_text("ours\n")
    _refused(tmp_path, (*FILES, GeneratedFile(path="z/page.md", content="made\n")))
    write((GeneratedFile(path="index.md", content="# Other\n"),), tmp_path)
    assert _all(tmp_path) == {"index.md": "# Other\n", "z": "ours\n", MANIFEST: '[\n"index.md"\n]\n'}
