"""Names, part 1: the words of a document as names are made of them ("U.S." is one), column by column, with what each says by itself."""
from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import accumulate, compress, count
from operator import itemgetter
from typing import NamedTuple

from generator.annotate.role_words import is_head
from generator.annotate.tokens import Memory
from generator.lexicon import load_table, word_list
from generator.lexicon.gazetteer import gazetteer
from generator.lexicon.words import classes
from generator.models import Span

_DOTTED = r"(?:[^\W\d_]\.){2,}|(?:[A-Z]\.)+[A-Z](?!\w)"                                        # U.S.  U.S  J.K.
_ABBREVIATION = r"(?:Mrs?|Ms|Dr|Prof|Sen|Rep|Gen|Lt|Col|Maj|Capt|Sgt|Gov|Rev|St|Hon|Adm|Brig|Cmdr|Insp|Supt|Fr|Jr|Sr|Messrs)\."
_INITIAL = r"[A-Z]\.(?=\s[A-ZÀ-Þ]|[A-ZÀ-Þ][a-zà-ÿ])"                                          # Michael T. Flynn, M.Flynn
_POINTED = f"{_DOTTED}|{_ABBREVIATION}|{_INITIAL}"
TOKEN = re.compile(     # with the white space behind; what nearly every token is comes first: a word that no point follows
    rf"(?:\w++(?![.‑'’-])|(?!{_POINTED})\w+(?:[-‑'’]\w+)*(?:(?<=[sS])(?<!\w['’].)['’](?= ))?|[^\w\s]|\n|{_POINTED})[^\S\n]*+")
_PLURALS = frozenset({"women", "men", "children", "people"})
_BEHIND = re.compile(r"(?: [A-Z][\w-]+){1,3}")
POSSESSIVE = ("'s", "’s", "'S", "’S")
OPENERS = frozenset("\"“‘«([{„•*–—-:;|/")
QUOTES = frozenset("\"“”«»„‘’")
FUNCTION_WORDS = word_list("function_words")
_INSIDE = re.compile(r" [\"“'‘(] \S+(?: \S+)? [\"”'’)](?= )| [,)\]](?= )")      # 'Ann "Buzz" Hall', "Ann Hall, Jr.", "(President Ann) Hall"
LONGEST_HEADLINE = 60                   # words and marks
SPEECH = word_list("speech")
COMPOUNDS = word_list("compounds")      # "-based", "-led"


class Form(NamedTuple):
    """What a word, a mark or a line break says by itself, wherever it stands."""

    text: str                           # without a possessive ending
    ending: str                         # the possessive ending: "'s", "'" behind a plural, or ""
    lower: str
    kind: str                           # word | dotted | abbreviation | initial | break | mark
    possessive: bool                    # "'s" follows
    is_word: bool                       # neither mark nor break
    upper: bool                         # begins with a capital
    under: bool                         # begins with a small letter
    capital: bool                       # written as names are
    heavy: bool                         # a longer word: with a capital in a headline, whatever it is
    frees: bool                         # the word behind it is the first of what is said there
    role: bool                          # names a role: "minister"
    joined: bool                        # may be more than one word, or belong together with its ending


