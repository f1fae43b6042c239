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
_AHEAD = word_list("side_ahead")
_PLAN_NOUNS = word_list("side_plan_nouns")
_STILL_PLANNED = word_list("side_planned")
_UNSURE = frozenset({"could", "may", "might", "can", "should", "must"})
_PAST_BE = frozenset({"was", "were", "had"})
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
    """The side told by the clause that holds tokens[first:last]: its nearest verb to the left, else to the right.

    Two answers are less sure: "planned" is what a past tense looked ahead to ("was to leave on Monday"), "purpose" the infinitive of a
    noun or of a verb that looks nowhere ("faulted them for breaking an order to leave on Monday"), "far" if that verb stands far ahead.
    """
    future_verbs, future_words, done, until, schedule = _words()
    if last < len(tokens) and tokens[last].word in _DELIVERY:
        return "future"
    if first and (told := _told_by_preposition(tokens, first, last, until)):
        return told
    hangs = ""                      # "to": an infinitive without its verb yet; "plan": a noun of what is planned
    for step, i in enumerate(range(first - 1, max(-1, first - 2 * REACH), -1)):
        word = tokens[i].word
        if word in _ENDS and _ends(tokens, i) or step + 1 >= REACH and not hangs:
            break
        if word in future_verbs and not (word == "may" and tokens[i].text == "May"):
            if side := _modal_side(tokens, i):
                return side
            hangs = hangs or "plan"
            continue
        if word == "d" and i and tokens[i - 1].text in ("'", "’"):
            follows = tokens[i + 1].word
            return "past" if verb_form(follows) == "past" else "future"    # "he'd met", "he'd meet"
        if word in future_words and not (tokens[i].text[0].isupper() and i and tokens[i - 1].word not in _ENDS):
            side = _plan_side(tokens, i, first)
            if side in ("future", "planned"):
                return side
            hangs = hangs or side
            if word not in _UNCHANGED:
                continue
        if word == "to" and i + 1 < first and "verb" in classes(tokens[i + 1].word) and verb_form(tokens[i + 1].word) != "past":
            governor = _governor(tokens, i)
            if governor in done or _went(tokens, i):
                return "past"
            if governor in future_words:
                continue
            if governor in _AHEAD or governor in _PAST_BE:
                return _ahead_side(tokens, i, governor)
            if tokens[i + 1].word == "be" and verb_form(governor) != "past":
                return "future"     # "a vote to be held on Monday"
            hangs = hangs or ("" if governor == "according" else "to")
            continue
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
            beside = i == first - 2 and tokens[first - 1].word == "on"     # "announced on Monday it will close"
            quarter = tokens[last - 1].word in ("quarter", "half")
            if (step or quarter) and not beside and word in _REPORTS and _told_ahead(tokens, last):
                return "future"
            if side := _modal_before(tokens, i, future_verbs):
                return side
            if hangs == "to" and word not in _AHEAD and word not in _DEMANDS:
                return "purpose" if step < REACH else "far purpose"
            return ("future" if i and tokens[i - 1].word in ("has", "have") else "planned") if hangs else "past"
        if form == "present" and hangs:
            return "future"
        if form == "present" and step < 12:
            if word in ("has", "have"):
                return "past"
            return _participle(tokens, i, first) or ("past" if word in ("says", "say") else "present")
    ahead = _side_ahead(tokens, last)
    if ahead == "planned" and (first < 2 or not tokens[first - 1].text[0].isalpha() or not tokens[first - 2].text[0].isalpha()):
        return "future"             # "On Monday the council may decide"; but "the vote on Monday could end in a ban"
    return "future" if hangs and ahead != "past" else ahead


def _ahead_side(tokens: list[Token], at: int, governor: str) -> str:
    """What "agreed to", "was to", "were hoping to" tells; "has agreed to", "is hoping to" lie ahead for certain."""
    before = _governor(tokens, at - 1)
    if governor.endswith("ing"):
        return "future" if before in _PRESENT or before in ("re", "m", "s") else "planned"
    return "planned" if verb_form(governor) == "past" and before not in ("has", "have", "is", "are") else "future"


