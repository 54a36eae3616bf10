"""Keep the book of what was sent when, so that no window of time holds too much.

Each request takes a turn in a lane (one service, pool and kind of route). A turn is
*connecting* while a slow handshake delays its sending, *sent* until its answer is
there, then *done*. A lane is full when the turns that were sent within the window,
together with those still connecting, reach the limit. So no window of a lane holds
more than the limit, counted by the moments of really sending: the last one claimed
among the requests of such a window was claimed when all the others were counted.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Protocol

# How long a turn may be connecting or unanswered before it counts as abandoned, in
# seconds: a process that dies leaves its turns behind, and must not block others.
LEASE = 10.0
# The longest pause that a service is granted for all, in seconds.
LONGEST_HOLD = 60.0
# How soon to look again when it can't be known when a turn gets free.
POLL = 0.01


class Phase(StrEnum):
    """Follow a turn."""

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
class Turn:
    """Book one request: ``at`` is when it was sent, or claimed while connecting."""

    at: float
    phase: Phase


@dataclass(frozen=True, slots=True)
class Claim:
    """Give the ``number`` of a turn, or None and the seconds to wait before asking."""

    number: int | None
    wait: float = 0.0


class Ledger(Protocol):
    """Give turns to all who share it. Times are seconds of one clock for all."""

    async def claim(self, lane: str, service: str, limit: Limit) -> Claim:
        """Book a turn as sent now, or say how long to wait."""

    async def note(self, number: int, phase: Phase) -> None:
        """Note that a turn enters a phase now."""

    async def hold(self, service: str, seconds: float) -> None:
        """Let nobody send to a service for some seconds."""

    async def aclose(self) -> None:
        """Let go of what is held open."""


def seconds_to_wait(turns: Sequence[Turn], limit: Limit, now: float) -> float:
    """Decide how long a lane with these turns must still wait; 0 means go.

    Half a slot is kept between two requests, so that a lane that rested does not
    burst, and one that was late can catch up.
    """
    live = [turn for turn in turns if turn.at > now - LEASE]
    connecting = sum(turn.phase is Phase.CONNECTING for turn in live)
    unanswered = sum(turn.phase is not Phase.DONE for turn in live)
    crowded = limit.in_flight is not None and unanswered >= limit.in_flight
    if crowded or connecting >= limit.requests:
        return POLL
    sent = sorted(turn.at for turn in turns if turn.phase is not Phase.CONNECTING)
    ready = _when_ready(sent, replace(limit, requests=limit.requests - connecting))
    spaced = sent[-1] + limit.seconds / limit.requests / 2 if sent else now
    return max(0.0, ready - now, spaced - now)


def _when_ready(sent: Sequence[float], limit: Limit) -> float:
    """Say when the window has left enough of what was sent behind."""
    if len(sent) < limit.requests:
        return 0.0
    return sent[-limit.requests] + limit.seconds


class MemoryLedger:
    """Keep the book for one process."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        # Each kind of book numbers from elsewhere: one that takes over from another
        # does not know the other's turns, and lets them be.
        self._numbers = itertools.count(2**62)
        self._lanes: dict[str, dict[int, Turn]] = {}
        self._holds: dict[str, float] = {}

    async def claim(self, lane: str, service: str, limit: Limit) -> Claim:
        """Book a turn, or say how long to wait."""
        now = self._clock()
        oldest = now - max(limit.seconds, LEASE)
        turns = self._lanes.get(lane, {})
        turns = {number: turn for number, turn in turns.items() if turn.at > oldest}
        self._lanes[lane] = turns
        held = self._holds.get(service, now) - now
        wait = max(held, seconds_to_wait(list(turns.values()), limit, now))
        if wait > 0:
            return Claim(None, wait)
        number = next(self._numbers)
        turns[number] = Turn(now, Phase.SENT)
        return Claim(number)

    async def note(self, number: int, phase: Phase) -> None:
        """Move a turn on; its answer does not move the moment of its sending."""
        for turns in self._lanes.values():
            if number in turns:
                at = turns[number].at if phase is Phase.DONE else self._clock()
                turns[number] = replace(turns[number], at=at, phase=phase)

    async def hold(self, service: str, seconds: float) -> None:
        """Hold a service back until the later of two times."""
        until = self._clock() + seconds
        self._holds[service] = max(until, self._holds.get(service, until))

    async def aclose(self) -> None:
        """Forget nothing: nothing is open."""
