"""Name the options by which commands find the library, and open it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from ..core.finding import Enriched
from ..errors import UsageError
from ..library import Library, Saving
from ..library.records import find_keys
from ..running import Job
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


@contextmanager
def kept_in(path: Path | None, job: Job) -> Iterator[Job]:
    """Let a job keep in a library what it asks and finds, where one is named."""
    if path is None:
        yield job
        return
    with open_library(path, job.settings) as library:
        saving = Saving(library, keeps=job.options.keeps, policy=job.policy)

        def on_record(enriched: Enriched) -> None:
            saving.save(enriched)
            job.on_record(enriched)

        yield replace(job, on_record=on_record, around=saving.around)


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
