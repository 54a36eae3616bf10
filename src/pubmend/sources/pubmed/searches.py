"""Find PMIDs in PubMed by DOI or by a search term.

One at a time, the exchanges are::

    esearch.fcgi?db=pubmed&retmode=json&retmax=20&term="10.1186/s13722-019-0173-1"[aid]
    esearch.fcgi?db=pubmed&retmode=json&retmax=20&term=word[tiab] AND other[tiab]

DOIs are searched in the article ids, since ``[doi]`` falls back to a search of all
fields for a DOI that PubMed lacks. Several are joined by OR; whose the hits are is
then read in the hits' own records, which are handed on beside the replies.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import partial
from urllib.parse import quote_plus

from ...formats.pubmed.reader import read_article
from ...formats.services.esearch import read_esearch
from ...model.identifiers import IdKind, parse_doi
from ...model.questions import Hits, NotFound, Payload, Question, Reply
from ..eutils import HITS, esearch_address
from ..outcome import Meaning
from ..requesting import Job, Requester, Step, halves, packed
from ..source import Replies, all_failed, origin_of
from .records import fetch_records

MOST_DOIS, MOST_BYTES = 20, 2_000
# One DOI can have two PMIDs (an article and its erratum), hence more than one a DOI.
MOST_HITS = 100


def read_hits(question: Question, payload: Payload) -> Hits:
    """Read which PMIDs a search led to."""
    result = read_esearch(payload.body)
    return Hits(question, IdKind.PMID, result.ids, result.count, payload.expired)


def search_jobs(requester: Requester, questions: Iterable[Question]) -> Iterable[Job]:
    """Search by terms: one a request, since hits of several can't be told apart."""
    return [partial(_search, requester, q, q.value) for q in questions]


def doi_jobs(
    requester: Requester, questions: Iterable[Question], *, one_by_one: bool
) -> Iterable[Job]:
    """Search for DOIs, several a request.

    Args:
        requester: makes the requests.
        questions: the DOIs.
        one_by_one: send each in a request of its own.
    """
    batches = packed(
        questions,
        most=1 if one_by_one else MOST_DOIS,
        most_bytes=MOST_BYTES,
        size=lambda question: len(quote_plus(f"{_article_id(question)} OR ")),
    )
    return [partial(_find, requester, batch) for batch in batches]


def _article_id(question: Question) -> str:
    """Name a DOI as an article id; a quotation mark in it can't be expressed."""
    return f'"{question.value.replace(chr(34), " ")}"[aid]'


async def _search(requester: Requester, question: Question, term: str) -> Step:
    url = esearch_address(requester.base, term)
    received = await requester.get(url, HITS)
    outcome, when = received.outcome, received.retrieved
    if outcome.meaning is not Meaning.OK:
        return Step(all_failed((question,), outcome.why))
    if read_esearch(received.body).ids:
        return Step({question: Payload(received.body, url, when)})
    return Step({question: NotFound(question, url, when)})


async def _find(requester: Requester, batch: tuple[Question, ...]) -> Step:
    """Find the PMIDs of DOIs; fewer DOIs are asked for where hits are too many."""
    if len(batch) == 1:
        return await _search(requester, batch[0], _article_id(batch[0]))
    term = " OR ".join(_article_id(question) for question in batch)
    url = esearch_address(requester.base, term, MOST_HITS)
    received = await requester.get(url, HITS)
    outcome = received.outcome
    if outcome.meaning is not Meaning.OK:
        failed = all_failed(batch, outcome.why)
        return _again(requester, halves(batch)) if outcome.divisible else Step(failed)
    result = read_esearch(received.body)
    if result.count > len(result.ids):
        return _again(requester, halves(batch))
    if result.ids:
        return await _attribute(requester, batch, result.ids)
    return Step(_replies(requester.base, batch, {}, received.retrieved))


def _again(requester: Requester, parts: Iterable[tuple[Question, ...]]) -> Step:
    return Step({}, tuple(partial(_find, requester, part) for part in parts))


async def _attribute(
    requester: Requester, batch: tuple[Question, ...], pmids: Sequence[str]
) -> Step:
    """Read in the hits' own records whose DOIs they bear."""
    source = batch[0].source
    hits = tuple(Question.by_id(source, IdKind.PMID, pmid) for pmid in pmids)
    fetched = await fetch_records(requester, hits)
    payloads = {q: r for q, r in fetched.replies.items() if isinstance(r, Payload)}
    if len(payloads) < len(hits):
        singly = _again(requester, ((question,) for question in batch))
        return Step(payloads, singly.further)
    bearers: defaultdict[str, list[str]] = defaultdict(list)
    for question, payload in payloads.items():
        for doi in _own_dois(question, payload):
            bearers[doi].append(question.value)
    when = max(payload.retrieved for payload in payloads.values())
    return Step({**payloads, **_replies(requester.base, batch, bearers, when)})


def _own_dois(question: Question, payload: Payload) -> frozenset[str]:
    record = read_article(payload.body, origin_of(question, payload))
    others = map(parse_doi, record.other_dois)
    return frozenset(filter(None, (record.doi, *others)))


def _replies(
    base: str,
    batch: Iterable[Question],
    bearers: Mapping[str, list[str]],
    when: datetime,
) -> Replies:
    """Reply to each DOI as PubMed would have, had it been asked by itself."""
    replies: dict[Question, Reply] = {}
    for question in batch:
        url = esearch_address(base, _article_id(question))
        pmids = bearers.get(question.value.lower())
        replies[question] = (
            Payload(_search_result(pmids), url, when)
            if pmids
            else NotFound(question, url, when)
        )
    return replies


def _search_result(pmids: Sequence[str]) -> bytes:
    result = {"count": str(len(pmids)), "retstart": "0", "idlist": list(pmids)}
    return json.dumps({"esearchresult": result}).encode()
