"""Quote and link, don't mirror: too much of a document costs its context first, then the build."""
from __future__ import annotations

from dataclasses import replace
from itertools import accumulate

import pytest

from generator.errors import DossierError
from generator.models import Document, Dossier, GeneratedFile, Seeds, Span
from generator.pipeline import LESS, make_dossier, publish
from generator.verify.exposure import find_runs, index_runs, measure_files
from generator.views.catalogue import Catalogue
from generator.views.passages import in_context, passage
from generator.views.pieces import Quoted, Words

TALK = "\n".join(
    f"On the {day} the keeper of the lighthouse at the far end of the bay wrote about {what} in his book before he went to bed, "
    f"and “{words},” said keeper Ole Brandt when he was asked about that page many years later in the small museum of the town.\n"
    for day, what, words in [("first", "fog", "I saw nothing at all"), ("second", "gales", "the glass shook until dawn"),
                             ("third", "ships", "nine of them went by without a light"), ("fourth", "bread", "the boat never came")])

SHORT = """Cracks found in the Eastquay viaduct

The viaduct has cracks three times as wide as the law allows, the city's own engineers told the council on Friday.

"We have known about the cracks since 2019," said Mayor Ines Calloway in the town hall on Friday. "But of the rest nobody spoke."

The head of the bridge company, Dr. Paul Oakes, denied that anything had been hidden. "Every figure was published," Oakes said.

Council member Bo Lindqvist called the answer "an insult to every driver in this town." She demanded that Oakes resign by June 1.

The company will replace 12 pillars next year, according to Oakes.

Calloway met Oakes in the town hall on May 5, 2023.
"""

OPENING = """Eastquay viaduct closes

The Eastquay viaduct, with its cracks, is closed, and nobody can say how the workers of Eastquay are to reach the harbour without it.

On 7 May 2023 Mayor Ines Calloway opened the long new footbridge beside the old Eastquay viaduct for walkers, cyclists, school
children and their teachers before the eyes of the whole council of the town.
"""


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


def shown(dossier: Dossier) -> tuple[int, int, bool]:
    """Words beside a quotation, words of a passage, whether key sentences are shown."""
    (document,), (found,) = dossier.documents, dossier.resolution.annotations
    return document.context_words, document.passage_words, bool(found.summary.sentences)


def test_a_few_words_beside_a_quotation_are_the_last_to_go() -> None:
    whole = make_dossier(Seeds(documents=(Document(id="both", file="both.txt", text=f"{OPENING}\n{SHORT}\n{TALK}"),)))
    steps = list(accumulate(LESS, lambda less, show_less: show_less(less, {"both"}), initial=whole))
    assert [shown(step) for step in steps] == [
        (20, 30, True), (12, 30, True), (6, 30, True), (6, 16, True), (6, 8, True), (6, 8, False), (0, 8, False)]
    shares = [publish(capped(step, 1.0))[0].exposure[0].share for step in steps]
    assert shares == sorted(set(shares), reverse=True)
    made, files = publish(capped(whole, shares[4]))
    assert shown(made) == (6, 8, True)
    note = f"Only 6 words on each side: this site shows at most {shares[4]:.0%} of a document’s own words.".replace("%", " %")
    quotes = [file.content for file in files if file.path.startswith("quotes/") and "## In context" in file.content]
    assert quotes and all(note in content for content in quotes)


def test_a_cut_passage_ends_with_dots_and_the_words_of_a_quotation_are_never_cut() -> None:
    short = Document(id="short", file="short.txt", text=SHORT, passage_words=3)
    catalogue = Catalogue(dossier=make_dossier(Seeds(documents=(short,))))
    said, told = SHORT.index("have known"), SHORT.index("The viaduct has")
    assert passage(catalogue, Span("short", said, said + 28)) == (
        "… ", Words(document="short", start=said, end=said + 28, text="have known about the cracks "))
    assert passage(catalogue, Span("short", told, told + 60)) == (
        Words(document="short", start=told, end=told + 15, text="The viaduct has"), " …")


def test_where_no_context_is_still_too_much_the_build_fails(dossier: Dossier) -> None:
    with pytest.raises(DossierError, match=r"^seeds/documents/keeper.txt: the site shows \d+% of its words outside"):
        publish(capped(dossier, 0.0))


def test_words_in_marks_titles_and_asides_do_not_count(dossier: Dossier) -> None:
    aside = GeneratedFile(path="x.md", content='<span data-span="keeper:0-100" data-aside>x</span> “I saw nothing at all,” he wrote.')
    plain = GeneratedFile(path="x.md", content='<span data-span="keeper:0-12">x</span>')
    assert [e.shown for e in measure_files([aside], dossier)] == [0, 0]
    assert [e.shown for e in measure_files([plain], dossier)] == [3, 0]


def test_of_a_title_no_more_is_left_out_than_a_title_may_have() -> None:
    text = " ".join(f"word{number}" for number in range(200))
    long = make_dossier(Seeds(documents=(Document(id="long", file="long.txt", text=text + "\n\nThe end is near.\n", title=text),)))
    (exposure,) = measure_files([GeneratedFile(path="x.md", content=f"# {text}\n")], long)
    assert exposure.shown > 150


def test_a_run_of_eight_words_counts_wherever_it_stands_and_seven_do_not(dossier: Dossier) -> None:
    eight = "keeper of the lighthouse at the far end"
    for path, content in {"x.json": f'["{eight}"]', "x.xml": f"<p>{eight}</p>", "x.md": eight.upper(),
                          "y.md": "keeper of [the lighthouse](../x.md) at <em>the</em> far end"}.items():
        assert measure_files([GeneratedFile(path=path, content=content)], dossier)[0].shown == 8
    for content in (eight.rpartition(" ")[0], eight.replace(" at", "</li><li>at")):
        assert measure_files([GeneratedFile(path="x.md", content=content)], dossier)[0].shown == 0


def test_in_a_script_without_spaces_a_line_of_eight_letters_is_a_run() -> None:
    documents = (Document(id="a", file="a.txt", text="渡轮将在冬天停运，市政府说。", language="zh"),)
    runs = index_runs(documents)
    assert [find_runs("渡轮将在冬天停运"[:length], runs) for length in (7, 8)] == [set(), {Span("a", 0, 8)}]


def test_in_context_another_quotation_is_told_from_the_pages_own() -> None:
    text = "“The bridge is safe for everybody,” Ann Hill said, but “not a word of it is true,” said Bo Berg."
    catalogue = Catalogue(dossier=make_dossier(Seeds(documents=(Document(id="a", file="a.txt", text=text),))))
    for quotation in catalogue.quotations.values():
        parts = [part for part in in_context(catalogue, quotation) if isinstance(part, Quoted)]
        assert len(parts) == 2
        assert [part.quotation for part in parts if not part.beside] == [quotation.id]
