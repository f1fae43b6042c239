"""A sentence cut into clauses, each with its verb and tense: enough to say which words a time expression dates."""

from __future__ import annotations

from bisect import bisect_left
from functools import partial
from itertools import compress, count
from sys import maxsize
from typing import NamedTuple

from generator.annotate.timexes.tense import verb_form
from generator.annotate.timexes.tokens import Token, word_list
from generator.annotate.tokens import Memory
from generator.lexicon import load_table
from generator.lexicon.words import classes, lemmas


class Clause(NamedTuple):
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


_made = partial(tuple.__new__, Clause)      # `Clause(...)` runs Python code for each of a text's many clauses


def _words(name: str) -> frozenset[str]:
    return frozenset(str(w) for w in load_table("happening_words")[name])


_OPEN, _CLOSE = frozenset({"“", "‘", '"'}), frozenset({"”", '"'})
_STOPS = frozenset({";", ":", "—", "--"})
_BREAKS = _STOPS | {","}
_COMMAS = frozenset({",", ";", ":"})
_DEMANDS = word_list("demands")
_REPORT_VERBS = _words("report_verbs")
_RELATIVE, _SUBORDINATE, _COORDINATE = _words("relative"), _words("subordinate"), _words("coordinate")
_ASIDES = _RELATIVE | _SUBORDINATE  # a clause that begins with one of these stands inside another one
_SUBORDINATING = _ASIDES - _words("relative_loose")
_CUTTERS = _ASIDES | _COORDINATE | {"that", "he", "she", "they", "we", "it", "there"}  # these begin a clause without a mark in front
_TURNS = _OPEN | _CLOSE | _CUTTERS
_FINITE, _REPORT, _NOUN, _TURN, _BREAK = 1, 2, 4, 8, 16     # a finite verb, a verb of saying, a noun too; begins a clause, ends one
_NO_REPORT_BEHIND = frozenset({"the", "a", "to", "of"})
_MODALS, _AUXILIARIES = _words("modals"), _words("auxiliaries")
_PLANNED, _CONDITIONAL = _words("planned"), _words("conditional")
_DETERMINERS, _SUBJECTS = _words("determiners"), _words("subjects")
_NOT_BEHIND = frozenset({"the", "a", "an", "of", "its", "his", "her", "their", "to"})  # no finite verb stands right behind these
_ONE = frozenset({"it", "he", "she", "who", "which"})
_EXPECTED = frozenset({"expected", "scheduled", "slated", "due", "set", "planned", "going"})
_NEXT = frozenset({"due", "likely", "set", "bound"})


def cut_clauses(tokens: list[Token], words: list[str]) -> list[Clause]:
    """The clauses of a sentence, from left to right; together they hold every token. `words` are those of its tokens."""
    if not tokens:
        return []
    finite, told, turns = [], [], set()
    parts = list(map(_PARTS.__getitem__, words))
    for i in compress(count(), parts):
        part = parts[i]
        if part & _FINITE and is_finite(tokens, words, i):
            finite.append(i)
        if part & _REPORT and i and words[i - 1] not in _NO_REPORT_BEHIND and not (part & _NOUN and tokens[i].text[0].isupper()):
            told.append(i)          # not "the United States"
        if part & _TURN:
            turns.add(i)
        if part & _BREAK:
            turns.add(i + 1)
    verbs = [*sorted({*finite, *told}), maxsize]
    finite.append(maxsize)          # beyond any sentence: no finite verb follows
    cuts, marks = [0], [False]      # where each clause begins, and whether in quotation marks
    quoted = False
    turns.discard(len(words))
    for i in sorted(turns):
        word, first = words[i], cuts[-1]
        if word in _OPEN and not quoted:
            quoted = True
            if i > first:
                cuts.append(i)
                marks.append(True)
            else:
                marks[-1] = True
        elif word in _CLOSE and quoted:
            quoted = False
            if i + 1 < len(words):
                cuts.append(i + 1)
                marks.append(False)
        elif i > first and (words[i - 1] in _BREAKS or word in _CUTTERS):
            seen = finite[bisect_left(finite, first)] < i       # a finite verb since the last cut
            resumed = seen and words[i - 1] == "," and words[first] in _ASIDES and finite[bisect_left(finite, i)] == i
            if resumed or _cuts_here(tokens, words, finite, i, seen):
                cuts.append(i)
                marks.append(quoted)
    return [_clause(tokens, words, verbs, *clause) for clause in zip(cuts, [*cuts[1:], len(words)], marks, strict=True)]


