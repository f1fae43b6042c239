"""The gate on the home page's hand-written words: who writes there quotes as the documents do, or not at all."""
from __future__ import annotations

import re
from collections.abc import Iterator

from generator.annotate.marks import find_stretches
from generator.errors import Problem
from generator.ids import fold
from generator.models import Dossier

# Where Markdown has marks that quote nothing: code, tags and attributes, titles of links.
_MARKUP = re.compile(r"```.*?```|`[^`\n]*`|<[^<>]*>|\{:?[^{}\n]*\}|(?<=\]\()[^()\n]*(?=\))", re.DOTALL)


def check_home(dossier: Dossier) -> Iterator[Problem]:
    """Words in quotation marks in `seeds/home.md` stand in a document, word for word, or are the title of one."""
    prose = _MARKUP.sub(lambda markup: re.sub(r"\S", " ", markup.group()), dossier.home)
    sources = [f" {fold(text)} " for d in dossier.documents for text in (d.text, d.title or "") if text]
    for stretch in find_stretches(prose):
        words = prose[stretch.start : stretch.end]
        if fold(words) and not any(f" {fold(words)} " in source for source in sources):
            shown = " ".join(words.split())
            yield Problem(path="seeds/home.md", line=prose.count("\n", 0, stretch.start) + 1,
                          what=f"{shown[:60]!r} stands in quotation marks, but in no document.",
                          hint="Quote the words as a document prints them; for words of your own take *italics*.")
