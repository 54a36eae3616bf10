"""Save what came of refreshing a record: the new snapshot, and what changed.

The comparison with the stored snapshot is made within the transaction that writes. So
two processes that refresh one record at the same time find each change once, and a
refresh that is older than the stored one changes nothing.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from ..changes.change import Change
from ..changes.detection import find_changes
from ..changes.notices import announced
from ..changes.snapshot import FAILED, Snapshot, carry_over, snapshot_of
from ..match.known_journals import name_journals_stated
from ..model.change_classes import ChangeClass
from ..model.findings import Enriched, Status
from ..model.notices import GRAVE, Notice, merge_notices
from ..model.record import PartialDate, Record
from ..model.sources import Sources
from ..reconcile.notices import told_notices
from ..reconcile.policy import DEFAULT, Policy
from ..reconcile.verdicts import reconcile
from ..reports.as_json import render_enriched
from .due_dates import RefreshState, refresh_state_from
from .source_scope import Scope, write_scope
from .store import Library
from .stored_answers import read_standing, save_standing
from .stored_changes import earlier_changes, news, save_changes
from .stored_records import given_record
from .timestamps import write_moment

_OPEN = frozenset({Status.AMBIGUOUS, Status.CONFLICTING_IDS})
# The status of a record where the sources that have it could not be asked, or were not.
_SILENT = frozenset({Status.UNANSWERED, Status.NOT_FOUND})


@dataclass(frozen=True, slots=True)
class RefreshContext:
    """Say when a record was refreshed, and what could not be asked beforehand.

    Args:
        at: when its answers came.
        silent: sources that could not be asked whether anything changed.
        fetched: whether the records were read anew of all sources that change some
            without listing that.
        policy: how far fields may be changed.
        sources: those that may be asked at all, where not the usual ones.
    """

    at: datetime
    silent: frozenset[str] = frozenset()
    fetched: bool = True
    policy: Policy = DEFAULT
    sources: Scope = None


@dataclass(frozen=True, slots=True)
class RefreshResult:
    """Say what a refresh found: whether something changed, whether all answered.

    ``unclear`` is True if it is open now, and was not before, which work is meant.
    """

    changed: bool = False
    answered: bool = True
    unclear: bool = False


def save_refresh(
    connection: sqlite3.Connection,
    library: Library,
    key: str,
    enriched: Enriched,
    context: RefreshContext,
) -> RefreshResult:
    """Save a refresh within a transaction, unless a later one is stored.

    Args:
        connection: within whose transaction it is saved.
        library: the library.
        key: the record's.
        enriched: what became of the record.
        context: when and how it was refreshed.
    """
    row = connection.execute("SELECT * FROM records WHERE key = ?", (key,)).fetchone()
    connection.execute("DELETE FROM queue WHERE key = ?", (key,))
    asked_nobody = context.sources is not None and not enriched.answers
    is_late = row is None or _is_late(row["looked"], context.at, library.now())
    if asked_nobody or is_late:
        return RefreshResult()
    before = read_standing(connection, key, library.readers)
    after = _without(_stated(enriched), context.silent)
    known = before if before.outcomes else None
    earlier = earlier_changes(connection, key)
    found = find_changes(known, after, earlier, sources=library.sources)
    told = frozenset(change.change_class for change in earlier)
    changes = news((*_warned(row["line"], enriched, told), *found))
    stands = carry_over(known, after)
    given = given_record(connection, key)
    whole = _whole(given, enriched, stands, context, library.sources)
    answered = FAILED not in after.outcomes.values()
    save_standing(connection, key, stands, library.sources)
    if answered or stands.records or row["line"] is None:
        _save_result(connection, key, whole)
    due = refresh_state_from(stands, library.sources)
    _save_due(connection, row, due, context, answered=answered)
    if changes:
        save_changes(connection, key, whole.record, changes, context.at)
    unclear = enriched.status in _OPEN and not _was_open(row["line"])
    return RefreshResult(bool(changes), answered, unclear)


def save_unchanged(
    connection: sqlite3.Connection,
    keys: Iterable[str],
    at: datetime,
    sources: Scope = None,
) -> None:
    """Note that every source was asked and that none lists a change.

    Args:
        connection: within whose transaction it is noted.
        keys: the records'.
        at: when the answers came.
        sources: those that were asked, where not the usual ones.
    """
    now = write_moment(at)
    for key in keys:
        connection.execute(
            "UPDATE records SET looked = ?, heard = ?, failures = 0, unheard = 0, "
            "asked_of = ? WHERE key = ?",
            (now, now, write_scope(sources), key),
        )
        connection.execute("DELETE FROM queue WHERE key = ?", (key,))


def save_unanswered(
    connection: sqlite3.Connection, keys: Iterable[str], at: datetime
) -> None:
    """Note that some source could not be asked whether anything changed.

    Args:
        connection: within whose transaction it is noted.
        keys: the records'.
        at: when it was asked.
    """
    for key in keys:
        connection.execute(
            "UPDATE records SET looked = ?, failures = failures + 1 WHERE key = ?",
            (write_moment(at), key),
        )
        connection.execute("DELETE FROM queue WHERE key = ?", (key,))


def save_asked(
    connection: sqlite3.Connection, keys: Iterable[str], at: datetime, *, answered: bool
) -> None:
    """Note that it was asked whether records were retracted.

    Args:
        connection: within whose transaction it is noted.
        keys: the records'.
        at: when it was asked.
        answered: whether every source answered.
    """
    failed_asks = "0" if answered else "unheard + 1"
    for key in keys:
        connection.execute(
            f"UPDATE records SET asked = ?, unheard = {failed_asks} "  # noqa: S608 - ours
            "WHERE key = ?",
            (write_moment(at), key),
        )
        connection.execute("DELETE FROM queue WHERE key = ?", (key,))


def _warning(enriched: Enriched) -> tuple[Enriched, ...]:
    """Give what carries grave notices about a given id, where no work is proved."""
    return () if enriched.status is Status.RESOLVED else (enriched,)


def _warned(
    line: str | None, enriched: Enriched, told: frozenset[ChangeClass]
) -> tuple[Change, ...]:
    """Report grave notices about an id that was given, though no work is proved.

    Args:
        line: the record's result before, if there is one.
        enriched: what became of it now.
        told: the classes of what was reported of it.
    """
    known = () if line is None else json.loads(line)["notices"]
    kinds = {notice["kind"] for notice in known}
    changes = (
        announced(notice)
        for each in _warning(enriched)
        for notice in each.notices
        if notice.kind not in kinds
    )
    return tuple(change for change in changes if change.change_class not in told)


def _was_open(line: str | None) -> bool:
    return line is not None and json.loads(line)["status"] in _OPEN


def _is_late(looked: str | None, at: datetime, now: datetime) -> bool:
    """True if a later refresh is stored; a date in the future is a wrong clock's."""
    return looked is not None and write_moment(at) < looked <= write_moment(now)


