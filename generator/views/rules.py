"""What each rule looks at, in words. They stand beside the rules' own tables; a rule without words is shown by its name."""
from __future__ import annotations

import re
from functools import cache

from generator.lexicon import load_table

_SCORE = re.compile(r"[\s:]*-?\d+(?:\.\d+)?$")
OTHERS = {
    "decision": "a person decided it",
    "indirect-speech": "a verb of saying, with the statement in the reporter’s words",
    "indirect-attitude": "a verb of thinking or feeling, with its content",
    "indirect-topic": "a verb of saying, with only its topic",
    "full-name": "a name in full",
    "object": "the object of the verb: told Jane Doe that",
    "that": "a clause with that, and its subject",
    "bare": "a clause of saying without that",
    "infinitive": "a verb with an infinitive: promised to",
    "parenthetical": "a clause of saying set off by commas",
    "according": "according to, and a name",
    "name: gpe": "the name of a place, by its form and its company",
    "name: person": "the name of a person, by its form and its company",
    "name: org": "the name of a body, by its form and its company",
    "pronoun: one fits": "a pronoun that only one person fits",
    "pronoun: open": "a pronoun that several people fit: left open",
    "description: beside the name": "a description that stands beside the name",
    "description: one holds the role": "a description of a role that only one person holds here",
    "description: open": "a description that several people fit: left open",
    "description: nobody in particular": "a description of nobody in particular",
}


def rule_words(rule: str) -> str:
    """A rule in words that a reader understands."""
    name = rule_name(rule)
    return _words().get(name) or OTHERS.get(name) or name.replace("_", " ").replace("-", " ").replace(":", ": ").replace("  ", " ").strip()


def rule_name(rule: str) -> str:
    """A rule's name without the score that some carry."""
    return _SCORE.sub("", rule)


@cache
def _words() -> dict[str, str]:
    table = load_table("confidence")
    reasons = {name: entry["why"] for name, entry in table.get("rules", {}).items() if "why" in entry}
    return {name: words.replace('"...,"', "…,").replace('"..."', "…") for name, words in {**table.get("spans", {}), **reasons}.items()}
