"""Show results and progress in a terminal: the one home of rich.

Results go to standard output, everything else to standard error. Nothing is coloured
or redrawn where nobody looks (a pipe, a file, a crontab).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from .cache import CacheStats
from .core.finding import Enriched
from .core.identifiers import Sighting
from .core.record import Problem
from .reports.as_text import Section
from .running import Job


@dataclass(frozen=True, slots=True)
class Terminal:
    """Print: results to standard output, everything else to standard error."""

    out: Console
    err: Console
    quiet: bool = False

    @classmethod
    def open(cls, *, quiet: bool = False) -> Terminal:
        """Open the two consoles."""
        return cls(
            Console(highlight=False), Console(stderr=True, highlight=False), quiet
        )

    def result(self, text: str) -> None:
        """Print a result as it is, ended by one line end."""
        sys.stdout.write(text if text.endswith("\n") else f"{text}\n")

    def note(self, message: str) -> None:
        """Print one line beside the results, unless all is to be quiet."""
        if not self.quiet:
            self.err.print(message, markup=False, soft_wrap=True)

    def complain(self, message: object) -> None:
        """Print one line about what went wrong."""
        self.err.print(f"pubmend: {message}", markup=False, soft_wrap=True)

    def sections(self, sections: Iterable[Section]) -> None:
        """Print the short tables at the end of a run."""
        if self.quiet:
            return
        for section in sections:
            table = Table(title=section.title, title_justify="left", box=None)
            for heading in section.headings:
                table.add_column(heading)
            for row in section.rows:
                table.add_row(*row)
            self.out.print(table)

    def sighting(self, file: str, seen: Sighting, *, as_json: bool) -> None:
        """Print one identifier: as JSON, or in columns."""
        if as_json:
            self.result(json.dumps(_as_object(file, seen), ensure_ascii=False))
            return
        where = f"{file}:{seen.start}-{seen.end}"
        columns = f"{seen.certainty:<9} {seen.kind:<6} {seen.value:<32} {where}"
        self.out.print(columns, seen.raw, markup=False, soft_wrap=True)

    def cache(self, stats: CacheStats, *, as_json: bool) -> None:
        """Print what the cache holds: one JSON object, or a line a source."""
        if as_json:
            told = {"answers": dict(stats.answers), "bytes": stats.size}
            self.result(json.dumps({"folder": str(stats.folder), **told}))
            return
        self.result(f"{stats.folder}: {stats.size:,} bytes")
        for source, answers in sorted(stats.answers.items()):
            self.result(f"{source:<10}{answers:>12,} answers")


def _as_object(file: str, seen: Sighting) -> dict[str, str | int]:
    return {
        "file": file,
        "kind": str(seen.kind),
        "value": seen.value,
        "raw": seen.raw,
        "start": seen.start,
        "end": seen.end,
        "label": seen.label,
        "certainty": str(seen.certainty),
    }


@contextmanager
def watching(terminal: Terminal, job: Job) -> Iterator[Job]:
    """Show a job's progress with counts by source, and complain of the unreadable."""
    progress = Progress(
        SpinnerColumn(),
        TextColumn("{task.completed} records  {task.description}"),
        TimeElapsedColumn(),
        console=terminal.err,
        transient=True,
        disable=terminal.quiet or not terminal.err.is_terminal,
    )
    task = progress.add_task("", total=None)

    def on_record(_enriched: Enriched) -> None:
        asked = job.tally.services.items()
        counts = "  ".join(
            f"{name} {c.requests + c.cassette_answers}" for name, c in sorted(asked)
        )
        progress.update(task, advance=1, description=counts)

    def on_problem(problem: Problem) -> None:
        terminal.complain(problem)

    with progress:
        yield replace(job, on_record=on_record, on_problem=on_problem)
