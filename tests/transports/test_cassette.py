"""Play what was recorded to whoever asks the same, and record nothing of who asks."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
from tests.transports.staged import EFETCH, EPOCH, LIST, WORK, Network, Time, send

from pubmend.errors import CassetteError
from pubmend.settings import Settings
from pubmend.transports.cassette import CassettePlayer, CassetteRecorder, NoNetwork
from pubmend.transports.exchange import read_cassette
from pubmend.transports.failures import NotOnCassette
from pubmend.transports.retry import Judge
from pubmend.transports.routes import Routes

ROUTES = Routes(Settings())


def recorder(
    folder: Path, network: Network, judge: Judge | None = None, routes: Routes = ROUTES
) -> CassetteRecorder:
    """Record at 08:30."""
    return CassetteRecorder(
        folder,
        network,
        routes=routes,
        now=Time().world.now,
        judges={"ncbi": judge} if judge else {},
    )


def player(
    folder: Path, fallback: httpx.AsyncBaseTransport | None = None
) -> CassettePlayer:
    """Play, and refuse what is not there."""
    return CassettePlayer(folder, routes=ROUTES, fallback=fallback or NoNetwork(ROUTES))


@pytest.mark.parametrize(
    ("url", "answer"),
    [
        (EFETCH, httpx.Response(200, text="<a>é</a>\n")),
        (EFETCH, httpx.Response(200, content=b"\x1f\x8b\xff")),
        (LIST, httpx.Response(200, text='{"a": [1, "é\\u2028"]}')),
        (WORK, httpx.Response(404, text="Resource not found.")),
        (WORK, httpx.Response(200, text='{"n": "\\ud800"}')),
    ],
)
def test_what_was_recorded_is_played(
    tmp_path: Path, url: str, answer: httpx.Response
) -> None:
    """Give the same answer, and say that it is from a cassette and of when."""
    recorded = send(recorder(tmp_path, Network(answer)), url)
    played = send(player(tmp_path), url)
    assert played.status_code == recorded.status_code == answer.status_code
    assert played.extensions["via"] == "cassette"
    assert played.extensions["retrieved"] == EPOCH
    if answer.text.startswith("{"):
        assert played.json() == answer.json()
    else:
        assert played.content == answer.content


def test_json_is_broken_into_lines(tmp_path: Path) -> None:
    """Show each change as a line of a diff."""
    answer = httpx.Response(200, text='{"message":{"DOI":"10.1000/1"}}')
    assert send(recorder(tmp_path, Network(answer)), WORK).text == answer.text
    assert read_cassette(tmp_path / "crossref/works-10.1000_1.http").body == (
        b'{\n "message": {\n  "DOI": "10.1000/1"\n }\n}\n'
    )


def test_json_that_is_none_stays(tmp_path: Path) -> None:
    """Keep NCBI's bare line break within a string, which readers must stand."""
    body = '{"esearchresult":{"ERROR":"a\nb"}}'
    send(recorder(tmp_path, Network(httpx.Response(200, text=body))))
    assert send(player(tmp_path)).text == body


def test_only_harmless_headers_are_kept(tmp_path: Path) -> None:
    """Drop cookies, addresses and request ids."""
    headers = {
        "Content-Type": "text/xml",
        "Set-Cookie": "ncbi_sid=1",
        "NCBI-PHID": "0",
        "X-Forwarded-For": "192.0.2.1",
        "X-RateLimit-Limit": "3",
        "X-RateLimit-Remaining": "2",
        "x-api-pool": "polite-single",
        "Date": "Sat, 21 Nov 2026 08:30:00 GMT",
    }
    answer = httpx.Response(200, headers=headers, text="<a/>")
    send(recorder(tmp_path, Network(answer)))
    (path,) = tmp_path.rglob("*.http")
    assert read_cassette(path).headers == (
        ("content-type", "text/xml"),
        ("date", "Sat, 21 Nov 2026 08:30:00 GMT"),
        ("x-api-pool", "polite-single"),
        ("x-ratelimit-limit", "3"),
    )


def test_identity_can_not_be_recorded(tmp_path: Path) -> None:
    """Drop what a caller passes of it, in query, form and headers."""
    network = Network(httpx.Response(200, text="<a/>"))
    identity = {"tool": "t", "email": "me@example.org", "api_key": "secretkey"}
    headers = {
        "Crossref-Plus-API-Token": "Bearer secrettoken",
        "User-Agent": "me@x.org",
    }
    address, _, _ = EFETCH.partition("?")
    send(
        recorder(tmp_path, network),
        address,
        params={"id": "1", **identity},
        headers=headers,
    )
    send(recorder(tmp_path, network), address, "POST", data={"id": "1", **identity})
    send(
        recorder(tmp_path, network), WORK + "?mailto=me%40example.org", headers=headers
    )
    written = "".join(path.read_text() for path in tmp_path.rglob("*.http"))
    assert len(list(tmp_path.rglob("*.http"))) == 3
    for secret in ("me@", "secret", "tool", "api_key", "mailto"):
        assert secret not in written


