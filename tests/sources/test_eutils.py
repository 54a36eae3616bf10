"""Understand what NCBI says, by the bodies that it was seen to send."""

from __future__ import annotations

import asyncio

import httpx
import pytest
from tests.places import WIRE
from tests.simulator.ncbi import error_xml
from tests.sources.asking import NOW, Network

from pubmend.sources.eutils import CITATIONS, HITS, RECORDS, classify, judge
from pubmend.sources.outcome import Meaning, Outcome
from pubmend.sources.requesting import Received, Requester

_SET = b'<?xml version="1.0" ?>\n<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2025//EN" "https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd">\n<PubmedArticleSet>'
_ARTICLE = (
    b"<PubmedArticle><MedlineCitation><PMID>1</PMID></MedlineCitation></PubmedArticle>"
)

# status, body, meaning, the words for a person; where seen stands beside.
CASES = [
    (200, _SET + _ARTICLE + b"</PubmedArticleSet>", "ok", "PubMed records"),
    (200, _SET + b"</PubmedArticleSet>", "ok", "PubMed records"),  # all PMIDs unknown
    (200, _SET + _ARTICLE, "passing", "the answer was cut off"),
    (200, _SET.partition(b"<PubmedA")[0], "passing", "the answer was cut off"),  # backend EOF
    (200, b"", "passing", "the answer was empty"),
    (200, b" \n", "passing", "the answer was empty"),
    (200, b"<!DOCTYPE html>\n<html>down_bethesda</html>", "passing", "a web page came in place of the answer"),
    (200, b'{"error":"API rate limit exceeded","count":"11"}', "passing", "too many requests"),  # NBK25497
    (429, b'{"error":"API rate limit exceeded","api-key":"ABCDE12345","count":"11","limit":"10"}', "passing", "too many requests"),
    (429, b"", "passing", "too many requests (HTTP 429)"),
    (400, b'{"error":"API key invalid","api-key":"k1","type":"invalid",\n"status":"unknown"}', "refused", "the API key is not accepted"),
    (500, b'{"error":"error forwarding request","api-key":"::1","type":"ip",\n"status":"ok"}', "passing", "NCBI's gateway could not pass the request on"),
    (502, b"Unable to route request!\n\nservice name: /http/service/ratecontrol\n", "passing", "NCBI's gateway could not pass the request on"),
    (500, b"", "passing", "the service failed (HTTP 500)"),
    (503, b"<html><h1>Service Unavailable</h1></html>", "passing", "the service failed (HTTP 503)"),
    (400, error_xml("ID list is empty! Possibly it has no correct IDs.").encode(), "empty", "nothing that was asked for is a PMID"),
    (400, b"ID+list+is+empty!+Possibly+it+has+no+correct+IDs.", "empty", "nothing that was asked for is a PMID"),  # retmode=text
    (500, error_xml("ID list is empty!").encode(), "passing", "the service failed (HTTP 500)"),
    (400, error_xml("Error: CEFetchPApplication::proxy_stream(): Failed to connect to PubOne service.").encode(), "passing", "a service behind NCBI's gateway failed"),
    (400, error_xml("Error: CEFetchPApplication::proxy_stream(): <html>\n<h1>502 Bad Gateway</h1></html>\n").encode(), "passing", "a service behind NCBI's gateway failed"),
    (200, error_xml("External viewer error: Status: Timeout").encode(), "passing", "a service behind NCBI's gateway failed"),
    (200, error_xml("NCBI C++ Exception: CTxRawClient_EOF: Read failed").encode(), "passing", "a service behind NCBI's gateway failed"),
    (200, b'{"esearchresult":{"ERROR":"Search Backend failed: Database is not supported: pubmed"}}', "passing", "a service behind NCBI's gateway failed"),  # outage of July 2025
    (200, b'{"esearchresult":{"ERROR":"Search Backend failed: Exception:\n\'retstart\' cannot be larger than 9998."}}', "refused", "more was asked for than NCBI lists"),
    (200, b'{"header":{"type":"esummary","version":"0.3"},"error":"Too many UIDs in request."}', "refused", "more was asked for than NCBI lists"),
    (200, b'{"header":{},"esearchresult":{"count":"0","idlist":[]}}', "ok", "the result of a search"),
    (200, b'{"header":{},"esearchresult":{"count":"0","idli', "passing", "the answer was cut off"),
    (200, b'{"result":{}}', "passing", "the answer is not of the expected form"),
    (200, b"Proc Natl Acad Sci U S A|1991||3248|mann|Art1|2014248\n", "ok", "matched citations"),
    (200, b"no known form", "passing", "the answer is not of the expected form"),
    (200, error_xml("Something new").encode(), "passing", "the answer is not of the expected form"),
    (400, error_xml("Something new").encode(), "refused", "the request was refused (HTTP 400)"),
    (414, b"<html>Request-URI Too Large</html>", "refused", "the request was too long"),
    (403, b"", "refused", "access is blocked (HTTP 403)"),
    (404, b"<html>404</html>", "passing", "nothing answered at this address (HTTP 404)"),
    (302, b"", "passing", "it sent us elsewhere (HTTP 302)"),
    (301, b"", "refused", "it sent us elsewhere (HTTP 301)"),
    (418, b"", "refused", "the service failed (HTTP 418)"),
]  # fmt: skip


