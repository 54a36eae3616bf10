"""Mend the inputs in their own place, and say of each what was done to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..errors import PubmendError
from ..formats.reading.format import Format
from ..model.record import Problem
from ..model.record_line import RecordLine
from ..reports.input_lines import InputAccount, count_of
from .history import (
    RunAccount,
    keep_files,
    location_of,
    note_mended,
    originals_of,
)
from .inputs import STDIN_PLACE, Input
from .output_folder import WrittenFolder, read_record_lines, write_bytes
from .reading import Reading
from .write_back import changed_inputs, mended_inputs, written_name


@dataclass(frozen=True, slots=True)
class InPlace:
    """Say file by file what was done; ``problems`` are the files that failed."""

    lines: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


INTERRUPTED = InPlace(("interrupted, so no input was mended in its own place",))


def mend_in_place(
    readings: Sequence[Reading],
    written: WrittenFolder,
    folder: Path,
    run: RunAccount,
    to: Format | None,
) -> InPlace:
    """Replace inputs by their mended text, except those that changed since.

    Raises `OutputError` if what is replaced can't be stored before.

    Args:
        readings: the inputs as they were read.
        written: what is known of the output.
        folder: the folder of the run's output.
        run: the run, whose inputs are noted.
        to: the format of the mended records, if one was chosen.
    """
    inputs = [r.input_file for r in readings if r.input_file.body is None]
    changed = changed_inputs(inputs, written.changed_places)
    safe = _unchanged_since(changed, folder, run)
    problems = [_changed_meanwhile(each) for each in changed if each not in safe]
    problems += _replaced(safe, folder, run)
    failed = {problem.place for problem in problems}
    mended = {each.place for each in safe} - failed
    lines: list[str] = []
    for reading in readings:
        place, account = reading.input_file.place, reading.account
        if account.is_read and place not in failed:
            count = written.changed_places.get(place, 0)
            where = written_name(reading.input_file, to) if count else None
            target = folder / (where or "")
            if reading.input_file.body is not None:
                said = _said_of_pipe(place, count, target)
            else:
                said = _said(account, count, target, is_mended=place in mended)
            lines.append(f"{place}: {said}")
    return InPlace(tuple(lines), tuple(problems))


def _unchanged_since(
    inputs: Sequence[Input], folder: Path, run: RunAccount
) -> list[Input]:
    now = originals_of(inputs, folder)
    return [
        each for each in inputs if now.get(each.place) == run.inputs.get(each.place)
    ]


def _changed_meanwhile(input_file: Input) -> Problem:
    message = "changed while the run read it, so it was left as it is"
    return Problem(input_file.place, message)


def _replaced(inputs: Sequence[Input], folder: Path, run: RunAccount) -> list[Problem]:
    """Replace each input; one that can't be is a problem, and the others are done."""

    def lines() -> Iterator[RecordLine]:
        return read_record_lines(folder)

    run = keep_files(folder, run, [location_of(each, folder) for each in inputs])
    failed: list[Problem] = []
    done: list[Path] = []
    for input_file, pieces in mended_inputs(inputs, lines):
        location = location_of(input_file, folder)
        try:
            write_bytes(location, pieces)
            done.append(location)
        except PubmendError as error:
            message = f"could not be mended: {error.message}"
            failed.append(Problem(input_file.place, message))
        except OSError as error:
            why = (error.strerror or type(error).__name__).lower()
            failed.append(Problem(input_file.place, f"could not be mended: {why}"))
    note_mended(folder, run, done)
    return failed


def _said_of_pipe(place: str, count: int, target: Path) -> str:
    """Say that what was read once has no place of its own to be mended in."""
    what = "standard input" if place == STDIN_PLACE else "what comes through a pipe"
    where = f"its records are in {target}" if count else "nothing in it is to mend"
    return f"{what} can't be mended in place; {where}"


def _said(account: InputAccount, count: int, target: Path, *, is_mended: bool) -> str:
    """Say what was done to a file.

    Args:
        account: what was read of it.
        count: how many of its records changed.
        target: the file that its mended records are in.
        is_mended: whether it was replaced.
    """
    if not count:
        return "nothing to mend"
    total = count_of(account.records, "record")
    if is_mended:
        zeros = f"; {count_of(account.zeros, 'zero byte')} left out"
        return f"{count:,} of {total} mended{zeros if account.zeros else ''}"
    title = account.title or account.format
    return f"{title} can't be written back; its records are in {target}"
