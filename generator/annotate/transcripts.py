"""Transcripts: speech without quotation marks, each turn behind the label of its speaker.

    MR HOLT: Good afternoon, everyone.
    QUESTION: Has the department heard from the island?

A text counts as one only where labels alternate and what stands behind them is sentences; a list with colons is none.
"""
from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from generator.annotate.bylines import BYLINE
from generator.annotate.capitals import common
from generator.annotate.doc import text_of
from generator.annotate.name_words import Words
from generator.annotate.names import Name
from generator.annotate.role_words import is_head
from generator.lexicon import load_table
from generator.lexicon.gazetteer import gazetteer
from generator.models import Document, EntityType, Form, Kind, Mention, Quotation, Span, Speaker

LABELLED = "name: label of a turn"
RULE, LABEL, ANSWER = "turn", "turn-label", "turn-answer"
CONFIDENCE = {LABEL: float(load_table("confidence")["rules"][LABEL]["strong"][0]), ANSWER: 0.85}
FEWEST = 4                          # turns that make a transcript
LONGEST = 60                        # characters of a label
MANY = 6                            # words of what looks like a label
SENTENCE = 8                        # spaces in the longest turn
TO_AND_FRO = 8                      # so many turns may all be shorter
ENDED = 0.6                         # so many of the turns end as sentences do
THICK = 0.4                         # so many of the paragraphs among the turns have labels, or one without is nobody's
OWN = frozenset({"i", "we", "you"})  # words in marks that a turn's speaker says that these say are part of the turn
_TABLE = load_table("transcripts")
_GENERAL = frozenset([*_TABLE["asking"], *_TABLE["answering"]])
_ASKING, _ANSWERING, _NO_LABEL = (frozenset(_TABLE[key]) for key in ("asking", "answering", "no_label"))
_HONORIFICS = frozenset(_TABLE["honorifics"])
_PARTICLES = frozenset(load_table("person_names")["particles"])
_CLOCK = r"(?:[\[(]?\d{1,2}:\d{2}(?::\d{2})?[\])]?[ \t]+)?"
_UNSEEN = "\u200b-\u200d\u2060\ufeff\u00ad"   # letters of no width
_WORD = rf"(?:[^\W\d_][\w.'’{_UNSEEN}-]*)"
_TURN = re.compile(
    rf"[ \t]*{_CLOCK}[*_]{{0,3}}(?P<label>{_WORD}(?: (?:{_WORD}|\d)){{0,6}})(?:,? ?\([^()\d\n]{{1,40}}\)|, [^:\d\n]{{1,40}})?"
    r"[*_]{0,3}(?: ?[\[(]\d{1,2}:\d{2}(?::\d{2})?[\])])?[ \t]*:[*_]{0,3}(?:[ \t]+|$)")
_AS_PRINTED = (r"[ \t]*(?P<label>(?:Mr|Mrs|Ms|Dr|Sir|Dame|Lord|Lady|Senator|Representative|Chairman|Chairwoman|Chair|The)\.? "
               r"[A-Z][A-Z'’-]+(?: [A-Z][A-Z'’-]+)?)(?: of [A-Z][a-z]+)?\.(?:[ \t]+|$)")    # by parliaments: "Mr. HALL. I yield."
