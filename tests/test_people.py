"""Roles and resolution, on the case files of tests/cases/roles and tests/cases/people."""
import random
from dataclasses import replace
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.annotate import annotate, coreference
from generator.annotate.coreference import same_name
from generator.annotate.doc import load_nlp
from generator.clean import clean
from generator.extract import extract
from generator.models import Annotations, Cleaning, Document, Entity, EntityType, Form, KnownRole, KnownSpeaker, Mention, Role, Span
from generator.resolve import link, namesakes, resolve_people, with_files
from generator.resolve import people as people_module
from generator.resolve.judgements import is_apart
from generator.resolve.namesakes import same_person, variant_keys
from generator.resolve.propose import propose_speakers
from generator.views.role_groups import group_roles, main_wording, told_status
from generator.views.sources import is_unnamed_source, names_a_body

CASES = Path(__file__).parent / "cases"


def cases(stage: str) -> list[Any]:
    return [pytest.param(case, id=f"{path.stem}: {case['why'][:60]}") for path in sorted((CASES / stage).glob("*.yml"))
            for case in yaml.safe_load(path.read_text(encoding="utf-8"))]


def people(rows: list[dict[str, Any]], forms: list[str], types: tuple[str, ...] = ("PERSON",)) -> list[dict[str, list[str]]]:
    """entity -> what it is called, in the order of the documents' ids."""
    found: dict[str, list[str]] = {}
    for answer in sorted(extract(rows), key=lambda a: str(a["id"])):
        for m in answer["mentions"]:
            if m["type"] in types and m["entity"] and m["form"] in forms:
                found.setdefault(m["entity"], []).append(m["text"])
    return [{entity: names} for entity, names in sorted(found.items())]


def rows_of(case: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"id": str(i), "text": text, "group": "g", "speakers": case.get("speakers", [])} for i, text in enumerate(case["documents"])]


@pytest.mark.parametrize("case", cases("roles"))
def test_roles_are_found_as_the_case_says(case: dict[str, Any]) -> None:
    text = case["text"]
    (answer,) = extract([{"id": "case", "text": text}])
    assert case["expect"] == [{text[slice(*r["name"])]: text[slice(*r["role"])]} for r in answer["roles"]]


@pytest.mark.parametrize("case", cases("role_times"))
def test_a_role_of_another_time_is_not_dated_to_the_day_of_the_text(case: dict[str, Any]) -> None:
    document = Document(id="d", file="d", text=case["text"], published="2022-05-11", published_basis="given")
    roles = annotate(document, clean(document), nlp=load_nlp()).roles
    assert case["expect"] == [{case["text"][role.name.start : role.name.end]: role.status} for role in roles]


@pytest.mark.parametrize("case", cases("people"))
def test_people_are_told_apart_as_the_case_says(case: dict[str, Any]) -> None:
    assert case["expect"] == people(rows_of(case), case.get("forms", ["name"]))


@pytest.mark.parametrize("case", cases("bodies"))
def test_names_of_bodies_and_places_are_put_together_as_the_case_says(case: dict[str, Any]) -> None:
    assert case["expect"] == people(rows_of(case), ["name"], ("ORG", "GPE"))


@pytest.mark.parametrize("case", cases("people"))
def test_the_order_of_documents_changes_nothing(case: dict[str, Any]) -> None:
    assert case["expect"] == people(rows_of(case)[::-1], case.get("forms", ["name"]))


def test_proposals_are_people_who_are_named_often_or_quoted() -> None:
    ann = Mention(span=Span("d", 0, 8), text="Ann Hall", type=EntityType.PERSON, form=Form.NAME, name="Ann Hall")
    mentions = tuple(replace(ann, span=Span("d", i, i + 8)) for i in (0, 20, 40))
    once = Mention(span=Span("d", 60, 68), text="Bob Reed", type=EntityType.PERSON, form=Form.NAME, name="Bob Reed")
    role = Role(name=Span("d", 0, 8), span=Span("d", 10, 16), text="lawyer")
    found = Annotations(document="d", cleaning=Cleaning(kept=()), mentions=(*mentions, once), roles=(role,))
    (proposed,) = propose_speakers(resolve_people((), (found,), ()))
    assert (proposed.id, proposed.name, [r.text for r in proposed.roles]) == ("ann-hall", "Ann Hall", ["lawyer"])


