"""Show the identifiers that texts hold: ``pubmend identify``."""

from __future__ import annotations

from typing import Annotated

import typer

from ..detect.identifiers import find_identifiers
from ..errors import InputError
from ..formats import HEAD_BYTES
from ..formats.reading.decoding import decode, is_binary
from ..model.record import Problem
from ..run.inputs import find_inputs, standard_input
from ..terminal.console import Terminal
from ..terminal.exits import UNUSABLE
from ..terminal.options import AsJson


def identify(
    files: Annotated[list[str] | None, typer.Argument(help="Files, or -.")] = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Show the identifiers in texts, where, and how sure each is."""
    terminal = Terminal.open()
    inputs, problems = find_inputs(files or ["-"], standard_input())
    for given in inputs:
        try:
            with given.open() as stream:
                content = stream.read()
        except InputError as error:
            problems.append(Problem(given.place, error.message))
            continue
        if is_binary(content[:HEAD_BYTES]):
            problems.append(Problem(given.place, "not a text"))
            continue
        sightings = find_identifiers(decode(content).text)
        terminal.sightings(given.place, sightings, as_json=as_json)
    for problem in problems:
        terminal.complain(problem)
    raise typer.Exit(UNUSABLE if problems else 0)
