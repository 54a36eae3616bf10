"""List what a run has to do, in the file: a run that ends early is gone on with.

A record is queued to be looked at, or only to be asked about retractions. Once it is
known which sources changed their word, the row names those; a look takes it out.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from ..changes.snapshot import FOUND
from .change_check import Due
from .change_queries import MOST_PMIDS, is_listable, since_day
from .due_dates import Life, due_at, fetch_due_at, is_due, retraction_due_at
from .due_row import life_of_row
from .source_scope import Sources, was_asked_less
from .timestamps import read_moment

# After so many failures in a row the records are read without asking what changed.
_GIVE_UP_ASKING = 3


class Stage(StrEnum):
    """Say why a record is in the queue."""

    LOOK = "look"
    ASK = "ask"


@dataclass(frozen=True, slots=True)
class Queued:
    """Name a record to be read again: which sources anew, and which were silent.

    ``fresh`` is None for all; ``is_known`` tells that some source has the record.
    """

    key: str
    fresh: frozenset[str] | None
    silent: frozenset[str]
    is_known: bool


def fill(
    connection: sqlite3.Connection,
    now: datetime,
    *,
    everything: bool,
    sources: Sources = None,
) -> int:
    """Queue what is due, beside what an earlier run left; give the whole number.

    What was last looked at without some of ``sources`` is due.
    """
    rows = connection.execute("SELECT * FROM records ORDER BY looked, rowid").fetchall()
    known = [_Known(row, life_of_row(row)) for row in rows]
    stages = {
        one.key: Stage.LOOK
        if everything or was_asked_less(one.row, sources)
        else _stage(one, now)
        for one in known
    }
    stages |= dict.fromkeys(_soon_due(known, stages, now), Stage.LOOK)
    connection.executemany(
        """
        INSERT INTO queue (key, stage) VALUES (?, ?)
        ON CONFLICT (key) DO UPDATE SET stage = 'look' WHERE excluded.stage = 'look'
        """,
        [(key, stage) for key, stage in stages.items() if stage is not None],
    )
    count: int = connection.execute("SELECT count(*) FROM queue").fetchone()[0]
    return count


@dataclass(frozen=True, slots=True)
class _Known:
    """Hold a record's row and what it says of when to look."""

    row: sqlite3.Row
    life: Life

    @property
    def key(self) -> str:
        """Name the record."""
        key: str = self.row["key"]
        return key

    @property
    def outcomes(self) -> set[str]:
        """List what the sources answered, by and large."""
        return set(json.loads(self.row["outcomes"]).values())


def _stage(one: _Known, now: datetime) -> Stage | None:
    if is_due(one.life, one.key, now):
        return Stage.LOOK
    is_sound = FOUND in one.outcomes and not one.life.failures
    if is_sound and retraction_due_at(one.life, one.key) <= now:
        return Stage.ASK
    return None


def _soon_due(
    known: Iterable[_Known], stages: Mapping[str, Stage | None], now: datetime
) -> list[str]:
    """Fill up the last list of those to be asked about: its room costs no request.

    Whoever has more than half of its pause behind it is taken along, so that a small
    library is not asked about a few records every day.
    """
    looks = sum(stage is Stage.LOOK for stage in stages.values())
    waiting = [
        (due_at(one.life, one.key), one.key)
        for one in known
        if stages[one.key] is not Stage.LOOK and one.outcomes == {FOUND}
        if one.life.looked is not None and not one.life.failures
        if now - one.life.looked > due_at(one.life, one.key) - now
    ]
    return [key for _, key in sorted(waiting)[: -looks % MOST_PMIDS]]


def undecided(
    connection: sqlite3.Connection,
    now: datetime,
    since: datetime | None,
    sources: Sources = None,
) -> list[Due]:
    """List the queued of which it is not known yet whether they changed."""
    rows = connection.execute(
        """
        SELECT records.*, queue.stage,
            (SELECT own FROM standing WHERE standing.key = records.key
                AND source = 'pubmed') AS at_pubmed,
            (SELECT own FROM standing WHERE standing.key = records.key
                AND source = 'crossref') AS at_crossref
        FROM queue JOIN records USING (key)
        WHERE fresh IS NULL ORDER BY queue.rowid
        """
    )
    return [_due(row, now, since, sources) for row in rows.fetchall()]


def _due(
    row: sqlite3.Row, now: datetime, since: datetime | None, sources: Sources
) -> Due:
    life = life_of_row(row)
    outcomes = set(json.loads(row["outcomes"]).values())
    heard = read_moment(row["heard"])
    must_read = (
        heard is None
        or was_asked_less(row, sources)
        or outcomes != {FOUND}
        or not (row["at_crossref"] is None or is_listable(row["at_crossref"]))
        or fetch_due_at(life, row["key"]) <= now
        or life.failures >= _GIVE_UP_ASKING
    )
    if row["stage"] == Stage.ASK and life.asked is not None and not life.unheard:
        heard = max(heard or life.asked, life.asked)
    return Due(
        key=row["key"],
        is_look=row["stage"] == Stage.LOOK,
        pmid=row["at_pubmed"],
        doi=row["at_crossref"],
        since=since_day(since or heard or now),
        grave=bool(row["grave"]),
        must_read=must_read and row["stage"] == Stage.LOOK,
    )


def decide(
    connection: sqlite3.Connection,
    keys: Iterable[str],
    fresh: frozenset[str],
    silent: frozenset[str],
) -> None:
    """Note that records are to be read again; no source named means all of them."""
    for key in keys:
        connection.execute(
            "UPDATE queue SET stage = 'look', fresh = ?, silent = ? WHERE key = ?",
            (json.dumps(sorted(fresh)), json.dumps(sorted(silent)), key),
        )


def leave(connection: sqlite3.Connection, keys: Iterable[str]) -> None:
    """Take records out of the queue as they are: nobody could be asked about them."""
    connection.executemany("DELETE FROM queue WHERE key = ?", [(key,) for key in keys])


def decided(connection: sqlite3.Connection) -> list[Queued]:
    """List the records that are to be read again."""
    rows = connection.execute(
        """
        SELECT queue.*, EXISTS (
            SELECT 1 FROM standing WHERE standing.key = queue.key
        ) AS is_known
        FROM queue WHERE fresh IS NOT NULL ORDER BY rowid
        """
    )
    return [
        Queued(
            row["key"],
            frozenset(json.loads(row["fresh"])) or None,
            frozenset(json.loads(row["silent"])),
            bool(row["is_known"]),
        )
        for row in rows
    ]
