"""Files that are more than plain text: each ending has a reader that gives the text and what the file states about itself.

Markdown is text with marks (`read_markdown`); the others are read from bytes. The libraries behind them are
extras; where one is not installed, the reader says how to get it.
"""
from __future__ import annotations

from collections.abc import Callable

from generator.formats.docx import read_docx
from generator.formats.found import ReadText, UnreadableFormatError
from generator.formats.html import read_html
from generator.formats.mail import read_mail
from generator.formats.markdown import read_markdown
from generator.formats.pdf import read_pdf

READERS: dict[str, Callable[[bytes], ReadText]] = {
    ".html": read_html, ".htm": read_html, ".pdf": read_pdf, ".docx": read_docx, ".eml": read_mail,
}
WRAPPED = (".eml",)                 # endings of files that wrap their lines like plain text

__all__ = ["READERS", "WRAPPED", "ReadText", "UnreadableFormatError", "read_docx", "read_html", "read_mail", "read_markdown", "read_pdf"]
