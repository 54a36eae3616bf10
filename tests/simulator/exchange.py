"""Name what goes over the wire: a request as received, a reply and how it is sent."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any


@dataclass(frozen=True, slots=True)
class Request:
    """Hold one request. ``path`` is below the service's base; ``route`` names its kind.

    ``params`` joins query and form. ``target_bytes`` is the length of the request line's
    target, on which servers set limits.
    """

    service: str
    route: str
    method: str
    path: str
    params: Mapping[str, str]
    headers: Mapping[str, str] = field(default_factory=dict)
    target_bytes: int = 0
    base: str = ""

    def asking(self, **params: str) -> Request:
        """Ask the same with other parameters."""
        return replace(self, params={**self.params, **params})


@dataclass(frozen=True, slots=True)
class Wire:
    """Say how the bytes of a reply travel.

    Args:
        reset_after: bytes of the whole reply after which the connection is reset.
        close_after: bytes of the body after which it ends as if it were whole.
        pause: seconds between one byte of the body and the next.
        endless: repeat the body for ever, without stating its length.
        garbled: claim gzip and send bytes that are not.
    """

    reset_after: int | None = None
    close_after: int | None = None
    pause: float = 0.0
    endless: bool = False
    garbled: bool = False


@dataclass(frozen=True, slots=True)
class Reply:
    """Hold one reply."""

    status: int
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    wire: Wire = Wire()

    def with_headers(self, headers: Mapping[str, str]) -> Reply:
        """Add headers; those already there stay."""
        return replace(self, headers={**headers, **self.headers})


def text_reply(
    status: int, text: str, kind: str, headers: Mapping[str, str] | None = None
) -> Reply:
    """Reply with text of a content type."""
    return Reply(status, text.encode(), {"content-type": kind, **(headers or {})})


def xml_reply(status: int, text: str) -> Reply:
    """Reply as E-utilities do in XML."""
    return text_reply(status, text, "text/xml; charset=UTF-8")


def json_reply(
    status: int, value: Any, headers: Mapping[str, str] | None = None
) -> Reply:
    """Reply with JSON."""
    text = json.dumps(value, ensure_ascii=False)
    return text_reply(status, text, "application/json", headers)
