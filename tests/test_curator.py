"""What a person writes about people decides, in a dossier made of files: roles, namesakes, who is meant in a document."""
from __future__ import annotations

from pathlib import Path

from generator.models import Dossier
from generator.pipeline import make_dossier
from generator.read import read_seeds
from generator.views.cards import by_line, main_role
from generator.views.catalogue import Catalogue
from generator.views.data import make_data
from generator.views.documents import document_pages
from generator.views.pieces import Line, Link, Words
from generator.views.speakers import speaker_pages


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
    (data,) = [f.content for f in make_data(made) if f.path == "speakers/ivo-marsh.json"]
    assert '"stated_roles": [{"text": "tram driver", "since": null, "until": null}]' in data


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
