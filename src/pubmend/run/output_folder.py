"""Write the results of a run into one folder, whole or not at all.

The lines of ``records.jsonl`` are first written to a temporary file beside it, so that
memory does not grow with the input and an interrupted run keeps its finished records.
Every other file is made from those lines. Each gets its name only when it is complete.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO

from ..errors import OutputError
from ..formats.reading.format import Format
from ..model.agreement import Severity
from ..model.findings import Enriched
from ..model.record_line import RecordLine
from ..reports.as_html import render_html
from ..reports.as_json import render_enriched, render_line
from ..reports.summary import Summary, read_summary, render_summary
from ..storage.atomic_write import explained, replacing
from ..storage.own_files import OUTPUTS, RECORDS, REPORT, SUMMARY
from .duplicates import Duplicates, DuplicateSearch
from .inputs import Input
from .line_pass import LinePass
from .write_back import mended_files

LineChange = Callable[[RecordLine], RecordLine]


@dataclass(frozen=True, slots=True)
class OutputPlan:
    """Hold how the files of a folder are made from its lines.

    Args:
        inputs: the files that the records were read from.
        to: the format for all mended records, where not each file's own.
        severity: conflicts below it are in ``records.jsonl`` alone.
    """

    inputs: Sequence[Input]
    to: Format | None = None
    severity: Severity = Severity.MINOR


@dataclass(frozen=True, slots=True)
class WrittenFolder:
    """Hold what is known of a folder after it was written.

    Args:
        summary: the counts of its records.
        changed_places: how many records were changed, of each input that has any, as
            keys name them.
        mended_files: the names of the files of mended records.
    """

    summary: Summary
    changed_places: Mapping[str, int]
    mended_files: frozenset[str]


class Output:
    """Collect the records of a run, then write every file of the folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._search = DuplicateSearch()
        self._is_new = not folder.exists()
        with explained(folder):
            folder.mkdir(parents=True, exist_ok=True)
            self._growing = _open_growing(folder)

    @property
    def is_empty(self) -> bool:
        """True if there is no record yet."""
        return self._search.count == 0

    def add(self, enriched: Enriched) -> None:
        """Save the results for one record; raise `OutputError` if that fails."""
        self._search.note(enriched)
        with explained(self._folder):
            self._growing.write(f"{render_enriched(enriched)}\n".encode())

    def finish(
        self,
        plan: OutputPlan,
        count: Callable[[Summary], Summary],
        decide: LineChange | None,
    ) -> WrittenFolder:
        """Write every file; raise `OutputError` if that fails.

        Args:
            plan: how the files are made.
            count: completes the summary.
            decide: applies people's decisions to a line; None if there are none.
        """
        with explained(self._folder):
            duplicates = self._search.find(self._again())
            write_bytes(self._folder / RECORDS, self._final_lines(duplicates, decide))
            self._growing.close()
            return _write_reports(self._folder, plan, count)

    def _final_lines(
        self, duplicates: Duplicates, decide: LineChange | None
    ) -> Iterator[bytes]:
        """Give the bytes of every line; one that does not change is not parsed."""
        for number, text in enumerate(self._again()):
            if decide is None and number not in duplicates.others:
                yield text
                continue
            line: RecordLine = json.loads(text)
            final = duplicates.named_in(line, number)
            final = final if decide is None else decide(final)
            yield text if final is line else _as_bytes(final)

    def _again(self) -> BinaryIO:
        """Give all lines so far from the first on."""
        self._growing.seek(0)
        return self._growing

    def discard(self) -> None:
        """Leave nothing half-written behind."""
        with suppress(OSError):  # what a full disk still refuses is not needed
            self._growing.close()
            if self._is_new:
                self._folder.rmdir()  # which the system refuses where anything is in it


def _open_growing(folder: Path) -> BinaryIO:
    """Open a file that vanishes with the process, however that ends."""
    try:
        return TemporaryFile(dir=folder)
    except OSError as error:
        # The temporary name would mean nothing in a message.
        raise OSError(error.errno, error.strerror, str(folder)) from error


def rewrite(folder: Path, plan: OutputPlan, change: LineChange) -> WrittenFolder:
    """Change lines of a folder that a run wrote, and write its other files again.

    Raises `OutputError` if the folder can't be read or written.

    Args:
        folder: the folder.
        plan: how the other files are made.
        change: gives the new line, or the same object if nothing changes.
    """
    with explained(folder):
        complete = read_summary((folder / SUMMARY).read_text(encoding="utf-8"))
        write_bytes(folder / RECORDS, _changed_lines(folder / RECORDS, change))
        return _write_reports(folder, plan, complete)


def _changed_lines(path: Path, change: LineChange) -> Iterator[bytes]:
    with path.open("rb") as stream:
        for text in stream:
            line: RecordLine = json.loads(text)
            changed = change(line)
            yield text if changed is line else _as_bytes(changed)


def outputs_in(folder: Path) -> list[Path]:
    """List the files of a run's output that a folder holds."""
    return sorted(path for name in OUTPUTS for path in folder.glob(name))


def _as_bytes(line: RecordLine) -> bytes:
    return f"{render_line(line)}\n".encode()


def _write_reports(
    folder: Path, plan: OutputPlan, count: Callable[[Summary], Summary]
) -> WrittenFolder:
    """Make every other file from ``records.jsonl``."""
    line_pass = LinePass(folder / RECORDS, plan.severity)
    names = _write_together(
        folder, mended_files(plan.inputs, line_pass.lines(), plan.to)
    )
    summary = count(line_pass.summary)
    write_text(folder / REPORT, render_html(line_pass.gravest_first(), summary))
    write_text(folder / SUMMARY, [render_summary(summary)])
    return WrittenFolder(summary, dict(line_pass.changed_places), names)


def _write_together(folder: Path, pieces: Iterable[tuple[str, str]]) -> frozenset[str]:
    """Write several files at once, whose pieces come mixed; each in one step.

    Gives their names.
    """
    streams: dict[str, BinaryIO] = {}
    with ExitStack() as files:
        for name, piece in pieces:
            if name not in streams:
                hidden = files.enter_context(replacing(folder / name))
                streams[name] = files.enter_context(hidden.open("wb"))
            streams[name].write(_encoded(piece))
    return frozenset(streams)


def read_record_lines(folder: Path) -> Iterator[RecordLine]:
    """Read an earlier run's ``records.jsonl``; raise `OutputError` if that fails."""
    path = folder / RECORDS
    with explained(path), path.open(encoding="utf-8", newline="\n") as stream:
        for number, text in enumerate(stream, start=1):
            try:
                yield json.loads(text)
            except json.JSONDecodeError as error:
                msg = f"not a line of records.jsonl: {error.msg}"
                raise OutputError(msg, where=f"{path}:{number}") from error


def write_text(path: Path, pieces: Iterable[str]) -> None:
    """Write a text in UTF-8 in one step."""
    write_bytes(path, map(_encoded, pieces))


def _encoded(piece: str) -> bytes:
    # A lone surrogate out of a damaged input has no UTF-8 form.
    return piece.encode("utf-8", "replace")


def write_bytes(path: Path, pieces: Iterable[bytes]) -> None:
    """Write a file in one step."""
    with replacing(path) as hidden, hidden.open("wb") as stream:
        stream.writelines(pieces)
