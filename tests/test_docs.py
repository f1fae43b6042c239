"""What people may type is documented: every command, every key; and the examples of the documentation are sound."""
from __future__ import annotations

import re
from pathlib import Path

import click
import pytest
import yaml

from generator.cli import main
from generator.links import FOLDERS
from generator.schema import (
    DecisionEntry,
    Entry,
    EventEntry,
    OutletEntry,
    PassageEntry,
    RoleEntry,
    SettingsFile,
    Sidecar,
    SpeakerFile,
    StatementEntry,
    TopicEntry,
    read_entry,
)
from generator.write import MANIFEST

ROOT = Path(__file__).parent.parent
REFERENCE = (ROOT / "docs" / "reference.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
SECTIONS: list[tuple[str, type[Entry]]] = [
    ("sidecar", Sidecar), ("decision", DecisionEntry), ("speaker", SpeakerFile), ("speaker", RoleEntry), ("lists", OutletEntry),
    ("lists", TopicEntry), ("lists", StatementEntry), ("lists", EventEntry), ("lists", PassageEntry), ("dossier", SettingsFile),
]


def section(name: str) -> str:
    """The part of the reference under the heading with this id."""
    return re.split(r"^## ", REFERENCE.partition(f"{{#{name}}}")[2], maxsplit=1, flags=re.M)[0]


def commands(group: click.Group, prefix: str = "dossier") -> list[str]:
    found = []
    for name, command in sorted(group.commands.items()):
        found += commands(command, f"{prefix} {name}") if isinstance(command, click.Group) else [f"{prefix} {name}"]
    return found


@pytest.mark.parametrize(("name", "kind"), SECTIONS)
def test_every_key_is_documented(name: str, kind: type[Entry]) -> None:
    assert [key for key in kind.model_fields if f"`{key}`" not in section(name)] == []


def test_no_key_is_documented_that_does_not_exist() -> None:
    for name, kind in (("sidecar", Sidecar), ("decision", DecisionEntry), ("speaker", SpeakerFile)):
        rows = re.findall(r"^\| `(\w+)`", section(name), flags=re.M)
        assert sorted(rows) == sorted(kind.model_fields)


@pytest.mark.parametrize("command", commands(main))
def test_every_command_is_documented(command: str) -> None:
    assert f"`{command}" in section("commands")


def test_every_documented_command_exists() -> None:
    known = commands(main)
    named = [line for text in (README, REFERENCE) for line in re.findall(r"`dossier ([a-z ]+)", text)]
    assert len(named) >= len(known)
    assert [line for line in named if not any(f"dossier {line}".startswith(command) for command in known)] == []


@pytest.mark.parametrize("text", [README, REFERENCE], ids=["README", "reference"])
def test_examples_of_sidecars_are_sound(text: str) -> None:
    examples = [block for block in re.findall(r"```yaml\n(.*?)```", text, flags=re.S)
                if "decisions:" in block or "name:" not in block]
    assert examples
    for example in examples:
        assert read_entry(Sidecar, example, "example.yml")[2] == ()


@pytest.mark.parametrize(("name", "kind"), [("document", Sidecar), ("speaker", SpeakerFile)])
def test_the_starters_examples_are_sound_and_show_every_key(name: str, kind: type[Entry]) -> None:
    text = (ROOT / "templates" / "starter" / "seeds" / "examples" / f"{name}.yml").read_text(encoding="utf-8")
    typed = "\n".join(line.removeprefix("# ") for line in text.splitlines() if re.match(r"#  *(- |\w+:|  )", line))
    assert read_entry(kind, typed.replace("file_sha256: ...", ""), "example.yml")[2] == ()
    assert [key for key in kind.model_fields if not re.search(rf"^# {key}:", text, flags=re.M)] == []


def test_the_starters_settings_are_sound() -> None:
    text = (ROOT / "templates" / "starter" / "seeds" / "dossier.yml").read_text(encoding="utf-8")
    assert read_entry(SettingsFile, text, "dossier.yml")[2] == ()


@pytest.mark.parametrize("target", ["site", "serve", "test"])
def test_make_has_the_targets_that_the_readme_names(target: str) -> None:
    assert f"make {target}" in README
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.M)


def test_files_that_the_documentation_links_are_there() -> None:
    for page in ("README.md", "CONTRIBUTING.md"):
        linked = re.findall(r"\]\(([^)#:]+)\)", (ROOT / page).read_text(encoding="utf-8"))
        assert linked, page
        assert [target for target in linked if not (ROOT / target).exists()] == []


@pytest.mark.parametrize("name", [".gitignore", "templates/starter/gitignore"])
def test_git_ignores_what_a_build_writes_and_no_page_that_people_write(name: str) -> None:
    ignored = {line for line in (ROOT / name).read_text(encoding="utf-8").splitlines() if "docs" in line and not line.startswith("#")}
    assert ignored == {f"docs/{MANIFEST}", "docs/index.md", *(f"docs/{folder}/" for folder in FOLDERS)}


def test_nothing_is_deployed_before_the_tests_and_the_gates_have_passed() -> None:
    check, deploy = (yaml.load((ROOT / ".github/workflows" / name).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
                     for name in ("check.yml", "deploy.yml"))
    assert sorted(check["on"]) == ["pull_request", "workflow_call"]
    assert [step["run"] for step in check["jobs"]["test"]["steps"] if "run" in step][-2:] == ["make test", "make site"]
    assert deploy["jobs"]["check"] == {"uses": "./.github/workflows/check.yml"}
    assert deploy["jobs"]["deploy"]["needs"] == ["check", "build"]
    assert [name for name, job in deploy["jobs"].items() if "deploy-pages" in str(job)] == ["deploy"]
