"""Open a library's file, and let nothing of it be written but whole transactions.

SQLite runs in WAL mode: one process writes while others read, and a second writer waits
(https://www.sqlite.org/wal.html). Every transaction takes the write lock at its start,
so that what it has read still holds when it writes.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self, TypeAlias

from ..errors import LibraryError
from ..model.questions import Payload, Question, Readable
from ..model.sources import Sources
from ..storage.sqlite_wal import write_ahead
from .schema import APPLICATION_ID, MIGRATIONS
from .timestamps import write_moment

Reader: TypeAlias = Callable[[Question, Payload], Readable]
Checkpoint: TypeAlias = Callable[[str], None]

_PATIENCE = 60.0  # seconds
IN_MEMORY = Path(":memory:")


class Library:
    """Hold one open library.

    Args:
        path: the file, made where there is none, or `IN_MEMORY`.
        now: the clock that dates what is written.
        readers: read a source's answer, by the source's name.
        sources: what is known of all sources.
        checkpoint: is called with the name of each transaction at its start, just
            before it is committed, and right after.
    """

    def __init__(
        self,
        path: Path,
        *,
        now: Callable[[], datetime],
        readers: Mapping[str, Reader],
        sources: Sources,
        checkpoint: Checkpoint = lambda _point: None,
    ) -> None:
        self.path = path
        self.now = now
        self.readers = readers
        self.sources = sources
        self._checkpoint = checkpoint
        with self._explained():
            self._connection = _connect(path)
        with ExitStack() as unfinished:
            unfinished.callback(self.close)
            self._migrate()
            unfinished.pop_all()

    @contextmanager
    def transaction(self, name: str) -> Iterator[sqlite3.Connection]:
        """Write all of a block or nothing; raise `LibraryError` where SQLite fails."""
        self._checkpoint(f"before {name}")
        with self._explained():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._checkpoint(f"within {name}")
                self._connection.execute("COMMIT")
            finally:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
        self._checkpoint(f"after {name}")

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Read; what others write meanwhile is seen by later blocks."""
        with self._explained():
            yield self._connection

    def moment(self) -> str:
        """Give the present moment as it is written."""
        return write_moment(self.now())

    def check(self) -> list[str]:
        """List what is wrong with the file; nothing where it is intact."""
        with self.reading() as connection:
            whole = [r[0] for r in connection.execute("PRAGMA integrity_check")]
            torn = [
                f"{row[0]}: row {row[1]} names a {row[2]} that is not there"
                for row in connection.execute("PRAGMA foreign_key_check")
            ]
            lost = [
                f"what {row[1]} said of {row[0]} is not kept"
                for row in connection.execute(
                    "SELECT key, source FROM standing "
                    "WHERE sha256 NOT IN (SELECT sha256 FROM payloads)"
                )
            ]
        return [*(text for text in whole if text != "ok"), *torn, *lost]

    def back_up(self, to: Path) -> None:
        """Copy the library to a new file as it stands, while others may use it.

        Raises `LibraryError` if the file exists or can't be written.
        """
        if to.exists():
            msg = "there is a file of that name"
            raise LibraryError(msg, where=str(to))
        growing = to.with_name(f".{to.name}.growing")
        try:
            with self._explained():
                copy = sqlite3.connect(growing)
                try:
                    self._connection.backup(copy)
                finally:
                    copy.close()
            growing.chmod(0o600)
            growing.replace(to)
        except OSError as error:
            raise LibraryError(str(error.strerror).lower(), where=str(to)) from error
        finally:
            growing.unlink(missing_ok=True)

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def __enter__(self) -> Self:
        """Close at the end of a block."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _migrate(self) -> None:
        with self.reading() as connection:
            _refuse_others(connection, self.path)
            applied = _version(connection)
        for number in range(applied, len(MIGRATIONS)):
            self._apply(number)

    def _apply(self, number: int) -> None:
        """Apply one migration, unless another process just did."""
        migration = MIGRATIONS[number]
        with self.transaction(migration.name) as connection:
            if _version(connection) > number:
                return
            for statement in migration.statements:
                connection.execute(statement)
            connection.execute(
                "INSERT INTO migrations VALUES (?, ?)", (migration.name, self.moment())
            )
            connection.execute(f"PRAGMA user_version = {number + 1}")

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            msg = f"the library can't be used: {error}"
            raise LibraryError(msg, where=str(self.path)) from error


def _connect(path: Path) -> sqlite3.Connection:
    if path != IN_MEMORY:
        _make_folder(path.parent)
    connection = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)
    connection.row_factory = sqlite3.Row
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        write_ahead(connection)
        connection.execute("PRAGMA synchronous = NORMAL")
    except sqlite3.Error:
        connection.close()
        raise
    with suppress(OSError):
        path.chmod(0o600)
    return connection


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        msg = "there is no room for the library, name another file by --library"
        raise LibraryError(msg, where=str(folder)) from error


def _version(connection: sqlite3.Connection) -> int:
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return version


def _refuse_others(connection: sqlite3.Connection, path: Path) -> None:
    """Raise where the file is another program's, or a later version's."""
    # In this order: another process may make the tables, and the mark, meanwhile.
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    mark = connection.execute("PRAGMA application_id").fetchone()[0]
    if tables and mark != APPLICATION_ID:
        msg = "this is a database of another program, not a library"
        raise LibraryError(msg, where=str(path))
    if _version(connection) > len(MIGRATIONS):
        msg = "this library was written by a later version of Pubmend; update Pubmend"
        raise LibraryError(msg, where=str(path))
