"""Words of time: a line of text as tokens, each with the class of the lexicon (`time_words.yml`) that it belongs to.

Every class is one character, so that a line becomes a string and the grammar's patterns are plain regular expressions.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cache, partial
from itertools import accumulate
from operator import sub
from typing import Any, NamedTuple

from spacy.tokens import Doc

from generator.annotate.doc import text_of
from generator.lexicon import load_table

OTHER = "\x01"
_FIRST = 0xE000  # classes and literal words live in Unicode's private use area

# The shapes of tokens; the first that fits is taken. Nearly all are a word that no point follows (and no "am"), in letters of ASCII
# or others, or a mark.
_SHAPES = {
    "plain": r"[a-zA-Z]{3,}+(?![\w.])|(?![AaPp][Mm])[a-zA-Z]{1,2}+(?![\w.])",
    "mark": r"[^\w\s'’]",
    "letters": r"[^\W\d_]{3,}+(?!\.)|(?![AaPp][Mm])[^\W\d_]{1,2}+(?!\.|[^\W\d_])",
    "iso": r"(?<![\d/-])\d{4}/\d{2}/\d{2}(?![\d/-])|(?<![\d-])\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?Z?)?(?![\d-])",
    "numeric": r"(?<![\d/.-])(?:\d{1,2}/\d{1,2}/|\d{1,2}\.\d{1,2}\.|\d{1,2}-\d{1,2}-)(?:\d{4}|\d{2})(?![\d/-]|\.\d)",
    "clock": r"\d{1,2}:\d{2}(?::\d{2})?(?!\d)",
    "decade": r"\b\d{2,3}0['’]?s\b|['’]?\b\d0['’]?s\b",
    "ordinal": r"\d{1,2}(?:st|nd|rd|th)\b",
    "number": r"\d+(?:,\d{3})*(?:\.\d+)?",
    "ampm": r"(?<![^\W\d_])[ap]\.m\.|(?<![^\W\d_])[ap]\.?m(?![^\W_])",
    "short": r"\b(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|mon|tues?|wed|thur?s?|fri|sat|sun)\.(?=\W)",
    "will": r"['’]ll\b",
    "word": r"[^\W\d_]+",
    "apostrophe": r"['’](?=\d\d\b|s\b|clock\b)",
    "sign": r"\S",
}
_PLAIN, _MARK, _LETTERS, *_RARE = _SHAPES.values()
TOKEN = re.compile(rf"\s*+(?:{_PLAIN}|{_MARK}|{_LETTERS}|(?i:{'|'.join(_RARE)}))")   # with the white space in front
_SHAPE = re.compile("|".join(f"(?P<{shape}>{pattern})" for shape, pattern in _SHAPES.items()), re.IGNORECASE)

_LINE = re.compile(r"[^\n]*\S[^\n]*")

# Classes that are read off the shape of a token.
TELLING = ("iso", "numeric", "clock", "decade", "ordinal", "year4", "int", "number", "holiday")
SHAPES = dict.fromkeys([*TELLING, "ampm", "apostrophe"])


def word_list(name: str) -> frozenset[str]:
    """A plain list of the lexicon."""
    return frozenset(str(word) for word in load_table("time_words")[name])


class Token(NamedTuple):
    """One token of a line; offsets count from the start of the document."""

    text: str
    start: int
    end: int
    word: str  # lower case, abbreviations without their point


_OPEN = frozenset({"'", "am", "pm"})     # what stands beside them tells what they are: none is known by its form
_token = partial(tuple.__new__, Token)      # `Token(...)` runs Python code for each of a text's many tokens


class Alphabet:
    """Which character stands for which class, and which for the single words that the grammar quotes."""

    def __init__(self) -> None:
        table = load_table("time_words")
        self.values: dict[str, dict[str, object]] = table["classes"]
        self.needs_capital = frozenset(table["needs_capital"])
        self.of_class = {name: chr(_FIRST + i) for i, name in enumerate([*SHAPES, *self.values])}
        self.of_word = {word: name for name, words in self.values.items() for word in words}
        self.literals: dict[str, str] = {}
        self.known: dict[str, tuple[str, str]] = {}     # words and marks met so far: their lower case and their character

    def literal(self, word: str) -> str:
        """The character of a single word that is in no class."""
        if word in self.of_word:
            return self.of_class[self.of_word[word]]
        self.known.clear()
        return self.literals.setdefault(word, chr(_FIRST + 0x200 + len(self.literals)))

    def character(self, shape: str, text: str, word: str, before: str) -> str:
        """The character of a token; `before` is that of the token in front of it."""
        if shape not in SHAPES:
            name = self.of_word.get(word)
            if name is None:
                return self.literals.get(word, OTHER)
            return OTHER if name in self.needs_capital and not text[0].isupper() else self.of_class[name]
        if shape == "number":
            digits = text
            if len(digits) == 4 and digits.isdigit() and 1000 <= int(digits) < 2200:
                return self.of_class["year4"]
            return self.of_class["int" if digits.isdigit() and len(digits) <= 2 else "number"]
        if shape == "ampm":
            timely = before in (self.of_class["int"], self.of_class["clock"], self.of_class["number"])
            return self.of_class["ampm"] if timely else OTHER
        return self.of_class[shape]

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
def _triggers() -> frozenset[str]:
    """The words of which every time expression has one, unless it has digits or names a holiday."""
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
    return frozenset(word for name in needed for word in classes[name]) | _holidays()[2] | {
        "moment", "once", "time", "term", "twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"}


@cache
def _telling() -> frozenset[str]:
    """The classes of what has digits, and of holidays."""
    return frozenset(alphabet().of_class[name] for name in TELLING)


class Line(NamedTuple):
    """The tokens of a line, or of a part of one: where each begins, its word, and their classes, one character a token."""

    starts: list[int]
    tokens: list[Token]
    words: list[str]
    classes: str

    def may_tell_time(self) -> bool:
        """Whether it may hold a time expression at all: a cheap look, for the many lines that hold none."""
        return not _telling().isdisjoint(self.classes) or not _triggers().isdisjoint(self.words)


class Lines:
    """The lines of a text as tokens, each read once, for all that look for words of time in it."""

    def __init__(self, text: str) -> None:
        self.text = text
        spans = [m.span() for m in _LINE.finditer(text)]
        self.lines = [read_line(text, start, end) for start, end in spans]
        self._starts = [start for start, _ in spans]

    def tokens_of(self, start: int, end: int) -> tuple[list[Token], list[str]]:
        """The tokens of a sentence, text[start:end] inside one line, and their words: read anew only where its edges change them."""
        line = self.lines[bisect_right(self._starts, start) - 1]
        first = bisect_left(line.starts, start)
        last = bisect_left(line.starts, end, first)
        tokens = line.tokens[first:last]
        whole = tokens and tokens[0].start == start and tokens[-1].end == end
        alone = not self.text[start - 1 : start].strip() and not self.text[end : end + 1].strip()
        if whole and alone and (len(tokens[-1].text) == 1 or not tokens[-1].text.endswith(".")):
            return tokens, line.words[first:last]
        anew = read_line(self.text, start, end)
        return anew.tokens, anew.words


def lines_of(doc: Doc) -> Lines:
    """The lines of the text of `doc`, read once and kept with it."""
    lines: Lines | None = doc.user_data.get("lines")
    if lines is None:
        lines = doc.user_data["lines"] = Lines(text_of(doc))
    return lines


def holiday_key(token: Token) -> object:
    """How the holiday is reckoned: [month, day] or the name of a rule."""
    return _holidays()[1][token.word]


def read_line(text: str, start: int, end: int) -> Line:
    """The tokens of text[start:end] and their classes."""
    line = text[start:end]
    spaced = TOKEN.findall(line)
    pieces = list(map(str.lstrip, spaced))
    ends = list(accumulate(map(len, spaced), initial=start))[1:]
    starts = list(map(sub, ends, map(len, pieces)))
    forms: list[Any] = list(map(alphabet().known.get, pieces))
    if None in forms:
        _read_in_place(line, start, pieces, starts, ends, forms)
    words = [word for word, _ in forms]
    return Line(starts, list(map(_token, zip(pieces, starts, ends, words, strict=True))), words, "".join([letter for _, letter in forms]))


def _read_in_place(line: str, start: int, pieces: list[str], starts: list[int], ends: list[int], forms: list[Any]) -> None:
    """Fill in the forms not met so far, and those on which what stands beside them decides; the words of a holiday become one piece."""
    signs = alphabet()
    holiday, _, firsts = _holidays()
    holidays: list[tuple[int, int]] = []
    behind = 0                      # the last holiday
    for i in [i for i, form in enumerate(forms) if form is None]:
        if i < behind:
            continue
        begin, piece = starts[i] - start, pieces[i]
        shape = _shape(line, begin, piece)
        word = piece.lower()
        may_open = word in firsts and (shape == "number" or piece[0].isupper())
        if may_open and (h := holiday.match(line, begin)):
            shape, piece, ends[i] = "holiday", h.group(), start + h.end()
            word, pieces[i] = piece.lower(), piece
            behind = bisect_left(starts, ends[i])
            holidays.append((i, behind))
        if "’" in word:
            word = word.replace("’", "'")
        if shape == "short":
            word = word.rstrip(".")
        form = forms[i] = word, signs.character(shape, piece, word, forms[i - 1][1] if i else OTHER)
        by_form = shape not in SHAPES and shape != "short" or shape == "number" and len(piece) <= 4
        if by_form and not may_open and word not in _OPEN:
            signs.known[piece] = form
        if i < behind:
            forms[i:behind] = [form] * (behind - i)
    for first, last in reversed(holidays):
        for column in (pieces, starts, ends, forms):
            del column[first + 1 : last]


def _shape(line: str, begin: int, piece: str) -> str:
    if piece.isdecimal():
        return "number"
    if piece.isalpha() and piece.lower() not in _OPEN:
        return "word"
    match = _SHAPE.match(line, begin)
    return match and match.lastgroup or "sign"
