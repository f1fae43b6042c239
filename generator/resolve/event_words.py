"""What an event is called, why it has its date, and what it counts: in words."""

from __future__ import annotations

import re
from datetime import date

from generator.annotate.timexes.tense import verb_form
from generator.lexicon import closed_words, load_table
from generator.lexicon.words import classes
from generator.models import Annotations, Document, Happening, Span, Timex

LONGEST_TITLE = 140                 # characters: a longer passage is cut behind a sentence or clause
WHOLE_TITLE = 200                   # unless its verb stands behind them and a clause ends by here
SHORTEST_CLAUSE = 50
SHORTEST_CLOSED = 4                 # words in front of a closing mark
READ = 2_000                        # characters of a passage
BEHIND_VERB = 4                     # characters behind it: "the minister, Ann Lee, opened," does not say what
TO_VERB = 20                        # characters up to the verb, to find its place in a title
SHORTEST_TITLE = 6                  # words: a shorter clause takes its whole sentence
_OPENERS = re.compile(r"^(?:and|but|or|which|who|whose|where|when|while|that|as|of which)\b\s*", re.IGNORECASE)
_SIDE_CLAUSE = re.compile(r"^(?:after|before|when|while|as|because|since|although|though)\s+", re.IGNORECASE)
_RELATIVE = re.compile(r"^(?:of\s+)?(?:who|which|whose|whom|where)\b", re.IGNORECASE)
_CLAUSE_END = re.compile(r"(?:(?<=[,;:)])|(?= [–—]))\s(?!\d)")
_BORDER = re.compile(r",?\s(?=(?:and|but|or|that|which|who|whose|whom|where|when|while|as|after|before|because|since|until|if|amid)\s)")
_PHRASE = re.compile(r",?\s(?=(?:in|at|for|with|from|by|on|under|during|following|including|through)\s)")
_SENTENCE_END = re.compile(r"(?<=[a-z]{3}[.!?])\s+(?=[A-Z])")
_DATE_LINE = re.compile(r"^[A-Z]{2,}[^\n–—]{0,60}?\s(?:[–—]|--?)\s+"                   # "OSLO, 4 May 2022 (AGENCY) - "
                        r"|^[A-Z][\w.]+(?:,? [^()\n–—]{1,40})?\s\([A-Z][\w /]{1,20}\)\s*(?:[–—]|--?)\s+"     # "Oslo, May 4 (AGENCY) - "
                        r"|^[A-Z][a-z]+ ?/[A-Z]{3,20}/\.?\s+")                            # "Oslo /AGENCY/. "
_NUMBER = re.compile(r"\b(\d[\d,.]*\d|\d)\s+(?:\w+\s+)?([a-z]{4,}s|people|men|women|children|dead)\b")
_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
_OPENING = re.compile(r"\s*([“«])")
_COMMA = re.compile(r",(?! ?\d)")
_LAST = re.compile(r"[\w’']+(?=\W*$)")
_VERBS = frozenset(filter(str.isalpha, closed_words("X")))
_DANGLING = closed_words("DRXITCSW") - {"it", "you"} | {"that", "not", "into", "s", "said", "says", "told", "saying"}  # end no title
_MARKS = {"“": "”", "«": "»", '"': '"'}


def title_of(span: Span, sentence: Span, timex: Span | None, trigger: Span | None, text: str) -> str:
    """The passage's own words up to a quotation, a long one cut behind a clause; its whole sentence where the clause cannot stand alone.

    A clause that begins with "when" or its like stands without it. A relative clause takes its sentence up to its own end: what the main
    clause tells is another thing. A date line is left out.
    """
    words = text[span.start : span.end]
    before = text[max(0, span.start - 20) : span.start].split()[-1:]
    demanded = words.startswith("that ") and before and before[0] in load_table("time_words")["demands"]
    if timex and span.start <= timex.start and (told := words[: timex.start - span.start].rfind(" that ")) >= 0:
        words = words[told + 6 :]
    words = re.sub(r"^that\s+", "", words)
    ending = span.end
    if inner := _inner_clause(words, span, trigger, text):
        words = inner
    elif (demanded or _OPENERS.match(words) or not re.search(r"[A-Z]", words) or len(words.split()) < SHORTEST_TITLE
          or not _stands_alone(words, trigger, text)):
        ahead = text[sentence.start : span.start]
        begin = sentence.start
        if re.match(r"[^“«]*[”»]|\s*[“«\"]", ahead):
            begin += max(ahead.rfind("”"), ahead.rfind("»"), ahead.rfind('" ')) + 1
        ends = begin > sentence.start or _RELATIVE.match(text[span.start : span.end]) and span.start > sentence.start
        ending = span.end if ends else 0
        words = text[begin : span.end if ends else max(span.end, sentence.end)]
        words = words.lstrip()
        if ends and words.split(" ", 1)[0] in load_table("happening_words")["report_verbs"]:
            words = words.split(" ", 1)[-1]    # "said Ann Lee, who resigned on Monday", behind her words
    words += _quotation_behind(ending, text) if ending else ""
    words = re.sub(r"\s+", " ", _DATE_LINE.sub("", words.lstrip()[:READ]))
    verb = " ".join(text[max(0, trigger.end - TO_VERB) : trigger.end].split()) if trigger else ""
    words = _up_to_quotation(words, _behind(verb, words))
    words = _bare(words)
    if ending and text[ending - 1] not in ".,;:!?" and text[ending : ending + 2].strip()[:1] not in {*".,;:!?)", ""}:
        words = _without_last_words(words, _behind(verb, words))
    return _shortened(words[:1].upper() + words[1:], _behind(verb, words))


