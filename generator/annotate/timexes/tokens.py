"""Words of time: a line of text as tokens, each with the class of the lexicon (`time_words.yml`) that it belongs to.

Every class is one character, so that a line becomes a string and the grammar's patterns are plain regular expressions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from generator.lexicon import load_table

OTHER = "\x01"
_FIRST = 0xE000  # classes and literal words live in Unicode's private use area

TOKEN = re.compile(
    r"(?P<plain>(?![ap]\.?m|(?:jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)[a-z]{0,2}\.)[^\W\d_]+)"
    r"|(?P<iso>(?<![\d/-])\d{4}/\d{2}/\d{2}(?![\d/-])|(?<![\d-])\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?Z?)?(?![\d-]))"
    r"|(?P<numeric>(?<![\d/.-])\d{1,2}([/.-])\d{1,2}\4(?:\d{4}|\d{2})(?![\d/-]|\.\d))"
    r"|(?P<clock>\d{1,2}:\d{2}(?::\d{2})?(?!\d))"
    r"|(?P<decade>\b\d{2,3}0['’]?s\b|['’]?\b\d0['’]?s\b)"
    r"|(?P<ordinal>\d{1,2}(?:st|nd|rd|th)\b)"
    r"|(?P<number>\d+(?:,\d{3})*(?:\.\d+)?)"
    r"|(?P<ampm>(?<![^\W\d_])[ap]\.m\.|(?<![^\W\d_])[ap]\.?m(?![^\W_]))"
    r"|(?P<short>\b(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|mon|tues?|wed|thur?s?|fri|sat|sun)\.(?=\W))"
    r"|(?P<will>['’]ll\b)"
    r"|(?P<word>[^\W\d_]+)"
    r"|(?P<apostrophe>['’](?=\d\d\b|s\b|clock\b))"
    r"|(?P<sign>\S)",
    re.IGNORECASE,
)

# Classes that are read off the shape of a token.
SHAPES = ("iso", "numeric", "clock", "decade", "ordinal", "year4", "int", "number", "ampm", "apostrophe", "holiday")


def word_list(name: str) -> frozenset[str]:
    """A plain list of the lexicon."""
    return frozenset(str(word) for word in load_table("time_words")[name])


class Token(NamedTuple):
    """One token of a line; offsets count from the start of the document."""

    text: str
    start: int
    end: int
    word: str  # lower case, abbreviations without their point


class Alphabet:
    """Which character stands for which class, and which for the single words that the grammar quotes."""

    def __init__(self) -> None:
        table = load_table("time_words")
        self.values: dict[str, dict[str, object]] = table["classes"]
        self.needs_capital = frozenset(table["needs_capital"])
        self.of_class = {name: chr(_FIRST + i) for i, name in enumerate([*SHAPES, *self.values])}
        self.of_word = {word: name for name, words in self.values.items() for word in words}
        self.literals: dict[str, str] = {}

    def literal(self, word: str) -> str:
        """The character of a single word that is in no class."""
        if word in self.of_word:
            return self.of_class[self.of_word[word]]
        return self.literals.setdefault(word, chr(_FIRST + 0x200 + len(self.literals)))

    def character(self, shape: str, token: Token, before: str) -> str:
        """The character of a token; `before` is that of the token in front of it."""
        if shape == "number":
            digits = token.text
            if len(digits) == 4 and digits.isdigit() and 1000 <= int(digits) < 2200:
                return self.of_class["year4"]
            return self.of_class["int" if digits.isdigit() and len(digits) <= 2 else "number"]
        if shape == "ampm":
            timely = before in (self.of_class["int"], self.of_class["clock"], self.of_class["number"])
            return self.of_class["ampm"] if timely else OTHER
        if shape in SHAPES:
            return self.of_class[shape]
        name = self.of_word.get(token.word)
        if name is None:
            return self.literals.get(token.word, OTHER)
        if name in self.needs_capital and not token.text[0].isupper():
            return OTHER
        return self.of_class[name]

    def value(self, token: Token) -> object:
        """What the lexicon says that the token is worth."""
        return self.values[self.of_word[token.word]][token.word]


@cache
def alphabet() -> Alphabet:
    """The one alphabet: the grammar adds its literal words to it when it is compiled."""
    return Alphabet()


@cache
def _holidays() -> tuple[re.Pattern[str], dict[str, object], frozenset[str]]:
    table: dict[str, object] = load_table("time_words")["holidays"]
    names = "|".join(re.escape(name).replace("'", "['’]") for name in sorted(table, key=len, reverse=True))
    firsts = frozenset(re.split(r"\W", name)[0] for name in table)
    return re.compile(rf"(?:{names})\b(?!['’]s)", re.IGNORECASE), table, firsts


@cache
def _triggers() -> re.Pattern[str]:
    """What every time expression has one of: a digit or a word of these classes."""
    classes = load_table("time_words")["classes"]
    needed = (
        "weekday",
        "weekdays",
        "month",
        "season",
        "fall",
        "unit",
        "units",
        "quarter",
        "century",
        "weekend",
        "part",
        "clockword",
        "dayword",
        "tonight",
        "overnight",
        "habit",
        "compound",
        "present",
        "past_word",
        "future_word",
        "then",
        "current",
        "past",
        "half",
    )
    words = (
        {word for name in needed for word in classes[name]}
        | _holidays()[2]
        | {"moment", "once", "time", "term", "twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"}
    )
    return re.compile(r"\d|\b(?:" + "|".join(sorted(map(re.escape, words))) + r")\b", re.IGNORECASE)


def may_tell_time(text: str, start: int, end: int) -> bool:
    """Whether text[start:end] may hold a time expression at all: a cheap look, for the many lines that hold none."""
    return _triggers().search(text, start, end) is not None


def holiday_key(token: Token) -> object:
    """How the holiday is reckoned: [month, day] or the name of a rule."""
    return _holidays()[1][token.word]


def split_tokens(text: str, start: int, end: int) -> list[Token]:
    """The tokens of text[start:end]."""
    return [token for _, token in _shaped(text, start, end)]


def read_tokens(text: str, start: int, end: int) -> tuple[list[Token], str]:
    """The tokens of text[start:end] and their classes, one character a token."""
    signs = alphabet()
    tokens: list[Token] = []
    classes: list[str] = []
    before = OTHER
    for shape, token in _shaped(text, start, end):
        before = signs.character(shape, token, before)
        tokens.append(token)
        classes.append(before)
    return tokens, "".join(classes)


def _shaped(text: str, start: int, end: int) -> Iterator[tuple[str, Token]]:
    pattern, _, firsts = _holidays()
    line = text[start:end]
    at = 0
    matches = TOKEN.finditer(line)
    while m := next(matches, None):
        shape, piece = m.lastgroup or "sign", m.group()
        begin, at = m.span()
        word = piece.lower()
        if word in firsts and (shape == "number" or piece[0].isupper()) and (h := pattern.match(line, begin)):
            shape, at = "holiday", h.end()
            matches = TOKEN.finditer(line, at)
            piece = h.group()
            word = piece.lower()
        if "’" in word:
            word = word.replace("’", "'")
        if shape == "short":
            word = word.rstrip(".")
        yield shape, Token(piece, start + begin, start + at, word)
