"""Reach the network, through the proxy that the environment names, if it names one.

httpx would choose a proxy by itself, but above all our transports. The names are the
usual ones: ``HTTPS_PROXY``, ``HTTP_PROXY``, ``ALL_PROXY`` and ``NO_PROXY``, with lists
as in ``NO_PROXY=example.org,.example.net``. This machine is never reached by a proxy.
"""

from __future__ import annotations

from collections.abc import Mapping
from ipaddress import ip_address

import httpx

from ..errors import UsageError

_CONNECTIONS = httpx.Limits(max_connections=40, max_keepalive_connections=20)


class NetworkTransport(httpx.AsyncBaseTransport):
    """Send directly or by a proxy.

    ``proxies`` is as `urllib.request.getproxies` gives it: addresses by scheme (and
    ``all``), and hosts that need none under ``no``.
    """

    def __init__(self, proxies: Mapping[str, str]) -> None:
        self._direct = httpx.AsyncHTTPTransport(limits=_CONNECTIONS)
        self._spared = [
            name.strip().lower() for name in proxies.get("no", "").split(",")
        ]
        addresses = {s: proxies.get(s) or proxies.get("all") for s in ("http", "https")}
        self._proxied = {s: _open(a) for s, a in addresses.items() if a}

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Choose the way by scheme and host."""
        return await self.way(request.url).handle_async_request(request)

    def way(self, url: httpx.URL) -> httpx.AsyncBaseTransport:
        """Give the direct way or the proxy's."""
        if _is_this_machine(url.host) or self._is_spared(url.host):
            return self._direct
        return self._proxied.get(url.scheme, self._direct)

    def _is_spared(self, host: str) -> bool:
        """Compare with a list whose names stand for their subdomains too."""
        dotted = f".{host.lower()}"
        names = [name.lstrip(".") for name in self._spared if name]
        return any(name == "*" or dotted.endswith(f".{name}") for name in names)

    async def aclose(self) -> None:
        """Close all ways."""
        for way in (self._direct, *self._proxied.values()):
            await way.aclose()


def _open(address: str) -> httpx.AsyncHTTPTransport:
    plain = address if "://" in address else f"http://{address}"
    try:
        return httpx.AsyncHTTPTransport(limits=_CONNECTIONS, proxy=plain)
    except (ValueError, ImportError, httpx.InvalidURL) as error:
        # The address is not repeated: it may hold a password.
        msg = "HTTPS_PROXY, HTTP_PROXY or ALL_PROXY: only http and https proxies serve"
        raise UsageError(msg) from error


def _is_this_machine(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"
