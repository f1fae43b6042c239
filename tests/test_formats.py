"""Web pages, PDF and Word files become text; what cannot be read says why and what to do."""
from __future__ import annotations

import json
import re
import time
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from generator.formats import READERS, ReadText, UnreadableFormatError, read_docx, read_html, read_markdown, read_pdf
from generator.formats.pdf import unwrap
from generator.models import Document, Seeds, Settings
from generator.pipeline import make_dossier
from generator.read.wrapping import join_wrapped
from generator.render import render
from generator.views import make_pages
from generator.views.catalogue import Catalogue
from generator.views.data import make_data

PAGE = """<html lang="en"><head><title>Harbour reopens - The Eastquay Mail</title>
<meta property="og:title" content="Harbour reopens"><meta property="og:site_name" content="The Eastquay Mail">
<meta property="article:published_time" content="2021-05-04T08:00:00Z"><link rel="canonical" href="https://mail.example/harbour">
</head><body><nav><a href="/">Home</a> <a href="/world">World</a></nav><article><h1>Harbour reopens</h1>
<p>The harbour of Eastquay reopened on Monday after a storm that had closed it for nine days, the port office said.</p>
<p>“We checked every quay twice before the first ferry left,” said its head, Ann Tolland, in a statement on Monday.</p>
<p>Ferries to the islands will sail every second hour until the quays have been mended, which is to last until June.</p>
</article><footer>© 2021 The Eastquay Mail</footer></body></html>"""


def pdf(*pages: list[str]) -> bytes:
    """A PDF file with a line of text for each string."""
    pypdf = pytest.importorskip("pypdf")
    from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

    writer = pypdf.PdfWriter()
    font = DictionaryObject({NameObject("/Type"): NameObject("/Font"), NameObject("/Subtype"): NameObject("/Type1"),
                             NameObject("/BaseFont"): NameObject("/Helvetica")})
    for lines in pages:
        page = writer.add_blank_page(600, 800)
        stream = DecodedStreamObject()
        shown = " T* ".join(f"({line}) Tj" for line in lines)
        stream.set_data(f"BT /F1 12 Tf 14 TL 50 700 Td {shown} ET".encode("latin-1"))
        page[NameObject("/Contents")] = writer._add_object(stream)
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})})
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_web_page_gives_its_article_and_metadata() -> None:
    pytest.importorskip("trafilatura")
    read = read_html(PAGE.encode())
    assert read.text.startswith("Harbour reopens\n")
    assert "“We checked every quay twice before the first ferry left,” said its head" in read.text
    assert "Home" not in read.text
    assert (read.title, read.outlet, read.url, read.published) == (
        "Harbour reopens", "The Eastquay Mail", "https://mail.example/harbour", "2021-05-04")


def test_a_web_page_that_states_no_day_has_none() -> None:
    pytest.importorskip("trafilatura")
    assert read_html(PAGE.replace('<meta property="article:published_time" content="2021-05-04T08:00:00Z">', "").encode()).published is None


def test_a_pdf_keeps_where_its_pages_begin() -> None:
    read = read_pdf(pdf(["The harbour reopened on Monday after a long", "storm, the port office said."], ["A second page."]))
    assert read.text == "The harbour reopened on Monday after a long storm, the port office said.\n\nA second page."
    assert [read.text[at:] for at in read.page_breaks] == ["A second page."]


def test_a_quotation_in_a_pdf_is_cited_by_its_page() -> None:
    read = read_pdf(pdf(["The harbour reopened on Monday, the port office said."],
                        ['"We checked every quay twice before noon," said Ann Tolland.']))
    document = Document(id="d", file="seeds/documents/d.pdf", text=read.text, page_breaks=read.page_breaks)
    dossier = make_dossier(Seeds(settings=Settings(repo_url="https://code.example/d"), documents=(document,)))
    files = {f.path: f.content for f in (*render(make_pages(Catalogue(dossier=dossier))), *make_data(Catalogue(dossier=dossier)))}
    (quotation,) = (record for record in json.loads(files["data/quotations.json"]) if record["text"])
    assert (quotation["text"], quotation["file_page"]) == ("We checked every quay twice before noon,", 2)
    page = files[f"quotes/{quotation['id']}.md"]
    assert "of the text of record, page 2" in page
    assert "https://code.example/d/blob/HEAD/seeds/documents/d.pdf" in page
    assert "#L" not in page


def test_lines_of_a_paragraph_are_joined_and_parted_words_too() -> None:
    page = "The harbour council met on Monday to talk of inter-\nnational trade and of the well-\nknown quay.\nA heading\nThe next one."
    joined = "The harbour council met on Monday to talk of international trade and of the well-known quay."
    assert unwrap(page) == f"{joined}\nA heading\nThe next one."


