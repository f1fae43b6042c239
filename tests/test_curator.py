"""What a person writes about people decides, in a dossier made of files: roles, namesakes, who is meant in a document."""
from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from generator.errors import DossierError
from generator.explain import explain
from generator.models import Dossier, Form, Span
from generator.pipeline import make_dossier
from generator.plugin import DossierPlugin
from generator.read import read_seeds
from generator.render import render
from generator.verify.future import check_future
from generator.views import make_pages
from generator.views.catalogue import Catalogue
from generator.views.data import make_data
from generator.views.documents import document_pages
from generator.views.pieces import Line, Link, Words
from generator.views.review import review_page
from generator.views.speakers import speaker_pages
from generator.views.speech import by_line
from generator.views.worded_roles import is_quoted, main_role, role_worded


def dossier(root: Path, files: dict[str, str]) -> Dossier:
    """The dossier of these files below `seeds/`."""
    for name, content in {"dossier.yml": "title: x\n", **files}.items():
        path = root / "seeds" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return make_dossier(read_seeds(root / "seeds"))


def read(line: Line) -> str:
    return "".join(part if isinstance(part, str) else part.text for part in line)  # type: ignore[union-attr]


def lines(made: Dossier) -> list[str]:
    """The line below each quotation."""
    catalogue = Catalogue(dossier=made)
    return [read(by_line(catalogue, q)) for q in catalogue.quotations.values()]


TRAM = """Tram stops for a day

EASTQUAY, March 4, 2024 - Tram driver's union head Ivo Marsh, father of two, said on Monday: “We will not drive on ice.”
Mayor Ivo Marsh was not there. “The brakes are old,” Marsh said.
"""


LAWYER = """Yard sold

Peter Hall left Eastquay on Monday. His lawyer, Ann Lee, said: “We will sell the yard.” Ann Lee, then the clerk, was a Republican.
“Judge Ann Lee is wrong,” said Ivo Marsh, a Republican.
"""


def test_a_role_is_shown_with_whose_it_is_and_not_as_others_word_it_in_marks(tmp_path: Path) -> None:
    catalogue = Catalogue(dossier=dossier(tmp_path, {"documents/yard.txt": LAWYER}))
    entity = catalogue.entities["ann-lee"]
    assert read(main_role(catalogue, entity)) == "His lawyer [Peter Hall]"
    assert {read(role_worded(catalogue, role)) for role in entity.roles} == {"His lawyer [Peter Hall]", "clerk (former)", "Judge"}
    assert [role.text for role in entity.roles if is_quoted(catalogue, role)] == ["Judge"]
    assert lines(catalogue.dossier) == ["Ann Lee, His lawyer [Peter Hall]", "Ivo Marsh, Republican"]


MIGRANT = """Yard sold

“We slept on the yard,” said Ivo Marsh, a migrant from Norland. Peter Hall met Karl Brandt and his deputy, Ann Lee.
“It rains,” Ann Lee said. “It rains,” Tom Hill said.
"""


def test_what_somebody_only_is_is_described_and_his_of_nobody_known_is_not_told_alone(tmp_path: Path) -> None:
    made = dossier(tmp_path, {"documents/yard.txt": MIGRANT, "documents/b.txt": MIGRANT.replace("his deputy", "the harbour deputy")})
    catalogue = Catalogue(dossier=made)
    assert main_role(catalogue, catalogue.entities["ivo-marsh"]) == ()
    (page,) = [p for p in speaker_pages(catalogue) if p.path == "speakers/ivo-marsh.md"]
    assert page.view.roles.heads[0] == "Description, as worded"                                              # type: ignore[attr-defined]
    assert read(main_role(catalogue, catalogue.entities["ann-lee"])) == "harbour deputy"
    alone = Catalogue(dossier=dossier(tmp_path / "alone", {"documents/yard.txt": MIGRANT}))
    assert read(main_role(alone, alone.entities["ann-lee"])) == "deputy"
    assert {read(role_worded(alone, role)) for role in alone.entities["ann-lee"].roles} == {"his deputy"}


