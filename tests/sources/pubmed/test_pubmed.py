"""Ask PubMed so that each PMID gets its own record, NotFound, or Failed."""

from __future__ import annotations

import json

import httpx
import pytest
from tests.simulator import MemoryTransport, Rule, Work, synthetic_works
from tests.simulator.wire import pubmed_article, pubmed_set
from tests.sources.asking import (
    ECITMATCH,
    EFETCH,
    ESEARCH,
    NOW,
    ONE,
    ask,
    asked_of,
    kinds_of,
    make_source,
    questions,
    routed,
    worded,
)

from pubmend.errors import FormatError
from pubmend.model.identifiers import IdKind
from pubmend.model.questions import (
    Failed,
    Found,
    Hits,
    NotFound,
    Payload,
    Question,
    QuestionKind,
)
from pubmend.transports.failures import NotOnCassette, ServiceDown

PMID, DOI = QuestionKind.PMID, QuestionKind.DOI
SEARCH, CITATION = QuestionKind.SEARCH, QuestionKind.CITATION
BASE = "http://services.test/eutils"


def _pmids(*values: str) -> list[Question]:
    return questions("pubmed", PMID, values)


def _set(*works: Work) -> httpx.Response:
    return httpx.Response(200, text=pubmed_set(works))


@pytest.mark.parametrize(
    ("count", "requests"), [(1, 1), (200, 1), (201, 2), (1_000, 5), (1_001, 6)]
)
def test_known_pmids_cost_one_request_per_200(count: int, requests: int) -> None:
    """Ask exactly ceil(N/200) times, and give each PMID its own record."""
    works = synthetic_works(count)
    network = MemoryTransport(works)
    told = ask(network, _pmids(*(w.pmid or "" for w in works)))
    assert len(network.requests) == requests
    assert len(told) == count
    for work in works:
        reply = told[worded("pubmed", PMID, work.pmid or "")]
        assert isinstance(reply, Payload)
        assert reply.body.decode() == pubmed_article(work)


def test_many_ids_go_by_post_and_few_by_get() -> None:
    """Keep addresses short."""
    network = MemoryTransport(synthetic_works(1))
    ask(network, _pmids(*(str(n) for n in range(1, 101))))
    ask(network, _pmids(*(str(n) for n in range(1, 102))))
    assert [r.method for r in network.requests] == ["GET", "GET", "POST", "POST"]
    assert max(r.target_bytes for r in network.requests) < 1_000


def test_the_address_told_is_that_of_the_one_record() -> None:
    """Name the same address in whichever batch a record came, and when it came."""
    network = MemoryTransport(synthetic_works(2))
    told = ask(network, _pmids("30000001", "30000002"))
    reply = told[worded("pubmed", PMID, "30000002")]
    assert isinstance(reply, Payload)
    assert reply.url == f"{BASE}/efetch.fcgi?db=pubmed&id=30000002&retmode=xml"
    assert reply.retrieved == NOW


def test_one_by_one_asks_the_address_told() -> None:
    """Send in the form that never varies, so that kept exchanges answer."""
    network, efetch = routed(EFETCH, _set(Work(pmid="7")))
    ask(network, _pmids("7"), ONE)
    assert [str(call.request.url) for call in efetch.calls] == [
        f"{BASE}/efetch.fcgi?db=pubmed&id=7&retmode=xml"
    ]


def test_what_is_left_out_is_asked_once_more_together() -> None:
    """Confirm three unknown PMIDs of two batches by one request."""
    works = synthetic_works(300)
    network = MemoryTransport(works)
    unknown = ("5", "6", "7")
    told = ask(network, _pmids("5", *(w.pmid or "" for w in works), "6", "7"))
    assert [r.params["id"].count(",") + 1 for r in network.requests] == [200, 103, 3]
    assert {q.value for q, r in told.items() if isinstance(r, NotFound)} == set(unknown)


def test_a_service_that_leaves_out_what_it_has_is_not_believed() -> None:
    """Ask on while asking again brings more, and then call nothing unknown."""
    works = synthetic_works(8)
    network = MemoryTransport(works, [Rule("fewer", times=3)])
    told = ask(network, _pmids("5", *(w.pmid or "" for w in works)))
    expected = {"5": "Failed"} | {w.pmid or "": "Payload" for w in works}
    assert kinds_of(told) == expected


