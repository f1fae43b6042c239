"""The gate on the records: every segment lies inside its document, in order, and has words."""
from __future__ import annotations

from generator.errors import Problem
from generator.models import Dossier


def verify_records(dossier: Dossier) -> tuple[Problem, ...]:
    """What is wrong with the quotations as recorded: nothing, on a sound build."""
    texts = {d.id: d for d in dossier.documents}
    problems = []
    for found in dossier.resolution.annotations:
        document = texts[found.document]
        for quotation in found.quotations:
            last = quotation.start
            for span in quotation.segments:
                if not (last <= span.start < span.end <= len(document.text)) or not document.text[span.start : span.end].strip():
                    problems.append(Problem(path=document.file, line=document.text.count("\n", 0, span.start) + 1,
                                            what=f"quotation {quotation.id}: segment {span.start}-{span.end} is not in the text."))
                last = span.end
    return tuple(problems)
