"""Imports go one way: a stage imports the shared records and the stages to its left, nothing to its right."""
from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "generator"
STAGES = ["read", "clean", "annotate", "resolve", "curate", "verify", "views", "render", "write"]
# What any stage may import; `formats` is read's, `render_filters` is render's.
SHARED = {"errors", "models", "ids", "links", "text", "lexicon", "messages", "schema", "yamltext"}
PARTS = {"formats": "read", "render_filters": "render"}
WORD_LISTS = {"spacy.lang.en.stop_words"}
CALLERS = {"pipeline", "plugin", "cli", "extract", "explain", "starter", "rows", "proposals", "process", "__main__"}


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def part(path: Path) -> str:
    name = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    return PARTS.get(name, name)


def imported(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [node.module] if isinstance(node, ast.ImportFrom) and node.module else []
        names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        found |= {PARTS.get(n.split(".")[1], n.split(".")[1]) for n in names if n.startswith("generator.")}
    return found


@pytest.mark.parametrize("path", modules(), ids=[str(p.relative_to(PACKAGE)) for p in modules()])
def test_a_module_imports_nothing_to_its_right(path: Path) -> None:
    own = part(path)
    if own in CALLERS or own == "__init__":
        return
    if own in SHARED:
        assert imported(path) <= SHARED
    else:
        assert imported(path) <= SHARED | set(STAGES[: STAGES.index(own) + 1])


@pytest.mark.parametrize("path", modules(), ids=[str(p.relative_to(PACKAGE)) for p in modules()])
def test_only_the_command_prints_and_sets_exit_codes(path: Path) -> None:
    if part(path) == "cli":
        return
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            assert ast.unparse(node.func) not in ("print", "sys.exit", "exit", "click.echo")


def test_nothing_is_set_for_the_whole_process_on_the_way() -> None:
    assert {part(path) for path in modules() if "gc" in _top_level(path)} == {"process"}


def test_no_spacy_object_leaves_annotate() -> None:
    users = {part(path) for path in modules() if any(n.split(".")[0] == "spacy" and n not in WORD_LISTS for n in _top_level(path))}
    assert users <= {"annotate", "lexicon"}


def _top_level(path: Path) -> list[str]:
    return [name for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            for name in ([node.module or ""] if isinstance(node, ast.ImportFrom) else
                         [a.name for a in node.names] if isinstance(node, ast.Import) else [])]