def test_a_word_file_gives_paragraphs_and_tables() -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.add_paragraph("The harbour reopened.")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Quays", "nine"
    document.add_paragraph("It rained.")
    document.core_properties.title = "Harbour report"
    out = BytesIO()
    document.save(out)
    read = read_docx(out.getvalue())
    assert (read.text, read.title) == ("The harbour reopened.\nQuays | nine\nIt rained.", "Harbour report")


def test_a_short_line_ends_its_paragraph_however_long_the_paragraph_is() -> None:
    page = ("The council of the harbour met on Monday to talk of\nthe new quay, and it voted for\nIslands and Ferries\n"
            "The islands will have a ferry every second hour from\nMay on")
    assert unwrap(page) == (
        "The council of the harbour met on Monday to talk of the new quay, and it voted for\nIslands and Ferries\n"
        "The islands will have a ferry every second hour from May on")


def test_lines_of_a_long_page_are_joined_in_linear_time() -> None:
    began = time.perf_counter()
    unwrap("the harbour council met and\n" * 60_000)
    assert time.perf_counter() - began < 3


def word(*blocks: str) -> ReadText:
    """What is read of a Word file whose body holds these blocks of its XML."""
    docx = pytest.importorskip("docx")
    document = docx.Document()
    namespaces = "".join(f' xmlns:{name}="{document.element.nsmap[name]}"' for name in ("w", "mc", "wps"))
    for number, block in enumerate(blocks):
        xml = re.sub(r"^<([\w:]+)", rf"<\1{namespaces}", block)
        document.element.body.insert(number, docx.oxml.parse_xml(re.sub(r"'([^']*)'", r"<w:r><w:t>\1</w:t></w:r>", xml)))
    out = BytesIO()
    document.save(out)
    return read_docx(out.getvalue())


def row(*cells: str) -> str:
    return "<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in cells) + "</w:tr>"


@pytest.mark.parametrize(("block", "text"), [
    ("<w:tbl>" + row("<w:p>'Yes'</w:p>", "<w:p>'Yes'</w:p>", "<w:p>'No'</w:p>")
     + row("<w:p>'10'</w:p>", "<w:p>'12'</w:p>", "<w:p>'10'</w:p>") + "</w:tbl>", "Yes | Yes | No\n10 | 12 | 10"),
    ("<w:tbl>" + row('<w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p>\'Both\'</w:p>',
                     '<w:tcPr><w:vMerge w:val="restart"/></w:tcPr><w:p>\'All\'</w:p>')
     + row("<w:p>'1'</w:p>", "<w:p>'2'</w:p>", "<w:tcPr><w:vMerge/></w:tcPr><w:p/>") + "</w:tbl>", "Both | All\n1 | 2 |"),
    ("<w:tbl><w:sdt><w:sdtContent>" + row("<w:p>'a'</w:p><w:p>'b'</w:p>").replace("</w:tr>", "")
     + "<w:sdt><w:sdtContent><w:tc><w:p>'c'</w:p></w:tc></w:sdtContent></w:sdt></w:tr></w:sdtContent></w:sdt></w:tbl>", "a b | c"),
    ("<w:tbl>" + row("<w:tbl>" + row("<w:p>'in'</w:p>", "<w:p>'side'</w:p>") + "</w:tbl><w:p/>") + "</w:tbl>", "in | side"),
    ("<w:sdt><w:sdtContent><w:p>'In a control.'</w:p></w:sdtContent></w:sdt>", "In a control."),
    ("<w:p>'Kept '<w:sdt><w:sdtContent>'controlled '</w:sdtContent></w:sdt><w:hyperlink>'linked'</w:hyperlink></w:p>",
     "Kept controlled linked"),
    ('<w:p>\'We \'<w:ins w:id="1" w:author="x">\'shall \'</w:ins>'
     '<w:del w:id="2" w:author="x"><w:r><w:delText>will </w:delText></w:r></w:del>'
     "<w:moveFrom>'gone '</w:moveFrom><w:moveTo>'go.'</w:moveTo></w:p>", "We shall go."),
])
def test_every_word_of_a_word_file_that_its_page_shows_is_read_once(block: str, text: str) -> None:
    read = word(block)
    assert (read.text, read.attached) == (text, ())


def test_what_is_not_read_of_a_word_file_is_named() -> None:
    box = "<wps:txbx><w:txbxContent><w:p>'boxed'</w:p></w:txbxContent></wps:txbx>"
    read = word("<w:p>'A claim.'<w:r><w:footnoteReference w:id=\"2\"/></w:r><w:r><w:footnoteReference w:id=\"3\"/></w:r></w:p>",
                f"<w:p>'Text.'<w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
                "</mc:AlternateContent></w:r></w:p>")
    assert (read.text, read.attached) == ("A claim.\nText.", ("2 footnotes", "1 text box"))