def test_the_roles_that_a_person_states_are_shown_and_no_others(tmp_path: Path) -> None:
    found = dossier(tmp_path, {"documents/tram.txt": TRAM})
    assert any("Mayor" in line for line in lines(found))
    made = dossier(tmp_path, {"documents/tram.txt": TRAM, "speakers/ivo-marsh.yml": "name: Ivo Marsh\nroles: [tram driver]\n"})
    assert lines(made) == ["Ivo Marsh, tram driver"] * 2
    catalogue = Catalogue(dossier=made)
    entity = catalogue.entities["ivo-marsh"]
    assert read(main_role(catalogue, entity)) == "tram driver"
    assert "Mayor" in [role.text for role in entity.unlisted]
    (page,) = [p for p in speaker_pages(catalogue) if p.path == "speakers/ivo-marsh.md"]
    shown = [part.text for row in page.view.wordings.rows for part in row[0] if isinstance(part, Words)]   # type: ignore[attr-defined]
    assert "Mayor" in shown                                     # nothing is lost
    (data,) = [f.content for f in make_data(Catalogue(dossier=made)) if f.path == "speakers/ivo-marsh.json"]
    assert '"stated_roles": [{"text": "tram driver", "since": null, "until": null}]' in data


def test_an_empty_list_takes_all_roles_away(tmp_path: Path) -> None:
    made = dossier(tmp_path, {"documents/tram.txt": TRAM, "speakers/ivo-marsh.yml": "name: Ivo Marsh\nroles: []\n"})
    assert lines(made) == ["Ivo Marsh"] * 2
    entity = Catalogue(dossier=made).entities["ivo-marsh"]
    assert entity.roles == ()
    assert "Mayor" in [role.text for role in entity.unlisted]


def test_a_wording_that_agrees_with_a_stated_role_stays_its_source(tmp_path: Path) -> None:
    made = dossier(tmp_path, {"documents/tram.txt": TRAM, "speakers/ivo-marsh.yml": "name: Ivo Marsh\nroles: [mayor of Eastquay]\n"})
    assert lines(made) == ["Ivo Marsh, mayor of Eastquay"] * 2
    entity = Catalogue(dossier=made).entities["ivo-marsh"]
    assert "Mayor" in [role.text for role in entity.roles]
    assert "Mayor" not in [role.text for role in entity.unlisted]


def test_a_stated_role_is_shown_while_it_is_held(tmp_path: Path) -> None:
    roles = "name: Ivo Marsh\nroles:\n  - {text: clerk, until: 2023}\n  - {text: judge, since: 2024-03, until: 2024-04}\n"
    roles += "  - {text: pilot, since: 2024-05}\n"
    assert lines(dossier(tmp_path, {"documents/tram.txt": TRAM, "speakers/ivo-marsh.yml": roles})) == ["Ivo Marsh, judge"] * 2
    over = "name: Ivo Marsh\nroles: [{text: clerk, until: 2023}]\n"
    assert lines(dossier(tmp_path, {"documents/tram.txt": TRAM, "speakers/ivo-marsh.yml": over})) == ["Ivo Marsh"] * 2


def test_whom_a_decision_makes_the_speaker_is_among_the_people_of_the_document(tmp_path: Path) -> None:
    decided = "decisions:\n  - {quotation: The brakes are old, speaker: una-holt, because: the tape}\n"
    made = dossier(tmp_path, {"documents/tram.txt": TRAM, "documents/tram.yml": decided, "speakers/una-holt.yml": "name: Una Holt\n"})
    (page,) = [p for p in document_pages(Catalogue(dossier=made)) if p.path == "documents/tram.md"]
    people = {part.text: read(line) for line in page.view.people for part in line if isinstance(part, Link)}   # type: ignore[attr-defined]
    assert people["Una Holt"] == "Una Holt (quoted)"


# -- two people of one name ------------------------------------------------------------------------

