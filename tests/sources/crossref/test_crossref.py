"""Ask Crossref in lists, and singly for what lists can't tell."""

from __future__ import annotations

import httpx
import pytest
from tests.places import WIRE
from tests.simulator import MemoryTransport, Rule, Work, synthetic_works
from tests.sources.asking import (
    NOW,
    ONE,
    WORKS_ROUTE,
    ask,
    kinds_of,
    make_source,
    questions,
    routed,
    worded,
)

from pubmend.model.identifiers import IdKind
from pubmend.model.questions import (
    Failed,
    Found,
    Hits,
    NotFound,
    Payload,
    Question,
    QuestionKind,
    RegisteredWith,
)
from pubmend.sources.crossref.crossref import classify, judge

DOI, SEARCH = QuestionKind.DOI, QuestionKind.SEARCH
BASE = "http://services.test/crossref"

WORKS = (
    Work(doi="10.5555/one", title="Warfarin in Perth", aliases=("10.5555/old-one",)),
    Work(doi="10.5555/two", title="Lithium in Perth"),
    Work(doi="10.5555/t,hree", title="With a comma"),
    Work(doi="10.1002/(sici)1096<1::aid-x>3.0.co;2-#/", title="SICI"),
)  # fmt: skip


def _dois(*values: str) -> list[Question]:
    return questions("crossref", DOI, values)


def _own_doi(told: object, value: str) -> str | None:
    assert isinstance(told, dict)
    question = worded("crossref", DOI, value)
    found = make_source("crossref").read(question, told[question])
    assert isinstance(found, Found)
    return found.records[0].doi


@pytest.mark.parametrize(
    ("count", "requests"), [(2, 1), (100, 1), (101, 2), (1_000, 10)]
)
def test_lists_are_full(count: int, requests: int) -> None:
    """Ask for a hundred DOIs at once, each getting its own work."""
    works = synthetic_works(count)
    network = MemoryTransport(works)
    told = ask(network, _dois(*(w.doi or "" for w in works)))
    assert len(network.requests) == requests
    assert {q.value for q, r in told.items() if isinstance(r, Payload)} == {
        w.doi for w in works
    }
    assert _own_doi(told, "10.5555/simulated.0000001") == "10.5555/simulated.0000001"


def test_lists_keep_their_address_short() -> None:
    """Pack by encoded bytes, leaving room for the mailto beneath."""
    works = [
        Work(doi=f"10.1002/(sici)1097-{n:050}<1::aid-abc{n}>3.0.co;2-q")
        for n in range(100)
    ]
    network = MemoryTransport(works)
    told = ask(network, _dois(*(w.doi or "" for w in works)))
    assert max(len(BASE) + r.target_bytes for r in network.requests) <= 3_530
    assert {type(r) for r in told.values()} == {Payload}


def test_rows_are_as_many_as_dois() -> None:
    """Ask for as many rows as DOIs, since 20 is what comes untold."""
    network = MemoryTransport(WORKS)
    ask(network, _dois("10.5555/one", "10.5555/two"))
    assert dict(network.requests[0].params) == {
        "filter": "doi:10.5555/one,doi:10.5555/two",
        "rows": "2",
    }


def test_one_doi_goes_to_its_own_address() -> None:
    """Ask singly where there is one, in the form that never varies."""
    network, works = routed(
        WORKS_ROUTE, httpx.Response(404, text="Resource not found.")
    )
    ask(network, _dois("10.1002/(sici)1096<1::aid-x>3.0.co;2-#/"))
    assert (
        str(works.calls[0].request.url)
        == f"{BASE}/works/10.1002%2F%28sici%291096%3C1%3A%3Aaid-x%3E3.0.co%3B2-%23%2F"
    )


