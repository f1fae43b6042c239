"""Rough word classes without trained weights: enough to see verb groups, noun phrases and where a clause ends.

Closed classes come from `lexicon/function_words.yml`; open words take the class that their neighbours leave open.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from generator.annotate import tags
from generator.annotate.tags import ADVERBS, NOMINALS, VERBAL, Tag
from generator.annotate.tokens import Memory
from generator.annotate.words import ENDS, Words
from generator.lexicon import load_table
from generator.lexicon.words import classes, lemmas

MARKS = frozenset('"“”„«»‟＂') | {"''", "``"}
DASHES = frozenset({"—", "–", "--", "-", "---", "―"})
_JOINING = frozenset({"-", "–"})  # between two words without white space they join them
_NAMES_TOO = frozenset({"may", "will", "most", "march"})


_BEFORE_NOUN = frozenset({tags.DETERMINER, tags.POSSESSIVE, tags.ADJECTIVE, tags.NUMBER, tags.PREPOSITION})
_BEFORE_BASE = frozenset({tags.MODAL, tags.TO, tags.DO})
_BEFORE_PARTICIPLE = frozenset({tags.BE, tags.HAVE})
_BEFORE_INITIAL = frozenset({tags.MARK, tags.COLON, tags.OPEN})    # behind one a capital tells nothing
_AFTER_VERB = frozenset({
    "the", "a", "an", "that", "to", "it", "he", "she", "they", "we", "i", "you", "his", "her", "its", "their", "my", "our", "him", "them",
    "us", "me", "this", "these", "those", "no", "not", "why", "how", "what", "whether", "if", "there", "for", "about", "all", "any",
    "some", ":", "as", "on", "against", "more", "both", "each", "himself", "herself",
})
_PARTICIPLES = frozenset({
    "known", "seen", "shown", "given", "taken", "written", "spoken", "sworn", "gone", "done", "been", "broken", "chosen", "drawn",
    "driven", "fallen", "forgotten", "grown", "hidden", "proven", "risen", "stolen", "thrown", "torn", "withdrawn", "worn", "undertaken",
    "begun", "sung",
})
_ALWAYS_PAST = frozenset({
    "said", "told", "wrote", "spoke", "knew", "gave", "took", "went", "swore", "drew", "drove", "fell", "forgot", "grew", "threw",
    "began", "chose", "broke", "wore",
})


_SAYING_LAST = frozenset({"claims", "notes", "reports", "reasons", "states", "estimates", "remarks", "comments", "jokes", "laments"})
_EACH = frozenset({"all", "both", "each"})         # between a subject and its verb
_BEFORE_EACH = NOMINALS | _BEFORE_PARTICIPLE | {tags.PRONOUN}
_SEVERAL = frozenset({"some", "many", "most", "both", "all", "several", "few", "these", "those", "any", "half"})   # who "say"
_ALWAYS_THIRD = frozenset({"says", "thinks", "tells", "believes", "knows"})
_SAYS = _ALWAYS_THIRD | {"said", "told", "wrote", "calls", "called", "added", "noted"}      # behind a name


@dataclass(slots=True, init=False)     # with an `__init__` each of a text's many words would cost a call of Python code
class Word:
    """A token with its tag; `lemma` is the verb's where the word is one."""

    text: str
    lower: str
    start: int
    end: int
    tag: Tag
    lemma: str
    quoted: bool  # stands inside quotation marks


_CLOSED: dict[str, Tag] = {}
for _name, _words in load_table("function_words").items():
    for _word in _words:
        _CLOSED.setdefault(str(_word), vars(tags)[_name.upper()])


@cache
def verb_lemma(lower: str) -> str:
    """The lemma of `lower` as a verb, "" if it cannot be one."""
    found = lemmas(lower, "verb")
    return found[0] if found else ""


def _past(lower: str, lemma: str) -> bool:
    return lower.endswith("ed") or (lower != lemma and not lower.endswith(("ing", "s"))) or lower in {"put", "cut", "set", "hit", "let"}


def tagged_words(table: Words, first: int, last: int) -> list[Word]:
    """The words of the sentence first:last with their tags, set from left to right. White space is left out."""
    words: list[Word] = []
    open_words: list[tuple[int, Rule]] = []
    capitals: list[bool] = []
    forms = map(_FORMS.__getitem__, table.words[first:last])
    for (text, lower, tag, rule, capital), start, end in zip(forms, table.starts[first:last], table.ends[first:last], strict=True):
        if rule:
            open_words.append((len(words), rule))
        elif not text:
            continue
        if capital is not None:
            capitals.append(capital)
        word = Word()
        word.text, word.lower, word.tag = text, lower, tag
        word.start, word.end = start, end
        word.lemma, word.quoted = "", False
        words.append(word)
    headline = len(capitals) > 2 and sum(capitals) >= 0.75 * len(capitals)
    for i, rule in open_words:
        word = words[i]
        tag = word.tag = rule(words, i, headline)
        if tag in VERBAL:
            word.lemma = verb_lemma(word.lower)
    return words