def _behind(verb: str, words: str) -> int:
    """Where a title's verb ends; 0 where it is not in it."""
    return words.find(verb) + len(verb) if verb in words else 0


def _inner_clause(words: str, span: Span, trigger: Span | None, text: str) -> str:
    """What a side clause with a subject and verb of its own tells, up to its comma: "when" and its like left out; "" where it is none."""
    opener = _SIDE_CLAUSE.match(words)
    if not opener or trigger is None or words[opener.end() :] != text[span.end - len(words) + opener.end() : span.end]:
        return ""
    start = span.end - len(words) + opener.end()
    initial = text[: span.start].rstrip()[-1:] in (",", ".", "!", "?", "")
    if opener.group().strip().lower() == "as" and not initial:
        return ""                   # "the wind known as the Bora fell"
    comma = next((m.start() for m in _COMMA.finditer(text, start, span.end)), -1)
    inner = text[start : comma if comma > trigger.end else span.end]
    first = (inner.split() or [""])[0]
    if 0 <= comma < trigger.start or first.lower() in _DANGLING - closed_words("DR") or first.endswith("ing"):
        return ""
    fits = len(inner.split()) >= SHORTEST_TITLE and re.search("[A-Z]", inner)
    return inner if fits and _stands_alone(inner, trigger, text) else ""


def _stands_alone(clause: str, trigger: Span | None, text: str) -> bool:
    """Whether a clause has a subject in front of a finite verb: neither "seeking a permit" nor "were among the guests" is a title."""
    words = [word.lower() for word in _WORD.findall(clause[:READ])]
    if not words or words[0] in _DANGLING and words[0] in _VERBS or clause.startswith("to "):
        return False
    initial = clause[:1].isupper()
    participle = words[0].endswith("ing") and "verb" in classes(words[0])
    if (participle or verb_form(words[0]) and "noun" not in classes(words[0]) and not initial) and not _CLAUSE_END.search(clause):
        return False
    told = text[trigger.start : trigger.end].lower() if trigger else ""
    return any(verb_form(word) or word in _VERBS for word in words[1:]) or bool(told) and not told.endswith("ing") and told in words[1:]


def _quotation_behind(end: int, text: str) -> str:
    """The quotation that a clause ends in front of, marks and all: without it the clause may lack its end."""
    mark = _OPENING.match(text, end)
    close = text.find(_MARKS[mark[1]], mark.end(), mark.end() + WHOLE_TITLE) if mark else -1
    return text[end : close + 1] if close >= 0 else ""


def _up_to_quotation(words: str, least: int) -> str:
    """The words in front of a quotation, if they are a clause by themselves and hold the verb; else with the quotation."""
    closing = re.search("[”»]", words)
    if closing and not re.search("[“«]", words[: closing.start()]) and len(words[: closing.start()].split()) >= SHORTEST_CLOSED:
        words = words[: closing.start()]    # "The ship had sunk,” Ann Lee says"
    for mark in re.finditer("[“«\"]", words):
        ahead = _bare(words[: mark.start()])
        plain = mark.group() == '"'
        if len(ahead.split()) < SHORTEST_TITLE:
            if plain:
                break               # both marks are alike: which of them opens is not told any more
            continue
        close = words.find(_MARKS[mark.group()], mark.end())
        if not plain and 0 <= close < least:
            continue                # the verb stands behind it
        kept = _without_dangling(ahead, least)
        if kept and (not plain or close < 0):
            return kept
        if plain or close < 0:
            return words if close >= 0 else ahead
        return words[: close + 1] if close + 1 <= WHOLE_TITLE else ahead
    return words


