"""Show the identifiers that texts hold: ``pubmend identify``."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Annotated

import typer

from ..detect.damaged_text import find_in_damaged
from ..errors import InputError, RefusedError
from ..formats import HEAD_BYTES
from ..formats.likeness.likeness import Likeness
from ..formats.reading.decoding import decode, is_binary
from ..model.identifiers import Sighting
from ..model.record import Problem
from ..reports.input_lines import MOST, count_of, passed_over_line
from ..run.inputs import (
    Input,
    find_inputs,
    recognised,
    refusal_of,
    standard_input,
)
from ..terminal.console import Terminal
from ..terminal.exits import gravest
from ..terminal.options import AsJson

_LINE_BREAK = re.compile(r"\r\n|\r|\n")


def identify(
    files: Annotated[list[str] | None, typer.Argument(help="Files, or -.")] = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Show the identifiers in texts, where, and how sure each is."""
    terminal = Terminal.open()
    inputs, problems = find_inputs(files or ["-"], standard_input())
    for problem in problems:
        terminal.complain(problem)
    passed: list[str] = []
    notes: list[str] = []
    is_whole = not problems
    for given in inputs:
        try:
            located, note = _sightings_in(given)
        except InputError as error:
            if _holds_nothing(given, error):
                passed.append(given.place)
                continue
            terminal.complain(Problem(error.where or given.place, error.message))
            is_whole = False
            continue
        terminal.sightings(given.place, located, as_json=as_json)
        notes.append(f"{given.place}: {note}")
    for line in notes[:MOST]:
        terminal.note(line)
    if len(notes) > MOST:
        terminal.note(f"and {len(notes) - MOST:,} more")
    if passed:
        terminal.note(passed_over_line(passed))
    raise typer.Exit(gravest(unusable=not is_whole))


def _holds_nothing(given: Input, error: InputError) -> bool:
    """True if a file was merely met in a folder, and is no text."""
    is_met = given.folder is not None
    return is_met and isinstance(error, RefusedError) and not error.holds_records


def _sightings_in(given: Input) -> tuple[Sequence[tuple[Sighting, int]], str]:
    """Find a file's identifiers with their lines, and say what it looks like.

    Raises `InputError` where it is no text.
    """
    with given.open() as stream:
        content = stream.read()
    if is_binary(content[:HEAD_BYTES]):
        raise _refusal(given)
    decoded = decode(content)
    sightings = find_in_damaged(decoded.text)
    count = count_of(len(sightings), "identifier")
    located = list(_located(decoded.text, sightings))
    return located, f"{_likeness(given)}, {decoded.encoding}, {count}"


def _located(
    text: str, sightings: Sequence[Sighting]
) -> Iterator[tuple[Sighting, int]]:
    """Give each identifier with the number of its line, from 1."""
    starts = [match.end() for match in _LINE_BREAK.finditer(text)]
    for sighting in sightings:
        yield sighting, bisect_right(starts, sighting.start) + 1


def _refusal(given: Input) -> RefusedError:
    """Say what a file that is no text looks like, where that is known."""
    try:
        found = recognised(given)
    except RefusedError:
        found = None
    if isinstance(found, Likeness):
        return refusal_of(given, found)
    return RefusedError("not a text", where=given.place, holds_records=False)


def _likeness(given: Input) -> str:
    """Say what a text is read as, or what it looks like where no reader takes it."""
    try:
        found = recognised(given)
    except RefusedError as error:
        return error.message
    if isinstance(found, Likeness):
        return f"looks like {found.title}"
    return found.title
