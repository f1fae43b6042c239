"""A small dossier made by hand that fills every kind of record: an island's ferry, in our own words. For tests of views and pages."""

from __future__ import annotations

import hashlib

from generator.errors import Problem, Severity
from generator.models import (
    Annotations,
    Carrier,
    Cleaning,
    Correction,
    Cue,
    Decision,
    Disagreement,
    Document,
    Dossier,
    Entity,
    EntityType,
    Event,
    Form,
    Kind,
    KnownRole,
    KnownSpeaker,
    Mention,
    Quotation,
    RecurrentTerm,
    Resolution,
    Role,
    SetAside,
    Settings,
    Span,
    Speaker,
    Statement,
    Status,
    Summary,
    Topic,
)

COURIER = """Ferry 'lifeline' to return, says Harbour Board
The Grenmark ferry will sail again in May, the Harbour Board announced on Tuesday. Board chair Ada Lindqvist called the old ship “tired but honest.”
“We will not strand our islanders,” Lindqvist told the town meeting on 5 March 2024, “and we will not pretend that paint is repair.” She said the new engine costs four million crowns.
A mechanic who asked not to be named said: “The hull is sound.” Mayor Tomas Ruud is quoted by Radio Strand as saying that “the ferry is <our> road * & our bread.”
Read also: Ten walks on Grenmark
“Nobody asked the fishermen.”
"""  # noqa: E501

BEACON = """GRENMARK, March 7 - The island's only ferry is to return, and Ada Lindqvist, the chairwoman of the Harbour Board, promised that “we won't strand our islanders”.
Tomas Ruud, Grenmark's mayor, disagreed about the price. “Five million, not four,” Ruud said. He said Lindqvist had told him “paint is not repair” long ago.
The so-called “bread boat” first sailed in 1951. A protest is planned for 1 May.
Share this article
"""  # noqa: E501


class Finder:
    """Spans by their words."""

    def __init__(self, document: str, text: str) -> None:
        self.document, self.text = document, text

    def __call__(self, words: str, occurrence: int = 1) -> Span:
        start = -1
        for _ in range(occurrence):
            start = self.text.index(words, start + 1)
        return Span(self.document, start, start + len(words))


courier, beacon = Finder("ferry-to-return", COURIER), Finder("price-of-an-engine", BEACON)


def _document(find: Finder, **fields: object) -> Document:
    sha = hashlib.sha256(find.text.encode()).hexdigest()
    return Document(
        id=find.document, file=f"seeds/documents/{find.document}.txt", text=find.text, file_sha256=sha, text_sha256=sha, **fields
    )  # type: ignore[arg-type]


def _mention(span: Span, find: Finder, entity: str = "", form: Form = Form.NAME, type_: EntityType = EntityType.PERSON) -> Mention:
    return Mention(
        span=span, text=find.text[span.start : span.end], type=type_, form=form, name=entity, entity=entity, rule="full-name"
    )


def _speaker(span: Span, find: Finder, entity: str = "") -> Speaker:
    text = find.text[span.start : span.end]
    return Speaker(span=span, text=text, name=entity or text, entity=entity, rule="subject-of-cue")


def _quotation(identifier: str, *segments: Span, **fields: object) -> Quotation:
    every = {"kind": Kind.DIRECT, "confidence": 0.95, "rule": "paired-marks", **fields}
    return Quotation(
        id=identifier, document=segments[0].document, start=segments[0].start, end=segments[-1].end, segments=segments, **every
    )  # type: ignore[arg-type]