def test_a_service_that_always_leaves_out_half_is_asked_to_the_end() -> None:
    """Lose nothing to a service that answers for the first half of any list."""
    works = synthetic_works(8)
    network = MemoryTransport(works, [Rule("fewer", times=None)])
    told = ask(network, _pmids(*(w.pmid or "" for w in works)))
    assert set(kinds_of(told).values()) == {"Payload"}


@pytest.mark.parametrize("fault", ["empty set", "no uid"])
def test_all_unknown_and_all_invalid_mean_the_same(fault: str) -> None:
    """Take an empty set and ``ID list is empty`` alike for NotFound."""
    network = MemoryTransport([])
    asked = _pmids("99999999") if fault == "empty set" else _pmids("0")
    assert set(kinds_of(ask(network, asked)).values()) == {"NotFound"}


def test_a_malformed_id_never_sinks_its_batch() -> None:
    """Ask what is no PMID by itself."""
    works = synthetic_works(2)
    network = MemoryTransport(works)
    told = ask(network, _pmids("30000001", "30000002,5", "abc", "30000002"))
    assert kinds_of(told) == {
        "30000001": "Payload",
        "30000002": "Payload",
        "30000002,5": "Failed",
        "abc": "NotFound",
    }
    assert network.requests[0].params["id"] == "30000001,30000002"


def test_repeated_questions_are_asked_once() -> None:
    """Send an id once however often it is asked for."""
    network = MemoryTransport(synthetic_works(1))
    ask(network, _pmids("30000001", "30000001"))
    assert network.requests[0].params["id"] == "30000001"


def test_records_nobody_asked_for_are_not_taken() -> None:
    """Ask again when another record came, and then take the right one."""
    network, efetch = routed(EFETCH, _set(Work(pmid="8")), _set(Work(pmid="7")))
    told = ask(network, _pmids("7"))
    reply = told[worded("pubmed", PMID, "7")]
    assert isinstance(reply, Payload)
    assert b'<PMID Version="1">7</PMID>' in reply.body
    assert efetch.call_count == 2


def test_strangers_time_and_again_are_a_failure() -> None:
    """Never conclude from an answer to somebody else that a PMID is unknown."""
    network, _ = routed(EFETCH, _set(Work(pmid="8")), _set(Work(pmid="8")))
    asked = _pmids("7")
    assert ask(network, asked) == {
        asked[0]: Failed(asked[0], "other records came than were asked for")
    }


def test_the_latest_version_is_taken() -> None:
    """Prefer version 3 of a record to the others, wherever it stands."""
    versions = [
        pubmed_article(Work(pmid="7", title=f"Version {n}")).replace(
            'Version="1"', f'Version="{n}"'
        )
        for n in (2, 3, 1)
    ]
    text = pubmed_set(()).replace(
        "></PubmedArticleSet>", f">{''.join(versions)}</PubmedArticleSet>"
    )
    network, _ = routed(EFETCH, httpx.Response(200, text=text))
    reply = ask(network, _pmids("7"))[worded("pubmed", PMID, "7")]
    assert isinstance(reply, Payload)
    assert b"Version 3" in reply.body


def test_whole_articles_of_a_cut_answer_are_kept() -> None:
    """Take what arrived whole, and ask for the rest alone."""
    works = [Work(pmid=str(n)) for n in (1, 2, 3)]
    cut = pubmed_set(works).rpartition("<PubmedData>")[0]
    network, efetch = routed(EFETCH, httpx.Response(200, text=cut), _set(works[2]))
    told = ask(network, _pmids("1", "2", "3"))
    assert set(kinds_of(told).values()) == {"Payload"}
    assert efetch.calls[1].request.url.params["id"] == "3"


def test_an_answer_cut_before_its_first_article_is_asked_in_halves() -> None:
    """Ask for less at once when nothing arrived whole."""
    cut = pubmed_set([Work(pmid="1")])[:300]
    network, efetch = routed(
        EFETCH,
        httpx.Response(200, text=cut),
        _set(Work(pmid="1")),
        _set(Work(pmid="2")),
    )
    told = ask(network, _pmids("1", "2"))
    assert kinds_of(told) == {"1": "Payload", "2": "Payload"}
    assert asked_of(efetch, "id") == ["1,2", "1", "2"]


