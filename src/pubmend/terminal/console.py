"""Show results and progress in a terminal: the one home of rich.

Results go to standard output, everything else to standard error. Nothing is coloured
or redrawn unless on a screen (not in a pipe, a file, a crontab). The text of records
can't move the cursor or colour the screen: control characters are shown, not sent.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from io import StringIO
from typing import TextIO

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from ..ask.cache import CacheStats
from ..errors import OutputError
from ..model.findings import Enriched
from ..model.identifiers import Sighting
from ..model.record import Problem
from ..reports.as_text import Section
from ..run.job import Job

_CONTROLS = {
    code: f"\\x{code:02x}" for code in (*range(32), 127) if chr(code) not in "\t\n\r"
}
_JSON = json.JSONEncoder(ensure_ascii=False)
_LINES_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Terminal:
    """Print: results to standard output, everything else to standard error.

    With ``logs_json``, the lines beside the results are JSON objects, each with the
    moment ``at`` which it was written.
    """

    out: Console
    err: Console
    quiet: bool = False
    logs_json: bool = False

    @classmethod
    def open(cls, *, quiet: bool = False, logs_json: bool = False) -> Terminal:
        """Open the two consoles."""
        out, err = Console(highlight=False), Console(stderr=True, highlight=False)
        return cls(out, err, quiet, logs_json)

    def result(self, text: str) -> None:
        """Print a result, ended by one line end."""
        shown = text.translate(_CONTROLS)
        _send(shown if shown.endswith("\n") else f"{shown}\n", sys.stdout)

    def note(self, message: str) -> None:
        """Print one line to standard error, unless quiet."""
        if not self.quiet:
            self._print_beside(self._log("note", message) or message)

    def complain(self, message: object) -> None:
        """Print one line about what went wrong."""
        logged = self._log("error", str(message))
        self._print_beside(logged or f"pubmend: {message}")

    def entry(self, **what: object) -> None:
        """Print one line of JSON to standard error, unless quiet."""
        if not self.quiet:
            self._print_beside(log_line(**what))

    def _log(self, kind: str, message: str) -> str | None:
        return log_line(**{kind: message}) if self.logs_json else None

    def _print_beside(self, message: str) -> None:
        shown = message.translate(_CONTROLS)
        if self.err.is_terminal:  # the progress there makes room for the line
            self.err.print(shown, markup=False, soft_wrap=True)
            return
        # A run ends the same way even if this line can't be printed.
        with suppress(OutputError):
            _send(f"{shown}\n", sys.stderr)

    def sections(self, sections: Iterable[Section]) -> None:
        """Print the short tables at the end of a run."""
        if self.quiet:
            return
        for section in sections:
            table = Table(title=section.title, title_justify="left", box=None)
            for heading in section.headings:
                table.add_column(heading)
            for row in section.rows:
                table.add_row(*map(Text, row))
            _send(self._drawn(table), sys.stdout)

    def _drawn(self, table: Table) -> str:
        """Draw a table as standard output shows it; rich itself never writes there."""
        drawing = StringIO()
        is_terminal = self.out.is_terminal
        paper = Console(file=drawing, width=self.out.width, force_terminal=is_terminal)
        paper.print(table)
        return drawing.getvalue()

    def sightings(
        self, file: str, located: Sequence[tuple[Sighting, int]], *, as_json: bool
    ) -> None:
        """Print the identifiers of a file, each as a JSON object or in columns.

        Raises `OutputError` if standard output can't be written.

        Args:
            file: the file's name, which is printed with each identifier.
            located: the identifiers, each with the number of its line.
            as_json: print JSON, one object on each line.
        """
        render = _as_json if as_json else _as_columns
        for start in range(0, len(located), _LINES_AT_ONCE):
            some = located[start : start + _LINES_AT_ONCE]
            self.result("\n".join(render(file, seen, line) for seen, line in some))

    def cache(self, stats: CacheStats, *, as_json: bool) -> None:
        """Print what the cache holds: one JSON object, or a line a source."""
        if as_json:
            values = {
                "folder": str(stats.folder),
                "answers": dict(stats.answers),
                "bytes": stats.size,
            }
            self.result(json.dumps(values))
            return
        count = sum(stats.answers.values())
        self.result(f"{stats.folder}: {stats.size:,} bytes, {count:,} answers")
        for source, answers in sorted(stats.answers.items()):
            self.result(f"{source:<10}{answers:>12,} answers")


def log_line(**what: object) -> str:
    """Write a line of a log as JSON."""
    moment = datetime.now(UTC).isoformat(timespec="seconds")
    return _JSON.encode({"at": moment, **what})


def _send(text: str, stream: TextIO | None) -> None:
    """Write at once, for as long as anybody reads it.

    If the reader of a pipe (head) has closed it, the run continues. Raises
    `OutputError` if writing fails in another way.
    """
    if stream is None:
        return
    try:
        stream.write(text)
        stream.flush()
    except OSError as error:
        # What is left in the buffer must not fail again when the program ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        if not isinstance(error, BrokenPipeError):
            reason = (error.strerror or type(error).__name__).lower()
            raise OutputError(reason, where="standard output") from error


def flush_all() -> None:
    """Flush both streams; a failure must not show as the program ends."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(OutputError):
            _send("", stream)


def _as_columns(file: str, sighting: Sighting, line: int) -> str:
    where = f"{file}:{line} ({sighting.start}-{sighting.end})"
    columns = f"{sighting.certainty:<9} {sighting.kind:<6} {sighting.value:<32} {where}"
    return f"{columns} {sighting.raw}"


def _as_json(file: str, sighting: Sighting, line: int) -> str:
    return _JSON.encode(
        {
            "file": file,
            "kind": str(sighting.kind),
            "value": sighting.value,
            "raw": sighting.raw,
            "start": sighting.start,
            "end": sighting.end,
            "label": sighting.label,
            "certainty": str(sighting.certainty),
            "line": line,
        }
    )


@contextmanager
def watching(terminal: Terminal, job: Job) -> Iterator[Job]:
    """Show a job's progress with counts by source, and print its problems."""
    is_watched = terminal.err.is_terminal and not terminal.quiet
    progress = Progress(
        SpinnerColumn(),
        TextColumn("{task.completed} records  {task.description}"),
        TimeElapsedColumn(),
        console=terminal.err,
        transient=True,
        disable=not is_watched,
    )
    task = progress.add_task("", total=None)

    def on_record(_enriched: Enriched) -> None:
        asked = job.tally.sources.items()
        counts = "  ".join(
            f"{name} {c.requests + c.cassette_answers}" for name, c in sorted(asked)
        )
        progress.update(task, advance=1, description=counts)

    def on_problem(problem: Problem) -> None:
        terminal.complain(problem)

    # Older releases of rich end even a disabled progress with an empty line.
    with progress if is_watched else nullcontext():
        yield replace(job, on_record=on_record, on_problem=on_problem)