def _part(word: str) -> int:
    """What a word may be to the clauses of its sentence, as the sum of such parts; 0 of most words."""
    contracted = word in _MODALS or word in {"re", "m", "ve", "s"}
    finite = contracted or bool(verb_form(word)) or word.endswith("s") and "verb" in classes(word)
    report = word in _REPORT_VERBS
    return (_FINITE * finite | _REPORT * report | _NOUN * (report and "noun" in classes(word))
            | _TURN * (word in _TURNS) | _BREAK * (word in _BREAKS))


_PARTS = Memory(_part)


def is_finite(tokens: list[Token], words: list[str], i: int) -> bool:
    """Whether the token at `i` looks like a finite verb: a participle behind a noun does too."""
    word = words[i]
    before = words[i - 1] if i else ""
    if word in _MODALS:
        return not (word in {"may", "can", "will"} and tokens[i].text[0].isupper() and i > 0)
    if before in _NOT_BEHIND:
        return False
    if before in ("'", "’") and (word in {"re", "m", "ve"} or word == "s" and i > 1 and words[i - 2] in _SUBJECTS):
        return True
    if word[-1] == "s" and "verb" in classes(word):
        if i + 1 < len(words) and words[i + 1] in _DETERMINERS and before not in _DETERMINERS:
            return tokens[i].text[0].islower()
        if before in _ONE or before.endswith("ly"):
            return True
    return bool(verb_form(word)) and not tokens[i].text[0].isupper()


def _ahead(words: list[str], finite: list[int], i: int, reach: int) -> bool:
    """Whether a finite verb comes within `reach` tokens and before the next comma."""
    verb = finite[bisect_left(finite, i)]
    return verb < i + reach and _COMMAS.isdisjoint(words[i:verb])


def _cuts_here(tokens: list[Token], words: list[str], finite: list[int], i: int, seen: bool) -> bool:
    word, before = words[i], words[i - 1]
    if before in _STOPS:
        return True
    if word in _COORDINATE:
        return seen and _ahead(words, finite, i + 1, 6 if before != "," else 14)
    if word in _RELATIVE:
        return _ahead(words, finite, i + 1, 12)
    if word == "that":
        if before in _DEMANDS and _base_verb(tokens, words, i + 1, len(tokens)) >= 0:
            return True
        told = seen if before == "," else not _REPORT_VERBS.isdisjoint(words[max(0, i - 5) : i])
        return told and _ahead(words, finite, i + 1, 14 if before == "," else 20)
    if word in _SUBORDINATE:
        after = words[i + 1] if i + 1 < len(words) else ""
        if not after or after[0].isdigit() or word == "as" and after in {"a", "an", "well", "of", "to"}:
            return False
        if word in {"as", "since", "until", "before", "after"} and not _ahead(words, finite, i + 1, 10):
            return False
        return _ahead(words, finite, i + 1, 14) or after.endswith("ing")
    if before == "," and word.endswith("ing") and "verb" in classes(word):
        return True
    if not seen:
        return False
    if before == "," and not _REPORT_VERBS.isdisjoint(words[i : i + 7]) and _ahead(words, finite, i, 7):
        return True
    # "announced Monday it has settled": what is said begins at the subject behind the verb of saying
    said = word in {"it", "he", "she", "they", "there"} and not _REPORT_VERBS.isdisjoint(words[max(0, i - 3) : i])
    return said or _begins_reduced(tokens, words, i)


def _base_verb(tokens: list[Token], words: list[str], first: int, last: int) -> int:
    """The verb of "(demanded) that the mayor resign": a word that is nothing else, or one right behind a name; -1 in doubt."""
    for i in range(first + 1, min(last, first + 8)):
        word = words[i]
        if not tokens[i].text[0].islower() or word not in lemmas(word, "verb"):
            continue
        if classes(word) == {"verb"} or tokens[i - 1].text[0].isupper() and words[i - 1] not in _DETERMINERS or word == "be":
            return i
    return -1


