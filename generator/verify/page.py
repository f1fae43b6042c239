"""One built page, read as a browser reads it: the marked words, the links and what it loads. Values only, no parser object leaves."""
from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.models import Span

# Elements that a browser fetches something for. A link that one clicks is not among them.
_LOADING = {
    "script": ("src",), "img": ("src", "srcset"), "source": ("src", "srcset"), "iframe": ("src",), "embed": ("src",), "object": ("data",),
    "video": ("src", "poster"), "audio": ("src",), "track": ("src",), "use": ("href", "xlink:href"), "image": ("href", "xlink:href"),
    "input": ("src", "formaction"), "button": ("formaction",),
    "frame": ("src",), "form": ("action",), "feimage": ("href", "xlink:href"), "link": ("imagesrcset",),
    "body": ("background",), "table": ("background",), "td": ("background",), "th": ("background",),
}
_LOADING_RELATIONS = {"stylesheet", "icon", "preload", "modulepreload", "preconnect", "dns-prefetch", "prefetch", "manifest",
                      "apple-touch-icon", "mask-icon", "prerender"}
INLINE = frozenset({"a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "s", "samp",
                    "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr"})
_WORDS_OF_OTHERS = "script, style, template, code, pre, samp, kbd, q, [data-span], [data-title], [data-aside], [data-typed]"
_QUOTING_CLASSES = ".quotation, .quote, .quotation-words"
_BESIDE_WORDS = re.compile(r"[\s“”‘’\"'«»„‹›…\[\].,;:–—|·¶-]*")
_REFRESH = re.compile(r"\s*[\d.]*\s*[;,\s]\s*(?:url\s*=\s*)?['\"]?([^'\"]*)", re.IGNORECASE)
_CANDIDATE = re.compile(r"([^\s,]\S*+)(?:(?<=,)|[^,(]*+(?:\([^)]*+\)?[^,(]*+)*+)")
_COMMENT = re.compile(r"<!--(.*?)(?:-->|\Z)", re.DOTALL)
_ON = re.compile(r"[\s\"'/]on[a-z]+\s*=", re.IGNORECASE)      # where there is none of it no element has such an attribute

NOT_FOUND_PAGE = "404.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownWords:
    """A `<q>`: what it says it shows, and what it shows. `quotation` is "" and `segment` -1 where it does not say."""

    quotation: str
    segment: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownSpan:
    """An element with `data-span`: words of a document outside quotation marks. `span` is None where the attribute cannot be read."""

    claim: str
    span: Span | None
    text: str
    exempt: bool                    # a title or a set-aside line: left out of the exposure
    context: bool                   # words beside a quotation: at most 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An attribute that points somewhere. `loads`: the browser fetches it unasked."""

    tag: str
    url: str
    loads: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class BuiltPage:
    """What the gates need to know of one HTML file. `path` is below the site's folder."""

    path: str
    words: tuple[ShownWords, ...]
    stray: tuple[str, ...]          # text in quotation mark-up that is in no marked element
    spans: tuple[ShownSpan, ...]
    links: tuple[Link, ...]
    ids: frozenset[str]
    redirect: str | None            # where a meta refresh leads
    text: str                       # all visible text, a block a line, and what search engines are told
    own_text: tuple[str, ...]       # text nodes of the content that are neither a document's words nor code
    unrendered: tuple[str, ...]     # elements with a left-over `markdown` attribute
    linked_data: tuple[str, ...]
    styles: tuple[str, ...]
    scripts: tuple[str, ...]        # inline, executable
    active: tuple[str, ...]         # what else runs or asks something: the element, and what it does
    asks_others: tuple[str, ...]    # elements that make the theme's script ask another server

    @property
    def address(self) -> str:
        """The URL path below the site: `quotes/x/` for `quotes/x/index.html`."""
        return page_address(self.path)


def page_address(path: str) -> str:
    """The URL path of an HTML file below the site; in a copy for reading from disk, `quotes/x.html` stands for `quotes/x/`."""
    folder, name = posixpath.split(path)
    if name != "index.html":
        return path if path == NOT_FOUND_PAGE or not name else path.removesuffix(".html") + "/"
    return f"{folder}/" if folder else ""


def read_page(path: str, html: str) -> BuiltPage:
    """Everything the gates look at in one file; broken HTML is read as a browser reads it."""
    tree = LexborHTMLParser(html)
    content = tree.css_first("article") or tree.body
    return BuiltPage(
        path=path,
        words=tuple(_words(node) for node in tree.css("q")),
        stray=tuple(_stray(tree)),
        spans=tuple(_span(node) for node in tree.css("[data-span]")),
        links=tuple(_links(tree)),
        ids=frozenset(_ids(tree)),
        redirect=next(iter(_refreshes(tree)), None),
        text=_all_text(tree, html),
        own_text=tuple(_text_outside(content, _nodes(tree, _WORDS_OF_OTHERS))) if content else (),
        unrendered=tuple(f"<{node.tag} markdown>" for node in tree.css("[markdown]")),
        linked_data=tuple(_text(node) for node in tree.css('script[type="application/ld+json"]')),
        styles=(*(_text(node) for node in tree.css("style")), *(node.attributes["style"] or "" for node in tree.css("[style]"))),
        scripts=tuple(_text(node) for node in tree.css("script:not([src])") if _executable(node)),
        active=tuple(_active(tree, html)),
        asks_others=tuple(_asks_others(tree)),
    )


def _text(node: LexborNode) -> str:
    return node.text(deep=True, separator="", strip=False)


def _words(node: LexborNode) -> ShownWords:
    segment = node.attributes.get("data-segment") or ""
    return ShownWords(quotation=node.attributes.get("data-quotation") or "", segment=int(segment) if segment.isdecimal() else -1,
                      text=_text(node))


