"""NLM's list is fetched whole or not at all; the one at hand stays until then."""

from __future__ import annotations

import asyncio
import gzip
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
from tests.formats.journal_list.sample import ENTRIES, SAMPLE, as_nlm_writes

from pubmend.ask.journal_file import open_journals
from pubmend.ask.journals import ListUpdate, update_journals
from pubmend.ask.session import Options
from pubmend.errors import OutputError
from pubmend.settings import Settings
from pubmend.transports.retry import Patience
from pubmend.transports.tally import Tally

NOW = datetime(2026, 12, 1, 10, tzinfo=UTC)
QUICK = Patience(tries=1, deadline=5.0, exchange=5.0)
Serve = Callable[[httpx.Request], httpx.Response]


class Updating:
    """Update a list in a folder of its own, and keep what was asked."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "data" / "journals.tsv"
        self.settings = Settings(
            email="a@example.org",
            cache_dir=folder / "cache",
            journals=self.path,
            journals_url="http://127.0.0.1:9/pubmed",
        )
        self.asked: list[httpx.Request] = []

    def __call__(self, serve: Serve, *, offline: bool = False) -> ListUpdate:
        """Update from a server."""

        def noted(request: httpx.Request) -> httpx.Response:
            self.asked.append(request)
            return serve(request)

        return asyncio.run(
            update_journals(
                self.settings,
                Options(offline=offline),
                now=lambda: NOW,
                tally=Tally(),
                patience=QUICK,
                network=httpx.MockTransport(noted),
            )
        )


def listing(
    text: str = SAMPLE, status: int = 200, **headers: str
) -> Callable[[httpx.Request], httpx.Response]:
    """Serve a text."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    body = gzip.compress(text.encode())
    sent = {"content-encoding": "gzip", **named}
    return lambda _: httpx.Response(status, headers=sent, stream=httpx.ByteStream(body))


@pytest.fixture
def updating(tmp_path: Path) -> Updating:
    """Give an empty folder."""
    return Updating(tmp_path)


def test_list_is_fetched_and_kept(updating: Updating) -> None:
    """Keep the entries, their number, the address, and what dates the version."""
    done = updating(listing(etag='"1"', last_modified="Mon, 30 Nov 2026 05:00:00 GMT"))
    kept = open_journals(updating.path)
    assert (done.changed, done.failure) == (True, None)
    assert kept.lines == done.table.lines
    assert len(list(kept.entries())) == len(ENTRIES)
    assert kept.facts == {
        "version": 1,
        "url": "http://127.0.0.1:9/pubmed/J_Medline.txt",
        "etag": '"1"',
        "modified": "Mon, 30 Nov 2026 05:00:00 GMT",
        "journals": len(ENTRIES),
        "fetched": "2026-12-01T10:00:00+00:00",
    }


def test_server_is_told_who_asks(updating: Updating) -> None:
    """Name the program and an address to write to, as everywhere."""
    updating(listing())
    (request,) = updating.asked
    assert "pubmend" in request.headers["user-agent"].lower()
    assert "a@example.org" in request.headers["user-agent"]
    assert "if-none-match" not in request.headers


def test_unchanged_list_is_not_fetched_again(updating: Updating) -> None:
    """Ask by ETag and date; 304 keeps the entries and dates the look."""
    updating(listing(etag='"1"', last_modified="Mon, 30 Nov 2026 05:00:00 GMT"))
    done = updating(lambda _: httpx.Response(304))
    again = updating.asked[-1].headers
    assert again["if-none-match"] == '"1"'
    assert again["if-modified-since"] == "Mon, 30 Nov 2026 05:00:00 GMT"
    assert (done.changed, done.failure) == (False, None)
    assert len(list(open_journals(updating.path).entries())) == len(ENTRIES)


def test_list_of_another_address_is_fetched_whole(updating: Updating) -> None:
    """Compare no mirror's ETag with the original's."""
    updating(listing(etag='"1"'))
    moved = updating.settings.model_copy(update={"journals_url": "http://h/x"})
    updating.settings = moved
    updating(listing(etag='"1"'))
    assert "if-none-match" not in updating.asked[-1].headers


FAILURES = [
    (listing("<html><body>Please sign in</body></html>"), "a web page"),
    (listing("gone", status=404), "there is no such list"),
    (listing("no", status=403), "HTTP 403"),
    (listing(SAMPLE[:900]), "cut off"),
    (listing(as_nlm_writes(ENTRIES[:9])), "it holds 9 journals, the list at hand 16"),
    (listing(""), "not NLM's list"),
    (lambda _: httpx.Response(304), None),
]  # fmt: skip


@pytest.mark.parametrize(("serve", "why"), FAILURES)
def test_what_is_not_the_whole_list_replaces_nothing(
    updating: Updating, serve: Serve, why: str | None
) -> None:
    """Say what came instead, and leave the file as it was."""
    updating(listing())  # a version without a date: 304 answers nothing then
    before = updating.path.read_bytes()
    done = updating(serve)
    assert (why or "HTTP 304") in str(done.failure)
    assert "J_Medline.txt" in done.url
    assert updating.path.read_bytes() == before


def test_broken_transfer_replaces_nothing(updating: Updating) -> None:
    """Take a gzip that ends early for no list."""
    updating(listing())
    before = updating.path.read_bytes()
    cut = gzip.compress(SAMPLE.encode())[:-40]
    sent = {"content-encoding": "gzip"}
    done = updating(
        lambda _: httpx.Response(200, headers=sent, stream=httpx.ByteStream(cut))
    )
    assert done.failure == "the answer arrived damaged"
    assert updating.path.read_bytes() == before


def test_no_connection_is_said(updating: Updating) -> None:
    """Tell that the server can't be reached, and write nothing."""

    def refuse(request: httpx.Request) -> httpx.Response:
        msg = "refused"
        raise httpx.ConnectError(msg, request=request)

    assert updating(refuse).failure == "no connection"
    assert not updating.path.exists()


def test_offline_asks_nobody(updating: Updating) -> None:
    """Open no socket where that is forbidden."""
    done = updating(listing(), offline=True)
    assert done.failure == "no cassette holds the answer"
    assert updating.asked == []


def test_place_that_cannot_be_written_is_named(updating: Updating) -> None:
    """Say which file the system refuses."""
    updating.path.parent.write_text("in the way")
    with pytest.raises(OutputError, match="data"):
        updating(listing())


def test_absent_list_is_an_empty_table(tmp_path: Path) -> None:
    """Go on by words alone."""
    assert open_journals(tmp_path / "none.tsv").lines == b""


@pytest.mark.parametrize("damage", [b"", b"abc", b"#\t{\n", b"#\t{}\nn\t1\tA"])
def test_damaged_list_is_warned_of(
    tmp_path: Path, damage: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    """Go on by words alone, and say so."""
    path = tmp_path / "journals.tsv"
    path.write_bytes(damage)
    assert open_journals(path).lines == b""
    assert str(path) in caplog.text


def test_list_of_another_version_is_sorted_anew(updating: Updating) -> None:
    """Look up in a list that was kept by other rules."""
    updating(listing())
    entries = b"".join(
        line
        for line in updating.path.read_bytes().splitlines(keepends=True)
        if line.startswith(b"n\t")
    )
    updating.path.write_bytes(b'#\t{"version": 0, "journals": 16}\n' + entries)
    assert open_journals(updating.path).titled("lanternologyopen") == {"9000003"}
