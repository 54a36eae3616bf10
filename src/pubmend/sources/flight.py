"""Keep several requests in flight, and hand on their replies as they arrive.

A job asks once. What it could not settle (halves of a refused batch, what a list left
out) it hands back as further jobs. So nothing here knows of services, and nothing in a
source knows of tasks.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Coroutine, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any, TypeAlias

from ..model.questions import Question, Reply
from .source import Replies, all_failed


@dataclass(frozen=True, slots=True)
class Step:
    """Bring what a job learned, and what is still to be asked."""

    replies: Replies = field(default_factory=dict)
    further: tuple[Job, ...] = ()


Job: TypeAlias = Callable[[], Coroutine[Any, Any, Step]]
_Queue: TypeAlias = "asyncio.Queue[Mapping[Question, Reply] | None]"


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


def refusal_jobs(questions: Iterable[Question]) -> Iterable[Job]:
    """Answer questions of a kind that a source is not asked by."""

    async def refuse(question: Question) -> Step:
        why = f"{question.source} is not asked by {question.kind}"
        return Step(all_failed((question,), why))

    return [partial(refuse, question) for question in questions]
