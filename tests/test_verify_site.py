"""The gates on the built site: a small sound site passes, and each planted fault is named."""
from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from generator.errors import Problem
from generator.models import (
    Annotations,
    Cleaning,
    Document,
    Dossier,
    GeneratedFile,
    Kind,
    Outlet,
    Quotation,
    Resolution,
    SetAside,
    Settings,
    Span,
)
from generator.verify.balance import check_templates
from generator.verify.expected import Expected
from generator.verify.page import read_page
from generator.verify.published_data import check_data
from generator.verify.site import check_site

URL = "https://press.example/ferry/"
TEXT = (
    "Ferry to stop in winter\n"
    "The harbour board met behind closed doors in the old customs house. “We will not sail in ice,” said Mayor Ada Holm,\n"
    "“and nobody should\nask us to.” She called the plan “brave & odd” before she left the room by a side door without taking "
    "any of the many questions that reporters had brought along.\n"
    "The boat has run all year since the days when the mill still stood, and most people here have never known a winter without it. "
    "A list of those who would have to leave their jobs in town was read out twice and then pinned to the door beside the tide table.\n"
    "Share this page"
)
CLOSING = TEXT[TEXT.index("before she") : TEXT.index("\nThe boat")]
TWENTY_TWO_WORDS = "odd” " + CLOSING


def at(words: str) -> Span:
    start = TEXT.index(words)
    return Span("ferry", start, start + len(words))


LONG = Quotation(id="ferry-1", document="ferry", start=at("We will").start, end=at("ask us to.").end, kind=Kind.DIRECT,
                 segments=(at("We will not sail in ice,"), at("and nobody should\nask us to.")))
SHORT = Quotation(id="ferry-2", document="ferry", start=at("brave & odd").start, end=at("brave & odd").end, kind=Kind.PARTIAL,
                  segments=(at("brave & odd"),))
NUMBER = {"text": "read out twice", "start": at("read out twice").start, "end": at("read out twice").end, "number": list(at("twice")[1:])}
DOSSIER = Dossier(
    settings=Settings(title="Ferry"),
    documents=(Document(id="ferry", file="seeds/documents/ferry.txt", text=TEXT, title="Ferry to stop in winter"),),
    resolution=Resolution(annotations=(Annotations(
        document="ferry", quotations=(LONG, SHORT), cleaning=Cleaning(
            kept=(Span("ferry", 0, at("Share").start),), set_aside=(SetAside(span=at("Share this page"), reason="page furniture"),))),)),
)


def page(body: str, *, depth: int = 0, head: str = "") -> str:
    up = "../" * depth
    script = f'<script>scope=new URL("{up.rstrip("/") or "."}",location)</script>'        # as the theme has one on every page
    return (f'<!doctype html><html><head><title>Ferry</title><link rel="canonical" href="{URL}">{script}{head}'
            f'<link rel="stylesheet" href="{up}css/site.css"></head>'
            f'<body><a href="#main">skip</a><article id="main">{body}</article><script src="{up}js/site.js"></script></body></html>')


def q(quotation: Quotation, number: int, words: str) -> str:
    return f'“<q data-quotation="{quotation.id}" data-segment="{number}">{words}</q>”'


def span(words: str, more: str = "") -> str:
    place = at(words)
    return f'<span data-span="ferry:{place.start}-{place.end}"{more}>{words}</span>'


def feed(*entries: tuple[str, str]) -> str:
    inside = "".join(f'<entry><id>tag:press.example,2026:/ferry/quotation:{id_}</id><content type="text">{words}</content></entry>'
                     for id_, words in entries)
    return f"<?xml version='1.0' encoding='UTF-8'?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">{inside}</feed>"


LONG_WORDS = "We will not sail in ice, … and nobody should ask us to."