WARD = """Nurse honoured

EASTQUAY, March 4, 2024 - John Martin, a nurse at Eastquay Hospital, was given a medal on Friday. “I only did my work,” Martin said.
"""
VOTE = """Senate votes on the bridge

EASTQUAY, March 6, 2024 - Senator John Martin voted against the bridge on Tuesday. “It costs too much,” Martin said.
"""
BOTH = {"documents/vote.txt": VOTE, "documents/ward.txt": WARD}
OTHER = "speakers/john-martin-senator.yml"
SENATOR = "name: John Martin\nnot_same_as: [john-martin]\n"
MEANT = "decisions:\n  - {name: John Martin, speaker: john-martin-senator, because: the senator}\n"


def whose(made: Dossier) -> dict[str, dict[str, list[str]]]:
    """What each person named Martin has: documents that name him, quotations, roles, documents of his events."""
    return {e.id: {"named": sorted({m.document for m in e.mentions}), "roles": [r.text for r in e.roles],
                   "says": [made_text(made, q.segments[0]) for q in Catalogue(dossier=made).spoken.get(e.id, ())],
                   "events": sorted({d for event in made.resolution.events if e.id in event.entities for d in event.documents})}
            for e in made.resolution.entities if "Martin" in e.name}


def made_text(made: Dossier, span: Span) -> str:
    return Catalogue(dossier=made).text(span)


NURSE_ALONE = {"named": ["ward"], "roles": ["nurse at Eastquay Hospital"], "says": ["I only did my work,"], "events": ["ward"]}
SENATOR_ALONE = {"named": ["vote"], "roles": ["Senator"], "says": ["It costs too much,"], "events": ["vote"]}


def messages(made: Dossier) -> list[str]:
    return [str(p) for p in made.problems if "decided" not in p.what]


def test_a_decision_says_whom_a_name_means_in_its_document(tmp_path: Path) -> None:
    made = dossier(tmp_path, {**BOTH, OTHER: SENATOR, "documents/vote.yml": MEANT})
    assert whose(made) == {"john-martin": NURSE_ALONE, "john-martin-senator": SENATOR_ALONE}
    assert messages(made) == []
    assert [(c.document, c.after) for c in made.corrections] == [("vote", "John Martin")]


def test_whom_a_name_means_may_be_somebody_found_in_the_documents(tmp_path: Path) -> None:
    third = "Ann Martin opened the school. “It is new,” Ann Martin said.\n"
    decided = "decisions:\n  - {name: John Martin, speaker: ann-martin, because: a slip of the paper}\n"
    made = dossier(tmp_path, {**BOTH, "documents/school.txt": third, "documents/vote.yml": decided})
    assert whose(made)["ann-martin"]["named"] == ["school", "vote"]
    assert whose(made)["john-martin"] == NURSE_ALONE


def test_two_of_one_name_in_one_document_are_told_apart_by_an_alias_that_one_of_them_has(tmp_path: Path) -> None:
    text = WARD + "Senator John Martin sent his wishes. “She is a fine doctor,” Senator John Martin said.\n"
    made = dossier(tmp_path, {"documents/ward.txt": text, OTHER: SENATOR + "aliases: [Senator John Martin]\n"})
    assert whose(made)["john-martin"]["says"][:1] == ["I only did my work,"]
    assert whose(made)["john-martin-senator"]["says"] == ["She is a fine doctor,"]


def test_a_file_that_shares_its_name_takes_nobody_s_words_and_says_so(tmp_path: Path) -> None:
    made = dossier(tmp_path, {**BOTH, OTHER: SENATOR})
    assert whose(made)["john-martin-senator"]["named"] == []
    (message,) = messages(made)
    assert message.startswith(f"seeds/{OTHER}:1: not_same_as: 'John Martin' is the name of both, so that no document is taken to mean this")
    assert "'- name: John Martin' with 'speaker: john-martin-senator'" in message


