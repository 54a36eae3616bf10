"""Ask DataCite for works by DOI, one by one."""

from __future__ import annotations

import httpx
import pytest
import respx
from tests.simulator import MemoryTransport, Work
from tests.sources.asking import ask, make_source, questions, worded

from pubmend.model.questions import (
    Failed,
    Found,
    NotFound,
    Payload,
    QuestionKind,
    Reply,
)
from pubmend.sources.datacite import judge

BASE = "http://services.test/datacite"
DOI = "10.5061/tides.1"
ADDRESS = f"{BASE}/dois/10.5061%2Ftides.1"
QUESTION = worded("datacite", QuestionKind.DOI, DOI)
WORK = {"data": {"attributes": {"doi": DOI, "titles": [{"title": "Water levels"}]}}}
ABSENT = {
    "errors": [
        {"status": "404", "title": "The resource you are looking for doesn't exist."}
    ]
}


def reply_to(response: httpx.Response | httpx.RequestError) -> Reply:
    """Ask for the DOI once, and have this come back."""
    router = respx.MockRouter(assert_all_called=True)
    route = router.get(ADDRESS)
    if isinstance(response, httpx.RequestError):
        route.mock(side_effect=response)
    else:
        route.mock(return_value=response)
    reply = ask(httpx.MockTransport(router.async_handler), [QUESTION])[QUESTION]
    assert route.call_count == 1
    return reply


def test_a_work_is_found() -> None:
    """The DOI is one segment of the path; the reply is read by DataCite's format."""
    reply = reply_to(httpx.Response(200, json=WORK))
    assert isinstance(reply, Payload)
    assert reply.url == ADDRESS
    found = make_source("datacite").read(QUESTION, reply)
    assert isinstance(found, Found)
    (record,) = found.records
    assert (record.doi, record.title) == (DOI, "Water levels")
    assert record.origin.source == "datacite"


def test_only_datacites_own_404_means_that_there_is_none() -> None:
    """A page of somebody else's says nothing of the DOI."""
    assert isinstance(reply_to(httpx.Response(404, json=ABSENT)), NotFound)
    assert isinstance(reply_to(httpx.Response(404, html="<html>gone</html>")), Failed)


@pytest.mark.parametrize(
    "response",
    [
        httpx.Response(200, html="<html>sign in</html>"),
        httpx.Response(200, content=b""),
        httpx.Response(200, json={"data": []}),
        httpx.Response(200, content=b"{"),
        httpx.Response(403, json={"errors": [{"status": "403"}]}),
        httpx.Response(429),
        httpx.Response(500),
        httpx.Response(503, html="<html>maintenance</html>"),
        httpx.ConnectTimeout("late"),
        httpx.ReadError("cut"),
    ],
    ids=lambda r: f"{getattr(r, 'status_code', r)}-{getattr(r, 'content', b'')[:9]!r}",
)
def test_all_else_is_a_failure(response: httpx.Response | httpx.RequestError) -> None:
    """An outage is never told as "not found"."""
    assert isinstance(reply_to(response), Failed)


@pytest.mark.parametrize(
    ("response", "again"),
    [
        (httpx.Response(200, json=WORK), False),
        (httpx.Response(404, json=ABSENT), False),
        (httpx.Response(503), True),
        (httpx.Response(200, html="<html>busy</html>"), True),
    ],
)
def test_what_may_pass_is_asked_again(response: httpx.Response, *, again: bool) -> None:
    """Judge by the body where the status says too little."""
    assert (judge(response) is not None) is again


def test_each_doi_costs_one_request() -> None:
    """There is no list to ask for."""
    works = [
        Work(doi=f"10.5061/tides.{n}", in_crossref=False, agency="datacite")
        for n in range(3)
    ]
    network = MemoryTransport(works)
    dois = [work.doi or "" for work in works]
    replies = ask(
        network, questions("datacite", QuestionKind.DOI, [*dois, "10.5061/x"])
    )
    assert len(network.asked("dois")) == 4
    assert [type(r).__name__ for r in replies.values()].count("Payload") == 3


def test_nothing_else_is_asked() -> None:
    """DataCite has DOIs alone."""
    question = worded("datacite", QuestionKind.PMID, "31771641")
    network = MemoryTransport(())
    assert isinstance(ask(network, [question])[question], Failed)
    assert network.requests == []
