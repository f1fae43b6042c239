"""The wheel: installed in a fresh environment, it builds a dossier in another folder, with the templates it brings."""
from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import spacy

ROOT = Path(__file__).parent.parent
STORY = ("The bridge opened on Monday.\n\n“We have waited nine years for this,” harbour master Ann Tolland said on Monday.\n\n"
         "“Nobody will miss the ferry, and nobody will miss the queue for it on a wet night,” she added.\n")


def run(*command: str | Path, cwd: Path) -> str:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(list(map(str, command)), cwd=cwd, env={**environment, "NO_MKDOCS_2_WARNING": "1"}, text=True, timeout=300,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    assert done.returncode == 0, done.stdout
    return done.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `bin` folder of a fresh environment with the wheel in it; what it depends on is taken from this one."""
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder / "dist", cwd=ROOT)
    (wheel,) = (folder / "dist").glob("*.whl")
    run(sys.executable, "-m", "venv", "--without-pip", folder / "venv", cwd=folder)
    bin_folder = folder / "venv" / "bin"
    pip = (sys.executable, "-m", "pip", "--python", bin_folder / "python", "--disable-pip-version-check")
    run(*pip, "install", "--quiet", "--no-deps", "--no-index", wheel, cwd=folder)
    (site_packages,) = (folder / "venv" / "lib").glob("python*/site-packages")
    (site_packages / "shared.pth").write_text(f"{Path(spacy.__file__).parent.parent}\n", encoding="utf-8")
    return bin_folder


def test_the_wheel_builds_a_dossier_in_another_folder(installed: Path, tmp_path: Path) -> None:
    where = run(installed / "python", "-c", "import generator; print(generator.__file__)", cwd=tmp_path).strip()
    assert Path(where).is_relative_to(installed.parent)
    run(installed / "dossier", "new", "bridges", "--title", "Bridges", cwd=tmp_path)
    folder = tmp_path / "bridges"
    (folder / "seeds" / "documents" / "opening.txt").write_text(STORY, encoding="utf-8")
    built = run(installed / "python", "-m", "mkdocs", "build", "--strict", cwd=folder)
    assert "Documentation built" in built
    pages = (folder / "site" / "quotes").glob("opening-*/index.html")
    (page,) = [page for page in pages if "<h1" in (text := page.read_text(encoding="utf-8")) and "We have waited nine years" in text][:1]
    assert "Ann Tolland" in run(installed / "dossier", "explain", page.parent.name, cwd=folder)
    assert "0 errors" in run(installed / "dossier", "check", "--site", "site", cwd=folder)
