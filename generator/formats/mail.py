"""Messages as mail programs save them (.eml): the header lines that a reader sees, and the text."""
from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message

from generator.formats.found import DAMAGE, ReadText, UnreadableFormatError
from generator.formats.html import read_html
from generator.text import text_of_record

_AGAIN = "Save the message again from the mail program, or name the file .txt."
SHOWN = ("From", "To", "Cc", "Date", "Subject")


def read_mail(data: bytes) -> ReadText:
    """The text of a message below its header; what is attached is named, not read. Title, author and day are found in the header."""
    try:
        return _read(data)
    except (MessageError, *DAMAGE) as error:
        raise UnreadableFormatError(f"is no sound message ({type(error).__name__}).", _AGAIN) from error


def _read(data: bytes) -> ReadText:
    message = message_from_bytes(data)
    texts, attached = [], []
    for part in _parts(message):
        name = _filename(part)
        if part.get_content_type() in ("text/plain", "text/html") and part.get_content_disposition() != "attachment" and not name:
            texts.append(part)
        else:
            attached.append(_one_line(name) if name else f"a part of type {part.get_content_type()}")
    header = [f"{name}: {value}" for name in SHOWN if (value := _one_line(str(message.get(name, ""))))]
    if not header:
        raise UnreadableFormatError("has no header of a message.", _AGAIN)
    plain = next((part for part in texts if part.get_content_type() == "text/plain"), None)
    body = ""
    if plain is not None:
        body = "\n".join(line if line == "-- " else line.rstrip() for line in text_of_record(_decoded(plain)).split("\n")).strip("\n")
    elif texts:
        body = read_html(_decoded(texts[0]).encode("utf-8")).text
    if not body.strip():
        raise UnreadableFormatError("has no text.", "Copy what it says into a .txt file, below the lines From, Date and Subject.")
    return ReadText(text="\n".join(header) + f"\n\n{body}\n", attached=tuple(attached))


def _parts(message: Message) -> Iterator[Message]:
    """The parts of a message that hold no others; a message that is attached whole is one part."""
    waiting = [message]
    while waiting:
        part = waiting.pop()
        inner = part.get_payload() if part.get_content_maintype() == "multipart" and part.is_multipart() else None
        if isinstance(inner, list):
            waiting += [each for each in reversed(inner) if isinstance(each, Message)]
        else:
            yield part


def _decoded(part: Message) -> str:
    data = part.get_payload(decode=True)
    typed = data if isinstance(data, bytes) else b""
    try:
        return typed.decode(part.get_content_charset() or "utf-8", errors="replace")
    except (LookupError, UnicodeError):     # a character set that nobody knows, or that is none for texts
        return typed.decode("utf-8", errors="replace")


def _filename(part: Message) -> str | None:
    try:
        return part.get_filename()
    except (LookupError, UnicodeError):
        return "a file whose name cannot be read"


def _one_line(value: str) -> str:
    """A header's value as a reader sees it, in one line."""
    with suppress(MessageError, LookupError, ValueError):      # one that cannot be decoded is shown as it stands
        value = str(make_header(decode_header(value)))
    return " ".join(text_of_record(value).split())
