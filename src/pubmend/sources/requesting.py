"""Ask a service: put identifiers together, send requests, keep several under way.

A job makes one request. What it could not settle (halves of a refused batch, what a
list left out) it hands back as further jobs. So nothing here knows of services, and
nothing in a source knows of tasks.

Why a request brought nothing is said in our own words. They are free of addresses,
credentials and times, so that they may be printed, and two runs that fail alike say the
same.
"""

from __future__ import annotations

import asyncio
from collections.abc import (
    AsyncGenerator,
    AsyncIterator,
    Callable,
    Coroutine,
    Iterable,
    Iterator,
    Mapping,
    Sequence,
)
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any, TypeAlias, TypeVar

import httpx

from ..model.questions import NotFound, Payload, Question, Reply
from ..transports.failures import BodyTooLong, BrokenBody, NotOnCassette, ServiceDown
from .outcome import UNREADABLE, Meaning, Outcome
from .source import Batching, Fetch, Now, Replies, all_failed

Thing = TypeVar("Thing")
Classify: TypeAlias = Callable[[httpx.Response], Outcome]

# The first that fits counts, so the particular stands before the general.
_FAILURES: tuple[tuple[type[httpx.RequestError], str], ...] = (
    (NotOnCassette, "no cassette holds the answer"),
    (ServiceDown, "it failed time and again, and is left alone for a while"),
    (BodyTooLong, "the answer is longer than we are ready to hold"),
    (BrokenBody, "the answer arrived damaged"),
    (httpx.DecodingError, "the answer arrived damaged"),
    (httpx.ConnectTimeout, "no connection in time"),
    (httpx.TimeoutException, "no answer in time"),
    (httpx.ConnectError, "no connection"),
    (httpx.TooManyRedirects, "it sent us from place to place"),
    (httpx.RequestError, "the connection broke off"),
)


def why_failed(error: httpx.RequestError) -> str:
    """Say why a request brought nothing."""
    return next(why for kind, why in _FAILURES if isinstance(error, kind))


def packed(
    things: Iterable[Thing],
    *,
    most: int,
    most_bytes: int | None = None,
    size: Callable[[Thing], int] = lambda _: 0,
) -> Iterator[tuple[Thing, ...]]:
    """Fill batches up to a number and, where given, a sum of sizes.

    A thing that is too large by itself goes alone.

    Args:
        things: what is to be asked for, in order.
        most: how many a batch may hold.
        most_bytes: how much the sizes of a batch may add up to; None for no bound.
        size: measures one thing, in bytes.
    """
    batch: list[Thing] = []
    weight = 0
    for thing in things:
        added = size(thing)
        heavy = most_bytes is not None and weight + added > most_bytes
        if batch and (heavy or len(batch) >= most):
            yield tuple(batch)
            batch, weight = [], 0
        batch.append(thing)
        weight += added
    if batch:
        yield tuple(batch)


def halves(things: Sequence[Thing]) -> tuple[tuple[Thing, ...], ...]:
    """Cut in two; the first half may be the longer by one."""
    middle = (len(things) + 1) // 2
    return tuple(things[:middle]), tuple(things[middle:])


@dataclass(frozen=True, slots=True)
class Received:
    """Hold what one request brought; ``body`` is empty where no whole answer came.

    ``followed`` is the address of a redirect that led to the answer.
    """

    outcome: Outcome
    retrieved: datetime
    body: bytes = b""
    followed: str | None = None


@dataclass(frozen=True, slots=True)
class Requester:
    """Make requests to one service.

    Args:
        client: sends them.
        base: the service's address.
        now: dates the answers.
        classify: judges the answers.
    """

    client: httpx.AsyncClient
    base: str
    now: Now
    classify: Classify

    async def get(self, url: str, expected: Outcome) -> Received:
        """Ask by an address for an answer of one kind."""
        return await self._send(self.client.build_request("GET", url), expected)

    async def post(
        self, url: str, params: Mapping[str, str], expected: Outcome
    ) -> Received:
        """Ask by a form, for what is too long for an address.

        Args:
            url: the address.
            params: the form's fields, not yet encoded.
            expected: the outcome of a usable answer.
        """
        request = self.client.build_request("POST", url, data=dict(params))
        return await self._send(request, expected)

    async def _send(self, request: httpx.Request, expected: Outcome) -> Received:
        """Send a request; whatever way the transport fails is an outcome."""
        try:
            response = await self.client.send(request)
        except httpx.RequestError as error:
            outcome = Outcome(Meaning.PASSING, why_failed(error))
            return Received(outcome, self.now())
        outcome = self.classify(response)
        is_strange = outcome.meaning is Meaning.OK and outcome is not expected
        followed = response.extensions.get("followed")
        return Received(
            UNREADABLE if is_strange else outcome,
            _retrieved(response, self.now),
            response.content,
            followed if isinstance(followed, str) else None,
        )


