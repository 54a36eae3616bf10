"""Say who asks to those who should know, and let nobody else hear of it."""

from __future__ import annotations

import asyncio

import httpx
import pytest
from tests.transports.staged import EFETCH, IDCONV, LIST, WORK, Network, send

from pubmend.settings import Settings
from pubmend.transports.identify import IdentifyTransport
from pubmend.transports.identity import Identity
from pubmend.transports.routes import Routes

KEY, TOKEN, EMAIL = "5f4dcc3b5aa765d61d8327deb882cf99", "plus/token+1", "me@example.org"
WHO = Identity(version="1.2", email=EMAIL, ncbi_api_key=KEY, crossref_plus_token=TOKEN)
NOBODY = Identity(version="1.2")


def identified(network: Network, who: Identity = WHO) -> IdentifyTransport:
    """Stand above a network."""
    return IdentifyTransport(network, identity=who, routes=Routes(Settings()))


def sent(url: str, who: Identity = WHO, **given: str) -> httpx.Request:
    """Give the request that reaches the network."""
    network = Network(httpx.Response(200))
    send(identified(network, who), url, **given)
    request: httpx.Request = network.route.calls[0].request
    return request


@pytest.mark.parametrize(
    ("url", "query"),
    [
        (EFETCH, f"db=pubmed&id=1&tool=pubmend&email=me%40example.org&api_key={KEY}"),
        (IDCONV, "ids=1&tool=pubmend&email=me%40example.org"),
        (WORK, "mailto=me%40example.org"),
        # What the source has encoded stays as it is encoded.
        (LIST, "filter=doi:10.1000%2F1&rows=1&mailto=me%40example.org"),
    ],
)
def test_adds_what_each_service_wants(url: str, query: str) -> None:
    """Append the caller's parameters to the query."""
    assert sent(url).url.query.decode() == query


@pytest.mark.parametrize(
    ("url", "query"), [(EFETCH, "db=pubmed&id=1&tool=pubmend"), (WORK, "")]
)
def test_invents_nothing(url: str, query: str) -> None:
    """Leave out what the settings don't say."""
    assert sent(url, NOBODY).url.query.decode() == query


def test_a_form_takes_the_key_into_its_body() -> None:
    """Keep the key out of addresses, which proxies log."""
    network = Network(httpx.Response(200))
    url = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils/efetch.fcgi"
    send(identified(network), url, "POST", data={"db": "pubmed", "id": "1,2"})
    request = network.route.calls[0].request
    assert str(request.url) == url
    assert request.content == (
        f"db=pubmed&id=1%2C2&tool=pubmend&email=me%40example.org&api_key={KEY}".encode()
    )
    assert request.headers["content-length"] == str(len(request.content))


def test_the_agent_is_named() -> None:
    """Let Crossref write to us."""
    agent = "pubmend/1.2 (https://pypi.org/project/pubmend/; mailto:me@example.org)"
    assert sent(WORK).headers["user-agent"] == agent
    agent = "pubmend/1.2 (https://pypi.org/project/pubmend/)"
    assert sent(WORK, NOBODY).headers["user-agent"] == agent


def test_the_token_goes_to_crossref_alone() -> None:
    """Send the header where it belongs."""
    assert sent(WORK).headers["crossref-plus-api-token"] == f"Bearer {TOKEN}"
    assert "crossref-plus-api-token" not in sent(EFETCH).headers


def test_strangers_learn_nothing() -> None:
    """Pass a request to an unknown address as it is."""
    request = sent("https://example.org/works?a=1")
    assert str(request.url) == "https://example.org/works?a=1"
    assert "user-agent" not in request.headers


# The answers of real services, as they echo what they were asked.
ECHOES = [
    (
        EFETCH,
        429,
        f'{{"error":"API rate limit exceeded","api-key":"{KEY}","count":"11"}}',
    ),
    (EFETCH, 400, f'{{"error":"API key invalid","api-key":"{KEY}","type":"invalid"}}'),
    (EFETCH, 200, f"<ERROR>api_key={KEY}</ERROR>"),
    (EFETCH, 500, f"<p>GET /efetch.fcgi?email=me%40example.org&api_key={KEY}</p>"),
    (IDCONV, 200, f'{{"request":{{"echo":"tool=pubmend;email={EMAIL}"}}}}'),
    (IDCONV, 200, '{"request":{"echo":"tool=pubmend&email=me%40example.org"}}'),
    (WORK, 401, f"Bearer {TOKEN} is not valid, {EMAIL}"),
    (WORK, 401, "token=plus%2Ftoken%2B1"),
]


@pytest.mark.parametrize(("url", "status", "body"), ECHOES)
def test_an_echo_is_struck_out(url: str, status: int, body: str) -> None:
    """Give no credential back to those who remember or print."""
    response = send(identified(Network(httpx.Response(status, text=body))), url)
    assert response.status_code == status
    for secret in (KEY, EMAIL, "me%40example.org", TOKEN, "plus%2Ftoken%2B1"):
        assert secret not in response.text
    assert "REDACTED" in response.text


def test_an_author_keeps_the_address() -> None:
    """Change no record: whoever asks may have written the article."""
    body = f"<Affiliation>Lund. {EMAIL}</Affiliation>"
    response = send(identified(Network(httpx.Response(200, text=body))))
    assert response.text == body


@pytest.mark.parametrize(
    ("location", "clean"),
    [
        (
            f"https://host/a?ids=1&tool=pubmend&email=me%40example.org&api_key={KEY}",
            "https://host/a?ids=1",
        ),
        ("/works/10.1?mailto=me%40example.org", "/works/10.1"),
        ("/works/10.1?mailto=me%40example.org#top", "/works/10.1#top"),
        ("/works/10.1", "/works/10.1"),
        ("/works?rows=1", "/works?rows=1"),
    ],
)
def test_a_redirect_forgets_who_asked(location: str, clean: str) -> None:
    """Take our parameters off an address that repeats them."""
    network = Network(httpx.Response(301, headers={"location": location}))
    response = send(identified(network), IDCONV)
    assert response.headers["location"] == clean


def test_no_identity_is_shown() -> None:
    """Keep the credentials out of what is printed of an identity."""
    assert KEY not in repr(WHO)
    assert TOKEN not in repr(WHO)
    assert EMAIL not in repr(WHO)


def test_closes_what_lies_below() -> None:
    """Hand the end on."""
    network = Network(httpx.Response(200))
    transport = identified(network)
    asyncio.run(transport.aclose())
    assert network.is_closed
