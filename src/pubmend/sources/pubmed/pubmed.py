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

from ...formats.pubmed.dtd_shape import find_pubmed_differences
from ...formats.pubmed.reader import read_article
from ...model.identifiers import IdKind
from ...model.questions import (
    Found,
    Hits,
    NotFound,
    Payload,
    Question,
    QuestionKind,
    Reply,
)
from ...model.sources import Absence, SearchKind, SourceFacts, StageSign
from ...settings import Settings
from ..eutils import classify, judge
from ..requesting import Job, Requester, fly, refusal_jobs
from ..source import Batching, Check, Now, Replies, Source, all_failed, origin_of
from .changes import changed_jobs
from .citations import citation_jobs, read_citation
from .records import MOST_IDS, record_jobs
from .searches import doi_jobs, read_hits, search_jobs
from .wording import CHANGES, word

FACTS = SourceFacts(
    name="pubmed",
    label="PubMed",
    choice="pubmed",
    own_id=IdKind.PMID,
    looks_up=frozenset({IdKind.PMID}),
    finds_by=frozenset({IdKind.DOI}),
    searches_by=frozenset(SearchKind),
    needs_every_word=True,
    changes=CHANGES,
    most_ids=MOST_IDS,
    absence=Absence.DELETED,
    stage=StageSign.STATUS,
    types_tell_notices=True,
    trust=10,
    word=word,
)
# An open article of 2019.
CHECK = Check(
    Question.by_id(FACTS.name, IdKind.PMID, "31771641"),
    find_pubmed_differences,
    ("pmid", "doi", "title", "author", "container_title", "issued", "abstract"),
)
SERVICE = "ncbi"
# NCBI allows 3 requests a second, 10 with a key; an answer takes half a second or more.
IN_FLIGHT, IN_FLIGHT_WITH_KEY = 6, 12
_LEFT_OUT = "records were left out that turned out to be there"


def pubmed(settings: Settings, now: Now) -> Source:
    """Describe PubMed as the settings reach it."""
    in_flight = IN_FLIGHT_WITH_KEY if settings.ncbi_api_key else IN_FLIGHT
    fetch = _Fetch(settings.eutils_url, now, asyncio.Semaphore(in_flight))
    return Source(FACTS, SERVICE, in_flight, fetch, _read, judge, CHECK)


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
        requester = Requester(client, self.base, self.now, classify)
        alone = batching.one_by_one
        jobs = _jobs(requester, dict.fromkeys(questions), one_by_one=alone)
        absent: dict[Question, Reply] = {}
        async with aclosing(fly(jobs, self.gate)) as flight:
            async for replies in flight:
                absent.update(_absent(replies))
                if present := {q: r for q, r in replies.items() if q not in absent}:
                    yield present
        async for replies in _confirmed(requester, absent, self.gate, alone=alone):
            yield replies


async def _confirmed(
    requester: Requester,
    absent: Mapping[Question, Reply],
    gate: asyncio.Semaphore,
    *,
    alone: bool,
) -> AsyncIterator[Replies]:
    """Ask again for what was left out, while asking again brings more of it.

    Once PubMed proved to leave out what it has, its silence about the others says
    nothing either.

    Args:
        requester: asks PubMed.
        absent: the questions that answers left out.
        gate: bounds the requests under way.
        alone: True if each must be asked by itself.
    """
    proved_wrong = False
    while absent:
        jobs = record_jobs(requester, absent, one_by_one=alone)
        replies = await _all_replies(jobs, gate)
        absent = _absent(replies)
        yield {question: r for question, r in replies.items() if question not in absent}
        if not any(isinstance(reply, Payload) for reply in replies.values()):
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


async def _all_replies(
    jobs: Iterable[Job], gate: asyncio.Semaphore
) -> dict[Question, Reply]:
    every: dict[Question, Reply] = {}
    async for replies in fly(jobs, gate):
        every.update(replies)
    return every


def _jobs(
    requester: Requester, questions: Iterable[Question], *, one_by_one: bool
) -> Iterable[Job]:
    kinds: defaultdict[QuestionKind, list[Question]] = defaultdict(list)
    for question in questions:
        kinds[question.kind].append(question)
    alone = one_by_one
    yield from record_jobs(requester, kinds[QuestionKind.PMID], one_by_one=alone)
    yield from doi_jobs(requester, kinds[QuestionKind.DOI], one_by_one=alone)
    yield from citation_jobs(requester, kinds[QuestionKind.CITATION], one_by_one=alone)
    yield from search_jobs(requester, kinds[QuestionKind.SEARCH], one_by_one=alone)
    yield from changed_jobs(requester, kinds[QuestionKind.CHANGED])
    yield from refusal_jobs(kinds[QuestionKind.PMCID])
