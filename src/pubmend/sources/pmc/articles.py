"""Ask PMC for the front matter of articles: licence, ORCIDs, funding, article number.

One at a time, the exchange is ``efetch.fcgi?db=pmc&id=6880358&retmode=xml``
(https://www.ncbi.nlm.nih.gov/books/NBK25499/): the id without its prefix. An article
is 130 kB and more, so it is asked only where the user names PMC, few at a time, and of
its text nothing but the front is kept. PMC says by name what it does not have; where it
leaves one out without a word, that is asked once more by itself, and silence about it
then is no answer: never "not found".
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

import httpx

from ...formats.jats.reader import (
    PmcPiece,
    PmcState,
    only_front,
    read_jats,
    split_pmc_articles,
)
from ...model.questions import (
    Failed,
    Found,
    NotFound,
    Payload,
    Question,
    QuestionKind,
    Reply,
)
from ...settings import Settings
from ..eutils import ARTICLES, Desk, judge, understand
from ..exchange import Unreached, retrieved, send
from ..flight import Job, Step, fly, refusal_jobs
from ..outcome import CUT, STRANGERS, Meaning, Outcome
from ..packing import halves, packed
from ..source import Batching, Now, Replies, Source, all_failed, origin_of

NAME = "pmc-articles"
SERVICE = "ncbi"
# An answer is a megabyte or two, so that the line is what takes the time.
IN_FLIGHT = 3
MOST_IDS = 10

_PMCID = re.compile(r"PMC([1-9]\d{0,8})")
# "The following PMCID is not available: 1"; of old "... is not available or invalid".
_UNKNOWN = re.compile(r"not available|not found|invalid", re.IGNORECASE)
_LEFT_OUT = Outcome(Meaning.PASSING, "PMC left the article out without a word")


def pmc_articles(settings: Settings, now: Now) -> Source:
    """Describe PMC's articles as the settings reach them."""
    fetch = _Fetch(settings.eutils_url, now, asyncio.Semaphore(IN_FLIGHT))
    return Source(NAME, SERVICE, IN_FLIGHT, fetch, _read, judge)


def _read(question: Question, payload: Payload) -> Found:
    record = read_jats(payload.body, origin_of(question, payload))
    return Found(question, (record,), payload.expired)


@dataclass(frozen=True, slots=True)
class _Fetch:
    base: str
    now: Now
    gate: asyncio.Semaphore

    def __call__(
        self,
        client: httpx.AsyncClient,
        questions: Sequence[Question],
        batching: Batching,
    ) -> AsyncIterator[Replies]:
        desk = Desk(client, self.base, self.now)
        most = 1 if batching.one_by_one else MOST_IDS
        jobs = _jobs(desk, dict.fromkeys(questions), most)
        return fly(jobs, self.gate)


def _jobs(desk: Desk, questions: Iterable[Question], most: int) -> Iterable[Job]:
    """Put articles together; what is no PMCID is not asked, since PMC reads digits."""
    questions = tuple(questions)
    good = [q for q in questions if _is_pmcid(q)]
    yield from (partial(_ask, desk, batch) for batch in packed(good, most=most))
    yield from refusal_jobs(q for q in questions if not _is_pmcid(q))


def _is_pmcid(question: Question) -> bool:
    by_pmcid = question.kind is QuestionKind.PMCID
    return by_pmcid and _PMCID.fullmatch(question.value) is not None


def _address(desk: Desk, batch: Iterable[Question]) -> str:
    ids = ",".join(q.value.removeprefix("PMC") for q in batch)
    return desk.address("efetch.fcgi", {"db": "pmc", "id": ids, "retmode": "xml"})


async def _ask(desk: Desk, batch: tuple[Question, ...]) -> Step:
    request = desk.client.build_request("GET", _address(desk, batch))
    response = await send(desk.client, request)
    if isinstance(response, Unreached):
        return Step(all_failed(batch, response.why))
    outcome = understand(response, ARTICLES)
    # Fronts that arrived whole before an answer broke off are as good as any.
    pieces = _whole_pieces(response.content) if outcome in (ARTICLES, CUT) else {}
    when = retrieved(response, desk.now)
    told = {
        q: _reply(desk, q, pieces[q.value], when) for q in batch if q.value in pieces
    }
    rest = tuple(question for question in batch if question not in told)
    if outcome is ARTICLES:
        outcome = STRANGERS if len(pieces) > len(told) else _LEFT_OUT
    return _go_on(desk, told, rest, outcome, alone=len(batch) == 1)


def _whole_pieces(body: bytes) -> Mapping[str, PmcPiece]:
    """Index an answer by PMCID; an article whose front is not whole is none."""
    pieces = (
        piece
        for piece in split_pmc_articles(body)
        if piece.state is PmcState.UNAVAILABLE or b"</front>" in piece.body
    )
    return {piece.pmcid: piece for piece in pieces if piece.pmcid is not None}


def _reply(desk: Desk, question: Question, piece: PmcPiece, when: datetime) -> Reply:
    url = _address(desk, (question,))
    if piece.state is not PmcState.UNAVAILABLE:
        return Payload(only_front(piece.body), url, when)
    if _UNKNOWN.search(piece.message or ""):
        return NotFound(question, url, when)
    return Failed(question, "PMC could not give the article")


def _go_on(
    desk: Desk,
    told: Replies,
    rest: tuple[Question, ...],
    outcome: Outcome,
    *,
    alone: bool,
) -> Step:
    """Ask in parts for what is still open, where a part may fare better."""
    divisible = outcome.divisible or outcome is _LEFT_OUT
    if not rest or alone or not divisible:
        return Step({**told, **all_failed(rest, outcome.why)})
    parts = ((q,) for q in rest) if outcome is _LEFT_OUT else halves(rest)
    return Step(told, tuple(partial(_ask, desk, part) for part in parts if part))
