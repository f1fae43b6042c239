"""How a page is cited: one reading of the record for all forms, so that they agree. The address is added by the theme: only MkDocs has it.

Whose words, the first of them as title, in which document, by whom, published where and when ("n.d." where that is not known).
"""
from __future__ import annotations

import re

from generator.models import Document, Quotation
from generator.views.catalogue import Catalogue
from generator.views.labels import date_words, prefix

TITLE_WORDS = 7                     # of a quotation: fewer than make a stretch of it recognisable elsewhere
NO_DATE = "n.d."
_TEX = {"\\": "\\textbackslash{}", "{": "\\{", "}": "\\}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}",
        **{mark: f"\\{mark}" for mark in "&%$#_"}}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?$")


def cite_quotation(catalogue: Catalogue, quotation: Quotation) -> dict[str, object]:
    """A quotation: who said it is its author, its first words are its title, and its document is what it stands in."""
    document = catalogue.documents[quotation.document]
    speaker = catalogue.speaker(quotation)
    words = catalogue.text(quotation.segments[0]).split()
    first = " ".join(words[:TITLE_WORDS]).rstrip(".,;:–— ")
    title = first if len(words) <= TITLE_WORDS and len(quotation.segments) == 1 else f"{first.rstrip('…')} …"
    told = [f"in {_in_marks(catalogue.title(document.id))}", *_published(document)]
    told[1:1] = [f"by {_all(document.authors)},"] if document.authors else []
    return _forms("quotation", title, (speaker.name,) if speaker else (), document, told, container=catalogue.title(document.id))


def cite_document(catalogue: Catalogue, document: Document) -> dict[str, object]:
    """A document, by its authors."""
    return _forms("document", catalogue.title(document.id), document.authors or (), document, _published(document))


def _published(document: Document) -> list[str]:
    day = date_words(document.published) if document.published else NO_DATE
    return [f"{document.outlet},", day] if document.outlet else [day]


def _in_marks(title: str) -> str:
    return f"“{title.rstrip('.,')},”"


def _all(names: tuple[str, ...] | None) -> str:
    *others, last = names or ("",)
    return f"{', '.join(others)} and {last}" if others else last


def _forms(
    kind: str, title: str, authors: tuple[str, ...], document: Document, told: list[str], *, container: str = "",
) -> dict[str, object]:
    """The note that one prints, and the fields of BibTeX, RIS and CSL-JSON."""
    by = [f"{_all(authors)},"] if authors else []
    known = _DATE.match(prefix(document.published) or "")
    day = [int(part) for part in known.groups() if part] if known else []
    writers = tuple(document.authors or ()) if container else ()
    inside = f"In “{container},”" + (f" by {_all(writers)}" if writers else "") if container else ""
    bibtex = [("author", " and ".join(f"{{{tex(name)}}}" for name in authors)), ("title", f"{{{tex(title)}}}"), ("note", tex(inside)),
              ("publisher", tex(document.outlet or "")), ("year", str(day[0]) if day else NO_DATE),
              ("month", _MONTHS[day[1] - 1] if len(day) > 1 and 1 <= day[1] <= 12 else ""), ("day", str(day[2]) if len(day) > 2 else "")]
    ris = [*(("AU", name) for name in authors), ("TI", title), ("T2", container), *(("A2", name) for name in writers),
           ("PB", document.outlet or ""), ("PY", str(day[0]) if day else NO_DATE),
           ("DA", "/".join(f"{part:02}" for part in day) + "/" * (4 - len(day) - 1) if day else "")]
    csl: dict[str, object] = {
        "type": "webpage" if container else "article-newspaper" if document.outlet else "document", "title": title,
        "author": _literal(authors),
        "container-title": container or document.outlet or "", "container-author": _literal(writers),
        "publisher": document.outlet or "" if container else "", "issued": {"date-parts": [day]} if day else {"literal": NO_DATE}}
    return {"kind": kind, "title": title, "text": " ".join((*by, _in_marks(title), *told)).rstrip(".") + ".",
            "bibtex": [list(field) for field in bibtex if field[1]], "ris": [list(field) for field in ris if field[1]],
            "csl": {key: value for key, value in csl.items() if value}}


def _literal(names: tuple[str, ...]) -> list[dict[str, str]]:
    return [{"literal": name} for name in names]


def tex(text: str) -> str:
    """`text` as BibTeX reads it."""
    return "".join(_TEX.get(mark, mark) for mark in text)
