"""Word tables: what can be listed lives here as YAML, one file a table, loaded once.

`words.py` answers what class an English word may have and its lemma, from WordNet's word lists (spacy-lookups-data).
"""
from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def load_table(name: str) -> Any:
    """The table `name`.yml of this folder."""
    return yaml.load(files(__package__).joinpath(f"{name}.yml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


def word_list(name: str) -> frozenset[str]:
    """The word class `name` of name_words.yml."""
    return frozenset(load_table("name_words")[name])


@cache
def closed_words(letters: str) -> frozenset[str]:
    """The words of closed.yml that may bear one of these letters ("DR": articles and pronouns as subjects)."""
    return frozenset(word for letter in letters for word in load_table("closed")["tags"][letter].split())


@cache
def body_words() -> frozenset[str]:
    """Every noun for a body: the last word of its name, or what it is called without one."""
    return frozenset(load_table("bodies")["heads"]) | word_list("body_nouns") | word_list("apposed_bodies")
