"""Keep what changed: each event once, reported once, and in sight until acknowledged.

A change is written in the same transaction as what stands after it, so that none is
found twice and none is lost. It counts as reported once its report was handed over.
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
class Told:
    """Hold one change as it was kept; ``number`` names it for good."""

    number: int
    line: ChangeLine


def news(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Pick the classes that tell that something happened."""
    return tuple(c for c in changes if c.change_class not in _NO_NEWS)


def save_changes(
    connection: sqlite3.Connection,
    key: str,
    record: Record,
    changes: Sequence[Change],
    at: datetime,
) -> None:
    """Keep what one look found, within the transaction that keeps the look."""
    line = render_change_line(to_change_line(key, record, changes, at))
    connection.execute(
        "INSERT INTO changes (key, at, line) VALUES (?, ?, ?)",
        (key, write_moment(at), line),
    )


def told_before(connection: sqlite3.Connection, key: str) -> Iterator[Change]:
    """Give what was found about a record, oldest first, fields that are compared."""
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


def unreported(connection: sqlite3.Connection) -> list[Told]:
    """List what no report has told yet."""
    return list(_told(connection, "reported IS NULL AND acknowledged IS NULL"))


def unacknowledged(connection: sqlite3.Connection) -> list[Told]:
    """List what nobody has said to have seen yet."""
    return list(_told(connection, "acknowledged IS NULL"))


def mark_reported(
    connection: sqlite3.Connection, numbers: Iterable[int], at: str
) -> None:
    """Note that changes were handed over."""
    connection.executemany(
        "UPDATE changes SET reported = ? WHERE id = ? AND reported IS NULL",
        [(at, number) for number in numbers],
    )


def acknowledge(
    connection: sqlite3.Connection, at: str, keys: Iterable[str] | None = None
) -> int:
    """Note that changes were seen, of some records or of all; give their number.

    What no report has told yet stays: nobody can have seen it.
    """
    sql = (
        "UPDATE changes SET acknowledged = ? "
        "WHERE acknowledged IS NULL AND reported IS NOT NULL"
    )
    if keys is None:
        return connection.execute(sql, (at,)).rowcount
    done = (connection.execute(f"{sql} AND key = ?", (at, key)) for key in keys)
    return sum(each.rowcount for each in done)


def _told(connection: sqlite3.Connection, where: str) -> Iterator[Told]:
    rows = connection.execute(
        f"SELECT id, line FROM changes WHERE {where} ORDER BY id"  # noqa: S608 - ours
    )
    yield from (Told(row["id"], json.loads(row["line"])) for row in rows)
