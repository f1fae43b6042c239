"""The first dossier, read by a person: who said each stretch in quotation marks of the five articles, and what happened when."""
from __future__ import annotations

from pathlib import Path

import pytest

from generator.models import Dossier, EntityType, Kind
from generator.pipeline import make_dossier
from generator.read import read_seeds
from generator.views.catalogue import Catalogue
from generator.views.ledger import unnamed_sources

SEEDS = Path(__file__).parent.parent / "seeds"
ANTONOV, KIM, PUTIN, MILLER = "Anatoly Antonov", "Kim Jong Un", "Vladimir Putin", "Matthew Miller"
LAVROV, IM = "Sergei Lavrov", "Im Chon Il"
ISW, YOON, KIRBY = "Institute for the Study of War", "Yoon Suk Yeol", "John Kirby"

# (first words of the stretch, speaker), in the order of the text
SAID = {
    "antonov-no-right-to-lecture": [
        ("we will be together in the fight", KIM), ("won’t hesitate", MILLER), ("The U.S. has no right", ANTONOV),
        ("The attempts to label", ANTONOV), ("How should we then regard", ANTONOV), ("Washington’s hypocrisy", ANTONOV),
        ("OK with delivering weapons", ANTONOV), ("At the same time, following", ANTONOV), ("Local Russophobes", ANTONOV),
        ("It is high time", ANTONOV), ("Maintaining unipolar dominance", ANTONOV), ("likely concerned", ISW),
        ("Putin also stated", ISW), ("framework of the current rules", PUTIN), ("[He] is likely neutrally", ISW),
    ],
    "miller-further-sanctions": [
        ("And then I want to speak", MILLER), ("So it says something", MILLER), ("possibility", MILLER),
        ("So we’re going to watch", MILLER), ("troubling", MILLER), ("I would say it is troubling", MILLER), ("sacred fight", KIM),
        ("punish the evil forces", KIM), ("always be standing with Russia", KIM),
        ("stood up against the hegemonic forces", KIM), ("the full and unconditional support", KIM),
        ("shining tradition of victory", KIM), ("military operation", KIM), ("in-depth discussion", KIM),
        ("a new era of 100-year friendship", KIM), ("the great Russia’s new victory", KIM),
    ],
    "us-elites-stuck-in-cold-war": [
        ("unjust and outrageous hostility", IM), ("The US ill-minded repugnancy", IM), ("cancer-like entities", IM),
        ("the mastermind of the Ukrainian crisis", IM), ("the height of development", IM), ("have gone to the extremes", IM),
        ("independent sovereign countries", IM),
        ("deter the imperialists’ military threat", IM),
        ("military cooperation between North Korea", YOON),
        ("decide to move forward", KIRBY), ("good neighborly relations", PUTIN), ("We never violate anything", PUTIN),
    ],
    "putin-before-north-korea-visit": [
        ("in maintaining peace", MILLER), ("alternative mechanisms", PUTIN), ("controlled by the West", PUTIN),
        ("more democratic and stable", PUTIN), ("We are ready to cooperate", PUTIN), ("firm support", PUTIN), ("to resist", PUTIN),
        ("despite many years of economic pressures", PUTIN), ("new demands", PUTIN), ("The United States is striving", PUTIN),
        ("their objective is to inflict", PUTIN), ("everything possible", PUTIN), ("supplying money, weapons", PUTIN),
        ("threatening to send its military", PUTIN), ("rejecting", PUTIN), ("equal dialogue", PUTIN),
        ("No matter how hard they try", PUTIN),
        ("historical ties", PUTIN), ("humanitarian interaction", PUTIN), ("interested in maintaining peace", MILLER),
        ("We believe that deepening", MILLER), ("illegal", MILLER), ("We know that they are using", MILLER),
    ],
    "lavrov-equal-and-fair-cooperation": [
        ("equal and fair cooperation", LAVROV), ("We have not declared sanctions", LAVROV), ("controlling the war in Ukraine", LAVROV),
        ("pursuing a war against Russia", LAVROV), ("No matter what it says", LAVROV), ("not change the essence", LAVROV),
        ("What is going on is that Ukraine", LAVROV), ("punish the evil forces", KIM), ("always be standing with Russia", KIM),
        ("stood up against the hegemonic forces", KIM), ("the full and unconditional support", KIM),
    ],
}


