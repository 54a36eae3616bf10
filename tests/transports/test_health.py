"""Leave a service alone that fails, and ask again in time."""

from __future__ import annotations

import pytest
from tests.transports.staged import Time

from pubmend.transports.health import Health


@pytest.fixture
def time() -> Time:
    """Stand still until told."""
    return Time()


@pytest.fixture
def health(time: Time) -> Health:
    """Follow a service that fails after three."""
    return Health(time.world.clock, budget=2.0, earned=0.5, failures=3, cool_down=60.0)


def test_opens_after_failures_in_a_row(health: Health) -> None:
    """Say once that it opens."""
    assert [health.note_failure() for _ in range(4)] == [False, False, True, False]
    assert health.is_down
    assert health.pause_left() == 60.0


def test_a_success_between_starts_anew(health: Health) -> None:
    """Count what fails in a row."""
    for _ in range(5):
        health.note_failure()
        health.note_failure()
        health.note_success()
    assert health.pause_left() is None
    assert not health.is_down


def test_after_the_pause_one_may_try(health: Health, time: Time) -> None:
    """Let one through, and the others wait for how it fares."""
    for _ in range(3):
        health.note_failure()
    time.seconds += 60
    assert health.pause_left() is None
    assert health.pause_left() == 60.0
    health.note_success()
    assert health.pause_left() is None


def test_a_failed_trial_closes_again(health: Health, time: Time) -> None:
    """Wait as long once more, without saying it again."""
    for _ in range(3):
        health.note_failure()
    time.seconds += 60
    assert health.pause_left() is None
    time.seconds += 5
    assert health.note_failure() is False
    assert health.pause_left() == 60.0


def test_retries_run_out_and_are_earned_back(health: Health) -> None:
    """Spend two, earn one by two successes, never more than the budget."""
    assert [health.spend() for _ in range(3)] == [True, True, False]
    health.note_success()
    assert not health.spend()
    health.note_success()
    assert health.spend()
    for _ in range(100):
        health.note_success()
    assert [health.spend() for _ in range(3)] == [True, True, False]
