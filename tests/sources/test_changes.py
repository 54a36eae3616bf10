"""Ask PubMed and Crossref which of many articles were changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import httpx
import pytest
from tests.simulator import MemoryTransport, Rule, synthetic_works
from tests.sources.asking import (
    ESEARCH,
    WORKS_ROUTE,
    ask,
    kinds_of,
    make_source,
    routed,
)

from pubmend.model.questions import (
    ChangedSince,
    ChangeQuery,
    Failed,
    Hits,
    Payload,
    Question,
    Retracted,
)
from pubmend.sources import known_sources

WORKS = [replace(w, revised="2026-01-01") for w in synthetic_works(6)]
WORKS[2] = replace(WORKS[2], revised="2026-11-05")
WORKS[4] = replace(WORKS[4], revised="2026-11-02", relations=(("RetractionIn", "9"),))
PMIDS = tuple(work.pmid or "" for work in WORKS)
DOIS = tuple(work.doi or "" for work in WORKS)
SINCE = date(2026, 11, 2)
REVISED, INDEXED = ChangedSince(SINCE, PMIDS), ChangedSince(SINCE, DOIS)


def hits(network: httpx.AsyncBaseTransport, question: Question) -> Hits:
    """Ask one question and read its answer."""
    reply = ask(network, [question])[question]
    assert isinstance(reply, Payload)
    answer = make_source(question.source).read(question, reply)
    assert isinstance(answer, Hits)
    return answer


def changed(source: str, query: ChangeQuery) -> Question:
    """Ask a source which of those that a query names were changed."""
    return known_sources()[source].ask(query)


def test_pubmed_names_the_revised_by_post() -> None:
    """The term is too long for an address."""
    network = MemoryTransport(WORKS)
    answer = hits(network, changed("pubmed", REVISED))
    assert answer.values == ("30000003", "30000005")
    (request,) = network.asked("esearch")
    assert (request.method, request.params["retmax"]) == ("POST", "9999")
    assert request.target_bytes < 100


def test_pubmed_names_the_retracted() -> None:
    """Whenever that was."""
    answer = hits(MemoryTransport(WORKS), changed("pubmed", Retracted(PMIDS)))
    assert answer.values == ("30000005",)


def test_pubmed_names_nobody() -> None:
    """That is an answer too, and not that something was not found."""
    question = changed("pubmed", ChangedSince(date(2026, 11, 6), PMIDS))
    assert hits(MemoryTransport(WORKS), question).values == ()


def test_crossref_names_the_changed_and_brings_their_works() -> None:
    """So they need not be asked for again."""
    network = MemoryTransport(WORKS)
    question = changed("crossref", INDEXED)
    told = ask(network, [question])
    assert kinds_of(told) == {
        question.value: "Payload",
        "10.5555/simulated.0000002": "Payload",
        "10.5555/simulated.0000004": "Payload",
    }
    reply = told[question]
    assert isinstance(reply, Payload)
    answer = make_source("crossref").read(question, reply)
    assert isinstance(answer, Hits)
    assert set(answer.values) == {
        "10.5555/simulated.0000002",
        "10.5555/simulated.0000004",
    }
    assert len(network.requests) == 1


@pytest.mark.parametrize(
    ("source", "query"),
    [("pubmed", REVISED), ("crossref", INDEXED)],
)
@pytest.mark.parametrize("fault", ["503-empty", "html-200", "cut", "reset-before"])
def test_what_could_not_be_asked_is_a_failure(
    source: str, query: ChangeQuery, fault: str
) -> None:
    """It is never that nothing changed."""
    network = MemoryTransport(WORKS, [Rule(fault, times=None)])
    question = changed(source, query)
    assert isinstance(ask(network, [question])[question], Failed)


@pytest.mark.parametrize(
    ("source", "body", "why"),
    [
        (
            "pubmed",
            '{"esearchresult": {"count": "12000", "idlist": ["1", "2"]}}',
            "PubMed did not list all of its hits",
        ),
        (
            "crossref",
            '{"status": "ok", "message": {"total-results": 2, "items": [{"DOI": "10.5555/a"}]}}',
            "Crossref did not list all of its hits",
        ),
    ],
)
def test_a_list_that_is_not_whole_is_a_failure(
    source: str, body: str, why: str
) -> None:
    """A change that it leaves out would go untold."""
    path = {"pubmed": ESEARCH, "crossref": WORKS_ROUTE}[source]
    network, _ = routed(path, httpx.Response(200, text=body))
    question = changed(source, INDEXED)
    assert ask(network, [question]) == {question: Failed(question, why)}
