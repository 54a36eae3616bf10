"""Run the main job: ``pubmend enrich``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import typer

from ..errors import UsageError
from ..formats.reading.format import Format
from ..model.record import Problem
from ..reports.as_text import overview
from ..reports.input_lines import told_inputs
from ..reports.summary import render_summary
from ..reports.unanswered import unanswered_lines
from ..run.decide import decisions_applier
from ..run.history import locations_of
from ..run.inputs import Input, find_inputs, standard_input
from ..run.job import Job, JobOutcome, preview_job, run_job
from ..terminal.console import Terminal, watching
from ..terminal.exits import gravest
from ..terminal.library_options import LibraryFile, saving_to_library
from ..terminal.options import (
    DEFAULT_OUTPUT,
    AsJson,
    CacheDir,
    Cassettes,
    DryRun,
    FailOn,
    FillOnly,
    InPlace,
    Inputs,
    NoCache,
    Offline,
    Output,
    PolicyFile,
    Quiet,
    RecordThem,
    SourceNames,
    To,
    Verbose,
    format_named,
    log_requests,
    now,
    options_from,
    outcomes_named,
    policy_from,
    settings_from,
)


@dataclass(frozen=True, slots=True)
class _EnrichTask:
    """Hold the files to read, and where the results go.

    ``format`` is that of all mended records; None for each file's own.
    """

    terminal: Terminal
    inputs: Sequence[Input]
    output: Path
    format: Format | None
    as_json: bool
    dry_run: bool


def enrich(  # noqa: PLR0913 - an option is a parameter to typer
    inputs: Inputs,
    *,
    output: Output = DEFAULT_OUTPUT,
    offline: Offline = False,
    cassettes: Cassettes = None,
    record: RecordThem = False,
    no_cache: NoCache = False,
    cache_dir: CacheDir = None,
    source: SourceNames = None,
    policy: PolicyFile = None,
    fill_only: FillOnly = False,
    to: To = None,
    fail_on: FailOn = "",
    as_json: AsJson = False,
    in_place: InPlace = False,
    dry_run: DryRun = False,
    library: LibraryFile = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Find, fill, complete and check the records of files."""
    log_requests(verbose=verbose)
    terminal = _open_terminal(quiet=quiet, as_json=as_json, dry_run=dry_run)
    names, target = outcomes_named(fail_on), format_named(to)
    found, problems = _find_inputs(inputs, terminal)
    job = Job(
        settings=settings_from(cache_dir),
        options=options_from(offline, cassettes, record, no_cache, source),
        policy=policy_from(policy, fill_only=fill_only),
        decide=decisions_applier(found, output),
        unread=problems,
        in_place=in_place,
        now=now,
    )
    task = _EnrichTask(terminal, found, output, target, as_json, dry_run)
    outcome = _run(job, task, library)
    _print_outcome(task, outcome)
    raise typer.Exit(_exit_code(outcome, names))


def _open_terminal(*, quiet: bool, as_json: bool, dry_run: bool) -> Terminal:
    """Open the terminal; where results are printed to it, they stand alone there."""
    if as_json and dry_run:
        msg = "--json and --dry-run exclude each other"
        raise UsageError(msg)
    return Terminal.open(quiet=quiet or as_json or dry_run)


def _find_inputs(
    names: Sequence[str], terminal: Terminal
) -> tuple[list[Input], list[Problem]]:
    """List the files that the names mean; print the problems too."""
    found, problems = find_inputs(names, standard_input())
    for problem in problems:
        terminal.complain(problem)
    return found, problems


def _run(job: Job, task: _EnrichTask, library: Path | None) -> JobOutcome:
    """Run the job; a dry run shows what would change, and saves nothing."""
    if not task.inputs:
        msg = "nothing to read, so nothing was written"
        raise UsageError(msg)
    library = None if task.dry_run else library
    locations = locations_of(task.inputs, task.output)
    with (
        watching(task.terminal, job) as watched,
        saving_to_library(library, watched, locations) as saved,
    ):
        if task.dry_run:
            return preview_job(saved, task.inputs, task.terminal.result, task.format)
        return run_job(saved, task.inputs, task.output, task.format)


def _print_outcome(task: _EnrichTask, outcome: JobOutcome) -> None:
    """Print what a run came to, where it is, and how to take it back."""
    terminal, output = task.terminal, task.output
    if task.as_json:
        terminal.result(render_summary(outcome.summary))
    for line in _notes_of(outcome):
        terminal.note(line)
    terminal.sections(overview(outcome.summary))
    terminal.note(f"Written to {output}: report.html, records.jsonl, enriched.*")
    for name in outcome.stale:
        terminal.note(f"{name} of an earlier run was removed; undo brings it back")
    terminal.note(f"pubmend undo {outcome.run} -o {output} takes this run back")
    # What is missing is said even to those who want results alone.
    for line in unanswered_lines(outcome.unanswered):
        terminal.complain(line)


def _notes_of(outcome: JobOutcome) -> Iterator[str]:
    """Say what was read of each file, and what was done to it."""
    yield from told_inputs(outcome.summary.inputs, outcome.summary.passed_over)
    yield from outcome.in_place


def _exit_code(outcome: JobOutcome, names: frozenset[str]) -> int:
    counts = outcome.summary
    fallen = {**counts.statuses, **counts.verdicts, **counts.notices}
    return gravest(
        interrupted=outcome.interrupted,
        found=any(fallen.get(name) for name in names),
        unusable=outcome.unusable,
        incomplete=outcome.incomplete,
    )
