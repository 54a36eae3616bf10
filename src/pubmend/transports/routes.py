"""Find the service that a request is for by its address.

Every transport that treats services differently asks here which one a request is for.
The addresses come from the settings, so that a mirror or a test server is treated as
the service it stands for; the official ones are known beside them, since a mirror may
answer with a redirect to its original.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import httpx

from ..settings import Settings
from .services import SERVICES, RouteKind, Service

# What stands in the counts for a redirect to an address that is no service's.
ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True)
class Route:
    """Name the service of a request and its path: ``/efetch.fcgi``, ``/works/…``.

    ``path`` is as sent (percent-encoded) from the service's base on; it is empty for
    the converter. ``database`` is what NCBI's addresses choose by ``db``.
    """

    service: Service
    path: str
    database: str | None = None

    @property
    def kind(self) -> RouteKind:
        """Tell a single work from a list, where the service counts them apart."""
        return self.service.kind(self.path)

    @property
    def source(self) -> str:
        """Name the source that asks: two of them share NCBI's E-utilities."""
        return self.service.source(self.database)

    @property
    def official(self) -> str:
        """Give the address at which the service itself answers this, without query."""
        return self.service.addresses[0] + self.path


@dataclass(frozen=True, slots=True)
class _Base:
    service: Service
    scheme: str
    netloc: bytes
    path: str


class Routes:
    """Find the service of an address, among those that the settings reach."""

    def __init__(
        self, settings: Settings, services: Sequence[Service] = SERVICES
    ) -> None:
        self.settings = settings
        self.services = tuple(services)
        chosen = [_base(service, service.address(settings)) for service in services]
        official = [_base(s, address) for s in services for address in s.addresses]
        # The longest first: one test server may stand for all, below one another.
        self._bases = sorted([*chosen, *official], key=lambda b: -len(b.path))

    def find(self, url: httpx.URL) -> Route | None:
        """Name the service, or None for an address that is none of theirs."""
        path = url.raw_path.decode("ascii").partition("?")[0]
        for base in self._bases:
            if (url.scheme, url.netloc) != (base.scheme, base.netloc):
                continue
            rest = path.removeprefix(base.path)
            if path.startswith(base.path) and rest[:1] in {"", "/"}:
                path = base.service.normal_path(rest)
                return Route(base.service, path, url.params.get("db"))
        return None


def _base(service: Service, address: str) -> _Base:
    url = httpx.URL(address.rstrip("/"))
    path = url.raw_path.decode("ascii").rstrip("/")
    return _Base(service, url.scheme, url.netloc, path)