def _stated(enriched: Enriched) -> Snapshot:
    """Take a snapshot of what the sources state about the work of a record.

    Where a record may be several works, or its identifiers contradict each other, it is
    not known what they state about it; only which sources could not be asked.
    """
    snapshot = snapshot_of(enriched)
    if enriched.status in _OPEN:
        outcomes = snapshot.outcomes.items()
        return Snapshot(outcomes={s: o for s, o in outcomes if o == FAILED})
    return snapshot


def _without(snapshot: Snapshot, silent: frozenset[str]) -> Snapshot:
    """Drop what is stored of the sources that could not be asked."""
    return Snapshot(
        tuple(r for r in snapshot.records if r.origin.source not in silent),
        {**snapshot.outcomes, **dict.fromkeys(silent, FAILED)},
    )


def _whole(
    given: Record,
    enriched: Enriched,
    stands: Snapshot,
    context: RefreshContext,
    sources: Sources,
) -> Enriched:
    """Say what became of the record as given, by the whole snapshot.

    Args:
        given: the record as given.
        enriched: what became of it at this refresh.
        stands: the snapshot, with the last statements of sources that failed now.
        context: when and how it was refreshed.
        sources: what is known of the sources.
    """
    answers = {**(enriched.answers or {}), **dict.fromkeys(context.silent, FAILED)}
    if not stands.records:
        return replace(enriched, given=given, answers=answers)
    listing = enriched.given.journal_listing
    given, records = name_journals_stated(
        replace(given, journal_listing=listing), stands.records
    )
    mended = reconcile(
        given, sources.by_trust(records), context.policy, refuted=enriched.refuted
    )
    return replace(
        enriched,
        status=Status.RESOLVED if enriched.status in _SILENT else enriched.status,
        given=given,
        record=mended.record,
        findings=mended.findings,
        notices=_told(given, enriched, stands, sources),
        answers=answers,
        sources=stands.records,
    )


def _told(
    given: Record, enriched: Enriched, stands: Snapshot, sources: Sources
) -> tuple[Notice, ...]:
    """Give what is told of a record, also about an id that proved nothing."""
    told = told_notices(given, stands.records, sources)
    return merge_notices((replace(given, notices=told), *_warning(enriched)))


def _save_result(connection: sqlite3.Connection, key: str, whole: Enriched) -> None:
    connection.execute(
        """
        UPDATE records SET line = ?, grave = ?, pmid = coalesce(?, pmid),
            pmcid = coalesce(?, pmcid), doi = coalesce(?, doi)
        WHERE key = ?
        """,
        (
            render_enriched(replace(whole, key=key)),
            any(notice.kind in GRAVE for notice in whole.notices),
            whole.record.pmid,
            whole.record.pmcid,
            whole.record.doi,
            key,
        ),
    )


def _save_due(
    connection: sqlite3.Connection,
    row: sqlite3.Row,
    due: RefreshState,
    context: RefreshContext,
    *,
    answered: bool,
) -> None:
    at = write_moment(context.at)
    connection.execute(
        """
        UPDATE records SET looked = ?, failures = ?, heard = ?, fetched = ?,
            in_press = ?, published = ?, unheard = ?, asked_of = ?
        WHERE key = ?
        """,
        (
            at,
            0 if answered else row["failures"] + 1,
            at if answered else row["heard"],
            at if answered and context.fetched else row["fetched"],
            due.in_press,
            _date(due.published),
            0 if answered else row["unheard"],
            write_scope(context.sources),
            row["key"],
        ),
    )


def _date(published: PartialDate | None) -> str | None:
    return None if published is None else str(published)
