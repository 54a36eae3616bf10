"""Hold the simulator to the rules of the services that it plays."""

from __future__ import annotations

import json
from collections.abc import Iterator

import httpx
import pytest
from tests.simulator import (
    FAULTS,
    GENEROUS,
    REAL,
    Rule,
    Simulator,
    Work,
    closed_url,
    storm,
    synthetic_works,
)
from tests.simulator.terms import TermError, parse_term
from tests.simulator.works import works_from_json, works_to_json

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

WORKS = (
    Work(pmid="11", doi="10.5555/One", pmcid="PMC101", title="Warfarin in Perth",
         authors=(("Ekström", "Veronica"),), volume="7", pages="31-39", year=2021,
         abstract="A cohort of nurses.", aliases=("10.5555/old-one",)),
    Work(pmid="12", doi="10.5555/two", title="Lithium in Perth", volume="7", pages="31-5", year=2021),
    Work(pmid="13", doi=None, title="Without a DOI"),
    Work(pmid=None, doi="10.5555/four", title="Crossref alone"),
)  # fmt: skip


@pytest.fixture
def simulator() -> Iterator[Simulator]:
    """Serve the works without limits."""
    with Simulator(WORKS, limits=GENEROUS) as running:
        yield running


def _get(simulator: Simulator, path: str, **params: str) -> httpx.Response:
    return httpx.get(f"{simulator.url}{path}", params=params, timeout=5)


def test_efetch_leaves_unknown_pmids_out(simulator: Simulator) -> None:
    """Omit in silence, collapse repeats, read ids as numbers."""
    reply = _get(
        simulator,
        "/eutils/efetch.fcgi",
        db="pubmed",
        retmode="xml",
        id="011,12,99,12,abc",
    )
    assert reply.status_code == 200
    assert reply.text.count("<PubmedArticle>") == 2
    assert reply.headers["x-ratelimit-limit"] == "100000"


def test_efetch_refuses_a_list_without_uids(simulator: Simulator) -> None:
    """Answer 400 where no id of the list is a UID."""
    reply = _get(
        simulator, "/eutils/efetch.fcgi", db="pubmed", retmode="xml", id="0,abc"
    )
    assert reply.status_code == 400
    assert "ID list is empty!" in reply.text


def test_efetch_takes_a_form(simulator: Simulator) -> None:
    """Accept the parameters as a POST body."""
    form = {"db": "pubmed", "retmode": "xml", "id": "11"}
    reply = httpx.post(f"{simulator.url}/eutils/efetch.fcgi", data=form)
    assert '<PMID Version="1">11</PMID>' in reply.text
    assert simulator.log[0].request.method == "POST"


@pytest.mark.parametrize(
    ("term", "pmids"),
    [
        ("warfarin[ti] AND nurses[tiab]", ["11"]),
        ('"10.5555/one"[aid] OR "10.5555/TWO"[aid]', ["11", "12"]),
        ("perth[ti] NOT lithium[ti]", ["11"]),
        ("(perth[ti]) AND (2021[dp])", ["11", "12"]),
        ("13[uid]", ["13"]),
        ("ekström[au]", ["11"]),
        ("unheard[ti]", []),
    ],
)  # fmt: skip
def test_esearch_evaluates_terms(
    simulator: Simulator, term: str, pmids: list[str]
) -> None:
    """Search by tagged words."""
    reply = _get(
        simulator, "/eutils/esearch.fcgi", db="pubmed", retmode="json", term=term
    )
    result = reply.json()["esearchresult"]
    assert (result["idlist"], result["count"]) == (pmids, str(len(pmids)))


@pytest.mark.parametrize("term", ["((", "a[ti])", "()", '"open'])
def test_a_broken_term_is_an_error(term: str) -> None:
    """Refuse what PubMed's parser refuses."""
    with pytest.raises(TermError):
        parse_term(term)


def test_esearch_tells_errors_in_200(simulator: Simulator) -> None:
    """Answer a broken term by an ERROR within HTTP 200."""
    reply = _get(
        simulator, "/eutils/esearch.fcgi", db="pubmed", retmode="json", term="(("
    )
    assert reply.status_code == 200
    assert reply.json()["esearchresult"]["ERROR"].startswith("Search Backend failed")


