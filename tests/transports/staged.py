"""Stage a world for the transports, in which time passes by sleeping alone."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx

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


class Script(httpx.AsyncBaseTransport):
    """Answer with one reply after the other, the last one for ever; keep what came.

    A reply is an answer, an error to raise, or a function of the request.
    """

    def __init__(
        self,
        *replies: httpx.Response
        | BaseException
        | Callable[[httpx.Request], httpx.Response],
    ) -> None:
        self._replies = list(replies)
        self.requests: list[httpx.Request] = []
        self.is_closed = False

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Take the next reply."""
        self.requests.append(request)
        reply = self._replies[0]
        if len(self._replies) > 1:
            self._replies.pop(0)
        if isinstance(reply, BaseException):
            raise reply
        return reply(request) if callable(reply) else reply

    async def aclose(self) -> None:
        """Note it."""
        self.is_closed = True


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
