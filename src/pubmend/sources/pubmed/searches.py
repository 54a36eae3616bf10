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
from ...model.identifiers import parse_doi
from ...model.questions import Hits, NotFound, Payload, Question, QuestionKind, Reply
from ..eutils import HITS, Desk, esearch, esearch_address, understand
from ..exchange import Unreached, retrieved, send
from ..flight import Job, Step
from ..outcome import Meaning
from ..packing import halves, packed
from ..source import Replies, all_failed, origin_of
from .records import fetch_records

MOST_DOIS, MOST_BYTES = 20, 2_000
# One DOI can have two PMIDs (an article and its erratum), hence more than one a DOI.
MOST_HITS = 100


def read_hits(question: Question, payload: Payload) -> Hits:
    """Read which PMIDs a search led to."""
    result = read_esearch(payload.body)
    kind = QuestionKind.PMID
    return Hits(question, kind, result.ids, result.count, payload.expired)


def search_jobs(desk: Desk, questions: Iterable[Question]) -> Iterable[Job]:
    """Search by terms: one a request, since hits of several can't be told apart."""
    return [partial(_search, desk, question, question.value) for question in questions]


def doi_jobs(
    desk: Desk, questions: Iterable[Question], *, one_by_one: bool
) -> Iterable[Job]:
    """Search for DOIs, several a request."""
    batches = packed(
        questions,
        most=1 if one_by_one else MOST_DOIS,
        most_bytes=MOST_BYTES,
        size=lambda question: len(quote_plus(f"{_article_id(question)} OR ")),
    )
    return [partial(_find, desk, batch) for batch in batches]


def _article_id(question: Question) -> str:
    """Name a DOI as an article id; a quotation mark in it can't be expressed."""
    return f'"{question.value.replace(chr(34), " ")}"[aid]'


async def _search(desk: Desk, question: Question, term: str) -> Step:
    response = await send(desk.client, esearch(desk, term))
    if isinstance(response, Unreached):
        return Step(all_failed((question,), response.why))
    outcome = understand(response, HITS)
    if outcome.meaning is not Meaning.OK:
        return Step(all_failed((question,), outcome.why))
    url, when = esearch_address(desk, term), retrieved(response, desk.now)
    if read_esearch(response.content).ids:
        return Step({question: Payload(response.content, url, when)})
    return Step({question: NotFound(question, url, when)})


async def _find(desk: Desk, batch: tuple[Question, ...]) -> Step:
    """Find the PMIDs of DOIs; fewer DOIs are asked for where hits are too many."""
    if len(batch) == 1:
        return await _search(desk, batch[0], _article_id(batch[0]))
    term = " OR ".join(_article_id(question) for question in batch)
    response = await send(desk.client, esearch(desk, term, MOST_HITS))
    if isinstance(response, Unreached):
        return Step(all_failed(batch, response.why))
    outcome = understand(response, HITS)
    if outcome.meaning is not Meaning.OK:
        failed = all_failed(batch, outcome.why)
        return _again(desk, halves(batch)) if outcome.divisible else Step(failed)
    result = read_esearch(response.content)
    if result.count > len(result.ids):
        return _again(desk, halves(batch))
    if result.ids:
        return await _attribute(desk, batch, result.ids)
    return Step(_told(desk, batch, {}, retrieved(response, desk.now)))


def _again(desk: Desk, parts: Iterable[tuple[Question, ...]]) -> Step:
    return Step({}, tuple(partial(_find, desk, part) for part in parts))


async def _attribute(
    desk: Desk, batch: tuple[Question, ...], pmids: Sequence[str]
) -> Step:
    """Read in the hits' own records whose DOIs they bear."""
    hits = tuple(Question(batch[0].source, QuestionKind.PMID, p) for p in pmids)
    fetched = await fetch_records(desk, hits)
    payloads = {q: r for q, r in fetched.replies.items() if isinstance(r, Payload)}
    if len(payloads) < len(hits):
        singly = _again(desk, ((question,) for question in batch))
        return Step(payloads, singly.further)
    bearers: defaultdict[str, list[str]] = defaultdict(list)
    for question, payload in payloads.items():
        for doi in _own_dois(question, payload):
            bearers[doi].append(question.value)
    when = max(payload.retrieved for payload in payloads.values())
    return Step({**payloads, **_told(desk, batch, bearers, when)})


def _own_dois(question: Question, payload: Payload) -> frozenset[str]:
    record = read_article(payload.body, origin_of(question, payload))
    others = (record.custom or {}).get("other-dois")
    texts = [str(doi) for doi in others] if isinstance(others, list) else []
    return frozenset(filter(None, (record.doi, *map(parse_doi, texts))))


def _told(
    desk: Desk,
    batch: Iterable[Question],
    bearers: Mapping[str, list[str]],
    when: datetime,
) -> Replies:
    """Reply to each DOI as PubMed would have, had it been asked by itself."""
    replies: dict[Question, Reply] = {}
    for question in batch:
        url = esearch_address(desk, _article_id(question))
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
