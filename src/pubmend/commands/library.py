"""Keep records in a library: ``pubmend library``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from ..library import Library
from ..library.stored_changes import unacknowledged
from ..library.stored_records import (
    StoredRecord,
    add_record,
    list_records,
    origin_of,
    remove_record,
)
from ..model.csl import from_csl, to_csl
from ..model.csl_text import heading
from ..model.record import GIVEN, Origin, Problem, Record
from ..reports.as_changes import change_sections
from ..reports.as_text import Row, Section
from ..reports.change_line import render_change_line
from ..reports.input_lines import count_of, told_inputs
from ..reports.record_text import render_record
from ..run.history import HISTORY
from ..run.inputs import find_inputs, standard_input
from ..run.own_values import marked, read_own_values
from ..run.reading import Reading, accounts_of, empty_folders, passed_over
from ..terminal.console import Terminal
from ..terminal.exits import FOUND, gravest
from ..terminal.library_options import (
    LibraryFile,
    keys_named,
    open_existing,
    open_library,
    take_over_decisions,
)
from ..terminal.options import (
    DEFAULT_OUTPUT,
    AsJson,
    Inputs,
    To,
    format_named,
    settings_from,
)

Names = Annotated[
    list[str],
    typer.Argument(help="Keys, their unique starts, identifiers, or whole inputs."),
]
_IDS = ("PMID", "PMCID", "DOI")
_HEADINGS = ("record", "status", "ids", "looked at (UTC)")


def add(inputs: Inputs, *, library: LibraryFile = None) -> None:
    """Keep the records of files and folders; nothing is asked."""
    terminal = Terminal.open()
    found, unfound = find_inputs(inputs, standard_input())
    readings = [Reading(given) for given in found]
    problems = list(unfound)
    with open_library(library, settings_from(None)) as opened:
        counts = [_add_input(opened, reading, problems) for reading in readings]
        take_over_decisions(opened, terminal)
    problems.extend(empty_folders(readings))
    for problem in problems:
        terminal.complain(problem)
    for line in told_inputs(accounts_of(readings, unfound), passed_over(readings)):
        terminal.note(line)
    new, known = (
        (sum(column) for column in zip(*counts, strict=True)) if counts else (0, 0)
    )
    terminal.note(f"{count_of(new, 'record')} added, {known:,} were there")
    raise typer.Exit(gravest(unusable=bool(problems)))


def _add_input(
    library: Library, reading: Reading, problems: list[Problem]
) -> tuple[int, int]:
    given = reading.input_file
    origin = origin_of(None if given.body is not None else given.path.resolve())
    new = known = 0
    own_values = read_own_values(DEFAULT_OUTPUT / HISTORY)
    with library.transaction("add records") as connection:
        for read in reading:
            if isinstance(read, Problem):
                problems.append(read)
                continue
            record = marked(read, own_values)
            added = add_record(connection, record, library.moment(), origin)
            new, known = new + added.is_new, known + (not added.is_new)
    return new, known


def list_(*, library: LibraryFile = None, as_json: AsJson = False) -> None:
    """List the records, how they stand, and when they were last looked at."""
    terminal = Terminal.open()
    with open_existing(library) as opened:
        take_over_decisions(opened, terminal)
        with opened.reading() as reading:
            records = list(list_records(reading))
    if as_json:
        for record in records:
            terminal.result(json.dumps(_row(record)))
    elif records:
        terminal.sections([Section("Records", _HEADINGS, tuple(map(_cells, records)))])
    else:
        terminal.note("No records; pubmend library add keeps some")


def show(
    record: Annotated[
        str, typer.Argument(help="A key, its unique start, an id, or a whole input.")
    ],
    *,
    library: LibraryFile = None,
) -> None:
    """Tell a record's story, or how it was given where nobody has looked yet."""
    terminal = Terminal.open()
    with open_existing(library) as opened:
        take_over_decisions(opened, terminal)
        keys = keys_named(opened, [record])
        with opened.reading() as reading:
            for each in list_records(reading, keys):
                terminal.result(_as_text(each))


def remove(records: Names, *, library: LibraryFile = None) -> None:
    """Take records out, with all that is known about them."""
    with open_existing(library) as opened:
        keys = keys_named(opened, records)
        with opened.transaction("remove records") as connection:
            remove_record(
                connection, *keys, readers=opened.readers, sources=opened.sources
            )
    Terminal.open().note(f"{len(keys)} records removed")


def export(*, library: LibraryFile = None, to: To = None) -> None:
    """Print all records as mended, as CSL-JSON or in another format."""
    terminal = Terminal.open()
    target = format_named(to or "csl-json")
    if target is None or target.write is None:
        return
    with open_existing(library) as opened:
        take_over_decisions(opened, terminal)
        with opened.reading() as reading:
            pieces = [target.write(_mended(e), e.key) for e in list_records(reading)]
    frame = target.frame
    terminal.result(frame.opening + frame.between.join(pieces) + frame.closing)


def changes(*, library: LibraryFile = None, as_json: AsJson = False) -> None:
    """Show what changed and was not acknowledged yet."""
    terminal = Terminal.open()
    with open_existing(library) as opened, opened.reading() as reading:
        lines = [change.line for change in unacknowledged(reading)]
    if as_json:
        for line in lines:
            terminal.result(render_change_line(line))
        return
    if lines:
        terminal.sections(change_sections(lines))
    else:
        terminal.note("Nothing that was not acknowledged")


def check(*, library: LibraryFile = None) -> None:
    """Look for damage in the library's file."""
    terminal = Terminal.open()
    with open_existing(library) as opened:
        found = opened.check()
    for fault in found:
        terminal.complain(f"{opened.path}: {fault}")
    terminal.note(f"{opened.path}: {len(found) or 'no'} faults")
    raise typer.Exit(FOUND if found else 0)


def backup(
    file: Annotated[Path, typer.Argument(help="The copy; it must not be there yet.")],
    *,
    library: LibraryFile = None,
) -> None:
    """Copy the library, even while others use it."""
    with open_existing(library) as opened:
        opened.back_up(file)
    Terminal.open().note(f"{opened.path} copied to {file}")


def _row(record: StoredRecord) -> dict[str, str | None]:
    line = record.line
    given = record.given
    ids = line["ids"] if line else {}
    return {
        "key": record.key,
        "status": str(line["status"]) if line else None,
        "PMID": ids.get("PMID", given.pmid),
        "PMCID": ids.get("PMCID", given.pmcid),
        "DOI": ids.get("DOI", given.doi),
        "looked": record.looked,
    }


def _cells(record: StoredRecord) -> Row:
    """Lay a record out for people: its name, how it stands, when that was found."""
    line = record.line
    title = heading(line["record"] if line else to_csl(record.given, record.key))
    ids = [value for name, value in _row(record).items() if value and name in _IDS]
    return (
        f"{record.key}\n{title}",
        str(line["status"]) if line else "not looked at yet",
        "\n".join(ids),
        "" if record.looked is None else record.looked[:16].replace("T", " "),
    )


def _as_text(record: StoredRecord) -> str:
    if record.line is not None:
        return render_record(record.line)
    item = to_csl(record.given, record.key)
    return json.dumps(item, ensure_ascii=False, indent=2)


def _mended(record: StoredRecord) -> Record:
    if record.line is None:
        return record.given
    return from_csl(record.line["record"], Origin(GIVEN, record.key))
