"""Count what was asked, and log it without telling who asked."""

from __future__ import annotations

import asyncio
import logging

import httpx
import pytest
from tests.transports.staged import EFETCH, LIST, Network, Time, send

from pubmend.settings import Settings
from pubmend.transports.count_requests import CountTransport
from pubmend.transports.failures import NotOnCassette
from pubmend.transports.routes import Routes
from pubmend.transports.tally import Counts, Tally


def counted(tally: Tally, *replies: httpx.Response | BaseException) -> CountTransport:
    """Stand above a network."""
    return CountTransport(
        Network(*replies),
        routes=Routes(Settings()),
        tally=tally,
        clock=Time().world.clock,
    )


def test_counts_by_source() -> None:
    """Count requests, bytes and refusals."""
    tally = Tally()
    transport = counted(
        tally,
        httpx.Response(200, text="12345"),
        httpx.Response(429),
        httpx.Response(200),
    )
    send(transport)
    send(transport)
    send(transport, LIST)
    send(transport, "https://example.org/")
    assert tally.sources == {
        "pubmed": Counts(requests=2, refused=1, bytes=5),
        "crossref": Counts(requests=1),
        "elsewhere": Counts(requests=1),
    }


def test_an_answer_from_a_cassette_is_no_request() -> None:
    """Count it by itself."""
    tally = Tally()
    played = httpx.Response(200, text="<a/>", extensions={"via": "cassette"})
    send(counted(tally, played))
    assert tally.of("pubmed") == Counts(cassette_answers=1)


@pytest.mark.parametrize(
    ("error", "requests"), [(httpx.ReadError("reset"), 1), (NotOnCassette("none"), 0)]
)
def test_a_failed_request_was_asked(error: Exception, requests: int) -> None:
    """Count what went out, whatever came of it."""
    tally = Tally()
    with pytest.raises(type(error)):
        send(counted(tally, error))
    assert tally.of("pubmed").requests == requests


def test_one_line_a_request(caplog: pytest.LogCaptureFixture) -> None:
    """Log method, address, status, size, time and way; of an error its kind alone."""
    transport = counted(
        Tally(),
        httpx.Response(400, text='{"api-key":"secret"}'),
        httpx.ReadError("secret"),
    )
    with caplog.at_level(logging.DEBUG, "pubmend.transports"):
        send(transport)
        with pytest.raises(httpx.ReadError):
            send(transport)
    assert caplog.messages == [
        f"GET {EFETCH}: 400, 20 bytes, 0 ms, network",
        f"GET {EFETCH}: ReadError",
    ]


def test_a_warning_is_kept_once(caplog: pytest.LogCaptureFixture) -> None:
    """Tell the user once, however often it happens."""
    tally = Tally()
    with caplog.at_level(logging.INFO):
        tally.warn("slow")
        tally.warn("slow")
    assert tally.warnings == ["slow"]
    assert caplog.messages == ["slow"]


def test_closes_what_lies_below() -> None:
    """Hand the end on."""
    network = Network(httpx.Response(200))
    transport = CountTransport(
        network, routes=Routes(Settings()), tally=Tally(), clock=Time().world.clock
    )
    asyncio.run(transport.aclose())
    assert network.is_closed
