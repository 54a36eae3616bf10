"""Hold when to look again: by age and stage, with pauses that grow, spread by key."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.changes.change_pairs.case import seen
from tests.changes.change_pairs.wire import AHEAD, IN_PRESS, crossref, pubmed

from pubmend.changes.snapshot import Snapshot
from pubmend.library.due_dates import (
    LONG_AGO,
    RefreshIntervals,
    RefreshState,
    due_at,
    fetch_due_at,
    is_due,
    refresh_state_from,
    retraction_due_at,
)
from pubmend.model.record import PartialDate
from pubmend.sources import known_sources

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
EVEN = RefreshIntervals(share=0)
KEY = "refs.ris#1"


@pytest.mark.parametrize(
    ("known", "days"),
    [
        (RefreshState(NOON, in_press=True, published=PartialDate(2026, 11, 1)), 7),
        (RefreshState(NOON, in_press=True), 7),
        # A journal without volumes leaves an article in press for ever.
        (RefreshState(NOON, in_press=True, published=PartialDate(2019, 5)), 182),
        (RefreshState(NOON, published=PartialDate(2025, 3, 2)), 30),
        # A cover date may lie ahead.
        (RefreshState(NOON, published=PartialDate(2027, 1)), 30),
        (RefreshState(NOON, published=PartialDate(2024, 11, 23)), 30),
        (RefreshState(NOON, published=PartialDate(2024, 11, 20)), 182),
        # The year alone: it may have been December.
        (RefreshState(NOON, published=PartialDate(2024)), 30),
        (RefreshState(NOON, published=PartialDate(2023)), 182),
        (RefreshState(NOON, published=PartialDate(2024, 2, 31)), 182),
        (RefreshState(NOON, published=PartialDate(1998, 4)), 182),
        (RefreshState(NOON), 30),
    ],
)
def test_looks_as_often_as_an_article_moves(known: RefreshState, days: int) -> None:
    """Choose the pause by stage and age at the last look."""
    assert due_at(known, KEY, EVEN) == NOON + days * DAY


@pytest.mark.parametrize(
    ("failures", "hours"),
    [(1, 1), (2, 2), (3, 4), (4, 8), (5, 16), (6, 24), (7, 24), (10_000, 24)],
)
def test_asks_the_unanswered_again_ever_later(failures: int, hours: int) -> None:
    """Double the pause up to a day, however young or old the article is."""
    known = RefreshState(NOON, failures, in_press=True)
    assert due_at(known, KEY, EVEN) == NOON + hours * HOUR


def test_what_was_never_looked_at_is_due_at_once() -> None:
    """Put a record that was just added before all others."""
    assert due_at(RefreshState(), KEY) == LONG_AGO
    assert retraction_due_at(RefreshState(), KEY) == LONG_AGO
    assert fetch_due_at(RefreshState(), KEY) == LONG_AGO
    assert is_due(RefreshState(), KEY, NOON)


def test_a_library_added_in_one_day_does_not_come_due_in_one_day() -> None:
    """Spread a thousand old articles over about eight weeks, evenly enough."""
    known = RefreshState(NOON, published=PartialDate(1998))
    days = Counter((due_at(known, f"refs.ris#{n}") - NOON).days for n in range(1_000))
    assert min(days) >= 154
    assert max(days) <= 209
    assert max(days.values()) <= 40


_LIVES = st.builds(
    RefreshState,
    st.just(NOON),
    st.integers(0, 50),
    in_press=st.booleans(),
    published=st.none()
    | st.builds(PartialDate, st.integers(1900, 2030), st.integers(1, 12)),
)


@given(st.text(), _LIVES)
def test_shares_stay_within_bounds(key: str, known: RefreshState) -> None:
    """Never look before the last look, nor stray further than the share allows."""
    even, due = due_at(known, key, EVEN) - NOON, due_at(known, key) - NOON
    assert timedelta(0) < 0.73 * even <= due <= 1.15 * even
    assert due == due_at(known, key) - NOON
    if known.failures:
        assert due <= DAY


@pytest.mark.parametrize(
    ("known", "hours"),
    [
        (RefreshState(NOON, published=PartialDate(1998)), 20),
        (RefreshState(NOON, asked=NOON + DAY), 44),
        (RefreshState(NOON, asked=NOON - DAY), 20),
        # A look that failed asked nobody, or not everybody.
        (RefreshState(NOON, 2, asked=NOON - DAY), -4),
        (RefreshState(NOON, asked=NOON + DAY, failed_asks=1), 25),
        (RefreshState(NOON, asked=NOON + DAY, failed_asks=9), 44),
    ],
)
def test_asks_daily_for_retractions(known: RefreshState, hours: int) -> None:
    """Ask once a day whatever the age, and sooner when the question failed."""
    assert retraction_due_at(known, KEY, EVEN) == NOON + hours * HOUR


def test_a_daily_job_asks_daily() -> None:
    """Find all due for the retraction question at a run that starts minutes early."""
    known = RefreshState(NOON, published=PartialDate(1998))
    next_run = NOON + DAY - timedelta(minutes=30)
    assert all(retraction_due_at(known, f"{n}") <= next_run for n in range(200))


def test_reads_each_record_once_a_year_whatever_pubmed_says() -> None:
    """Trust the date of revision for a year at most."""
    known = RefreshState(NOON, fetched=NOON - 100 * DAY)
    assert fetch_due_at(known, KEY, EVEN) == NOON + 265 * DAY


def test_nothing_is_due_right_after_a_look() -> None:
    """Let a second run find nothing to do, also when the clock is set back a little."""
    lives = {f"{n}": RefreshState(NOON, n % 3, in_press=n % 2 == 0) for n in range(50)}
    for now in (NOON, NOON - HOUR):
        assert not any(is_due(life, key, now) for key, life in lives.items())


def test_a_look_dated_in_the_future_does_not_put_it_off_for_years() -> None:
    """Look again when the last look was dated by a clock years ahead."""
    assert is_due(RefreshState(NOON + 900 * DAY), KEY, NOON)


def test_zones_do_not_matter() -> None:
    """Reckon alike wherever the last look was dated."""
    elsewhere = NOON.astimezone(timezone(timedelta(hours=-11)))
    known = RefreshState(elsewhere, published=PartialDate(2024, 11, 22))
    assert due_at(known, KEY) == due_at(
        RefreshState(NOON, published=known.published), KEY
    )


@pytest.mark.parametrize(
    ("stands", "in_press", "published"),
    [
        (seen(pubmed(**AHEAD), crossref(**IN_PRESS)), True, PartialDate(2020, 3, 2)),
        (seen(pubmed(), crossref()), False, PartialDate(2020, 3, 2)),
        (seen(pubmed(**AHEAD), crossref()), False, PartialDate(2020, 3, 2)),
        (seen(pubmed(online=None, model="Print")), False, PartialDate(2020, 6)),
        (seen(pubmed="not_found"), False, None),
    ],
)
def test_reads_a_life_from_what_the_sources_say(
    stands: Snapshot, *, in_press: bool, published: PartialDate | None
) -> None:
    """Take the stage from whoever is furthest, and the earliest date of all."""
    known = refresh_state_from(stands, known_sources(), refreshed=NOON)
    assert (known.in_press, known.published) == (in_press, published)
    assert (known.refreshed, known.fetched) == (NOON, NOON)


def test_a_failed_look_read_nothing() -> None:
    """Count no record as read when some source was silent."""
    assert (
        refresh_state_from(
            seen(pubmed()), known_sources(), refreshed=NOON, failures=1
        ).fetched
        is None
    )