def _stray(tree: LexborHTMLParser) -> list[str]:
    """Text that stands in quotation mark-up beside the marked elements; marks, dots and dashes may."""
    marked = _nodes(tree, "q[data-quotation], [data-span], figcaption, footer, cite, a.headerlink")
    found = []
    for node in tree.css(f"blockquote, {_QUOTING_CLASSES}"):
        rest = "".join(_text_outside(node, marked))
        if node.mem_id not in marked and not _BESIDE_WORDS.fullmatch(rest):
            found.append(rest.strip())
    return found


def _nodes(tree: LexborHTMLParser, selector: str) -> frozenset[int]:
    return frozenset(node.mem_id for node in tree.css(selector))


def _text_outside(node: LexborNode, left_out: frozenset[int]) -> list[str]:
    """The text nodes below `node`, without those inside the elements left out."""
    found = []
    for child in node.iter(include_text=True):
        if child.is_text_node:
            found.append(child.text_content or "")
        elif child.mem_id not in left_out:
            found.extend(_text_outside(child, left_out))
    return found


def _span(node: LexborNode) -> ShownSpan:
    claim = node.attributes["data-span"] or ""
    document, _, offsets = claim.rpartition(":")
    start, _, end = offsets.partition("-")
    span = Span(document, int(start), int(end)) if document and start.isdecimal() and end.isdecimal() else None
    return ShownSpan(claim=claim, span=span, text=_text(node), exempt="data-title" in node.attributes or "data-aside" in node.attributes,
                     context="data-context" in node.attributes)


def _flow(node: LexborNode, left_out: frozenset[int]) -> list[str]:
    """The text below `node` as it flows: a line ends where a block does."""
    found = []
    for child in node.iter(include_text=True):
        if child.is_text_node:
            found.append((child.text_content or "").replace("\n", " "))
        elif child.mem_id not in left_out:
            edge = [] if child.tag in INLINE else ["\n"]
            found += [*edge, *_flow(child, left_out), *edge]
    return found


def _links(tree: LexborHTMLParser) -> list[Link]:
    found = []
    for node in tree.css("a[href], area[href]"):
        found.append(Link(tag=node.tag or "", url=node.attributes["href"] or "", loads=False))
    for node in tree.css("link[href]"):
        relations = set((node.attributes.get("rel") or "").lower().split())
        found.append(Link(tag="link", url=node.attributes["href"] or "", loads=bool(relations & _LOADING_RELATIONS)))
    found.extend(Link(tag="meta", url=url, loads=True) for url in _refreshes(tree))
    for tag, names in _LOADING.items():
        for node in tree.css(tag):
            for name in names:
                value = node.attributes.get(name)
                urls = _srcset(value) if name.endswith("srcset") and value else [value]
                found.extend(Link(tag=tag, url=url, loads=True) for url in urls if url)
    return found


def _srcset(value: str) -> list[str]:
    """The addresses among which a browser chooses: one ends at white space, or at commas before it; what follows, at the next comma."""
    return [match[1].rstrip(",") for match in _CANDIDATE.finditer(value)]


def _ids(tree: LexborHTMLParser) -> list[str]:
    names = [node.attributes["id"] or "" for node in tree.css("[id]")]
    return names + [node.attributes["name"] or "" for node in tree.css("a[name]")]


def _refreshes(tree: LexborHTMLParser) -> list[str]:
    """Where each meta refresh leads; one without an address loads the page itself again."""
    contents = [node.attributes.get("content") or "" for node in tree.css("meta[http-equiv]")
                if (node.attributes["http-equiv"] or "").strip().lower() == "refresh"]
    return [match[1].strip() for content in contents if (match := _REFRESH.match(content)) and match[1].strip()]


def _all_text(tree: LexborHTMLParser, html: str) -> str:
    """What people and search engines read: body text, descriptions, alternative texts, labels and comments; no script, no style."""
    parts = [] if tree.body is None else ["".join(_flow(tree.body, _nodes(tree, "script, style, template")))]
    parts += [node.attributes.get("content") or "" for node in tree.css("meta[name], meta[property]")]
    parts += [node.attributes[name] or "" for name in ("alt", "title", "aria-label") for node in tree.css(f"[{name}]")]
    parts += [comment.replace("\n", " ") for comment in _COMMENT.findall(html)]
    return "\n".join(parts)


def _executable(node: LexborNode) -> bool:
    return not (node.attributes.get("type") or "").strip().lower().endswith("json")


def _active(tree: LexborHTMLParser, html: str) -> list[str]:
    """Elements that do more than show: those with a script in an attribute or a page of their own, and such as move every address."""
    found = []
    if _ON.search(html):
        found += [f"<{node.tag} {name}> runs a script of its own" for node in tree.css("*")
                  for name in node.attributes if name.lower().startswith("on")]
    found += [f"<{node.tag} srcdoc> is a page that nothing checks" for node in tree.css("[srcdoc]")]
    found += [f"<{node.tag} ping> tells others what is clicked" for node in tree.css("[ping]")]
    return found + ["<base> moves every address of the page" for _ in tree.css("base")]


def _asks_others(tree: LexborHTMLParser) -> list[str]:
    """Mark-up on which Material's own script fetches something: repository facts, diagrams."""
    found = [f"<{node.tag} data-md-component=source>" for node in tree.css("[data-md-component=source]")
             if re.match(r"https?://(github|gitlab)\.com/", node.attributes.get("href") or "")]
    return found + [f"<{node.tag} class=mermaid>" for node in tree.css(".mermaid")]
