"""A name once more in its own script is another name of the same, wherever it stands."""
from __future__ import annotations

import pytest

from generator.annotate import annotate
from generator.annotate.doc import load_nlp
from generator.clean import clean
from generator.extract import extract
from generator.models import Document, Form, Resolution
from generator.resolve import resolve_people


def resolved(*texts: str) -> Resolution:
    documents = tuple(Document(id=f"d{n}", file=f"d{n}.txt", text=text) for n, text in enumerate(texts))
    return resolve_people(documents, tuple(annotate(d, clean(d), nlp=load_nlp()) for d in documents), ())


def spellings(text: str) -> list[tuple[str, str]]:
    """Each spelling found, and whose it is."""
    (found,) = resolved(text).annotations
    assert all(text[m.span.start : m.span.end] == m.text for m in found.mentions)
    return [(m.text, m.entity) for m in found.mentions if m.form is Form.SPELLING]


@pytest.mark.parametrize(("text", "expect"), [
    ("“We will not pay,” Tan Wei-ling (陳慧玲) said.", [("陳慧玲", "tan-wei-ling")]),
    ("Park Min-su (박민수), the mayor, met Ivan Petrov (Russian: Иван Петров; born 1950) on Monday.",
     [("박민수", "park-min-su"), ("Иван Петров", "ivan-petrov")]),
    ("The Harbour Board (港務局) closed the bridge in Lianshan Township (連山).",
     [("港務局", "harbour-board"), ("連山", "lianshan-township")]),
    ("The word (слово) is old, and so is (слово).", []),
    ("Mara Tolen (right) and Ivo Barlen (Émile) left (2019).", []),
    ("Mara Tolen (陳慧玲 was her mother) left.", []),
])
def test_what_stands_in_another_script_behind_a_name_spells_it(text: str, expect: list[tuple[str, str]]) -> None:
    assert spellings(text) == expect


def test_the_spelling_is_another_name_of_the_same_and_nobody_else() -> None:
    found = resolved("Ivan Petrov (Иван Петров) left.", "Ivan Petrov (Иван Петров) came back. “I am here,” Petrov said.")
    assert [(e.id, e.aliases) for e in found.entities] == [("ivan-petrov", ("Petrov", "Иван Петров"))]


def test_a_spelling_is_no_mention_of_its_own_to_other_programs() -> None:
    (answer,) = extract([{"id": "a", "text": "Ivan Petrov (Иван Петров) left."}])
    assert [(m["text"], m["form"]) for m in answer["mentions"]] == [("Ivan Petrov", "name")]
