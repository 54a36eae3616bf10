"""Choose the book of turns: a fleet's, a machine's, or a process's own.

A book that fails is given up for the next narrower one, with a warning: the limits
then hold for fewer, and the run goes on. The fleet's is in Redis, whose client comes
with an extra (``pubmend[fleet]``); so its module stands in a table by name, and is
loaded when an address asks for it. That is the one import by name in this package.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from importlib import import_module
from pathlib import Path
from typing import TypeVar

from pydantic import SecretStr

from ..clock import World
from ..errors import UsageError
from ..transports.failures import LedgerError
from .sliding_window import Claim, Ledger, Limit, MemoryLedger, Phase
from .sqlite_store import open_sqlite

_T = TypeVar("_T")
_FLEETS = {
    "redis": ".redis_store",
    "rediss": ".redis_store",
    "unix": ".redis_store",
}


def open_ledger(
    folder: Path | None,
    fleet: SecretStr | None,
    *,
    world: World,
    warn: Callable[[str], None],
) -> Ledger:
    """Open the widest book that is asked for, with narrower ones to fall back on.

    ``folder`` is shared by a machine's processes, ``fleet`` is an address of Redis.
    """
    ledger: Ledger = MemoryLedger(world.clock)
    if folder is not None:
        ledger = _open_file(folder, ledger, world, warn)
    if fleet is not None:
        wide = _open_fleet(fleet.get_secret_value())
        ledger = FallbackLedger(wide, ledger, scope="this machine", warn=warn)
    return ledger


def _open_file(
    folder: Path, narrow: Ledger, world: World, warn: Callable[[str], None]
) -> Ledger:
    try:
        wide = open_sqlite(folder, clock=world.clock, sleep=world.sleep)
    except LedgerError as error:
        warn(f"limits hold for this process alone: {error}")
        return narrow
    return FallbackLedger(wide, narrow, scope="this process", warn=warn)


def _open_fleet(address: str) -> Ledger:
    scheme = address.partition(":")[0]
    try:
        module = import_module(_FLEETS[scheme], __package__)
    except ImportError as error:
        msg = "PUBMEND_LIMITER_URL needs the extra: pip install 'pubmend[fleet]'"
        raise UsageError(msg) from error
    ledger: Ledger = module.open_redis(address)
    return ledger


class FallbackLedger:
    """Use a narrower book from the moment on at which the wide one fails."""

    def __init__(
        self, wide: Ledger, narrow: Ledger, *, scope: str, warn: Callable[[str], None]
    ) -> None:
        self._wide = wide
        self._narrow = narrow
        self._scope = scope
        self._warn = warn
        self._has_failed = False

    async def claim(self, lane: str, service: str, limit: Limit) -> Claim:
        """Book a turn, or say how long to wait."""
        return await self._try(lambda ledger: ledger.claim(lane, service, limit))

    async def note(self, number: int, phase: Phase) -> None:
        """Move a turn on; one of the book that failed is unknown, and let be."""
        await self._try(lambda ledger: ledger.note(number, phase))

    async def hold(self, service: str, seconds: float) -> None:
        """Hold a service back."""
        await self._try(lambda ledger: ledger.hold(service, seconds))

    async def _try(self, work: Callable[[Ledger], Awaitable[_T]]) -> _T:
        if not self._has_failed:
            try:
                return await work(self._wide)
            except LedgerError as error:
                self._has_failed = True
                self._warn(f"limits hold for {self._scope} alone: {error}")
        return await work(self._narrow)

    async def aclose(self) -> None:
        """Close both."""
        await self._wide.aclose()
        await self._narrow.aclose()
