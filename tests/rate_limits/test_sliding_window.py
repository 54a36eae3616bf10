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

from pubmend.rate_limits.sliding_window import (
    LEASE,
    POLL,
    Claim,
    Ledger,
    Limit,
    MemoryLedger,
    Phase,
    Turn,
    seconds_to_wait,
)
from pubmend.rate_limits.sqlite_store import SqliteLedger, open_sqlite
from pubmend.transports.failures import LedgerError

SENT, DONE, CONNECTING = Phase.SENT, Phase.DONE, Phase.CONNECTING
THREE = Limit(3, 1.0)

# Turns at these moments, how many seconds the next one waits at 100.0, and why.
WAITS = [
    ([], THREE, 0.0, "nobody was here"),
    ([Turn(99.0, DONE)], THREE, 0.0, "it left the window"),
    ([Turn(99.9, DONE)], THREE, 1 / 6 - 0.1, "half a slot is kept between two"),
    ([Turn(99.8, DONE)], THREE, 0.0, "half a slot has passed"),
    ([Turn(99.2, DONE), Turn(99.4, DONE), Turn(99.6, DONE)], THREE, 0.2, "full"),
    ([Turn(98.9, DONE), Turn(99.4, DONE), Turn(99.6, DONE)], THREE, 0.0, "not full"),
    (
        [Turn(99.3, DONE), Turn(99.4, DONE), Turn(99.5, CONNECTING)],
        THREE,
        0.3,
        "one that connects may be sent at any moment",
    ),
    ([Turn(95.0, CONNECTING)] * 3, THREE, POLL, "nobody knows when they are sent"),
    ([Turn(99.0 - LEASE, CONNECTING)] * 3, THREE, 0.0, "their process has died"),
    ([Turn(95.0, SENT)], Limit(3, 1.0, 1), POLL, "one is unanswered"),
    ([Turn(95.0, CONNECTING)], Limit(3, 1.0, 1), POLL, "one is under way"),
    ([Turn(95.0, DONE)], Limit(3, 1.0, 1), 0.0, "it was answered"),
    ([Turn(99.0 - LEASE, SENT)], Limit(3, 1.0, 1), 0.0, "its process has died"),
    ([Turn(99.5, DONE)], Limit(1, 2.0), 1.5, "one in two seconds"),
]


@pytest.mark.parametrize(("turns", "limit", "wait", "why"), WAITS)
def test_how_long_to_wait(
    turns: list[Turn], limit: Limit, wait: float, why: str
) -> None:
    """Decide by what was sent when."""
    assert seconds_to_wait(turns, limit, 100.0) == pytest.approx(wait), why


@contextmanager
def sqlite_ledger(path: Path, time: Time) -> Iterator[SqliteLedger]:
    """Open the book of a machine."""
    ledger = open_sqlite(path, clock=time.world.clock, sleep=time.sleep)
    yield ledger
    asyncio.run(ledger.aclose())


@pytest.fixture(params=["memory", "sqlite"])
def keep(
    request: pytest.FixtureRequest, tmp_path: Path
) -> Iterator[tuple[Ledger, Time]]:
    """Keep the book in either way."""
    time = Time()
    if request.param == "memory":
        yield MemoryLedger(time.world.clock), time
        return
    with sqlite_ledger(tmp_path, time) as ledger:
        yield ledger, time


def claim(ledger: Ledger, limit: Limit = THREE, lane: str = "lane") -> Claim:
    """Ask for a turn."""
    return asyncio.run(ledger.claim(lane, "service", limit))


def note(ledger: Ledger, claimed: Claim, phase: Phase) -> None:
    """Move a turn on."""
    assert claimed.number is not None
    asyncio.run(ledger.note(claimed.number, phase))


def test_turns_are_counted(keep: tuple[Ledger, Time]) -> None:
    """Give three in a second, spaced, and then wait for the first to leave."""
    ledger, time = keep
    for _ in range(3):
        assert claim(ledger).number is not None
        time.seconds += 0.2
    waiting = claim(ledger)
    assert waiting.number is None
    assert waiting.wait == pytest.approx(0.4)
    time.seconds += 0.41
    assert claim(ledger).number is not None


