"""Let no window of time hold too much, however late a request is sent."""

from __future__ import annotations

import asyncio
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.transports.staged import Time

from pubmend.rate_limits.failures import RateStoreError
from pubmend.rate_limits.sliding_window import (
    LEASE,
    POLL,
    Limit,
    MemoryStore,
    Permit,
    Phase,
    RateStore,
    Slot,
    seconds_to_wait,
)
from pubmend.rate_limits.sqlite_store import SqliteStore, open_sqlite

SENT, DONE, CONNECTING = Phase.SENT, Phase.DONE, Phase.CONNECTING
THREE = Limit(3, 1.0)

# Slots at these moments, how many seconds the next one waits at 100.0, and why.
WAITS = [
    ([], THREE, 0.0, "nobody was here"),
    ([Slot(99.0, DONE)], THREE, 0.0, "it left the window"),
    ([Slot(99.9, DONE)], THREE, 1 / 6 - 0.1, "half the interval is kept between two"),
    ([Slot(99.8, DONE)], THREE, 0.0, "half the interval has passed"),
    ([Slot(99.2, DONE), Slot(99.4, DONE), Slot(99.6, DONE)], THREE, 0.2, "full"),
    ([Slot(98.9, DONE), Slot(99.4, DONE), Slot(99.6, DONE)], THREE, 0.0, "not full"),
    (
        [Slot(99.3, DONE), Slot(99.4, DONE), Slot(99.5, CONNECTING)],
        THREE,
        0.3,
        "one that connects may be sent at any moment",
    ),
    ([Slot(95.0, CONNECTING)] * 3, THREE, POLL, "nobody knows when they are sent"),
    ([Slot(99.0 - LEASE, CONNECTING)] * 3, THREE, 0.0, "their process has died"),
    ([Slot(95.0, SENT)], Limit(3, 1.0, 1), POLL, "one is unanswered"),
    ([Slot(95.0, CONNECTING)], Limit(3, 1.0, 1), POLL, "one is under way"),
    ([Slot(95.0, DONE)], Limit(3, 1.0, 1), 0.0, "it was answered"),
    ([Slot(99.0 - LEASE, SENT)], Limit(3, 1.0, 1), 0.0, "its process has died"),
    ([Slot(99.5, DONE)], Limit(1, 2.0), 1.5, "one in two seconds"),
]


@pytest.mark.parametrize(("slots", "limit", "wait", "why"), WAITS)
def test_how_long_to_wait(
    slots: list[Slot], limit: Limit, wait: float, why: str
) -> None:
    """Decide by what was sent when."""
    assert seconds_to_wait(slots, limit, 100.0) == pytest.approx(wait), why


@contextmanager
def sqlite_store(path: Path, time: Time) -> Iterator[SqliteStore]:
    """Open the store of a machine."""
    store = open_sqlite(path, clock=time.world.clock, sleep=time.sleep)
    yield store
    asyncio.run(store.aclose())


@pytest.fixture(params=["memory", "sqlite"])
def keep(
    request: pytest.FixtureRequest, tmp_path: Path
) -> Iterator[tuple[RateStore, Time]]:
    """Keep the log in either way."""
    time = Time()
    if request.param == "memory":
        yield MemoryStore(time.world.clock), time
        return
    with sqlite_store(tmp_path, time) as store:
        yield store, time


def acquire(store: RateStore, limit: Limit = THREE, scope: str = "scope") -> Permit:
    """Ask for a slot."""
    return asyncio.run(store.acquire(scope, "service", limit))


def mark(store: RateStore, permit: Permit, phase: Phase) -> None:
    """Set a slot's phase."""
    assert permit.number is not None
    asyncio.run(store.mark(permit.number, phase))


def test_slots_are_counted(keep: tuple[RateStore, Time]) -> None:
    """Give three in a second, spaced, and then wait for the first to leave."""
    store, time = keep
    for _ in range(3):
        assert acquire(store).number is not None
        time.seconds += 0.2
    waiting = acquire(store)
    assert waiting.number is None
    assert waiting.wait == pytest.approx(0.4)
    time.seconds += 0.41
    assert acquire(store).number is not None


def test_scopes_are_counted_apart(keep: tuple[RateStore, Time]) -> None:
    """Let the list not wait for the single."""
    store, _ = keep
    assert acquire(store, Limit(1, 1.0), "single").number is not None
    assert acquire(store, Limit(1, 1.0), "list").number is not None
    assert acquire(store, Limit(1, 1.0), "single").number is None


