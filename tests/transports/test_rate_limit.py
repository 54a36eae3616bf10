"""Keep to each service's limits, as its table and its answers state them."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest
from pydantic import SecretStr
from tests.transports.staged import EFETCH, IDCONV, LIST, WORK, Network, Time, send

from pubmend.rate_limits.sliding_window import Limit, MemoryStore, Permit, Phase
from pubmend.settings import Settings
from pubmend.transports.rate_limit import RateLimitTransport
from pubmend.transports.routes import Routes
from pubmend.transports.services import SERVICES, Allowance, Service
from pubmend.transports.tally import Tally

OK = httpx.Response(200)
POLITE = Settings(email="me@example.org")


@dataclass
class StubStore:
    """Let everybody go at once, and write down who asked for what."""

    acquired: list[tuple[str, str, Limit]] = field(default_factory=list)
    phases: list[tuple[int, Phase]] = field(default_factory=list)
    pauses: list[tuple[str, float]] = field(default_factory=list)
    is_closed: bool = False

    async def acquire(self, scope: str, service: str, limit: Limit) -> Permit:
        """Give numbers from 1."""
        self.acquired.append((scope, service, limit))
        return Permit(len(self.acquired))

    async def mark(self, number: int, phase: Phase) -> None:
        """Write it down."""
        self.phases.append((number, phase))

    async def pause(self, service: str, seconds: float) -> None:
        """Write it down."""
        self.pauses.append((service, seconds))

    async def aclose(self) -> None:
        """Note it."""
        self.is_closed = True


@dataclass
class Desk:
    """Stand a limiter above a network, with its store and tally at hand."""

    settings: Settings
    network: Network
    store: StubStore = field(default_factory=StubStore)
    tally: Tally = field(default_factory=Tally)
    time: Time = field(default_factory=Time)

    def __post_init__(self) -> None:
        self.transport = RateLimitTransport(
            self.network,
            routes=Routes(self.settings),
            store=self.store,
            tally=self.tally,
            world=self.time.world,
        )

    def ask(self, url: str) -> tuple[str, Limit]:
        """Send one request; give the scope that it took and the limit of that."""
        send(self.transport, url)
        scope, _, limit = self.store.acquired[-1]
        return scope.partition("@")[0], limit


KEYED = Settings(ncbi_api_key="key")  # type: ignore[arg-type]  # pydantic wraps it
PLUS = Settings(crossref_plus_token="token")  # type: ignore[arg-type]  # as above
SCOPES = [
    (Settings(), EFETCH, "ncbi/without-key/list", 3, 6),
    (KEYED, EFETCH, "ncbi/with-key/list", 10, 12),
    (Settings(), IDCONV, "converter/any/list", 3, 6),
    (KEYED, IDCONV, "converter/any/list", 3, 6),
    (Settings(), WORK, "crossref/public/single", 5, 1),
    (Settings(), LIST, "crossref/public/list", 1, 1),
    (POLITE, WORK, "crossref/polite/single", 10, 3),
    (POLITE, LIST, "crossref/polite/list", 3, 3),
    (PLUS, LIST, "crossref/plus/list", 150, None),
]


@pytest.mark.parametrize(("settings", "url", "scope", "requests", "in_flight"), SCOPES)
def test_the_table(
    settings: Settings, url: str, scope: str, requests: int, in_flight: int | None
) -> None:
    """Hold the limits as the services publish them, in windows of 1.05 s."""
    desk = Desk(settings, Network(OK))
    assert desk.ask(url) == (scope, Limit(requests, 1.05, in_flight))


@pytest.mark.parametrize(
    ("rate", "limit"),
    [
        (2.5, Limit(2, 0.84, 3)),
        (0.5, Limit(1, 2.1, 3)),
        (50.0, Limit(3, 1.05, 3)),
    ],
)
def test_a_wish_is_an_upper_bound(rate: float, limit: Limit) -> None:
    """Be slower when asked to, never faster."""
    settings = POLITE.model_copy(update={"crossref_rate": rate})
    scope, given = Desk(settings, Network(OK)).ask(LIST)
    assert scope == "crossref/polite/list"
    assert (given.requests, given.in_flight) == (limit.requests, limit.in_flight)
    assert given.seconds == pytest.approx(limit.seconds)


def test_the_wish_for_ncbi_holds_for_its_converter() -> None:
    """Slow down both."""
    desk = Desk(Settings(ncbi_rate=1), Network(OK))
    assert desk.ask(EFETCH)[1] == Limit(1, 1.05, 6)
    assert desk.ask(IDCONV)[1] == Limit(1, 1.05, 6)


def answering(**headers: str) -> httpx.Response:
    """Answer with headers, ``_`` standing for ``-``."""
    return httpx.Response(
        200, headers={k.replace("_", "-"): v for k, v in headers.items()}
    )


def test_headers_lower_at_once_and_raise_to_the_table() -> None:
    """Follow a service on a bad day and back."""
    network = Network(
        answering(x_rate_limit_limit="1", x_concurrency_limit="1", x_api_pool="polite"),
        answering(x_rate_limit_limit="50", x_concurrency_limit="99"),
        OK,
    )
    desk = Desk(POLITE, network)
    assert desk.ask(LIST)[1] == Limit(3, 1.05, 3)
    assert desk.ask(LIST)[1] == Limit(1, 1.05, 1)
    assert desk.ask(LIST)[1] == Limit(3, 1.05, 3)


def test_headers_of_one_kind_say_nothing_of_the_other() -> None:
    """Keep a limit for each kind of route, so that they don't pull each other."""
    network = Network(answering(x_rate_limit_limit="1", x_api_pool="polite-array"), OK)
    desk = Desk(POLITE, network)
    desk.ask(LIST)
    assert desk.ask(WORK)[1] == Limit(10, 1.05, 3)
    assert desk.ask(LIST)[1] == Limit(1, 1.05, 3)


