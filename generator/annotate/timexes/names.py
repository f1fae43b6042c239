"""What looks like a time and is none: names ("Theresa May", "Sunday Times") and quantities ("1500 people", "route 2010")."""

from __future__ import annotations

from functools import cache

from generator.annotate.timexes.grammar import Draft
from generator.annotate.timexes.tokens import Token, word_list
from generator.lexicon import load_table
from generator.lexicon.words import classes

_BEFORE_MONTH = word_list("name_before_month")
_BEFORE_YEAR = word_list("name_before_year")
_NOUN_BEFORE_YEAR = word_list("noun_before_year")
_NAME_LIKE = frozenset({"may", "march", "april", "june", "august"})


@cache
def _table(name: str) -> frozenset[str]:
    return frozenset(str(word) for word in load_table("time_words")[name])


def is_name_or_quantity(tokens: list[Token], draft: Draft) -> bool:
    """Whether the draft is part of a name, or a number of something."""
    first, last = draft.first, draft.last
    if first > 1 and tokens[first - 1].word in ("in", "on") and tokens[first - 2].word == "not":
        return True  # a denied date is no date
    before = tokens[first - 1] if first else None
    after = tokens[last] if last < len(tokens) else None
    words = tokens[first:last]
    if draft.rule == "year":
        return _is_quantity(words, before, after, tokens, last)
    if draft.rule == "month" and len(words) == 1:
        return _is_name(words[0], before, after, tokens, first, last)
    if draft.rule in ("weekday", "month", "season"):
        if after is not None and after.text[0].isupper() and after.word in _table("named_after"):
            return True
        if before is not None and before.text[0].isupper() and before.word in _table("day_names_before"):
            return True
    if draft.rule == "holiday" and not words[0].text[0].isdigit():
        named = (
            first > 1
            and before is not None
            and before.text[0].isupper()
            and before.text[0].isalpha()
            and tokens[first - 2].text not in (".", "!", "?", "“", '"')
        )
        return named or (after is not None and after.text[0].isupper() and after.word in _table("holiday_names"))
    if draft.rule == "season" and len(words) == 1:
        return (
            words[0].text[0].isupper()
            and first > 0
            and before is not None
            and before.text not in (".", '"', "“")
            and not _is_time_preposition(before)
        )
    return bool(
        draft.rule in ("present", "future", "past")
        and words[-1].text[0].isupper()
        and first > 0
        and after is not None
        and after.text[0].isupper()
    )


def _is_time_preposition(token: Token) -> bool:
    return token.word in _BEFORE_MONTH


def _is_name(month: Token, before: Token | None, after: Token | None, tokens: list[Token], first: int, last: int) -> bool:
    if (
        after is not None
        and after.word == "on"
        and last + 1 < len(tokens)
        and tokens[last + 1].text[0].isupper()
        and before is not None
        and before.word == "the"
    ):
        return True
    if after is not None and after.text[0].isupper() and after.word in _table("named_after"):
        return True
    if len(month.text) <= 4 and month.word not in ("may", "june", "july") and not month.text.endswith("."):
        return True
    if month.word not in _NAME_LIKE:
        return False
    if before is not None and before.word == "the" and after is not None and after.text[0].isupper() and after.text.isalpha():
        return True                 # "the March Without Borders"
    if before is not None and before.text == "." and first > 1 and tokens[first - 2].word in ("mr", "mrs", "ms", "dr", "st", "sen", "gov"):
        return True
    if before is None or before.text in (".", "!", "?", '"', "“"):
        return month.word in ("may", "march") or (after is not None and after.text[0].isupper())
    if not _is_time_preposition(before):
        return True
    if after is not None and after.text[0].isupper() and after.text[0].isalpha() and month.word in ("april", "june", "august", "may"):
        return True
    return (
        month.word == "may"
        and before.word in ("and", "the", "to", "for", ",", "or", "(")
        and after is not None
        and (after.word.endswith("ed") or after.word in ("has", "said", "is", "was", "had"))
    )


def _is_quantity(words: list[Token], before: Token | None, after: Token | None, tokens: list[Token], last: int) -> bool:
    if len(words) > 1:
        return False
    year = words[0].text
    if before is not None:
        if before.text in ("$", "£", "€", "¥", "#", "+", "=", "@", "&") or before.word in _table("counted_before"):
            alone = after is None or not after.text[0].isalpha() or after.word in ("and", "or", "when", "to", "the", "he", "she", "it")
            return not (before.word == "about" and alone and 1900 <= int(year) < 2030)
        if _is_numbered(before, tokens[last - 3].word if last > 2 else ""):
            return True
        if before.text in ("/", ".", "_") and before.end == words[0].start:
            return True
        if before.text in ("-", "–") and before.end == words[0].start and len(words) == 1 and last > 2 and _glued(tokens, last - 2):
            return True
    if after is not None:
        if after.text in ("%", "°") or after.word in _table("counted_after"):
            return True
        if (
            after.text in ("-", "–", "/", "_")
            and after.start == words[0].end
            and last + 1 < len(tokens)
            and tokens[last + 1].start == after.end
            and tokens[last + 1].text[0].isdigit()
        ):
            return True
    if not 1900 <= int(year) < 2030:
        ok = before is not None and (
            before.word
            in (
                "in",
                "since",
                "of",
                "from",
                "until",
                "till",
                "between",
                "after",
                "before",
                "circa",
                "to",
                "and",
                "around",
                "during",
                "through",
                "by",
                "the",
                "(",
                ",",
                "-",
                "–",
                "or",
            )
        )
        if not ok:
            return not (before is None and after is None)
        if (
            before is not None
            and before.word in ("the", "and", "or", "to", "of", ",")
            and after is not None
            and after.text[0].isalpha()
            and after.word.endswith("s")
            and after.word not in ("as", "was", "is", "his", "its")
        ):
            return True
    return False


def _is_numbered(noun: Token, before: str) -> bool:
    """ "locker 1950", "of field 1904": whether the noun in front of four digits is what they number."""
    kinds = classes(noun.word)
    if len(noun.word) < 4 or not noun.text[0].islower() or noun.word in _NOUN_BEFORE_YEAR or noun.word in _BEFORE_YEAR:
        return False
    return kinds == {"noun"} or kinds == {"noun", "verb"} and before in ("of", "in", "the", "a", "an", "at", "on", "to", "from", "and")


def _glued(tokens: list[Token], sign: int) -> bool:
    """Whether the hyphen hangs on a word in front of it ("Model-2010"), not on a date or "mid"."""
    before = tokens[sign - 1]
    if before.text.isdigit() and len(before.text) < 4:
        return True                 # a telephone or case number
    return before.end == tokens[sign].start and not before.text[0].isdigit() and before.word not in _BEFORE_YEAR