def test_sending_counts_and_not_planning(keep: tuple[RateStore, Time]) -> None:
    """Count from after the handshake."""
    store, time = keep
    slot = acquire(store, Limit(1, 1.0))
    mark(store, slot, CONNECTING)
    time.seconds += 5
    assert acquire(store, Limit(1, 1.0)).wait == POLL
    mark(store, slot, SENT)
    time.seconds += 0.5
    mark(store, slot, DONE)
    assert acquire(store, Limit(1, 1.0)).wait == pytest.approx(0.5)


def test_an_answer_frees_its_place(keep: tuple[RateStore, Time]) -> None:
    """Count what is under way."""
    store, time = keep
    limit = Limit(10, 1.0, 1)
    slot = acquire(store, limit)
    time.seconds += 2
    assert acquire(store, limit).wait == POLL
    mark(store, slot, DONE)
    assert acquire(store, limit).number is not None


def test_a_dead_process_does_not_block_for_long(keep: tuple[RateStore, Time]) -> None:
    """Take its place after the lease."""
    store, time = keep
    limit = Limit(10, 1.0, 1)
    mark(store, acquire(store, limit), CONNECTING)
    time.seconds += LEASE - 0.1
    assert acquire(store, limit).number is None
    time.seconds += 0.2
    assert acquire(store, limit).number is not None


def test_a_paused_service_is_paused_in_all_scopes(keep: tuple[RateStore, Time]) -> None:
    """Wait as long as was asked, and never less for a second refusal."""
    store, time = keep
    asyncio.run(store.pause("service", 5.0))
    asyncio.run(store.pause("service", 2.0))
    assert acquire(store, scope="a").wait == pytest.approx(5.0)
    assert acquire(store, scope="b").wait == pytest.approx(5.0)
    assert asyncio.run(store.acquire("c", "other", THREE)).number is not None
    time.seconds += 5
    assert acquire(store, scope="a").number is not None


def test_an_unknown_slot_is_ignored(keep: tuple[RateStore, Time]) -> None:
    """Change nothing for a slot that is not there."""
    store, _ = keep
    mark(store, Permit(99), DONE)


requests = st.lists(
    st.tuples(
        st.floats(0, 0.7),  # seconds until somebody looks again
        st.sampled_from([0.0, 0.0, 0.0, 0.05, 0.9, 3.0]),  # seconds to connect
    ),
    min_size=5,
    max_size=60,
)


@settings(max_examples=60)
@given(requests, st.integers(1, 10))
def test_no_window_holds_too_much(plan: list[tuple[float, float]], count: int) -> None:
    """Send whenever allowed, some after a slow handshake, and count real sendings."""
    time = Time()
    store = MemoryStore(time.world.clock)
    limit = Limit(count, 1.0)
    connecting: list[tuple[float, Permit]] = []
    sent: list[float] = []
    for pause, handshake in plan:
        time.seconds += pause
        for ready, slot in sorted(connecting, key=lambda pair: pair[0]):
            if ready <= time.seconds:
                connecting.remove((ready, slot))
                mark(store, slot, SENT)
                sent.append(time.seconds)
        slot = acquire(store, limit)
        if slot.number is not None and handshake:
            mark(store, slot, CONNECTING)
            connecting.append((time.seconds + handshake, slot))
        elif slot.number is not None:
            sent.append(time.seconds)
    sent.sort()
    for first, over in zip(sent, sent[count:], strict=False):
        assert over - first >= 1.0 - 1e-6


# The file.


def test_processes_share_the_log(tmp_path: Path) -> None:
    """See what another has sent, paused, and had answered."""
    time = Time()
    with sqlite_store(tmp_path, time) as one, sqlite_store(tmp_path, time) as other:
        slot = acquire(one, Limit(1, 1.0, 1))
        assert acquire(other, Limit(1, 1.0, 1)).number is None
        time.seconds += 2
        mark(one, slot, DONE)
        assert acquire(other, Limit(1, 1.0, 1)).number is not None
        asyncio.run(one.pause("service", 9.0))
        assert acquire(other, scope="b").wait == pytest.approx(9.0)


