"""The gate on the home page's hand-written words: who writes there quotes as the documents do, or not at all."""
from __future__ import annotations

import html
import re
from collections.abc import Iterator

from generator.annotate.marks import find_stretches
from generator.errors import Problem
from generator.ids import fold
from generator.models import Document, Dossier
from generator.text import UNSPACED

# Where Markdown has marks that quote nothing: code, tags and attributes, titles of links.
_MARKUP = re.compile(r"```.*?```|`[^`\n]*`|<[^<>]*>|\{:?[^{}\n]*\}|(?<=\]\()[^()\n]*(?=\))", re.DOTALL)
# What of Markdown is not shown: tags and attributes, the ends of links, emphasis, the back-slash before a mark.
_UNSHOWN = re.compile(r"<[^<>]*>|\{:[^{}\n]*\}|(?<!\\)\[(?=[^\[\]]*\]\()|(?<!\\)\]\([^()\n]*\)|(?<!\\)[*`]+"
                      r"|(?<![\w\\])_+(?=\S)|(?<=[^\s\\])_+(?!\w)|\\(?=[^\w\s])")
_WORD = re.compile(r"\w+")
_AT_THE_END = re.compile(r"[^\w\s]*\Z")


def check_home(dossier: Dossier) -> Iterator[Problem]:
    """Words in quotation marks in `seeds/home.md` stand in a document, or are of its title: character for character, a line break
    or several spaces as one space, which is how a page shows them.
    """
    prose = _MARKUP.sub(lambda markup: re.sub(r"\S", " ", markup.group()), dossier.home)
    stretches = [s for s in find_stretches(prose) if fold(prose[s.start : s.end])]
    sources = [_spaced(text) for d in dossier.documents for text in (d.text, d.title or "") if text] if stretches else []
    for stretch in stretches:
        typed = _spaced(dossier.home[stretch.start : stretch.end])
        words = _spaced(html.unescape(_UNSHOWN.sub("", typed)))
        if not any(_stands(shown, source) for source in sources for shown in {typed, words} if shown):
            yield Problem(path=f"{dossier.folder}/home.md", line=prose.count("\n", 0, stretch.start) + 1,
                          what=f"{words[:60]!r} stands in quotation marks, but {_nearest(words, dossier.documents)}.",
                          hint="Quote the words as a document prints them; for words of your own take *italics*.")


def _spaced(text: str) -> str:
    return " ".join(text.split())


def _stands(words: str, text: str) -> bool:
    """Whether whole words of `text` are these."""
    at = text.find(words)
    while at >= 0:
        if not _tears(text, at) and not _tears(text, at + len(words)):
            return True
        at = text.find(words, at + 1)
    return False


def _tears(text: str, at: int) -> bool:
    """Whether a word goes on there, in a script that puts spaces between words."""
    return 0 < at < len(text) and all(c.isalnum() and not UNSPACED.match(c) for c in text[at - 1 : at + 1])


def _nearest(words: str, documents: tuple[Document, ...]) -> str:
    """What a document prints that has the same words but not the same characters; else that none has them."""
    alike = re.compile(r"[\W_]+".join(map(re.escape, _WORD.findall(words))), re.IGNORECASE)
    for document in documents:
        if (match := alike.search(document.text)) and not _tears(document.text, match.start()) and not _tears(document.text, match.end()):
            end = match.end() + len(_AT_THE_END.findall(words)[0])
            return f"{document.file}:{document.line_of(match.start())} prints {_spaced(document.text[match.start() : end])[:60]!r}"
    return "in no document"
