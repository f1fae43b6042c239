"""What the documents tell together and differently, once people, utterances and happenings are known."""
from __future__ import annotations

from dataclasses import replace

from generator.models import Document, Resolution
from generator.resolve.disagreements import find_disagreements
from generator.resolve.novelty import find_novelties
from generator.resolve.topics import find_terms


def compare_documents(documents: tuple[Document, ...], resolution: Resolution) -> Resolution:
    """The resolution with the register of disagreements, the terms that recur, and what each document tells first."""
    return replace(resolution, disagreements=find_disagreements(documents, resolution), terms=find_terms(documents, resolution.annotations),
                   novelties=find_novelties(documents, resolution))
