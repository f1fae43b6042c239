"""Messages: what the header says, what is set aside, and that nobody's address is published."""
from __future__ import annotations

from collections import Counter
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.clean import clean
from generator.formats import UnreadableFormatError
from generator.formats.mail import read_mail
from generator.messages import read_header
from generator.models import Document, Seeds
from generator.pipeline import make_dossier, publish
from generator.read import read_file, read_seeds
from generator.read.wrapping import join_wrapped

CASES = yaml.safe_load((Path(__file__).parent / "cases/messages/messages.yml").read_text(encoding="utf-8"))
LETTER = CASES[0]["text"]


def document(text: str) -> Document:
    return Document(id="d", file="d.txt", text=text)


def mail(**fields: str) -> EmailMessage:
    message = EmailMessage()
    for name, value in {"From": "Ann Tolland <harbour@eastquay.example>", "To": "tom@mail.example", "Subject": "The pier",
                        "Date": "Fri, 22 Mar 2024 23:14:05 -0500", **fields}.items():
        message[name] = value
    return message


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"][:60])
def test_a_message_states_its_title_author_and_day(case: dict[str, Any]) -> None:
    (known,) = make_dossier(Seeds(documents=(document(case["text"]),))).documents
    day = case["published"]
    assert (known.title, [*(known.authors or ())], known.published) == (case["title"], case["authors"], day and str(day))
    bases = {known.title_basis, known.authors_basis, known.published_basis} - {None}
    assert bases == ({"e-mail header"} if case["aside"] else {"text"})


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"][:60])
def test_what_is_not_the_message_itself_is_set_aside_with_its_reason(case: dict[str, Any]) -> None:
    assert Counter(aside.reason for aside in clean(document(case["text"])).set_aside) == case["aside"]


def test_what_an_older_message_says_is_no_quotation_of_this_one() -> None:
    (found,) = make_dossier(Seeds(documents=(document(LETTER),))).resolution.annotations
    assert [LETTER[q.start : q.end] for q in found.quotations if q.segments and not q.rejected] == ["a danger to everybody"]


def test_a_persons_own_words_about_a_message_win(tmp_path: Path) -> None:
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "d.txt").write_text(LETTER, encoding="utf-8")
    (tmp_path / "documents" / "d.yml").write_text("title: A letter\nauthors: [The office]\npublished: 2024-03-23\n", encoding="utf-8")
    (known,) = make_dossier(read_seeds(tmp_path)).documents
    assert (known.title, known.title_basis, known.authors, known.published) == ("A letter", "curator", ("The office",), "2024-03-23")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"][:60])
def test_no_address_of_a_header_is_published(case: dict[str, Any]) -> None:
    _, files = publish(make_dossier(Seeds(documents=(document(case["text"]),))), review=True, site_url="https://harbour.example/")
    for address in ("harbour@eastquay", "tom@mail", "pier@eastquay"):
        assert [file.path for file in files if address in file.content] == []


def test_header_and_quoted_lines_of_a_wrapped_message_stay_lines() -> None:
    body = ("The pier was closed yesterday, for the planks are rotten and the board\ncalls it a danger to everybody who sets a foot on it, "
            "by day as well as\nby night, until the engineer has been here and has seen it with his own\neyes.\n")
    header = "From: Ann Tolland <harbour@eastquay.example>, the harbour master there\nTo: tom@mail.example\nSubject: Pier\n"
    text = f"{header}\n{body}\n> Why?\n> And when?\n"
    joined, wraps = join_wrapped(text)
    assert len(wraps) == 3
    assert joined.count("\n") == text.count("\n") - 3
    assert joined.startswith(text[: text.index("\n\n")])


def test_an_eml_file_is_its_header_and_its_text() -> None:
    message = mail(Subject="Brücke zur Mole")
    message.set_content("Dear Tom,   \n\nThe pier is “closed”.\n")
    message.add_alternative("<p>Something else</p>", subtype="html")
    message.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="plan.pdf")
    read = read_mail(message.as_bytes())
    assert read.text == ("From: Ann Tolland <harbour@eastquay.example>\nTo: tom@mail.example\nDate: Fri, 22 Mar 2024 23:14:05 -0500\n"
                         "Subject: Brücke zur Mole\n\nDear Tom,\n\nThe pier is “closed”.\n")
    assert read.attached == ("plan.pdf",)


