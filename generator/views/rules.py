"""What each rule of the extractor looks at, in words. A rule that is not listed is shown by its name."""

from __future__ import annotations


def rule_words(rule: str) -> str:
    """A rule's name as a reader can understand it."""
    return rule.replace("_", " ").replace("-", " ").replace(":", ": ").strip()
