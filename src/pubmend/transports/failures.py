"""Name the ways a request can fail that httpx has no name for.

httpx.TransportError
├── NotOnCassette       offline, and no cassette holds this exchange
├── ServiceDown         the service failed too often; it is left alone for a while
└── httpx.ReadError
    ├── BodyTooLong     the answer exceeds what we are ready to hold
    └── BrokenBody      the answer can't be decompressed, or ends too early

All are transport errors, so that whoever asks has one kind of failure to catch.
"""

from __future__ import annotations

import httpx


class NotOnCassette(httpx.TransportError):
    """Report that no cassette holds the exchange, and the network is not to be used."""


class ServiceDown(httpx.TransportError):
    """Report that a service is not asked for now, since it failed time and again."""


class BodyTooLong(httpx.ReadError):
    """Report an answer longer than the bound, or without end."""


class BrokenBody(httpx.ReadError):
    """Report an answer that can't be decompressed or was cut off."""
