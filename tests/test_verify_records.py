"""The gate on the records: a planted fault is named with its record, its file and its line."""
from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from generator.errors import DossierError
from generator.models import Annotations, Document, Dossier, GeneratedFile, Kind, KnownSpeaker, Quotation, Seeds, Settings, Span, Topic
from generator.pipeline import make_dossier, publish
from generator.read import read_seeds
from generator.verify import verify_records
from generator.verify.paths import check_paths
from generator.views import make_pages
from generator.views.catalogue import Catalogue

STORY = "The bridge opened.\n\n“We have waited nine years,” harbour master Ann Tolland said on Monday.\n"


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    folder = tmp_path_factory.mktemp("dossier") / "seeds"
    (folder / "documents").mkdir(parents=True)
    (folder / "documents" / "a.txt").write_text(STORY, encoding="utf-8")
    return make_dossier(read_seeds(folder))


def with_quotation(dossier: Dossier, change: Callable[[Quotation], Quotation]) -> Dossier:
    (found,) = dossier.resolution.annotations
    return with_annotations(dossier, replace(found, quotations=tuple(change(q) for q in found.quotations)))


def with_annotations(dossier: Dossier, *found: Annotations) -> Dossier:
    return replace(dossier, resolution=replace(dossier.resolution, annotations=found))


def faults(dossier: Dossier) -> list[str]:
    return [str(p) for p in verify_records(dossier)]


def test_a_sound_dossier_has_no_fault(dossier: Dossier) -> None:
    assert faults(dossier) == []


def test_a_segment_outside_its_document_is_named(dossier: Dossier) -> None:
    far = len(STORY) + 5
    broken = with_quotation(dossier, lambda q: replace(q, end=far, segments=(Span("a", q.start, far),)))
    (name,) = [q.id for q in broken.resolution.annotations[0].quotations]
    assert f"seeds/documents/a.txt:3: quotation {name}: segment 21-{far} is not inside the quotation. " \
        "This is a fault of the generator: please report it." in faults(broken)


def test_a_quotation_that_is_not_where_its_words_are_is_named(dossier: Dossier) -> None:
    broken = with_quotation(dossier, lambda q: replace(q, start=q.start - 1))
    assert any("20-47 is not where its words begin and end." in fault for fault in faults(broken))


def test_a_mention_that_does_not_slice_back_is_named(dossier: Dossier) -> None:
    (found,) = dossier.resolution.annotations
    (mention,) = [m for m in found.mentions if m.text == "Ann Tolland"]
    broken = with_annotations(dossier, replace(found, mentions=(replace(mention, text="Ann Toland"),)))
    assert any(f"mention 'Ann Toland': {mention.span.start}-{mention.span.end} is 'Ann Tolland'." in fault for fault in faults(broken))


def test_a_text_that_changed_after_hashing_is_named(dossier: Dossier) -> None:
    (document,) = dossier.documents
    broken = replace(dossier, documents=(replace(document, text=document.text.replace("nine", "five")),))
    assert "seeds/documents/a.txt:1: the text of record changed after it was hashed. " \
        "This is a fault of the generator: please report it." in faults(broken)


def test_two_records_of_one_id_are_named(dossier: Dossier) -> None:
    (found,) = dossier.resolution.annotations
    broken = with_annotations(dossier, replace(found, quotations=found.quotations * 2))
    assert faults(broken) == [f"seeds: 2 records have the quotation id {found.quotations[0].id!r}. Please report it."]


