"""State of each service how it is reached, what it allows, and whom it wants named.

This table is all that the transports know of a service; adding one is one row here.

NCBI: https://www.ncbi.nlm.nih.gov/books/NBK25497/ (3 requests a second, 10 with a key;
tool and email in every request)
Crossref, since 1 December 2025, by pool and kind of route:
https://www.crossref.org/blog/announcing-changes-to-rest-api-rate-limits/
https://www.crossref.org/documentation/retrieve-metadata/rest-api/access-and-authentication/
DataCite: 3,000 requests in five minutes; a User-Agent with an address to write to
https://support.datacite.org/docs/is-there-a-rate-limit-for-making-requests-against-the-datacite-apis
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from ..rate_limits.sliding_window import Limit
from ..settings import (
    CROSSREF_URL,
    DATACITE_URL,
    EUTILS_URL,
    IDCONV_URL,
    JOURNALS_URL,
    Settings,
)
from .identity import TOOL, Identity

# Requests arrive less evenly than they leave: windows are longer by a twentieth.
_MARGIN = 1.05
# Until 2026 the converter stood here; it now answers 301 to IDCONV_URL.
_OLD_IDCONV_URL = "https://www.ncbi.nlm.nih.gov/pmc/utils/idconv/v1.0"


class RouteKind(StrEnum):
    """Tell apart requests that a service may count apart: one work, or a list."""

    SINGLE = "single"
    LIST = "list"


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


Pool = str
Allowances = Mapping[tuple[Pool, RouteKind], Allowance]


def _nothing(_identity: Identity) -> Mapping[str, str | None]:
    return {}


def _no_wish(_settings: Settings) -> float | None:
    return None


@dataclass(frozen=True, slots=True, eq=False)
class Service:
    """Describe one service, whose limits are counted apart from the others'.

    Args:
        name: the key of its counts, judges and limits.
        addresses: where it officially is, the present address first; cassettes hold
            exchanges under that one.
        address: where the settings say that it is: a mirror, a proxy, a test server.
        source: the name of the source that asks, by the parameter ``db`` (NCBI's
            E-utilities serve two sources).
        allowances: what it allows, by pool and kind of route.
        pool: the pool that a caller with these settings belongs to.
        rate: the caller's own upper bound, in requests a second, if there is one.
        parameters: those by which it knows its callers; None is left out.
        headers: the header lines by which it knows its callers.
        single: how the paths of single works begin, where it counts them apart.
        version: what a path may begin with and means nothing.
        folder: where cassettes of it stand, by ``db``; without it, under its name.
        echoes: whether its answers repeat the query, with the caller's address in it.
        names_pool: whether its answers say which pool they came from.
    """

    name: str
    addresses: tuple[str, ...]
    address: Callable[[Settings], str]
    source: Callable[[str | None], str]
    allowances: Allowances
    pool: Callable[[Settings], Pool]
    rate: Callable[[Settings], float | None] = _no_wish
    parameters: Callable[[Identity], Mapping[str, str | None]] = _nothing
    headers: Callable[[Identity], Mapping[str, str | None]] = _nothing
    single: str | None = None
    version: re.Pattern[str] | None = None
    folder: Callable[[str | None], str] | None = None
    echoes: bool = False
    names_pool: bool = False

    @property
    def pools(self) -> frozenset[Pool]:
        """Name the pools that it has."""
        return frozenset(pool for pool, _ in self.allowances)

    def kind(self, path: str) -> RouteKind:
        """Tell a single work from a list."""
        is_single = self.single is not None and path.startswith(self.single)
        return RouteKind.SINGLE if is_single else RouteKind.LIST

    def normal_path(self, path: str) -> str:
        """Drop what names the same thing: a version, a slash that ends no DOI."""
        if self.version is not None:
            path = self.version.sub("", path, count=1)
        return path if self.kind(path) is RouteKind.SINGLE else path.rstrip("/")

    def __str__(self) -> str:
        """Print as ``crossref``."""
        return self.name


@dataclass(frozen=True, slots=True)
class LimitScope:
    """Name what is counted together: a service's pool and kind of route."""

    service: Service
    pool: Pool
    kind: RouteKind

    @property
    def allowed(self) -> Allowance:
        """Give what the service allows here."""
        return self.service.allowances[self.pool, self.kind]

    def __str__(self) -> str:
        """Print as ``crossref/polite/list``."""
        return f"{self.service}/{self.pool}/{self.kind}"


