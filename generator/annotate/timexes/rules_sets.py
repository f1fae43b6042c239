"""Times that come again: "every week", "twice a year", "daily"."""

from __future__ import annotations

from generator.annotate.timexes.grammar import Hit, rule
from generator.annotate.timexes.rules_days import Found, fixed
from generator.annotate.timexes.rules_durations import SET, amount, duration, unit_code


@rule(
    "set",
    "every (o='other')? u=(unit|weekend|quarter|century)",
    "every n=@count u=units",
    "every (second|ordinal_word) u=unit",
    "a2=('once'|'twice') a u=unit",
    "every m=(month)",
    "every s=season",
    "every p=part",
)
def _set(h: Hit) -> Found:
    start, end = h.range()
    if h.has("m"):
        yield start, end, SET, fixed(f"XXXX-{h.number('m'):02}")
    elif h.has("s"):
        yield start, end, SET, fixed(f"XXXX-{h.text('s')}")
    elif h.has("p"):
        yield start, end, SET, fixed(f"XXXX-XX-XXT{h.text('p')}")
    elif h.has("u"):
        unit = unit_code(h.token("u"))
        number: float = 1
        words = [t.word for t in h.tokens[start:end]]
        if h.has("a2"):
            start += 1
        if h.has("o") or "second" in words[:-1]:
            number = 2
        elif h.has("n"):
            pass
        yield start, end, SET, fixed(duration(amount(h.words("n")) if h.has("n") else number, unit))


@rule("habit", "x=habit")
def _habit(h: Hit) -> Found:
    token = h.token("x")
    start, end = h.range()
    if token.text[0].isupper() and not _opens_sentence(h, start):
        return
    if end < len(h.tokens) and token.text[0].isupper() and h.tokens[end].text[0].isupper():
        return
    yield start, end, SET, fixed(h.text("x"))


def _opens_sentence(h: Hit, start: int) -> bool:
    return start == 0 or h.tokens[start - 1].text in (".", "!", "?", '"', "“", ":")
