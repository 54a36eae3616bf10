"""Answer from recorded exchanges, and record them.

An exchange is known by what was asked, not by where or by whom: the service, the path
below its base, the method and the parameters without identity. So a cassette answers
for a mirror or a test server too. These transports stand above `identify`, so that
there is no identity to record; whatever identity a caller passes is left out too.

What a cassette contains is in `exchange`, how it is named in `labels`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import TypeAlias
from urllib.parse import quote

import httpx

from ..errors import CassetteError
from .exchange import Exchange, read_cassette, write_cassette
from .failures import NotOnCassette
from .headers import parse_location
from .labels import SUFFIX, Label, label_exchange, label_request
from .routes import Routes

Judge: TypeAlias = Callable[[httpx.Response], str | None]

_ANSWERS = {200, 301, 302, 303, 307, 308, 400, 404}
# Headers worth recording; none of them is about the caller.
_RECORDED_HEADERS = re.compile(
    r"content-type|x-rate-?limit-(limit|interval)|x-concurrency-limit|x-api-pool"
    r"|retry-after|date"
)


class CassettePlayer(httpx.AsyncBaseTransport):
    """Answer from the cassettes of a folder and those below, else ask the fallback.

    ``response.extensions`` say ``via`` = ``cassette`` and when it was ``retrieved``.
    A folder that is not there, a damaged cassette, or two that answer the same request
    raise CassetteError at once.
    """

    def __init__(
        self, folder: Path, *, routes: Routes, fallback: httpx.AsyncBaseTransport
    ) -> None:
        self._routes = routes
        self._fallback = fallback
        self._paths = _index(folder, routes)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Answer from the cassette, or ask the fallback."""
        await request.aread()
        label = label_request(request, self._routes)
        path = self._paths.get(label) if label else None
        if path is None:
            return await self._fallback.handle_async_request(request)
        exchange = read_cassette(path)
        return httpx.Response(
            exchange.status,
            headers=list(exchange.headers),
            content=exchange.body,
            extensions={"via": "cassette", "retrieved": exchange.retrieved},
        )

    async def aclose(self) -> None:
        """Close the fallback."""
        await self._fallback.aclose()


def _index(folder: Path, routes: Routes) -> dict[Label, Path]:
    if not folder.is_dir():
        msg = "there is no such folder of cassettes"
        raise CassetteError(msg, where=str(folder))
    paths: dict[Label, Path] = {}
    for path in sorted(folder.rglob(f"*{SUFFIX}")):
        label = label_exchange(read_cassette(path), routes)
        if label is None:
            msg = "its address is that of no service that is known"
            raise CassetteError(msg, where=str(path))
        if label in paths:
            msg = f"{paths[label]} answers the same request"
            raise CassetteError(msg, where=str(path))
        paths[label] = path
    return paths


class NoNetwork(httpx.AsyncBaseTransport):
    """Refuse every request, for runs that must not open a socket."""

    def __init__(self, routes: Routes) -> None:
        self._routes = routes

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Raise NotOnCassette, which names what was asked."""
        label = label_request(request, self._routes)
        msg = f"offline, and no cassette for {label or request.url}"
        raise NotOnCassette(msg)


class CassetteRecorder(httpx.AsyncBaseTransport):
    """Write each answer to a folder, over an older one.

    Failures are not written: neither passing ones, which the judges detect, nor
    those about who asked.
    """

    def __init__(
        self,
        folder: Path,
        inner: httpx.AsyncBaseTransport,
        *,
        routes: Routes,
        now: Callable[[], datetime],
        judges: Mapping[str, Judge],
    ) -> None:
        self._folder = folder
        self._inner = inner
        self._routes = routes
        self._now = now
        self._judges = judges

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Pass on, and record what came back."""
        await request.aread()
        response = await self._inner.handle_async_request(request)
        await response.aread()
        label = label_request(request, self._routes)
        if label is not None and self._is_answer(label, response):
            exchange = self._exchange(request, label, response)
            write_cassette(exchange, self._folder / label.file_name)
        return response

    def _is_answer(self, label: Label, response: httpx.Response) -> bool:
        judge = self._judges.get(label.service.name)
        return (
            response.status_code in _ANSWERS
            and b"API key invalid" not in response.content
            and (judge is None or judge(response) is None)
        )

    def _exchange(
        self, request: httpx.Request, label: Label, response: httpx.Response
    ) -> Exchange:
        return Exchange(
            method=request.method,
            url=label.service.addresses[0] + quote(label.path),
            parameters=label.parameters,
            status=response.status_code,
            headers=tuple(self._headers_to_record(request, response)),
            retrieved=self._now(),
            body=_readable(response.content),
            comment=f"Recorded from {request.url.host}.",
        )

    def _headers_to_record(
        self, request: httpx.Request, response: httpx.Response
    ) -> Iterator[tuple[str, str]]:
        target = parse_location(request.url, response)
        if target is not None:
            yield "location", self._official(target)
        for name, value in response.headers.items():
            if _RECORDED_HEADERS.fullmatch(name):
                yield name, value

    def _official(self, url: httpx.URL) -> str:
        """Turn the address of a mirror into that of what it mirrors."""
        route = self._routes.find(url)
        if route is None:
            return str(url)
        query = f"?{url.query.decode('ascii')}" if url.query else ""
        return route.official + query

    async def aclose(self) -> None:
        """Close what lies below."""
        await self._inner.aclose()


def _readable(body: bytes) -> bytes:
    """Break JSON into lines, for the sake of diffs; leave all else as it is."""
    if body.lstrip()[:1] not in {b"{", b"["}:
        return body
    try:
        text = json.dumps(json.loads(body), ensure_ascii=False, indent=1)
        return text.encode() + b"\n"
    except ValueError:
        # NCBI sends JSON with a bare line break in a string; it must stay so.
        return body