def _modal_side(tokens: list[Token], at: int) -> str:
    """What "will", "could" ... tells: "past" with "have" behind it, "planned" if denied; "" in "what could be a long wait"."""
    word, after = tokens[at].word, tokens[at + 1].word if at + 1 < len(tokens) else ""
    if after == "have" and word not in ("will", "shall", "'ll") and verb_form(tokens[min(at + 2, len(tokens) - 1)].word) == "past":
        return "past"
    if word == "could" and after == "not":
        return "planned"
    return "" if at and tokens[at - 1].word == "what" and word not in ("will", "would") else "future"


def _plan_side(tokens: list[Token], at: int, first: int) -> str:
    """What a word for what lies ahead tells: "future", "planned" with a past tense; "plan" if it is a noun; "" if it is no such word."""
    word, after = tokens[at].word, tokens[at + 1].word
    before = _governor(tokens, at)
    owned = before in _DETERMINERS or before in ("s", "has", "have", "with", "of", "for") or verb_form(before) == "past"
    if word in _PLAN_NOUNS and owned:
        return "plan" if after == "to" else ""
    if word in ("upcoming", "forthcoming"):
        return "plan"
    if word == "proposed":
        return "" if before in _DETERMINERS else "future"
    if before == "been":
        before = next((t.word for t in reversed(tokens[max(0, at - 4) : at]) if t.word in ("has", "have", "had")), "")
        return "planned" if before == "had" else "future"
    if before in _PAST_BE:
        return "planned"
    if before in _PRESENT or before in ("re", "s"):
        return "future"
    if word == "going" and after not in ("to", "into") or word == "set" and after not in ("to", "for", "at"):
        return ""
    return "planned" if word in _STILL_PLANNED and after == "to" else "future"


def _governor(tokens: list[Token], at: int) -> str:
    """The word in front of token `at`, adverbs and "not" left out."""
    while at and (tokens[at - 1].word in ("not", "also", "now", "still") or tokens[at - 1].word.endswith("ly")):
        at -= 1
    return tokens[at - 1].word if at else ""


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
    return last < len(tokens) and tokens[last].text not in (",", ".", "that") and _side_ahead(tokens, last) in ("future", "planned")


def _ends(tokens: list[Token], i: int) -> bool:
    """Whether a mark ends a clause: not the full stop of "Ms. Hall" or of "U.S."."""
    before = tokens[i - 1] if i else None
    return tokens[i].word != "." or before is None or not (before.word in _shortened() or len(before.text) == 1 and before.text.isupper())


@cache
def _shortened() -> frozenset[str]:
    """Titles that are written with a full stop, without it."""
    titles = load_table("titles")
    every = (*titles["honorifics"], *titles["ranks"], *titles["roles"])
    return frozenset(word[:-1] for word in every if word.endswith(".") and len(word) > 2)


def _side_ahead(tokens: list[Token], last: int) -> str:
    future_verbs, future_words, *_ = _words()
    for i in range(last, min(len(tokens), last + REACH)):
        word = tokens[i].word
        if word in _ENDS and _ends(tokens, i):
            break
        if tokens[i].text == "May":
            continue
        if word in future_verbs:
            return "planned" if word in _UNSURE else "future"
        if word in ("due", "scheduled", "expected", "set") and (side := _plan_side(tokens, i, last) if i + 1 < len(tokens) else ""):
            return side
        form = verb_form(word)
        if form == "past":
            return "past"
        if form == "present":
            return "past" if word in ("has", "have", "says") else "present"
    return ""


def _modal_before(tokens: list[Token], i: int, future_verbs: frozenset[str]) -> str:
    """What "will", "would be" ... in front of the participle at `i` tells; "" where there is none."""
    near = (j for j in range(max(0, i - 4), i) if tokens[j].word in future_verbs and tokens[j].text != "May")
    return next((side for j in near if (side := _modal_side(tokens, j))), "")


def _participle(tokens: list[Token], i: int, first: int) -> str:
    """ "is scheduled", "are due": what the word after a present auxiliary says."""
    future_words = _words()[1]
    for t in tokens[i + 1 : min(first, i + 4)]:
        if t.word in future_words:
            return "future"
    return ""
