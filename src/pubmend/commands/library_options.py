"""Name the options by which commands find the library, and open it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ..errors import UsageError
from ..library import Library
from ..library.records import find_keys
from ..settings import Settings
from ..sources import sources_for
from .options import now

LibraryFile = Annotated[
    Path | None,
    typer.Option("--library", help="The library's file. [env: PUBMEND_LIBRARY]"),
]


def open_library(path: Path | None, settings: Settings) -> Library:
    """Open the library that is named, or else the one of the settings."""
    readers = {source.name: source.read for source in sources_for(settings, now=now)}
    return Library(path or settings.library, now=now, readers=readers)


def keys_named(library: Library, names: list[str]) -> list[str]:
    """Find the records that are named; raise `UsageError` for one that is not there."""
    keys: dict[str, None] = {}
    for name in names:
        with library.reading() as connection:
            found = find_keys(connection, name)
        if not found:
            msg = "no such record in the library"
            raise UsageError(msg, where=name)
        keys.update(dict.fromkeys(found))
    return list(keys)
