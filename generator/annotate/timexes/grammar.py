"""The grammar of time expressions: patterns over classes of words, each with what it means.

A pattern is a regular expression whose letters are class names of `time_words.yml`; quoted words stand for themselves,
`name=` names a group, `@name` is a piece defined in PIECES. Spaces mean nothing. The longest match at a place wins.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from generator.annotate.timexes.context import Context
from generator.annotate.timexes.tokens import OTHER, Token, alphabet
from generator.models import TimexType

Value = Callable[[Context], str]


@dataclass(frozen=True, slots=True)
class Draft:
    """A time expression before it is resolved: tokens[first:last] of a line, and how its value is reckoned."""

    first: int
    last: int
    type: TimexType
    value: Value
    rule: str


def number_of(token: Token) -> int:
    """What a number word, ordinal or month is worth."""
    digits = re.match(r"\d+", token.text)
    return int(digits.group()) if digits else int(str(alphabet().value(token)))


class Hit:
    """One match of a pattern in a line, by group name."""

    def __init__(self, match: re.Match[str], tokens: list[Token]) -> None:
        self.match, self.tokens = match, tokens
        self.spans = {name.split("__")[0]: match.span(name) for name, text in match.groupdict().items() if text}

    def has(self, group: str) -> bool:
        """Whether the group took part."""
        return group in self.spans

    def range(self, group: str = "") -> tuple[int, int]:
        """First and last token index of a group, or of the whole match."""
        return self.spans[group] if group else self.match.span()

    def words(self, group: str = "") -> list[Token]:
        """The tokens of a group, or of the whole match."""
        first, last = self.range(group)
        return self.tokens[first:last]

    def before(self) -> str:
        """The word in front of the match."""
        first = self.match.start()
        return self.tokens[first - 1].word if first else ""

    def after(self) -> str:
        """The word behind the match."""
        last = self.match.end()
        return self.tokens[last].word if last < len(self.tokens) else ""

    def token(self, group: str) -> Token:
        """The first token of a group."""
        return self.tokens[self.spans[group][0]]

    def number(self, group: str) -> int:
        """The first token of a group as the lexicon or its digits value it."""
        return number_of(self.token(group))

    def text(self, group: str) -> str:
        """The value of the group's first token as a word of the lexicon."""
        return str(alphabet().value(self.token(group)))


Meaning = Callable[[Hit], Iterator[tuple[int, int, TimexType, Value]]]

COMMON = ("the", "a", "comma", "dash", "apostrophe", "int", "unit", "units", "year4")     # in many a sentence: they tell least
PIECES = {
    "mon": "(month|month_short)",
    "wday": "(weekday|weekday_short)",
    "dom": "(int|ordinal)",
    "ord": "(ordinal_word|second|ordinal)",
    "approx": "( (a 'little')? ('more'|'less'|'fewer'|'longer'|'better'|'greater') 'than' | 'at' ('least'|'most') | 'up' 'to' "
    "| 'well' about"
    " | 'as' ('many'|'much'|adverb) 'as' | about | 'close' 'to' | 'no' ('more'|'less') 'than' )",
    "count": "( a? (vague 'of'? | dozen | hundred) hundred? hundred? | vague? (one|number_word|int|number|year4) (dash? "
    "(number_word|one|ordinal_word))? (hundred|dozen)? (hundred|dozen)? ('and' a half)? )",
    "adv": "(adverb|'more'|'other'|'or' 'so')",
    "anyunit": "(unit|units|century|weekend|quarter)",
    "advs": "@adv? @adv? @adv?",
    "poss": "(apostrophe 's' | apostrophe)",
}


def _compile(pattern: str) -> tuple[re.Pattern[str], tuple[frozenset[str], ...]]:
    signs = alphabet()
    for _ in range(5):
        pattern = re.sub(r"@(\w+)", lambda m: PIECES[m.group(1)], pattern)
    out = []
    seen: dict[str, int] = {}
    for item in re.findall(r"'[^']+'|\w+=|\w+|\(\?[!=<]+|[()|?*+]", pattern):
        if item.endswith("=") and item[0] != "(":
            name = item[:-1]
            seen[name] = seen.get(name, 0) + 1
            out.append(f"(?P<{name}>" if seen[name] == 1 else f"(?P<{name}__{seen[name]}>")
        elif item[0] == "'":
            out.append(re.escape(signs.literal(item[1:-1])))
        elif item[0].isalpha():
            out.append(re.escape(signs.of_class[item]))
        else:
            out.append(item)
    return re.compile(_close_names(out)), _needed(out) or (frozenset(OTHER),)