def test_a_paragraph_in_the_style_for_titles_is_the_title_of_a_word_file() -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.add_paragraph("Quay opens again", style="Title")
    document.add_paragraph("The harbour reopened.")
    document.core_properties.title = ""
    out = BytesIO()
    document.save(out)
    assert read_docx(out.getvalue()).title == "Quay opens again"


@pytest.mark.parametrize("suffix", sorted(READERS))
@pytest.mark.parametrize("data", [b"", b"no such file", b"%PDF-1.4\n%%EOF", b"PK\x03\x04broken", b"<html></html>"])
def test_a_broken_file_says_so(suffix: str, data: bytes) -> None:
    with pytest.raises(UnreadableFormatError) as error:
        READERS[suffix](data)
    assert error.value.what and error.value.hint


def test_a_word_file_that_is_damaged_inside_says_so() -> None:
    docx = pytest.importorskip("docx")
    out = BytesIO()
    document = docx.Document()
    document.add_paragraph("The harbour reopened.")
    document.save(out)
    data = bytearray(out.getvalue())
    part = ZipFile(out).getinfo("word/document.xml")
    at = part.header_offset + 50 + len(part.filename)
    data[at : at + 40] = b"\xff" * 40
    with pytest.raises(UnreadableFormatError, match=r"^is no sound Word file \(error\)\. Save it again as \.docx, or as plain text\.$"):
        read_docx(bytes(data))


def test_a_missing_library_is_named_with_its_cure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.formats.pdf.find_spec", lambda name: None)
    with pytest.raises(UnreadableFormatError, match=r"dossier-site\[pdf\]"):
        read_pdf(b"")


def markdown(text: str) -> ReadText:
    read, problems = read_markdown(text, "a.md")
    assert not problems
    assert read.text.count("\n") == text.count("\n"), "a line of the text is a line of the file"
    return read


@pytest.mark.parametrize(("typed", "read"), [
    ("“We do *not* know,” said **Ann *van* Tolland**.", "“We do not know,” said Ann van Tolland."),
    ("__Never__ say _this or\nthat_, ***ever***.", "Never say this or\nthat, ever."),
    ("2 * 3 * 4, f*** it, price* and cost*, a_b_c, 5*6*7", "2 * 3 * 4, f*** it, price* and cost*, a_b_c, 5*6*7"),
    ("*one\n\ntwo* and \\*three\\*", "*one\n\ntwo* and *three*"),
    ("the [port *office*](https://port.example/a_(b)_c \"Port\") and ![a quay](quay.jpg)", "the port office and a quay"),
    ("the [office][1], [port] and [sic]\n\n[1]: https://a.example \"A\"\n[Port]: <b.html>", "the office, port and [sic]\n\n\n"),
    ("<https://a.example/b> and https://a.example/b_c_d", "https://a.example/b and https://a.example/b_c_d"),
    ("> “Go,” said Bo.\n>\n> > ## He went\n> - home", "“Go,” said Bo.\n\nHe went\n- home"),
    ("Title\n=====\n\nText\n\n---\n***\n## Part ##\n#1 and # two", "Title\n\n\nText\n\n\n\nPart\n#1 and # two"),
    ("one\\\ntwo", "one\ntwo"),
])
def test_markdown_is_read_without_its_marks_line_for_line(typed: str, read: str) -> None:
    assert markdown(typed).text == read


@pytest.mark.parametrize(("text", "title"), [
    ("\n# Council agrees to **inquiry** #\n\nThe council agreed.", "Council agrees to inquiry"),
    ("The council agreed.\n\n# What comes next\n\nA vote.", None),
    ("## A part\n\nThe council agreed.", None),
    ("# \n\nThe ferry stopped on Monday.", None),
    ("# " + "A word " * 50, None),
])
def test_a_heading_that_a_markdown_file_begins_with_is_its_title(text: str, title: str | None) -> None:
    read = markdown(text)
    assert read.title == title
    assert title is None or read.title_basis == "text"


def test_front_matter_is_metadata_and_no_text() -> None:
    read = markdown("---\ntitle: 'Storm: the pass closes'\ndate: 2021-05-04T08:00:00Z\nauthor: Jo Field\noutlet: The Mail\n"
                    "source: https://mail.example/storm\nlang: en-GB\ntags: [a, b]\n---\n# Storm\n\nIt rained.\n")
    assert read == ReadText(text="\n" * 9 + "Storm\n\nIt rained.\n", title="Storm: the pass closes", authors=("Jo Field",),
                            outlet="The Mail", url="https://mail.example/storm", published="2021-05-04", language="en")


