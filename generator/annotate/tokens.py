"""A text as tokens, by spaCy's rules. What stands between white space is taken apart once, however often it comes.

Words repeat within a text and from text to text, and no token reaches over white space: a lookup answers for nearly all of them.
"""
from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from operator import add
from typing import Generic, TypeVar

from spacy.lang.en import English
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex
from spacy.vocab import Vocab

T = TypeVar("T")
FULL, LONGEST = 2**16, 100          # forms that a memory holds, more than the articles of some months use; characters of one that is kept
_PREFIXES = (r"-(?=[A-Z])", "―")
_INFIXES = (r"(?<=[\w)\]]):(?=[\"“‘])", r"(?<=:)[\"“‘]", r"[\"”](?=―)", "―")
_CHUNK = re.compile(r"\S{1,500} ?|\s+")       # longer ones are cut: spaCy takes quadratic time on thousands of marks in a row
# What spaCy takes apart at each mark, unless it is an exception: words with hyphens or 's, numbers, marks around them.
_WORD, _NUMBER = r"[^\W\d_]+(?:-[^\W\d_]+)*(?:['’]s)?", r"[0-9]+(?:[.,][0-9]+)*"
_BEHIND = r"[)\]]?(?:[,?!”\"»]|(?<=\w\w)[;:]|(?<=[a-z0-9)”\"])\.)*"
_PLAIN = re.compile(rf"[“\"‘(\[«]?(?:{_WORD}|\$?{_NUMBER}%?){_BEHIND}")
_PART = re.compile(rf"{_NUMBER}|[^\W_]+|['’]s|.")


class Memory(dict[str, T], Generic[T]):
    """What is asked about a form of a word, each answer kept: `memory[form]`. One that is full begins anew."""

    def __init__(self, ask: Callable[[str], T]) -> None:
        super().__init__()
        self.ask = ask

    def __missing__(self, form: str) -> T:
        answer = self.ask(form)
        if len(self) >= FULL:
            self.clear()
        if len(form) <= LONGEST:
            self[form] = answer
        return answer


def chunks_of(text: str) -> list[str]:
    """`text` cut behind white space and in front of it: words with the marks at them and the one space that follows, and white space."""
    return _CHUNK.findall(text)


def take_apart(chunk: str) -> tuple[str, ...]:
    """The tokens of what stands between white space, as spaCy's tokenizer has them."""
    if chunk.isalpha() and chunk not in _exceptions():
        return (chunk,)
    if _PLAIN.fullmatch(chunk):
        parts = _PART.findall(chunk)
        if _exceptions().isdisjoint((*parts, *map(add, parts, parts[1:]))):
            return tuple(parts)
    return tuple(token.text for token in _tokenizer()(chunk))


@cache
def _tokenizer() -> Tokenizer:
    """spaCy's for English, with words of their own for a dash before a name ("-Jane Doe") and a colon before a mark (`Doe:"Yes"`).

    Its vocabulary is one of its own that knows nothing of a word but its letters: what else spaCy would tell of each new one, nobody asks.
    """
    own = English.Defaults
    return Tokenizer(
        Vocab(), own.tokenizer_exceptions, compile_prefix_regex([*(own.prefixes or ()), *_PREFIXES]).search,
        compile_suffix_regex(own.suffixes or ()).search, compile_infix_regex([*(own.infixes or ()), *_INFIXES]).finditer,
        own.token_match, own.url_match)


@cache
def _exceptions() -> frozenset[str]:
    """The forms that spaCy takes apart, or leaves whole, each in its own way."""
    return frozenset(_tokenizer().rules) - {"'s", "’s"}