def _needed(items: list[str]) -> tuple[frozenset[str], ...]:
    """Sets of letters, the most telling first: every match of the pattern has a letter of each; none if it can do without any."""
    sets: list[frozenset[str]] = []
    branches: list[list[frozenset[str]]] = []
    stack: list[tuple[list[frozenset[str]], list[list[frozenset[str]]], bool]] = []
    for item, following in zip(items, [*items[1:], ""], strict=True):
        if item.startswith("(?P<") or item in ("?", "*", "+"):
            continue
        if item.startswith("("):
            stack.append((sets, branches, item != "("))
            sets, branches = [], []
            continue
        if item == "|":
            branches.append(sets)
            sets = []
            continue
        if item == ")":
            inside = _of_either([*branches, sets])
            sets, branches, looks = stack.pop()
            inside = [] if looks else inside
        else:
            inside = [frozenset(item[-1])]
        if following not in ("?", "*"):
            sets += inside
    common = {alphabet().of_class[name] for name in COMMON}
    return tuple(sorted(set(_of_either([*branches, sets])), key=lambda s: (not s.isdisjoint(common), len(s), sorted(s))))


def _of_either(branches: list[list[frozenset[str]]]) -> list[frozenset[str]]:
    """What is needed where one branch of several is needed: of each, its smallest set."""
    if len(branches) == 1:
        return branches[0]
    return [frozenset().union(*(min(sets, key=len) for sets in branches))] if all(branches) else []


def _close_names(items: list[str]) -> str:
    """Close each `name=` after the one item or bracket that follows it."""
    text: list[str] = []
    waiting: list[int] = []  # bracket depths at which a name is to be closed
    depth = 0
    for item in items:
        if item.startswith("(?P<"):
            text.append(item)
            waiting.append(depth)
            continue
        text.append("(?:" if item == "(" else item)
        if item.startswith("("):
            depth += 1
        elif item == ")":
            depth -= 1
        if not item.startswith("(") and item not in ("|", "?", "*", "+"):
            while waiting and waiting[-1] == depth:
                waiting.pop()
                text.append(")")
    return "".join(text)


@dataclass(frozen=True, slots=True)
class Rule:
    """A named pattern and its meaning."""

    name: str
    pattern: str
    meaning: Meaning


RULES: list[Rule] = []


def rule(name: str, *patterns: str) -> Callable[[Meaning], Meaning]:
    """Put a meaning into the grammar under its patterns."""

    def keep(meaning: Meaning) -> Meaning:
        RULES.extend(Rule(name, pattern, meaning) for pattern in patterns)
        return meaning

    return keep


@cache
def compile_grammar() -> tuple[tuple[Rule, re.Pattern[str], tuple[frozenset[str], ...]], ...]:
    """All rules, compiled, each with the sets of letters of which it needs one each.

    To be called before any token is read: it gives the quoted words their characters.
    """
    return tuple((r, *_compile(r.pattern)) for r in RULES)


@cache
def _by_letter() -> dict[str, tuple[int, ...]]:
    """By each letter, the numbers of the rules that may match where it stands: those whose most telling set holds it."""
    numbers: dict[str, list[int]] = {}
    for number, (_, _, needed) in enumerate(compile_grammar()):
        for letter in needed[0]:
            numbers.setdefault(letter, []).append(number)
    return {letter: tuple(found) for letter, found in numbers.items()}


def find_drafts(tokens: list[Token], classes: str) -> list[Draft]:
    """The time expressions of a line, from left to right, the longest at each place."""
    grammar, by_letter = compile_grammar(), _by_letter()
    letters = {*classes, OTHER}
    matches = []
    for order in {number for letter in letters for number in by_letter.get(letter, ())}:
        r, pattern, needed = grammar[order]
        if any(map(letters.isdisjoint, needed)):
            continue
        for m in pattern.finditer(classes):
            start, end = m.span()
            if end > start:
                matches.append((start, -end, order, m, r))
    matches.sort()                  # no rule matches twice at one place: never are two matches compared
    drafts: list[Draft] = []
    reached = 0
    for start, end, _, m, r in matches:
        if start < reached:
            continue
        parts = [Draft(first, last, kind, value, r.name) for first, last, kind, value in r.meaning(Hit(m, tokens))]
        if parts:
            drafts += parts
            reached = -end
    return drafts