def test_one_poisonous_record_costs_itself_alone() -> None:
    """Find the one id that the backend fails on by halving."""
    works = synthetic_works(8)
    network = MemoryTransport(
        works, [Rule("viewer-timeout", containing="30000003", times=None)]
    )
    told = ask(network, _pmids(*(w.pmid or "" for w in works)))
    failed = {q.value: r.why for q, r in told.items() if isinstance(r, Failed)}
    assert failed == {"30000003": "a service behind NCBI's gateway failed"}


# What NCBI answers or the transport raises, and what is said of it.
FAILURES = [
    (httpx.Response(429), "too many requests (HTTP 429)"),
    (httpx.Response(503), "the service failed (HTTP 503)"),
    (httpx.Response(200, text="<html>down_bethesda</html>"), "a web page came in place of the answer"),
    (httpx.Response(200), "the answer was empty"),
    (httpx.Response(200, json={"esearchresult": {"count": "0", "idlist": []}}), "the answer is not of the expected form"),
    (httpx.Response(400, json={"error": "API key invalid", "api-key": "k1"}), "the API key is not accepted"),
    (httpx.Response(404, text="Resource not found."), "nothing answered at this address (HTTP 404)"),
    (httpx.ConnectError("[Errno -2] Name or service not known"), "no connection"),
    (httpx.ConnectTimeout(""), "no connection in time"),
    (httpx.ReadTimeout(""), "no answer in time"),
    (httpx.ReadError(""), "the connection broke off"),
    (httpx.RemoteProtocolError("peer closed connection"), "the connection broke off"),
    (httpx.DecodingError("Error -3"), "the answer arrived damaged"),
    (NotOnCassette("offline, and no cassette for id=7"), "no cassette holds the answer"),
    (ServiceDown("not asked for 57 s"), "it failed time and again, and is left alone for a while"),
]  # fmt: skip


@pytest.mark.parametrize(("said", "why"), FAILURES)
def test_an_outage_is_never_not_found(
    said: httpx.Response | httpx.RequestError, why: str
) -> None:
    """Say Failed, and why, whatever goes wrong."""
    network, _ = routed(EFETCH, said)
    asked = _pmids("7")
    assert ask(network, asked) == {asked[0]: Failed(asked[0], why)}


def test_a_kept_exchange_says_when_it_was_made() -> None:
    """Take the time from the cassette, not from the clock."""
    kept = NOW.replace(year=2025)
    response = httpx.Response(
        200, text=pubmed_set([Work(pmid="7")]), extensions={"retrieved": kept}
    )
    network, _ = routed(EFETCH, response)
    reply = ask(network, _pmids("7"))[worded("pubmed", PMID, "7")]
    assert isinstance(reply, Payload)
    assert reply.retrieved == kept


def test_reading_gives_the_record_and_its_origin() -> None:
    """Say who told it, where, when, and of which bytes."""
    question = worded("pubmed", PMID, "7")
    payload = Payload(
        pubmed_article(Work(pmid="7", title="Warfarin")).encode(), "http://a/", NOW
    )
    found = make_source("pubmed").read(question, payload)
    assert isinstance(found, Found)
    origin = found.records[0].origin
    assert (found.records[0].title, found.records[0].pmid) == ("Warfarin.", "7")
    assert (origin.source, origin.place, origin.url, origin.retrieved) == (
        "pubmed",
        "7",
        "http://a/",
        NOW,
    )
    assert origin.sha256 is not None
    assert len(origin.sha256) == 64


@pytest.mark.parametrize("kind", [PMID, DOI, SEARCH, CITATION])
def test_junk_is_no_record(kind: QuestionKind) -> None:
    """Raise for bytes that can't be read, so that they are not kept."""
    with pytest.raises(FormatError):
        make_source("pubmed").read(
            worded("pubmed", kind, "7"), Payload(b"junk", "", NOW)
        )


def test_a_pmcid_is_not_asked_of_pubmed() -> None:
    """Refuse a kind that PubMed's records are not fetched by."""
    asked = questions("pubmed", QuestionKind.PMCID, ["PMC1"])
    assert ask(MemoryTransport([]), asked) == {
        asked[0]: Failed(asked[0], "pubmed is not asked by pmcid")
    }


def test_more_go_at_once_with_a_key() -> None:
    """Hold six requests in flight, with a key twelve."""
    assert make_source("pubmed").in_flight == 6
    assert make_source("pubmed", NCBI_API_KEY="k1").in_flight == 12


