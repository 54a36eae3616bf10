"""Stage a world for the transports, in which time passes by sleeping alone."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import chain, repeat
from typing import Any

import httpx
import respx

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


Reply = httpx.Response | BaseException | Callable[[httpx.Request], httpx.Response]


class Network(httpx.MockTransport):
    """Answer by respx's routes: `route` takes every address that no other one takes.

    Each reply is given once, the last one for ever. A reply is an answer, an error to
    raise, or a function of the request. An address without a route fails the test.
    """

    def __init__(self, *replies: Reply) -> None:
        self.router = respx.MockRouter()
        self.is_closed = False
        if replies:
            self.route = self.router.route()
            self.route.side_effect = in_turn(*replies)
        super().__init__(self.router.async_handler)

    async def aclose(self) -> None:
        """Note it."""
        self.is_closed = True


def in_turn(*replies: Reply) -> Iterator[Any]:
    """Give a route's side effects: one reply after the other, the last for ever."""
    effects = [effect_of(reply) for reply in replies]
    return chain(effects, repeat(effects[-1]))


def effect_of(reply: Reply) -> Reply:
    """Wrap what respx can't raise by itself: an error that is no `Exception`."""
    if not isinstance(reply, BaseException) or isinstance(reply, Exception):
        return reply

    def interrupt(_: httpx.Request) -> httpx.Response:
        raise reply

    return interrupt


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
