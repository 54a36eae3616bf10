"""Ask Crossref: works by DOI, and a search by bibliographic text.

One at a time, the exchanges are::

    /works/10.1186%2Fs13722-019-0173-1
    /works?query.bibliographic=...&rows=5
    /works?filter=from-index-date:2026-11-01,doi:A,doi:B&rows=100

Many DOIs are asked as ``/works?filter=doi:A,doi:B&rows=2``: whole works, since a
retraction can stand in any of several fields. A list leaves out what it lacks and the
aliases of what it has, so each DOI that it left out is asked by itself: there an alias
is redirected to its work, and only ``Resource not found.`` means that there is none.
One malformed DOI sinks a list: then its halves are asked.

https://api.crossref.org/swagger-ui/index.html
https://www.crossref.org/documentation/retrieve-metadata/rest-api/tips-for-using-the-crossref-rest-api/
"""

from __future__ import annotations

import asyncio
import re
from collections import defaultdict
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from urllib.parse import quote, unquote, urlencode

import httpx

from ...errors import FormatError
from ...formats.crossref.reader import WorkPiece, read_work, split_works
from ...formats.services.foreign_json import load_json
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
from ..exchange import Unreached, retrieved, send
from ..flight import Job, Step, fly, refusal_jobs
from ..outcome import (
    NOTHING,
    UNREADABLE,
    WEB_PAGE,
    Meaning,
    Outcome,
    is_web_page,
    outcome_of_status,
)
from ..packing import halves, packed
from ..source import Batching, Now, Replies, Source, all_failed, origin_of
from .changes import changed_address, is_whole, list_of_names

NAME = "crossref"
SERVICE = "crossref"
# https://www.crossref.org/blog/announcing-changes-to-rest-api-rate-limits/
IN_FLIGHT, IN_FLIGHT_POLITE, IN_FLIGHT_PLUS = 1, 3, 10
# Lists longer than 4,092 bytes were refused; the mailto joins below.
MOST_DOIS, MOST_BYTES = 100, 3_500
_ROWS = 5
_LISTABLE = re.compile(r"10\.\d{4,9}(?:\.\d+)*/[^\s,]+")

WORKS = Outcome(Meaning.OK, "works")
_NOT_ALL = "Crossref did not list all of its hits"
_ABSENT = Outcome(Meaning.EMPTY, "Crossref has no such work")


def crossref(settings: Settings, now: Now) -> Source:
    """Describe Crossref as the settings reach it."""
    polite = IN_FLIGHT_POLITE if settings.email else IN_FLIGHT
    in_flight = IN_FLIGHT_PLUS if settings.crossref_plus_token else polite
    fetch = _Fetch(settings.crossref_url, now, asyncio.Semaphore(in_flight))
    return Source(NAME, SERVICE, in_flight, fetch, _read, judge)


def _read(question: Question, payload: Payload) -> Found | Hits:
    if question.kind is QuestionKind.DOI:
        record = read_work(payload.body, origin_of(question, payload))
        return Found(question, (record,), payload.expired)
    dois = tuple(piece.doi for piece in split_works(payload.body))
    return Hits(question, QuestionKind.DOI, dois, _total(payload.body), payload.expired)


def _total(body: bytes) -> int:
    message = load_json(body)["message"]
    total = message.get("total-results") if isinstance(message, Mapping) else None
    return total if isinstance(total, int) else 0


def judge(response: httpx.Response) -> str | None:
    """Tell why Crossref must be asked again, or None."""
    outcome = classify(response)
    return outcome.why if outcome.meaning is Meaning.PASSING else None


def classify(response: httpx.Response) -> Outcome:
    """Judge an answer: works, no such work, a refusal, or none of Crossref's."""
    body = response.content
    if response.status_code == 404 and body.strip() == b"Resource not found.":
        return _ABSENT
    by_status = outcome_of_status(response.status_code)
    if by_status is not None:
        return by_status
    if not body.strip():
        return NOTHING
    if is_web_page(body):
        return WEB_PAGE
    try:
        answer = load_json(body)
    except FormatError:
        return UNREADABLE
    is_ok = isinstance(answer, Mapping) and answer.get("status") == "ok"
    return WORKS if is_ok and "message" in answer else UNREADABLE


@dataclass(frozen=True, slots=True)
class _Desk:
    client: httpx.AsyncClient
    base: str
    now: Now

    def work(self, doi: str) -> str:
        """Give the address of one work; the DOI is one segment of the path."""
        return f"{self.base}/works/{quote(doi, safe='')}"

    def works(self, dois: Sequence[str]) -> str:
        """Give the address of a list; what a query may hold as it is stays short."""
        named = ",".join(f"doi:{_quoted(doi)}" for doi in dois)
        return f"{self.base}/works?filter={named}&rows={len(dois)}"

    def search(self, text: str) -> str:
        """Give the address of a search by free text."""
        query = urlencode({"query.bibliographic": text, "rows": _ROWS})
        return f"{self.base}/works?{query}"


def _quoted(doi: str) -> str:
    return quote(doi, safe="/:()")


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
        desk = _Desk(client, self.base, self.now)
        jobs = _jobs(desk, dict.fromkeys(questions), one_by_one=batching.one_by_one)
        return fly(jobs, self.gate)