@pytest.mark.parametrize("doi", [w.doi for w in WORKS])
@pytest.mark.parametrize("batching", ["many", "one by one"])
def test_odd_dois_find_their_work(doi: str, batching: str) -> None:
    """Encode commas, brackets, hashes and final slashes, in lists and singly."""
    asked = _dois(doi, "10.5555/two")
    told = (
        ask(MemoryTransport(WORKS), asked, ONE)
        if batching == "one by one"
        else ask(MemoryTransport(WORKS), asked)
    )
    assert _own_doi(told, doi) == doi


def test_an_alias_leads_to_its_work() -> None:
    """Follow the redirect of an alias, and keep the answer under the alias."""
    works = [
        Work(doi="10.5555/prime", aliases=("10.5555/alias",)),
        Work(doi="10.5555/two"),
    ]
    network = MemoryTransport(works)
    told = ask(network, _dois("10.5555/alias", "10.5555/two"))
    assert _own_doi(told, "10.5555/alias") == "10.5555/prime"
    assert [r.route for r in network.requests] == ["works", "single", "single"]


def test_an_alias_among_its_own_work_is_told_in_the_list() -> None:
    """Save the single request when the work in the list names its alias."""
    network = MemoryTransport(WORKS)
    told = ask(network, _dois("10.5555/one", "10.5555/old-one"))
    assert _own_doi(told, "10.5555/old-one") == "10.5555/one"
    assert len(network.requests) == 1


def test_what_a_list_lacks_is_asked_singly() -> None:
    """Say NotFound only when the single address says so."""
    network = MemoryTransport(WORKS)
    told = ask(network, _dois("10.5555/one", "10.5555/nobody"))
    question = worded("crossref", DOI, "10.5555/nobody")
    assert told[question] == NotFound(question, f"{BASE}/works/10.5555%2Fnobody", NOW)
    assert [r.route for r in network.requests] == ["works", "single"]


def test_a_list_that_left_works_out_costs_singles_alone() -> None:
    """Find singly what a faulty list left out."""
    works = synthetic_works(4)
    network = MemoryTransport(works, [Rule("fewer")])
    told = ask(network, _dois(*(w.doi or "" for w in works)))
    assert {type(r) for r in told.values()} == {Payload}


def test_one_malformed_doi_is_found_by_halving() -> None:
    """Answer the others when a DOI sinks its list (one that our own check lets pass)."""
    works = synthetic_works(4)
    rule = Rule("pubone-400", route="works", containing="0000002", times=None)
    network = MemoryTransport(works, [rule])
    told = ask(network, _dois(*(w.doi or "" for w in works)))
    assert {type(r) for r in told.values()} == {Payload}
    assert [r.route for r in network.requests] == [
        "works",
        "works",
        "works",
        "single",
        "single",
    ]


def test_an_address_too_long_is_halved() -> None:
    """Ask for halves after 414."""
    network, works = routed(
        WORKS_ROUTE, httpx.Response(414), httpx.Response(503), httpx.Response(503)
    )
    ask(network, _dois("10.5555/a", "10.5555/b"))
    assert [call.request.url.path for call in works.calls[1:]] == [
        "/crossref/works/10.5555/a",
        "/crossref/works/10.5555/b",
    ]


def test_another_work_is_not_taken() -> None:
    """Ask once more when another work came, then take the right one."""
    network = MemoryTransport(WORKS, [Rule("another")])
    told = ask(network, _dois("10.5555/one"))
    assert _own_doi(told, "10.5555/one") == "10.5555/one"


def test_another_work_time_and_again_is_a_failure() -> None:
    """Attach nothing, and don't say that there is nothing."""
    network = MemoryTransport(WORKS, [Rule("another", times=None)])
    asked = _dois("10.5555/one")
    assert ask(network, asked) == {
        asked[0]: Failed(asked[0], "another work came than was asked for")
    }


def test_strangers_in_a_list_are_dropped() -> None:
    """Ask singly for all when a list holds other works."""
    network = MemoryTransport(WORKS, [Rule("another")])
    told = ask(network, _dois("10.5555/one", "10.5555/two"))
    assert (_own_doi(told, "10.5555/one"), _own_doi(told, "10.5555/two")) == (
        "10.5555/one",
        "10.5555/two",
    )


