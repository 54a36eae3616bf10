"""Ask a source against the simulated world, or against respx's routes."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

import httpx
import respx
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
EFETCH, ESEARCH = "/eutils/efetch.fcgi", "/eutils/esearch.fcgi"
ECITMATCH, IDCONV, WORKS_ROUTE = "/eutils/ecitmatch.cgi", "/idconv/", "/crossref/works"


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
    if isinstance(network, Network):
        network.router.assert_all_called()
    return told


class Network(httpx.MockTransport):
    """Answer by respx's routes alone: what is sent to another address fails the test.

    `ask` sees to it that every route was called.
    """

    def __init__(self) -> None:
        self.router = respx.MockRouter()
        super().__init__(self.router.async_handler)

    def route(self, path: str, *answers: httpx.Response | Exception) -> respx.Route:
        """Answer at an address, and all below it, with one after the other."""
        route = self.router.route(host="services.test", path__startswith=path)
        return route.mock(side_effect=list(answers))


def routed(
    path: str, *answers: httpx.Response | Exception
) -> tuple[Network, respx.Route]:
    """Give a network that answers at one address, and the route that counts calls."""
    network = Network()
    return network, network.route(path, *answers)


def asked_of(route: respx.Route, parameter: str) -> list[str]:
    """List what one parameter said in each of the requests to a route."""
    return [call.request.url.params[parameter] for call in route.calls]


def kinds_of(told: Mapping[Question, Reply]) -> dict[str, str]:
    """Say of each value what kind of reply it got."""
    return {question.value: type(reply).__name__ for question, reply in told.items()}
