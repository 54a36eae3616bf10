"""Refresh what is due: ask which records changed, and read only those.

What is left to do stands in the library's queue and not in memory, and each step is one
transaction. The next run continues one that was cut short: what was answered is not
asked again, and no change is found twice.
"""

from __future__ import annotations

import sqlite3
from collections import deque
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import AbstractAsyncContextManager, aclosing
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TypeAlias

from ..ask.asker import Answers, Asker
from ..ask.pipeline import enrich
from ..ask.session import Around
from ..model.findings import Enriched
from ..model.questions import Failed, Question
from ..model.record import Record
from ..model.sources import Sources
from ..reconcile.policy import DEFAULT, Policy
from ..reports.unanswered import Failures, failures_of
from . import run_log as runs
from . import work_queue as queue
from .change_check import DueGroup, groups_of, read_group
from .lock import Holder, holding, keep
from .proved_ids import record_to_ask
from .refresh_results import (
    RefreshContext,
    save_asked,
    save_refresh,
    save_unanswered,
    save_unchanged,
)
from .run_recorder import LibraryAnswers
from .source_scope import Scope, can_be_listed
from .store import Library
from .stored_answers import prune, question_of, standing_rows
from .work_queue import Queued

Asking: TypeAlias = Callable[[Around], AbstractAsyncContextManager[Asker]]

_OPEN = """
    SELECT (SELECT count(*) FROM queue),
        (SELECT count(*) FROM records WHERE failures OR unheard)
"""
# What reading takes at most, retries apart: lists that are not full, a share of a full
# list for a record whose identifiers are known, some rounds of asking for another.
_FOR_LISTS, _FOR_KNOWN, _FOR_UNKNOWN = 4, 0.05, 8


@dataclass(frozen=True, slots=True)
class Order:
    """Say what a refresh is to do.

    Args:
        asking: opens an asker of the sources, with the library's answers before its
            cache.
        requests: counts the requests made so far.
        everything: refresh all records, due or not.
        since: ask for changes since then, whenever it was last asked.
        most_requests: start nothing that would take more; None for no bound.
        asks_first: ask which records changed before reading any.
        keeps: whether the cache may keep new answers.
        policy: how far fields may be changed.
        sources: those that may be asked at all, where not the usual ones.
        holder: who does it.
    """

    asking: Asking
    requests: Callable[[], int]
    everything: bool = False
    since: datetime | None = None
    most_requests: int | None = None
    asks_first: bool = True
    keeps: bool = True
    policy: Policy = DEFAULT
    sources: Scope = None
    holder: Holder = field(default_factory=Holder)

    def room(self) -> int | None:
        """Count the requests that may still be made."""
        if self.most_requests is None:
            return None
        return max(0, self.most_requests - self.requests())


@dataclass(frozen=True, slots=True)
class RefreshOutcome:
    """Say what a refresh did.

    ``left`` counts records that are still due since no more requests were allowed,
    ``waiting`` those of the whole library of which a source failed when it was last
    asked, and ``saved`` the requests that reading everything anew would have cost
    beside those made. ``unclear`` names the records of which it is since this run, and
    was not before, open what work they are of, and ``failures`` counts by source and
    reason those of this run for which it could not be asked.
    """

    due: int
    looked: int
    changed: int
    unanswered: int
    requests: int
    saved: int
    left: int
    waiting: int
    unclear: tuple[str, ...] = ()
    failures: Failures = field(default_factory=dict)

    @property
    def is_complete(self) -> bool:
        """True if every source answered about everything that was due."""
        return not self.left and not self.waiting


@dataclass(slots=True)
class _Run:
    """Hold what the steps of one run share."""

    library: Library
    order: Order
    asker: Asker
    answers: LibraryAnswers
    counts: runs.Counts


async def refresh(library: Library, order: Order) -> RefreshOutcome:
    """Refresh what is due; raise `BusyError` where another process does."""
    with holding(library, order.holder):
        with library.transaction("begin a run") as connection:
            run = runs.begin(connection, library.now())
            due = queue.fill(
                connection,
                library.now(),
                library.sources,
                everything=order.everything,
                scope=order.sources,
            )
            naive = _naive(connection, library.sources)
        answers = LibraryAnswers(library, run.started)
        counts = runs.Counts()
        if due:
            await _work(library, order, answers, counts)
        counts.requests = order.requests()
        with library.transaction("finish a run") as connection:
            left, waiting = connection.execute(_OPEN).fetchone()
            counts.saved = 0 if left else max(0, naive - counts.requests)
            runs.finish(connection, run, library.now(), counts)
            prune(connection)
    return RefreshOutcome(
        due,
        counts.looked,
        counts.changed,
        counts.unanswered,
        counts.requests,
        counts.saved,
        left,
        waiting,
        tuple(counts.unclear),
        counts.failures,
    )