class TestWords:
    """Find PMIDs by words, several searches a request."""

    WORKS = (
        Work(pmid="21", title="Rowing lowers ferritin in alpine lakes"),
        Work(pmid="22", title="Skating raises lactate on frozen rivers"),
        Work(pmid="23", title="Skating and ferritin: a survey of frozen rivers"),
    )

    def test_searches_are_put_together_and_told_apart(self) -> None:
        """Attribute hits to the search whose words they have."""
        network = MemoryTransport(list(self.WORKS))
        rowing, skating, nobody = (
            "rowing[ti] AND ferritin[ti]",
            "skating[ti] AND frozen[ti]",
            "curling[ti] AND ferritin[ti]",
        )
        told = ask(network, questions("pubmed", SEARCH, [rowing, skating, nobody]))
        assert _read(told, SEARCH, rowing).values == ("21",)
        assert set(_read(told, SEARCH, skating).values) == {"22", "23"}
        assert kinds_of(told)[nobody] == "NotFound"
        assert [r.route for r in network.requests] == ["esearch", "efetch"]

    def test_a_hit_that_seems_nobodys_may_be_anybodys(self) -> None:
        """Let it prove itself: PubMed cuts words its own way."""
        hit = httpx.Response(
            200, json={"esearchresult": {"count": "1", "idlist": ["21"]}}
        )
        network, _ = routed(ESEARCH, hit)
        network.route(EFETCH, _set(self.WORKS[0]))
        terms = ["rower[ti] AND ferritin[ti]", "skater[ti] AND ferritin[ti]"]
        told = ask(network, questions("pubmed", SEARCH, terms))
        assert [_read(told, SEARCH, term).values for term in terms] == [
            ("21",),
            ("21",),
        ]

    def test_one_by_one_asks_each_by_itself(self) -> None:
        """Keep exchanges that answer any subset of the questions."""
        network = MemoryTransport(list(self.WORKS))
        terms = ["rowing[ti] AND ferritin[ti]", "skating[ti] AND frozen[ti]"]
        ask(network, questions("pubmed", SEARCH, terms), ONE)
        assert [r.params["term"] for r in network.requests] == terms