def sound_site() -> dict[str, str]:
    shown = f'{span(" She called the plan", " data-context")} {q(SHORT, 0, "brave &amp; odd")}'
    long = f'{q(LONG, 0, "We will not <mark>sail</mark> in ice,")} … {q(LONG, 1, "and nobody should ask us to.")}'
    first = {"id": "ferry-1", "document": "ferry", "kind": "direct", "segments": [list(s[1:]) for s in LONG.segments], "text": LONG_WORDS}
    second = {"id": "ferry-2", "document": "ferry", "kind": "partial", "segments": [list(SHORT.segments[0][1:])], "text": "brave & odd"}
    linked = json.dumps({"@context": "https://schema.org", "@type": "Quotation", "text": LONG_WORDS})
    return {
        "index.html": page(f'<h1>{span("Ferry to stop in winter", " data-title")}</h1>'
                           '<a href="quotes/ferry-1/#words">one</a> '
                           '<a href="/ferry/quotes/ferry-2/">two</a> <a href="https://elsewhere.example/">away</a> '
                           '<a href="quotes/ferry-1/#:~:text=ice">passage</a> <img src="img/a.svg" srcset="img/a.svg 1x, img/b.svg 2x" '
                           'alt="">'),
        "404.html": page('<a href="/ferry/">home</a>').replace('href="css', 'href="/ferry/css').replace('src="js', 'src="/ferry/js')
        .replace('URL(".",', 'URL("/ferry/",'),
        "quotes/ferry-1/index.html": page(f'<p id="words">{long}</p><blockquote>{long}<footer>Ada Holm</footer></blockquote>'
                                          f'<script type="application/ld+json">{linked}</script>', depth=2),
        "quotes/ferry-2/index.html": page(f'<p>{shown}</p><p>{span("Share this page", " data-aside")}</p>', depth=2),
        "quotes/ferry-0/index.html": '<html><head><meta http-equiv="refresh" content="0; url=../ferry-1/"></head><body></body></html>',
        "quotes/ferry-1.json": json.dumps(first),
        "quotes/ferry-2.json": json.dumps(second),
        "data/quotations.json": json.dumps([first, second], ensure_ascii=False),
        "data/quotations.csv": f'id,text\nferry-1,"{LONG_WORDS}"\nferry-2,brave & odd\n',
        "speakers/ada-holm.json": json.dumps({"id": "ada-holm", "quotations": [first, second]}),
        "documents/ferry.json": json.dumps({"id": "ferry", "quotations": [first, second]}),
        "data/feed.xml": feed(("ferry-1", LONG_WORDS), ("ferry-2", "brave &amp; odd")),
        "data/feeds/ada-holm.xml": feed(("ferry-1", LONG_WORDS)),
        "data/documents.json": json.dumps([{"id": "ferry", "exposure": 0.035, "numbers": [NUMBER]}]),
        "search/search_index.json": json.dumps({"docs": [
            {"location": "quotes/ferry-1/", "title": "Ada Holm",
             "text": "<p>“We will not sail in ice,” … “and nobody should ask us to.”</p>"},
            {"location": "quotes/ferry-2/#x", "title": "Ada Holm", "text": "<p>She called the plan “brave &amp; odd”</p>"}]}),
        "sitemap.xml": "".join(f"<url><loc>{URL}{path}</loc></url>" for path in ("", "quotes/ferry-1/", "quotes/ferry-2/")),
        "css/site.css": '@font-face { src: url("../img/b.svg") } /* url(http://old.example/x) */ a { background: url(data:x) }',
        "js/site.js": 'const SVG = "http://www.w3.org/2000/svg"; fetch("data/quotations.json"); // see https://docs.example/',
        "img/a.svg": "<svg></svg>",
        "img/b.svg": "<svg/>",
    }


@pytest.fixture
def check(tmp_path: Path) -> Callable[..., list[str]]:
    """Check the sound site after changes: path → (old, new), or path → new content, or path → None for a file taken away."""

    def run(changes: dict[str, tuple[str, str] | str | None] | None = None, *, dossier: Dossier = DOSSIER) -> list[str]:
        files = dict(sound_site())
        for path, change in (changes or {}).items():
            if isinstance(change, tuple):
                assert change[0] in files[path]
                files[path] = files[path].replace(*change, 1)
            elif change is None:
                del files[path]
            else:
                files[path] = change
        for path, content in files.items():
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_text(content, encoding="utf-8")
        return [str(problem) for problem in check_site(tmp_path, dossier, site_url=URL)]

    return run


def test_a_sound_site_passes(check: Callable[..., list[str]]) -> None:
    assert check() == []


@pytest.mark.parametrize(("value", "addresses"), [
    ("a.png 1x, b.png 2x", ["a.png", "b.png"]),
    ("a.png 1x,//x.example/b.png 2x", ["a.png", "//x.example/b.png"]),
    ("a.png,b.png", ["a.png,b.png"]),                       # a comma inside an address is part of it
    (" a.png,, b.png (x,y),c.png", ["a.png", "b.png", "c.png"]),
    ("a.png (,b.png", ["a.png"]), (" , ,", []), ("data:image/png;base64,AAAA 2x,c.png", ["data:image/png;base64,AAAA", "c.png"]),
])
def test_every_address_of_a_srcset_is_read_as_browsers_read_it(value: str, addresses: list[str]) -> None:
    assert [link.url for link in read_page("x.html", f'<img srcset="{value}">').links] == addresses


