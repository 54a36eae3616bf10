"""Write what became of the records into one folder, whole or not at all.

``records.jsonl`` grows line by line in a hidden file beside it, so that memory does not
grow with the input and an interrupted run keeps what it has done. Every other file is
made from those lines. Each file takes its name only when it is complete.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import IO

from .core.duplicates import group_duplicates, local_contradictions
from .core.finding import Enriched, Finding, Verdict
from .core.record import Record
from .errors import OutputError
from .formats.format import Format
from .inputs import Input
from .mended import mended_files
from .reports.as_html import render_html
from .reports.as_json import record_line, render_line
from .reports.line import FindingLine, RecordLine, finding_line
from .reports.summary import Summary, render_summary, summarise

RECORDS = "records.jsonl"
REPORT = "report.html"
SUMMARY = "summary.json"


class Output:
    """Collect the records of a run, then write every file of the folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._growing = folder / f".growing.{os.getpid()}"
        self._works: list[tuple[str, Record]] = []
        self._given: dict[str, Record] = {}
        with _explained(folder):
            folder.mkdir(parents=True, exist_ok=True)
            self._stream = self._growing.open("w", encoding="utf-8", newline="\n")

    def add(self, enriched: Enriched) -> None:
        """Save what became of one record."""
        with _explained(self._folder):
            self._stream.write(record_line(enriched) + "\n")
        self._works.append((enriched.key, _for_grouping(enriched.record)))
        self._given[enriched.key] = _for_grouping(enriched.given)

    def finish(
        self,
        inputs: Sequence[Input],
        to: Format | None,
        count: Callable[[Summary], Summary],
    ) -> Summary:
        """Write every file and give the summary, completed by ``count``."""
        with _explained(self._folder):
            self._stream.close()
            same_as = group_duplicates(self._works)
            lines = self._lines_from(self._growing)
            self._write(RECORDS, _with_duplicates(lines, same_as, self._given))
            self._growing.unlink()
            summary = count(summarise(self.lines()))
            for name, pieces in mended_files(inputs, self.lines, to):
                self._write(name, pieces)
            self._write(REPORT, render_html(self.lines, summary))
            self._write(SUMMARY, [render_summary(summary)])
        return summary

    def lines(self) -> Iterator[RecordLine]:
        """Read the lines of ``records.jsonl`` again."""
        return self._lines_from(self._folder / RECORDS)

    def discard(self) -> None:
        """Leave nothing half-written behind."""
        self._stream.close()
        self._growing.unlink(missing_ok=True)

    def _lines_from(self, path: Path) -> Iterator[RecordLine]:
        with path.open(encoding="utf-8", newline="\n") as stream:
            for text in stream:
                yield json.loads(text)

    def _write(self, name: str, pieces: Iterable[str]) -> None:
        hidden = self._folder / f".{name}.{os.getpid()}"
        try:
            with hidden.open("w", encoding="utf-8", newline="") as stream:
                _write_all(stream, pieces)
            hidden.replace(self._folder / name)
        finally:
            hidden.unlink(missing_ok=True)


def read_lines(folder: Path) -> Iterator[RecordLine]:
    """Read an earlier run's ``records.jsonl``; raise `OutputError` if there is none."""
    path = folder / RECORDS
    with _explained(path), path.open(encoding="utf-8", newline="\n") as stream:
        for number, text in enumerate(stream, start=1):
            try:
                yield json.loads(text)
            except json.JSONDecodeError as error:
                msg = f"not a line of records.jsonl: {error.msg}"
                raise OutputError(msg, where=f"{path}:{number}") from error


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        raise OutputError(reason, where=error.filename or str(path)) from error


def _write_all(stream: IO[str], pieces: Iterable[str]) -> None:
    for piece in pieces:
        # A lone surrogate out of a damaged input has no UTF-8 form; nothing else fails.
        stream.write(piece.encode("utf-8", "replace").decode("utf-8"))


def _for_grouping(record: Record) -> Record:
    """Keep what tells duplicates; the rest would fill the memory of a long run."""
    return replace(
        record, abstract=None, keyword=None, mesh=None, custom=None, sightings=()
    )


def _with_duplicates(
    lines: Iterable[RecordLine],
    same_as: Mapping[str, Sequence[str]],
    given: Mapping[str, Record],
) -> Iterator[str]:
    """Name each record's doubles, and say where these contradict it."""
    for line in lines:
        others = same_as.get(line["key"], ())
        line["same_as"] = list(others)
        for other in others:
            found = local_contradictions(given[line["key"]], given[other])
            line["findings"] = _contradicted(line["findings"], found)
        yield render_line(line) + "\n"


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
