"""Hold what a mixed file costs the services: few requests, and none asked twice."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from tests.ask.test_pipeline import run, settings_for
from tests.simulator import GENEROUS, Simulator, Work, synthetic_works

from pubmend.model.findings import Status
from pubmend.model.identifiers import parse_doi, parse_pmid
from pubmend.model.record import Author, Origin, PartialDate, Record

pytestmark = pytest.mark.enable_socket

KNOWN, UNKNOWN = 383, 17
DOI_ALONE = 139
WORKS = synthetic_works(KNOWN + UNKNOWN)
NCBI = {"efetch", "esearch", "ecitmatch", "idconv"}


def mixed() -> list[Record]:
    """Give 400 records: PMIDs, 139 with a DOI alone, and 17 that nobody has."""
    return [_given(number, work) for number, work in enumerate(WORKS)]


def _given(number: int, work: Work) -> Record:
    origin = Origin("given", f"refs.ris#{number + 1}")
    if number < DOI_ALONE:
        return Record(origin, title=work.title, doi=parse_doi(work.doi or ""))
    if number < KNOWN:
        return Record(origin, title=work.title, pmid=parse_pmid(work.pmid or ""))
    return Record(
        origin,
        type="article-journal",
        title=f"Unprinted {work.title}",
        author=(Author("Nemo", "Ulla"),),
        container_title=work.journal,
        volume="999",
        page="1",
        issued=PartialDate(2001),
    )


def test_a_mixed_file_costs_few_requests(tmp_path: Path) -> None:
    """Ask NCBI at most thirty times for 400 records, and nothing the second time."""
    with Simulator(WORKS[:KNOWN], limits=GENEROUS) as simulator:
        settings = settings_for(simulator, tmp_path)
        results = run(mixed(), settings)
        statuses = Counter(result.status for result in results)
        assert statuses[Status.RESOLVED] == KNOWN
        assert statuses[Status.RESOLVED] + statuses[Status.NOT_FOUND] == len(results)
        asked = Counter(entry.request.route for entry in simulator.log)
        assert sum(asked[route] for route in NCBI) <= 30, asked
        before = len(simulator.log)
        assert [r.status for r in run(mixed(), settings)] == [r.status for r in results]
        assert len(simulator.log) == before
