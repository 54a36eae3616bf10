"""Switch SQLite to a write-ahead log, so that reading and writing go on side by side.

Two processes that create a file at the same moment would each wait for the lock of the
other, so SQLite refuses one of them at once, whatever its timeout says
(https://www.sqlite.org/c3ref/busy_handler.html). That one tries again here.
"""

from __future__ import annotations

import sqlite3
import time

_LOCKED = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_TRIES = 100
_PAUSE = 0.02  # seconds


def is_locked(error: sqlite3.Error) -> bool:
    """True if another connection holds a lock, so that trying again can help."""
    return error.sqlite_errorcode & 0xFF in _LOCKED


def write_ahead(connection: sqlite3.Connection) -> None:
    """Switch a file to a write-ahead log; raise `sqlite3.Error` where that fails."""
    for tries_left in reversed(range(_TRIES)):
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if not tries_left or not is_locked(error):
                raise
            time.sleep(_PAUSE)
        else:
            return
