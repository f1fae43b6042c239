"""`dossier extract`: the contract other programs rely on."""
from generator.extract import extract

FIELDS = {"id", "published", "kept", "mentions", "roles", "quotations", "timexes", "events", "summary"}


def test_every_field_is_answered_in_the_order_of_the_rows() -> None:
    rows = [{"id": "b", "text": "One line.", "group": "g"}, {"id": "a", "text": ""}, {"id": "c", "text": "Two.\n\nThree.", "group": "g"}]
    answers = list(extract(rows))
    assert [a["id"] for a in answers] == ["b", "a", "c"]
    assert all(set(a) == FIELDS for a in answers)
    assert all(set(a["summary"]) == {"who", "what", "when", "where", "why", "how", "sentences"} for a in answers)


def test_two_rows_of_one_id_are_two_documents_whatever_the_others_are_called() -> None:
    told = {"Ann Hill": "a", "Bo Lind": "a", "Ada Holm": "a (2)", "Joe Pell": "a"}
    rows = [{"id": identifier, "text": f"“It is late now,” said {name}.", "group": "g"} for name, identifier in told.items()]
    assert [q["speaker"]["name"] for a in extract(rows) for q in a["quotations"]] == list(told)


def test_a_text_above_spacys_limit_is_read_whole() -> None:
    line = "Incomprehensibilities " * 5 + "counterrevolutionaries.\n"
    text = line * 8_000                # well above a million characters, in long words: reading costs time by the word
    assert len(text) > 1_050_000
    (answer,) = extract([{"id": "long", "text": text}])
    assert answer["kept"][-1] == [len(text) - len(line), len(text) - 1]


def test_a_text_may_end_anywhere() -> None:
    """A pasted text is cut where the page was: behind a name and its comma, inside a bracket, between a mark and its word."""
    text = ("Maj Gen (retd) Ann Hill, 61, of the Harbour Agency, a law firm that sails, said on Monday, May 3, 2021, that “the pier is "
            "gone, and nobody at 9 p.m. ‘saw’ it,” Hill’s aide (a mayor) told Olaf Lind, who wrote: \"No. Ask Peru’s Minister of Labour "
            "and Housing,\" as Customs and Border Protection, according to the ex-mayor, had to \n\nQ: Why?\nMR LIND: Because, ")
    for answer in extract({"id": str(end), "text": text[:end]} for end in range(len(text) + 1)):
        own = text[: int(answer["id"])]
        for mention in answer["mentions"]:
            assert own[mention["start"] : mention["end"]] == mention["text"]
