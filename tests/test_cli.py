"""The commands: what they print, and when they fail."""
from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.pipeline import make_dossier
from generator.read import read_seeds

STORY = ("The bridge opened on Monday.\n\n“We have waited nine years for this,” harbour master Ann Tolland said on Monday.\n\n"
         "“Nobody will miss the ferry,” she added.\n")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "seeds" / "documents").mkdir(parents=True)
    (tmp_path / "seeds" / "documents" / "bridge.txt").write_text(STORY, encoding="utf-8")
    return tmp_path


def run(folder: Path, *arguments: str, given: str | bytes | None = None) -> Result:
    where = ("--seeds", str(folder / "seeds")) if arguments[0] in ("build", "check", "explain") else ()
    to = ("--docs", str(folder / "docs")) if arguments[0] == "build" else ()
    return CliRunner().invoke(main, [arguments[0], *where, *to, *arguments[1:]], input=given, catch_exceptions=False)


def sidecar(folder: Path, text: str) -> None:
    (folder / "seeds" / "documents" / "bridge.yml").write_text(text, encoding="utf-8")


def test_build_writes_pages_and_ends_well(folder: Path) -> None:
    result = run(folder, "build")
    assert result.exit_code == 0, result.output
    assert (folder / "docs" / "index.md").is_file()
    assert result.stdout.startswith("1 document, 2 stretches (2 direct)")


def test_build_names_a_bad_document_writes_the_others_and_fails(folder: Path) -> None:
    (folder / "seeds" / "documents" / "empty.txt").touch()
    result = run(folder, "build")
    assert result.exit_code == 1
    assert result.stderr == "error: seeds/documents/empty.txt: is empty. Put the text into it, or remove it.\n"
    assert list((folder / "docs" / "quotes").glob("bridge-*.md"))


@pytest.mark.parametrize("command", ["build", "check"])
def test_a_folder_of_templates_that_is_not_there_is_an_error(folder: Path, command: str) -> None:
    (folder / "templates").mkdir()                          # there, but with no pages/ in it
    for name in ("tmplates", "templates"):
        result = run(folder, command, "--templates", str(folder / name))
        assert (result.exit_code, result.stderr) == (
            1, f"error: {folder / name}: is no folder of templates: there is no pages/ in it. "
               "Mend the path (--templates, or templates: in mkdocs.yml), or leave it out.\n")
    assert not (folder / "docs").exists()


def test_check_passes_and_writes_nothing(folder: Path) -> None:
    sidecar(folder, "published: 2024-05-14\n")
    result = run(folder, "check")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.endswith("0 errors, 0 warnings, 0 notes\n")
    assert not (folder / "docs").exists()


@pytest.mark.parametrize(("line", "finding"), [
    ("", "has no day of publication"), ("EASTQUAY, May 14 (Coast Wire) — ", "states a day without its year"),
])
def test_check_notes_which_documents_have_no_day(folder: Path, line: str, finding: str) -> None:
    (folder / "seeds" / "documents" / "bridge.txt").write_text(f"{line}{STORY}", encoding="utf-8")
    result = run(folder, "check")
    assert result.exit_code == 0
    assert f"note: seeds/documents/bridge.txt: {finding}: nothing like 'on Wednesday' in it is counted." in result.stderr


def test_check_fails_on_a_stale_decision(folder: Path) -> None:
    sidecar(folder, "file_sha256: " + "0" * 64 + "\ndecisions:\n  - quotation: We never agreed\n    confirm: true\n    because: read\n")
    result = run(folder, "check")
    assert result.exit_code == 1
    assert ("error: seeds/documents/bridge.yml:3: quotation: 'We never agreed' matches no quotation of seeds/documents/bridge.txt "
            "any more: its bytes changed since the decision was made.") in result.stderr


def test_strict_turns_warnings_into_failure(folder: Path) -> None:
    sidecar(folder, "file_sha256: " + "0" * 64 + "\n")
    assert run(folder, "check").exit_code == 0
    result = run(folder, "check", "--strict")
    assert result.exit_code == 1
    assert "\nwarning: " in f"\n{result.stderr}"


