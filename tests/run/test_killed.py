"""Kill running programs, and run two at once: nothing is lost, spoilt or asked twice.

Each run is a process of its own against the simulated services. SIGKILL leaves no time
to tidy up; so what stands on disk at any moment must do for the next run.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from tests.simulator import (
    GENEROUS,
    REAL,
    Logged,
    Rule,
    Simulator,
    Work,
    synthetic_works,
)

from pubmend.ask.cache import Cache

pytestmark = [
    pytest.mark.slow,
    pytest.mark.allow_hosts(["127.0.0.1"]),
    pytest.mark.skipif(os.name != "posix", reason="there are no such signals"),
]

# An address of somebody with a key and a token waits little, so that runs are short.
HURRIED = {
    "PUBMEND_EMAIL": "a@b.org",
    "NCBI_API_KEY": "simulated-key",
    "CROSSREF_PLUS_TOKEN": "token",
}
LATENCY = 0.03
RIS = "TY  - JOUR\nTI  - {title}\n{ids}ER  - \n\n"


def _ris(works: Iterable[Work], *tags: str) -> str:
    """Write records with the identifiers that are wanted."""
    values = {"AN": "pmid", "DO": "doi"}
    return "".join(
        RIS.format(
            title=work.title,
            ids="".join(f"{tag}  - {getattr(work, values[tag])}\n" for tag in tags),
        )
        for work in works
    )


WORKS = synthetic_works(45)
# Records without identifiers are searched one by one: that makes moments to kill at.
INPUT = _ris(WORKS[:20], "AN", "DO") + _ris(WORKS[20:40], "DO") + _ris(WORKS[40:])


@dataclass(frozen=True)
class Moment:
    """Name a moment of a run: so many requests answered, so many seconds later.

    ``writing`` waits for a file or folder of the output instead.
    """

    requests: int = 0
    seconds: float = 0.0
    writing: str = ""

    def has_come(self, desk: Desk) -> bool:
        """Look whether it is time."""
        if self.writing:
            return any(desk.output().glob(self.writing))
        return len(desk.simulator.log) >= self.requests


@dataclass
class Desk:
    """Hold a folder with an input, a cache and the simulator to ask."""

    simulator: Simulator
    folder: Path
    input: str = INPUT
    variables: dict[str, str] = field(default_factory=lambda: dict(HURRIED))

    def start(self, name: str = "in") -> subprocess.Popen[bytes]:
        """Start a run in the background; each run's output is named for its input."""
        source = self.folder / f"{name}.ris"
        source.write_text(self.input, encoding="utf-8")
        ours = ("PUBMEND_", "NCBI_", "CROSSREF_")
        environment = {k: v for k, v in os.environ.items() if not k.startswith(ours)}
        (self.folder / "config.toml").touch()
        return subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-m", "pubmend", "enrich", str(source), "-q", "-o", str(self.output(name))],
            env={
                **environment,
                **self.simulator.environment,
                **self.variables,
                "PUBMEND_CACHE_DIR": str(self.folder / "cache"),
                "PUBMEND_CONFIG": str(self.folder / "config.toml"),
            },
            stderr=subprocess.PIPE,
        )  # fmt: skip

    def output(self, name: str = "in") -> Path:
        """Name a run's folder."""
        return self.folder / f"out-{name}"

    def finish(self, run: subprocess.Popen[bytes]) -> int:
        """Wait for a run's end; it must not crash."""
        _, errors = run.communicate(timeout=50)
        assert b"Traceback" not in errors, errors.decode()
        return run.returncode

    def kill(self, moment: Moment) -> None:
        """Start a run, and kill it at its moment; it may be done by then."""
        run = self.start()
        _until(lambda: moment.has_come(self), run)
        time.sleep(moment.seconds)
        run.kill()
        assert self.finish(run) in (-signal.SIGKILL, 0)

    def kept(self) -> set[str]:
        """List the questions whose answers are in the cache."""
        with Cache(self.folder / "cache", now=lambda: datetime.now(UTC)) as cache:
            return set(cache._store.iterkeys())

    def results(self, name: str = "in") -> dict[str, Any]:
        """Read what a run wrote, without when it was asked."""
        folder = self.output(name)
        lines = (folder / "records.jsonl").read_text("utf-8").splitlines()
        return {
            "records": [_timeless(json.loads(line)) for line in lines],
            "enriched": (folder / "enriched.ris").read_text("utf-8"),
        }


