"""Choose the store of sent requests: a fleet's, a machine's, or a process's own.

A store that fails is replaced by the next narrower one, with a warning: the limits
then hold for fewer processes, and the run goes on. The fleet's is in Redis, whose
client comes with an extra (``pubmend[fleet]``); so its module stands in a table by
name, and is loaded when an address asks for it. That is the one import by name in this
package.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from importlib import import_module
from pathlib import Path
from typing import TypeVar

from pydantic import SecretStr

from ..clock import World
from ..errors import UsageError
from .failures import RateStoreError
from .sliding_window import Limit, MemoryStore, Permit, Phase, RateStore
from .sqlite_store import open_sqlite

_T = TypeVar("_T")
_FLEETS = {
    "redis": ".redis_store",
    "rediss": ".redis_store",
    "unix": ".redis_store",
}


def open_store(
    folder: Path | None,
    fleet: SecretStr | None,
    *,
    world: World,
    warn: Callable[[str], None],
) -> RateStore:
    """Open the widest store that is asked for, with narrower ones to fall back on.

    Raises `UsageError` where the client of Redis is not installed.

    Args:
        folder: shared by a machine's processes; None for this process alone.
        fleet: an address of Redis; None for this machine alone.
        world: the clock that all processes share, and how to wait.
        warn: called when the limits hold for fewer processes than was asked for.
    """
    store: RateStore = MemoryStore(world.clock)
    if folder is not None:
        store = _open_file(folder, store, world, warn)
    if fleet is not None:
        wide = _open_fleet(fleet.get_secret_value())
        store = FallbackStore(wide, store, reach="this machine", warn=warn)
    return store


def _open_file(
    folder: Path, narrow: RateStore, world: World, warn: Callable[[str], None]
) -> RateStore:
    try:
        wide = open_sqlite(folder, clock=world.clock, sleep=world.sleep)
    except RateStoreError as error:
        warn(f"limits hold for this process alone: {error}")
        return narrow
    return FallbackStore(wide, narrow, reach="this process", warn=warn)


def _open_fleet(address: str) -> RateStore:
    scheme = address.partition(":")[0]
    try:
        module = import_module(_FLEETS[scheme], __package__)
    except ImportError as error:
        msg = "PUBMEND_LIMITER_URL needs the extra: pip install 'pubmend[fleet]'"
        raise UsageError(msg) from error
    store: RateStore = module.open_redis(address)
    return store


class FallbackStore:
    """Use a narrower store from the moment at which the wide one fails."""

    def __init__(
        self,
        wide: RateStore,
        narrow: RateStore,
        *,
        reach: str,
        warn: Callable[[str], None],
    ) -> None:
        self._wide = wide
        self._narrow = narrow
        self._reach = reach
        self._warn = warn
        self._has_failed = False

    async def acquire(self, scope: str, service: str, limit: Limit) -> Permit:
        """Take a slot, or say how long to wait.

        Args:
            scope: the name under which requests are counted together.
            service: the name under which `pause` stops requests of any scope.
            limit: what the scope allows at this moment.
        """
        return await self._try(lambda store: store.acquire(scope, service, limit))

    async def mark(self, number: int, phase: Phase) -> None:
        """Set a slot's phase; one of the store that failed is unknown, and ignored."""
        await self._try(lambda store: store.mark(number, phase))

    async def pause(self, service: str, seconds: float) -> None:
        """Pause a service."""
        await self._try(lambda store: store.pause(service, seconds))

    async def _try(self, work: Callable[[RateStore], Awaitable[_T]]) -> _T:
        if not self._has_failed:
            try:
                return await work(self._wide)
            except RateStoreError as error:
                self._has_failed = True
                self._warn(f"limits hold for {self._reach} alone: {error}")
        return await work(self._narrow)

    async def aclose(self) -> None:
        """Close both."""
        await self._wide.aclose()
        await self._narrow.aclose()
