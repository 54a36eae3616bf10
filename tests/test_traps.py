"""Name each trap that the services lay, and the tests that show it harmless.

Every one of these was met by somebody in earnest: answers without a slot for what is
missing, errors with status 200, limits that moved. A trap is held by a test that fails
when somebody walks into it again. Where the design makes it impossible, the test shows
that: what is never asked can't be misread.
"""

from __future__ import annotations

import ast
import asyncio
import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import httpx
import pytest
from tests.simulator import (
    MEMORY_ENVIRONMENT,
    MemoryTransport,
    Work,
    synthetic_works,
)
from tests.sources.asking import ask, make_source, questions, scripted

from pubmend.asker import Asker
from pubmend.core.answer import Found, NotFound, Payload, QuestionKind
from pubmend.core.finding import Enriched, Status, Verdict
from pubmend.core.identifiers import Doi, Pmcid, parse_pmid
from pubmend.core.record import Author, Origin, PartialDate, Record
from pubmend.formats.choosing import choose_format
from pubmend.formats.crossref_json import read_work
from pubmend.pipeline import enrich
from pubmend.settings import load_settings
from pubmend.sources import Batching, sources_for
from pubmend.transports.redirect import RedirectTransport

HERE = Path(__file__).parent
SOURCES = HERE.parent / "src/pubmend/sources"
NOW = datetime(2026, 11, 21, 8, 30, tzinfo=UTC)

_EUTILS = "sources/test_eutils.py"
_PUBMED = "sources/test_pubmed.py"
_PMC = "sources/test_pmc.py"
_CROSSREF = "sources/test_crossref.py"
_XML = "formats/test_pubmed_xml.py"
_WORKS = "formats/test_crossref_json.py"
_RATE = "transports/test_rate_limit.py"
_UNBREAKABLE = "test_unbreakable.py"
_HERE = "test_traps.py"

