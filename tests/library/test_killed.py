"""End a refresh at every point there is: nothing is lost, and nothing is told twice."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from tests.library.desk import Desk, Killed, given, raising_at
from tests.places import ROOT
from tests.simulator import Work, synthetic_works

from pubmend.library.refresh import refresh

WORKS = tuple(
    replace(w, year=2025, month=12, day=1, revised="2025-12-01", pmcid=None)
    for w in synthetic_works(24)
)


def later(works: tuple[Work, ...]) -> list[Work]:
    """Give the works as they are a month and a half later: six of them changed."""
    changes: dict[int, dict[str, object]] = {
        0: {"relations": (("ErratumIn", "39999999"),)},
        5: {"pmcid": "PMC7123456"},
        9: {"relations": (("RetractionIn", "39999997"),)},
        13: {"relations": (("ErratumIn", "39999996"),)},
        17: {"pmcid": "PMC7123457"},
        23: {"relations": (("ExpressionOfConcernIn", "39999998"),)},
    }
    return [
        replace(w, revised="2026-02-01", **changes[n])  # type: ignore[arg-type]
        if n in changes
        else w
        for n, w in enumerate(works)
    ]


NEWS = [
    ("refs.ris#1", ["corrected"]),
    ("refs.ris#10", ["retracted"]),
    ("refs.ris#14", ["corrected"]),
    ("refs.ris#18", ["id-added"]),
    ("refs.ris#24", ["expression-of-concern"]),
    ("refs.ris#6", ["id-added"]),
]


def looked_at(folder: Path) -> Desk:
    """Give a library whose records were all looked at 45 days ago."""
    desk = Desk(WORKS, path=folder / "library.sqlite")
    desk.add(given(WORKS))
    desk.refresh()
    desk.asked()
    desk.clock.pass_by(days=45)
    desk.publish(later(WORKS))
    return desk


def test_undisturbed_it_takes_so_many_requests(tmp_path: Path) -> None:
    """What the killed runs below are measured against."""
    desk = looked_at(tmp_path)
    outcome = desk.refresh()
    assert sorted(desk.news()) == NEWS
    assert (outcome.changed, outcome.unanswered, outcome.left) == (6, 0, 0)
    assert desk.asked() == ["esearch", "esearch", "works", "efetch"]


@pytest.mark.parametrize("point", range(1, 41))
def test_killed_anywhere_it_is_gone_on_with(tmp_path: Path, point: int) -> None:
    """The next run finds the rest: each change once, and no answer is asked twice."""
    desk = looked_at(tmp_path)
    checkpoint, was_killed = raising_at(point)
    desk.library.close()
    desk.library = desk.opened(checkpoint)
    with pytest.raises(Killed):
        desk.refresh()
    assert was_killed()
    desk.library.close()

    desk.library = desk.opened()
    with desk.library.transaction("the lock of a dead process") as connection:
        connection.execute("DELETE FROM locks")
    outcome = desk.refresh()
    assert outcome.unanswered == 0
    assert sorted(desk.news()) == NEWS
    assert desk.library.check() == []
    # One answer at most came too late to be kept; those of a group come together.
    routes = desk.asked()
    assert routes.count("efetch") <= 2
    assert len(routes) <= 4 + 3

    assert desk.refresh().due == 0
    assert desk.news() == []
    assert desk.asked() == []


def test_a_change_that_was_not_handed_over_is_told_by_the_next_run(
    tmp_path: Path,
) -> None:
    """Killed between finding and telling: what was found is still news."""
    desk = looked_at(tmp_path)
    desk.refresh()
    desk.library.close()
    desk.library = desk.opened()
    assert desk.refresh().changed == 0
    assert sorted(desk.news()) == NEWS
    assert desk.news() == []


@pytest.mark.slow
@pytest.mark.parametrize("number", [3, 9, 15, 21, 27])
def test_a_real_kill_is_no_different(tmp_path: Path, number: int) -> None:
    """A process that is killed leaves a file that the next one goes on with."""
    desk = looked_at(tmp_path)
    desk.library.close()
    done = subprocess.run(  # noqa: S603 - this very file
        [sys.executable, __file__, str(desk.path), str(number)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
        timeout=60,
    )
    assert done.returncode == -signal.SIGKILL
    desk.library = desk.opened()
    desk.refresh()
    assert sorted(desk.news()) == NEWS
    assert desk.library.check() == []
    assert desk.refresh().due == 0


def refresh_until_killed(path: Path, number: int) -> None:
    """Refresh in a process of its own that ends itself at its nth point."""
    desk = Desk(WORKS, path=path)
    desk.clock.pass_by(days=45)
    desk.publish(later(WORKS))
    seen = [0]

    def kill(_point: str) -> None:
        seen[0] += 1
        if seen[0] == number:
            os.kill(os.getpid(), signal.SIGKILL)
            time.sleep(60)

    desk.library.close()
    desk.library = desk.opened(kill)
    asyncio.run(refresh(desk.library, desk.order()))


if __name__ == "__main__":
    refresh_until_killed(Path(sys.argv[1]), int(sys.argv[2]))
