"""How fast the whole extraction is, on a generated corpus of invented names: `make bench`.

One core, one run. The measure is spaCy's bare tokenizer on the same text in the same run, so that the figures of two
machines can be compared. Each figure is printed beside its limit. Ends with 1 where a limit is broken: a twentieth of the tokenizer's
speed, time and memory in step with length. `python tests/bench.py 0` leaves out the long document.
"""
from __future__ import annotations

import random
import resource
import sys
import time
from collections.abc import Iterator

import spacy

from generator.extract import extract
from generator.process import collect_seldom

AIM = 50                            # articles a second
SLOWEST = 20                        # times the tokenizer's time
UNCLOSED = 30                       # seconds for 100,000 unclosed quotation marks
MEMORY = 600                        # MB that a MB of text may take
STEEPEST = 1.6                      # time a character of a text four times as long, against the single one
FIRST = ("Mara", "Tolen", "Ivo", "Selda", "Oskar", "Runa", "Bento", "Kaya", "Milo", "Petra")
SYLLABLES = ("bar", "len", "dov", "sta", "rin", "kol", "mer", "tas", "vel", "gru", "nik", "hol")
ROLES = ("mayor", "engineer", "harbour master", "minister of transport", "spokeswoman", "union leader", "judge", "surgeon")
VERBS = ("said", "argued", "insisted", "warned", "told reporters", "announced", "added", "noted")
SUBJECTS = ("the bridge", "the new ferry line", "the budget", "the port", "the old mill", "the railway", "the water board", "the clinic")
CLAIMS = ("would stay closed until the spring", "had never been safe", "cost more than anyone expected", "was a gift to the valley",
          "could not be saved without help from abroad", "must open again before the elections", "was sold in 2019 for two million")
DAYS = ("on Monday", "on Friday", "last week", "on March 4", "in June 2021", "two days later", "yesterday")


def name(chance: random.Random) -> str:
    """An invented name."""
    return chance.choice(FIRST) + " " + "".join(chance.choices(SYLLABLES, k=2)).capitalize()


def sentence(chance: random.Random, who: str) -> str:
    """An invented sentence of news: reported, quoted, mixed or plain."""
    subject, claim, verb, day = (chance.choice(x) for x in (SUBJECTS, CLAIMS, VERBS, DAYS))
    return chance.choice([
        f"{who} {verb} {day} that {subject} {claim}.",
        f"“We know that {subject} {claim},” {who} said {day}. “Nobody asked us about it.”",
        f"According to {who}, the {chance.choice(ROLES)}, {subject} “{claim}” and nothing would change that.",
        f"{subject.capitalize()} {claim}, and {chance.randint(12, 900)} people came {day} to see it in the town of {who.split()[1]}.",
        f"{who}, a {chance.choice(ROLES)} who has worked there for {chance.randint(2, 30)} years, {verb} it “{claim}.”",
    ])


def article(chance: random.Random, length: int = 2700) -> str:
    """An invented article of about `length` characters."""
    people = [name(chance) for _ in range(4)]
    lines = [f"{people[0]} Warns Of Closure", f"{people[0].split()[1].upper()}, March 3 — {sentence(chance, people[0])}"]
    size = 0
    while size < length:
        lines.append(" ".join(sentence(chance, chance.choice(people)) for _ in range(3)))
        size += len(lines[-1])
    return "\n\n".join(lines)


def seconds(texts: list[str]) -> float:
    """The processor time of the whole extraction of `texts`, each a dossier of its own."""
    began = time.process_time()
    for _ in extract({"id": str(i), "text": text} for i, text in enumerate(texts)):
        pass
    return time.process_time() - began


def tokenizer_seconds(texts: list[str]) -> float:
    """The processor time of spaCy's bare tokenizer on `texts`, cut where it refuses longer ones."""
    nlp = spacy.blank("en")
    began = time.process_time()
    for text in texts:
        for start in range(0, len(text), 900_000):
            nlp(text[start : start + 900_000])
    return time.process_time() - began


def report(what: str, found: str, limit: str) -> None:
    """One line of the table: what was measured, the figure, and the limit or aim it is held against."""
    print(f"{what:26}  {found:58}  {limit}", flush=True)


def measure(megabytes: float) -> Iterator[str]:
    """Print each figure beside its limit; yield what breaks one. The number of articles a second is an aim: it depends on the machine."""
    chance = random.Random(1)
    corpus = [article(chance) for _ in range(120)]
    collect_seldom()                # as the command does
    seconds(corpus[:3])             # tables are loaded
    bare, whole = tokenizer_seconds(corpus), seconds(corpus)
    size = sum(map(len, corpus)) // len(corpus)
    report("articles a second", f"{len(corpus) / whole:.1f}, of {size} characters each", f"aim: {AIM}")
    report("share of the tokenizer", f"a {whole / bare:.1f}th; the bare tokenizer reads {len(corpus) / bare:.0f} a second",
           f"limit: a {SLOWEST}th, aim: a {SLOWEST // 2}th")
    if whole > SLOWEST * bare:
        yield f"slower than a {SLOWEST}th of the tokenizer"

    base = article(chance, 60_000)
    costs = {times: seconds(["\n\n".join([base] * times)]) for times in (1, 2, 4)}
    report("time by length", "; ".join(f"{times * len(base) // 1000} kB in {cost:.2f} s" for times, cost in costs.items()),
           f"limit: {STEEPEST} times the time a character")
    if costs[4] / 4 > STEEPEST * costs[1] + 0.1:
        yield "time grows faster than length"

    for mark in ("“", '"', "‘", "«", "``"):
        cost = seconds([mark * 100_000])
        report("unclosed marks", f"100,000 of {mark} in {cost:.1f} s", f"limit: {UNCLOSED} s")
        if cost > UNCLOSED:         # the bare tokenizer is no measure here: its own time is quadratic on marks in a row
            yield f"100,000 unclosed {mark} take {cost:.0f} s"

    if megabytes:
        before = peak()
        long = article(chance, int(megabytes * 1_000_000))
        bare, whole = tokenizer_seconds([long]), seconds([long])
        report("one long document", f"{len(long) / 1e6:.1f} MB in {whole:.1f} s, a {whole / bare:.1f}th of the tokenizer's speed",
               f"limit: a {SLOWEST}th")
        report("memory", f"{before:.0f} MB at most before it, {peak():.0f} MB with it", f"limit: {MEMORY} MB a MB of text")
        if whole > SLOWEST * bare:
            yield f"a document of {megabytes} MB is slower than a {SLOWEST}th of the tokenizer"
        if peak() - before > MEMORY * megabytes:
            yield f"a document of {megabytes} MB takes {peak() - before:.0f} MB of memory"


def peak() -> float:
    """The most memory that this process has held so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024**2 if sys.platform == "darwin" else 1024)


if __name__ == "__main__":
    broken = list(measure(float(sys.argv[1]) if len(sys.argv) > 1 else 5))
    print("\n".join(broken) or "within the limits")
    sys.exit(bool(broken))