class TestDois:
    """Find PMIDs by DOI among the article ids."""

    def test_dois_are_searched_together_and_told_apart(self) -> None:
        """Attribute 130 hits in two searches, by the records' own DOIs."""
        works = synthetic_works(130)
        network = MemoryTransport(works)
        told = ask(network, questions("pubmed", DOI, [w.doi or "" for w in works]))
        assert [r.route for r in network.requests].count("esearch") == 2
        for work in works:
            hits = _read(told, DOI, work.doi or "")
            assert (hits.kind, hits.values, hits.total) == (
                IdKind.PMID,
                (work.pmid,),
                1,
            )

    def test_long_lists_go_by_post(self) -> None:
        """Keep addresses short: a hundred DOIs are too long for one."""
        works = synthetic_works(100)
        network = MemoryTransport(works)
        ask(network, questions("pubmed", DOI, [w.doi or "" for w in works]))
        (search,) = [r for r in network.requests if r.route == "esearch"]
        assert search.method == "POST"

    def test_the_records_of_hits_come_beside(self) -> None:
        """Hand on the records that had to be fetched, as replies by PMID."""
        works = synthetic_works(2)
        told = ask(
            MemoryTransport(works),
            questions("pubmed", DOI, [w.doi or "" for w in works]),
        )
        assert isinstance(told[worded("pubmed", PMID, "30000001")], Payload)

    def test_one_doi_can_have_two_pmids(self) -> None:
        """Give both an article and its erratum that share a DOI."""
        works = [
            Work(pmid="1", doi="10.5555/a"),
            Work(pmid="2", doi="10.5555/A"),
            Work(pmid="3", doi="10.5555/b"),
        ]
        told = ask(
            MemoryTransport(works), questions("pubmed", DOI, ["10.5555/a", "10.5555/b"])
        )
        assert set(_read(told, DOI, "10.5555/a").values) == {"1", "2"}
        assert _read(told, DOI, "10.5555/b").values == ("3",)

    def test_a_hit_without_the_doi_is_not_taken(self) -> None:
        """Answer NotFound when a search fell back to other words."""
        hit = httpx.Response(
            200, json={"esearchresult": {"count": "1", "idlist": ["8"]}}
        )
        network, _ = routed(ESEARCH, hit)
        efetch = network.route(EFETCH, _set(Work(pmid="8", doi="10.5555/other")))
        told = ask(network, questions("pubmed", DOI, ["10.5555/a", "10.5555/b"]))
        assert (kinds_of(told)["10.5555/a"], kinds_of(told)["10.5555/b"]) == (
            "NotFound",
            "NotFound",
        )
        assert asked_of(efetch, "id") == ["8"]

    def test_none_of_several_is_found(self) -> None:
        """Answer NotFound for each, at the address of each."""
        told = ask(
            MemoryTransport([]), questions("pubmed", DOI, ["10.5555/a", "10.5555/b"])
        )
        assert told[worded("pubmed", DOI, "10.5555/b")] == NotFound(
            worded("pubmed", DOI, "10.5555/b"),
            f"{BASE}/esearch.fcgi?db=pubmed&retmode=json&retmax=20&term=%2210.5555%2Fb%22%5Baid%5D",
            NOW,
        )

    def test_a_search_gone_wide_is_narrowed(self) -> None:
        """Ask for halves when there are more hits than are listed."""
        wide = httpx.Response(
            200, json={"esearchresult": {"count": "5000", "idlist": ["8"]}}
        )
        none = {"esearchresult": {"count": "0", "idlist": []}}
        network, esearch = routed(
            ESEARCH,
            wide,
            httpx.Response(200, json=none),
            httpx.Response(200, json=none),
        )
        told = ask(network, questions("pubmed", DOI, ["10.5555/a", "10.5555/b"]))
        assert set(kinds_of(told).values()) == {"NotFound"}
        assert esearch.call_count == 3

    def test_hits_that_can_not_be_fetched_are_asked_singly(self) -> None:
        """Let each DOI be searched by itself when the hits' records don't come."""
        works = synthetic_works(2)
        network = MemoryTransport(works, [Rule("503-empty", route="efetch")])
        told = ask(network, questions("pubmed", DOI, [w.doi or "" for w in works]))
        assert _read(told, DOI, works[1].doi or "").values == (works[1].pmid,)
        assert [r.route for r in network.requests] == [
            "esearch",
            "efetch",
            "esearch",
            "esearch",
        ]

    def test_one_by_one_asks_in_the_form_that_never_varies(self) -> None:
        """Search each DOI by itself, without fetching hits."""
        network = MemoryTransport(synthetic_works(2))
        ask(
            network,
            questions(
                "pubmed",
                DOI,
                ["10.5555/simulated.0000000", "10.5555/simulated.0000001"],
            ),
            ONE,
        )
        assert [dict(r.params) for r in network.requests] == [
            {
                "db": "pubmed",
                "retmode": "json",
                "retmax": "20",
                "term": '"10.5555/simulated.0000000"[aid]',
            },
            {
                "db": "pubmed",
                "retmode": "json",
                "retmax": "20",
                "term": '"10.5555/simulated.0000001"[aid]',
            },
        ]

    def test_an_outage_fails_them_all(self) -> None:
        """Say Failed of each DOI of a search that could not be made."""
        network, _ = routed(ESEARCH, httpx.ReadTimeout(""))
        told = ask(network, questions("pubmed", DOI, ["10.5555/a", "10.5555/b"]))
        assert kinds_of(told) == {"10.5555/a": "Failed", "10.5555/b": "Failed"}

    def test_a_backend_failure_is_asked_in_halves(self) -> None:
        """Try less at once, and say Failed of what still fails."""
        network = MemoryTransport(synthetic_works(2), [Rule("error-in-200", times=2)])
        told = ask(network, questions("pubmed", DOI, ["10.5555/a", "10.5555/b"]))
        assert sorted(kinds_of(told).values()) == ["Failed", "NotFound"]


def _read(told: object, kind: QuestionKind, value: str) -> Hits:
    assert isinstance(told, dict)
    question = worded("pubmed", kind, value)
    read = make_source("pubmed").read(question, told[question])
    assert isinstance(read, Hits)
    return read