def _timeless(line: dict[str, Any]) -> dict[str, Any]:
    for finding in line["findings"]:
        for statement in finding["statements"]:
            del statement["retrieved"]
    return line


def _questions(logged: Logged) -> set[str]:
    """Say what a request asked for, as the cache names it."""
    asked, params = logged.request, logged.request.params
    match asked.route:
        case "efetch":
            return {f"pubmed/pmid/{pmid}" for pmid in params["id"].split(",")}
        case "idconv":
            kind = params["idtype"]
            return {f"pmc/{kind}/{one}" for one in params["ids"].split(",")}
        case "single":
            return {f"crossref/doi/{unquote(asked.path).removeprefix('/works/')}"}
        case "works" if "filter" in params:
            dois = params["filter"].split(",")
            return {f"crossref/doi/{doi.removeprefix('doi:')}" for doi in dois}
        case "works":
            return {f"crossref/search/{params['query.bibliographic']}"}
        case _:
            return {f"pubmed/search/{params['term']}"}


def _all_questions(simulator: Simulator) -> set[str]:
    return {question for entry in simulator.log for question in _questions(entry)}


def _until(condition: Callable[[], object], run: subprocess.Popen[bytes]) -> bool:
    """Wait for a moment of a run; tell whether it came before the run's end."""
    while run.poll() is None:
        if condition():
            return True
        time.sleep(0.001)
    return False


@pytest.fixture(scope="module")
def services() -> Iterator[Simulator]:
    """Serve the works, slowly enough to be interrupted."""
    with Simulator(WORKS, limits=GENEROUS, latency=LATENCY) as running:
        yield running


@pytest.fixture(scope="module")
def undisturbed(
    services: Simulator, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Any]:
    """Run once in peace; what the others must come to."""
    desk = Desk(services, tmp_path_factory.mktemp("undisturbed"))
    assert desk.finish(desk.start()) == 0
    results = desk.results()
    assert [r["status"] for r in results["records"]] == ["resolved"] * len(WORKS)
    return results


@pytest.fixture
def desk(
    services: Simulator, undisturbed: dict[str, Any], tmp_path: Path
) -> Iterator[Desk]:
    """Start with an empty cache and an empty log."""
    del undisturbed
    services.log.clear()
    services.latency = LATENCY
    yield Desk(services, tmp_path)
    services.log.clear()


# The seconds were drawn at random, and are kept so that a failure can be seen again.
MOMENTS = [
    Moment(0, 0.08),
    Moment(0, 0.61),
    Moment(5, 0.052),
    Moment(8, 0.003),
    Moment(12, 0.044),
    Moment(writing=".runs"),
    Moment(writing="records.jsonl"),
    Moment(writing="report.html"),
]


@pytest.mark.parametrize("moment", MOMENTS, ids=str)
def test_a_killed_run_leaves_a_cache_that_works(
    desk: Desk, undisturbed: dict[str, Any], moment: Moment
) -> None:
    """The next run completes, asks for what is missing alone, and writes the same."""
    desk.kill(moment)
    _assert_nothing_is_half_written(desk, undisturbed)
    kept = desk.kept()
    desk.simulator.log.clear()
    assert desk.finish(desk.start()) == 0
    assert kept.isdisjoint(_all_questions(desk.simulator))
    assert desk.results() == undisturbed


def _assert_nothing_is_half_written(desk: Desk, undisturbed: dict[str, Any]) -> None:
    """Whatever bears its final name is whole."""
    there = (
        {p.name for p in desk.output().glob("*")} if desk.output().exists() else set()
    )
    if "records.jsonl" in there:
        lines = (desk.output() / "records.jsonl").read_text("utf-8").splitlines()
        assert [_timeless(json.loads(li)) for li in lines] == undisturbed["records"]
    if "enriched.ris" in there:
        mended = (desk.output() / "enriched.ris").read_text("utf-8")
        assert mended == undisturbed["enriched"]
    if sys.platform == "linux":
        hidden = {p.name for p in desk.output().rglob(".*")}
        assert hidden <= {".runs"}
    if "report.html" in there:
        report = (desk.output() / "report.html").read_text("utf-8")
        assert report.rstrip().endswith("</html>")
    if "summary.json" in there:
        json.loads((desk.output() / "summary.json").read_text("utf-8"))