_PRINTED = re.compile(f"^{_AS_PRINTED}", re.MULTILINE)
_BEGINS_PRINTED = re.compile(f"\n{_AS_PRINTED}", re.MULTILINE)      # a search for a line break is quick, one for `^` tries each letter
_LABELISH = re.compile(r"[ \t]*(?P<label>[^\n:]{1,60}?):(?:\s|$)|[ \t]*(?P<titled>(?:Mr|Mrs|Ms|Dr|Sen|Rep)\.? [A-Z][\w'’-]+)\.\s")
_BARE_Q = re.compile(r"[ \t]*(?P<label>Q)\.?[ \t]{1,8}(?=[A-Z“\"(])")
_HIDDEN = re.compile(f"[{_UNSEEN}]")
_BRACKETED = re.compile(r"[\[(][^\])]*[\])]\W*")
_INTERVIEW = re.compile(r"\b(?:interview|q ?& ?a|q and a|conversation|questions? (?:for|to))\b", re.IGNORECASE)
_ENDS = frozenset(".?!…—–\"”’)]")
_PART = re.compile(r"[^\W\d_][\w'’-]*")


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says without a break: the label `start:end`, its name part, and the paragraphs spoken."""

    start: int
    end: int
    name: tuple[int, int] | None    # None: the label names nobody
    answers: bool                   # "A:": the one who is interviewed
    spoken: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    label: tuple[int, int] | None = None
    begins: int = 0                 # where the words behind the label begin
    closes: bool = False            # it looks like a label, but not like somebody's: whose the words behind it are is not known


def turns_of(doc: Doc) -> tuple[Turn, ...]:
    """The turns of the text of `doc`, read once and kept with it."""
    if "turns" not in doc.user_data:
        doc.user_data["turns"] = find_turns(text_of(doc))
    turns: tuple[Turn, ...] = doc.user_data["turns"]
    return turns


def find_turns(text: str) -> tuple[Turn, ...]:
    """The turns of a transcript, in order; none where the text is no transcript."""
    if text.count(":") < FEWEST and not _BEGINS_PRINTED.search("\n" + text):
        return ()
    lines = [_read_line(text, m.start(), m.end()) for m in re.finditer(r"[^\n]*\S", text)]
    counts = Counter(_key(text, line) for line in lines if line.label)
    telling = [line for line in lines if line.label and (counts[key := _key(text, line)] > 1 or key in _GENERAL)]
    if not _alternate([_key(text, line) for line in telling]) or not _reads_as_speech(text, telling, lines):
        return ()
    labelled = [number for number, line in enumerate(lines) if line.label]      # now a label that stands once is one as well
    first, last = lines.index(telling[0]), lines.index(telling[-1])
    labelled = [number for number in labelled if first <= number <= last]
    thick = len(labelled) >= THICK * (last - first + 1)
    turns = []
    for at, following in zip(labelled, [*labelled[1:], last + 1], strict=True):
        alone = lines[at].begins >= lines[at].end       # the label has a line of its own
        until = min(max(at + 1 + alone, following if thick else 0), len(lines))
        until = next((n for n in range(at + 1, until) if lines[n].closes), until)
        spoken = [(lines[at].begins, lines[at].end), *((line.start, line.end) for line in lines[at + 1 : until])]
        spoken = [(a, b) for a, b in spoken if a < b and not _BRACKETED.fullmatch(text, a, b)]
        if spoken:
            turns.append(_turn(text, lines[at], spoken))
    return tuple(turns)


def _read_line(text: str, start: int, end: int) -> _Line:
    found = _TURN.match(text, start, end) or _BARE_Q.match(text, start, end) or _PRINTED.match(text, start, end)
    begins = start
    start += len(text[start:end]) - len(text[start:end].lstrip())
    if found and found.end("label") - found.start("label") <= LONGEST and _may_speak(found["label"]):
        return _Line(start, end, found.span("label"), found.end())
    return _Line(start, end, closes=_looks_like_a_label(text, begins, end))


def _looks_like_a_label(text: str, start: int, end: int) -> bool:
    """Whether a line begins like a turn, with capitals and a colon, though nobody's name is made of such words."""
    found = _LABELISH.match(text, start, end)
    words = re.findall(r"[^\W\d_]+", found["label"] or found["titled"]) if found else []
    return 0 < len(words) <= MANY and all(word[0].isupper() or word in ("of", "the", "de", "and") for word in words)


def _may_speak(label: str) -> bool:
    """Whether words in front of a colon may be somebody's: a general word for who asks, or a name by what it is made of."""
    lower = label.lower().rstrip(".")
    words = [word.strip(".") for word in label.split()]
    if lower in _GENERAL or words[0].lower() in _ASKING and words[-1].isdigit():
        return True
    if any(word.lower() in _NO_LABEL for word in words) or not all(w[0].isupper() or w.lower() in _PARTICLES or w == "of" for w in words):
        return False
    if words[0].lower() == "the":                           # "THE COURT", "The Chairman", "The CHAIRMAN"
        return len(words) > 1 and (all(word.isupper() for word in words[1:]) or is_head(words[-1].lower()))
    own = _without_honorifics(words)
    known = gazetteer()
    if not own:
        return True
    if any(word in known.given or word.title() in known.given for word in own):
        return True
    if len(own) < len(words):
        return True
    strange = not any(common(word.lower()) or word in known.names or word.title() in known.countries for word in own)
    return strange and (label.isupper() or len(own) > 1)


def _without_honorifics(words: list[str]) -> list[str]:
    at = 0
    while at < len(words) and words[at].lower() in _HONORIFICS:
        at += 1
    return words[at:]


def _key(text: str, line: _Line) -> str:
    """What a label has in common with others of the same speaker: its last word, or all of "Speaker 2"."""
    assert line.label is not None
    words = _HIDDEN.sub("", text[slice(*line.label)].lower().replace(".", "")).split()
    return " ".join(words) if words[0] in _ASKING else words[-1]


def _alternate(keys: list[str]) -> bool:
    """Whether there are enough turns, of two speakers or more, and one seldom follows on another of the same."""
    changes = sum(a != b for a, b in zip(keys, keys[1:], strict=False))
    return len(keys) >= FEWEST and len(set(keys)) > 1 and 2 * changes >= len(keys) - 1


