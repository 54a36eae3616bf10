"""Undo a run, or the changes of one record or field.

What a run replaced is restored byte for byte. The present files are stored first, so
that an undo can itself be undone. The changes of one record or field are undone by
mending the inputs again, as they were, without these changes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from ..decisions.effects import finding_of, reverted
from ..errors import InputError, UsageError
from ..formats import known_formats
from ..formats.reading.format import Format
from ..model.reasons import Reason
from ..model.record_line import RecordLine
from ..storage.atomic_write import explained, replacing
from .decide import choose_line, field_named
from .history import (
    Original,
    RunAccount,
    begin_run,
    choose_run,
    digest_of,
    note_mended,
    note_written,
    read_runs,
    state_before,
    stored_bytes,
)
from .inputs import Input
from .output_folder import (
    OutputPlan,
    WrittenFolder,
    outputs_in,
    read_record_lines,
    rewrite,
    write_bytes,
)
from .write_back import changed_inputs, mended_inputs


@dataclass(frozen=True, slots=True)
class Undone:
    """Hold what was restored: ``what`` names files, or fields of a record.

    ``run`` is the id by which the undo itself can be undone.
    """

    run: str
    what: tuple[str, ...]


def undo_run(folder: Path, wanted: str, *, now: datetime) -> Undone:
    """Restore all files as they were before a run.

    Raises `UsageError` if there is no such run, `InputError` if what it replaced is no
    longer stored, and `OutputError` if a file can't be written.

    Args:
        folder: the folder of the run's output.
        wanted: the run's id, or ``last``.
        now: the moment of the undo.
    """
    runs = read_runs(folder)
    run = choose_run(runs, wanted)
    state = state_before(runs, run)
    bodies = {name: _body(folder, digest) for name, digest in state.items()}
    before = [earlier for earlier in runs if earlier.id < run.id]
    like = before[-1] if before else RunAccount(id="", did="")
    now_there = {path.name: path for path in outputs_in(folder)}
    files = {**now_there, **{name: folder / name for name in state}}
    begun = begin_run(
        folder,
        replace(like, did=f"undo {run.id}", before={}, mended={}, written={}),
        [path for path in files.values() if path.exists()],
        now=now,
    )
    with explained(folder):
        for name, body in bodies.items():
            _put(folder / name, body)
        for name in now_there.keys() - state.keys():
            now_there[name].unlink()
    return Undone(begun.id, tuple(sorted(files)))


def undo_record(
    folder: Path,
    wanted: str,
    record: str,
    field: str | None = None,
    *,
    now: datetime,
) -> Undone:
    """Undo what the last run changed in a record, or in one of its fields.

    Raises `UsageError` if there is nothing to undo, and `InputError` if an input has
    changed since.

    Args:
        folder: the folder of the run's output.
        wanted: the run's id, or ``last``.
        record: the record's key, its unique start, or an identifier.
        field: the field's name; None for all fields.
        now: the moment of the undo.
    """
    run = _last(read_runs(folder), wanted)
    line = choose_line(folder, record)
    fields = _changed_fields(line, None if field is None else field_named(field))
    inputs = [
        _as_read(folder, place, input_file) for place, input_file in run.inputs.items()
    ]
    mended = [
        input_file
        for input_file in inputs
        if run.inputs[input_file.place].path in run.mended
    ]
    _refuse_changed(run)
    begun = begin_run(
        folder,
        replace(
            run, did=f"undo {line['key']}", of=run.of or run.id, before={}, written={}
        ),
        [*outputs_in(folder), *(input_file.path for input_file in mended)],
        now=now,
    )
    plan = OutputPlan(inputs, _format(run.to), run.severity)
    written = rewrite(folder, plan, lambda each: _without(each, line["key"], fields))
    begun = note_written(folder, begun, written.mended_files)
    _mend_again(folder, mended, written)
    note_mended(folder, begun, [input_file.path for input_file in mended])
    return Undone(begun.id, fields)


def _last(runs: Sequence[RunAccount], wanted: str) -> RunAccount:
    """Give the last run if it is the one wanted, or undid records of that one."""
    run, last = choose_run(runs, wanted), runs[-1]
    if run.id not in (last.id, last.of):
        msg = f"single records can be undone of the last run alone, {last.id}"
        raise UsageError(msg, where=run.id)
    return last


def _changed_fields(line: RecordLine, field: str | None) -> tuple[str, ...]:
    changed = [f["field"] for f in line["findings"] if f["value"] != f["given"]]
    fields = tuple(name for name in changed if field in (None, name))
    if not fields:
        msg = "the run changed nothing of it"
        raise UsageError(msg, where=f"{line['key']} {field or ''}".rstrip())
    return fields


def _without(line: RecordLine, key: str, fields: tuple[str, ...]) -> RecordLine:
    if line["key"] != key:
        return line
    for field in fields:
        found = finding_of(line, field)
        if found is not None:
            line = reverted(line, found, Reason.UNDONE)
    return line


def _as_read(folder: Path, place: str, original: Original) -> Input:
    """Give an input with the bytes that the run read, or refuse."""
    path = Path(original.path)
    if digest_of(path) == original.sha256:
        return Input(path, place)
    body = stored_bytes(folder, original.sha256)
    if body is None:
        msg = "this input is not what the run read any more; run enrich again"
        raise InputError(msg, where=place)
    return Input(path, place, body)


def _refuse_changed(run: RunAccount) -> None:
    """Refuse to overwrite a file that was edited since the run mended it."""
    for name, digest in run.mended.items():
        if digest_of(Path(name)) != digest:
            msg = "this file was changed since the run; run enrich again"
            raise InputError(msg, where=name)


def _mend_again(folder: Path, inputs: Sequence[Input], written: WrittenFolder) -> None:
    """Mend inputs from their original bytes, or restore them if nothing changes."""

    def lines() -> Iterator[RecordLine]:
        return read_record_lines(folder)

    changed = changed_inputs(inputs, written.changed_places)
    for input_file, pieces in mended_inputs(changed, lines):
        write_bytes(input_file.path, pieces)
    for input_file in inputs:
        if input_file not in changed and input_file.body is not None:
            _put(input_file.path, input_file.body)


def _format(name: str | None) -> Format | None:
    return next((f for f in known_formats() if f.name == name), None)


def _body(folder: Path, digest: str) -> bytes:
    body = stored_bytes(folder, digest)
    if body is None:
        msg = "what the run replaced is not kept any more"
        raise InputError(msg, where=digest)
    return body


def _put(path: Path, body: bytes) -> None:
    with replacing(path) as hidden:
        hidden.write_bytes(body)
