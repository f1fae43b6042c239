"""The text of record: NFC, `\\n`, each control character one space. Made once on reading, hashed, and left alone from then on."""
from __future__ import annotations

import re
import unicodedata

# Control characters, tabs and unusual line breaks become one space each: one character for one, offsets stay true.
_CONTROLS = dict.fromkeys([*range(0x0A), *range(0x0B, 0x20), 0x7F, *range(0x80, 0xA0), 0x2028, 0x2029, 0xFEFF], " ")
_LONE_SURROGATES = re.compile("[\ud800-\udfff]")


def readable(text: str) -> str:
    """`text` with each control character replaced by one space: same length, same offsets."""
    return _LONE_SURROGATES.sub("\ufffd", text.translate(_CONTROLS))


def text_of_record(text: str) -> str:
    """`text` in NFC with line breaks as `\\n` and each tab or control character one space."""
    return readable(unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")))