# What a careful reader puts on a timeline, in its order: the date in EDTF, the documents that tell it, words of its title, planned.
# Nothing else in the five articles has a date: the rest they tell without one, or as background.
HAPPENED = [
    ("2022-03~", {"miller-further-sanctions"}, "launches its war", False),
    ("2023-09", {"putin-before-north-korea-visit", "us-elites-stuck-in-cold-war"}, "almost a week in Russia", False),
    ("2023-09", {"us-elites-stuck-in-cold-war"}, "Putin on relations with North Korea", False),
    ("2023-09-12", {"lavrov-equal-and-fair-cooperation", "miller-further-sanctions"}, "Kim Jong Un arrives in Russia", False),
    ("2023-09-13", {"antonov-no-right-to-lecture"}, "meet at the Vostochny cosmodrome", False),
    ("2023-09-13", {"antonov-no-right-to-lecture", "miller-further-sanctions"}, "Miller's press briefing", False),
    ("2023-09-16", {"lavrov-equal-and-fair-cooperation"}, "defence minister in Vladivostok", False),
    ("2023-09-17", {"lavrov-equal-and-fair-cooperation"}, "interview are broadcast", False),
    ("2023-09-17", {"lavrov-equal-and-fair-cooperation"}, "ends his visit to Russia", False),
    ("2023-10-01", {"us-elites-stuck-in-cold-war"}, "Im Chon Il's statement", False),
    ("2024-06-19", {"putin-before-north-korea-visit"}, "two-day visit to North Korea", True),
    (None, {"lavrov-equal-and-fair-cooperation"}, "given drones and a bulletproof vest", False),
    (None, {"us-elites-stuck-in-cold-war"}, "meets Vladimir Putin and other officials", False),
    (None, {"us-elites-stuck-in-cold-war"}, "tours the Vostochny cosmodrome", False),
]


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    return make_dossier(read_seeds(SEEDS))


@pytest.mark.parametrize("document", sorted(SAID))
def test_every_stretch_in_marks_has_the_speaker_a_careful_reader_gives_it(dossier: Dossier, document: str) -> None:
    texts = {d.id: d.text for d in dossier.documents}
    (found,) = (a for a in dossier.resolution.annotations if a.document == document)
    names = {e.id: e.name for e in dossier.resolution.entities}
    said = []
    for quotation in found.quotations:
        if quotation.kind in (Kind.TERM, Kind.INDIRECT) or quotation.rejected:
            continue
        published = quotation.speaker and quotation.confidence >= dossier.settings.publish_confidence
        speaker = names.get(quotation.speaker.entity) if quotation.speaker and published else None
        said += [(span.start, texts[document][span.start : span.end], speaker) for span in quotation.segments]
    said.sort()
    wanted = SAID[document]
    begun = [(next((w for w, _ in wanted if words.startswith(w)), words), speaker) for _, words, speaker in said]
    assert begun == wanted


def test_a_headlines_words_that_the_body_does_not_have_are_no_quotation(dossier: Dossier) -> None:
    (document,) = (d for d in dossier.documents if d.id == "lavrov-equal-and-fair-cooperation")
    (found,) = (a for a in dossier.resolution.annotations if a.document == document.id)
    (headline,) = (q for q in found.quotations if q.start < document.text.index("\n"))
    assert headline.kind is Kind.TERM
    assert headline.rejected


def test_nobody_is_shown_to_have_said_what_others_say_of_them(dossier: Dossier) -> None:
    texts = {d.id: d.text for d in dossier.documents}
    said = {texts[q.document][q.start : q.start + 15]: q for a in dossier.resolution.annotations for q in a.quotations
            if q.kind is Kind.INDIRECT and q.rule in ("indirect-speech", "indirect-told")}
    shells, defeat = said["Putin and Kim h"], said["“their objectiv"]
    assert shells.speaker and (shells.speaker.name, shells.speaker.entity) == ("US officials", "")
    assert defeat.rule == "indirect-told" and [c.name for c in defeat.via] == ["Vladimir Putin"]


