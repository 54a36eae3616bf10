"""Fetch NLM's list of journals, and only where it changed since.

https://ftp.ncbi.nlm.nih.gov/pubmed/J_Medline.txt, some 7 MB, remade daily. The server
is Apache, which gives ETag and Last-Modified and answers 304 to what is no newer
(RFC 9110, 13.1). So asking again costs nearly nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import httpx

from .requesting import why_failed

_FILE = "J_Medline.txt"


@dataclass(frozen=True, slots=True)
class Downloaded:
    """Hold the list as it came, and by what the server knows this version."""

    body: bytes
    url: str
    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class Unchanged:
    """Report that the server has no other version."""

    url: str


@dataclass(frozen=True, slots=True)
class NotFetched:
    """Report that the list could not be fetched, and why."""

    url: str
    why: str


Fetched = Downloaded | Unchanged | NotFetched


async def fetch_journal_list(
    client: httpx.AsyncClient, base: str, known: Mapping[str, object]
) -> Fetched:
    """Fetch the list unless the version that is known is the present one.

    Args:
        client: sends the request.
        base: the folder in which the list lies.
        known: the ``url``, ``etag`` and ``modified`` of the version at hand.
    """
    url = f"{base}/{_FILE}"
    headers = _conditions(known) if known.get("url") == url else {}
    try:
        response = await client.get(url, headers=headers)
    except httpx.RequestError as error:
        return NotFetched(url, why_failed(error))
    if response.status_code == httpx.codes.NOT_MODIFIED and headers:
        return Unchanged(url)
    if response.status_code in {httpx.codes.NOT_FOUND, httpx.codes.GONE}:
        return NotFetched(url, "there is no such list (is PUBMEND_JOURNALS_URL right?)")
    if response.status_code != httpx.codes.OK:
        return NotFetched(url, f"it answered with HTTP {response.status_code}")
    etag, modified = (response.headers.get(n) for n in ("etag", "last-modified"))
    return Downloaded(response.content, url, etag, modified)


def _conditions(known: Mapping[str, object]) -> dict[str, str]:
    """Word the question whether there is another version; the ETag says more."""
    etag, modified = known.get("etag"), known.get("modified")
    conditions = {"If-None-Match": etag, "If-Modified-Since": modified}
    return {name: str(value) for name, value in conditions.items() if value}
