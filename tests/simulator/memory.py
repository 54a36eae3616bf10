"""Answer httpx out of the simulated world without a socket, a limit or a clock.

For tests of what is asked and how answers are understood; what happens on the wire is
`server`'s.
"""

from __future__ import annotations

from collections.abc import Iterable

import httpx

from .carry import parse_request
from .exchange import Reply, Request, Wire
from .faults import FAULTS, Rule, Script
from .routes import ROUTES
from .works import Work
from .world import Handler, World

_URL = "http://services.test"
MEMORY_ENVIRONMENT = {
    "PUBMEND_EUTILS_URL": f"{_URL}/eutils",
    "PUBMEND_IDCONV_URL": f"{_URL}/idconv/",
    "PUBMEND_CROSSREF_URL": f"{_URL}/crossref",
    "PUBMEND_DATACITE_URL": f"{_URL}/datacite",
}


class MemoryTransport(httpx.AsyncBaseTransport):
    """Stand for the network; ``requests`` is what was asked, in order."""

    def __init__(self, works: Iterable[Work], rules: Iterable[Rule] = ()) -> None:
        self.world = World(tuple(works), ROUTES)
        self.script = Script(list(rules))
        self.requests: list[Request] = []

    def asked(self, route: str) -> list[Request]:
        """List what was asked on one route."""
        return [request for request in self.requests if request.route == route]

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Answer, spoilt where the script says so."""
        target = request.url.raw_path.decode("ascii")
        body = await request.aread()
        asked = parse_request(request.method, target, dict(request.headers), body)
        self.requests.append(asked)
        reply = self._reply(asked)
        if reply.wire != Wire():
            message = "the connection broke off"
            raise httpx.ReadError(message, request=request)
        return httpx.Response(reply.status, content=reply.body, headers=reply.headers)

    def _reply(self, request: Request) -> Reply:
        if request.route not in ROUTES:
            return Reply(404, b"<html>no such page</html>")
        fault = self.script.fault_for(request)
        answer: Handler = FAULTS[fault] if fault else World.answer
        return answer(self.world, request)