def test_everybody_who_is_named_with_a_part_has_a_page_and_who_is_not_named_stands_in_the_ledger(dossier: Dossier) -> None:
    catalogue = Catalogue(dossier=dossier)
    assert set(catalogue.speakers) == {
        "anatoly-antonov", "im-chon-il", "institute-for-the-study-of-war", "joe-biden", "john-kirby", "kim-jong-un", "kremlin",
        "matthew-miller", "nguyen-phu-trong", "pavel-zarubin", "pham-minh-tinh", "sergei-lavrov", "sergey-shoigu", "to-lam",
        "tran-thanh-man", "vladimir-putin", "yoon-suk-yeol"}
    ledger = {link.target: [getattr(part, "text", part) for line in lines for part in line] for link, lines in unnamed_sources(catalogue)}
    assert ledger == {"documents/lavrov-equal-and-fair-cooperation.md": [
        "told of by a role alone: ", "a regional governor", "; ", "the Russian Defence minister"]}


def test_the_timeline_holds_what_a_careful_reader_puts_on_it_and_no_other_day(dossier: Dossier) -> None:
    found = sorted(((e.date, set(e.documents), e.title, e.planned) for e in dossier.resolution.events), key=lambda e: (e[0] or "~", e[2]))
    wanted = sorted(HAPPENED, key=lambda e: (e[0] or "~", next((f[2] for f in found if e[2] in f[2]), e[2])))
    assert [(date, documents, planned) for date, documents, _, planned in found] == [(d, docs, p) for d, docs, _, p in wanted]
    assert [title for (*_, title, _), (*_, words, _) in zip(found, wanted, strict=True) if words not in title] == []


def test_the_quotations_of_an_event_stand_on_it(dossier: Dossier) -> None:
    texts = {d.id: d.text for d in dossier.documents}
    said = {q.id: texts[q.document][q.start : q.end] for a in dossier.resolution.annotations for q in a.quotations}
    (meeting,) = [e for e in dossier.resolution.events if "meet at the Vostochny" in e.title]
    (interview,) = [e for e in dossier.resolution.events if "interview are broadcast" in e.title]
    assert "we will be together in the fight against imperialism." in [said[q] for q in meeting.quotations]
    assert "sergei-lavrov" in interview.entities and "We have not declared" in [said[q][:20] for q in interview.quotations]


def test_the_day_of_a_broadcast_is_not_the_day_on_which_something_was_said(dossier: Dossier) -> None:
    (found,) = (a for a in dossier.resolution.annotations if a.document == "lavrov-equal-and-fair-cooperation")
    (text,) = (d.text for d in dossier.documents if d.id == found.document)
    (interview,) = [q for q in found.quotations if text[q.start : q.end].startswith("We have not declared") and q.kind is not Kind.INDIRECT]
    assert interview.said_on is None


def test_only_who_its_own_clause_names_takes_part_in_an_event(dossier: Dossier) -> None:
    people = {e.id for e in dossier.resolution.entities if e.type is not EntityType.GPE}
    part = {e.title: set(e.entities) & people for e in dossier.resolution.events}
    assert part["Russia launches its war, as Matthew Miller dates it"] == {"vladimir-putin"}
    assert part["Kim Jong Un and Vladimir Putin meet at the Vostochny cosmodrome"] == {"kim-jong-un", "vladimir-putin"}


@pytest.mark.parametrize(("document", "who", "nowhere"), [
    ("us-elites-stuck-in-cold-war", "The North Korean deputy foreign minister", "North Korea"),
    ("miller-further-sanctions", "The US", "Moscow"),
])
def test_a_summary_takes_no_claim_and_no_other_happening_for_fact(dossier: Dossier, document: str, who: str, nowhere: str) -> None:
    text = next(d.text for d in dossier.documents if d.id == document)
    found = next(a for a in dossier.resolution.annotations if a.document == document).summary
    assert found.who and text[found.who.start : found.who.end] == who
    assert found.where is None or text[found.where.start : found.where.end] != nowhere


def test_the_day_of_another_outlets_report_is_not_when(dossier: Dossier) -> None:
    assert next(a for a in dossier.resolution.annotations if a.document == "lavrov-equal-and-fair-cooperation").summary.when is None


def test_two_articles_that_rewrite_one_report_have_one_origin(dossier: Dossier) -> None:
    pair = {"lavrov-equal-and-fair-cooperation", "miller-further-sanctions"}
    shared = [s for s in dossier.resolution.statements if pair <= set(s.documents)]
    assert len(shared) == 4 and {s.origins for s in shared} == {1}