def test_a_broken_list_is_a_failure() -> None:
    """Say Failed of all DOIs of a list that was cut off (it was asked again below)."""
    network, _ = routed(
        WORKS_ROUTE, httpx.Response(200, text='{"status":"ok","message":{"ite')
    )
    told = ask(network, _dois("10.5555/one", "10.5555/two"))
    assert {type(r) for r in told.values()} == {Failed}


def test_a_search_lists_dois_best_first() -> None:
    """Ask for five candidates by free text."""
    network = MemoryTransport(WORKS)
    asked = questions("crossref", SEARCH, ["Warfarin Perth 2020"])
    told = ask(network, asked)
    reply = told[asked[0]]
    assert isinstance(reply, Payload)
    hits = make_source("crossref").read(asked[0], reply)
    assert isinstance(hits, Hits)
    assert (hits.kind, hits.values[0], hits.total) == (IdKind.DOI, "10.5555/one", 4)
    assert dict(network.requests[0].params) == {
        "query.bibliographic": "Warfarin Perth 2020",
        "rows": "5",
    }
    assert reply.url == f"{BASE}/works?query.bibliographic=Warfarin+Perth+2020&rows=5"


def test_a_search_without_hits_is_not_found() -> None:
    """Take an empty list for Crossref's word."""
    asked = questions("crossref", SEARCH, ["unheard"])
    assert kinds_of(ask(MemoryTransport(WORKS), asked)) == {"unheard": "NotFound"}


@pytest.mark.parametrize("said", [httpx.Response(503), httpx.ReadTimeout("")])
def test_a_search_that_could_not_be_made_is_a_failure(
    said: httpx.Response | httpx.RequestError,
) -> None:
    """Never take an outage for no hit."""
    network, _ = routed(WORKS_ROUTE, said)
    assert kinds_of(ask(network, questions("crossref", SEARCH, ["warfarin"]))) == {
        "warfarin": "Failed"
    }


# status, body, meaning, words; where seen stands beside.
CASES = [
    (200, b'{"status":"ok","message-type":"work","message":{}}', "ok", "works"),
    (200, b'{"status":"ok","message-type":"work","mess', "passing", "the answer is not of the expected form"),
    (200, b'{"status":"error"}', "passing", "the answer is not of the expected form"),
    (200, b"", "passing", "the answer was empty"),
    (200, b"<html><body>maintenance", "passing", "a web page came in place of the answer"),
    (404, b"Resource not found.", "empty", "Crossref has no such work"),
    (404, b"Resource not found.\n", "empty", "Crossref has no such work"),
    (404, b"<html><h1>404 Not Found</h1></html>", "passing", "nothing answered at this address (HTTP 404)"),  # load balancer
    (404, b"", "passing", "nothing answered at this address (HTTP 404)"),
    (400, b'{"status":"failed","message-type":"validation-failure","message":[]}', "refused", "the request was refused (HTTP 400)"),
    (401, b"", "refused", "the credentials were refused (HTTP 401)"),  # a wrong Plus token
    (403, b"", "refused", "access is blocked (HTTP 403)"),
    (429, b"", "passing", "too many requests (HTTP 429)"),  # the blind 429 of 2026
    (504, b"<html>504 Gateway Time-out</html>", "passing", "the service failed (HTTP 504)"),
    (301, b"", "refused", "it sent us elsewhere (HTTP 301)"),  # an alias, before it is followed
]  # fmt: skip


@pytest.mark.parametrize(("status", "body", "meaning", "why"), CASES)
def test_answers_are_judged(status: int, body: bytes, meaning: str, why: str) -> None:
    """Know Crossref's own word from that of what stands before it."""
    response = httpx.Response(status, content=body)
    outcome = classify(response)
    assert (outcome.meaning, outcome.why) == (meaning, why)
    assert judge(response) == (why if meaning == "passing" else None)


