"""Keep within what each service allows, together with all who share the ledger.

What an answer's headers say can lower a limit at once, and raise it again up to the
table's. A 429 holds back everyone on that service. A turn is booked when a request is
handed down, and booked anew when httpcore tells that it is really being sent.
The book is kept by host too, so that a mirror or a test server has limits of its own.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeAlias

import httpx

from ..clock import World
from ..rate_limits.sliding_window import LONGEST_HOLD, Ledger, Phase
from .headers import parse_concurrency, parse_pool, parse_rate, parse_retry_after
from .routes import Route, Routes
from .services import Allowance, Lane, RouteKind, Service
from .tally import Tally

# How long a 429 that names no time holds back a service; NCBI names 2 s when it does.
_HOLD = 2.0

# httpcore's hook: https://www.encode.io/httpcore/extensions/#trace
_Trace: TypeAlias = Callable[[str, object], Awaitable[None]]


class RateLimitTransport(httpx.AsyncBaseTransport):
    """Let each request wait for its turn, and learn from the answers."""

    def __init__(
        self,
        inner: httpx.AsyncBaseTransport,
        *,
        routes: Routes,
        ledger: Ledger,
        tally: Tally,
        world: World,
    ) -> None:
        self._inner = inner
        self._ledger = ledger
        self._tally = tally
        self._world = world
        self._routes = routes
        self._asked = {s: s.pool(routes.settings) for s in routes.services}
        self._pools = dict(self._asked)
        self._wished = {s: s.rate(routes.settings) for s in routes.services}
        self._said: dict[Lane, Allowance] = {}
        self._queues: dict[tuple[Service, RouteKind], asyncio.Lock] = {}

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Wait for a turn, send, and note what became of it."""
        route = self._routes.find(request.url)
        if route is None:
            return await self._inner.handle_async_request(request)
        host = request.url.netloc.decode("ascii")
        number = await self._take_turn(route, host)
        trace = {"trace": self._follow(number)}
        request.extensions = {**request.extensions, **trace}
        try:
            response = await self._inner.handle_async_request(request)
        finally:
            await self._ledger.note(number, Phase.DONE)
        # A cassette tells of the limits of its own day.
        if response.extensions.get("via") != "cassette":
            await self._learn(route, host, response)
        return response

    def _lane(self, route: Route) -> Lane:
        return Lane(route.service, self._pools[route.service], route.kind)

    def _allowance(self, lane: Lane) -> Allowance:
        said = self._said.get(lane)
        allowed = lane.allowed.lowered(self._wished[lane.service])
        return allowed.lowered(said.rate, said.in_flight) if said else allowed

    async def _take_turn(self, route: Route, host: str) -> int:
        """Queue within the process; only the first in the queue asks the ledger."""
        async with self._queues.setdefault((route.service, route.kind), asyncio.Lock()):
            # Counted for the first alone: the others wait for it, not for the service.
            began = self._world.clock()
            while True:
                # The pool may turn out to be another while a request waits.
                lane = self._lane(route)
                limit = self._allowance(lane).as_limit()
                claim = await self._ledger.claim(
                    f"{lane}@{host}", f"{lane.service}@{host}", limit
                )
                if claim.number is not None:
                    break
                await self._world.sleep(claim.wait)
            self._tally.of(route.source).waited += self._world.clock() - began
        return claim.number

    def _follow(self, number: int) -> _Trace:
        """Note when a turn is really sent: it may have to connect first.

        Without that it may still wait, for the answers to others that are being read.
        """

        async def trace(event: str, _: object) -> None:
            if event.endswith("connect_tcp.started"):
                await self._ledger.note(number, Phase.CONNECTING)
            elif event.endswith("send_request_headers.started"):
                await self._ledger.note(number, Phase.SENT)

        return trace

    async def _learn(self, route: Route, host: str, response: httpx.Response) -> None:
        """Take limits from the headers, and a pause from a 429."""
        if route.service.names_pool:
            self._learn_pool(route.service, parse_pool(response))
        lane = self._lane(route)
        rate, in_flight = parse_rate(response), parse_concurrency(response)
        if rate is not None or in_flight is not None:
            self._said[lane] = lane.allowed.lowered(rate, in_flight)
        if response.status_code == httpx.codes.TOO_MANY_REQUESTS:
            asked = parse_retry_after(response, self._world.now())
            pause = min(_HOLD if asked is None else asked, LONGEST_HOLD)
            await self._ledger.hold(f"{route.service}@{host}", pause)

    def _learn_pool(self, service: Service, pool: str | None) -> None:
        """Follow the pool that a service really serves from.

        A mailto that is dropped on the way fails open: the answers go on, from the
        public pool.
        """
        if pool not in service.pools:
            return
        asked = self._asked[service]
        if pool == "public" and asked != "public":
            self._tally.warn(
                f"{service} answers from its public pool, though {asked} was asked for;"
                " requests are slower"
            )
        self._pools[service] = pool

    async def aclose(self) -> None:
        """Close the ledger and what lies below."""
        await self._ledger.aclose()
        await self._inner.aclose()
