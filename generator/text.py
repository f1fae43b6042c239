"""The text of record: NFC, `\\n`, each control character one space. Made once on reading, hashed, and left alone from then on."""
from __future__ import annotations

import re
import unicodedata

# Control characters, tabs and unusual line breaks become one space each: one character for one, offsets stay true.
_CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")     # characters that turn the direction of writing: part of the text
_LONE_SURROGATES = re.compile("[\ud800-\udfff]")


def readable(text: str) -> str:
    """`text` with each control character replaced by one space: same length, same offsets."""
    return _LONE_SURROGATES.sub("\ufffd", _CONTROLS.sub(" ", text))


def text_of_record(text: str) -> str:
    """`text` in NFC with line breaks as `\\n` and each tab or control character one space."""
    return readable(unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")))
