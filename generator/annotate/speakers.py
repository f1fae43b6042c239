"""Whom a speaker mention means inside the document: full name for a surname, name for a pronoun or description."""
from __future__ import annotations

from generator.annotate.clauses import Words
from generator.models import Annotations, Quotation


def resolve_speakers(quotations: tuple[Quotation, ...], words: Words, found: Annotations) -> tuple[Quotation, ...]:
    """`quotations` with the names of their speakers resolved."""
    return quotations