Rule = Callable[[Sequence[Word], int, bool], Tag]   # the tag of words[i] in a headline or not, those before it being tagged
# What a word or mark is wherever it stands: as printed ("" of white space), in lower case, its tag, or else the rule that asks its
# neighbours for it, and whether it begins with a capital: None of a short word, which tells nothing of a headline.
_Form = tuple[str, str, Tag, Rule | None, bool | None]


def _read_form(text: str) -> _Form:
    """The form of a token."""
    if text.isspace():
        return "", "", tags.SIGN, None, None
    lower = text.lower().replace("’", "'")
    tag = _own_tag(text, lower)
    capital = text[0].isupper() if len(text) > 3 and text[0].isalpha() else None
    return text, lower, tag or tags.SIGN, None if tag else _rule(text, lower), capital


_FORMS = Memory(_read_form)


def _own_tag(text: str, lower: str) -> Tag | None:
    """The tag that a word or mark has in every sentence; None where its neighbours decide."""
    mark = None if text[0].isalnum() else _mark(text)
    if mark:
        return mark
    if text in _JOINING or lower in ("to", "'s", "'d", "her"):
        return None
    if lower == "that":
        return tags.THAT
    if text == "US":
        return tags.NAME                 # the country
    capital = text[0].isupper()
    closed = _CLOSED.get(lower)
    if closed:
        return None if closed is tags.MODAL or capital and lower in _NAMES_TOO else closed
    if lower[0].isdigit():
        return tags.NUMBER
    return None if capital else _only_class(lower)


def _rule(text: str, lower: str) -> Rule:
    """What decides on a word that is not the same in every sentence."""
    if text in _JOINING:
        return _hyphen
    if lower == "to":
        return _to
    if lower == "'s":
        return _apostrophe_s
    if lower in _CLOSED:
        return _closed_class
    return _open_class if text[0].isupper() else _verb_rule(lower)


def _only_class(lower: str) -> Tag | None:
    """The tag of an open word that is no verb; None of one that may be."""
    known = classes(lower)
    adverb = "adv" in known and "noun" not in known
    if adverb and lower.endswith("ly"):
        return tags.ADVERB
    if "verb" in known:
        return None
    if "adj" in known and "noun" not in known:
        return tags.ADJECTIVE
    return tags.ADVERB if adverb else tags.NOUN


def _mark(text: str) -> Tag | None:
    """The tag of a mark; None of a word, and of a hyphen, which may stand inside one."""
    if text == ",":
        return tags.COMMA
    if text in MARKS:
        return tags.MARK
    if text in ENDS:
        return tags.STOP
    if text in DASHES:
        return None if text in _JOINING else tags.DASH
    if text in ("(", "["):
        return tags.OPEN
    if text in (")", "]"):
        return tags.CLOSE
    if text in (":", ";"):
        return tags.COLON if text == ":" else tags.SEMICOLON
    if any(c.isalnum() for c in text):
        return None
    return tags.POSSESSIVE if text in ("'", "’") else tags.SIGN


def _hyphen(words: Sequence[Word], i: int, headline: bool) -> Tag:
    """A sign between two words that it joins, else a dash."""
    joined = 0 < i < len(words) - 1 and words[i - 1].end == words[i].start and words[i].end == words[i + 1].start
    return tags.SIGN if joined else tags.DASH


def _closed_class(words: Sequence[Word], i: int, headline: bool) -> Tag:
    """The word's own tag, but for "he'd better", "the will", "in May", "saw her"."""
    word = words[i]
    lower = word.lower
    following = words[i + 1] if i + 1 < len(words) else None
    if lower == "'d" and following and following.lower in ("better", "been"):
        return tags.HAVE
    closed = _CLOSED[lower]
    if closed is tags.MODAL and i and words[i - 1].tag is tags.DETERMINER:
        return _open_class(words, i, headline)
    if word.text[0].isupper() and i and not headline and lower in _NAMES_TOO:
        return tags.NAME
    if lower == "her" and not (following and following.text[0].isalpha() and following.lower not in _CLOSED):
        return tags.OBJECT
    return closed


