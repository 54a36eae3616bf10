"""Run a job as a library would, and hold what only its callers can see."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.places import ROOT

from pubmend.ask.session import Options
from pubmend.model.findings import Enriched
from pubmend.model.record import Problem
from pubmend.run.inputs import Input
from pubmend.run.job import Job, preview_job, run_job
from pubmend.settings import load_settings

NOON = datetime(2026, 11, 22, 12, 0, 5, tzinfo=UTC)
RIS = "TY  - JOUR\nAN  - {}\nER  - \n"


@pytest.fixture
def inputs(tmp_path: Path) -> list[Input]:
    """Lay out two files."""
    files = {"one.ris": "31771641", "two.ris": "39510514"}
    for name, pmid in files.items():
        (tmp_path / name).write_text(RIS.format(pmid))
    return [Input(tmp_path / name, name) for name in files]


def job(
    folder: Path,
    *,
    on_record: Callable[[Enriched], None] = lambda _: None,
    on_problem: Callable[[Problem], None] = lambda _: None,
) -> Job:
    """Say that inputs are to be mended in place, answered from the cassettes."""
    environment = {
        "PUBMEND_CACHE_DIR": str(folder / "cache"),
        "PUBMEND_CONFIG": "/dev/null",
    }
    return Job(
        settings=load_settings(environment),
        options=Options(offline=True, cassettes=ROOT / "cassettes"),
        now=lambda: NOON,
        in_place=True,
        on_record=on_record,
        on_problem=on_problem,
    )


def test_a_file_that_changes_while_it_is_read_is_left_alone(
    tmp_path: Path, inputs: list[Input]
) -> None:
    """Its mended text would be that of other records; the other file is mended."""
    told: list[Problem] = []

    def edit(_enriched: Enriched) -> None:
        inputs[0].path.write_text(RIS.format("40929730"))

    wanted = job(tmp_path, on_record=edit, on_problem=told.append)
    outcome = run_job(wanted, inputs, tmp_path / "out")
    assert inputs[0].path.read_text() == RIS.format("40929730")
    assert "TI  - Exploring" in inputs[1].path.read_text()
    assert outcome.unusable
    assert [(problem.place, problem.message) for problem in told] == [
        ("one.ris", "changed while the run read it, so it was left as it is")
    ]


def test_an_interrupted_run_mends_no_input(tmp_path: Path, inputs: list[Input]) -> None:
    """Half of its records would be missing from what is known."""

    def stop(_enriched: Enriched) -> None:
        raise KeyboardInterrupt

    outcome = run_job(job(tmp_path, on_record=stop), inputs, tmp_path / "out")
    assert outcome.interrupted
    assert [one.path.read_text() for one in inputs] == [
        RIS.format("31771641"),
        RIS.format("39510514"),
    ]
    assert (tmp_path / "out" / "records.jsonl").read_text().count("\n") == 1


def test_a_preview_shows_each_file(tmp_path: Path, inputs: list[Input]) -> None:
    """In their order, and writes none of them."""
    shown: list[str] = []
    outcome = preview_job(job(tmp_path), inputs, shown.append)
    heads = [line for line in shown if line.startswith("--- ")]
    assert heads == ["--- one.ris\n", "--- two.ris\n"]
    assert outcome.summary.statuses == {"resolved": 2}
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "cache",
        "one.ris",
        "two.ris",
    ]


def test_a_run_has_the_moment_of_the_job_for_an_id(
    tmp_path: Path, inputs: list[Input]
) -> None:
    """And a second one in that moment another."""
    runs = [run_job(job(tmp_path), inputs, tmp_path / "out").run for _ in range(2)]
    assert runs == ["20261122T120005Z", "20261122T120006Z"]
