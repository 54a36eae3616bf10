"""Break the services in every way that was seen, and lose nothing.

Whatever happens between us and a service, a record comes out as it would have without
the trouble, or as unanswered; never as not found, and never with another work's facts.
What is left open, the next run completes out of the cache and fewer questions.

Time runs faster for the transports than for the simulator's sockets.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from tests.simulator import (
    FAULTS,
    GENEROUS,
    Rule,
    Simulator,
    Work,
    closed_url,
    storm,
    synthetic_works,
)

from pubmend.ask.asker import Asker
from pubmend.ask.cache import Cache
from pubmend.ask.pipeline import enrich
from pubmend.clock import World
from pubmend.model.identifiers import Doi, Pmid
from pubmend.model.record import Author, Origin, Record
from pubmend.reports.as_json import render_enriched
from pubmend.settings import load_settings
from pubmend.sources import Batching, sources_for
from pubmend.transports.retry import Patience
from pubmend.transports.stack import open_client
from pubmend.transports.tally import Tally

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

NOW = datetime(2026, 11, 21, 8, 30, tzinfo=UTC)
FASTER = 1_000.0
PATIENCE = Patience(
    exchange=0.4, max_bytes=2_000_000, deadline=100_000.0, cool_down=100_000.0
)

WORKS = (
    *synthetic_works(9),
    Work(pmid="77", doi="10.5555/prime", title="Lithium for commuters in Riga", aliases=("10.5555/alias",), year=2001, authors=(("Haddad", "Leila"),)),
)  # fmt: skip


def _given(key: str, work: Work, **ids: str | None) -> Record:
    """Give a record with a work's text and the ids that are wanted."""
    authors = tuple(Author(family, given[:1]) for family, given in work.authors)
    pmid, doi = ids.get("pmid"), ids.get("doi")
    return Record(
        Origin("given", key),
        title=work.title,
        author=authors,
        container_title=work.journal_short,
        pmid=None if pmid is None else Pmid(pmid),
        doi=None if doi is None else Doi(doi),
    )


def _records() -> list[Record]:
    """Give records of every kind: with PMID, with DOI, with an alias, with none."""
    by_pmid = [_given(f"p{n}", w, pmid=w.pmid) for n, w in enumerate(WORKS[:5])]
    by_doi = [_given(f"d{n}", w, doi=w.doi) for n, w in enumerate(WORKS[5:8])]
    unknown = Record(Origin("given", "u0"), pmid=Pmid("999"), doi=None)
    absent = Record(Origin("given", "u1"), pmid=None, doi=Doi("10.5555/absent"))
    alias = _given("a0", WORKS[9], doi="10.5555/alias")
    by_text = _given("t0", WORKS[8])
    return [*by_pmid, *by_doi, alias, by_text, unknown, absent]


SERVICES = ("ncbi", "converter", "crossref")
RESOLVED = ("p0", "p1", "p2", "p3", "p4", "d0", "d1", "d2", "a0", "t0")
NOT_FOUND = ("u0", "u1")


async def _enriched(
    environment: Mapping[str, str],
    folder: Path | None,
    records: Sequence[Record],
) -> list[str]:
    settings = load_settings({**environment, "PUBMEND_EMAIL": "a@b.org"})
    sources = sources_for(settings, now=lambda: NOW)
    world = World(
        clock=lambda: time.monotonic() * FASTER,
        now=lambda: NOW,
        sleep=lambda seconds: asyncio.sleep(seconds / FASTER),
        chance=lambda: 0.5,
    )
    client = open_client(
        settings,
        tally=Tally(),
        judges={source.service: source.judge for source in sources},
        patience=PATIENCE,
        world=world,
    )
    with _cache(folder) as cache:
        async with client:
            asker = Asker(sources, client, cache=cache, batching=Batching())
            return [render_enriched(e) async for e in enrich(records, asker)]


@contextmanager
def _cache(folder: Path | None) -> Iterator[Cache | None]:
    if folder is None:
        yield None
        return
    with Cache(folder, now=lambda: NOW) as cache:
        yield cache


def _run(environment: Mapping[str, str], folder: Path | None = None) -> dict[str, Any]:
    lines = asyncio.run(_enriched(environment, folder, _records()))
    return {line["key"]: line for line in map(json.loads, lines)}


def _statuses(lines: Mapping[str, Any]) -> dict[str, str]:
    return {key: line["status"] for key, line in lines.items()}


def _assert_same_or_unanswered(
    lines: Mapping[str, Any], undisturbed: Mapping[str, Any]
) -> None:
    """Hold that nothing was lost, and nothing made up or mistaken."""
    assert list(lines) == list(undisturbed)
    for key, line in lines.items():
        expected = undisturbed[key]
        if line["status"] == "unanswered":
            assert line["record"] == line["given"] == expected["given"], key
        elif "failed" in line["answers"].values():
            # One source spoke, another could not be asked: less is known, no other.
            assert line["status"] == expected["status"], key
            assert line["ids"].items() <= expected["ids"].items()
        else:
            # A source that could not be asked may be missing among the witnesses.
            assert _told(line) == _told(expected), key


def _told(line: Mapping[str, Any]) -> dict[str, Any]:
    said = ("key", "status", "given", "record", "ids", "notices", "candidates")
    return {name: line[name] for name in said}


@pytest.fixture(scope="module")
def services() -> Iterator[Simulator]:
    """Serve the works; the limits are held by tests of their own."""
    with Simulator(WORKS, limits=GENEROUS) as running:
        yield running


@pytest.fixture(scope="module")
def undisturbed(services: Simulator) -> dict[str, Any]:
    """Run once without a fault."""
    return _run(services.environment)


