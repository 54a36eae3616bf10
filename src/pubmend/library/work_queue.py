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
from ..model.record import PartialDate
from ..model.sources import Sources
from .change_check import Due, group_size, since_day
from .due_dates import Life, due_at, fetch_due_at, is_due, retraction_due_at
from .source_scope import Scope, was_asked_less
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
    sources: Sources,
    *,
    everything: bool,
    scope: Scope = None,
) -> int:
    """Queue what is due, beside what an earlier run left; give the whole number.

    Args:
        connection: within whose transaction it is queued.
        now: the present moment.
        sources: what is known of all sources.
        everything: queue all records, due or not.
        scope: what was last looked at without some of these is due.
    """
    rows = connection.execute("SELECT * FROM records ORDER BY looked, rowid").fetchall()
    known = [_Known(row, life_of_row(row)) for row in rows]
    stages = {
        record.key: Stage.LOOK
        if everything or was_asked_less(record.row, scope, sources)
        else _stage(record, now)
        for record in known
    }
    soon_due = _soon_due(known, stages, now, group_size(sources))
    stages |= dict.fromkeys(soon_due, Stage.LOOK)
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


def _stage(record: _Known, now: datetime) -> Stage | None:
    if is_due(record.life, record.key, now):
        return Stage.LOOK
    is_sound = FOUND in record.outcomes and not record.life.failures
    if is_sound and retraction_due_at(record.life, record.key) <= now:
        return Stage.ASK
    return None


def _soon_due(
    known: Iterable[_Known],
    stages: Mapping[str, Stage | None],
    now: datetime,
    size: int,
) -> list[str]:
    """Fill up the last list of those to be asked about: its room costs no request.

    What has more than half of its pause behind it is taken along, so that a small
    library is not asked about a few records every day.

    Args:
        known: all records.
        stages: why each is queued already.
        now: the present moment.
        size: how many records a list names.
    """
    looks = sum(stage is Stage.LOOK for stage in stages.values())
    waiting = [
        (due_at(record.life, record.key), record.key)
        for record in known
        if stages[record.key] is not Stage.LOOK and record.outcomes == {FOUND}
        if record.life.looked is not None and not record.life.failures
        if now - record.life.looked > due_at(record.life, record.key) - now
    ]
    return [key for _, key in sorted(waiting)[: -looks % size]]


def undecided(
    connection: sqlite3.Connection,
    now: datetime,
    since: datetime | None,
    sources: Sources,
    *,
    scope: Scope = None,
) -> list[Due]:
    """List the queued of which it is not known yet whether they changed.

    Args:
        connection: the library's.
        now: the present moment.
        since: ask for changes since then; None for the last look of each.
        sources: what is known of all sources.
        scope: the sources that may be asked.
    """
    rows = connection.execute(
        """
        SELECT records.*, queue.stage, (
            SELECT json_group_array(json_array(source, own)) FROM (
                SELECT source, own FROM standing
                WHERE standing.key = records.key ORDER BY position
            )
        ) AS own_ids
        FROM queue JOIN records USING (key)
        WHERE fresh IS NULL ORDER BY queue.rowid
        """
    )
    return [
        _due(
            row,
            now,
            since,
            sources=sources,
            asked_less=was_asked_less(row, scope, sources),
        )
        for row in rows.fetchall()
    ]


def _due(
    row: sqlite3.Row,
    now: datetime,
    since: datetime | None,
    *,
    sources: Sources,
    asked_less: bool,
) -> Due:
    life = life_of_row(row)
    own_ids = _own_ids(row["own_ids"], sources)
    outcomes = set(json.loads(row["outcomes"]).values())
    answered = read_moment(row["heard"])
    must_read = (
        answered is None
        or asked_less
        or outcomes != {FOUND}
        or not _can_be_named(own_ids, sources)
        or fetch_due_at(life, row["key"]) <= now
        or life.failures >= _GIVE_UP_ASKING
    )
    if row["stage"] == Stage.ASK and life.asked is not None and not life.unheard:
        answered = max(answered or life.asked, life.asked)
    return Due(
        key=row["key"],
        is_look=row["stage"] == Stage.LOOK,
        own_ids=own_ids,
        since=since_day(since or answered or now),
        grave=bool(row["grave"]),
        must_read=must_read and row["stage"] == Stage.LOOK,
    )


def _own_ids(written: str, sources: Sources) -> dict[str, str]:
    """Read by which identifier each source that lists changes keeps a record."""
    own_ids: dict[str, str | None] = {}
    for source, own in json.loads(written):
        own_ids.setdefault(source, own)
    listing = {source.name for source, _ in sources.listing}
    return {s: own for s, own in own_ids.items() if own is not None and s in listing}


def _can_be_named(own_ids: Mapping[str, str], sources: Sources) -> bool:
    """True if every list of changes can name a record."""
    return all(
        listing.can_name(own_ids[source.name])
        for source, listing in sources.listing
        if source.name in own_ids
    )


def life_of_row(row: sqlite3.Row) -> Life:
    """Read the columns of one record."""
    return Life(
        looked=read_moment(row["looked"]),
        failures=row["failures"],
        fetched=read_moment(row["fetched"]),
        asked=read_moment(row["asked"]),
        unheard=row["unheard"],
        in_press=bool(row["in_press"]),
        published=_read_date(row["published"]),
    )


def _read_date(text: str | None) -> PartialDate | None:
    if text is None:
        return None
    year, month, day = (*map(int, text.split("-")), None, None)[:3]
    return None if year is None else PartialDate(year, month, day)


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