@pytest.mark.parametrize(
    "answer",
    [
        *[httpx.Response(s) for s in (401, 403, 408, 414, 429, 500, 502, 503, 504)],
        httpx.Response(400, text='{"error":"API key invalid","api-key":"REDACTED"}'),
        httpx.Response(200, text="<ERROR>Search Backend failed</ERROR>"),
    ],
)
def test_a_failure_is_not_recorded(tmp_path: Path, answer: httpx.Response) -> None:
    """Play back no bad day."""

    def judge(response: httpx.Response) -> str | None:
        return "backend" if "Backend failed" in response.text else None

    send(recorder(tmp_path, Network(answer), judge))
    assert list(tmp_path.rglob("*")) == []


def test_a_new_recording_replaces_an_old_one(tmp_path: Path) -> None:
    """Keep one cassette for one question."""
    for text in ("<old/>", "<new/>"):
        send(recorder(tmp_path, Network(httpx.Response(200, text=text))))
    assert send(player(tmp_path)).text == "<new/>"


def test_a_mirror_is_recorded_as_what_it_mirrors(tmp_path: Path) -> None:
    """Write the official address, say where from, and play for both."""
    mirror = Routes(Settings(eutils_url="http://127.0.0.1:8000/mirror"))
    url = "http://127.0.0.1:8000/mirror/efetch.fcgi?db=pubmed&id=1"
    answer = httpx.Response(200, text="<a/>")
    send(recorder(tmp_path, Network(answer), routes=mirror), url)
    (path,) = tmp_path.rglob("*.http")
    exchange = read_cassette(path)
    assert exchange.url == EFETCH.partition("?")[0]
    assert exchange.comment == "Recorded from 127.0.0.1."
    assert send(player(tmp_path)).text == "<a/>"


def test_a_redirect_is_recorded_with_the_official_address(tmp_path: Path) -> None:
    """Lead on to what another cassette can answer; leave a broken address out."""
    mirror = Routes(Settings(crossref_url="http://127.0.0.1:8000/mirror"))
    url = "http://127.0.0.1:8000/mirror/works/"
    for name, location in [("1", "2?a=1"), ("2", "http://host:port/")]:
        answer = httpx.Response(301, headers={"location": location})
        send(recorder(tmp_path, Network(answer), routes=mirror), url + name)
    assert [
        read_cassette(path).headers for path in sorted(tmp_path.rglob("*.http"))
    ] == [
        (("location", "https://api.crossref.org/works/2?a=1"),),
        (),
    ]


def test_strangers_are_not_recorded(tmp_path: Path) -> None:
    """Write nothing of a redirect that leads away."""
    send(recorder(tmp_path, Network(httpx.Response(200))), "https://example.org/")
    assert list(tmp_path.rglob("*")) == []


def test_what_is_not_there_is_no_absence(tmp_path: Path) -> None:
    """Raise, so that nobody takes it for NotFound; say what was asked."""
    with pytest.raises(
        NotOnCassette, match=r"no cassette for GET ncbi /efetch\.fcgi db=p"
    ):
        send(player(tmp_path))
    with pytest.raises(NotOnCassette, match=r"no cassette for https://example\.org/"):
        send(player(tmp_path), "https://example.org/")


def test_the_fallback_answers_what_is_not_there(tmp_path: Path) -> None:
    """Go on to the network where that is allowed."""
    network = Network(httpx.Response(200, text="live"))
    assert send(player(tmp_path, network)).text == "live"


def test_a_folder_must_be_there(tmp_path: Path) -> None:
    """Don't take a mistyped folder for an empty one."""
    with pytest.raises(CassetteError, match=r"none: there is no such folder"):
        player(tmp_path / "none")


CASSETTE = """\
GET https://eutils.ncbi.nlm.nih.gov/entrez/eutils/efetch.fcgi
id=1

HTTP 200
Retrieved: 2026-11-21T08:30:00Z

<a/>
"""


def test_a_cassette_by_hand_is_played(tmp_path: Path) -> None:
    """Need no more than a request, a status, a time and a body."""
    (tmp_path / "mine.http").write_text(CASSETTE)
    played = send(player(tmp_path), EFETCH.replace("db=pubmed&", ""))
    assert played.content == b"<a/>\n"
    assert played.extensions["retrieved"] == datetime(2026, 11, 21, 8, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("b.http", CASSETTE, r"b\.http: .*a\.http answers the same request"),
        ("b.http", "GET https://", r"b\.http:1: "),
        ("b.http", CASSETTE.replace("eutils.ncbi", "example"), r"b\.http: its address"),
    ],
)
def test_a_folder_with_a_bad_cassette_is_refused(
    tmp_path: Path, name: str, text: str, why: str
) -> None:
    """Find out before the run, not in the middle of it."""
    (tmp_path / "a.http").write_text(CASSETTE)
    (tmp_path / name).write_text(text)
    with pytest.raises(CassetteError, match=why):
        player(tmp_path)
