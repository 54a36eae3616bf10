"""State what each service allows, as a table, and what a caller may make of it.

NCBI: https://www.ncbi.nlm.nih.gov/books/NBK25497/ (3 requests a second, 10 with a key)
Crossref, since 1 December 2025, by pool and kind of route:
https://www.crossref.org/blog/announcing-changes-to-rest-api-rate-limits/
"""

from __future__ import annotations

from dataclasses import dataclass

from ..rate_limits.sliding_window import Limit
from ..settings import Settings
from .routes import RouteKind, Service

# Requests arrive less evenly than they leave: windows are longer by a twentieth.
_MARGIN = 1.05


@dataclass(frozen=True, slots=True)
class Lane:
    """Name what is counted together: a service's pool and kind of route."""

    service: Service
    pool: str
    kind: RouteKind

    def __str__(self) -> str:
        """Print as ``crossref/polite/list``."""
        return f"{self.service}/{self.pool}/{self.kind}"


@dataclass(frozen=True, slots=True)
class Allowance:
    """State how many requests a second, and how many under way at once."""

    rate: float
    in_flight: int | None = None

    def lowered(self, rate: float | None, in_flight: int | None = None) -> Allowance:
        """Take the lower of what stands and what is said, where something is said."""
        rates = [n for n in (self.rate, rate) if n is not None]
        counts = [n for n in (self.in_flight, in_flight) if n is not None]
        return Allowance(min(rates), min(counts, default=None))

    def as_limit(self) -> Limit:
        """Count whole requests in a window: 2.5 a second is 2 in 0.8 s."""
        requests = max(1, int(self.rate))
        return Limit(requests, requests / self.rate * _MARGIN, self.in_flight)


_SINGLE, _LIST = RouteKind.SINGLE, RouteKind.LIST
ALLOWED = {
    # NCBI states no limit of concurrency; these keep a slow day from piling up.
    Lane(Service.NCBI, "without-key", _LIST): Allowance(3, 6),
    Lane(Service.NCBI, "with-key", _LIST): Allowance(10, 12),
    # The converter states no limit at all; 3 a second is NCBI's general one.
    Lane(Service.CONVERTER, "any", _LIST): Allowance(3, 6),
    Lane(Service.CROSSREF, "public", _SINGLE): Allowance(5, 1),
    Lane(Service.CROSSREF, "public", _LIST): Allowance(1, 1),
    Lane(Service.CROSSREF, "polite", _SINGLE): Allowance(10, 3),
    Lane(Service.CROSSREF, "polite", _LIST): Allowance(3, 3),
    Lane(Service.CROSSREF, "plus", _SINGLE): Allowance(150),
    Lane(Service.CROSSREF, "plus", _LIST): Allowance(150),
}
CROSSREF_POOLS = {lane.pool for lane in ALLOWED if lane.service is Service.CROSSREF}


def pools_asked_for(settings: Settings) -> dict[Service, str]:
    """Derive the pool at each service from what the caller says of itself."""
    polite = "polite" if settings.email else "public"
    return {
        Service.NCBI: "with-key" if settings.ncbi_api_key else "without-key",
        Service.CONVERTER: "any",
        Service.CROSSREF: "plus" if settings.crossref_plus_token else polite,
    }


def rates_wished_for(settings: Settings) -> dict[Service, float | None]:
    """Give the caller's own upper bounds."""
    return {
        Service.NCBI: settings.ncbi_rate,
        Service.CONVERTER: settings.ncbi_rate,
        Service.CROSSREF: settings.crossref_rate,
    }