def test_answers_of_a_killed_run_are_kept(desk: Desk) -> None:
    """What was paid for is there: most of it at the end, none of it at the start."""
    desk.kill(Moment(writing=".runs"))
    kept = desk.kept()
    assert {f"pubmed/pmid/{work.pmid}" for work in WORKS} <= kept
    assert {f"crossref/doi/{work.doi}" for work in WORKS} <= kept


def test_one_cache_survives_kill_after_kill(
    desk: Desk, undisturbed: dict[str, Any]
) -> None:
    """Kill again and again in the middle: each run gets further than the one before."""
    grown = [0]
    for moment in (Moment(4, 0.02), Moment(8, 0.02)):
        desk.simulator.log.clear()
        desk.kill(moment)
        grown.append(len(desk.kept()))
    assert grown == sorted(grown)
    assert grown[-1] > 0
    assert desk.finish(desk.start()) == 0
    assert desk.results() == undisturbed


def _has_grown(run: subprocess.Popen[bytes], folder: Path) -> bool:
    """Look whether a run has written to a file without a name in a folder."""
    for link in Path(f"/proc/{run.pid}/fd").glob("*"):
        with suppress(OSError):  # closed meanwhile
            if link.readlink().is_relative_to(folder) and link.stat().st_size:
                return True
    return False


@pytest.mark.skipif(sys.platform != "linux", reason="it looks at the open files")
def test_ctrl_c_writes_what_is_done(tmp_path: Path) -> None:
    """Exit with 130, keep the first window's records whole, and go on from there."""
    first, last = synthetic_works(1_000, start=100), WORKS[42:]
    text = _ris(first, "AN") + _ris(last)
    with Simulator((*first, *last), limits=GENEROUS) as simulator:
        desk = Desk(simulator, tmp_path, text)
        # Searches hang, so that the second window is under way for as long as it takes.
        simulator.rules.append(Rule("stall", route="esearch", times=None))
        run = desk.start()
        assert _until(lambda: _has_grown(run, desk.output()), run)
        run.send_signal(signal.SIGINT)
        assert desk.finish(run) == 130
        done, kept = desk.results()["records"], desk.kept()
        simulator.rules.clear()
        simulator.log.clear()
        assert desk.finish(desk.start()) == 0
        assert kept.isdisjoint(_all_questions(simulator))
    everything = desk.results()["records"]
    assert {record["status"] for record in everything} == {"resolved"}
    assert 0 < len(done) < len(everything) == 1_003
    assert done == everything[: len(done)]
    assert [p.name for p in desk.output().glob(".*.*")] == []


def test_two_runs_at_once_keep_one_limit(tmp_path: Path) -> None:
    """Share cache and book of turns: together within the limits in every second."""
    works = synthetic_works(360)
    with Simulator(works, limits=REAL, latency=0.02) as simulator:
        desk = Desk(simulator, tmp_path, variables={"PUBMEND_EMAIL": "a@b.org"})
        runs = []
        for name, part in (("first", works[:200]), ("second", works[160:])):
            desk.input = _ris(part[:100], "AN", "DO") + _ris(part[100:], "DO")
            runs.append(desk.start(name))
        assert [desk.finish(run) for run in runs] == [0, 0]
        log = list(simulator.log)
    assert 429 not in {entry.status for entry in log}
    for bucket, times in _arrivals(log).items():
        assert _most_within_a_second(times) <= REAL.rates[bucket], bucket
    for name in ("first", "second"):
        records = desk.results(name)["records"]
        assert [record["status"] for record in records] == ["resolved"] * 200


def _arrivals(log: Iterable[Logged]) -> dict[str, list[float]]:
    """Sort the moments of arrival by what the services count together."""
    arrivals: defaultdict[str, list[float]] = defaultdict(list)
    for entry in log:
        kind = "single" if entry.request.route == "single" else "array"
        is_pool = entry.pool in ("public", "polite")
        arrivals[f"{entry.pool}-{kind}" if is_pool else entry.pool].append(entry.at)
    return {bucket: sorted(times) for bucket, times in arrivals.items()}


def _most_within_a_second(times: list[float]) -> int:
    return max(bisect_right(times, t + REAL.window) - i for i, t in enumerate(times))
