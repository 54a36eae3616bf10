"""Keep a log of the runs; those without news are dropped after a while."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from .timestamps import read_moment, write_moment

QUIET_RUNS = 100
# An unfinished run can be continued for so long. No record that it has refreshed is due
# again within that time, so none is read from an old answer.
_GOES_ON = timedelta(hours=6)


@dataclass(frozen=True, slots=True)
class Run:
    """Name a run; what was answered since ``started`` is not asked again."""

    number: int
    started: datetime


@dataclass(slots=True)
class Counts:
    """Count over a run; ``saved`` requests are those that reading all would have cost.

    ``looked`` counts records; ``changed`` and ``unanswered`` are among these, and
    ``unclear`` names those that became so. ``failures`` counts by source and reason the
    records for which it could not be asked.
    """

    looked: int = 0
    changed: int = 0
    unanswered: int = 0
    requests: int = 0
    saved: int = 0
    unclear: list[str] = field(default_factory=list)
    failures: dict[str, dict[str, int]] = field(default_factory=dict)

    def note_failure(self, source: str, why: str) -> None:
        """Count a record for which a source could not be asked."""
        reasons = self.failures.setdefault(source, {})
        reasons[why] = reasons.get(why, 0) + 1


def begin(connection: sqlite3.Connection, now: datetime) -> Run:
    """Begin a run, or continue one that was cut short not long ago."""
    row = connection.execute(
        "SELECT * FROM runs WHERE finished IS NULL ORDER BY id DESC LIMIT 1"
    ).fetchone()
    started = read_moment(row["started"]) if row else None
    if row and started is not None and started <= now < started + _GOES_ON:
        return Run(row["id"], started)
    connection.execute(
        "UPDATE runs SET finished = ? WHERE finished IS NULL", (write_moment(now),)
    )
    made = connection.execute(
        "INSERT INTO runs (started) VALUES (?)", (write_moment(now),)
    )
    return Run(made.lastrowid or 0, now)


def finish(
    connection: sqlite3.Connection, run: Run, now: datetime, counts: Counts
) -> None:
    """End a run, and delete quiet ones of long ago.

    Args:
        connection: a transaction of the library.
        run: the run to end.
        now: when it ends.
        counts: what it did since it was begun or continued.
    """
    connection.execute(
        """
        UPDATE runs SET finished = ?, looked = looked + ?, changed = changed + ?,
            unanswered = unanswered + ?, requests = requests + ?, saved = saved + ?
        WHERE id = ?
        """,
        (
            write_moment(now),
            counts.looked,
            counts.changed,
            counts.unanswered,
            counts.requests,
            counts.saved,
            run.number,
        ),
    )
    connection.execute(
        """
        DELETE FROM runs WHERE changed = 0 AND unanswered = 0 AND id <= (
            SELECT id FROM runs ORDER BY id DESC LIMIT 1 OFFSET ?
        )
        """,
        (QUIET_RUNS,),
    )
