"""Add who asks: tool, e-mail and API key for NCBI, mailto and token for Crossref.

This is the last transport above the network, so that credentials stand beneath all
that remembers or prints. What an answer repeats of them is struck out here again, on
the way up: NCBI's errors echo the key, the converter echoes the whole query.

NCBI: https://www.ncbi.nlm.nih.gov/books/NBK25497/
Crossref: https://www.crossref.org/documentation/retrieve-metadata/rest-api/access-and-authentication/
"""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import quote, urlencode

import httpx

from ..settings import Settings
from .routes import Route, Routes, Service

_TOOL = "pubmend"
_HOME = "https://pypi.org/project/pubmend/"
_STRUCK = b"REDACTED"
_FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True)
class Identity:
    """Hold who asks. Only this file takes the secrets out of their wrapping."""

    version: str
    email: str | None = field(default=None, repr=False)
    ncbi_api_key: str | None = field(default=None, repr=False)
    crossref_plus_token: str | None = field(default=None, repr=False)

    @classmethod
    def from_settings(cls, settings: Settings, version: str) -> Identity:
        """Unwrap the secrets of the settings."""
        key, token = settings.ncbi_api_key, settings.crossref_plus_token
        return cls(
            version=version,
            email=settings.email,
            ncbi_api_key=key.get_secret_value() if key else None,
            crossref_plus_token=token.get_secret_value() if token else None,
        )

    @property
    def user_agent(self) -> str:
        """Name the program and whom to write to about it, as Crossref asks."""
        contact = f"; mailto:{self.email}" if self.email else ""
        return f"{_TOOL}/{self.version} ({_HOME}{contact})"

    def parameters(self, service: Service) -> dict[str, str]:
        """Give the parameters that a service knows its callers by."""
        named = {
            Service.NCBI: {
                "tool": _TOOL,
                "email": self.email,
                "api_key": self.ncbi_api_key,
            },
            Service.CONVERTER: {"tool": _TOOL, "email": self.email},
            Service.CROSSREF: {"mailto": self.email},
        }
        return {name: value for name, value in named[service].items() if value}

    def headers(self, service: Service) -> dict[str, str]:
        """Give the header lines that a service knows its callers by."""
        headers = {"User-Agent": self.user_agent}
        if service is Service.CROSSREF and self.crossref_plus_token:
            headers["Crossref-Plus-API-Token"] = f"Bearer {self.crossref_plus_token}"
        return headers


class IdentifyTransport(httpx.AsyncBaseTransport):
    """Identify the caller to the services, and to nobody else."""

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
        added = urlencode(self._identity.parameters(route.service))
        headers = request.headers.copy()
        headers.update(self._identity.headers(route.service))
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
        identity = self._identity
        secrets = [identity.ncbi_api_key, identity.crossref_plus_token]
        if route.service is Service.CONVERTER or httpx.codes.is_error(status):
            secrets.append(identity.email)
        for secret in filter(None, secrets):
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
        kept = [part for part in query.split("&") if not _is_identity(part)]
        headers = response.headers.copy()
        headers["location"] = address + ("?" if kept else "") + "&".join(kept)
        headers["location"] += mark + fragment
        return headers

    async def aclose(self) -> None:
        """Close what lies below."""
        await self._inner.aclose()


def _join(query: bytes, added: bytes) -> bytes:
    return b"&".join(part for part in (query, added) if part)


def _is_identity(parameter: str) -> bool:
    return parameter.partition("=")[0].lower() in {"tool", "email", "api_key", "mailto"}
