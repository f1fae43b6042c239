"""Every rule that the pages and `dossier explain` name has words that a reader understands."""
from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from generator.annotate import annotate
from generator.annotate.confidence import RULES as OF_SPEAKERS
from generator.annotate.doc import load_nlp
from generator.annotate.indirect import CONFIDENCE
from generator.annotate.timexes.grammar import RULES
from generator.clean import clean
from generator.models import Document
from generator.resolve import link
from generator.views.rules import rule_name, rule_words

CASES = Path(__file__).parent / "cases"
STAGES = ("quotations", "indirect", "mentions", "timexes")


def _texts(stage: str) -> list[str]:
    cases = [case for path in sorted((CASES / stage).glob("*.yml")) for case in yaml.safe_load(path.read_text(encoding="utf-8"))]
    return [case["text"] for case in cases if isinstance(case, dict) and isinstance(case.get("text"), str)]


@pytest.mark.parametrize("name", sorted({rule.name for rule in RULES} | set(CONFIDENCE)))
def test_a_rule_of_a_table_has_words(name: str) -> None:
    assert rule_words(name) not in {"", name}


def test_the_words_of_a_rule_name_no_other_rule() -> None:
    names = re.compile(rf"(?<![\w-])(?:{'|'.join(sorted(name for name in OF_SPEAKERS if '-' in name))})(?![\w-])")
    assert [words for words in OF_SPEAKERS.values() if names.search(words)] == []


@pytest.mark.parametrize("stage", STAGES)
def test_every_rule_that_finds_something_has_words(stage: str) -> None:
    nlp, rules = load_nlp(None), set()
    texts = _texts(stage)
    assert len(texts) > 5
    for number, text in enumerate(texts):
        document = Document(id=str(number), file=str(number), text=text)
        found = annotate(document, clean(document), nlp=nlp)
        (found,) = link((document,), (found,), ())
        rules |= {q.rule for q in found.quotations} | {q.speaker.rule for q in found.quotations if q.speaker}
        rules |= {m.rule for m in found.mentions} | {t.rule for t in found.timexes}
    assert {rule for rule in rules if rule and rule_words(rule) == rule_name(rule)} == set()


def test_a_rule_that_shares_a_subject_says_so() -> None:
    assert rule_words("bare-shared") == "a clause of saying without that, with the subject of an earlier clause"
    assert rule_words("name: curated, ann-tolland") == "a name that a file in seeds/speakers/ gives"
    assert rule_words("before-subject:5.5") == rule_words("before-subject")
