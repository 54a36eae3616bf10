"""Show which lines a saved page gives, plain or HTML."""

from __future__ import annotations

import io
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubmend.formats.pages.page_text import (
    MOST_BYTES,
    Page,
    is_html,
    page_text,
    read_page,
)
from pubmend.model.record import Origin, Problem


def test_a_plain_page_is_its_decoded_text() -> None:
    """Change nothing, so that offsets count in the file."""
    text = "Título\r\n  value < 0.05 & more\n\n\n"
    assert page_text(text.encode()) == text
    assert page_text(text.encode("utf-16")) == text


HTML = [
    ("<html><body><p>One</p><p>Two</p></body></html>", "One\n\nTwo\n"),
    ("<html><body>a<br>b<br/>c</body></html>", "a\nb\nc\n"),
    ("<html><h1>T</h1>\n\n<div>a <i>b</i>\n c</div></html>", "T\n\na b c\n"),
    ("<html><table><tr><th>id</th><td>x</td></tr><tr><th>url</th><td>y<br>z</td></tr></table>", "id x\nurl y\nz\n"),
    ("<html><script>var pmid = 'PMID: 1';</script><style>p{}</style>a<!-- b --></html>", "a\n"),
    ("<html><body>p &lt; 0.05 &amp; &eacute;&#8209;</body></html>", "p < 0.05 & é\u2011\n"),
    ("<html><pre>PMID- 1\nTI  - a\n</pre></html>", "PMID- 1\nTI  - a\n".replace("  ", " ")),
    ("<html><ul><li>a</li><li>b</li></ul></html>", "a\nb\n"),
    ('<?xml version="1.0" encoding="latin-1"?><html><body>é</body></html>', "é\n"),
    ("<!DOCTYPE html><html><!-- nothing --></html>", "\n"),
    ('<html><head><meta name="citation_doi" content="10.2196/71852"><title>T</title></head><body>a</body></html>', "citation_doi: 10.2196/71852\nT\na\n"),
    ('<html><head><meta name="citation_reference" content="citation_doi=10.1/x"></head><body>a</body></html>', "a\n"),
    ('<html><head><meta name="viewport" content="x"></head><body>a</body></html>', "a\n"),
    ('<html><a href="https://doi.org/10.1/x1">DOI</a> b</html>', "DOI https://doi.org/10.1/x1 b\n"),
    ('<html><a href="https://doi.org/10.1/x1">doi.org/10.1/x1</a> b</html>', "doi.org/10.1/x1 b\n"),
    ('<html><a href="/menu">Menu</a></html>', "Menu\n"),
]  # fmt: skip


@pytest.mark.parametrize(("page", "expected"), HTML)
def test_html_gives_the_lines_that_were_seen(page: str, expected: str) -> None:
    """Begin lines at blocks, keep cells on theirs, drop what was not shown."""
    assert page_text(page.encode()) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<!DOCTYPE HTML>", True),
        ("\ufeff <html lang='de'>", True),
        ("<p>saved from a selection</p>", True),
        ("p<0.05 and n>5", False),
        ("<xml><record>", False),
        ("TY  - JOUR", False),
        ("", False),
    ],
)
def test_is_html(text: str, expected: bool) -> None:  # noqa: FBT001 - a case's value
    """Know HTML by its tags, not by signs of less and greater."""
    assert is_html(text) is expected


def test_read_page_tells_its_origin() -> None:
    """Name the place and hash the bytes."""
    page = read_page(io.BytesIO(b"abc\n d "), "p.txt")
    assert isinstance(page, Page)
    assert page.lines == ["abc", "d"]
    digest = "ef4fe432c48a26179df395206cafce0e5904471f963d361039140ca356ded896"
    assert page.origin(2, 7) == Origin("given", "p.txt#2", 7, sha256=digest)


def test_a_page_is_bounded() -> None:
    """Refuse what is larger than any page, without reading all of it."""
    stream = io.BytesIO(b"x" * (MOST_BYTES + 10))
    problem = read_page(stream, "p.txt")
    assert problem == Problem("p.txt", "larger than 20 MB, which no saved page is")
    assert stream.tell() == MOST_BYTES + 1


@given(st.binary(max_size=200))
def test_any_bytes_give_a_text(content: bytes) -> None:
    """Never fail, whatever stands between the tags."""
    assert isinstance(page_text(content), str)
    assert isinstance(page_text(b"<html><body>" + content), str)


def test_deep_and_blank_pages_take_linear_time() -> None:
    """Read what is nested deeply or full of blanks within seconds."""
    started = time.process_time()
    page_text(b"<html>" + b"<div>" * 50_000 + b"x")
    page_text(b"<html>" + b"<b> </b>" * 200_000)
    assert time.process_time() - started < 10