_SINGLE, _LIST = RouteKind.SINGLE, RouteKind.LIST

NCBI = Service(
    name="ncbi",
    addresses=(EUTILS_URL,),
    address=lambda settings: settings.eutils_url,
    source=lambda database: "pmc-articles" if database == "pmc" else "pubmed",
    # NCBI states no limit of concurrency; these keep a slow day from piling up.
    allowances={
        ("without-key", _LIST): Allowance(3, 6),
        ("with-key", _LIST): Allowance(10, 12),
    },
    pool=lambda settings: "with-key" if settings.ncbi_api_key else "without-key",
    rate=lambda settings: settings.ncbi_rate,
    parameters=lambda identity: {
        "tool": TOOL,
        "email": identity.email,
        "api_key": identity.ncbi_api_key,
    },
    folder=lambda database: "pmc" if database == "pmc" else "pubmed",
)
CONVERTER = Service(
    name="converter",
    addresses=(IDCONV_URL.rstrip("/"), _OLD_IDCONV_URL),
    address=lambda settings: settings.idconv_url,
    source=lambda _database: "pmc",
    # It states no limit at all; 3 a second is NCBI's general one.
    allowances={("any", _LIST): Allowance(3, 6)},
    pool=lambda _settings: "any",
    rate=lambda settings: settings.ncbi_rate,
    parameters=lambda identity: {"tool": TOOL, "email": identity.email},
    folder=lambda _database: "pmc",
    echoes=True,
)


def _crossref_pool(settings: Settings) -> Pool:
    polite = "polite" if settings.email else "public"
    return "plus" if settings.crossref_plus_token else polite


def _crossref_headers(identity: Identity) -> Mapping[str, str | None]:
    token = identity.crossref_plus_token
    return {"Crossref-Plus-API-Token": f"Bearer {token}" if token else None}


CROSSREF = Service(
    name="crossref",
    addresses=(CROSSREF_URL,),
    address=lambda settings: settings.crossref_url,
    source=lambda _database: "crossref",
    allowances={
        ("public", _SINGLE): Allowance(5, 1),
        ("public", _LIST): Allowance(1, 1),
        ("polite", _SINGLE): Allowance(10, 3),
        ("polite", _LIST): Allowance(3, 3),
        ("plus", _SINGLE): Allowance(150),
        ("plus", _LIST): Allowance(150),
    },
    pool=_crossref_pool,
    rate=lambda settings: settings.crossref_rate,
    parameters=lambda identity: {"mailto": identity.email},
    headers=_crossref_headers,
    single="/works/",
    version=re.compile(r"/v1(?:\.0)?(?=/)"),
    names_pool=True,
)

DATACITE = Service(
    name="datacite",
    addresses=(DATACITE_URL,),
    address=lambda settings: settings.datacite_url,
    source=lambda _database: "datacite",
    allowances={("any", _SINGLE): Allowance(10), ("any", _LIST): Allowance(10)},
    pool=lambda _settings: "any",
    single="/dois/",
)

# No source of records: NLM's files, of which one is fetched where a user says so.
NLM_FILES = Service(
    name="nlm-files",
    addresses=(JOURNALS_URL,),
    address=lambda settings: settings.journals_url,
    source=lambda _database: "nlm-files",
    allowances={("any", _LIST): Allowance(3, 1)},
    pool=lambda _settings: "any",
)

SERVICES: tuple[Service, ...] = (NCBI, CONVERTER, CROSSREF, DATACITE)
