"""Build one program of the commands, and print every foreseen error in one line.

Exit codes: 0 done; 1 what ``--fail-on`` names was found; 2 wrong usage or an input
that can't be read; 3 incomplete, since a source could not be asked or another process
is at it; 130 interrupted.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.metadata import version as installed_version
from io import TextIOWrapper
from typing import Annotated

from ..interrupts import loading

with loading():
    import typer

    from ..errors import BusyError, PubmendError
    from ..terminal.console import Terminal, flush_all
    from ..terminal.exits import INCOMPLETE, INTERRUPTED, UNUSABLE
    from .table import COMMANDS, GROUPS


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
        group = typer.Typer(no_args_is_help=True, help=help_text)
        for each, command in commands.items():
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


def _speak_utf8() -> None:
    """Write UTF-8 to pipes and files, and to a screen in its own encoding.

    A screen's encoding may lack a letter of a name, which is then escaped.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")