def test_no_site_is_a_problem(tmp_path: Path) -> None:
    assert check_site(tmp_path, DOSSIER, site_url=URL) == (
        Problem(path="site/index.html", what="there is no built site.", hint="Run `mkdocs build` first."),)


@pytest.mark.parametrize(("path", "old", "new", "named"), [
    # one letter, wherever it is shown: quotation, file, offset
    ("quotes/ferry-1/index.html", "in ice,</q>", "in ica,</q>", f"quotation ferry-1, segment 0 is not what seeds/documents/ferry.txt "
     f"says at offset {at('in ice').start + 5}: shown as"),
    ("quotes/ferry-1/index.html", "should ask", "should  ask", f"at offset {at('ask us').start}"),
    ("data/quotations.json", "nobody should", "nobody Should", f"segment 1 is not what seeds/documents/ferry.txt says at offset "
                                                               f"{at('should').start}"),
    ("data/quotations.csv", "brave", "brawe", f"quotation ferry-2, segment 0 is not what seeds/documents/ferry.txt says at offset "
                                              f"{at('brave').start + 3}"),
    ("quotes/ferry-2.json", "brave", "grave", f"quotation ferry-2, segment 0 is not what seeds/documents/ferry.txt says at offset "
                                              f"{at('brave').start}"),
    ("speakers/ada-holm.json", "brave", "grave", f"quotation ferry-2, segment 0 is not what seeds/documents/ferry.txt says at offset "
                                                 f"{at('brave').start}"),
    ("documents/ferry.json", "nobody should", "nobody Should", f"quotation ferry-1, segment 1 is not what seeds/documents/ferry.txt says "
                                                               f"at offset {at('should').start}"),
    ("documents/ferry.json", '"segments": [[', '"segments": [[1', "quotation ferry-1: segments are"),
    ("documents/ferry.json", "[{", "{", "it is not JSON"),
    ("data/feed.xml", "brave", "brawe", f"quotation ferry-2, segment 0 is not what seeds/documents/ferry.txt says at offset "
                                        f"{at('brave').start + 3}"),
    ("data/feed.xml", ":ferry-2", ":ferry-9", "quotation ferry-2 is missing"),
    ("data/feed.xml", "</feed>", "", "it is not XML"),
    ("data/feeds/ada-holm.xml", "sail in ice", "sail on ice", f"quotation ferry-1, segment 0 is not what seeds/documents/ferry.txt says "
                                                              f"at offset {at('in ice').start}"),
    ("search/search_index.json", "not sail in ice", "not sail on ice", f"segment 0, under quotes/ferry-1/ is not what "
                                                                       f"seeds/documents/ferry.txt says at offset {at('in ice').start}"),
    ("search/search_index.json", "We will", "He will", "segment 0, under quotes/ferry-1/ is not what"),
    ("quotes/ferry-2/index.html", "called the", "called The", f"passage ferry:{at(' She called').start}-{at('plan').end} is not what "
                                                              f"seeds/documents/ferry.txt says at offset {at('the plan').start}"),
    # marked wrongly or not at all
    ("quotes/ferry-2/index.html", 'data-quotation="ferry-2"', "", "<q> names no quotation: 'brave & odd'"),
    ("quotes/ferry-2/index.html", 'data-quotation="ferry-2"', 'data-quotation="ferry-9"', "<q> names no published quotation ('ferry-9')"),
    ("quotes/ferry-2/index.html", 'data-segment="0"', 'data-segment="1"', "quotation ferry-2 has no segment 1, only 1"),
    ("quotes/ferry-2/index.html", "<p>", "<blockquote>We never sail</blockquote><p>",
     "'We never sail' stands in quotation mark-up"),
    ("quotes/ferry-2/index.html", "<p>", '<p class="quotation-words">We never sail</p><p>',
     "'We never sail' stands in quotation mark-up"),
    ("quotes/ferry-2/index.html", "<p>", '<p><span data-span="ferry:5-99999">x</span>', "names no stretch of a document"),
    ("quotes/ferry-2/index.html", "<p>", "<p>" + span(TWENTY_TWO_WORDS, " data-context"), "words, more than 20"),
    ("search/search_index.json", "She called", "“sail away” She called", "has 'sail away' in quotation marks, which no document says"),
    ("quotes/ferry-1/index.html", '"text": "We', '"text": "I', "linked data names a quotation that is none"),
    ("data/quotations.json", '"partial", "segments": [[', '"partial", "segments": [[1', "quotation ferry-2: segments are"),
    ("data/quotations.json", '"id": "ferry-2"', '"id": "ferry-7"', "record ferry-7 is no published quotation"),
    ("data/quotations.json", "[{", "{", "it is not JSON"),
    # links, anchors, sources
    ("index.html", "quotes/ferry-1/#words", "quotes/ferry-8/", "<a> leads to 'quotes/ferry-8/': quotes/ferry-8/index.html is not there"),
    ("index.html", "quotes/ferry-1/#words", "quotes/ferry-1", "it needs a slash at its end"),
    ("index.html", "ferry-1/#words", "ferry-1/#wards", "quotes/ferry-1/index.html has no id 'wards'"),
    ("index.html", '"#main"', '"#mein"', "index.html has no id 'mein'"),
    ("index.html", "/ferry/quotes/ferry-2/", "/quotes/ferry-2/", "outside /ferry/, where this site lives"),
    ("index.html", "img/b.svg 2x", "img/c.svg 2x", "<img> leads to 'img/c.svg': img/c.svg is not there"),
    ("index.html", "https://elsewhere.example/", "javascript:alert(1)", "a script as an address"),
    ("index.html", "https://elsewhere.example/", "http://[bad", "no address"),
    ("quotes/ferry-0/index.html", "../ferry-1/", "../ferry-5/", "<meta> leads to '../ferry-5/'"),
    ("css/site.css", "../img/b.svg", "../img/z.svg", "url(../img/z.svg) is not there"),
    ("sitemap.xml", "ferry-2/", "ferry-3/", "is no page of this site"),
    ("sitemap.xml", f"<loc>{URL}quotes/ferry-2/</loc>", "", "quotes/ferry-2/index.html is missing"),
    # mark-up that was never rendered
    ("index.html", "<h1>", "<div markdown>x</div><h1>", "<div markdown> was not rendered"),
    ("index.html", "<h1>", "see [the page](x.md)<h1>", "Markdown is left raw: 'see [the page](x.md)'"),
    ("index.html", "<h1>", "<p>## Title</p><h1>", "Markdown is left raw: '## Title'"),
    ("index.html", "<h1>", "<p>Title {#top}</p><h1>", "Markdown is left raw"),
    ("index.html", "<h1>", "<p>a &amp;#42; b</p><h1>", "Markdown is left raw"),
    # elements left open or closed twice
    ("index.html", "<h1>", "<div class='a > b'><h1>", ":1: <div> is never closed"),
    ("index.html", "<h1>", "</nav><h1>", "</nav> closes nothing that is open there"),
    ("index.html", "<h1>", "<section><dl></section></dl><h1>", "</section> closes nothing that is open there"),
    # other servers
    ("index.html", "<h1>", '<img src="https://cdn.example/x.png" alt=""><h1>',
     "<img> loads 'https://cdn.example/x.png' from another server"),
    ("index.html", "img/a.svg 1x, ", "img/a.svg 1x,https://cdn.example/x.png 3x,", "<img> loads 'https://cdn.example/x.png' from another"),
    ("index.html", "<h1>", '<button formaction="https://cdn.example/x">go</button><h1>',
     "<button> loads 'https://cdn.example/x' from another"),
    ("index.html", "<h1>", '<input formaction="//cdn.example/x"><h1>', "<input> loads '//cdn.example/x' from another"),
    ("index.html", "css/site.css", "//cdn.example/site.css", "<link> loads '//cdn.example/site.css' from another server"),
    ("index.html", "<h1>", '<h1 style="background:url(https://cdn.example/x)">', "the style loads 'https://cdn.example/x'"),
    ("index.html", "<h1>", "<script>fetch('https://count.example/hit')</script><h1>", "the script names 'https://count.example/hit'"),
    ("index.html", "<h1>", "<script>new Image().src=['ht', 'tps:/', '/count.example'].join('')</script><h1>",
     "a script stands in the page: \"new Image().src="),
    ("index.html", "</article>", "</article><script type=speculationrules>{}</script>", "a script stands in the page: '{}'"),
    ("quotes/ferry-1/index.html", "<head>", '<head><meta http-equiv=Refresh content="0;https://elsewhere.example">',
     "<meta> loads 'https://elsewhere.example' from another server"),
    ("index.html", "<h1>", "<meta http-equiv=refresh content='1'><meta http-equiv=refresh content='0; URL=//elsewhere.example/a'><h1>",
     "<meta> loads '//elsewhere.example/a' from another server"),
    ("index.html", "<h1>", "<h1 onmouseover='count()'>", "<h1 onmouseover> runs a script of its own"),
    ("index.html", "<h1>", "<h1/ONclick=count()>", "<h1 onclick> runs a script of its own"),
    ("index.html", "<h1>", "<iframe srcdoc='x'></iframe><h1>", "<iframe srcdoc> is a page that nothing checks"),
    ("index.html", "<head>", '<head><base href="https://elsewhere.example/">', "<base> moves every address of the page"),
    ("index.html", '<a href="https://else', '<a ping="//count.example" href="https://else', "<a ping> tells others what is clicked"),
    ("index.html", "<h1>", "<table background='//cdn.example/x'></table><h1>", "<table> loads '//cdn.example/x' from another server"),
    ("css/site.css", "@font-face", "a { mask: image-set('//cdn.example/x' 1x) } @font-face", "the style loads '//cdn.example/x'"),
    ("img/a.svg", "<svg>", "<svg onload='count()'>", "<svg onload> runs a script of its own"),
    ("img/a.svg", "<svg>", "<svg><script>count()</script>", "a script stands in the page: 'count()'"),
    ("img/a.svg", "<svg>", "<svg><image href='https://cdn.example/x'/>", "<image> loads 'https://cdn.example/x' from another server"),
    ("index.html", "<h1>", '<a data-md-component="source" href="https://github.com/a/b">b</a><h1>',
     "makes the theme's script ask another"),
    ("index.html", "<h1>", '<pre class="mermaid">graph</pre><h1>', "makes the theme's script ask another"),
    ("css/site.css", "@font-face", "@import 'https://fonts.example/css';", "the style loads 'https://fonts.example/css'"),
    ("js/site.js", '"data/quotations.json"', '"https://api.example/x"', 'the script names "https://api.example/x"'),
    # exposure
    ("data/documents.json", "0.035", "0.01", "ferry: the exposure is 0.035, not 0.01"),
    ("data/documents.json", "[{", "{", "it is no list of documents"),
    # numbers
    ("data/documents.json", "read out twice", "99 boats", "is no number that seeds/documents/ferry.txt has at that place"),
    ("data/documents.json", '"number": [', '"number": [1', "is no number that seeds/documents/ferry.txt has at that place"),
])
def test_a_planted_fault_is_named(check: Callable[..., list[str]], path: str, old: str, new: str, named: str) -> None:
    problems = check({path: (old, new)})
    assert any(problem.startswith(f"site/{path}") and named in problem for problem in problems), problems


