"""Run the main job: read the inputs, enrich their records, write the folder.

Interrupted by Ctrl-C, it writes the records that are done; a rerun takes their answers
from the cache.
"""

from __future__ import annotations

import asyncio
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Coroutine, Iterable, Iterator, Mapping, Sequence
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
from ..reconcile.policy import DEFAULT, Policy
from ..reports.summary import SourceUse, Summary
from ..reports.unanswered import Failures, failures_of
from ..settings import Settings
from ..sources import Source
from ..transports.tally import Tally
from .history import (
    HISTORY,
    Original,
    RunAccount,
    begin_run,
    drop_stale,
    note_written,
    originals_of,
    read_runs,
)
from .in_place import INTERRUPTED, InPlace, mend_in_place
from .inputs import Input
from .output_folder import (
    LineChange,
    Output,
    OutputPlan,
    outputs_in,
    read_record_lines,
)
from .own_values import marked, note_own_values, read_own_values
from .reading import Reading, accounts_of, empty_folders, passed_over
from .write_back import differences


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

    ``unusable`` is set when a whole input could not be read; ``unanswered`` counts by
    source and reason the records for which it could not be asked. ``run`` is the id by
    which the run can be undone. ``in_place`` says what was done to each input, and
    ``stale`` names what earlier runs wrote and this one removed.
    """

    summary: Summary
    run: str
    unusable: bool
    interrupted: bool
    unanswered: Failures
    in_place: Sequence[str] = ()
    stale: Sequence[str] = ()

    @property
    def incomplete(self) -> bool:
        """True if a source could not be asked about some record."""
        return bool(self.unanswered)


@dataclass(slots=True)
class _RunNotes:
    """Collect during the run what is known only at its end."""

    problems: list[Problem] = field(default_factory=list)
    messages: defaultdict[str, list[str]] = field(
        default_factory=lambda: defaultdict(list)
    )
    readings: list[Reading] = field(default_factory=list)
    unanswered: defaultdict[str, Counter[str]] = field(
        default_factory=lambda: defaultdict(Counter)
    )
    use: dict[str, SourceUse] = field(default_factory=dict)
    own_values: frozenset[str] = frozenset()


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
    notes.own_values = read_own_values(folder / HISTORY)
    output = Output(folder)
    try:
        interrupted = _is_interrupted(_enrich_all(job, inputs, output, notes))
        if output.is_empty and notes.problems and not interrupted:
            msg = "nothing could be read, so nothing was written"
            raise InputError(msg)

        def count(summary: Summary) -> Summary:
            seconds = time.monotonic() - started
            return replace(_counted(summary, job, notes), seconds=seconds)

        plan = OutputPlan(inputs, to, job.policy.severity)
        run = _begun(job, folder, originals, plan)
        written = output.finish(plan, count, job.decide)
        run = note_written(folder, run, written.mended_files)
        note_own_values(folder / HISTORY, read_record_lines(folder))
        stale = drop_stale(folder, run)
        in_place = INTERRUPTED if job.in_place else InPlace()
        if job.in_place and not interrupted:
            in_place = mend_in_place(notes.readings, written, folder, run, to)
            _tell(job, notes, in_place.problems)
    finally:
        output.discard()
    return JobOutcome(
        summary=written.summary,
        run=run.id,
        unusable=any(problem.record is None for problem in notes.problems),
        interrupted=interrupted,
        unanswered=notes.unanswered,
        in_place=in_place.lines,
        stale=stale,
    )


def _counted(summary: Summary, job: Job, notes: _RunNotes) -> Summary:
    """Complete a summary by what is not in the lines."""
    return replace(
        summary,
        unread=len(notes.problems),
        problems=tuple(notes.problems),
        inputs=accounts_of(notes.readings, job.unread),
        passed_over=passed_over(notes.readings),
        sources=notes.use,
        warnings=tuple(job.tally.warnings),
    )


def _tell(job: Job, notes: _RunNotes, problems: Iterable[Problem]) -> None:
    for problem in problems:
        notes.problems.append(problem)
        if problem.record is not None:
            key = f"{problem.place}#{problem.record}"
            notes.messages[key].append(problem.message)
        job.on_problem(problem)


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
                messages = notes.messages.pop(enriched.key, ())
                output.add(_with_problems(enriched, messages))
                for source, why in failures_of(enriched):
                    notes.unanswered[source][why] += 1
                job.on_record(enriched)
        finally:
            notes.use = _uses(asker, job.tally)


def _with_problems(enriched: Enriched, messages: Sequence[str]) -> Enriched:
    """Add to a record the problems with reading it."""
    return replace(enriched, problems=(*messages, *enriched.problems))


def _records(job: Job, inputs: Sequence[Input], notes: _RunNotes) -> Iterator[Record]:
    for input_file in inputs:
        reading = Reading(input_file)
        notes.readings.append(reading)
        yield from _read_ahead(job, reading, notes)
    _tell(job, notes, empty_folders(notes.readings))


def _read_ahead(job: Job, reading: Reading, notes: _RunNotes) -> Iterator[Record]:
    """Give each record once the problems with it are known, which come behind it."""
    waiting: Record | None = None
    for read in reading:
        if isinstance(read, Problem):
            _tell(job, notes, [read])
            continue
        if waiting is not None:
            yield waiting
        waiting = marked(read, notes.own_values)
    if waiting is not None:
        yield waiting


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
