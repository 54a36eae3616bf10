"""Meet the services' oddities that no single part of Pubmend is about.

`test_traps` lists them all; here stand those that only a whole run, or what a run never
asks, can show to be harmless.
"""

from __future__ import annotations

import ast
import asyncio
import json
from collections.abc import Iterable
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import httpx
import pytest
from tests.places import ROOT
from tests.simulator import (
    MEMORY_ENVIRONMENT,
    MemoryTransport,
    Work,
    synthetic_works,
)
from tests.sources.asking import (
    EFETCH,
    WORKS_ROUTE,
    Network,
    ask,
    make_source,
    questions,
    routed,
)

from pubmend.ask.asker import Asker
from pubmend.ask.pipeline import enrich
from pubmend.formats.crossref.reader import read_work
from pubmend.formats.registry import choose_format
from pubmend.model.findings import Enriched, Status, Verdict
from pubmend.model.identifiers import Doi, Pmcid, parse_pmid
from pubmend.model.questions import Found, NotFound, Payload, QuestionKind
from pubmend.model.record import Author, Origin, PartialDate, Record
from pubmend.settings import load_settings
from pubmend.sources import Batching, sources_for
from pubmend.transports.redirect import RedirectTransport

SOURCES = ROOT / "src/pubmend/sources"
NOW = datetime(2026, 11, 21, 8, 30, tzinfo=UTC)

# What Pubmend may send, route by route: every parameter, and no other.
KNOWN_REQUESTS = {
    ("efetch", "GET", frozenset({"db", "id", "retmode"})),
    ("esearch", "GET", frozenset({"db", "retmax", "retmode", "term"})),
    ("ecitmatch", "GET", frozenset({"bdata", "db", "retmode"})),
    ("idconv", "GET", frozenset({"format", "ids", "idtype"})),
    ("single", "GET", frozenset()),
    ("agency", "GET", frozenset()),
    ("works", "GET", frozenset({"filter", "rows"})),
    ("works", "GET", frozenset({"query.bibliographic", "rows"})),
}
WORKS = (
    *synthetic_works(12),
    Work(pmid="77", doi="10.5555/prime", title="Lithium for commuters in Riga", aliases=("10.5555/alias",), authors=(("Haddad", "Leila"),)),
    Work(pmid="78", doi="10.48550/arxiv.2301.00001", title="A preprint of another agency", in_crossref=False),
)  # fmt: skip


def run(
    works: Iterable[Work], records: Iterable[Record]
) -> tuple[list[Enriched], MemoryTransport]:
    """Enrich records at simulated services, and give what these were asked."""
    network = MemoryTransport(works)
    settings = load_settings(MEMORY_ENVIRONMENT)
    sources = sources_for(settings, now=lambda: NOW)

    async def whole_run() -> list[Enriched]:
        async with httpx.AsyncClient(transport=RedirectTransport(network)) as client:
            asker = Asker(sources, client, cache=None, batching=Batching())
            return [enriched async for enriched in enrich(records, asker)]

    return asyncio.run(whole_run()), network


def given(key: str, **fields: Any) -> Record:
    """Make a given record."""
    return Record(Origin("given", key), **fields)


def _of_every_kind() -> list[Record]:
    """Make records that are asked about in every way there is."""
    first, second, third, fourth, *_ = WORKS
    citation = {
        "container_title": fourth.journal,
        "container_title_short": fourth.journal_short,
        "issued": PartialDate(fourth.year),
        "volume": fourth.volume,
        "page": fourth.pages,
        "author": (Author(fourth.authors[0][0], fourth.authors[0][1][:1]),),
    }
    return [
        given("pmid", pmid=parse_pmid(first.pmid or "")),
        given("pmid2", pmid=parse_pmid(second.pmid or "")),
        given("doi", doi=Doi(WORKS[5].doi or "")),
        given("alias", doi=Doi("10.5555/alias")),
        given("pmcid", pmcid=Pmcid(third.pmcid or "")),
        given("citation", **citation),
        given("title", title=WORKS[7].title, author=(Author(WORKS[7].authors[0][0]),)),
        given("abstract", abstract=WORKS[8].abstract),
        given("unknown", doi=Doi("10.5555/nobody"), title="A title that nobody has"),
    ]


def test_nothing_is_asked_that_is_not_known() -> None:
    """Send no request but those whose limits and failures are known.

    No page of a long list, no history, no cursor, no selection of fields.
    """
    results, network = run(WORKS, _of_every_kind())
    asked = {(r.route, r.method, frozenset(r.params)) for r in network.requests}
    assert asked == KNOWN_REQUESTS
    searches = network.asked("esearch")
    assert all(int(search.params["retmax"]) <= 100 for search in searches)
    statuses = [result.status for result in results]
    assert statuses[:5] == [Status.RESOLVED] * 5
    assert statuses[-1] is Status.NOT_FOUND


