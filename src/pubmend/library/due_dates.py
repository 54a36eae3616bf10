"""Calculate when to refresh a record, from what is known of it; no clock is read.

Articles that still change are refreshed often: weekly while in press, monthly in their
first two years, half-yearly later. A refresh in which some source could not be asked is
repeated soon, then at growing intervals. Whether an article was retracted is asked
daily, since `library.change_check` asks that of hundreds of articles in one request.

Each key is early or late by a share of its own, always the same, so that the records of
a library that was filled in one day do not all come due in one day. The daily question
has no such share: it costs least when all are asked together.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from hashlib import blake2b

from ..changes.publication_stage import first_published, is_final
from ..changes.snapshot import Snapshot
from ..model.record import PartialDate
from ..model.sources import Sources

LONG_AGO = datetime.min.replace(tzinfo=UTC)
_CLOCK_ERROR = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class RefreshIntervals:
    """Set how often to refresh.

    ``daily`` is less than a day, so that a job that starts a little earlier than the
    day before finds all due. ``fetch`` is the longest that a record may go unread
    because PubMed names no later revision of it: NLM warns that records are changed
    without one (https://www.nlm.nih.gov/bsd/licensee/medline_maintenance.html).
    ``share`` is how much earlier or later a key may be than others.
    """

    in_press: timedelta = timedelta(days=7)
    young: timedelta = timedelta(days=30)
    old: timedelta = timedelta(days=182)
    youth: timedelta = timedelta(days=2 * 365)
    daily: timedelta = timedelta(hours=20)
    fetch: timedelta = timedelta(days=365)
    first_retry: timedelta = timedelta(hours=1)
    last_retry: timedelta = timedelta(days=1)
    share: float = 0.15


INTERVALS = RefreshIntervals()


@dataclass(frozen=True, slots=True)
class RefreshState:
    """Hold what is known of a record that decides when it is due.

    Moments are aware of their zone.

    Args:
        refreshed: when it was last refreshed, whether or not all sources answered.
        failures: how many refreshes in a row, up to that one, some source failed.
        fetched: when its records were last read, and not only asked for changes.
        asked: when it was last asked whether it was retracted.
        failed_asks: how many of these questions in a row, up to that one, failed.
        in_press: whether it has no final place yet.
        published: when it was first published, as far as state.
    """

    refreshed: datetime | None = None
    failures: int = 0
    fetched: datetime | None = None
    asked: datetime | None = None
    failed_asks: int = 0
    in_press: bool = False
    published: PartialDate | None = None


def refresh_state_from(
    stands: Snapshot,
    sources: Sources,
    *,
    refreshed: datetime | None = None,
    failures: int = 0,
) -> RefreshState:
    """Read from a snapshot how far an article has come.

    Args:
        stands: the snapshot.
        sources: what is known of them.
        refreshed: when it was last refreshed.
        failures: how many refreshes in a row some source failed.
    """
    return RefreshState(
        refreshed=refreshed,
        failures=failures,
        fetched=refreshed if not failures else None,
        in_press=is_final(stands.records, sources) is False,
        published=first_published(stands.records),
    )


def due_at(
    state: RefreshState, key: str, intervals: RefreshIntervals = INTERVALS
) -> datetime:
    """Calculate when to refresh a record; `LONG_AGO` where it never was.

    Args:
        state: what is known of the record.
        key: the record's.
        intervals: how often to refresh.
    """
    if state.refreshed is None:
        return LONG_AGO
    if state.failures:
        return state.refreshed + _retry(state.failures, key, intervals)
    return state.refreshed + _shared(
        _interval(state, state.refreshed, intervals), key, intervals
    )


def retraction_due_at(
    state: RefreshState, key: str, intervals: RefreshIntervals = INTERVALS
) -> datetime:
    """Calculate when to ask again whether an article was retracted.

    A refresh in which every source answered asked that too.

    Args:
        state: what is known of the record.
        key: the record's.
        intervals: how often to refresh.
    """
    refreshed = state.refreshed if not state.failures else None
    if state.asked is not None and (refreshed is None or state.asked > refreshed):
        pause = (
            _retry(state.failed_asks, key, intervals)
            if state.failed_asks
            else intervals.daily
        )
        return state.asked + min(pause, intervals.daily)
    return LONG_AGO if refreshed is None else refreshed + intervals.daily


def fetch_due_at(
    state: RefreshState, key: str, intervals: RefreshIntervals = INTERVALS
) -> datetime:
    """Calculate when to read a record whether or not a change of it is listed.

    Args:
        state: what is known of the record.
        key: the record's.
        intervals: how often to refresh.
    """
    if state.fetched is None:
        return LONG_AGO
    return state.fetched + _shared(intervals.fetch, key, intervals)


def is_due(
    state: RefreshState,
    key: str,
    now: datetime,
    intervals: RefreshIntervals = INTERVALS,
) -> bool:
    """True if a record is to be refreshed now.

    A last refresh that lies in the future was dated by a wrong clock, and is ignored.

    Args:
        state: what is known of the record.
        key: the record's.
        now: the present moment.
        intervals: how often to refresh.
    """
    is_misdated = state.refreshed is not None and state.refreshed > now + _CLOCK_ERROR
    return is_misdated or due_at(state, key, intervals) <= now


def _interval(
    state: RefreshState, refreshed: datetime, intervals: RefreshIntervals
) -> timedelta:
    """Choose by age; an article that has been in press for years is not urgent."""
    is_young = _age(state.published, refreshed) < intervals.youth
    if state.in_press and is_young:
        return intervals.in_press
    return intervals.young if is_young else intervals.old


def _age(published: PartialDate | None, refreshed: datetime) -> timedelta:
    """Measure the age at the last refresh; an article of unknown date is new."""
    if published is None:
        return timedelta(0)
    return refreshed.astimezone(UTC).date() - _latest_day(published)


def _latest_day(when: PartialDate) -> date:
    """Take the last day that a date may mean: young articles are refreshed more."""
    if when.month is None:
        return date(when.year, 12, 31)
    if when.day is None:
        return date(when.year, when.month, 28)
    try:
        return date(when.year, when.month, when.day)
    except ValueError:
        return date(when.year, when.month, 28)


def _retry(failures: int, key: str, intervals: RefreshIntervals) -> timedelta:
    """Double the pause with each failure, up to the longest."""
    doublings = min(failures - 1, 16)
    longest = intervals.last_retry / (1 + intervals.share)
    return _shared(min(intervals.first_retry * 2**doublings, longest), key, intervals)


def _shared(pause: timedelta, key: str, intervals: RefreshIntervals) -> timedelta:
    """Lengthen or shorten a pause by the key's own share."""
    digest = blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    place = int.from_bytes(digest, "big") / 2**64
    return pause * (1 + intervals.share * (2 * place - 1))
