"""Show the identifiers that texts hold: ``pubmend identify``."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from ..core.sightings import find_identifiers
from ..formats.decoding import decode
from ..inputs import find_inputs
from ..terminal import Terminal
from .exits import UNUSABLE
from .options import AsJson


def identify(
    files: Annotated[list[str] | None, typer.Argument(help="Files, or -.")] = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Show the identifiers seen in texts, where, and how sure each is."""
    shown = Terminal.open()
    found, problems = find_inputs(files or ["-"], sys.stdin.buffer)
    for one in found:
        with one.open() as stream:
            text = decode(stream.read()).text
        for sighting in find_identifiers(text):
            shown.sighting(one.place, sighting, as_json=as_json)
    for problem in problems:
        shown.complain(problem)
    raise typer.Exit(UNUSABLE if problems else 0)