def handmade() -> Dossier:
    """The dossier."""
    because = Decision(
        path="seeds/documents/ferry-to-return.yml",
        line=9,
        because="the caption * names him",
        quotation="the ferry is",
        speaker="tomas-ruud",
        by="R. Eader",
        on="2024-04-02",
    )
    told = [
        _quotation(
            "ferry-to-return-aaaa0001",
            courier("tired but honest."),
            kind=Kind.PARTIAL,
            statement="s-tired",
            speaker=_speaker(courier("Board chair Ada Lindqvist"), courier, "ada-lindqvist"),
            cue=_cue(courier("called"), "call"),
            said_on="2024-03-05",
        ),
        _quotation(
            "ferry-to-return-aaaa0002",
            courier("We will not strand our islanders,"),
            courier("and we will not pretend that paint is repair."),
            speaker=_speaker(courier("Lindqvist", 2), courier, "ada-lindqvist"),
            cue=_cue(courier("told"), "tell"),
            said_on="2024-03-05",
            said_when=courier("5 March 2024"),
            said_where=courier("town meeting"),
            addressee=courier("the town meeting"),
            statement="s-strand",
            status=Status.REVIEWED,
        ),
        _quotation("ferry-to-return-aaaa0003", courier("The hull is sound."), speaker=_speaker(courier("A mechanic"), courier)),
        _quotation(
            "ferry-to-return-aaaa0004",
            courier("the ferry is <our> road * & our bread."),
            kind=Kind.PARTIAL,
            decisions=(because,),
            speaker=_speaker(courier("Mayor Tomas Ruud"), courier, "tomas-ruud"),
            status=Status.CORRECTED,
            via=(Carrier(name="Radio Strand", span=courier("Radio Strand"), text="Radio Strand"),),
        ),
        _quotation(
            "ferry-to-return-aaaa0005",
            courier("Nobody asked the fishermen."),
            confidence=0.3,
            speaker=_speaker(courier("Mayor Tomas Ruud"), courier, "tomas-ruud"),
        ),
        _quotation("ferry-to-return-aaaa0006", courier("lifeline"), kind=Kind.TERM, rejected="stands in the headline only"),
        Quotation(
            id="ferry-to-return-aaaa0007",
            document=courier.document,
            start=courier("the new engine costs four million crowns").start,
            end=courier("the new engine costs four million crowns").end,
            content=courier("the new engine costs four million crowns"),
            kind=Kind.INDIRECT,
            confidence=0.9,
            speaker=_speaker(courier("She"), courier, "ada-lindqvist"),
            rule="reporting-verb",
        ),
    ]
    reported = [
        _quotation(
            "price-of-an-engine-bbbb0001",
            beacon("we won't strand our islanders"),
            kind=Kind.PARTIAL,
            statement="s-strand",
            speaker=_speaker(beacon("Ada Lindqvist"), beacon, "ada-lindqvist"),
        ),
        _quotation(
            "price-of-an-engine-bbbb0002",
            beacon("Five million, not four,"),
            speaker=_speaker(beacon("Ruud", 2), beacon, "tomas-ruud"),
            cue=_cue(beacon("said"), "say"),
        ),
        _quotation(
            "price-of-an-engine-bbbb0003",
            beacon("paint is not repair"),
            kind=Kind.PARTIAL,
            speaker=_speaker(beacon("Lindqvist", 2), beacon, "ada-lindqvist"),
            statement="s-paint",
        ),
        _quotation("price-of-an-engine-bbbb0004", beacon("bread boat"), kind=Kind.TERM, rejected="a name, uttered by nobody"),
    ]
    documents = (
        _document(
            courier,
            title="Ferry 'lifeline' to return, says Harbour Board",
            title_basis="text",
            outlet="The Grenmark Courier",
            published="2024-03-06",
            published_basis="curator: printed edition",
            url="https://courier.example/ferry?a=1&b=(2)",
            notes="The *price* is in dispute [see the other].",
        ),
        _document(
            beacon,
            title="The price of an engine",
            title_basis="curator",
            agency="Strand Press",
            anchor="2024-03-07",
            anchor_basis="date line without a year",
        ),
    )
    mentions = (
        _mention(courier("Ada Lindqvist"), courier, "ada-lindqvist"),
        _mention(courier("Lindqvist", 2), courier, "ada-lindqvist"),
        _mention(courier("She"), courier, "ada-lindqvist", Form.PRONOUN),
        _mention(courier("Tomas Ruud"), courier, "tomas-ruud"),
        _mention(courier("Harbour Board", 2), courier, "harbour-board", type_=EntityType.ORG),
        _mention(courier("Grenmark"), courier, "grenmark", type_=EntityType.GPE),
        _mention(courier("A mechanic"), courier, form=Form.NOMINAL),
    )
    others = (
        _mention(beacon("Ada Lindqvist"), beacon, "ada-lindqvist"),
        _mention(beacon("Tomas Ruud"), beacon, "tomas-ruud"),
        _mention(beacon("Ruud", 2), beacon, "tomas-ruud"),
        _mention(beacon("Lindqvist", 2), beacon, "ada-lindqvist"),
        _mention(beacon("Harbour Board"), beacon, "harbour-board", type_=EntityType.ORG),
        _mention(beacon("GRENMARK"), beacon, "grenmark", type_=EntityType.GPE),
    )
    annotations = (
        _annotations(courier, told, mentions, aside=courier("Read also: Ten walks on Grenmark")),
        _annotations(beacon, reported, others, aside=beacon("Share this article")),
    )
    return Dossier(
        settings=Settings(
            title="The Grenmark ferry",
            description="Who said what about a ship.",
            scope="Two articles of March 2024.",
            exposure_cap=0.95,
            repo_url="https://github.com/example/grenmark",
            contact="editor@grenmark.example",
        ),
        documents=documents,
        resolution=Resolution(
            annotations=annotations, entities=_entities(mentions + others), statements=_statements(), events=_events(),
            disagreements=_disagreements(), terms=_terms(),
        ),
        known=(
            KnownSpeaker(
                id="ada-lindqvist",
                name="Ada Lindqvist",
                aliases=("A. Lindqvist",),
                roles=(KnownRole(text="harbour chair"),),
                note="Not the painter of that name.",
                path="seeds/speakers/ada-lindqvist.yml",
            ),
        ),
        topics=(Topic(id="engine", name="The engine", terms=("engine", "paint"), description="What the repair costs."),),
        superseded=(("ferry-to-return-old00001", "ferry-to-return-aaaa0001"),),
        corrections=(
            Correction(
                decision=because,
                document=courier.document,
                quotation="ferry-to-return-aaaa0004",
                before="unattributed",
                after="Tomas Ruud",
            ),
        ),
        problems=(
            Problem(
                path="seeds/documents/ferry-to-return.yml",
                line=3,
                what="outlet: not in outlets.yml.",
                hint="Add it.",
                severity=Severity.WARNING,
            ),
        ),
        home="A *small* dossier, made by hand.",
    )


