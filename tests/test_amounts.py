"""Numbers with what they count, whose they are, and what is new against earlier documents."""
from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.annotate import annotate
from generator.annotate.amounts import find_amounts
from generator.annotate.doc import load_nlp
from generator.clean import clean
from generator.models import Document, Dossier, Seeds
from generator.pipeline import make_dossier
from generator.verify import verify_records
from generator.views.catalogue import Catalogue
from generator.views.data import make_data
from generator.views.news import changes, novelty, numbers

CASES = yaml.safe_load((Path(__file__).parent / "cases/amounts/amounts.yml").read_text(encoding="utf-8"))
NOTHING = '"The bridge will cost us nothing at all," Quill said'
HARBOUR = {
    "first": ("2021-05-04", f"Mayor Ada Quill opened the bridge in Eastquay on Monday.\n\n{NOTHING}."),
    "second": ("2021-05-06", f"Mayor Ada Quill said that the bridge had cost 40 million crowns.\n\n{NOTHING} on Monday.\n\n"
                             'The ferry carried 300 guests. Its master, Otto Brand, said: "We shall miss the 300 guests very much."'),
}


def dossier(**texts: tuple[str | None, str]) -> Dossier:
    documents = (Document(id=name, file=f"seeds/documents/{name}.txt", text=text, published=day) for name, (day, text) in texts.items())
    return make_dossier(Seeds(documents=tuple(documents)))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_a_number_is_given_with_what_it_counts(case: dict[str, Any]) -> None:
    document = Document(id="d", file="d.txt", text=case["text"])
    found = annotate(document, clean(document), nlp=load_nlp()).amounts
    assert [[case["text"][a.span.start : a.span.end], a.value, a.unit] for a in found] == case["expect"]
    assert all(a.span.start <= a.number.start < a.number.end <= a.span.end for a in found)


def test_numbers_take_linear_time() -> None:
    document = Document(id="d", file="d.txt", text="$ a three hundred 1,2,3 five of five thousand of " * 10_000)
    found = annotate(replace(document, text="x"), clean(replace(document, text="x")), nlp=load_nlp())
    assert len(find_amounts(document.text, replace(found, cleaning=clean(document)))) < 10_000


def test_a_number_is_its_speakers_or_the_documents_own() -> None:
    catalogue = Catalogue(dossier=dossier(**HARBOUR))
    table = numbers(catalogue, "second")
    assert table is not None
    shown = [["".join(getattr(part, "text", part) for part in cell) for cell in row] for row in table.rows]
    assert shown == [["40 million crowns", "Ada Quill"], ["300 guests", "the document’s own words"],
                     ["300 guests", "Otto Brand, in quotation 2"]]


def test_numbers_are_in_the_data_with_their_claimant() -> None:
    files = {f.path: f.content for f in make_data(Catalogue(dossier=dossier(**HARBOUR)))}
    record = json.loads(files["documents/second.json"])
    assert [(n["text"], n["value"], n["unit"], n["claimed"], n["speaker_name"]) for n in record["numbers"]] == [
        ("40 million crowns", "40000000", "crowns", True, "Ada Quill"), ("300 guests", "300", "guests", False, None),
        ("300 guests", "300", "guests", True, "Otto Brand")]


def test_the_gate_refuses_a_number_that_its_passage_does_not_have() -> None:
    sound = dossier(**HARBOUR)
    found = next(a for a in sound.resolution.annotations if a.document == "second")
    wrong = replace(found, amounts=(replace(found.amounts[0], value="41000000"),))
    problems = verify_records(replace(sound, resolution=replace(sound.resolution, annotations=(wrong,))))
    assert any("'40 million' is read as '41000000'" in p.what for p in problems)


def test_what_is_new_is_told_against_earlier_documents() -> None:
    found = dossier(**HARBOUR)
    (first, second) = found.resolution.novelties
    assert (first.document, first.earlier, first.people) == ("first", (), ())
    assert (second.earlier, second.people) == (("first",), ("otto-brand",))
    facts = {f.label: "".join(getattr(part, "text", part) for part in f.value) for f in novelty(Catalogue(dossier=found), "second")}
    assert facts["People"] == "Otto Brand"
    assert facts["Statements"] == "1 of 2 quotations; in an earlier document too: 1"
    assert facts["Numbers"] == "all of them"
    assert novelty(Catalogue(dossier=found), "first") == ()


def test_documents_without_a_day_are_left_out_and_that_is_said() -> None:
    found = dossier(**HARBOUR, third=(None, "Otto Brand slept."))
    assert [n.document for n in found.resolution.novelties] == ["first", "second"]
    (compared,) = (fact for fact in novelty(Catalogue(dossier=found), "second") if fact.label == "Compared with")
    assert compared.value[-1] == ". 1 document without a day left out"
    assert changes(Catalogue(dossier=found))[1] == "1 document without a day left out."


def test_documents_of_one_day_are_not_earlier_than_each_other() -> None:
    found = dossier(a=("2021-05-04", "Ada Quill slept."), b=("2021-05-04", "Ada Quill woke."))
    assert [n.earlier for n in found.resolution.novelties] == [(), ()]
    assert changes(Catalogue(dossier=found)) == (None, "")


def test_the_day_that_a_text_states_itself_is_its_day_of_publication() -> None:
    found = dossier(a=(None, "The bridge is open\n\n4 May 2021\n\nAda Quill opened the bridge in Eastquay. It rained."))
    assert [(d.published, d.published_basis) for d in found.documents] == [("2021-05-04", "date line in the text")]