def test_explain_says_which_rule_and_which_decision(folder: Path) -> None:
    (folder / "seeds" / "speakers").mkdir()
    (folder / "seeds" / "speakers" / "ann-tolland.yml").write_text("name: Ann Tolland\n", encoding="utf-8")
    sidecar(folder, "decisions:\n  - quotation: Nobody will miss\n    speaker: ann-tolland\n"
                    "    because: it is her phrase\n    by: A. Reader\n")
    (_, second) = [line for line in run(folder, "explain", "bridge").stdout.splitlines() if line.startswith("  quotation:")]
    identifier = second.split()[1].rstrip(":")
    lines = run(folder, "explain", identifier).stdout.splitlines()
    assert lines[0] == f"quotation {identifier}"
    assert "  speaker:        Ann Tolland (ann-tolland)" in lines
    assert "  speaker rule:   a human decision" in lines
    assert "  confidence:     1.00: shown, speakers are shown from 0.80 on" in lines
    assert "    because:      it is her phrase" in lines
    assert "    decided:      A. Reader" in lines
    assert [line for line in lines if line.startswith("  decision:       seeds/documents/bridge.yml:2: ")]


def test_explain_names_the_rules_of_a_quotation_with_their_words(folder: Path) -> None:
    (first, _) = [line for line in run(folder, "explain", "bridge").stdout.splitlines() if line.startswith("  quotation:")]
    lines = run(folder, "explain", first.split()[1].rstrip(":")).stdout.splitlines()
    assert "  found by:       rule 'marks': an opening and a closing mark" in lines
    (rule,) = [line for line in lines if line.startswith("  speaker rule:")]
    assert re.fullmatch(r"  speaker rule:   rule '[a-z-]+': [a-z].{20,}", rule)


def test_explain_offers_the_nearest_id(folder: Path) -> None:
    result = run(folder, "explain", "bridg")
    assert result.exit_code == 1
    assert "bridg: nothing has this id. Did you mean bridge" in result.stderr


def test_explain_of_a_document_lists_what_is_in_it(folder: Path) -> None:
    lines = run(folder, "explain", "bridge").stdout.splitlines()
    assert lines[0] == "  document:       bridge (seeds/documents/bridge.txt)"
    assert len([line for line in lines if line.startswith("  quotation:")]) == 2


def test_explain_of_an_event_says_why_this_date(folder: Path) -> None:
    sidecar(folder, "published: 2021-05-04\n")
    dossier = make_dossier(read_seeds(folder / "seeds"))
    (event, *_) = dossier.resolution.events
    lines = run(folder, "explain", event.id).stdout.splitlines()
    assert lines[0] == f"event {event.id}"
    assert [line.split(":")[0].strip() for line in lines[1:4]] == ["title", "date", "why this date"]
    assert any(line.startswith("  passage:") for line in lines)


DAYS = ("The bridge opened on May 1, 2021. Governor Rita Moss resigned on May 2, 2021. The mill closed on May 3, 2021.\n"
        "Governor Rita Moss arrived in Lima on May 4, 2021.\n")


def _days(folder: Path) -> dict[str, str]:
    """The ids of the events of DAYS, by day."""
    (folder / "seeds" / "documents" / "days.txt").write_text(DAYS, encoding="utf-8")
    return {e.date or "": e.id for e in make_dossier(read_seeds(folder / "seeds")).resolution.events}


def test_explain_of_an_event_names_the_decisions_on_it(folder: Path) -> None:
    days = _days(folder)
    one, two, three, four = (days[f"2021-05-0{n}"] for n in (1, 2, 3, 4))
    (folder / "seeds" / "events.yml").write_text(
        f"- event: {one}\n  reject: true\n  because: a film\n"
        f"- event: {two}\n  merge: [{three}]\n  because: one happening\n  by: A. Reader\n"
        f"- event: {four}\n  date: 2021-05-05\n  passages: [{{document: bridge, words: The bridge opened on Monday}}]\n"
        "  because: the log\n",
        encoding="utf-8")
    (folder / "seeds" / "ids.yml").write_text(f"old-name: {two}\n", encoding="utf-8")
    assert run(folder, "explain", one).stdout.splitlines() == [
        f"event {one}", "  withdrawn:      a film",
        "  decision:       seeds/events.yml:1: The bridge opened on May 1, 2021 (2021-05-01) -> no event",
        "    reject:       True", "    because:      a film"]
    merged = run(folder, "explain", three).stdout.splitlines()
    assert merged[:2] == [f"{three} stands now for {two} (seeds/events.yml:4)", f"event {two}"]
    assert "  made by:        a human decision: merged by a person" in merged
    assert merged[-4:] == ["  decision:       seeds/events.yml:4: passages: 1 -> passages: 2", f"    merge:        {three}",
                           "    because:      one happening", "    decided:      A. Reader"]
    assert run(folder, "explain", "old-name").stdout.splitlines()[0] == f"old-name stands now for {two} (seeds/ids.yml)"
    assert run(folder, "explain", four).stdout.splitlines()[-4:] == [
        "  decision:       seeds/events.yml:8: date: 2021-05-04; passages: 1 -> date: 2021-05-05; passages: 2",
        "    date:         2021-05-05", "    passages:     'The bridge opened on Monday' of bridge", "    because:      the log"]