def test_no_phrase_is_quoted_but_a_doi() -> None:
    """PubMed breaks up a phrase that it has not indexed, and widens a search by [doi]."""
    _, network = run(WORKS, _of_every_kind())
    terms = [search.params["term"] for search in network.asked("esearch")]
    assert terms
    for term in terms:
        quoted = term.split('"')[1::2]
        assert all(phrase.startswith("10.") for phrase in quoted), term
        assert "[doi]" not in term


_UNASKED = (
    "esummary",
    "elink",
    "epost",
    "usehistory",
    "WebEnv",
    "query_key",
    "oa.fcgi",
    "oa_file_list",
    "oa_package",
    "transform",
    "select",
    "cursor",
    "offset",
)


@pytest.mark.parametrize("word", _UNASKED)
def test_no_source_knows_the_words_of_a_trap(word: str) -> None:
    """What is never asked can't go wrong: the words stand in no text of a source."""
    for path in sorted(SOURCES.rglob("*.py")):
        spoken = _spoken(ast.parse(path.read_text(encoding="utf-8")))
        assert not any(word in text for text in spoken), path.name


def _spoken(tree: ast.Module) -> list[str]:
    """List a module's texts, its docstrings and messages to people left out."""
    texts = [n for n in ast.walk(tree) if isinstance(n, ast.Constant)]
    words = [text.value for text in texts if isinstance(text.value, str)]
    # What is sent holds no two blanks and no sentence.
    return [word for word in words if word.count(" ") < 2 and "\n" not in word]


BOOK = b"""<?xml version="1.0" ?>
<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2025//EN"
 "https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd">
<PubmedArticleSet><PubmedBookArticle><BookDocument><PMID Version="1">20301546</PMID>
<ArticleIdList><ArticleId IdType="bookaccession">NBK1440</ArticleId></ArticleIdList>
<Book><Publisher><PublisherName>University of Washington</PublisherName></Publisher>
<BookTitle book="gene">GeneReviews</BookTitle><PubDate><Year>1993</Year></PubDate></Book>
<ArticleTitle book="gene" part="x">HFE Hemochromatosis</ArticleTitle></BookDocument>
<PubmedBookData><PublicationStatus>ppublish</PublicationStatus><ArticleIdList>
<ArticleId IdType="pubmed">20301546</ArticleId></ArticleIdList></PubmedBookData>
</PubmedBookArticle></PubmedArticleSet>"""


def test_a_book_is_found_by_its_pmid() -> None:
    """A chapter of GeneReviews is as good an answer as an article."""
    network, efetch = routed(EFETCH, httpx.Response(200, content=BOOK))
    (question,) = questions("pubmed", QuestionKind.PMID, ["20301546"])
    reply = ask(network, [question])[question]
    assert isinstance(reply, Payload)
    found = make_source("pubmed").read(question, reply)
    assert isinstance(found, Found)
    assert found.records[0].title == "HFE Hemochromatosis"
    assert found.records[0].container_title == "GeneReviews"
    assert efetch.call_count == 1


def test_a_padded_pmid_is_asked_bare() -> None:
    """``0030000001`` is PMID 30000001, to every service and in what is written."""
    records = [given("padded", pmid=parse_pmid("0030000001"))]
    (result,), network = run(WORKS, records)
    assert result.status is Status.RESOLVED
    assert [r.params["id"] for r in network.asked("efetch")] == ["30000001"]


def test_two_records_of_one_article_are_both_answered() -> None:
    """The id goes out once, and what comes back serves both in their places."""
    pmids = ("30000002", "30000001", "30000002")
    records = [given(str(n), pmid=parse_pmid(p)) for n, p in enumerate(pmids)]
    results, network = run(WORKS, records)
    assert [result.record.pmid for result in results] == list(pmids)
    titles = [result.record.title for result in results]
    assert titles == [WORKS[1].title, WORKS[0].title, WORKS[1].title]
    (asked,) = network.asked("efetch")
    assert sorted(asked.params["id"].split(",")) == ["30000001", "30000002"]


def test_an_article_outside_pmc_is_found_all_the_same() -> None:
    """The converter's ``not found`` is about PMC: PubMed is searched, and knows it."""
    work = WORKS[1]
    assert work.pmcid is None
    (result,), network = run(WORKS, [given("doi", doi=Doi(work.doi or ""))])
    assert len(network.asked("idconv")) == 1
    assert result.status is Status.RESOLVED
    assert result.record.pmid == work.pmid
    assert (result.answers or {})["pubmed"] == "found"


def test_a_doi_of_another_agency_is_no_mistake() -> None:
    """DataCite registers those of arXiv: PubMed knowing the DOI is enough."""
    record = given("arxiv", doi=Doi("10.48550/arxiv.2301.00001"))
    (result,), _ = run(WORKS, [record])
    assert result.status is Status.RESOLVED
    assert (result.answers or {})["crossref"] == "not-found"
    (finding,) = [f for f in result.findings if f.field == "DOI"]
    assert finding.verdict is Verdict.AGREED


