"""Hand on an answer whole, or none."""

from __future__ import annotations

import asyncio
import gzip
from collections.abc import AsyncIterator

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.transports.staged import Network, send

from pubmend.transports.failures import BodyTooLong, BrokenBody
from pubmend.transports.read_whole import WholeTransport

GZIP = {"content-encoding": "gzip"}


class Drip(httpx.AsyncByteStream):
    """Send parts with pauses, then perhaps break."""

    def __init__(
        self, *parts: bytes, pause: float = 0.0, error: Exception | None = None
    ) -> None:
        self._parts = parts
        self._pause = pause
        self._error = error
        self.is_closed = False

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for part in self._parts:
            await asyncio.sleep(self._pause)
            yield part
        if self._error:
            raise self._error

    async def aclose(self) -> None:
        """Note it."""
        self.is_closed = True


def whole(
    stream: httpx.AsyncByteStream,
    headers: dict[str, str] | None = None,
    *,
    deadline: float = 5.0,
    max_bytes: int = 1000,
) -> httpx.Response:
    """Read a stream as an answer."""
    answer = httpx.Response(200, headers=headers, stream=stream)
    transport = WholeTransport(Network(answer), deadline=deadline, max_bytes=max_bytes)
    return send(transport)


@pytest.mark.parametrize(
    ("parts", "headers"),
    [
        ((b"<a>", b"</a>"), {}),
        ((b"<a></a>",), {"content-encoding": "identity"}),
        ((gzip.compress(b"<a></a>", mtime=0),), GZIP),
        ((gzip.compress(b"<a></a>", mtime=0),), {"content-encoding": "x-gzip"}),
        # RFC 1952 allows members in a row, as log servers and proxies make them.
        ((gzip.compress(b"<a>", mtime=0), gzip.compress(b"</a>", mtime=0)), GZIP),
    ],
)
def test_an_answer_is_read_and_decoded(
    parts: tuple[bytes, ...], headers: dict[str, str]
) -> None:
    """Join what comes in parts, and undo the compression."""
    stream = Drip(*parts)
    response = whole(stream, headers)
    assert response.content == b"<a></a>"
    assert "content-encoding" not in response.headers
    assert response.headers["content-length"] == "7"
    assert stream.is_closed


def test_an_empty_body_called_gzip_is_empty() -> None:
    """Take a gateway's blank error as it is."""
    assert whole(Drip(), GZIP).content == b""


def test_other_headers_stay() -> None:
    """Keep what the service says of its limits."""
    response = whole(Drip(b"<a/>"), {"x-api-pool": "polite", "transfer-encoding": "x"})
    assert response.headers["x-api-pool"] == "polite"
    assert "transfer-encoding" not in response.headers


def test_gzip_is_asked_for_and_nothing_else() -> None:
    """Ask for what can be undone here."""
    network = Network(httpx.Response(200))
    send(WholeTransport(network), headers={"Accept-Encoding": "br, zstd"})
    assert network.route.calls[0].request.headers["accept-encoding"] == "gzip"


@pytest.mark.parametrize(
    ("body", "headers", "why"),
    [
        (gzip.compress(b"<a></a>", mtime=0)[:-1], GZIP, "ends too early"),
        (gzip.compress(b"<a></a>", mtime=0)[:5], GZIP, "ends too early"),
        (gzip.compress(b"<a></a>", mtime=0) + b"rest", GZIP, "is broken"),
        (b"<html>not gzip at all</html>", GZIP, "is broken"),
        (b"\x1f\x8b\x08" + b"\xff" * 20, GZIP, "is broken"),
        (b"anything", {"content-encoding": "br"}, "not asked for"),
    ],
)
def test_a_broken_compression_is_a_failed_try(
    body: bytes, headers: dict[str, str], why: str
) -> None:
    """Raise what is tried again."""
    with pytest.raises(BrokenBody, match=why):
        whole(Drip(body), headers)


@pytest.mark.parametrize(
    ("parts", "headers"),
    [
        ([b"x" * 600, b"x" * 600], {}),
        ([gzip.compress(b"x" * 100_000, mtime=0)], GZIP),
        ([gzip.compress(b"x" * 900, mtime=0)] * 2, GZIP),
    ],
)
def test_a_long_body_is_cut_off(parts: list[bytes], headers: dict[str, str]) -> None:
    """Bound what is held, as sent and as decompressed."""
    with pytest.raises(BodyTooLong, match="1000 bytes"):
        whole(Drip(*parts), headers)


def test_a_body_without_end_is_left() -> None:
    """Read no more than the bound."""

    class Endless(httpx.AsyncByteStream):
        count = 0

        async def __aiter__(self) -> AsyncIterator[bytes]:
            while True:
                self.count += 1
                yield b"x" * 100

    stream = Endless()
    with pytest.raises(BodyTooLong):
        whole(stream)
    assert stream.count == 11


def test_a_slow_drip_is_late() -> None:
    """Bound an exchange as a whole, since each part comes in time."""
    with pytest.raises(httpx.ReadTimeout, match=r"within 0\.05 s"):
        whole(Drip(*[b"x"] * 100, pause=0.01), deadline=0.05)


def test_a_break_in_the_middle_stays_an_error() -> None:
    """Take no part for the whole."""
    stream = Drip(b"<a>", error=httpx.ReadError("reset"))
    with pytest.raises(httpx.ReadError, match="reset"):
        whole(stream)
    assert stream.is_closed


@given(st.binary(max_size=200))
def test_any_bytes_are_an_answer_or_a_failed_try(body: bytes) -> None:
    """Let no error through that is not httpx's."""
    try:
        whole(Drip(body), GZIP)
    except BrokenBody:
        return


@given(st.binary(max_size=900))
def test_what_was_compressed_comes_back(body: bytes) -> None:
    """Undo exactly."""
    assert whole(Drip(gzip.compress(body, mtime=0)), GZIP).content == body
