"""The home page: what this is, at a glance, and where to go."""

from __future__ import annotations

from dataclasses import dataclass

from generator.models import Page, PageKind
from generator.views.cards import event_card
from generator.views.catalogue import Catalogue
from generator.views.fronts import COVERAGE, DATA, DOCUMENTS, METHOD, QUOTES, SPEAKERS, TIMELINE, Machine, front
from generator.views.jsonld import CONTEXT
from generator.views.labels import count, date_words, prefix
from generator.views.pictures import who_is_quoted_where, who_spoke_when
from generator.views.pieces import Card, EventCard, Line, Link, PersonCard, Picture
from generator.views.speakers import most_quoted
from generator.views.speech import quotation_card

EVENTS = 5
SPEAKERS_SHOWN = 6
SAMPLE_WORDS = (12, 45)  # a quotation to open with: neither a scrap nor a speech


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView:
    """What the home page shows."""

    title: str
    description: str
    words: str  # seeds/home.md, trusted Markdown
    scope: str
    period: str
    sample: Card | None
    speakers: tuple[PersonCard, ...]
    events: tuple[EventCard, ...]
    picture: Picture | None
    picture_heading: str
    ways: tuple[tuple[str, Link, str], ...]
    how: Line


def home_page(catalogue: Catalogue) -> Page:
    """The page at `/`."""
    settings = catalogue.dossier.settings
    dated = [e for e in catalogue.events.values() if prefix(e.date) and not e.planned]
    ways = (
        (len(catalogue.quotations), "quote", QUOTES, "to filter, check and cite"),
        (len(catalogue.spoken), "speaker", SPEAKERS, "and what each of them said"),
        (len(dated), "dated event", TIMELINE, "day by day, with their sources"),
        (len(catalogue.documents), "document", DOCUMENTS, "that all of it comes from"),
    )
    when, where = who_spoke_when(catalogue), who_is_quoted_where(catalogue)
    view = HomeView(
        title=settings.title,
        description=settings.description,
        words=catalogue.dossier.home.strip(),
        scope=settings.scope,
        period=_period(catalogue),
        sample=_sample(catalogue),
        speakers=most_quoted(catalogue, SPEAKERS_SHOWN),
        events=tuple(event_card(catalogue, e) for e in reversed(dated[-EVENTS:])),
        picture=when or where,
        picture_heading="Who is quoted when" if when else "Who is quoted where",
        ways=tuple((f"{number:,}", Link(text=_noun(number, noun), target=to.target), what) for number, noun, to, what in ways if number),
        how=(
            "The words in quotation marks are found by rules, not written by a machine, and each is compared with its document before "
            "anything is published. What is uncertain is left open. ",
            Link(text="How it works", target=METHOD.target),
            " · ",
            Link(text="What was read and what was left out", target=COVERAGE.target),
            " · ",
            Link(text="Download everything", target=DATA.target),
            " · ",
            Link(text="All of it on one page, to print", target="paper/index.md"),
        ),
    )
    page = front(
        settings.title,
        description=settings.description,
        hide=("navigation", "toc"),
        machine=Machine(
            cite={"title": settings.title, "kind": "dossier"},
            jsonld={"@context": CONTEXT, "@type": "Dataset", "name": settings.title, "description": settings.description}),
    )
    return Page(kind=PageKind.HOME, path="index.md", front=page, view=view)


def _noun(number: int, noun: str) -> str:
    return count(number, noun).partition(" ")[2]


def _period(catalogue: Catalogue) -> str:
    """From the first to the last month that a quotation or a publication is dated to."""
    days = sorted(
        {
            prefix(d)[:7]
            for d in (
                *(q.said_on for q in catalogue.quotations.values()),
                *(d.day for d in catalogue.documents.values()),
            )
            if prefix(d)
        }
    )
    if not days:
        return ""
    return date_words(days[0]) if days[0] == days[-1] else f"{date_words(days[0])} to {date_words(days[-1])}"


def _sample(catalogue: Catalogue) -> Card | None:
    """The surest quotation of telling length; the first of them, so that the same seeds show the same."""
    fit = [
        q
        for q in catalogue.quotations.values()
        if catalogue.speaker(q)
        and len(q.segments) == 1
        and q.outer is None
        and SAMPLE_WORDS[0] <= len(catalogue.text(q.segments[0]).split()) <= SAMPLE_WORDS[1]
    ]
    best = min(fit, key=lambda q: (q.kind != "direct", -q.confidence, catalogue.day_of(q)), default=None)
    return quotation_card(catalogue, best) if best else None