@pytest.mark.parametrize(("changes", "named"), [
    ({"quotes/ferry-2/index.html": None}, "site/quotes/ferry-2/index.html: quotation ferry-2 has no page"),
    ({"quotes/ferry-2.json": None}, "site/quotes/ferry-2.json: the file is missing"),
    ({"data/quotations.json": None}, "site/data/quotations.json: the file is missing"),
    ({"data/quotations.csv": None}, "site/data/quotations.csv: the file is missing"),
    ({"data/feed.xml": None}, "site/data/feed.xml: the file is missing"),
    ({"data/quotations.json": "[]"}, "site/data/quotations.json: quotation ferry-1 is missing"),
    ({"data/quotations.csv": "id,text\n"}, "site/data/quotations.csv: quotation ferry-1 is missing"),
    ({"search/search_index.json": ""}, "site/search/search_index.json: the search index cannot be read"),
    *(({"search/search_index.json": content}, "site/search/search_index.json: the search index cannot be read.")
      for content in ("5", '{"docs": 5}', '{"docs": [5]}', '{"docs": [{}]}', '{"docs": [{"location": 1, "title": "", "text": ""}]}',
                      '{"docs": [{"location": "", "title": null, "text": ""}]}')),
    *(({"data/quotations.json": content}, "site/data/quotations.json: it is no list of records.") for content in ("null", "5", "{}")),
    ({"data/quotations.json": '[{"id": []}, 5]'}, "site/data/quotations.json: quotation ferry-1 is missing"),
    ({"quotes/ferry-2.json": "null"}, "site/quotes/ferry-2.json: it is no record of a quotation."),
    ({"documents/ferry.json": '{"id": "ferry", "numbers": 5}'}, "site/documents/ferry.json: ferry: its numbers are no list, but 5."),
    ({"documents/ferry.json": '{"id": "ferry", "numbers": [5]}'}, "ferry: 5 is no number that seeds/documents/ferry.txt has"),
    ({"data/documents.json": '[{"id": "ferry", "exposure": NaN}]'}, "ferry: the exposure is 0.035, not nan."),
    ({"quotes/ferry-1/index.html": ('"text": "We', '"text": ["We"], "more": "We')},
     "site/quotes/ferry-1/index.html: linked data names a quotation that is none: \"['We']\""),
    ({"search/search_index.json": '{"docs": []}'}, "quotation ferry-2, segment 0, under quotes/ferry-2/ is not what"),
    ({"quotes/ferry-2/index.html": page("", depth=2)},
     f"quotation ferry-2: segment 0 (seeds/documents/ferry.txt, offset {at('brave').start})"),
    ({"quotes/ferry-2.html": page("<q>made up words</q>", depth=1)}, "site/quotes/ferry-2.html: <q> names no quotation: 'made up words'"),
    ({"quotes/ferry-2.html": page("x", depth=1)}, "site/quotes/ferry-2/index.html: it has the address of quotes/ferry-2.html, "
     "quotes/ferry-2/: readers see only one of them. Take away or rename the one that is not from the seeds."),
    ({"lost/index.html": page("x", depth=1)}, "site/lost/index.html: no link leads to this page from home"),
])
def test_what_is_missing_or_of_another_kind_is_named(
    check: Callable[..., list[str]], changes: dict[str, tuple[str, str] | str | None], named: str
) -> None:
    problems = check(changes)
    assert any(named in problem for problem in problems), problems


