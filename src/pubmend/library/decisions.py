"""Apply what people decided about a record to what the library says of it.

Decisions stand beside the file that a record came from, where `pubmend enrich` reads
them too. The library keeps what it last read there, so that a folder that is out of
reach today takes nothing back. They are applied to what is shown and not to what is
stored: a decision holds from the moment it is made until it is withdrawn.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from ..decisions.decision import Decision
from ..decisions.effects import apply_decisions
from ..decisions.file import (
    decisions_beside,
    parse_decisions,
    read_decisions,
    render_decisions,
)
from ..errors import UsageError
from ..model.record_line import RecordLine
from .store import Library

Apply = Callable[[RecordLine, str, str | None], RecordLine]


def note_decisions(library: Library) -> list[UsageError]:
    """Read the decisions beside the files; give the problems with those files.

    Where a folder is not there, or a file can't be understood, what was read before
    stands.
    """
    problems: list[UsageError] = []
    found: dict[str, str] = {}
    for file in _files(library):
        try:
            found[str(file)] = render_decisions(read_decisions(file))
        except UsageError as error:
            problems.append(error)
    with library.reading() as connection:
        stored = dict(connection.execute("SELECT file, body FROM decisions").fetchall())
    empty = render_decisions(())
    new = {f: body for f, body in found.items() if body != stored.get(f, empty)}
    if new:
        with library.transaction("note decisions") as connection:
            connection.executemany(
                "INSERT OR REPLACE INTO decisions VALUES (?, ?)", new.items()
            )
    return problems


def _files(library: Library) -> Iterator[Path]:
    """List the files of decisions whose folders are in reach."""
    with library.reading() as connection:
        rows = connection.execute(
            "SELECT DISTINCT origin FROM records WHERE origin IS NOT NULL"
        ).fetchall()
    files = dict.fromkeys(decisions_beside(Path(row["origin"])) for row in rows)
    yield from (file for file in files if file.parent.is_dir())


def decider(connection: sqlite3.Connection) -> Apply:
    """Give a function that applies the stored decisions to a record's line.

    It takes the line, the record's place in its input, and the input's file.
    """

    @cache
    def decisions(file: str) -> tuple[Decision, ...]:
        row = connection.execute(
            "SELECT body FROM decisions WHERE file = ?", (file,)
        ).fetchone()
        return () if row is None else parse_decisions(row["body"])

    def apply(line: RecordLine, place: str, origin: str | None) -> RecordLine:
        if origin is None:
            return line
        made = decisions(str(decisions_beside(Path(origin))))
        if not made:
            return line
        # A key that another record had was lengthened; decisions name the place.
        return {**apply_decisions({**line, "key": place}, made), "key": line["key"]}

    return apply