def test_lanes_are_counted_apart(keep: tuple[Ledger, Time]) -> None:
    """Let the list not wait for the single."""
    ledger, _ = keep
    assert claim(ledger, Limit(1, 1.0), "single").number is not None
    assert claim(ledger, Limit(1, 1.0), "list").number is not None
    assert claim(ledger, Limit(1, 1.0), "single").number is None


def test_sending_counts_and_not_planning(keep: tuple[Ledger, Time]) -> None:
    """Book the moment after the handshake."""
    ledger, time = keep
    turn = claim(ledger, Limit(1, 1.0))
    note(ledger, turn, CONNECTING)
    time.seconds += 5
    assert claim(ledger, Limit(1, 1.0)).wait == POLL
    note(ledger, turn, SENT)
    time.seconds += 0.5
    note(ledger, turn, DONE)
    assert claim(ledger, Limit(1, 1.0)).wait == pytest.approx(0.5)


def test_an_answer_frees_its_place(keep: tuple[Ledger, Time]) -> None:
    """Count what is under way."""
    ledger, time = keep
    limit = Limit(10, 1.0, 1)
    turn = claim(ledger, limit)
    time.seconds += 2
    assert claim(ledger, limit).wait == POLL
    note(ledger, turn, DONE)
    assert claim(ledger, limit).number is not None


def test_a_dead_process_does_not_block_for_long(keep: tuple[Ledger, Time]) -> None:
    """Take its place after the lease."""
    ledger, time = keep
    limit = Limit(10, 1.0, 1)
    note(ledger, claim(ledger, limit), CONNECTING)
    time.seconds += LEASE - 0.1
    assert claim(ledger, limit).number is None
    time.seconds += 0.2
    assert claim(ledger, limit).number is not None


def test_a_held_service_is_held_in_all_lanes(keep: tuple[Ledger, Time]) -> None:
    """Wait as long as was asked, and never less for a second refusal."""
    ledger, time = keep
    asyncio.run(ledger.hold("service", 5.0))
    asyncio.run(ledger.hold("service", 2.0))
    assert claim(ledger, lane="a").wait == pytest.approx(5.0)
    assert claim(ledger, lane="b").wait == pytest.approx(5.0)
    assert asyncio.run(ledger.claim("c", "other", THREE)).number is not None
    time.seconds += 5
    assert claim(ledger, lane="a").number is not None


def test_an_unknown_turn_is_let_be(keep: tuple[Ledger, Time]) -> None:
    """Note nothing about a turn that was forgotten."""
    ledger, _ = keep
    note(ledger, Claim(99), DONE)


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
    ledger = MemoryLedger(time.world.clock)
    limit = Limit(count, 1.0)
    connecting: list[tuple[float, Claim]] = []
    sent: list[float] = []
    for pause, handshake in plan:
        time.seconds += pause
        for ready, turn in sorted(connecting, key=lambda pair: pair[0]):
            if ready <= time.seconds:
                connecting.remove((ready, turn))
                note(ledger, turn, SENT)
                sent.append(time.seconds)
        turn = claim(ledger, limit)
        if turn.number is not None and handshake:
            note(ledger, turn, CONNECTING)
            connecting.append((time.seconds + handshake, turn))
        elif turn.number is not None:
            sent.append(time.seconds)
    sent.sort()
    for first, over in zip(sent, sent[count:], strict=False):
        assert over - first >= 1.0 - 1e-6


# The file.


def test_processes_share_the_book(tmp_path: Path) -> None:
    """See what another has sent, held, and answered."""
    time = Time()
    with sqlite_ledger(tmp_path, time) as one, sqlite_ledger(tmp_path, time) as other:
        turn = claim(one, Limit(1, 1.0, 1))
        assert claim(other, Limit(1, 1.0, 1)).number is None
        time.seconds += 2
        note(one, turn, DONE)
        assert claim(other, Limit(1, 1.0, 1)).number is not None
        asyncio.run(one.hold("service", 9.0))
        assert claim(other, lane="b").wait == pytest.approx(9.0)


