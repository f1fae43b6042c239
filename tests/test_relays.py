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
