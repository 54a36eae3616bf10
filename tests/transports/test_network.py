"""Go by the proxy that the environment names, and never to this machine."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

import httpx
import pytest

from pubmend.errors import UsageError
from pubmend.transports.network import NetworkTransport

PROXY = "http://me:password@proxy.example.org:3128"


def is_proxied(url: str, proxies: Mapping[str, str]) -> bool:
    """Tell which way a request would go."""

    async def asked() -> bool:
        network = NetworkTransport(proxies)
        way = network.way(httpx.URL(url))
        await network.aclose()
        return way is not network._direct

    return asyncio.run(asked())


@pytest.mark.parametrize(
    ("url", "proxies", "proxied"),
    [
        ("https://api.crossref.org/", {}, False),
        ("https://api.crossref.org/", {"https": PROXY}, True),
        ("https://api.crossref.org/", {"http": PROXY}, False),
        ("https://api.crossref.org/", {"all": PROXY}, True),
        ("https://api.crossref.org/", {"https": "proxy:3128"}, True),
        ("https://api.crossref.org/", {"https": PROXY, "no": "crossref.org"}, False),
        (
            "https://api.crossref.org/",
            {"https": PROXY, "no": "a, .crossref.org"},
            False,
        ),
        ("https://api.crossref.org/", {"https": PROXY, "no": "ref.org,"}, True),
        ("https://api.crossref.org/", {"https": PROXY, "no": "*"}, False),
        ("http://127.0.0.1:8000/", {"all": PROXY}, False),
        ("http://[::1]:8000/", {"all": PROXY}, False),
        ("http://localhost:8000/", {"all": PROXY}, False),
    ],
)
def test_which_way(url: str, proxies: Mapping[str, str], *, proxied: bool) -> None:
    """Choose by scheme and host."""
    assert is_proxied(url, proxies) is proxied


@pytest.mark.parametrize("address", ["socks5://me:password@proxy", "ftp://proxy"])
def test_a_proxy_that_cannot_serve_is_told(address: str) -> None:
    """Name the variables, and don't repeat a password."""
    with pytest.raises(UsageError, match="only http and https proxies") as error:
        NetworkTransport({"https": address})
    assert "password" not in str(error.value)