@pytest.mark.parametrize(("status", "body", "meaning", "why"), CASES)
def test_an_answer_is_judged_by_its_body_first(
    status: int, body: bytes, meaning: str, why: str
) -> None:
    """Know each answer for what it is, and say so without its body."""
    response = httpx.Response(status, content=body)
    outcome = classify(response)
    assert (outcome.meaning, outcome.why) == (meaning, why)
    assert judge(response) == (why if meaning == "passing" else None)


@pytest.mark.parametrize("secret", ["ABCDE12345", "203.0.113.7"])
@pytest.mark.parametrize(
    ("status", "error"),
    [
        (429, "API rate limit exceeded"),
        (400, "API key invalid"),
        (500, "error forwarding request"),
        (400, "else"),
    ],
)
def test_no_word_repeats_what_ncbi_echoes(status: int, error: str, secret: str) -> None:
    """Keep keys and addresses, which NCBI's errors repeat, out of the words."""
    body = f'{{"error":"{error}","api-key":"{secret}"}}'
    assert secret not in classify(httpx.Response(status, text=body)).why


def test_an_abstract_about_errors_is_no_error() -> None:
    """Look for errors in error elements alone."""
    text = b"<AbstractText>API rate limit exceeded; ID list is empty</AbstractText>"
    body = (
        _SET + _ARTICLE.replace(b"</PMID>", b"</PMID>" + text) + b"</PubmedArticleSet>"
    )
    assert classify(httpx.Response(200, content=body)) is RECORDS


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (_SET + b"</PubmedArticleSet>", HITS),
        (b'{"esearchresult":{"count":"0","idlist":[]}}', RECORDS),
        (b'{"esearchresult":{"count":"0","idlist":[]}}', CITATIONS),
        (b"a|1991|2|3|b|1|2014248\n", RECORDS),
    ],
)
def test_an_answer_to_another_question_is_none(body: bytes, expected: Outcome) -> None:
    """Refuse to take a search's empty result for an empty set of records."""
    network = Network()
    network.router.get("https://x/").respond(200, content=body)

    async def ask() -> Received:
        async with httpx.AsyncClient(transport=network) as client:
            requester = Requester(client, "https://x", lambda: NOW, classify)
            return await requester.get("https://x/", expected)

    assert asyncio.run(ask()).outcome.meaning is Meaning.PASSING


@pytest.mark.skipif(not WIRE.exists(), reason="the collected samples are not here")
@pytest.mark.parametrize(
    ("name", "status", "meaning"),
    [
        ("ecitmatch_ok.txt", 200, "ok"),
        ("efetch_all_invalid_ids_400.xml", 400, "empty"),
        ("efetch_all_invalid_ids_400_text.txt", 400, "empty"),
        ("efetch_backend_400_pubone.xml", 400, "passing"),
        ("efetch_backend_400_relayed502.xml", 400, "passing"),
        ("efetch_history_expired.xml", 200, "passing"),
        ("efetch_prolog_only.xml", 200, "passing"),
        ("efetch_pubmed_empty_set.xml", 200, "ok"),
        ("efetch_viewer_timeout.xml", 200, "passing"),
        ("elink_address_table_empty.xml", 200, "passing"),
        ("esearch_db_unsupported.xml", 200, "passing"),
        ("esearch_ok.json", 200, "ok"),
        ("esearch_retstart_9999.json", 200, "refused"),
        ("esummary_too_many.json", 200, "refused"),
        ("eutils_400_bad_key.json", 400, "refused"),
        ("eutils_429_key.json", 429, "passing"),
        ("eutils_429_nokey.json", 429, "passing"),
        ("eutils_500_gateway.json", 500, "passing"),
        ("eutils_ratecontrol_linkerd.txt", 502, "passing"),
    ],
)
def test_the_collected_samples_are_known(name: str, status: int, meaning: str) -> None:
    """Judge what was really sent."""
    response = httpx.Response(status, content=(WIRE / name).read_bytes())
    assert classify(response).meaning == meaning
