"""On which side of the anchor a time expression lies, from the verbs around it: "past", "future" or "" (not told)."""

from __future__ import annotations

from functools import cache

from generator.annotate.timexes.tokens import Token, word_list
from generator.lexicon import load_table
from generator.lexicon.words import classes, lemmas

_ENDS = frozenset({".", "!", "?", ";", ":"})
_PAST_AUXILIARIES = frozenset(["was", "were", "had", "did", "been", "got"])
_PRESENT = word_list("side_present")
_NOT_VERBS = word_list("side_not_verbs")
_DETERMINERS = word_list("side_determiners")
_UNCHANGED = word_list("side_unchanged")
_REPORTS = word_list("side_reports")
_WENT = word_list("side_went")
_BESIDE = word_list("side_beside")
_MOVED = word_list("side_moved")
_HEADING = word_list("side_heading")
_DELIVERY = word_list("side_delivery")
_DEMANDS = word_list("demands")
_CALENDAR = word_list("side_calendar")
REACH = 24  # tokens looked at on either side


@cache
def _words() -> tuple[frozenset[str], ...]:
    table = load_table("time_words")
    return tuple(frozenset(table[name]) for name in ("future_verbs", "future_words", "done_before_to", "until_words", "schedule_verbs"))


@cache
def verb_form(word: str) -> str:
    """ "past", "present" or "" (no finite verb form) of a lower-case word."""
    if word in _NOT_VERBS or word.endswith("ing"):
        return ""
    if word in _PAST_AUXILIARIES:
        return "past"
    if word in _PRESENT:
        return "present"
    found = lemmas(word, "verb")
    if not found:
        return "past" if word.endswith("ed") and len(word) > 4 else ""
    if word.endswith("ed") or (word not in found and not word.endswith("s")):
        return "past"
    if word in _UNCHANGED:
        return "past"
    if word.endswith("s") and word not in found and "noun" not in classes(word):
        return "present"
    return ""


def direction(tokens: list[Token], first: int, last: int) -> str:
    """The side told by the clause that holds tokens[first:last]: its nearest verb to the left, else to the right."""
    future_verbs, future_words, done, until, schedule = _words()
    if last < len(tokens) and tokens[last].word in _DELIVERY:
        return "future"
    if first and (told := _told_by_preposition(tokens, first, last, until)):
        return told
    for step, i in enumerate(range(first - 1, max(-1, first - REACH), -1)):
        word = tokens[i].word
        if word in _ENDS:
            break
        if word in future_verbs and not (word == "may" and tokens[i].text == "May"):
            return "future"
        if word == "d" and i and tokens[i - 1].text in ("'", "’"):
            follows = tokens[i + 1].word
            return "past" if verb_form(follows) == "past" else "future"    # "he'd met", "he'd meet"
        if word in future_words and not (tokens[i].text[0].isupper() and i and tokens[i - 1].word not in _ENDS):
            return "future"
        if word == "to" and i + 1 < first and "verb" in classes(tokens[i + 1].word) and verb_form(tokens[i + 1].word) != "past":
            governor = tokens[i - 1].word if i else ""
            return "past" if governor in done or _went(tokens, i) else "future"
        if word in schedule and i and tokens[i - 1].word not in _DETERMINERS:
            return "future"
        if word in _CALENDAR and i and _is_plural(tokens[i - 1].word):
            return "future"
        if word in _DEMANDS and (tokens[first - 1].word == "by" or any(t.word == "that" for t in tokens[i + 1 : first])):
            return "future"    # "demanded that he leave on 1 June", "demanded an answer by Monday"
        form = "" if word == "be" else verb_form(word)
        if form == "past" and i and tokens[i - 1].word == "be":
            continue
        if form == "past" and i and tokens[i - 1].word in ("is", "are"):
            form = "present"
        if form == "past":
            if (step or tokens[last - 1].word in ("quarter", "half")) and word in _REPORTS and _told_ahead(tokens, last):
                return "future"
            return "future" if _modal_before(tokens, i, future_verbs) else "past"
        if form == "present" and step < 12:
            if word in ("has", "have"):
                return "past"
            return _participle(tokens, i, first) or ("past" if word in ("says", "say") else "present")
    return _side_ahead(tokens, last)


def _told_by_preposition(tokens: list[Token], first: int, last: int, until: frozenset[str]) -> str:
    """ "until Monday", "since Monday", "ahead of Monday's vote", "postponed to Monday": what the words right in front say."""
    before = [t.word for t in tokens[max(0, first - 3) : first]]
    if before[-1] in until or before[-2:] in (["ahead", "of"], ["advance", "of"], ["time", "for"]):
        return "future"
    if before[-1] == "since":
        return "past"
    if before[-1] == "to" and any(t.word in _MOVED for t in tokens[max(0, first - 6) : first - 1]):
        return "future"
    if before[-1] == "to" and before[-2:-1] == ["off"] and before[0] == "put":
        return "future"
    if before[-1] in _HEADING and _side_ahead(tokens, last) != "past":
        return "future"
    return ""


def _is_plural(word: str) -> bool:
    return word.endswith("s") and "noun" in classes(word) and word not in _PRESENT and word not in _DETERMINERS


def _went(tokens: list[Token], at: int) -> bool:
    """Whether somebody went or came to do it: a purpose of what has happened, no plan."""
    for t in reversed(tokens[max(0, at - 10) : at]):
        if t.word in _ENDS:
            return False
        if t.word in _WENT:
            return True
        if verb_form(t.word) == "past" and t.word not in _BESIDE:
            return False
    return False


def _told_ahead(tokens: list[Token], last: int) -> bool:
    """Whether what is reported lies ahead: "said fourth-quarter profit will fall"."""
    return last < len(tokens) and tokens[last].text not in (",", ".", "that") and _side_ahead(tokens, last) == "future"


def _side_ahead(tokens: list[Token], last: int) -> str:
    future_verbs, future_words, *_ = _words()
    for i in range(last, min(len(tokens), last + REACH)):
        word = tokens[i].word
        if word in _ENDS:
            break
        if tokens[i].text == "May":
            continue
        if word in future_verbs or (word in future_words and word in ("due", "scheduled", "expected", "set")):
            return "future"
        form = verb_form(word)
        if form == "past":
            return "past"
        if form == "present":
            return "past" if word in ("has", "have", "says") else "present"
    return ""


def _modal_before(tokens: list[Token], i: int, future_verbs: frozenset[str]) -> bool:
    """Whether "will", "would be" ... stands in front of the participle at `i`."""
    return any(t.word in future_verbs and t.text != "May" for t in tokens[max(0, i - 4) : i])


def _participle(tokens: list[Token], i: int, first: int) -> str:
    """ "is scheduled", "are due": what the word after a present auxiliary says."""
    future_words = _words()[1]
    for t in tokens[i + 1 : min(first, i + 4)]:
        if t.word in future_words:
            return "future"
    return ""
