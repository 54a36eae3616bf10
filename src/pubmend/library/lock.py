"""Let one process at a time refresh a library, and say who does.

The lock is a lease: a row with the process, its host and when it last wrote. It is
taken over when its process is gone, which can be seen on the same host only, or when it
has not written for `SILENCE`. A process that lost it that way finds out at its next
transaction.
"""

from __future__ import annotations

import os
import socket
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import uuid4

from ..errors import BusyError
from .store import Library
from .timestamps import read_moment, write_moment

SILENCE = timedelta(hours=1)
_NAME = "refresh"


def _is_running(pid: int) -> bool:
    """True if a process of this host runs, as far as that can be seen."""
    if os.name != "posix":
        # Elsewhere a signal of number 0 would end it.
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


@dataclass(frozen=True, slots=True)
class Holder:
    """Say who wants the lock, and how to find out whether another process runs."""

    pid: int = field(default_factory=os.getpid)
    host: str = field(default_factory=socket.gethostname)
    token: str = field(default_factory=lambda: uuid4().hex)
    is_running: Callable[[int], bool] = _is_running


@contextmanager
def holding(library: Library, holder: Holder) -> Iterator[None]:
    """Hold the lock for a block; raise `BusyError` where another holds it."""
    with library.transaction("take the lock") as connection:
        _take(connection, library, holder)
    try:
        yield
    finally:
        with library.transaction("give the lock back") as connection:
            connection.execute("DELETE FROM locks WHERE token = ?", (holder.token,))


def keep(connection: sqlite3.Connection, library: Library, holder: Holder) -> None:
    """Renew the lock within a transaction; raise `BusyError` where it was lost.

    Args:
        connection: within whose transaction it is renewed.
        library: the library that is locked.
        holder: who holds the lock.
    """
    renewed = connection.execute(
        "UPDATE locks SET beat = ? WHERE token = ?", (library.moment(), holder.token)
    )
    if not renewed.rowcount:
        msg = "another process has taken over this refresh"
        raise BusyError(msg, where=str(library.path))


def _take(connection: sqlite3.Connection, library: Library, holder: Holder) -> None:
    row = connection.execute("SELECT * FROM locks WHERE name = ?", (_NAME,)).fetchone()
    if row is not None and not _is_stale(row, library, holder):
        msg = (
            f"process {row['pid']} on {row['host']} has been refreshing it "
            f"since {row['since'][:19]}Z"
        )
        raise BusyError(msg, where=str(library.path))
    now = library.moment()
    connection.execute(
        "INSERT OR REPLACE INTO locks VALUES (?, ?, ?, ?, ?, ?)",
        (_NAME, holder.token, holder.pid, holder.host, now, now),
    )


def _is_stale(row: sqlite3.Row, library: Library, holder: Holder) -> bool:
    beat = read_moment(row["beat"])
    is_silent = beat is None or write_moment(beat + SILENCE) < library.moment()
    is_here = row["host"] == holder.host
    return is_silent or (is_here and not holder.is_running(row["pid"]))
