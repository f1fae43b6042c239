"""Speakers: people and bodies that are quoted, and people who matter to the dossier; each with a page."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain

from generator.ids import fold
from generator.links import speaker_page
from generator.models import Entity, EntityType, Page, PageKind, Quotation, Span, Status
from generator.text import script_of
from generator.views.cards import entity_on_timeline, event_card, foot, joined, link_to, neighbours, person_card, said_words, told_in
from generator.views.catalogue import Catalogue, Voice
from generator.views.fronts import NOT_SEARCHED, SPEAKERS, Machine, front, redirect_page
from generator.views.jsonld import about_speaker
from generator.views.labels import count, role_words, times, when
from generator.views.ledger import unnamed_sources
from generator.views.passages import document_link, words
from generator.views.pictures import speaking_strip, who_is_quoted_where
from generator.views.pieces import Card, EventCard, Fact, Foot, Line, Link, PersonCard, Picture, Raw, Table, Typed
from generator.views.role_groups import group_roles
from generator.views.speech import indirect_card, quotation_card
from generator.views.worded_roles import is_quoted, main_role, role_worded, whose

KINDS = {EntityType.PERSON: "person", EntityType.ORG: "organisation", EntityType.GPE: "place or government"}
TOGETHER = 8
ALSO_KNOWN = 12
CLIP, KNOWN = 4, 0.8                # words of a stretch in marks, and the share of them that a fuller report must have to stand for it
_WORD = re.compile(r"\w[\w’']*")


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakersView:
    """What the list of speakers shows."""

    lead: str
    most: tuple[PersonCard, ...]
    letters: tuple[tuple[str, tuple[Line, ...]], ...]
    unnamed: tuple[tuple[Link, tuple[Line, ...]], ...]
    picture: Picture | None
    open: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerView:
    """What a speaker's page shows."""

    name: str
    lead: Line
    note: Line
    facts: tuple[Fact, ...]
    roles: Table | None
    wordings: Table | None          # roles that documents give somebody, and that the curator's list does not have
    strip: Picture | None
    spoken_as: Line                 # the role of every quotation and statement below, where it is one
    groups: tuple[tuple[str, str, tuple[Card, ...]], ...]
    indirect: tuple[Card, ...]
    about: tuple[Card, ...]
    together: tuple[Line, ...]
    events: tuple[EventCard, ...]
    on_timeline: Line
    names: Table | None             # as documents print them, where that is not only the one at the head of the page
    documents: tuple[Line, ...]
    doubts: tuple[Line, ...]
    foot: Foot


def speaker_pages(catalogue: Catalogue) -> tuple[Page, ...]:
    """The list of speakers, and a page for each."""
    around = neighbours([Link(text=e.name, target=speaker_page(e.id)) for e in catalogue.speakers.values()])
    live = catalogue.speakers
    moved = (_redirect(old, new) for old, new in catalogue.dossier.superseded if new in live and old not in live)
    return (_listing(catalogue), *(_page(catalogue, e, around[speaker_page(e.id)]) for e in catalogue.speakers.values()), *moved)


def _redirect(old: str, new: str) -> Page:
    """From the id `old`, by which somebody was known, to the page of the one whom it stands for now."""
    target = Link(text="The page of this speaker", target=speaker_page(new))
    return redirect_page(speaker_page(old), "This speaker has moved", target, "shows what is known under all names.")


def most_quoted(catalogue: Catalogue, number: int) -> tuple[PersonCard, ...]:
    """Those with the most quotations."""
    ranked = sorted(
        (e for e in catalogue.speakers.values() if e.id in catalogue.spoken), key=lambda e: (-len(catalogue.spoken[e.id]), e.name, e.id)
    )
    return tuple(person_card(catalogue, e) for e in ranked[:number])