def _without_dangling(words: str, least: int) -> str:
    """The words without a clause at their end that lacks its own end: "Ann Lee said that the move was"; "" if the verb is lost with it."""
    whole = words
    while words:
        last = _LAST.findall(words)
        tail = max((m.end() for m in _BORDER.finditer(words)), default=0)
        behind = [word.lower() for word in _WORD.findall(words[tail:])]
        hanging = bool(last) and last[0].lower() in _DANGLING
        empty = tail > 0 and len(behind) > 1 and behind[0] != "and" and not any(verb_form(w) or w in _VERBS for w in behind[1:])
        if not hanging and not empty:
            break
        if tail and (empty or behind[-1] in _VERBS or len(behind) == 1):
            words = _bare(words[: max(m.start() for m in _BORDER.finditer(words))])
        elif last and last[0].lower() in _VERBS:
            return ""
        else:
            words = _bare(words[: words.rfind(last[0])])
    if words != whole:
        least += BEHIND_VERB
    return words if len(words) >= least and len(words.split()) >= SHORTEST_TITLE else ""


def _without_last_words(words: str, least: int) -> str:
    """The words without those at their end that lead to something that is not there: "in", "and the"; never cut before `least`."""
    while (last := _LAST.search(words)) and last.group().lower() in _DANGLING and last.start() > least:
        words = words[: last.start()].rstrip(" ,;:–—")
    return words


def _bare(words: str) -> str:
    """The words without marks around them, but for one that closes what they open."""
    bare = words.strip(" ,;:-–—“”\"'‘’.")
    following = words[words.find(bare) + len(bare) :].lstrip(" ,.")[:1] if bare else ""
    for opening, closing in _MARKS.items():
        if following == closing and (bare.count(opening) > bare.count(closing) if opening != closing else bare.count(opening) % 2):
            return bare + following
    return bare


def _shortened(words: str, least: int) -> str:
    """A long title up to the end of a sentence or clause, not before `least`; at a smaller border where there is none."""
    if len(words) <= LONGEST_TITLE:
        return words
    sentences = [m.start() for m in _SENTENCE_END.finditer(words[:LONGEST_TITLE]) if m.start() >= max(least, SHORTEST_CLAUSE)]
    if sentences:
        return words[: sentences[-1]].rstrip(".")
    for borders in (_CLAUSE_END, _BORDER, _PHRASE):
        ends = [m.start() for m in borders.finditer(words[:WHOLE_TITLE]) if m.start() >= max(least + BEHIND_VERB, SHORTEST_CLAUSE)]
        if not ends and borders is _CLAUSE_END and len(words) <= WHOLE_TITLE - 20:
            return words
        near = [end for end in ends if end <= LONGEST_TITLE] or ends[:1]
        if near and (cut := _whole_marks(words[: near[-1]])):
            return _without_last_words(cut.rstrip(" ,;:–—"), least) + " …"
    if least:
        return _shortened(words, 0)     # the verb stands too far behind
    return _without_last_words(words[:LONGEST_TITLE].rsplit(" ", 1)[0].rstrip(" ,;:–—"), 0) + " …"


def _whole_marks(words: str) -> str:
    """The words, if every quotation mark in them is closed."""
    closed = all(words.count(a) == words.count(b) if a != b else words.count(a) % 2 == 0 for a, b in _MARKS.items())
    return words if closed else ""


def in_words(value: str) -> str:
    """ "14 September 2023" for a day, "September 2023" for a month; other values as they are."""
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        day = date.fromisoformat(value)
        return f"{day.day} {day:%B} {day.year}"
    if re.fullmatch(r"\d{4}-\d{2}", value):
        return f"{date.fromisoformat(value + '-01'):%B} {value[:4]}"
    return value


def basis_of(document: Document, found: Annotations, timex: Timex | None, happening: Happening) -> str:
    """Why an event has its date: the words of the text, and the day that they were counted from."""
    if timex is None:
        return "the text names no date"
    said = f"the text says “{timex.text}”"
    if happening.rule == "told elsewhere in the document":
        said += " of the same deed"
    if not timex.anchor:
        return said
    if timex.anchor == document.anchor:
        return f"{said}; counted from {in_words(timex.anchor)} ({document.anchor_basis or 'the day set by the curator'})"
    if timex.anchor == found.publication.value:
        return f"{said}; published {in_words(timex.anchor)}"
    return f"{said}; counted from {in_words(timex.anchor)}, named before"


def numbers_of(text: str) -> list[tuple[str, str]]:
    """What a passage counts: (thing, number)."""
    return [(m.group(2), m.group(1)) for m in _NUMBER.finditer(text)]
