"""A story is told from a report, and only its words in marks are taken."""
from __future__ import annotations

from generator.annotate.genre import is_story
from generator.extract import extract

STORY = 'The old man said that the lamp would go out. "It will burn till morning," she answered, and went up the stair. ' * 50
REPORT = "The council said on Monday that 40 percent of the lamps would go out by May 2021. " * 60


def test_a_story_and_a_report_are_told_apart() -> None:
    assert (is_story(STORY), is_story(REPORT), is_story(STORY[:1000])) == (True, False, False)


def test_what_a_narrator_says_that_somebody_said_is_no_report_of_speech() -> None:
    story, report = extract([{"id": "s", "text": STORY}, {"id": "r", "text": REPORT}])
    assert {q["kind"] for q in story["quotations"]} == {"direct"}
    assert {q["kind"] for q in report["quotations"]} == {"indirect"}