def test_a_file_that_is_not_the_same_as_itself_is_an_error(tmp_path: Path) -> None:
    made = dossier(tmp_path, {**BOTH, "speakers/john-martin.yml": SENATOR})
    assert [m.split(" Name ")[0] for m in messages(made)] == [
        "seeds/speakers/john-martin.yml:2: not_same_as: 'john-martin' is the id of this file itself."]


@pytest.mark.parametrize(("decision", "message"), [
    ("{name: Jon Martin, speaker: john-martin-senator, because: x}",
     "2: name: 'Jon Martin' is no name in seeds/documents/vote.txt. Did you mean 'John Martin'?"),
    ("{name: John Martin, speaker: jane-martinez, because: x}",
     "2: speaker: 'jane-martinez' is no speaker of this dossier. "),
    ("{name: John Martin, because: x}",
     "2: decisions: expected the id of a speaker beside name: whom the name means in this document."),
    ("{name: John Martin, speaker: john-martin-senator, kind: direct, because: x}",
     "2: decisions: kind is about a quotation; beside name stand only speaker, because, by and on."),
    ("{name: John Martin, quotation: It costs, speaker: john-martin-senator, because: x}",
     "2: decisions: expected one of the keys quotation, add and name, got quotation and name."),
])
def test_a_decision_on_a_name_that_cannot_be_carried_out_is_an_error(tmp_path: Path, decision: str, message: str) -> None:
    made = dossier(tmp_path, {**BOTH, OTHER: SENATOR, "documents/vote.yml": f"decisions:\n  - {decision}\n"})
    assert any(m.startswith(f"seeds/documents/vote.yml:{message}") for m in messages(made)), messages(made)


def test_an_office_and_a_trade_of_one_name_are_for_the_review_list_until_somebody_decides(tmp_path: Path) -> None:
    def asked(made: Dossier) -> list[str]:
        return [item.heading for item in review_page(Catalogue(dossier=made)).view.people]       # type: ignore[attr-defined]

    assert asked(dossier(tmp_path / "a", BOTH)) == ["One person, or two of one name?"]
    assert asked(dossier(tmp_path / "b", {**BOTH, OTHER: SENATOR, "documents/vote.yml": MEANT})) == []
    assert asked(dossier(tmp_path / "c", {**BOTH, "speakers/john-martin.yml": "name: John Martin\nroles: [senator]\n"})) == []


# -- one surname, told apart by files --------------------------------------------------------------

FARES = """Ferry fares to rise

EASTQUAY, March 12, 2024 - The chief executive of Coastline, Victor Strand, resigned on Monday. In a letter he wrote: “I have let you down.”

Mayor Strand, who has refused calls to quit, said she had heard of it “from the radio, like everybody else.”
"""
VICTOR = {"speakers/victor-strand.yml": "name: Victor Strand\ngender: male\n"}


@pytest.mark.parametrize("file", ["name: Helen Strand\nroles: [Mayor of Eastquay]\n", "name: Helen Strand\ngender: female\n"])
def test_a_title_and_a_surname_mean_the_one_whose_file_has_the_title_or_the_gender(tmp_path: Path, file: str) -> None:
    made = dossier(tmp_path, {"documents/fares.txt": FARES, **VICTOR, "speakers/helen-strand.yml": file})
    catalogue = Catalogue(dossier=made)
    said = {made_text(made, q.segments[0]): q.speaker.entity if q.speaker else "" for q in catalogue.quotations.values()}
    assert said == {"I have let you down.": "victor-strand", "from the radio, like everybody else.": "helen-strand"}
    assert "Mayor" not in [role.text for role in catalogue.entities["victor-strand"].roles]


def test_the_title_of_the_one_who_is_named_stays_his(tmp_path: Path) -> None:
    text = FARES.replace("chief executive of Coastline", "mayor of Eastquay").replace("she", "he")
    made = dossier(tmp_path, {"documents/fares.txt": text, **VICTOR,
                              "speakers/helen-strand.yml": "name: Helen Strand\nroles: [Mayor of Westquay]\n"})
    assert {q.speaker.entity for q in Catalogue(dossier=made).quotations.values() if q.speaker} == {"victor-strand"}