def test_a_long_quotation_is_read_back_from_the_table() -> None:
    words = "We will not sail. " * 10_000
    document = Document(id="d", file="d.txt", text=words)
    long = Quotation(id="d-1", document="d", start=0, end=len(words), segments=(Span("d", 0, len(words)),), kind=Kind.DIRECT)
    expected = {"d-1": Expected(quotation=long, document=document)}
    record = json.dumps({"id": "d-1", "text": words})
    files = {"data/quotations.json": f"[{record}]", "quotes/d-1.json": record, "data/quotations.csv": f"id,text\nd-1,{words}\n",
             "data/feed.xml": feed(("d-1", words))}
    assert list(check_data(files, (), expected)) == []
    faults = list(check_data({**files, "data/quotations.csv": f"id,text\nd-1,{words}!\n"}, (), expected))
    assert [(p.path, p.what) for p in faults] == [
        ("data/quotations.csv", "quotation d-1: its text goes on or is joined by something else than ' … '.")]


def test_a_rejected_quotation_may_not_be_shown(check: Callable[..., list[str]]) -> None:
    found = DOSSIER.resolution.annotations[0]
    rejected = replace(found, quotations=(LONG, replace(SHORT, rejected="a name")))
    problems = check(dossier=replace(DOSSIER, resolution=Resolution(annotations=(rejected,))))
    assert any("<q> names no published quotation ('ferry-2')" in problem for problem in problems)
    assert any("record ferry-2 is no published quotation" in problem for problem in problems)


