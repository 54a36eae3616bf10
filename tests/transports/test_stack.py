"""Put the transports to work together, down to a real socket on loopback."""

from __future__ import annotations

import asyncio
import logging
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx
import pytest
from tests.simulator import REAL, Simulator, Work, synthetic_works
from tests.transports.staged import EFETCH, LIST, WORK, Network, Time

from pubmend.settings import Settings, load_settings
from pubmend.transports.failures import NotOnCassette
from pubmend.transports.retry import Patience
from pubmend.transports.stack import open_client
from pubmend.transports.tally import Tally

KEY, EMAIL, TOKEN = "5f4dcc3b5aa765d61d8327deb882cf99", "me@example.org", "plustoken"
WHO = Settings.model_validate(
    {"email": EMAIL, "ncbi_api_key": KEY, "crossref_plus_token": TOKEN}
)


def get(*urls: str, settings: Settings = WHO, **given: Any) -> list[httpx.Response]:
    """Ask through a client that is closed afterwards."""

    async def ask() -> list[httpx.Response]:
        given.setdefault("tally", Tally())
        given.setdefault("judges", {})
        async with open_client(settings, **given) as client:
            return [await client.get(url) for url in urls]

    return asyncio.run(ask())


def staged(*replies: Any) -> dict[str, Any]:
    """Give a network and a world of one's own."""
    return {"network": Network(*replies), "world": Time().world}


def test_a_request_passes_all_layers() -> None:
    """Retry, limit, count and identify in one go."""
    tally = Tally()
    stage = staged(httpx.Response(503), httpx.Response(200, text="<a/>"))
    (response,) = get(EFETCH, tally=tally, **stage)
    assert response.text == "<a/>"
    assert response.extensions["attempts"] == 2
    calls = stage["network"].route.calls
    assert [call.request.url.params["api_key"] for call in calls] == [KEY, KEY]
    counts = tally.of("pubmed")
    assert (counts.requests, counts.retries, counts.bytes) == (2, 1, 4)


