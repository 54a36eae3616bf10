"""Run the main job: ``pubmend enrich``."""

from __future__ import annotations

from pathlib import Path

import typer

from ..errors import UsageError
from ..reports.as_text import overview
from ..reports.summary import render_summary
from ..run.decide import decisions_applier
from ..run.history import locations_of
from ..run.inputs import find_inputs, standard_input
from ..run.job import Job, JobOutcome, preview_job, run_job
from ..terminal.console import Terminal, watching
from ..terminal.exits import DONE, FOUND, INCOMPLETE, INTERRUPTED, UNUSABLE
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
    terminal = Terminal.open(quiet=quiet or as_json or dry_run)
    log_requests(verbose=verbose)
    if as_json and dry_run:
        msg = "--json and --dry-run exclude each other"
        raise UsageError(msg)
    names, target = outcomes_named(fail_on), format_named(to)
    found, problems = find_inputs(inputs, standard_input())
    for problem in problems:
        terminal.complain(problem)
    job = Job(
        settings=settings_from(cache_dir),
        options=options_from(offline, cassettes, record, no_cache, source),
        policy=policy_from(policy, fill_only=fill_only),
        decide=decisions_applier(found, output),
        unread=problems,
        in_place=in_place,
        now=now,
    )
    if not found:
        msg = "nothing to read, so nothing was written"
        raise UsageError(msg)
    locations = locations_of(found, output)
    with (
        watching(terminal, job) as watched,
        saving_to_library(None if dry_run else library, watched, locations) as saved,
    ):
        if dry_run:
            outcome = preview_job(saved, found, terminal.result, target)
        else:
            outcome = run_job(saved, found, output, target)
    if as_json:
        terminal.result(render_summary(outcome.summary))
    _print_outcome(terminal, outcome, output)
    raise typer.Exit(_exit_code(outcome, names))


def _print_outcome(terminal: Terminal, outcome: JobOutcome, output: Path) -> None:
    """Print what a run came to, where it is, and how to take it back."""
    terminal.sections(overview(outcome.summary))
    terminal.note(f"Written to {output}: report.html, records.jsonl, enriched.*")
    terminal.note(f"pubmend undo {outcome.run} -o {output} brings back what was there")


def _exit_code(outcome: JobOutcome, names: frozenset[str]) -> int:
    counts = outcome.summary
    fallen = {**counts.statuses, **counts.verdicts, **counts.notices}
    if outcome.interrupted:
        return INTERRUPTED
    if outcome.unusable:
        return UNUSABLE
    if any(fallen.get(name) for name in names):
        return FOUND
    return INCOMPLETE if outcome.incomplete else DONE
