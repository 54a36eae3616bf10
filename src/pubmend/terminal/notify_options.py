"""Share the options of reporting a refresh with its schedule."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from ..errors import UsageError
from ..model.change_classes import ChangeClass
from .report_files import check_report

FailOnChange = Annotated[
    str,
    typer.Option(
        "--fail-on", metavar="<names>", help="Exit with 1 if any of these was found."
    ),
]
Notify = Annotated[
    str | None,
    typer.Option(
        metavar="<command>",
        help="Command that is given what is new as JSON on its input.",
    ),
]
Reports = Annotated[
    list[Path] | None,
    typer.Option(
        "--report",
        metavar="<path>",
        help="File for all that is not acknowledged: .md, .html, .atom or .jsonl; "
        "repeatable.",
    ),
]


def classes_named(names: str) -> frozenset[str]:
    """Read the names of ``--fail-on``; raise `UsageError` for an unknown class."""
    wanted = frozenset(name.strip() for name in names.split(",") if name.strip())
    unknown = sorted(wanted.difference(ChangeClass))
    if unknown:
        msg = f"no such class of change; there are {', '.join(ChangeClass)}"
        raise UsageError(msg, where=f"--fail-on {','.join(unknown)}")
    return wanted


def reports_named(paths: Sequence[Path] | None) -> tuple[Path, ...]:
    """Give the files to report to; raise `UsageError` for an unknown suffix."""
    for path in paths or ():
        check_report(path)
    return tuple(paths or ())


def as_options(
    fail_on: str, notify: str | None, reports: Sequence[Path]
) -> tuple[str, ...]:
    """Give the words of a refresh's command line for these options.

    Raises `UsageError` for an unknown class of change.

    Args:
        fail_on: the classes of change, separated by commas; none if it is empty.
        notify: the command that is given what is new; None for no command.
        reports: the files to report to.
    """
    fail_on_words = (
        ("--fail-on", ",".join(sorted(classes_named(fail_on)))) if fail_on else ()
    )
    notify_words = ("--notify", notify) if notify else ()
    files = (word for path in reports for word in ("--report", str(path)))
    return (*fail_on_words, *notify_words, *files)
