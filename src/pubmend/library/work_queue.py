"""Keep in the file what a run has to do, so that the next run can continue it.

A record is queued for a full refresh, or only for the question about retractions. Once
it is known which sources changed their record, the row names those; a refresh takes it
out.
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
from .due_dates import RefreshState, due_at, fetch_due_at, is_due, retraction_due_at
from .source_scope import Scope, was_asked_less
from .timestamps import read_moment

# After so many failures in a row the records are read without asking what changed.
_GIVE_UP_ASKING = 3


class Stage(StrEnum):
    """Say why a record is in the queue."""

    FULL = "look"
    RETRACTION = "ask"


@dataclass(frozen=True, slots=True)
class Queued:
    """Name a record to be read again: from which sources, and which of them failed.

    ``fresh`` is None for all; ``is_known`` is True if some source has the record.
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
    """Queue what is due, beside what an earlier run left; count all that is queued.

    Args:
        connection: within whose transaction it is queued.
        now: the present moment.
        sources: what is known of all sources.
        everything: queue all records, due or not.
        scope: what was last refreshed without some of these is due.
    """
    rows = connection.execute("SELECT * FROM records ORDER BY looked, rowid").fetchall()
    known = [_Known(row, refresh_state_of(row)) for row in rows]
    stages = {
        record.key: Stage.FULL
        if everything or was_asked_less(record.row, scope, sources)
        else _stage(record, now)
        for record in known
    }
    soon_due = _soon_due(known, stages, now, group_size(sources))
    stages |= dict.fromkeys(soon_due, Stage.FULL)
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
    """Hold a record's row and what decides when it is due."""

    row: sqlite3.Row
    state: RefreshState

    @property
    def key(self) -> str:
        """Name the record."""
        key: str = self.row["key"]
        return key

    @property
    def outcomes(self) -> set[str]:
        """List the outcomes of asking the sources."""
        return set(json.loads(self.row["outcomes"]).values())


def _stage(record: _Known, now: datetime) -> Stage | None:
    if is_due(record.state, record.key, now):
        return Stage.FULL
    is_sound = FOUND in record.outcomes and not record.state.failures
    if is_sound and retraction_due_at(record.state, record.key) <= now:
        return Stage.RETRACTION
    return None


def _soon_due(
    known: Iterable[_Known],
    stages: Mapping[str, Stage | None],
    now: datetime,
    size: int,
) -> list[str]:
    """Fill up the last list of those to be asked about: its room costs no request.

    A record that has more than half of its interval behind it is taken along, so that
    for a small library a few records are not asked about every day.

    Args:
        known: all records.
        stages: why each is queued already.
        now: the present moment.
        size: how many records a list names.
    """
    full = sum(stage is Stage.FULL for stage in stages.values())
    waiting = [
        (due_at(record.state, record.key), record.key)
        for record in known
        if stages[record.key] is not Stage.FULL and record.outcomes == {FOUND}
        if record.state.refreshed is not None and not record.state.failures
        if now - record.state.refreshed > due_at(record.state, record.key) - now
    ]
    return [key for _, key in sorted(waiting)[: -full % size]]


def undecided(
    connection: sqlite3.Connection,
    now: datetime,
    since: datetime | None,
    sources: Sources,
    *,
    scope: Scope = None,
) -> list[Due]:
    """List the queued records of which it is not known yet whether they changed.

    Args:
        connection: the library's.
        now: the present moment.
        since: ask for changes since then; None for the last refresh of each.
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
    state = refresh_state_of(row)
    standing = json.loads(row["own_ids"])
    own_ids = _own_ids(standing, sources)
    outcomes = set(json.loads(row["outcomes"]).values())
    answered = read_moment(row["heard"])
    must_read = (
        answered is None
        or asked_less
        or outcomes != {FOUND}
        or not _can_be_named(own_ids, sources)
        or _may_change_unlisted(standing, sources)
        or fetch_due_at(state, row["key"]) <= now
        or state.failures >= _GIVE_UP_ASKING
    )
    if (
        row["stage"] == Stage.RETRACTION
        and state.asked is not None
        and not state.failed_asks
    ):
        answered = max(answered or state.asked, state.asked)
    return Due(
        key=row["key"],
        any_change=row["stage"] == Stage.FULL,
        own_ids=own_ids,
        since=since_day(since or answered or now),
        grave=bool(row["grave"]),
        must_read=must_read and row["stage"] == Stage.FULL,
    )


def _own_ids(
    standing: Iterable[tuple[str, str | None]], sources: Sources
) -> dict[str, str]:
    """Say by which identifier each source that lists changes keeps a record."""
    own_ids: dict[str, str | None] = {}
    for source, own in standing:
        own_ids.setdefault(source, own)
    listing = {source.name for source, _ in sources.listing}
    return {s: own for s, own in own_ids.items() if own is not None and s in listing}


def _may_change_unlisted(
    standing: Iterable[tuple[str, str | None]], sources: Sources
) -> bool:
    """True if a record stands by a source that has records and lists no changes."""
    named = (sources[name] for name, _ in standing)
    return any(source.looks_up and source.changes is None for source in named)


def _can_be_named(own_ids: Mapping[str, str], sources: Sources) -> bool:
    """True if every list of changes can name a record."""
    return all(
        listing.can_name(own_ids[source.name])
        for source, listing in sources.listing
        if source.name in own_ids
    )


def refresh_state_of(row: sqlite3.Row) -> RefreshState:
    """Read the columns of one record."""
    return RefreshState(
        refreshed=read_moment(row["looked"]),
        failures=row["failures"],
        fetched=read_moment(row["fetched"]),
        asked=read_moment(row["asked"]),
        failed_asks=row["unheard"],
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
    """Note that records are to be read again; an empty set of sources means all.

    Args:
        connection: within whose transaction it is noted.
        keys: the records'.
        fresh: the sources to read anew.
        silent: the sources that could not be asked.
    """
    for key in keys:
        connection.execute(
            "UPDATE queue SET stage = 'look', fresh = ?, silent = ? WHERE key = ?",
            (json.dumps(sorted(fresh)), json.dumps(sorted(silent)), key),
        )


def leave(connection: sqlite3.Connection, keys: Iterable[str]) -> None:
    """Take records out of the queue unrefreshed: nobody could be asked about them."""
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
