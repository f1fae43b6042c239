"""Tokens: a chunk that is taken apart without spaCy's tokenizer comes out as spaCy's tokenizer takes it apart."""
from itertools import product

import pytest

from generator.annotate.tokens import _tokenizer, chunks_of, take_apart

BEFORE = ("", "“", '"', "‘", "(", "[", "«", "$")
BODIES = ("ferry", "Ferry", "FERRY", "Éa", "o", "x", "5", "8", "2019", "10,000", "6.5", "5%", "ice-cold", "Al-Quill", "it’s", "Quill's",
          "cannot", "Mr", "a.m")
BEHIND = ("", *".,)?!”\"];:»", ").", ").”", "):", ".”", ",”", "?!", "...", ";)", "’s", "’s.")


def test_a_chunk_comes_out_as_the_tokenizer_takes_it_apart() -> None:
    chunks = ["".join(parts) for parts in product(BEFORE, (*BODIES, *sorted(_tokenizer().rules)[::9]), BEHIND)]
    assert [c for c in chunks if not c.isspace() and list(take_apart(c)) != [t.text for t in _tokenizer()(c)]] == []


@pytest.mark.parametrize("text", [
    "", " ", "\n \n\t\n  ", " She's  at\n\nthe mill,  isn't she? ", "\u00a0a\u00a0 b\u3000", "a\n", "a " * 3, "x" * 1200])
def test_tokens_and_their_spaces_are_the_text(text: str) -> None:
    chunks = chunks_of(text)
    assert "".join(chunks) == text
    assert all(chunk.isspace() or "".join(take_apart(chunk.removesuffix(" "))) == chunk.removesuffix(" ") for chunk in chunks)
