"""Know the services by the addresses they are asked at.

Every transport that treats services differently asks here which one a request is for.
The addresses come from the settings, so that a mirror or a test server is treated as
the service it stands for; the official ones are known beside them, since a mirror may
answer with a redirect to its original.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

import httpx

from ..match.queries import CROSSREF, PMC, PMC_ARTICLES, PUBMED
from ..settings import CROSSREF_URL, EUTILS_URL, IDCONV_URL, Settings

# Until 2026 the converter stood here; it now answers 301 to IDCONV_URL.
_OLD_IDCONV_URL = "https://www.ncbi.nlm.nih.gov/pmc/utils/idconv/v1.0"
_CROSSREF_VERSION = re.compile(r"/v1(?:\.0)?(?=/)")


class Service(StrEnum):
    """Name those whose limits are kept apart."""

    NCBI = "ncbi"
    CONVERTER = "converter"
    CROSSREF = "crossref"


# What stands in the counts for a redirect to an address that is no service's.
ELSEWHERE = "elsewhere"

OFFICIAL = {
    Service.NCBI: EUTILS_URL,
    Service.CONVERTER: IDCONV_URL.rstrip("/"),
    Service.CROSSREF: CROSSREF_URL,
}


class RouteKind(StrEnum):
    """Tell apart requests that Crossref counts apart: one work, or a list of works.

    https://www.crossref.org/blog/announcing-changes-to-rest-api-rate-limits/
    """

    SINGLE = "single"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class Route:
    """Say whom a request is for, and what is asked: ``/efetch.fcgi``, ``/works/…``.

    ``path`` is as sent (percent-encoded) from the service's base on; it is empty for
    the converter. ``database`` is what NCBI's addresses choose by ``db``.
    """

    service: Service
    path: str
    database: str | None = None

    @property
    def kind(self) -> RouteKind:
        """Tell a single work from a list; nobody but Crossref has works."""
        is_work = self.service is Service.CROSSREF and self.path.startswith("/works/")
        return RouteKind.SINGLE if is_work else RouteKind.LIST

    @property
    def source(self) -> str:
        """Name the source that asks: two of them share NCBI's E-utilities."""
        if self.service is Service.NCBI:
            return PMC_ARTICLES if self.database == "pmc" else PUBMED
        return PMC if self.service is Service.CONVERTER else CROSSREF


@dataclass(frozen=True, slots=True)
class _Base:
    service: Service
    scheme: str
    netloc: bytes
    path: str


class Routes:
    """Find the service of an address."""

    def __init__(self, settings: Settings) -> None:
        chosen = [
            _base(Service.NCBI, settings.eutils_url),
            _base(Service.CONVERTER, settings.idconv_url),
            _base(Service.CROSSREF, settings.crossref_url),
        ]
        official = [_base(service, url) for service, url in OFFICIAL.items()]
        official.append(_base(Service.CONVERTER, _OLD_IDCONV_URL))
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
                path = _normal_path(base.service, rest)
                return Route(base.service, path, url.params.get("db"))
        return None


def _base(service: Service, address: str) -> _Base:
    url = httpx.URL(address.rstrip("/"))
    path = url.raw_path.decode("ascii").rstrip("/")
    return _Base(service, url.scheme, url.netloc, path)


def _normal_path(service: Service, path: str) -> str:
    """Drop what names the same thing: Crossref's version, the converter's slash."""
    if service is Service.CROSSREF:
        return _CROSSREF_VERSION.sub("", path, count=1)
    return path.rstrip("/")
