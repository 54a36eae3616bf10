"""Say whom a refresh tells: options that refresh and its schedule share."""

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
    """Read what ``--fail-on`` names; raise `UsageError` for what is no class."""
    wanted = frozenset(name.strip() for name in names.split(",") if name.strip())
    unknown = sorted(wanted.difference(ChangeClass))
    if unknown:
        msg = f"no such class of change; there are {', '.join(ChangeClass)}"
        raise UsageError(msg, where=f"--fail-on {','.join(unknown)}")
    return wanted


def reports_named(paths: Sequence[Path] | None) -> tuple[Path, ...]:
    """Give the files to report to; raise `UsageError` for one of no known form."""
    for path in paths or ():
        check_report(path)
    return tuple(paths or ())


def as_options(
    fail_on: str, notify: str | None, reports: Sequence[Path]
) -> tuple[str, ...]:
    """Spell the options out, as a refresh takes them."""
    fail_on_words = (
        ("--fail-on", ",".join(sorted(classes_named(fail_on)))) if fail_on else ()
    )
    notify_words = ("--notify", notify) if notify else ()
    files = (word for path in reports for word in ("--report", str(path)))
    return (*fail_on_words, *notify_words, *files)
