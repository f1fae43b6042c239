"""Stage 1, read: bytes to documents. The text of record is made here, hashed, and left alone from then on."""
from __future__ import annotations

import re

# Control characters, tabs and unusual line breaks become one space each: one character for one, offsets stay true.
_CONTROLS = dict.fromkeys([*range(0x0A), *range(0x0B, 0x20), 0x7F, *range(0x80, 0xA0), 0x2028, 0x2029, 0xFEFF], " ")
_LONE_SURROGATES = re.compile("[\ud800-\udfff]")


def readable(text: str) -> str:
    """`text` with each control character replaced by one space: same length, same offsets."""
    return _LONE_SURROGATES.sub("\ufffd", text.translate(_CONTROLS))
