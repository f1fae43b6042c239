"""The home page."""
from __future__ import annotations

from dataclasses import dataclass

from generator.models import Dossier, Page, PageKind


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView:
    """What the home page shows."""

    title: str
    words: str                      # seeds/home.md, trusted Markdown
    documents: int


def home_page(dossier: Dossier) -> Page:
    """The page at `/`."""
    view = HomeView(title=dossier.settings.title, words=dossier.home, documents=len(dossier.documents))
    return Page(kind=PageKind.HOME, path="index.md", front={"title": view.title}, view=view)
