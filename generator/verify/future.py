"""Days that have not come yet. Asked by those who run a build, not by the build: no page, and no file of data, depends on a clock."""
from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import PurePosixPath

from generator.errors import Problem, Severity
from generator.models import Document

_DAY = len("2023-09-13")


def check_future(documents: Iterable[Document], today: date) -> Iterator[Problem]:
    """Documents that would be published after `today`; over a day, for somewhere it is tomorrow already."""
    latest = (today + timedelta(days=1)).isoformat()
    for document in documents:
        published = (document.published or "").split("/")[0][:_DAY].rstrip("~?%")
        if published[5:7] > "12":       # a season: its year is what can be compared
            published = published[:4]
        if published > latest[: len(published)]:
            path = str(PurePosixPath(document.file).with_suffix(".yml"))
            yield Problem(path=path, severity=Severity.WARNING, what=f"published: {document.published} has not come yet.",
                          hint="Correct the day; for one that the text prints so, write the true one here.")
