"""Serve the simulated services on loopback, in a thread of its own."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

from . import ncbi
from .carry import receive, send
from .exchange import Reply, Request, text_reply
from .faults import FAULTS, Rule, Script
from .limits import REAL, Gate, Limits
from .routes import ROUTES
from .works import Work
from .world import Handler, World

LONGEST_TARGET = 4_096


@dataclass(frozen=True, slots=True)
class Logged:
    """Note one request: when it came in (monotonic seconds) and what became of it."""

    at: float
    request: Request
    pool: str
    status: int
    fault: str | None


@dataclass(slots=True)
class Simulator:
    """Run the services while the ``with`` block lasts.

    Args:
        works: what they know.
        rules: the fault script, in order; may be changed while it runs.
        limits: `REAL`, `GENEROUS` or one's own.
        latency: seconds before each reply.
    """

    works: Iterable[Work]
    rules: list[Rule] = field(default_factory=list)
    limits: Limits = REAL
    latency: float = 0.0
    port: int = 0
    log: list[Logged] = field(default_factory=list)
    world: World = field(init=False)
    _gate: Gate = field(init=False)
    _thread: threading.Thread = field(init=False)
    _loop: asyncio.AbstractEventLoop = field(init=False)
    _stop: asyncio.Event = field(init=False)
    _ready: threading.Event = field(default_factory=threading.Event)
    _open: set[asyncio.Task[None]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.world = World(tuple(self.works), ROUTES)
        self._gate = Gate(self.limits)

    def __enter__(self) -> Self:
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()))
        self._thread.start()
        self._ready.wait()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join()

    @property
    def url(self) -> str:
        """Give the server's own address, without a final slash."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        """Give the variables that point Pubmend here."""
        return {
            "PUBMEND_EUTILS_URL": f"{self.url}/eutils",
            "PUBMEND_IDCONV_URL": f"{self.url}/idconv/",
            "PUBMEND_CROSSREF_URL": f"{self.url}/crossref",
            "PUBMEND_DATACITE_URL": f"{self.url}/datacite",
            "PUBMEND_JOURNALS_URL": f"{self.url}/nlm",
        }

    def requests(self, route: str) -> list[Logged]:
        """List what came in on one route."""
        return [entry for entry in self.log if entry.request.route == route]

    async def _serve(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._stop = asyncio.Event()
        server = await asyncio.start_server(self._connected, "127.0.0.1", self.port)
        self.port = server.sockets[0].getsockname()[1]
        self._ready.set()
        await self._stop.wait()
        server.close()
        for task in self._open:
            task.cancel()
        await asyncio.gather(*self._open, return_exceptions=True)
        await server.wait_closed()

    async def _connected(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        task = asyncio.current_task()
        if task is not None:
            self._open.add(task)
            task.add_done_callback(self._open.discard)
        try:
            with suppress(ConnectionError, asyncio.IncompleteReadError):
                while await self._exchange(reader, writer):
                    pass
        except asyncio.CancelledError:
            writer.transport.abort()
        finally:
            writer.close()
            with suppress(ConnectionError, asyncio.CancelledError):
                await writer.wait_closed()

    async def _exchange(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> bool:
        request = await receive(reader)
        if request is None:
            return False
        reply = await self._reply_to(request, time.monotonic())
        return await send(writer, reply, request)

    async def _reply_to(self, request: Request, now: float) -> Reply:
        pool = _pool(request, self.world)
        fault = None
        reply = self._refusal(request, pool, now)
        if reply is None:
            try:
                await asyncio.sleep(self.latency)
                fault = Script(self.rules).fault_for(request)
                answer: Handler = FAULTS[fault] if fault else World.answer
                reply = answer(self.world, request)
            finally:
                self._gate.leave(pool)
        if reply.status in (200, 400, 404) and fault is None:
            reply = reply.with_headers(self._rate_headers(request, pool))
        self.log.append(Logged(now, request, pool, reply.status, fault))
        return reply

    def _refusal(self, request: Request, pool: str, now: float) -> Reply | None:
        """Refuse before the service proper; if not refused, a place is taken."""
        if request.route not in ROUTES:
            return text_reply(404, "No such page", "text/html")
        if request.method == "GET" and request.target_bytes > LONGEST_TARGET:
            return Reply(414)
        if "api_key" in request.params and pool == "ncbi":
            return ncbi.invalid_key(request)
        if not self._gate.admit(_bucket(request, pool), now):
            ncbis = request.service == "ncbi"
            return ncbi.too_many(request) if ncbis else Reply(429)
        return None if self._gate.enter(pool) else Reply(429)

    def _rate_headers(self, request: Request, pool: str) -> dict[str, str]:
        limit = str(self.limits.rates[_bucket(request, pool)])
        if request.service == "ncbi":
            return {"x-ratelimit-limit": limit, "x-ratelimit-remaining": "1"}
        if request.service in {"converter", "datacite", "nlm"}:
            return {}
        return {
            "x-rate-limit-limit": limit,
            "x-rate-limit-interval": "1s",
            "x-concurrency-limit": str(self.limits.at_once.get(pool, 100)),
            "x-api-pool": _bucket(request, pool),
        }


def _pool(request: Request, world: World) -> str:
    """Tell whose limits hold: by API key at NCBI, by good manners at Crossref."""
    if request.service != "crossref":
        keyed = request.params.get("api_key") in world.keys
        return "ncbi-key" if keyed and request.service == "ncbi" else request.service
    if "crossref-plus-api-token" in request.headers:
        return "plus"
    agent = request.headers.get("user-agent", "")
    polite = "mailto" in request.params or "mailto:" in agent
    return "polite" if polite else "public"


def _bucket(request: Request, pool: str) -> str:
    if pool not in ("public", "polite"):
        return pool
    return f"{pool}-{'single' if request.route in {'single', 'agency'} else 'array'}"


def closed_url() -> str:
    """Give an address on loopback at which nothing listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{probe.getsockname()[1]}"