def test_credentials_are_told_to_nobody(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Find no key, token or e-mail in logs, cassettes, answers, warnings or errors."""
    echo = f"{KEY} {EMAIL} {TOKEN}"
    replies = [
        httpx.Response(429, text=echo),
        httpx.Response(400, text=echo, headers={"location": f"/?api_key={KEY}"}),
        httpx.Response(200, text="{}", headers={"x-api-pool": "public"}),
        httpx.ConnectError("refused"),
    ]
    tally = Tally()
    with caplog.at_level(logging.DEBUG):
        responses = get(
            EFETCH,
            LIST,
            tally=tally,
            cassettes=tmp_path,
            record=True,
            **staged(*replies[:3]),
        )
        with pytest.raises(httpx.ConnectError) as error:
            get(WORK, tally=tally, **staged(replies[3]))
    told = [
        caplog.text,
        repr(tally),
        repr(error.value),
        str(error.value.request.url),
        *(f"{r.text} {r.headers} {r.request.url}" for r in responses),
        *(path.read_text() for path in tmp_path.rglob("*.http")),
    ]
    assert len(told) == 8
    for secret in (KEY, EMAIL, "me%40example.org", TOKEN):
        assert not [text for text in told if secret in text]


def test_an_alias_is_followed_with_credentials() -> None:
    """Identify at each step, and give the record of the prime DOI."""
    moved = httpx.Response(301, headers={"location": "/v1/works/10.1000%2F2"})
    stage = staged()
    stage["network"].router.get(WORK).mock(moved)
    prime = stage["network"].router.get(path="/v1/works/10.1000/2").respond(text="{}")
    (response,) = get(WORK, **stage)
    assert response.status_code == 200
    assert prime.call_count == 1
    last = prime.calls.last.request
    assert last.url.path == "/v1/works/10.1000/2"
    assert last.headers["crossref-plus-api-token"] == f"Bearer {TOKEN}"


def test_a_redirect_to_a_stranger_carries_nothing() -> None:
    """Follow, but as nobody."""
    moved = httpx.Response(302, headers={"location": "https://example.org/a"})
    stage = staged()
    stage["network"].router.get(WORK).mock(moved)
    elsewhere = stage["network"].router.get(host="example.org")
    get(WORK, **stage)
    assert elsewhere.call_count == 1
    stranger = elsewhere.calls.last.request
    assert str(stranger.url) == "https://example.org/a"
    assert TOKEN not in str(stranger.headers)
    assert EMAIL not in str(stranger.headers)


def test_a_judge_is_asked() -> None:
    """Hand each service's judge to its answers."""
    stage = staged(
        httpx.Response(200, text="<ERROR>"), httpx.Response(200, text="<a/>")
    )
    judges = {"ncbi": lambda r: "failed" if "ERROR" in r.text else None}
    (response,) = get(EFETCH, judges=judges, **stage)
    assert response.text == "<a/>"


def test_recorded_then_played_offline(tmp_path: Path) -> None:
    """Give the same answers without a network, and count them apart."""
    stage = staged(httpx.Response(200, text="<a/>"), httpx.Response(200, text="{}\n"))
    live = get(EFETCH, WORK, cassettes=tmp_path, record=True, **stage)
    tally = Tally()
    played = get(EFETCH, WORK, tally=tally, cassettes=tmp_path, offline=True)
    assert [r.text for r in played] == [r.text for r in live] == ["<a/>", "{}\n"]
    assert tally.of("pubmed").cassette_answers == 1
    assert tally.of("pubmed").requests == 0


def test_cassettes_answer_before_the_network(tmp_path: Path) -> None:
    """Ask the network for the rest alone."""
    get(EFETCH, cassettes=tmp_path, record=True, **staged(httpx.Response(200)))
    stage = staged(httpx.Response(200, text="live"))
    played, live = get(EFETCH, WORK, cassettes=tmp_path, **stage)
    assert played.extensions["via"] == "cassette"
    assert live.text == "live"
    assert stage["network"].route.call_count == 1


def test_a_redirect_on_cassettes_is_followed(tmp_path: Path) -> None:
    """Play an alias just as it was recorded."""
    moved = httpx.Response(301, headers={"location": "/v1/works/10.1000%2F2"})
    stage = staged(moved, httpx.Response(200, text="<prime/>"))
    get(WORK, cassettes=tmp_path, record=True, **stage)
    mirror = Settings(crossref_url="http://127.0.0.1:1/mirror")
    (response,) = get(
        "http://127.0.0.1:1/mirror/works/10.1000%2F1",
        settings=mirror,
        cassettes=tmp_path,
        offline=True,
    )
    assert response.text == "<prime/>"


def test_offline_opens_no_socket() -> None:
    """Refuse at once, and try nothing again; a socket would fail the test."""
    time = Time()
    with pytest.raises(NotOnCassette):
        get(EFETCH, offline=True, world=time.world)
    assert time.slept == []


def test_a_client_can_be_closed_unused(tmp_path: Path) -> None:
    """Open and close the real network and the book."""
    assert get(limiter_dir=tmp_path) == []


# On a socket.

WORKS = synthetic_works(5)


@pytest.mark.allow_hosts(["127.0.0.1"])
def test_a_real_exchange(tmp_path: Path) -> None:
    """Speak HTTP with a server, compressed, over a kept connection."""
    with Simulator(WORKS, limits=REAL) as simulator:
        settings = load_settings(simulator.environment, empty(tmp_path))
        url = f"{settings.eutils_url}/efetch.fcgi?db=pubmed&retmode=xml&id="
        answers = get(url + pmid(0), url + pmid(1), settings=settings)
    assert all(
        answer.text.rstrip().endswith("</PubmedArticleSet>") for answer in answers
    )


@pytest.mark.allow_hosts(["127.0.0.1"])
def test_a_closed_port_is_an_error_soon(tmp_path: Path) -> None:
    """Try again, then raise what httpx has."""
    settings = Settings(eutils_url="http://127.0.0.1:9/eutils")
    patience = Patience(tries=2, first_pause=0.01)
    with pytest.raises(httpx.ConnectError):
        get(
            "http://127.0.0.1:9/eutils/efetch.fcgi?id=1",
            settings=settings,
            patience=patience,
            limiter_dir=tmp_path,
        )


ASKER = """
import asyncio, os, sys
from pathlib import Path
from pubmend.settings import load_settings
from pubmend.transports.stack import open_client
from pubmend.transports.tally import Tally

async def main():
    folder, pmid = Path(sys.argv[1]), sys.argv[2]
    settings = load_settings(os.environ, folder / "config.toml")
    url = f"{settings.eutils_url}/efetch.fcgi?db=pubmed&retmode=xml&id={pmid}"
    async with open_client(settings, tally=Tally(), judges={}, limiter_dir=folder) as c:
        await asyncio.gather(*(c.get(url) for _ in range(4)))

asyncio.run(main())
"""


@pytest.mark.allow_hosts(["127.0.0.1"])
def test_two_programs_keep_one_limit(tmp_path: Path) -> None:
    """Count at the server: none refused, at most three in every second."""
    empty(tmp_path)
    with Simulator(WORKS, limits=REAL, latency=0.1) as simulator:
        environ = {**os.environ, **simulator.environment}
        command = [sys.executable, "-c", ASKER, str(tmp_path), pmid(0)]
        programs = [
            subprocess.Popen(command, env=environ)  # noqa: S603  our own text
            for _ in range(2)
        ]
        assert [program.wait() for program in programs] == [0, 0]
        assert [entry.status for entry in simulator.log] == [200] * 8
        times = sorted(entry.at for entry in simulator.log)
    windows = [over - first for first, over in zip(times, times[3:], strict=False)]
    assert min(windows) >= 1.0


def empty(folder: Path) -> Path:
    """Give a settings file that says nothing."""
    path = folder / "config.toml"
    path.write_text("")
    return path


def pmid(n: int) -> str:
    """Give the PMID of a work that the simulator serves."""
    work: Work = WORKS[n]
    assert work.pmid is not None
    return work.pmid
