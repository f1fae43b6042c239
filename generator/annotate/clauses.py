"""A shallow reading of a paragraph: every token gets one letter for its word class, words in marks become one letter Q.

The letters of a paragraph make a string, so that rules about clauses are short loops and patterns over it:

    N noun   P name   D determiner, possessive   A adjective   J number   R subject pronoun   O object pronoun
    V finite or base verb   G -ing form   L past participle   X auxiliary   B adverb   I preposition   T to
    C and, or, but   S that, because, if ...   W who, which   M comma   K colon   H dash   E sentence end
    Q words in quotation marks   Z possessive 's   F ( or )   U other

No trained weights: closed lists, WordNet's word lists, and the neighbours decide.
"""
from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from generator.annotate import cues
from generator.annotate.marks import DOUBLE, Stretch
from generator.annotate.words import Words
from generator.lexicon import load_table
from generator.lexicon.words import classes, lemmas

_TABLE = load_table("closed")
CLOSED: dict[str, str] = {}
for _letter, _words in _TABLE["tags"].items():
    for _word in _words.split():
        CLOSED.setdefault(_word, _letter)
DAYS, SURE, COMMON, AFTER_VERB = (frozenset(_TABLE[key].split()) for key in ("time", "sure", "speakers", "after_verb"))
ADJECTIVAL = frozenset({"retired", "disgraced", "embattled", "renowned", "acclaimed", "convicted", "ousted", "exiled", "jailed"})
ALONE = frozenset({"another", "others", "some", "many", "several", "few", "both", "each", "all", "most"})    # no noun need follow
PUNCTUATION = {",": "M", ";": "K", ":": "K", "-": "H", "--": "H", "—": "H", "–": "H", "―": "H", "...": "M", "…": "M",
               ".": "E", "!": "E", "?": "E", "(": "F", ")": "F", "[": "F", "]": "F", "'s": "Z", "’s": "Z", "'": "Z", "’": "Z"}
_FIXED = {word: letter for word, letter in (CLOSED | PUNCTUATION).items()       # the same beside any other word
          if letter != "Z" and word not in ("that", "her", "his", "because")}


@dataclass(slots=True)
class Frame:
    """One paragraph with each outermost stretch in marks folded into one item.

    `tags[i]` is the letter of item i, `first[i]:last[i]` its tokens, `stretch[i]` the number of its stretch or -1.
    """

    start: int
    end: int
    tags: str
    first: list[int]
    last: list[int]
    lower: list[str]
    stretch: list[int]
    words: Words

    def begin(self, i: int) -> int:
        """Offset of the first character of item i."""
        return self.words.starts[self.first[i]]

    def finish(self, i: int) -> int:
        """Offset behind the last character of item i."""
        return self.words.ends[self.last[i] - 1]

    def text(self, i: int, j: int) -> str:
        """The text of items i to j (exclusive)."""
        return self.words.text[self.begin(i) : self.finish(j - 1)]


def read_frame(words: Words, start: int, end: int, stretches: list[tuple[int, Stretch]]) -> Frame:
    """The frame of the paragraph `start:end`, given its outermost stretches with their numbers."""
    first, last, lower, numbers = [], [], [], []
    token, stop = words.at(start), words.at(end)
    openings = [stretch.open for _, stretch in stretches] + [len(words.text)]
    following = 0
    while token < stop:
        if words.ends[token] > openings[following]:
            number, stretch = stretches[following]
            after = token + 1
            while after < stop and words.starts[after] < stretch.close:
                after += 1
            first.append(token)
            last.append(after)
            lower.append("“”")
            numbers.append(number)
            token, following = after, following + 1
            continue
        word = words.words[token]
        if word == "m" and first and last[-1] == token and _is_split_name(words, token):
            last[-1], lower[-1] = token + 1, "im"
            token += 1
            continue
        if word in "-‑/" and _glues(words, token, stop) and first and numbers[-1] < 0 and last[-1] == token:
            last[-1] = token + 2
            lower[-1] = words.text[words.starts[first[-1]] : words.ends[token + 1]].lower()
            token += 2
            continue
        if not word.isspace():
            first.append(token)
            last.append(token + 1)
            lower.append(words.lower[token])
            numbers.append(-1)
        token += 1
    frame = Frame(start, end, "", first, last, lower, numbers, words)
    frame.tags = _tag(frame)
    return frame