def test_explain_says_that_a_person_left_a_speaker_open(folder: Path) -> None:
    sidecar(folder, "decisions:\n  - quotation: We have waited\n    speaker: unattributed\n    because: two voices\n")
    (first, _) = [line for line in run(folder, "explain", "bridge").stdout.splitlines() if line.startswith("  quotation:")]
    lines = run(folder, "explain", first.split()[1].rstrip(":")).stdout.splitlines()
    assert "  speaker:        unattributed: a human decision" in lines


def test_explain_names_the_speaker_file_that_took_somebody_in(folder: Path) -> None:
    (folder / "seeds" / "speakers").mkdir()
    (folder / "seeds" / "speakers" / "harbour-master.yml").write_text("name: Ann Tolland\n", encoding="utf-8")
    assert run(folder, "explain", "ann-tolland").stdout.splitlines()[:2] == [
        "ann-tolland stands now for harbour-master (seeds/speakers/harbour-master.yml)", "speaker harbour-master"]


def test_explain_of_a_topic_says_its_terms(folder: Path) -> None:
    (folder / "seeds" / "topics.yml").write_text("- name: The ferry\n  terms: [ferry, boat]\n", encoding="utf-8")
    assert run(folder, "explain", "the-ferry").stdout.splitlines() == [
        "topic the-ferry", "  name:           The ferry", "  terms:          ferry, boat", "  made by:        seeds/topics.yml"]


def test_explain_of_a_speaker_lists_mentions_and_quotations(folder: Path) -> None:
    lines = run(folder, "explain", "ann-tolland").stdout.splitlines()
    assert lines[:2] == ["speaker ann-tolland", "  name:           Ann Tolland (PERSON)"]
    assert any(line.startswith("  mention:        'Ann Tolland' at ") for line in lines)
    assert any(line.startswith("  quotation:      bridge-") for line in lines)


def test_extract_reads_files_like_seeds(folder: Path) -> None:
    result = run(folder, "extract", str(folder / "seeds" / "documents" / "bridge.txt"))
    (answer,) = [json.loads(line) for line in result.stdout.splitlines()]
    assert answer["id"] == "bridge.txt"
    assert len(answer["quotations"]) == 2


def test_extract_names_a_file_it_cannot_read_and_answers_the_others(folder: Path) -> None:
    bad = folder / "bad.txt"
    bad.write_bytes(b"caf\xe9")
    result = run(folder, "extract", str(bad), str(folder / "seeds" / "documents" / "bridge.txt"))
    assert result.exit_code == 1
    assert result.stderr == f"error: {bad}:1: is not UTF-8: byte 4 of the line is 0xe9. Save it in UTF-8.\n"
    assert len(result.stdout.splitlines()) == 1


def test_extract_names_every_faulty_line() -> None:
    given = b'{"id": "a", "text": "One."}\n{"id": "a"\n\n[]\n{"text": "x"}\n{"id": 1, "text": 2}\n\xff\n'
    result = run(Path(), "extract", given=given)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.splitlines() == [
        "error: <stdin>:2: is not JSON: Expecting ',' delimiter at column 11. Write one JSON object in each line.",
        "error: <stdin>:4: expected a JSON object, got '[]'. Write {\"id\": ..., \"text\": ...}.",
        "error: <stdin>:5: id: is missing. Write {\"id\": ..., \"text\": ...}.",
        "error: <stdin>:6: text: expected text, got '2'. Put the document's text there.",
        "error: <stdin>:7: is not UTF-8: byte 1 of the line is 0xff. Save it in UTF-8.",
    ]


