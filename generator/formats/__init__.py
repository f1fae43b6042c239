"""Files that are no plain text: each ending has a reader that gives the text and what the file states about itself.

The libraries behind them are extras; where one is not installed, the reader says how to get it.
"""
from __future__ import annotations

from collections.abc import Callable

from generator.formats.docx import read_docx
from generator.formats.found import ReadText, UnreadableFormatError
from generator.formats.html import read_html
from generator.formats.pdf import read_pdf

READERS: dict[str, Callable[[bytes], ReadText]] = {".html": read_html, ".htm": read_html, ".pdf": read_pdf, ".docx": read_docx}

__all__ = ["READERS", "ReadText", "UnreadableFormatError", "read_docx", "read_html", "read_pdf"]
