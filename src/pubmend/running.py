"""Run the main job: read the inputs, enrich their records, write the folder.

Interrupted by Ctrl-C, it writes what it has done; a rerun goes on from the cache.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field, replace
from pathlib import Path

from .asker import Asker
from .core.finding import Enriched
from .core.policy import DEFAULT, Policy
from .core.record import Problem, Record
from .formats.format import Format
from .inputs import Input, read_input
from .output import Output
from .pipeline import enrich
from .reports.summary import SourceUse, Summary
from .session import Around, Now, Options, open_asker
from .settings import Settings
from .sources import Source
from .transports.tally import Tally


@dataclass(frozen=True, slots=True)
class Job:
    """Say what a run is to do.

    Args:
        settings: who asks, and where.
        options: how the sources are asked.
        policy: how far fields may be changed.
        now: the clock that dates the answers.
        on_problem: is told each record or file that can't be read.
        on_record: is told each record when it is done.
        around: puts other answers before those of the cache.
    """

    settings: Settings
    options: Options
    now: Now
    policy: Policy = DEFAULT
    on_problem: Callable[[Problem], None] = field(default=lambda _problem: None)
    on_record: Callable[[Enriched], None] = field(default=lambda _enriched: None)
    tally: Tally = field(default_factory=Tally)
    around: Around | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """Tell how a run ended.

    ``unusable`` is set when a whole input could not be read, ``incomplete`` when a
    source could not be asked about some record.
    """

    summary: Summary
    unusable: bool
    incomplete: bool
    interrupted: bool


@dataclass(slots=True)
class _Seen:
    """Note on the way what only the whole run can tell."""

    problems: list[Problem] = field(default_factory=list)
    incomplete: bool = False
    use: dict[str, SourceUse] = field(default_factory=dict)


def run_job(
    job: Job, inputs: Sequence[Input], folder: Path, to: Format | None = None
) -> Outcome:
    """Enrich all inputs into a folder."""
    started = time.monotonic()
    seen = _Seen()
    output = Output(folder)
    interrupted = False
    try:
        try:
            asyncio.run(_enrich_all(job, inputs, output, seen))
        except KeyboardInterrupt:
            interrupted = True

        def count(summary: Summary) -> Summary:
            seconds = time.monotonic() - started
            return replace(
                summary,
                unread=len(seen.problems),
                problems=tuple(map(str, seen.problems)),
                sources=seen.use,
                warnings=tuple(job.tally.warnings),
                seconds=seconds,
            )

        summary = output.finish(inputs, to, count)
    finally:
        output.discard()
    unusable = any(problem.record is None for problem in seen.problems)
    return Outcome(summary, unusable, seen.incomplete, interrupted)


async def _enrich_all(
    job: Job, inputs: Sequence[Input], output: Output, seen: _Seen
) -> None:
    records = _records(job, inputs, seen)
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
                output.add(_with_problems(enriched, seen.problems))
                seen.incomplete |= "failed" in (enriched.answers or {}).values()
                job.on_record(enriched)
        finally:
            seen.use = {s.name: _use_of(s, asker, job.tally) for s in asker.sources}


def _with_problems(enriched: Enriched, problems: Sequence[Problem]) -> Enriched:
    """Say with a record what could not be read of it."""
    told = tuple(
        problem.message
        for problem in problems
        if f"{problem.place}#{problem.record}" == enriched.key
    )
    return replace(enriched, problems=(*told, *enriched.problems))


def _records(job: Job, inputs: Sequence[Input], seen: _Seen) -> Iterator[Record]:
    for one in inputs:
        for read in read_input(one):
            if isinstance(read, Problem):
                seen.problems.append(read)
                job.on_problem(read)
            else:
                yield read


def _use_of(source: Source, asker: Asker, tally: Tally) -> SourceUse:
    counts = tally.of(source.service)
    return SourceUse(
        requests=counts.requests,
        retries=counts.retries,
        cache_hits=asker.cache_hits[source.name],
        cassette_answers=counts.cassette_answers,
        bytes=counts.bytes,
        waited=counts.waited,
    )