def test_a_key_that_is_not_honoured_is_noticed() -> None:
    """Go by NCBI's header where it says 3 to a caller with a key."""
    desk = Desk(KEYED, Network(answering(x_ratelimit_limit="3")))
    assert desk.ask(EFETCH)[1] == Limit(10, 1.05, 12)
    assert desk.ask(EFETCH)[1] == Limit(3, 1.05, 12)


def test_a_fall_out_of_the_polite_pool_is_noticed_and_said() -> None:
    """Take the public limits at once, and warn once; go back when let in again."""
    network = Network(
        answering(x_api_pool="public-array"),
        answering(x_api_pool="public"),
        answering(x_api_pool="polite-array"),
        OK,
    )
    desk = Desk(POLITE, network)
    scopes = [desk.ask(LIST) for _ in range(4)]
    assert scopes == [
        ("crossref/polite/list", Limit(3, 1.05, 3)),
        ("crossref/public/list", Limit(1, 1.05, 1)),
        ("crossref/public/list", Limit(1, 1.05, 1)),
        ("crossref/polite/list", Limit(3, 1.05, 3)),
    ]
    (warning,) = desk.tally.warnings
    assert warning.startswith("crossref answers from its public pool, though polite")


def test_a_cassette_teaches_nothing() -> None:
    """Go by no limit or pool of the day of a recording."""
    headers = {"x-api-pool": "public", "x-rate-limit-limit": "1"}
    played = httpx.Response(200, headers=headers, extensions={"via": "cassette"})
    desk = Desk(POLITE, Network(played))
    desk.ask(LIST)
    assert desk.ask(LIST) == ("crossref/polite/list", Limit(3, 1.05, 3))
    assert desk.tally.warnings == []


@pytest.mark.parametrize("pool", ["unheard-of", "", "PLATINUM"])
def test_an_unknown_pool_changes_nothing(pool: str) -> None:
    """Keep to what is known."""
    desk = Desk(POLITE, Network(answering(x_api_pool=pool)))
    desk.ask(LIST)
    assert desk.ask(LIST)[0] == "crossref/polite/list"
    assert desk.tally.warnings == []


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"retry-after": "5"}, 5.0),
        ({}, 2.0),
        ({"retry-after": "0"}, 0.0),
        ({"retry-after": "86400"}, 60.0),
    ],
)
def test_a_429_holds_everybody(headers: dict[str, str], seconds: float) -> None:
    """Hold back the whole service, within reason."""
    desk = Desk(Settings(), Network(httpx.Response(429, headers=headers)))
    desk.ask(EFETCH)
    assert desk.store.pauses == [("ncbi@eutils.ncbi.nlm.nih.gov", seconds)]


def test_other_answers_hold_nobody() -> None:
    """Leave the pause after a 503 to the request itself."""
    desk = Desk(Settings(), Network(httpx.Response(503, headers={"retry-after": "9"})))
    desk.ask(EFETCH)
    assert desk.store.pauses == []


@pytest.mark.parametrize(
    "reply",
    [OK, httpx.Response(500), httpx.ReadError("reset"), asyncio.CancelledError()],
)
def test_every_turn_ends(reply: httpx.Response | BaseException) -> None:
    """Free the place whatever comes of it."""
    desk = Desk(Settings(), Network(reply))
    if isinstance(reply, BaseException):
        with pytest.raises(type(reply)):
            desk.ask(EFETCH)
    else:
        desk.ask(EFETCH)
    assert desk.store.phases == [(1, Phase.DONE)]


