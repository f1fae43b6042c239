"""Cue words: the reporting verbs, nouns and phrases of lexicon/cues.yml with all their forms, ready to look up."""
from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from generator.lexicon import load_table

VOWELS = frozenset("aeiou")
STRESSED_LAST = frozenset({"admit", "commit", "rebut", "submit", "demur", "concur", "infer", "quip", "refer", "prefer", "regret", "omit",
                           "permit", "confer", "defer", "dispel", "compel", "expel", "rebel"})


@dataclass(frozen=True, slots=True)
class CueVerb:
    """What the table says of one verb, all its groups together."""

    lemma: str
    senses: tuple[str, ...]
    classes: frozenset[str]         # speech | manner | judge | thought | attitude | show
    frames: frozenset[str]          # that | quote | invert | to | obj | person
    particles: frozenset[str]       # words one of which must follow; empty = none needed


@dataclass(frozen=True, slots=True)
class CueForm:
    """One form of a cue verb. `form`: base | s | past | participle | ing."""

    verb: CueVerb
    form: str


def inflect(lemma: str, irregular: tuple[str, ...] = ()) -> dict[str, str]:
    """The forms of a verb by the regular endings, with the irregular past and participle put in: form -> kind."""
    y = lemma.endswith("y") and lemma[-2:-1] not in VOWELS
    third = lemma[:-1] + "ies" if y else lemma + ("es" if lemma.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")
    double = _doubles(lemma)
    stem = lemma[:-1] if lemma.endswith("e") else lemma + double
    ing = (lemma[:-1] if lemma.endswith("e") and not lemma.endswith(("ee", "ye", "oe")) else lemma + double) + "ing"
    past = (lemma[:-1] + "ied") if y else stem + "ed"
    forms = {ing: "ing", third: "s"}
    if irregular:
        forms[irregular[-1]] = "participle"
        forms[irregular[0]] = "past"
    else:
        forms[past] = "past"
    forms.setdefault(lemma, "base")
    return forms


def _doubles(lemma: str) -> str:
    """The consonant that is doubled before -ed and -ing ("quip", "rebut"), or ""."""
    if lemma in STRESSED_LAST:
        return lemma[-1]
    short = len(lemma) > 2 and lemma[-1] not in VOWELS | set("wxyh") and lemma[-2] in VOWELS and lemma[-3] not in VOWELS
    return lemma[-1] if short and sum(c in VOWELS for c in lemma) == 1 else ""


@cache
def verbs() -> dict[str, CueVerb]:
    """Every cue verb by lemma."""
    table = load_table("cues")
    particles: dict[str, list[str]] = table["particles"]
    merged: dict[str, dict[str, Any]] = {}
    for group in table["verbs"]:
        for lemma in group["lemmas"].split():
            entry = merged.setdefault(lemma, {"senses": [], "classes": set(), "frames": set()})
            if group["sense"] not in entry["senses"]:
                entry["senses"].append(group["sense"])
            entry["classes"].add(group["class"])
            entry["frames"] |= set(group["frames"])
    return {lemma: CueVerb(lemma, tuple(e["senses"]), frozenset(e["classes"]), frozenset(e["frames"]),
                           frozenset(particles.get(lemma, ()))) for lemma, e in merged.items()}


@cache
def forms() -> dict[str, CueForm]:
    """Every form of every cue verb, lower case. Where two verbs share a form, the likelier reading comes first in the table."""
    table = load_table("cues")
    found: dict[str, CueForm] = {}
    for lemma, verb in verbs().items():
        for form, kind in inflect(lemma, tuple(table["irregular"].get(lemma, ()))).items():
            found.setdefault(form, CueForm(verb, kind))
    return found


@cache
def nouns() -> dict[str, tuple[str, str]]:
    """Every cue noun, singular and plural: form -> (lemma, sense)."""
    table = load_table("cues")
    found: dict[str, tuple[str, str]] = {}
    for sense, lemmas in table["nouns"].items():
        for lemma in lemmas:
            found.setdefault(lemma, (lemma, sense))
            found.setdefault(_plural(lemma), (lemma, sense))
    return found


def _plural(noun: str) -> str:
    if noun.endswith("y") and noun[-2] not in VOWELS:
        return f"{noun[:-1]}ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")


@cache
def things(kind: str) -> frozenset[str]:
    """What may hold words, singular and plural: `kind` is "messages", which somebody wrote, or "signs", which are there to be read."""
    words = load_table("cues")[kind].split()
    return frozenset((*words, *map(_plural, words)))


@cache
def senders() -> frozenset[str]:
    """Documents and media that "say" something themselves."""
    return frozenset(load_table("cues")["senders"].split())