def test_a_build_ends_before_anything_is_written_when_a_quotation_is_not_in_its_text(
        dossier: Dossier, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = with_quotation(dossier, lambda q: replace(q, end=999, segments=(Span("a", 21, 999),)))
    monkeypatch.setattr("generator.pipeline.curate_statements", lambda documents, resolution, curated: (broken.resolution, (), ()))
    with pytest.raises(DossierError, match="is not inside the quotation"):
        make_dossier(Seeds(documents=dossier.documents))


def test_a_superseded_id_must_lead_somewhere(dossier: Dossier) -> None:
    found = next(q.id for a in dossier.resolution.annotations for q in a.quotations)
    broken = replace(dossier, superseded=(("a-1", found), ("b-1", "b"), ("ann", "ann-tolland")))
    assert faults(broken) == ["seeds/ids.yml: b-1: 'b' is no id of this dossier. Write the id of the record that it stands for now."]


def test_an_old_id_of_what_keeps_its_address_otherwise_is_refused_with_the_cure(dossier: Dossier) -> None:
    (statement,) = dossier.resolution.statements
    topics = (Topic(id="bridges", name="Bridges", terms=("bridge",)),)
    broken = replace(dossier, topics=topics, superseded=(("old", "a"), ("span", "bridges"), ("x", statement.id)))
    refused, nowhere = "seeds/ids.yml: ", "and no old address leads to such a page. Take the line out; "
    assert faults(broken) == [
        f"{refused}old: 'a' is the id of one document, {nowhere}the document keeps its address with 'id: old' in its sidecar.",
        f"{refused}span: 'bridges' is the id of one topic, {nowhere}the topic keeps its address with 'id: span' in topics.yml.",
        f"{refused}x: {statement.id!r} is the id of one utterance, {nowhere}write the id of one of its quotations."]


def test_a_speaker_file_that_names_nobody_is_a_warning(dossier: Dossier) -> None:
    known = (KnownSpeaker(id="ann", name="Ann", same_as=("Ann Tolland",), not_same_as=("Zoe",), path="seeds/speakers/ann.yml", line=1),)
    assert faults(replace(dossier, known=known)) == [
        "seeds/speakers/ann.yml:1: not_same_as: 'Zoe' is nobody in this dossier. "
        "Write the id of a speaker, or a name as the documents print it."]


@pytest.mark.parametrize(("alias", "more", "warned"), [
    ("Jack Rudd", {}, True),
    ("Jack Rudd", {"same_as": ("Jack Rudd",)}, False),      # a person says that it is no slip
    ("Jack Rudd", {"kind": "organisation"}, False),
    ("Jack Tolland", {}, False),                            # has a word of the name
    ("Rudd", {}, False),                                    # may be a nickname
    ("Zoe Moor", {}, False),                                # nobody in the documents
])
def test_an_alias_that_is_somebody_elses_name_in_the_documents_is_a_warning(alias: str, more: dict[str, Any], warned: bool) -> None:
    texts = ("“It is open,” said Ann Tolland, the mayor. Jack Rudd, a fisherman, was there. Jack Tolland waved. Rudd left.",
             "“It is late,” fisherman Jack Rudd said on Monday.", "“It rains,” said Ann Tolland.")
    known = KnownSpeaker(id="ann-tolland", name="Ann Tolland", aliases=("A. Tolland", alias), alias_lines=(3, 4),
                         path="seeds/speakers/ann-tolland.yml", line=1, **more)
    documents = tuple(Document(id=f"d{n}", file=f"seeds/documents/d{n}.txt", text=text) for n, text in enumerate(texts))
    problems = make_dossier(Seeds(documents=documents, speakers=(known,))).problems
    assert [f"{p.severity} {p}" for p in problems] == [
        "warning seeds/speakers/ann-tolland.yml:4: aliases: 'Jack Rudd' is also the name of somebody found in 2 documents. "
        "If it is somebody else, take the alias out; if not, write 'same_as: [Jack Rudd]'."] * warned


def test_a_document_of_junk_lines_only_is_listed_with_a_warning() -> None:
    dossier = make_dossier(Seeds(documents=(Document(id="a", file="seeds/documents/a.txt", text="Share\nTweet\nAdd Comment\n"),)))
    assert [str(p) for p in dossier.problems] == [
        "seeds/documents/a.txt: has no words of its own: everything in it looks like page junk. "
        "See its page for what was set aside and why; put the article's text into the file."]


def test_in_another_language_quotations_are_found_but_nobody_is_named() -> None:
    text = "„Wir haben neun Jahre gewartet“, sagte Ann Tolland am Montag. “It is open,” Ann Tolland said."
    dossier = make_dossier(Seeds(documents=(Document(id="a", file="seeds/documents/a.txt", text=text, language="de"),)))
    (found,) = dossier.resolution.annotations
    assert [text[q.start : q.end] for q in found.quotations if q.speaker is None] == [text[q.start : q.end] for q in found.quotations]
    assert "It is open," in [text[q.start : q.end] for q in found.quotations]
    assert not found.mentions and not found.timexes
    assert [str(p) for p in dossier.problems] == [
        "seeds/documents/a.txt: is in a language (de) that seeds/dossier.yml does not name (en). "
        "Add it to 'languages' there, or correct 'language' in its sidecar.",
        "seeds/documents/a.txt: is in another language (de): its quotations are found, but nobody is named as their speaker. "
        "Name the speakers by decisions in its sidecar."]


@pytest.mark.parametrize(("language", "text", "kind", "quoted"), [
    ("fr", "Le maire a dit que « les quais sont dangereux ».", Kind.PARTIAL, "les quais sont dangereux"),
    ("de", "Er nannte es »eine bittere Stunde für uns«.", Kind.PARTIAL, "eine bittere Stunde für uns"),
    ("zh", "市长说：“我们没有别的选择，码头必须关闭。”", Kind.DIRECT, "我们没有别的选择，码头必须关闭。"),
    ("ja", "市長は「私たちには他に選択肢がない」と述べた。", Kind.PARTIAL, "私たちには他に選択肢がない"),
    ("ru", "Газета «Известия» сообщила об этом.", Kind.TERM, "Известия"),
])
def test_some_words_in_marks_are_a_quotation_in_any_language(language: str, text: str, kind: Kind, quoted: str) -> None:
    made = make_dossier(Seeds(documents=(Document(id="a", file="a.txt", text=text, language=language),)))
    assert [(q.kind, text[q.start : q.end]) for q in made.resolution.annotations[0].quotations] == [(kind, quoted)]


def test_of_a_script_without_spaces_each_letter_counts_as_a_word() -> None:
    said = [f"市政府周{day}表示，渡轮将停运。市长说：“我们没有别的选择，码头必须关闭。”" for day in "一二三四五六日"]
    text = "\n\n".join(("轮渡关闭", *said))        # 4 letters of a title; 15 and 14 in marks seven times
    made, files = publish(make_dossier(Seeds(documents=(Document(id="a", file="a.txt", text=text, language="zh"),))))
    (exposure,) = made.exposure
    assert (exposure.words, exposure.shown) == (207, 105)
    assert json.loads(next(f.content for f in files if f.path == "data/documents.json"))[0]["words"] == 207


def test_a_code_that_only_begins_like_that_of_english_is_another_language() -> None:
    document = Document(id="a", file="a.txt", text="It rains in Bergen.", language="enm")
    dossier = make_dossier(Seeds(documents=(document,), settings=Settings(languages=("enm",))))
    assert [p.what for p in dossier.problems] == [
        "is in another language (enm): its quotations are found, but nobody is named as their speaker."]


def test_a_language_that_the_dossier_names_is_not_noted_as_unnamed() -> None:
    document = Document(id="a", file="a.txt", text="Es regnet in Bergen.", language="de-AT")
    dossier = make_dossier(Seeds(documents=(document,), settings=Settings(languages=("en", "de"))))
    assert [p.what for p in dossier.problems] == [
        "is in another language (de-AT): its quotations are found, but nobody is named as their speaker."]


def test_the_order_of_documents_changes_nothing() -> None:
    documents = tuple(Document(id=f"d{n}", file=f"d{n}.txt", text=f"{STORY}\n“It is open,” Mayor Bo Berg said in the {n}th hour.\n")
                      for n in range(5))
    forwards, backwards = (make_dossier(Seeds(documents=order)) for order in (documents, documents[::-1]))
    by_document = {a.document: a for a in backwards.resolution.annotations}
    assert all(by_document[a.document] == a for a in forwards.resolution.annotations)
    assert forwards.resolution.entities == backwards.resolution.entities
    assert forwards.resolution.statements == backwards.resolution.statements
    assert forwards.resolution.events == backwards.resolution.events


def _astray(typed: str, finding: str) -> list[str]:
    return [f"seeds/home.md:1: {typed!r} stands in quotation marks, but {finding}. "
            "Quote the words as a document prints them; for words of your own take *italics*."]


@pytest.mark.parametrize(("home", "expected"), [
    ("We tell *who* said `“it”`, [here](x.md \"a title\") and <b class=\"x\">there</b>.", []),
    ("Ann Tolland: “We have waited\nnine years”, word for word.", []),
    ("Dear reader,\n\n“We will never wait,” said Ann Tolland.",
     ["seeds/home.md:3: 'We will never wait,' stands in quotation marks, but in no document. "
      "Quote the words as a document prints them; for words of your own take *italics*."]),
    # how a page shows them is all that counts: line breaks, emphasis, links, entities
    ("- “We have\n  waited *nine* [years](x.md)”, and “harbour&#32;master”.", []),
    ("“harbour master” and “<b>Ann</b> Tolland”, “We have waited nine years,”", []),
    # character for character: no other case, no other mark, no half of a word
    ("“we have waited nine years”", _astray("we have waited nine years", "seeds/documents/a.txt:3 prints 'We have waited nine years'")),
    ("“nine, years.”", _astray("nine, years.", "seeds/documents/a.txt:3 prints 'nine years,'")),
    ("“Änn Tolland”", _astray("Änn Tolland", "in no document")),
    ("“The bridge open”", _astray("The bridge open", "in no document")),
])
def test_the_home_page_quotes_as_the_documents_do(dossier: Dossier, home: str, expected: list[str]) -> None:
    assert faults(replace(dossier, home=home)) == expected


def _meetings(topic: Topic) -> Dossier:
    text = ("EASTQUAY, May {n} (Mail) - Ann Tolland met the United Nations in Lima. "
            "“The United Nations must act for the harbour,” Tolland said.\n")
    documents = tuple(Document(id=f"d{n}", file=f"d{n}.txt", text=text.format(n=n), published=f"2021-05-0{n}") for n in (1, 2))
    return make_dossier(Seeds(documents=documents, topics=(topic,)))


def test_a_topic_that_is_named_after_a_body_is_its_page() -> None:
    dossier = _meetings(Topic(id="united-nations", name="United Nations", terms=("harbour",), description="What we say of it."))
    made = make_pages(Catalogue(dossier=dossier))
    pages = [page for page in made if page.path == "topics/united-nations.md"]
    assert [page.view.description for page in pages] == ["What we say of it."]
    assert "topics/lima.md" in [page.path for page in made]      # what has no topic of its name keeps its own
    assert dossier.problems == ()


def test_a_topic_that_has_the_id_of_something_else_is_noted() -> None:
    dossier = _meetings(Topic(id="lima", name="Beans", terms=("bean",)))
    assert [f"{p.severity} {p}" for p in dossier.problems] == [
        "note seeds/topics.yml: the topic 'Beans' has the id 'lima', as 'Lima' has: the topic's page stands for both. "
        "If it is something else, give the topic another 'id:'."]


def test_two_files_of_one_path_are_an_error() -> None:
    files = [GeneratedFile(path=path, content=content) for path, content in (("a.md", "one"), ("b.md", "two"), ("a.md", "three"))]
    assert [str(p) for p in check_paths(files)] == [
        "docs/a.md: 2 files are to be written there, and only the last would stay. Give one of the records another id."]


def test_a_speaker_with_the_name_of_somebody_and_without_an_id_is_named(dossier: Dossier) -> None:
    broken = with_quotation(dossier, lambda q: replace(q, speaker=q.speaker and replace(q.speaker, entity="")))
    assert any("it is 'Ann Tolland' who speaks, and no id says so." in fault for fault in faults(broken))