def test_a_superseded_id_must_lead_to_a_page(check: Callable[..., list[str]]) -> None:
    assert check(dossier=replace(DOSSIER, superseded=(("ferry-0", "ferry-1"),))) == []
    assert any("the superseded id ferry-x" in p for p in check(dossier=replace(DOSSIER, superseded=(("ferry-x", "ferry-1"),))))


def test_words_shown_unmarked_count_towards_the_exposure(check: Callable[..., list[str]]) -> None:
    for path, change in {"data/events.json": json.dumps([{"text": CLOSING}]), "feed.xml": f"<summary>{CLOSING}</summary>",
                         "img/a.svg": f"<svg><title>{CLOSING}</title></svg>"}.items():
        problems = check({path: change})
        assert any("ferry: the exposure is 0.221" in problem for problem in problems), problems


@pytest.mark.parametrize("changes", [
    {"index.html": ("<h1>", f"<!--\n{TEXT}\n--><h1>")}, {"leak.bak": TEXT}, {"leak": TEXT}, {"documents/leak.docx.old": TEXT},
])
def test_words_of_a_document_count_wherever_they_are_hidden(
    check: Callable[..., list[str]], changes: dict[str, tuple[str, str] | str | None]
) -> None:
    assert any("data/documents.json: ferry: the exposure is" in problem for problem in check(changes))