# A trap by its number, in one line, and the tests that hold it.
TRAPS: Mapping[int, tuple[str, tuple[str, ...]]] = {
    1: (
        "NCBI leaves unknown PMIDs out without a slot, in an order of its own",
        (
            f"{_PUBMED}::test_known_pmids_cost_one_request_per_200",
            f"{_PUBMED}::test_what_is_left_out_is_asked_once_more_together",
            f"{_UNBREAKABLE}::test_one_fault_of_each_service_changes_nothing",
        ),
    ),
    2: (
        "All unknown is an empty set with 200, all invalid a 400: it means the same",
        (f"{_PUBMED}::test_all_unknown_and_all_invalid_mean_the_same",),
    ),
    3: (
        "A 400 of NCBI may pass: a service behind the gateway failed",
        (
            f"{_EUTILS}::test_an_answer_is_judged_by_its_body_first",
            f"{_UNBREAKABLE}::test_one_fault_of_each_service_changes_nothing",
        ),
    ),
    4: (
        "Errors, outages, web pages and XML without a root come with 200",
        (
            f"{_EUTILS}::test_an_answer_is_judged_by_its_body_first",
            f"{_PUBMED}::test_an_error_in_200_is_a_failure",
            "transports/test_retry.py::test_a_judge_sees_through_the_status",
            f"{_UNBREAKABLE}::test_a_lasting_fault_leaves_records_unanswered",
        ),
    ),
    5: (
        "A raw line break stands in a string of NCBI's JSON",
        (
            "formats/test_esearch_json.py::test_answers",
            "transports/test_cassette.py::test_json_that_is_none_stays",
        ),
    ),
    6: (
        "A search lists 9,999 hits, clamped in silence; history does not help",
        (
            f"{_HERE}::test_nothing_is_asked_that_is_not_known",
            f"{_HERE}::test_no_source_knows_the_words_of_a_trap",
            f"{_PUBMED}::test_a_search_gone_wide_is_narrowed",
        ),
    ),
    7: (
        "esummary takes 500 ids for JSON, and says so with 200",
        (
            f"{_HERE}::test_no_source_knows_the_words_of_a_trap",
            f"{_EUTILS}::test_an_answer_is_judged_by_its_body_first",
        ),
    ),
    8: (
        "A long GET is a 414; a redirected POST would carry the key elsewhere",
        (
            f"{_PUBMED}::test_many_ids_go_by_post_and_few_by_get",
            "transports/test_redirect.py::test_a_post_is_never_sent_on",
            f"{_UNBREAKABLE}::test_the_key_is_never_carried_elsewhere",
        ),
    ),
    9: (
        "NCBI's 400 and 429 repeat the key or the address",
        (
            f"{_EUTILS}::test_no_word_repeats_what_ncbi_echoes",
            "transports/test_identify.py::test_an_echo_is_struck_out",
            "transports/test_stack.py::test_credentials_are_told_to_nobody",
        ),
    ),
    10: (
        "A search by [doi] falls back to all fields and finds another article",
        (
            f"{_PUBMED}::test_a_hit_without_the_doi_is_not_taken",
            f"{_HERE}::test_no_phrase_is_quoted_but_a_doi",
            "core/test_resolve.py::test_a_doi_search_that_falls_back_to_other_words_attaches_nothing",
        ),
    ),
    11: (
        "A quoted phrase that is not indexed is broken up or finds nothing",
        (
            "core/test_clues.py::test_an_abstract_is_searched_by_its_longest_words_one_tag_each",
            f"{_HERE}::test_no_phrase_is_quoted_but_a_doi",
        ),
    ),
    12: (
        "Books are siblings of articles, and passed over by who looks for articles",
        (
            f"{_HERE}::test_a_book_is_found_by_its_pmid",
            "formats/test_pubmed_split.py::test_pieces_in_the_order_of_the_answer",
            f"{_XML}::test_a_book",
        ),
    ),
    13: (
        "References hold article ids too, and junk among them",
        (f"{_XML}::test_ids_of_references_never_become_the_records_own",),
    ),
    14: (
        "Titles hold markup, nothing, or [Not Available].",
        (f"{_XML}::test_title", "formats/test_markup.py::test_element_text"),
    ),
    15: (
        "Months are names or numbers; dates are seasons, ranges or halves",
        ("formats/test_pubmed_dates.py::test_date",),
    ),
    16: (
        "There may be no authors, groups for authors, or surnames alone",
        (
            f"{_XML}::test_an_article_without_an_author_list",
            f"{_XML}::test_author",
        ),
    ),
    17: (
        "A zero-padded PMID is another one to a comparison of texts",
        (
            "core/test_identifiers.py::test_parse_pmid",
            f"{_HERE}::test_a_padded_pmid_is_asked_bare",
        ),
    ),
    18: (
        "A repeated id is answered once: lists differ in length",
        (
            f"{_PUBMED}::test_repeated_questions_are_asked_once",
            f"{_HERE}::test_two_records_of_one_article_are_both_answered",
        ),
    ),
    19: (
        "A retraction notice is no retracted article; the term was renamed in 2025",
        (
            "formats/test_pubmed_notices.py::test_types_alone",
            "formats/test_pubmed_notices.py::test_relation",
        ),
    ),
    20: (
        "PMC123, 123 and PMC123.2 are one; PMC's efetch wants digits",
        (
            "core/test_identifiers.py::test_parse_pmcid",
            "sources/test_pmc_articles.py::test_ten_articles_go_in_a_request",
            f"{_PMC}::test_kinds_are_never_mixed",
        ),
    ),
    21: (
        "The converter moved, changed its types, refuses batches, drops and echoes ids",
        (
            "formats/test_idconv_json.py::test_a_hit",
            "formats/test_idconv_json.py::test_the_old_shape",
            "transports/test_redirect.py::test_the_new_host_is_named",
            f"{_PMC}::test_one_malformed_id_is_found_by_halving",
            f"{_PMC}::test_what_is_passed_over_is_asked_by_itself",
            f"{_PMC}::test_case_does_not_part_an_id_from_its_answer",
        ),
    ),
    22: (
        "What is not in PMC is no unknown article",
        (f"{_HERE}::test_an_article_outside_pmc_is_found_all_the_same",),
    ),
    23: (
        "ecitmatch answers in text, stops early and drops lines",
        (
            "formats/test_ecitmatch.py::test_lines_are_known_by_their_key",
            f"{_PUBMED}::test_citations_are_matched_together",
            f"{_PUBMED}::test_what_is_passed_over_is_asked_by_itself",
            f"{_PUBMED}::test_what_is_no_citation_is_not_sent",
        ),
    ),
    24: (
        "Deletions end a file; a PMID stands in it once a version",
        (
            f"{_XML}::test_deletions_are_told",
            "formats/test_pubmed_split.py::test_deletions_come_as_pieces",
            f"{_PUBMED}::test_the_latest_version_is_taken",
        ),
    ),
    25: (
        "PMC's oa.fcgi, file lists and FTP packages are gone",
        (f"{_HERE}::test_no_source_knows_the_words_of_a_trap",),
    ),
    26: (
        "Answers name a DTD that must not be loaded, and may define entities",
        (
            "formats/test_safe_xml.py::test_the_dtd_that_a_document_names_is_not_fetched",
            "formats/test_safe_xml.py::test_the_dtd_is_not_read_from_the_disk_either",
            "formats/test_safe_xml.py::test_entities_are_not_expanded",
            "formats/test_safe_xml.py::test_thousands_of_character_references_are_no_attack",
            f"{_XML}::test_no_entity_is_expanded",
        ),
    ),
    27: (
        "The limit holds for an address: all processes, and the neighbours",
        (
            "test_killed.py::test_two_runs_at_once_keep_one_limit",
            "transports/test_stack.py::test_two_programs_keep_one_limit",
            "transports/test_ledgers.py::test_a_fleet_keeps_one_limit",
            f"{_RATE}::test_a_429_holds_everybody",
        ),
    ),
    28: (
        "A DOI may be marked wrong by PubMed, or differ in case",
        (
            f"{_XML}::test_doi",
            f"{_XML}::test_further_and_wrong_dois_are_kept_apart",
        ),
    ),
    29: (
        "Crossref's lists: one a second and one at once, three for the polite",
        (
            f"{_RATE}::test_the_table",
            f"{_CROSSREF}::test_each_pool_has_its_concurrency",
            "test_killed.py::test_two_runs_at_once_keep_one_limit",
        ),
    ),
    30: (
        "Limits differ by route: one limiter that follows the last header oscillates",
        (f"{_RATE}::test_headers_of_one_kind_say_nothing_of_the_other",),
    ),
    31: (
        "A list has 20 rows unless told otherwise",
        (f"{_CROSSREF}::test_rows_are_as_many_as_dois",),
    ),
    32: (
        "One bad DOI sinks a list; commas part DOIs; lists lack aliases",
        (
            f"{_CROSSREF}::test_one_malformed_doi_is_found_by_halving",
            f"{_CROSSREF}::test_odd_dois_find_their_work",
            f"{_CROSSREF}::test_an_alias_leads_to_its_work",
        ),
    ),
    33: (
        "Crossref's 404 is plain text, even where it is called JSON",
        (
            f"{_CROSSREF}::test_answers_are_judged",
            f"{_HERE}::test_a_404_that_is_called_json_is_crossrefs_word",
        ),
    ),
    34: (
        "429, 502 and 504 come blind: no header, HTML or no body",
        (
            f"{_CROSSREF}::test_an_outage_is_never_not_found",
            f"{_RATE}::test_a_429_holds_everybody",
            f"{_UNBREAKABLE}::test_one_fault_of_each_service_changes_nothing",
        ),
    ),
    35: (
        "select is refused on a single work, and for some keys everywhere",
        (
            f"{_HERE}::test_nothing_is_asked_that_is_not_known",
            f"{_HERE}::test_no_source_knows_the_words_of_a_trap",
        ),
    ),
    36: (
        "Dates are [[null]], titles are missing lists, authors have no name",
        (
            f"{_WORKS}::test_dates",
            f"{_WORKS}::test_title",
            f"{_WORKS}::test_author",
            f"{_WORKS}::test_container",
            f"{_WORKS}::test_a_work_that_says_nothing",
        ),
    ),
    37: (
        "Titles hold double entities, JATS, MathML and line breaks",
        (
            f"{_WORKS}::test_title",
            "formats/test_markup.py::test_plain_text",
            "formats/test_crossref_corpus.py::test_no_markup_is_left",
        ),
    ),
    38: (
        "DOIs come back in lower case; old ones hold <>;+# and end in a slash",
        (
            "core/test_identifiers.py::test_parse_doi",
            f"{_CROSSREF}::test_odd_dois_find_their_work",
            f"{_HERE}::test_the_signs_of_old_dois_arrive",
            f"{_WORKS}::test_the_doi_is_taken_as_it_is",
        ),
    ),
    39: (
        "Notices carry both directions, point to themselves and come twice",
        (
            "formats/test_crossref_notices.py::test_direction",
            "formats/test_crossref_notices.py::test_a_notice_with_both_directions_is_not_retracted",
            "formats/test_crossref_notices.py::test_an_update_in_place_is_about_the_work",
            "formats/test_crossref_notices.py::test_told_by_publisher_and_retraction_watch",
        ),
    ),
    40: (
        "The day of registration is no publication date; a cover may lie ahead",
        (
            f"{_WORKS}::test_the_day_of_registration_is_no_publication_date",
            f"{_HERE}::test_a_cover_date_may_lie_ahead",
        ),
    ),
    41: (
        "A DOI of another agency is a 404 at Crossref, and right all the same",
        (
            f"{_HERE}::test_a_doi_of_another_agency_is_no_mistake",
            f"{_HERE}::test_a_doi_that_nobody_asked_knows_is_left_as_it_is",
        ),
    ),
    42: (
        "Crossref's CSL-JSON is none, and its BibTeX is unescaped",
        (
            f"{_HERE}::test_crossrefs_flavour_of_csl_json_is_read",
            f"{_HERE}::test_no_source_knows_the_words_of_a_trap",
        ),
    ),
    43: (
        "A cursor dies after five minutes, with a 404",
        (
            f"{_HERE}::test_nothing_is_asked_that_is_not_known",
            f"{_HERE}::test_no_source_knows_the_words_of_a_trap",
            f"{_CROSSREF}::test_answers_are_judged",
        ),
    ),
    44: (
        "A mailto that is dropped fails open into the public pool",
        (
            f"{_RATE}::test_a_fall_out_of_the_polite_pool_is_noticed_and_said",
            "test_doctor.py::test_a_dropped_mailto_is_told",
        ),
    ),
    45: (
        "http leads to https with :443 in the address",
        (
            f"{_HERE}::test_a_port_in_a_redirect_is_no_other_service",
            "transports/test_routes.py::test_finds_the_service_and_what_is_asked",
        ),
    ),
}