def _to(words: Sequence[Word], i: int, headline: bool) -> Tag:
    """Infinitive or preposition: what stands next decides, a mark or an adverb in between stepped over."""
    if i and words[i - 1].lower == "according":
        return tags.PREPOSITION
    for following in words[i + 1 : i + 4]:
        if (
            following.text in MARKS
            or (following.lower.endswith("ly") and "adv" in classes(following.lower))
            or following.lower in ("also", "not")
        ):
            continue
        if following.lower in ("be", "have", "do"):
            return tags.TO
        closed = _CLOSED.get(following.lower)
        base = verb_lemma(following.lower) == following.lower and closed is None
        return tags.TO if base and not following.text[0].isupper() else tags.PREPOSITION
    return tags.PREPOSITION


def _apostrophe_s(words: Sequence[Word], i: int, headline: bool) -> Tag:
    if not 0 < i < len(words) - 1:
        return tags.POSSESSIVE
    previous, following = words[i - 1], words[i + 1]
    if previous.tag in (tags.PRONOUN, tags.WH, tags.THAT) and previous.lower not in ("one", "everyone", "someone", "anyone", "others"):
        return tags.BE
    closed = _CLOSED.get(following.lower)
    if closed in (tags.DETERMINER, tags.NEGATION, tags.PREPOSITION, tags.BE) or following.lower in ("been", "also", "still"):
        return tags.BE
    return tags.POSSESSIVE


def _open_class(words: Sequence[Word], i: int, headline: bool) -> Tag:
    """A name, where the word has a capital that its place does not ask for; else what its classes leave open."""
    word = words[i]
    lower = word.lower
    capital = word.text[0].isupper()
    if capital and not headline:
        asked_for = words[i - 1].tag in _BEFORE_INITIAL and classes(lower) if i else verb_lemma(lower)
        if not asked_for:
            return tags.NAME
    only = _only_class(lower)
    if only is tags.ADVERB and lower.endswith("ly") or only and not capital:
        return only
    if not verb_lemma(lower):
        return tags.NAME
    if i == 0 and capital and len(words) > 1 and not headline and (words[1].text[0].isupper() or words[1].lower in _SAYS):
        return tags.NAME
    return _verb_rule(lower)(words, i, headline)


def _verb_rule(lower: str) -> Rule:
    """The rule for a word that may be a verb, by its ending."""
    lemma = verb_lemma(lower)
    if lower == "say":
        return _say
    if lower.endswith("ing") and lower != lemma:
        return _ing
    if lower != lemma and _past(lower, lemma):
        return _past_form
    return _third_person if lower != lemma and lower.endswith("s") else _base_form


def _skip_adverbs(words: Sequence[Word], i: int) -> Word | None:
    """The last word before `i` that is no adverb or negation."""
    i -= 1
    while i >= 0 and words[i].tag in ADVERBS:
        i -= 1
    return words[i] if i >= 0 else None


def _ing(words: Sequence[Word], i: int, headline: bool) -> Tag:
    before = words[i - 1].tag if i else None
    if before is tags.SIGN and words[i - 1].text in _JOINING and i + 1 < len(words) and _only_class(words[i + 1].lower) is tags.NOUN:
        return tags.ADJECTIVE            # "anti-doping"
    if before in (tags.DETERMINER, tags.ADJECTIVE) and "noun" in classes(words[i].lower):
        return tags.NOUN
    if before is tags.POSSESSIVE and "noun" in classes(words[i].lower) and not _takes_object(words, i):
        return tags.NOUN
    return tags.ING


def _takes_object(words: Sequence[Word], i: int) -> bool:
    return i + 1 < len(words) and words[i + 1].lower in _AFTER_VERB


def _past_form(words: Sequence[Word], i: int, headline: bool) -> Tag:
    lower, before = words[i].lower, _skip_adverbs(words, i)
    if before and before.tag in _BEFORE_PARTICIPLE:
        return tags.PARTICIPLE
    if lower in _ALWAYS_PAST:
        return tags.FINITE
    if before is None:
        return tags.PARTICIPLE
    if words[i - 1].lower in _EACH and i > 1 and words[i - 2].tag in _BEFORE_EACH:
        return tags.PARTICIPLE if words[i - 2].tag in _BEFORE_PARTICIPLE else tags.FINITE       # "they all vowed"
    if words[i - 1].tag in _BEFORE_NOUN:
        return tags.NOUN if "noun" in classes(lower) and not lower.endswith("ed") else tags.ADJECTIVE
    if lower in _PARTICIPLES or (i + 1 < len(words) and words[i + 1].lower == "by"):
        return tags.PARTICIPLE
    return tags.FINITE


