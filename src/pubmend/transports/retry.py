"""Retry where another try may help, and stop where it can't.

A status is not enough to go by: NCBI sends errors with status 200 and passing failures
with status 400. So each service has a judge that reads the answer. What one request
may cost is bounded by tries and seconds, what a run may cost by the service's health.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

import httpx
import tenacity

from ..clock import World
from .failures import NotOnCassette, ServiceDown
from .headers import parse_retry_after
from .health import Health
from .routes import ELSEWHERE, Route, Routes
from .tally import Tally

# From an answer with its body read, say why to retry, or None.
Judge: TypeAlias = Callable[[httpx.Response], str | None]

_PASSING = frozenset({408, 429, 500, 502, 503, 504})
_FINAL = (NotOnCassette, ServiceDown, httpx.UnsupportedProtocol)


@dataclass(frozen=True, slots=True)
class Patience:
    """Bound how often and how long to ask; times are in seconds.

    The pause before try n+1 is drawn between 0 and ``first_pause`` x 2^(n-1), at most
    ``longest_pause`` (full jitter, see
    https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/), unless
    the service names one. No try begins after ``deadline``; ``exchange`` bounds one
    try and ``max_bytes`` one answer. The last four are as in `health.Health`.
    """

    tries: int = 5
    first_pause: float = 1.0
    longest_pause: float = 30.0
    deadline: float = 60.0
    exchange: float = 30.0
    max_bytes: int = 64 * 1024 * 1024
    budget: float = 100.0
    earned: float = 0.2
    failures: int = 4
    cool_down: float = 60.0


class RetryTransport(httpx.AsyncBaseTransport):
    """Try a request again while its failure may pass.

    What the last try brought is handed on, be it answer or error;
    ``response.extensions["attempts"]`` counts the tries. A service that is down
    raises ServiceDown without being asked.
    """

    def __init__(  # noqa: PLR0913  each is a different party's
        self,
        inner: httpx.AsyncBaseTransport,
        *,
        routes: Routes,
        tally: Tally,
        judges: Mapping[str, Judge],
        world: World,
        patience: Patience,
    ) -> None:
        self._inner = inner
        self._routes = routes
        self._tally = tally
        self._judges = judges
        self._world = world
        self._patience = patience
        self._healths: dict[str, Health] = {}

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send until the answer is usable or a bound is met.

        Raises `ServiceDown` while a service that failed repeatedly is not asked.
        """
        route = self._routes.find(request.url)
        service = route.service.name if route else ELSEWHERE
        health = self._health_of(service)
        pause = health.pause_left()
        if pause is not None:
            msg = f"{service} failed time and again; not asked for {pause:.0f} s"
            raise ServiceDown(msg)
        # A body in memory can be sent again.
        await request.aread()
        tries = _Tries(self._judges.get(service), health, self._world, self._patience)
        try:
            response = await self._run(request, tries, route)
        except httpx.TransportError as error:
            if not isinstance(error, _FINAL):
                self._note_failure(service, health)
            raise
        if tries.reason_to_retry(response) is None:
            health.note_success()
        else:
            self._note_failure(service, health)
        return response

    async def _run(
        self, request: httpx.Request, tries: _Tries, route: Route | None
    ) -> httpx.Response:
        async def attempt() -> httpx.Response:
            response = await self._inner.handle_async_request(request)
            await response.aread()
            return response

        retrying = tenacity.AsyncRetrying(
            sleep=self._world.sleep,
            retry=tries.is_retryable,
            wait=tries.pause,
            stop=tries.is_over,
            before_sleep=lambda _: self._count_retry(route),
            retry_error_callback=_last_outcome,
        )
        response: httpx.Response = await retrying(attempt)
        attempts = retrying.statistics["attempt_number"]
        response.extensions = {**response.extensions, "attempts": attempts}
        return response

    def _health_of(self, service: str) -> Health:
        if service not in self._healths:
            patience = self._patience
            self._healths[service] = Health(
                clock=self._world.clock,
                budget=patience.budget,
                earned=patience.earned,
                failures=patience.failures,
                cool_down=patience.cool_down,
            )
        return self._healths[service]

    def _count_retry(self, route: Route | None) -> None:
        self._tally.of(route.source if route else ELSEWHERE).retries += 1

    def _note_failure(self, service: str, health: Health) -> None:
        if health.note_failure():
            pause = self._patience.cool_down
            self._tally.warn(
                f"{service} failed time and again; it is left alone for {pause:.0f} s"
            )

    async def aclose(self) -> None:
        """Close what lies below."""
        await self._inner.aclose()


def _last_outcome(state: tenacity.RetryCallState) -> httpx.Response:
    """Give the last answer, or raise the last error, unchanged."""
    outcome = _outcome(state).result()
    assert isinstance(outcome, httpx.Response)  # noqa: S101  tenacity types it as Any
    return outcome


def _outcome(state: tenacity.RetryCallState) -> tenacity.Future:
    if state.outcome is None:
        msg = "tenacity asks about a try before it ended"
        raise AssertionError(msg)
    return state.outcome


class _Tries:
    """Decide about the tries of one request."""

    def __init__(
        self, judge: Judge | None, health: Health, world: World, patience: Patience
    ) -> None:
        self._judge = judge
        self._health = health
        self._world = world
        self._patience = patience
        self._ends = world.clock() + patience.deadline

    def reason_to_retry(self, response: httpx.Response) -> str | None:
        """Give the reason to retry after an answer, or None."""
        if response.status_code in _PASSING:
            return f"HTTP {response.status_code}"
        return self._judge(response) if self._judge else None

    def is_retryable(self, state: tenacity.RetryCallState) -> bool:
        """True if another try may help."""
        outcome = _outcome(state)
        error = outcome.exception()
        if error is not None:
            passing = isinstance(error, httpx.TransportError)
            return passing and not isinstance(error, _FINAL)
        return self.reason_to_retry(outcome.result()) is not None

    def pause(self, state: tenacity.RetryCallState) -> float:
        """Wait as long as the service says, else longer with each try."""
        stated = self._stated_pause(_outcome(state))
        if stated is not None:
            return stated
        patience = self._patience
        longest = patience.first_pause * 2.0 ** (state.attempt_number - 1)
        return min(longest, patience.longest_pause) * self._world.chance()

    def _stated_pause(self, outcome: tenacity.Future) -> float | None:
        if outcome.failed:
            return None
        return parse_retry_after(outcome.result(), self._world.now())

    def is_over(self, state: tenacity.RetryCallState) -> bool:
        """True if a bound is met; no try comes sooner than a service asked for."""
        next_try = self._world.clock() + state.upcoming_sleep
        return (
            state.attempt_number >= self._patience.tries
            or next_try > self._ends
            or self._health.is_down
            or not self._health.spend()
        )
