"""Follow a GET where it is sent, and a POST nowhere."""

from __future__ import annotations

import httpx
import pytest
from tests.transports.staged import EFETCH, WORK, Network, send

from pubmend.transports.redirect import RedirectTransport


def moved(location: str, status: int = 301) -> httpx.Response:
    """Point elsewhere."""
    return httpx.Response(status, headers={"location": location})


def test_an_alias_leads_to_the_work() -> None:
    """Follow as Crossref answers for a DOI that has another name now."""
    network = Network()
    alias = network.router.get(WORK).mock(moved("/v1/works/10.1000%2F2"))
    prime = network.router.get("https://api.crossref.org/v1/works/10.1000%2F2").respond(
        text="{}", headers={"X-Asked": "prime"}
    )
    response = send(RedirectTransport(network), WORK, headers={"Accept": "x/y"})
    assert (response.status_code, response.headers["x-asked"]) == (200, "prime")
    assert (alias.call_count, prime.call_count) == (1, 1)
    assert [str(call.request.url) for call in network.router.calls] == [
        WORK,
        "https://api.crossref.org/v1/works/10.1000%2F2",
    ]
    assert prime.calls.last.request.headers["accept"] == "x/y"
    assert (
        response.extensions["followed"]
        == "https://api.crossref.org/v1/works/10.1000%2F2"
    )


def test_the_new_host_is_named() -> None:
    """Send the Host header of where the request goes."""
    network = Network()
    network.router.get(EFETCH).mock(moved("https://pmc.ncbi.nlm.nih.gov/a"))
    target = network.router.get("https://pmc.ncbi.nlm.nih.gov/a")
    send(RedirectTransport(network), EFETCH)
    assert target.calls.last.request.headers["host"] == "pmc.ncbi.nlm.nih.gov"


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_post_is_never_sent_on(status: int) -> None:
    """Hand the answer on: the body would go where the service did not ask for it."""
    network = Network(moved("https://example.org/", status))
    response = send(RedirectTransport(network), EFETCH, "POST", data={"id": "1"})
    assert response.status_code == status
    assert network.route.call_count == 1


def test_a_way_without_end_is_left() -> None:
    """Stop after three steps."""
    network = Network(
        lambda request: moved(f"{request.url}/on"),
    )
    response = send(RedirectTransport(network), WORK)
    assert response.status_code == 301
    assert network.route.call_count == 4


@pytest.mark.parametrize(
    "location",
    [
        "http://api.crossref.org/works/10.1000%2F2",
        "ftp://api.crossref.org/",
        "https://host:port/",
        "mailto:me@example.org",
        WORK,
        "",
    ],
)
def test_some_places_are_not_gone_to(location: str) -> None:
    """Stay with what is safe and can be read."""
    network = Network(moved(location))
    assert send(RedirectTransport(network), WORK).status_code == 301
    assert network.route.call_count == 1


def test_http_may_lead_to_https() -> None:
    """Go up."""
    network = Network()
    network.router.get("http://127.0.0.1/works").mock(moved("https://127.0.0.1/works"))
    secure = network.router.get("https://127.0.0.1/works")
    response = send(RedirectTransport(network), "http://127.0.0.1/works")
    assert response.status_code == 200
    assert secure.call_count == 1


@pytest.mark.parametrize("status", [200, 300, 304, 404, 500])
def test_other_answers_pass(status: int) -> None:
    """Follow nothing but a redirect."""
    network = Network(httpx.Response(status, headers={"location": "/elsewhere"}))
    assert send(RedirectTransport(network)).status_code == status
    assert network.route.call_count == 1
