"""Share the sliding window log among all processes of a machine, in one SQLite file.

pyrate-limiter was weighed. Its SQLite bucket counts and inserts in two steps, which
two processes can interleave unless a blocking file lock is added; it records when a
request is planned rather than when it is sent; it knows neither concurrency nor a pause
that a service asks for. Here a slot is one short transaction (about 0.1 ms) that never
blocks the event loop: whoever finds the file locked sleeps a little and tries again.

The log is worth nothing after a minute. So it is not synchronised with the disk, and
a damaged file is replaced by a new one. What can't be done raises RateStoreError.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

from ..storage.sqlite_wal import is_locked, write_ahead
from .failures import RateStoreError
from .sliding_window import (
    LEASE,
    LONGEST_PAUSE,
    Limit,
    Permit,
    Phase,
    Slot,
    seconds_to_wait,
)

_SCHEMA = """
CREATE TABLE IF NOT EXISTS turns (
    number INTEGER PRIMARY KEY AUTOINCREMENT, lane TEXT, at REAL, phase TEXT
);
CREATE INDEX IF NOT EXISTS turns_of_lane ON turns (lane);
CREATE TABLE IF NOT EXISTS holds (service TEXT PRIMARY KEY, until REAL);
"""
_T = TypeVar("_T")
_PAUSE = 0.002  # seconds
_TRIES = 1000


def open_sqlite(
    folder: Path,
    *,
    clock: Callable[[], float],
    sleep: Callable[[float], Awaitable[None]],
) -> SqliteStore:
    """Open the file in a folder; raise `RateStoreError` where that fails.

    Args:
        folder: where all processes that share the limits find the file.
        clock: one for all processes, as CLOCK_MONOTONIC (`time.monotonic`) is, which
            counts from the start of the machine.
        sleep: how to wait while another process has the file locked.
    """
    path = folder / "limits.sqlite"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        connection = _open_or_renew(path)
    except (OSError, sqlite3.Error) as error:
        msg = f"{path}: {error}"
        raise RateStoreError(msg) from error
    return SqliteStore(connection, clock=clock, sleep=sleep)


def _open_or_renew(path: Path) -> sqlite3.Connection:
    try:
        return _open(path)
    except sqlite3.OperationalError:
        raise
    except sqlite3.DatabaseError:
        for suffix in ("", "-wal", "-shm"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
        return _open(path)


def _open(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=5.0, isolation_level=None)
    try:
        write_ahead(connection)
        connection.execute("PRAGMA synchronous=OFF")
        connection.executescript(_SCHEMA)
        connection.execute("PRAGMA busy_timeout=0")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


class SqliteStore:
    """Keep the log in a file."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        *,
        clock: Callable[[], float],
        sleep: Callable[[float], Awaitable[None]],
    ) -> None:
        self._connection = connection
        self._clock = clock
        self._sleep = sleep

    async def acquire(self, scope: str, service: str, limit: Limit) -> Permit:
        """Take a slot, or say how long to wait; raise `RateStoreError` on failure.

        Args:
            scope: the name under which requests are counted together.
            service: the name under which `pause` stops requests of any scope.
            limit: what the scope allows at this moment.
        """
        return await self._transact(lambda: self._acquire(scope, service, limit))

    async def mark(self, number: int, phase: Phase) -> None:
        """Set a slot's phase; an answer does not change when its request was sent.

        Raises `RateStoreError` where the file can't be written.
        """
        await self._transact(lambda: self._mark(number, phase))

    async def pause(self, service: str, seconds: float) -> None:
        """Pause a service for all processes; raise `RateStoreError` on failure."""
        await self._transact(lambda: self._pause(service, seconds))

    async def aclose(self) -> None:
        """Close the file."""
        self._connection.close()

    def _acquire(self, scope: str, service: str, limit: Limit) -> Permit:
        now, execute = self._clock(), self._connection.execute
        # A slot in the future is from before a restart of the machine.
        execute(
            "DELETE FROM turns WHERE lane = ? AND NOT at BETWEEN ? AND ?",
            (scope, now - max(limit.seconds, LEASE), now),
        )
        rows = execute("SELECT at, phase FROM turns WHERE lane = ?", (scope,))
        slots = [Slot(at, Phase(phase)) for at, phase in rows]
        wait = max(self._pause_left(service, now), seconds_to_wait(slots, limit, now))
        if wait > 0:
            return Permit(None, wait)
        cursor = execute(
            "INSERT INTO turns (lane, at, phase) VALUES (?, ?, ?)",
            (scope, now, Phase.SENT),
        )
        return Permit(cursor.lastrowid)

    def _pause_left(self, service: str, now: float) -> float:
        row = self._connection.execute(
            "SELECT until - ? FROM holds WHERE service = ?", (now, service)
        ).fetchone()
        # A longer pause is from before a restart of the machine.
        return row[0] if row and row[0] <= LONGEST_PAUSE else 0.0

    def _mark(self, number: int, phase: Phase) -> None:
        self._connection.execute(
            "UPDATE turns SET phase = ?, at = CASE WHEN ? THEN at ELSE ? END"
            " WHERE number = ?",
            (phase, phase is Phase.DONE, self._clock(), number),
        )

    def _pause(self, service: str, seconds: float) -> None:
        now = self._clock()
        until = now + max(seconds, self._pause_left(service, now))
        self._connection.execute(
            "INSERT OR REPLACE INTO holds VALUES (?, ?)", (service, until)
        )

    async def _transact(self, work: Callable[[], _T]) -> _T:
        """Do the work in one transaction, once no other process is in one."""
        try:
            for _ in range(_TRIES):
                if self._begin():
                    # The connection commits on leaving, and rolls back on an error.
                    with self._connection:
                        return work()
                await self._sleep(_PAUSE)
        except (sqlite3.Error, ValueError) as error:
            raise RateStoreError(str(error)) from error
        msg = "another process keeps the book of limits locked"
        raise RateStoreError(msg)

    def _begin(self) -> bool:
        try:
            self._connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            if is_locked(error):
                return False
            raise
        return True