def _jobs(
    desk: _Desk, questions: Iterable[Question], *, one_by_one: bool
) -> Iterable[Job]:
    kinds: defaultdict[QuestionKind, list[Question]] = defaultdict(list)
    for question in questions:
        kinds[question.kind].append(question)
    dois = kinds.pop(QuestionKind.DOI, [])
    listed = [q for q in dois if not one_by_one and _LISTABLE.fullmatch(q.value)]
    yield from (partial(_list, desk, batch) for batch in _batches(desk, listed))
    alone = set(dois).difference(listed)
    yield from (partial(_single, desk, q) for q in dois if q in alone)
    yield from (partial(_search, desk, q) for q in kinds.pop(QuestionKind.SEARCH, []))
    changed = kinds.pop(QuestionKind.CHANGED, [])
    yield from (partial(_changed, desk, q) for q in changed)
    yield from refusal_jobs(chain.from_iterable(kinds.values()))


def _batches(
    desk: _Desk, questions: Iterable[Question]
) -> Iterable[tuple[Question, ...]]:
    return packed(
        questions,
        most=MOST_DOIS,
        most_bytes=MOST_BYTES - len(desk.works(())) - len("100"),
        size=lambda question: len(f"doi:{_quoted(question.value)},"),
    )


async def _list(desk: _Desk, batch: tuple[Question, ...]) -> Step:
    if len(batch) == 1:
        return await _single(desk, batch[0])
    address = desk.works([question.value for question in batch])
    response = await send(desk.client, desk.client.build_request("GET", address))
    if isinstance(response, Unreached):
        return Step(all_failed(batch, response.why))
    outcome = classify(response)
    if outcome.divisible:
        return Step({}, tuple(partial(_list, desk, half) for half in halves(batch)))
    if outcome is not WORKS:
        return Step(all_failed(batch, outcome.why))
    pieces = _by_name(split_works(response.content))
    when = retrieved(response, desk.now)
    told = {
        q: Payload(pieces[q.value.lower()].body, desk.work(q.value), when)
        for q in batch
        if q.value.lower() in pieces
    }
    rest = (question for question in batch if question not in told)
    return Step(told, tuple(partial(_single, desk, question) for question in rest))


def _by_name(pieces: Iterable[WorkPiece]) -> dict[str, WorkPiece]:
    """Index works by their aliases and, with precedence, by their own DOI."""
    pieces = tuple(pieces)
    aliases = {str(name): piece for piece in pieces for name in piece.names}
    return aliases | {str(piece.doi): piece for piece in pieces}


async def _single(desk: _Desk, question: Question, *, again: bool = True) -> Step:
    """Ask for one work; ``again`` allows to ask once more after a stranger came."""
    address = desk.work(question.value)
    response = await send(desk.client, desk.client.build_request("GET", address))
    if isinstance(response, Unreached):
        return Step(all_failed((question,), response.why))
    outcome = classify(response)
    when = retrieved(response, desk.now)
    if outcome is _ABSENT:
        return Step({question: NotFound(question, address, when)})
    if outcome is not WORKS:
        return Step(all_failed((question,), outcome.why))
    known_as = {question.value.lower(), _led_to(response)}
    for piece in split_works(response.content):
        if known_as.intersection(piece.names):
            return Step({question: Payload(piece.body, address, when)})
    if again:
        return Step({}, (partial(_single, desk, question, again=False),))
    return Step(all_failed((question,), "another work came than was asked for"))


def _led_to(response: httpx.Response) -> str | None:
    """Read the DOI that an alias was redirected to."""
    followed = response.extensions.get("followed")
    if not isinstance(followed, str):
        return None
    path = httpx.URL(followed).raw_path.decode("ascii").partition("?")[0]
    return unquote(path.partition("/works/")[2]).lower()


async def _search(desk: _Desk, question: Question) -> Step:
    address = desk.search(question.value)
    response = await send(desk.client, desk.client.build_request("GET", address))
    if isinstance(response, Unreached):
        return Step(all_failed((question,), response.why))
    outcome = classify(response)
    when = retrieved(response, desk.now)
    if outcome is not WORKS:
        return Step(all_failed((question,), outcome.why))
    reply: Reply = NotFound(question, address, when)
    if split_works(response.content):
        reply = Payload(response.content, address, when)
    return Step({question: reply})


async def _changed(desk: _Desk, question: Question) -> Step:
    """List those that were changed; their works stand beside the reply."""
    address = changed_address(desk.base, question.value)
    response = await send(desk.client, desk.client.build_request("GET", address))
    if isinstance(response, Unreached):
        return Step(all_failed((question,), response.why))
    outcome = classify(response)
    if outcome is not WORKS:
        return Step(all_failed((question,), outcome.why))
    pieces = split_works(response.content)
    if not is_whole(response.content, pieces):
        return Step(all_failed((question,), _NOT_ALL))
    when = retrieved(response, desk.now)
    told: dict[Question, Reply] = {
        Question(NAME, QuestionKind.DOI, str(piece.doi)): Payload(
            piece.body, desk.work(str(piece.doi)), when
        )
        for piece in pieces
    }
    return Step({**told, question: Payload(list_of_names(pieces), address, when)})