def _is_split_name(words: Words, token: int) -> bool:
    """Whether an m is the rest of the name Im, which the tokenizer took for "I'm"."""
    return words.words[token - 1] == "I" and words.ends[token - 1] == words.starts[token]


def _glues(words: Words, token: int, stop: int) -> bool:
    """Whether a hyphen stands inside a compound ("two-time")."""
    return (0 < token < stop - 1 and words.ends[token - 1] == words.starts[token]
            and words.ends[token] == words.starts[token + 1] and words.text[words.starts[token] - 1].isalnum()
            and words.text[words.ends[token]].isalnum())


def _tag(frame: Frame) -> str:
    table = frame.words
    words = [table.words[a] if b == a + 1 else table.text[table.starts[a] : table.ends[b - 1]]
             for a, b in zip(frame.first, frame.last, strict=True)]
    title = is_title_case(words)
    tags: list[str] = []
    before = "E"
    for i, word in enumerate(words):
        tag = "Q" if frame.stretch[i] >= 0 else "E" if frame.first[i] in table.closing else ""
        tag = tag or _FIXED.get(word) or _tag_word(word, frame.lower[i], before, frame, words, i, title)
        tags.append(tag)
        before = tag
    return "".join(tags)


def is_title_case(words: list[str]) -> bool:
    """Whether a line is set like a headline: nearly every longer word begins with a capital."""
    long = [w for w in words if len(w) > 3 and w[0].isalpha()]
    return len(long) >= 4 and sum(w[0].isupper() for w in long) >= 0.75 * len(long)


@cache
def _open_class(word: str) -> tuple[frozenset[str], bool, bool]:
    """WordNet classes of a word, whether it can be a past form, and whether it can be a third person form."""
    found = classes(word)
    verb = lemmas(word, "verb") if "verb" in found else ()
    cue = cues.forms().get(word)
    if cue:
        return found | {"verb"}, cue.form in ("past", "participle"), cue.form == "s"
    past = bool(verb) and (word.endswith("ed") or word not in verb and not word.endswith(("s", "ing")))
    third = bool(verb) and word.endswith("s") and word not in verb
    return found, past, third


def _tag_word(word: str, lower: str, before: str, frame: Frame, words: list[str], i: int, title: bool) -> str:
    if word in PUNCTUATION:
        tag = PUNCTUATION[word]
        if tag == "Z" and before not in "NPJAQU":
            return "X" if before in "RWDSO" or lower in ("'s", "’s") and before in "B" else "U"
        if tag == "Z" and i + 1 < len(words) and _is_contraction(frame, words, i):
            return "X"
        return tag
    letter = word[0]
    if not letter.isalpha():
        if letter.isdigit() or letter in "$£€" or word[-1].isdigit():
            return "J"
        if letter in "@#" and len(word) > 1:
            return "P"
        return "M" if word in DOUBLE else CLOSED.get(lower, "U")        # a mark that belongs to no stretch parts the words
    if letter.isupper():
        initial = before == "E" or before in "KHQ" and i == 0
        if lower in CLOSED and (initial or before in "KQMFH" or title or word == "I"):
            if lower == "that" or lower in ("will", "may", "can") and not title and not initial:
                return "S" if lower == "that" else "P"
            return CLOSED[lower]
        if word.isupper() and len(word) > 1 and not title:
            return "P"
        if (initial or title) and _plain_initial(frame, lower, words, i, title, before):
            return _tag_lower(lower, before, frame, words, i)
        return "P"
    return _tag_lower(lower, before, frame, words, i)


def _is_contraction(frame: Frame, words: list[str], i: int) -> bool:
    """Whether 's after a noun is rather "is" or "has" ("Hill's saying that")."""
    following = words[i + 1].lower()
    return following in ("a", "an", "the", "not", "been", "got", "just", "also", "still", "going")