def test_a_data_file_that_is_not_what_the_seeds_give_is_named(check: Callable[..., list[str]], tmp_path: Path) -> None:
    check()
    made = [GeneratedFile(path=path, content=content) for path, content in sound_site().items() if path.endswith(".json")]
    assert check_site(tmp_path, DOSSIER, made, site_url=URL) == ()
    twin = tmp_path / "quotes" / "ferry-1.json"
    twin.write_text(twin.read_text(encoding="utf-8").replace('"direct"', '"partial"'), encoding="utf-8")
    (tmp_path / "speakers" / "ada-holm.json").unlink()
    assert [str(problem) for problem in check_site(tmp_path, DOSSIER, made, site_url=URL)] == [
        "site/quotes/ferry-1.json: it is not what the seeds give. Nothing edits data files; build the site again, for the same address.",
        "site/speakers/ada-holm.json: the file is missing. Nothing edits data files; build the site again, for the same address."]


def test_exposure_over_the_cap_fails_unless_rights_allow(check: Callable[..., list[str]]) -> None:
    tight = replace(DOSSIER, settings=Settings(exposure_cap=0.03))
    assert any("the site shows 4% of its words outside quotation marks, more than 3%" in problem for problem in check(dossier=tight))
    free = replace(tight, documents=(replace(DOSSIER.documents[0], rights="full"),))
    assert check(dossier=free) == []


def test_text_in_code_or_typed_by_a_person_may_look_like_markdown(check: Callable[..., list[str]]) -> None:
    harmless = "<code>**x**</code><p data-typed>[a](b)</p><p>2 * 3 * 4, a_b_c, #1, {x}</p><h1>"
    assert check({"index.html": ("<h1>", harmless)}) == []


HOSTILE = "Why the **old** bridge {{ name }} closed, and what [the board](x.md) of the harbour  had to say about it &amp; more"


def test_what_people_typed_may_look_like_markdown_wherever_it_stands(check: Callable[..., list[str]]) -> None:
    typed = replace(DOSSIER, documents=(replace(DOSSIER.documents[0], title=HOSTILE, notes="# A note"),),
                    outlets=(Outlet(id="news", name="News **Views**"),))
    shown = " ".join(HOSTILE.replace("&", "&amp;").split())
    harmless = (f"<nav>Home › Document: {shown}</nav><nav>{HOSTILE[:40]}…</nav><nav>{HOSTILE[:58]}...</nav>"
                "<ul><li># A note</li><li>News **Views** · 4 May</li></ul><h1>")
    assert check({"index.html": ("<h1>", harmless)}, dossier=typed) == []
    assert len(check({"index.html": ("<h1>", harmless)})) > 3
    for raw in (f"[{shown}](x.md)", "News **Other**", f"{HOSTILE[:40]}… **bold**"):
        assert any("Markdown is left raw" in problem for problem in check({"index.html": ("<h1>", raw + "<h1>")}, dossier=typed)), raw


def test_a_template_that_leaves_an_element_open_is_named() -> None:
    """Python-Markdown would close it at the end of the page."""
    sound = "---\ntitle: <div>\n---\n\n<div class=\"a\" markdown>\n\nword `<nav>`\n\n```\n</div>\n```\n\n</div>\n"
    assert list(check_templates([GeneratedFile(path="a.md", content=sound), GeneratedFile(path="a.json", content="<div>")])) == []
    faults = list(check_templates([GeneratedFile(path="events/a.md", content=sound + "\n<div markdown>\n\n<div markdown>\n\n</div>\n")]))
    assert [str(fault).partition(" Close")[0] for fault in faults] == ["docs/events/a.md:15: <div> is never closed."]


def test_binary_files_do_no_harm(check: Callable[..., list[str]], tmp_path: Path) -> None:
    (tmp_path / "sitemap.xml.gz").write_bytes(gzip.compress(b"x"))
    (tmp_path / "odd.txt").write_bytes(b"\xff\xfe\x00")
    assert check() == []