def _begins_reduced(tokens: list[Token], words: list[str], i: int) -> bool:
    """ "the ship they want to launch in May": a pronoun right behind a noun begins a clause that hangs on it."""
    if words[i] not in {"he", "she", "they", "we", "it"} or not tokens[i - 1].text[0].islower() or classes(words[i - 1]) != {"noun"}:
        return False
    return any("verb" in classes(word) for word in words[i + 1 : i + 3])


def _clause(tokens: list[Token], words: list[str], verbs: list[int], first: int, last: int, quoted: bool) -> Clause:
    own = words[first:last]
    verb = verbs[bisect_left(verbs, first)]
    tense, main = _tense(words, verb, last) if verb < last else ("", -1)
    if verb >= last and own[0] == "that" and first and words[first - 1] in _DEMANDS:
        tense, main = "future", _base_verb(tokens, words, first + 1, last)
    if not tense and "to" in own:
        tense = "" if _PLANNED.isdisjoint(own) else "future"
    if tense not in {"past", "perfect", "pastperfect"} and not _CONDITIONAL.isdisjoint(own):
        tense = "conditional"
    opener, opens = own[0], first == 0
    joined = opener in {"and", "but", "or", "which", "who", "where", "when", "while"} or opener.endswith("ing") or tense == ""
    reduced = not opens and _begins_reduced(tokens, words, first)
    report = main >= 0 and words[main] in _REPORT_VERBS and tense in {"past", "perfect", "present", ""}
    subordinate, aside = reduced or not opens and opener in _SUBORDINATING, reduced or opener in _RELATIVE
    then = "then" in own and _goes_on(own)
    start = tokens[main if main >= 0 else first].start
    return _made((first, last, start, main, tense, report, joined and not opens, quoted, subordinate, opens, aside, reduced, then))


def _goes_on(words: list[str]) -> bool:
    """ "She then left", "Then it rained": not "since then", "the then mayor", "if ... then"."""
    at = words.index("then")
    before = words[at - 1] if at else ""
    opens = at == 0 or before in ("and", ",") and at < 2
    after = words[at + 1] if at + 1 < len(words) else ""
    beside = at > 0 and (before in _MODALS or before in _AUXILIARIES or bool(verb_form(after)))
    return (opens or beside) and before not in {"since", "by", "until", "the", "back", "from", "if"} and "if" not in words


def _tense(words: list[str], verb: int, last: int) -> tuple[str, int]:
    """The tense of the verb group that begins at `verb`, and the token of its main verb."""
    word = words[verb]
    if word.endswith("ing"):
        return "", verb
    if word in _MODALS:
        return ("future" if word in {"will", "shall", "'ll", "wo"} else "conditional"), _main_verb(words, verb, last)
    if word not in _AUXILIARIES:
        return ("past" if verb_form(word) == "past" else "present"), verb
    main = _main_verb(words, verb, last)
    if not _EXPECTED.isdisjoint(words[verb : main + 1]) or main == verb and not _NEXT.isdisjoint(words[verb + 1 : min(last, verb + 3)]):
        return "future", main
    if word in {"has", "have", "ve"}:
        return ("perfect" if main != verb else "present"), main
    if word == "had":
        return ("pastperfect" if main != verb else "past"), main
    return ("past" if word in {"was", "were", "did"} else "present"), main


def _main_verb(words: list[str], verb: int, last: int) -> int:
    """The main verb of the group that the modal or auxiliary verb `verb` begins."""
    main = verb
    modal = words[verb] in _MODALS
    for i in range(verb + 1, min(last, verb + 5)):
        word = words[i]
        if verb_form(word) == "past" or word.endswith("ing") or word in ("be", "been") or modal and "verb" in classes(word):
            main = i
            if word not in {"be", "been", "being"}:
                break
        elif word in {"the", "a", "an", ",", "that", "to"}:
            break
    return main