def _listing(catalogue: Catalogue) -> Page:
    letters: dict[str, list[Line]] = defaultdict(list)
    for entity in catalogue.speakers.values():
        spoken = len(catalogue.spoken.get(entity.id, ()))
        letters[fold(entity.name)[:1].upper()].append((link_to(catalogue, entity.id), f" ({spoken})" if spoken else ""))
    quoted = [e for e in catalogue.speakers if e in catalogue.spoken]
    more = len(catalogue.speakers) - len(quoted)
    lead = f"{count(len(quoted), 'speaker')} quoted in their own words" if quoted else "Nobody is quoted in their own words"
    view = SpeakersView(
        most=most_quoted(catalogue, 10**9),
        lead=lead + (f"; {more:,}{' more' if quoted else ''} reported or named." if more else "."),
        letters=tuple((letter, tuple(cards)) for letter, cards in sorted(letters.items())),
        unnamed=unnamed_sources(catalogue),
        picture=who_is_quoted_where(catalogue),
        open=_open(catalogue),
    )
    return Page(kind=PageKind.SPEAKERS, path="speakers/index.md", front=front("Speakers", search=NOT_SEARCHED), view=view)


def _open(catalogue: Catalogue) -> str:
    number = sum(catalogue.voice(q) is Voice.OPEN for q in catalogue.quotations.values())
    if not number:
        return ""
    verb = "is" if number == 1 else "are"
    return f"{count(number, 'quotation')} {verb} unattributed: the text leaves open who speaks, or more than one reading is possible."


def _page(catalogue: Catalogue, entity: Entity, around: tuple[Link | None, Link | None]) -> Page:
    path = speaker_page(entity.id)
    spoken = catalogue.spoken.get(entity.id, ())
    known = catalogue.known.get(entity.id)
    events = catalogue.events_of_entity.get(entity.id, ())
    groups = _by_day(catalogue, once(catalogue, spoken))
    indirect = tuple(indirect_card(catalogue, q, with_speaker=False) for q in catalogue.reported.get(entity.id, ()))
    spoken_as = _role_of_all([card.by for card in (*chain.from_iterable(cards for _, _, cards in groups), *indirect)])
    if spoken_as:
        groups = tuple((anchor, day, _without_role(cards)) for anchor, day, cards in groups)
        indirect = _without_role(indirect)
    view = SpeakerView(
        name=entity.name,
        lead=_lead(catalogue, entity),
        note=(Typed(text=known.note),) if known and known.note else (),
        facts=_facts(catalogue, entity, path),
        roles=_roles(catalogue, entity),
        wordings=_roles(catalogue, replace(entity, roles=entity.unlisted)),
        strip=speaking_strip(catalogue, entity, events),
        spoken_as=("Role at each time: ", *spoken_as) if spoken_as else (),
        groups=groups,
        indirect=indirect,
        about=tuple(quotation_card(catalogue, q) for q in catalogue.about.get(entity.id, ())),
        together=_together(catalogue, entity),
        events=tuple(event_card(catalogue, e) for e in events),
        on_timeline=entity_on_timeline(catalogue, entity),
        names=_names(catalogue, entity),
        documents=tuple(_document(catalogue, entity, d) for d in catalogue.documents_of(entity)),
        doubts=tuple(("May be the same as ", link_to(catalogue, d), ": kept apart until a person decides.") for d in entity.doubts),
        foot=foot(catalogue, up=SPEAKERS, page=path, around=around, status=Status.REVIEWED if entity.curated else Status.FOUND),
    )
    meta = front(
        entity.name,
        above=(SPEAKERS,),
        description=_description(catalogue, entity),
        search={"boost": 4},
        machine=Machine(
            jsonld=about_speaker(entity), cite={"title": entity.name, "kind": "speaker"}, twin=f"{entity.id}.json",
            source=known.path if known else ""),
    )
    return Page(kind=PageKind.SPEAKER, path=path, front=meta, view=view)


def _lead(catalogue: Catalogue, entity: Entity) -> Line:
    role: Line = main_role(catalogue, entity) or (KINDS[entity.type].capitalize(),)
    return (*role, " · ", _told(catalogue, entity))


def _told(catalogue: Catalogue, entity: Entity) -> str:
    """ "31 quotations · named in 5 documents, quoted in 4", "2 quotations in 1 document", "named in 3 documents"."""
    said, documents = said_words(catalogue, entity), told_in(catalogue, entity)
    if not said:
        return documents
    return f"{said} in {documents}" if documents[:1].isdigit() else f"{said} · {documents}"


