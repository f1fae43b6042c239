"""Method: how the pages come about, in words, with the rules that made them and how often each was used."""
from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from generator.lexicon import load_table
from generator.models import Page, PageKind
from generator.views.catalogue import Catalogue
from generator.views.fronts import CORRECTIONS, COVERAGE, DATA, front
from generator.views.labels import date_words, percent
from generator.views.pieces import Away, Line, Link, Table
from generator.views.rules import rule_words


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodView:
    """What the method page shows."""

    threshold: str
    cap: str
    context: int
    measured: Table
    measured_on: str
    command: str
    rules: tuple[tuple[str, str, Table], ...]
    contact: Line
    ways: Line


def method_page(catalogue: Catalogue) -> Page:
    """The page that says how all of this was made."""
    settings = catalogue.dossier.settings
    measured = load_table("measured")
    every = [*catalogue.quotations.values(), *catalogue.indirect.values()]
    found = catalogue.found.values()
    counts = (
        ("quotations", "How quotations were found", Counter(q.rule for q in every)),
        ("speakers", "How speakers were found", Counter(q.speaker.rule for q in every if q.speaker)),
        ("names", "How names were found", Counter(m.rule for f in found for m in f.mentions)),
        ("dates", "How dates were read", Counter(t.rule for f in found for t in f.timexes)),
        ("events", "How events were dated", Counter(e.method for e in catalogue.events.values())),
    )
    view = MethodView(
        threshold=percent(settings.publish_confidence),
        cap=percent(settings.exposure_cap),
        context=settings.context_words,
        measured=Table(
            heads=("What", "Data", "Figure"),
            rows=tuple(((row["what"],), (row["data"],), (row["figure"],)) for row in measured["figures"]),
        ),
        measured_on=date_words(measured["day"]),
        command=measured["command"],
        rules=tuple((f"rules-{key}", title, _table(rules)) for key, title, rules in counts if any(rules)),
        contact=_contact(catalogue),
        ways=(
            Link(text="Coverage", target=COVERAGE.target), ": what was read and what was left out. ",
            Link(text="Corrections", target=CORRECTIONS.target), ": what people decided. ",
            Link(text="Data", target=DATA.target), ": everything to download.",
        ),
    )
    return Page(kind=PageKind.METHOD, path="method/index.md", front=front("Method", search={"boost": 0.01}), view=view)


def _table(rules: Counter[str]) -> Table:
    counts: Counter[str] = Counter()
    for rule, number in rules.items():
        if rule:
            counts[rule_words(rule)] += number
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return Table(heads=("Rule", "Used"), rows=tuple(((words,), (f"{number:,}",)) for words, number in ranked))


def _contact(catalogue: Catalogue) -> Line:
    settings = catalogue.dossier.settings
    if settings.contact:
        url = settings.contact if "://" in settings.contact else f"mailto:{settings.contact.removeprefix('mailto:')}"
        return ("Write to ", Away(text=settings.contact.removeprefix("mailto:"), url=url), ".")
    if settings.repo_url:
        return ("Open an issue in ", Away(text="the repository", url=f"{settings.repo_url.rstrip('/')}/issues"), ".")
    return ("Whoever gave you this dossier is the one to tell: no contact is set.",)