def _third_person(words: Sequence[Word], i: int, headline: bool) -> Tag:
    lower = words[i].lower
    if "noun" not in classes(lower):
        return tags.FINITE
    before = _skip_adverbs(words, i)
    if before is None:
        return tags.NOUN
    previous = words[i - 1]
    following = words[i + 1] if i + 1 < len(words) else None
    if lower in _ALWAYS_THIRD and previous.tag not in _BEFORE_NOUN:
        return tags.FINITE
    if before.tag in (tags.PRONOUN, tags.WH) and before.lower not in ("what", "whose"):
        return tags.FINITE
    if previous.lower == "this":
        return tags.FINITE              # one thing: "this makes it late", and no noun in the plural
    if previous.tag in _BEFORE_NOUN:
        return tags.NOUN
    if before.tag in (tags.NAME, tags.NOUN) or before.tag is tags.CLOSE:
        if lower in _SAYING_LAST and (following is None or following.tag is tags.STOP) and _is_set_off(words, i):
            return tags.FINITE
        if _takes_object(words, i) and not (before.tag is tags.NOUN and before.lower.endswith("s")):
            return tags.FINITE
        if following and (following.text in MARKS or following.text[0].isupper() and (before.tag is tags.NOUN or not headline)):
            return tags.FINITE
        if headline and before.tag in NOMINALS and following:
            return tags.FINITE if lower in ("says", "calls", "wants", "backs", "slams", "blasts", "claims", "urges", "warns") else tags.NOUN
        if before is not previous:
            return tags.FINITE
    if before.tag is tags.COMMA and _takes_object(words, i):
        return tags.FINITE
    if before.tag is tags.CONJUNCTION and _takes_object(words, i) and words[i + 1].lower not in ("for", "to", "on", "about"):
        return tags.FINITE
    return tags.NOUN


def _is_set_off(words: Sequence[Word], i: int) -> bool:
    """Whether nothing but a name stands between a comma and `i`: "it was lost, Ann Hill claims"."""
    j = i - 1
    while j > 0 and words[j].tag is tags.NAME:
        j -= 1
    return 0 < j < i - 1 and words[j].tag is tags.COMMA


def _say(words: Sequence[Word], i: int, headline: bool) -> Tag:
    """ "Say" is a verb wherever its place does not make it a noun ("a say") or an aside (", say,")."""
    previous = words[i - 1] if i else None
    before = _skip_adverbs(words, i)
    if previous is None or before is None or before.tag in _BEFORE_BASE:
        return tags.BASE
    if previous.tag is tags.COMMA and i + 1 < len(words) and words[i + 1].text == "," and words[i - 2].tag not in ADVERBS:
        return tags.ADVERB
    one = previous.tag is tags.DETERMINER and previous.lower not in _SEVERAL or previous.lower in ("more", "less")
    if one or previous.tag in (tags.POSSESSIVE, tags.ADJECTIVE, tags.PREPOSITION, tags.HAVE):
        return tags.NOUN
    return tags.BASE if _is_asked(words, i) else tags.FINITE


def _is_asked(words: Sequence[Word], i: int) -> bool:
    """Whether an auxiliary in front of the subject takes words[i]: "did Ann Hill say"."""
    for j in range(i - 1, max(-1, i - 6), -1):
        if words[j].tag in _BEFORE_BASE:
            return j == 0 or words[j - 1].tag not in NOMINALS and words[j - 1].tag is not tags.PRONOUN
        if words[j].tag not in NOMINALS and words[j].tag not in (tags.DETERMINER, tags.ADJECTIVE, tags.PRONOUN, tags.POSSESSIVE):
            break
    return False


def _base_form(words: Sequence[Word], i: int, headline: bool) -> Tag:
    known = classes(words[i].lower)
    if i and words[i - 1].tag in _BEFORE_NOUN:
        return tags.NOUN if "noun" in known else tags.ADJECTIVE
    before = _skip_adverbs(words, i)
    if before and before.tag in _BEFORE_BASE:
        return tags.BASE
    if before and before.lower in ("i", "you", "we", "they") and before.tag is tags.PRONOUN:
        return tags.FINITE
    if before and before.lower in ("who", "which") and before.tag is tags.WH and "noun" in known and _takes_object(words, i):
        return tags.FINITE
    if known == {"verb"}:
        return tags.FINITE
    plural = before is not None and before.lower.endswith("s") and before.tag in (tags.NOUN, tags.NAME)
    if (
        before
        and (plural or before.lower in ("people", "men", "women", "police", "many", "some", "most", "percent"))
        and (_takes_object(words, i) or (i + 1 < len(words) and words[i + 1].text in MARKS) or "noun" not in known)
    ):
        return tags.FINITE
    if before and before.lower == "who" and before.tag is tags.WH:
        return tags.FINITE
    if plural and words[i].lower == "show" and (i + 1 == len(words) or words[i + 1].tag is tags.STOP):
        return tags.FINITE              # "it was lost, city records show."
    if "noun" in known:
        return tags.NOUN
    return tags.ADJECTIVE if "adj" in known else tags.FINITE