def _description(catalogue: Catalogue, entity: Entity) -> str:
    """What a search result says of the page."""
    sources = ", word for word, with sources." if entity.id in catalogue.spoken else ", with sources."
    return f"{entity.name}: {_told(catalogue, entity).replace(' · ', ', ')}{sources}"


def _facts(catalogue: Catalogue, entity: Entity, path: str) -> tuple[Fact, ...]:
    facts = [Fact(label="Kind", value=(KINDS[entity.type],))] if main_role(catalogue, entity) else []     # else it stands above
    others = {text: spans[0] for text, spans in sorted(_printed(catalogue, entity).items())
              if entity.name not in (text, text.replace(",", ""))}
    if others:
        names = [words(catalogue, span) for span in list(others.values())[:ALSO_KNOWN]]
        facts.append(Fact(label="Also called", value=(*joined(names, "; "), " (", Link(text="where", target=f"{path}#names"), ")")))
    given = catalogue.known.get(entity.id)
    printed = {fold(entity.name), *map(fold, others)}
    typed = {fold(alias): alias for alias in reversed(given.aliases if given else ()) if fold(alias) not in printed}
    if typed:
        facts.append(Fact(label="Other names, by the curator", value=(", ".join(reversed(typed.values())),)))
    if entity.stated:
        facts.append(Fact(label="Roles, by the curator", value=(Typed(text="; ".join(map(role_words, entity.stated))),)))
    if entity.mentions:
        facts.append(_referred_to(catalogue, entity))
    return tuple(facts)


def _referred_to(catalogue: Catalogue, entity: Entity) -> Fact:
    """How often documents speak of somebody, and how often of that by name."""
    every, by_name = len(entity.mentions) - len(catalogue.spellings_of(entity)), len(catalogue.names_of(entity))
    number = f"{times(every)} in {count(len({span.document for span in entity.mentions}), 'document')}"
    if every == by_name:
        return Fact(label="Named", value=(number,))
    return Fact(label="Referred to", value=(f"{number}, {f'{by_name:,} of them' if by_name else 'never'} by name",))


def _names(catalogue: Catalogue, entity: Entity) -> Table | None:
    """The names and spellings that documents print, each with how often and where; None where it is one, the head of the page."""
    printed = _printed(catalogue, entity)
    if printed.keys() <= {entity.name}:
        return None
    rows = []
    for text, spans in sorted(printed.items(), key=lambda item: (-len(item[1]), item[0])):
        script = script_of(text)
        name: Line = (words(catalogue, spans[0]), f" ({script})") if script else (words(catalogue, spans[0]),)
        more = len({span.document for span in spans}) - 1
        others = f" and {count(more, 'more document')}" if more else ""
        rows.append((name, (f"{len(spans):,}",), (document_link(catalogue, spans[0].document), others)))
    return Table(heads=("Name, as printed", "Times", "First in"), rows=tuple(rows[:ALSO_KNOWN]))


def _printed(catalogue: Catalogue, entity: Entity) -> dict[str, list[Span]]:
    """Where each name of somebody is printed, in the order of documents. "(President Ann) Hall" is left out: nobody is called so."""
    places: dict[str, list[Span]] = defaultdict(list)
    order = {document: number for number, document in enumerate(catalogue.documents)}
    for span in sorted((*catalogue.names_of(entity), *catalogue.spellings_of(entity)), key=lambda span: (order[span.document], span)):
        text = " ".join(catalogue.text(span).split())
        if ")" not in text and "]" not in text:
            places[text].append(span)
    return places


def _attested(day: str, about: bool) -> Line:
    """The day of a document; "about" where it states none and its curator says from which one its days are counted."""
    return ("about ", when(day)) if about else (when(day),)


