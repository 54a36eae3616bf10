"""Ask a source against the simulated world, or against scripted answers."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime

import httpx
from tests.simulator import MEMORY_ENVIRONMENT

from pubmend.model.identifiers import IdKind
from pubmend.model.questions import (
    AbstractSearch,
    AgencyOf,
    Question,
    QuestionKind,
    Reply,
)
from pubmend.settings import load_settings
from pubmend.sources import SOURCES, Batching, Source
from pubmend.transports.redirect import RedirectTransport

NOW = datetime(2026, 11, 21, 8, 30, tzinfo=UTC)
MANY, ONE = Batching(), Batching(one_by_one=True)


def make_source(name: str, **environment: str) -> Source:
    """Describe a source whose services stand in memory."""
    settings = load_settings({**MEMORY_ENVIRONMENT, **environment})
    (source,) = (s for s in SOURCES if s.facts.name == name)
    return source.describe(settings, lambda: NOW)


def worded(source: str, kind: QuestionKind, value: str) -> Question:
    """Ask one source in its own words, whatever query they word."""
    if kind.value in {str(id_kind) for id_kind in IdKind}:
        return Question.by_id(source, IdKind(kind.value), value)
    if kind is QuestionKind.AGENCY:
        return make_source(source).facts.ask(AgencyOf(value))
    return Question(source, kind, value, AbstractSearch((value,)))


def questions(source: str, kind: QuestionKind, values: Iterable[str]) -> list[Question]:
    """Ask one source about several values of one kind."""
    return [worded(source, kind, value) for value in values]


def ask(
    network: httpx.AsyncBaseTransport,
    asked: Iterable[Question],
    batching: Batching = MANY,
) -> dict[Question, Reply]:
    """Fetch the replies to questions of one source; each may come once only."""
    return asyncio.run(_ask(network, list(asked), batching))


async def _ask(
    network: httpx.AsyncBaseTransport, asked: list[Question], batching: Batching
) -> dict[Question, Reply]:
    source = make_source(asked[0].source)
    told: dict[Question, Reply] = {}
    async with httpx.AsyncClient(transport=RedirectTransport(network)) as client:
        async for replies in source.fetch(client, asked, batching):
            assert not told.keys() & replies.keys()
            told.update(replies)
    return told


def scripted(
    answers: Iterable[httpx.Response | httpx.RequestError],
) -> tuple[httpx.MockTransport, list[httpx.Request]]:
    """Give a network that answers by a list, and the list of what it was asked."""
    waiting = list(answers)
    heard: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        heard.append(request)
        said = waiting.pop(0)
        if isinstance(said, httpx.RequestError):
            raise said
        return said

    return httpx.MockTransport(answer), heard


def answering(
    answer: Callable[[httpx.Request], httpx.Response],
) -> httpx.MockTransport:
    """Give a network that answers each request by a function."""
    return httpx.MockTransport(answer)


def kinds_of(told: Mapping[Question, Reply]) -> dict[str, str]:
    """Say of each value what kind of reply it got."""
    return {question.value: type(reply).__name__ for question, reply in told.items()}
