"""A dossier of many events, for measuring: `python tests/many_events.py FOLDER [EVENTS]` writes its documents and sidecars below FOLDER."""
from __future__ import annotations

import sys
from datetime import date, timedelta
from pathlib import Path

GIVEN = ["Anna", "Bruno", "Clara", "David", "Emma", "Felix", "Greta", "Henry", "Irene", "Jonas", "Karen", "Louis"]
FAMILY = ["Almond", "Berger", "Carver", "Dorsey", "Ekman", "Fowler", "Garner", "Holm", "Ibsen", "Jarvis", "Keller", "Lund"]
PLACES = ["Bergen", "Lisbon", "Porto", "Oslo", "Turin", "Ghent", "Cork", "Malmo", "Graz", "Split"]
DEEDS = ["met {} in {}", "opened a mill with {} in {}", "sued {} in {}", "visited {} in {}", "signed a lease with {} in {}",
         "sold a ferry to {} in {}", "bought a barn from {} in {}", "accused {} of fraud in {}", "thanked {} at a fair in {}"]
FIRST = date(2008, 1, 2)
IN_A_DOCUMENT = 25


def documents(events: int) -> dict[str, str]:
    """Texts by file name: each sentence tells of one event, dated in full, and every fifth is what somebody said."""
    texts: dict[str, list[str]] = {}
    for number in range(events):
        day = FIRST + timedelta(number * 6000 // events)
        one = f"{GIVEN[number % 12]} {FAMILY[number // 12 % 12]}"
        other = f"{GIVEN[(number // 7 + 5) % 12]} {FAMILY[(number // 5 + 3) % 12]}"
        place = PLACES[number // 3 % 10]
        when = f"{day.day} {day:%B} {day.year}"
        if number % 5 == 4:
            sentence = f"“The lease of lot {number} is void,” {one} said in {place} on {when}."
        else:
            sentence = f"On {when}, {one} {DEEDS[number % 9].format(other, place)}."
        texts.setdefault(f"report-{number // IN_A_DOCUMENT:04}", []).append(sentence)
    return {name: f"Report {int(name[-4:])}\n\n" + "\n".join(sentences) + "\n" for name, sentences in texts.items()}


def write(folder: Path, events: int) -> None:
    """The documents and their sidecars below `folder`/seeds/documents."""
    shelf = folder / "seeds" / "documents"
    shelf.mkdir(parents=True, exist_ok=True)
    for name, text in documents(events).items():
        (shelf / f"{name}.txt").write_text(text, encoding="utf-8")
        (shelf / f"{name}.yml").write_text(f"title: Report {int(name[-4:])}\nrights: full\n", encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 5000)