def _roles(catalogue: Catalogue, entity: Entity) -> Table | None:
    """Each role in its longest wording, with the documents that word it and their first and last day; other wordings beside it."""
    rows = []
    for group in group_roles(entity, partial(whose, catalogue), partial(is_quoted, catalogue)):
        documents = [d for d in catalogue.documents if d in group.documents]
        days = sorted((day, not record.published) for d in documents
                      if d in group.dated and (day := (record := catalogue.documents[d]).day))
        none = "no day stated" if group.dated else "not dated: of a past or unstated time"
        first, last = (_attested(*day) for day in (days[0], days[-1])) if days else ((none,), ())
        attested: Line = first if first == last or not last else (*first, " to ", *last)
        sources = joined([document_link(catalogue, d) for d in documents], "; ")
        longest, *others = group.wordings
        rest = chain.from_iterable(("; ", *role_worded(catalogue, r)) for r in others)
        also: Line = (" (also worded: ", *list(rest)[1:], ")") if others else ()
        rows.append(((*role_worded(catalogue, longest), *also), attested, sources))
    kind = "Role" if main_role(catalogue, entity) else "Description"
    return Table(heads=(f"{kind}, as worded", "Attested", "Source"), rows=tuple(rows)) if rows else None


def once(catalogue: Catalogue, quotations: tuple[Quotation, ...]) -> tuple[Quotation, ...]:
    """One quotation an utterance, the fullest report that this speaker has: its card links the others. A report with words that the fuller
    ones have not is shown too; one without a day has the day that the other reports of the utterance agree on.
    """
    groups: dict[str, list[Quotation]] = defaultdict(list)
    for quotation in quotations:
        groups[catalogue.lead.get(quotation.id, quotation.id)].append(quotation)
    shown: list[Quotation] = []
    for lead, own in groups.items():
        told = [catalogue.quotations[q] for q in catalogue.statements.get(lead, ())]
        days = {q.said_on for q in told if q.said_on}
        day = days.pop() if len(days) == 1 else None
        seen: set[str] = set()
        for quotation in sorted(own, key=lambda q: -len(catalogue.words_of(q))):
            words = [_WORD.findall(catalogue.text(segment).casefold()) for segment in quotation.segments]
            if not seen or any(len(w) >= CLIP and sum(one in seen for one in w) < KNOWN * len(w) for w in words):
                shown.append(quotation if quotation.said_on else replace(quotation, said_on=day))
                seen.update(one for w in words for one in w)
    return tuple(sorted(shown, key=catalogue.day_of))


def _by_day(catalogue: Catalogue, quotations: tuple[Quotation, ...]) -> tuple[tuple[str, str, tuple[Card, ...]], ...]:
    groups: dict[str, list[Quotation]] = defaultdict(list)
    for quotation in quotations:
        groups[quotation.said_on or ""].append(quotation)
    ordered = sorted(groups.items(), key=lambda item: (item[0] == "", catalogue.day_of(item[1][0])))
    return tuple(
        (f"day-{number}", when(day).text if day else "Day not stated", tuple(quotation_card(catalogue, q, with_speaker=False) for q in own))
        for number, (day, own) in enumerate(ordered, 1)
    )


def _role_of_all(roles: list[Line]) -> Line:
    """The role that several quotations and statements all have: said once, above them; () where they differ."""
    texts = {tuple(part if isinstance(part, str) else part.text for part in role if not isinstance(part, Raw)) for role in roles}
    return roles[0] if len(roles) > 1 and len(texts) == 1 else ()


def _without_role(cards: tuple[Card, ...]) -> tuple[Card, ...]:
    return tuple(replace(card, by=()) for card in cards)


def _together(catalogue: Catalogue, entity: Entity) -> tuple[Line, ...]:
    ranked = sorted(catalogue.together.get(entity.id, {}).items(), key=lambda item: (-item[1], item[0]))
    return tuple((link_to(catalogue, other), f" ({count(number, 'sentence')})") for other, number in ranked[:TOGETHER])


def _document(catalogue: Catalogue, entity: Entity, document: str) -> Line:
    own = sum(q.document == document for q in catalogue.spoken.get(entity.id, ()))
    named = any(span.document == document for span in catalogue.names_of(entity))
    return (document_link(catalogue, document), f" ({count(own, 'quotation') if own else 'named' if named else 'referred to'})")
