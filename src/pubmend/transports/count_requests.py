"""Count what each source asked for, and log one line a request."""

from __future__ import annotations

import logging
from collections.abc import Callable

import httpx

from .failures import NotOnCassette
from .routes import ELSEWHERE, Routes
from .tally import Tally

_LOG = logging.getLogger("pubmend.transports")


class CountTransport(httpx.AsyncBaseTransport):
    """Count and log each exchange; stands above identify, so no key can be logged."""

    def __init__(
        self,
        inner: httpx.AsyncBaseTransport,
        *,
        routes: Routes,
        tally: Tally,
        clock: Callable[[], float],
    ) -> None:
        self._inner = inner
        self._routes = routes
        self._tally = tally
        self._clock = clock

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Pass on, count, and log method, address, status, size and time."""
        route = self._routes.find(request.url)
        counts = self._tally.of(route.source if route else ELSEWHERE)
        started = self._clock()
        try:
            response = await self._inner.handle_async_request(request)
        except httpx.TransportError as error:
            counts.requests += not isinstance(error, NotOnCassette)
            _LOG.debug("%s %s: %s", request.method, request.url, type(error).__name__)
            raise
        size = len(await response.aread())
        via = response.extensions.get("via", "network")
        if via == "cassette":
            counts.cassette_answers += 1
        else:
            counts.requests += 1
            counts.bytes += size
        counts.refused += response.status_code == httpx.codes.TOO_MANY_REQUESTS
        _LOG.debug(
            "%s %s: %s, %d bytes, %.0f ms, %s",
            request.method,
            request.url,
            response.status_code,
            size,
            1000 * (self._clock() - started),
            via,
        )
        return response

    async def aclose(self) -> None:
        """Close what lies below."""
        await self._inner.aclose()