def _cue(span: Span, lemma: str) -> Cue:
    return Cue(span=span, text=lemma, lemma=lemma)


def _annotations(find: Finder, quotations: list[Quotation], mentions: tuple[Mention, ...], aside: Span) -> Annotations:
    sentences, place = [], 0
    for line in find.text.splitlines(keepends=True):
        if line.strip():
            sentences.append(Span(find.document, place, place + len(line.rstrip("\n"))))
        place += len(line)
    kept = (Span(find.document, 0, aside.start), Span(find.document, aside.end, len(find.text)))
    summary = Summary(who=quotations[0].speaker.span if quotations[0].speaker else None, sentences=tuple(sentences[1:2]))
    return Annotations(
        document=find.document,
        cleaning=Cleaning(kept=kept, set_aside=(SetAside(span=aside, reason="a link to something else"),)),
        sentences=tuple(sentences),
        mentions=mentions,
        quotations=tuple(quotations),
        summary=summary,
    )


def _entities(mentions: tuple[Mention, ...]) -> tuple[Entity, ...]:
    names = {
        "ada-lindqvist": ("Ada Lindqvist", EntityType.PERSON),
        "grenmark": ("Grenmark", EntityType.GPE),
        "harbour-board": ("Harbour Board", EntityType.ORG),
        "tomas-ruud": ("Tomas Ruud", EntityType.PERSON),
    }
    roles = {
        "ada-lindqvist": (
            Role(name=courier("Ada Lindqvist"), span=courier("Board chair"), text="Board chair"),
            Role(name=beacon("Ada Lindqvist"), span=beacon("chairwoman of the Harbour Board"), text="chairwoman of the Harbour Board"),
        ),
        "tomas-ruud": (Role(name=courier("Tomas Ruud"), span=courier("Mayor"), text="Mayor", status="acting"),),
    }
    return tuple(
        Entity(
            id=i,
            name=name,
            type=kind,
            aliases=(name.split()[-1],),
            roles=roles.get(i, ()),
            stated=(KnownRole(text="harbour chair"),) if i == "ada-lindqvist" else (),
            unlisted=(Role(name=courier("Lindqvist", 2), span=courier("chair"), text="chair"),) if i == "ada-lindqvist" else (),
            curated=i == "ada-lindqvist",
            mentions=tuple(m.span for m in mentions if m.entity == i),
            doubts=("tomas-ruud",) if i == "harbour-board" else (),
        )
        for i, (name, kind) in sorted(names.items())
    )