def _naive(connection: sqlite3.Connection, sources: Sources) -> int:
    """Count the requests that it takes to read all queued records anew."""
    row = connection.execute(
        "SELECT count(pmid) AS pmid, count(pmcid) AS pmcid, count(doi) AS doi "
        "FROM queue JOIN records USING (key)"
    ).fetchone()
    return sum(
        -(-row[source.own_id] // source.most_ids)
        for source, _ in sources.listing
        if source.own_id is not None
    )


async def _work(
    library: Library, order: Order, answers: LibraryAnswers, counts: runs.Counts
) -> None:
    def around(cache: Answers | None) -> Answers:
        answers.cache = cache if order.keeps else None
        return answers

    async with order.asking(around) as asker:
        run = _Run(library, order, asker, answers, counts)
        await _ask_what_changed(run)
        await _read_again(run)


async def _ask_what_changed(run: _Run) -> None:
    """Decide of each queued record whether it is to be read, in groups."""
    library, order = run.library, run.order
    with library.reading() as connection:
        due = queue.undecided(
            connection,
            library.now(),
            order.since,
            library.sources,
            scope=order.sources,
        )
    asks_first = order.asks_first and can_be_listed(order.sources, library.sources)
    direct = [record for record in due if record.must_read or not asks_first]
    with library.transaction("queue what must be read") as connection:
        keep(connection, library, order.holder)
        queue.decide(connection, [d.key for d in direct], frozenset(), frozenset())
    decided = {record.key for record in direct}
    undecided = (record for record in due if record.key not in decided)
    for group in groups_of(undecided, library.sources):
        room = order.room()
        if room is not None and room < len(group.questions):
            return
        await _ask_group(run, group)


async def _ask_group(run: _Run, group: DueGroup) -> None:
    asked = tuple(q for q in group.questions if q.source in run.asker.names)
    group = replace(group, questions=asked)
    answers = await run.asker.ask(asked)
    result = read_group(group, answers, run.library.sources)
    now = run.library.now()
    full = {record.key for record in group.members if record.any_change}
    changed = {key for keys in result.changed.values() for key in keys}
    unanswered = [key for key in result.silent if key not in changed]
    with run.library.transaction("keep what is unchanged") as connection:
        keep(connection, run.library, run.order.holder)
        for sources, keys in result.changed.items():
            for key in keys:
                silent = result.silent.get(key, frozenset()) - sources
                queue.decide(connection, [key], sources, silent)
        queue.leave(connection, result.unasked)
        same = full.intersection(result.unchanged)
        save_unchanged(connection, same, now, run.order.sources)
        save_unanswered(connection, full.intersection(unanswered), now)
        save_asked(connection, set(result.unchanged) - full, now, answered=True)
        save_asked(connection, set(unanswered) - full, now, answered=False)
    run.counts.looked += len(full.difference(changed, result.unasked))
    run.counts.unanswered += len(unanswered)
    why = {q.source: a.why for q, a in answers.items() if isinstance(a, Failed)}
    for key in unanswered:
        for source in result.silent[key]:
            run.counts.note_failure(source, why.get(source, ""))


async def _read_again(run: _Run) -> None:
    """Read the records that changed, as many at a time as requests are left for."""
    with run.library.reading() as connection:
        waiting = deque(queue.decided(connection))
    while batch := list(_affordable(waiting, run.order.room())):
        async for key, enriched, context in _read(run, batch):
            with run.library.transaction("keep a look") as connection:
                keep(connection, run.library, run.order.holder)
                result = save_refresh(connection, run.library, key, enriched, context)
            run.counts.looked += 1
            run.counts.changed += result.changed
            run.counts.unanswered += not result.answered
            run.counts.unclear += [key] if result.unclear else []
            for source, why in failures_of(enriched):
                run.counts.note_failure(source, why)


def _affordable(waiting: deque[Queued], room: int | None) -> Iterator[Queued]:
    """Take as many as the remaining requests will surely suffice for."""
    left = None if room is None else float(room - _FOR_LISTS)
    while waiting:
        if left is not None:
            left -= _FOR_KNOWN if waiting[0].is_known else _FOR_UNKNOWN
            if left < 0:
                return
        yield waiting.popleft()


async def _read(
    run: _Run, batch: Sequence[Queued]
) -> AsyncIterator[tuple[str, Enriched, RefreshContext]]:
    queued = {record.key: record for record in batch}
    unlisted = _with_unlisted_changes(run.library.sources)
    records = _records(run, batch)
    async with aclosing(enrich(records, run.asker, run.order.policy)) as results:
        async for enriched in results:
            record = queued[enriched.key]
            context = RefreshContext(
                run.library.now(),
                silent=record.silent,
                fetched=record.fresh is None or record.fresh >= unlisted,
                policy=run.order.policy,
                sources=run.order.sources,
            )
            yield record.key, enriched, context


def _with_unlisted_changes(sources: Sources) -> frozenset[str]:
    """Name the sources that may change a record without listing that."""
    return frozenset(
        s.name for s, listing in sources.listing if not listing.is_complete
    )


def _records(run: _Run, batch: Sequence[Queued]) -> Iterator[Record]:
    """Give the records with the identifiers to ask by."""
    run.answers.trusted = _unchanged_answers(run.library, batch)
    for record in batch:
        yield record_to_ask(run.library, record.key)


def _unchanged_answers(library: Library, batch: Sequence[Queued]) -> set[Question]:
    """List the questions that need not be asked again for any record of the batch."""
    trusted: set[Question] = set()
    anew: set[Question] = set()
    with library.reading() as connection:
        for record in batch:
            for row in standing_rows(connection, record.key):
                is_fresh = record.fresh is None or row["source"] in record.fresh
                (anew if is_fresh else trusted).add(question_of(row))
    return trusted - anew