def test_all_traps_are_listed() -> None:
    """Forty-five, each with a line that tells it and a test that holds it."""
    assert list(TRAPS) == list(range(1, 46))
    assert all(told and tests for told, tests in TRAPS.values())


@cache
def _functions(file: str) -> frozenset[str]:
    tree = ast.parse((HERE / file).read_text(encoding="utf-8"))
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return frozenset(n.name for n in ast.walk(tree) if isinstance(n, kinds))


@pytest.mark.parametrize("number", TRAPS)
def test_every_test_that_is_named_exists(number: int) -> None:
    """A trap whose test was renamed or removed is open again."""
    for named in TRAPS[number][1]:
        file, _, name = named.partition("::")
        assert name.startswith("test_")
        assert name in _functions(file), f"trap {number}: {named} is gone"


# What Pubmend may send, route by route: every parameter, and no other.
KNOWN_REQUESTS = {
    ("efetch", "GET", frozenset({"db", "id", "retmode"})),
    ("esearch", "GET", frozenset({"db", "retmax", "retmode", "term"})),
    ("ecitmatch", "GET", frozenset({"bdata", "db", "retmode"})),
    ("idconv", "GET", frozenset({"format", "ids", "idtype"})),
    ("single", "GET", frozenset()),
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
    for path in sorted(SOURCES.glob("*.py")):
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
    network, heard = scripted([httpx.Response(200, content=BOOK)])
    (question,) = questions("pubmed", QuestionKind.PMID, ["20301546"])
    reply = ask(network, [question])[question]
    assert isinstance(reply, Payload)
    found = make_source("pubmed").read(question, reply)
    assert isinstance(found, Found)
    assert found.records[0].title == "HFE Hemochromatosis"
    assert found.records[0].container_title == "GeneReviews"
    assert len(heard) == 1


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
    network, _ = scripted([answer])
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
    asked: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        if request.url.scheme == "http":
            target = f"https://api.crossref.org:443{request.url.raw_path.decode()}"
            return httpx.Response(301, headers={"location": target})
        return httpx.Response(200, json={"status": "ok"})

    async def get() -> httpx.Response:
        transport = RedirectTransport(httpx.MockTransport(answer))
        async with httpx.AsyncClient(transport=transport) as client:
            return await client.get("http://api.crossref.org/works/10.5555%2Fx")

    assert asyncio.run(get()).status_code == 200
    assert [str(request.url) for request in asked] == [
        "http://api.crossref.org/works/10.5555%2Fx",
        "https://api.crossref.org/works/10.5555%2Fx",
    ]
    assert asked[1].headers["host"] == "api.crossref.org"