@dataclass(frozen=True)
class Words:
    """The words, marks and line breaks of a document, in order, column by column; what their forms say comes first."""

    text: tuple[str, ...]
    lower: tuple[str, ...]
    kind: tuple[str, ...]
    possessive: tuple[bool, ...]
    is_word: tuple[bool, ...]
    upper: tuple[bool, ...]
    under: tuple[bool, ...]
    capital: tuple[bool, ...]
    heavy: tuple[bool, ...]
    role: tuple[bool, ...]
    start: tuple[int, ...]
    opens: tuple[bool, ...]             # first word of a sentence, or after an opening mark

    def __len__(self) -> int:
        return len(self.text)

    def end(self, i: int) -> int:
        """Where word `i` ends."""
        return self.start[i] + len(self.text[i])

    def span(self, document: str, first: int, last: int) -> Span:
        """The span of the words first..last."""
        return Span(document, self.start[first], self.end(last))

    @cached_property
    def breaks(self) -> tuple[int, ...]:
        """Where lines end."""
        return tuple([i for i, kind in enumerate(self.kind) if kind == "break"])

    @cached_property
    def headline(self) -> tuple[bool, ...]:
        """Which words stand in a line in which nearly every longer word has a capital, so that capitals prove nothing."""
        answer = [False] * len(self.text)
        first = 0
        for end in (*self.breaks, len(self.text)):
            if 0 < end - first < LONGEST_HEADLINE and _is_headline(self, first, end):
                answer[first:end] = [True] * (end - first)
            first = end + 1
        return tuple(answer)

    @cached_property
    def capitals(self) -> tuple[int, ...]:
        """The words written as names are."""
        return tuple(compress(range(len(self.text)), self.capital))

    @cached_property
    def small(self) -> Counter[str]:
        """How often each word occurs in small letters."""
        return Counter(compress(self.lower, self.under))

    @cached_property
    def middle(self) -> Counter[str]:
        """How often each word has its capital in the middle of a sentence."""
        return Counter([self.lower[i] for i in self.capitals if self.upper[i] and not self.opens[i] and not self.headline[i]])

    @cached_property
    def paired(self) -> frozenset[str]:
        """The words that stand next to another one with a capital."""
        behind = [i for i in self.capitals if i and self.upper[i] and self.upper[i - 1] and not self.headline[i]]
        return frozenset([self.lower[j] for i in behind for j in (i - 1, i)])

    @cached_property
    def speaking(self) -> frozenset[str]:
        """The words with a capital, alone, that say something somewhere: "Law said", "said Law"."""
        lower, upper, n = self.lower, self.upper, len(self)
        return frozenset([
            lower[i] for i in self.capitals
            if (i + 1 < n and lower[i + 1] in SPEECH and not self.possessive[i] or i and lower[i - 1] in SPEECH)
            and not (i and upper[i - 1]) and not (i + 1 < n and upper[i + 1])])


def read_words(text: str, sentences: tuple[Span, ...]) -> Words:
    """The words of `text`, with what the document's own use says about them."""
    tokens = TOKEN.findall(text)
    forms = list(map(_FORMS.__getitem__, tokens))
    first = TOKEN.search(text)
    starts = list(accumulate(map(len, tokens), initial=first.start() if first else 0))[:-1]
    joined = list(compress(count(), map(_JOINED, forms)))
    if joined:
        forms, starts = _take_apart(text, forms, starts, joined)
    columns = zip(*forms, strict=True) if forms else [()] * len(Form._fields)
    texts, _, lower, kind, possessive, is_word, upper, under, capital, heavy, frees, role, _ = columns
    opens = tuple(_opens(is_word, frees, starts, sentences))
    return Words(texts, lower, kind, possessive, is_word, upper, under, capital, heavy, role, tuple(starts), opens)


def _read_form(token: str) -> Form:
    """The form of a token of a text, the white space behind and a possessive ending taken off."""
    text = token.rstrip() or "\n"
    if "'" in text or "’" in text:
        size = 2 if text.endswith(POSSESSIVE) else 1 if text.endswith(("'", "’")) and len(text) > 1 else 0
        return _form(text[: len(text) - size], text[len(text) - size :])
    return _form(text)


_FORMS = Memory(_read_form)
_TEXT, _UPPER, _JOINED = (itemgetter(Form._fields.index(name)) for name in ("text", "upper", "joined"))


def _form(text: str, ending: str = "") -> Form:
    kind = "word" if text.isalpha() else _kind(text)
    capital = not text.islower() and is_capital(text)
    is_word = kind != "mark" and kind != "break"
    first, lower = text[0], text.lower().replace("’", "'")
    upper = first.isupper()
    heavy = kind == "word" and len(text) > 3 and first.isalpha()
    frees = not is_word and (kind == "break" or text in OPENERS)
    joined = upper and ("-" in text or ending != "" and lower in _PLURALS) or len(ending) == 1
    return Form(text, ending, lower, kind, ending != "", is_word, upper, first.islower(), capital, heavy, frees, is_head(lower),
                joined)


def _kind(text: str) -> str:
    if text == "\n":
        return "break"
    if not (text[0].isalnum() or text[0] == "_"):
        return "mark"
    if "." not in text:
        return "word"
    return "initial" if len(text) == 2 else "dotted" if text[1] == "." else "abbreviation"


