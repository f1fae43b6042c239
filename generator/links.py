"""Where each page lives: URLs are permanent. The one place that knows them."""
from __future__ import annotations

import posixpath
from urllib.parse import urlsplit

FOLDERS = (
    "documents", "speakers", "quotes", "timeline", "events", "topics", "coverage", "method", "corrections", "data", "paper", "review",
)

LOCAL = ("127.0.0.1", "localhost", "::1", "0.0.0.0")    # addresses that lead nobody else to a site


def document_page(document: str) -> str:
    """The Markdown file below docs/ of a document's page."""
    return f"documents/{document}.md"


def speaker_page(entity: str) -> str:
    """The Markdown file of a person's or body's page."""
    return f"speakers/{entity}.md"


def quotation_page(quotation: str) -> str:
    """The Markdown file of a quotation's own page."""
    return f"quotes/{quotation}.md"


def event_page(event: str) -> str:
    """The Markdown file of an event's page."""
    return f"events/{event}.md"


def topic_page(topic: str) -> str:
    """The Markdown file of a topic's page."""
    return f"topics/{topic}.md"


def url(page: str) -> str:
    """The site's URL path of a Markdown file below docs/: `quotes/x.md` is at `quotes/x/`."""
    folder, name = posixpath.split(page.removesuffix(".md"))
    path = folder if name == "index" else posixpath.join(folder, name)
    return f"{path}/" if path else ""


def relative(target: str, *, page: str) -> str:
    """`target` (a file below docs/, with or without #anchor) as a link from `page`: what MkDocs checks and rewrites."""
    return posixpath.relpath(target, posixpath.dirname(page) or ".")


def place(site_url: str | None, otherwise: str) -> tuple[str, str]:
    """The host and path under which ids are told from those of all other dossiers; `otherwise`, under a host that nobody has, for a site
    that has no address of its own yet.
    """
    parts = urlsplit(site_url or "")
    if not parts.hostname or parts.hostname in LOCAL:
        return "dossier.invalid", f"/{otherwise}/"
    return parts.hostname, parts.path if parts.path.endswith("/") else f"{parts.path}/"
