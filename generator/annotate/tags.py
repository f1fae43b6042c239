"""What a word is in its sentence, as far as it can be told.

Names of a module, not an enum: the rules ask for them some thousand times a document, and in Python 3.11 a member of an enum
takes ten times as long to reach.
"""

from __future__ import annotations

from typing import NewType

Tag = NewType("Tag", str)

DETERMINER = Tag("determiner")
POSSESSIVE = Tag("possessive")  # his; also the ending 's
PRONOUN = Tag("pronoun")
OBJECT = Tag("object")  # him
WH = Tag("wh")
THAT = Tag("that")
PREPOSITION = Tag("preposition")
CONJUNCTION = Tag("conjunction")
SUBORDINATOR = Tag("subordinator")
BE = Tag("be")
HAVE = Tag("have")
DO = Tag("do")
MODAL = Tag("modal")
NEGATION = Tag("negation")
ADVERB = Tag("adverb")
ADJECTIVE = Tag("adjective")
NOUN = Tag("noun")
NAME = Tag("name")
NUMBER = Tag("number")
FINITE = Tag("finite")  # says, said
BASE = Tag("base")  # (to, will) say
ING = Tag("ing")
PARTICIPLE = Tag("participle")  # (has, was) said
TO = Tag("to")  # before an infinitive
COMMA = Tag("comma")
SEMICOLON = Tag("semicolon")
COLON = Tag("colon")
DASH = Tag("dash")
MARK = Tag("mark")
OPEN = Tag("open")  # ( [
CLOSE = Tag("close")
STOP = Tag("stop")  # . ! ?
SIGN = Tag("sign")  # any other

AUXILIARIES = frozenset({BE, HAVE, DO, MODAL})
NOMINALS = frozenset({NOUN, NAME, NUMBER})
VERBAL = frozenset({FINITE, BASE, ING, PARTICIPLE})
FINITES = AUXILIARIES | {FINITE}
ADVERBS = frozenset({ADVERB, NEGATION})