def test_a_stated_role_places_a_surname_of_a_document_that_names_nobody_in_full(tmp_path: Path) -> None:
    alone = "Mayor Strand opened the fair on Monday. “It is a fine day,” Mayor Strand said.\n"
    made = dossier(tmp_path, {"documents/fair.txt": alone, "documents/fares.txt": FARES, **VICTOR,
                              "speakers/helen-strand.yml": "name: Helen Strand\ngender: female\nroles: [Mayor of Eastquay]\n"})
    assert {q.speaker.entity for q in Catalogue(dossier=made).of_document["fair"] if q.speaker} == {"helen-strand"}


SORRY = """Sorry, says former mayor

EASTQUAY, May 16, 2024 - Alan Rook, mayor from 2009 to 2017, used the word six times on Thursday. “I am sorry,” he told Judge Rook.

The free tram was his idea. In 2010 he signed the letter of intent with the firm.
"""


def test_a_split_leaves_open_whom_a_pronoun_means_that_fits_both(tmp_path: Path) -> None:
    judge = "name: Thomas Rook\naliases: [Judge Rook]\nnot_same_as: [alan-rook]\n"
    made = dossier(tmp_path, {"documents/sorry.txt": SORRY, "speakers/thomas-rook.yml": judge})
    (found,) = made.resolution.annotations
    pronouns = [(m.text, m.entity) for m in found.mentions if m.form is Form.PRONOUN and m.span.start > SORRY.index("The free tram")]
    assert pronouns == [("his", ""), ("he", "")]
    assert not any("thomas-rook" in event.entities for event in made.resolution.events if (event.date or "").startswith("2010"))


# -- slips -----------------------------------------------------------------------------------------

PIER = """Pier to close

EASTQUAY, March 4, 2024 - Harbour master Helen Strandell closed the pier on Monday. “It is not safe,” Helen Strandell said.
"""
DECIDED = "decisions:\n  - {quotation: It is not safe, speaker: helen-strandell, confirm: true, because: the tape}\n"


def test_a_slip_in_a_speaker_file_is_named_and_spreads_to_no_decision(tmp_path: Path) -> None:
    made = dossier(tmp_path, {"documents/pier.txt": PIER, "documents/pier.yml": DECIDED,
                              "speakers/helen-strandel.yml": "name: Helen Strandel\n"})
    assert messages(made) == [
        "seeds/speakers/helen-strandel.yml:1: name: 'Helen Strandel' stands in no document; the file takes in 'Helen Strandell', which "
        "stands there 2 times. If that is the right spelling, write it here and name the file helen-strandell.yml; if yours is, write "
        "'aliases: [Helen Strandell]'."]
    meant = dossier(tmp_path / "b", {"documents/pier.txt": PIER, "documents/pier.yml": DECIDED,
                                     "speakers/helen-strandel.yml": "name: Helen Strandel\naliases: [Helen Strandell]\n"})
    assert messages(meant) == []


def test_a_file_of_another_name_keeps_the_address_that_the_machine_gave(tmp_path: Path) -> None:
    made = dossier(tmp_path, {"documents/pier.txt": PIER, "documents/pier.yml": DECIDED, "speakers/harbour.yml": "name: Helen Strandell\n"})
    assert messages(made) == []
    assert ("helen-strandell", "harbour") in made.superseded
    assert [q.speaker.entity for q in Catalogue(dossier=made).quotations.values() if q.speaker] == ["harbour"]


