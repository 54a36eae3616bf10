"""Keep what changed: each event once, reported once, and shown until acknowledged.

A change is written in the same transaction as the snapshot after it, so that none is
found twice and none is lost. It counts as reported once its report was delivered.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ..changes.change import Change, FieldChange
from ..model.change_classes import ChangeClass
from ..model.csl import ATTRIBUTES, CUSTOM, from_csl
from ..model.record import GIVEN, Origin, Record
from ..reports.change_line import (
    ChangeLine,
    FieldChangeLine,
    render_change_line,
    to_change_line,
)
from .timestamps import write_moment

_NO_NEWS = frozenset({ChangeClass.UNCHANGED, ChangeClass.UNANSWERED})


@dataclass(frozen=True, slots=True)
class StoredChange:
    """Hold one stored change; ``number`` names it and never changes."""

    number: int
    line: ChangeLine


def news(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Pick the changes of classes in which something happened."""
    return tuple(c for c in changes if c.change_class not in _NO_NEWS)


def save_changes(
    connection: sqlite3.Connection,
    key: str,
    record: Record,
    changes: Sequence[Change],
    at: datetime,
) -> None:
    """Save what one refresh found, within the transaction that saves the refresh.

    Args:
        connection: within whose transaction it is saved.
        key: the record's.
        record: the record as it stands now.
        changes: what was found.
        at: when the answers came.
    """
    line = render_change_line(to_change_line(key, record, changes, at))
    connection.execute(
        "INSERT INTO changes (key, at, line) VALUES (?, ?, ?)",
        (key, write_moment(at), line),
    )


def earlier_changes(connection: sqlite3.Connection, key: str) -> Iterator[Change]:
    """List a record's changes so far, oldest first, in fields that are compared."""
    rows = connection.execute(
        "SELECT line FROM changes WHERE key = ? ORDER BY id", (key,)
    )
    for row in rows:
        line: ChangeLine = json.loads(row["line"])
        for reason in line["reasons"]:
            kind = reason["change_class"]
            steps = (c for c in line["changes"] if c["change_class"] == kind)
            yield Change(
                ChangeClass(kind),
                reason["sentence"],
                tuple(_step(step) for step in steps if step["field"] in ATTRIBUTES),
                tuple(reason["sources"]),
            )


def _step(written: FieldChangeLine) -> FieldChange:
    field = written["field"]
    before, after = (_value(field, written[side]) for side in ("before", "after"))
    return FieldChange(field, before, after, written["source"])


def _value(field: str, written: Any) -> Any:
    """Read a field's value as a record has it."""
    item = {"custom": {field: written}} if field in CUSTOM else {field: written}
    return getattr(from_csl(item, Origin(GIVEN, "")), ATTRIBUTES[field])


def unreported(connection: sqlite3.Connection) -> list[StoredChange]:
    """List the changes that no report has shown yet."""
    return list(_stored(connection, "reported IS NULL AND acknowledged IS NULL"))


def unacknowledged(connection: sqlite3.Connection) -> list[StoredChange]:
    """List the changes that nobody has acknowledged yet."""
    return list(_stored(connection, "acknowledged IS NULL"))


def mark_reported(
    connection: sqlite3.Connection, numbers: Iterable[int], at: str
) -> None:
    """Note that changes were reported.

    Args:
        connection: within whose transaction it is noted.
        numbers: the changes'.
        at: when they were reported, as `write_moment` writes it.
    """
    connection.executemany(
        "UPDATE changes SET reported = ? WHERE id = ? AND reported IS NULL",
        [(at, number) for number in numbers],
    )


def acknowledge(
    connection: sqlite3.Connection, at: str, keys: Iterable[str] | None = None
) -> int:
    """Note that changes were seen; give their number.

    A change that no report has shown yet stays: nobody can have seen it.

    Args:
        connection: a transaction of the library.
        at: when they were seen, as `write_moment` writes it.
        keys: the records whose changes were seen; None for all records.
    """
    sql = (
        "UPDATE changes SET acknowledged = ? "
        "WHERE acknowledged IS NULL AND reported IS NOT NULL"
    )
    if keys is None:
        return connection.execute(sql, (at,)).rowcount
    done = (connection.execute(f"{sql} AND key = ?", (at, key)) for key in keys)
    return sum(each.rowcount for each in done)


def _stored(connection: sqlite3.Connection, where: str) -> Iterator[StoredChange]:
    rows = connection.execute(
        f"SELECT id, line FROM changes WHERE {where} ORDER BY id"  # noqa: S608 - ours
    )
    yield from (StoredChange(row["id"], json.loads(row["line"])) for row in rows)