def _reads_as_speech(text: str, turns: list[_Line], lines: list[_Line]) -> bool:
    """Whether most of what stands behind the labels are sentences, and some of them long ones."""
    after = dict(zip(lines, lines[1:], strict=False))
    said = [after.get(t, t) if t.begins >= t.end else replace(t, start=t.begins) for t in turns]
    ended = sum(text[line.end - 1] in _ENDS for line in said)
    longest = max(text.count(" ", line.start, line.end) for line in said)
    return ended >= ENDED * len(said) and longest >= (SENTENCE if len(said) < TO_AND_FRO else SENTENCE // 2)


def _turn(text: str, line: _Line, spoken: list[tuple[int, int]]) -> Turn:
    assert line.label is not None
    start, end = line.label
    label = text[start:end].lower().rstrip(".")
    general = label in _GENERAL or label.split()[0] in _ASKING and label.split()[-1].isdigit() or label.startswith("the ")
    parts = [(start + m.start(), start + m.end()) for m in _PART.finditer(text[start:end])]
    own = len(_without_honorifics([text[a:b] for a, b in parts]))
    name = (parts[-own][0], parts[-1][1]) if own and not general else None
    return Turn(start, end, name, label in _ANSWERING, tuple(spoken))


def outside(turns: tuple[Turn, ...], spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Those of `spans` that begin neither in a turn nor in its label."""
    starts = [turn.start for turn in turns]
    ends = [turn.spoken[-1][1] for turn in turns]
    return tuple(s for s in spans if (at := bisect_right(starts, s.start)) == 0 or s.start >= ends[at - 1])


# -- names ------------------------------------------------------------------------------------------


def name_labels(words: Words, names: list[Name], turns: tuple[Turn, ...]) -> list[Name]:
    """`names`, with the labels of turns as people's, also where the text has them in full ("MATTHEW HOLT"); a general label is no name."""
    if not turns:
        return names
    places: dict[tuple[int, int], bool] = {}            # first word and last -> whether it is a name
    surnames: set[str] = set()
    for turn in turns:
        first, last = bisect_left(words.start, turn.start), bisect_left(words.start, turn.end) - 1
        if turn.name is None:
            places[first, last] = False
            continue
        places[bisect_left(words.start, turn.name[0]), last] = True
        surnames.add(words.lower[last])
    given = gazetteer().given
    labels = frozenset(k for first, last in places for k in range(first, last + 1))
    for k, lower in enumerate(words.lower):
        if lower in surnames and k not in labels and k and words.text[k - 1].title() in given and words.text[k - 1].isupper():
            places[k - 1, k] = True
    taken = frozenset(k for first, last in places for k in range(first, last + 1))
    kept = [replace(n, places=[(a, b) for a, b in n.places if taken.isdisjoint(range(a, b + 1))]) for n in names]
    found = {name.text: name for name in kept if name.places}
    for (first, last), named in sorted(places.items()):
        if named:
            text = " ".join(words.text[first : last + 1])
            name = found.setdefault(text, Name(text))
            name.type, name.rule = EntityType.PERSON, LABELLED
            name.places = sorted([*name.places, (first, last)])
    return sorted(found.values(), key=lambda name: name.places[0])


# -- quotations -------------------------------------------------------------------------------------


def add_turns(
    document: Document, quotations: tuple[Quotation, ...], turns: tuple[Turn, ...], mentions: tuple[Mention, ...],
) -> tuple[Quotation, ...]:
    """`quotations` and the turns. Words in marks inside a turn stay where somebody else utters them; the others are the turn's own."""
    if not turns:
        return quotations
    interviewed = _interviewed(document.text, turns, mentions)
    spoken = [_quotation(document, turn, interviewed) for turn in turns]
    starts = [q.start for q in spoken]
    kept = []
    for quotation in quotations:
        at = bisect_right(starts, quotation.start) - 1
        if at < 0 or quotation.start >= spoken[at].end:
            kept.append(quotation)
        elif quotation.speaker and quotation.kind is not Kind.TERM and quotation.speaker.text.lower() not in OWN:
            kept.append(quotation if quotation.outer is not None else replace(quotation, outer=starts[at]))
    return tuple(sorted([*kept, *spoken], key=lambda q: (q.start, -q.end)))


def _interviewed(text: str, turns: tuple[Turn, ...], mentions: tuple[Mention, ...]) -> str:
    """Who answers: the only person named in a headline that tells of an interview, else outside the turns; "" where there are several."""
    named: dict[str, int] = {}
    around = frozenset(outside(turns, tuple(m.span for m in mentions)))
    for mention in mentions:
        if mention.span in around and mention.type is EntityType.PERSON and mention.form is Form.NAME and mention.rule != BYLINE:
            named.setdefault(mention.name, mention.span.start)
    headline = next(re.finditer(r"[^\n]*\S", text))
    titled = [name for name, start in named.items() if start < headline.end()] if _INTERVIEW.search(headline.group()) else []
    return titled[0] if len(titled) == 1 else next(iter(named)) if len(named) == 1 else ""


def _quotation(document: Document, turn: Turn, interviewed: str) -> Quotation:
    segments = tuple(Span(document.id, a, b) for a, b in turn.spoken)
    label = document.text[turn.start : turn.end]
    rule = ANSWER if turn.answers else LABEL
    speaker = None
    if interviewed or not turn.answers:
        name = interviewed if turn.answers else label
        speaker = Speaker(span=Span(document.id, turn.start, turn.end), text=label, name=name, rule=rule)
    return Quotation(document=document.id, start=segments[0].start, end=segments[-1].end, segments=segments, kind=Kind.DIRECT,
                     speaker=speaker, confidence=CONFIDENCE[rule] if speaker else 0.0, rule=RULE)
