"""Turn a saved page, plain or HTML, into the lines that a reader of it saw.

People save pages as text (the browser's selection, "Save as text") or as HTML. Both
come out as the same lines, so that the readers of pages know only lines. A cell goes
on the line of its row, blocks and breaks begin a line, scripts and styles are dropped.
The tags that publishers put in a page's head for search engines (``citation_doi``,
https://scholar.google.com/intl/en/scholar/inclusion.html#indexing) become lines at the
top, for they name the article that the page is about.

Offsets of identifiers count in this text: for a plain page it is the decoded file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import BinaryIO

from lxml import etree
from lxml import html as lxml_html

from ...model.record import GIVEN, Origin, Problem
from ..reading.decoding import decode
from .structured_data import read_structured

MOST_BYTES = 20_000_000

_HTML = re.compile(
    r"<(?:!doctype\s+html|html|head|body|div|table|article|section|span|p|br|h1)\b",
    re.IGNORECASE,
)
_HTML_WITHIN = 4_000
_UNSEEN = (
    *("script", "style", "noscript", "template", "svg", "iframe", "object", "select"),
    *("button", "canvas", "audio", "video"),
)
_BLOCK_NAMES = """
    address article aside blockquote body br caption dd details div dl dt fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre
    section summary table tbody tfoot thead title tr ul
    """
_BLOCKS = frozenset(_BLOCK_NAMES.split())
# Where a line ends, and where a blank line follows: signs of no script.
_EDGE, _PARAGRAPH = "\ue000", "\ue001"
_EDGES = re.compile(" ?[\ue000\ue001][ \ue000\ue001]*")
_APART = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "hr"))
_CELLS = frozenset(("td", "th"))
_META = re.compile(
    r"(?:(?:bepress_)?citation_(?!reference)"
    r"|(?:dc|dcterms)\.(?!relation|references|isreferencedby|isversionof|replaces)"
    r"|prism\.(?!references|iscorrectionof|isreferencedby)|eprints\.(?!related)).*"
    r"|generator",
    re.IGNORECASE,
)
_TITLE_TAGS = ("citation_title", "dc.title", "dcterms.title", "eprints.title")
_LONGEST_VALUE = 20_000
_ARTICLE = re.compile(
    r"doi\.org/10\.|pubmed\.ncbi\.nlm\.nih\.gov/\d|/pubmed/\d|/articles/PMC\d"
)
_BLANKS = re.compile(r"\s+")
_RETURNS = re.compile(r"(\r+)(\n?)")
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\ue000\ue001\ufffe\uffff\ud800-\udfff]"
)


@dataclass(frozen=True, slots=True)
class Page:
    """Hold a page's text, and what its records' origins say of the file."""

    text: str
    place: str
    sha256: str

    @property
    def lines(self) -> list[str]:
        """Give the text's lines without the blanks around them."""
        return [line.strip() for line in self.text.splitlines()]

    def origin(self, position: int = 1, line: int | None = None) -> Origin:
        """Say where in the page a record was read."""
        return Origin(GIVEN, f"{self.place}#{position}", line, sha256=self.sha256)


def read_page(stream: BinaryIO, place: str) -> Page | Problem:
    """Read a whole page; a file that no page is as large as is a problem."""
    content = stream.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        limit = MOST_BYTES // 1_000_000
        return Problem(place, f"larger than {limit} MB, which no saved page is")
    return Page(page_text(content), place, sha256(content).hexdigest())


def page_text(content: bytes) -> str:
    """Decode a page, strip it of its tags if it has them, and keep its lines."""
    text = decode(content).text
    return _seen_text(text) if is_html(text) else _with_line_feeds(text)


def _with_line_feeds(text: str) -> str:
    """End each line with LF or CR LF; every sign keeps its offset."""
    return _RETURNS.sub(_line_feed, text) if "\r" in text else text


def _line_feed(run: re.Match[str]) -> str:
    """Take CR for a line's end, and CR CR LF, which some programs write, for one."""
    returns, feed = run[1], run[2]
    if feed:
        return " " * (len(returns) - 1) + "\r\n"
    return "\n" * len(returns)


def is_html(text: str) -> bool:
    """Tell by the tags at its beginning that a text is HTML."""
    return _HTML.search(text, 0, _HTML_WITHIN) is not None


def _seen_text(text: str) -> str:
    parser = lxml_html.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True
    )
    clean = _FORBIDDEN.sub(" ", text).encode()
    try:
        root = lxml_html.document_fromstring(clean, parser=parser)
    except etree.ParserError:  # nothing but comments
        return ""
    metadata = tuple(_metadata(root))
    etree.strip_elements(root, *_UNSEEN, with_tail=False)
    _mark_lines(root)
    return _tidy("".join((*metadata, *_pieces(root))))


def _mark_lines(root: lxml_html.HtmlElement) -> None:
    """Mark the line breaks that a browser shows as they are: those within ``pre``."""
    for block in root.iter("pre"):
        for element in block.iter():
            element.text = (element.text or "").replace("\n", _EDGE)
            if element is not block:
                element.tail = (element.tail or "").replace("\n", _EDGE)


def _metadata(root: lxml_html.HtmlElement) -> Iterator[str]:
    """Yield the tags of the head as lines; where these name no title, JSON-LD's."""
    tags = [
        (name, meta.get("content"))
        for meta in root.iter("meta")
        if (name := meta.get("name") or meta.get("property"))
    ]
    if not any(name.lower().endswith(_TITLE_TAGS) for name, _ in tags):
        scripts = root.xpath("//script[contains(@type, 'ld+json')]")
        tags += read_structured(script.text or "" for script in scripts)
    for name, content in tags:
        if content and _META.fullmatch(name):
            yield f"{name}: {_one_line(content[:_LONGEST_VALUE]).strip()}{_EDGE}"


def _pieces(root: lxml_html.HtmlElement) -> Iterator[str]:
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            yield _edge(element.tag)
            yield _one_line(element.text)
        else:
            yield _address(element)
            yield _edge(element.tag)
            yield _one_line(element.tail)


def _edge(tag: object) -> str:
    if tag in _BLOCKS:
        return _PARAGRAPH if tag in _APART else _EDGE
    return " " if tag in _CELLS else ""


def _one_line(text: str | None) -> str:
    return _BLANKS.sub(" ", text) if text else ""


def _address(element: etree._Element) -> str:
    """Give a link's address where it leads to an article and its words don't say so."""
    address = element.get("href") if element.tag == "a" else None
    if not address or not _ARTICLE.search(address):
        return ""
    words = "".join(map(str, element.itertext())).strip()
    return "" if words and words in address else f" {address} "


def _tidy(text: str) -> str:
    lines = _EDGES.sub(
        lambda run: "\n\n" if _PARAGRAPH in run[0] else "\n", _BLANKS.sub(" ", text)
    )
    return lines.strip() + "\n"
