"""The text of record: NFC, `\\n`, each control character one space. Made once on reading, hashed, and left alone from then on."""
from __future__ import annotations

import re
import unicodedata

# Control characters, tabs and unusual line breaks become one space each: one character for one, offsets stay true.
_CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")     # characters that turn the direction of writing: part of the text
# Thai, Lao, Burmese, Khmer, Japanese and Chinese put no space between words: each of their letters counts as a word.
_LETTERS = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
UNSPACED = re.compile(f"[{_LETTERS}]")
COUNTED = re.compile(rf"[{_LETTERS}][^\w\s]*|[^\s{_LETTERS}]+")      # a word with the marks that touch it, to count how much is shown
BARE_WORD = re.compile(rf"[{_LETTERS}]|[^\W{_LETTERS}]+")     # the same without marks
_LATIN, _LIKE_LATIN = "A-Za-z\u00c0-\u024f", "\u0370-\u052f"      # Greek and Cyrillic have letters that look like ours
UNSEEN = re.compile(f"(?<=[{_LATIN}])[\u00ad\u180e\u200b-\u200f\u2060-\u2064]+(?=[{_LATIN}])")
TWO_SCRIPTS = re.compile(f"[{_LATIN}][{_LIKE_LATIN}]|[{_LIKE_LATIN}][{_LATIN}]")
GAP = " … "                         # between the segments of one quotation, wherever they are one string
_BREAKS = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
NO_CHARACTERS = re.compile("[\ud800-\udfff\ufffe\uffff]")      # lone surrogates, and the two that no XML may hold


def readable(text: str) -> str:
    """`text` with each control character replaced by one space, and what is no character by U+FFFD: same length, same offsets."""
    return NO_CHARACTERS.sub("\ufffd", _CONTROLS.sub(" ", text))


def line_breaks_as_spaces(text: str) -> str:
    """`text` as pages and files show it: one character for one, offsets stay true."""
    return _BREAKS.sub(" ", text)


def is_disguised(words: str) -> bool:
    """Whether `words` may read otherwise than they look: characters that nobody sees or that turn, letters of two scripts in one word."""
    return not words.isascii() and any(pattern.search(words) for pattern in (UNSEEN, TURNING, TWO_SCRIPTS))


def text_of_record(text: str) -> str:
    """`text` in NFC with line breaks as `\\n` and each tab or control character one space."""
    return readable(unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")))


def script_of(text: str) -> str:
    """The script that `text` is written in, as Unicode names that of its first letter ("Cyrillic", "Hangul"); "" where it is Latin."""
    first = next(filter(str.isalpha, text), "a")
    script = unicodedata.name(first, "latin").split()[0].capitalize()
    return {"Latin": "", "Cjk": "Chinese characters", "Fullwidth": ""}.get(script, script)