def test_ecitmatch_answers_by_key(simulator: Simulator) -> None:
    """Match by journal, year, volume and page; drop what is no citation."""
    lines = [
        "J Simul Med|2021|7|31||a|",
        "Nowhere|2021|7|31||b|",
        "junk",
        "J Simul Med|2021|8|31||c|",
    ]
    reply = _get(
        simulator,
        "/eutils/ecitmatch.cgi",
        db="pubmed",
        retmode="xml",
        bdata="\r".join(lines),
    )
    assert reply.text.splitlines() == [
        "J Simul Med|2021|7|31||a|AMBIGUOUS 11,12",
        "Nowhere|2021|7|31||b|NOT_FOUND;INVALID_JOURNAL",
        "J Simul Med|2021|8|31||c|NOT_FOUND",
    ]


def test_converter_answers_what_pmc_has(simulator: Simulator) -> None:
    """Give numbers for PMIDs, an error a record for what PMC lacks."""
    reply = _get(simulator, "/idconv/", ids="11,12", idtype="pmid", format="json")
    records = {r["requested-id"]: r for r in reply.json()["records"]}
    assert records["11"] == {
        "doi": "10.5555/One",
        "pmcid": "PMC101",
        "pmid": 11,
        "requested-id": "11",
    }
    assert records["12"]["errmsg"] == "Identifier not found in PMC"


def test_converter_refuses_a_mixed_list(simulator: Simulator) -> None:
    """Sink the whole request for one id of another type."""
    reply = _get(simulator, "/idconv/", ids="11,PMC101", idtype="pmid", format="json")
    assert reply.status_code == 400
    assert reply.json()["errors"][0]["code"] == "invalid_pmids"


def test_crossref_lists_by_doi(simulator: Simulator) -> None:
    """Leave unknown DOIs and aliases out of a list."""
    dois = "doi:10.5555/one,doi:10.5555/old-one,doi:10.5555/nobody,doi:10.5555/four"
    items = _get(simulator, "/crossref/works", filter=dois, rows="4").json()["message"][
        "items"
    ]
    assert sorted(item["DOI"] for item in items) == ["10.5555/four", "10.5555/one"]


@pytest.mark.parametrize(
    "wrong", [{"filter": "doi:10.5555/one,doi:junk"}, {"rows": "1001"}]
)
def test_crossref_refuses_invalid_lists(
    simulator: Simulator, wrong: dict[str, str]
) -> None:
    """Answer 400 for a malformed DOI and for too many rows."""
    assert _get(simulator, "/crossref/works", **wrong).status_code == 400


def test_crossref_redirects_aliases(simulator: Simulator) -> None:
    """Send the caller of an alias to the prime DOI."""
    url = f"{simulator.url}/crossref/works/10.5555%2Fold-one"
    assert httpx.get(url).status_code == 301
    assert (
        httpx.get(url, follow_redirects=True).json()["message"]["DOI"] == "10.5555/one"
    )


def test_crossref_says_what_it_lacks(simulator: Simulator) -> None:
    """Answer 404 in plain text, and 400 to a select."""
    assert (
        _get(simulator, "/crossref/works/10.5555%2Fnobody").text
        == "Resource not found."
    )
    assert (
        _get(simulator, "/crossref/works/10.5555%2Fone", select="DOI").status_code
        == 400
    )


def test_crossref_ranks_by_words(simulator: Simulator) -> None:
    """Put the work that shares most words first."""
    query = {"query.bibliographic": "warfarin perth ekström", "rows": "5"}
    items = _get(simulator, "/crossref/works", **query).json()["message"]["items"]
    assert [item["DOI"] for item in items] == ["10.5555/one", "10.5555/two"]


def test_limits_are_enforced() -> None:
    """Refuse the fourth request within a second, echoing the caller."""
    with Simulator(WORKS, limits=REAL) as running:
        replies = [
            _get(running, "/eutils/efetch.fcgi", db="pubmed", retmode="xml", id="11")
            for _ in range(4)
        ]
        assert [r.status_code for r in replies] == [200, 200, 200, 429]
        assert replies[3].json()["api-key"] == "127.0.0.1"


