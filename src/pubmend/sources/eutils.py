"""Word requests to NCBI's E-utilities, and understand what they say when they fail.

The requests, in the form that never varies (``id``, ``term`` and ``bdata`` apart)::

    efetch.fcgi?db=pubmed&id=31771641&retmode=xml
    efetch.fcgi?db=pmc&id=6880358&retmode=xml
    esearch.fcgi?db=pubmed&retmode=json&retmax=20&term=...
    ecitmatch.cgi?db=pubmed&retmode=xml&bdata=journal|year|volume|page|author|1|

https://www.ncbi.nlm.nih.gov/books/NBK25499/ describes them. It does not say that
errors come with status 200, that passing troubles of a service behind the gateway come
with status 400, or that an answer can be cut off and still have status 200. So an
answer is judged by its body first.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

import httpx

from ..errors import FormatError
from ..formats.jats.reader import is_complete_pmc
from ..formats.pubmed.splitter import is_complete
from ..formats.reading.foreign_json import load_json
from ..formats.services.esearch import read_esearch
from .outcome import (
    CUT,
    NOTHING,
    UNREADABLE,
    WEB_PAGE,
    Meaning,
    Outcome,
    is_web_page,
    outcome_of_status,
)
from .requesting import Received, Requester

# "for more than about 200 UIDs ... use HTTP POST" (NBK25499); a GET of 468 UIDs was
# answered 414, so we change over early.
MOST_IDS_BY_GET = 100

RECORDS = Outcome(Meaning.OK, "PubMed records")
ARTICLES = Outcome(Meaning.OK, "PMC articles")
HITS = Outcome(Meaning.OK, "the result of a search")
CITATIONS = Outcome(Meaning.OK, "matched citations")

_PASSING_BACKEND = Outcome(
    Meaning.PASSING, "a service behind NCBI's gateway failed", divisible=True
)
BAD_KEY = Outcome(Meaning.REFUSED, "the API key is not accepted")
NO_PMIDS = Outcome(Meaning.EMPTY, "nothing that was asked for is a PMID")
# What an error text means: the first row that fits counts.
_MEANINGS: tuple[tuple[re.Pattern[str], Outcome], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), outcome)
    for pattern, outcome in (
        (r"ID[ +]list[ +]is[ +]empty", NO_PMIDS),
        (r"API rate limit exceeded", Outcome(Meaning.PASSING, "too many requests")),
        (r"API key invalid", BAD_KEY),
        (
            r"error forwarding request|Unable to route request",
            Outcome(Meaning.PASSING, "NCBI's gateway could not pass the request on"),
        ),
        (
            r"'retstart' cannot be larger|Too many UIDs",
            Outcome(Meaning.REFUSED, "more was asked for than NCBI lists"),
        ),
        (
            (
                r"proxy_stream|PubOne|External viewer error|Bad Gateway"
                r"|Search Backend failed|Database is not supported"
                r"|address table is empty|NCBI C\+\+ Exception|Read failed"
                r"|cannot get document summary|Unable to obtain query"
            ),
            _PASSING_BACKEND,
        ),
    )
)
_KNOWN = tuple(outcome for _, outcome in _MEANINGS)
_XML_ERROR = re.compile(rb"<ERROR>(.*?)</ERROR>", re.DOTALL)
_SET_ROOT = re.compile(rb"<Pubmed(?:Book)?ArticleSet[\s>/]")
_PMC_ROOT = re.compile(rb"<pmc-articleset[\s>/]")
_CITATION_LINE = re.compile(rb"[^|\n]*(?:\|[^|\n]*){6}")


def address(base: str, utility: str, params: Mapping[str, str]) -> str:
    """Join address and query.

    Args:
        base: the address of the E-utilities.
        utility: the program's name, such as ``efetch.fcgi``.
        params: the query's parameters, not yet encoded.
    """
    return f"{base}/{utility}?{urlencode(params)}"


async def efetch(requester: Requester, pmids: Sequence[str]) -> Received:
    """Ask for PubMed records, by POST when they are many."""
    params = _efetch_params(",".join(pmids))
    if len(pmids) > MOST_IDS_BY_GET:
        return await requester.post(f"{requester.base}/efetch.fcgi", params, RECORDS)
    return await requester.get(address(requester.base, "efetch.fcgi", params), RECORDS)


def _efetch_params(ids: str) -> Mapping[str, str]:
    return {"db": "pubmed", "id": ids, "retmode": "xml"}


def efetch_address(base: str, pmid: str) -> str:
    """Give the address of one record, the same in whichever batch it came."""
    return address(base, "efetch.fcgi", _efetch_params(pmid))


def esearch_params(term: str, retmax: int = 20) -> Mapping[str, str]:
    """Give what a search of PubMed says."""
    return {"db": "pubmed", "retmode": "json", "retmax": str(retmax), "term": term}


def esearch_address(base: str, term: str, retmax: int = 20) -> str:
    """Give the address of a search.

    Args:
        base: the address of the E-utilities.
        term: the query in PubMed's syntax.
        retmax: the most hits to list.
    """
    return address(base, "esearch.fcgi", esearch_params(term, retmax))


def ecitmatch_address(base: str, lines: Sequence[str]) -> str:
    """Give the address of citations to match; each line ends in its key and a bar."""
    params = {"db": "pubmed", "retmode": "xml", "bdata": "\r".join(lines)}
    return address(base, "ecitmatch.cgi", params)


def judge(response: httpx.Response) -> str | None:
    """Say why NCBI must be asked again, or None."""
    return classify(response).why_again


def classify(response: httpx.Response) -> Outcome:
    """Classify an answer by its body, or by its status where the body says nothing."""
    by_status = outcome_of_status(response.status_code)
    by_body = _classify_body(response.content)
    if by_status is None:
        return by_body or UNREADABLE
    if by_body is None or by_body not in _KNOWN:
        return by_status
    # "ID list is empty" comes with 400; beside another status it is a failure.
    is_answer = by_body is not NO_PMIDS or response.status_code == 400
    return by_body if is_answer else by_status


def _classify_body(body: bytes) -> Outcome | None:
    start = body[:64].lstrip()
    if not start:
        return NOTHING
    if is_web_page(body):
        return WEB_PAGE
    match start[:1]:
        case b"<":
            return _classify_xml(body)
        case b"{":
            return _classify_json(body)
        case _ if _CITATION_LINE.match(body):
            return CITATIONS
        case _:
            return _meaning_of(body[:2_000].decode("utf-8", "replace"))


def _classify_xml(body: bytes) -> Outcome | None:
    if _SET_ROOT.search(body[:2_000]):
        return RECORDS if is_complete(body) else CUT
    if _PMC_ROOT.search(body[:2_000]):
        return ARTICLES if is_complete_pmc(body) else CUT
    error = _XML_ERROR.search(body)
    # A prolog without a root element is what a lost backend leaves.
    return CUT if error is None else _meaning_of(error[1].decode("utf-8", "replace"))


def _classify_json(body: bytes) -> Outcome | None:
    try:
        result = read_esearch(body)
    except FormatError:
        return _classify_object(body)
    return HITS if result.error is None else _meaning_of(result.error)


def _classify_object(body: bytes) -> Outcome | None:
    try:
        answer = load_json(body)
    except FormatError:
        return CUT
    error = answer.get("error") if isinstance(answer, Mapping) else None
    return _meaning_of(str(error))


def _meaning_of(error: str) -> Outcome | None:
    return next((o for pattern, o in _MEANINGS if pattern.search(error)), None)
