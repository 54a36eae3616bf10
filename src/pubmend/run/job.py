"""Run the main job: read the inputs, enrich their records, write the folder.

Interrupted by Ctrl-C, it writes the records that are done; a rerun takes their answers
from the cache.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Coroutine, Iterator, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from ..ask.asker import Asker
from ..ask.pipeline import enrich
from ..ask.session import Around, Now, Options, open_asker
from ..errors import InputError
from ..formats.reading.format import Format
from ..model.findings import Enriched
from ..model.record import Problem, Record
from ..model.record_line import RecordLine
from ..reconcile.policy import DEFAULT, Policy
from ..reports.summary import SourceUse, Summary
from ..settings import Settings
from ..sources import Source
from ..transports.tally import Tally
from .history import (
    Original,
    RunAccount,
    begin_run,
    keep_files,
    location_of,
    note_mended,
    originals_of,
    read_runs,
)
from .inputs import Input, read_input
from .output_folder import (
    LineChange,
    Output,
    OutputPlan,
    outputs_in,
    read_record_lines,
    write_text,
)
from .write_back import changed_inputs, differences, mended_inputs


@dataclass(frozen=True, slots=True)
class Job:
    """Hold what a run is to do.

    Args:
        settings: who asks, and where.
        options: how the sources are asked.
        policy: how far fields may be changed.
        now: the clock that dates the answers.
        decide: applies to a record's line what people decided about it; None where
            nothing was decided.
        unread: inputs that could not be found, to be reported with the others.
        in_place: mend the inputs themselves too, where their format is kept.
        on_problem: is called with each record or file that can't be read.
        on_record: is called with each record when it is done.
        around: wraps the cache in another store of answers.
    """

    settings: Settings
    options: Options
    now: Now
    policy: Policy = DEFAULT
    decide: LineChange | None = None
    unread: Sequence[Problem] = ()
    in_place: bool = False
    on_problem: Callable[[Problem], None] = field(default=lambda _problem: None)
    on_record: Callable[[Enriched], None] = field(default=lambda _enriched: None)
    tally: Tally = field(default_factory=Tally)
    around: Around | None = None


@dataclass(frozen=True, slots=True)
class JobOutcome:
    """Hold how a run ended.

    ``unusable`` is set when a whole input could not be read, ``incomplete`` when a
    source could not be asked about some record. ``run`` is the id by which the run
    can be undone.
    """

    summary: Summary
    run: str
    unusable: bool
    incomplete: bool
    interrupted: bool


@dataclass(slots=True)
class _RunNotes:
    """Collect during the run what is known only at its end."""

    problems: list[Problem] = field(default_factory=list)
    incomplete: bool = False
    use: dict[str, SourceUse] = field(default_factory=dict)


def run_job(
    job: Job, inputs: Sequence[Input], folder: Path, to: Format | None = None
) -> JobOutcome:
    """Enrich all inputs into a folder.

    Raises `InputError` if none could be read (the folder is left as it was), and
    `OutputError` if the folder can't be written.

    Args:
        job: what is to be done.
        inputs: the files to read.
        folder: where the output goes.
        to: the format for all mended records, if not each file's own.
    """
    started = time.monotonic()
    notes = _RunNotes(list(job.unread))
    originals = originals_of(inputs, folder)
    read_runs(folder)  # A broken one is an error before anything is asked.
    output = Output(folder)
    try:
        interrupted = _is_interrupted(_enrich_all(job, inputs, output, notes))
        if output.is_empty and notes.problems and not interrupted:
            msg = "nothing could be read, so nothing was written"
            raise InputError(msg)

        def count(summary: Summary) -> Summary:
            seconds = time.monotonic() - started
            return replace(
                summary,
                unread=len(notes.problems),
                problems=tuple(map(str, notes.problems)),
                sources=notes.use,
                warnings=tuple(job.tally.warnings),
                seconds=seconds,
            )

        plan = OutputPlan(inputs, to, job.policy.severity)
        run = _begun(job, folder, originals, plan)
        written = output.finish(plan, count, job.decide)
        if job.in_place and not interrupted:
            _mend_inputs(
                job, changed_inputs(inputs, written.changed_places), folder, run, notes
            )
    finally:
        output.discard()
    unusable = any(problem.record is None for problem in notes.problems)
    return JobOutcome(written.summary, run.id, unusable, notes.incomplete, interrupted)


def preview_job(
    job: Job,
    inputs: Sequence[Input],
    show: Callable[[str], None],
    to: Format | None = None,
) -> JobOutcome:
    """Enrich all inputs, write nothing but the cache, and show what would change.

    Raises as `run_job` does.

    Args:
        job: what is to be done.
        inputs: the files to read.
        show: is called with each line of the diff.
        to: the format for all mended records, if not each file's own.
    """
    with TemporaryDirectory(prefix="pubmend-") as name:
        folder = Path(name)
        outcome = run_job(replace(job, in_place=False), inputs, folder, to)
        for line in differences(inputs, lambda: read_record_lines(folder), to):
            show(line)
    return outcome


def _is_interrupted(work: Coroutine[Any, Any, None]) -> bool:
    """Do the work; True if Ctrl-C ended it early."""
    try:
        asyncio.run(work)
    except KeyboardInterrupt:
        return True
    return False


def _begun(
    job: Job, folder: Path, originals: Mapping[str, Original], plan: OutputPlan
) -> RunAccount:
    """Store the output of earlier runs before it is replaced."""
    run = RunAccount(
        id="",
        did="enrich --in-place" if job.in_place else "enrich",
        inputs=originals,
        to=None if plan.to is None else plan.to.name,
        severity=plan.severity,
    )
    return begin_run(folder, run, outputs_in(folder), now=job.now())


def _mend_inputs(
    job: Job, inputs: Sequence[Input], folder: Path, run: RunAccount, notes: _RunNotes
) -> None:
    """Replace inputs by their mended text, except those that changed since."""

    def lines() -> Iterator[RecordLine]:
        return read_record_lines(folder)

    files = [input_file for input_file in inputs if input_file.body is None]
    now = originals_of(files, folder)
    safe = [
        input_file
        for input_file in files
        if now.get(input_file.place) == run.inputs.get(input_file.place)
    ]
    for input_file in files:
        if input_file not in safe:
            message = "changed while the run read it, so it was left as it is"
            notes.problems.append(Problem(input_file.place, message))
            job.on_problem(notes.problems[-1])
    paths = [location_of(input_file, folder) for input_file in safe]
    run = keep_files(folder, run, paths)
    for input_file, pieces in mended_inputs(safe, lines):
        write_text(location_of(input_file, folder), pieces)
    note_mended(folder, run, paths)


async def _enrich_all(
    job: Job, inputs: Sequence[Input], output: Output, notes: _RunNotes
) -> None:
    records = _records(job, inputs, notes)
    async with (
        open_asker(
            job.settings,
            job.options,
            tally=job.tally,
            now=job.now,
            around=job.around,
        ) as asker,
        aclosing(enrich(records, asker, job.policy)) as results,
    ):
        try:
            async for enriched in results:
                output.add(_with_problems(enriched, notes.problems))
                notes.incomplete |= "failed" in (enriched.answers or {}).values()
                job.on_record(enriched)
        finally:
            notes.use = _uses(asker, job.tally)


def _with_problems(enriched: Enriched, problems: Sequence[Problem]) -> Enriched:
    """Add to a record the problems with reading it."""
    messages = tuple(
        problem.message
        for problem in problems
        if f"{problem.place}#{problem.record}" == enriched.key
    )
    return replace(enriched, problems=(*messages, *enriched.problems))


def _records(job: Job, inputs: Sequence[Input], notes: _RunNotes) -> Iterator[Record]:
    for input_file in inputs:
        for read in read_input(input_file):
            if isinstance(read, Problem):
                notes.problems.append(read)
                job.on_problem(read)
            else:
                yield read


def _uses(asker: Asker, tally: Tally) -> dict[str, SourceUse]:
    """Count what each source was asked; an agency's own where it was asked at all."""
    uses = {source: _use_of(source, asker, tally) for source in asker.sources}
    return {
        source.name: use
        for source, use in uses.items()
        if source.facts.agency is None or use != SourceUse()
    }


def _use_of(source: Source, asker: Asker, tally: Tally) -> SourceUse:
    counts = tally.of(source.name)
    return SourceUse(
        requests=counts.requests,
        retries=counts.retries,
        cache_hits=asker.cache_hits[source.name],
        cassette_answers=counts.cassette_answers,
        bytes=counts.bytes,
        waited=counts.waited,
    )
