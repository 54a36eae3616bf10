"""Hold several requests in flight, whatever becomes of one of them."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from contextlib import aclosing
from functools import partial

import pytest

from pubmend.errors import CassetteError
from pubmend.model.identifiers import IdKind
from pubmend.model.questions import Failed, Question
from pubmend.sources.requesting import Job, Step, fly, refusal_jobs
from pubmend.sources.source import Replies

A, B, C = (Question.by_id("pubmed", IdKind.PMID, value) for value in "123")


def _told(question: Question) -> Replies:
    return {question: Failed(question, "told")}


async def _job(question: Question, *further: Job) -> Step:
    return Step(_told(question), further)


async def _collect(jobs: Iterable[Job], at_once: int = 2) -> list[str]:
    gate = asyncio.Semaphore(at_once)
    return [q.value async for replies in fly(jobs, gate) for q in replies]


def test_further_jobs_are_run_too() -> None:
    """Bring replies of jobs that came out of jobs."""
    last = partial(_job, C)
    jobs = [partial(_job, A, partial(_job, B, last))]
    assert asyncio.run(_collect(jobs)) == ["1", "2", "3"]


def test_no_jobs_bring_nothing() -> None:
    """End at once when there is nothing to do."""
    assert asyncio.run(_collect([])) == []


def test_no_more_jobs_at_once_than_told() -> None:
    """Let two of six through at a time."""
    inside, most = 0, 0

    async def busy() -> Step:
        nonlocal inside, most
        inside += 1
        most = max(most, inside)
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        inside -= 1
        return Step()

    asyncio.run(_collect([busy] * 6, at_once=2))
    assert most == 2


def test_jobs_go_on_while_the_caller_is_busy() -> None:
    """Finish the second job between the first reply and the caller's next step."""

    async def run() -> list[str]:
        done: list[str] = []

        async def noted(question: Question) -> Step:
            done.append(question.value)
            return Step(_told(question))

        one = asyncio.Semaphore(1)
        async with aclosing(fly([partial(noted, A), partial(noted, B)], one)) as flight:
            async for _ in flight:
                for _ in range(5):
                    await asyncio.sleep(0)
                return done
        return []

    assert asyncio.run(run()) == ["1", "2"]


def test_who_comes_first_is_done_first() -> None:
    """Serve two flights that share a gate one after the other."""
    ended: list[str] = []

    async def slow(name: str) -> Step:
        await asyncio.sleep(0)
        ended.append(name)
        return Step()

    async def run(name: str, gate: asyncio.Semaphore) -> None:
        async for _ in fly([partial(slow, name)] * 3, gate):
            pass

    async def both() -> None:
        gate = asyncio.Semaphore(1)
        await asyncio.gather(run("first", gate), run("second", gate))

    asyncio.run(both())
    assert ended == ["first"] * 3 + ["second"] * 3


def test_stopping_early_cancels_the_rest() -> None:
    """Cancel what is under way when the caller has had enough."""
    cancelled: list[str] = []

    async def endless() -> Step:
        try:
            await asyncio.sleep(3600)
        except asyncio.CancelledError:
            cancelled.append("endless")
            raise
        return Step()

    async def run() -> None:
        async with aclosing(
            fly([partial(_job, A), endless], asyncio.Semaphore(2))
        ) as flight:
            async for _ in flight:
                break

    asyncio.run(run())
    assert cancelled == ["endless"]


def test_an_error_comes_as_it_was_raised() -> None:
    """Raise a damaged cassette's error itself, not a group around it."""

    async def damaged() -> Step:
        message = "no status line"
        raise CassetteError(message, where="efetch-1.http:3")

    with pytest.raises(CassetteError, match=r"efetch-1\.http:3: no status line"):
        asyncio.run(_collect([damaged, partial(_job, A)]))


def test_a_question_of_another_kind_is_refused() -> None:
    """Say which source is not asked by what."""

    async def run() -> list[Replies]:
        return [
            replies async for replies in fly(refusal_jobs([A]), asyncio.Semaphore(1))
        ]

    assert asyncio.run(run()) == [{A: Failed(A, "pubmed is not asked by pmid")}]