def test_who_may_be_the_same_is_for_the_review_list_and_what_is_decided_is_not() -> None:
    documents = (named("a", "Ann Hall"), named("b", "Zoe Reed"), named("c", "Bob Reed"))
    known = (KnownSpeaker(id="hall", name="Ann Hall", unsure=("Bob Reed",), same_as=("zoe-reed",)),)
    found = resolve_people((), documents, known)
    assert [(e.id, len(e.mentions), e.doubts) for e in found.entities] == [("bob-reed", 1, ()), ("hall", 2, ("bob-reed",))]
    assert found.superseded == (("ann-hall", "hall"), ("zoe-reed", "hall"))


def test_many_names_with_one_surname_are_grouped_without_comparing_each_with_each(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[str] = []

    def counted(shorter: str, longer: str) -> bool:
        compared.append(shorter)
        return same_name(shorter, longer)
    monkeypatch.setattr(coreference, "same_name", counted)
    names = [f"Given{i} Hall" for i in range(2000)]
    bearers = coreference.name_bearers([*names, "Hall"])
    assert len(bearers["Hall"]) == coreference.MANY and set(bearers["Hall"]) < set(names)
    assert len(compared) < 10


def test_many_speaker_files_are_not_tried_each_with_every_name(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[str] = []

    def counted(speaker: KnownSpeaker, name: str) -> bool:
        tried.append(name)
        return is_apart(speaker, name)
    monkeypatch.setattr(with_files, "is_apart", counted)
    letters = [a + b for a in "bcdfghjklm" for b in "aeiou"]
    full = [f"{a.capitalize()}mar {b.capitalize()}{a}strand" for a in letters for b in letters[:6]]
    files = tuple(KnownSpeaker(id=f"k{n}", name=name) for n, name in enumerate(full))
    found = resolve_people((), tuple(named(f"d{n}", name) for n, name in enumerate(full)), files)
    assert [len(e.mentions) for e in found.entities] == [1] * 300
    assert len(tried) < 1000


GIVEN = ("Sergei", "Sergey", "Bill", "William", "W.", "Ann", "Anne", "Anna", "Jong Un", "Jong-un", "Rudy", "Rudolph", "Yuri", "Iouri",
         "Maria José", "Ji-won", "Ji Won")
FAMILY = ("Hall", "Belov", "Belova", "Kim", "Park", "de la Cruz", "Hall Jr.", "Lavrentev", "Lavrentiev")


def names() -> list[str]:
    given_first = [f"{given} {family}" for given in GIVEN for family in FAMILY]
    family_first = [f"{family} {given}" for given in GIVEN[::3] for family in FAMILY]
    middle = [f"{given} {letter} {family}" for given in GIVEN[:8:2] for letter in ("T.", "Pavlovich") for family in FAMILY[::2]]
    return given_first + family_first + middle


def test_names_that_may_be_one_persons_are_compared_at_all() -> None:
    missed = [(a, b) for a in names() for b in names() if same_person(a, b) and not variant_keys(a) & variant_keys(b)]
    assert not missed


def test_many_people_of_one_family_name_are_merged_without_comparing_each_with_each(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[str] = []

    def counted(a: str, b: str) -> bool:
        compared.append(a)
        return namesakes.same_person(a, b)
    monkeypatch.setattr(people_module, "same_person", counted)
    many = tuple(named(str(i), f"{chr(65 + i % 26)}{chr(97 + i // 26)}rr Hall") for i in range(520))
    assert len(resolve_people((), many, ()).entities) > 100
    assert len(compared) < 520 * 520 / 30


def named(document: str, *names: str) -> Annotations:
    """A document that names these people."""
    starts = [sum(len(n) + 1 for n in names[:i]) for i in range(len(names))]
    mentions = tuple(Mention(span=Span(document, start, start + len(name)), text=name, type=EntityType.PERSON, form=Form.NAME, name=name)
                     for start, name in zip(starts, names, strict=True))
    return Annotations(document=document, cleaning=Cleaning(kept=()), mentions=mentions)


def test_who_is_who_does_not_depend_on_the_order_of_documents() -> None:
    documents = [named("a", "Sergei Belov"), named("b", "Sergey Belov", "Park"), named("c", "Belov"), named("d", "Park Ji-won"),
                 named("e", "Ji-won Park", "Bill Hall"), named("f", "William Hall"), named("g", "W. Hall"),
                 named("h", "Wanda Hall", "Hall")]

    def found(order: tuple[Annotations, ...]) -> list[tuple[str, tuple[Span, ...], tuple[str, ...]]]:
        return [(e.id, e.mentions, e.doubts) for e in resolve_people((), order, ()).entities]
    expected = found(tuple(documents))
    orders = list(permutations(documents))
    assert all(found(order) == expected for order in random.Random(5).sample(orders, 60))


def test_roles_are_put_together_over_documents_and_a_deputy_is_no_minister() -> None:
    def role(document: str, text: str, status: str = "current") -> Role:
        return Role(name=Span(document, 50, 58), span=Span(document, 0, len(text)), text=text, status=status)
    roles = (role("a", "Peruvian President"), role("b", "president of Peru"), role("c", "President"), role("d", "deputy minister"),
             role("e", "minister"), role("f", "ex-mayor", "former"))
    ann = Entity(id="ann-hall", name="Ann Hall", type=EntityType.PERSON, roles=roles)
    told = [(g.status, sorted(r.text for r in g.roles)) for g in group_roles(ann)]
    assert told == [("current", ["Peruvian President", "President", "president of Peru"]), ("current", ["deputy minister"]),
                    ("current", ["minister"]), ("former", ["ex-mayor"])]
    best = main_wording(ann)
    assert best
    assert best.text == "Peruvian President"


def test_roles_of_two_owners_are_two_and_his_is_his_who_is_meant() -> None:
    texts = ["Mr. Hall's lawyer Ann Lee left.", "Ann Lee, Rosa Quispe's lawyer, stayed.", "Peter Hall came. His lawyer, Ann Lee, slept."]
    documents = [Document(id=i, file=i, text=text) for i, text in zip("abc", texts, strict=True)]
    found = tuple(annotate(document, clean(document), nlp=load_nlp()) for document in documents)
    resolution = resolve_people((), found, ())
    (ann,) = [e for e in resolution.entities if e.name == "Ann Lee"]
    of = {m.span: m.entity for annotations in resolution.annotations for m in annotations.mentions}
    told = {tuple(r.text for r in g.roles) for g in group_roles(ann, lambda role: of[role.owner] if role.owner else "")}
    assert told == {("Mr. Hall's lawyer", "lawyer"), ("Rosa Quispe's lawyer",)}
    assert {role.bare for role in ann.roles} == {"lawyer"}


def test_what_somebody_is_by_party_or_home_never_stands_before_an_office() -> None:
    def role(place: int, text: str, status: str = "current") -> Role:
        return Role(name=Span("a", 50, 58), span=Span("a", place, place + len(text)), text=text, status=status)
    only = Entity(id="ann-hall", name="Ann Hall", type=EntityType.PERSON, roles=(role(0, "45-year-old migrant"), role(1, "Dr.")))
    both = replace(only, roles=(*only.roles, role(3, "Republican"), role(2, "newly-minted Mayor"), role(4, "Mayor"), role(5, "Norwegian")))
    assert [[r.text for r in g.wordings] for g in group_roles(only)] == [["45-year-old migrant"]]
    assert [[r.text for r in g.wordings] for g in group_roles(both)] == [["Mayor", "newly-minted Mayor"]]
    best = main_wording(both)
    assert best and best.text == "Mayor"
    panel = replace(only, roles=(role(0, "top Democrat on the panel"), role(40, "Democrat")))
    assert [[r.text for r in g.wordings] for g in group_roles(panel)] == [["top Democrat on the panel"]]


def test_a_wording_from_inside_marks_never_leads_where_the_reporter_has_one() -> None:
    def role(document: str, text: str) -> Role:
        return Role(name=Span(document, 50, 58), span=Span(document, 0, len(text)), text=text, status="former")
    roles = (role("a", "Former Director"), role("b", "Former Director"), role("c", "former harbour director"), role("d", "Envoy"))
    ann = Entity(id="ann-hall", name="Ann Hall", type=EntityType.PERSON, roles=roles)

    def quoted(role: Role) -> bool:
        return role.span.document in ("a", "b", "d")
    assert [g.wordings[0].text for g in group_roles(ann, is_quoted=quoted)] == ["former harbour director", "Envoy"]
    best = main_wording(ann, is_quoted=quoted)
    assert best and best.text == "former harbour director"


@pytest.mark.parametrize(("text", "status", "told"), [
    ("chief of staff", "former", " (former)"), ("ex-mayor", "former", ""), ("then-director", "former", ""),
    ("mayor", "undated", " (not dated)"), ("secretary-designate", "designate", ""),
    ("mayor", "current", ""), ("mayor", "designate", " (designate)")])
def test_a_role_is_shown_with_the_time_that_its_words_leave_out(text: str, status: str, told: str) -> None:
    assert told_status(Role(name=Span("a", 0, 3), span=Span("a", 4, 5), text=text, status=status)) == told


def test_a_rank_in_front_of_retd_is_a_former_one() -> None:
    document = Document(id="d", file="d", text="Brig Gen (retd) Piet Haas spoke. Managing Director (MD) Ann Hall slept.")
    roles = annotate(document, clean(document), nlp=load_nlp()).roles
    assert [(role.text, role.status) for role in roles] == [("Brig Gen", "former"), ("Managing Director", "current")]


def test_a_role_of_no_stated_time_is_the_same_role_but_attests_no_day() -> None:
    def role(document: str, text: str, status: str = "current") -> Role:
        return Role(name=Span(document, 0, 8), span=Span(document, 10, 10 + len(text)), text=text, status=status)
    past = Entity(id="ann-hall", name="Ann Hall", type=EntityType.PERSON, roles=(role("a", "President", "undated"),))
    both = replace(past, roles=(role("a", "President", "undated"), role("b", "President")))
    assert [(sorted(g.documents), sorted(g.dated)) for e in (past, both) for g in group_roles(e)] == [(["a"], []), (["a", "b"], ["b"])]
    wordings = [main_wording(e) for e in (past, both)]
    assert [wording.status for wording in wordings if wording] == ["undated", "current"]


def test_a_form_of_address_is_nobodys_role_on_a_card() -> None:
    def role(document: str, text: str) -> Role:
        return Role(name=Span(document, 50, 58), span=Span(document, 0, len(text)), text=text)
    ann = Entity(id="ann-hall", name="Ann Hall", type=EntityType.PERSON, roles=(role("a", "Dr"), role("b", "Dr"), role("b", "curator")))
    best = main_wording(ann)
    assert best and best.text == "curator"
    assert main_wording(replace(ann, roles=ann.roles[:1])) is None


@pytest.mark.parametrize(("text", "source"), [
    ("a South Korean official", True), ("residents", True), ("A mechanic", True), ("two people familiar with the matter", True),
    ("The lawsuit", False), ("the memos", False), ("Comey", False), ("whose office", False), ("Russians", True),
    ("this", False), ("the news", False), ("his remarks", False), ("the paper", True), ("them", False),
    ("one of them", True)])
def test_a_source_without_a_name_is_somebody(text: str, source: bool) -> None:
    assert is_unnamed_source(text) == source


@pytest.mark.parametrize(("text", "body"), [
    ("Coast Ferries plc", True), ("Board", True), ("the board", False), ("Residents", False), ("Police", False), ("A company", False),
    ("the Coast Ferries plc", False), ("A mechanic", False), ("", False)])
def test_a_bodys_name_is_no_source_without_a_name(text: str, body: bool) -> None:
    assert names_a_body(text) == body


def test_a_description_that_is_settled_words_a_role() -> None:
    text = "The Peruvian deputy mines minister spoke.\n\nRosa Quispe was asked again."
    known = (KnownSpeaker(id="rosa-quispe", name="Rosa Quispe", roles=(KnownRole(text="deputy mines minister of Peru"),)),)
    document = Document(id="d", file="d", text=text)
    found = annotate(document, clean(document), nlp=load_nlp(), known=known)
    (rosa,) = [e for e in resolve_people((document,), (found,), known).entities if e.type is EntityType.PERSON]
    assert [r.text for r in rosa.roles] == ["Peruvian deputy mines minister"]


@pytest.mark.parametrize(("speaker", "entity"), [
    ("Ola Renn", "ola-renn"), ("former mayor Ola Renn", "ola-renn"), ("Ms. Renn", "ola-renn"), ("the Harbour Council", "harbour-council"),
    ("a spokesman for Ola Renn", ""), ("a critic of Ms. Renn", ""), ("Renn's lawyer", ""), ("her husband", ""), ("the Renn campaign", ""),
    ("a spokeswoman for the Harbour Council", ""),
])
def test_whose_spokesman_or_critic_speaks_does_not_speak(speaker: str, entity: str) -> None:
    text = f"Ola Renn met the Harbour Council on Monday. She left. “It is late,” {speaker} said."
    document = Document(id="d", file="d.txt", text=text)
    (found,) = link((document,), (annotate(document, clean(document), nlp=load_nlp()),), ())
    (quotation,) = [q for q in found.quotations if q.segments]
    assert quotation.speaker
    assert quotation.speaker.entity == entity


def test_whose_name_is_that_of_a_list_has_a_page_of_its_own() -> None:
    span = Span("x", 0, 5)
    index = Mention(span=span, text="Index", type=EntityType.ORG, form=Form.NAME, name="Index", rule="name")
    found = Annotations(document="x", cleaning=Cleaning(kept=()), mentions=(index,))
    (entity,) = resolve_people((Document(id="x", file="x.txt", text="Index"),), (found,), ()).entities
    assert (entity.name, entity.id) == ("Index", "index-2")


def test_a_pronoun_that_the_narration_leaves_open_is_not_named_by_the_nearest_name() -> None:
    text = "The old mill burnt down on Monday. “It was put out by the brigade, through its chief, Mr. Olaf Lind, in an hour,” he said."
    (answer,) = extract([{"id": "a", "text": text}])
    assert [(q["speaker"]["name"], q["speaker"]["entity"]) for q in answer["quotations"]] == [("he", None)]


def test_a_junior_who_is_kept_apart_may_be_the_same() -> None:
    both = (named("a", "Peter Mander"), named("b", "Peter Mander III"), named("c", "Peter Mander Jr."))
    assert {e.id: e.doubts for e in resolve_people((), both, ()).entities}["peter-mander-jr"]


def test_a_body_that_goes_on_as_it_or_is_named_behind_what_it_is_has_its_id_and_one_that_is_only_described_has_none() -> None:
    text = ("The Harbour Council met on Monday. “It is late,” the council said. “The toll is wrong,” it added.\n"
            "The dock agency, Norpress, reported that “the yard” was shut.")
    (answer,) = extract([{"id": "a", "text": text}])
    told = {q["speaker"]["text"]: q["speaker"]["entity"] for q in answer["quotations"]}
    assert told == {"the council": None, "it": "harbour-council", "The dock agency": "norpress"}
