"""Ids: made of a name's words, the same whoever makes them."""
from __future__ import annotations

from pathlib import Path

import pytest

from generator.ids import LONGEST_ID, slug, speaker_id
from generator.models import KnownSpeaker
from generator.proposals import speaker_file
from generator.read import read_seeds


@pytest.mark.parametrize("name, id_", [
    ("Ann Tolland", "ann-tolland"),
    ("Øystein Bjørnstad", "oystein-bjornstad"),
    ("Łukasz Żak", "lukasz-zak"),
    ("Mary O’Brien", "mary-o-brien"),
    ("Mary O'Brien", "mary-o-brien"),
    ("U.N.", "u-n"),
])
def test_an_id_is_the_words_of_a_name_in_small_ascii_letters(name: str, id_: str) -> None:
    assert (slug(name), speaker_id(name)) == (id_, id_)


def test_a_name_that_has_no_such_letters_has_an_id_of_its_own() -> None:
    assert speaker_id("李") != speaker_id("王")


def test_an_id_is_never_longer_than_a_files_name_may_be() -> None:
    long = " ".join(f"Ann{n} Tolland{n}" for n in range(40))
    assert len(speaker_id(long)) <= LONGEST_ID
    assert speaker_id(long) != speaker_id(long + " Holm")
    assert len(slug(long)) <= 60


@pytest.mark.parametrize("name", ["Grenmark Federation of Harbour Workers, Ferrymen and Allied Trades", "Bjørn Øy", "Ann Hall " * 20])
def test_a_speaker_file_called_as_proposed_moves_no_address(name: str, tmp_path: Path) -> None:
    found = speaker_id(name)
    path = tmp_path / "seeds" / "speakers" / f"{found}.yml"
    path.parent.mkdir(parents=True)
    path.write_text(speaker_file(KnownSpeaker(id=found, name=name.strip())), encoding="utf-8")
    (speaker,) = read_seeds(tmp_path / "seeds").speakers
    assert speaker.id == found
