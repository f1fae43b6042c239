"""A tiny dossier on an invented subject, built whole and compared byte for byte with tests/tiny/expected/.

`pytest tests/test_tiny_dossier.py --update` rewrites what is expected; the diff is then to be read.
"""
from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SEEDS = Path(__file__).parent / "tiny" / "seeds"
EXPECTED = Path(__file__).parent / "tiny" / "expected"
UPDATE = "If the change is meant: .venv/bin/pytest tests/test_tiny_dossier.py --update, then read the diff."


def build(seeds: Path, docs: Path, *, hash_seed: int) -> str:
    """`dossier build` in a process of its own; `hash_seed` shuffles what Python hashes. Returns what it prints."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": str(hash_seed), "TZ": "Asia/Tokyo" if hash_seed % 2 else "UTC"}
    command = [sys.executable, "-m", "generator", "build", "--seeds", str(seeds), "--docs", str(docs)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=200)
    assert done.returncode == 0, done.stderr
    return done.stdout


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_the_tiny_dossier_is_built_as_expected(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    build(SEEDS, tmp_path / "docs", hash_seed=0)
    made = contents(tmp_path / "docs")
    if request.config.getoption("--update"):
        shutil.rmtree(EXPECTED, ignore_errors=True)
        shutil.copytree(tmp_path / "docs", EXPECTED)
    expected = contents(EXPECTED)
    assert sorted(made) == sorted(expected), UPDATE
    changed = [path for path in made if made[path] != expected[path]]
    assert not changed, f"{len(changed)} files differ, the first is {changed[0]}. {UPDATE}"


def test_the_same_seeds_give_the_same_bytes_whatever_the_order_and_the_time_zone(tmp_path: Path) -> None:
    build(SEEDS, tmp_path / "one", hash_seed=1)
    backwards = tmp_path / "elsewhere" / "seeds"
    for path in sorted(SEEDS.rglob("*"), reverse=True):     # another order of creation, another place on the disk
        if path.is_file():
            (backwards / path.relative_to(SEEDS)).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, backwards / path.relative_to(SEEDS))
    build(backwards, tmp_path / "two", hash_seed=4242)
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_a_second_build_writes_nothing_and_forgets_what_is_gone(tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    shutil.copytree(SEEDS, seeds)
    build(seeds, tmp_path / "docs", hash_seed=0)
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "docs").rglob("*") if path.is_file()}
    (tmp_path / "docs" / "own.md").write_text("by hand", encoding="utf-8")
    build(seeds, tmp_path / "docs", hash_seed=0)
    assert {path: path.stat().st_mtime_ns for path in before} == before
    (seeds / "documents" / "ferry-last-run.txt").unlink()
    build(seeds, tmp_path / "docs", hash_seed=0)
    left = [path for path in contents(tmp_path / "docs") if "ferry-last-run" in path and path.startswith(("documents/", "quotes/"))]
    assert left == []
    assert (tmp_path / "docs" / "own.md").read_text(encoding="utf-8") == "by hand"