def test_a_doi_that_nobody_asked_knows_is_left_as_it_is() -> None:
    """That neither service has it is told; that it does not exist is not."""
    record = given("zenodo", doi=Doi("10.5281/zenodo.1234567"), volume="7")
    (result,), _ = run(WORKS, [record])
    assert result.status is Status.NOT_FOUND
    assert result.record == result.given
    verdicts = {finding.verdict for finding in result.findings}
    assert verdicts <= {Verdict.UNCONFIRMED}


ODD_DOIS = (
    "10.1016/s0140-6736(05)67889-0",
    "10.1002/(sici)1097-0258(19980815)17:15<1661::aid-sim968>3.0.co;2-2",
    "10.1000/a+b",
    "10.1000/100%25",
    "10.1000/what?#413/",
    "10.1000/a&rows=0",
)


@pytest.mark.parametrize("one_by_one", [False, True])
def test_the_signs_of_old_dois_arrive(*, one_by_one: bool) -> None:
    """Each sign means something in an address; Crossref must see the DOI itself."""
    works = [Work(doi=doi, title=f"Work {n}") for n, doi in enumerate(ODD_DOIS)]
    asked = questions("crossref", QuestionKind.DOI, ODD_DOIS)
    network = MemoryTransport(works)
    told = ask(network, asked, Batching(one_by_one=one_by_one))
    for question, work in zip(asked, works, strict=True):
        reply = told[question]
        assert isinstance(reply, Payload), question.value
        found = make_source("crossref").read(question, reply)
        assert isinstance(found, Found)
        assert found.records[0].title == work.title
    assert len(network.requests) == (len(works) if one_by_one else 1)


def test_a_404_that_is_called_json_is_crossrefs_word() -> None:
    """Read the body: its type is wrong on sub-routes and for what is no DOI."""
    headers = {"content-type": "application/json;charset=utf-8"}
    answer = httpx.Response(404, headers=headers, content=b"Resource not found.")
    network, _ = routed(WORKS_ROUTE, answer)
    (question,) = questions("crossref", QuestionKind.DOI, ["10.5555/nobody"])
    assert isinstance(ask(network, [question])[question], NotFound)


def test_a_cover_date_may_lie_ahead() -> None:
    """A January issue appears in November; its date is taken as it is told."""
    work = {"DOI": "10.5555/x", "issued": {"date-parts": [[2027, 1]]}, "created": {"date-parts": [[2026, 11, 3]]}}  # fmt: skip
    record = read_work(work, Origin("crossref", "10.5555/x"))
    assert record.issued == PartialDate(2027, 1)


# Cut from what api.crossref.org/v1/works/…/transform answered in June 2026.
FLAVOURED = {
    "DOI": "10.1126/science.169.3946.635",
    "ISSN": ["0036-8075", "1095-9203"],
    "URL": "http://dx.doi.org/10.1126/science.169.3946.635",
    "author": [{"given": "Henry S.", "family": "Frank", "sequence": "first", "affiliation": []}],
    "container-title": "Science",
    "is-referenced-by-count": 150,
    "issued": {"date-parts": [[1970, 8, 14]]},
    "title": "The Structure of Ordinary Water",
    "type": "journal-article",
    "volume": "169",
}  # fmt: skip


@pytest.mark.parametrize("framed", [FLAVOURED, [FLAVOURED]], ids=["alone", "listed"])
def test_crossrefs_flavour_of_csl_json_is_read(framed: object) -> None:
    """Texts where Crossref has lists, lists where CSL has texts, Crossref's own type."""
    body = json.dumps(framed).encode()
    chosen = choose_format(body, "works.json")
    assert chosen is not None
    (record,) = chosen.read(BytesIO(body), "works.json")
    assert isinstance(record, Record)
    assert record.title == "The Structure of Ordinary Water"
    assert record.container_title == "Science"
    assert record.type == "article-journal"
    assert record.doi == "10.1126/science.169.3946.635"
    assert record.issn == ("0036-8075", "1095-9203")


def test_a_port_in_a_redirect_is_no_other_service() -> None:
    """Crossref's ``https://api.crossref.org:443/…`` is asked as itself."""
    moved = {"location": "https://api.crossref.org:443/works/10.5555%2Fx"}
    network = Network()
    network.router.get(scheme="http").respond(301, headers=moved)
    secure = network.router.get(scheme="https").respond(json={"status": "ok"})

    async def get() -> httpx.Response:
        transport = RedirectTransport(network)
        async with httpx.AsyncClient(transport=transport) as client:
            return await client.get("http://api.crossref.org/works/10.5555%2Fx")

    assert asyncio.run(get()).status_code == 200
    assert [str(call.request.url) for call in network.router.calls] == [
        "http://api.crossref.org/works/10.5555%2Fx",
        "https://api.crossref.org/works/10.5555%2Fx",
    ]
    assert secure.calls.last.request.headers["host"] == "api.crossref.org"
