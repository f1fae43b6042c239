"""A speaker whom the dossier keeps back is in no data file either: what is open on the page is null in the data."""
from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from generator.models import CuratedStatement, Document, Dossier, Seeds, Settings
from generator.pipeline import make_dossier
from generator.views.catalogue import Catalogue
from generator.views.data import make_data

TOLD = '"Nobody will miss the old ferry in winter," {who} said on Tuesday.\n\nThe council met {who} at the pier.\n'


def _dossier(threshold: float) -> Dossier:
    documents = tuple(Document(id=name, file=f"seeds/documents/{name}.txt", text=TOLD.format(who=who))
                      for name, who in (("beacon", "Ann Tolland"), ("courier", "John Brand")))
    return make_dossier(Seeds(documents=documents, settings=Settings(publish_confidence=threshold)))


def _statements(dossier: Dossier) -> list[Any]:
    (content,) = (f.content for f in make_data(Catalogue(dossier=dossier)) if f.path == "data/statements.json")
    return sorted((s["speaker"] for s in json.loads(content)), key=str)


@pytest.mark.parametrize(("threshold", "speakers"), [(0.5, ["ann-tolland", "john-brand"]), (1.0, [None, None])])
def test_an_utterance_has_the_speaker_that_its_quotations_show(threshold: float, speakers: list[Any]) -> None:
    assert _statements(_dossier(threshold)) == speakers


@pytest.mark.parametrize(("threshold", "told"), [(0.5, [("speaker", ["Ann Tolland", "John Brand"])]), (1.0, [])])
def test_who_is_not_shown_contradicts_nobody(threshold: float, told: list[Any]) -> None:
    register = _dossier(threshold).resolution.disagreements
    assert [(d.kind, [value for value, _ in d.values]) for d in register] == told


def test_of_an_utterance_that_a_person_merged_no_speaker_is_named_who_is_kept_back() -> None:
    text = '"Nobody will miss it," Ann Tolland said on Tuesday.\n\n"We build no other one," Ann Tolland said on Tuesday.\n'
    seeds = Seeds(documents=(Document(id="d", file="seeds/documents/d.txt", text=text),))
    ids = tuple(q.id for a in make_dossier(seeds).resolution.annotations for q in a.quotations)
    seeds = replace(seeds, statements=(CuratedStatement(path="seeds/statements.yml", line=1, because="one call", same=ids),))
    shown = [_statements(make_dossier(replace(seeds, settings=Settings(publish_confidence=threshold)))) for threshold in (0.5, 1.0)]
    assert shown == [["ann-tolland"], [None]]