@pytest.mark.parametrize(
    "said",
    [
        httpx.Response(404, text="<html>404 Not Found</html>"),
        httpx.Response(404),
        httpx.Response(200, json={"status": "ok", "message": {"items": []}}),
        httpx.Response(500, json={"status": "error", "message-type": "exception"}),
        httpx.ConnectError("All connection attempts failed"),
    ],
)
def test_an_outage_is_never_not_found(
    said: httpx.Response | httpx.RequestError,
) -> None:
    """Say Failed of a DOI unless Crossref itself says that it has none."""
    network, _ = routed(WORKS_ROUTE, said, httpx.ReadTimeout(""))
    assert kinds_of(ask(network, _dois("10.5555/one"))) == {"10.5555/one": "Failed"}


@pytest.mark.skipif(not WIRE.exists(), reason="the collected samples are not here")
@pytest.mark.parametrize(
    ("name", "status", "meaning"),
    [
        ("crossref_400_param.json", 400, "refused"),
        ("crossref_400_rows.json", 400, "refused"),
        ("crossref_404.txt", 404, "empty"),
        ("crossref_404_jsonctype.txt", 404, "empty"),
        ("crossref_404_cursor.json", 404, "passing"),
        ("crossref_429_legacy.html", 429, "passing"),
        ("crossref_504.html", 504, "passing"),
    ],
)
def test_the_collected_samples_are_known(name: str, status: int, meaning: str) -> None:
    """Judge what was really sent."""
    response = httpx.Response(status, content=(WIRE / name).read_bytes())
    assert classify(response).meaning == meaning


@pytest.mark.parametrize(
    ("environment", "in_flight"),
    [({}, 1), ({"PUBMEND_EMAIL": "a@b.org"}, 3), ({"CROSSREF_PLUS_TOKEN": "t"}, 10)],
)
def test_each_pool_has_its_concurrency(
    environment: dict[str, str], in_flight: int
) -> None:
    """Hold as many requests in flight as the pool allows."""
    assert make_source("crossref", **environment).in_flight == in_flight


def _agency_of(doi: str, *works: Work) -> object:
    question = worded("crossref", QuestionKind.AGENCY, doi)
    reply = ask(MemoryTransport(works), [question])[question]
    if isinstance(reply, Payload):
        return make_source("crossref").read(question, reply)
    return reply


def test_another_agency_is_named() -> None:
    """Crossref knows with whom a DOI is registered that it has no work of."""
    doi = "10.5061/dryad.1"
    told = _agency_of(doi, Work(doi=doi, in_crossref=False, agency="datacite"))
    assert isinstance(told, RegisteredWith)
    assert (told.agency, told.label) == ("datacite", "DataCite")


def test_a_doi_of_nobody_has_no_agency() -> None:
    """A DOI that was never registered is not found there either."""
    assert isinstance(_agency_of("10.5061/nothing"), NotFound)


@pytest.mark.parametrize("status", [404, 429, 500, 503])
def test_an_agency_that_cannot_be_asked_is_no_answer(status: int) -> None:
    """A page of somebody else's with a 404 is no word of Crossref's."""
    question = worded("crossref", QuestionKind.AGENCY, "10.5061/dryad.1")
    sorry = httpx.Response(status, html="<html>sorry</html>")
    network, route = routed(WORKS_ROUTE, sorry)
    assert isinstance(ask(network, [question])[question], Failed)
    assert route.call_count == 1


def test_each_agency_is_asked_at_its_own_address() -> None:
    """The DOI is one segment of the path, percent-encoded."""
    network = MemoryTransport(())
    dois = ("10.5061/dryad.1", "10.5061/a/b")
    ask(network, questions("crossref", QuestionKind.AGENCY, dois))
    assert sorted(request.path for request in network.requests) == [
        "/works/10.5061%2Fa%2Fb/agency",
        "/works/10.5061%2Fdryad.1/agency",
    ]
