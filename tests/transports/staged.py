"""Stage a world for the transports, in which time passes by sleeping alone."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import respx
from respx.models import CallList

from pubmend.clock import World

EFETCH = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils/efetch.fcgi?db=pubmed&id=1"
IDCONV = "https://pmc.ncbi.nlm.nih.gov/tools/idconv/api/v1/articles/?ids=1"
WORK = "https://api.crossref.org/works/10.1000%2F1"
LIST = "https://api.crossref.org/works?filter=doi:10.1000%2F1&rows=1"
EPOCH = datetime(2026, 11, 21, 8, 30, tzinfo=UTC)


@dataclass
class Time:
    """Count seconds; whoever sleeps moves them on. Chance draws the highest."""

    seconds: float = 1000.0
    slept: list[float] = field(default_factory=list)
    chance: float = 1.0

    async def sleep(self, seconds: float) -> None:
        """Let time pass."""
        self.slept.append(seconds)
        self.seconds += seconds

    @property
    def world(self) -> World:
        """Stand in for the real clocks."""
        return World(
            clock=lambda: self.seconds,
            now=lambda: EPOCH + timedelta(seconds=self.seconds - 1000.0),
            sleep=self.sleep,
            chance=lambda: self.chance,
        )


class Network(httpx.MockTransport):
    """Answer by respx routes, which know what calls were made; patch nothing.

    A request that no route is for fails the test.
    """

    def __init__(self) -> None:
        self.routes = respx.MockRouter(assert_all_called=False)
        super().__init__(self.routes.async_handler)
        self.is_closed = False

    @property
    def calls(self) -> CallList:
        """Give the calls made on all routes, in their order."""
        return self.routes.calls

    async def aclose(self) -> None:
        """Note it."""
        self.is_closed = True


def serving(*replies: httpx.Response | Exception) -> Network:
    """Give a network whose one route takes every request.

    One reply serves any number of calls; of several each serves one call, and a call
    more than that fails the test.
    """
    network = Network()
    first, *others = replies
    if others:
        network.routes.route().mock(side_effect=list(replies))
    elif isinstance(first, httpx.Response):
        network.routes.route().mock(return_value=first)
    else:
        network.routes.route().mock(side_effect=first)
    return network


def computing(
    reply: Callable[[httpx.Request], httpx.Response | Awaitable[httpx.Response]],
) -> Network:
    """Give a network whose one route answers every request by a function."""
    network = Network()
    network.routes.route().mock(side_effect=reply)
    return network


def send(
    transport: httpx.AsyncBaseTransport,
    url: str = EFETCH,
    method: str = "GET",
    **given: Any,
) -> httpx.Response:
    """Send one request through a transport, and read its answer."""

    async def sent() -> httpx.Response:
        request = httpx.Request(method, url, **given)
        response = await transport.handle_async_request(request)
        await response.aread()
        return response

    return asyncio.run(sent())
