"""Share the book of sent requests among the machines of a fleet, in Redis.

A lane's turns are a hash; a claim reads it, decides, and writes under WATCH, so that
of two who decide at once one looks again. The clock is the server's, since those of
two machines differ by more than a slot. All keys expire by themselves.

pyrate-limiter's Redis bucket was weighed as its SQLite one was (see `sqlite_ledger`):
it stamps by each machine's own clock and by the moment of planning.
"""

from __future__ import annotations

import itertools
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from math import ceil

from redis.asyncio import Redis
from redis.asyncio.client import Pipeline
from redis.exceptions import RedisError, WatchError

from ..transports.failures import LedgerError
from .sliding_window import LEASE, Claim, Limit, Phase, Turn, seconds_to_wait

_TURNS = "pubmend:turns:"
_HOLD = "pubmend:hold:"
_LOOK_AGAIN = 0.003
_PATIENCE = 2.0


def open_redis(address: str) -> RedisLedger:
    """Name the server; it is first asked at the first claim."""
    redis = Redis.from_url(
        address,
        decode_responses=True,
        socket_timeout=_PATIENCE,
        socket_connect_timeout=_PATIENCE,
    )
    return RedisLedger(redis)


class RedisLedger:
    """Keep the book on a server; what it can't do raises LedgerError."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis
        self._process = uuid.uuid4().hex
        self._numbers = itertools.count(2**61)
        self._mine: dict[int, _Place] = {}

    async def claim(self, lane: str, service: str, limit: Limit) -> Claim:
        """Book a turn, or say how long to wait."""
        key = _TURNS + lane
        with _reported():
            async with self._redis.pipeline() as pipe:
                await pipe.watch(key)
                now = _seconds(await pipe.time())
                held = await pipe.pttl(_HOLD + service) / 1000
                rows = await pipe.hgetall(key)
                turns = {str(f): _parse(str(t)) for f, t in rows.items()}
                wait = max(held, seconds_to_wait([*turns.values()], limit, now))
                if wait > 0:
                    return Claim(None, wait)
                kept = max(limit.seconds, LEASE)
                gone = [f for f, turn in turns.items() if turn.at < now - kept]
                return await self._book(pipe, key, now, gone, kept)

    async def _book(
        self, pipe: Pipeline, key: str, now: float, gone: list[str], kept: float
    ) -> Claim:
        number = next(self._numbers)
        place = _Place(key, f"{self._process}:{number}", now)
        pipe.multi()  # type: ignore[no-untyped-call]  # redis forgot it
        if gone:
            pipe.hdel(key, *gone)
        pipe.hset(key, place.field, _format(now, Phase.SENT))
        pipe.expire(key, ceil(kept) + 1)
        try:
            await pipe.execute()
        except WatchError:
            return Claim(None, _LOOK_AGAIN)
        self._mine[number] = place
        return Claim(number)

    async def note(self, number: int, phase: Phase) -> None:
        """Move a turn on; its answer does not move the moment of its sending."""
        place = self._mine.get(number)
        if place is None:
            return
        with _reported():
            at = place.at
            if phase is not Phase.DONE:
                at = _seconds(await self._redis.time())
            await self._redis.hset(place.key, place.field, _format(at, phase))
        self._mine[number] = replace(place, at=at)
        if phase is Phase.DONE:
            del self._mine[number]

    async def hold(self, service: str, seconds: float) -> None:
        """Hold a service back for the fleet, until the later of two times."""
        milliseconds = ceil(seconds * 1000)
        with _reported():
            if milliseconds > await self._redis.pttl(_HOLD + service):
                await self._redis.set(_HOLD + service, "1", px=milliseconds)

    async def aclose(self) -> None:
        """Let go of the connections."""
        await self._redis.aclose()


@dataclass(frozen=True, slots=True)
class _Place:
    """Find one's own turn again: the lane's key, its field there, when it was sent."""

    key: str
    field: str
    at: float


def _format(at: float, phase: Phase) -> str:
    return f"{at:.6f} {phase}"


def _parse(text: str) -> Turn:
    at, _, phase = text.partition(" ")
    return Turn(float(at), Phase(phase))


def _seconds(time: tuple[int, int]) -> float:
    """Join what Redis gives as seconds and microseconds."""
    return time[0] + time[1] / 1_000_000


@contextmanager
def _reported() -> Iterator[None]:
    """Report what Redis can't do, in words that don't hold its address."""
    try:
        yield
    except (RedisError, OSError, ValueError) as error:
        msg = f"Redis can't be used ({type(error).__name__})"
        raise LedgerError(msg) from error
