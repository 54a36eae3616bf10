"""Know exchanges by what was asked, and name their files so that people do too."""

from __future__ import annotations

import httpx
import pytest

from pubmend.settings import Settings
from pubmend.transports.labels import Label, label_request
from pubmend.transports.routes import Routes

OFFICIAL = Routes(Settings())
EUTILS = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils"
CROSSREF = "https://api.crossref.org"
IDCONV = "https://pmc.ncbi.nlm.nih.gov/tools/idconv/api/v1/articles/"


def labelled(url: str, method: str = "GET", **form: str) -> Label:
    """Label a request to a service."""
    request = httpx.Request(method, url, data=form or None)
    label = label_request(request, OFFICIAL)
    assert label is not None
    return label


NAMES = [
    (
        f"{EUTILS}/efetch.fcgi?db=pubmed&id=31771641&retmode=xml",
        "pubmed/efetch-31771641.http",
    ),
    (f"{EUTILS}/efetch.fcgi?db=pmc&id=6880358&retmode=xml", "pmc/efetch-6880358.http"),
    (f"{IDCONV}?ids=31771641&idtype=pmid&format=json", "pmc/idconv-31771641.http"),
    (f"{IDCONV}?ids=PMC6880358&idtype=pmcid&format=json", "pmc/idconv-PMC6880358.http"),
    (
        f"{CROSSREF}/works/10.1186%2Fs13722-019-0173-1",
        "crossref/works-10.1186_s13722-019-0173-1.http",
    ),
    # What the name can't say is in the hash.
    (f"{CROSSREF}/works/10.1186%2Fa_b", "crossref/works-10.1186_a_b-b82ec2e3.http"),
    (
        f"{EUTILS}/efetch.fcgi?db=pubmed&id=1,2&retmode=xml",
        "pubmed/efetch-1_2-cfb0184a.http",
    ),
    (
        f"{EUTILS}/efetch.fcgi?db=pubmed&id=1&rettype=medline",
        "pubmed/efetch-1-f0d8075e.http",
    ),
    (
        f"{CROSSREF}/works?query.bibliographic=A+title&rows=5",
        "crossref/works-A_title-091fae42.http",
    ),
    (f"{EUTILS}/einfo.fcgi", "pubmed/einfo-ed168648.http"),
]


@pytest.mark.parametrize(("url", "name"), NAMES)
def test_a_file_is_named_for_what_was_asked(url: str, name: str) -> None:
    """Hold the names, since cassettes are kept under them."""
    assert labelled(url).file_name == name


SAME = f"{EUTILS}/efetch.fcgi?db=pubmed&id=1&retmode=xml"


@pytest.mark.parametrize(
    "url",
    [
        f"{EUTILS}/efetch.fcgi?retmode=xml&id=1&db=pubmed",
        f"{SAME}&tool=other&email=me%40example.org&api_key=secret",
        f"{SAME}&mailto=me%40example.org",
        f"{EUTILS}/efetch.fcgi?db=pubmed&id=%31&retmode=xml",
    ],
)
def test_order_and_identity_make_no_difference(url: str) -> None:
    """Ask the same as anybody in any order."""
    assert labelled(url) == labelled(SAME)


@pytest.mark.parametrize(
    "url",
    [
        f"{EUTILS}/efetch.fcgi?db=pubmed&id=2&retmode=xml",
        f"{EUTILS}/efetch.fcgi?db=pmc&id=1&retmode=xml",
        f"{EUTILS}/esearch.fcgi?db=pubmed&id=1&retmode=xml",
        f"{EUTILS}/efetch.fcgi?db=pubmed&id=1",
        f"{SAME}&rettype=",
    ],
)
def test_all_else_does(url: str) -> None:
    """Answer no other question."""
    assert labelled(url) != labelled(SAME)
    assert labelled(url).file_name != labelled(SAME).file_name


def test_a_form_is_a_query_with_another_method() -> None:
    """Read parameters from where they are."""
    posted = labelled(
        f"{EUTILS}/efetch.fcgi", "POST", db="pubmed", id="1", retmode="xml"
    )
    assert posted.parameters == labelled(SAME).parameters
    assert posted != labelled(SAME)
    assert posted.file_name != labelled(SAME).file_name


def test_encoding_of_a_doi_makes_no_difference() -> None:
    """Take a slash for a slash."""
    encoded = labelled(f"{CROSSREF}/works/10.1002%2F(sici)1097%3C1%3E")
    assert encoded == labelled(f"{CROSSREF}/works/10.1002/(sici)1097%3c1%3e")


def test_a_mirror_is_asked_the_same() -> None:
    """Match by service, not by host."""
    mirror = Routes(Settings(eutils_url="http://127.0.0.1:8000/mirror"))
    request = httpx.Request(
        "GET", "http://127.0.0.1:8000/mirror/efetch.fcgi?db=pubmed&id=1&retmode=xml"
    )
    assert label_request(request, mirror) == labelled(SAME)


def test_a_stranger_has_no_label() -> None:
    """Neither play nor record for anybody else."""
    assert label_request(httpx.Request("GET", "https://example.org/"), OFFICIAL) is None


def test_is_printed_in_one_line() -> None:
    """Show a person what was asked."""
    assert str(labelled(SAME)) == "GET ncbi /efetch.fcgi db=pubmed id=1 retmode=xml"
