"""Add who asks: tool, e-mail and API key for NCBI, mailto and token for Crossref.

This is the last transport above the network, so that credentials stand beneath all
that remembers or prints. What an answer repeats of them is struck out here again, on
the way up: NCBI's errors echo the key, the converter echoes the whole query.

NCBI: https://www.ncbi.nlm.nih.gov/books/NBK25497/
Crossref: https://www.crossref.org/documentation/retrieve-metadata/rest-api/access-and-authentication/
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote, urlencode

import httpx

from .identity import Identity
from .routes import Route, Routes

_STRUCK = b"REDACTED"
_FORM = "application/x-www-form-urlencoded"


class IdentifyTransport(httpx.AsyncBaseTransport):
    """Identify the caller to the services alone."""

    def __init__(
        self, inner: httpx.AsyncBaseTransport, *, identity: Identity, routes: Routes
    ) -> None:
        self._inner = inner
        self._identity = identity
        self._routes = routes

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send with credentials; give back the answer without."""
        route = self._routes.find(request.url)
        if route is None:
            return await self._inner.handle_async_request(request)
        identified = await self._identify(request, route)
        response = await self._inner.handle_async_request(identified)
        body = await response.aread()
        clean = self._strike_out(body, route, response.status_code)
        headers = self._clean_headers(response)
        if clean is body and headers is None:
            return response
        return httpx.Response(
            response.status_code,
            headers=headers or response.headers,
            content=clean,
            extensions=response.extensions,
        )

    async def _identify(self, request: httpx.Request, route: Route) -> httpx.Request:
        identity, service = self._identity, route.service
        added = urlencode(_stated(service.parameters(identity)))
        headers = request.headers.copy()
        headers["User-Agent"] = identity.user_agent
        headers.update(_stated(service.headers(identity)))
        headers.pop("Content-Length", None)
        body = await request.aread()
        url = request.url
        if headers.get("Content-Type", "").startswith(_FORM):
            body = _join(body, added.encode())
        else:
            url = url.copy_with(query=_join(url.query, added.encode()))
        return httpx.Request(
            request.method,
            url,
            headers=headers,
            content=body or None,
            extensions=request.extensions,
        )

    def _strike_out(self, body: bytes, route: Route, status: int) -> bytes:
        """Strike the credentials out of an answer.

        The e-mail only where services echo what they were asked, the converter and
        errors: in an article's record it may stand as its author's.
        """
        secrets = [*self._identity.secrets]
        if route.service.echoes or httpx.codes.is_error(status):
            secrets.extend(filter(None, [self._identity.email]))
        for secret in secrets:
            for form in (secret, quote(secret, safe="")):
                if form.encode() in body:
                    body = body.replace(form.encode(), _STRUCK)
        return body

    def _clean_headers(self, response: httpx.Response) -> httpx.Headers | None:
        """Take our parameters off a redirect's address; None if there is no query."""
        location = response.headers.get("location")
        if not location or "?" not in location:
            return None
        address, _, query = location.partition("?")
        query, mark, fragment = query.partition("#")
        others = [part for part in query.split("&") if not _is_identity(part)]
        headers = response.headers.copy()
        headers["location"] = address + ("?" if others else "") + "&".join(others)
        headers["location"] += mark + fragment
        return headers

    async def aclose(self) -> None:
        """Close what lies below."""
        await self._inner.aclose()


def _stated(named: Mapping[str, str | None]) -> dict[str, str]:
    return {name: value for name, value in named.items() if value}


def _join(query: bytes, added: bytes) -> bytes:
    return b"&".join(part for part in (query, added) if part)


def _is_identity(parameter: str) -> bool:
    return parameter.partition("=")[0].lower() in {"tool", "email", "api_key", "mailto"}
