"""Bad input: each case is a problem with file, line, finding and cure, and the other documents are still read."""
from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from generator.errors import Problem, Severity
from generator.ids import fold
from generator.models import Passage, Seeds
from generator.read import read_seeds

GOOD = "The bridge opened on Monday.\n"


def seeds(folder: Path, files: dict[str, str | bytes]) -> Seeds:
    """The seeds of a dossier with these files, beside one sound document."""
    for name, content in {"documents/good.txt": GOOD, **files}.items():
        path = folder / "seeds" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    found = read_seeds(folder / "seeds")
    assert "good" in [d.id for d in found.documents]
    return found


D = "seeds/documents/"
# what is put in: the documents that are read beside the sound one, and the problems
BAD: dict[str, tuple[dict[str, str | bytes], list[str], list[str]]] = {
    "an empty file": ({"documents/a.txt": b""}, [], [f"error {D}a.txt: is empty. Put the text into it, or remove it."]),
    "white space only": ({"documents/a.txt": b" \r\n\t\n"}, [], [f"error {D}a.txt: has no words. Put the text into it, or remove it."]),
    "a picture": ({"documents/a.txt": b"\x89PNG\r\n\x1a\n\0\0\0"}, [], [
        f"error {D}a.txt: is a PNG picture, not UTF-8 text. Save it as plain text in UTF-8."]),
    "a binary file": ({"documents/a.txt": b"abc\0\1\2\3\4\5\6"}, [], [
        f"error {D}a.txt: is a binary file: 7 of its 10 bytes are control characters. Save it as plain text in UTF-8."]),
    "invalid UTF-8": ({"documents/a.txt": b"one\ncaf\xe9 two\n"}, [], [
        f"error {D}a.txt:2: is not UTF-8: byte 4 of the line is 0xe9. Save it in UTF-8."]),
    "UTF-16": ({"documents/a.txt": "one".encode("utf-16")}, [], [
        f"error {D}a.txt: is UTF-16 text, not UTF-8 text. Save it as plain text in UTF-8."]),
    "UTF-32": ({"documents/a.txt": "one".encode("utf-32")}, [], [
        f"error {D}a.txt: is UTF-32 text, not UTF-8 text. Save it as plain text in UTF-8."]),
    "a name with a line break": ({"documents/a\nerror: b.txt": b""}, [], [
        f"error {D}a\\nerror: b.txt: is empty. Put the text into it, or remove it."]),
    "a byte order mark": ({"documents/a.txt": b"\xef\xbb\xbfone"}, ["a"], [
        f"note {D}a.txt:1: starts with a byte order mark, which was left out. Nothing to do; saved as UTF-8 without BOM, this note goes."]),
    "CRLF": ({"documents/a.txt": b"one\r\ntwo\r\n"}, ["a"], [
        f"note {D}a.txt:1: has line breaks with a carriage return, which were read as plain ones. "
        "Nothing to do; saved with LF line breaks, this note goes."]),
    "NUL bytes": ({"documents/a.txt": b"one\ntwo\0" + b"three " * 20 + b"\0four"}, ["a"], [
        f"warning {D}a.txt:2: has 2 NUL characters, which were read as spaces; the first is on this line. "
        "Check whether words are missing there."]),
    "one line of 5 MB": ({"documents/a.txt": b"word " * 1_000_000}, ["a"], [
        f"warning {D}a.txt:1: has a line of 5000000 characters. If its line breaks were lost, put them back: they part paragraphs."]),
    "a character that turns the direction of writing": ({"documents/a.txt": "one\ntwo \u202eeerht"}, ["a"], [
        f"note {D}a.txt:2: has a character that turns the direction of writing (U+202E). "
        "Pages keep its effect inside the words it stands in; compare them with the original, letter for letter."]),
    "several of them": ({"documents/a.txt": "one \u2067two\u2069"}, ["a"], [
        f"note {D}a.txt:1: has 2 characters that turn the direction of writing (U+2067, U+2069); the first is on this line. "
        "Pages keep its effect inside the words it stands in; compare them with the original, letter for letter."]),
    "what is no character": ({"documents/a.txt": "one\nt\uffffw\ufffeo \uffff"}, ["a"], [
        f"warning {D}a.txt:2: has what is no character (U+FFFE, U+FFFF), 3 times, read as U+FFFD; the first is on this line. "
        "Check whether words are missing there."]),
    "HTML and script in a text": ({"documents/a.txt": "one\n<script>alert(1)</script>"}, ["a"], [
        f"note {D}a.txt:2: has HTML in it ('<script>'): shown letter for letter, never run. If it is a web page, name the file .html."]),
    "words that are not what they look like": ({
        "documents/a.txt": "one\ntwo Tol\u200bland To\u00adlland\n\u0410nn \u0410\u0440\n"}, ["a"], [
        f"note {D}a.txt:2: has characters that nobody sees inside of words (U+00AD, U+200B), 2 times; the first is on this line. "
        "Compare with the original, letter for letter: a name with one in it names no speaker.",
        f"note {D}a.txt:3: has letters of two scripts in one word ('Аnn'), once; the first is on this line. "
        "Compare with the original, letter for letter: a name with one in it names no speaker."]),
    "a text of more than twenty books": ({"documents/a.txt": b"word " * 2_000_001}, [], [
        f"error {D}a.txt: has 10000005 characters, more than 10000000. Save it in parts: each is then a document of its own.",
        f"warning {D}a.txt:1: has a line of 10000005 characters. If its line breaks were lost, put them back: they part paragraphs."]),
    "a title that is the text": ({"documents/a.md": f"---\ntitle: {'word ' * 60}\n---\n{'word ' * 60}"}, ["a"], [
        f"warning {D}a.md: states a title of 299 characters, more than 250; it is left out. Write 'title:' in its sidecar."]),
    "ids that mean something else already": (
        {"speakers/index.yml": "name: Ann Tolland", "speakers/unattributed.yml": "name: Bo Berg",
         "topics.yml": "- name: Ferries\n  terms: [ferry]\n- name: Index\n  terms: [bridge]\n"}, [], [
        "error seeds/speakers/index.yml: has the id 'index', which is the name of a list; it is left out. Give the file another name.",
        "error seeds/speakers/unattributed.yml: has the id 'unattributed', which is what a decision writes for nobody; it is left out. "
        "Give the file another name.",
        "error seeds/topics.yml:3: has the id 'index', which is the name of a list; it is left out. Give it another 'id:'."]),
    "a file that no reader takes": ({"documents/a.xyz": "one"}, [], [
        f"error {D}a.xyz: there is no reader for '.xyz'. Save it as one of .docx, .eml, .htm, .html, .md, .pdf, .txt."]),
    "a file that its reader cannot read": ({"documents/a.pdf": "one"}, [], [
        f"error {D}a.pdf: is no sound PDF file (PdfStreamError). Save it again, or as plain text."]),
    "two documents with one id": ({"documents/a.txt": "one", "documents/b.txt": "two", "documents/b.yml": "id: a"}, ["a"], [
        f"error {D}b.txt: has the id 'a', which {D}a.txt has too; it is left out. Give it another 'id:' in a sidecar of its own, b.yml."]),
    "a document that would be the list of all": ({"documents/a.txt": "one", "documents/Index.txt": "two"}, ["a"], [
        f"error {D}Index.txt: has the id 'index', which is the name of a list; it is left out. "
        "Give it another 'id:' in a sidecar of its own, Index.yml."]),
    "a sidecar without a document": ({"documents/a.yml": "title: A"}, [], [
        f"error {D}a.yml: there is no document 'a' beside this sidecar. Put a.txt beside it, or remove it."]),
    "a sidecar with a slip in its name": ({"documents/harbour-bridge.txt": "one", "documents/harbor-bridge.yml": "title: A"},
                                          ["harbour-bridge"], [
        f"error {D}harbor-bridge.yml: there is no document 'harbor-bridge' beside this sidecar. "
        "If it belongs to harbour-bridge.txt, name it harbour-bridge.yml."]),
    "a sidecar with another ending": ({"documents/a.txt": "one", "documents/a.yaml": "title: A"}, ["a"], [
        f"error {D}a.yaml: is not read: a sidecar ends in .yml. Name it a.yml."]),
    "a faulty sidecar leaves its document out": ({"documents/a.txt": "one", "documents/a.yml": "title: A\ndecision: []\n"}, [], [
        f"error {D}a.yml:2: decision: unknown key. Did you mean 'decisions'?"]),
    "a sidecar that is not UTF-8": ({"documents/a.txt": "one", "documents/a.yml": b"title: caf\xe9"}, [], [
        f"error {D}a.yml:1: is not UTF-8: byte 11 of the line is 0xe9. Save it in UTF-8."]),
    "an alias that is another's name": ({"speakers/jo-smith.yml": "name: Jo Smith",
                                         "speakers/ann.yml": "name: Ann\naliases:\n  - A.\n  - JO SMITH"}, [], [
        "error seeds/speakers/ann.yml:4: aliases: 'JO SMITH' is the name in seeds/speakers/jo-smith.yml. "
        "Remove it here; if the two are one, remove the other file."]),
    "two speakers of one name": ({"speakers/a.yml": "name: Jo", "speakers/b.yml": "name: jo"}, [], [
        "warning seeds/speakers/a.yml:1: name: 'Jo' is the name in seeds/speakers/b.yml too. "
        "If they are two, write 'not_same_as: [b]'; if one, remove a file.",
        "warning seeds/speakers/b.yml:1: name: 'jo' is the name in seeds/speakers/a.yml too. "
        "If they are two, write 'not_same_as: [a]'; if one, remove a file."]),
    "a speaker file that is no YAML file": ({"speakers/jo.txt": "Jo"}, [], [
        "error seeds/speakers/jo.txt: is not read: a speaker file is YAML. Name it jo.yml."]),
    "an outlet given twice": ({"outlets.yml": "- name: Herald\n- id: herald\n  name: The Herald"}, [], [
        "error seeds/outlets.yml:2: id: 'herald' is given twice. Give one of the two another id."]),
    "what editors leave behind is no document": ({
        "documents/.a.swp": b"\0", "documents/a.txt~": "one", "documents/.DS_Store": b""}, [], []),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_a_problem_with_place_finding_and_cure(name: str, tmp_path: Path) -> None:
    files, read, problems = BAD[name]
    found = seeds(tmp_path, files)
    assert [f"{p.severity} {p}" for p in found.problems] == problems
    assert [d.id for d in found.documents] == sorted([*read, "good"])


def test_a_dossier_without_documents_says_so(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    found = read_seeds(tmp_path / "seeds")
    assert [str(p) for p in found.problems] == ["seeds/documents: holds no documents. Put one in, for example as NAME.txt."]


def test_a_file_that_cannot_be_read_does_not_cost_the_others(tmp_path: Path) -> None:
    (tmp_path / "seeds" / "documents").mkdir(parents=True)
    (tmp_path / "seeds" / "documents" / "a.txt").symlink_to(tmp_path / "nowhere")
    found = seeds(tmp_path, {})
    assert [str(p) for p in found.problems] == [
        f"{D}a.txt: cannot be read: No such file or directory. Check that it is a file and that you may read it."]


REFUSED = " is a link that leads outside the dossier, and is left out. Copy the file in."


def test_what_is_no_regular_file_is_never_opened(tmp_path: Path) -> None:
    folder = tmp_path / "seeds" / "documents"
    (folder / "2021.txt").mkdir(parents=True)
    (tmp_path / "seeds" / "topics.yml").mkdir()
    for name in ("documents/pipe.txt", "documents/good.yml", "speakers/jo.yml", "home.md"):
        (tmp_path / "seeds" / name).parent.mkdir(exist_ok=True)
        os.mkfifo(tmp_path / "seeds" / name)
    (folder / "good.txt").write_text(GOOD, encoding="utf-8")
    (folder / "2021.txt" / "inside.txt").write_text(GOOD, encoding="utf-8")
    found = read_seeds(tmp_path / "seeds")
    refused = ": is not a regular file, and is left out. Remove it, or put a file in its place."
    assert [str(p) for p in found.problems] == [
        f"{D}2021.txt: is not a regular file: it is a folder named like a .txt file. Give the folder a name without this ending.",
        *(name + refused for name in (f"{D}good.yml", f"{D}pipe.txt", "seeds/home.md", "seeds/speakers/jo.yml", "seeds/topics.yml"))]
    assert [d.id for d in found.documents] == ["inside"]


def test_a_link_that_leads_outside_is_left_out(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    (outside / "folder").mkdir(parents=True)
    (outside / "a").write_text("name: Jo\n", encoding="utf-8")
    names = ["documents/a.txt", "dossier.yml", "events.yml", "home.md", "ids.yml", "outlets.yml", "speakers/jo.yml", "statements.yml",
             "topics.yml"]
    for name in names:
        link = tmp_path / "seeds" / name
        link.parent.mkdir(parents=True, exist_ok=True)
        link.symlink_to(outside / "a")
    (tmp_path / "seeds" / "documents" / "more").symlink_to(outside / "folder")
    found = seeds(tmp_path, {})
    assert [str(p) for p in found.problems] == sorted([
        *(f"seeds/{name}:{REFUSED}" for name in names),
        f"{D}more: is a link to a folder; what is in that folder is left out. Copy the folder in."])
    assert [d.id for d in found.documents] == ["good"] and not found.speakers


def test_a_linked_sidecar_from_outside_leaves_its_document_out(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text("title: A\n", encoding="utf-8")
    (tmp_path / "seeds" / "documents").mkdir(parents=True)
    (tmp_path / "seeds" / "documents" / "a.yml").symlink_to(tmp_path / "a.yml")
    found = seeds(tmp_path, {"documents/a.txt": "one"})
    assert ([str(p) for p in found.problems], [d.id for d in found.documents]) == ([f"{D}a.yml:{REFUSED}"], ["good"])


def test_a_link_inside_the_seeds_is_a_file_like_any_other(tmp_path: Path) -> None:
    (tmp_path / "seeds" / "documents").mkdir(parents=True)
    (tmp_path / "seeds" / "documents" / "a.txt").symlink_to(Path("good.txt"))
    found = seeds(tmp_path, {})
    assert ([d.id for d in found.documents], found.problems) == (["a", "good"], ())


def test_a_link_that_leads_in_a_circle_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "seeds" / "documents").mkdir(parents=True)
    (tmp_path / "seeds" / "documents" / "a.txt").symlink_to(Path("a.txt"))
    (problem,) = seeds(tmp_path, {}).problems
    assert str(problem).startswith(f"{D}a.txt: cannot be read: ")


def test_a_file_that_one_may_not_read_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reading = Path.read_bytes

    def refused(self: Path) -> bytes:
        if self.name == "a.txt":
            raise PermissionError(13, "Permission denied")
        return reading(self)

    monkeypatch.setattr(Path, "read_bytes", refused)
    found = seeds(tmp_path, {"documents/a.txt": "one"})
    assert [str(p) for p in found.problems] == [
        f"{D}a.txt: cannot be read: Permission denied. Check that it is a file and that you may read it."]


def test_an_unclosed_sidecar_says_on_which_line(tmp_path: Path) -> None:
    found = seeds(tmp_path, {"documents/good.yml": "# a note\n", "speakers/jo.yml": "name: Jo\naliases: [Joe\nkind: person\n"})
    (problem,) = found.problems
    assert (problem.path, problem.line, problem.severity) == ("seeds/speakers/jo.yml", 3, Severity.ERROR)


def test_the_sidecar_says_what_a_person_knows(tmp_path: Path) -> None:
    sidecar = ("id: opening\ntitle: The bridge opens\npublished: 2021-05\noutlet: no\nfile_sha256: " + "0" * 64
               + "\ndecisions:\n\n  - quotation: It is open\n    speaker: jo\n    via: [The Herald]\n"
               "    because: the caption says so\n    by: A. Reader\n")
    found = seeds(tmp_path, {"documents/b.txt": "It is open.", "documents/b.yml": sidecar})
    document = found.documents[1]
    assert (document.id, document.title, document.published, document.outlet) == ("opening", "The bridge opens", "2021-05", "no")
    assert document.decided_sha256 == "0" * 64 != document.file_sha256
    (decision,) = document.decisions
    assert (decision.path, decision.line, decision.via, decision.by) == (f"{D}b.yml", 8, ("The Herald",), "A. Reader")


def test_the_sidecar_wins_over_what_the_file_states_about_itself(tmp_path: Path) -> None:
    page = ("<html lang='en'><head><title>Ferry back</title><meta property='article:published_time' content='2021-05-04'></head><body>"
            "<article><h1>Ferry back</h1><p>" + "The ferry sails again after a storm of nine days. " * 6 + "</p></article></body></html>")
    alone = seeds(tmp_path / "1", {"documents/a.html": page}).documents[0]
    assert (alone.title, alone.title_basis) == ("Ferry back", "metadata")
    assert (alone.published, alone.published_basis) == ("2021-05-04", "metadata")
    told = seeds(tmp_path / "2", {"documents/a.html": page, "documents/a.yml": "title: The ferry is back\n"}).documents[0]
    assert (told.title, told.title_basis) == ("The ferry is back", "curator")
    assert (told.published, told.published_basis) == ("2021-05-04", "metadata")


def test_decisions_on_events_are_read_with_their_passages(tmp_path: Path) -> None:
    text = ("- title: The bridge opens\n  date: 2021-05-12\n  because: it was missed\n  passages:\n"
            "    - {document: good, words: The bridge opened, occurrence: 1}\n")
    (event,) = seeds(tmp_path, {"events.yml": text}).events
    assert (event.path, event.line, event.title, event.event) == ("seeds/events.yml", 1, "The bridge opens", None)
    assert event.passages == (Passage(document="good", words="The bridge opened", occurrence=1),)


def test_the_text_of_record_is_nfc_with_plain_line_breaks(tmp_path: Path) -> None:
    found = seeds(tmp_path, {"documents/b.txt": "cafe\u0301\r\na\tb\x07c\u2028d, and \ufffemore words\uffff".encode()})
    assert {d.id: d.text for d in found.documents}["b"] == "café\na b c d, and \ufffdmore words\ufffd"


def test_the_name_of_a_speaker_file_is_folded_as_often_as_it_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folded: list[str] = []
    monkeypatch.setattr("generator.read.seeds.fold", lambda name: folded.append(name) or fold(name))
    seeds(tmp_path, {f"speakers/p{n}.yml": f"name: Ann Tolland {n}\naliases: [A. T. {n}]\n" for n in range(40)})
    assert len(folded) == 3 * 40                                # the name into the list, the name and the alias asked for in it


def test_the_order_of_the_folder_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files: dict[str, str | bytes] = {f"documents/{n}/d{n}.txt": f"Text {n}." for n in range(9)}
    files |= {f"speakers/s{n}.yml": f"name: Speaker {n}" for n in range(9)} | {"documents/x.txt": b"", "documents/y.yml": "titel: x"}
    before = seeds(tmp_path, files)
    listing = Path.rglob

    def shuffled(self: Path, pattern: str) -> list[Path]:
        found = list(listing(self, pattern))
        random.Random(7).shuffle(found)
        return found

    monkeypatch.setattr(Path, "rglob", shuffled)
    assert read_seeds(tmp_path / "seeds") == before


S = "seeds/speakers/"
APART = "Take one of the two out; until then they stay apart."
CONTRADICTIONS = {
    "another file says the opposite": (
        {"ann": "name: Ann Tolland\nsame_as: [bo-berg]", "bo-berg": "name: Bo Berg\nnot_same_as: [Ann Tolland]"},
        [f"{S}bo-berg.yml:2: not_same_as: 'Ann Tolland' contradicts {S}ann.yml:2: there 'same_as: bo-berg'. {APART}"]),
    "one file says both": (
        {"ann": "name: Ann Tolland\nsame_as:\n  - Bo Berg\nnot_same_as: [Bo Berg]"},
        [f"{S}ann.yml:4: not_same_as: 'Bo Berg' contradicts {S}ann.yml:3: there 'same_as: Bo Berg'. {APART}"]),
    "over a third one": (
        {"a": "name: Ann Tolland\nsame_as: [b]", "b": "name: Bo Berg\nsame_as: [c]", "c": "name: Cy Carl\nnot_same_as: [a]"},
        [f"{S}c.yml:2: not_same_as: 'a' contradicts {S}b.yml:2: there 'same_as: c'. {APART}"]),
    "nobody contradicts anybody": (
        {"a": "name: Ann Tolland\nsame_as: [b]\nnot_same_as: [c]", "b": "name: Bo Berg\nsame_as: [a]", "c": "name: Cy Carl"}, []),
}


@pytest.mark.parametrize("name", CONTRADICTIONS)
def test_who_is_said_to_be_the_same_and_not_the_same_stays_apart(name: str, tmp_path: Path) -> None:
    files, problems = CONTRADICTIONS[name]
    found = seeds(tmp_path, {f"speakers/{id_}.yml": text for id_, text in files.items()})
    assert [str(p) for p in found.problems] == problems
    assert any(s.same_as for s in found.speakers) == (not problems)


def test_a_finding_is_one_line_whatever_was_typed_and_no_book() -> None:
    shown = str(Problem(path="a\n\x1b[31m.txt", what=f"add: {'x' * 200_000!r} does not stand in it.", hint="Write\u202e it."))
    assert shown.startswith("a\\n\\x1b[31m.txt: add: 'xxx") and shown.endswith("x' does not stand in it. Write\\u202e it.")
    assert len(shown) < 1_100


def test_a_file_whose_id_is_another_s_or_reserved_is_named_among_those_left_out(tmp_path: Path) -> None:
    found = seeds(tmp_path, {
        "documents/a.txt": "One.\n", "documents/b.txt": "Two.\n", "documents/b.yml": "id: a\n", "documents/index.txt": "Three.\n",
        "speakers/ann-tolland.yml": "name: Ann Tolland\n", "speakers/Ann Tolland.yml": "name: Ann Tolland\n",
        "speakers/unattributed.yml": "name: Nobody\n"})
    assert [d.id for d in found.documents] == ["a", "good"]
    assert found.left_out == (f"{D}b.txt", f"{D}index.txt", "seeds/speakers/ann-tolland.yml", "seeds/speakers/unattributed.yml")
