"""Read each answer whole, within bounds, before anyone above sees it.

A reset in the middle, a broken or cut gzip, a drip without end or a body without end
must count as a failed try, wherever it happens. So this is the lowest transport: what
lies above sees a complete answer or an httpx.TransportError. gzip is undone here
rather than by httpx, which takes a cut stream for a complete one.
"""

from __future__ import annotations

import asyncio
import zlib

import httpx

from .failures import BodyTooLong, BrokenBody

MEGABYTE = 1024 * 1024
_GZIP = zlib.MAX_WBITS | 16
# They describe the bytes as sent; the answer handed on is decoded and complete.
_WIRE_HEADERS = {"content-encoding", "content-length", "transfer-encoding"}


class WholeTransport(httpx.AsyncBaseTransport):
    """Hand on complete answers only.

    ``deadline`` bounds one exchange from its sending to its last byte, in seconds;
    ``max_bytes`` bounds the body, as sent and as decompressed.
    """

    def __init__(
        self,
        inner: httpx.AsyncBaseTransport,
        *,
        deadline: float = 30.0,
        max_bytes: int = 64 * MEGABYTE,
    ) -> None:
        self._inner = inner
        self._deadline = deadline
        self._max_bytes = max_bytes

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send and read all of the answer; a late one is a ReadTimeout."""
        request.headers["Accept-Encoding"] = "gzip"
        try:
            async with asyncio.timeout(self._deadline):
                response = await self._inner.handle_async_request(request)
                sent = await self._read(response)
        except TimeoutError as error:
            msg = f"no complete answer within {self._deadline:g} s"
            raise httpx.ReadTimeout(msg) from error
        return self._complete(response, self._decode(response, sent))

    async def _read(self, response: httpx.Response) -> bytes:
        parts: list[bytes] = []
        size = 0
        stream = response.stream
        if not isinstance(stream, httpx.AsyncByteStream):
            msg = "an answer without a stream that can be awaited"
            raise TypeError(msg)
        try:
            async for part in stream:
                parts.append(part)
                size += len(part)
                if size > self._max_bytes:
                    raise self._too_long()
        finally:
            await response.aclose()
        return b"".join(parts)

    def _decode(self, response: httpx.Response, sent: bytes) -> bytes:
        encoding = response.headers.get("content-encoding", "identity").strip().lower()
        # An error page of a gateway may be called gzip and be empty.
        if encoding in {"identity", ""} or not sent:
            return sent
        if encoding not in {"gzip", "x-gzip"}:
            msg = f"the answer is compressed as {encoding!r}, which was not asked for"
            raise BrokenBody(msg)
        return self._gunzip(sent)

    def _gunzip(self, sent: bytes) -> bytes:
        """Decompress all members of a gzip stream (RFC 1952, 2.2)."""
        body = bytearray()
        rest = sent
        while rest:
            member = zlib.decompressobj(_GZIP)
            try:
                body += member.decompress(rest, self._max_bytes - len(body) + 1)
            except zlib.error as error:
                msg = "the answer's gzip is broken"
                raise BrokenBody(msg) from error
            if len(body) > self._max_bytes:
                raise self._too_long()
            if not member.eof:
                msg = "the answer's gzip ends too early"
                raise BrokenBody(msg)
            rest = member.unused_data
        return bytes(body)

    def _too_long(self) -> BodyTooLong:
        return BodyTooLong(f"the answer is longer than {self._max_bytes} bytes")

    def _complete(self, response: httpx.Response, body: bytes) -> httpx.Response:
        headers = [
            (name, value)
            for name, value in response.headers.raw
            if name.decode("latin-1").lower() not in _WIRE_HEADERS
        ]
        return httpx.Response(
            response.status_code,
            headers=headers,
            content=body,
            extensions={
                key: value
                for key, value in response.extensions.items()
                if key != "network_stream"
            },
        )

    async def aclose(self) -> None:
        """Close what lies below."""
        await self._inner.aclose()
