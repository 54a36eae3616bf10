"""Know whom an address is for."""

from __future__ import annotations

import httpx
import pytest

from pubmend.settings import EUTILS_URL, IDCONV_URL, Settings
from pubmend.transports.routes import Routes
from pubmend.transports.services import NCBI, RouteKind

LOCAL = Settings(
    eutils_url="http://127.0.0.1:8000/entrez/eutils",
    idconv_url="http://127.0.0.1:8000/idconv/",
    crossref_url="http://127.0.0.1:8000",
)

CASES = [
    (
        "https://eutils.ncbi.nlm.nih.gov/entrez/eutils/efetch.fcgi?id=1",
        "ncbi",
        "/efetch.fcgi",
    ),
    (
        "https://pmc.ncbi.nlm.nih.gov/tools/idconv/api/v1/articles/?ids=1",
        "converter",
        "",
    ),
    (
        "https://pmc.ncbi.nlm.nih.gov/tools/idconv/api/v1/articles?ids=1",
        "converter",
        "",
    ),
    # The converter's address until 2026, which still stands in many programs.
    ("https://www.ncbi.nlm.nih.gov/pmc/utils/idconv/v1.0/?ids=1", "converter", ""),
    ("https://api.crossref.org/works?rows=1", "crossref", "/works"),
    ("https://api.crossref.org/works/10.1%2F2", "crossref", "/works/10.1%2F2"),
    # Where an alias of a DOI leads: with the version, and with a port that is the usual one.
    ("https://api.crossref.org:443/v1/works/10.1%2F2", "crossref", "/works/10.1%2F2"),
    ("https://api.crossref.org/v1.0/works", "crossref", "/works"),
    # A slash at the end may belong to a DOI.
    ("https://api.crossref.org/works/10.1%2F2/", "crossref", "/works/10.1%2F2/"),
    ("http://127.0.0.1:8000/entrez/eutils/efetch.fcgi", "ncbi", "/efetch.fcgi"),
    ("http://127.0.0.1:8000/idconv/?ids=1", "converter", ""),
    ("http://127.0.0.1:8000/works", "crossref", "/works"),
]


@pytest.mark.parametrize(("url", "service", "path"), CASES)
def test_finds_the_service_and_what_is_asked(url: str, service: str, path: str) -> None:
    """Find official addresses and those of the settings."""
    route = Routes(LOCAL).find(httpx.URL(url))
    assert route is not None
    assert (route.service.name, route.path) == (service, path)


@pytest.mark.parametrize(
    ("url", "source"),
    [
        (f"{EUTILS_URL}/efetch.fcgi?db=pubmed&id=1&retmode=xml", "pubmed"),
        # By POST, the database is named in the body; that is PubMed's alone.
        (f"{EUTILS_URL}/efetch.fcgi", "pubmed"),
        (f"{EUTILS_URL}/efetch.fcgi?db=pmc&id=1&retmode=xml", "pmc-articles"),
        (f"{IDCONV_URL}?ids=1", "pmc"),
        ("https://api.crossref.org/works?db=pmc", "crossref"),
    ],
)
def test_tells_the_source_that_asks(url: str, source: str) -> None:
    """PubMed and PMC's articles are asked for at one service."""
    route = Routes(Settings()).find(httpx.URL(url))
    assert route is not None
    assert route.source == source


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/works",
        "https://eutils.ncbi.nlm.nih.gov/entrez/eutils2/efetch.fcgi",
        "https://eutils.ncbi.nlm.nih.gov.example.org/entrez/eutils/efetch.fcgi",
        "http://eutils.ncbi.nlm.nih.gov/entrez/eutils/efetch.fcgi",
        "https://pubmed.ncbi.nlm.nih.gov/31771641/",
        "http://127.0.0.1:8001/works",
    ],
)
def test_a_stranger_is_nobodys(url: str) -> None:
    """Take nobody for a service, so that nobody is given a key."""
    assert Routes(LOCAL).find(httpx.URL(url)) is None


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/works/10.1000%2F1", RouteKind.SINGLE),
        ("/works", RouteKind.LIST),
        ("/works?query.bibliographic=a", RouteKind.LIST),
    ],
)
def test_tells_a_work_from_a_list(path: str, kind: RouteKind) -> None:
    """Crossref counts both apart."""
    route = Routes(Settings()).find(httpx.URL("https://api.crossref.org" + path))
    assert route is not None
    assert route.kind is kind


def test_one_address_for_all_has_no_works() -> None:
    """Count by a scope that exists, where the settings name one server for all."""
    base = "http://127.0.0.1:1"
    settings = Settings(eutils_url=base, idconv_url=base, crossref_url=base)
    route = Routes(settings).find(httpx.URL(f"{base}/works/10.1000%2F1"))
    assert route is not None
    assert (route.service, route.kind) == (NCBI, RouteKind.LIST)
