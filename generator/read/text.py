"""Bytes to the text of record: UTF-8, NFC, `\\n`, each control character one space. Made once, hashed, and left alone from then on."""
from __future__ import annotations

import re
from collections.abc import Iterator

from generator.errors import Problem, Severity
from generator.text import NO_CHARACTERS, TURNING, TWO_SCRIPTS, UNSEEN

TEXTS = (".md", ".txt")             # endings of files that are the text themselves
LONG_LINE = 100_000                 # characters: no paragraph is as long
BINARY_SHARE = 0.05                 # of control characters: no text has as many
_BINARY_CONTROLS = bytes(b for b in range(0x20) if b not in b"\t\n\v\f\r\x1b")
_BINARY_STARTS = {
    b"%PDF-": "a PDF file", b"PK\x03\x04": "a ZIP or Office file", b"\x89PNG": "a PNG picture", b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture", b"\x1f\x8b": "a gzip file", b"\xd0\xcf\x11\xe0": "an old Office file", b"{\\rtf": "an RTF file",
    b"\xff\xfe\0\0": "UTF-32 text", b"\0\0\xfe\xff": "UTF-32 text", b"\xff\xfe": "UTF-16 text", b"\xfe\xff": "UTF-16 text",
}
_MARK_UP = re.compile(r"<(?:!doctype|html|head|body|script|style|iframe|svg|img|div|span|table|p|a|br|b|i|em|strong)\b[^<>]{0,200}>", re.I)


def decode(data: bytes, path: str) -> tuple[str | None, tuple[Problem, ...]]:
    """The file's text, still as typed; None where it holds none that can be read, with the reason."""
    if not data.strip(b"\xef\xbb\xbf \t\r\n\0"):
        return None, (Problem(path=path, what="is empty." if not data else "has no words.", hint="Put the text into it, or remove it."),)
    for start, what in _BINARY_STARTS.items():
        if data.startswith(start):
            return None, (Problem(path=path, what=f"is {what}, not UTF-8 text.", hint="Save it as plain text in UTF-8."),)
    controls = len(data) - len(data.translate(None, _BINARY_CONTROLS))
    if controls > BINARY_SHARE * len(data):
        return None, (Problem(path=path, what=f"is a binary file: {controls} of its {len(data)} bytes are control characters.",
                              hint="Save it as plain text in UTF-8."),)
    try:
        return data.decode("utf-8-sig"), ()
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line, column = before.count(b"\n") + 1, error.start - (before.rfind(b"\n") + 1) + 1
        return None, (Problem(path=path, line=line, what=f"is not UTF-8: byte {column} of the line is 0x{data[error.start]:02x}.",
                              hint="Save it in UTF-8."),)


def turned(text: str, path: str) -> tuple[Problem, ...]:
    """Where a text of record has characters that show letters in another order than they stand in."""
    found = TURNING.findall(text)
    if not found:
        return ()
    kinds = ", ".join(f"U+{ord(character):04X}" for character in sorted(set(found)))
    one = len(found) == 1
    return (Problem(path=path, line=text.count("\n", 0, text.index(found[0])) + 1, severity=Severity.NOTE,
                    what=f"has {'a character' if one else f'{len(found)} characters'} that turn{'s' * one} the direction of writing "
                         f"({kinds}){'' if one else '; the first is on this line'}.",
                    hint="Pages keep its effect inside the words it stands in; compare them with the original, letter for letter."),)


def disguised(text: str, path: str) -> tuple[Problem, ...]:
    """Where a text of record has words that are not what they look like: with characters that nobody sees, or letters of two scripts."""
    if text.isascii():
        return ()
    unseen, mixed = list(UNSEEN.finditer(text)), list(TWO_SCRIPTS.finditer(text))
    found = []
    if unseen:
        kinds = ", ".join(f"U+{ord(character):04X}" for character in sorted(set("".join(match.group() for match in unseen))))
        found.append((unseen[0].start(), f"has characters that nobody sees inside of words ({kinds}), {_times(unseen)}"))
    if mixed:
        at = mixed[0].start()
        word = re.split(r"\W", text[max(at - 20, 0) : at + 1])[-1] + re.split(r"\W", text[at + 1 : at + 20])[0]
        found.append((at, f"has letters of two scripts in one word ({word!r}), {_times(mixed)}"))
    return tuple(Problem(path=path, line=text.count("\n", 0, at) + 1, severity=Severity.NOTE, what=f"{what}; the first is on this line.",
                         hint="Compare with the original, letter for letter: a name with one in it names no speaker.")
                 for at, what in found)


def _times(found: list[re.Match[str]]) -> str:
    return "once" if len(found) == 1 else f"{len(found)} times"


def oddities(data: bytes, text: str, path: str) -> tuple[Problem, ...]:
    """What is unusual in a text that can be read, where it first stands, and what was made of it."""
    return tuple(Problem(path=path, line=text.count("\n", 0, at) + 1, what=what, hint=hint, severity=severity)
                 for at, what, hint, severity in _oddities(data, text))


def _oddities(data: bytes, text: str) -> Iterator[tuple[int, str, str, Severity]]:
    if data.startswith(b"\xef\xbb\xbf"):
        yield (0, "starts with a byte order mark, which was left out.", "Nothing to do; saved as UTF-8 without BOM, this note goes.",
               Severity.NOTE)
    if "\r" in text:
        yield (text.index("\r"), "has line breaks with a carriage return, which were read as plain ones.",
               "Nothing to do; saved with LF line breaks, this note goes.", Severity.NOTE)
    if "\0" in text:
        yield (text.index("\0"), f"has {text.count(chr(0))} NUL characters, which were read as spaces; the first is on this line.",
               "Check whether words are missing there.", Severity.WARNING)
    none = list(NO_CHARACTERS.finditer(text))
    if none:
        kinds = ", ".join(sorted({f"U+{ord(match.group()):04X}" for match in none}))
        yield (none[0].start(), f"has what is no character ({kinds}), {_times(none)}, read as U+FFFD; the first is on this line.",
               "Check whether words are missing there.", Severity.WARNING)
    at = 0
    for line in text.split("\n"):
        if len(line) > LONG_LINE:
            yield (at, f"has a line of {len(line)} characters.", "If its line breaks were lost, put them back: they part paragraphs.",
                   Severity.WARNING)
        at += len(line) + 1
    mark_up = _MARK_UP.search(text)
    if mark_up:
        yield (mark_up.start(), f"has HTML in it ({mark_up.group()[:40]!r}): shown letter for letter, never run.",
               "If it is a web page, name the file .html.", Severity.NOTE)
