"""Write what became of the records into one folder, whole or not at all.

The lines of ``records.jsonl`` grow in a temporary file beside it, so that memory does
not grow with the input and an interrupted run keeps what it has done. Every other file
is made from those lines. Each file takes its name only when it is complete.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryFile
from typing import TextIO

from ..errors import OutputError
from ..formats.reading.format import Format
from ..match.duplicates import (
    group_duplicates,
    local_contradictions,
    marks_of,
    recurring,
)
from ..model.agreement import Severity
from ..model.csl import from_csl
from ..model.findings import Enriched, Finding, Verdict
from ..model.record import Origin, Record
from ..model.record_line import FindingLine, RecordLine, finding_line
from ..reports.as_html import render_html
from ..reports.as_json import record_line, render_line
from ..reports.gravity import shown
from ..reports.summary import Summary, read_summary, render_summary, summarise
from ..storage.atomic_write import explained, replacing
from ..storage.own_files import OUTPUTS, RECORDS, REPORT, SUMMARY
from .inputs import Input
from .write_back import mended_files

Change = Callable[[RecordLine], RecordLine]

# An article that stands in the inputs a hundred times says nothing new after a few.
_DOUBLES_COMPARED = 5


@dataclass(frozen=True, slots=True)
class Plan:
    """Say how the files of a folder are made from its lines.

    Args:
        inputs: the files that the records were read from.
        to: the format for all mended records, where not each file's own.
        severity: conflicts below it stand in ``records.jsonl`` alone.
    """

    inputs: Sequence[Input]
    to: Format | None = None
    severity: Severity = Severity.MINOR


class Output:
    """Collect the records of a run, then write every file of the folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._marks: list[tuple[int, ...]] = []
        self._origins: list[Origin] = []
        with explained(folder):
            folder.mkdir(parents=True, exist_ok=True)
            self._growing = _open_growing(folder)

    @property
    def is_empty(self) -> bool:
        """Tell whether there is no record yet."""
        return not self._origins

    def add(self, enriched: Enriched) -> None:
        """Save what became of one record, and remember how a double would show."""
        self._marks.append(marks_of(_for_grouping(enriched.record)))
        self._origins.append(enriched.given.origin)
        with explained(self._folder):
            self._growing.write(record_line(enriched) + "\n")

    def finish(
        self, plan: Plan, count: Callable[[Summary], Summary], decide: Change
    ) -> Summary:
        """Write every file and give the summary.

        Args:
            plan: how the files are made.
            count: completes the summary.
            decide: applies to a line what people decided about its record.
        """
        with explained(self._folder):
            works, given = self._perhaps_doubles()
            doubles = group_duplicates(works)
            lines = _with_duplicates(map(json.loads, self._again()), doubles, given)
            _write_lines(self._folder, map(decide, lines))
            self._growing.close()
            return _write_reports(self._folder, plan, count)

    def _perhaps_doubles(self) -> tuple[list[tuple[str, Record]], dict[str, Record]]:
        """Read again, as mended and as given, the few that may have a double."""
        places = recurring(self._marks)
        works: list[tuple[str, Record]] = []
        given: dict[str, Record] = {}
        for place, text in enumerate(self._again()):
            if place in places:
                line, origin = json.loads(text), self._origins[place]
                record = from_csl(line["record"], origin)
                works.append((line["key"], _for_grouping(record)))
                given[line["key"]] = _for_grouping(from_csl(line["given"], origin))
        return works, given

    def _again(self) -> TextIO:
        """Give all lines so far from the first on."""
        self._growing.seek(0)
        return self._growing

    def discard(self) -> None:
        """Leave nothing half-written behind."""
        with suppress(OSError):  # what a full disk still refuses is not needed
            self._growing.close()


def _open_growing(folder: Path) -> TextIO:
    """Open a file that vanishes with the process, however that ends."""
    try:
        return TemporaryFile("w+", encoding="utf-8", newline="\n", dir=folder)
    except OSError as error:
        # The name that was tried means nothing to anybody.
        raise OSError(error.errno, error.strerror, str(folder)) from error


def rewrite(folder: Path, plan: Plan, change: Change) -> Summary:
    """Change lines of a folder that a run wrote, and make its other files anew."""
    with explained(folder):
        known = read_summary((folder / SUMMARY).read_text(encoding="utf-8"))
        _write_lines(folder, map(change, _lines(folder / RECORDS)))
        return _write_reports(folder, plan, known)


def outputs_in(folder: Path) -> list[Path]:
    """List the files of a run's output that a folder holds."""
    return sorted(path for name in OUTPUTS for path in folder.glob(name))


def _write_lines(folder: Path, lines: Iterable[RecordLine]) -> None:
    write_text(folder / RECORDS, (render_line(line) + "\n" for line in lines))


def _write_reports(
    folder: Path, plan: Plan, count: Callable[[Summary], Summary]
) -> Summary:
    """Make every other file from ``records.jsonl``."""

    def lines() -> Iterator[RecordLine]:
        return _lines(folder / RECORDS)

    def shown_lines() -> Iterator[RecordLine]:
        return (shown(line, plan.severity) for line in lines())

    summary = count(summarise(shown_lines()))
    for name, pieces in mended_files(plan.inputs, lines, plan.to):
        write_text(folder / name, pieces)
    write_text(folder / REPORT, render_html(shown_lines, summary))
    write_text(folder / SUMMARY, [render_summary(summary)])
    return summary


def _lines(path: Path) -> Iterator[RecordLine]:
    with path.open(encoding="utf-8", newline="\n") as stream:
        for text in stream:
            yield json.loads(text)


def read_lines(folder: Path) -> Iterator[RecordLine]:
    """Read an earlier run's ``records.jsonl``; raise `OutputError` if there is none."""
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
    with replacing(path) as hidden, hidden.open("wb") as stream:
        for piece in pieces:
            # A lone surrogate out of a damaged input has no UTF-8 form.
            stream.write(piece.encode("utf-8", "replace"))


def _for_grouping(record: Record) -> Record:
    """Keep what tells duplicates; the texts of a thousand doubles fill the memory."""
    return replace(
        record, abstract=None, keyword=None, mesh=None, custom=None, sightings=()
    )


def _with_duplicates(
    lines: Iterable[RecordLine],
    same_as: Mapping[str, Sequence[str]],
    given: Mapping[str, Record],
) -> Iterator[RecordLine]:
    """Name each record's doubles, and say where these contradict it."""
    for line in lines:
        others = same_as.get(line["key"], ())
        line["same_as"] = list(others)
        for other in others[:_DOUBLES_COMPARED]:
            found = local_contradictions(given[line["key"]], given[other])
            line["findings"] = _contradicted(line["findings"], found)
        yield line


def _contradicted(
    findings: Sequence[FindingLine], by_another: Iterable[Finding]
) -> list[FindingLine]:
    """Add what another given record says; where no source speaks, it is a conflict."""
    told = {finding["field"]: finding for finding in findings}
    for finding in map(finding_line, by_another):
        known = told.get(finding["field"])
        if known is None or known["verdict"] == Verdict.UNCONFIRMED:
            told[finding["field"]] = finding
        else:
            known["statements"] += finding["statements"]
    return list(told.values())