def _statements() -> tuple[Statement, ...]:
    both = ("ferry-to-return", "price-of-an-engine")
    return (
        Statement(id="s-paint", quotations=("price-of-an-engine-bbbb0003",), speaker="ada-lindqvist", documents=both[1:]),
        Statement(
            id="s-strand",
            quotations=("ferry-to-return-aaaa0002", "price-of-an-engine-bbbb0001"),
            speaker="ada-lindqvist",
            documents=both,
            origins=2,
        ),
        Statement(id="s-tired", quotations=("ferry-to-return-aaaa0001",), speaker="ada-lindqvist", documents=both[:1]),
    )


def _events() -> tuple[Event, ...]:
    def event(identifier: str, date: str | None, precision: str, *spans: Span, **fields: object) -> Event:
        documents = tuple(dict.fromkeys(s.document for s in spans))
        words = {"ferry-to-return": COURIER, "price-of-an-engine": BEACON}[spans[0].document][spans[0].start : spans[0].end]
        every = {"title": words, "basis": "the text says so", "method": "dated-clause", **fields}
        return Event(id=identifier, date=date, precision=precision, spans=spans, documents=documents, **every)  # type: ignore[arg-type]

    return (
        event("first-sailing", "1951", "year", beacon("first sailed in 1951")),
        event(
            "board-announces",
            "2024-03-05",
            "day",
            courier("The Grenmark ferry will sail again in May, the Harbour Board announced on Tuesday."),
            beacon("The island's only ferry is to return"),
            entities=("grenmark", "harbour-board"),
            disagreement="Four or five million crowns.",
        ),
        event(
            "town-meeting",
            "2024-03-05",
            "day",
            courier("Lindqvist told the town meeting on 5 March 2024"),
            entities=("ada-lindqvist",),
            quotations=("ferry-to-return-aaaa0002",),
            kind="utterance",
            status=Status.CORRECTED,
            title="Lindqvist speaks to the town meeting",
            because="the article dates it",
        ),
        event(
            "around-march", "2024-03~", "about", beacon("disagreed about the price"), entities=("tomas-ruud",), claimant="tomas-ruud"
        ),
        event("protest", "2024-05-01", "day", beacon("A protest is planned for 1 May."), planned=True),
        event("told-long-ago", None, "", beacon("long ago")),
    )


def _disagreements() -> tuple[Disagreement, ...]:
    values = (("four million", (courier("four million crowns"),)), ("five million", (beacon("disagreed about the price"),)))
    return (Disagreement(id="engine-price", kind="number", about="crowns for the engine", values=values,
                         documents=("ferry-to-return", "price-of-an-engine")),)


def _terms() -> tuple[RecurrentTerm, ...]:
    return (RecurrentTerm(term="harbour board", forms=("Harbour Board",), documents=("ferry-to-return", "price-of-an-engine"),
                          spans=(courier("Harbour Board"), beacon("Harbour Board"))),)
