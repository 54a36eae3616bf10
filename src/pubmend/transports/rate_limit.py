"""Keep within what each service allows, together with all that share the store.

What an answer's headers say can lower a limit at once, and raise it again up to the
table's. A 429 pauses that service for all. A slot is taken when a request is handed
down, and its time is set again when httpcore says that it is really being sent.
Scopes are kept by host too, so that a mirror or a test server has limits of its own.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeAlias

import httpx

from ..clock import World
from ..rate_limits.sliding_window import LONGEST_PAUSE, Phase, RateStore
from .headers import parse_concurrency, parse_pool, parse_rate, parse_retry_after
from .routes import Route, Routes
from .services import Allowance, LimitScope, RouteKind, Service
from .tally import Tally

# How long a 429 that names no time pauses a service; NCBI names 2 s when it does.
_PAUSE = 2.0

# httpcore's hook: https://www.encode.io/httpcore/extensions/#trace
_Trace: TypeAlias = Callable[[str, object], Awaitable[None]]


class RateLimitTransport(httpx.AsyncBaseTransport):
    """Let each request wait for a slot, and adapt the limits to the answers."""

    def __init__(
        self,
        inner: httpx.AsyncBaseTransport,
        *,
        routes: Routes,
        store: RateStore,
        tally: Tally,
        world: World,
    ) -> None:
        self._inner = inner
        self._store = store
        self._tally = tally
        self._world = world
        self._routes = routes
        self._pools_asked_for = {s: s.pool(routes.settings) for s in routes.services}
        self._pools = dict(self._pools_asked_for)
        self._own_rates = {s: s.rate(routes.settings) for s in routes.services}
        self._stated: dict[LimitScope, Allowance] = {}
        self._queues: dict[tuple[Service, RouteKind], asyncio.Lock] = {}

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Wait for a slot, send, and free the slot."""
        route = self._routes.find(request.url)
        if route is None:
            return await self._inner.handle_async_request(request)
        host = request.url.netloc.decode("ascii")
        number = await self._wait_for_slot(route, host)
        trace = {"trace": self._follow(number)}
        request.extensions = {**request.extensions, **trace}
        try:
            response = await self._inner.handle_async_request(request)
        finally:
            await self._store.mark(number, Phase.DONE)
        # A cassette states the limits of its own day.
        if response.extensions.get("via") != "cassette":
            await self._learn(route, host, response)
        return response

    def _scope(self, route: Route) -> LimitScope:
        return LimitScope(route.service, self._pools[route.service], route.kind)

    def _allowance(self, scope: LimitScope) -> Allowance:
        stated = self._stated.get(scope)
        allowed = scope.allowed.lowered(self._own_rates[scope.service])
        return allowed.lowered(stated.rate, stated.in_flight) if stated else allowed

    async def _wait_for_slot(self, route: Route, host: str) -> int:
        """Queue within the process; only the first in the queue asks the store."""
        async with self._queues.setdefault((route.service, route.kind), asyncio.Lock()):
            # Counted for the first alone: the others wait for it, not for the service.
            started = self._world.clock()
            while True:
                # The pool may turn out to be another while a request waits.
                scope = self._scope(route)
                limit = self._allowance(scope).as_limit()
                permit = await self._store.acquire(
                    f"{scope}@{host}", f"{scope.service}@{host}", limit
                )
                if permit.number is not None:
                    break
                await self._world.sleep(permit.wait)
            self._tally.of(route.source).waited += self._world.clock() - started
        return permit.number

    def _follow(self, number: int) -> _Trace:
        """Mark when a request is really sent: it may have to connect first.

        Where it need not, it may still wait while answers to others are being read.
        """

        async def trace(event: str, _: object) -> None:
            if event.endswith("connect_tcp.started"):
                await self._store.mark(number, Phase.CONNECTING)
            elif event.endswith("send_request_headers.started"):
                await self._store.mark(number, Phase.SENT)

        return trace

    async def _learn(self, route: Route, host: str, response: httpx.Response) -> None:
        """Take limits from the headers, and a pause from a 429."""
        if route.service.names_pool:
            self._learn_pool(route.service, parse_pool(response))
        scope = self._scope(route)
        rate, in_flight = parse_rate(response), parse_concurrency(response)
        if rate is not None or in_flight is not None:
            self._stated[scope] = scope.allowed.lowered(rate, in_flight)
        if response.status_code == httpx.codes.TOO_MANY_REQUESTS:
            asked = parse_retry_after(response, self._world.now())
            pause = min(_PAUSE if asked is None else asked, LONGEST_PAUSE)
            await self._store.pause(f"{route.service}@{host}", pause)

    def _learn_pool(self, service: Service, pool: str | None) -> None:
        """Follow the pool that a service really serves from.

        A mailto that is dropped on the way fails open: the answers go on, from the
        public pool.
        """
        if pool not in service.pools:
            return
        asked = self._pools_asked_for[service]
        if pool == "public" and asked != "public":
            self._tally.warn(
                f"{service} answers from its public pool, though {asked} was asked for;"
                " requests are slower"
            )
        self._pools[service] = pool

    async def aclose(self) -> None:
        """Close the store and what lies below."""
        await self._store.aclose()
        await self._inner.aclose()
