"""Ask again what may pass, nothing else, and not for ever."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import httpx
import pytest
from tests.transports.staged import EFETCH, WORK, Network, Time, send

from pubmend.settings import Settings
from pubmend.transports.failures import BrokenBody, NotOnCassette, ServiceDown
from pubmend.transports.retry import Judge, Patience, RetryTransport
from pubmend.transports.routes import Routes
from pubmend.transports.tally import Tally

OK = httpx.Response(200, text="<a/>")


@pytest.fixture
def time() -> Time:
    """Pass by sleeping."""
    return Time()


@pytest.fixture
def tally() -> Tally:
    """Count from nothing."""
    return Tally()


def retrying(
    network: Network,
    time: Time,
    *,
    tally: Tally | None = None,
    judge: Judge | None = None,
    patience: Patience | None = None,
) -> RetryTransport:
    """Stand above a network, with a judge for NCBI."""
    return RetryTransport(
        network,
        routes=Routes(Settings()),
        tally=tally or Tally(),
        judges={"ncbi": judge} if judge else {},
        world=time.world,
        patience=patience or Patience(),
    )


def failing(status: int, **headers: str) -> httpx.Response:
    """Answer with a status."""
    return httpx.Response(status, headers=headers)


PASSING = [
    *[failing(status) for status in (408, 429, 500, 502, 503, 504)],
    httpx.ConnectError("refused"),
    httpx.ConnectTimeout("slow"),
    httpx.ReadTimeout("slow"),
    httpx.ReadError("reset"),
    httpx.RemoteProtocolError("cut"),
    BrokenBody("gzip"),
]


@pytest.mark.parametrize("failure", PASSING, ids=repr)
def test_what_may_pass_is_asked_again(
    failure: httpx.Response | Exception, time: Time, tally: Tally
) -> None:
    """Give the answer that comes in the end."""
    network = Network(failure, failure, OK)
    response = send(retrying(network, time, tally=tally))
    assert response.text == "<a/>"
    assert response.extensions["attempts"] == 3
    assert tally.of("pubmed").retries == 2


LASTING = [failing(status) for status in (200, 301, 400, 401, 403, 404, 414, 501)]


@pytest.mark.parametrize("answer", LASTING, ids=repr)
def test_what_will_not_pass_is_not(answer: httpx.Response, time: Time) -> None:
    """Hand on at once."""
    network = Network(answer)
    response = send(retrying(network, time))
    assert response.status_code == answer.status_code
    assert response.extensions["attempts"] == 1
    assert network.route.call_count == 1


@pytest.mark.parametrize(
    "error",
    [NotOnCassette("none"), ServiceDown("down"), httpx.UnsupportedProtocol("x")],
)
def test_some_errors_are_final(error: Exception, time: Time) -> None:
    """Raise at once what no try can change."""
    network = Network(error)
    transport = retrying(network, time, patience=Patience(failures=1))
    for _ in range(2):
        with pytest.raises(type(error)):
            send(transport)
    assert network.route.call_count == 2


def test_a_judge_sees_through_the_status(time: Time) -> None:
    """Ask again for an error in a 200, as NCBI sends them."""

    def judge(response: httpx.Response) -> str | None:
        return "backend failed" if "<ERROR>" in response.text else None

    network = Network(httpx.Response(200, text="<ERROR>Search Backend failed"), OK)
    assert send(retrying(network, time, judge=judge)).text == "<a/>"
    network = Network(httpx.Response(400, text="<ERROR>proxy_stream()"), OK)
    assert send(retrying(network, time, judge=judge)).text == "<a/>"
    # Crossref has no such judge here.
    network = Network(httpx.Response(200, text="<ERROR>"))
    assert send(retrying(network, time, judge=judge), WORK).text == "<ERROR>"


def test_the_last_answer_is_handed_on(time: Time) -> None:
    """Let the source read what the service said."""
    network = Network(httpx.Response(503, text="down for maintenance"))
    response = send(retrying(network, time))
    assert response.text == "down for maintenance"
    assert response.extensions["attempts"] == 5
    assert network.route.call_count == 5


def test_the_last_error_is_raised(time: Time) -> None:
    """Raise it as it was, not wrapped."""
    network = Network(httpx.ReadError("one"), httpx.ConnectError("two"))
    with pytest.raises(httpx.ConnectError, match="two"):
        send(retrying(network, time))
    assert network.route.call_count == 5


def test_a_body_is_sent_each_time(time: Time) -> None:
    """Repeat a POST as it was."""
    network = Network(failing(502), OK)
    send(retrying(network, time), EFETCH, "POST", data={"id": "1,2"})
    assert [c.request.content for c in network.route.calls] == [
        b"id=1%2C2",
        b"id=1%2C2",
    ]


# Pauses.


def test_pauses_grow_up_to_a_bound(time: Time) -> None:
    """Double the longest pause, draw below it."""
    patience = Patience(tries=8, longest_pause=10.0, deadline=1000.0)
    send(retrying(Network(failing(500)), time, patience=patience))
    assert time.slept == [1.0, 2.0, 4.0, 8.0, 10.0, 10.0, 10.0]


def test_pauses_are_drawn_from_zero(time: Time) -> None:
    """Spread those who failed together (full jitter)."""
    time.chance = 0.25
    send(retrying(Network(failing(500)), time))
    assert time.slept == [0.25, 0.5, 1.0, 2.0]


def test_a_pause_that_is_asked_for_is_kept(time: Time) -> None:
    """Wait exactly as long as Retry-After says."""
    network = Network(failing(429, **{"retry-after": "7"}), failing(503), OK)
    send(retrying(network, time))
    assert time.slept == [7.0, 2.0]


def test_a_date_is_a_pause_too(time: Time) -> None:
    """Compare it with the clock."""
    date = "Sat, 21 Nov 2026 08:30:12 GMT"
    send(retrying(Network(failing(503, **{"retry-after": date}), OK), time))
    assert time.slept == [12.0]


def test_nobody_is_asked_sooner_than_wished(time: Time) -> None:
    """Give up rather than knock before the time."""
    network = Network(failing(429, **{"retry-after": "3600"}), OK)
    response = send(retrying(network, time))
    assert response.status_code == 429
    assert time.slept == []


def test_no_try_begins_after_the_deadline(time: Time) -> None:
    """Count the time that tries take as well."""

    def slow(_: httpx.Request) -> httpx.Response:
        time.seconds += 25
        return failing(504)

    network = Network(slow)
    send(retrying(network, time, patience=Patience(tries=100, deadline=60.0)))
    assert network.route.call_count == 3


# A service that is down.


def test_a_service_that_is_down_is_left_alone(time: Time, tally: Tally) -> None:
    """Fail at once after four requests that failed, and say so once."""
    network = Network(failing(503))
    transport = retrying(network, time, tally=tally)
    for _ in range(4):
        assert send(transport).status_code == 503
    asked = network.route.call_count
    with pytest.raises(
        ServiceDown, match="ncbi failed time and again; not asked for 60 s"
    ):
        send(transport)
    assert network.route.call_count == asked
    assert tally.warnings == ["ncbi failed time and again; it is left alone for 60 s"]


def test_the_other_service_goes_on(time: Time) -> None:
    """Follow each service by itself."""
    network = Network()
    network.router.get(EFETCH).respond(503)
    crossref = network.router.get(WORK).mock(OK)
    transport = retrying(network, time)
    for _ in range(5):
        try:
            send(transport)
        except ServiceDown:
            break
    assert send(transport, WORK).status_code == 200
    assert crossref.call_count == 1


def test_a_service_comes_back(time: Time) -> None:
    """Try one request after the pause, with a single try."""
    network = Network(*[httpx.ConnectError("refused")] * 20, failing(503), OK)
    transport = retrying(network, time)
    for _ in range(4):
        with pytest.raises(httpx.ConnectError):
            send(transport)
    time.seconds += 60
    asked = network.route.call_count
    assert send(transport).status_code == 503
    assert network.route.call_count == asked + 1
    time.seconds += 60
    assert send(transport).status_code == 200
    assert send(transport).status_code == 200


def test_a_refusal_is_no_failure_of_the_service(time: Time) -> None:
    """Keep asking a service that says no to each."""
    transport = retrying(Network(failing(404)), time, patience=Patience(failures=2))
    for _ in range(10):
        assert send(transport).status_code == 404


def test_retries_of_a_run_are_bounded(time: Time, tally: Tally) -> None:
    """Spend ten, then take each failure as it is."""
    patience = replace(Patience(), budget=10.0, earned=0.0, failures=100)
    network = Network(failing(500))
    transport = retrying(network, time, tally=tally, patience=patience)
    for _ in range(20):
        send(transport)
    assert tally.of("pubmed").retries == 10
    assert network.route.call_count == 30


def test_requests_under_way_stop_when_the_service_is_given_up(time: Time) -> None:
    """Don't go on trying what others found to be down meanwhile."""

    def fail_with_others(_: httpx.Request) -> httpx.Response:
        transport._health_of("ncbi").note_failure()
        return failing(500)

    network = Network(fail_with_others)
    transport = retrying(network, time, patience=Patience(tries=50, failures=3))
    send(transport)
    assert network.route.call_count == 3


def test_a_cancelled_request_is_not_tried_again(time: Time) -> None:
    """Let Ctrl-C through."""
    asked: list[httpx.Request] = []

    def cancel(request: httpx.Request) -> httpx.Response:
        asked.append(request)  # respx counts no call that is cancelled
        raise asyncio.CancelledError

    with pytest.raises(asyncio.CancelledError):
        send(retrying(Network(cancel), time))
    assert len(asked) == 1


def test_closes_what_lies_below(time: Time) -> None:
    """Hand the end on."""
    network = Network(OK)
    asyncio.run(retrying(network, time).aclose())
    assert network.is_closed