def _take_apart(text: str, forms: list[Form], starts: list[int], joined: list[int]) -> tuple[list[Form], list[int]]:
    """`forms` and where they start, with every word by itself: "Lima-based" and "Peru-Chile" are three, "Teachers' Union" are two."""
    hyphened = any("-" in forms[i].text for i in joined)
    alone = frozenset(compress(map(_TEXT, forms), map(_UPPER, forms)) if hyphened else ())
    parts = {i: _parts(text, starts[i], forms[i], alone) for i in joined}
    apart: list[Form] = []
    begins: list[int] = []
    done = 0
    for i in [i for i, found in parts.items() if found != [forms[i]]]:
        apart += [*forms[done:i], *parts[i]]
        begins += [*starts[done:i], *accumulate([len(part.text) for part in parts[i][:-1]], initial=starts[i])]
        done = i + 1
    return (apart + forms[done:], begins + starts[done:]) if done else (forms, starts)


def _parts(text: str, start: int, form: Form, alone: frozenset[str]) -> list[Form]:
    """The words and marks that a form which starts at `start` stands for. `alone`: words with a capital that the document has so."""
    if form.ending and form.upper and _is_of_a_body(text, start, form):
        return [_form(form.text + form.ending)]
    cut = _compound(form.text, alone) if form.upper and "-" in form.text else 0
    words = [_form(form.text[:cut]), _form("-"), _form(form.text[cut + 1 :], form.ending)] if cut else [form]
    return [*words, _form(form.ending)] if len(form.ending) == 1 else words


def _is_of_a_body(text: str, start: int, form: Form) -> bool:
    """Whether a plural's possessive is part of a body's name: "Teachers' Union", "Women's Institute"."""
    regular = len(form.ending) == 1
    plural = form.text not in gazetteer().family and "noun" in classes(form.text.lower()) if regular else form.text.lower() in _PLURALS
    behind = _BEHIND.match(text, start + len(form.text) + len(form.ending)) if plural else None
    return behind is not None and any(w.lower() in body_heads() for w in behind.group().split())


def _compound(word: str, alone: frozenset[str]) -> int:
    """Where a hyphen ends a name that something is said of, or stands between two names of the document; 0 if nowhere."""
    left, _, right = word.rpartition("-")
    if not left or not left[0].isupper() or "-" in left:
        return 0
    names = gazetteer().names
    places = (left in names or left == "Korea") and (right in names or right in gazetteer().demonyms)
    both = places or len(left) > 2 and left in alone and right in alone
    return len(left) if right in COMPOUNDS or both else 0


def _opens(is_word: Sequence[bool], frees: Iterable[bool], starts: Sequence[int], sentences: Iterable[Span]) -> list[bool]:
    """Which words are the first behind the start of a sentence, or behind what sets the next word free."""
    opens = [False] * len(is_word)
    numbers = list(compress(count(), is_word))
    fresh = [0, *compress(count(), frees)]
    for sentence in sentences:
        at = bisect_left(starts, sentence.start)
        if at < len(starts) and starts[at] == sentence.start:
            fresh.append(at)
    for at in fresh:
        following = bisect_left(numbers, at)
        if following < len(numbers):
            opens[numbers[following]] = True
    return opens


def _is_headline(words: Words, first: int, end: int) -> bool:
    """Whether nearly every longer word of first..end has a capital."""
    heavy = words.heavy[first:end]
    number, capitals = sum(heavy), sum(compress(words.upper[first:end], heavy))
    if number < 3 or capitals < 0.8 * number:
        return False
    line = words.text[first:end]
    last = next((text for text in reversed(line) if text not in QUOTES and text not in ")]"), "")
    if last in (".", "…", "!", ":", ",") and not all(word.isupper() for word in compress(line, heavy)):
        return False
    small = any(words.under[i] and words.kind[i] == "word" and words.text[i] not in FUNCTION_WORDS for i in range(first, end))
    return number > 3 or len(line) > 3 and not small and "(" not in line


@cache
def body_heads() -> frozenset[str]:
    """The words that make a name a body's, wherever they stand in it: "council"."""
    return frozenset(load_table("bodies")["heads"])


def is_capital(word: str) -> bool:
    """Whether `word` is written as names are: a capital first, or inside ("iPhone", "al-Assad"), not behind a prefix ("ex-President")."""
    if word.islower() or word.startswith("ex-"):
        return False
    if word[0].isupper():
        return True
    return len(word) > 3 and word[0].isalpha() and any(c.isupper() for c in word[1:]) and ("-" in word or not word.isupper())


def spell(words: Words, first: int, last: int) -> str:
    """The words first..last with single spaces, without marks between them: how a name is looked up."""
    if first == last:
        return words.text[first]
    text = " ".join(words.text[first : last + 1])
    return text if all(words.is_word[first : last + 1]) else _INSIDE.sub("", text)