def _plain_initial(frame: Frame, lower: str, words: list[str], i: int, title: bool, before: str) -> bool:
    """Whether a capitalised word that opens a sentence, or stands in a headline, is an ordinary word."""
    found, past, third = _open_class(lower)
    if title:
        return lower in cues.forms() and (past or third) and before in "PNQJZMC"
    if not found:
        return False
    if found == {"noun"} and lower not in frame.words.small and lower not in COMMON and not lower.endswith("s"):
        return False
    following = words[i + 1] if i + 1 < len(words) else ""
    if following[:1].isupper() and following.lower() not in CLOSED:
        cue = cues.forms().get(lower)
        past_cue = cue is not None and cue.form == "past"
        return lower.endswith(("ly", "ing", "ed")) or past_cue or "adj" in found and "noun" not in found
    return lower in COMMON or following.lower() not in ("said", "says", "told", "added", "wrote", "has", "had", "and", "’s", "'s", ",")


def _tag_lower(lower: str, before: str, frame: Frame, words: list[str], i: int) -> str:
    following = frame.lower[i + 1] if i + 1 < len(words) else ""
    if lower == "that":
        if before == "N" and (following in cues.forms() or CLOSED.get(following) == "X"):
            return "W"
        return "D" if before in "IEC" and following not in ("the", "a", "he", "she", "it", "they", "we", "i") else "S"
    if lower == "her" or lower == "his":
        found, _, _ = _open_class(following)
        return "D" if found & {"noun", "adj"} and following not in CLOSED or frame.stretch[i + 1 : i + 2] not in ([], [-1]) else "O"
    if lower in CLOSED:
        return "I" if lower == "because" and following == "of" else CLOSED[lower]
    if lower in ADJECTIVAL and before != "X" and (words[i + 1 : i + 2] or " ")[0][0].isupper() or lower == "put" and following == "it":
        return "V" if lower == "put" else "A"
    found, past, third = _open_class(lower)
    if not found and "-" in lower:
        tail = lower.rsplit("-", 1)[1]
        if tail.endswith(("ed", "en")) or tail in ("based", "old", "led", "born", "era", "year", "long", "wide", "level", "style"):
            return "A"
        return "N" if "noun" in classes(tail) and not _noun_follows(following) else "A"
    if not found:
        if lower.endswith("ly"):
            return "B"
        return "G" if lower.endswith("ing") else "V" if lower.endswith("ed") and before in "RPX" else "N"
    noun, verb, adj = "noun" in found, "verb" in found, "adj" in found
    if "adv" in found and lower.endswith("ly") or found == {"adv"}:
        return "B"
    if lower.endswith("ing") and verb:
        return "N" if before in "DAZJ" and noun else "G"
    if not verb:
        return "A" if adj and not noun or adj and _noun_follows(following) else "N" if noun else "B" if "adv" in found else "A"
    if before in "DZ" or before in "AJ" and noun and not past:
        if past and lower in cues.forms() and words[i - 1].lower() in ALONE and not _noun_follows(following):
            return "V"
        if past and adj:
            return "A"
        return "N" if noun and not past else "A" if adj or past else "V"
    if past:
        return "L" if before in "X" else "A" if before in "DAI" and _noun_follows(following) else "V"
    if before in "RXTWB" or lower in SURE:
        return "A" if before in "X" and adj and not noun else "N" if before == "X" and noun and not adj and third else "V"
    if before in "I":
        return "N" if noun else "A" if adj else "V"
    if noun and following == "of" and lower in cues.nouns():
        return "N"
    if third:
        marked = frame.stretch[i + 1 : i + 2] not in ([], [-1])
        if before in "PNQFMC" and (not noun or before in "PF" or following in AFTER_VERB or marked):
            return "V"
        return "N" if noun else "V"
    if noun:
        if before == "N" and words[i - 1].endswith("s") and (following in AFTER_VERB or lower in cues.forms()):
            return "V"
        return "A" if adj and _noun_follows(following) else "N"
    if adj:
        return "A"
    return "V"


def _noun_follows(word: str) -> bool:
    if not word or word in CLOSED or not word[0].isalpha():
        return False
    found, past, _ = _open_class(word)
    return "noun" in found or "adj" in found and not past
