"""Find PMIDs in PubMed by DOI or by a search term.

One at a time, the exchanges are::

    esearch.fcgi?db=pubmed&retmode=json&retmax=20&term="10.1186/s13722-019-0173-1"[aid]
    esearch.fcgi?db=pubmed&retmode=json&retmax=20&term=word[tiab] AND other[tiab]

DOIs are searched in the article ids, since ``[doi]`` falls back to a search of all
fields for a DOI that PubMed lacks. Several DOIs, or several searches for words, are
joined by OR and sent by POST where they are long; whose the hits are is then read in
the hits' own records, which are handed on beside the replies.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TypeAlias
from urllib.parse import quote_plus

from ...formats.pubmed.reader import read_article
from ...formats.services.esearch import read_esearch
from ...model.identifiers import IdKind, parse_doi
from ...model.questions import Hits, NotFound, Payload, Question, Reply
from ...model.record import Record
from ...text.folding import tokens
from ..eutils import HITS, esearch_address, esearch_params
from ..outcome import Meaning
from ..requesting import Job, Received, Requester, Step, halves, packed
from ..source import Replies, all_failed, origin_of
from .records import fetch_records

MOST_DOIS, MOST_TERMS = 100, 10
# A POST of 8 kB is answered; addresses end earlier.
MOST_BYTES, MOST_BYTES_BY_GET = 8_000, 1_500
# One DOI can have two PMIDs (an article and its erratum), and a search several hits.
# More records than these would be fetched for nothing: then it is asked in halves.
MOST_HITS = 100

# Tells which of the questions of a batch a record answers.
Answered: TypeAlias = Callable[[Record, Sequence[Question]], Iterable[Question]]


def read_hits(question: Question, payload: Payload) -> Hits:
    """Read which PMIDs a search led to."""
    result = read_esearch(payload.body)
    return Hits(question, IdKind.PMID, result.ids, result.count, payload.expired)


@dataclass(frozen=True, slots=True)
class _Kind:
    """Say how questions of one kind are worded, and how hits tell whose they are."""

    term: Callable[[Question], str]
    answered: Answered


def search_jobs(
    requester: Requester, questions: Iterable[Question], *, one_by_one: bool
) -> Iterable[Job]:
    """Search for words, several searches a request.

    Args:
        requester: makes the requests.
        questions: the searches.
        one_by_one: send each in a request of its own.
    """
    most = 1 if one_by_one else MOST_TERMS
    return _jobs(requester, questions, _WORDS, most)


def doi_jobs(
    requester: Requester, questions: Iterable[Question], *, one_by_one: bool
) -> Iterable[Job]:
    """Search for DOIs, several a request.

    Args:
        requester: makes the requests.
        questions: the DOIs.
        one_by_one: send each in a request of its own.
    """
    return _jobs(requester, questions, _DOIS, 1 if one_by_one else MOST_DOIS)


def _jobs(
    requester: Requester, questions: Iterable[Question], kind: _Kind, most: int
) -> Iterable[Job]:
    batches = packed(
        questions,
        most=most,
        most_bytes=MOST_BYTES,
        size=lambda question: len(quote_plus(f"({kind.term(question)}) OR ")),
    )
    return [partial(_find, requester, kind, batch) for batch in batches]


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


async def _find(requester: Requester, kind: _Kind, batch: tuple[Question, ...]) -> Step:
    """Find PMIDs for several questions; fewer are asked where hits are too many."""
    if len(batch) == 1:
        return await _search(requester, batch[0], kind.term(batch[0]))
    received = await _search_any(requester, [kind.term(q) for q in batch])
    outcome = received.outcome
    if outcome.meaning is not Meaning.OK:
        failed = all_failed(batch, outcome.why)
        if not outcome.divisible:
            return Step(failed)
        return _again(requester, kind, halves(batch))
    result = read_esearch(received.body)
    if result.count > len(result.ids):
        return _again(requester, kind, halves(batch))
    if result.ids:
        return await _attribute(requester, kind, batch, result.ids)
    return Step(_replies(requester.base, kind, {}, batch, received.retrieved))


async def _search_any(requester: Requester, terms: Sequence[str]) -> Received:
    """Search for what fits one of several terms, by POST where they are long."""
    term = " OR ".join(f"({term})" if " " in term else term for term in terms)
    url = esearch_address(requester.base, term, MOST_HITS)
    if len(url) <= MOST_BYTES_BY_GET:
        return await requester.get(url, HITS)
    params = esearch_params(term, MOST_HITS)
    return await requester.post(f"{requester.base}/esearch.fcgi", params, HITS)


def _again(
    requester: Requester, kind: _Kind, parts: Iterable[tuple[Question, ...]]
) -> Step:
    return Step({}, tuple(partial(_find, requester, kind, part) for part in parts))


async def _attribute(
    requester: Requester,
    kind: _Kind,
    batch: tuple[Question, ...],
    pmids: Sequence[str],
) -> Step:
    """Read in the hits' own records whose they are."""
    source = batch[0].source
    hits = tuple(Question.by_id(source, IdKind.PMID, pmid) for pmid in pmids)
    fetched = await fetch_records(requester, hits)
    payloads = {q: r for q, r in fetched.replies.items() if isinstance(r, Payload)}
    if len(payloads) < len(hits):
        singly = _again(requester, kind, ((question,) for question in batch))
        return Step(payloads, singly.further)
    found: defaultdict[Question, list[str]] = defaultdict(list)
    for hit, payload in payloads.items():
        record = read_article(payload.body, origin_of(hit, payload))
        for question in kind.answered(record, batch):
            found[question].append(hit.value)
    when = max(payload.retrieved for payload in payloads.values())
    return Step({**payloads, **_replies(requester.base, kind, found, batch, when)})


def _bearing(record: Record, batch: Sequence[Question]) -> Iterable[Question]:
    """Give the questions whose DOI a record bears."""
    dois = {record.doi, *map(parse_doi, record.other_dois)}
    return (q for q in batch if q.value.lower() in dois)


def _worded(record: Record, batch: Sequence[Question]) -> Iterable[Question]:
    """Give the questions all of whose words a record has; all where none has them.

    PubMed cuts words its own way; a hit that seems nobody's may be anybody's, and has
    to prove itself like any other.
    """
    texts = (record.title, record.original_title, record.abstract)
    words = set(tokens(" ".join(filter(None, texts))))
    own = [q for q in batch if words.issuperset(tokens(_WORD_TAG.sub(" ", q.value)))]
    return own or batch


_WORD_TAG = re.compile(r"\[\w+\](?: AND)?")


def _replies(
    base: str,
    kind: _Kind,
    found: Mapping[Question, Sequence[str]],
    batch: Iterable[Question],
    when: datetime,
) -> Replies:
    """Reply to each question as PubMed would have, had it been asked by itself."""
    replies: dict[Question, Reply] = {}
    for question in batch:
        url = esearch_address(base, kind.term(question))
        pmids = found.get(question)
        replies[question] = (
            Payload(_search_result(pmids), url, when)
            if pmids
            else NotFound(question, url, when)
        )
    return replies


def _search_result(pmids: Sequence[str]) -> bytes:
    result = {"count": str(len(pmids)), "retstart": "0", "idlist": list(pmids)}
    return json.dumps({"esearchresult": result}).encode()


_DOIS = _Kind(_article_id, _bearing)
_WORDS = _Kind(lambda question: question.value, _worded)
