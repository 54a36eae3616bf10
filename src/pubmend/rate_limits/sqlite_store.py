"""Share the book of sent requests among all processes of a machine, in one SQLite file.

pyrate-limiter was weighed. Its SQLite bucket counts and inserts in two steps, which
two processes can interleave unless a blocking file lock is added; it books the moment
of planning rather than of sending; it knows neither concurrency nor a pause that a
service asks for. Here a turn is one short transaction (about 0.1 ms) that never blocks
the event loop: who finds the file locked sleeps a little and looks again.

The book is worth nothing after a minute. So it is not synchronised with the disk, and
a damaged one is begun anew. What can't be done raises LedgerError.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

from ..storage.sqlite_wal import is_locked, write_ahead
from ..transports.failures import LedgerError
from .sliding_window import (
    LEASE,
    LONGEST_HOLD,
    Claim,
    Limit,
    Phase,
    Turn,
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
_LOOK_AGAIN = 0.002
_LOOKS = 1000


def open_sqlite(
    folder: Path,
    *,
    clock: Callable[[], float],
    sleep: Callable[[float], Awaitable[None]],
) -> SqliteLedger:
    """Open the book in a folder; ``clock`` must be one for all processes.

    CLOCK_MONOTONIC (`time.monotonic`) is: it counts from the start of the machine.
    """
    path = folder / "limits.sqlite"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        connection = _open_or_renew(path)
    except (OSError, sqlite3.Error) as error:
        msg = f"{path}: {error}"
        raise LedgerError(msg) from error
    return SqliteLedger(connection, clock=clock, sleep=sleep)


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


class SqliteLedger:
    """Keep the book in a file."""

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

    async def claim(self, lane: str, service: str, limit: Limit) -> Claim:
        """Book a turn, or say how long to wait."""
        return await self._transact(lambda: self._claim(lane, service, limit))

    async def note(self, number: int, phase: Phase) -> None:
        """Move a turn on; its answer does not move the moment of its sending."""
        await self._transact(lambda: self._note(number, phase))

    async def hold(self, service: str, seconds: float) -> None:
        """Hold a service back for all processes."""
        await self._transact(lambda: self._hold(service, seconds))

    async def aclose(self) -> None:
        """Close the file."""
        self._connection.close()

    def _claim(self, lane: str, service: str, limit: Limit) -> Claim:
        now, execute = self._clock(), self._connection.execute
        # A turn of the future is of a time before the machine was restarted.
        execute(
            "DELETE FROM turns WHERE lane = ? AND NOT at BETWEEN ? AND ?",
            (lane, now - max(limit.seconds, LEASE), now),
        )
        rows = execute("SELECT at, phase FROM turns WHERE lane = ?", (lane,))
        turns = [Turn(at, Phase(phase)) for at, phase in rows]
        wait = max(self._held(service, now), seconds_to_wait(turns, limit, now))
        if wait > 0:
            return Claim(None, wait)
        cursor = execute(
            "INSERT INTO turns (lane, at, phase) VALUES (?, ?, ?)",
            (lane, now, Phase.SENT),
        )
        return Claim(cursor.lastrowid)

    def _held(self, service: str, now: float) -> float:
        row = self._connection.execute(
            "SELECT until - ? FROM holds WHERE service = ?", (now, service)
        ).fetchone()
        # More is of a time before the machine was restarted.
        return row[0] if row and row[0] <= LONGEST_HOLD else 0.0

    def _note(self, number: int, phase: Phase) -> None:
        self._connection.execute(
            "UPDATE turns SET phase = ?, at = CASE WHEN ? THEN at ELSE ? END"
            " WHERE number = ?",
            (phase, phase is Phase.DONE, self._clock(), number),
        )

    def _hold(self, service: str, seconds: float) -> None:
        now = self._clock()
        until = now + max(seconds, self._held(service, now))
        self._connection.execute(
            "INSERT OR REPLACE INTO holds VALUES (?, ?)", (service, until)
        )

    async def _transact(self, work: Callable[[], _T]) -> _T:
        """Do the work in one transaction, once nobody else is in one."""
        try:
            for _ in range(_LOOKS):
                if self._begin():
                    # The connection commits on leaving, and rolls back on an error.
                    with self._connection:
                        return work()
                await self._sleep(_LOOK_AGAIN)
        except (sqlite3.Error, ValueError) as error:
            raise LedgerError(str(error)) from error
        msg = "another process keeps the book of limits locked"
        raise LedgerError(msg)

    def _begin(self) -> bool:
        try:
            self._connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            if is_locked(error):
                return False
            raise
        return True
