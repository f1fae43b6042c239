"""Quote and link, don't mirror: too much of a document costs its context first, then the build."""
from __future__ import annotations

from dataclasses import replace

import pytest

from generator.errors import DossierError
from generator.models import Document, Dossier, GeneratedFile, Seeds
from generator.pipeline import make_dossier, publish
from generator.verify.exposure import measure_files

TALK = "\n".join(
    f"On the {day} the keeper of the lighthouse at the far end of the bay wrote about {what} in his book before he went to bed, "
    f"and “{words},” said keeper Ole Brandt when he was asked about that page many years later in the small museum of the town.\n"
    for day, what, words in [("first", "fog", "I saw nothing at all"), ("second", "gales", "the glass shook until dawn"),
                             ("third", "ships", "nine of them went by without a light"), ("fourth", "bread", "the boat never came")])


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    return make_dossier(Seeds(documents=(Document(id="keeper", file="seeds/documents/keeper.txt", text=TALK),
                                         Document(id="other", file="seeds/documents/other.txt", text="Nothing was said."))))


def capped(dossier: Dossier, cap: float) -> Dossier:
    return replace(dossier, settings=replace(dossier.settings, exposure_cap=cap))


def test_context_is_shortened_for_the_document_that_is_over_the_cap(dossier: Dossier) -> None:
    free, _ = publish(capped(dossier, 1.0))
    full = free.exposure[0].share
    shorter, files = publish(capped(dossier, full - 0.01))
    assert [d.context_words for d in free.documents] == [20, 20]
    assert shorter.documents[0].context_words < 20
    assert shorter.documents[1].context_words == 20
    assert shorter.exposure[0].share < full
    assert measure_files(files, shorter) == shorter.exposure


def test_where_no_context_is_still_too_much_the_build_fails(dossier: Dossier) -> None:
    with pytest.raises(DossierError, match=r"^seeds/documents/keeper.txt: the site shows \d+% of its words outside"):
        publish(capped(dossier, 0.0))


def test_words_in_marks_titles_and_asides_do_not_count(dossier: Dossier) -> None:
    aside = GeneratedFile(path="x.md", content='<span data-span="keeper:0-100" data-aside>x</span> “I saw nothing at all,” he wrote.')
    plain = GeneratedFile(path="x.md", content='<span data-span="keeper:0-12">x</span>')
    assert [e.shown for e in measure_files([aside], dossier)] == [0, 0]
    assert [e.shown for e in measure_files([plain], dossier)] == [3, 0]


def test_a_run_of_eight_words_counts_wherever_it_stands_and_seven_do_not(dossier: Dossier) -> None:
    eight = "keeper of the lighthouse at the far end"
    for path, content in {"x.json": f'["{eight}"]', "x.xml": f"<p>{eight}</p>", "x.md": eight.upper(),
                          "y.md": "keeper of [the lighthouse](../x.md) at <em>the</em> far end"}.items():
        assert measure_files([GeneratedFile(path=path, content=content)], dossier)[0].shown == 8
    for content in (eight.rpartition(" ")[0], eight.replace(" at", "</li><li>at")):
        assert measure_files([GeneratedFile(path="x.md", content=content)], dossier)[0].shown == 0