def test_the_text_of_an_html_message_is_read_as_a_web_page() -> None:
    pytest.importorskip("trafilatura")
    message = mail()
    message.set_content("<html><body><p>Dear Tom,</p><p>The pier was closed in March, and I know why.</p></body></html>", subtype="html")
    assert read_mail(message.as_bytes()).text.endswith("\n\nDear Tom,\nThe pier was closed in March, and I know why.\n")


def test_an_eml_file_becomes_a_document_and_names_what_is_attached(tmp_path: Path) -> None:
    message = mail()
    message.set_content("The pier is closed.\n")
    message.add_attachment(b"x", maintype="image", subtype="png", filename="pier.png")
    (tmp_path / "d.eml").write_bytes(message.as_bytes())
    found, problems = read_file(tmp_path / "d.eml", "documents/d.eml")
    assert found is not None
    (known,) = make_dossier(Seeds(documents=(found,))).documents
    assert (known.title, known.authors, known.published) == ("The pier", ("Ann Tolland",), "2024-03-22")
    assert [(str(p.severity), p.what) for p in problems] == [("note", "has pier.png attached, which is not read.")]


@pytest.mark.parametrize("data", [b"Just words.\n", b"\xff\xfe\x00", b"From: a@b.example\n\n",
                                  b"Subject: =?x?q?=FF?=\nContent-Type: a; charset=\n\n"])
def test_an_eml_file_that_cannot_be_read_says_why(data: bytes) -> None:
    with pytest.raises(UnreadableFormatError, match="has no"):
        read_mail(data)


@pytest.mark.parametrize("data", [b"From: =?no-such?q?=FF?=\nContent-Type: text/plain; charset=no-such\n\n\xffWords.",
                                  b"From: \x00\xff\nSubject: a\n\nWords.",
                                  b"From: Ann\nSubject: =?iso-8859-\xff?q?caf=E9?=\n\nWords."])
def test_an_odd_eml_file_is_read_all_the_same(data: bytes) -> None:
    assert "Words." in read_mail(data).text


def test_a_message_whose_parameters_contradict_each_other_is_left_out_with_the_reason() -> None:
    data = b"From: Ann\nContent-Type: text/plain; charset*0*=utf-8; charset*=x\n\nWords.\n"
    with pytest.raises(UnreadableFormatError) as error:
        read_mail(data)
    assert (error.value.what, error.value.hint) == (
        "is no sound message (TypeError).", "Save the message again from the mail program, or name the file .txt.")


@pytest.mark.parametrize("charset", ["idna", "undefined", "punycode", "hex", "rot13", "no-such"])
def test_a_message_in_what_is_no_character_set_is_read_as_utf_8(charset: str) -> None:
    plain = f"Content-Type: text/plain; charset={charset}\n\n".encode() + "Caf\xe9 \x80 open.".encode() + b" \xff\n"
    named = f"Content-Type: image/png; name*={charset}''a%FF\n\nx\n".encode()
    read = read_mail(b"From: Ann\nContent-Type: multipart/mixed; boundary=B\n\n--B\n" + plain + b"--B\n" + named + b"--B--\n")
    assert read.text == "From: Ann\n\nCaf\xe9   open. \ufffd\n"
    assert len(read.attached) == 1
    with pytest.raises(UnreadableFormatError, match=r"^has no text\."):     # parts without the line that parts them
        read_mail(f"From: Ann\nContent-Type: multipart/mixed; charset={charset}\n\n".encode() + b"\xff words\n")


@pytest.mark.parametrize("text", ["From: a\nTo: b\n" + "To: x\n" * 10_000, "From: a\nTo: b\n\n" + "From: a\nword\n" * 10_000,
                                  "From: a\nTo: b\n\n" + "On 3:00\n" * 10_000, "From: a\nTo: b\n\n" + "> x\n" * 10_000])
def test_long_odd_messages_are_read_in_linear_time(text: str) -> None:
    assert read_header(text) is not None
    assert clean(document(text)).set_aside
