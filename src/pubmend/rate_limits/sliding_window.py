"""Log what was sent when, so that no window of time holds too much.

Each request takes a slot in a scope (one service, pool and kind of route). A slot is
*connecting* while a slow handshake delays its request, *sent* until the answer is
there, then *done*. A scope is full when the slots that were sent within the window,
together with those still connecting, reach the limit. So no window of a scope holds
more than the limit, counted by when requests were really sent: the last slot taken
among the requests of such a window was taken when all the others were counted.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Protocol

# How long a slot may be connecting or unanswered before it counts as abandoned, in
# seconds: a process that dies leaves its slots behind, and must not block others.
LEASE = 10.0
# The longest pause of a service for all that share a store, in seconds.
LONGEST_PAUSE = 60.0
# How soon to ask again when it can't be known when a slot gets free, in seconds.
POLL = 0.01


class Phase(StrEnum):
    """How far a slot's request has come."""

    CONNECTING = "connecting"
    SENT = "sent"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Limit:
    """Allow ``requests`` in any window of ``seconds``, and ``in_flight`` at once."""

    requests: int
    seconds: float
    in_flight: int | None = None


@dataclass(frozen=True, slots=True)
class Slot:
    """Log one request: ``at`` is when it was sent, or began to connect."""

    at: float
    phase: Phase


@dataclass(frozen=True, slots=True)
class Permit:
    """Give the ``number`` of a slot, or None and the seconds to wait before asking."""

    number: int | None
    wait: float = 0.0


class RateStore(Protocol):
    """Give slots to all that share it. Times are seconds of one clock for all."""

    async def acquire(self, scope: str, service: str, limit: Limit) -> Permit:
        """Take a slot as sent now, or say how long to wait.

        May raise `RateStoreError`.

        Args:
            scope: the name under which requests are counted together.
            service: the name under which `pause` stops requests of any scope.
            limit: what the scope allows at this moment.
        """

    async def mark(self, number: int, phase: Phase) -> None:
        """Set a slot's phase from now on; may raise `RateStoreError`."""

    async def pause(self, service: str, seconds: float) -> None:
        """Send a service nothing for some seconds; may raise `RateStoreError`."""

    async def aclose(self) -> None:
        """Close what is open."""


def seconds_to_wait(slots: Sequence[Slot], limit: Limit, now: float) -> float:
    """Decide how long a scope with these slots must still wait; 0 means send.

    Half the mean interval is kept between two requests, so that a scope that rested
    does not burst, and one that was late can catch up.

    Args:
        slots: the log of the scope, in any order.
        limit: what the scope allows.
        now: seconds by the clock of the slots.
    """
    live = [slot for slot in slots if slot.at > now - LEASE]
    connecting = sum(slot.phase is Phase.CONNECTING for slot in live)
    unanswered = sum(slot.phase is not Phase.DONE for slot in live)
    is_full = limit.in_flight is not None and unanswered >= limit.in_flight
    if is_full or connecting >= limit.requests:
        return POLL
    sent = sorted(slot.at for slot in slots if slot.phase is not Phase.CONNECTING)
    ready = _when_ready(sent, replace(limit, requests=limit.requests - connecting))
    spaced = sent[-1] + limit.seconds / limit.requests / 2 if sent else now
    return max(0.0, ready - now, spaced - now)


def _when_ready(sent: Sequence[float], limit: Limit) -> float:
    """Compute when enough of what was sent will have left the window."""
    if len(sent) < limit.requests:
        return 0.0
    return sent[-limit.requests] + limit.seconds


class MemoryStore:
    """Keep the log of one process."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        # Each kind of store numbers from elsewhere: one that takes over from another
        # does not know the other's slots, and ignores them.
        self._numbers = itertools.count(2**62)
        self._slots: dict[str, dict[int, Slot]] = {}
        self._paused_until: dict[str, float] = {}

    async def acquire(self, scope: str, service: str, limit: Limit) -> Permit:
        """Take a slot, or say how long to wait.

        Args:
            scope: the name under which requests are counted together.
            service: the name under which `pause` stops requests of any scope.
            limit: what the scope allows at this moment.
        """
        now = self._clock()
        oldest = now - max(limit.seconds, LEASE)
        slots = self._slots.get(scope, {})
        slots = {number: slot for number, slot in slots.items() if slot.at > oldest}
        self._slots[scope] = slots
        pause = self._paused_until.get(service, now) - now
        wait = max(pause, seconds_to_wait(list(slots.values()), limit, now))
        if wait > 0:
            return Permit(None, wait)
        number = next(self._numbers)
        slots[number] = Slot(now, Phase.SENT)
        return Permit(number)

    async def mark(self, number: int, phase: Phase) -> None:
        """Set a slot's phase; an answer does not change when its request was sent."""
        for slots in self._slots.values():
            if number in slots:
                at = slots[number].at if phase is Phase.DONE else self._clock()
                slots[number] = replace(slots[number], at=at, phase=phase)

    async def pause(self, service: str, seconds: float) -> None:
        """Pause a service until the later of two times."""
        until = self._clock() + seconds
        self._paused_until[service] = max(until, self._paused_until.get(service, until))

    async def aclose(self) -> None:
        """Do nothing: nothing is open."""