class TestSearches:
    """Search by terms, one a request."""

    TERM = "metformin[ti] AND mortality[ti]"

    def test_hits_are_listed(self) -> None:
        """Give PMIDs in PubMed's order, and how many there are in all."""
        answer = {
            "esearchresult": {
                "count": "57",
                "idlist": ["9", "8"],
                "querytranslation": "",
            }
        }
        network, esearch = routed(ESEARCH, httpx.Response(200, json=answer))
        told = ask(network, questions("pubmed", SEARCH, [self.TERM]))
        hits = _read(told, SEARCH, self.TERM)
        assert (hits.values, hits.total) == (("9", "8"), 57)
        assert asked_of(esearch, "term") == [self.TERM]

    def test_no_hit_is_not_found(self) -> None:
        """Treat count 0 with its warnings as the service's word."""
        answer = {
            "esearchresult": {
                "count": "0",
                "idlist": [],
                "errorlist": {"phrasesnotfound": ["xyz"]},
            }
        }
        network, _ = routed(ESEARCH, httpx.Response(200, json=answer))
        assert kinds_of(ask(network, questions("pubmed", SEARCH, ["xyz[ti]"]))) == {
            "xyz[ti]": "NotFound"
        }

    def test_an_error_in_200_is_a_failure(self) -> None:
        """Never take an error message for an empty result."""
        body = json.dumps({"esearchresult": {"ERROR": "Search Backend failed: x"}})
        network, _ = routed(ESEARCH, httpx.Response(200, text=body))
        assert kinds_of(ask(network, questions("pubmed", SEARCH, ["a"]))) == {
            "a": "Failed"
        }


class TestCitations:
    """Match citations by ECitMatch."""

    WORKS = (
        Work(pmid="1", volume="7", pages="31-9", year=2021),
        Work(pmid="2", volume="8", pages="1-5", year=2021),
        Work(pmid="3", volume="8", pages="1-7", year=2021),
    )  # fmt: skip
    FOUND, TWO, NONE = (
        "J Simul Med|2021|7|31|",
        "J Simul Med|2021|8|1|",
        "Nowhere|2021|8|1|",
    )

    def test_citations_are_matched_together(self) -> None:
        """Ask for three citations at once and find each answer by its key."""
        network = MemoryTransport(self.WORKS)
        told = ask(
            network, questions("pubmed", CITATION, [self.FOUND, self.TWO, self.NONE])
        )
        assert len(network.requests) == 1
        assert _read(told, CITATION, self.FOUND).values == ("1",)
        assert _read(told, CITATION, self.TWO).values == ("2", "3")
        assert kinds_of(told)[self.NONE] == "NotFound"

    def test_a_payload_is_the_same_alone_and_together(self) -> None:
        """Keep the same bytes in whichever batch a citation was asked."""
        asked = questions("pubmed", CITATION, [self.FOUND, self.TWO])
        together = ask(MemoryTransport(self.WORKS), asked)
        alone = ask(MemoryTransport(self.WORKS), asked, ONE)
        assert together == alone

    def test_too_many_matches_are_hits_without_names(self) -> None:
        """Read ``AMBIGUOUS (783 citations)`` as no proof of anything."""
        ambiguous = f"{self.TWO}|1|AMBIGUOUS (783 citations)\n"
        network, _ = routed(ECITMATCH, httpx.Response(200, text=ambiguous))
        told = ask(network, questions("pubmed", CITATION, [self.TWO]))
        assert _read(told, CITATION, self.TWO).values == ()

    def test_what_is_passed_over_is_asked_by_itself(self) -> None:
        """Ask again for a line that the answer did not hold, once."""
        first = httpx.Response(200, text=f"{self.FOUND}|1|1\n")
        network, ecitmatch = routed(ECITMATCH, first, httpx.Response(200))
        told = ask(network, questions("pubmed", CITATION, [self.FOUND, self.TWO]))
        assert kinds_of(told) == {self.FOUND: "Payload", self.TWO: "Failed"}
        assert ecitmatch.call_count == 2
        assert asked_of(ecitmatch, "bdata")[1] == f"{self.TWO}|1|"

    @pytest.mark.parametrize("value", ["|2021|8|1|", "J Simul Med", "a|b|c|d|e\rf"])
    def test_what_is_no_citation_is_not_sent(self, value: str) -> None:
        """Refuse what would end the answer to the others."""
        network = MemoryTransport(self.WORKS)
        assert kinds_of(ask(network, questions("pubmed", CITATION, [value]))) == {
            value: "Failed"
        }
        assert network.requests == []

    @pytest.mark.parametrize("said", [httpx.Response(503), httpx.ReadTimeout("")])
    def test_an_outage_is_a_failure(
        self, said: httpx.Response | httpx.RequestError
    ) -> None:
        """Say Failed when ecitmatch could not be asked."""
        network, _ = routed(ECITMATCH, said)
        assert kinds_of(ask(network, questions("pubmed", CITATION, [self.FOUND]))) == {
            self.FOUND: "Failed"
        }