def _retrieved(response: httpx.Response, now: Now) -> datetime:
    """Give the moment of an answer: an exchange that was kept says so itself."""
    retrieved = response.extensions.get("retrieved")
    return retrieved if isinstance(retrieved, datetime) else now()


@dataclass(frozen=True, slots=True)
class Step:
    """Bring what a job learned, and what is still to be asked."""

    replies: Replies = field(default_factory=dict)
    further: tuple[Job, ...] = ()


Job: TypeAlias = Callable[[], Coroutine[Any, Any, Step]]
Jobs: TypeAlias = Callable[[Requester, Sequence[Question], Batching], Iterable[Job]]
_Queue: TypeAlias = "asyncio.Queue[Mapping[Question, Reply] | None]"


def fetch_by(
    jobs: Jobs, base: str, classify: Classify, *, now: Now, in_flight: int
) -> Fetch:
    """Fetch the replies to questions by the jobs that they make.

    Args:
        jobs: makes jobs of questions.
        base: the service's address.
        classify: judges its answers.
        now: dates them.
        in_flight: how many requests may be under way at once, of all who fetch.
    """
    gate = asyncio.Semaphore(in_flight)

    def fetch(
        client: httpx.AsyncClient, questions: Sequence[Question], batching: Batching
    ) -> AsyncIterator[Replies]:
        requester = Requester(client, base, now, classify)
        distinct = tuple(dict.fromkeys(questions))
        return fly(jobs(requester, distinct, batching), gate)

    return fetch


async def fly(
    jobs: Iterable[Job], gate: asyncio.Semaphore
) -> AsyncGenerator[Replies, None]:
    """Run jobs and their further jobs, as many at once as the gate lets through.

    Those who share a gate are served in the order in which they came, so that the
    first is done while the second is under way, not both at the same late time.
    Requests go on while the caller is busy with what came. When the caller stops
    early, or one job raises, the others are cancelled.
    """
    arrived: _Queue = asyncio.Queue()
    flight = asyncio.create_task(_run_all(tuple(jobs), gate, arrived))
    flight.add_done_callback(lambda _: arrived.put_nowait(None))
    try:
        while (replies := await arrived.get()) is not None:
            if replies:
                yield replies
        _raise_first(flight)
    finally:
        flight.cancel()
        await asyncio.wait([flight])


def _raise_first(flight: asyncio.Task[None]) -> None:
    """Raise what ended the flight as it was raised, not as a group of one."""
    error = flight.exception()
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    if error is not None:
        raise error


async def _run_all(
    jobs: tuple[Job, ...], gate: asyncio.Semaphore, arrived: _Queue
) -> None:
    async def run(job: Job) -> None:
        async with gate:
            step = await job()
        for further in step.further:
            group.create_task(run(further))
        arrived.put_nowait(step.replies)

    async with asyncio.TaskGroup() as group:
        for job in jobs:
            group.create_task(run(job))


async def ask_for_one(
    requester: Requester,
    question: Question,
    url: str,
    *,
    expected: Outcome,
    absent: Outcome,
) -> Step:
    """Ask a question that has an address of its own.

    Args:
        requester: makes the request.
        question: what the answer is a reply to.
        url: where it is asked.
        expected: the outcome of an answer that can be read.
        absent: the outcome that says that there is no such thing.
    """
    received = await requester.get(url, expected)
    outcome, when = received.outcome, received.retrieved
    if outcome is absent:
        return Step({question: NotFound(question, url, when)})
    if outcome is not expected:
        return Step(all_failed((question,), outcome.why))
    return Step({question: Payload(received.body, url, when)})


def refusal_jobs(questions: Iterable[Question]) -> Iterable[Job]:
    """Answer questions of a kind that a source is not asked by."""

    async def refuse(question: Question) -> Step:
        why = f"{question.source} is not asked by {question.kind}"
        return Step(all_failed((question,), why))

    return [partial(refuse, question) for question in questions]