@pytest.fixture
def simulator(services: Simulator, undisturbed: dict[str, Any]) -> Simulator:
    """Start without faults and with an empty log."""
    del undisturbed
    services.rules.clear()
    services.log.clear()
    return services


def test_without_faults_all_is_answered(undisturbed: dict[str, Any]) -> None:
    """Know what the others are measured by."""
    expected = dict.fromkeys(RESOLVED, "resolved") | dict.fromkeys(
        NOT_FOUND, "not-found"
    )
    assert _statuses(undisturbed) == expected
    assert undisturbed["t0"]["ids"]["PMID"] == WORKS[8].pmid
    assert undisturbed["a0"]["record"]["title"].startswith("Lithium for commuters")


# A service that leaves out what it has is not believed about what it lacks.
_LEAVES_DOUBT = {"fewer"}


@pytest.mark.parametrize("fault", sorted(FAULTS))
def test_one_fault_of_each_service_changes_nothing(
    simulator: Simulator, undisturbed: dict[str, Any], fault: str
) -> None:
    """Give the same bytes when each service fails once, in any way."""
    simulator.rules.extend(Rule(fault, service=service) for service in SERVICES)
    lines = _run(simulator.environment)
    _assert_same_or_unanswered(lines, undisturbed)
    if fault not in _LEAVES_DOUBT:
        assert lines == undisturbed
    assert [entry.fault for entry in simulator.log].count(fault) == 3


# These only take long; the test above covers them.
_SLOW = {"stall", "endless", "drip"}


@pytest.mark.parametrize("fault", sorted(set(FAULTS) - _SLOW))
def test_a_lasting_fault_leaves_records_unanswered(
    simulator: Simulator, undisturbed: dict[str, Any], tmp_path: Path, fault: str
) -> None:
    """Call nothing not found while services fail, and complete all when they are back."""
    simulator.rules.append(Rule(fault, times=None))
    lines = _run(simulator.environment, tmp_path)
    _assert_same_or_unanswered(lines, undisturbed)
    assert {lines[key]["status"] for key in RESOLVED} <= {"resolved", "unanswered"}
    simulator.rules.clear()
    assert _run(simulator.environment, tmp_path) == undisturbed


@pytest.mark.parametrize("service", SERVICES)
@pytest.mark.parametrize("fault", ["500-html", "reset-middle", "html-200", "cut"])
def test_one_service_down_does_not_stop_the_others(
    simulator: Simulator, undisturbed: dict[str, Any], service: str, fault: str
) -> None:
    """Say what the others say, and of what only the lost one knows that it is open."""
    simulator.rules.append(Rule(fault, service=service, times=None))
    lines = _run(simulator.environment)
    _assert_same_or_unanswered(lines, undisturbed)
    by_others = {
        "ncbi": ("d0", "a0"),
        "crossref": ("p0", "p4"),
        "converter": ("p0", "d0"),
    }
    assert {lines[key]["status"] for key in by_others[service]} == {"resolved"}


@pytest.mark.parametrize("seed", range(4))
def test_a_storm_of_all_faults_loses_nothing(
    simulator: Simulator, undisturbed: dict[str, Any], tmp_path: Path, seed: int
) -> None:
    """Throw every fault at the first requests, in any order; the next run completes."""
    simulator.rules.extend(storm(FAULTS, count=len(FAULTS), seed=seed))
    _assert_same_or_unanswered(_run(simulator.environment, tmp_path), undisturbed)
    simulator.rules.clear()
    assert _run(simulator.environment, tmp_path) == undisturbed


@pytest.mark.parametrize(
    "variable", ["PUBMEND_EUTILS_URL", "PUBMEND_IDCONV_URL", "PUBMEND_CROSSREF_URL"]
)
def test_a_closed_port_is_an_outage(
    simulator: Simulator, undisturbed: dict[str, Any], variable: str
) -> None:
    """Leave open what only the closed service knows."""
    lines = _run({**simulator.environment, variable: closed_url()})
    statuses = _statuses(lines)
    assert "not-found" not in {statuses[key] for key in RESOLVED}
    _assert_same_or_unanswered(lines, undisturbed)


def test_nothing_answers_at_all(undisturbed: dict[str, Any]) -> None:
    """Leave every record open, unchanged."""
    closed = closed_url()
    lines = _run(
        dict.fromkeys(
            ("PUBMEND_EUTILS_URL", "PUBMEND_IDCONV_URL", "PUBMEND_CROSSREF_URL"), closed
        )
    )
    assert set(_statuses(lines).values()) == {"unanswered"}
    _assert_same_or_unanswered(lines, undisturbed)


def test_a_second_run_asks_nothing(
    simulator: Simulator, undisturbed: dict[str, Any], tmp_path: Path
) -> None:
    """Give the same bytes out of the cache."""
    first = _run(simulator.environment, tmp_path)
    asked = len(simulator.log)
    assert _run(simulator.environment, tmp_path) == first == undisturbed
    assert len(simulator.log) == asked


def test_the_key_is_never_carried_elsewhere(simulator: Simulator) -> None:
    """Follow no redirect of a POST, whose body holds the key."""
    simulator.rules.append(Rule("redirect", service="ncbi", times=None))
    records = [
        Record(Origin("given", str(n)), pmid=Pmid(str(n))) for n in range(1, 151)
    ]
    environment = {**simulator.environment, "NCBI_API_KEY": "simulated-key"}
    lines = asyncio.run(_enriched(environment, None, records))
    assert len(lines) == 150
    posts = [entry for entry in simulator.log if entry.request.method == "POST"]
    assert {entry.request.route for entry in posts} == {"efetch"}
    assert {entry.request.params["api_key"] for entry in posts} == {"simulated-key"}
