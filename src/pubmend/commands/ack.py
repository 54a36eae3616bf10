"""Acknowledge the changes that a refresh reported: ``pubmend ack``."""

from __future__ import annotations

from typing import Annotated

import typer

from ..library.stored_changes import acknowledge, unreported
from ..terminal.console import Terminal
from ..terminal.library_options import LibraryFile, keys_named, open_library
from ..terminal.options import settings_from


def ack(
    records: Annotated[
        list[str] | None, typer.Argument(help="Keys or identifiers; all without any.")
    ] = None,
    *,
    library: LibraryFile = None,
) -> None:
    """Acknowledge what was reported, so that it is no longer shown."""
    with open_library(library, settings_from(None)) as opened:
        keys = keys_named(opened, records) if records else None
        with opened.transaction("acknowledge") as connection:
            count = acknowledge(connection, opened.moment(), keys)
            untold = len(unreported(connection))
    left = f"; {untold} stay, which no refresh has reported yet" if untold else ""
    Terminal.open().note(f"{count} changes acknowledged{left}")
