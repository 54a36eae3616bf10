"""Begin one SQLite file from several sides at once."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pubmend.library.store import Library
from pubmend.rate_limits.sqlite_store import open_sqlite
from pubmend.sources import known_sources
from pubmend.storage.sqlite_wal import is_locked, write_ahead

SIDES = 4


def connected(path: Path) -> sqlite3.Connection:
    """Open a file as those who don't wait do."""
    return sqlite3.connect(
        path, timeout=0, isolation_level=None, check_same_thread=False
    )


@pytest.fixture
def other(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """Hold a new file for oneself."""
    with closing(connected(tmp_path / "a.sqlite")) as connection:
        connection.execute("BEGIN EXCLUSIVE")
        yield connection


def test_who_is_in_the_way_is_waited_for(
    tmp_path: Path, other: sqlite3.Connection
) -> None:
    """Then the file writes ahead."""
    with closing(connected(tmp_path / "a.sqlite")) as connection:
        going = threading.Timer(0.1, lambda: other.execute("ROLLBACK"))
        going.start()
        write_ahead(connection)
        going.join()
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_who_never_goes_is_told_of(
    tmp_path: Path, other: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In SQLite's words."""
    assert other.in_transaction
    pauses: list[float] = []
    monkeypatch.setattr(time, "sleep", pauses.append)
    with (
        closing(connected(tmp_path / "a.sqlite")) as connection,
        pytest.raises(sqlite3.OperationalError, match="locked") as refused,
    ):
        write_ahead(connection)
    assert is_locked(refused.value)
    assert sum(pauses) == pytest.approx(1.98)


def test_what_is_no_lock_is_not_waited_for(tmp_path: Path) -> None:
    """Nobody will make a text a database."""
    path = tmp_path / "a.sqlite"
    path.write_text("TY  - JOUR\n" * 100)
    with closing(connected(path)) as connection, pytest.raises(sqlite3.DatabaseError):
        write_ahead(connection)


@pytest.mark.parametrize("turn", range(10))
def test_many_begin_one_library_and_one_book(tmp_path: Path, turn: int) -> None:
    """Nobody is refused, and nobody takes it for another program's file."""
    folder = tmp_path / str(turn)
    folder.mkdir()
    together = threading.Barrier(SIDES, timeout=30)

    def begin(_side: int) -> str:
        together.wait()
        book = open_sqlite(folder, clock=time.monotonic, sleep=asyncio.sleep)
        asyncio.run(book.aclose())
        together.wait()
        path = folder / "library.sqlite"
        with Library(
            path, now=lambda: datetime.now(UTC), readers={}, sources=known_sources()
        ) as library:
            return library.check()[0] if library.check() else "sound"

    with ThreadPoolExecutor(SIDES) as sides:
        assert list(sides.map(begin, range(SIDES))) == ["sound"] * SIDES
