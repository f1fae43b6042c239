"""What a person may type: each fault with its line, its finding and its cure; all at once."""
from __future__ import annotations

import pytest

from generator.schema import (
    DecisionEntry,
    Entry,
    EventEntry,
    OutletEntry,
    SettingsFile,
    Sidecar,
    SpeakerFile,
    StatementEntry,
    TopicEntry,
    fault_in_address,
    is_edtf,
    read_entries,
    read_entry,
    read_pairs,
)
from generator.yamltext import parse_yaml

BECAUSE = "\n    because: it is so\n"
DATES = ["2023", "2023-09", "2024-02-29", "2023-09-14~", "2023?", "2023-09-13/2023-09-20", "2023/..", "../2023", "2023-21",
         "0001-01-01", "9998-12-31"]
NO_DATES = ["", "23", "2023-13", "2023-02-29", "2023-9-1", "13 September 2023", "..", "../..", "2023-09-13T10:00", "2023-00",
            "0000", "0000-05-04", "9999-12-31", "9999-21", "2023/9999"]
FAULTS = {
    "unknown key": (Sidecar, "titel: A bridge", ["x.yml:1: titel: unknown key. Did you mean 'title'?"]),
    "wrong type": (SpeakerFile, "name: Jo Smith\naliases: Smith", ["x.yml:2: aliases: expected a list, got 'Smith'. Write \"- Smith\"."]),
    "text for a number": (SettingsFile, "publish_confidence: high", [
        "x.yml:1: publish_confidence: expected a number, got 'high'. A speaker is shown from this confidence on: a number from 0 to 1."]),
    "a number out of range": (SettingsFile, "exposure_cap: 60", [
        "x.yml:1: exposure_cap: expected a number, got '60'. The largest share of a document's own words that may be shown: "
        "a number from 0 to 1."]),
    "a list for text": (SpeakerFile, "name: [Jo, Smith]", ["x.yml:1: name: expected text, got a list. The name to show."]),
    "a key that is needed": (SpeakerFile, "aliases: [Jo]", ["x.yml:1: name: is missing. The name to show."]),
    "a value that is none of the choices": (SpeakerFile, "name: Jo\nkind: persons", [
        "x.yml:2: kind: expected one of person, organisation, place, got 'persons'. Did you mean 'person'?"]),
    "no such day": (Sidecar, "\n\npublished: 2023-02-30", [
        "x.yml:3: published: expected a date, got '2023-02-30'. "
        "Write 2023-09-13, 2023-09, 2023, 2023-09-13~ for about, or leave the key out."]),
    "a day in words": (Sidecar, "anchor: last Monday", [
        "x.yml:1: anchor: expected a day, got 'last Monday'. Write the day that 'on Wednesday' is counted from, as 2023-09-13."]),
    "an address that could run a script": (Sidecar, "url: javascript:alert(1)", [
        "x.yml:1: url: expected a web address with http:// or https://, got 'javascript:alert(1)'. Write "
        "the address of the original, or leave the key out."]),
    "a title that is a text": (Sidecar, f"title: {'x' * 251}", [
        f"x.yml:1: title: expected at most 250 characters, got '{'x' * 57}...'. The headline, or a title that describes the document."]),
    "a period that ends before it begins": (Sidecar, "published: 2023-12-31/2023-01", [
        "x.yml:1: published: expected a period that begins before it ends, got '2023-12-31/2023-01'. "
        "Write 2023-09-13, 2023-09, 2023, 2023-09-13~ for about, or leave the key out."]),
    "an id that is too long for a file's name": (TopicEntry, f"id: {'t' * 300}\nname: Ferry\nterms: [ferry]", [
        f"x.yml:1: id: expected an id of at most 100 characters, got '{'t' * 57}...'. Small letters, digits and hyphens; by default made "
        "of the name."]),
    "an address that no browser can read": (OutletEntry, 'name: The Mail\nurl: "http://[::1"', [
        "x.yml:2: url: expected a web address with http:// or https://, got 'http://[::1'. Its home page."]),
    "an address with a character that nobody sees": (Sidecar, 'url: "https://x.example/\\u202e"', [
        "x.yml:1: url: expected a web address with http:// or https://, got 'https://x.example/\\u202e'. Write "
        "the address of the original, or leave the key out."]),
    "an address with a port that is none": (SettingsFile, "repo_url: https://a.example:99999999/", [
        "x.yml:1: repo_url: expected a web address with http:// or https://, got 'https://a.example:99999999/'. Where the dossier's "
        "repository is on the web."]),
    "an address with a password": (Sidecar, "url: https://jo:secret@a.example/", [
        "x.yml:1: url: expected a web address without name and password: they would be published, got 'https://jo:secret@a.example/'. "
        "Write the address of the original, or leave the key out."]),
    "a contact that is no address": (SettingsFile, "contact: http://[::1", [
        "x.yml:1: contact: expected an e-mail address or a web address, got 'http://[::1'. An address for reports: e-mail or web."]),
    "duplicate key": (Sidecar, "title: One\noutlet: X\ntitle: Two", [
        "x.yml:3: title: is given twice, first on line 1. Keep one of the two."]),
    "YAML that does not parse": (Sidecar, "title: Bridge: open", [
        "x.yml:1: is not YAML: mapping values are not allowed in this context. Mend the line (or the one above it): "
        "put text with ': ', '#' or quotation marks into quotes, indent with spaces."]),
    "an unclosed quote is found on the last line at the latest": (Sidecar, "title: 'Bridge\n", [
        "x.yml:1: is not YAML: the quotation mark that opens here is not closed on its line. Close it on its line; a quotation mark "
        "inside of quotes is written twice ('') or as \\\"."]),
    "an alias": (SpeakerFile, "name: &n Jo\nnote: *n", ["x.yml:1: expected a value, got an alias (*name). Write the value out."]),
    "a tag": (SpeakerFile, "name: !!python/object:os.system x", [
        "x.yml:1: expected plain YAML, got the tag 'tag:yaml.org,2002:python/object:os.system'. Leave the tag out."]),
    "a list for a file of keys": (Sidecar, "- title", ["x.yml:1: expected keys and values, got a list. Write 'key: value' in each line."]),
    "a decision without a reason": (Sidecar, "decisions:\n  - quotation: We never\n    confirm: true", [
        "x.yml:2: decisions: because: is missing. Say in a few words why."]),
    "a decision about nothing": (Sidecar, "decisions:\n  - speaker: jo" + BECAUSE, [
        "x.yml:2: decisions: expected one of the keys quotation, add and name, got none. "
        "Start each decision with '- quotation:', '- add:' or '- name:'."]),
    "a decision that decides nothing": (Sidecar, "decisions:\n  - quotation: We never" + BECAUSE, [
        "x.yml:2: decisions: decides nothing: expected one of the keys span, speaker, kind, reject, said_on, via, same_as, not_same_as, "
        "confirm. Start each decision with '- quotation:', '- add:' or '- name:'."]),
    "several faults, all at once": (Sidecar, "titel: A\nrights: all\ndecisions:\n  - quotation: a\n    spaeker: b" + BECAUSE, [
        "x.yml:1: titel: unknown key. Did you mean 'title'?",
        "x.yml:2: rights: expected one of quotes, excerpt, full, got 'all'. Write quotes, excerpt or full: how much of the text may be "
        "shown.",
        "x.yml:5: decisions: spaeker: unknown key. Did you mean 'speaker'?"]),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_has_its_line_its_finding_and_its_cure(name: str) -> None:
    kind, text, expected = FAULTS[name]
    entry, _, problems = read_entry(kind, text, "x.yml")
    assert [str(p) for p in problems] == expected
    assert entry is None


def test_scalars_are_read_as_text() -> None:
    value = parse_yaml("a: no\nb: 12:30\nc: 2023-09-13\nd: 007\ne: '~'\nf:\ng: [~, on]\n", "x.yml").value
    assert value == {"a": "no", "b": "12:30", "c": "2023-09-13", "d": "007", "e": "~", "g": [None, "on"]}


@pytest.mark.parametrize("kind", [Sidecar, SettingsFile])
def test_an_empty_file_means_the_defaults(kind: type[Entry]) -> None:
    assert read_entry(kind, "# nothing yet\n", "x.yml")[0] == kind()


def test_a_role_may_be_a_text_or_have_its_time() -> None:
    speaker, _, problems = read_entry(SpeakerFile, "name: Jo\nroles:\n  - mayor\n  - {text: harbour master, since: 2019-05}\n", "x.yml")
    assert not problems and speaker is not None
    assert [(r.text, r.since) for r in speaker.roles] == [("mayor", None), ("harbour master", "2019-05")]


def test_one_faulty_entry_of_a_list_does_not_cost_the_others() -> None:
    text = "- name: Ferries\n  terms: [ferry]\n- name: Tolls\n- {name: Cranes, terms: [crane]}\n"
    entries, problems = read_entries(TopicEntry, text, "t.yml")
    assert [(line, e.name) for line, e in entries] == [(1, "Ferries"), (4, "Cranes")]
    assert [str(p) for p in problems] == [
        "t.yml:3: terms: is missing. Words or phrases that make a passage belong to it, one in each line."]


def test_a_list_file_must_be_a_list() -> None:
    _, problems = read_entries(OutletEntry, "name: The Herald", "o.yml")
    assert [str(p) for p in problems] == ["o.yml:1: expected a list, got keys and values. Start each entry with '- '."]


def test_a_merge_needs_two_ids() -> None:
    _, problems = read_entries(StatementEntry, "- same: [a]\n  because: one\n", "s.yml")
    assert [str(p) for p in problems] == ["s.yml:1: expected two or more ids."]


def test_an_entry_on_events_is_about_one_that_was_found_or_brings_its_passages() -> None:
    text = ("- event: 2021-05-1a2b\n  date: 2021-05-12\n  because: the minutes\n- title: The bridge opens\n  because: missed\n"
            "- event: x\n  because: seen\n")
    entries, problems = read_entries(EventEntry, text, "e.yml")
    assert [(line, e.event, e.date) for line, e in entries] == [(1, "2021-05-1a2b", "2021-05-12")]
    assert [str(p) for p in problems] == [
        "e.yml:4: expected an event that was found (event), or one that was missed (title and passages).",
        "e.yml:6: decides nothing: expected one of the keys title, date, undated, passages, merge, split, reject, planned, confirm."]


def test_a_superseded_id_that_leads_out_of_its_folder_is_none() -> None:
    pairs, problems = read_pairs(f"../../x: b\n{'y' * 300}: b\na-1: b\n", "ids.yml")
    assert pairs == (("a-1", "b"),)
    assert [(p.line, p.what) for p in problems] == [(1, "expected an id, got '../../x'."), (2, f"expected an id, got '{'y' * 57}...'.")]


def test_superseded_ids_are_pairs() -> None:
    pairs, problems = read_pairs("b: c\na: b\nd: d\ne: [x]\n", "ids.yml")
    assert pairs == (("a", "b"), ("b", "c"))
    assert [str(p) for p in problems] == ["ids.yml:3: d: expected another id, got 'd'. Write 'old-id: new-id'.",
                                          "ids.yml:4: e: expected another id, got a list. Write 'old-id: new-id'."]


@pytest.mark.parametrize("text", ["https://mail.example/a?b=c#d", "http://[::1]/", "https://a.example:8443/", "https://bücher.example/ä"])
def test_an_address_that_a_browser_can_open_is_taken(text: str) -> None:
    assert fault_in_address(text) is None


@pytest.mark.parametrize("text", ["desk@mail.example", "mailto:desk@mail.example", "https://mail.example/contact"])
def test_reports_go_to_an_e_mail_address_or_a_page(text: str) -> None:
    entry, _, problems = read_entry(SettingsFile, f"contact: {text}", "x.yml")
    assert entry is not None and (entry.contact, problems) == (text, ())


@pytest.mark.parametrize("text", ["2023-12/2024", "2023-09-13/2023-09", "2023-09~/2023-09-01", "2023-21/2023-04", "../2020", "2023/2023"])
def test_a_period_that_does_not_surely_end_before_it_begins_is_taken(text: str) -> None:
    entry, _, problems = read_entry(Sidecar, f"published: {text}", "x.yml")
    assert entry is not None and problems == ()


@pytest.mark.parametrize("text", DATES)
def test_dates_of_every_precision_are_taken(text: str) -> None:
    assert is_edtf(text)


@pytest.mark.parametrize("text", NO_DATES)
def test_what_is_no_date_is_refused(text: str) -> None:
    assert not is_edtf(text)


@pytest.mark.parametrize("text", ["[" * 900 + "]" * 900, "[" * 100_000, "{a: " * 100_000, "- " * 100_000])
def test_a_bottomless_file_is_a_fault(text: str) -> None:
    entry, _, problems = read_entry(Sidecar, "title:\n  " + text, "x.yml")
    assert entry is None
    assert [str(p) for p in problems] == ["x.yml:2: nests deeper than 20 levels. Write it flat."]


@pytest.mark.parametrize(("escape", "shown"), [(r"\0", r"\x00"), (r"\e", r"\x1b"), (r"\x7f", r"\x7f"), (r"\uFFFE", r"\ufffe")])
def test_a_control_character_that_is_written_as_an_escape_is_a_fault(escape: str, shown: str) -> None:
    assert [str(p) for p in parse_yaml(f'a: 1\nb: "x{escape}y"\n', "x.yml").problems] == [
        f"x.yml:2: expected text, got a control character ('{shown}') in it. Leave it out."]


def test_a_file_of_twenty_levels_is_read() -> None:
    assert parse_yaml("[" * 20 + "]" * 20, "x.yml").problems == ()


@pytest.mark.parametrize("kind", [DecisionEntry, Sidecar, SpeakerFile, OutletEntry])
def test_the_cure_of_a_wrong_choice_says_what_to_write(kind: type[Entry]) -> None:
    for name, field in kind.model_fields.items():
        if "Literal[" in str(field.annotation):
            assert str(field.description).startswith("Write "), name


@pytest.mark.parametrize(("text", "line"), [
    ("title: One\noutlet: \"The Mail\nurl: x\npublished: 2024\n", 2),
    ("title: One\noutlet: \"The Mail\nurl: x\nnotes: y\nagency: \"Coast\"\n", 2),
    ("title: 'One\n", 1),
])
def test_a_quotation_mark_that_is_not_closed_is_found_where_it_opens(text: str, line: int) -> None:
    (problem,) = read_entry(Sidecar, text, "x.yml")[2]
    assert str(problem).startswith(f"x.yml:{line}: is not YAML: the quotation mark that opens here is not closed on its line. Close it")
