"""A sentence cut into clauses, each with its verb and tense: enough to say which words a time expression dates."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from generator.annotate.timexes.tense import verb_form
from generator.annotate.timexes.tokens import Token, word_list
from generator.lexicon import load_table
from generator.lexicon.words import classes, lemmas

_OPEN, _CLOSE = frozenset({"“", "‘", '"'}), frozenset({"”", '"'})
_STOPS = frozenset({";", ":", "—", "--"})
_BREAKS = _STOPS | {","}
_DEMANDS = word_list("demands")


@dataclass(frozen=True, slots=True)
class Clause:
    """tokens[first:last] of a sentence. `verb` is the token of its main verb, -1 if it has none."""

    first: int
    last: int
    start: int  # where its main verb begins in the text (the clause's start, if it has none)
    verb: int
    tense: str  # past | perfect | pastperfect | present | future | conditional | ""
    report: bool  # its verb tells what somebody says
    joined: bool  # it goes on from the clause in front of it
    quoted: bool
    subordinate: bool = False  # "after", "when", "who ...": nothing tells when but the main clause
    opens: bool = False             # it begins its sentence
    aside: bool = False             # it hangs on a word of another clause: "where he promised ..."
    reduced: bool = False           # so it does without "that": "the ship they want to launch"
    then: bool = False              # it tells what came next


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(str(w) for w in load_table("happening_words")[name])


def is_report(word: str) -> bool:
    """Whether a word is a form of a verb of saying."""
    return word in _words("report_verbs")


def cut_clauses(tokens: list[Token]) -> list[Clause]:
    """The clauses of a sentence, from left to right; together they hold every token."""
    if not tokens:
        return []
    cuts = [0]
    quoted, marks = False, []
    finite = [_may_be_finite(token.word) and _is_finite(tokens, i) for i, token in enumerate(tokens)]
    seen = False  # a finite verb since the last cut
    cutters = _cutters()
    before = ""
    for i, token in enumerate(tokens):
        marks.append(quoted)
        cut = False
        if token.text in _OPEN and not quoted:
            cut = quoted = marks[i] = True
        elif token.text in _CLOSE and quoted:
            quoted = False
            if i + 1 < len(tokens):
                cuts.append(i + 1)
                seen = False
        elif before in _BREAKS or token.word in cutters:
            resumed = seen and finite[i] and before == "," and _opens_aside(tokens[cuts[-1]].word)
            cut = i > cuts[-1] and (resumed or _cuts_here(tokens, finite, i, seen))
        if cut and i > cuts[-1]:
            cuts.append(i)
            seen = False
        seen = seen or finite[i]
        before = token.text
    cuts = sorted({c for c in cuts if c < len(tokens)})
    return [_clause(tokens, finite, first, last, marks[first]) for first, last in zip(cuts, [*cuts[1:], len(tokens)], strict=True)]


@cache
def _cutters() -> frozenset[str]:
    """The words one of which begins a clause that no mark stands in front of."""
    opening = _words("relative") | _words("subordinate") | _words("coordinate")
    return opening | {"that", "he", "she", "they", "we", "it", "there"}


@cache
def _may_be_finite(word: str) -> bool:
    """Whether a word is a finite verb in some sentence."""
    contracted = word in _words("modals") or word in ("re", "m", "ve", "s")
    return contracted or bool(verb_form(word)) or word.endswith("s") and "verb" in classes(word)


def _is_finite(tokens: list[Token], i: int) -> bool:
    word = tokens[i].word
    before = tokens[i - 1].word if i else ""
    if word in _words("modals"):
        return not (word in ("may", "can", "will") and tokens[i].text[0].isupper() and i > 0)
    if before in ("the", "a", "an", "of", "its", "his", "her", "their", "to"):
        return False
    if before in ("'", "’") and word in ("re", "m", "ve"):
        return True
    if before in ("'", "’") and word == "s" and i > 1 and tokens[i - 2].word in _words("subjects"):
        return True
    after = tokens[i + 1].word if i + 1 < len(tokens) else ""
    if word.endswith("s") and after in _words("determiners") and before not in _words("determiners") and "verb" in classes(word):
        return tokens[i].text[0].islower()
    if word.endswith("s") and "verb" in classes(word) and (before in ("it", "he", "she", "who", "which") or before.endswith("ly")):
        return True
    return bool(verb_form(word)) and not tokens[i].text[0].isupper()


def _opens_aside(word: str) -> bool:
    """Whether a clause that begins with this word stands inside another one."""
    return word in _words("relative") or word in _words("subordinate")


def _ahead(finite: list[bool], tokens: list[Token], i: int, reach: int) -> bool:
    """Whether a finite verb comes within `reach` tokens and before the next comma."""
    for j in range(i, min(len(tokens), i + reach)):
        if finite[j]:
            return True
        if tokens[j].text in (",", ";", ":"):
            return False
    return False


def _cuts_here(tokens: list[Token], finite: list[bool], i: int, seen: bool) -> bool:
    word, before = tokens[i].word, tokens[i - 1].word
    if tokens[i - 1].text in _STOPS:
        return True
    if word in _words("relative"):
        return _ahead(finite, tokens, i + 1, 12)
    if word == "that" and before in _DEMANDS and _base_verb(tokens, i + 1, len(tokens)) >= 0:
        return True
    if word == "that" and before != ",":
        return (is_report(before) or (i > 1 and any(is_report(t.word) for t in tokens[max(0, i - 5) : i]))) and _ahead(
            finite, tokens, i + 1, 20
        )
    if word == "that" and before == ",":
        return seen and _ahead(finite, tokens, i + 1, 14)
    if word in _words("subordinate"):
        after = tokens[i + 1] if i + 1 < len(tokens) else None
        if (
            after is None
            or after.text[0].isdigit()
            or (word in ("as", "since", "until", "before", "after") and not _ahead(finite, tokens, i + 1, 10))
        ):
            return False
        if word in ("as",) and after.word in ("a", "an", "well", "of", "to"):
            return False
        return _ahead(finite, tokens, i + 1, 14) or after.word.endswith("ing")
    if seen and _begins_reduced(tokens, i):
        return True
    if word in _words("coordinate"):
        return seen and _ahead(finite, tokens, i + 1, 6 if before != "," else 14)
    if before == "," and word.endswith("ing") and "verb" in classes(word):
        return True
    if before == "," and seen and _ahead(finite, tokens, i, 7) and any(is_report(t.word) for t in tokens[i : i + 7]):
        return True
    # "announced Monday it has settled": what is said begins at the subject behind the verb of saying
    return bool(seen and word in ("it", "he", "she", "they", "there") and any(is_report(t.word) for t in tokens[max(0, i - 3) : i]))


def _base_verb(tokens: list[Token], first: int, last: int) -> int:
    """The verb of "(demanded) that the mayor resign": a word that is nothing else, or one right behind a name; -1 in doubt."""
    for i in range(first + 1, min(last, first + 8)):
        word, before = tokens[i].word, tokens[i - 1]
        if not tokens[i].text[0].islower() or word not in lemmas(word, "verb"):
            continue
        if classes(word) == {"verb"} or before.text[0].isupper() and before.word not in _words("determiners") or word == "be":
            return i
    return -1


def _begins_reduced(tokens: list[Token], i: int) -> bool:
    """ "the ship they want to launch in May": a pronoun right behind a noun begins a clause that hangs on it."""
    before = tokens[i - 1]
    if tokens[i].word not in ("he", "she", "they", "we", "it") or not before.text[0].islower() or classes(before.word) != {"noun"}:
        return False
    return any("verb" in classes(t.word) for t in tokens[i + 1 : i + 3])


def _clause(tokens: list[Token], finite: list[bool], first: int, last: int, quoted: bool) -> Clause:
    verb = -1
    words = [t.word for t in tokens[first:last]]
    report_verbs = _words("report_verbs")
    for i, word in enumerate(words, first):
        if finite[i] or word in report_verbs and i and tokens[i - 1].word not in ("the", "a", "to", "of"):
            verb = i
            break
    tense, main = _tense(tokens, verb, last) if verb >= 0 else ("", -1)
    if verb < 0 and words[0] == "that" and first and tokens[first - 1].word in _DEMANDS:
        tense, main = "future", _base_verb(tokens, first + 1, last)
    if not tense and "to" in words:
        tense = "" if _words("planned").isdisjoint(words) else "future"
    if tense not in ("past", "perfect", "pastperfect") and not _words("conditional").isdisjoint(words):
        tense = "conditional"
    report = main >= 0 and is_report(tokens[main].word) and tense in ("past", "perfect", "present", "")
    opener = tokens[first].word
    joined = (
        opener in ("and", "but", "or", "which", "who", "where", "when", "while") or opener.endswith("ing") or (first > 0 and tense == "")
    )
    start = tokens[main].start if main >= 0 else tokens[first].start
    reduced = first > 0 and _begins_reduced(tokens, first)
    subordinate = reduced or opener not in _words("relative_loose") and (opener in _words("subordinate") or opener in _words("relative"))
    return Clause(
        first, last, start, main, tense, report, joined and first > 0, quoted, subordinate=subordinate and first > 0, opens=first == 0,
        aside=reduced or opener in _words("relative"), reduced=reduced, then="then" in words and _goes_on(words))


def _goes_on(words: list[str]) -> bool:
    """ "She then left", "Then it rained": not "since then", "the then mayor", "if ... then"."""
    at = words.index("then")
    before = words[at - 1] if at else ""
    opens = at == 0 or before in ("and", ",") and at < 2
    after = words[at + 1] if at + 1 < len(words) else ""
    beside = at > 0 and (before in _words("modals") or before in _words("auxiliaries") or bool(verb_form(after)))
    return (opens or beside) and before not in ("since", "by", "until", "the", "back", "from", "if") and "if" not in words


def _tense(tokens: list[Token], verb: int, last: int) -> tuple[str, int]:
    """The tense of the verb group that begins at `verb`, and the token of its main verb."""
    word = tokens[verb].word
    if word.endswith("ing"):
        return "", verb
    main = verb
    for i in range(verb + 1, min(last, verb + 5)):
        t = tokens[i].word
        if (
            verb_form(t) == "past"
            or t.endswith("ing")
            or t in ("be", "been")
            or (tokens[verb].word in _words("modals") and "verb" in classes(t))
        ):
            main = i
            if t not in ("be", "been", "being"):
                break
        elif t in ("the", "a", "an", ",", "that", "to"):
            break
    group = {t.word for t in tokens[verb : main + 1]}
    if word in _words("modals"):
        return ("future" if word in ("will", "shall", "'ll", "wo") else "conditional"), main
    if word in _words("auxiliaries"):
        if group & {"expected", "scheduled", "slated", "due", "set", "planned", "going"} or (
            main == verb and _planned_next(tokens, verb, last)
        ):
            return "future", main
        if word in ("has", "have", "ve"):
            return ("perfect" if main != verb else "present"), main
        if word == "had":
            return ("pastperfect" if main != verb else "past"), main
        return ("past" if word in ("was", "were", "did") else "present"), main
    return ("past" if verb_form(word) == "past" else "present"), verb


def _planned_next(tokens: list[Token], verb: int, last: int) -> bool:
    return any(t.word in ("due", "likely", "set", "bound") for t in tokens[verb + 1 : min(last, verb + 3)])