def test_a_mirror_is_counted_by_itself() -> None:
    """Keep what a test server is sent apart from what the real one is sent."""
    desk = Desk(Settings(eutils_url="http://127.0.0.1:8000"), Network(OK))
    desk.ask("http://127.0.0.1:8000/efetch.fcgi?id=1")
    desk.ask(EFETCH)
    assert [call[:2] for call in desk.store.acquired] == [
        ("ncbi/without-key/list@127.0.0.1:8000", "ncbi@127.0.0.1:8000"),
        (
            "ncbi/without-key/list@eutils.ncbi.nlm.nih.gov",
            "ncbi@eutils.ncbi.nlm.nih.gov",
        ),
    ]


def test_strangers_need_no_turn() -> None:
    """Limit the services alone."""
    desk = Desk(Settings(), Network(OK))
    send(desk.transport, "https://example.org/")
    assert desk.store.acquired == []


class Tracing(httpx.AsyncBaseTransport):
    """Tell events as httpcore does."""

    def __init__(self, *events: str) -> None:
        self._events = events

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Call back for each."""
        for event in self._events:
            await request.extensions["trace"](event, {})
        return OK


def traced(*events: str) -> list[tuple[int, Phase]]:
    """Give the phases that a slot was set to."""
    desk = Desk(Settings(), Network(OK))
    desk.transport._inner = Tracing(*events)
    desk.ask(EFETCH)
    return desk.store.phases


def test_a_new_connection_moves_the_moment_of_sending() -> None:
    """Set the time again after the handshake."""
    assert traced(
        "connection.connect_tcp.started",
        "connection.connect_tcp.complete",
        "connection.start_tls.started",
        "http11.send_request_headers.started",
        "http11.receive_response_headers.started",
    ) == [(1, Phase.CONNECTING), (1, Phase.SENT), (1, Phase.DONE)]


def test_over_a_kept_connection_too_the_moment_of_sending_counts() -> None:
    """Set the time again, since a busy process may send long after its slot came."""
    assert traced("http11.send_request_headers.started") == [
        (1, Phase.SENT),
        (1, Phase.DONE),
    ]


def test_waiting_is_counted() -> None:
    """Say how long the limits have cost."""
    time, tally = Time(), Tally()
    transport = RateLimitTransport(
        Network(OK),
        routes=Routes(Settings(ncbi_rate=1)),
        store=MemoryStore(time.world.clock),
        tally=tally,
        world=time.world,
    )
    for _ in range(3):
        send(transport)
    assert tally.of("pubmed").waited == pytest.approx(2.1)


def test_requests_of_one_process_queue_in_order() -> None:
    """Serve first who came first."""
    time = Time()
    network = Network(OK)
    transport = RateLimitTransport(
        network,
        routes=Routes(Settings()),
        store=MemoryStore(time.world.clock),
        tally=Tally(),
        world=time.world,
    )

    async def all_at_once() -> None:
        asked: list[Any] = [
            transport.handle_async_request(httpx.Request("GET", f"{EFETCH}{n}"))
            for n in range(7)
        ]
        await asyncio.gather(*asked)

    asyncio.run(all_at_once())
    assert [str(c.request.url)[-1] for c in network.route.calls] == list("0123456")
    assert time.seconds - 1000 == pytest.approx(2.1)


def test_lowering_takes_the_lower_of_each() -> None:
    """Combine what is known with what is said."""
    assert Allowance(3, 3).lowered(5, 1) == Allowance(3, 1)
    assert Allowance(3).lowered(None, 2) == Allowance(3, 2)
    assert Allowance(3, 3).lowered(0.1) == Allowance(0.1, 3)


@pytest.mark.parametrize("service", SERVICES, ids=str)
@pytest.mark.parametrize(
    "settings",
    [
        Settings(),
        Settings(email="me@example.org"),
        Settings(ncbi_api_key=SecretStr("key"), crossref_plus_token=SecretStr("token")),
    ],
    ids=["nobody", "email", "credentials"],
)
def test_every_pool_that_can_be_asked_for_has_an_allowance(
    service: Service, settings: Settings
) -> None:
    """Find a row for whatever pool a caller is in, and each kind of route."""
    kinds = {service.kind("/list"), service.kind(service.single or "/list")}
    pool = service.pool(settings)
    assert {(pool, kind) for kind in kinds} <= set(service.allowances)


def test_the_end_closes_book_and_network() -> None:
    """Hand the end on."""
    desk = Desk(Settings(), Network(OK))
    asyncio.run(desk.transport.aclose())
    assert desk.store.is_closed
    assert desk.network.is_closed