def test_extract_refuses_what_is_no_text_or_number() -> None:
    given = b'{"id": "a", "text": "x", "published": 5}\n{"id": ' + b"9" * 10_000 + b', "text": "x"}\n{"id": NaN, "text": "x"}\n' \
            b'{"id": null, "text": "x"}\n{"id": "a", "text": "x", "speakers": [{"name": "Jo", "aliases": "J"}]}\n' \
            b'{"id": "a", "text": "x", "speakers": 7}\n{"id": "a", "text": "x", "speakers": [{"name": "Jo", "roles": [{}]}]}\n'
    result = run(Path(), "extract", given=given)
    assert (result.exit_code, result.stdout) == (1, "")
    number = "is not JSON that can be read: it has a number that is none, or one of thousands of digits."
    assert [line.partition(" Write ")[0] for line in result.stderr.splitlines()] == [
        "error: <stdin>:1: published: expected text, got '5'.",
        f"error: <stdin>:2: {number}",
        f"error: <stdin>:3: {number}",
        "error: <stdin>:4: id: expected text or a whole number, got 'None'.",
        "error: <stdin>:5: speakers: aliases: expected a list of texts, got 'J'.",
        "error: <stdin>:6: speakers: expected a list, got '7'.",
        "error: <stdin>:7: speakers: roles: expected a list of texts, got '[{}]'.",
    ]


def test_extract_answers_two_rows_of_one_id_each_for_itself_and_says_so() -> None:
    said = [f'{{"id": "a", "group": "g", "text": "“{words},” said Ann Tolland."}}\n' for words in ("We stay", "Nobody leaves the quay")]
    result = run(Path(), "extract", given="".join(said).encode())
    assert result.exit_code == 0
    assert result.stderr == "warning: <stdin>:2: id: 'a' is the id of line 1 too. Both are answered, in their order; give each its own.\n"
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(a["id"], a["quotations"][0]["end"]) for a in answers] == [("a", 9), ("a", 24)]


def test_extract_answers_whatever_characters_it_is_given() -> None:
    result = run(Path(), "extract", given='{"id": "\\ud800", "text": "a\\u0000b \\ud83d \U0001F600"}\n')
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) == 1


def test_extract_ends_quietly_when_nobody_reads_on() -> None:
    rows = "".join(json.dumps({"id": str(n), "text": STORY}) + "\n" for n in range(200))
    command = f"{sys.executable} -m generator extract | head -1"
    done = subprocess.run(["bash", "-c", command], input=rows, capture_output=True, encoding="utf-8", timeout=100)
    assert json.loads(done.stdout)["id"] == "0"
    assert "Traceback" not in done.stderr


def test_propose_prints_speaker_files_and_writes_only_what_is_not_there(folder: Path) -> None:
    where = ("--seeds", str(folder / "seeds"))
    printed = run(folder, "propose", "speakers", *where).stdout
    assert f"# {folder / 'seeds' / 'speakers' / 'ann-tolland.yml'}\nname: Ann Tolland\nkind: person\n" in printed
    assert run(folder, "propose", "speakers", *where, "--write").stdout == f"{folder / 'seeds' / 'speakers' / 'ann-tolland.yml'}\n"
    assert run(folder, "propose", "speakers", *where, "--write").stdout == ""
    assert run(folder, "check").exit_code == 0
    assert [k.name for k in read_seeds(folder / "seeds").speakers] == ["Ann Tolland"]


def test_new_starts_a_dossier_that_builds_and_keeps_what_is_there(tmp_path: Path) -> None:
    folder = tmp_path / "bridges"
    result = run(folder, "new", str(folder), "--title", "Bridges: an 'inquiry'")
    assert result.exit_code == 0, result.output
    (folder / "seeds" / "documents" / "bridge.txt").write_text(STORY, encoding="utf-8")
    assert run(folder, "build").exit_code == 0
    assert "Bridges" in (folder / "docs" / "index.md").read_text(encoding="utf-8")
    again = run(folder, "new", str(folder))
    assert again.exit_code == 1
    assert f"error: {folder / 'mkdocs.yml'}: is there already. Choose another folder; nothing was written.\n" in again.stderr
