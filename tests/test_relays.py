"""An outlet that passes on what somebody said is a carrier, in the order speaker → cited → outlet."""
from __future__ import annotations

from generator.extract import extract


def _said(text: str) -> list[tuple[str, list[str], str]]:
    (answer,) = extract([{"id": "d", "text": text}])
    return [(q["speaker"]["text"], q["via"], q["rule"]) for q in answer["quotations"] if q["speaker"]]


def test_according_to_an_outlet_citing_an_agency() -> None:
    text = "Mayor Ada Quill has stated that the ferry will be sold, according to Harbour Radio, citing the agency Coast Wire."
    said = _said(text)
    assert ("Mayor Ada Quill", ["the agency Coast Wire", "Harbour Radio"], "indirect-speech") in said
    assert "indirect-speech" not in [rule for speaker, _, rule in said if speaker == "Harbour Radio"]


def test_an_outlet_with_nobody_inside_speaks_for_itself() -> None:
    assert _said("The ferry will be sold in June, according to Harbour Radio.") == [("Harbour Radio", [], "indirect-speech")]


def test_what_somebody_says_that_another_declared_comes_by_way_of_the_first() -> None:
    said = _said("Mayor Ada Quill recalled that the harbour board had openly declared that the ferry would be sold.")
    assert ("the harbour board", ["Ada Quill"], "indirect-speech") in said
    assert [via for speaker, via, _ in said if speaker == "Mayor Ada Quill"] == [[]]


def test_an_accusation_in_the_accusers_words_is_no_statement_of_the_accused() -> None:
    text = "Mayor Ada Quill recalled that the harbour board had declared that “its goal is to ruin every ferry on the coast” by June."
    said = _said(text)
    assert ("the harbour board", ["Ada Quill"], "indirect-told") in said
    assert "indirect-speech" not in [rule for speaker, _, rule in said if speaker == "the harbour board"]


def test_a_statement_beside_another_is_told_by_nobody() -> None:
    said = _said("Mayor Ada Quill said that the ferry was late, and Olaf Lind warned that boats would sink. "
                 "Quill said that she had said that it was late.")
    assert [via for _, via, _ in said if via] == []


def test_whom_an_outlet_cites_speaks() -> None:
    said = [("a diplomat", ["Vestpress"], "indirect-speech")]
    assert _said("According to Vestpress, citing a diplomat, the talks will go on in May.") == said
    assert _said("The talks will go on in May, according to Vestpress, citing a diplomat.") == said
