"""Name the options by which commands find the library, and open it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from ..ask.session import Options
from ..errors import LibraryError, UsageError
from ..library import Library, Saving
from ..library.decisions import note_decisions
from ..library.source_scope import Scope
from ..library.stored_records import find_keys
from ..model.findings import Enriched
from ..model.sources import chosen
from ..run.job import Job
from ..settings import Settings
from ..sources import known_sources, sources_for
from .console import Terminal
from .options import now, settings_from

_SHOWN = 5

LibraryFile = Annotated[
    Path | None,
    typer.Option("--library", help="The library's file. [env: PUBMEND_LIBRARY]"),
]


def open_library(
    path: Path | None, settings: Settings, *, is_there: bool = False
) -> Library:
    """Open the library that is named, or else the one of the settings.

    Args:
        path: the library's file, if one was named.
        settings: where the library is otherwise.
        is_there: raise `LibraryError` if there is no such file, instead of creating it.
    """
    file = path or settings.library
    if is_there and not file.exists():
        msg = "there is no library here; pubmend library add begins one"
        raise LibraryError(msg, where=str(file))
    readers = {source.name: source.read for source in sources_for(settings, now=now)}
    return Library(file, now=now, readers=readers, sources=known_sources())


def open_existing(path: Path | None) -> Library:
    """Open a library; raise `LibraryError` if there is none."""
    return open_library(path, settings_from(None), is_there=True)


def take_over_decisions(library: Library, terminal: Terminal) -> None:
    """Read people's decisions about the library's records into the library."""
    for problem in note_decisions(library):
        terminal.complain(problem)


def scope_of(options: Options) -> Scope:
    """Name all sources that may be asked, where not the usual ones."""
    if options.sources is None:
        return None
    return chosen(known_sources(), options.sources)


@contextmanager
def saving_to_library(
    path: Path | None, job: Job, homes: Mapping[str, Path] | None = None
) -> Iterator[Job]:
    """Have a job save its answers and results to a library, if one is named.

    Args:
        path: the library's file; None for no library.
        job: the job.
        homes: the paths of the inputs by their places; decisions are read beside them.
    """
    if path is None:
        yield job
        return
    with open_library(path, job.settings) as library:
        saving = Saving(
            library,
            keeps=job.options.keeps,
            policy=job.policy,
            sources=scope_of(job.options),
            homes=homes or {},
        )

        def on_record(enriched: Enriched) -> None:
            saving.save(enriched)
            job.on_record(enriched)

        yield replace(job, on_record=on_record, around=saving.around)
        note_decisions(library)


def keys_named(library: Library, names: list[str]) -> list[str]:
    """Find the records that are named; raise `UsageError` for one that is not clear.

    A name may mean several records if it is an identifier, or the place of an input.
    The start of several keys is most likely a slip (``refs.ris#1`` is not there).
    """
    keys: dict[str, None] = {}
    for text in names:
        with library.reading() as connection:
            found = find_keys(connection, text)
        if not found:
            msg = "no such record in the library"
            raise UsageError(msg, where=text)
        inputs = {key.rpartition("#")[0] for key in found}
        if len(found) > 1 and inputs != {text} and found[0].startswith(text):
            more = ", …" if len(found) > _SHOWN else ""
            msg = f"which of these? {', '.join(found[:_SHOWN])}{more}"
            raise UsageError(msg, where=text)
        keys.update(dict.fromkeys(found))
    return list(keys)
