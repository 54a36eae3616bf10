"""Ask PubMed: records by PMID, PMIDs by DOI, by a search term or by a citation.

A record is asked for with others, up to 200 a request, and found in the answer by its
own PMID: PubMed leaves unknown PMIDs out without a word, and keeps no order. What the
answers left out is asked for once more, all together, before it counts as not found:
an outage, too, can leave records out. So known PMIDs cost one request per 200.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass

import httpx

from ...formats.pubmed.reader import read_article
from ...model.questions import (
    Found,
    Hits,
    NotFound,
    Payload,
    Question,
    QuestionKind,
    Reply,
)
from ...settings import Settings
from ..eutils import Desk, judge
from ..flight import Job, fly, refusal_jobs
from ..source import Batching, Now, Replies, Source, all_failed, origin_of
from .changes import changed_jobs
from .citations import citation_jobs, read_citation
from .records import record_jobs
from .searches import doi_jobs, read_hits, search_jobs

NAME = "pubmed"
SERVICE = "ncbi"
# NCBI allows 3 requests a second, 10 with a key; an answer takes half a second or more.
IN_FLIGHT, IN_FLIGHT_WITH_KEY = 6, 12
_LEFT_OUT = "records were left out that turned out to be there"


def pubmed(settings: Settings, now: Now) -> Source:
    """Describe PubMed as the settings reach it."""
    in_flight = IN_FLIGHT_WITH_KEY if settings.ncbi_api_key else IN_FLIGHT
    fetch = _Fetch(settings.eutils_url, now, asyncio.Semaphore(in_flight))
    return Source(NAME, SERVICE, in_flight, fetch, _read, judge)


def _read(question: Question, payload: Payload) -> Found | Hits:
    match question.kind:
        case QuestionKind.PMID:
            record = read_article(payload.body, origin_of(question, payload))
            return Found(question, (record,), payload.expired)
        case QuestionKind.CITATION:
            return read_citation(question, payload)
        case _:
            return read_hits(question, payload)


@dataclass(frozen=True, slots=True)
class _Fetch:
    base: str
    now: Now
    gate: asyncio.Semaphore

    async def __call__(
        self,
        client: httpx.AsyncClient,
        questions: Sequence[Question],
        batching: Batching,
    ) -> AsyncIterator[Replies]:
        desk = Desk(client, self.base, self.now)
        alone = batching.one_by_one
        jobs = _jobs(desk, dict.fromkeys(questions), one_by_one=alone)
        absent: dict[Question, Reply] = {}
        async with aclosing(fly(jobs, self.gate)) as flight:
            async for replies in flight:
                absent.update(_absent(replies))
                if present := {q: r for q, r in replies.items() if q not in absent}:
                    yield present
        async for replies in _confirmed(desk, absent, self.gate, alone=alone):
            yield replies


async def _confirmed(
    desk: Desk,
    absent: Mapping[Question, Reply],
    gate: asyncio.Semaphore,
    *,
    alone: bool,
) -> AsyncIterator[Replies]:
    """Ask again for what was left out, while asking again brings more of it.

    Once PubMed proved to leave out what it has, its silence about the others says
    nothing either.
    """
    proved_wrong = False
    while absent:
        told = await _all_told(record_jobs(desk, absent, one_by_one=alone), gate)
        absent = _absent(told)
        yield {question: r for question, r in told.items() if question not in absent}
        if not any(isinstance(reply, Payload) for reply in told.values()):
            yield all_failed(absent, _LEFT_OUT) if proved_wrong else absent
            return
        proved_wrong = True


def _absent(replies: Replies) -> dict[Question, Reply]:
    """Pick the PMIDs that an answer left out."""
    return {
        question: reply
        for question, reply in replies.items()
        if question.kind is QuestionKind.PMID and isinstance(reply, NotFound)
    }


async def _all_told(
    jobs: Iterable[Job], gate: asyncio.Semaphore
) -> dict[Question, Reply]:
    told: dict[Question, Reply] = {}
    async for replies in fly(jobs, gate):
        told.update(replies)
    return told


def _jobs(
    desk: Desk, questions: Iterable[Question], *, one_by_one: bool
) -> Iterable[Job]:
    kinds: defaultdict[QuestionKind, list[Question]] = defaultdict(list)
    for question in questions:
        kinds[question.kind].append(question)
    alone = one_by_one
    yield from record_jobs(desk, kinds[QuestionKind.PMID], one_by_one=alone)
    yield from doi_jobs(desk, kinds[QuestionKind.DOI], one_by_one=alone)
    yield from citation_jobs(desk, kinds[QuestionKind.CITATION], one_by_one=alone)
    yield from search_jobs(desk, kinds[QuestionKind.SEARCH])
    yield from changed_jobs(desk, kinds[QuestionKind.CHANGED])
    yield from refusal_jobs(kinds[QuestionKind.PMCID])