def test_pools_have_their_own_limits() -> None:
    """Allow one list a second to the public, three to the polite."""
    with Simulator(WORKS, limits=REAL) as running:
        public = [_get(running, "/crossref/works") for _ in range(2)]
        polite = [_get(running, "/crossref/works", mailto="a@b.org") for _ in range(4)]
        assert [r.status_code for r in public] == [200, 429]
        assert [r.status_code for r in polite] == [200, 200, 200, 429]
        assert polite[0].headers["x-api-pool"] == "polite-array"


def test_an_unknown_key_is_refused(simulator: Simulator) -> None:
    """Answer 400 and echo the key."""
    reply = _get(simulator, "/eutils/esearch.fcgi", term="a", api_key="k1")
    assert (reply.status_code, reply.json()["api-key"]) == (400, "k1")


def test_a_long_get_is_refused(simulator: Simulator) -> None:
    """Answer 414 beyond four kilobytes."""
    assert _get(simulator, "/eutils/efetch.fcgi", id="1" * 4_100).status_code == 414


_RAISING: dict[str, tuple[type[httpx.RequestError], ...]] = {
    "reset-before": (httpx.ReadError,),
    "reset-middle": (httpx.ReadError, httpx.RemoteProtocolError),
    "broken-gzip": (httpx.DecodingError,),
    "stall": (httpx.ReadTimeout,),
}
_UNENDING = ("endless",)


@pytest.mark.parametrize("fault", sorted(set(FAULTS) - set(_UNENDING)))
def test_each_fault_befalls_once(simulator: Simulator, fault: str) -> None:
    """Spoil the first request and no other."""
    simulator.rules.append(Rule(fault))
    params = {"db": "pubmed", "retmode": "xml", "id": "11,12"}
    url = f"{simulator.url}/eutils/efetch.fcgi"
    if fault in _RAISING:
        with pytest.raises(_RAISING[fault]):
            httpx.get(url, params=params, timeout=0.5)
    else:
        httpx.get(url, params=params, timeout=5)
    assert httpx.get(url, params=params).text.count("<PubmedArticle>") == 2
    assert [entry.fault for entry in simulator.log] == [fault, None]


def test_an_endless_body_pours(simulator: Simulator) -> None:
    """Go on sending until the caller hangs up."""
    simulator.rules.append(Rule("endless"))
    seen = 0
    with httpx.stream("GET", f"{simulator.url}/crossref/works") as reply:
        for chunk in reply.iter_raw():
            seen += len(chunk)
            if seen > 1_000_000:
                break
    assert seen > 1_000_000


def test_rules_choose_their_requests(simulator: Simulator) -> None:
    """Match service, route and content, after some and so many times."""
    simulator.rules.append(
        Rule("500-empty", route="single", containing="one", times=2, after=1)
    )
    statuses = [
        _get(simulator, f"/crossref/works/10.5555%2F{name}").status_code
        for name in ("one", "two", "one", "one", "one")
    ]
    assert statuses == [200, 200, 500, 500, 200]


def test_a_storm_is_the_same_each_time() -> None:
    """Order a storm's faults by its seed alone."""
    faults = ("429", "cut", "html-200")
    assert storm(faults, 6, seed=3) == storm(faults, 6, seed=3)
    assert sorted(r.fault for r in storm(faults, 6)) == [
        "429",
        "429",
        "cut",
        "cut",
        "html-200",
        "html-200",
    ]


def test_works_survive_json() -> None:
    """Read back what was written, tuples and all."""
    works = synthetic_works(3)
    assert works_from_json(works_to_json(works)) == works


def test_an_unknown_fact_is_refused() -> None:
    """Name the key that a work does not have."""
    with pytest.raises(ValueError, match="colour"):
        works_from_json(json.dumps([{"pmid": "1", "colour": "red"}]))


def test_synthetic_works_differ() -> None:
    """Share no title, PMID or DOI among many."""
    works = synthetic_works(3_000)
    assert len({w.title for w in works}) == 3_000
    assert len({w.doi for w in works}) == 3_000
    assert len({w.abstract for w in works}) == 3_000


def test_nothing_listens_at_a_closed_url() -> None:
    """Refuse connections."""
    with pytest.raises(httpx.ConnectError):
        httpx.get(closed_url())
