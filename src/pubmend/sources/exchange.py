"""Send one request, and say in our own words why it brought nothing.

The words are free of addresses, credentials and times, so that they may be printed,
and two runs that fail alike say the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import httpx

from ..transports.failures import BodyTooLong, BrokenBody, NotOnCassette, ServiceDown
from .source import Now

# The first that fits counts, so the particular stands before the general.
_WORDS: tuple[tuple[type[httpx.RequestError], str], ...] = (
    (NotOnCassette, "no cassette holds the answer"),
    (ServiceDown, "it failed time and again, and is left alone for a while"),
    (BodyTooLong, "the answer is longer than we are ready to hold"),
    (BrokenBody, "the answer arrived damaged"),
    (httpx.DecodingError, "the answer arrived damaged"),
    (httpx.ConnectTimeout, "no connection in time"),
    (httpx.TimeoutException, "no answer in time"),
    (httpx.ConnectError, "no connection"),
    (httpx.TooManyRedirects, "it sent us from place to place"),
    (httpx.RequestError, "the connection broke off"),
)


@dataclass(frozen=True, slots=True)
class Unreached:
    """Report that no whole answer came."""

    why: str


async def send(
    client: httpx.AsyncClient, request: httpx.Request
) -> httpx.Response | Unreached:
    """Send a request; whatever way the transport fails is a value."""
    try:
        return await client.send(request)
    except httpx.RequestError as error:
        return Unreached(next(w for kind, w in _WORDS if isinstance(error, kind)))


def retrieved(response: httpx.Response, now: Now) -> datetime:
    """Tell when the service spoke: an exchange that was kept says so itself."""
    kept = response.extensions.get("retrieved")
    return kept if isinstance(kept, datetime) else now()