def test_what_a_fault_leaves_out_blames_no_file_that_is_sound(tmp_path: Path) -> None:
    files = {"documents/fares.txt": FARES, "documents/pier.txt": PIER,
             "events.yml": "- {event: Harbour master Helen, title: Closed, because: shorter}\n",
             "statements.yml": "- {same: [pier-1, pier-2], because: one}\n"}
    sound = dossier(tmp_path / "a", files)
    assert [p.severity.value for p in sound.problems] == ["error"]              # pier-1 is no quotation
    made = dossier(tmp_path / "b", {**files, "documents/pier.yml": "titel: x\n"})
    assert [(p.severity.value, str(p)) for p in made.problems] == [
        ("error", "seeds/documents/pier.yml:1: titel: unknown key. Did you mean 'title'?"),
        ("note", "seeds/events.yml:1: 'Harbour master Helen' is no event of this dossier. "
                 "It may be in seeds/documents/pier.txt, which is left out: mend that first."),
        ("note", "seeds/statements.yml:1: 'pier-1' is the id of no quotation. "
                 "It may be in seeds/documents/pier.txt, which is left out: mend that first."),
    ]


# -- what is left to do ----------------------------------------------------------------------------

OPEN = "The pier is closed. “It is not safe any more,” a man in the crowd or his friend shouted.\n“Nobody asked us.”\n"


def to_decide(made: Dossier) -> int:
    return len(review_page(Catalogue(dossier=made)).view.speakers)      # type: ignore[attr-defined]


def test_a_quotation_that_is_decided_to_be_nobody_s_is_no_longer_on_the_review_list(tmp_path: Path) -> None:
    before = to_decide(dossier(tmp_path / "a", {"documents/pier.txt": OPEN}))
    decided = "decisions:\n  - {quotation: Nobody asked us, speaker: unattributed, because: a banner}\n"
    assert to_decide(dossier(tmp_path / "b", {"documents/pier.txt": OPEN, "documents/pier.yml": decided})) == before - 1
    other = "decisions:\n  - {quotation: Nobody asked us, said_on: 2024, because: the caption}\n"
    assert to_decide(dossier(tmp_path / "c", {"documents/pier.txt": OPEN, "documents/pier.yml": other})) == before


@pytest.mark.parametrize(("published", "future"), [
    ("2034-04-26", True), ("2024-05-03", True), ("2024-06", True), ("2025", True), ("2024-05-02", False), ("2024-05", False),
    ("2024~", False), ("2024-24", False), ("2025-21", True), ("2023-09-13/2099", False), ("../2099", False)])
def test_a_day_that_has_not_come_is_a_warning_for_whoever_builds(tmp_path: Path, published: str, future: bool) -> None:
    made = dossier(tmp_path, {"documents/pier.txt": PIER, "documents/pier.yml": f"published: {published}\n"})
    expected = [f"seeds/documents/pier.yml: published: {published} has not come yet. Correct the day; for one that the text prints so, "
                "write the true one here."]
    assert [str(p) for p in check_future(made.documents, date(2024, 5, 1))] == expected * future
    assert messages(made) == []                                 # no page depends on the clock


@pytest.mark.parametrize(("day", "year"), [("published: ../2020-05", "2020"), ("published: 2021-21", "2021"),
                                         ("anchor: 2022-05-04", "2022"), ("notes: no day", "none")])
def test_quotations_are_filtered_by_a_year_that_is_one(tmp_path: Path, day: str, year: str) -> None:
    text = "“Nobody will miss the ferry,” Ann Tolland said."
    made = dossier(tmp_path, {"documents/ferry.txt": text, "documents/ferry.yml": day + "\n"})
    (listing,) = (f.content for f in render(make_pages(Catalogue(dossier=made))) if f.path == "quotes/index.md")
    assert re.findall(r'data-year="([^"]*)"', listing) == [year]


@pytest.mark.parametrize(("address", "serving", "noted"), [
    ("http://127.0.0.1:8000/", False, True), ("http://localhost/x/", False, True), ("http://127.0.0.1:8000/", True, False),
    ("https://dossier.example/", False, False), ("", False, False)])
