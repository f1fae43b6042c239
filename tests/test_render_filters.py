"""Escaping: what `md` writes, Markdown prints letter for letter."""
from __future__ import annotations

import html
import random
import re

import markdown
import pytest

from generator.render_filters import _show, md
from generator.views.pieces import Words

EXTENSIONS = ["attr_list", "def_list", "md_in_html", "tables", "toc"]


def printed(source: str) -> str:
    page = markdown.markdown(source, extensions=EXTENSIONS)
    assert page.count("<") == 2, page       # one paragraph, nothing else
    return html.unescape(re.sub(r"<[^>]*>", "", page))


@pytest.mark.parametrize("text", [
    "1. The first", "2) The second", "# no heading", "- no list", "+ no list", "* no list *", "> no block", "===", "---", ": no definition",
    "<script>alert(1)</script>", "a <b> & c &amp; d &#42;", "[text](https://x.example)", "![i](j)", "{: .x }", "{#id}", "`code`",
    "a_b_c __d__", "a | b", "\\* \\\\", "https://a.example/_x_", "http://b.example", "a@b.example", "| a |", "    four spaces", "***",
    "~~~", "```", "!!! note", "[^1]: note", "*[abbr]: x", "“It’s” – 5 < 6 > 4", "Mr. Smith's 3.5%", "[TOC]", "2024-03-05", "a  b",
    "<!-- x -->", "&lt;", "$x$", "^sup^",
])
def test_a_text_is_printed_as_it_is(text: str) -> None:
    assert printed(md(text)) == text


def test_random_texts_are_printed_as_they_are() -> None:
    draw = random.Random(7)
    for _ in range(300):
        text = "".join(draw.choice("ab 1.)#*_-+>[](){}<&;:|`~!\\\"'=^$/@") for _ in range(draw.randrange(1, 14))).strip() or "a"
        assert printed(md(text)) == text, text


def test_plain_words_stay_plain() -> None:
    assert md("He said no, and left at 5.30 p.m. (as usual).") == "He said no, and left at 5.30 p.m. (as usual)."


def test_a_text_that_turns_the_direction_of_writing_keeps_it_to_itself() -> None:
    for turn in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069":
        assert md(f"1. paid {turn}no") == f"<bdi>1&#46; paid {turn}no</bdi>"
        shown = _show(Words(document="d", start=0, end=5, text=f"paid{turn}"), "x.md")
        assert shown == f'<span data-span="d:0-5"><bdi>paid{turn}</bdi></span>'


def test_a_stretch_without_words_is_no_element() -> None:
    assert _show(("a ", Words(document="d", start=5, end=5, text=""), "b"), "x.md") == "a b"
    assert _show(Words(document="d", start=5, end=8, text="sea"), "x.md") == '<span data-span="d:5-8">sea</span>'
