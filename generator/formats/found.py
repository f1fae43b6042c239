"""What a reader finds in a file, and how it says that it cannot."""
from __future__ import annotations

import lzma
import struct
import zlib
from dataclasses import dataclass

# What a damaged file makes a reader's library raise, besides its own errors. RuntimeError: locked with a password, or nested without end.
DAMAGE = (ValueError, LookupError, TypeError, AttributeError, OSError, EOFError, struct.error, zlib.error, lzma.LZMAError, RuntimeError,
          ArithmeticError)
METADATA = "metadata"               # the basis of what a file states about itself outside its text


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadText:
    """A file's text of record, and what its metadata state; each with that as its basis. None = not stated, never guessed."""

    text: str
    title: str | None = None
    title_basis: str = METADATA     # "text" where the text begins with it
    authors: tuple[str, ...] = ()
    outlet: str | None = None
    url: str | None = None
    published: str | None = None    # YYYY-MM-DD
    language: str | None = None     # two letters
    block_quotes: tuple[tuple[int, int], ...] = ()  # offsets of `text`
    page_breaks: tuple[int, ...] = ()   # offsets of `text` where the second and later pages begin
    attached: tuple[str, ...] = ()  # what of the file is not read, by name


class UnreadableFormatError(Exception):
    """The file cannot be read: `what` is the finding, `hint` the cure."""

    def __init__(self, what: str, hint: str) -> None:
        self.what, self.hint = what, hint
        super().__init__(f"{what} {hint}")


def missing(module: str, extra: str) -> UnreadableFormatError:
    """The error for a reader whose library is not installed."""
    return UnreadableFormatError(f"needs the package '{module}', which is not installed.",
                                 f"Run: pip install 'dossier-site[{extra}]', or save the file as plain text.")

