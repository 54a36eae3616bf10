"""Put the transports together: what a request passes on its way, from the top down.

redirect → retry → rate limit → tally → cassette → identify → whole → network.
So each try takes a slot; credentials join beneath all that remembers or prints; and a
try is a failure wherever its answer breaks off. Offline the way is short: redirect →
tally → cassette, and a refusal below; no socket can be opened.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from urllib.request import getproxies

import httpx

from ..clock import World
from ..rate_limits.stores import open_store
from ..settings import Settings
from .cassette import CassettePlayer, CassetteRecorder, NoNetwork
from .count_requests import CountTransport
from .identify import IdentifyTransport
from .identity import Identity
from .network import NetworkTransport
from .rate_limit import RateLimitTransport
from .read_whole import WholeTransport
from .redirect import RedirectTransport
from .retry import Judge, Patience, RetryTransport
from .routes import Routes
from .services import SERVICES, Service
from .tally import Tally

_TIMEOUT = httpx.Timeout(connect=10.0, read=30.0, write=30.0, pool=60.0)


def open_client(  # noqa: PLR0913  the one place where all choices meet
    settings: Settings,
    *,
    tally: Tally,
    judges: Mapping[str, Judge],
    offline: bool = False,
    cassettes: Path | None = None,
    record: bool = False,
    limiter_dir: Path | None = None,
    patience: Patience | None = None,
    world: World | None = None,
    network: httpx.AsyncBaseTransport | None = None,
    services: Sequence[Service] = SERVICES,
) -> httpx.AsyncClient:
    """Open a client that keeps every service's rules; close it when done.

    Args:
        settings: the user's settings.
        tally: counts the requests.
        judges: by service (``ncbi``, ``crossref``), says which answers ask for a retry.
        offline: refuse what the cassettes don't answer.
        cassettes: the folder of those that answer first; None for none.
        record: write the cassettes anew instead.
        limiter_dir: shared by the processes of a machine; None limits this one alone.
        patience: bounds the tries; None for the usual bounds.
        world: gives time, sleep and chance; None for the real ones.
        network: sends what leaves the machine; None for the real network.
        services: those whose rules are kept.
    """
    parts = _Parts(settings, Routes(settings, services), tally, world or World())
    if offline:
        refusing = NoNetwork(parts.routes)
        top = parts.counted(_played(refusing, cassettes, parts.routes))
        return _client(RedirectTransport(top))
    patience = patience or Patience()
    bottom = parts.identified(network, patience)
    if record and cassettes is not None:
        bottom = CassetteRecorder(
            cassettes, bottom, routes=parts.routes, now=parts.world.now, judges=judges
        )
    else:
        bottom = _played(bottom, cassettes, parts.routes)
    limited = parts.limited(parts.counted(bottom), limiter_dir)
    return _client(RedirectTransport(parts.patient(limited, judges, patience)))


def _client(transport: httpx.AsyncBaseTransport) -> httpx.AsyncClient:
    # Redirects are followed and proxies are chosen below.
    return httpx.AsyncClient(
        transport=transport, timeout=_TIMEOUT, follow_redirects=False, trust_env=False
    )


def _played(
    below: httpx.AsyncBaseTransport, cassettes: Path | None, routes: Routes
) -> httpx.AsyncBaseTransport:
    if cassettes is None:
        return below
    return CassettePlayer(cassettes, routes=routes, fallback=below)


@dataclass(frozen=True, slots=True)
class _Parts:
    """Build each transport out of what all of them share."""

    settings: Settings
    routes: Routes
    tally: Tally
    world: World

    def identified(
        self, network: httpx.AsyncBaseTransport | None, patience: Patience
    ) -> httpx.AsyncBaseTransport:
        """Reach the network with the caller's identity."""
        whole = WholeTransport(
            network or NetworkTransport(getproxies()),
            deadline=patience.exchange,
            max_bytes=patience.max_bytes,
        )
        identity = Identity.from_settings(self.settings, version("pubmend"))
        return IdentifyTransport(whole, identity=identity, routes=self.routes)

    def counted(self, inner: httpx.AsyncBaseTransport) -> httpx.AsyncBaseTransport:
        """Count and log."""
        return CountTransport(
            inner, routes=self.routes, tally=self.tally, clock=self.world.clock
        )

    def limited(
        self, inner: httpx.AsyncBaseTransport, limiter_dir: Path | None
    ) -> httpx.AsyncBaseTransport:
        """Keep within the limits."""
        fleet = self.settings.limiter_url
        store = open_store(limiter_dir, fleet, world=self.world, warn=self.tally.warn)
        return RateLimitTransport(
            inner,
            routes=self.routes,
            store=store,
            tally=self.tally,
            world=self.world,
        )

    def patient(
        self,
        inner: httpx.AsyncBaseTransport,
        judges: Mapping[str, Judge],
        patience: Patience,
    ) -> httpx.AsyncBaseTransport:
        """Ask again."""
        return RetryTransport(
            inner,
            routes=self.routes,
            tally=self.tally,
            judges=judges,
            world=self.world,
            patience=patience,
        )
