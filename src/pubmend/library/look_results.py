"""Keep what came of looking at a record: what stands now, and what thereby changed.

The comparison is made within the transaction that writes, with what stands then. So two
who look at one record at the same time find each change once, and a look that is older
than the one that stands changes nothing.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from ..changes.detection import find_changes
from ..changes.snapshot import FAILED, Snapshot, carry_over, snapshot_of
from ..model.findings import Enriched, Status
from ..model.notices import GRAVE, merge_notices
from ..model.record import PartialDate, Record
from ..model.sources import Sources
from ..reconcile.policy import DEFAULT, Policy
from ..reconcile.verdicts import reconcile
from ..reports.as_json import record_line
from .due_dates import Life, life_of
from .source_scope import Scope, write_scope
from .store import Library
from .stored_answers import read_standing, save_standing
from .stored_changes import news, save_changes, told_before
from .stored_records import given_record
from .timestamps import write_moment

_OPEN = frozenset({Status.AMBIGUOUS, Status.CONFLICTING_IDS})
# What is said of a record where those who know it could not be asked, or were not.
_SILENT = frozenset({Status.UNANSWERED, Status.NOT_FOUND})


@dataclass(frozen=True, slots=True)
class Look:
    """Say when a record was looked at, and what could not be asked beforehand.

    Args:
        at: when its answers came.
        silent: sources that could not be asked whether anything changed.
        fetched: whether its records were read anew, by PubMed's or all.
        policy: how far fields may be changed.
        sources: those that may be asked at all, where not the usual ones.
    """

    at: datetime
    silent: frozenset[str] = frozenset()
    fetched: bool = True
    policy: Policy = DEFAULT
    sources: Scope = None


@dataclass(frozen=True, slots=True)
class Seen:
    """Tell what a look found: whether something changed, whether all answered.

    ``unclear`` tells that it is open now, and was not before, what work a record is of.
    """

    changed: bool = False
    answered: bool = True
    unclear: bool = False


def save_look(
    connection: sqlite3.Connection,
    library: Library,
    key: str,
    enriched: Enriched,
    look: Look,
) -> Seen:
    """Keep a look within a transaction; an older one than stands is left."""
    row = connection.execute("SELECT * FROM records WHERE key = ?", (key,)).fetchone()
    connection.execute("DELETE FROM queue WHERE key = ?", (key,))
    asked_nobody = look.sources is not None and not enriched.answers
    is_late = row is None or _is_late(row["looked"], look.at, library.now())
    if asked_nobody or is_late:
        return Seen()
    before = read_standing(connection, key, library.readers)
    after = _without(_said(enriched), look.silent)
    known = before if before.outcomes else None
    told = told_before(connection, key)
    changes = news(find_changes(known, after, told, sources=library.sources))
    stands = carry_over(known, after)
    given = given_record(connection, key)
    whole = _whole(given, enriched, stands, look, library.sources)
    answered = FAILED not in after.outcomes.values()
    save_standing(connection, key, stands, library.sources)
    if answered or stands.records or row["line"] is None:
        _save_result(connection, key, whole)
    due = life_of(stands, library.sources)
    _save_due(connection, row, due, look, answered=answered)
    if changes:
        save_changes(connection, key, whole.record, changes, look.at)
    unclear = enriched.status in _OPEN and not _was_open(row["line"])
    return Seen(bool(changes), answered, unclear)


def save_unchanged(
    connection: sqlite3.Connection,
    keys: Iterable[str],
    at: datetime,
    sources: Scope = None,
) -> None:
    """Note that every source was asked, or those, and that none names a change."""
    now = write_moment(at)
    for key in keys:
        connection.execute(
            "UPDATE records SET looked = ?, heard = ?, failures = 0, unheard = 0, "
            "asked_of = ? WHERE key = ?",
            (now, now, write_scope(sources), key),
        )
        connection.execute("DELETE FROM queue WHERE key = ?", (key,))


def save_unheard(
    connection: sqlite3.Connection, keys: Iterable[str], at: datetime
) -> None:
    """Note that some source could not be asked whether anything changed."""
    for key in keys:
        connection.execute(
            "UPDATE records SET looked = ?, failures = failures + 1 WHERE key = ?",
            (write_moment(at), key),
        )
        connection.execute("DELETE FROM queue WHERE key = ?", (key,))


def save_asked(
    connection: sqlite3.Connection, keys: Iterable[str], at: datetime, *, heard: bool
) -> None:
    """Note that it was asked whether records were retracted, and if it was answered."""
    unheard = "0" if heard else "unheard + 1"
    for key in keys:
        connection.execute(
            f"UPDATE records SET asked = ?, unheard = {unheard} "  # noqa: S608 - ours
            "WHERE key = ?",
            (write_moment(at), key),
        )
        connection.execute("DELETE FROM queue WHERE key = ?", (key,))


def _was_open(line: str | None) -> bool:
    return line is not None and json.loads(line)["status"] in _OPEN


def _is_late(looked: str | None, at: datetime, now: datetime) -> bool:
    """Tell whether a later look stands; one dated in the future is a wrong clock's."""
    return looked is not None and write_moment(at) < looked <= write_moment(now)


def _said(enriched: Enriched) -> Snapshot:
    """Take down what the sources said; one whose word was not used said nothing.

    Of a record that may be several works, or whose identifiers are at odds, it is not
    known what they say; only who could not be asked.
    """
    snapshot = snapshot_of(enriched)
    if enriched.status in _OPEN:
        outcomes = snapshot.outcomes.items()
        return Snapshot(outcomes={s: o for s, o in outcomes if o == FAILED})
    return snapshot


def _without(snapshot: Snapshot, silent: frozenset[str]) -> Snapshot:
    """Take back the old words of those who could not be asked."""
    return Snapshot(
        tuple(r for r in snapshot.records if r.origin.source not in silent),
        {**snapshot.outcomes, **dict.fromkeys(silent, FAILED)},
    )


def _whole(
    given: Record,
    enriched: Enriched,
    stands: Snapshot,
    look: Look,
    sources: Sources,
) -> Enriched:
    """Say what became of the record as given, by all that stands.

    Args:
        given: the record as given.
        enriched: what became of it at this look.
        stands: what the sources say of it, old words of silent ones included.
        look: when and how it was looked at.
        sources: what is known of the sources.
    """
    answers = {**(enriched.answers or {}), **dict.fromkeys(look.silent, FAILED)}
    if not stands.records:
        return replace(enriched, given=given, answers=answers)
    mended = reconcile(given, sources.by_trust(stands.records), look.policy)
    return replace(
        enriched,
        status=Status.RESOLVED if enriched.status in _SILENT else enriched.status,
        given=given,
        record=mended.record,
        findings=mended.findings,
        notices=merge_notices(stands.records),
        answers=answers,
        sources=stands.records,
    )


def _save_result(connection: sqlite3.Connection, key: str, whole: Enriched) -> None:
    connection.execute(
        """
        UPDATE records SET line = ?, grave = ?, pmid = coalesce(?, pmid),
            pmcid = coalesce(?, pmcid), doi = coalesce(?, doi)
        WHERE key = ?
        """,
        (
            record_line(replace(whole, key=key)),
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
    due: Life,
    look: Look,
    *,
    answered: bool,
) -> None:
    at = write_moment(look.at)
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
            at if answered and look.fetched else row["fetched"],
            due.in_press,
            _date(due.published),
            0 if answered else row["unheard"],
            write_scope(look.sources),
            row["key"],
        ),
    )


def _date(published: PartialDate | None) -> str | None:
    return None if published is None else str(published)