def test_block_quotes_are_known_by_their_place_and_a_break_inside_one_only_wraps() -> None:
    read = markdown("# Pier\n\nAnn Hill wrote:\n\n> The *pier* is gone, and nobody\n> will build another.\n>\n> It is so.\n\nNo answer.\n")
    assert [read.text[a:b] for a, b in read.block_quotes] == ["The pier is gone, and nobody\nwill build another.\n\nIt is so."]
    text, wraps = join_wrapped(read.text, read.block_quotes)
    assert "The pier is gone, and nobody will build another.\n\nIt is so." in text
    assert [read.text[at] for at in wraps] == ["\n"]


@pytest.mark.parametrize(("part", "megabytes", "finding"), [
    ("word/document.xml", 21, "unpacks to 21 MB, more than 20 MB."), ("word/media/a.png", 23, "unpacks to 23 MB, more than 22 MB."),
])
def test_a_word_file_that_unpacks_to_more_than_any_document_is_not_opened(
    part: str, megabytes: int, finding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.formats.docx.MOST_IN_ALL", 22)
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as file, file.open(part, "w") as stream:
        for _ in range(megabytes):
            stream.write(b" " * 1_000_000)
    with pytest.raises(UnreadableFormatError, match=f"^{finding} Save it in parts, or as plain text.$"):
        read_docx(out.getvalue())


def test_the_block_quotes_of_a_web_page_are_known_by_their_place() -> None:
    said = "<blockquote><p>We shall build another pier.</p><p>Nobody will <em>stop</em> us.</p></blockquote>"
    page = PAGE.replace("</article>", f"<p>Tom Reed wrote to the town on the next day, and on the day after that:</p>{said}"
                                      "<p>The town has not answered yet, and nobody knows whether it will do so in the end.</p></article>")
    read = read_html(page.encode())
    assert [read.text[a:b] for a, b in read.block_quotes] == ["We shall build another pier.\nNobody will stop us."]


def test_front_matter_that_states_nothing_usable_gives_nothing() -> None:
    read, problems = read_markdown("---\ndate: last week\nurl: mail.example\nlang: English, mostly\ntitle: [a]\n---\nIt rained.\n", "a.md")
    assert len(problems) == 2
    assert read == ReadText(text="\n" * 6 + "It rained.\n", title_basis="text")


def test_what_front_matter_states_wrongly_is_named() -> None:
    read, problems = read_markdown("---\ndate: 2022-02-30\nurl: javascript:alert(1)\n---\nIt rained.", "documents/a.md")
    assert (read.published, read.url) == (None, None)
    assert [str(p) for p in problems] == [
        "documents/a.md:3: front matter: 'javascript:alert(1)' is no address; it is left out. Write it with http:// or https://.",
        "documents/a.md:2: front matter: '2022-02-30' is no day; it is left out. Write it as 2023-09-13."]


def test_an_address_that_no_browser_can_read_is_left_out() -> None:
    read, problems = read_markdown('---\ntitle: Rain\n# saved\nurl: "http://[::1"\n---\nIt rained.', "documents/a.md")
    assert read.url is None
    assert [(p.line, p.what) for p in problems] == [(4, "front matter: 'http://[::1' is no address; it is left out.")]
    assert read_html(PAGE.replace("https://mail.example/harbour", "http://[::1").encode()).url is None


def test_text_between_two_rules_is_no_front_matter() -> None:
    assert markdown("---\nIt rained.\n---\nIt snowed.").text == "\nIt rained.\n\nIt snowed."


def test_front_matter_without_a_bottom_is_named_and_stays_text() -> None:
    read, problems = read_markdown(f"---\ntitle: {'[' * 100_000}\n---\nIt rained.", "documents/a.md")
    assert [str(p) for p in problems] == [
        "documents/a.md:2: front matter: nests deeper than 20 levels. Write it flat. As it stands, it counts as text."]
    assert read.text.endswith("[[[\n\nIt rained.")


def test_faulty_front_matter_is_named_with_its_line_and_stays_text() -> None:
    read, problems = read_markdown("---\ntitle: Storm\ntitle: Gale\n---\nIt rained.", "documents/a.md")
    assert [str(p) for p in problems] == [
        "documents/a.md:3: front matter: title: is given twice, first on line 2. Keep one of the two. As it stands, it counts as text."]
    assert read.text == "\ntitle: Storm\ntitle: Gale\n\nIt rained."


@pytest.mark.parametrize("piece", ["*a", "[a", "_a ", '[a](b "', "**a_", "---\n", "> ", "*", "\\", "[a]: ", "[a][b", "- ", "![", "\n*"])
def test_markdown_of_any_size_is_read_in_linear_time(piece: str) -> None:
    began = time.perf_counter()
    read_markdown(piece * (400_000 // len(piece)), "a.md")
    assert time.perf_counter() - began < 3
