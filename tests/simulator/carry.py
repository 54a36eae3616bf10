"""Carry requests and replies over HTTP/1.1, spoilt on the way where a fault asks it.

Written out since the faults lie below what HTTP libraries let one do: resets in the
middle of a body, bodies without end, bytes that drip.
"""

from __future__ import annotations

import asyncio
import gzip
import socket
import struct
from collections.abc import Mapping
from urllib.parse import parse_qsl, urlsplit

from .exchange import Reply, Request, Wire

_PATHS = {
    "/eutils/efetch.fcgi": ("ncbi", "efetch"),
    "/eutils/esearch.fcgi": ("ncbi", "esearch"),
    "/eutils/ecitmatch.cgi": ("ncbi", "ecitmatch"),
    "/idconv/": ("converter", "idconv"),
    "/crossref/works": ("crossref", "works"),
    "/nlm/J_Medline.txt": ("nlm", "journals"),
}
_BASES = {
    "ncbi": "/eutils",
    "converter": "/idconv",
    "crossref": "/crossref",
    "datacite": "/datacite",
    "nlm": "/nlm",
}
_REASONS = {200: "OK", 301: "Moved Permanently", 302: "Found", 404: "Not Found"}


async def receive(reader: asyncio.StreamReader) -> Request | None:
    """Read one request whole; None when the caller has gone."""
    line = (await reader.readline()).decode("latin-1").strip()
    if not line:
        return None
    method, target, _ = line.split(" ")
    headers: dict[str, str] = {}
    while header := (await reader.readline()).decode("latin-1").strip():
        name, _, value = header.partition(":")
        headers[name.lower()] = value.strip()
    body = await reader.readexactly(int(headers.get("content-length", "0")))
    return parse_request(method, target, headers, body)


def parse_request(
    method: str, target: str, headers: Mapping[str, str], body: bytes
) -> Request:
    """Find out what is asked, whichever way it came."""
    parts = urlsplit(target)
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    pairs += parse_qsl(body.decode(), keep_blank_values=True)
    service, route = _route(parts.path)
    base = _BASES.get(service, "")
    return Request(
        service=service,
        route=route,
        method=method,
        path=parts.path.removeprefix(base),
        params=dict(pairs),
        headers=headers,
        target_bytes=len(target),
        base=f"http://{headers.get('host', '')}{base}",
    )


def _route(path: str) -> tuple[str, str]:
    if path.startswith("/crossref/works/"):
        return "crossref", "agency" if path.endswith("/agency") else "single"
    if path.startswith("/datacite/dois/"):
        return "datacite", "dois"
    return _PATHS.get(path, ("", ""))


async def send(writer: asyncio.StreamWriter, reply: Reply, request: Request) -> bool:
    """Send a reply as its wire tells; False when the connection is over."""
    wire = reply.wire
    head, body = _head_and_body(reply, request)
    writer.write(head if wire.reset_after is None else b"")
    if wire.reset_after is not None:
        return await _reset(writer, (head + body)[: wire.reset_after])
    if wire.close_after is not None:
        writer.write(body[: wire.close_after])
        await writer.drain()
        return False
    if wire.endless:
        await _pour(writer, body or b" ")
    if wire.pause:
        await _drip(writer, body, wire.pause)
    else:
        writer.write(body)
        await writer.drain()
    return True


def _head_and_body(reply: Reply, request: Request) -> tuple[bytes, bytes]:
    wire, body = reply.wire, reply.body
    headers = dict(reply.headers)
    if wire.garbled:
        headers["content-encoding"] = "gzip"
    elif wire == Wire() and _may_compress(request) and len(body) > 200:
        body = gzip.compress(body, compresslevel=1, mtime=0)
        headers["content-encoding"] = "gzip"
    if wire.endless or wire.close_after is not None:
        headers["connection"] = "close"
    else:
        headers["content-length"] = str(len(body))
    head = f"HTTP/1.1 {reply.status} {_REASONS.get(reply.status, 'Status')}\r\n"
    head += "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return f"{head}\r\n".encode("latin-1"), body


def _may_compress(request: Request) -> bool:
    return "gzip" in request.headers.get("accept-encoding", "")


async def _reset(writer: asyncio.StreamWriter, beginning: bytes) -> bool:
    writer.write(beginning)
    await writer.drain()
    await asyncio.sleep(0.02)
    # With no time to linger, closing sends RST in place of FIN.
    linger = struct.pack("ii", 1, 0)
    plain = writer.get_extra_info("socket")
    plain.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
    writer.transport.abort()
    return False


async def _drip(writer: asyncio.StreamWriter, body: bytes, pause: float) -> None:
    """Send in small pieces, a hundredth of a second apart or more."""
    step = max(1, int(0.01 / pause))
    for start in range(0, len(body), step):
        writer.write(body[start : start + step])
        await writer.drain()
        await asyncio.sleep(pause * step)


async def _pour(writer: asyncio.StreamWriter, body: bytes) -> None:
    """Send without end; the connection's loss is what stops it."""
    while True:
        writer.write(body * 100)
        await writer.drain()