def test_a_locked_book_is_waited_for(tmp_path: Path) -> None:
    """Sleep a little and look again, without holding up the event loop."""
    time = Time()
    with sqlite_ledger(tmp_path, time) as ledger:
        other = sqlite3.connect(tmp_path / "limits.sqlite", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")

        async def sleep(seconds: float) -> None:
            await time.sleep(seconds)
            if len(time.slept) == 3:
                other.execute("COMMIT")

        ledger._sleep = sleep
        assert claim(ledger).number is not None
        other.close()
    assert time.slept == [0.002, 0.002, 0.002]


def test_a_book_locked_for_ever_is_reported(tmp_path: Path) -> None:
    """Look for two seconds, when a process holds the file and sleeps."""
    time = Time()
    with sqlite_ledger(tmp_path, time) as ledger:
        other = sqlite3.connect(tmp_path / "limits.sqlite", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LedgerError, match="keeps the book of limits locked"):
            claim(ledger)
        other.close()
    assert sum(time.slept) == pytest.approx(2.0)


def test_a_damaged_book_is_begun_anew(tmp_path: Path) -> None:
    """Lose a minute's stamps rather than a run."""
    (tmp_path / "limits.sqlite").write_bytes(b"not a database, by any means" * 99)
    with sqlite_ledger(tmp_path, Time()) as ledger:
        assert claim(ledger).number is not None


def test_a_book_that_is_not_ours_is_reported(tmp_path: Path) -> None:
    """Say what is wrong with it."""
    with sqlite_ledger(tmp_path, Time()) as ledger:
        claim(ledger)
        ledger._connection.execute("UPDATE turns SET phase = 'odd'")
        with pytest.raises(LedgerError, match="odd"):
            claim(ledger)
        ledger._connection.execute("DROP TABLE turns")
        with pytest.raises(LedgerError, match="turns"):
            claim(ledger)


def test_where_no_file_can_be_is_reported(tmp_path: Path) -> None:
    """Name the file."""
    (tmp_path / "file").write_text("")
    (tmp_path / "limits.sqlite").mkdir()
    for folder in (tmp_path / "file", tmp_path):
        with pytest.raises(LedgerError, match=r"limits\.sqlite: "):
            open_sqlite(folder, clock=Time().world.clock, sleep=Time().sleep)


def test_stamps_of_before_a_restart_are_forgotten(tmp_path: Path) -> None:
    """Not wait for a clock that has begun anew."""
    late, early = Time(seconds=90_000.0), Time(seconds=5.0)
    with sqlite_ledger(tmp_path, late) as ledger:
        claim(ledger, Limit(1, 1.0))
        asyncio.run(ledger.hold("service", 50.0))
    with sqlite_ledger(tmp_path, early) as ledger:
        assert claim(ledger, Limit(1, 1.0)).number is not None


SENDER = """
import asyncio, sys, time
from pathlib import Path
from pubmend.rate_limits.sliding_window import Limit, Phase
from pubmend.rate_limits.sqlite_store import open_sqlite

async def main():
    ledger = open_sqlite(
        Path(sys.argv[1]), clock=time.monotonic, sleep=asyncio.sleep
    )
    for _ in range(int(sys.argv[2])):
        while (claim := await ledger.claim("a", "s", Limit(20, 0.5, 3))).number is None:
            await asyncio.sleep(claim.wait)
        print(time.monotonic(), flush=True)
        await ledger.note(claim.number, Phase.DONE)
    await ledger.aclose()

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
    # The moment is taken a little after the claim: allow for a hundredth.
    windows = [over - first for first, over in zip(sent, sent[20:], strict=False)]
    assert min(windows) >= 0.49
    assert all(later >= earlier for earlier, later in pairwise(sent))


def test_a_killed_process_blocks_nobody(tmp_path: Path) -> None:
    """Go on while its turns run out."""
    with sender(tmp_path, 1000) as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.kill()
    with sender(tmp_path, 5) as process:
        assert len(process.communicate(timeout=8)[0].split()) == 5
