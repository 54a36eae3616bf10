"""Follow redirects of GET requests, few of them, and never one of a POST.

Crossref answers 301 for a DOI's alias and for http; NCBI moved the converter. httpx
would follow for POST too, whose body is where NCBI wants the key. Each step goes
through all that lies below, so it takes a slot of its own and is known to cassettes.
"""

from __future__ import annotations

import httpx

from .headers import parse_location

_MOVED = {301, 302, 303, 307, 308}
_STEPS = 3


class RedirectTransport(httpx.AsyncBaseTransport):
    """Follow up to three redirects; hand on as it is what is not followed.

    ``response.extensions["followed"]`` is the last address, where there was a step.
    """

    def __init__(self, inner: httpx.AsyncBaseTransport) -> None:
        self._inner = inner

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Ask, and ask again where the answer points to."""
        response = await self._inner.handle_async_request(request)
        for _ in range(_STEPS):
            target = _target(request, response)
            if target is None:
                break
            await response.aclose()
            request = httpx.Request(
                "GET", target, headers=_headers_for(request, target)
            )
            response = await self._inner.handle_async_request(request)
            response.extensions = {**response.extensions, "followed": str(target)}
        return response

    async def aclose(self) -> None:
        """Close what lies below."""
        await self._inner.aclose()


def _target(request: httpx.Request, response: httpx.Response) -> httpx.URL | None:
    """Give where to go on, or None to stay; never from https down to http."""
    if request.method != "GET" or response.status_code not in _MOVED:
        return None
    target = parse_location(request.url, response)
    if target is None or target == request.url or not target.host:
        return None
    is_downgrade = request.url.scheme == "https" and target.scheme != "https"
    return None if is_downgrade else target


def _headers_for(request: httpx.Request, target: httpx.URL) -> httpx.Headers:
    headers = request.headers.copy()
    headers["Host"] = target.netloc.decode("ascii")
    return headers
