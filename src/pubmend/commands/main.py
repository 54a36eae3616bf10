"""Build one program of the commands, and print every foreseen error in one line.

Exit codes: 0 done; 1 what ``--fail-on`` names was found; 2 wrong usage or an input
that can't be read; 3 incomplete, since a source could not be asked or another process
is at it; 70 a fault of Pubmend's own, told in one line too; 130 interrupted.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib.metadata import version as installed_version
from io import TextIOWrapper
from pathlib import Path
from traceback import extract_tb, format_exception
from typing import Annotated

from ..interrupts import loading

with loading():
    import typer

    from ..errors import BusyError, PubmendError
    from ..terminal.console import Terminal, flush_all
    from ..terminal.exits import FAULT, INCOMPLETE, INTERRUPTED, UNUSABLE
    from ..terminal.options import is_logging_requests
    from .table import COMMANDS, GROUPS


DEBUG = "PUBMEND_DEBUG"
_LONGEST = 200


def root(
    *,
    version: Annotated[
        bool, typer.Option("--version", help="Print the version.")
    ] = False,
) -> None:
    """Mend bibliographic records against PubMed, PMC and Crossref."""
    if version:
        Terminal.open().result(installed_version("pubmend"))
        raise typer.Exit


def build() -> typer.Typer:
    """Build the program from the tables of commands."""
    app = typer.Typer(
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback(invoke_without_command=True)(root)
    for name, command in COMMANDS.items():
        app.command(name)(command)
    for name, (help_text, commands) in GROUPS.items():
        alone = commands.get("")
        group = typer.Typer(no_args_is_help=alone is None, help=help_text)
        if alone is not None:
            group.callback(invoke_without_command=True)(alone)
        for each, command in commands.items():
            if each:
                group.command(each)(command)
        app.add_typer(group, name=name)
    return app


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command."""
    try:
        _speak_utf8()
        build()(arguments)
    except PubmendError as error:
        Terminal.open().complain(error)
        sys.exit(INCOMPLETE if isinstance(error, BusyError) else UNUSABLE)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except OSError as error:  # what can't print help or usage on a full disk raises it
        Terminal.open().complain((error.strerror or str(error)).lower())
        flush_all()
        sys.exit(UNUSABLE)
    except Exception as fault:  # noqa: BLE001 - the outermost line
        _confess(fault)
        sys.exit(FAULT)


def _confess(fault: Exception) -> None:
    """Tell of a fault of our own in one line, or with all its steps where asked."""
    terminal = Terminal.open()
    steps = extract_tb(fault.__traceback__)
    where = f" ({Path(steps[-1].filename).name}:{steps[-1].lineno})" if steps else ""
    said = " ".join(f"{type(fault).__name__}: {fault}".split())
    if os.environ.get(DEBUG) or is_logging_requests():
        for line in "".join(format_exception(fault)).splitlines():
            terminal.note(line)
    terminal.complain(
        f"a fault of Pubmend's own: {said[:_LONGEST]}{where}; please report it, with "
        f"what is printed under {DEBUG}=1"
    )
    flush_all()


def _speak_utf8() -> None:
    """Write UTF-8 to pipes and files, and to a screen in its own encoding.

    A screen's encoding may lack a letter of a name, which is then escaped.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")
