"""Share the sliding window log among the machines of a fleet, in Redis.

A scope's slots are a hash. Whoever asks for one reads it, decides, and writes under
WATCH, so that of two that decide at once one tries again. The clock is the server's,
since those of two machines differ by more than the time between two requests. All keys
expire by themselves.

pyrate-limiter's Redis bucket was weighed as its SQLite one was (see `sqlite_store`):
it takes the time from each machine's own clock, and when a request is planned.
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

from .failures import RateStoreError
from .sliding_window import LEASE, Limit, Permit, Phase, Slot, seconds_to_wait

_SLOTS = "pubmend:turns:"
_PAUSED = "pubmend:hold:"
_RETRY_AFTER = 0.003  # seconds
_TIMEOUT = 2.0  # seconds


def open_redis(address: str) -> RedisStore:
    """Name the server; it is first asked for the first slot."""
    redis = Redis.from_url(
        address,
        decode_responses=True,
        socket_timeout=_TIMEOUT,
        socket_connect_timeout=_TIMEOUT,
    )
    return RedisStore(redis)


class RedisStore:
    """Keep the log on a server; what it can't do raises RateStoreError."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis
        self._process = uuid.uuid4().hex
        self._numbers = itertools.count(2**61)
        self._own: dict[int, _OwnSlot] = {}

    async def acquire(self, scope: str, service: str, limit: Limit) -> Permit:
        """Take a slot, or say how long to wait; raise `RateStoreError` on failure.

        Args:
            scope: the name under which requests are counted together.
            service: the name under which `pause` stops requests of any scope.
            limit: what the scope allows at this moment.
        """
        key = _SLOTS + scope
        with _errors_translated():
            async with self._redis.pipeline() as pipe:
                await pipe.watch(key)
                now = _seconds(await pipe.time())
                paused = await pipe.pttl(_PAUSED + service) / 1000
                rows = await pipe.hgetall(key)
                slots = {str(f): _parse(str(t)) for f, t in rows.items()}
                wait = max(paused, seconds_to_wait([*slots.values()], limit, now))
                if wait > 0:
                    return Permit(None, wait)
                window = max(limit.seconds, LEASE)
                expired = [f for f, slot in slots.items() if slot.at < now - window]
                return await self._write(pipe, key, now, expired, window)

    async def _write(
        self, pipe: Pipeline, key: str, now: float, expired: list[str], window: float
    ) -> Permit:
        number = next(self._numbers)
        place = _OwnSlot(key, f"{self._process}:{number}", now)
        pipe.multi()  # type: ignore[no-untyped-call]  # redis leaves it untyped
        if expired:
            pipe.hdel(key, *expired)
        pipe.hset(key, place.field, _format(now, Phase.SENT))
        pipe.expire(key, ceil(window) + 1)
        try:
            await pipe.execute()
        except WatchError:
            return Permit(None, _RETRY_AFTER)
        self._own[number] = place
        return Permit(number)

    async def mark(self, number: int, phase: Phase) -> None:
        """Set a slot's phase; an answer does not change when its request was sent.

        Raises `RateStoreError` where Redis can't be used.
        """
        place = self._own.get(number)
        if place is None:
            return
        with _errors_translated():
            at = place.at
            if phase is not Phase.DONE:
                at = _seconds(await self._redis.time())
            await self._redis.hset(place.key, place.field, _format(at, phase))
        self._own[number] = replace(place, at=at)
        if phase is Phase.DONE:
            del self._own[number]

    async def pause(self, service: str, seconds: float) -> None:
        """Pause a service for the fleet, until the later of two times.

        Raises `RateStoreError` where Redis can't be used.
        """
        milliseconds = ceil(seconds * 1000)
        with _errors_translated():
            if milliseconds > await self._redis.pttl(_PAUSED + service):
                await self._redis.set(_PAUSED + service, "1", px=milliseconds)

    async def aclose(self) -> None:
        """Close the connections."""
        await self._redis.aclose()


@dataclass(frozen=True, slots=True)
class _OwnSlot:
    """Locate a slot of this process by its scope's key and its field, with its time."""

    key: str
    field: str
    at: float


def _format(at: float, phase: Phase) -> str:
    return f"{at:.6f} {phase}"


def _parse(text: str) -> Slot:
    at, _, phase = text.partition(" ")
    return Slot(float(at), Phase(phase))


def _seconds(time: tuple[int, int]) -> float:
    """Add up what Redis gives as seconds and microseconds."""
    return time[0] + time[1] / 1_000_000


@contextmanager
def _errors_translated() -> Iterator[None]:
    """Raise what Redis can't do as RateStoreError, in words without its address."""
    try:
        yield
    except (RedisError, OSError, ValueError) as error:
        msg = f"Redis can't be used ({type(error).__name__})"
        raise RateStoreError(msg) from error