def test_a_locked_file_is_waited_for(tmp_path: Path) -> None:
    """Sleep a little and look again, without holding up the event loop."""
    time = Time()
    with sqlite_store(tmp_path, time) as store:
        other = sqlite3.connect(tmp_path / "limits.sqlite", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")

        async def sleep(seconds: float) -> None:
            await time.sleep(seconds)
            if len(time.slept) == 3:
                other.execute("COMMIT")

        store._sleep = sleep
        assert acquire(store).number is not None
        other.close()
    assert time.slept == [0.002, 0.002, 0.002]


def test_a_file_locked_for_ever_is_reported(tmp_path: Path) -> None:
    """Look for two seconds, when a process holds the file and sleeps."""
    time = Time()
    with sqlite_store(tmp_path, time) as store:
        other = sqlite3.connect(tmp_path / "limits.sqlite", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(RateStoreError, match="keeps the book of limits locked"):
            acquire(store)
        other.close()
    assert sum(time.slept) == pytest.approx(2.0)


def test_a_damaged_file_is_replaced(tmp_path: Path) -> None:
    """Lose a minute's stamps rather than a run."""
    (tmp_path / "limits.sqlite").write_bytes(b"not a database, by any means" * 99)
    with sqlite_store(tmp_path, Time()) as store:
        assert acquire(store).number is not None


def test_a_file_that_is_not_ours_is_reported(tmp_path: Path) -> None:
    """Say what is wrong with it."""
    with sqlite_store(tmp_path, Time()) as store:
        acquire(store)
        store._connection.execute("UPDATE turns SET phase = 'odd'")
        with pytest.raises(RateStoreError, match="odd"):
            acquire(store)
        store._connection.execute("DROP TABLE turns")
        with pytest.raises(RateStoreError, match="turns"):
            acquire(store)


def test_where_no_file_can_be_is_reported(tmp_path: Path) -> None:
    """Name the file."""
    (tmp_path / "file").write_text("")
    (tmp_path / "limits.sqlite").mkdir()
    for folder in (tmp_path / "file", tmp_path):
        with pytest.raises(RateStoreError, match=r"limits\.sqlite: "):
            open_sqlite(folder, clock=Time().world.clock, sleep=Time().sleep)


def test_stamps_of_before_a_restart_are_forgotten(tmp_path: Path) -> None:
    """Not wait for a clock that has begun anew."""
    late, early = Time(seconds=90_000.0), Time(seconds=5.0)
    with sqlite_store(tmp_path, late) as store:
        acquire(store, Limit(1, 1.0))
        asyncio.run(store.pause("service", 50.0))
    with sqlite_store(tmp_path, early) as store:
        assert acquire(store, Limit(1, 1.0)).number is not None


SENDER = """
import asyncio, sys, time
from pathlib import Path
from pubmend.rate_limits.sliding_window import Limit, Phase
from pubmend.rate_limits.sqlite_store import open_sqlite

async def main():
    store = open_sqlite(
        Path(sys.argv[1]), clock=time.monotonic, sleep=asyncio.sleep
    )
    for _ in range(int(sys.argv[2])):
        while (permit := await store.acquire("a", "s", Limit(20, 0.5, 3))).number is None:
            await asyncio.sleep(permit.wait)
        print(time.monotonic(), flush=True)
        await store.mark(permit.number, Phase.DONE)
    await store.aclose()

asyncio.run(main())
"""


def sender(folder: Path, count: int) -> subprocess.Popen[str]:
    """Start a process that sends as fast as it is let."""
    return subprocess.Popen(  # noqa: S603  our own text
        [sys.executable, "-c", SENDER, str(folder), str(count)],
        stdout=subprocess.PIPE,
        text=True,
    )


def test_two_processes_keep_one_limit(tmp_path: Path) -> None:
    """Count what both really sent: at most 20 in any half second, and not much less."""
    with sender(tmp_path, 40) as one, sender(tmp_path, 40) as other:
        outputs = [one.communicate()[0], other.communicate()[0]]
    assert (one.returncode, other.returncode) == (0, 0)
    sent = sorted(float(line) for output in outputs for line in output.split())
    assert len(sent) == 80
    # The moment is taken a little after the permit: allow for a hundredth.
    windows = [over - first for first, over in zip(sent, sent[20:], strict=False)]
    assert min(windows) >= 0.49
    assert all(later >= earlier for earlier, later in pairwise(sent))


def test_a_killed_process_blocks_nobody(tmp_path: Path) -> None:
    """Go on while its slots run out."""
    with sender(tmp_path, 1000) as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.kill()
    with sender(tmp_path, 5) as process:
        assert len(process.communicate(timeout=8)[0].split()) == 5
