"""Write exchanges as people read them, and read them back byte for byte."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubmend.errors import CassetteError
from pubmend.transports.exchange import (
    Exchange,
    format_exchange,
    parse_exchange,
    read_cassette,
    write_cassette,
)

EXCHANGE = Exchange(
    method="GET",
    url="https://eutils.ncbi.nlm.nih.gov/entrez/eutils/efetch.fcgi",
    parameters=(("db", "pubmed"), ("id", "31771641"), ("retmode", "xml")),
    status=200,
    headers=(("content-type", "text/xml; charset=UTF-8"),),
    retrieved=datetime(2026, 11, 21, 8, 30, tzinfo=UTC),
    body=b'<?xml version="1.0" ?>\n<PubmedArticleSet></PubmedArticleSet>\n',
    comment="Built from published facts, not recorded.\n\nSeen: the title.",
)
WRITTEN = b"""\
# Built from published facts, not recorded.
#
# Seen: the title.
GET https://eutils.ncbi.nlm.nih.gov/entrez/eutils/efetch.fcgi
db=pubmed
id=31771641
retmode=xml

HTTP 200
content-type: text/xml; charset=UTF-8
Retrieved: 2026-11-21T08:30:00Z

<?xml version="1.0" ?>
<PubmedArticleSet></PubmedArticleSet>
"""


def test_the_form() -> None:
    """Hold the form that cassettes are kept in."""
    assert format_exchange(EXCHANGE) == WRITTEN
    assert parse_exchange(WRITTEN, "x") == EXCHANGE


def test_windows_line_ends_in_the_head_are_read() -> None:
    """Read what an editor or a checkout has changed."""
    head, _, body = WRITTEN.rpartition(b"\n\n<")
    changed = head.replace(b"\n", b"\r\n") + b"\r\n\r\n<" + body
    assert parse_exchange(changed, "x") == EXCHANGE


def test_a_body_that_is_no_text_is_written_in_base64() -> None:
    """Keep the file a text."""
    body = b"\x1f\x8b\xff" * 40
    exchange = Exchange("GET", "http://h/", (), 200, (), EXCHANGE.retrieved, body)
    written = format_exchange(exchange)
    assert b"Body: base64\n\nH4v/H4v/" in written
    assert max(len(line) for line in written.splitlines()) < 80
    assert parse_exchange(written, "x") == exchange


@pytest.mark.parametrize(
    "value",
    [
        "",
        " ",
        "a=b&c",
        "#",
        "100%",
        "%41",
        "line\nbreak",
        "\r",
        " x ",
        "é—中",
        "\u2028",
    ],
)
def test_any_parameter_stands_on_one_line(value: str) -> None:
    """Encode what would end or bend a line, and nothing else."""
    exchange = Exchange(
        "GET", "http://h/", ((value, value),), 200, (), EXCHANGE.retrieved, b""
    )
    written = format_exchange(exchange)
    assert written.count(b"\n") == 6
    assert parse_exchange(written, "x") == exchange


def test_a_search_can_be_read() -> None:
    """Leave blanks, quotes, brackets and foreign letters as they are."""
    term = '"Müller"[au] AND (opioid OR "μ-receptor")[ti]'
    exchange = Exchange(
        "GET", "http://h/", (("term", term),), 200, (), EXCHANGE.retrieved, b""
    )
    assert f"\nterm={term}\n".encode() in format_exchange(exchange)


exchanges = st.builds(
    Exchange,
    method=st.sampled_from(["GET", "POST"]),
    url=st.just("https://api.crossref.org/works"),
    parameters=st.lists(
        st.tuples(st.text(max_size=8), st.text(max_size=30)), max_size=4
    ).map(lambda pairs: tuple(sorted(pairs))),
    status=st.integers(100, 599),
    headers=st.just((("content-type", "text/xml"), ("x-api-pool", "polite"))),
    retrieved=st.just(EXCHANGE.retrieved),
    body=st.binary(max_size=200) | st.text(max_size=200).map(str.encode),
    comment=st.sampled_from(["", "One line.", "Two\n\nlines: GET http://h/"]),
)


@given(exchanges)
def test_written_then_read_is_the_same(exchange: Exchange) -> None:
    """Lose nothing of any body or parameter."""
    assert parse_exchange(format_exchange(exchange), "x") == exchange


@given(st.binary(max_size=300))
def test_any_bytes_are_an_exchange_or_a_cassette_error(written: bytes) -> None:
    """Crash on nothing."""
    try:
        parse_exchange(written, "x")
    except CassetteError:
        return


@given(st.integers(0, len(WRITTEN)), st.binary(min_size=1, max_size=3))
def test_a_damaged_cassette_is_told_or_read(place: int, bytes_: bytes) -> None:
    """Crash on no damage."""
    try:
        parse_exchange(WRITTEN[:place] + bytes_ + WRITTEN[place:], "x")
    except CassetteError:
        return


@pytest.mark.parametrize(
    ("old", "new", "line", "why"),
    [
        (WRITTEN, b"", 1, "the cassette ends before its body"),
        (b"GET https", b"FETCH https", 4, None),
        (b"GET https", b"get https", 4, "expected a request: GET https"),
        (b"GET https", b"GET ftp", 4, "expected a request"),
        (b"id=31771641", b"id 31771641", 6, "expected a parameter: name=value, not"),
        (b"id=31771641", b"id=\xff", 6, "the line is not UTF-8"),
        (b"HTTP 200", b"HTTP 99", 9, "expected a status: HTTP 200, not 'HTTP 99'"),
        (b"content-type: ", b"content type ", 10, "expected a header"),
        (b"Retrieved: 2026", b"Retrieved: soon", 12, "expected a line Retrieved"),
        (b"Retrieved: 2026-11-21T08:30:00Z\n", b"", 11, "expected a line Retrieved"),
        (b"Retrieved", b"Body: base64\nRetrieved", 13, "the body is not base64"),
        (b"\n\n<", b"\n<", 12, "expected a header"),
    ],
)
def test_damage_is_told_with_its_line(
    old: bytes, new: bytes, line: int, why: str | None
) -> None:
    """Say what was expected, and where."""
    damaged = WRITTEN.replace(old, new)
    if why is None:
        assert parse_exchange(damaged, "x").method == "FETCH"
        return
    with pytest.raises(CassetteError, match=why) as error:
        parse_exchange(damaged, "a.http")
    assert str(error.value).startswith(f"a.http:{line}: ")


def test_a_time_is_kept_as_utc() -> None:
    """Write one form of time."""
    zone = timezone(timedelta(hours=2))
    late = Exchange(
        "GET", "http://h/", (), 200, (), EXCHANGE.retrieved.astimezone(zone), b""
    )
    assert b"Retrieved: 2026-11-21T08:30:00Z\n" in format_exchange(late)
    local = WRITTEN.replace(b"08:30:00Z", b"08:30:00")
    assert parse_exchange(local, "x").retrieved == EXCHANGE.retrieved


def test_writes_whole_files(tmp_path: Path) -> None:
    """Make folders, replace what is there, leave nothing else behind."""
    path = tmp_path / "pubmed" / "efetch-1.http"
    write_cassette(EXCHANGE, path)
    write_cassette(EXCHANGE, path)
    assert read_cassette(path) == EXCHANGE
    assert list(tmp_path.rglob("*.*")) == [path]


def test_what_can_not_be_read_or_written_is_named(tmp_path: Path) -> None:
    """Raise one kind of error, with the file."""
    with pytest.raises(CassetteError, match=r"none\.http: the cassette can't be read"):
        read_cassette(tmp_path / "none.http")
    (tmp_path / "file").write_text("")
    with pytest.raises(CassetteError, match=r"a\.http: the cassette can't be written"):
        write_cassette(EXCHANGE, tmp_path / "file" / "a.http")