def test_a_site_to_publish_is_told_that_its_citations_lead_nowhere(address: str, serving: bool, noted: bool) -> None:
    plugin = DossierPlugin()
    plugin.serving = serving
    said = plugin._reach(SimpleNamespace(site_url=address, config_file_path="/x/mkdocs.yml"))   # type: ignore[arg-type]
    assert [str(p).split(" stands")[0] for p in said] == [f"mkdocs.yml: site_url: {address}"] * noted


def test_a_folder_of_another_name_is_called_by_it_in_every_finding(tmp_path: Path) -> None:
    folder = tmp_path / "quellen"
    files = {
        "dossier.yml": "title: x\npipeline: no_such_pipeline\n", "ids.yml": "old: gone\n", "topics.yml": "- {name: Pier, terms: [pier]}\n",
        "documents/pier.txt": PIER, "documents/crowd.txt": OPEN, "speakers/lone.yml": "name: Lone Strandell\nunsure: [helen-strandell]\n",
        "documents/crowd.yml": "language: fr\ndecisions:\n- {quotation: Nobody asked us, speaker: jo-berg, because: caption}\n"}
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")
    made = make_dossier(read_seeds(folder))
    assert {p.path for p in made.problems} == {"quellen/dossier.yml", "quellen/ids.yml", "quellen/documents/crowd.txt",
                                               "quellen/documents/crowd.yml"}
    assert any("Write a file quellen/speakers/jo-berg.yml" in p.hint for p in made.problems)
    items = review_page(Catalogue(dossier=made)).view.people       # type: ignore[attr-defined]
    assert [item.file for item in items] == ["quellen/speakers/lone.yml"]
    assert not [line for line in (*map(str, made.problems), *explain(made, "pier"), *explain(made, "lone")) if "seeds" in line]
    (folder / "home.md").write_text("He said “no such words”.\n", encoding="utf-8")
    with pytest.raises(DossierError, match="quellen/home.md:1: 'no such words' stands in quotation marks"):
        make_dossier(read_seeds(folder))


TWICE = "The pier is closed.\n“Nobody asked us about the pier.”\nThe fares rise.\n“Nobody asked us about the fares.”\n"
MAYBE = {"documents/a.txt": "Ann Strandell closed the pier on Monday.\n", "documents/b.txt": "Bea Strandell bought a boat on Friday.\n",
         "documents/c.txt": "“It is late,” Strandell said.\n"}


def test_what_the_review_page_offers_to_paste_decides_the_one_quotation_it_stands_below(tmp_path: Path) -> None:
    made = dossier(tmp_path / "a", {"documents/pier.txt": TWICE})
    pasted = [item.paste for item in review_page(Catalogue(dossier=made)).view.speakers]        # type: ignore[attr-defined]
    assert len(pasted) == 2
    for number, paste in enumerate(pasted):
        decided = paste.replace("SPEAKER-ID", "unattributed").replace("WHY", "a crowd")
        after = dossier(tmp_path / str(number), {"documents/pier.txt": TWICE, "documents/pier.yml": decided})
        assert messages(after) == [] and to_decide(after) == 1


@pytest.mark.parametrize("curated", ["", "name: Strandell\nunsure: [bea-strandell]\n"])
@pytest.mark.parametrize("decision", ["same_as", "not_same_as"])
def test_what_the_review_page_offers_to_paste_settles_who_is_the_same(tmp_path: Path, decision: str, curated: str) -> None:
    files = dict(MAYBE)
    if curated:
        files["speakers/strandell.yml"] = curated
    items = review_page(Catalogue(dossier=dossier(tmp_path / "a", files))).view.people      # type: ignore[attr-defined]
    assert {item.heading for item in items} == {"The same?"}
    item = next(item for item in items if "bea-strandell" in item.paste)
    name = item.file.removeprefix("seeds/")
    files[name] = files.get(name, "") + item.paste.replace("same_as", decision) + "\n"
    after = dossier(tmp_path / "b", files)
    assert messages(after) == []
    rest = review_page(Catalogue(dossier=after)).view.people        # type: ignore[attr-defined]
    assert [one.paste for one in rest if "bea-strandell" in one.paste] == []
